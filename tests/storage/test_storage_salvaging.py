"""Of damaged rows nothing is given back, of all others everything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from storage_values import article, at, capture, extraction

from scraper.storage import Archive, walking

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scraper.models import Remembered, StoredArticle
    from scraper.storage import outgoing

COUNT = 30

Found = tuple[list[int], list[str]]


@pytest.fixture
def kept(path: Path) -> Path:
    """An archive of articles with a capture each, closed."""
    with Archive(path) as archive, archive.together():
        for number in range(COUNT):
            url = f"https://paper.example/{number}"
            read = article(url, news_id=str(number), body=f"What stands in article {number}. " * 9)
            archive.keep(capture(url, at(number), body=url.encode()), extraction(read), source="paper")
    return path


def harm(path: Path, table: str, change: str) -> None:
    """Writes what the table's schema refuses, as a torn page may hold it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA writable_schema = ON")
        (schema,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        loose = schema.replace("STRICT", "").replace("NOT NULL", "")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (loose, table))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        assert db.execute(f"UPDATE {table} SET {change}").rowcount > 0
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (schema, table))


def articles(path: Path, **part: str) -> Found:
    with Archive(path, read_only=True) as archive:
        return sorted_out(archive.salvaged(**part))


def pages(path: Path, **part: str) -> Found:
    with Archive(path, read_only=True) as archive:
        return sorted_out(archive.salvaged_pages(**part))


def sorted_out(found: Iterable[Remembered | StoredArticle | outgoing.Outgoing | walking.Unreadable]) -> Found:
    """The numbers that came back, and what is told as lost."""
    read, lost = [], []
    for one in found:
        if isinstance(one, walking.Unreadable):
            lost.append(str(one))
        else:
            read.append((one if hasattr(one, "id") else one.stored).id)
    return read, lost


def all_but(*lost: int) -> list[int]:
    return [number for number in range(1, COUNT + 1) if number not in lost]


@pytest.mark.parametrize("value", ["x'00ff'", "NULL"])
def test_a_date_that_is_none_loses_its_own_row_alone(kept: Path, value: str) -> None:
    harm(kept, "articles", f"dated_at = {value} WHERE id = 5")
    harm(kept, "captures", f"fetched_at = {value} WHERE id = 7")
    assert articles(kept) == (all_but(5), ["5"])
    assert pages(kept) == (all_but(7), ["7"])
    assert articles(kept, source="other") == ([], [])
