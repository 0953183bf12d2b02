"""A newsroom's own note on what it has put right: `Correction: an earlier version gave another year.`"""

from __future__ import annotations

from scraper.normalize.languages import tables_for

_PHRASE = 3  # words
_SIGNS = ":：-–—.。】])(（\n\u3000"


def tells_correction(text: str, language: str | None) -> bool:
    """Whether a paragraph begins as a note on what was put right does in its language, or in English.

    >>> tells_correction("Korrektur: In einer früheren Version stand ein anderes Jahr.", "de")
    True
    >>> tells_correction("Corrections officers went on strike.", "en")
    False
    """
    begins = text.lstrip(" *([【").replace("’", "'")
    for table in tables_for(begins, language):
        for words in table.corrections:
            if begins[: len(words)].casefold() == words.casefold() and _ends_there(begins[len(words) :], words):
                return True
    return False


def _ends_there(rest: str, words: str) -> bool:
    """Whether a sign stands behind a word that may as well begin a sentence; a phrase of three needs none."""
    if not any(map(str.isalnum, rest)) or rest[0].isalnum():
        return False
    return len(words.split()) >= _PHRASE or rest[0] in _SIGNS or rest.lstrip()[0] in _SIGNS
