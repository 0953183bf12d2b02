"""What people type to search, understood; whatever it is, it is never a syntax error.

    harbour strike           both words
    "harbour strike"         these words together        harb*       any word that begins so
    strike OR walkout        either word                 -football   not this word
    source:daily             only of this source         lang:fa     only in this language
    جسر                       also الجسر, والجسر: the article is written together with its word, as in נמל and הנמל
    부산                        also 부산항, 부산에서: a word of Hangul may go on, as its particles are written together with it,
                              as may 2024년 and 코로나19; IT does not go on, but is found in IT기업
    1250                     also 1,250 and 1.250 and ۱٬۲۵۰, as which it may be typed, too
    section:Sport            only of this section, as the site calls it
    since:2021-03            dated then or later         until:1w    dated then or earlier: to the end of that day or month

Of several words in quotes the last alone may go on, and nothing is added before any; a single one is as without quotes.
A word that must not occur is taken as it was typed: neither with what is written together with it, nor going on, unless
by its star. Several sources, languages or sections mean any of them; `-source:daily` leaves one out. What cannot be
understood is looked for as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.normalize.typed_times import read_span
from scraper.storage.tables import rows
from scraper.storage.texts import indexing, prefixes

if TYPE_CHECKING:
    from datetime import datetime

_TERM: Final = re.compile(r'(-?)(?:((?i:source|lang|section|since|until)):)?(?:"([^"]*)"?(\*?)|([^\s"]+))')
_OR: Final = "OR"
_LONGEST: Final = 5_000  # characters: a second's work; SQLite refuses more than a thousand conditions in a row
_SYLLABLES: Final = 2  # of Hangul, each some letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Normalized words that must stand together, in any of these spellings; the last may go on where `prefix` is true."""

    spellings: tuple[tuple[str, ...], ...]
    prefix: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they were typed."""
        return self.spellings[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Of each of `groups` one term must occur, of `without` none; `since` ≤ date < `until`. None or empty: no matter.

    `doubts` are sentences for people about what was typed like a filter and is none.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    not_languages: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    doubts: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that a hit may hold."""
        return tuple(term for group in self.groups for term in group)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: no word and no filter."""
        named = (self.sources, self.not_sources, self.languages, self.not_languages, self.sections, self.not_sections)
        return not self.groups and not self.without and not any(named) and self.since is None and self.until is None


def read(typed: str, now: datetime | None = None) -> Query:
    """The query that somebody typed; `since:1d` needs to know what time it is `now`.

    >>> query = read('"Two words" pre* NOT () -ship source:daily', None)
    >>> [" ".join(term.words) + "*" * term.prefix for term in query.terms], query.sources
    (['two words', 'pre*', 'not'], ('daily',))
    """
    written = rows.text(typed)
    reader = _Reader(now)
    asked = reader.bounded(written)
    for minus, key, phrase, star, word in _TERM.findall(asked):
        if word == _OR and not (minus or key) and reader.groups:
            reader.either = True
        elif not (key and reader.take_filter(minus, key.lower(), phrase or word)):
            value = f"{key} {phrase or word}" if key else phrase or word
            reader.take_words(value, excluded=bool(minus), prefix=bool(star) or word.endswith("*"))
    return reader.query()


class _Reader:
    """A query while it is read, one term or filter after another."""

    def __init__(self, now: datetime | None) -> None:
        self._now = now
        self.groups: list[tuple[Term, ...]] = []
        self.either = False  # whether the next term joins the group of the last one
        self._without: list[Term] = []
        self._named: dict[str, list[str]] = {}  # values by the filter's name, with its minus
        self._times: dict[str, datetime] = {}
        self._doubts: list[str] = []

    def bounded(self, written: str) -> str:
        """As much of the text as is looked for, cut between words; a longer text is a doubt."""
        if len(written) <= _LONGEST:
            return written
        asked = written[: _LONGEST + 1].rpartition(" ")[0] or written[:_LONGEST]
        self._doubts.append(f"of {len(written):,} characters no more than the first {len(asked):,} are looked for")
        return asked

    def take_filter(self, minus: str, key: str, value: str) -> bool:
        """Whether `key:value` is a filter; one that names no time is a doubt, and its words are to be looked for."""
        if key in {"source", "lang", "section"}:
            self._named.setdefault(minus + key, []).append(value)
            return True
        span = None if minus else read_span(value, self._now)
        if span is None:
            self._doubts.append(
                f"{minus}{key}:{value} names no time such as 2021-03-25 or 1d, so it is looked for as words"
            )
            return False
        self._times[key] = span[key == "until"]
        return True

    def take_words(self, value: str, *, excluded: bool, prefix: bool) -> None:
        """Add words that must stand together, or must not occur; text without words is passed over."""
        term = _term(value, prefix=prefix, as_typed=excluded)
        if term is None:
            return
        if excluded:
            self._without.append(term)
        elif self.either:
            self.groups[-1] += (term,)
        else:
            self.groups.append((term,))
        self.either = False

    def query(self) -> Query:
        """The query made of all that was taken."""
        named = {name: tuple(values) for name, values in self._named.items()}
        return Query(
            groups=tuple(self.groups),
            without=tuple(self._without),
            sources=named.get("source", ()),
            not_sources=named.get("-source", ()),
            languages=named.get("lang", ()),
            not_languages=named.get("-lang", ()),
            sections=named.get("section", ()),
            not_sections=named.get("-section", ()),
            doubts=tuple(self._doubts),
            **self._times,
        )


def _term(written: str, *, prefix: bool, as_typed: bool) -> Term | None:
    """The term of these words; None for text without a letter or digit, which is found nowhere."""
    found = tuple(words for words in indexing.spellings(written) if any(letter.isalnum() for letter in "".join(words)))
    if not found:
        return None
    if as_typed:
        return Term(spellings=found, prefix=prefix)
    joined = (words for spelled in found for words in prefixes.written_together(spelled))
    return Term(spellings=tuple(dict.fromkeys((*found, *joined))), prefix=prefix or _goes_on(found[0][-1]))


def _goes_on(word: str) -> bool:
    """Whether particles may follow a word that stands as it is in a dictionary.

    They follow 2024년 and 코로나19, too. Of what ends in digits or Latin letters that is so only where much of it is
    Hangul: 제1 would be found in 제12, and IT in every "item".
    """
    hangul = ["\uac00" <= letter <= "\ud7a3" for letter in word]
    return len(word) >= _SYLLABLES and (hangul[-1] or sum(hangul) >= _SYLLABLES)
