"""A table from its first row to its last, a few rows at a time, around what cannot be read.

No question stays open for long, so a writer's log can be folded in meanwhile, and memory holds one row at a time.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from scraper.storage import rows

_AT_ONCE: Final = 1_000
_HIGHEST: Final = 2**62

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Rows that SQLite cannot read, from the first number to the last."""

    first: int
    last: int
    why: str

    def __str__(self) -> str:
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
    try:
        return int(db.conn.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)  # noqa: S608 - our own names
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return 0


def walk(db: Database, table: str, columns: str, *, after: int = 0) -> Iterator[rows.Row | Unreadable]:
    """Each row as its number and the columns; stretches that are damaged as what they are."""
    question = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"  # noqa: S608 - our own names
    at = after
    while True:
        begun = at
        try:
            for row in db.conn.execute(question, (at, _AT_ONCE)):
                at = row[0]
                yield row
        except sqlite3.DatabaseError as error:
            refuse_others(error)
            beyond = _beyond(db, question, at)
            end = last(db, table) if beyond is None else beyond
            yield Unreadable(first=at + 1, last=max(end, at + 1), why=str(error))
            if beyond is None:
                return
            at = beyond
            continue
        if at == begun:
            return


def _beyond(db: Database, question: str, at: int) -> int | None:
    """The number after which reading works again, found in few steps; None where it never does."""
    step = 1
    while not _is_readable(db, question, at + step):
        step *= 2
        if at + step > _HIGHEST:
            return None
    low, high = at + step // 2, at + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _is_readable(db, question, middle) else (middle, high)
    # Past the last row every question is answered, with nothing: that is no row that can be read.
    return high


def _is_readable(db: Database, question: str, after: int) -> bool:
    try:
        db.conn.execute(question, (after, 1)).fetchall()
    except sqlite3.DatabaseError as error:
        refuse_others(error)
        return False
    return True
