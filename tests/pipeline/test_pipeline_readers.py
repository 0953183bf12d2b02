"""Many pages read on all cores: whatever a page does, it comes back with its name, and the others come back read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from odd_site import RUNAWAY
from pipeline_serial import Serial

from scraper.config import Config, CrawlConfig
from scraper.models import Capture, LinkKind, Reason
from scraper.pipeline.visits import readers
from scraper.storage.chain.captures import digest_of
from scraper.storage.ready import Shelf
from scraper.workers import Processes

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HONEST = b"""<html lang=en><title>Bridge opens</title><article><h1>Bridge opens</h1><p>Published: 25 March 2021, 10:05</p>
<p>The new bridge across the river opened on Thursday after two years of work, and the first to cross was a baker.</p>
<p>Traffic had been led over the old mill road until then, which cost the people of both banks half an hour a day.</p>
<p>The council said that the old bridge would stay for walkers, and that nobody would have to pay for either.</p>
</article></html>"""


def capture(number: int, body: bytes) -> Capture:
    url = f"https://daily.example/news/{number}"
    return Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body)


def test_every_page_comes_back_under_its_name_and_few_are_asked_for_at_a_time() -> None:
    given: list[int] = []

    def wanted() -> Iterator[tuple[int, Capture, None]]:
        for number in range(60):
            given.append(number)
            yield number, capture(number, RUNAWAY if number == 1 else HONEST), None

    with readers.processes(Config(crawl=CrawlConfig(processes=2, parse_timeout=2.0))) as executor:
        pages = {}
        for name, page in readers.pages(wanted(), executor, Event()):
            assert len(given) - len(pages) < 40
            pages[name] = page
    assert set(pages) == set(range(60))
    late = pages.pop(1)
    assert late.problem == "https://daily.example/news/1: reading it was not done within 2 s"
    assert (late.reason, late.packed) == (Reason.TIMEOUT, None)
    for page in pages.values():
        assert page.extraction
        assert page.extraction.article
        assert page.extraction.article.title == "Bridge opens"


def test_a_page_is_packed_for_the_archive_as_the_archive_itself_would(readers_pool: Serial) -> None:
    future = readers.begin(readers_pool, capture(1, HONEST), LinkKind.ARTICLE, None)
    assert future
    packed = future.result(timeout=30).packed
    assert packed
    assert packed.digest == digest_of(HONEST)


def test_an_article_for_a_shelf_comes_ready_and_without_what_nobody_keeps(readers_pool: Serial, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "archive.db", None)
    future = readers.begin(readers_pool, capture(1, HONEST), LinkKind.ARTICLE, None, shelf=shelf)
    assert future
    page = future.result(timeout=30)
    assert page.extraction
    assert page.ready
    assert page.ready.article is page.extraction.article
    assert page.ready.texts.title == "bridge opens"
    assert page.ready.keys
    assert page.packed
    whole = readers.read(capture(1, HONEST), None).extraction
    assert whole
    assert page.extraction.verdicts == tuple(verdict for verdict in whole.verdicts if verdict.chosen)
    assert len(whole.verdicts) > len(page.extraction.verdicts)


@pytest.fixture
def readers_pool() -> Iterator[Serial]:
    with Serial() as executor:
        yield executor


def test_an_executor_that_was_shut_down_reads_nothing_and_says_so() -> None:
    pool = Processes(1, deadline=1)
    pool.shutdown()
    assert readers.begin(pool, capture(1, HONEST), LinkKind.ARTICLE, None) is None
