"""Archives with a page for each day: the address of one day → the template of all.

https://paper.example/archive/1405/09/09, on the day of 2026-11-30
→ https://paper.example/archive/{jalali:%Y/%m/%d}
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from scraper import urls
from scraper.normalize.calendars import to_gregorian

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OLDEST, _NEWEST = timedelta(days=400), timedelta(days=1)  # of a day that is linked to today; tomorrow: another zone
_DAY = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<parted>[/_.-]|%2F)(?P<month>\d\d?)(?P=parted)(?P<day>\d\d?)(?!\d)", re.IGNORECASE)  # fmt: skip
_GLUED = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_TAIL = re.compile(r"(?:/(?:index\.\w{2,5})?|\.(?:html?|php|aspx?))?")
_WORD = re.compile(r"[^\d/-]{1,60}(?:-[^\d/-]{1,20})?")  # a folder: /archive, /daily-news, and no title
_DEEPEST = 3  # folders before the day
_PARAMETER = re.compile(r"(?<=[?&])(?P<name>[a-z_]{1,10})=(?P<value>\d{1,4})(?=&|$)", re.IGNORECASE)
_NAMES = {"y": "Y", "yr": "Y", "year": "Y", "sal": "Y", "m": "m", "mn": "m", "mon": "m", "month": "m", "mah": "m", "d": "d", "dy": "d", "day": "d", "rooz": "d"}  # fmt: skip
_MOST = 3_000  # links of one page


class Days(NamedTuple):
    """An archive by day: its template, and the address of one of its days as it was linked to."""

    template: str
    url: str
    day: date


def of_links(links: Iterable[str], today: date) -> tuple[Days, ...]:
    """Each template that canonical URLs of a page tell, once, with its newest day."""
    found: dict[str, tuple[date, bool, str]] = {}
    for url in islice(links, _MOST):
        read = _of_day(url, today)
        if read is not None:
            template, day, sure = read
            found[template] = max(found.get(template, (date.min, False, "")), (day, sure, url))
    # Of 11/30 nobody can say whether a 3 would be written 03; of two that differ in this the one that was seen is right.
    surely = {_without_hyphens(template) for template, (_, sure, _) in found.items() if sure}
    return tuple(
        Days(template, url, day)
        for template, (day, sure, url) in found.items()
        if sure or _without_hyphens(template) not in surely
    )


def _of_day(url: str, today: date) -> tuple[str, date, bool] | None:
    """The template, the day, and whether it is sure how a number below ten is written."""
    if "{" in url or "}" in url:
        return None
    return _in_one_piece(url, today) or _in_parameters(url, today)


def _in_one_piece(url: str, today: date) -> tuple[str, date, bool] | None:
    found = next((match for form in (_DAY, _GLUED) for match in form.finditer(url, len(urls.origin(url)))), None)
    if found is None or not _is_archive(url, found.start(), found.end()):
        return None
    known = _known(int(found["year"]), int(found["month"]), int(found["day"]), today)
    if known is None:
        return None
    calendar, day = known
    parted = found.groupdict().get("parted", "")
    hyphen, sure = _written(found["month"], found["day"])
    parts = ("%Y", f"%{hyphen}m", f"%{hyphen}d")
    if "%" in parted:  # within a place it would be a directive
        place = parted.join(f"{{{calendar}:{part}}}" for part in parts)
    else:
        place = f"{{{calendar}:{parted.join(parts)}}}"
    return url[: found.start()] + place + url[found.end() :], day, sure or not parted


def _is_archive(url: str, start: int, end: int) -> bool:
    """Whether the day is the end of a path of a few words, or all that a parameter says."""
    query = url.find("?")
    if 0 <= query < start:
        return url[start - 1] == "=" and url[end : end + 1] in {"", "&"}
    before = urlsplit(url[:start]).path
    folders = [unquote(folder) for folder in before.split("/") if folder]
    after = url[end:query] if query > 0 else url[end:]
    words = all(_WORD.fullmatch(folder) for folder in folders)
    return before.endswith("/") and words and len(folders) <= _DEEPEST and _TAIL.fullmatch(after) is not None


def _in_parameters(url: str, today: date) -> tuple[str, date, bool] | None:
    """A day whose year, month and day are parameters of their own."""
    found = {_NAMES[name]: one for one in _PARAMETER.finditer(url) if (name := one["name"].lower()) in _NAMES}
    if len(found) != len("Ymd"):
        return None
    year, month, day_of_month = (int(found[letter]["value"]) for letter in "Ymd")
    known = _known(year, month, day_of_month, today)
    if known is None:
        return None
    calendar, day = known
    hyphen, sure = _written(found["m"]["value"], found["d"]["value"], otherwise="-")
    for letter, one in sorted(found.items(), key=lambda item: -item[1].start()):
        form = "%Y" if letter == "Y" else f"%{hyphen}{letter}"
        url = f"{url[: one.start('value')]}{{{calendar}:{form}}}{url[one.end('value') :]}"
    return url, day, sure


def _written(*numbers: str, otherwise: str = "") -> tuple[str, bool]:
    """How numbers below ten are written, "-" for 3 and nothing for 03, and whether these tell it."""
    if any(number[0] == "0" for number in numbers):
        return "", True
    return ("-", True) if any(len(number) == 1 for number in numbers) else (otherwise, False)


def _known(year: int, month: int, day: int, today: date) -> tuple[str, date] | None:
    """The calendar in which these numbers are a day of the last months, and that day."""
    calendars: tuple[tuple[str, Callable[[], date | None]], ...] = (
        ("date", lambda: _gregorian(year, month, day)),
        ("jalali", lambda: to_gregorian("jalali", year, month, day)),
    )
    for name, read in calendars:
        found = read()
        if found is not None and today - _OLDEST <= found <= today + _NEWEST:
            return name, found
    return None


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_hyphens(template: str) -> str:
    return template.replace("%-", "%")
