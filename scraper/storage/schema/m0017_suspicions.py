"""An index for whoever asks how many articles were suspected to be gone for one reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.storage.schema import script

if TYPE_CHECKING:
    from sqlite_utils import Database

_INDEX: Final = """
-- serves keep: do several addresses lead to one place?
CREATE INDEX events_suspected ON events (detail) WHERE kind = 'suspected';
"""


def apply(db: Database) -> None:
    """One index more."""
    script.run(db, _INDEX)
