"""HTTP responses as they came: rows in a chain of digests, each naming its body.

The chain can be verified with any tool: a row's digest is SHA-256 over one JSON object in UTF-8 with the keys below in
order, no spaces, letters unescaped (RFC 8785), whose values are the columns as stored; `previous` is null in the first
row. `check_chain` does it here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from scraper.models import Capture, LinkKind
from scraper.storage import bodies, rows
from scraper.storage.bodies import Packed as Packed  # callers of this module know these as its own
from scraper.storage.bodies import digest_of as digest_of
from scraper.storage.bodies import pack as pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlite_utils import Database

CHAINED: Final = (
    "body",
    "fetched_at",
    "final_url",
    "headers",
    "kind",
    "previous",
    "redirects",
    "source",
    "status",
    "url",
)
_ALIKE: Final = frozenset({LinkKind.ARTICLE, LinkKind.LISTING})  # the other kinds have nothing of the site's pages
ROBOTS_FRESH: Final = timedelta(days=1)  # RFC 9309 section 2.4: no longer than 24 hours

COLUMNS: Final = (
    "id, source, kind, url, final_url, fetched_at, status, headers, redirects, elapsed, body, previous, digest"
)


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
    previous: str | None
    digest: str


def find(db: Database, capture: Capture, body: str) -> int | None:
    """The row of this very response, if it was kept before: the same URL, instant and bytes."""
    row = db.conn.execute(
        "SELECT id FROM captures WHERE url = ? AND fetched_at = ? AND body = ?",
        (rows.text(capture.url), rows.stamp(capture.fetched_at), body),
    ).fetchone()
    return row[0] if row else None


def insert(
    db: Database,
    capture: Capture,
    *,
    body: str,
    kind: LinkKind,
    source: str,
    run: int | None = None,
    article: int | None = None,
    packed: Packed | None = None,
) -> int:
    """A new row at the end of the chain, and its body unless it is there; the caller holds a transaction.

    `packed` is what `pack` made of the body already; without it, or if that knew no dictionary that there is now, it
    is made here.
    """
    source = rows.text(source)
    if not bodies.is_kept(db, body):
        number = bodies.newest_number(db, source) if kind in _ALIKE else None
        fits = packed is not None and packed.dictionary == number
        bodies.put(db, packed if packed and fits else pack(capture.body, bodies.dictionary(db, number)))
    values: dict[str, Any] = {
        "body": body,
        "fetched_at": rows.stamp(capture.fetched_at),
        "final_url": rows.text(capture.final_url),
        "headers": rows.as_json(capture.headers),
        "kind": kind.value,
        "previous": head(db),
        "redirects": rows.as_json(capture.redirects),
        "source": source,
        "status": capture.status,
        "url": rows.text(capture.url),
    }
    values |= {"digest": link(values), "run": run, "article": article, "elapsed": capture.elapsed}
    cursor = db.conn.execute(
        """INSERT INTO captures (source, run, article, kind, url, final_url, fetched_at, status, headers, redirects,
                                 elapsed, body, previous, digest)
           VALUES (:source, :run, :article, :kind, :url, :final_url, :fetched_at, :status, :headers, :redirects,
                   :elapsed, :body, :previous, :digest)""",
        values,
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid


def keep_changed(
    db: Database,
    capture: Capture,
    *,
    kind: LinkKind,
    source: str,
    run: int | None,
    packed: Packed | None = None,
) -> int | None:
    """Keeps the response of a page that is no article, unless its newest kept body is the same; None then.

    A copy of robots.txt is kept each time: the archive must show which copy allowed a fetch.
    """
    body = packed.digest if packed else digest_of(capture.body)
    if kind is not LinkKind.ROBOTS:
        newest = db.conn.execute(
            "SELECT body FROM captures WHERE url = ? ORDER BY fetched_at DESC, id DESC LIMIT 1",
            (rows.text(capture.url),),
        ).fetchone()
        if newest == (body,):
            return None
    if find(db, capture, body) is not None:
        return None
    return insert(db, capture, body=body, kind=kind, source=source, run=run, packed=packed)


def link(row: dict[str, Any]) -> str:
    """The digest of a row whose columns are given as stored."""
    chained = {name: row[name] for name in CHAINED}
    return digest_of(json.dumps(chained, ensure_ascii=False, separators=(",", ":")).encode())


def dictionary_for(db: Database, source: str, kind: LinkKind) -> bodies.Dictionary | None:
    """What a new body of this source is packed with."""
    if kind not in _ALIKE:
        return None
    return bodies.newest_dictionary(db, rows.text(source))


def head(db: Database) -> str | None:
    """The digest of the newest row: whoever knows it can prove everything before it."""
    row = db.conn.execute("SELECT digest FROM captures ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else None


def first(db: Database) -> str | None:
    """The digest of the oldest row."""
    row = db.conn.execute("SELECT digest FROM captures ORDER BY id LIMIT 1").fetchone()
    return row[0] if row else None


def check_chain(db: Database) -> Iterator[int]:
    """The ids of rows that were changed, or before which a row was added, removed or changed."""
    previous = None
    names = (*CHAINED, "id", "digest")
    for values in db.conn.execute(f"SELECT {', '.join(names)} FROM captures ORDER BY id"):  # noqa: S608 - our own names
        row = dict(zip(names, values, strict=True))
        if row["previous"] != previous or row["digest"] != link(row):
            yield row["id"]
        previous = row["digest"]


def body_of(db: Database, digest: str) -> bytes | None:
    """The bytes with this digest, uncompressed."""
    return bodies.read(db, digest)


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


def newest_page(db: Database, url: str, article: int | None) -> Capture | None:
    """The newest capture with status 200 of this URL, else of this article."""
    for condition, value in (("url", rows.text(url)), ("article", article)):
        row = db.conn.execute(
            f"SELECT {COLUMNS} FROM captures WHERE {condition} = ? AND status = 200 "  # noqa: S608 - our own names
            "ORDER BY fetched_at DESC, id DESC LIMIT 1",
            (value,),
        ).fetchone()
        if row:
            return whole(db, stored(row))
    return None


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
            return body_of(db, row[0])
    return None


def robots(db: Database, now: datetime) -> tuple[Capture, ...]:
    """The newest copy of each robots.txt that is younger than a day."""
    found = db.conn.execute(
        f"SELECT {COLUMNS}, max(fetched_at) FROM captures "  # noqa: S608 - our own names
        "WHERE kind = 'robots' AND fetched_at > ? GROUP BY url",
        (rows.stamp(now - ROBOTS_FRESH),),
    ).fetchall()
    return tuple(whole(db, stored(row[:-1])) for row in found)


def whole(db: Database, stored: StoredCapture) -> Capture:
    """The capture as it was kept, with its body."""
    return Capture(
        url=stored.url,
        final_url=stored.final_url,
        fetched_at=stored.fetched_at,
        status=stored.status,
        headers=stored.headers,
        body=body_of(db, stored.body_digest) or b"",
        redirects=stored.redirects,
        elapsed=stored.elapsed,
    )


def stored(row: rows.Row) -> StoredCapture:
    """A row of COLUMNS as a value."""
    number, source, kind, url, final_url, fetched_at, status, headers, redirects, elapsed, body, previous, digest = row
    return StoredCapture(
        id=number,
        source=source,
        kind=LinkKind(kind),
        url=url,
        final_url=final_url,
        fetched_at=rows.at(fetched_at),
        status=status,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        redirects=tuple(json.loads(redirects)),
        elapsed=elapsed,
        body_digest=body,
        previous=previous,
        digest=digest,
    )
