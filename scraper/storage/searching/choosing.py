"""The articles that match a query: their numbers in order, and how many there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.storage.searching import filtering
from scraper.storage.searching.filtering import Bounds, Filters
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.searching.query import Query, Term

# title, description, body, authors, other spellings: a word in the title is what the article is about
_WEIGHTS: Final = "8.0, 3.0, 1.0, 4.0, 0.5"
_BOUNDS: Final = Bounds()
COUNTED: Final = 20_000  # articles; to count as many by source, language, section and month takes some 50 ms
_TALLIED: Final = ("source", "language", "section", "month")
# Source, date, language and section stand in one index beside the number: no row is read, with all its text.
_WITH_WORDS: Final = (
    "articles_fts JOIN articles INDEXED BY articles_facets ON articles.id = articles_fts.rowid "
    "WHERE articles_fts MATCH :words"
)
_BY_WORDS: Final = f"SELECT articles.id, bm25(articles_fts, {_WEIGHTS}) AS score FROM {_WITH_WORDS}"  # noqa: S608 - our own words
# The same, where no article's row is needed: of all that hold the words, which may be many, not one is looked up.
_BY_WORDS_ALONE: Final = (
    f"SELECT rowid, bm25(articles_fts, {_WEIGHTS}) AS score FROM articles_fts WHERE articles_fts MATCH :words"  # noqa: S608 - our own numbers
)
_NEWEST: Final = f"SELECT articles.id FROM {_WITH_WORDS} AND articles_fts.rowid > :first"  # noqa: S608 - as above
_NEWEST_ALONE: Final = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words AND rowid > :first"
_BY_DATE: Final = "SELECT id FROM articles WHERE :words = ''"
_DATED: Final = f"SELECT articles.id FROM {_WITH_WORDS}"  # noqa: S608 - as above
# Of many the index of dates is walked from its end, until enough are found.
_DATED_MANY: Final = """SELECT articles.id FROM articles INDEXED BY articles_dated
    WHERE articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words)"""
_ALONE: Final = {_BY_WORDS: _BY_WORDS_ALONE, _NEWEST: _NEWEST_ALONE}
_ORDERS: Final = {
    _BY_WORDS: "score, dated_at DESC",
    _BY_WORDS_ALONE: "score, rowid DESC",
    _NEWEST: "articles_fts.rowid DESC",
    _NEWEST_ALONE: "rowid DESC",
    _BY_DATE: "dated_at DESC, id DESC",
    _DATED: "dated_at DESC, articles.id DESC",
    _DATED_MANY: "dated_at DESC, articles.id DESC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many articles fit, and of these how many are of each source, language, section and month.

    Where `is_all` is false there are more: the figures are of the last `total` that were kept.
    """

    total: int
    is_all: bool
    by: dict[str, Counter[str]]


def numbers(
    db: Database,
    asked: Query,
    *,
    limit: int,
    offset: int = 0,
    by_time: bool = False,
    bounds: Bounds = _BOUNDS,
) -> list[int]:
    """The articles that fit, best or newest first; the newest first where no word is asked for.

    A word that stands in more than `bounds.common` articles tells little of relevance and would cost seconds to weigh
    in a million. Where one is asked for, those of the last `bounds.recent` articles with all words in the title come
    first, then the last ones that were kept.
    """
    many = any(_is_common(db, group, bounds.common) for group in asked.groups)
    by_words = bool(asked.groups) and not (by_time and many)
    filters = filtering.read(db, asked, by_words=by_words, bounds=bounds)
    if not asked.groups:
        return _found(db, _BY_DATE, asked, filters, limit, offset)
    if by_time:
        return _found(db, _DATED_MANY if many else _DATED, asked, filters, limit, offset)
    if many:
        return _newest(db, asked, filters, limit + offset, bounds.recent)[offset:]
    return _found(db, _BY_WORDS, asked, filters, limit, offset)


def tally(db: Database, asked: Query, *, most: int = COUNTED) -> Tally:
    """How many fit, none where nothing is asked for; `most` are counted and no more."""
    if asked.is_empty:
        return Tally(total=0, is_all=True, by={name: Counter() for name in _TALLIED})
    indexing.settle(db)
    filters = filtering.read(db, asked, by_words=bool(asked.groups), bounds=_BOUNDS)
    home = f"{_WITH_WORDS} AND" if asked.groups else "articles WHERE"
    order = "articles_fts.rowid" if asked.groups else "dated_at"
    found = db.execute(
        f"""SELECT source, lower(coalesce(language, '')), coalesce(section, ''), month, count(*) FROM (
                SELECT source, language, section, substr(dated_at, 1, 7) AS month FROM {home} {filters.condition}
                ORDER BY {order} DESC LIMIT :most)
            GROUP BY 1, 2, 3, 4""",  # noqa: S608 - our own words
        {**filters.values, "words": filtering.match(asked.groups), "most": most + 1},
    ).fetchall()
    by: dict[str, Counter[str]] = {name: Counter() for name in _TALLIED}
    for source, language, section, month, count in found:
        keys = (source, language.partition("-")[0], section, month)
        for name, key in zip(by, keys, strict=True):
            by[name][key] += count
    total = by["source"].total()
    return Tally(total=min(total, most), is_all=total <= most, by=by)


def _is_common(db: Database, group: tuple[Term, ...], common: int) -> bool:
    """Whether more than so many articles hold one of the terms; no more are looked at."""
    (held,) = db.execute(
        "SELECT count(*) FROM (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)",
        (filtering.match((group,)), common + 1),
    ).fetchone()
    return bool(held > common)


def _newest(db: Database, asked: Query, filters: Filters, limit: int, recent: int) -> list[int]:
    """The last articles that fit, those first that have all words in the title."""
    (last,) = db.execute("SELECT max(id) FROM articles").fetchone()
    first = (last or 0) - recent
    in_title = f"{{title}} : ({filtering.match(asked.groups)})"
    titled = _found(db, _NEWEST, asked, filters, limit, words=in_title, first=first)
    return list(dict.fromkeys([*titled, *_found(db, _NEWEST, asked, filters, limit)]))[:limit]


def _found(
    db: Database,
    select: str,
    asked: Query,
    filters: Filters,
    limit: int,
    offset: int = 0,
    *,
    words: str | None = None,
    first: int = 0,
) -> list[int]:
    if not filters.needs_rows:
        select = _ALONE.get(select, select)
    told = {
        "words": filtering.match(asked.groups) if words is None else words,
        "limit": limit,
        "offset": offset,
        "first": first,
    }
    found = db.execute(
        f"{select} AND {filters.condition} ORDER BY {_ORDERS[select]} LIMIT :limit OFFSET :offset",
        {**filters.values, **told},
    ).fetchall()
    return [row[0] for row in found]
