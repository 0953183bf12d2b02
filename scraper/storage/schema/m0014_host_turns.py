"""Turns at servers: two programs that work on one archive take them in turn, and the next run knows the last pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLE: Final = """
-- Until when the turns at each server are taken that wants pauses: the last of them, and the pause after it.
CREATE TABLE host_turns (
    host TEXT PRIMARY KEY,       -- as in links
    taken_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """One table more."""
    script.run(db, _TABLE)
