"""By when a run meant to have ended. Runs from before did not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """One column more for the runs."""
    db.execute("-- When it means to have ended; null: it set itself no time\nALTER TABLE runs ADD COLUMN ends_by TEXT")
