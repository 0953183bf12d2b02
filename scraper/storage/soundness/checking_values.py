"""Whether what the columns hold can be read: another program may have written there, and a table takes any text for a time
or a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError, SpoiltRowError
from scraper.storage.tables import article_rows, rows, walking
from scraper.storage.tables.instants import WELL_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database

    from scraper.storage.soundness.findings import Finding

# How a row is called where a person would look for it; by its article or its number where nothing else is said.
_NAMES: Final = {
    "articles": "'article ' || id",
    "revisions": "'article ' || article || ', revision ' || number",
    "links": "'link ' || url",
    "sources": "'source ' || name",
    "hosts": "'host ' || host",
    "host_turns": "'host ' || host",
    "notices": "'a notice'",
}
_LISTS: Final = (("revisions", "changed"), ("runs", "sources"))
_ENDINGS: Final = ("_at", "_until", "ends_by")
_LIST: Final = "CASE WHEN json_valid({0}) THEN json_type({0}) = 'array' ELSE 0 END"

_Place = tuple[
    str, str, str, "Callable[..., object]"
]  # a table, its column, what is well written there, how it is read


def look(db: Database, finding: Finding, *, quick: bool, tell: Callable[[int, int], None]) -> None:
    """Every time, and every list that is no part of an article's state; what is not written as we do is read as we do."""
    if quick:
        finding.skip("left out by --quick")
        return
    times: list[_Place] = [(*place, WELL_WRITTEN, rows.at) for place in _times(db)]
    lists: list[_Place] = [(*place, _LIST, rows.texts) for place in _LISTS]
    places = times + lists
    for done, (table, column, well, way) in enumerate(places):
        tell(done, len(places))
        name = _NAMES.get(table) or _name(db, table)
        odd = db.conn.execute(
            f"SELECT {name}, {column} FROM {table} WHERE {column} IS NOT NULL AND NOT ({well.format(column)})"  # noqa: S608 - our own names
        )
        for where, written in odd:
            _judge(finding, way, written, column, where)
        finding.looked_at += 1
    tables = len({table for table, *_ in places})
    finding.what = f"each time and list can be read, in {finding.looked_at:,} columns of {tables:,} tables"


def states(db: Database, finding: Finding, tell: Callable[[int, int], None]) -> None:
    """Each revision is one that a parser can have written."""
    columns = ", ".join(("article", "number", *article_rows.CONTENT))
    for done, (_, article, number, *content) in enumerate(readable(db, finding, "revisions", columns)):
        tell(done, finding.looked_at)
        try:
            article_rows.article_of(tuple(content), where=f"article {article}, revision {number}")
        except ArchiveError as error:
            finding.bad(str(error))


def readable(db: Database, finding: Finding, table: str, columns: str, *, after: int = 0) -> Iterator[rows.Row]:
    """The rows of a table that can be read; what cannot is a finding."""
    for row in walking.walk(db, table, columns, after=after):
        if isinstance(row, walking.Unreadable):
            finding.bad(f"{table} {row}: cannot be read: {row.why}")
        else:
            yield row


def _judge(finding: Finding, way: Callable[..., object], written: object, column: str, where: str) -> None:
    try:
        way(written, column, where=where)
    except SpoiltRowError as error:
        finding.bad(str(error))


def _times(db: Database) -> list[tuple[str, str]]:
    """The columns that hold a time, by their names; SQLite's and sqlite-utils' own tables are none of ours."""
    found = db.conn.execute(
        """SELECT tables.name, columns.name FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
           WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE '\\_%' ESCAPE '\\'
           ORDER BY tables.name, columns.cid"""
    )
    return [(table, column) for table, column in found if column.endswith(_ENDINGS)]


def _name(db: Database, table: str) -> str:
    known = {column for _, column, *_ in db.conn.execute(f"PRAGMA table_info({table})")}
    if "article" in known:
        return f"coalesce('article ' || article, 'no article') || ', {table}'"
    return f"'{table} ' || {'id' if 'id' in known else 'rowid'}"
