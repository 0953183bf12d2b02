"""Numbered things taken from another archive, many in a transaction: one that another program has spoilt costs itself."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError, ArchiveWriteError
from scraper.storage import opening, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database

_SIZE: Final = 100
# What a row raises into which somebody has written; `_refuse_others` tells it from what ends the whole.
_SPOILT: Final = (sqlite3.Error, ArchiveError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError)


def of(numbers: list[int]) -> Iterator[list[int]]:
    """The numbers, as many at a time as one transaction takes."""
    for start in range(0, len(numbers), _SIZE):
        yield numbers[start : start + _SIZE]


def take(
    db: Database, batch: list[int], take_one: Callable[[int], bool], what: str
) -> tuple[list[bool], tuple[str, ...]]:
    """Takes all of them in one transaction, else each in its own: what was answered, and a sentence for each that failed."""
    try:
        with writing.transaction(db):
            return [take_one(number) for number in batch], ()
    except _SPOILT as error:
        _refuse_others(error)
    taken: list[bool] = []
    lost: list[str] = []
    for number in batch:
        try:
            with writing.transaction(db):
                answer = take_one(number)
        except _SPOILT as error:
            _refuse_others(error)
            lost.append(f"{what} {number} cannot be taken: {error}")
        else:
            taken.append(answer)
    return taken, tuple(lost)


def _refuse_others(error: Exception) -> None:
    """Raises again what is no matter of a single row: a full disk, a damaged file."""
    is_of_row = isinstance(error, sqlite3.IntegrityError) or str(error).startswith(opening.NO_TEXT)
    if isinstance(error, ArchiveWriteError) or (isinstance(error, sqlite3.Error) and not is_of_row):
        raise error
