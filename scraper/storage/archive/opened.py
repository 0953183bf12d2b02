"""The open file, and the two ways to work on it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scraper.errors import ArchiveWriteError
from scraper.storage import opening, recomputing, writing
from scraper.storage.file import leftovers, room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType

    from sqlite_utils import Database


class Opened:
    """An archive that is open, for one thread; `Archive` says what its parts share.

    With `older` and `read_only` it may be one of an older version, of which `backup` makes a copy as it is; what else
    is asked of it may fail. With `damaged` and `read_only` one that is cut is opened for `salvaged` as well.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        read_only: bool = False,
        older: bool = False,
        damaged: bool = False,
        tell: Callable[[str, int, int], None] = opening.silent,
    ) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._damaged = damaged
        self._db = opening.open_database(self.path, read_only=read_only, older=older, damaged=damaged, tell=tell)
        if not read_only:
            try:
                with opening.explaining(self.path):
                    recomputing.run(self._db, tell)
            except BaseException:
                self._db.close()
                raise

    @property
    def db(self) -> Database:
        """The sqlite-utils database, for questions of one's own; the schema says what is where."""
        with opening.explaining(self.path):
            writing.settle(self._db)
        return self._db

    def refuse_full(self) -> None:
        """Raises DiskFullError where there is hardly room left: before something is fetched that could not be kept."""
        room.refuse_full(self.db, self.path)

    def close(self) -> None:
        """Closes the file; the last one to do so folds the write-ahead log into it."""
        self._db.close()
        if self.read_only and not self._damaged:
            leftovers.clear(self.path)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r}{', read_only=True' if self.read_only else ''})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _writing(self, *, undoable: bool = False, waits: bool = False) -> _Writing:
        """A transaction; `waits` as `writing.transaction` has it."""
        if self.read_only:
            raise ArchiveWriteError(f"{self.path}: cannot be written: it was opened read-only")
        try:  # what waits is written here already
            begun = writing.undoable(self._db) if undoable else writing.transaction(self._db, waits=waits)
        except sqlite3.Error as error:
            opening.explain(self.path, error)
            raise
        return _Writing(self.path, self._db, begun)

    @contextmanager
    def _reading(self, *, waits: bool = False) -> Iterator[Database]:
        with opening.explaining(self.path):
            if not waits:
                writing.settle(self._db)
            yield self._db


class _Writing:
    """A transaction whose errors are explained; a class, as there are some for each page, and generators take longer."""

    __slots__ = ("_begun", "_db", "_path")

    def __init__(self, path: Path, db: Database, begun: AbstractContextManager[None]) -> None:
        self._path, self._db, self._begun = path, db, begun

    def __enter__(self) -> Database:
        try:
            self._begun.__enter__()
        except sqlite3.Error as error:
            opening.explain(self._path, error)
            raise
        return self._db

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._begun.__exit__(kind, error, trace)
        except sqlite3.Error as failed:
            opening.explain(self._path, failed)
            raise
        if isinstance(error, sqlite3.Error):
            opening.explain(self._path, error)
