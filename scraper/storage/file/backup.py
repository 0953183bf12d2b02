"""A copy of the archive that is whole, whatever is written to the archive meanwhile."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveError, DiskFullError
from scraper.storage.file import room

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

_PAGES: Final = 2_000  # 8 MB between two looks at the progress


def backup(db: Database, path: Path, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
    """Copies the archive at `path` to `target`, which appears there only when it is complete and was found sound.

    `progress` gets the pages that are done and how many there are. A crawl goes on writing meanwhile; the copy is the
    archive as it was at the beginning.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(db, part, progress)
        part.replace(target)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL" or room.is_full(target.parent):
            raise DiskFullError(
                f"{target}: {path} cannot be copied there: the disk is full, or this user's share of it; the archive and what was "
                "there before are as they were: make room, or choose another place"
            ) from error
        raise ArchiveError(f"{target}: {path} cannot be copied there: {error}") from error
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            leftover.unlink(missing_ok=True)


def _copy(db: Database, part: Path, progress: Callable[[int, int], None] | None) -> None:
    copy = sqlite3.connect(part)
    try:
        # With a transaction of our own open, all pages are read from one snapshot. Without, each write to the archive
        # would make the copy begin again, and during a crawl it would never end.
        db.conn.execute("BEGIN")
        try:
            db.conn.execute("SELECT 1 FROM sqlite_master").fetchone()
            db.conn.backup(copy, pages=_PAGES, progress=_told(progress), sleep=0)
        finally:
            db.conn.execute("ROLLBACK")
        copy.set_progress_handler(lambda: 0, 100_000)  # lets a signal in, a few times a second
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise ArchiveError(f"{part.with_suffix('')}: the archive is damaged, and so would the copy be: {verdict}")
    finally:
        copy.close()


def _told(progress: Callable[[int, int], None] | None) -> Callable[[int, int, int], object] | None:
    return None if progress is None else lambda _status, left, total: progress(total - left, total)
