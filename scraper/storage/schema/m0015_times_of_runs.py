"""When each rest was begun, whose clock was ahead, and indexes for whoever looks for the newest of a million runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = """
-- When the rest was begun, by the clock of then; null: before this was noted.
ALTER TABLE hosts ADD COLUMN rested_at TEXT;
-- 1: a later run has found that its clock was ahead, and has dealt with what it had put off.
ALTER TABLE runs ADD COLUMN was_ahead INTEGER NOT NULL DEFAULT 0;
-- serve the start of a run: is one dated to days to come?
CREATE INDEX runs_started ON runs (started_at) WHERE NOT was_ahead;
CREATE INDEX runs_ended ON runs (ended_at) WHERE NOT was_ahead;
-- serves the same, and the lock: which have not ended?
CREATE INDEX runs_open ON runs (holds_lock, id) WHERE ended_at IS NULL;
"""


def apply(db: Database) -> None:
    """Two columns and three indexes more."""
    script.run(db, _TABLES)
