"""Full-text search over normalized text, whatever people type: see `query`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError
from scraper.storage import recomputing
from scraper.storage.searching import choosing, query, snippets, widening
from scraper.storage.searching.filtering import Bounds
from scraper.storage.tables import rows
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scraper.storage.searching.query import Query, Term

_BOUNDS: Final = Bounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found article; in `snippet` the found words stand between the marks that were asked for."""

    id: int
    source: str
    title: str
    url: str
    published: datetime | None
    snippet: str


def asked(
    db: Database, words: str, now: datetime | None, *, path: Path, source: str | None = None, section: str | None = None
) -> Query:
    """What was typed, and what was chosen beside it; ArchiveError while the index is that of an older version."""
    if not recomputing.is_searchable(db):
        raise ArchiveError(f"{path}: its search index is an older one: open it once for writing, which renews it")
    indexing.settle(db)
    typed = widening.widened(db, query.read(words, now))
    typed = typed if source is None else replace(typed, sources=(source,))
    return typed if section is None else replace(typed, sections=(section,))


def find(
    db: Database,
    wanted: Query,
    *,
    limit: int,
    marks: tuple[str, str],
    offset: int = 0,
    by_time: bool = False,
    bounds: Bounds = _BOUNDS,
) -> tuple[Hit, ...]:
    """The matching articles in the order of `choosing.numbers`, without the first `offset`; none for an empty query."""
    if wanted.is_empty:
        return ()
    chosen = choosing.numbers(db, wanted, limit=limit, offset=offset, by_time=by_time, bounds=bounds)
    found = db.execute(
        "SELECT articles.id, source, title, url, published, description, body FROM json_each(?) "
        "JOIN articles ON articles.id = value ORDER BY key",
        (json.dumps(chosen),),
    ).fetchall()
    return tuple(_hit(row, wanted.terms, marks) for row in found)


def _hit(row: rows.Row, terms: tuple[Term, ...], marks: tuple[str, str]) -> Hit:
    number, source, title, url, published, description, body = row
    found = snippets.snippet(body, terms, marks=marks) or snippets.snippet(description or "", terms, marks=marks)
    shown = found or snippets.beginning(body or description or "")
    at = rows.instant(published, "published", where=f"article {number}")
    return Hit(id=number, source=source, title=title, url=url, published=at, snippet=shown)
