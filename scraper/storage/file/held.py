"""The bytes of an archive, read beside SQLite without taking its locks from it.

The system forgets all locks that a process holds on a file as soon as the process closes that file anywhere, and another
process would take away a log in which this one still writes or reads. So as long as SQLite has the file open in this
process, what else was opened of it stays open, and is used again.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

Held = tuple[int, int]  # the file's device and number

_GUARD: Final = Lock()
_HELD: Final[Counter[Held]] = Counter()
_OPEN: Final[dict[Held, list[int]]] = {}


def head(path: Path) -> bytes:
    """The file's first 100 bytes: SQLite's header, where it is an archive."""
    with _GUARD:
        if known := _OPEN.get(_key(path.stat())):
            return os.pread(known[0], 100, 0)
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # nobody may ever write into a pipe
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "a folder, a pipe, a socket or a device, expected an archive file")
        return os.pread(file, 100, 0)
    finally:
        close(file)


def close(file: int) -> None:
    """Closes what was opened of a file: at once, or when SQLite has closed it."""
    key = _key(os.fstat(file))
    with _GUARD:
        if key in _HELD:
            _OPEN.setdefault(key, []).append(file)
        else:
            os.close(file)


def hold(path: Path) -> Held | None:
    """Before SQLite opens the file: what `release` is to be given; None where there is no file yet."""
    with _GUARD:
        try:
            key = _key(path.stat())
        except OSError:
            return None
        _HELD[key] += 1
        return key


def release(key: Held | None) -> None:
    """After SQLite has closed the file."""
    with _GUARD:
        if key is None:
            return
        _HELD[key] -= 1
        if not _HELD[key]:
            del _HELD[key]
            for file in _OPEN.pop(key, ()):
                os.close(file)


def _key(found: os.stat_result) -> Held:
    return found.st_dev, found.st_ino
