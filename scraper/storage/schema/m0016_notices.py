"""What cron was told, and when: what stays as it is need not be told on each run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLE: Final = """
-- What a crawl that nobody watched has told of late, and when it last did.
CREATE TABLE notices (
    notice TEXT PRIMARY KEY,
    told_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """One table more."""
    script.run(db, _TABLE)
