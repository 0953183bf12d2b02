"""What had to be understood keeps the text it was read from: dates and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exact a written date is."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Zone(StrEnum):
    """Where the time zone of a moment comes from."""

    WRITTEN = "written"  # the text carries an offset, a Z, or a zone name
    PROFILE = "profile"  # the site's profile or the config says it
    UNKNOWN = "unknown"  # nobody says: `at` then carries UTC as a placeholder, only its wall clock means something


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A written date, understood.

    `at` is always aware and shows the wall clock that the page shows; where `zone` is UNKNOWN its offset is a
    placeholder. With DAY precision the time of day is midnight and means nothing. `calendar` names what was read:
    gregorian, jalali, hijri, buddhist, …, `a+b` where two calendars agree, `relative` for "3 hours ago".
    """

    at: datetime
    precision: Precision
    text: str
    calendar: str = "gregorian"
    zone: Zone = Zone.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A written number, understood; `lower_bound` where the text says "999+" or "over 10,000"."""

    value: int
    text: str
    lower_bound: bool = False
