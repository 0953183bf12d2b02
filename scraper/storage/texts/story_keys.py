"""The keys of texts, and which articles have them: those of the last articles apart, until there are enough to move.

Each of an article's keys belongs on a page of `story_keys` of its own, so in a large archive one article would have
seventeen pages written. Its keys are first written as one row of `new_story_keys`, behind the row before; some
thousands of rows are then moved at once, in the order of the keys. Whoever asks meanwhile is answered from memory,
where the rows are held too. A row that a failing disk or another program has spoilt is made again from the text of its
article. The caller holds a transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from scraper.storage.tables import article_rows
from scraper.storage.texts import copies, indexing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

# Articles whose keys wait at most. Of 20,000 they take 17 MB of memory; in an archive of a million it takes 0.15 to 0.2 ms
# an article to move them. What a run leaves is moved at its end, unless it is so little that the next one reads it in 3 ms.
_MOST: Final = 30_000
_LEFT: Final = 500
_BEYOND: Final = 2**32  # no key is as large
_OF_ONE: Final = 24  # articles that are told of one key, the newest: a daily notice shares its keys with thousands


@dataclass(slots=True)
class _Waiting:
    """The rows of `new_story_keys` as this connection knows them."""

    version: int = -1  # of the file: another one when another connection has written
    is_sure: bool = False  # until the transaction ends, as nobody else can write
    first: int | None = None  # the first row: another one when another connection has moved them
    last: int = 0
    rows: dict[int, int] = field(default_factory=dict)  # article → row
    articles: dict[int, tuple[int, ...]] = field(default_factory=dict)  # key → articles
    unwritten: list[tuple[int, int, str]] = field(default_factory=list)  # rows

    def note(self, row: int, article: int, keys: Iterable[int]) -> None:
        self.first, self.last = self.first or row, max(self.last, row)
        self.rows[article] = row
        alone = dict.fromkeys(keys, (article,))
        if self.articles.keys().isdisjoint(alone):  # as most keys are new
            self.articles |= alone
            return
        for key in alone:
            others = self.articles.get(key, ())
            if article not in others:
                self.articles[key] = (*others, article)[-_OF_ONE:]


_held: WeakKeyDictionary[Database, _Waiting] = WeakKeyDictionary()


def put(db: Database, article: int, keys: Iterable[int], *, gone: Iterable[int] = ()) -> None:
    """Gives an article these keys; `gone` are those that it had before and has no more."""
    waiting, keys = _waiting(db), tuple(keys)
    before = waiting.rows.pop(article, None)
    if before is not None:
        db.conn.execute("DELETE FROM new_story_keys WHERE id = ?", (before,))
    for key in gone:
        db.conn.execute("DELETE FROM story_keys WHERE key = ? AND article = ?", (key, article))
        waiting.articles[key] = tuple(other for other in waiting.articles.get(key, ()) if other != article)
    if keys:
        row = db.conn.execute(
            "INSERT INTO new_story_keys (article, keys) VALUES (?, ?)", (article, _written(keys))
        ).lastrowid
        assert row is not None  # noqa: S101 - an INSERT into a rowid table has one
        waiting.note(row, article, keys)
    if len(waiting.rows) >= _MOST:
        _move(db)


def note(db: Database, article: int, keys: Iterable[int]) -> None:
    """Gives a new article these keys, which `write` has to write in the same transaction."""
    waiting, keys = _waiting(db), tuple(keys)
    if keys:
        if not waiting.unwritten:
            waiting.last = max(waiting.last, _last_ever(db))
        row = waiting.last + 1
        waiting.unwritten.append((row, article, _written(keys)))
        waiting.note(row, article, keys)


def write(db: Database) -> None:
    """Writes the keys that were noted."""
    waiting = _waiting(db)
    db.conn.executemany("INSERT INTO new_story_keys (id, article, keys) VALUES (?, ?, ?)", waiting.unwritten)
    waiting.unwritten.clear()
    if len(waiting.rows) >= _MOST:
        _move(db)


def _last_ever(db: Database) -> int:
    """The highest number that a row ever had: the table gives none twice."""
    row = db.conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'new_story_keys'").fetchone()
    return row[0] if row else 0


def shared(db: Database, keys: Iterable[int]) -> tuple[int, ...]:
    """Those of the keys that some article has; most have none, and one question finds that out for all."""
    asked = tuple(keys)
    if not asked:
        return ()
    return shared_with(db, asked, {key for (key,) in db.conn.execute(_question(len(asked)), asked)})


def shared_with(db: Database, keys: tuple[int, ...], moved: set[int]) -> tuple[int, ...]:
    """The same where `moved` says which of them `story_keys` has."""
    waiting = _waiting(db).articles
    if moved.isdisjoint(keys) and waiting.keys().isdisjoint(keys):
        return ()
    return tuple(key for key in keys if key in moved or waiting.get(key))


def moved(db: Database, keys: Sequence[int]) -> set[int]:
    """Those of many keys that `story_keys` has; in order they are found soonest."""
    found = db.conn.execute(
        "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM story_keys WHERE key = value)", (str(keys),)
    )
    return {key for (key,) in found}


@lru_cache(maxsize=64)
def _question(count: int) -> str:
    # Half of what `json_each` takes, and a question of its own for each key four times as much.
    return (
        f"WITH asked (key) AS (VALUES {', '.join(['(?)'] * count)}) SELECT key FROM asked "  # noqa: S608 - our own marks
        "WHERE EXISTS (SELECT 1 FROM story_keys WHERE story_keys.key = asked.key)"
    )


def articles(db: Database, key: int) -> tuple[int, ...]:
    """The articles that have this key, the newest first, no more than so many."""
    moved = db.conn.execute(
        "SELECT article FROM story_keys WHERE key = ? ORDER BY article DESC LIMIT ?", (key, _OF_ONE)
    )
    found = {*(article for (article,) in moved), *_waiting(db).articles.get(key, ())}
    return tuple(sorted(found, reverse=True)[:_OF_ONE])


def settle(db: Database) -> None:
    """At the end of a run: moves what waits, if it is much."""
    (first, last) = db.conn.execute("SELECT min(id), max(id) FROM new_story_keys").fetchone()
    if first is not None and last - first >= _LEFT:
        _move(db)


def read(written: bytes) -> tuple[int, ...] | None:
    """The keys as they wait in a row; None where these are none."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):  # neither JSON nor UTF-8, or nested a thousand times
        return None
    if type(found) is list and all(type(key) is int and 0 <= key < _BEYOND for key in found):
        return tuple(found)
    return None


