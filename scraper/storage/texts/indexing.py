"""What of an article goes into the full-text index: its normalized words, and other spellings of some of them.

A word that is written together, with a joiner or apart in Persian is one word to its reader, as are Müller and
Mueller, and 1,250 and 1250. The index holds the parts of a joined word, so that its parts are found; the other spellings
stand in a column of their own, where no phrase runs over them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize
from weakref import WeakKeyDictionary

from scraper.normalize import scripts
from scraper.normalize.text import searchable
from scraper.storage.tables import rows
from scraper.storage.texts import figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from scraper.models import Article

VERSION: Final = "4"  # of the normalization: with another one all articles are indexed again
POORER: Final = (
    "2",
    "3",
)  # with fewer words of an article and no other ones: a file that nobody may write is searched so
_MOST_WAITING: Final = 256  # articles: some megabyte
_ACCENTS: Final = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")  # the index ignores those of Latin letters
_JOINED: Final = re.compile(r"(?<![^\s\u200c])[^\s\u200c]+(?:\u200c[^\s\u200c]+)+")
_TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})  # fmt: skip
_HANGUL: Final = re.compile(f"[{scripts.HANGUL}]")
_MAYBE_MIXED: Final = re.compile(f"[0-9A-Za-z{scripts.HANGUL}]{{2,}}")
_OF_ONE_SCRIPT: Final = re.compile(f"[0-9A-Za-z]+|[{scripts.HANGUL}]{{2,}}")  # one syllable is most often a particle
_UMLAUT: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]*[äöüåøÄÖÜÅØ][^\W\d_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """An article as the index holds it."""

    title: str
    description: str
    body: str
    authors: str
    spellings: str


def read(state: Article) -> Texts:
    """The texts of an article, normalized."""
    title = " ".join(filter(None, (state.overline, state.title)))
    written = (title, state.description or "", state.body, ", ".join(state.authors))
    title, description, body, authors = (rows.text(normalized(text)) for text in written)
    others = {other for text in written for other in (*_other_spellings(text), *parts(text))}
    others |= {number for text in (title, description, body) for number in figures.grouped(text)}
    spellings = rows.text(" ".join(sorted(others)))
    return Texts(title=title, description=description, body=body, authors=authors, spellings=spellings)


# What open transactions have not written yet, and whether the index may know the article already. At the end of many a
# statement FTS5 writes what it has gathered, as a piece of its own that is to be merged with the others: of 16 articles
# in a transaction that takes longer than all the rest.
_waiting: WeakKeyDictionary[Database, dict[int, tuple[Texts, bool]]] = WeakKeyDictionary()


def put(db: Database, article: int, texts: Texts, *, is_new: bool = False) -> None:
    """Makes the article findable by these texts, and no longer by any older ones, once the transaction ends.

    Of one that is new to the index nothing older is looked for, which takes a quarter of the time.
    """
    waiting = _waiting.setdefault(db, {})
    waiting[article] = texts, is_new and waiting.get(article, (texts, True))[1]
    if len(waiting) >= _MOST_WAITING or not db.conn.in_transaction:
        settle(db)


def settle(db: Database) -> None:
    """Writes what waits; who searches within a transaction that has written does this first."""
    waiting = _waiting.get(db)
    if not waiting:
        return
    for verb, are_new in (("INSERT", True), ("INSERT OR REPLACE", False)):
        db.conn.executemany(
            f"{verb} INTO articles_fts (rowid, title, description, body, authors, spellings) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (number, texts.title, texts.description, texts.body, texts.authors, texts.spellings)
                for number, (texts, is_new) in waiting.items()
                if is_new is are_new
            ],
        )
    waiting.clear()


def drop(db: Database) -> None:
    """Forgets what waits: its transaction is undone."""
    _waiting.pop(db, None)


def held(db: Database, article: int) -> tuple[str, str]:
    """The title and the body by which an article is found; empty for one that the index does not know."""
    waiting = _waiting.get(db, {}).get(article)
    if waiting is not None:
        return waiting[0].title, waiting[0].body
    row = db.conn.execute("SELECT title, body FROM articles_fts WHERE rowid = ?", (article,)).fetchone()
    return row or ("", "")


def is_held(db: Database, article: int, texts: Texts) -> bool:
    """Whether the index knows the article by these very texts."""
    row = db.conn.execute(
        "SELECT title, description, body, authors, spellings FROM articles_fts WHERE rowid = ?", (article,)
    ).fetchone()
    return bool(row == (texts.title, texts.description, texts.body, texts.authors, texts.spellings))


def normalized(text: str) -> str:
    """The text as it is indexed, made word by word: news repeats its words, and each is normalized only once."""
    words = text.split()
    if text.isascii():  # then no word is normalized otherwise than the whole
        return searchable(" ".join(words))
    return " ".join(filter(None, map(_normal, words)))


@lru_cache(maxsize=16_384)
def words(written: str) -> tuple[str, ...]:
    """The words that the index holds of this text."""
    parts = ("".join(letters) for out, letters in groupby(normalized(written), is_separator) if not out)
    return tuple(
        part if part.isascii() else normalize("NFC", _ACCENTS.sub("", normalize("NFD", part))) for part in parts
    )


def folded(text: str) -> str:
    """A text in which each word that the index holds of it stands as it does there, without what may stand inside of it."""
    made = normalized(text).replace("\u200c", "")
    return made if made.isascii() else normalize("NFC", _ACCENTS.sub("", normalize("NFD", made)))


@lru_cache(maxsize=16_384)
def spellings(written: str) -> tuple[tuple[str, ...], ...]:
    """The words of a query's term, and those of its other spellings, each as the index holds them."""
    others = (words(other) for other in (*_other_spellings(written), *figures.respelt(normalized(written))))
    return tuple(dict.fromkeys(found for found in (words(written), *others) if found))


def is_separator(letter: str) -> bool:
    """Whether a character separates words in the index: all but letters, numbers, marks and private characters do."""
    return not letter.isalnum() and category(letter)[0] != "M" and category(letter) != "Co"


def _other_spellings(text: str) -> Iterable[str]:
    if text.isascii():
        return
    if "\u200c" in text:
        for match in _JOINED.finditer(text):
            yield normalized(match[0].replace("\u200c", ""))
    for match in _UMLAUT.finditer(text):
        yield normalized(match[0].translate(_TWO_LETTERS))


def parts(text: str) -> Iterable[str]:
    """The parts of words that are written together in two scripts, as IT기업 and 2024년 are in Korean."""
    if text.isascii() or not _HANGUL.search(text):
        return
    for match in _MAYBE_MIXED.finditer(text):
        found = _OF_ONE_SCRIPT.findall(match[0])
        if found != [match[0]]:
            yield from map(normalized, found)


@lru_cache(maxsize=32_768)
def _normal(word: str) -> str:
    return searchable(word)
