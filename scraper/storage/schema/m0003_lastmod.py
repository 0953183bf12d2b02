"""When a link last changed, as the sitemap that names it says. Archives made before know it of none: null."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """One column more for the frontier."""
    db.execute(
        "-- When its sitemap says that it changed; null: nobody says; 1990-01-01: an old sitemap of an index that says\n"
        "-- nothing, taken to be finished\n"
        "ALTER TABLE links ADD COLUMN modified_at TEXT"
    )
