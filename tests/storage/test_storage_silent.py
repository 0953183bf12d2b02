"""Sources that have fallen silent, and those of which nothing else is to be expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from storage_values import NOW, article, capture, extraction

if TYPE_CHECKING:
    from scraper.storage import Archive


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
