"""The words that matter in a written date, for one language or for all languages of a script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scraper.normalize.cldr import cldr_words
from scraper.normalize.fold import WORD, folded, prepared
from scraper.normalize.languages import of_script, tables
from scraper.normalize.languages.table import LanguageTable

_WORDS = re.compile(WORD)

# What a word may mean, kind by kind: month, weekday, period, at, zone, era, published, updated, unit, ago,
# ago-unit, offset (days back), now, number, filler, mark, more.
Kind = str
Meanings = dict[Kind, Any]


@dataclass(slots=True, eq=False)  # each is one of its kind
class Lexicon:
    """Folded phrases and their meanings; a phrase is a tuple of words."""

    phrases: dict[tuple[str, ...], Meanings] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)  # first word → length of the longest phrase that it begins
    longest: int = 1  # characters of the longest one-word phrase

    def add(self, text: str, kind: Kind, value: object) -> None:
        """Add a meaning unless the phrase has one of that kind: what is added first wins."""
        words = tuple(folded(word) for word in _WORDS.findall(prepared(text)))
        if not words or not any(words):
            return
        meanings = self.phrases.setdefault(words, {})
        if kind == "month":
            # Gulan is May in Kurmanji and the second solar month in Sorani: the year will tell.
            known = meanings.get(kind, ())
            if value not in known:
                meanings[kind] = (*known, value)
        elif kind == "weekday" and meanings.get(kind) is None:
            meanings[kind] = value  # the tables do not number what they add to CLDR
        else:
            meanings.setdefault(kind, value)
        self.heads[words[0]] = max(self.heads.get(words[0], 1), len(words))
        if len(words) == 1:
            self.longest = max(self.longest, len(words[0]))

    def add_below(self, other: Lexicon) -> None:
        """Take over the phrases of another language that this one does not have."""
        for words, meanings in other.phrases.items():
            if words not in self.phrases:
                self.phrases[words] = meanings
                self.heads[words[0]] = max(self.heads.get(words[0], 1), len(words))
        self.longest = max(self.longest, other.longest)


@lru_cache(maxsize=128)
def lexicon_for(tag: str) -> Lexicon:
    """Return the words of a language, and English below them: every site has an English date somewhere."""
    lexicon = _own_words(tag)
    if tag != "en":
        lexicon.add_below(lexicon_for("en"))
    return lexicon


# Languages that a page may be in though no table or no certain detection names them; CLDR knows their months.
_MORE_LANGUAGES = {
    "Latn": "hr bs sk sl lt lv et da no is ca gl eu sq af sw fil cy ga mt lb tk fo so ha yo zu".split(),
    "Cyrl": "be mk ky tg mn tt az".split(),
}


@lru_cache(maxsize=32)
def lexicon_for_script(script: str) -> Lexicon:
    """Return the months, weekdays and labels of all languages of a script, without the months that they dispute.

    Listopad is October in Croatian and November in Czech: of an unknown language it is neither.
    """
    lexicon = Lexicon()
    for tag in (*of_script(script), *_MORE_LANGUAGES.get(script, ())):
        for words, meanings in _own_words(tag).phrases.items():
            for kind, value in meanings.items():
                if kind == "month":
                    for one in value:
                        lexicon.add(" ".join(words), kind, one)
                elif kind in {"weekday", "published", "updated", "era", "zone", "period", "filler"}:
                    lexicon.add(" ".join(words), kind, value)
    for meanings in lexicon.phrases.values():
        months = meanings.get("month", ())
        if len({month for calendar, month in months if calendar == "gregorian"}) > 1:
            del meanings["month"]
    return lexicon


# What a language writes as one word with the month: "in March", "of March".
_GLUED_TO_MONTHS = {"he": ("ב", ""), "ckb": ("", "ی"), "ku": ("", "a")}


def _own_words(tag: str) -> Lexicon:
    lexicon = Lexicon()
    table = tables(tag)
    if table is not None:
        for text, kind, value in _table_words(table):
            lexicon.add(text, kind, value)
    for text, kind, value in _cldr_words(tag, frozenset(table.ago if table else ())):
        lexicon.add(text, kind, value)
    before, behind = _GLUED_TO_MONTHS.get(tag, ("", ""))
    for words, meanings in list(lexicon.phrases.items()) if before or behind else ():
        for month in meanings.get("month", ()):
            lexicon.add(f"{before}{' '.join(words)}{behind}", "month", month)
    return lexicon


def _table_words(table: LanguageTable) -> Iterator[tuple[str, Kind, object]]:
    for calendar, months in table.months:
        for number, names in enumerate(months, 1):
            for name in names:
                yield name, "month", (calendar, number)
    for kind, value, words in _listed(table):
        for word in words:
            yield word, kind, value
    for kind, pairs in (("number", table.numbers), ("zone", table.zones), ("unit", table.amounts)):
        for word, meaning in pairs:
            yield word, kind, meaning
    for kind, groups in (("unit", table.units), ("ago-unit", table.ago_units)):
        for unit, words in groups:
            for word in words:
                yield word, kind, (1, unit)
    for kind, groups in (("era", table.eras), ("mark", table.marks)):
        for name, words in groups:
            for word in words:
                yield word, kind, name


def _listed(table: LanguageTable) -> Iterator[tuple[Kind, object, Iterable[str]]]:
    yield "weekday", None, table.weekdays
    for period in ("am", "pm", "noon", "night"):
        yield "period", period, getattr(table, period)
    yield "at", True, table.at_hour
    yield "published", True, table.published
    yield "updated", True, table.updated
    yield "ago", True, table.ago
    yield "now", True, table.now
    for days, words in enumerate((table.today, table.yesterday, table.before_yesterday)):
        yield "offset", days, words
    yield "filler", True, table.fillers
    yield "filler", True, table.suffixes


def _cldr_words(tag: str, ago: frozenset[str]) -> Iterator[tuple[str, Kind, object]]:
    words = cldr_words(tag)
    for name, number in words.months:
        yield name, "month", ("gregorian", number)
    for name, number in words.weekdays:
        yield name, "weekday", number
    for name, period in words.periods:
        yield name, "period", period
    for unit, name in words.units:
        yield name, "unit", (1, unit)
    known_ago = {folded(prepared(word)) for word in ago}
    for unit, pattern in words.past:
        if "({0})" in pattern:
            continue  # "one hour ago ({0})": no word stands by its number
        yield from _past_words(unit, pattern, known_ago)


def _past_words(unit: str, pattern: str, ago: set[str]) -> Iterator[tuple[str, Kind, object]]:
    """Learn the words around the number: "vor {0} Stunden", "{0} hours ago", "{0} तासांपूर्वी"."""
    before, _, after = (part.strip() for part in pattern.partition("{0}"))
    parts = after.split()
    known = next((i for i in range(len(parts)) if folded(prepared(" ".join(parts[i:]))) in ago), None)
    if before and known == 0:
        yield before, "unit", (1, unit)  # dakika {0} zilizopita
    elif known:
        yield parts[known - 1], "unit", (1, unit)  # {0} na araw ang nakalipas
    elif before and (folded(prepared(before)) in ago or len(parts) < 2):
        yield after, "unit", (1, unit)
        yield before, "ago", True
    elif len(parts) > 1:
        yield parts[0], "unit", (1, unit)
        yield " ".join(parts[1:]), "ago", True
    elif parts:
        yield after, "ago-unit", (1, unit)
