"""Hebrew dates in Hebrew letters: י״ב בניסן תשפ״א."""

from __future__ import annotations

import re
from datetime import date

from scraper.normalize.calendars import to_gregorian
from scraper.normalize.fold import folded, prepared

_VALUES = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", [*range(1, 11), *range(20, 100, 10), 100, 200, 300, 400], strict=True))
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_MONTHS = {
    "ניסן": 1, "אייר": 2, "איר": 2, "סיוון": 3, "סיון": 3, "תמוז": 4, "אב": 5, "אלול": 6, "תשרי": 7, "חשוון": 8,
    "חשון": 8, "מרחשוון": 8, "מרחשון": 8, "כסלו": 9, "טבת": 10, "שבט": 11, "אדר": 12,
}  # fmt: skip
YEAR_BEGINS = "תש"  # every one of our time, in letters
_DATE = re.compile(
    r"(?<![א-ת])([א-ת]['\"]?[א-ת]?['\"]?) ב?-?"
    rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?: ([אב])'?)?,? (?:ה'?)?({YEAR_BEGINS}[א-ת\"']{{1,4}})"
)


def read_hebrew(text: str) -> date | None:
    """Return the Gregorian date of a Hebrew one written in letters; Adar of a leap year needs its א or ב.

    >>> read_hebrew("יום חמישי, י״ב בניסן תשפ״א")
    datetime.date(2021, 3, 25)
    """
    match = _DATE.search(folded(prepared(text)))
    if match is None:
        return None
    day = _value(match[1])
    year = 5000 + _value(match[4])
    month = _MONTHS[match[2]]
    if month == 12 and match[3] == "ב":
        month = 13
    return to_gregorian("hebrew", year, month, day)


def _value(letters: str) -> int:
    return sum(_VALUES.get(letter, 0) for letter in letters.translate(_FINAL))
