"""From the network to the archive: the stages in their order.

    clock      what time it is; nothing below asks
    reading    a page that is already here → what it says
    editions   whether the page that came is the one that was asked for
    single     one page now → what it says
    errand     a few pages now → what they say, kept or not
    bringing   those pages from their hosts, in parallel
    crawl      whatever is due of every source → the archive
    visiting   one request made, and what came of it
    rounds     one request at a time per host, with a pause; hosts in parallel
    pauses     when each host is free
    resting    how long a host is left alone, and for how many troubles
    frontline  what is due next on a host: from the archive, a few at a time
    seeds      where to begin looking, from the config
    keeping    one outcome → the archive
    looks      what the archive knows about the pages that name articles
    backfill   the past of one source → the archive
    past       the archive as a backfill sees it
    rehearsal  a crawl that keeps nothing
    reparse    the kept pages read again with today's parser
    learning   what a source's articles have in common
    corrections  what that changed, field by field
    stamping   a time stamp for an anchor, from an authority
    packing    dictionaries learned after a crawl, older pages packed again
    scouting   a site's address → what a source of it needs: frontpage, places, trial, asking, sights, proposal
    report     what a crawl did, and its exit code

Carries each link through the stages, knows every stage and decides nothing: what to visit and when is the frontier's
business, how to ask is the fetcher's, what a page says is the parser's, what is new is the archive's.
"""
