"""From the network to the archive: the stages in their order.

    clock        the only place that reads the clock

    One page or a few
    reading      a page that is already here → what it says
    single       one page now → what it says (`scraper.fetch`)
    one_off      a few pages now → what they say, kept or not (`scraper fetch`)
    bringing     fetches those pages, hosts in parallel
    editions     is the page that came the one that was asked for

    The crawl
    crawl        whatever is due of every source → the archive
    seeds        where to begin, from the config
    frontline    what is due next on a host, a few links at a time
    rounds       one request at a time per host, with a pause after each; hosts in parallel
    errands      requests that take several steps: robots.txt first, redirects after
    in_flight    counts requests and readings that are under way
    news         what workers report to the thread that decides
    visiting     one request made, and what came of it
    pauses       when each host is free
    resting      which hosts are left alone, how long and why
    readers      pages read in processes of their own
    keeping      one outcome → the archive
    batch        finished visits that are kept in one transaction
    settling     each batch → the archive, or each visit alone where one cannot be kept
    looks        what the archive knows about feeds, sitemaps and listings
    stopping     how a run is told to end
    problems     what went wrong and stopped nothing, in lines
    report       what a crawl did, and its exit code
    health       does nothing come of a source though nothing fails
    monitoring   tells a dead-man service and Prometheus how a crawl went
    rehearsal    a crawl that keeps nothing (`--dry-run`)
    packing      compresses the archive's pages better
    client       the fetcher, set up from the config

    The past
    backfill     the older articles of one source → the archive
    backfill_archive  the archive as a backfill sees it: only what it wants is due
    importing    files that other programs have made → the archive
    reparse      the kept pages read again with today's parser
    corrections  what that changed, field by field
    learning     the paragraphs that many articles of a source have in common
    stamping     a time stamp from an authority for an anchor

    A new site (`scraper add`)
    scouting     a site's address → all that its source needs
    frontpage    the address that was typed → the site's front page
    asking       fetches a few pages of the site
    site_pages   what such a page links to
    places       looks for its feeds, sitemaps and listings
    found        those that were found
    trial        a few articles read for a try
    proposal     the entry for config.toml

It carries each link through the stages and decides nothing: what to visit and when is the frontier's business, how to
ask is the fetcher's, what a page says is the parser's, what is new is the archive's.
"""
