"""What of a sitemap was read last, so that its fifty thousand lines are not read anew while they stay as they are; and an
index for whoever asks how many articles have gone for one reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_INDEX: Final = """
-- serves status: which articles are withheld for legal reasons?
CREATE INDEX events_disappeared ON events (detail) WHERE kind = 'disappeared';
"""


def apply(db: Database) -> None:
    """One column more for the frontier, and one index more."""
    db.execute(
        "-- Of a sitemap: until when its body need not be read again, and what it and the config said; null: read it\n"
        "ALTER TABLE links ADD COLUMN read_as TEXT"
    )
    script.run(db, _INDEX)
