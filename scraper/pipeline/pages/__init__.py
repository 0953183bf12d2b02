"""One page or a few, now.

single      one page → what it says (`scraper.fetch`)
one_off     a few pages → what they say, kept or not (`scraper fetch`)
bringing    fetches those pages, hosts in parallel
"""
