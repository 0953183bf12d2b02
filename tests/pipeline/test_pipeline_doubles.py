"""Articles that a site names by several addresses, all of which answer: one of them is visited, the others hardly."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from odd_site import ENGLISH, Answer, OddSite, article, articles, front, path_of, rss
from pipeline_site import Clock, Crawl

from scraper.config import SourceConfig
from scraper.storage import Archive

HOUR = timedelta(hours=1)
COUNT = 6


def source_of(site: OddSite) -> SourceConfig:
    lists = {"listings": (site.url,), "feeds": (f"{site.url}feed",) if "/feed" in site.pages else ()}
    return SourceConfig(name="s", url=site.url, private_hosts=("127.0.0.1",), delay=0.0, **lists)  # type: ignore[arg-type]


def canonical(number: int) -> str:
    return f"<link rel='canonical' href='{{base}}{path_of(number)}'>"


@pytest.mark.parametrize("said", [True, False], ids=["with its address in the page", "without"])
def test_an_article_with_two_addresses_is_visited_at_one(
    crawled: Crawl, archive: Archive, clock: Clock, *, said: bool
) -> None:
    pages: dict[str, Answer] = {path_of(n): article(n, head=canonical(n) if said else "") for n in range(COUNT)}
    fed: dict[str, Answer] = {f"{path}?from=rss": page for path, page in pages.items()}
    named = re.sub("<pubDate>.*?</pubDate>", "", rss(count=COUNT, link=lambda n: f"{path_of(n)}?from=rss"))
    feed = (200, {"Content-Type": "application/rss+xml"}, named)
    with OddSite({"/": front(COUNT), "/feed": feed, **pages, **fed}) as site:
        for hours in range(5):
            clock.ahead = hours * HOUR
            crawled(source_of(site))
        asked = Counter("rss" if path.endswith("=rss") else "own" for path in site.requests if "/news/" in path)
        assert len(tuple(archive.articles())) == COUNT
        assert max(asked.values()) == 5 * COUNT
        assert min(asked.values()) <= 2 * COUNT, "each of the others once, or twice where it came first"
        if said:
            assert asked["own"] == 5 * COUNT
        site.pages |= dict.fromkeys(pages if asked["own"] > asked["rss"] else fed, (404, {}, "gone from here"))
        before = len(site.requests)
        for days in (40, 75, 110, 145):
            clock.ahead = timedelta(days=days)
            crawled(source_of(site))
        kept = "rss" if asked["own"] > asked["rss"] else "own"
        again = ["rss" if path.endswith("=rss") else "own" for path in site.requests[before:] if "/news/" in path]
        assert again.count(kept) >= 2 * COUNT, "where the one is not there any more the other takes its place"
        assert {(one.gone_at, one.suspected_at) for one in archive.articles()} == {(None, None)}


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_addresses_that_each_call_the_other_the_right_one_one_is_visited(
    crawled: Crawl, archive: Archive, clock: Clock, *, swapped: bool
) -> None:
    one, other = ("/news/61480", "/news/61480/the-old-bridge")[:: -1 if swapped else 1]
    pages: dict[str, Answer] = {
        here: article(0, head=f"<link rel='canonical' href='{{base}}{there}'>")
        for here, there in ((one, other), (other, one))
    }
    links = "".join(f"<h2><a href='{path}'>{ENGLISH[0][:44]} 0</a></h2>" for path in pages)
    with OddSite({"/": f"<html><body>{links}</body></html>", **pages}) as site:
        for hours in range(12):
            clock.ahead = hours * HOUR
            crawled(source_of(site))
        asked = Counter(path for path in site.requests if "/news/" in path)
        assert len(tuple(archive.articles())) == 1
        seldom, often = sorted(asked.values())
        assert (often, seldom <= 2) == (
            12,
            True,
        )  # which of the two answers first is chance, and may cost one visit more


def test_a_listing_with_a_session_in_its_links_costs_each_of_them_once(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    pages = articles(COUNT)
    with OddSite({}) as site:
        for hours in range(6):
            session = f"?sid={hours:08}"
            site.pages = {f"{path}{session}": page for path, page in pages.items()} | site.pages
            site.pages["/"] = re.sub(r"(/news/\d+)", rf"\g<1>{session}", front(COUNT))
            clock.ahead = hours * HOUR
            crawled(source_of(site))
        assert len(tuple(archive.articles())) == COUNT
        asked = Counter(path for path in site.requests if "/news/" in path)
        assert len(asked) == 6 * COUNT
        assert sum(asked.values()) == 11 * COUNT, "the first session's five times more, each other's once"


def test_a_clock_that_is_set_back_makes_no_run_without_end(crawled: Crawl, clock: Clock) -> None:
    with OddSite({"/": front(COUNT), **articles(COUNT)}) as site:

        def set_back(*_: object) -> None:
            clock.ahead -= 5 * HOUR

        report = crawled(source_of(site), seen=set_back, limit=50)
        assert (report.counts["pages"], report.stopped) == (COUNT, None)
        assert max(Counter(path for path in site.requests if path != "/robots.txt").values()) == 1
