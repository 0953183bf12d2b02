"""The states of an article: its revisions, where the newest one was read, and the words and copies it is found by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import copies, indexing, stories

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.models import Article, Origin

_SHARED: Final = ", ".join(article_rows.CONTENT)
_MARKS: Final = ", ".join("?" * len(article_rows.CONTENT))
INSERT_REVISION: Final = (
    "INSERT INTO revisions (article, number, seen_at, capture, changed, cause, parser_version, "  # noqa: S608 - our own names
    f"{_SHARED}) VALUES (?, ?, ?, ?, ?, ?, ?, {_MARKS})"
)
INSERT_ORIGIN: Final = (
    "INSERT INTO origins (article, position, field, rule, path, text, confidence, parser_version) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SEARCHED: Final = ("title", "overline", "description", "body", "authors")


def origins(db: Database, article: int) -> tuple[Origin, ...]:
    """Where each field of the newest state was read, in the parser's order."""
    found = db.conn.execute(
        "SELECT field, rule, path, text, confidence, parser_version FROM origins WHERE article = ? ORDER BY position",
        (article,),
    )
    return tuple(article_rows.origin_of(row) for row in found)


def note_differences(db: Database, article: int, old: Article, new: Article) -> None:
    """Where the newest state was read, and by what it is found; the row itself is the caller's business."""
    if new.origins != old.origins:
        db.conn.execute("DELETE FROM origins WHERE article = ?", (article,))
        add_origins(db, article, new.origins)
    if any(getattr(new, name) != getattr(old, name) for name in _SEARCHED):
        make_found(db, article, new, before=old)


def make_found(db: Database, article: int, state: Article, *, before: Article | None) -> None:
    """Makes an article findable by its words, and finds the other articles that have them too."""
    texts = indexing.read(state)
    indexing.put(db, article, texts, is_new=before is None)
    if before is None:
        stories.place(db, article, texts.title, copies.read(texts.body))
    elif before.body != state.body or before.title != state.title:
        old = indexing.read(before)
        stories.place(db, article, texts.title, copies.read(texts.body), before=(old.title, copies.read(old.body)))


def add_revision(
    db: Database,
    article: int,
    number: int,
    changed: tuple[str, ...],
    state: Article,
    seen_at: str,
    capture: int,
    *,
    cause: str = "edit",
    content: rows.Row | None = None,
    parser_version: str | None = None,
) -> None:
    """A further state of an article, seen then; `content` is its row, if that was made already.

    `parser_version` is what read a state that carries no origins.
    """
    version = state.origins[0].parser_version if state.origins else rows.optional(parser_version)
    db.conn.execute(
        INSERT_REVISION,
        (
            article,
            number,
            seen_at,
            capture,
            json.dumps(changed) if changed else "[]",
            cause,
            version,
            *(content or article_rows.content(state)),
        ),
    )


def add_origins(db: Database, article: int, found: tuple[Origin, ...]) -> None:
    """Where the fields of an article without origins were read."""
    add_origin_rows(db, article, tuple(map(article_rows.origin_row, found)))


def add_origin_rows(db: Database, article: int, found: tuple[rows.Row, ...]) -> None:
    """The same, given as rows."""
    db.conn.executemany(INSERT_ORIGIN, [(article, position, *row) for position, row in enumerate(found)])
