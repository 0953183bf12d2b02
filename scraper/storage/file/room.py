"""Whether there is room to write, found out before anything is fetched that could not be kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scraper.errors import DiskFullError

if TYPE_CHECKING:
    from sqlite_utils import Database

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_LEAST: Final = 8 * 1024 * 1024  # bytes: some hundred pages of news; SQLite's log grows to four times as much


def refuse_full(db: Database, path: Path) -> None:
    """Raises where a run would end for want of room after its first pages."""
    if _may_grow_by(db) < _LEAST or not _has_room(Path(os.path.realpath(path)).parent):
        raise DiskFullError(
            f"{path}: the disk is full, or this user's share of it: less than {_LEAST // 2**20} MB are left; nothing was "
            "fetched, all that was kept before is there: make room"
        )


def is_full(folder: Path) -> bool:
    """Whether hardly anything more can be written there: what SQLite then says of a write may be any error."""
    return not _has_room(folder)


def _may_grow_by(db: Database) -> int:
    """The bytes that SQLite's own limit leaves."""
    names = ("max_page_count", "page_count", "freelist_count", "page_size")
    most, used, free, size = (db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    return int((most - used + free) * size)


def _has_room(folder: Path) -> bool:
    """Whether it can be had: a share shows to one alone who takes what he needs."""
    try:
        file = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.posix_fallocate(file, 0, _LEAST)
        finally:
            os.close(file)
    except OSError as error:
        return error.errno not in FULL and _is_free(folder)
    except AttributeError:  # a system without such calls
        return _is_free(folder)
    return True


def _is_free(folder: Path) -> bool:
    told = os.statvfs(folder)
    return not told.f_blocks or told.f_bavail * told.f_frsize >= _LEAST  # some file systems tell nothing
