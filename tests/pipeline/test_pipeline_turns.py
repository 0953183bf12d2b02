"""The pause of a host is kept by all who work on one archive: by the run after this one, and by two programs at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from odd_site import Answer, OddSite, article
from pipeline_site import Clock

from scraper import urls
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.pages.one_off import fetch_all
from scraper.storage import Archive
from scraper.workers import Processes

PAGES = 3
DELAY = 1.4
NEARLY = 0.75  # more than half of it: whoever asks at any moment between two others is too early for one of them


class Timed(OddSite):
    """Notes when it was asked."""

    def __init__(self, pages: Mapping[str, Answer]) -> None:
        self.asked: list[float] = []
        self.begun = threading.Event()
        super().__init__(pages)

    def answer(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        self.asked.append(monotonic())
        if len(self.asked) == 3:
            self.begun.set()
        return super().answer(path)

    @property
    def shortest_gap(self) -> float:
        return min(later - earlier for earlier, later in pairwise(self.asked))


@pytest.fixture
def site() -> Iterator[Timed]:
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(PAGES))
    feed = f"<rss version='2.0'><channel><title>a</title>{items}</channel></rss>"
    pages: dict[str, Answer] = {f"/{number}": article(number) for number in range(2 * PAGES)}
    pages["/rss"] = (200, {"Content-Type": "application/rss+xml"}, feed)
    pages["/robots.txt"] = (404, {}, "")
    with Timed(pages) as made:
        yield made


def configured(site: Timed, *, delay: float = DELAY) -> Config:
    source = SourceConfig(
        name="paper", url=site.url, feeds=(f"{site.url}rss",), include=("/",), private_hosts=("127.0.0.1",), delay=delay
    )
    return Config(fetcher=FetcherConfig(delay=delay), sources=(source,))


def test_a_fetch_beside_a_crawl_takes_turns_with_it(
    site: Timed, tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    """Each would else keep a pause of its own, and the host be asked twice as often as it may."""
    path, config = tmp_path / "archive.db", configured(site)

    def crawling() -> None:
        with Archive(path) as archive:
            crawl(config, archive=archive, clock=clock, reading=readers)

    beside = threading.Thread(target=crawling)
    beside.start()
    assert site.begun.wait(20)
    with Archive(path) as archive:
        wanted = [f"{site.url}{number}" for number in range(PAGES, PAGES + 2)]
        pages = list(fetch_all(config, wanted, archive=archive, clock=clock))
    beside.join()
    assert [page.failure for page in pages] == [None] * 2
    assert len(site.asked) == 2 + PAGES + 2
    assert site.shortest_gap > NEARLY


def test_the_next_run_begins_after_the_pause_of_the_one_before(
    site: Timed, tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    """Be it started at once, as by a person who looks at what it does."""
    config = configured(site)
    for _ in range(2):
        with Archive(tmp_path / "archive.db") as archive:
            crawl(config, archive=archive, clock=clock, reading=readers, limit=1)
    assert len(site.asked) == 4
    assert site.shortest_gap > NEARLY


def test_our_own_machine_is_waited_for_by_nobody(site: Timed, tmp_path: Path, clock: Clock, readers: Processes) -> None:
    """A delay of 0 leaves no turns behind."""
    with Archive(tmp_path / "archive.db") as archive:
        crawl(configured(site, delay=0.0), archive=archive, clock=clock, reading=readers)
        assert archive.taken_turns(clock() - timedelta(days=1)) == {}
    assert len(site.asked) == 2 + PAGES


def test_a_turn_far_in_the_future_costs_a_minute_and_no_hours(archive: Archive, clock: Clock) -> None:
    """The clock was set back, or a run was killed that had taken a turn of hours: nobody gives that back."""
    host, pause, now = "paper.example", timedelta(seconds=10), clock()
    archive.take_turn(host, now + timedelta(days=365), pause)
    at = archive.take_turn(host, now, pause)
    assert at == now + timedelta(minutes=1)
    assert archive.taken_turns(now) == {host: at + pause}
    assert archive.take_turn(host, at + pause, pause, own=at + pause) == at + pause


def test_turns_at_a_host_are_taken_one_after_another(archive: Archive, clock: Clock) -> None:
    """Two programs, of which neither knows the other: what each took last is all that it knows."""
    host, pause, now = "paper.example", timedelta(seconds=10), clock()
    one = archive.take_turn(host, now, pause)
    other = archive.take_turn(host, now, pause)
    assert (one, other) == (now, now + pause)
    one = archive.take_turn(host, now + pause, pause, own=one + pause)
    assert one == now + 2 * pause, "that before is the other's"
    alone = archive.take_turn(host, one + pause / 2, pause, own=one + pause)
    assert alone == one + pause / 2, "whoever is alone says how long its pauses are"
    assert archive.taken_turns(alone) == {host: alone + pause}
    assert archive.taken_turns(alone + pause) == {}
    assert archive.take_turn(urls.server("https://other.example/1"), now, pause) == now
    archive.give_back_turns({host: (alone, alone + pause), "other.example": (now, now + 2 * pause)})
    taken = {host: alone, "other.example": now + pause}
    assert archive.taken_turns(now - pause) == taken, "of the other one, somebody else has taken the last"