def _written(keys: tuple[int, ...]) -> str:
    return str(list(keys))  # which is JSON, of whole numbers


def of_article(db: Database, article: int) -> tuple[int, ...]:
    """The keys that an article must have, made of its text as it stands; none where there is no such article.

    ArchiveError where its row is none.
    """
    row = db.conn.execute(f"SELECT {', '.join(article_rows.CONTENT)} FROM articles WHERE id = ?", (article,)).fetchone()  # noqa: S608 - our own names
    if row is None:
        return ()
    texts = indexing.read(article_rows.article_of(row, where=f"article {article}"))
    return copies.keys(texts.title, copies.read(texts.body))


def forget(db: Database) -> None:
    """Empties the tables, before all articles are placed again."""
    db.conn.execute("DELETE FROM story_keys")
    db.conn.execute("DELETE FROM new_story_keys")
    drop(db)


def begin(db: Database) -> None:
    """A transaction begins: others may have written since the last one."""
    waiting = _held.get(db)
    if waiting is not None:
        waiting.is_sure = False


def drop(db: Database) -> None:
    """Reads what waits again when it is next asked for: a transaction was undone, and memory may know what is not so."""
    _held.pop(db, None)


def _waiting(db: Database) -> _Waiting:
    waiting = _held.get(db)
    if waiting is not None and waiting.is_sure:
        return waiting
    (version,) = db.conn.execute("PRAGMA data_version").fetchone()
    if waiting is not None and waiting.version == version:
        waiting.is_sure = db.conn.in_transaction
        return waiting
    (first,) = db.conn.execute("SELECT min(id) FROM new_story_keys").fetchone()
    if waiting is None or waiting.first != first:
        waiting = _held[db] = _Waiting()
    spoilt = []
    for row, article, written in db.conn.execute(  # as bytes: what is not UTF-8 would end the question
        "SELECT id, article, CAST(keys AS BLOB) FROM new_story_keys WHERE id > ? ORDER BY id", (waiting.last,)
    ):
        keys = read(written)
        if keys is None:
            spoilt.append((row, article))
        waiting.note(row, article, keys or ())
    for row, article in spoilt:
        _mend(db, waiting, row, article)
    waiting.version, waiting.is_sure = version, db.conn.in_transaction
    return waiting


def _mend(db: Database, waiting: _Waiting, row: int, article: int) -> None:
    keys = of_article(db, article)
    waiting.note(row, article, keys)
    db.conn.execute("UPDATE new_story_keys SET keys = ? WHERE id = ?", (_written(keys), row))


def _move(db: Database) -> None:
    _waiting(db)  # has looked at every row
    # Keys of no article, which only damage can leave, serve nobody; they would stop all others.
    db.conn.execute(
        "INSERT OR IGNORE INTO story_keys (key, article) "
        "SELECT value, article FROM new_story_keys JOIN articles ON articles.id = article JOIN json_each(keys) "
        "ORDER BY value, article"
    )
    db.conn.execute("DELETE FROM new_story_keys")
    drop(db)
