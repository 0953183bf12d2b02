"""Which articles a query means: their numbers in order, and how many they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scraper.storage import rows

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.query import Query, Term

# title, description, body, authors, other spellings: a word in the title is what the article is about
_WEIGHTS: Final = "8.0, 3.0, 1.0, 4.0, 0.5"
COMMON: Final = 40_000  # articles; ranking as many takes some 30 ms
RECENT: Final = 100_000  # articles whose titles are looked at for common words
COUNTED: Final = 20_000  # articles; to count as many by source, language, section and month takes some 50 ms
_WITH_WORDS: Final = "articles_fts JOIN articles ON articles.id = articles_fts.rowid WHERE articles_fts MATCH :words"
_BY_WORDS: Final = f"SELECT articles.id, bm25(articles_fts, {_WEIGHTS}) AS score FROM {_WITH_WORDS}"  # noqa: S608 - our own words
# Of all that hold the words, which may be many, not one is looked up.
_BY_WORDS_ALONE: Final = (
    f"SELECT rowid, bm25(articles_fts, {_WEIGHTS}) AS score FROM articles_fts WHERE articles_fts MATCH :words"  # noqa: S608 - our own numbers
)
_NEWEST: Final = f"SELECT articles.id FROM {_WITH_WORDS} AND articles_fts.rowid > :first"  # noqa: S608 - as above
_BY_DATE: Final = "SELECT id FROM articles WHERE :words = ''"
_DATED: Final = f"SELECT articles.id FROM {_WITH_WORDS}"  # noqa: S608 - as above
# Of many the index of dates is walked from its end, until enough are found.
_DATED_MANY: Final = """SELECT articles.id FROM articles INDEXED BY articles_dated
    WHERE articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words)"""
_ORDERS: Final = {
    _BY_WORDS: "score, dated_at DESC",
    _BY_WORDS_ALONE: "score, rowid DESC",
    _NEWEST: "articles_fts.rowid DESC",
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
    common: int = COMMON,
    recent: int = RECENT,
) -> list[int]:
    """The articles that fit, best or newest first; the newest first where no word is asked for.

    A word that stands in more than `common` articles tells little of relevance and would cost seconds to weigh in a
    million. Where one is asked for, those of the last `recent` articles with all words in the title come first, then
    the last ones that were kept.
    """
    if not asked.groups:
        return _found(db, _BY_DATE, asked, limit, offset)
    many = any(_is_common(db, group, common) for group in asked.groups)
    if by_time:
        return _found(db, _DATED_MANY if many else _DATED, asked, limit, offset)
    if many:
        return _newest(db, asked, limit + offset, recent)[offset:]
    return _found(db, _BY_WORDS, asked, limit, offset)


def tally(db: Database, asked: Query, *, most: int = COUNTED) -> Tally:
    """How many fit; `most` are counted and no more."""
    condition, values = _filters(asked)
    home = f"{_WITH_WORDS} AND" if asked.groups else "articles WHERE"
    order = "articles_fts.rowid" if asked.groups else "dated_at"
    found = db.execute(
        f"""SELECT source, lower(coalesce(language, '')), coalesce(section, ''), month, count(*) FROM (
                SELECT source, language, section, substr(dated_at, 1, 7) AS month FROM {home} {condition}
                ORDER BY {order} DESC LIMIT :most)
            GROUP BY 1, 2, 3, 4""",  # noqa: S608 - our own words
        {**values, "words": _match(asked.groups), "most": most + 1},
    ).fetchall()
    by: dict[str, Counter[str]] = {name: Counter() for name in ("source", "language", "section", "month")}
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
        (_match((group,)), common + 1),
    ).fetchone()
    return bool(held > common)


def _newest(db: Database, asked: Query, limit: int, recent: int) -> list[int]:
    """The last articles that fit, those first that have all words in the title."""
    (last,) = db.execute("SELECT max(id) FROM articles").fetchone()
    first = (last or 0) - recent
    titled = _found(db, _NEWEST, asked, limit, words=f"{{title}} : ({_match(asked.groups)})", first=first)
    return list(dict.fromkeys([*titled, *_found(db, _NEWEST, asked, limit)]))[:limit]


def _found(
    db: Database, select: str, asked: Query, limit: int, offset: int = 0, *, words: str | None = None, first: int = 0
) -> list[int]:
    condition, values = _filters(asked)
    if condition == "true" and select is _BY_WORDS:
        select = _BY_WORDS_ALONE
    told = {"words": _match(asked.groups) if words is None else words, "limit": limit, "offset": offset, "first": first}
    found = db.execute(
        f"{select} AND {condition} ORDER BY {_ORDERS[select]} LIMIT :limit OFFSET :offset", {**values, **told}
    ).fetchall()
    return [row[0] for row in found]


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
        ("section", asked.sections, asked.not_sections, "section = {}"),
        ("lang", asked.languages, asked.not_languages, "(lower(language) = {0} OR lower(language) GLOB {0} || '-*')"),
    ):
        for word, chosen in (("", wanted), ("not_", refused)):
            if not chosen:
                continue
            names = {f"{word}{name}_{number}": value for number, value in enumerate(chosen)}
            values |= {key: value.lower() if name == "lang" else value for key, value in names.items()}
            either = " OR ".join(condition.format(f":{key}") for key in names)
            conditions.append(f"NOT coalesce({either}, false)" if word else f"({either})")
    if asked.without:
        conditions.append("articles.id NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :without)")
        values["without"] = _match((asked.without,))
    return " AND ".join(conditions), values


def _match(groups: tuple[tuple[Term, ...], ...]) -> str:
    """The words in FTS5's language, each term quoted so that none of them is an operator."""
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(term: Term) -> str:
    return " OR ".join(f'"{" ".join(spelled)}"{" *" if term.prefix else ""}' for spelled in term.spellings)
