"""How fast articles are kept, beside bare `executemany` of the same rows into the same tables of the same file.

Both write into one archive through one connection, with the same settings, in turns of one transaction: what the machine
does besides, and what the full-text index merges at the size that it has, falls on both alike. The bare rows are those
that `keep` makes of other articles in an archive of their own, with their numbers shifted; they are written one table
after another, parents first.

    python tests/benchmarks/beside_bare.py ARCHIVE [articles in a transaction] [transactions]
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database
from synthetic_news import News

from scraper.models import Capture, Extraction
from scraper.storage import Archive, ready
from scraper.storage.chain import bodies
from scraper.storage.history import incoming
from scraper.storage.texts import story_keys

Found = tuple[Capture, Extraction, str, incoming.Ready, bodies.Packed]
Written = list[tuple[str, list[tuple[object, ...]]]]  # statements with their rows

# The tables in the order in which their rows may be written, with the columns that number articles or captures.
MOVED = 29_000  # articles whose keys are moved at once, or as many as there are
NUMBERED = {
    "sources": (),
    "bodies": (),
    "articles": ("id",),
    "captures": ("id", "article"),
    "aliases": ("article",),
    "revisions": ("article", "capture"),
    "observations": ("article", "capture"),
    "origins": ("article",),
    "new_story_keys": ("id", "article"),
    "story_articles": ("article", "story", "copy_of"),
    "articles_fts": ("rowid",),
}
_OF = {"sources": "name IN (SELECT source FROM articles WHERE id > :last)", "articles": "id > :last"}
_OF |= {"bodies": "digest IN (SELECT body FROM captures WHERE id > :last)", "captures": "id > :last"}
_OF |= {"articles_fts": "rowid > :last"}


def found(news: News, first: int, count: int) -> list[Found]:
    """Articles with what is made of them before the writer's turn."""
    made = []
    for number in range(first, first + count):
        capture, extraction, source = news.make(number)
        assert extraction.article is not None
        made.append(
            (capture, extraction, source, ready.make(extraction.article, capture), ready.pack(capture.body, None))
        )
    return made


def keep(archive: Archive, articles: list[Found]) -> None:
    """One transaction of our own."""
    with archive.together():
        for capture, extraction, source, made, packed in articles:
            archive.keep(capture, extraction, source=source, ready=made, packed=packed)


def bare(db: Database, written: Written) -> None:
    """One transaction of the other kind."""
    db.conn.execute("BEGIN IMMEDIATE")
    for statement, rows in written:
        db.conn.executemany(statement, rows)
    db.conn.execute("COMMIT")


def rows_of(scratch: Archive, articles: list[Found]) -> dict[str, list[tuple[object, ...]]]:
    """The rows that `keep` makes of these."""
    (last,) = scratch.db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    keep(scratch, articles)
    made = {}
    for table in NUMBERED:
        condition = _OF.get(table, "article > :last")
        names = ", ".join(columns(scratch.db, table))
        query = f"SELECT {names} FROM {table} WHERE {condition} ORDER BY rowid"
        if table in {"aliases", "observations", "origins"}:
            query = query.removesuffix(" ORDER BY rowid")
        made[table] = scratch.db.execute(query, {"last": last}).fetchall()
    return made


def columns(db: Database, table: str) -> list[str]:
    """Their names."""
    names = [column.name for column in db.table(table).columns]
    return ["rowid", *names] if table == "articles_fts" else names


def shifted(db: Database, made: dict[str, list[tuple[object, ...]]]) -> Written:
    """The same rows behind the last ones of this archive, each with the statement that writes it."""
    (first,) = min(made["articles"])[:1]
    (last,) = db.execute("SELECT max((SELECT max(id) FROM articles), (SELECT max(id) FROM captures))").fetchone()
    written = []
    for table, found in made.items():
        names = columns(db, table)
        numbers = {names.index(name) for name in NUMBERED[table]}
        by = last + 1 - int(first)  # type: ignore[call-overload]
        moved = [
            tuple(value + by if at in numbers and value is not None else value for at, value in enumerate(row))  # type: ignore[operator]
            for row in found
        ]
        ignoring = "OR IGNORE" if table in {"sources", "bodies"} else ""
        marks = ", ".join("?" * len(names))
        if moved:
            written.append((f"INSERT {ignoring} INTO {table} ({', '.join(names)}) VALUES ({marks})", moved))
    return written


