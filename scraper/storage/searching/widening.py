"""A query widened by spellings that depend on the archive: a short word with what is written together before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.storage.texts import prefixes

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.searching.query import Query, Term


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
        for table in prefixes.tables(word)
        for letters, those in table.written_before_if_no_word
        if len(word) == int(letters) and _occurs(db, f"{table.article}{word}")
        for before in those
        if not _occurs(db, f"{table.article}{before}{word}")
    )
    return replace(term, spellings=tuple(dict.fromkeys((*term.spellings, *others)))) if others else term


def _occurs(db: Database, word: str) -> bool:
    found = db.conn.execute("SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT 1", (f'"{word}"',)).fetchone()
    return found is not None
