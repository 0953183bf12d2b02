"""The archive written out for others to read: values in, text or bytes out.

    jsonl      articles and their history as JSON objects, one a line, with a stable key order
    returning  these objects back into values
    answers    what commands print with --json beyond articles
    tables     CSV rows, and aligned columns for a terminal
    parquet    typed columns for data frames
    atom       a feed
    warc       captures for replay tools
    metrics    the figures of a run for Prometheus
    schedules  a crawl for cron and systemd
    plain      articles for people at a terminal
    explaining how a page was read, for people
    health     the health of sources, for people
    diffs      what changed between two texts, word by word
    series     how a count grew
    web        the pages of `scraper serve`

Everything here is pure: it neither opens a file nor asks whether there is a terminal; callers say so.
Keys and columns are a promise: new ones are only added at the end of their group, none is renamed.
"""
