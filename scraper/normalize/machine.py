"""Dates in machine shape, as meta tags and JSON-LD hold them: ISO 8601 with its malformations, Unix epochs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from scraper.models import Moment, Precision, Zone
from scraper.normalize.years import Setting, calendars_for, gregorian

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"(?:\s{0,3}[Tt\s]\s{0,3}(?P<h>\d{1,2}):(?P<i>\d{1,2})(?::(?P<sec>\d{1,2})(?:[.,:]\d{1,9})?)?\s{0,3}"
    r"(?P<z>[Zz]|UTC|GMT|(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}(?::?\d{2})?)?)?"
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    r"(?:[T ]?(?P<h>\d\d):?(?P<i>\d\d)(?::?(?P<sec>\d\d)(?:\.\d{1,9})?)?(?P<z>[Zz]|[+-]\d\d:?\d\d)?)?"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?")


def read_machine(text: str, original: str, setting: Setting) -> Moment | None:
    """Return the moment that a whole text in machine shape (ASCII digits) says; None where it has another shape.

    An ISO date whose year is Jalali, Hijri or Buddhist is read in that calendar: servers with such a locale print it.
    """
    if not text or not ("0" <= text[0] <= "9"):
        return None
    match = _ISO.fullmatch(text)
    if match:
        return _moment(match, original, setting)
    if _EPOCH.fullmatch(text):
        return _epoch(text, original)
    match = _COMPACT.fullmatch(text)
    return _moment(match, original, setting) if match else None


def _epoch(text: str, original: str) -> Moment | None:
    whole = text.partition(".")[0]
    seconds = int(whole) // (1000 if len(whole) == 13 else 1)
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment(at=at, precision=Precision.SECOND, text=original, zone=Zone.WRITTEN)


def _moment(match: re.Match[str], original: str, setting: Setting) -> Moment | None:
    day, calendar = _day(match, setting)
    if day is None:
        return None
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour, minute, second = int(match["h"] or 99), int(match["i"] or 0), int(match["sec"] or 0)
    if match["h"] is None or hour > 23 or minute > 59:
        return Moment(at=at, precision=Precision.DAY, text=original, calendar=calendar)
    precision = Precision.SECOND if match["sec"] else Precision.MINUTE
    # 60 is a leap second
    at = at.replace(hour=hour, minute=minute, second=min(second, 59))
    zone = _zone(match["z"])
    if zone is None:
        return Moment(at=at, precision=precision, text=original, calendar=calendar)
    return Moment(at=at.replace(tzinfo=zone), precision=precision, text=original, calendar=calendar, zone=Zone.WRITTEN)


def _day(match: re.Match[str], setting: Setting) -> tuple[date | None, str]:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    for calendar, full in calendars_for(year, 4, setting, None):
        found = gregorian(calendar, full, month, day)
        if found is not None:
            return found, "jalali" if calendar == "kurdish" else calendar
    return None, ""


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    digits = re.sub(r"\D", "", text)
    if not digits:
        return UTC
    hours, minutes = (int(digits[:2]), int(digits[2:] or 0)) if len(digits) != 3 else (int(digits[0]), int(digits[1:]))
    if hours > 14 or minutes > 59:
        return None
    sign = 1 if "+" in text else -1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
