"""What a query asks besides that words occur: its sources, days, languages, sections and unwanted words, as SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scraper.storage.tables import rows

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.storage.searching.query import Query, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Up to how many articles a search is answered in one way and not in another, as measured in an archive of a million."""

    common: int = 25_000  # that hold a word; to rank as many takes some 20 ms
    recent: int = 100_000  # whose titles are looked at for common words
    gathered: int = 10_000  # of the sources and days that are asked for; to gather as many takes some 3 ms
    spanned: int = 50_000  # of them, among the first and the last of which the words are looked for


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions with their values, and whether they look at the articles' rows."""

    condition: str
    values: dict[str, Any]
    needs_rows: bool


def read(db: Database, asked: Query, *, by_words: bool, bounds: Bounds) -> Filters:
    """The conditions for a statement that begins at the index of words, or else at the articles.

    Source and date stand in indexes: where they leave few articles, those are found there, and of what holds the words
    no row is read; they lie as far from one another on the disk as they can. Where they leave more, at least the words
    are looked for only from the first to the last of them.
    """
    conditions, values = _indexed(asked)
    needs_rows = bool(conditions)
    if by_words and conditions:
        chosen = f"SELECT id FROM articles WHERE {' AND '.join(conditions)}"  # noqa: S608 - our own conditions
        count, lowest, highest = db.execute(
            f"SELECT count(*), min(id), max(id) FROM ({chosen} LIMIT {bounds.spanned + 1})",  # noqa: S608 - as above
            values,
        ).fetchone()
        if count <= bounds.gathered:
            # With the sign SQLite does not take one article after another and ask for its words.
            conditions, needs_rows = [f"+articles_fts.rowid IN ({chosen})"], False
        elif count <= bounds.spanned:
            conditions.append("articles_fts.rowid BETWEEN :lowest AND :highest")
            values |= {"lowest": lowest, "highest": highest}
    for name, wanted, refused, condition in (
        ("section", asked.sections, asked.not_sections, "articles.section = {}"),
        ("lang", asked.languages, asked.not_languages, _SPOKEN),
    ):
        for word, chosen_ones in (("", wanted), ("not_", refused)):
            if not chosen_ones:
                continue
            needs_rows = True
            names = {f"{word}{name}_{number}": value for number, value in enumerate(chosen_ones)}
            values |= {key: value.lower() if name == "lang" else value for key, value in names.items()}
            either = " OR ".join(condition.format(f":{key}") for key in names)
            conditions.append(f"NOT coalesce({either}, false)" if word else f"({either})")
    if asked.without:
        number = "articles_fts.rowid" if by_words else "articles.id"
        conditions.append(f"{number} NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :without)")  # noqa: S608 - our own names
        values["without"] = match((asked.without,))
    return Filters(" AND ".join(conditions) or "true", values, needs_rows)


_SPOKEN: Final = "(lower(articles.language) = {0} OR lower(articles.language) GLOB {0} || '-*')"


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


def match(groups: tuple[tuple[Term, ...], ...]) -> str:
    """The words in FTS5's language, each term quoted so that none of them is an operator."""
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(term: Term) -> str:
    return " OR ".join(f'"{" ".join(spelled)}"{" *" if term.prefix else ""}' for spelled in term.spellings)
