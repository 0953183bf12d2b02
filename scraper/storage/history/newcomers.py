"""New articles of an open transaction whose rows wait in memory, to be written together: one statement for each table.

A page of which nothing is known (no URL, no news ID, no body) becomes a new article, whatever else is in the archive, and
its numbers are the next ones. Who asks the tables of articles, or writes there otherwise, has what waits written first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from scraper.models import Kept, KeptAs, LinkKind
from scraper.storage.chain import captures
from scraper.storage.history import states
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import indexing, stories

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.models import Capture
    from scraper.storage.history.incoming import Incoming

_MOST: Final = 64  # articles: some megabytes with their pages
_CONTENT: Final = ", ".join(article_rows.CONTENT)
# Parents before their children.
_STATEMENTS: Final = {
    "bodies": "INSERT INTO bodies (digest, size, data, dictionary) VALUES (?, ?, ?, ?)",
    "articles": (
        "INSERT INTO articles (id, source, id_key, first_seen_at, last_seen_at, state_at, dated_at, revisions, "  # noqa: S608 - our own names
        f"{_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, 1{', ?' * len(article_rows.CONTENT)})"
    ),
    "captures": captures.INSERT_NUMBERED,
    "aliases": "INSERT INTO aliases (url, source, article, kind, first_seen_at) VALUES (?, ?, ?, ?, ?)",
    "revisions": states.INSERT_REVISION,
    "observations": (
        "INSERT INTO observations (article, name, seen_at, capture, value, text, lower_bound) "
        "VALUES (?, 'views', ?, ?, ?, ?, ?)"
    ),
    "origins": states.INSERT_ORIGIN,
}


@dataclass(slots=True)
class _Waiting:
    """The rows that wait, the numbers taken last, and what the articles are known by."""

    article: int
    capture: int
    rows: dict[str, list[rows.Row]] = field(default_factory=lambda: {table: [] for table in _STATEMENTS})
    texts: list[stories.New] = field(default_factory=list)
    ids: set[tuple[str, str]] = field(default_factory=set)
    urls: set[tuple[str, str]] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


_held: WeakKeyDictionary[Database, _Waiting] = WeakKeyDictionary()


def keep(
    db: Database, page: Incoming, capture: Capture, packed: captures.Packed, *, kind: LinkKind, run: int | None
) -> Kept | None:
    """Keeps a page of a new article, that was made ready; None, and nothing is kept, if the archive may know it."""
    waiting = _held.get(db)
    if (waiting is not None and _waits(waiting, page, packed.digest)) or _is_known(db, page, packed.digest):
        return None
    if waiting is None:
        waiting = _held[db] = _begun(db)
    packed = captures.packed_for(db, capture, packed, kind=kind, source=page.source)
    waiting.article += 1
    waiting.capture += 1
    _add(db, waiting, page, packed, kind=kind, run=run)
    article = waiting.article
    if len(waiting.texts) >= _MOST:
        settle(db)
    return Kept(how=KeptAs.NEW, article_id=article, revision=1)


def settle(db: Database) -> None:
    """Writes what waits, and links those that are copies."""
    waiting = _held.pop(db, None)
    if waiting is None:
        return
    for table, statement in _STATEMENTS.items():
        db.conn.executemany(statement, waiting.rows[table])
    stories.place_all(db, waiting.texts)


def drop(db: Database) -> None:
    """Forgets what waits: its transaction is undone."""
    _held.pop(db, None)


def has_body(db: Database, digest: str) -> bool:
    """Whether a body with this digest waits."""
    waiting = _held.get(db)
    return waiting is not None and digest in waiting.bodies


def has_url(db: Database, url: str, source: str) -> bool:
    """Whether an article of the source waits that the URL has led to."""
    waiting = _held.get(db)
    return waiting is not None and (rows.spelled(url), rows.text(source)) in waiting.urls


def _waits(waiting: _Waiting, page: Incoming, body: str) -> bool:
    """Whether something of the page is that of an article that waits."""
    if body in waiting.bodies or (page.source, page.known.id_key) in waiting.ids:
        return True
    return any((url, page.source) in waiting.urls for url in (*page.known.urls, *page.known.further))


def _is_known(db: Database, page: Incoming, body: str) -> bool:
    places = (*page.known.urls, *page.known.further)
    asked = (page.source, page.known.id_key, body, page.source, *places)
    return db.conn.execute(_question(len(places)), asked).fetchone() is not None


@lru_cache(maxsize=16)
def _question(count: int) -> str:
    """SQL that asks whether an ID, a body or any of so many URLs is known: one question for all, as most pages are new."""
    return (
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM articles WHERE source = ? AND id_key = ?) "  # noqa: S608 - our own marks
        "OR EXISTS (SELECT 1 FROM bodies WHERE digest = ?) "
        f"OR EXISTS (SELECT 1 FROM aliases WHERE source = ? AND url IN ({', '.join('?' * count)}))"
    )


def _begun(db: Database) -> _Waiting:
    article, capture = db.conn.execute(
        "SELECT (SELECT coalesce(max(id), 0) FROM articles), (SELECT coalesce(max(id), 0) FROM captures)"
    ).fetchone()
    return _Waiting(article, capture)


def _add(
    db: Database, waiting: _Waiting, page: Incoming, packed: captures.Packed, *, kind: LinkKind, run: int | None
) -> None:
    """The rows of an article with the number taken last, in the tables' order of columns."""
    article, row, source, seen_at, made = waiting.article, waiting.capture, page.source, page.seen_at, waiting.rows
    ready, known, content = page.ready, page.known, page.content
    assert ready is not None  # noqa: S101 - only pages that were made ready are kept here
    made["bodies"].append((packed.digest, packed.size, packed.data, packed.dictionary))
    made["articles"].append((article, source, known.id_key, seen_at, seen_at, seen_at, known.dated_at, *content))
    chained = captures.chained(
        db, known.response, body=packed.digest, kind=kind, source=source, run=run, article=article
    )
    made["captures"].append((row, *chained))
    made["aliases"].extend([(url, source, article, how, seen_at) for url, how in known.urls.items()])
    version = page.origins[0][-1] if page.origins else None
    made["revisions"].append((article, 1, seen_at, row, "[]", "edit", version, *content))
    if page.article.views is not None and kind is not LinkKind.RECORD:
        made["observations"].append((article, seen_at, row, *rows.count(page.article.views)))
    made["origins"].extend([(article, position, *origin) for position, origin in enumerate(page.origins)])
    indexing.put(db, article, ready.texts, is_new=True)
    waiting.texts.append((article, ready.texts.title, ready.texts.body, ready.keys))
    waiting.bodies.add(packed.digest)
    waiting.urls.update([(url, source) for url in known.urls])
    if known.id_key is not None:
        waiting.ids.add((source, known.id_key))
