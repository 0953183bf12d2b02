"""English amid other languages: quotes, and boxes that ask in it on pages of any."""

from __future__ import annotations

from functools import cache

from scraper.normalize.languages.letters import WORDS

# English is quoted in all others, and boxes ask in it on pages of any: its lines make a short text of another no English one.
# Of the words of its lines one of so many is common at least, of others' lines hardly one of so many.
_ENGLISH = 5
_NO_ENGLISH = 16
_LONG_LINE = 7
_COUNTED_OF_LINE = 12  # words, as a box may be longer than the article
_TIMES_IN_LINES = 2  # the others' words, so counted, that of English are enough
_TIMES_IN_ALL = 8  # the same of all words
_LACKING = 16  # words: a text of so many that lacks them all is in no English


def lacks_english(text: str) -> bool:
    """Whether a text of some length is in no English, whatever its template says.

    >>> lacks_english("Kaupungin vanha kirjasto saa uuden katon ensi keväänä, kertoo Anna Laine. " * 2)
    True
    >>> lacks_english("Kirjasto avattiin"), lacks_english("The library of the town gets a new roof next spring. " * 2)
    (False, False)
    """
    english, others = _lines(text)
    return not english and sum(others) >= _LACKING


def is_quoted(sample: str) -> bool:
    """Whether English speaks in some lines of a text only, and others of some weight lack its common words."""
    english, others = _lines(sample)
    mine = sum(min(count, _COUNTED_OF_LINE) for count in english)
    theirs = sum(min(count, _COUNTED_OF_LINE) for count in others)
    return mine < _TIMES_IN_LINES * theirs and sum(english) < _TIMES_IN_ALL * sum(others)


def _lines(sample: str) -> tuple[list[int], list[int]]:
    """How many words the lines in English have, and those that are in no English."""
    known = _common()
    lines = [line.split() for line in sample.lower().split("\n")]
    told = [(len(words), sum(bare(w) in known for w in words)) for words in lines if len(words) >= _LONG_LINE]
    english = [count for count, common in told if common * _ENGLISH >= count]
    return english, [count for count, common in told if common * _NO_ENGLISH <= count]


@cache
def _common() -> frozenset[str]:
    return frozenset(WORDS["Latn"]["en"].split())


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(".,;:!?\"'()«»“”„।")