def timed(work: Callable[[], None]) -> float:
    """Seconds of CPU."""
    began = time.process_time()
    work()
    return time.process_time() - began


def turns(archive: Archive, news: News, batch: int, transactions: int) -> Iterator[tuple[float, float, float]]:
    """Of each pair of transactions: seconds of `keep`, of bare writing, of what is made before the writer's turn."""
    (last,) = archive.db.execute("SELECT max(id) FROM articles").fetchone()
    first = 10_000_000 + int(last)  # no article twice, however often it is run
    chooser = random.Random(int(last))
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "scratch.db") as scratch:
        for turn in range(transactions + 2):
            mine: list[Found] = []
            making = timed(lambda at=first, mine=mine: mine.extend(found(news, at, batch)))  # type: ignore[misc]
            drawing = timed(lambda at=first: [news.make(number) for number in range(at, at + batch)])  # type: ignore[misc]
            written = rows_of(scratch, found(news, first + batch, batch))
            first += 2 * batch
            works = [
                lambda mine=mine: timed(lambda: keep(archive, mine)),
                lambda made=written: _bare(archive, made),
            ]
            # By chance: with each second or fourth transaction of one kind, the index's merges, one in eight, would fall
            # on that kind alone.
            order = chooser.sample((0, 1), 2)
            spent = {at: works[at]() for at in order}  # type: ignore[operator]
            if turn >= 2:  # the first ones warm the caches
                yield spent[0], spent[1], making - drawing


def _bare(archive: Archive, made: dict[str, list[tuple[object, ...]]]) -> float:
    written = shifted(archive.db, made)
    return timed(lambda: bare(archive.db, written))


def moving(archive: Archive) -> float:
    """Milliseconds an article that it takes to move the keys of as many as wait at most, which neither turn has done."""
    with archive.together():
        story_keys.settle(archive.db)
    (last,) = archive.db.execute("SELECT max(id) FROM articles").fetchone()
    chooser, count = random.Random(last), min(MOVED, last - 1)
    waiting = [
        (number, json.dumps([chooser.getrandbits(32) for _ in range(17)])) for number in range(last - count, last)
    ]
    with archive.together():
        archive.db.conn.executemany("INSERT INTO new_story_keys (article, keys) VALUES (?, ?)", waiting)

    def move() -> None:
        with archive.together():
            story_keys.settle(archive.db)

    return timed(move) / count * 1e3


def compare(archive: Archive, news: News, batch: int, transactions: int) -> dict[str, float]:
    """Milliseconds an article, and how the rates compare."""
    spent = list(turns(archive, news, batch, transactions))
    kept, written, making = (sum(part) / len(spent) / batch * 1e3 for part in zip(*spent, strict=True))
    later = moving(archive)
    median = statistics.median(plain / own for own, plain, _ in spent)
    return {
        "articles in a transaction": batch,
        "moving ms": later,
        "keep ms": kept + later,
        "bare ms": written + later,
        "making ms": making,
        "share of bare": (written + later) / (kept + later),
        "median of pairs": median,
        "share with making": (written + later) / (kept + later + making),
    }


def main() -> None:
    path, batch, transactions = [*sys.argv[1:], *("16", "64")[len(sys.argv) - 2 :]]
    with Archive(path) as archive:
        print("  ".join(f"{n} {v:.3f}" for n, v in compare(archive, News(), int(batch), int(transactions)).items()))


if __name__ == "__main__":
    main()
