"""The newspaper, a clock that the test turns, and a crawl of it in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pipeline_site import Clock, Crawl, source_of

from scraper import demo
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.crawling.report import CrawlReport
from scraper.storage import Archive
from scraper.workers import Processes


@pytest.fixture
def newspaper() -> Iterator[demo.Newspaper]:
    with demo.Newspaper() as paper:
        yield paper


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def readers() -> Iterator[Processes]:
    """Two processes for all tests: one that has to come up reads its first page half a second later."""
    with Processes(2, deadline=10) as executor:
        yield executor


@pytest.fixture
def crawled(newspaper: demo.Newspaper, archive: Archive, clock: Clock, readers: Processes) -> Crawl:
    """Crawls into the test's archive: the newspaper, or the sources given."""

    def run(*sources: SourceConfig, workers: int = 4, **options: object) -> CrawlReport:
        chosen = sources or (source_of(newspaper),)
        config = Config(fetcher=FetcherConfig(delay=0.0, workers=workers, read_timeout=5.0), sources=chosen)
        return crawl(config, archive=archive, **{"clock": clock, "reading": readers, **options})  # type: ignore[arg-type]

    return run
