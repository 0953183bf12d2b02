"""How far a reparse has come, kept with what it did: killed at any moment, the next one goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scraper.storage import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def begin(db: Database, now: datetime, *, source: str | None, parser_version: str) -> tuple[int, str, int, str]:
    """A new reparse, or the one of the same kind that was stopped: its number, stage, place and counts."""
    row: tuple[int, str, int, str] | None = db.conn.execute(
        """SELECT id, stage, through, counts FROM reparses
           WHERE ended_at IS NULL AND source IS ? AND parser_version = ? ORDER BY id DESC LIMIT 1""",
        (source, parser_version),
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
    """How far it is, in the transaction of what it did."""
    db.conn.execute(
        "UPDATE reparses SET stage = ?, through = ?, counts = ? WHERE id = ?",
        (stage, through, json.dumps(counts), reparse),
    )


def end(db: Database, reparse: int, now: datetime) -> None:
    """All is done."""
    db.conn.execute("UPDATE reparses SET ended_at = ? WHERE id = ?", (rows.stamp(now), reparse))
