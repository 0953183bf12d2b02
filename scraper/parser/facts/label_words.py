"""What the words around a date's label make of it."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.normalize import languages
from scraper.normalize.lexicon import lexicon_for
from scraper.normalize.scan import scan
from scraper.parser.lines.labels import ABOUT_LABEL, fold, tables_of
from scraper.parser.page.reading import Reading

WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]{1,2}\Z")
_COMMA_BEFORE = re.compile(r"[,،，]\s{0,2}\Z")
_CITED = re.compile(r"\s{0,2}([^\W\d]\w{0,20}\s{0,2})?[,،，]")
_LABEL_GOES_ON = re.compile(r"(?:[^\W\d_]+ ?){1,4}(?=\s?[:：])")
_ENDING = re.compile(r"([^\W\d_]{1,3})(?![^\W_])")
LONGEST_LABEL = 40  # characters of a label, or a value, that has a block for itself


def is_of_something_else(page: Reading, folded: str, match: re.Match[str]) -> bool:
    """Whether a word that means any date is part of a longer label: `Event date: 1 May`, `Date of birth: 1 May`; or a word
    stands among the commas of what is cited: `Weekly Echo, Publication, 1 May`."""
    if _is_cited(page, folded, match):
        return True
    general, known = _date_words(page.tags)
    if match[0].strip(ABOUT_LABEL) not in general:
        return False
    before = WORD_BEFORE.search(folded[max(match.start() - LONGEST_LABEL, 0) : match.start()])
    if before and before[1] not in known:
        return True
    behind = _LABEL_GOES_ON.match(folded, match.end())
    return behind is not None and match[0].rstrip()[-1:].isalpha() and not known.issuperset(behind[0].split())


def is_cut(text: str, match: re.Match[str]) -> bool:
    """Whether a label is but the beginning of a word with an ending: `Geänderte Gebühren seit 1.1.2021`, `Actualizadas`."""
    ending = _ENDING.match(text, match.end())
    return ending is not None and ending[1].islower() and text[match.end() - 1].islower()


def _is_cited(page: Reading, folded: str, match: re.Match[str]) -> bool:
    """Whether commas stand on both sides of a label, or behind a word that belongs to no date: not `, published Monday, 3 May`."""
    behind = _CITED.match(folded, match.end())
    if behind is None or not _COMMA_BEFORE.search(folded, max(match.start() - 3, 0), match.start()):
        return False
    return not (behind[1] and any("x" not in scan(behind[1], lexicon_for(tag)).shape for tag in page.tags))


@lru_cache(maxsize=languages.COMBINED)
def _date_words(tags: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that mean any date, and every word of the labels for publishing and updating."""
    spoken = tables_of(tags)
    general = frozenset(fold(word) for table in spoken for word in table.date_words)
    labels = (label for table in spoken for label in (*table.published, *table.updated, *table.news_id, *table.section))
    return general, frozenset(word for label in labels for word in fold(label).split())
