"""SQLite's write-ahead log, read without SQLite: which of its pages count, and which commits a torn log has lost.

As https://www.sqlite.org/fileformat2.html#walformat describes it.
"""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

_HEAD: Final = 32  # bytes before the first page
_FRAME: Final = 24  # bytes before each page
_MOMENT: Final = 0.2  # seconds

Wrong = TypeVar("Wrong")


@dataclass(slots=True)
class Log:
    """Where the newest committed state of each page begins, and how many committed transactions are lost because the log
    is torn before their end. With `is_other` the file has no head of a log for such pages.
    """

    places: dict[int, int] = field(default_factory=dict)
    lost: int = 0
    is_other: bool = False


def patiently(look: Callable[[], Wrong]) -> Wrong:
    """What is wrong, seen three times within half a second: a writer folds in its log page by page, and what is wrong for a
    moment is not.
    """
    for _ in range(2):
        wrong = look()
        if not wrong:
            return wrong
        time.sleep(_MOMENT)
    return look()


def read(path: Path, size: int) -> Log:
    """The log of a file with pages of so many bytes; nothing counts where there is none, or that of another file."""
    try:
        with path.open("rb") as log:
            head = log.read(_HEAD)
            found = _read(log, head, size)
            log.seek(0)
            is_same = log.read(_HEAD) == head  # else a writer has begun it anew meanwhile
    except FileNotFoundError:  # the last writer has folded it in
        return Log()
    except OSError:
        return Log(is_other=True)
    return found if is_same else Log(places=found.places)


def _read(log: BinaryIO, head: bytes, size: int) -> Log:
    found = Log()
    if len(head) < _HEAD or head[:3] != b"\x37\x7f\x06" or struct.unpack_from(">I", head, 8)[0] != size:
        return Log(is_other=bool(head))
    order = ">" if head[3] & 1 else "<"
    salts, sums = head[16:24], _summed((0, 0), head[:24], order)
    found.is_other = struct.unpack_from(">II", head, 24) != sums
    open_ones: list[tuple[int, int]] = []
    while len(frame := log.read(_FRAME + size)) == _FRAME + size:
        number, committed = struct.unpack_from(">II", frame)
        sums = _summed(_summed(sums, frame[:8], order), frame[_FRAME:], order)
        if frame[8:16] != salts or struct.unpack_from(">II", frame, 16) != sums:
            # Left over from an earlier round, or torn: nothing from here on counts.
            found.lost = _committed(log, frame, salts, size)
            return found
        open_ones.append((number, log.tell() - size))
        if committed:
            found.places.update(open_ones)
            open_ones = []
    return found


def _committed(log: BinaryIO, frame: bytes, salts: bytes, size: int) -> int:
    """How many transactions end in this frame and those behind it; an earlier round of the log had other salts."""
    count = 0
    while len(frame) >= _FRAME:
        count += frame[8:16] == salts and frame[4:8] != b"\0\0\0\0"
        log.seek(size - len(frame[_FRAME:]), 1)
        frame = log.read(_FRAME)
    return count


def _summed(sums: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    first, second = sums
    for one, other in struct.iter_unpack(f"{order}II", content):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
