"""Hebrew dates in Hebrew letters: י״ב בניסן תשפ״א."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from scraper.normalize.calendars import to_gregorian
from scraper.normalize.fold import folded, prepared
from scraper.normalize.languages import tables

_VALUES = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", [*range(1, 11), *range(20, 100, 10), 100, 200, 300, 400], strict=True))
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
YEAR_BEGINS = "תש"  # every one of our time, in letters


def read_hebrew(text: str) -> date | None:
    """Return the Gregorian date of a Hebrew one written in letters; Adar of a leap year needs its א or ב.

    >>> read_hebrew("יום חמישי, י״ב בניסן תשפ״א")
    datetime.date(2021, 3, 25)
    """
    match = _date().search(folded(prepared(text)))
    if match is None:
        return None
    day = _value(match[1])
    year = 5000 + _value(match[4])
    month = _months()[match[2]]
    if month == 12 and match[3] == "ב":
        month = 13
    return to_gregorian("hebrew", year, month, day)


def _value(letters: str) -> int:
    return sum(_VALUES.get(letter, 0) for letter in letters.translate(_FINAL))


@cache
def _months() -> dict[str, int]:
    """Each name of one word with its number; Adar's is that of the first, or only one."""
    table = tables("he")
    names = dict(table.months)["hebrew"] if table else ()
    return {
        folded(prepared(name)): number for number, month in enumerate(names, 1) for name in month if " " not in name
    }


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        r"(?<![א-ת])([א-ת]['\"]?[א-ת]?['\"]?) ב?-?"
        rf"({months})(?: ([אב])'?)?,? (?:ה'?)?({YEAR_BEGINS}[א-ת\"']{{1,4}})"
    )
