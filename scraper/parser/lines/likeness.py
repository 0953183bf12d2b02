"""When two titles say the same: in other words, cut off, printed twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from scraper.parser.lines.sitename import folded

TITLE_SHARE = 0.4  # of a metadata title's letters that its headline has at least; the rest is site and section
_SHORTEST_SHARE = 0.25  # of a heading's letters that a metadata title has at least that says the same in other words
_CUT_OFF = re.compile(r"\s*(?:\.\.+|…)[\])]?$")
_SLUG_WORDS = re.compile(r"[a-z]+")
_WORDS = re.compile(r"[^\W_]+")
_LONG_WORD = 4  # letters
_LONGEST_ENDING = 3  # letters in which two forms of a word differ
_FEWEST_SLUG_WORDS, _SLUG_SHARE = 3, 0.75
_TWICE = re.compile(r"(.{10,}?)\W{1,3}\1\W?")


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    key = folded(text)
    return frozenset(key[i : i + 2] for i in range(len(key) - 1))


def alike(a: str, b: str) -> float:
    """How much of the shorter text's letter pairs the longer one has, 0 to 1: works in every script."""
    first, second = _pairs(a), _pairs(b)
    small = min(len(first), len(second))
    return len(first & second) / small if small > 2 else float(folded(a) == folded(b) != "")


def as_long(text: str, other: str) -> bool:
    """Whether a heading is long enough to be the title in `other`, and not the site's name behind it; nor so long that
    any few words have the same letters."""
    key, said = folded(text), folded(other)
    return len(key) >= TITLE_SHARE * len(said) and (len(said) >= _SHORTEST_SHARE * len(key) or said in key)


def is_cut_off(title: str, others: Iterable[str]) -> bool:
    """Whether a title ends in dots where another one goes on."""
    return bool(_CUT_OFF.search(title)) and any(_goes_on(title, other) for other in others)


def _goes_on(cut: str, other: str) -> bool:
    """Whether another title begins with what is left of one that was cut off, and has more."""
    key = folded(_CUT_OFF.sub("", cut))
    return folded(other).startswith(key) and len(folded(other)) > len(key) and "…" not in other and ".." not in other


def once(title: str) -> str:
    """A title that says itself twice, once.

    >>> once("The bridge reopens. The bridge reopens")
    'The bridge reopens'
    """
    twice = _TWICE.fullmatch(title)
    return twice[1] if twice else title


def is_slug_of(title: str, path: str) -> bool:
    """Whether the words of an address are most of them words of a title: the tab of some pages names only the site.

    >>> is_slug_of("The mayors open a bridge", "/n/mayor-opens-bridge"), is_slug_of("Overland trade partners", "/n/over-trade-part")
    (True, False)
    """
    words = [word for word in _SLUG_WORDS.findall(path.rpartition("/")[2].lower()) if len(word) >= _LONG_WORD]
    if len(words) < _FEWEST_SLUG_WORDS:
        return False
    told = set(_WORDS.findall(_unaccented(title)))
    return sum(any(_same_word(word, other) for other in told) for word in words) >= _SLUG_SHARE * len(words)


def _same_word(a: str, b: str) -> bool:
    """Whether two words are one in two forms: `opens` and `opened`, but not `part` and `partnership`."""
    if a == b:
        return True
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return stem >= _LONG_WORD and max(len(a), len(b)) - stem <= _LONGEST_ENDING


def _unaccented(text: str) -> str:
    """A text as it stands in addresses: in lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
