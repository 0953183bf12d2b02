"""What of a sitemap was read last, so that its fifty thousand lines are not read anew while they stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """One column more for the frontier."""
    db.execute(
        "-- Of a sitemap: until when its body need not be read again, and what it and the config said; null: read it\n"
        "ALTER TABLE links ADD COLUMN read_as TEXT"
    )
