"""Full-text search over normalized text, whatever people type: see `query`."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from scraper.errors import ArchiveError
from scraper.storage import catching_up, indexing, rows
from scraper.storage.indexing import is_separator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scraper.storage.query import Query, Term

# title, description, body, authors, other spellings: a word in the title is what the article is about
_WEIGHTS: Final = "8.0, 3.0, 1.0, 4.0, 0.5"
_COMMON: Final = 40_000  # articles; ranking as many takes some 30 ms
_RECENT: Final = 100_000  # articles whose titles are looked at for common words
_WRITTEN: Final = re.compile(r"\S+")
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


def find(
    db: Database,
    asked: Query,
    *,
    limit: int,
    marks: tuple[str, str],
    path: Path,
    common: int = _COMMON,
    recent: int = _RECENT,
) -> tuple[Hit, ...]:
    """The articles that fit, best first; the newest first where no word is asked for, none where nothing is.

    A word that stands in more than `common` articles tells little of relevance and would cost seconds to weigh in a
    million. Where one is asked for, those of the last `recent` articles with all words in the title come first, then
    the last ones that were kept.
    """
    if asked.is_empty:
        return ()
    if not catching_up.is_done(db, "search"):
        raise ArchiveError(f"{path}: its search index is an older one: open it once for writing, which renews it")
    indexing.settle(db)
    if not asked.groups:
        numbers = _numbers(db, _BY_DATE, asked, limit)
    elif any(_is_common(db, group, common) for group in asked.groups):
        numbers = _newest(db, asked, limit, recent)
    else:
        numbers = _numbers(db, _BY_WORDS, asked, limit)
    found = db.execute(
        "SELECT articles.id, source, title, url, published, description, body FROM json_each(?) "
        "JOIN articles ON articles.id = value ORDER BY key",
        (json.dumps(numbers),),
    ).fetchall()
    return tuple(_hit(row, asked.terms, marks) for row in found)


def _is_common(db: Database, group: tuple[Term, ...], common: int) -> bool:
    """Whether more than so many articles hold one of the terms; no more are looked at."""
    (held,) = db.execute(
        "SELECT count(*) FROM (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)",
        (_match((group,)), common + 1),
    ).fetchone()
    return bool(held > common)


def _newest(db: Database, asked: Query, limit: int, recent: int) -> list[int]:
    """The last articles that fit, those first that have all words in the title."""
    (last,) = db.execute("SELECT max(id) FROM articles").fetchone()
    first = (last or 0) - recent
    titled = _numbers(db, _NEWEST, asked, limit, words=f"{{title}} : ({_match(asked.groups)})", first=first)
    return list(dict.fromkeys([*titled, *_numbers(db, _NEWEST, asked, limit)]))[:limit]


def _numbers(
    db: Database, select: str, asked: Query, limit: int, *, words: str | None = None, first: int = 0
) -> list[int]:
    condition, values = _filters(asked)
    if condition == "true" and select is _BY_WORDS:
        select = _BY_WORDS_ALONE
    order = _ORDERS[select]
    found = db.execute(
        f"{select} AND {condition} ORDER BY {order} LIMIT :limit",
        {**values, "words": _match(asked.groups) if words is None else words, "limit": limit, "first": first},
    ).fetchall()
    return [row[0] for row in found]


_BY_WORDS: Final = f"""
    SELECT articles.id, bm25(articles_fts, {_WEIGHTS}) AS score
    FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
    WHERE articles_fts MATCH :words
"""  # noqa: S608 - our own numbers
# Of all that hold the words, which may be many, not one is looked up.
_BY_WORDS_ALONE: Final = f"""
    SELECT rowid, bm25(articles_fts, {_WEIGHTS}) AS score FROM articles_fts WHERE articles_fts MATCH :words
"""  # noqa: S608 - our own numbers
_NEWEST: Final = """
    SELECT articles.id FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
    WHERE articles_fts MATCH :words AND articles_fts.rowid > :first
"""
_BY_DATE: Final = "SELECT id FROM articles WHERE :words = ''"
_ORDERS: Final = {
    _BY_WORDS: "score, dated_at DESC",
    _BY_WORDS_ALONE: "score, rowid DESC",
    _NEWEST: "articles_fts.rowid DESC",
    _BY_DATE: "dated_at DESC, id DESC",
}


def _filters(asked: Query) -> tuple[str, dict[str, Any]]:
    """The conditions other than that words occur, with their values."""
    conditions, values = ["true"], {}
    if asked.since is not None:
        conditions.append("dated_at >= :since")
        values["since"] = rows.stamp(asked.since)
    if asked.until is not None:
        conditions.append("dated_at < :until")
        values["until"] = rows.stamp(asked.until)
    for name, wanted, refused, condition in (
        ("source", asked.sources, asked.not_sources, "source = {}"),
        ("lang", asked.languages, asked.not_languages, "(lower(language) = {0} OR lower(language) GLOB {0} || '-*')"),
    ):
        for word, chosen in (("", wanted), ("NOT ", refused)):
            if not chosen:
                continue
            names = {f"{name}{len(word)}_{number}": value for number, value in enumerate(chosen)}
            values |= {key: value if name == "source" else value.lower() for key, value in names.items()}
            either = " OR ".join(condition.format(f":{key}") for key in names)
            conditions.append(f"{word}coalesce({either}, false)")
    if asked.without:
        conditions.append("articles.id NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :without)")
        values["without"] = _match((asked.without,))
    return " AND ".join(conditions), values


def _match(groups: tuple[tuple[Term, ...], ...]) -> str:
    """The words in FTS5's language, each term quoted so that none of them is an operator."""
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(term: Term) -> str:
    return " OR ".join(f'"{" ".join(spelled)}"{" *" if term.prefix else ""}' for spelled in term.spellings)


