"""Times as people type them on a command line or in a search: a day, a month, a year, an instant, so long ago."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from scraper.normalize.digits import ascii_digits

_AGO = re.compile(r"(\d{1,6})([mhdwy])")
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=365),
}
_DAY = re.compile(r"(\d{4})(?:-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?)?")


def read_span(text: str, now: datetime | None = None) -> tuple[datetime, datetime] | None:
    """The first instant that the text names and the first one after it, in UTC; None if it is no time.

    `1d`, `12h`, `30m`, `2w` and `1y` reach back from `now`; without `now` they are no time.

    >>> [at.isoformat() for at in read_span("2021-03")]
    ['2021-03-01T00:00:00+00:00', '2021-04-01T00:00:00+00:00']
    """
    text = ascii_digits(text.strip())
    try:
        if ago := _AGO.fullmatch(text.lower()):
            return None if now is None else _instant(now - int(ago[1]) * _UNITS[ago[2]])
        if day := _DAY.fullmatch(text):
            return _calendar(int(day[1]), int(day[2] or 0), int(day[3] or 0))
        return _instant(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _calendar(year: int, month: int, day: int) -> tuple[datetime, datetime]:
    start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    if day:
        return start, start + timedelta(days=1)
    if month:
        return start, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return start, datetime(year + 1, 1, 1, tzinfo=UTC)


def _instant(at: datetime) -> tuple[datetime, datetime]:
    at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    return at, at
