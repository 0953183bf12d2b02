"""Whether a text may have a date in another language than its own, whose month or small words nobody knew.

To read a text with the words of a whole script takes half a second the first time, so it must look worth it: beside a
number of a day and one of a year, where a month may stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.normalize.scan import Scan

_GAP = r"[ .,'()\-/;fWDYEBx]{0,8}"  # as between the parts of a date whose words are known, and other words that are not
_WITH_CENTURY = re.compile(
    rf"(?<![:0-9])(?:(?P<d1>1){_GAP}(?P<m1>[xM]){_GAP}(?P<y1>4)"
    rf"|(?P<m2>[xM]){_GAP}(?P<d2>1)(?!:)(?: 1:1[:1]*(?: P)?(?: [Zx])?)?{_GAP}(?P<y2>4)"
    rf"|(?P<y3>4){_GAP}(?P<m3>[xM]){_GAP}(?P<d3>1)(?! ?[:H])"
    rf"|(?P<y4>4){_GAP}(?P<d4>1){_GAP}(?P<m4>[xM]))"
)
_SHORT_YEAR = re.compile(
    r"(?<![:0-9])(?P<d1>1)[ .\-/]{0,2}(?P<m1>[xM])[ .,\-/']{1,3}(?P<y1>1)(?! ?[:HPNx])"
    r"|(?P<m2>[xM])\.? ?(?P<d2>1)f?(?:,|, ?'| ') ?(?P<y2>1)(?![:0-9])"
)
_DAYS = range(1, 33)  # a month of the Bikram calendar has up to 32
_YEARS = range(1300, 2700)  # from the Jalali calendar's to the Buddhist one's
_SHORT_YEARS = range(100)


def may_be_dated(scanned: Scan) -> bool:
    """Whether a text may have a date with a word that nobody knew."""
    return "1" in scanned.shape and any(
        _numbers_fit(match, scanned, years)
        for pattern, years in ((_WITH_CENTURY, _YEARS), (_SHORT_YEAR, _SHORT_YEARS))
        for match in pattern.finditer(scanned.shape)
    )


def _numbers_fit(match: re.Match[str], scanned: Scan, years: range) -> bool:
    at = {name[0]: match.start(name) for name, found in match.groupdict().items() if found}
    month = scanned.tokens[at["m"]].text
    return scanned.tokens[at["d"]].number in _DAYS and scanned.tokens[at["y"]].number in years and len(month) > 1
