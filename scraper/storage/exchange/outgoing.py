"""All articles and captures in order, read a little at a time, for exports."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.models import Remembered
from scraper.storage.chain import bodies, responses
from scraper.storage.history import reading
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Capture

_PAGE: Final = 100  # captures read at a time: no transaction stays open between


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A capture with its body; `first` is the URL and time of the first one that went out with the same body."""

    stored: responses.StoredCapture
    capture: Capture
    first: tuple[str, datetime] | None


def all_captures(
    db: Database, *, source: str | None, since: datetime | None, until: datetime | None
) -> Iterator[Outgoing]:
    """The captures fetched in `since` ≤ … < `until`, in the order of the chain."""
    with closing(sqlite3.connect("")) as scratch:  # a nameless file that goes with it: bodies may be millions
        begin(scratch)
        last = 0
        while found := responses.after(db, last, _PAGE, source=source, since=since, until=until):
            for stored in found:
                yield going(scratch, stored, bodies.read(db, stored.body_digest) or b"")
            last = found[-1].id


def begin(scratch: sqlite3.Connection) -> None:
    """Prepares the scratch database that remembers which bodies have gone out."""
    scratch.execute("CREATE TABLE gone_out (body TEXT PRIMARY KEY, url TEXT, fetched_at TEXT) WITHOUT ROWID")


def going(scratch: sqlite3.Connection, stored: responses.StoredCapture, body: bytes) -> Outgoing:
    """The capture as it is exported now, with the first one of the same body, if that has gone out before."""
    return Outgoing(stored=stored, capture=responses.with_body(stored, body), first=_first(scratch, stored))


def how_many(db: Database, table: str, *, source: str | None, since: datetime | None, until: datetime | None) -> int:
    """How many rows of `table` (articles, by their date, or captures, by their time) are to be exported."""
    at = {"articles": "dated_at", "captures": "fetched_at"}[table]
    (count,) = db.execute(
        f"""SELECT count(*) FROM {table} WHERE (:source IS NULL OR source = :source)
            AND (:since IS NULL OR {at} >= :since) AND (:until IS NULL OR {at} < :until)""",  # noqa: S608 - our own names
        {
            "source": source,
            "since": rows.stamp(since) if since else None,
            "until": rows.stamp(until) if until else None,
        },
    ).fetchone()
    return int(count)


def remembered(db: Database, number: int) -> Remembered:
    """The article with this number, which must be there, and its history."""
    return Remembered(
        stored=reading.article(db, number),
        revisions=reading.revisions(db, number),
        observations=reading.observations(db, number),
        events=reading.events(db, number),
        aliases=reading.aliases(db, number),
        flips=reading.flips(db, number),
    )


def _first(scratch: sqlite3.Connection, stored: responses.StoredCapture) -> tuple[str, datetime] | None:
    row = scratch.execute("SELECT url, fetched_at FROM gone_out WHERE body = ?", (stored.body_digest,)).fetchone()
    if row is not None:
        return row[0], rows.at(row[1])
    scratch.execute(
        "INSERT INTO gone_out VALUES (?, ?, ?)", (stored.body_digest, stored.final_url, rows.stamp(stored.fetched_at))
    )
    return None
