"""A clock that the test turns, and the newspaper as a source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from scraper import demo, urls
from scraper.config import SourceConfig
from scraper.demo.stories import FIRST_DAY
from scraper.pipeline.report import CrawlReport

Crawl = Callable[..., CrawlReport]


class Clock:
    """The newspaper's own time, running; `ahead` is what the test has turned it on by."""

    def __init__(self) -> None:
        self._started = monotonic()
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return FIRST_DAY + timedelta(seconds=monotonic() - self._started) + self.ahead


def source_of(paper: demo.Newspaper, name: str = "lantern", **changes: object) -> SourceConfig:
    """A source as the config would have it: all of the newspaper's feeds, sitemaps and listings, without pauses."""
    told = demo.sources(paper.url)
    lists = {key: tuple(told[key]) for key in ("feeds", "sitemaps", "listings")}  # type: ignore[arg-type]
    values = {"delay": 0.0, "private_hosts": (urls.host(paper.url),), **lists, **changes}
    return SourceConfig(name=name, url=paper.url, **values)  # type: ignore[arg-type]
