"""Full-text search over normalized text, whatever people type: see `query`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError
from scraper.storage import catching_up, choosing, indexing, rows, snippets
from scraper.storage.filtering import Bounds

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scraper.storage.query import Query, Term

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


def find(
    db: Database,
    asked: Query,
    *,
    limit: int,
    marks: tuple[str, str],
    path: Path,
    offset: int = 0,
    by_time: bool = False,
    bounds: Bounds = _BOUNDS,
) -> tuple[Hit, ...]:
    """The articles that fit, in the order of `choosing.numbers`, `offset` of them left out; none where nothing is asked for."""
    if asked.is_empty:
        return ()
    check(db, path)
    indexing.settle(db)
    chosen = choosing.numbers(db, asked, limit=limit, offset=offset, by_time=by_time, bounds=bounds)
    found = db.execute(
        "SELECT articles.id, source, title, url, published, description, body FROM json_each(?) "
        "JOIN articles ON articles.id = value ORDER BY key",
        (json.dumps(chosen),),
    ).fetchall()
    return tuple(_hit(row, asked.terms, marks) for row in found)


def check(db: Database, path: Path) -> None:
    """ArchiveError while the index is that of an older version."""
    if not catching_up.is_done(db, "search"):
        raise ArchiveError(f"{path}: its search index is an older one: open it once for writing, which renews it")


def _hit(row: rows.Row, terms: tuple[Term, ...], marks: tuple[str, str]) -> Hit:
    number, source, title, url, published, description, body = row
    found = snippets.snippet(body, terms, marks=marks) or snippets.snippet(description or "", terms, marks=marks)
    shown = found or snippets.beginning(body or description or "")
    return Hit(id=number, source=source, title=title, url=url, published=rows.instant(published), snippet=shown)
