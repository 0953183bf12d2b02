"""One crawl at a time: a lock beside the archive, which the operating system gives back when its holder dies.

The lock file says nothing itself, since taking a lock may empty it; who holds it stands in the archive, as the newest
run without an end.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from filelock import FileLock, Timeout

from scraper.errors import ArchiveError, ArchiveWriteError, LockedError
from scraper.storage import opening
from scraper.storage.file import own_files
from scraper.storage.frontier import runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from types import TracebackType

_SHORT: Final = 120  # minutes, below which hours say too little


class ArchiveLock:
    """The right to be the only crawl of an archive: taken on entry at once or not at all, given back on exit.

    `holder_hint` is what the message says of the holder where the archive cannot tell (it is just being made). With
    `now` it also says when the holder has had the lock for too long, and what to do.
    """

    def __init__(self, path: Path | str, *, holder_hint: str = "another process", now: datetime | None = None) -> None:
        self.path = Path(path)
        self._now = now
        self._hint = holder_hint
        self._file = own_files.lock(self.path)
        self._lock = FileLock(self._file, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Takes the lock; LockedError says who holds it."""
        if not self.path.parent.is_dir():  # the library would make it
            raise ArchiveWriteError(f"{self.path}: cannot be locked: there is no folder {self.path.parent}")
        opening.refuse(self.path)  # no lock file beside what is no archive
        self._make_file()
        try:
            self._lock.acquire()
        except Timeout:
            raise LockedError(f"{self.path}: locked by {self._holder()}") from None
        except OSError as error:
            raise self._unwritable(error) from error

    def release(self) -> None:
        """Gives the lock back; does nothing if it is not held."""
        self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _make_file(self) -> None:
        """Make the lock's file: if it cannot be made, the library would take it for one that somebody else holds."""
        try:
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644))
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> ArchiveWriteError:
        return ArchiveWriteError(f"{self.path}: cannot be locked: {self._file}: {error.strerror}")

    def _holder(self) -> str:
        try:
            db = opening.open_database(self.path, read_only=True)
        except ArchiveError:
            return self._hint
        try:
            with opening.explaining(self.path):
                newest = runs.open_runs(db)
        finally:
            db.close()
        return self._described(newest[0]) if newest else self._hint

    def _described(self, run: runs.Run) -> str:
        if self._now is None or not run.overdue(self._now):
            return str(run)
        assert run.started_at is not None  # noqa: S101 - else nobody could say that it is overdue
        minutes = (self._now - run.started_at).total_seconds() / 60
        lasting = f"{minutes:.0f} minutes" if minutes < _SHORT else f"{minutes / 60:.1f} hours"
        meant = f"meant to end by {run.ends_by:%Y-%m-%d %H:%M:%S} UTC" if run.ends_by else "set itself no --max-time"
        return (
            f"{run}: for {lasting}, though it {meant}. If it hangs, end it on {run.host_name} with "
            f'"kill {run.pid}", or "kill -9 {run.pid}": what it has done is kept, and the next crawl goes on from there'
        )


@contextmanager
def archive_lock(
    path: Path | str, *, holder_hint: str = "another process", now: datetime | None = None
) -> Iterator[ArchiveLock]:
    """Holds the archive's lock for the length of a `with` block."""
    with ArchiveLock(path, holder_hint=holder_hint, now=now) as lock:
        yield lock
