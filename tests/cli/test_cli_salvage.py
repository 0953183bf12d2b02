"""Of a damaged archive the rest is exported, and can be imported again."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from cli_runner import Cli
from warcio.archiveiterator import ArchiveIterator

from scraper.cli import salvaging
from scraper.demo.stories import FIRST_DAY
from scraper.models import Article, Capture, Extraction, PageKind
from scraper.storage import Archive, Part

COUNT = 150
HTML = (("Content-Type", "text/html"),)


def body(number: int, size: int = 1_500) -> bytes:
    """A page with so much that no dictionary and no other page makes small."""
    noise = random.Random(number).randbytes(size).hex()
    text = f"What stands in article {number}. " * 40
    return f"<title>Number {number}</title><h1>Number {number}</h1><article><p>{text}</article><!--{noise}-->".encode()


def pages(file: Path) -> dict[str, bytes]:
    with file.open("rb") as stream:
        records = (record for record in ArchiveIterator(stream) if record.rec_type == "response")
        return {record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read() for record in records}


def torn(path: Path, part: float, *, noise: int = 1_500, count: int = COUNT) -> Path:
    """An archive of which three pages at that part hold nothing that SQLite could read."""
    with Archive(path) as archive:
        for number in range(count):
            url = f"https://daily.example/news/{number}"
            at = FIRST_DAY + timedelta(minutes=number)
            page = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=HTML, body=body(number, noise))
            read = Article(url=url, title=f"Number {number}", body=f"What stands in article {number}. " * 40)
            archive.keep(page, Extraction(kind=PageKind.ARTICLE, article=read), source="daily")
    if part == 1.0:  # nothing is torn
        return path
    content = bytearray(path.read_bytes())
    start = int(len(content) * part) // 4096 * 4096
    content[start : start + 3 * 4096] = b"\xff" * 3 * 4096
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7])
def test_what_can_be_read_is_written_and_comes_back(cli: Cli, part: float) -> None:
    torn(cli.folder / "archive.db", part, noise=0)  # articles take most of the file
    assert cli("check").code == 1
    done = cli("export", "--format", "jsonl", "--salvage")
    found = {record["url"]: record for record in map(json.loads, done.out.splitlines())}
    assert done.code == 3
    assert "cannot be read" in done.err
    assert len(found) >= COUNT - 30
    assert all(record["body"].startswith("What stands in article") for record in found.values())
    (cli.folder / "rest.jsonl").write_text(done.out, encoding="utf-8")
    assert cli("import", "rest.jsonl", "--archive", "again.db").code == 0
    assert cli("check", "--archive", "again.db").code == 0
    again = cli("export", "--format", "jsonl", "--archive", "again.db").out
    assert {json.loads(line)["url"] for line in again.splitlines()} == set(found)


def test_of_a_sound_archive_all_is_salvaged(cli: Cli, past: Path) -> None:
    plain = cli("export", "--format", "jsonl")
    salvaged = cli("export", "--format", "jsonl", "--salvage")
    assert (salvaged.code, salvaged.err) == (0, "")
    assert sorted(salvaged.out.splitlines()) == sorted(plain.out.splitlines())


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_pages_that_can_be_read_are_written_as_they_came_and_come_back(cli: Cli, part: float) -> None:
    torn(cli.folder / "archive.db", part)
    (cli.folder / "rest.jsonl").write_text(cli("export", "--format", "jsonl", "--salvage").out, encoding="utf-8")
    done = cli("export", "--format", "warc", "--salvage", "--output", "rest.warc.gz")
    found = pages(cli.folder / "rest.warc.gz")
    lost = done.err.count("cannot be read")
    assert done.code == (3 if lost else 0)
    assert len(found) >= COUNT - 30
    assert (len(found) == COUNT) is (lost == 0)
    assert all(held == body(int(url.rpartition("/")[2])) for url, held in found.items())
    assert cli("import", "rest.jsonl", "rest.warc.gz", "--archive", "again.db").code == 0
    assert cli("check", "--archive", "again.db").code == 0
    assert cli("export", "--format", "warc", "--archive", "again.db", "--output", "again.warc.gz").code == 0
    assert pages(cli.folder / "again.warc.gz") == found


def test_a_page_that_is_not_what_it_was_or_lost_its_body_is_told_and_left_out(cli: Cli) -> None:
    torn(cli.folder / "archive.db", 1.0)
    with closing(sqlite3.connect(cli.folder / "archive.db", isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE bodies SET (data, size) = (SELECT data, size FROM bodies WHERE rowid = 9) WHERE rowid = 3")
        db.execute("DELETE FROM bodies WHERE rowid = 5")
        db.execute("UPDATE captures SET headers = '[[', kind = 'none' WHERE id = 7")
    done = cli("export", "--format", "warc", "--salvage", "--output", "rest.warc.gz")
    assert done.code == 3
    told = done.err.splitlines()
    assert [line.split(": ")[2] for line in told] == [f"page {number} cannot be read" for number in (3, 5, 7)]
    assert len(pages(cli.folder / "rest.warc.gz")) == COUNT - 3


def test_bodies_are_found_where_the_index_of_their_digests_is_torn(cli: Cli) -> None:
    path = torn(cli.folder / "archive.db", 1.0)
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_bodies_1'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert cli("export", "--format", "warc", "--output", "all.warc.gz").code == 1
    assert cli("export", "--format", "warc", "--salvage", "--output", "rest.warc.gz").code == 0
    assert len(pages(cli.folder / "rest.warc.gz")) == COUNT


def test_an_article_whose_values_are_none_is_told_and_left_out(cli: Cli) -> None:
    path = torn(cli.folder / "archive.db", 1.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE articles SET authors = '[', first_seen_at = 'then' WHERE id = 3")
        db.execute("UPDATE revisions SET images = '[7]' WHERE article = 5")
    done = cli("export", "--format", "jsonl", "--salvage")
    assert done.code == 3
    assert [line.split(": ")[2] for line in done.err.splitlines()] == [
        "article 3 cannot be read",
        "article 5 cannot be read",
    ]
    found = [json.loads(line)["id"] for line in done.out.splitlines()]
    assert found == [number for number in range(1, COUNT + 1) if number != 3]  # of 5 the history alone is lost


def lost_of(err: str, what: str) -> set[int]:
    """The numbers that are told as lost, up to the last one there was."""
    lost: set[int] = set()
    for first, end, behind in re.findall(rf"{what} (\d+)(?: to (\d+)|( and all behind it))? cannot be read: ", err):
        lost.update(range(int(first), COUNT + 1 if behind else int(end or first) + 1))
    return lost


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75, 0.97])
def test_of_a_file_that_was_cut_all_that_stands_before_the_cut_is_written_and_the_rest_named(
    cli: Cli, part: float
) -> None:
    path = torn(cli.folder / "archive.db", 1.0)
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * part)]  # in the middle of a page
    path.write_bytes(cut)
    told = cli("export", "--format", "jsonl").err
    assert "--salvage" in told
    done = cli("export", "--format", "jsonl", "--salvage")
    assert done.code == 3
    assert f"cut: {len(whole) - len(cut):,} bytes are missing" in done.err
    assert "--salvage" not in done.err
    found = {record["id"]: record for record in map(json.loads, done.out.splitlines())}
    on_whole_pages, begun = (
        {number for number in range(1, COUNT + 1) if is_in(left, number)}
        for left in (cut[: len(cut) // 4096 * 4096], cut)
    )
    assert on_whole_pages <= set(found) <= begun
    assert set(found) | lost_of(done.err, "article") == set(range(1, COUNT + 1))
    assert all(record["title"] == f"Number {number - 1}" for number, record in found.items())
    of_pages = cli("export", "--format", "warc", "--salvage", "--output", "rest.warc.gz")
    assert of_pages.code == 3
    assert "--salvage" not in of_pages.err
    kept = pages(cli.folder / "rest.warc.gz")
    numbers = {int(url.rpartition("/")[2]) for url in kept}
    assert {number + 1 for number in numbers} | lost_of(of_pages.err, "page") == set(range(1, COUNT + 1))
    assert all(kept[f"https://daily.example/news/{number}"] == body(number) for number in numbers)
    assert path.read_bytes() == cut


def is_in(content: bytes, number: int) -> bool:
    """Whether an article's row stands in what is left: nothing else has its source before three dates."""
    at = (FIRST_DAY + timedelta(minutes=number - 1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ").encode()
    return b"daily" + at * 3 in content


HOW_TORN: dict[str, tuple[str | None, bytes]] = {
    "all of the first page": (None, b"\xff" * 4096),
    "nothing but the header": (None, b"\0" * 100),
    "the list of tables": (None, b"SQLite format 3\0"),
    "the way to the articles": ("articles", b"\xff" * 4096),
    "the way to the pages": ("captures", b"\0" * 4096),
    "the addresses of an article": ("aliases_article", b"\xff" * 4096),
}


@pytest.mark.parametrize("how", HOW_TORN)
def test_where_what_leads_to_the_rows_is_torn_all_of_them_are_found_on_their_pages(cli: Cli, how: str) -> None:
    path = torn(cli.folder / "archive.db", 1.0)
    whole = cli("export", "--format", "jsonl", "--salvage")
    assert whole.code == 0
    name, noise = HOW_TORN[how]
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT max(rootpage) FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    content = bytearray(path.read_bytes())
    start = ((root or 1) - 1) * 4096 + (100 if how == "the list of tables" else 0)
    content[start : start + len(noise)] = noise
    path.write_bytes(content)
    done = cli("export", "--format", "jsonl", "--salvage")
    is_headed = how not in {"all of the first page", "nothing but the header"}
    assert (done.code, done.out) == (0 if is_headed else 3, whole.out)
    assert "looked for on all its pages" in done.err
    assert done.err.count(" cannot be read: ") == (not is_headed)
    assert (
        is_headed or f"article {COUNT + 1} and all behind it cannot be read: where the file ended is lost" in done.err
    )
    assert "--salvage" not in done.err
    assert cli("export", "--format", "warc", "--salvage", "--output", "rest.warc.gz").code == done.code
    assert len(pages(cli.folder / "rest.warc.gz")) == COUNT
    assert path.read_bytes() == content


def test_rows_that_nothing_counts_are_told_as_lost_where_their_page_is(cli: Cli, past: Path) -> None:
    with closing(sqlite3.connect(past)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'origins'").fetchone()
    content = bytearray(past.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    past.write_bytes(content)
    done = cli("export", "--format", "jsonl", "--salvage", "--archive", past)
    assert done.code == 3
    assert "some of the origins cannot be read, and none can say which" in done.err
    assert done.lines
    assert cli("export", "--format", "warc", "--salvage", "--archive", past, "--output", "rest.warc.gz").code == 0


def test_where_there_is_no_room_to_put_the_rows_together_it_is_told_what_to_do(cli: Cli) -> None:
    path = torn(cli.folder / "archive.db", 1.0)
    path.write_bytes(b"\xff" * 4096 + path.read_bytes()[4096:])
    done = cli("export", "--format", "jsonl", "--salvage", before="ulimit -f 900")  # blocks of 512 bytes
    assert (done.code, done.out) == (1, "")
    assert "TMPDIR may name a folder with as much room" in done.err


def test_what_was_no_archive_is_told_as_such(cli: Cli) -> None:
    (cli.folder / "archive.db").write_text("No rows in here. " * 1_000, encoding="utf-8")
    done = cli("export", "--format", "jsonl", "--salvage")
    assert (done.code, done.out) == (1, "")
    assert "none of its 5 pages holds an article" in done.err
    (cli.folder / "archive.db").unlink()
    done = cli("export", "--format", "jsonl", "--salvage")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "no such file" in done.err


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_lists_within_lists_without_end_cost_their_own_article_only(cli: Cli, form: str) -> None:
    path = torn(cli.folder / "archive.db", 1.0, noise=0)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE articles SET authors = ? WHERE id = 3", ("[" * 200_000 + "]" * 200_000,))
        db.execute("UPDATE revisions SET images = ? WHERE article = 5", ("[" * 200_000 + "]" * 200_000,))
    done = cli("export", "--format", form, "--salvage")
    assert done.code == 3
    assert [line.split(": ")[2] for line in done.err.splitlines()] == [
        "article 3 cannot be read",
        "article 5 cannot be read",
    ]
    assert done.out.count("https://daily.example/news/") >= COUNT - 1
    assert "https://daily.example/news/2," not in done.out.replace('"', ",")


TABLES = ("articles", "revisions", "captures", "observations", "origins")


@pytest.mark.parametrize("value", ["x'00ff'", "NULL"])
@pytest.mark.parametrize("table", TABLES)
def test_a_value_that_is_none_of_its_column_costs_its_own_row_only(tmp_path: Path, table: str, value: str) -> None:
    """As a torn page may hold it; whatever the column, the others are written."""
    whole = torn(tmp_path / "archive.db", 1.0, noise=0, count=4)
    with closing(sqlite3.connect(whole, isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (schema,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
    loose = schema.replace("STRICT", "").replace("NOT NULL", "")
    for column in columns:
        path = tmp_path / "harmed.db"
        path.write_bytes(whole.read_bytes())
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            db.execute("PRAGMA writable_schema = ON")
            db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (loose, table))
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            first = f"(SELECT min(rowid) FROM {table})" if "WITHOUT ROWID" not in schema else None
            where = f"rowid = {first}" if first else f"({columns[0]}) IN (SELECT {columns[0]} FROM {table} LIMIT 1)"
            try:
                db.execute(f"UPDATE {table} SET {column} = {value} WHERE {where}")
            except sqlite3.IntegrityError:
                continue  # a key or a check that holds in any file
            db.execute("PRAGMA writable_schema = ON")
            db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (schema, table))
        with Archive(path, read_only=True) as archive:
            for form in ("jsonl", "csv", "warc"):
                told = list(salvaging._PIECES[form](archive, Part(), lambda *_: None))
                beside = len(told) - (form != "jsonl")  # a head comes first
                assert beside >= 3, (column, form, beside)
