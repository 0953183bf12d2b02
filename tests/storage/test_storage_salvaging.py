"""Of damaged rows nothing is given back, of all others everything."""

from __future__ import annotations

import re
import sqlite3
import struct
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from storage_values import article, at, capture, extraction

from scraper.storage import Archive
from scraper.storage.tables import walking

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scraper.models import Remembered, StoredArticle
    from scraper.storage.exchange import outgoing

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


def test_sound_rows_between_unreadable_ones_are_read(kept: Path) -> None:
    no_text = "= CAST(x'ff41' AS TEXT) WHERE id IN (3, 4, 5, 7, 9, 30)"
    harm(kept, "articles", f"description {no_text}")
    harm(kept, "captures", f"url {no_text}")
    expected = all_but(3, 4, 5, 7, 9, 30), ["3 to 5", "7", "9", "30"]
    assert articles(kept) == expected
    assert pages(kept) == expected


def test_an_unreadable_row_behind_a_gap_is_told_by_its_own_number(kept: Path) -> None:
    harm(kept, "captures", "url = CAST(x'ff41' AS TEXT) WHERE id = 20")
    with closing(sqlite3.connect(kept)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM captures WHERE id BETWEEN 11 AND 19")
    assert pages(kept) == ([*range(1, 11), *range(21, COUNT + 1)], ["20"])


def test_an_article_that_lacks_a_state_goes_out_alone(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as db, db:
        db.execute("DELETE FROM revisions WHERE article = 7")
        db.execute("UPDATE revisions SET number = 2 WHERE article = 9")
    with Archive(kept, read_only=True) as archive:
        found = list(archive.salvaged())
    assert sorted_out(found) == (all_but(), ["7", "9"])
    assert [one.id for one in found if hasattr(one, "id")] == [7, 9]  # with no history that an import would refuse


def test_rows_with_numbers_that_nobody_gives_are_read(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE captures SET id = 0 WHERE id = 4")
        db.execute("UPDATE captures SET id = -7 WHERE id = 5")
        db.execute("UPDATE captures SET id = -9223372036854775808 WHERE id = 6")
    expected = [0, -7, -(2**63), *all_but(4, 5, 6)]
    assert pages(kept) == (expected, [])
    harm(kept, "captures", "url = CAST(x'ff41' AS TEXT) WHERE id = -7")
    assert pages(kept) == ([0, -(2**63), *all_but(4, 5, 6)], ["-7"])


# A table of our own, of which it is known what stands on which page.
_ROWS = 40_000


@pytest.fixture
def plain(path: Path) -> Path:
    """A closed archive that holds a table `plain` of small rows, some thirty to a page."""
    with Archive(path) as archive, archive.db.atomic():
        archive.db.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, words TEXT)")
        archive.db.conn.executemany(
            "INSERT INTO plain VALUES (?, ?)", ((number, f"{number:0120}") for number in range(1, _ROWS + 1))
        )
    return path


def tear(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(content)


def walked(path: Path) -> tuple[list[int], list[walking.Unreadable], int]:
    """The rows that are read, the stretches that are not, and how many questions that took."""
    asked: list[str] = []
    with Archive(path, read_only=True) as archive:
        archive.db.conn.set_trace_callback(asked.append)
        found = list(walking.walk(archive.db, "plain", "words"))
    lost = [one for one in found if isinstance(one, walking.Unreadable)]
    return [one[0] for one in found if not isinstance(one, walking.Unreadable)], lost, len(asked)


def test_pages_between_torn_ones_are_read(plain: Path) -> None:
    content = plain.read_bytes()
    on_page = {
        page: [int(words) for words in re.findall(rb"\d{120}", content[page * 4096 : (page + 1) * 4096])]
        for page in range(len(content) // 4096)
        if content[page * 4096] == 0x0D  # a leaf of a table
    }
    ordered = sorted((page for page in on_page if on_page[page]), key=lambda page: min(on_page[page]))
    torn = ordered[100:110:2]
    tear(plain, *torn)
    read, lost, _ = walked(plain)
    gone = {number for page in torn for number in on_page[page]}
    assert read == [number for number in range(1, _ROWS + 1) if number not in gone]
    assert [(one.first, one.last) for one in lost] == [(min(on_page[page]), max(on_page[page])) for page in torn]


def test_a_torn_page_that_leads_to_thousands_of_rows_is_passed_in_few_questions(plain: Path) -> None:
    content = plain.read_bytes()
    with closing(sqlite3.connect(plain)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plain'").fetchone()
    start = (root - 1) * 4096
    assert content[start] == 0x05  # leads to pages that lead to others
    (first,) = struct.unpack_from(">H", content, start + 12)
    (child,) = struct.unpack_from(">I", content, start + first)
    tear(plain, child - 1)
    read, (lost,), asked = walked(plain)
    assert lost.last - lost.first + 1 + len(read) == _ROWS
    assert lost.last - lost.first > 10_000
    assert read == [number for number in range(1, _ROWS + 1) if not lost.first <= number <= lost.last]
    assert asked < 5_000


def test_a_row_that_calls_itself_by_another_number_leads_the_walk_nowhere_else(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    for number, other in ((3_000, 9_000), (3_010, 200)):  # of which there are rows elsewhere
        start = content.index(f"{number:0120}".encode())
        assert content[start - 6 : start - 4] == varint(number)
        content[start - 6 : start - 4] = varint(other)
        content[content.index(f"{number + 1:0120}".encode())] = 0xFF  # no text
    plain.write_bytes(content)
    with Archive(plain, read_only=True) as archive:
        found = list(islice(walking.walk(archive.db, "plain", "words"), _ROWS + 100))
    read = [int(one[1]) for one in found if not isinstance(one, walking.Unreadable)]
    far = [number for number in range(1, _ROWS + 1) if not 2_960 < number < 3_050]  # not on the same page
    assert [number for number in read if not 2_960 < number < 3_050] == far
    assert len(read) - len(far) > 70


def varint(number: int) -> bytes:
    """Of 128 to 16,383, as SQLite writes them."""
    return bytes([0x80 | number >> 7, number & 0x7F])
