"""Full-text search over normalized text, whatever people type: see `query`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scraper.errors import ArchiveError
from scraper.storage import catching_up, indexing, rows, snippets

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scraper.storage.query import Query, Term

# title, description, body, authors, other spellings: a word in the title is what the article is about
_WEIGHTS: Final = "8.0, 3.0, 1.0, 4.0, 0.5"
_COMMON: Final = 25_000  # articles; ranking as many takes some 20 ms
_FEW: Final = 10_000  # articles of the sources and days that are asked for; to gather as many takes some 3 ms
_COUNTED: Final = 50_000
_RECENT: Final = 100_000  # articles whose titles are looked at for common words


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
    few: tuple[int, int] = (_FEW, _COUNTED),
) -> tuple[Hit, ...]:
    """The articles that fit, best first; the newest first where no word is asked for, none where nothing is.

    A word that stands in more than `common` articles tells little of relevance and would cost seconds to weigh in a
    million. Where one is asked for, those of the last `recent` articles with all words in the title come first, then
    the last ones that were kept. `few` are so many articles of sources and days that they are found before the words, and
    that they are counted.
    """
    if asked.is_empty:
        return ()
    if not catching_up.is_done(db, "search"):
        raise ArchiveError(f"{path}: its search index is an older one: open it once for writing, which renews it")
    indexing.settle(db)
    filters = _filters(db, asked, few)
    if not asked.groups:
        numbers = _numbers(db, _BY_DATE, asked, filters, limit)
    elif any(_is_common(db, group, common) for group in asked.groups):
        numbers = _newest(db, asked, filters, limit, recent)
    else:
        numbers = _numbers(db, _BY_WORDS, asked, filters, limit)
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


def _newest(db: Database, asked: Query, filters: _Filters, limit: int, recent: int) -> list[int]:
    """The last articles that fit, those first that have all words in the title."""
    (last,) = db.execute("SELECT max(id) FROM articles").fetchone()
    first = (last or 0) - recent
    titled = _numbers(db, _NEWEST, asked, filters, limit, words=f"{{title}} : ({_match(asked.groups)})", first=first)
    return list(dict.fromkeys([*titled, *_numbers(db, _NEWEST, asked, filters, limit)]))[:limit]


def _numbers(
    db: Database,
    select: str,
    asked: Query,
    filters: _Filters,
    limit: int,
    *,
    words: str | None = None,
    first: int = 0,
) -> list[int]:
    if not filters.needs_rows:
        select = _ALONE.get(select, select)
    found = db.execute(
        f"{select} AND {filters.condition} ORDER BY {_ORDERS[select]} LIMIT :limit",
        {
            **filters.values,
            "words": _match(asked.groups) if words is None else words,
            "limit": limit,
            "first": first,
        },
    ).fetchall()
    return [row[0] for row in found]


_BY_WORDS: Final = f"""
    SELECT articles.id, bm25(articles_fts, {_WEIGHTS}) AS score
    FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
    WHERE articles_fts MATCH :words
"""  # noqa: S608 - our own numbers
# The same, where no article's row is needed: of all that hold the words, which may be many, not one is looked up.
_BY_WORDS_ALONE: Final = f"""
    SELECT rowid, bm25(articles_fts, {_WEIGHTS}) AS score FROM articles_fts WHERE articles_fts MATCH :words
"""  # noqa: S608 - our own numbers
_NEWEST: Final = """
    SELECT articles.id FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
    WHERE articles_fts MATCH :words AND articles_fts.rowid > :first
"""
_NEWEST_ALONE: Final = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words AND rowid > :first"
_BY_DATE: Final = "SELECT id FROM articles WHERE :words = ''"
_ALONE: Final = {_BY_WORDS: _BY_WORDS_ALONE, _NEWEST: _NEWEST_ALONE}
_ORDERS: Final = {
    _BY_WORDS: "score, dated_at DESC",
    _BY_WORDS_ALONE: "score, rowid DESC",
    _NEWEST: "articles_fts.rowid DESC",
    _NEWEST_ALONE: "rowid DESC",
    _BY_DATE: "dated_at DESC, id DESC",
}


@dataclass(frozen=True, slots=True)
class _Filters:
    """The conditions other than that words occur, with their values, and whether they look at the articles' rows."""

    condition: str
    values: dict[str, Any]
    needs_rows: bool


def _filters(db: Database, asked: Query, few: tuple[int, int]) -> _Filters:
    """Source and date stand in indexes: where they leave few articles, those are found there, and of what holds the words
    no row is read; they lie as far from one another on the disk as they can. Where they leave more, at least the words are
    looked for only from the first to the last of them.
    """
    conditions, values = _indexed(asked)
    needs_rows = bool(conditions)
    if asked.groups and conditions:
        chosen = f"SELECT id FROM articles WHERE {' AND '.join(conditions)}"  # noqa: S608 - our own conditions
        count, lowest, highest = db.execute(
            f"SELECT count(*), min(id), max(id) FROM ({chosen} LIMIT {few[1] + 1})",  # noqa: S608 - as above
            values,
        ).fetchone()
        if count <= few[0]:
            # With the sign SQLite does not take one article after another and ask for its words.
            conditions, needs_rows = [f"+articles_fts.rowid IN ({chosen})"], False
        elif count <= few[1]:
            conditions.append("articles_fts.rowid BETWEEN :lowest AND :highest")
            values |= {"lowest": lowest, "highest": highest}
    for word, languages in (("", asked.languages), ("NOT ", asked.not_languages)):
        if languages:
            needs_rows = True
            names = {f"lang{len(word)}_{number}": value.lower() for number, value in enumerate(languages)}
            values |= names
            spoken = "lower(articles.language) = {0} OR lower(articles.language) GLOB {0} || '-*'"
            either = " OR ".join(spoken.format(f":{name}") for name in names)
            conditions.append(f"{word}coalesce({either}, false)")
    if asked.without:
        number = "articles_fts.rowid" if asked.groups else "id"
        conditions.append(f"{number} NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :without)")  # noqa: S608 - our own names
        values["without"] = _match((asked.without,))
    return _Filters(" AND ".join(conditions) or "true", values, needs_rows)


def _indexed(asked: Query) -> tuple[list[str], dict[str, Any]]:
    """The conditions on source and date."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for name, at, sign in (("since", asked.since, ">="), ("until", asked.until, "<")):
        if at is not None:
            conditions.append(f"articles.dated_at {sign} :{name}")
            values[name] = rows.stamp(at)
    for word, chosen in (("", asked.sources), ("NOT ", asked.not_sources)):
        if chosen:
            names = {f"source{len(word)}_{number}": value for number, value in enumerate(chosen)}
            values |= names
            conditions.append(f"articles.source {word}IN ({', '.join(f':{name}' for name in names)})")
    return conditions, values


def _match(groups: tuple[tuple[Term, ...], ...]) -> str:
    """The words in FTS5's language, each term quoted so that none of them is an operator."""
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(term: Term) -> str:
    return " OR ".join(f'"{" ".join(spelled)}"{" *" if term.prefix else ""}' for spelled in term.spellings)


def _hit(row: rows.Row, terms: tuple[Term, ...], marks: tuple[str, str]) -> Hit:
    number, source, title, url, published, description, body = row
    found = snippets.snippet(body, terms, marks=marks) or snippets.snippet(description or "", terms, marks=marks)
    shown = found or " ".join((body or description or "")[: snippets.WIDTH].split())
    return Hit(id=number, source=source, title=title, url=url, published=rows.instant(published), snippet=shown)
