"""HTTP responses as they came: rows in a chain of digests, each naming its body.

The chain can be verified with any tool: a row's digest is SHA-256 over one JSON object in UTF-8 with the keys below in
order, no spaces, letters unescaped (RFC 8785), whose values are the columns as stored; `previous` is null in the first
row. `scraper check` does it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from scraper.models import Capture, LinkKind
from scraper.storage.chain import bodies
from scraper.storage.chain.bodies import Packed as Packed  # callers of this module know these as its own
from scraper.storage.chain.bodies import digest_of as digest_of
from scraper.storage.chain.bodies import pack as pack
from scraper.storage.tables import rows

if TYPE_CHECKING:
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
_COLUMNS: Final = (*CHAINED, "digest", "run", "article", "elapsed")


def _insertion(*columns: str) -> str:
    return f"INSERT INTO captures ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - our own names


_INSERT: Final = _insertion(*_COLUMNS)
INSERT_NUMBERED: Final = _insertion("id", *_COLUMNS)
_ALIKE: Final = frozenset({LinkKind.ARTICLE, LinkKind.LISTING})  # the other kinds have nothing of the site's pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response as its row has it: what is the same whatever archive it is kept in."""

    fetched_at: str
    final_url: str
    headers: str
    redirects: str
    status: int
    url: str
    elapsed: float


def response_of(capture: Capture) -> Response:
    """The columns of a response."""
    return Response(
        fetched_at=rows.stamp(capture.fetched_at),
        final_url=rows.text(capture.final_url),
        headers=rows.as_json(capture.headers),
        redirects=rows.as_json(capture.redirects),
        status=capture.status,
        url=rows.text(capture.url),
        elapsed=capture.elapsed,
    )


def find(db: Database, capture: Capture, body: str) -> int | None:
    """The row of this very response, if it was kept before: the same URL, instant and bytes."""
    row = db.conn.execute(
        "SELECT id FROM captures WHERE url = ? AND fetched_at = ? AND body = ?",
        (rows.text(capture.url), rows.stamp(capture.fetched_at), body),
    ).fetchone()
    return row[0] if row else None


def keep(
    db: Database,
    capture: Capture,
    *,
    body: str,
    kind: LinkKind,
    source: str,
    run: int | None = None,
    article: int | None = None,
    packed: Packed | None = None,
) -> tuple[int, bool]:
    """The row of this response, and whether it is new: the one from before, if this very response was kept already."""
    is_new = _put_body(db, capture, body=body, kind=kind, source=source, packed=packed)
    if not is_new and (row := find(db, capture, body)) is not None:
        return row, False
    return _insert(db, capture, body=body, kind=kind, source=source, run=run, article=article), True


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
    _put_body(db, capture, body=body, kind=kind, source=source, packed=packed)
    return _insert(db, capture, body=body, kind=kind, source=source, run=run, article=article)


@dataclass(slots=True)
class _Ends:
    """A cache for one transaction: the end of the chain, and the newest dictionary of each source."""

    version: int  # of the file: another one when another connection has written
    head: str | None = None
    is_sure: bool = False  # of the head
    dictionaries: dict[str, int | None] = field(default_factory=dict)


_known: WeakKeyDictionary[Database, _Ends] = WeakKeyDictionary()


def begin(db: Database) -> None:
    """Drops the cache at the start of a transaction if another connection has written since the last one."""
    (version,) = db.conn.execute("PRAGMA data_version").fetchone()
    ends = _known.get(db)
    if ends is None or ends.version != version:
        _known[db] = _Ends(version)


def end(db: Database) -> None:
    """Forgets the end of the chain as a transaction ends."""
    if (ends := _known.get(db)) is not None:
        ends.is_sure = False


def drop(db: Database) -> None:
    """Drops the cache after a rollback or when there is a new dictionary."""
    _known.pop(db, None)


def _ends(db: Database) -> _Ends:
    ends = _known.get(db)
    if ends is None:
        ends = _Ends(-1)
        if db.conn.in_transaction:
            _known[db] = ends
    if not ends.is_sure:
        ends.head, ends.is_sure = head(db), True
    return ends


def _put_body(db: Database, capture: Capture, *, body: str, kind: LinkKind, source: str, packed: Packed | None) -> bool:
    """Keeps the body unless it is there; whether it is new."""
    number = _dictionary(db, rows.text(source)) if kind in _ALIKE else None
    if packed is not None and packed.dictionary == number:
        return bodies.put(db, packed)
    return not bodies.is_kept(db, body) and bodies.put(db, pack(capture.body, bodies.dictionary(db, number)))


def _dictionary(db: Database, source: str) -> int | None:
    known = _ends(db).dictionaries
    if source not in known:
        known[source] = bodies.newest_number(db, source)
    return known[source]


def packed_for(db: Database, capture: Capture, packed: Packed, *, kind: LinkKind, source: str) -> Packed:
    """The body as it is to be kept now: packed again if it was packed without the newest dictionary."""
    number = _dictionary(db, source) if kind in _ALIKE else None
    return packed if packed.dictionary == number else pack(capture.body, bodies.dictionary(db, number))


def _insert(
    db: Database, capture: Capture, *, body: str, kind: LinkKind, source: str, run: int | None, article: int | None
) -> int:
    row = chained(db, response_of(capture), body=body, kind=kind, source=rows.text(source), run=run, article=article)
    cursor = db.conn.execute(_INSERT, row)
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid


def chained(
    db: Database, response: Response, *, body: str, kind: LinkKind, source: str, run: int | None, article: int | None
) -> rows.Row:
    """The row of a response as the new end of the chain, which it is from now on: it must be written next."""
    ends = _ends(db)
    values: dict[str, Any] = {  # in the order of CHAINED
        "body": body,
        "fetched_at": response.fetched_at,
        "final_url": response.final_url,
        "headers": response.headers,
        "kind": kind.value,
        "previous": ends.head,
        "redirects": response.redirects,
        "source": source,
        "status": response.status,
        "url": response.url,
    }
    digest = ends.head = _link(values)
    return (*values.values(), digest, run, article, response.elapsed)


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
    row, is_new = keep(db, capture, body=body, kind=kind, source=source, run=run, packed=packed)
    return row if is_new else None


def link(row: dict[str, Any]) -> str:
    """The digest of a row whose columns are given as stored."""
    return _link({name: row[name] for name in CHAINED})


def _link(chained: dict[str, Any]) -> str:
    """The same, of these columns alone and in their order."""
    return digest_of(rows.compact(chained).encode())


def head(db: Database) -> str | None:
    """The digest of the newest row: whoever knows it can prove everything before it."""
    row = db.conn.execute("SELECT digest FROM captures ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else None


def first(db: Database) -> str | None:
    """The digest of the oldest row."""
    row = db.conn.execute("SELECT digest FROM captures ORDER BY id LIMIT 1").fetchone()
    return row[0] if row else None


def dictionary_for(db: Database, source: str, kind: LinkKind) -> bodies.Dictionary | None:
    """What a new body of this source is packed with."""
    if kind not in _ALIKE:
        return None
    return bodies.newest_dictionary(db, rows.text(source))
