"""Page bodies of a damaged archive that can still be read, each checked against its digest.

A body is found by its place in its table and not by its digest: a torn page of that index would lose a hundred of them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from scraper.errors import ArchiveError
from scraper.storage.chain import bodies, responses
from scraper.storage.exchange import outgoing
from scraper.storage.tables import rows, walking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlite_utils import Database


def pages(
    db: Database, *, source: str | None, since: datetime | None, until: datetime | None
) -> Iterator[outgoing.Outgoing | walking.Unreadable]:
    """The captures fetched in `since` ≤ … < `until` in the order of the chain, and what cannot be read of them."""
    first, last = rows.stamp(since) if since else "", rows.stamp(until) if until else "~"  # sorts after every date
    with closing(sqlite3.connect("")) as scratch:  # a nameless file that goes with the connection
        outgoing.begin(scratch)
        _find_places(db, scratch)
        for row in walking.walk(db, "captures", f"article, {responses.COLUMNS}"):
            if isinstance(row, walking.Unreadable):
                yield row
                continue
            number, article, _, name, _, _, _, fetched_at = row[:8]
            try:
                if not rows.is_between(first, fetched_at, last) or not _is_of(db, source, name, article):
                    continue
                stored = responses.stored(row[2:])
                body = _body(db, scratch, stored.body_digest)
            # What is written anew over a part of a page may still be a row, with values that are none.
            except walking.NO_ROW as error:
                walking.refuse_others(error)
                yield walking.Unreadable(first=number, last=number, why=str(error))
                continue
            yield outgoing.going(scratch, stored, body)


def _find_places(db: Database, scratch: sqlite3.Connection) -> None:
    scratch.execute("CREATE TABLE places (digest TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
    for row in walking.walk(db, "bodies", "digest"):
        if not isinstance(row, walking.Unreadable):  # is told with the pages that it was the body of
            scratch.execute("INSERT OR IGNORE INTO places VALUES (?, ?)", (row[1], row[0]))


def _is_of(db: Database, source: str | None, name: str, article: int | None) -> bool:
    """Whether a capture is of the source: by its name, or as that of an article that the source has adopted."""
    if source is None or name == rows.text(source):
        return True
    try:
        found = db.conn.execute("SELECT source FROM articles WHERE id = ?", (article,)).fetchone()
    except sqlite3.DatabaseError:
        return False
    return found is not None and found[0] == rows.text(source)


def _body(db: Database, scratch: sqlite3.Connection, digest: str) -> bytes:
    """The body with this digest, which it really has; ArchiveError where it is lost."""
    place = scratch.execute("SELECT number FROM places WHERE digest = ?", (digest,)).fetchone()
    if place is None:
        raise ArchiveError(f"its body {digest} is not there")
    data, size, number = db.conn.execute("SELECT data, size, dictionary FROM bodies WHERE rowid = ?", place).fetchone()
    body = bodies.unpack(data, size, bodies.dictionary(db, number))
    if bodies.digest_of(body) != digest:
        raise ArchiveError(f"its body has the digest {bodies.digest_of(body)}, expected {digest}")
    return body
