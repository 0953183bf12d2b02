"""Feeds that say where they go on are followed as listings are: while they bring something unknown, and once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from odd_site import Answer, OddSite, article
from pipeline_site import Clock, Crawl

from scraper.config import SourceConfig

PAGES, EACH = 4, 2


@pytest.fixture
def site() -> Iterator[OddSite]:
    pages: dict[str, Answer] = {"/robots.txt": (404, {}, "")}
    for page in range(1, PAGES + 1):
        numbers = range(page * EACH, (page + 1) * EACH)
        pages |= {f"/news/{number}": article(number) for number in numbers}
        onward = {"next_url": f"/feed.json?page={page + 1}"} if page < PAGES else {}
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Paper", **onward}
        feed["items"] = [{"id": str(number), "url": f"/news/{number}"} for number in numbers]  # type: ignore[assignment]
        path = "/feed.json" if page == 1 else f"/feed.json?page={page}"
        pages[path] = (200, {"Content-Type": "application/feed+json"}, json.dumps(feed))
    with OddSite(pages) as made:
        yield made


def test_the_pages_of_a_feed_are_read_while_they_bring_news_and_never_polled(
    site: OddSite, crawled: Crawl, clock: Clock
) -> None:
    """The first run finds all that the feed has; later ones ask its first page alone, until that is news from end to end."""
    feed = f"{site.url}feed.json"
    source = SourceConfig(
        name="paper", url=site.url, feeds=(feed,), delay=0.0, private_hosts=("127.0.0.1",), include=("/news/",)
    )
    assert crawled(source).counts["new"] == PAGES * EACH
    feeds = [path for path in site.requests if "feed" in path]
    assert feeds == ["/feed.json", *(f"/feed.json?page={page}" for page in range(2, PAGES + 1))]
    for hours in (1, 2, 24):
        clock.ahead = timedelta(hours=hours)
        crawled(source)
    assert [path for path in site.requests if "page=" in path] == feeds[1:]
    assert site.requests.count("/feed.json") == 4
