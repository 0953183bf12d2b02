"""Full-text search over normalized text, whatever people type.

A query is words that must all occur; `"words in quotes"` must stand together; a word that ends in `*` may go on.
Everything else is looked for as it is: no query is a syntax error.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from scraper.normalize.text import searchable
from scraper.storage import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Article

_WEIGHTS: Final = "8.0, 3.0, 1.0, 4.0"  # title, description, body, authors: a word in the title is what it is about
_TERM: Final = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_ACCENTS: Final = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")  # the index ignores those of Latin letters
_WIDTH: Final = 160  # characters of a snippet: about two lines in a terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found article; in `snippet` the found words stand between the marks that were asked for."""

    id: int
    source: str
    title: str
    url: str
    published: datetime | None
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Normalized words that must stand together; the last may go on where `prefix` is true."""

    words: tuple[str, ...]
    prefix: bool = False


def put(db: Database, article: int, state: Article) -> None:
    """Makes the article findable by its newest state, and no longer by any older one."""
    db.conn.execute(
        "INSERT OR REPLACE INTO articles_fts (rowid, title, description, body, authors) VALUES (?, ?, ?, ?, ?)",
        (article, *entry(state)),
    )


def entry(state: Article) -> tuple[str, ...]:
    """What stands in the index of an article: title, description, body, authors, normalized."""
    title = " ".join(filter(None, (state.overline, state.title)))
    texts = (title, state.description or "", state.body, ", ".join(state.authors))
    return tuple(rows.text(_indexed(text)) for text in texts)


def find(db: Database, query: str, *, limit: int, source: str | None, marks: tuple[str, str]) -> tuple[Hit, ...]:
    """The articles in which all terms occur, best first; none for a query without a letter or digit."""
    terms = read_query(query)
    if not terms:
        return ()
    found = db.execute(
        f"""WITH hits AS (
                SELECT articles.id, bm25(articles_fts, {_WEIGHTS}) AS score, dated_at
                FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
                WHERE articles_fts MATCH ? AND (? IS NULL OR source = ?)
                ORDER BY score, dated_at DESC LIMIT ?
            )
            SELECT id, source, title, url, published, description, body FROM hits JOIN articles USING (id)
            ORDER BY score, hits.dated_at DESC""",  # noqa: S608 - our own numbers
        (_match(terms), rows.optional(source), rows.optional(source), limit),
    ).fetchall()
    return tuple(_hit(row, terms, marks) for row in found)


def read_query(query: str) -> tuple[Term, ...]:
    """The terms of a query, normalized as the articles were.

    >>> [" ".join(term.words) + "*" * term.prefix for term in read_query('"Two words" pre* NOT ()')]
    ['two words', 'pre*', 'not']
    """
    terms = []
    for phrase, star, word in _TERM.findall(rows.text(query)):
        words = _words(phrase or word)
        if any(letter.isalnum() for letter in "".join(words)):
            terms.append(Term(words=words, prefix=bool(star) or word.endswith("*")))
    return tuple(terms)


def snippet(text: str, terms: tuple[Term, ...], *, marks: tuple[str, str], width: int = _WIDTH) -> str | None:
    """The stretch of about `width` characters around the first found words, all found words marked; None if none is."""
    begin, end, at = 0, 0, 0
    parts: list[str] = []
    for start, stop in _spans(text, terms):
        if not parts:
            begin = at = _word_start(text, start - width // 3, start)
            end = _word_end(text, begin + width, stop)
        if stop > end:
            break
        if start >= at:
            parts += [text[at:start], marks[0], text[start:stop], marks[1]]
            at = stop
    if not parts:
        return None
    stretch = " ".join("".join([*parts, text[at:end]]).split())
    return f"{'…' if begin else ''}{stretch}{'…' if end < len(text) else ''}"


def _indexed(text: str) -> str:
    """The text as it is indexed, made word by word: news repeats its words, and each is normalized only once."""
    return " ".join(filter(None, map(_normal, text.split())))


@lru_cache(maxsize=32_768)
def _normal(word: str) -> str:
    return searchable(word)


def _hit(row: rows.Row, terms: tuple[Term, ...], marks: tuple[str, str]) -> Hit:
    number, source, title, url, published, description, body = row
    found = snippet(body, terms, marks=marks) or snippet(description or "", terms, marks=marks)
    shown = found or " ".join((body or description or "")[:_WIDTH].split())
    return Hit(id=number, source=source, title=title, url=url, published=rows.instant(published), snippet=shown)


def _match(terms: tuple[Term, ...]) -> str:
    """The query in FTS5's language, each term quoted so that none of its words is an operator."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in terms)


