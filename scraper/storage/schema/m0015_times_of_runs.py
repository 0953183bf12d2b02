"""When each rest was begun, and indexes for whoever looks for the newest runs: there may be a million of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
-- When the rest was begun, by the clock of then; null: before this was noted.
ALTER TABLE hosts ADD COLUMN rested_at TEXT;
-- serve the start of a run: is one dated to days to come, and which have not ended?
CREATE INDEX runs_started ON runs (started_at);
CREATE INDEX runs_ended ON runs (ended_at);
"""


def apply(db: Database) -> None:
    """A column and two indexes more."""
    db.executescript(_TABLES)
