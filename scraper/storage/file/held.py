"""The bytes of an archive, read beside SQLite without taking its locks from it.

The system forgets all locks that a process holds on a file as soon as the process closes that file anywhere, and another
process would take away a log in which this one still writes. So as long as SQLite has the file open in this process, what
else was opened of it stays open.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Held = tuple[int, int]  # the file's device and number

_GUARD: Final = Lock()
_HELD: Final[Counter[Held]] = Counter()
_KEPT: Final[dict[Held, list[Callable[[], None]]]] = {}


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file, to read bytes of it."""
    file = path.open("rb")
    try:
        yield file
    finally:
        close(file.fileno(), file.close)


def close(number: int, close: Callable[[], None]) -> None:
    """Has the file of this number closed by `close`: at once, or when SQLite has closed it."""
    key = _key(os.fstat(number))
    with _GUARD:
        if key in _HELD:
            _KEPT.setdefault(key, []).append(close)
        else:
            close()


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
            for close in _KEPT.pop(key, ()):
                close()


def _key(found: os.stat_result) -> Held:
    return found.st_dev, found.st_ino
