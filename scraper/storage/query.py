"""What people type to search, understood; whatever it is, it is never a syntax error.

    harbour strike           both words
    "harbour strike"         these words together        harb*       any word that begins so
    strike OR walkout        either word                 -football   not this word
    source:daily             only of this source         lang:fa     only in this language
    جسر                       also الجسر, والجسر: the article is written together with its word, as in נמל and הנמל
    부산                        also 부산항, 부산에서: a word of Hangul may go on, as its particles are written together with it,
                              as may 2024년 and 코로나19; not IT, so that IT기업 is found by IT* only
    section:Sport            only of this section, as the site calls it
    since:2021-03            dated then or later         until:1w    dated then or earlier: to the end of that day or month

Of words in quotes the last alone may go on, and nothing is added before any. A word that must not occur is taken as it was
typed: neither with what is written together with it, nor going on, unless by its star. Several sources, languages or
sections mean any of them; `-source:daily` leaves one out. What cannot be understood is looked for as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.normalize.spans import read_span
from scraper.storage import indexing, rows

if TYPE_CHECKING:
    from datetime import datetime

_TERM: Final = re.compile(r'(-?)(?:((?i:source|lang|section|since|until)):)?(?:"([^"]*)"?(\*?)|([^\s"]+))')
_OR: Final = "OR"
# The article of Arabic, alone and behind "and", "so", "with", "like", "for".
_ARTICLES: Final = ("ال", "وال", "فال", "بال", "كال", "لل")
# What else is written together with a word, each with the fewest letters of a word before which it is looked for: before
# shorter ones too much is another word. In a list of 590,000 words of Hebrew, other words (they take the article
# themselves) are, of those made of three letters, with ב 10 in 100, ל 6, ה 8, ו 19, ש and כ 16 (by how often they occur
# ש even 59), מ 42; of four letters ש 4, כ 6, מ 29; of five מ 17. So מספר, a number, is not found by ספר, a book.
_HEBREW: Final = {
    3: ("ה", "ב", "ל", "ו", "וה", "שה", "מה", "כש", "כשה", "וב", "ול"),
    4: ("ש", "כ", "שב", "וש", "וכ", "ושב"),
    5: ("מ", "ומ", "שמ"),
}
# "And", "in", "for"; "like", "so". Persian shares the letters and has no such prefixes: there رای, a vote, would find برای,
# "for", and in 6 in 100 words of three letters it is so with ب, in 3 of four letters; رمان, a novel, would find فرمان.
_ARABIC: Final = {4: ("و", "ب", "ل"), 5: ("ف", "ك")}
_SHORTEST: Final = 3  # letters
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
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    named: dict[str, list[str]] = {}
    times: dict[str, datetime] = {}
    doubts: list[str] = []
    either = False
    for minus, key, phrase, star, word in _TERM.findall(rows.text(typed)):
        if word == _OR and not (minus or key) and groups:
            either = True
            continue
        value = phrase or word
        if key.lower() in {"source", "lang", "section"}:
            named.setdefault(minus + key.lower(), []).append(value)
            continue
        if key:
            span = None if minus else read_span(value, now)
            if span is not None:
                times[key.lower()] = span[key.lower() == "until"]
                continue
            doubts.append(f"{minus}{key}:{value} names no time such as 2021-03-25 or 1d, so it is looked for as words")
            value = f"{key} {value}"
        term = _term(value, prefix=bool(star) or word.endswith("*"), as_typed=bool(minus))
        if term is None:
            continue
        if minus:
            without.append(term)
        elif either:
            groups[-1] += (term,)
        else:
            groups.append((term,))
        either = False
    return Query(
        groups=tuple(groups),
        without=tuple(without),
        sources=tuple(named.get("source", ())),
        not_sources=tuple(named.get("-source", ())),
        languages=tuple(named.get("lang", ())),
        not_languages=tuple(named.get("-lang", ())),
        sections=tuple(named.get("section", ())),
        not_sections=tuple(named.get("-section", ())),
        doubts=tuple(doubts),
        **times,
    )


def _term(written: str, *, prefix: bool, as_typed: bool) -> Term | None:
    """A term with a letter or digit; all else is found nowhere."""
    found = tuple(words for words in indexing.spellings(written) if any(letter.isalnum() for letter in "".join(words)))
    if not found:
        return None
    if as_typed:
        return Term(spellings=found, prefix=prefix)
    joined = (words for spelled in found for words in _written_together(spelled))
    return Term(spellings=tuple(dict.fromkeys((*found, *joined))), prefix=prefix or _goes_on(found[0][-1]))


def _goes_on(word: str) -> bool:
    """Whether particles may follow a word that stands as it is in a dictionary.

    They follow 2024년 and 코로나19, too. Of what ends in digits or Latin letters that is so only where much of it is Hangul:
    제1 would be found in 제12, and IT in every "item".
    """
    hangul = ["\uac00" <= letter <= "\ud7a3" for letter in word]
    return len(word) >= _SYLLABLES and (hangul[-1] or sum(hangul) >= _SYLLABLES)


def _written_together(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A word of the Arabic or Hebrew script, that stands alone, with the article and what is written together with it.

    Whoever asks for جسر, a bridge, means الجسر, the bridge, too, and والجسر, "and the bridge". What is shorter than three
    letters would be found in too many words. Who writes the Arabic article gets no word without it; of a Hebrew word its
    first letter does not tell whether it is one.
    """
    if len(words) != 1 or len(words[0]) < _SHORTEST:
        return ()
    (word,) = words
    if all("\u05d0" <= letter <= "\u05ea" for letter in word):
        return tuple((f"{before}{word}",) for before in _before(word, _HEBREW))
    bare = word.removeprefix("ال")
    if len(bare) < _SHORTEST or not all("\u0620" <= letter <= "\u06d3" for letter in bare):
        return ()
    others = _before(bare, _ARABIC) if bare == word else ()
    return tuple((f"{before}{bare}",) for before in (*_ARTICLES, *others))


def _before(word: str, prefixes: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Those of the prefixes for which the word is long enough."""
    return tuple(before for fewest, those in prefixes.items() if len(word) >= fewest for before in those)