def snippet(text: str, terms: tuple[Term, ...], *, marks: tuple[str, str], width: int = _WIDTH) -> str | None:
    """The stretch of about `width` characters around the first found words, all found words marked; None if none is."""
    first = next(_spans(text, terms), None)
    if first is None:
        return None
    begin = at = _word_start(text, first[0] - width // 3, first[0])
    end = _word_end(text, begin + width, first[1])
    parts: list[str] = []
    for start, stop in _spans(text[:end], terms, begin):
        if parts and text[at:start] == "\u200c":  # two words that are written as one
            parts[-1:] = [text[at:stop], marks[1]]
            at = stop
        elif start >= at:
            parts += [text[at:start], marks[0], text[start:stop], marks[1]]
            at = stop
    stretch = " ".join("".join([*parts, text[at:end]]).split())
    return f"{'…' if begin else ''}{stretch}{'…' if end < len(text) else ''}"


def _hit(row: rows.Row, terms: tuple[Term, ...], marks: tuple[str, str]) -> Hit:
    number, source, title, url, published, description, body = row
    found = snippet(body, terms, marks=marks) or snippet(description or "", terms, marks=marks)
    shown = found or " ".join((body or description or "")[:_WIDTH].split())
    return Hit(id=number, source=source, title=title, url=url, published=rows.instant(published), snippet=shown)


def _spans(text: str, terms: tuple[Term, ...], begin: int | None = None) -> Iterator[tuple[int, int]]:
    """Where any term occurs in the text as written, from `begin` on, else from where one may."""
    wanted = tuple((spelled, term.prefix) for term in terms for spelled in term.spellings)
    longest = max((len(spelled) for spelled, _ in wanted), default=1)
    recent: deque[tuple[str, int, int]] = deque(maxlen=max(longest, 2))
    for unit in _units(text, _promising(text, wanted) if begin is None else begin):
        recent.append(unit)
        lengths = [length for spelled, prefix in wanted if (length := _ends_here(spelled, recent, prefix=prefix))]
        if not lengths and not (written := text[unit[1] : unit[2]]).isascii():
            others = indexing.spellings(written)[1:]  # Müller, found as Mueller
            lengths = [1 for spelled, _ in wanted if spelled in others]
        if lengths:
            yield recent[-max(lengths)][1], unit[2]


def _ends_here(spelled: tuple[str, ...], recent: deque[tuple[str, int, int]], *, prefix: bool) -> int:
    """Of how many units, up to the newest, the words are; 0 if it is none of them."""
    *before, last = spelled
    if not (recent[-1][0] == last or (prefix and recent[-1][0].startswith(last))):
        # A word that is written with a joiner in the text, and together in the query.
        return 2 * (not before and len(recent) > 1 and recent[-2][0] + recent[-1][0] == last)
    if len(recent) <= len(before):
        return 0
    return len(spelled) * all(recent[-2 - back][0] == word for back, word in enumerate(reversed(before)))


def _promising(text: str, wanted: tuple[tuple[tuple[str, ...], bool], ...]) -> int:
    """Where the first paragraph begins that may hold a word of any term: to look at each word takes its time."""
    needles = {word for spelled, _ in wanted for word in spelled}
    for match in re.finditer(r"[^\n]+", text):
        hay = indexing.folded(match[0])
        if any(needle in hay for needle in needles):
            return match.start()
    return 0


def _units(text: str, begin: int = 0) -> Iterator[tuple[str, int, int]]:
    """Each normalized word with the place where it stands in the text; characters where a script writes no spaces."""
    for match in _WRITTEN.finditer(text, begin):
        words = indexing.words(match[0])
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
        if len(indexing.words(part)) == 1:
            yield indexing.words(part)[0], at, at + len(part)
            continue
        for is_joiner, piece, start in _split(part, at, is_separator):
            words = () if is_joiner else indexing.words(piece)
            if len(words) == 1:
                yield words[0], start, start + len(piece)
            elif len(piece) > 1:
                for place, letter in enumerate(piece, start):
                    yield from ((word, place, place + 1) for word in indexing.words(letter))


def _split(written: str, offset: int, ends: Callable[[str], bool]) -> Iterator[tuple[bool, str, int]]:
    """Stretches of letters for which `ends` says the same: what it says, the stretch, where it stands."""
    for is_end, letters in groupby(written, ends):
        part = "".join(letters)
        yield is_end, part, offset
        offset += len(part)


def _is_punctuation(letter: str) -> bool:
    # Joiners and other format characters stand inside words, and normalizing removes them.
    return is_separator(letter) and category(letter) != "Cf"


def _word_start(text: str, wanted: int, latest: int) -> int:
    """The start of a word at or after `wanted`."""
    return 0 if wanted <= 0 else text.find(" ", wanted, latest) + 1 or wanted


def _word_end(text: str, wanted: int, earliest: int) -> int:
    """The end of a word at or before `wanted`."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, wanted)
    return space if space > 0 else max(wanted, earliest)
