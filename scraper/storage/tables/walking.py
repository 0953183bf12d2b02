"""A table from its first row to its last, a few rows at a time, around what cannot be read.

No question stays open for long, so a writer's log can be folded in meanwhile, and memory holds one row at a time.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from scraper.storage.tables import rows

_AT_ONCE: Final = 1_000
_SINGLY: Final = 4_096
_HIGHEST: Final = 2**62
_LOWEST: Final = -(2**63)
# `rowid > ?` would look for the number itself first, and fail where that stands on a torn page as the last.
_BEHIND: Final = "rowid >= ? + 1 ORDER BY rowid LIMIT ?"

# Reading fails by these too: another process, Ctrl-C, no memory, no room for a temporary file or beside the archive.
_OF_OTHERS: Final = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_INTERRUPT",
    "SQLITE_NOMEM",
    "SQLITE_FULL",
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR_SHMSIZE",
    "SQLITE_IOERR_GETTEMPPATH",
)

# What a row raises that a torn page was read as: no JSON, no date, a value of another type.
NO_ROW: Final = (sqlite3.DatabaseError, ArchiveError, ValueError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Rows that SQLite cannot read, from the first number to the last; None where nobody knows what the last one is."""

    first: int
    last: int | None
    why: str

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first:,} and all behind it"
        return f"{self.first:,}" if self.first == self.last else f"{self.first:,} to {self.last:,}"


def refuse_others(error: Exception) -> None:
    """Raises again what is no damage of the file."""
    if is_of_others(error):
        raise error


def is_of_others(error: Exception) -> bool:
    """Whether a question failed by what is no damage of the file."""
    return str(getattr(error, "sqlite_errorname", "")).startswith(_OF_OTHERS)


def last(db: Database, table: str) -> int:
    """The highest row number; 0 where there is none, or where it cannot be read."""
    return _highest(db, table) or 0


def _highest(db: Database, table: str) -> int | None:
    try:
        return int(db.conn.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)  # noqa: S608 - our own names
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return None


def walk(db: Database, table: str, columns: str, *, after: int = 0) -> Iterator[rows.Row | Unreadable]:
    """Each row (or those behind a number) as its number and the columns; stretches that are damaged as what they are."""
    question = f"SELECT rowid, {columns} FROM {table} WHERE {_BEHIND}"  # noqa: S608 - our own names
    if not after:
        yield from _below_one(db, table, columns)
    at = after
    while True:
        numbers: list[int] = []
        try:
            for row in db.conn.execute(question, (at, _AT_ONCE)):
                numbers.append(row[0])
                yield row
            if not numbers:
                return
            is_damaged = False
        except sqlite3.DatabaseError as error:
            refuse_others(error)
            is_damaged = True
        begun, at = at, _reached(db, table, numbers, at)
        if at > begun and not is_damaged:
            continue
        # Python asks for the row behind the one that it gives, and by the failure of that loses a sound one.
        found = _first(db, table, question, at)
        if isinstance(found, sqlite3.DatabaseError):
            beyond = _beyond(db, table, question, at)
            first = _first_number(db, table, at) or at + 1
            end = _highest(db, table) if beyond is None else beyond
            yield Unreadable(first=first, last=None if end is None else max(first, end), why=str(found))
            if beyond is None:
                return
            at = beyond
        elif found is not None:
            at = found[0]
            yield found


def _below_one(db: Database, table: str, columns: str) -> Iterator[rows.Row | Unreadable]:
    """The rows with numbers that nobody gives, from 0 down: they stand before the first and may share its torn page."""
    question = f"SELECT rowid, {columns} FROM {table} WHERE rowid <= ? ORDER BY rowid DESC LIMIT 1"  # noqa: S608 - our own names
    at = 0
    while at >= _LOWEST:
        try:
            found: rows.Row | None = db.conn.execute(question, (at,)).fetchone()
            if found is None or not found[0] <= at or not _is_there(db, table, found[0], found[0] - 1):
                return
        except sqlite3.DatabaseError as error:
            refuse_others(error)
            number = _first_down(db, table, at)
            if number is None:  # a torn page, which is told with the rows behind it
                return
            yield Unreadable(first=number, last=number, why=str(error))
            at = number - 1
        else:
            yield found
            at = found[0] - 1


