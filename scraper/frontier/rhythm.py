"""How often a feed wants to be read, by its own elements and by the headers of its server.

RSS 2.0 has `ttl`, `skipHours` and `skipDays`, the syndication module `updatePeriod` and `updateFrequency`, HTTP has
`Cache-Control: max-age` and `Expires`. All are written by programs that know the site better than we do, and many by
programs that know nothing (WordPress says "hourly" for every site): so they lengthen an interval, at most to a day,
and only as long as the feed is not found to move faster than it says.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.models import Capture

LONGEST = timedelta(days=1)  # a feed that says "yearly" was told so by nobody

_HEAD = 65_536  # what a feed says of itself stands before its entries
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[\s,])(?:no-cache|no-store)\b", re.IGNORECASE)
_WEEK_OF_HOURS = 24 * 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """`every` is the least number of seconds between two readings; hours (0 to 23) and days (0 is Monday) are UTC."""

    every: float | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()

    def wait(self, least: timedelta) -> timedelta:
        """The interval that it asks for, where nobody asks for less than `least`."""
        return max(least, min(timedelta(seconds=self.every or 0), LONGEST))

    def open_at(self, at: datetime) -> datetime:
        """The first instant from `at` on that is in no hour and on no day which it wants to be left out."""
        moment = at.astimezone(UTC)
        for _ in range(_WEEK_OF_HOURS):
            if moment.hour not in self.skip_hours and moment.weekday() not in self.skip_days:
                return moment
            moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return at  # every hour is to be left out: a mistake, not a wish

    def as_text(self) -> str:
        """The rhythm as text for the archive; `from_text` reads it."""
        return json.dumps({"every": self.every, "skip_hours": self.skip_hours, "skip_days": self.skip_days})


def from_text(text: str | None) -> Rhythm | None:
    """What `as_text` wrote; None for None, and for what a later version may have written."""
    try:
        given = json.loads(text or "null")
        return Rhythm(every=given["every"], skip_hours=tuple(given["skip_hours"]), skip_days=tuple(given["skip_days"]))
    except (ValueError, TypeError, LookupError):
        return None


def read(capture: Capture) -> Rhythm | None:
    """What a fetched feed says of its rhythm; None if that is nothing."""
    said = _Said()
    for element in _channel(capture.body[:_HEAD]):
        said.take(element)
    wishes = [wish for wish in (said.ttl, said.period(), _fresh_for(capture)) if wish]
    found = Rhythm(
        every=max(wishes, default=None), skip_hours=tuple(sorted(said.hours)), skip_days=tuple(sorted(said.days))
    )
    return found if found != Rhythm() else None


class _Said:
    """The elements of a channel that speak of its rhythm."""

    def __init__(self) -> None:
        self.ttl: float | None = None
        self.hours: set[int] = set()
        self.days: set[int] = set()
        self._period = ""
        self._frequency = 1

    def period(self) -> float | None:
        """`updatePeriod` divided by `updateFrequency`."""
        seconds = _PERIODS.get(self._period)
        return seconds / self._frequency if seconds else None

    def take(self, element: etree._Element) -> None:
        text = (element.text or "").strip()
        match _name(element):
            case "ttl":
                minutes = _whole(text)
                self.ttl = minutes * 60.0 if minutes else None
            case "updateperiod":
                self._period = text.lower()
            case "updatefrequency":
                self._frequency = _whole(text) or 1
            case "skiphours":
                hours = (_whole((hour.text or "").strip()) for hour in element)
                self.hours = {hour % 24 for hour in hours if hour is not None and hour <= 24}  # 24 is midnight, too
            case "skipdays":
                names = ((day.text or "").strip().lower() for day in element)
                self.days = {_DAYS.index(name) for name in names if name in _DAYS}


def _channel(head: bytes) -> Iterator[etree._Element]:
    """The elements that stand directly in the feed's `channel`, or in its root."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: Any = etree.fromstring(head, parser)  # None where nothing was left to recover, whatever its type says
    except (etree.XMLSyntaxError, ValueError):
        return
    for element in () if root is None else root:
        if _name(element) == "channel":
            yield from element
        else:
            yield element


def _name(element: etree._Element) -> str:
    """An element's name without its namespace, declared or not; "" for a comment."""
    return re.split(r"[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else None


def _fresh_for(capture: Capture) -> float | None:
    """For how many seconds the server calls its answer fresh (RFC 9111 section 4.2.1)."""
    control = capture.header("cache-control") or ""
    if _UNCACHED.search(control):
        return None
    age = _whole((capture.header("age") or "").strip()) or 0
    if found := _MAX_AGE.search(control):
        return max(int(found[1]) - age, 0)
    expires, sent = _date(capture.header("expires")), _date(capture.header("date")) or capture.fetched_at
    return max((expires - sent).total_seconds(), 0) if expires else None


def _date(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime((value or "").strip())
    except (ValueError, OverflowError):
        return None  # "Expires: 0" says that it is stale already
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
