"""Whether the day or the month comes first in a page's short dates, by what the page shows and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from scraper.normalize.years import with_region

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{2}|\d{4})(?![\d/])", re.ASCII)
_MONTHS = 12
# Languages in which 05/06 is of May and of June, and what templates say where nobody changed it.
_TWO_ORDERS = frozenset({"en", "en-ca", "en-us"})


def reckoning(language: str | None, host: str, region: str) -> str | None:
    """The language of a page's days, and where it alone does not tell day from month, the region of the days that it shows or
    of its host."""
    told = with_region(language, host)
    uncertain = told is not None and told.lower().replace("_", "-") in _TWO_ORDERS
    return f"en-{region}" if uncertain and region else told


class Shown(NamedTuple):
    """The region whose order of day and month all dates of a page with a day over twelve have, `25/06/2024`, and how many
    different ones there are; "" where they differ or there is none."""

    region: str
    days: int


def shown(lines: Iterable[str]) -> Shown:
    """What the short dates in these lines tell."""
    pairs = {(int(one), int(two)) for line in lines if "/" in line for one, two in _SLASHED.findall(line)}
    told = ["gb" if first > _MONTHS else "us" for first, second in pairs if (first > _MONTHS) != (second > _MONTHS)]
    return Shown(told[0], len(told)) if len(set(told)) == 1 else Shown("", 0)


def is_slashed(text: str) -> bool:
    """Whether a text has a date in short numbers with strokes between them."""
    return _SLASHED.search(text) is not None
