"""A new archive appears in its place whole, with all of its tables, or not at all: whatever ends the program meanwhile.

It is made in memory, written to a file that has no name yet, and that file is given its name: of two processes that do so
at once one has made it, the other finds it there, and one that is killed leaves nothing behind.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from scraper.errors import DiskFullError
from scraper.storage import schema
from scraper.storage.file import own_files, room

# Of the header: which versions of SQLite may write and read it; 2 is write-ahead logging.
_LOGS_AHEAD: Final = slice(18, 20)
_MODE: Final = 0o644  # as SQLite has it; the umask takes what it takes


def create(path: Path) -> None:
    """Makes an empty archive where there is no file; does nothing where it cannot be done so.

    What else hinders it than a full disk (an old system or file system, no right to write there) is left to SQLite, which
    makes the archive in place or says what is wrong.
    """
    place = Path(os.path.realpath(path))
    # What a file that was deleted has left beside it would be taken for a part of this one; SQLite throws it away.
    if any(beside.exists() for beside in own_files.logs(place)) or place.exists():
        return
    try:
        _put(place, _image())
    except AttributeError:  # no unnamed files on this system, no serialization in this SQLite
        return
    except OSError as error:
        if error.errno in room.FULL:  # SQLite would leave an empty file there
            raise DiskFullError(f"{path}: cannot be created: the disk is full") from error


def _image() -> bytearray:
    """The bytes of an archive that holds nothing."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        db = Database(conn, execute_plugins=False)
        with db.atomic():
            schema.migrate(db)
        image = bytearray(conn.serialize())
    image[_LOGS_AHEAD] = b"\2\2"
    return image


def _put(place: Path, content: bytearray) -> None:
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        file = os.open(place.parent, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, _MODE)
        try:
            _write(file, content)
            # Where a folder is given, Python has the system follow the link; else it would name the link itself.
            os.link(f"/proc/self/fd/{file}", place.name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            os.close(file)
        os.fsync(folder)  # the name as well outlasts a power cut
    finally:
        os.close(folder)


def _write(file: int, content: bytearray) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
    os.fsync(file)
