"""Times of day and time zones in a scanned text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from scraper.normalize.scan import Scan

# 20:04 · 20:04:09.123 · 59 : 18 (clocks of right-to-left pages, printed backwards)
_COLON = re.compile(r"(?P<h>1)(?: ?: ?(?P<m>1))(?: ?: ?(?P<s>1)(?:[.,][1349])?)?(?!:)")
# kl. 20.04 · 20.04 Uhr · and in the languages that write so, 20.04 alone
_DOT = re.compile(r"(?P<h>1)\.(?P<m>1)(?:\.(?P<s>1))?(?![.0-9])")
# 8時4分 · 07h47 · 20 Uhr
_MARK = re.compile(r"(?P<h>1) ?H ?(?:(?P<m>1)(?! ?[HMY]| ?[/.\-][0-9]) ?N? ?(?:(?P<s>1) ?S)?)?")
# 8 PM · ساعت ۲۰
_BARE = re.compile(r"(?P<h>1)(?= ?[PB])|(?<=A )(?P<h2>1)(?![0-9:.])")
_BEFORE = re.compile(r"[PB](?:[ ,:]|A){0,3}$")
_AFTER = re.compile(r"[ ,]{0,2}A?[ ]?([PB])")
_DOT_TIME = frozenset({"fi", "da", "sv", "no", "nb", "id", "it", "et", "de", "th", "ms"})
_NEAR_AT = re.compile(r"[AP][ .]{0,2}$")
_OFFSET = re.compile(
    r" ?\(?(?P<z>Z)? ?(?P<sign>[+\-])(?: (?=[1]:|[1](?![0-9])))?(?:(?P<hm>4)|(?P<h>1)(?::?(?P<m>1))?)(?![0-9/.])"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, where its tokens are, and the zone beside it: a UTC offset or the name of a tz database zone."""

    hour: int
    minute: int
    second: int | None
    start: int
    end: int


def find_times(scanned: Scan, shape: str, language: str | None) -> list[Time]:
    """Return the times of day of a text; `shape` is its shape with the dates blotted out."""
    found: list[Time] = []
    for pattern in (_COLON, _DOT, _MARK, _BARE):
        if pattern is _DOT and "." not in shape:
            continue
        for match in pattern.finditer(shape):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            if pattern is _DOT and not _dotted(match, shape, language):
                continue
            time = _time(match, scanned, shape)
            if time is not None:
                found.append(time)
    return sorted(found, key=lambda one: one.start)


def _dotted(match: re.Match[str], shape: str, language: str | None) -> bool:
    marked = _NEAR_AT.search(shape, 0, match.start()) or re.match(r" ?[HAZPB]", shape[match.end() :])
    beside = shape[: match.start()].rstrip(" ,|-").endswith("#") or shape[: match.start()].endswith(("o ", "o, "))
    alone = re.match(r" *(?:$|[|,;()\-])", shape[match.end() :]) and match.end() - match.start() >= 3
    return bool(marked) or bool(beside and (alone or language in _DOT_TIME))


def _time(match: re.Match[str], scanned: Scan, shape: str) -> Time | None:
    groups = match.groupdict()
    values = {key: scanned.tokens[match.start(key)].number or 0 for key in ("h", "h2", "m", "s") if groups.get(key)}
    hour, minute, second = values.get("h", values.get("h2", 0)), values.get("m", 0), values.get("s")
    if groups.get("m") and len(scanned.tokens[match.start("m")].text) == 1 and ":" in match[0] and second is None:
        return None  # 3:2 is a score
    if hour > 23 and minute <= 23 and hour < 60 and second is None:
        hour, minute = minute, hour
    period, start, end = _period(match.start(), match.end(), scanned, shape)
    hour = _hour(hour, period)
    if hour > 23 or minute > 59:
        return None
    return Time(hour, minute, second if second is not None and second < 60 else None, start, end)


def _period(start: int, end: int, scanned: Scan, shape: str) -> tuple[str | None, int, int]:
    after = _AFTER.match(shape, end)
    if after:
        return str(scanned.tokens[after.start(1)].meanings["period"]), start, after.end()
    before = _BEFORE.search(shape, max(0, start - 4), start)
    if before:
        return str(scanned.tokens[before.start()].meanings["period"]), before.start(), end
    return None, start, end


def _hour(hour: int, period: str | None) -> int:
    """The hour of 24: 12 AM is 0, 12 PM is 12; "night" is before midnight from 6 on, "noon" after it from 1 on."""
    if period is None or hour > 12:
        return hour
    if period == "am":
        return 0 if hour == 12 else hour
    if period == "pm":
        return 12 if hour == 12 else hour + 12
    if period == "noon":
        return hour + 12 if hour < 9 else hour
    return 0 if hour == 12 else hour + 12 if hour > 5 else hour


def find_zone(scanned: Scan, shape: str, time: Time, limits: tuple[int, int]) -> str | None:
    """Return the zone written beside a time, "+03:30" or "Africa/Cairo"; else one named between the limits."""
    offset = _OFFSET.match(shape, time.end)
    if offset and (text := _offset(offset, scanned)):
        return text
    for index in sorted(_zones(shape, limits), key=lambda i: abs(i - time.start)):
        behind = _OFFSET.match(shape, index)
        if behind and behind["z"] and (text := _offset(behind, scanned)):
            return text
        return str(scanned.tokens[index].meanings["zone"])
    return None


def _zones(shape: str, limits: tuple[int, int]) -> Iterator[int]:
    return (index for index in range(*limits) if shape[index] == "Z")


def _offset(match: re.Match[str], scanned: Scan) -> str | None:
    if match["hm"]:
        text = scanned.tokens[match.start("hm")].text
        hours, minutes = int(text[:2]), int(text[2:])
    else:
        hours = scanned.tokens[match.start("h")].number or 0
        minutes = (scanned.tokens[match.start("m")].number or 0) if match["m"] else 0
        # "20:04 - 25" is no zone: without a zone name the hour needs two digits, and minutes or a sign that sticks.
        if not match["z"] and (
            len(scanned.tokens[match.start("h")].text) < 2 or not (match["m"] or match["sign"] == "+")
        ):
            return None
    if hours > 14 or minutes not in {0, 15, 30, 45}:
        return None
    return f"{match['sign']}{hours:02}:{minutes:02}"


def zone_at(name: str, wall: datetime) -> tzinfo | None:
    """Return the fixed offset that a zone has at a wall clock time; None for a name that nobody knows.

    >>> zone_at("America/New_York", datetime(2021, 3, 25, 20, 4))
    datetime.timezone(datetime.timedelta(days=-1, seconds=72000))
    """
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[4:6])))
    from zoneinfo import ZoneInfo

    try:
        offset = wall.replace(tzinfo=ZoneInfo(name)).utcoffset()
    except (KeyError, ValueError, OSError):
        return None
    return timezone(offset) if offset is not None else None