def _first_down(db: Database, table: str, at: int) -> int | None:
    """The number of the first row from this one down; None where there is none or it cannot be read."""
    question = f"SELECT rowid FROM {table} WHERE rowid <= ? ORDER BY rowid DESC LIMIT 1"  # noqa: S608 - our own names
    try:
        found = db.conn.execute(question, (at,)).fetchone()
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return None
    number = None if found is None else int(found[0])
    return number if number is not None and number <= at and _is_there(db, table, number, number - 1) else None


def _reached(db: Database, table: str, numbers: list[int], begun: int) -> int:
    """The last of these numbers that is one: what is torn can also be read as any other."""
    pairs = pairwise(reversed([begun, *numbers]))
    return next((number for number, before in pairs if number > begun and _is_there(db, table, number, before)), begun)


def _beyond(db: Database, table: str, question: str, at: int) -> int | None:
    """The number of the last row before the next that can be read; None where none can."""
    while isinstance(_first(db, table, question, at), sqlite3.DatabaseError):
        # Where a row's number can be read, it is that row alone; else the page that it stands on, or those on the way.
        # Where there is none, as an index knows even of torn pages, there is none to go on to.
        found = _first(db, table, _numbers(table), at)
        if found is None:
            return None
        number = _beyond_pages(db, table, at) if isinstance(found, sqlite3.DatabaseError) else int(found[0])
        if number is None:
            return None
        at = number
    return at


def _beyond_pages(db: Database, table: str, at: int) -> int | None:
    """The number after which numbers can be read again; None where they never can.

    One number after the other, as there may be a sound page between two torn ones; behind thousands, which a page can
    lead to, in steps that double, so that what is found is one end of the damage and perhaps not the first.
    """
    for step in range(1, _SINGLY):
        if _is_readable(db, table, at + step):
            return at + step
    step = _SINGLY
    while not _is_readable(db, table, at + step):
        step *= 2
        if at + step > _HIGHEST:
            return None
    low, high = at + max(step // 2, _SINGLY - 1), at + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _is_readable(db, table, middle) else (middle, high)
    # Past the last row every question is answered, with nothing: that is no row that can be read.
    return high


def _is_readable(db: Database, table: str, after: int) -> bool:
    return not isinstance(_first(db, table, _numbers(table), after), sqlite3.DatabaseError)


def _first_number(db: Database, table: str, after: int) -> int | None:
    """The number of the first row after this one; None where it cannot be read."""
    found = _first(db, table, _numbers(table), after)
    return None if found is None or isinstance(found, sqlite3.DatabaseError) else int(found[0])


def _numbers(table: str) -> str:
    return f"SELECT rowid FROM {table} WHERE {_BEHIND}"  # noqa: S608 - our own names


def _first(db: Database, table: str, question: str, after: int) -> rows.Row | sqlite3.DatabaseError | None:
    """The first row after this number; None where there is none, the error where it cannot be read."""
    try:
        found: rows.Row | None = next(iter(db.conn.execute(question, (after, 1)).fetchall()), None)
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return error
    if found is not None and not _is_there(db, table, found[0], after):
        return sqlite3.DatabaseError(f"a row calls itself {found[0]} and does not stand there")
    return found


def _is_there(db: Database, table: str, number: int, before: int) -> bool:
    """Whether a row is found by its number, and none between it and the one that was read before it."""
    if number <= before:
        return False
    try:
        found = db.conn.execute(f"SELECT rowid FROM {table} WHERE rowid = ?", (number,)).fetchone()  # noqa: S608 - our own names
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return False
    return found is not None and (number == before + 1 or not _is_between(db, table, before, number))


def _is_between(db: Database, table: str, low: int, high: int) -> bool:
    # Backwards: forwards SQLite would come upon the very place again that calls itself by this number.
    question = f"SELECT rowid FROM {table} WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT 1"  # noqa: S608 - our own names
    try:
        return db.conn.execute(question, (low, high)).fetchone() is not None
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return False
