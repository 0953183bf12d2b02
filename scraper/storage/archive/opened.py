"""The open file, and the two ways to work on it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scraper.errors import ArchiveWriteError
from scraper.storage import (
    catching_up,
    opening,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from sqlite_utils import Database


class Opened:
    """An archive that is open, for one thread; `Archive` says what its parts share.

    With `older` and `read_only` it may be one of an older version, of which `backup` makes a copy as it is; what else
    is asked of it may fail.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        read_only: bool = False,
        older: bool = False,
        tell: Callable[[str, int, int], None] = opening.silent,
    ) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._db = opening.open_database(self.path, read_only=read_only, older=older, tell=tell)
        if not read_only:
            try:
                with opening.explaining(self.path):
                    catching_up.run(self._db, tell)
            except BaseException:
                self._db.close()
                raise

    @property
    def db(self) -> Database:
        """The sqlite-utils database, for questions of one's own; the schema says what is where."""
        return self._db

    def close(self) -> None:
        """Closes the file; the last one to do so folds the write-ahead log into it."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self, *, undoable: bool = False) -> Iterator[Database]:
        if self.read_only:
            raise ArchiveWriteError(f"{self.path}: cannot be written: it was opened read-only")
        begin = writing.undoable if undoable else writing.transaction
        with opening.explaining(self.path), begin(self._db):
            yield self._db

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        with opening.explaining(self.path):
            yield self._db
