"""How far a reparse has come, stored in the transaction of what it did, so that the next one can go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scraper.storage.chain import responses
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database


def unread_pages(
    db: Database, *, after: int, limit: int, source: str | None, parts: Sequence[str] = ()
) -> tuple[responses.StoredCapture, ...]:
    """The next pages with a good status that no article was read from, without those of failures told as `parts` are: what
    they lack was no edit, however they are read.
    """
    found = db.conn.execute(
        f"""SELECT {responses.COLUMNS} FROM captures WHERE id > ? AND kind = 'article' AND article IS NULL
            AND status = 200 {"AND source = ?" if source else ""} AND NOT EXISTS (
                SELECT 1 FROM failures WHERE failures.source = captures.source AND failed_at = fetched_at
                AND failures.url = captures.url AND detail IN (SELECT value FROM json_each(?)))
            ORDER BY id LIMIT ?""",  # noqa: S608 - our own names
        (after, *([source] if source else []), json.dumps(parts), limit),
    ).fetchall()
    return tuple(map(responses.stored, found))


def next_articles(db: Database, *, after: int, limit: int, source: str | None) -> tuple[int, ...]:
    """The numbers of the next articles."""
    found = db.conn.execute(
        f"SELECT id FROM articles WHERE id > ? {'AND source = ?' if source else ''} ORDER BY +id LIMIT ?"  # noqa: S608 - our own names
        if source
        else "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?",
        (after, *([source] if source else []), limit),
    ).fetchall()
    return tuple(number for (number,) in found)


def begin(db: Database, now: datetime, *, source: str | None, parser_version: str) -> tuple[int, str, int, str]:
    """A new reparse, or the one that was stopped of the same source, parser and config of its pages: its number, stage, place
    and counts. None is gone on with after which its pages were read in another way.
    """
    row: tuple[int, str, int, str] | None = db.conn.execute(
        """SELECT id, stage, through, counts FROM reparses
           WHERE ended_at IS NULL AND source IS :source AND parser_version = :way AND NOT EXISTS (
               SELECT 1 FROM reparses AS later
               WHERE later.id > reparses.id AND later.parser_version <> :way AND (through > 0 OR stage <> 'pages')
                   AND (:source IS NULL OR source IS NULL OR source = :source))
           ORDER BY id DESC LIMIT 1""",
        {"source": source, "way": parser_version},
    ).fetchone()
    if row is not None:
        return row
    cursor = db.conn.execute(
        "INSERT INTO reparses (started_at, source, parser_version, stage, through, counts) "
        "VALUES (?, ?, ?, 'pages', 0, '{}')",
        (rows.stamp(now), source, parser_version),
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid, "pages", 0, "{}"


def note(db: Database, reparse: int, *, stage: str, through: int, counts: dict[str, Any]) -> None:
    """Stores how far the reparse is; the caller's transaction also holds what it did."""
    db.conn.execute(
        "UPDATE reparses SET stage = ?, through = ?, counts = ? WHERE id = ?",
        (stage, through, json.dumps(counts), reparse),
    )


def end(db: Database, reparse: int, now: datetime) -> None:
    """Notes that the reparse has ended."""
    db.conn.execute("UPDATE reparses SET ended_at = ? WHERE id = ?", (rows.stamp(now), reparse))
