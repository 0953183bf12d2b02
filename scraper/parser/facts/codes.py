"""Codes that a CMS counts its articles by: letters and digits by turns, as no word and no title is written."""

from __future__ import annotations

import re
from functools import cache

from scraper.normalize import languages

_CAPITALS = re.compile(
    r"^(?=(?:\d*[A-Z]){2})(?:(?=(?:[A-Z]*\d){6})[A-Z\d]{10,32}|(?=[A-Z\d]{12,32}$)\d*(?:[A-Z]+\d+){4,}[A-Z]*)$"
)  # AKR20250314054200004, XKM2Q5HKRN2QUWZL02D: no title is written so
HEX = re.compile(r"^(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{24,40}$")
_RUNS = re.compile(
    r"^(?:\d{1,4}|(?<![a-z])[a-z]{1,3}(?![a-z])){5,14}$"
)  # c4g9k2lq0pmo: words are longer, and have no digits amid them
# 7kplQmZoC6f: capitals, small letters and digits by turns; `iOS17Beta3` has a word in it.
_TURNS = re.compile(r"[A-Z]+|[a-z]+|\d+")
_WORD_IN_TURNS = re.compile(r"(?:[A-Z]|^)(?=[a-z]{0,3}[aeiou])[a-z]{3,}|[a-z]{5,}")
_VERSUS = "vs"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_FEWEST_SMALL = 2  # runs of small letters: one may be what joins two names in a title, `HD2undHD4TV`
_MIXED, _FEWEST_TURNS, _KINDS = range(9, 15), 5, 3
_OPAQUE = range(7, 15)  # characters of such a code


def is_counter(segment: str) -> bool:
    """Whether a segment is a code in capitals or a long hexadecimal one."""
    return _CAPITALS.match(segment) is not None or HEX.match(segment) is not None


def is_opaque(segment: str) -> bool:
    """Whether it is one of few small letters at once."""
    fits = len(segment) in _OPAQUE and _RUNS.match(segment) and any(map(str.isalpha, segment))
    return bool(fits) and not segment.isalpha()


def is_mixed(segment: str) -> bool:
    """Whether it has capitals, small letters and digits by turns, no year and no word: `7kplQmZoC6f`."""
    if len(segment) not in _MIXED or not (segment.isascii() and segment.isalnum()) or _WORD_IN_TURNS.search(segment):
        return False
    turns = _TURNS.findall(segment)
    small = [turn for turn in turns if turn.islower()]
    if len(small) < _FEWEST_SMALL or _YEAR.search(segment):
        return False
    kinds = {turn[0].isdigit() * 2 + turn[0].isupper() for turn in turns}
    return len(turns) >= _FEWEST_TURNS and len(kinds) == _KINDS and _joining().isdisjoint(small)


@cache
def _joining() -> frozenset[str]:
    """What joins two names in the titles of any language, written in small Latin letters: `PS5vsXBX2`."""
    words = (word for table in languages.all_tables() for word in table.author_and)
    return frozenset({_VERSUS, *(word for word in words if word.isascii() and len(word) > 1)})
