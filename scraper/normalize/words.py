"""How many words a reader would count, and which scripts put no spaces between them.

A pattern of a script with thousands of letters takes as long to compile as a page to read: what few pages need is
compiled when one has a letter beyond those of Europe, India and Arabia.
"""

from __future__ import annotations

import re
from functools import cache

from scraper.normalize import scripts

_UNSPACED = scripts.UNSPACED + "\uf900-\ufaff"  # with Chinese letters that old tables had twice
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}{scripts.SOUTHEAST}]")
_TERMS = re.compile(r"[^\W\d_]{4,}")
_GLUED = scripts.ranges(f"\u0e00-\u0e7f{scripts.EAST}")


def has_east(text: str) -> bool:
    """Whether a short text has any letter that may be Chinese, Japanese or Korean; what comes behind those counts, too.

    >>> has_east("Ånd"), has_east("한가람"), has_east("")
    (False, True, False)
    """
    return not text.isascii() and max(text) >= "\u3000"


def is_glued(letter: str) -> bool:
    """Whether a letter is of a script whose words stand glued to others: Thai, kana, Han, Hangul.

    >>> any(map(is_glued, "Café")), any(map(is_glued, "文・写真"))
    (False, True)
    """
    return letter >= "\u0e00" and any(first <= letter <= last for first, last in _GLUED)


@cache
def unspaced() -> re.Pattern[str]:
    """A letter of Chinese or Japanese."""
    return re.compile(f"[{_UNSPACED}]")


def count_words(text: str) -> float:
    """How many words a reader would count, also in scripts that put no spaces between them.

    `text` has single blanks only.
    """
    spaced = text.count(" ") + 1 if text else 0
    if text.isascii() or _ANY_UNSPACED.search(text) is None:
        return spaced
    east, southeast = (len("".join(runs.findall(text))) for runs in _runs())
    return spaced + east / 2 + southeast / 5


def terms_of(title: str) -> list[str]:
    """The words of a title that tell what it is about: those of four letters or more, of Chinese ones each two letters.

    >>> terms_of("the old bridge reopens"), terms_of("大雨成災")
    (['bridge', 'reopens'], ['大雨', '成災'])
    """
    return (_any_terms() if has_east(title) else _TERMS).findall(title)


@cache
def _any_terms() -> re.Pattern[str]:
    return re.compile(rf"[{scripts.UNSPACED}]{{2}}|[^\W\d_{scripts.UNSPACED}]{{4,}}")


@cache
def _runs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"[{_UNSPACED}]+"), re.compile(f"[{scripts.SOUTHEAST}]+")
