"""What is written together before a word: the article and "and", "in", "for" of Arabic and Hebrew, as the tables of the
languages have them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from scraper.normalize.languages import all_of_script
from scraper.storage import indexing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from scraper.normalize.languages import LanguageTable
    from scraper.storage.query import Query, Term

_LETTERS: Final = (("Arab", "\u0620", "\u06d3"), ("Hebr", "\u05d0", "\u05ea"))
_SHORTEST: Final = 3  # letters


def written_together(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A word that stands alone, with each of what is written together with it before words of its length.

    Whoever asks for جسر, a bridge, means الجسر, the bridge, too, and والجسر, "and the bridge". What is shorter than three
    letters would be found in too many words. Who writes the Arabic article gets no word without it; of a Hebrew word its
    first letter does not tell whether it is one.
    """
    if len(words) != 1:
        return ()
    return tuple((other,) for table in _tables(words[0]) for other in _others(words[0], table))


def _others(word: str, table: LanguageTable) -> Iterable[str]:
    bare = word.removeprefix(table.article) if table.article else word
    if len(bare) < _SHORTEST:
        return
    if table.article:
        yield from (f"{before}{bare}" for before in table.with_article)
    if bare == word:
        for letters, those in table.written_before:
            yield from (f"{before}{bare}" for before in those if len(bare) >= int(letters))


def widened(db: Database, asked: Query) -> Query:
    """The query with what is written together with its short words, where the articles show that it is no other word.

    وجسر is "and a bridge", ورقة is no "and softness" but a sheet of paper: a word of its own stands with the article
    somewhere, as الورقة does. That الجسر stands there shows that the word is one of the language at all.
    """
    groups = tuple(tuple(_widened(db, term) for term in group) for group in asked.groups)
    return asked if groups == asked.groups else replace(asked, groups=groups)


def _widened(db: Database, term: Term) -> Term:
    if len(term.words) != 1:
        return term
    (word,) = term.words
    others = tuple(
        (f"{before}{word}",)
        for table in _tables(word)
        for letters, those in table.written_before_if_no_word
        if len(word) == int(letters) and _occurs(db, f"{table.article}{word}")
        for before in those
        if not _occurs(db, f"{table.article}{before}{word}")
    )
    return replace(term, spellings=tuple(dict.fromkeys((*term.spellings, *others)))) if others else term


def _occurs(db: Database, word: str) -> bool:
    found = db.conn.execute("SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT 1", (f'"{word}"',)).fetchone()
    return found is not None


def _tables(word: str) -> tuple[LanguageTable, ...]:
    """The tables of the word's script that know of anything."""
    for script, first, last in _LETTERS:
        if word and all(first <= letter <= last for letter in word):
            return _of_script(script)
    return ()


@cache
def _of_script(script: str) -> tuple[LanguageTable, ...]:
    return tuple(
        replace(
            table,
            article=_normal(table.article),
            with_article=tuple(map(_normal, table.with_article)),
            written_before=tuple((letters, tuple(map(_normal, those))) for letters, those in table.written_before),
        )
        for table in all_of_script(script)
        if table.written_before
    )


def _normal(written: str) -> str:
    return indexing.folded(written)