def _spans(text: str, terms: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    """Where any term occurs in the text as written."""
    longest = max(len(term.words) for term in terms)
    recent: deque[tuple[str, int, int]] = deque(maxlen=longest)
    for unit in _units(text):
        recent.append(unit)
        lengths = [len(term.words) for term in terms if _ends_here(term, recent)]
        if lengths:
            yield recent[-max(lengths)][1], unit[2]


def _ends_here(term: Term, recent: deque[tuple[str, int, int]]) -> bool:
    *before, last = term.words
    if not (recent[-1][0] == last or (term.prefix and recent[-1][0].startswith(last))):
        return False
    if len(recent) <= len(before):
        return False
    return all(recent[-2 - back][0] == word for back, word in enumerate(reversed(before)))


def _units(text: str) -> Iterator[tuple[str, int, int]]:
    """Each normalized word with the place where it stands in the text; characters where a script writes no spaces."""
    for match in re.finditer(r"\S+", text):
        words = _words(match[0])
        if len(words) == 1:
            inner = match[0] if match[0].isalnum() else match[0].strip("".join(filter(_is_punctuation, match[0])))
            start = match.start() + match[0].find(inner)
            yield words[0], start, start + len(inner)
        elif words:
            yield from _pieces(match[0], match.start())


def _pieces(written: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a written word that the index holds as several: at punctuation, at joiners, else at each letter."""
    for is_end, part, at in _split(written, offset, _is_punctuation):
        if is_end:
            continue
        if len(_words(part)) == 1:
            yield _words(part)[0], at, at + len(part)
            continue
        for is_joiner, piece, start in _split(part, at, _is_separator):
            words = () if is_joiner else _words(piece)
            if len(words) == 1:
                yield words[0], start, start + len(piece)
            elif len(piece) > 1:
                for place, letter in enumerate(piece, start):
                    yield from ((word, place, place + 1) for word in _words(letter))


def _split(written: str, offset: int, ends: Callable[[str], bool]) -> Iterator[tuple[bool, str, int]]:
    """Stretches of letters for which `ends` says the same: what it says, the stretch, where it stands."""
    for is_end, letters in groupby(written, ends):
        part = "".join(letters)
        yield is_end, part, offset
        offset += len(part)


@lru_cache(maxsize=16_384)
def _words(written: str) -> tuple[str, ...]:
    """The words that the index holds of this text."""
    parts = ("".join(letters) for out, letters in groupby(_indexed(written), _is_separator) if not out)
    return tuple(
        part if part.isascii() else normalize("NFC", _ACCENTS.sub("", normalize("NFD", part))) for part in parts
    )


def _is_separator(letter: str) -> bool:
    """What cuts words in the index: all but letters, numbers, marks and private characters."""
    return not letter.isalnum() and category(letter)[0] != "M" and category(letter) != "Co"


def _is_punctuation(letter: str) -> bool:
    # Joiners and other format characters stand inside words, and normalizing removes them.
    return _is_separator(letter) and category(letter) != "Cf"


def _word_start(text: str, wanted: int, latest: int) -> int:
    """The start of a word at or after `wanted`."""
    return 0 if wanted <= 0 else text.find(" ", wanted, latest) + 1 or wanted


def _word_end(text: str, wanted: int, earliest: int) -> int:
    """The end of a word at or before `wanted`."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, wanted)
    return space if space > 0 else max(wanted, earliest)
