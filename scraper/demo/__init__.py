"""An invented newspaper, served on loopback: for the first run, for trying commands, and for the tests.

What comes in is a day number; what goes out are pages, feeds, sitemaps and robots.txt over real HTTP, the same bytes
for the same day and address every time. Day 1 is the first visit. On day 2 one article has been edited, one is gone,
one is new, and every printed view count has grown; later days only go on counting.

    with demo.Newspaper(day=1) as newspaper:
        crawl(demo.sources(newspaper.url))
        newspaper.set_day(2)

`truth(day)` says what a reader would find on each article page. Nothing here reads a clock, writes a file or leaves
the machine. All people, places and events are made up.

    stories  the stories as data, and the truth table     press    their pages, printed for one day
    linked   what pages tell machines                     feeds    feeds, sitemaps, robots.txt
    markup   the template language of the pages           site     which path answers with which page
    serving  HTTP over them                               newspaper  all of it as a context manager
"""

from __future__ import annotations

from scraper.demo.newspaper import Newspaper
from scraper.demo.site import sources
from scraper.demo.stories import truth

__all__ = ["Newspaper", "sources", "truth"]
