"""Recomputes the search index and the keys of copies where an earlier program computed them in another way.

Done in batches, each one transaction: whatever ends the program, the next opening goes on where it stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage import writing
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import copies, indexing, stories

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

_BATCH: Final = 200  # articles: a fifth of a second, which another writer can wait
# What is said while a complete poorer index is made the one of today, in which all articles are found meanwhile too.
_RICHER: Final = frozenset(f"{poorer} to {indexing.VERSION}" for poorer in indexing.POORER)
_CONTENT: Final = ", ".join(article_rows.CONTENT)


def versions() -> dict[str, str]:
    """The version by which this program computes each thing, in the order in which they depend on one another."""
    return {"search": indexing.VERSION, "stories": copies.probe()}


def is_done(db: Database, name: str) -> bool:
    """Whether this has been computed for all articles in today's version."""
    row = db.execute("SELECT version, through FROM derived WHERE name = ?", (name,)).fetchone()
    return row is not None and tuple(row) == (versions()[name], rows.LARGEST)


def is_searchable(db: Database) -> bool:
    """Whether all articles are in the index by words that a query of today has, though perhaps not by all of them."""
    row = db.execute("SELECT version, through FROM derived WHERE name = 'search'").fetchone()
    if row is None:
        return False
    return row[0] in _RICHER or (row[0] in {indexing.VERSION, *indexing.POORER} and row[1] == rows.LARGEST)


def run(db: Database, tell: Callable[[str, int, int], None] = lambda _name, _done, _of: None) -> None:
    """Brings everything up to date; a second's work for some thousand articles, once after an update.

    `tell` gets what is computed, through which article, and the number of the last one.
    """
    for name, work in (("search", _index), ("stories", _place)):
        if is_done(db, name):
            continue
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        while not is_done(db, name):
            with writing.transaction(db):
                through = _step(db, name, work)
            tell(name, min(through, last), last)


def _step(db: Database, name: str, work: Callable[[Database, rows.Row], None]) -> int:
    version = versions()[name]
    row = db.execute("SELECT version, through FROM derived WHERE name = ?", (name,)).fetchone()
    former, done = row or ("", 0)
    through = done if former == version or (name == "search" and former in _RICHER) else 0
    if through == 0 and name == "stories":
        stories.forget(db)
    found = db.execute(
        f"SELECT id, {_CONTENT} FROM articles WHERE id > ? ORDER BY id LIMIT {_BATCH}",  # noqa: S608 - our own names
        (through,),
    ).fetchall()
    for article in found:
        work(db, article)
    through = found[-1][0] if len(found) == _BATCH else rows.LARGEST
    if name == "search" and through < rows.LARGEST:
        version = _meanwhile(former, done)
    db.execute("INSERT OR REPLACE INTO derived (name, version, through) VALUES (?, ?, ?)", (name, version, through))
    return int(through)


def _meanwhile(former: str, done: int) -> str:
    """The version to store while the index is only partly redone."""
    if former in _RICHER:
        return former
    is_poorer = former in indexing.POORER and done == rows.LARGEST
    return f"{former} to {indexing.VERSION}" if is_poorer else indexing.VERSION


def _index(db: Database, row: rows.Row) -> None:
    texts = indexing.read(article_rows.article_of(row[1:], where=f"article {row[0]}"))
    if not indexing.is_held(db, row[0], texts):  # most articles are found by the same words in every version
        indexing.put(db, row[0], texts)


def _place(db: Database, row: rows.Row) -> None:
    title, text = stories.text_of(db, row[0])
    stories.place(db, row[0], title, text)
