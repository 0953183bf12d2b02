"""Relative dates: three hours ago, yesterday at 18:10, just now."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, time, timedelta

from scraper.models import Moment, Precision, Zone
from scraper.normalize.clock import find_times
from scraper.normalize.scan import Scan

_NUMBER = r"(?:(?P<n>[nq]) ?f? ?)"
_AMOUNT = rf"{_NUMBER}?(?P<u>u)(?:[ ,f]{{0,3}}(?P<n2>[nq]) ?(?P<u2>u))?"
_PATTERNS = (
    re.compile(rf"{_AMOUNT}[ .,f]{{0,3}}a"),
    re.compile(rf"a[ .'f]{{0,3}}{_AMOUNT}"),
    re.compile(rf"{_NUMBER}(?P<u>G)"),
    re.compile(r"(?P<u>u) ?(?P<n>[nq])[ f]{0,2}a"),  # dakika 5 zilizopita
)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7}
_NO_HOUR, _HALF_DAY = time(), timedelta(hours=12)
_MOST_WORDS = 4  # unknown words beside it: more, and "two days ago" is part of a story, not the page's date


def read_relative(scanned: Scan, original: str, now: datetime, language: str | None) -> Moment | None:
    """Return the moment that a short text says relative to `now`, in the time zone of `now`.

    Hours and minutes give MINUTE precision, days and more give DAY; so do hours where `now` is a day without its hour. An instant reckoned from an aware `now` counts
    as having a written zone: its offset is true.
    """
    if len(re.findall("x+", scanned.relative)) > _MOST_WORDS:
        return None
    for pattern in _PATTERNS:
        match = pattern.search(scanned.relative)
        if match:
            return _ago(match, scanned, original, now)
    day = scanned.relative.find("o")
    if day >= 0:
        return _day_and_time(day, scanned, original, now, language)
    if "t" in scanned.relative and "x" not in scanned.relative and "n" not in scanned.relative:
        return _instant(now, original, now)
    return None


def _ago(match: re.Match[str], scanned: Scan, original: str, now: datetime) -> Moment | None:
    groups = match.groupdict()
    if not groups.get("n") and "n" in scanned.relative:
        return None  # a number that belongs to nothing we know: "a day ago" would be a guess
    if any(token.meanings.get("number") == 0 for token in scanned.tokens):
        return None  # half an hour: the tables give such words the number 0, so that they are not passed over
    at = now
    exact = True
    for number, unit in (("n", "u"), ("n2", "u2")):
        if not groups.get(unit):
            continue
        token = scanned.tokens[match.start(unit)]
        size, name = token.meanings.get("unit") or token.meanings["ago-unit"]
        count = _count(scanned, match.start(number)) if groups.get(number) else 1
        back = _back(at, count * size, name)
        if back is None:
            return None
        at = back
        exact = exact and name in _SECONDS
    if exact and now.time() == _NO_HOUR:
        return _whole_day(at + _HALF_DAY, original)  # of some hour of a day, taken for noon, the day alone is told
    return _instant(at, original, now) if exact else _whole_day(at, original)


def _count(scanned: Scan, index: int) -> int:
    token = scanned.tokens[index]
    return token.number if token.number is not None else int(str(token.meanings["number"]))


def _back(at: datetime, count: int, unit: str) -> datetime | None:
    if count > 100_000:
        return None
    try:
        if unit in _SECONDS:
            return at - timedelta(seconds=count * _SECONDS[unit])
        if unit in _DAYS:
            return at - timedelta(days=count * _DAYS[unit])
        months = at.year * 12 + at.month - 1 - count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def _day_and_time(index: int, scanned: Scan, original: str, now: datetime, language: str | None) -> Moment | None:
    at = _back(now, int(str(scanned.tokens[index].meanings["offset"])), "day")
    if at is None:
        return None
    shape = scanned.shape[:index] + "o" + scanned.shape[index + 1 :]
    times = find_times(scanned, shape, language)
    if times:
        at = at.replace(hour=times[0].hour, minute=times[0].minute, second=times[0].second or 0, microsecond=0)
        precision = Precision.SECOND if times[0].second is not None else Precision.MINUTE
        return Moment(at=_aware(at), precision=precision, text=original, calendar="relative")
    # "Today" alone heads many a box that is no date
    if "x" in scanned.relative or "n" in scanned.relative:
        return None
    return _whole_day(at, original)


def _whole_day(at: datetime, original: str) -> Moment:
    at = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(at=_aware(at), precision=Precision.DAY, text=original, calendar="relative")


def _instant(at: datetime, original: str, now: datetime) -> Moment:
    zone = Zone.UNKNOWN if now.tzinfo is None else Zone.WRITTEN
    at = _aware(at.replace(second=0, microsecond=0))
    return Moment(at=at, precision=Precision.MINUTE, text=original, calendar="relative", zone=zone)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
