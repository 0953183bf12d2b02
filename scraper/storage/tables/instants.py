"""Times that may be spoilt: another program may have written there, and a column takes any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.errors import SpoiltRowError
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from datetime import datetime

# What `rows.stamp` writes, as a condition of SQL on a column. SQLite, once it reckons with a date, moves the 31st of
# February into March; and it knows a year 0, which Python does not.
WELL_WRITTEN: Final = "length({0}) = 27 AND substr({0}, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND strftime('%Y-%m-%dT%H:%M:%S', substr({0}, 1, 19), '+0 days') IS substr({0}, 1, 19) AND {0} >= '0001'"


def readable(written: str | None) -> datetime | None:
    """The instant of a column, None where it holds none that can be read."""
    try:
        return rows.instant(written)
    except SpoiltRowError:
        return None
