"""Sources that have fallen silent, and those of which nothing else is to be expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from storage_values import NOW, article, capture, extraction

if TYPE_CHECKING:
    from scraper.storage import Archive

LATER = "2031-03-01T12:00:00.000000Z"


def issues(archive: Archive, days: range) -> None:
    for day in days:
        for number in range(20):
            url = f"https://magazine.example/{day}-{number}"
            found = replace(article(url), news_id=f"{day}-{number}", published=None, modified=None)
            archive.keep(capture(url, NOW + timedelta(days=day, minutes=number)), extraction(found), source="magazine")


def test_a_magazine_of_which_all_comes_on_one_day_of_a_month_is_not_silent_between_them(archive: Archive) -> None:
    issues(archive, range(0, 61, 30))
    assert archive.silent("magazine", NOW + timedelta(days=60 + 29)) is None
    assert archive.silent("magazine", NOW + timedelta(days=60 + 61)) is not None


def visited(archive: Archive, pages: range, *, found_on: str | None = None) -> None:
    """Pages that came after all articles and are none."""
    for number in pages:
        archive.db.execute(
            """INSERT INTO links (source, url, host, kind, found_on, first_seen_at, visits, last_visited_at, last_outcome)
               VALUES ('paper', ?, 'paper.example', 'article', ?, ?, 1, ?, 'missing')""",
            (f"https://paper.example/{number}", found_on, LATER, LATER),
        )


def test_what_a_backfill_by_day_has_found_tells_nothing_of_a_source_after_it(archive: Archive) -> None:
    url = "https://paper.example/0"
    archive.keep(capture(url, NOW), extraction(article(url)), source="paper")
    visited(archive, range(1, 60), found_on="https://paper.example/2001/05/06")
    assert archive.barren("paper") is not None
    archive.add_source("other", "https://other.example/", NOW)
    days = LATER.replace("T12", "T11"), LATER.replace("T12", "T13")
    archive.db.execute(
        "INSERT INTO backfills (source, asked, begun_at, ended_at) VALUES ('paper', '{}', ?, ?), ('other', '{}', ?, ?)",
        (*days, *days),
    )
    assert archive.barren("paper") is None
    assert archive.ailing() == {}


def test_numbers_that_a_backfill_has_tried_tell_nothing_of_a_source(archive: Archive) -> None:
    """Neither that it is barren nor how many pages lie between two of its articles, also when the backfill has ended."""
    url = "https://paper.example/0"
    archive.keep(capture(url, NOW), extraction(article(url)), source="paper")
    visited(archive, range(1, 60), found_on="https://paper.example/{id}")
    assert archive.barren("paper") is None
    assert archive.ailing() == {}
    visited(archive, range(60, 72))
    found = archive.barren("paper")
    assert found is not None
    assert found.pages == 12
    assert archive.ailing().keys() == {"paper"}
