"""HTTP responses that were kept, read again: as rows of the chain, or whole with their bodies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.models import Capture, LinkKind
from scraper.storage.chain import bodies
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

ROBOTS_FRESH: Final = timedelta(days=1)  # RFC 9309 section 2.4: no longer than 24 hours
COLUMNS: Final = "id, source, kind, url, final_url, fetched_at, status, headers, redirects, elapsed, body, digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture as the archive lists it: without its body, with its place in the chain."""

    id: int
    source: str
    kind: LinkKind
    url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    redirects: tuple[str, ...]
    elapsed: float
    body_digest: str
    digest: str


def by_id(db: Database, number: int) -> StoredCapture:
    """The capture with this number, which must be there."""
    return stored(db.conn.execute(f"SELECT {COLUMNS} FROM captures WHERE id = ?", (number,)).fetchone())  # noqa: S608 - our own names


def after(
    db: Database, last: int, most: int, *, source: str | None, since: datetime | None, until: datetime | None
) -> tuple[StoredCapture, ...]:
    """At most so many captures after that number, in the order of the chain; of a source also what it adopted."""
    found = db.conn.execute(
        f"""SELECT {COLUMNS} FROM captures WHERE id > :last AND (:source IS NULL OR source = :source OR EXISTS (
                SELECT 1 FROM articles WHERE articles.id = article AND articles.source = :source))
            AND (:since IS NULL OR fetched_at >= :since) AND (:until IS NULL OR fetched_at < :until)
            ORDER BY id LIMIT :most""",  # noqa: S608 - our own names
        {
            "last": last,
            "most": most,
            "source": rows.optional(source),
            "since": rows.stamp(since) if since else None,
            "until": rows.stamp(until) if until else None,
        },
    )
    return tuple(stored(row) for row in found)


def of_article(db: Database, article: int) -> tuple[StoredCapture, ...]:
    """The captures that an article was read from, oldest first."""
    found = db.conn.execute(
        f"SELECT {COLUMNS} FROM captures WHERE article = ? ORDER BY fetched_at, id",  # noqa: S608 - our own names
        (article,),
    )
    return tuple(stored(row) for row in found)


def body_seen(db: Database, url: str, fetched_at: datetime | None) -> bytes | None:
    """The body that this URL, or another of its article, answered with at that time; of any time, where none is given."""
    at = rows.stamp(fetched_at) if fetched_at else None
    for condition, value in (
        ("url = ?", rows.text(url)),
        ("article IN (SELECT article FROM aliases WHERE url = ?)", rows.spelled(url)),
    ):
        row = db.conn.execute(
            f"SELECT body FROM captures WHERE {condition} AND (? IS NULL OR fetched_at = ?) "  # noqa: S608 - our own words
            "ORDER BY fetched_at DESC LIMIT 1",
            (value, at, at),
        ).fetchone()
        if row:
            return bodies.read(db, row[0])
    return None


def newest_bodies(db: Database, source: str, most: int) -> list[bytes]:
    """The newest page of each of the newest articles of a source."""
    found = db.conn.execute(
        """SELECT (SELECT body FROM captures WHERE article = articles.id ORDER BY fetched_at DESC, id DESC LIMIT 1)
           FROM articles WHERE source = ? ORDER BY dated_at DESC LIMIT ?""",
        (rows.text(source), most),
    ).fetchall()
    read = (bodies.read(db, digest) for (digest,) in found if digest is not None)
    return [body for body in read if body is not None]


def robots(db: Database, now: datetime) -> tuple[Capture, ...]:
    """The newest copy of each robots.txt that is younger than a day; one that is dated later is of a clock that was ahead."""
    found = db.conn.execute(
        f"SELECT {COLUMNS}, max(fetched_at) FROM captures "  # noqa: S608 - our own names
        "WHERE kind = 'robots' AND fetched_at > ? AND fetched_at <= ? GROUP BY url",
        (rows.stamp(now - ROBOTS_FRESH), rows.stamp(now)),
    ).fetchall()
    return tuple(whole(db, stored(row[:-1])) for row in found)


def whole(db: Database, stored: StoredCapture) -> Capture:
    """The capture as it was kept, with its body."""
    return with_body(stored, bodies.read(db, stored.body_digest) or b"")


def with_body(stored: StoredCapture, body: bytes) -> Capture:
    """As `whole`, with a body that has been read already."""
    return Capture(
        url=stored.url,
        final_url=stored.final_url,
        fetched_at=stored.fetched_at,
        status=stored.status,
        headers=stored.headers,
        body=body,
        redirects=stored.redirects,
        elapsed=stored.elapsed,
    )


def stored(row: rows.Row) -> StoredCapture:
    """A row of COLUMNS as a value."""
    number, source, kind, url, final_url, fetched_at, status, headers, redirects, elapsed, body, digest = row
    where = f"capture {number}"
    return StoredCapture(
        id=number,
        source=source,
        kind=LinkKind(kind),
        url=url,
        final_url=final_url,
        fetched_at=rows.at(fetched_at, "fetched_at", where=where),
        status=status,
        headers=rows.read("headers", headers, _headers, "a JSON list of names with values", where=where),
        redirects=rows.texts(redirects, "redirects", where=where),
        elapsed=elapsed,
        body_digest=body,
        digest=digest,
    )


def _headers(written: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(written))
