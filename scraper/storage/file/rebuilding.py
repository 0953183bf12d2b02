"""Rebuilds an archive from the rows on the pages of a damaged one, where the pages that lead to them cannot be read.

No page says of which table it is. The tables are strict, so that the number and types of a row's values tell.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError
from scraper.storage.file import pages, records
from scraper.storage.tables import walking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database

_WANTED: Final = (
    "sources articles revisions observations origins aliases events flips captures bodies dictionaries".split()
)
_KEYED: Final = (
    "observations origins aliases flips".split()
)  # without row numbers: SQLite keeps them as it keeps an index
_LOOKED_AT: Final = 5  # rows of a page that say of which table it is
_TYPES: Final[dict[str, tuple[type, ...]]] = {"INTEGER": (int,), "TEXT": (str,), "BLOB": (bytes,), "REAL": (float, int)}
_AGAIN: Final = "it stands on another page, too"
_NOWHERE: Final = "it stands on no page that is left"
_UNKNOWN: Final = "where the file ended is lost, and whether there was such a one is not known"
_WORDS: Final = {"articles": "article", "captures": "page"}

# Of their rows nobody can say how many there were: no number is given to each, or one may have been taken back.
_UNCOUNTED: Final = (*_KEYED, "events")

# Each number that a row has, or that others know it by.
_KNOWN: Final = {
    "articles": """SELECT id FROM articles UNION SELECT article FROM revisions UNION SELECT article FROM aliases
        UNION SELECT article FROM origins UNION SELECT article FROM observations UNION SELECT article FROM events
        UNION SELECT article FROM captures WHERE article IS NOT NULL""",
    "captures": """SELECT id FROM captures UNION SELECT capture FROM revisions UNION SELECT capture FROM observations
        UNION SELECT capture FROM flips""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Articles or pages (`what` is one of these words, in the singular) that are missing in the new archive."""

    what: str
    rows: walking.Unreadable


class UnledError(ArchiveError):
    """A page is torn that leads to the rows of a table; of the tables named in `holed` rows stood on such pages themselves.

    `roots` are the first pages of tables and indexes of which all that is lost can be counted.
    """

    def __init__(self, message: str, holed: Iterable[str], roots: Iterable[int]) -> None:
        super().__init__(message)
        self.holed, self.roots = tuple(holed), frozenset(roots)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """How the rows of a table stand on a page."""

    name: str
    columns: tuple[str, ...]
    types: tuple[tuple[type, ...], ...]
    least: int  # columns that a row has at least: an older version wrote fewer
    number: int | None  # the column that is the row's number

    def fits(self, values: tuple[records.Value, ...]) -> bool:
        return self.least <= len(values) <= len(self.types) and all(map(isinstance, values, self.types))

    def row_of(self, cell: pages.Cell) -> tuple[records.Value, ...]:
        """The values as they are inserted: a row's number is not kept among them."""
        if self.number is None:
            return cell.values
        return (*cell.values[: self.number], cell.number, *cell.values[self.number + 1 :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is not in the new archive: the rows that have numbers, and the pages on which others may have stood."""

    rows: list[Lost]
    pages: list[int]


def rebuild(path: Path, new: Path, tell: Callable[[int, int], None], *, is_cut: bool) -> Missing:
    """Fills the empty archive `new`; ArchiveError where no row of an archive is found. Search and stories stay empty."""
    with closing(sqlite3.connect(new, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        size = _size(db, path, tell)
        with pages.Pages(path, size=size) as damaged:
            db.execute("BEGIN")
            torn, lost = _fill(db, damaged, tell)
            if not _found(db):
                raise ArchiveError(
                    f"{path}: none of its {damaged.count:,} pages holds an article or a page of an archive"
                )
            db.execute("COMMIT")
            rows = list(_missing(db, torn, is_cut=is_cut))
            return Missing(rows=rows, pages=sorted({*lost, *damaged.unknown()}))


def _size(db: sqlite3.Connection, path: Path, tell: Callable[[int, int], None]) -> int | None:
    """The usual size of a page where more is found by it than by that of the header, which may be torn; else None."""
    found: list[int] = []
    for size in (None, pages.USUAL):
        with pages.Pages(path, size=size) as damaged:
            if size is None and damaged.size == pages.USUAL:
                return None
            db.execute("BEGIN")
            _fill(db, damaged, tell)
            found.append(_found(db))
            db.execute("ROLLBACK")
    return pages.USUAL if found[1] > found[0] else None


def _found(db: sqlite3.Connection) -> int:
    """How many articles and pages there are."""
    (found,) = db.execute("SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM captures)").fetchone()
    return int(found)


def refuse_unled(db: Database, path: Path) -> None:
    """UnledError where more rows stand in the file than are led to."""
    with pages.Pages(path) as damaged:
        led: dict[str, bool] = {}
        roots: dict[str, int] = {}
        for name, table, root in db.execute(
            "SELECT name, tbl_name, rootpage FROM sqlite_master WHERE rootpage"
        ).fetchall():
            if table in _WANTED:
                is_table = name == table and table not in _KEYED
                led[name], roots[name] = damaged.leads_on(root, is_table=is_table), root
        lacking = [name for name in _WANTED if name not in led]
        broken = [name for name, is_led in led.items() if not is_led]
    if lacking or broken:
        holed = [name for name in broken if name in _UNCOUNTED]
        counted = [roots[name] for name in broken if name not in _UNCOUNTED]
        raise UnledError(f"{path}: the way to {', '.join(lacking + broken)} is torn", holed, counted)


def _fill(
    db: sqlite3.Connection, damaged: pages.Pages, tell: Callable[[int, int], None]
) -> tuple[dict[tuple[str, int], str], set[int]]:
    """What is wrong with the rows that are on a page and cannot be read, by table and number; and the pages with others."""
    names = db.execute("SELECT name FROM pragma_table_list WHERE strict").fetchall()
    tables = sorted((_table(db, name) for (name,) in names), key=lambda table: len(table.columns))
    torn: dict[tuple[str, int], str] = {}
    lost: set[int] = set()
    for number in range(1, damaged.count + 1):
        if number % 1_000 == 0:
            tell(number, damaged.count)
        cells = damaged.cells(number)
        first = list(islice(cells, _LOOKED_AT))
        table = _table_of(tables, first)
        wanted = table if table and table.name in _WANTED else None
        count = again = 0
        for cell in (*first, *cells):  # to the end also of others: the pages where their rows go on are known then
            why = cell.why or (_insert(db, wanted, cell) if wanted else "")
            count, again = count + 1, again + (why == _AGAIN)
            if why and why != _AGAIN and wanted and cell.number is not None:
                torn[wanted.name, cell.number] = why
            if why and why != _AGAIN and number > 1 and (table is None or table.name in _UNCOUNTED):
                lost.add(number)
        if 2 * again > count and table and table.name in _UNCOUNTED:
            lost.add(number)  # another was written over it, or over that where they stand as well
    return torn, lost


def _table(db: sqlite3.Connection, name: str) -> _Table:
    (is_keyed,) = db.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
    found = db.execute(f"PRAGMA table_info({name})").fetchall()
    if is_keyed:
        found = sorted(found, key=lambda column: (not column[5], column[5]))  # the columns of the key come first
    numbered = not is_keyed and [column[1:3] for column in found if column[5]]
    types = []
    for _, column, kind, is_given, _, key in found:
        is_number = bool(key) and numbered == [(column, "INTEGER")]
        nothing = () if is_given or (key and is_keyed) else (type(None),)
        types.append((type(None),) if is_number else (*_TYPES[kind], *nothing))
    numbers = [place for place, kinds in enumerate(types) if kinds == (type(None),)]
    given = [place for place, column in enumerate(found, 1) if column[3] and column[4] is None]
    return _Table(
        name=name,
        columns=tuple(column[1] for column in found),
        types=tuple(types),
        least=max(given, default=len(found)),
        number=numbers[0] if numbers else None,
    )


def _table_of(tables: Iterable[_Table], cells: Iterable[pages.Cell]) -> _Table | None:
    """The table that most of these rows may be of; of several the first, whose columns they fill best."""
    found: Counter[str] = Counter()
    for cell in cells:
        if not cell.why:
            found.update(islice((table.name for table in tables if table.fits(cell.values)), 1))
    (name, _), *_ = found.most_common(1) or [("", 0)]
    return next((table for table in tables if table.name == name), None)


def _insert(db: sqlite3.Connection, table: _Table, cell: pages.Cell) -> str:
    """Inserts the row; returns what is wrong with it, if anything."""
    values = table.row_of(cell)
    columns = ", ".join(table.columns[: len(values)])
    places = ", ".join("?" * len(values))
    try:
        db.execute(f"INSERT INTO {table.name} ({columns}) VALUES ({places})", values)  # noqa: S608 - our own names
    except sqlite3.IntegrityError as error:
        is_known = error.sqlite_errorname in {"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"}
        return _AGAIN if is_known else str(error)
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, OverflowError) as error:
        return str(error)
    return ""


def _missing(db: sqlite3.Connection, torn: dict[tuple[str, int], str], *, is_cut: bool) -> Iterator[Lost]:
    """The articles and captures up to the last that is known of, as none is ever deleted."""
    for table, known in _KNOWN.items():
        (last,) = db.execute(f"SELECT max(id) FROM ({known})").fetchone()  # noqa: S608 - our own names
        whys = sorted((number, why) for (of, number), why in torn.items() if of == table)
        for first, end in _gaps(db, table, last or 0):
            for stretch in _parted(first, end, whys):
                yield Lost(what=_WORDS[table], rows=stretch)
        if is_cut:
            behind = walking.Unreadable(first=(last or 0) + 1, last=None, why=_UNKNOWN)
            yield Lost(what=_WORDS[table], rows=behind)


def _gaps(db: sqlite3.Connection, table: str, last: int) -> Iterator[tuple[int, int]]:
    before = 0
    for (number,) in db.execute(f"SELECT id FROM {table} WHERE id > 0 ORDER BY id"):  # noqa: S608 - our own names
        if number > before + 1:
            yield before + 1, number - 1
        before = number
    if last > before:
        yield before + 1, last


def _parted(first: int, last: int, whys: Sequence[tuple[int, str]]) -> Iterator[walking.Unreadable]:
    """A gap in the numbers, with those by themselves of which it is known what is wrong; `whys` are in their order."""
    start, end = (bisect_left(whys, number, key=itemgetter(0)) for number in (first, last + 1))
    for number, why in whys[start:end]:
        if first < number:
            yield walking.Unreadable(first=first, last=number - 1, why=_NOWHERE)
        yield walking.Unreadable(first=number, last=number, why=why)
        first = number + 1
    if first <= last:
        yield walking.Unreadable(first=first, last=last, why=_NOWHERE)
