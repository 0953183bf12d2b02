"""From the network to the archive: the stages in their order. Each folder says what its files do.

    crawling     whatever is due of every source → the archive
    pages        one page or a few, now
    past         backfills; kept pages read again
    importing    files that other programs have made → the archive
    adding       a site's address → its entry in the config
    visits       requests and readings, hosts in parallel: what all of these ask with
    reading      a page that is here → what it says; editions tells whether it is the one that was asked for, plain_text
                 lays out a text without a page
    seeds        where to begin, from the config
    client       the fetcher, set up from the config
    stamping     a time stamp from an authority for an anchor
    stopping     how a run is told to end
    clock        the only place that reads the clock

It carries each link through the stages and decides nothing: what to visit and when is the frontier's business, how to
ask is the fetcher's, what a page says is the parser's, what is new is the archive's.
"""
