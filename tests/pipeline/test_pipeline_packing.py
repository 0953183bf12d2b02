"""Dictionaries are learned after a crawl where they pay, and older pages are packed again in small steps."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from archive_damage import damage

from scraper.models import Capture, Extraction, PageKind
from scraper.pipeline.crawling import packing
from scraper.pipeline.stopping import StopSign
from scraper.storage import Archive

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FRAME = " ".join(f"<a href=/{random.Random(n).randint(0, 10**9)}>link</a>" for n in range(400))


def keep(archive: Archive, numbers: range, source: str = "daily") -> None:
    for number in numbers:
        url = f"https://{source}.example/{number}"
        page = Capture(
            url=url,
            final_url=url,
            fetched_at=NOON + timedelta(minutes=number),
            status=200,
            headers=(),
            body=f"<html>{FRAME}<p>{number}".encode(),
        )
        archive.keep(page, Extraction(kind=PageKind.OTHER, article=None), source=source)


def size(archive: Archive) -> int:
    return archive.counts()["stored_body_bytes"]


def test_a_dictionary_is_learned_once_there_are_pages_enough(archive: Archive) -> None:
    keep(archive, range(31))
    assert packing.learn(archive, ["daily"], NOON) == ()
    keep(archive, range(31, 40))
    (trial,) = packing.learn(archive, ["daily", "unheard-of"], NOON)
    assert trial.dictionary == 1
    assert packing.learn(archive, ["daily"], NOON) == ()
    before = size(archive)
    keep(archive, range(40, 41))
    assert size(archive) - before < before / 40 / 5


def test_where_time_is_short_one_source_is_measured_and_the_next_call_goes_on(archive: Archive) -> None:
    for source in ("daily", "weekly"):
        keep(archive, range(40), source)
    measured = [packing.learn(archive, ["daily", "weekly"], NOON, seconds=0.0) for _ in range(3)]
    assert [[trial.source for trial in trials] for trials in measured] == [["daily"], ["weekly"], []]


def test_older_pages_are_packed_again_until_the_stop(archive: Archive) -> None:
    keep(archive, range(120))
    before, stop = size(archive), StopSign()
    first = packing.compact(archive, now=NOON, stop=stop, tell=lambda _done, _of: stop.set())
    assert (first.stopped, first.looked_at) == (True, 100)
    second = packing.compact(archive, now=NOON, stop=StopSign())
    assert (second.stopped, second.looked_at, second.repacked) == (False, 120, 20)
    assert size(archive) < before / 5
    assert damage(archive.path) == {}
