"""The page's other forms, and its own word on its paywall. Archives made before know neither: an empty list and null."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Two columns more for what a page says."""
    for table in ("articles", "revisions"):
        db.execute(
            "-- JSON list of objects with url, kind, language\n"
            f"ALTER TABLE {table} ADD COLUMN alternates TEXT NOT NULL DEFAULT '[]'"
        )
        db.execute(
            f"-- 1, 0; null: the page does not say\nALTER TABLE {table} ADD COLUMN is_accessible_for_free INTEGER"
        )
