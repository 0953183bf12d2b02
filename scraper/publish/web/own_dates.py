"""Dates in the calendar that the readers of an article live by, in their own words and digits."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from scraper.normalize.calendars import JAPANESE_ERAS, to_gregorian
from scraper.normalize.languages import tables, tag_for

if TYPE_CHECKING:
    from scraper.models import Moment

# The calendar that stands beside the Gregorian in newspapers of a language.
_CALENDARS: Final = {
    "fa": "jalali",
    "ps": "jalali",
    "ar": "hijri",
    "th": "buddhist",
    "he": "hebrew",
    "am": "ethiopian",
    "ne": "bikram",
    "zh-Hant": "roc",
    "ja": "japanese",
}
_SAME_MONTHS: Final = {"buddhist", "roc", *JAPANESE_ERAS}  # only their years differ
_ERA_BEGINS: Final = {"reiwa": date(2019, 5, 1), "heisei": date(1989, 1, 8), "showa": date(1926, 12, 25)}
# Years to add to a Gregorian year for one that is not later than the year of that calendar.
_OFFSETS: Final = {
    "jalali": -622,
    "hebrew": 3760,
    "ethiopian": -8,
    "bikram": 56,
    "buddhist": 543,
    "roc": -1911,
    **{era: 1 - first for era, first in JAPANESE_ERAS.items()},
}
_NO_ERA: Final = {"jalali", "hebrew"}  # papers do not print it
_ERA_BEHIND: Final = {"hijri", "ethiopian", "bikram"}
_ZEROS: Final = {"arab": "٠", "arabext": "۰", "deva": "०", "beng": "০"}  # CLDR's names of numbering systems
_PATTERN: Final = re.compile(r"'([^']*)'|(G+|y+|M+|L+|d+)|([^GyMLd']+)")


def own_date(moment: Moment | None, language: str | None) -> tuple[str, str] | None:
    """The date as `(calendar, text)`: of the calendar that the page used, else of its language's; None if there is none."""
    if moment is None:
        return None
    tag = tag_for(language) if language else None
    used = [name for name in moment.calendar.split("+") if name in {*_OFFSETS, "hijri", "japanese"}]
    calendar = used[0] if used else _CALENDARS.get(tag or "")
    if calendar == "japanese":
        calendar = next((era for era, first in _ERA_BEGINS.items() if moment.at.date() >= first), None)
    if calendar is None:
        return None
    found = from_gregorian(calendar, moment.at.date())
    return found and (calendar, _written(calendar, *found, tag or "en"))


def from_gregorian(calendar: str, day: date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian date in that calendar; None outside of the years that are known of it.

    >>> from_gregorian("jalali", date(2021, 3, 25)), from_gregorian("buddhist", date(2021, 3, 25))
    ((1400, 1, 5), (2564, 3, 25))
    """
    lunar = calendar == "hijri"  # 33 of its years are 32 of the sun's
    guess = (day.year - 622) * 33 // 32 - 1 if lunar else day.year + _OFFSETS[calendar]
    for year in range(guess - 1, guess + 4):
        for month in range(1, 14):
            first = to_gregorian(calendar, year, month, 1)
            if first and first <= day and (day - first).days < 33:
                number = (day - first).days + 1
                if to_gregorian(calendar, year, month, number) == day:
                    return year, month, number
    return None


def _written(calendar: str, year: int, month: int, day: int, tag: str) -> str:
    """The date in the order and the digits of the language, as CLDR has its long dates."""
    pattern, digits = _habits(tag)
    name = _month_name(calendar, month, tag) or str(month)
    era = _era(calendar, tag)
    parts = {"y": str(year), "M": name, "L": name, "d": str(day), "G": era}
    if era and "G" not in pattern:
        parts["y"] = f"{year} {era}" if calendar in _ERA_BEHIND else f"{era}{year}"
    out = []
    for quoted, field, other in _PATTERN.findall(pattern):
        numeric = field and set(field) <= {"M", "L"} and len(field) < 3
        out.append(str(month) if numeric else parts[field[0]] if field else quoted or other)
    return " ".join("".join(out).split()).translate(digits)


@cache
def _habits(tag: str) -> tuple[str, dict[int, str]]:
    """CLDR's pattern of a long date, and the digits that the language is printed with."""
    from babel import Locale

    locale = Locale.parse(tag, sep="-")
    zero = _ZEROS.get(locale.default_numbering_system)
    digits = {ord(str(n)): chr(ord(zero) + n) for n in range(10)} if zero else {}
    return locale.date_formats["long"].pattern, digits


@cache
def _month_name(calendar: str, month: int, tag: str) -> str:
    from babel import Locale

    if calendar in _SAME_MONTHS:
        return str(Locale.parse(tag, sep="-").months["format"]["wide"][month])
    for table in filter(None, (tables(tag), tables("fa" if calendar == "jalali" else "ar"))):
        names = dict(table.months).get(calendar, ())
        if month <= len(names) and names[month - 1]:
            return names[month - 1][0]
    return ""


@cache
def _era(calendar: str, tag: str) -> str:
    table = None if calendar in _NO_ERA else tables(tag)
    names = dict(table.eras).get(calendar, ()) if table else ()
    return names[0] if names else ""
