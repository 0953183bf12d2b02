"""From the pages of a file without its list of tables comes the same archive again."""

from __future__ import annotations

import shutil
import sqlite3
import tracemalloc
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from storage_values import article, at, capture, extraction

from scraper.errors import ArchiveError
from scraper.models import Count, Origin
from scraper.storage import Archive
from scraper.storage.file import pages, rebuilding

TABLES = ("sources", "articles", "revisions", "observations", "origins", "aliases", "events", "captures", "bodies")
COUNT = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with edits, counts, origins and long texts, closed."""
    path = tmp_path_factory.mktemp("rebuilding") / "archive.db"
    with Archive(path) as archive:
        for number in range(COUNT):
            url = f"https://paper.example/{number}"
            origin = Origin(field="title", rule="r", path="/h1", text="t", confidence=1.0, parser_version="1")
            read = article(
                url,
                news_id=str(number),
                body="متن خبر " * number * 30,
                views=Count(value=number, text=str(number)),
                origins=(origin,),
            )
            archive.keep(capture(url, at(number), body=url.encode() * number * 9), extraction(read), source="paper")
            edited = replace(read, title=f"{number} again", views=Count(value=2**40 + number, text="many"))
            archive.keep(capture(url, at(60 + number), body=b"2" + url.encode()), extraction(edited), source="paper")
    return path


@pytest.fixture
def kept(made: Path, path: Path) -> Path:
    return Path(shutil.copy(made, path))


def rebuilt(path: Path, new: Path, *, is_cut: bool = False) -> list[rebuilding.Lost]:
    with Archive(new):
        pass
    return rebuilding.rebuild(path, new, lambda *_: None, is_cut=is_cut).rows


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def without_its_first_page(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[:4096] = b"\xff" * 4096
    path.write_bytes(content)
    return path


def test_every_row_comes_back_as_it_was(kept: Path, tmp_path: Path) -> None:
    before = {table: rows_of(kept, table) for table in TABLES}
    assert [len(before[table]) > 0 for table in TABLES] == [table != "events" for table in TABLES]
    new = tmp_path / "new.db"
    assert rebuilt(without_its_first_page(kept), new) == []
    for table in TABLES:
        assert rows_of(new, table) == before[table], table


def test_what_was_committed_to_the_log_alone_comes_back(kept: Path, tmp_path: Path) -> None:
    copy, new = tmp_path / "copy.db", tmp_path / "new.db"
    with Archive(kept) as archive:
        url = "https://paper.example/late"
        archive.keep(capture(url, at(200), body=b"late"), extraction(article(url, news_id="late")), source="paper")
        before = rows_of(kept, "articles")
        shutil.copy(kept, copy)  # as a kill leaves them
        shutil.copy(f"{kept}-wal", f"{copy}-wal")
    assert b"example/late" not in copy.read_bytes()
    assert rebuilt(without_its_first_page(copy), new) == []
    assert rows_of(new, "articles") == before
    log = tmp_path / "copy.db-wal"
    log.write_bytes(log.read_bytes()[:-2_000])  # the last page of the last transaction is not whole
    new.unlink()
    rebuilt(copy, new)
    assert len(rows_of(new, "articles")) == COUNT


def test_a_long_log_is_not_held_in_memory(kept: Path, tmp_path: Path) -> None:
    copy, blob = tmp_path / "copy.db", bytes(2**18)
    with closing(sqlite3.connect(kept, isolation_level=None)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("CREATE TABLE pieces (piece BLOB)")
        for _ in range(8):
            db.execute("INSERT INTO pieces VALUES (?)", (blob,))
        shutil.copy(kept, copy)
        shutil.copy(f"{kept}-wal", f"{copy}-wal")
    assert (tmp_path / "copy.db-wal").stat().st_size > 8 * len(blob)
    tracemalloc.start()
    try:
        with pages.Pages(copy) as damaged:
            assert damaged.count > 8 * len(blob) // 4096
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < len(blob)


def test_rows_of_an_older_version_get_what_columns_have_by_default(kept: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as db:
        db.execute("DROP VIEW IF EXISTS article_changes")
        for column in ("parser_version", "cause"):
            db.execute(f"ALTER TABLE revisions DROP COLUMN {column}")
    new = tmp_path / "new.db"
    assert rebuilt(kept, new) == []
    with closing(sqlite3.connect(new)) as db:
        found = db.execute("SELECT cause, parser_version, count(*) FROM revisions GROUP BY 1, 2").fetchall()
    assert found == [("edit", None, 2 * COUNT)]


def test_pages_are_told_on_which_rows_may_have_stood_that_nobody_counts(kept: Path, tmp_path: Path) -> None:
    question = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path"
    with closing(sqlite3.connect(kept)) as db:
        (observed, *_), (origin, *_) = (
            [page for (page,) in db.execute(question, (name,))] for name in ("observations", "origins")
        )
    whole = bytearray(without_its_first_page(kept).read_bytes())
    for place, (torn, noise) in enumerate(
        [([], b""), ([observed], b"\xff"), ([observed, origin], b"\0"), ([origin], b"\x0a\0\0\0\x09\xff\xff")]
    ):
        content = bytearray(whole)
        for page in torn:
            content[(page - 1) * 4096 : page * 4096] = noise.ljust(4096, noise[-1:])
        kept.write_bytes(content)
        new = tmp_path / f"{place}.db"
        with Archive(new):
            pass
        assert rebuilding.rebuild(kept, new, lambda *_: None, is_cut=False).pages == sorted(torn)


@pytest.mark.parametrize("is_headed", [True, False])
def test_what_was_deleted_does_not_come_back(kept: Path, tmp_path: Path, *, is_headed: bool) -> None:
    with closing(sqlite3.connect(kept)) as db, db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("DELETE FROM revisions")
    new = tmp_path / "new.db"
    rebuilt(kept if is_headed else without_its_first_page(kept), new)
    assert rows_of(new, "revisions") == []


def test_what_is_missing_is_told_by_its_number(kept: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(kept)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM articles WHERE id IN (3, 4, 9, 40)")
        db.execute("DELETE FROM captures WHERE id IN (1, 80)")
    told = [f"{lost.what} {lost.rows}" for lost in rebuilt(kept, tmp_path / "new.db")]
    assert told == ["article 3 to 4", "article 9", "article 40", "page 1", "page 80"]
    told = [f"{lost.what} {lost.rows}" for lost in rebuilt(kept, tmp_path / "other.db", is_cut=True)]
    assert {"article 41 and all behind it", "page 81 and all behind it"} <= set(told)


def test_a_row_that_goes_on_where_nothing_is_costs_itself_only(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    with closing(sqlite3.connect(kept)) as db:
        places = db.execute("SELECT pageno FROM dbstat WHERE name = 'articles' AND pagetype = 'overflow'").fetchall()
    (place,) = places[len(places) // 2]
    content = bytearray(whole)
    content[(place - 1) * 4096 : place * 4096] = b"\xff" * 4096
    kept.write_bytes(content)
    lost = rebuilt(kept, tmp_path / "new.db")
    assert [(one.what, one.rows.first == one.rows.last) for one in lost] == [("article", True)]
    assert len(rows_of(tmp_path / "new.db", "articles")) == COUNT - 1


@pytest.mark.parametrize("size", [150_000, 2**31, 2**62])  # less than the file, more than it, more than any
def test_a_row_that_goes_on_in_a_circle_costs_itself_only_and_no_memory(kept: Path, tmp_path: Path, size: int) -> None:
    with closing(sqlite3.connect(kept)) as db:
        found = "SELECT pageno FROM dbstat WHERE name = 'articles' AND pagetype = ? ORDER BY path"
        leaf, turn = (db.execute(found, (kind,)).fetchone()[0] for kind in ("leaf", "overflow"))
    content = bytearray(kept.read_bytes())
    here = 489 + (size - 489) % 4092  # as much of a long row stands on its own page
    cell = varint(size) + varint(1) + b"\x01" * (here if here <= 4061 else 489) + turn.to_bytes(4, "big")
    page = b"\x0d" + bytes(2) + b"\0\x01" + bytes(3) + (4096 - len(cell)).to_bytes(2, "big")
    content[(leaf - 1) * 4096 : leaf * 4096] = page.ljust(4096 - len(cell), b"\0") + cell
    content[(turn - 1) * 4096 : (turn - 1) * 4096 + 4] = turn.to_bytes(4, "big")
    kept.write_bytes(content)
    tracemalloc.start()
    rebuilt(kept, tmp_path / "new.db")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000
    assert len(rows_of(tmp_path / "new.db", "captures")) == 2 * COUNT
    assert COUNT - 20 < len(rows_of(tmp_path / "new.db", "articles")) < COUNT


def varint(number: int) -> bytes:
    """As SQLite writes numbers below 2**56 and, here, any that is a multiple of 2**8."""
    if number >= 2**56:
        high = number >> 8
        return bytes(0x80 | high >> shift & 0x7F for shift in range(49, -1, -7)) + bytes([number & 0xFF])
    groups = [number >> shift & 0x7F for shift in range(0, max(number.bit_length(), 1), 7)]
    return bytes([*(0x80 | group for group in groups[:0:-1]), groups[0]])


def test_a_file_without_rows_of_ours_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db, db:
        db.execute("CREATE TABLE t (a TEXT, b INTEGER)")
        db.executemany("INSERT INTO t VALUES (?, ?)", [("x" * 900, number) for number in range(99)])
    with pytest.raises(ArchiveError, match=r"none of its .* pages holds an article"):
        rebuilt(other, tmp_path / "new.db")


def torn(path: Path, *names: str) -> rebuilding.UnledError:
    """What is said of an archive after the first pages of these tables and indexes are gone."""
    with Archive(path, read_only=True) as archive:
        rebuilding.refuse_unled(archive.db, path)
        listed = dict(archive.db.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    content = bytearray(path.read_bytes())
    for name in names:
        content[(listed[name] - 1) * 4096 : listed[name] * 4096] = bytes(4096)
    path.write_bytes(content)
    with Archive(path, read_only=True) as archive, pytest.raises(rebuilding.UnledError) as error:
        rebuilding.refuse_unled(archive.db, path)
    return error.value


def test_a_way_that_is_torn_is_named_and_which_tables_have_lost_rows_with_it(kept: Path) -> None:
    error = torn(kept, "captures_url", "origins", "articles")
    assert str(error).endswith("the way to articles, captures_url, origins is torn")
    assert error.holed == ("origins",)


def test_a_page_that_was_written_over_another_of_its_table_leads_to_no_silence(kept: Path) -> None:
    whole = kept.read_bytes()
    with Archive(kept, read_only=True) as archive:
        rebuilding.refuse_unled(archive.db, kept)
    for name in ("articles", "captures", "observations", "sqlite_autoindex_bodies_1"):
        with closing(sqlite3.connect(kept)) as db:
            found = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path"
            leaves = [page for (page,) in db.execute(found, (name,))]
        for taken, given in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            content = bytearray(whole)
            source, target = ((leaves[place] - 1) * 4096 for place in (taken, given))
            content[target : target + 4096] = content[source : source + 4096]
            kept.write_bytes(content)
            with Archive(kept, read_only=True) as archive, pytest.raises(rebuilding.UnledError, match="the way to"):
                rebuilding.refuse_unled(archive.db, kept)
        kept.write_bytes(whole)
