"""The reading room: what the archive holds, made ready for pages that people read in a browser.

    wording      text of pages as it may stand in ours: nothing that reorders, runs or breaks out
    own_dates    dates in the calendar of the article's language, beside the Gregorian
    comparing    two states of a text as runs of kept, removed and added words
    charting     rows of figures for charts and for the tables that say the same
    stored_page  a page as it was fetched, cleaned until it can do nothing
    queries.toml, templates/, static/   the canned questions, and what the pages look like

It takes values and gives values: `scraper.cli.serving` asks the archive and answers the browser.
"""
