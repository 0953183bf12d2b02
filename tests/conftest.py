"""What all tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from forks import Forks
from hypothesis import settings

from scraper import demo, urls
from scraper.config import Config, CrawlConfig, FetcherConfig, SourceConfig
from scraper.demo.stories import FIRST_DAY
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.visits import readers
from scraper.storage import Archive

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As shells start what runs in the background, and each process that a test starts would be as deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Where it is set, each of the processes that tests start would compile all of the program for itself, which doubles its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A busy machine must not fail a test: what may take how long is measured by the benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


_MOST_WORKERS = 8


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, as many tests wait for a clock or another process."""
    return min((os.cpu_count() or 1) + 1, _MOST_WORKERS)


_LONG = frozenset({"test_docs_walked", "test_pipeline_resume"})  # whose single tests take up to a minute


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests: at the end one worker would be alone with them."""
    items.sort(key=lambda item: item.path.stem not in _LONG)


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    begun = Forks()
    yield begun
    begun.close()


@pytest.fixture(scope="session")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that has seen the newspaper on two days of its own time. Tests work on copies."""
    path = tmp_path_factory.mktemp("two-days") / "archive.db"
    with demo.Newspaper() as paper, Archive(path) as archive:
        told = demo.sources(paper.url)
        lists = {key: tuple(told[key]) for key in ("feeds", "sitemaps", "listings")}  # type: ignore[arg-type]
        source = SourceConfig(name="lantern", url=paper.url, private_hosts=(urls.host(paper.url),), delay=0.0, **lists)
        config = Config(fetcher=FetcherConfig(delay=0.0), crawl=CrawlConfig(processes=1), sources=(source,))
        with readers.processes(config, feeds=True) as reading:
            for day, hours in ((1, 0), (2, 24), (2, 26)):  # what has vanished is believed at the second look
                paper.set_day(day)
                begun, noon = monotonic(), FIRST_DAY + timedelta(hours=hours)
                crawl(
                    config,
                    archive=archive,
                    clock=lambda: noon + timedelta(seconds=monotonic() - begun),  # noqa: B023
                    reading=reading,
                )
    return path
