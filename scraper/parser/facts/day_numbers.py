"""Days that an address writes in digits alone: what looks like an ID and is none."""

from __future__ import annotations

import re

YEAR = r"(?:1[34]\d\d|19\d\d|20\d\d)"  # Gregorian, Jalali and Hijri
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
DATES = re.compile(
    rf"(?<!\d)(?:{YEAR}([/\-_.]){_MONTH}(?:\1{_DAY})?|{YEAR}[/\-](?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{YEAR}(?:0[1-9]|1[0-2])(?:[/\-]?(?:0[1-9]|[12]\d|3[01]))?|"
    rf"{_DAY}([/\-_.]){_MONTH}\2{YEAR})(?=[/\-_.,]|$)"
)
YEAR_ALONE = re.compile(rf"^{YEAR}$")
_SHORT_DATE = re.compile(r"^[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")  # 220427
_TURNED_DATE = re.compile(r"^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:199|20[0-3])\d$")  # 25032021


def is_date(digits: str) -> bool:
    """Whether digits alone can be a day: 20220427, 220427, 14010204, 25032021."""
    if len(digits) == 8:
        return bool(DATES.match(digits) or _TURNED_DATE.match(digits))
    return bool(_SHORT_DATE.match(digits))
