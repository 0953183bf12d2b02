"""Rows out of the pages of a SQLite file without SQLite: what still stands on a page that nothing leads to any more.

Pages, cells, records and the log as https://www.sqlite.org/fileformat2.html describes them; text is UTF-8, as in ours.
"""

from __future__ import annotations

import os
import struct
from array import array
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO, Self

Value = int | float | str | bytes | None

_MAGIC: Final = b"SQLite format 3\0"
_SIZE: Final = 4_096  # of a page, where the header is torn: SQLite's own choice, and so ours
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_SIZES: Final = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)  # serial type → bytes, where it does not say so itself
_FRAME: Final = 24  # bytes before each page of the log


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A row as it stands on a page: its number where the table has such, and either its values or what is wrong."""

    number: int | None
    values: tuple[Value, ...] = ()
    why: str = ""


class Pages:
    """The pages of a file, with those of the log beside it that were committed; nothing is written."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        head = os.pread(self._file, 100, 0)
        self.is_headed = head.startswith(_MAGIC) and len(head) == 100
        self._size, self._usable = _sizes(head) if self.is_headed else (_SIZE, _SIZE)
        self._opened = ExitStack()
        self._opened.callback(os.close, self._file)
        self._log, self._logged = self._read_log(path.with_name(f"{path.name}-wal"))
        self.count = max(-(-os.fstat(self._file).st_size // self._size), *self._logged, 0)
        # What was deleted still stands there.
        self._free = set(self._freed(struct.unpack_from(">I", head, 32)[0])) if self.is_headed else set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def cells(self, number: int) -> Iterator[Cell]:
        """The rows on this page, the first page being 1; none where it is no page of rows."""
        page = b"" if number in self._free else self._page(number)
        start = 100 if number == 1 else 0
        if len(page) < start + 8 or page[start] not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER}:
            return
        kind = page[start]
        (count,) = struct.unpack_from(">H", page, start + 3)
        pointers = start + (12 if kind == _INDEX_INNER else 8)
        if pointers + 2 * count > min(len(page), self._usable):
            return
        for (at,) in struct.iter_unpack(">H", page[pointers : pointers + 2 * count]):
            yield self._cell(page, at + 4 if kind == _INDEX_INNER else at, is_table=kind == _TABLE_LEAF)

    def leads_on(self, root: int, *, is_table: bool) -> bool:
        """Whether all rows of a table or entries of an index are led to: of a table the last pages may be torn."""
        inner, leaf = (_TABLE_INNER, _TABLE_LEAF) if is_table else (_INDEX_INNER, _INDEX_LEAF)
        level, seen = array("Q", [root]), 0  # of a large archive it holds millions
        while level:
            kinds = Counter(self._kind(number) for number in level)
            if kinds[leaf]:  # all of them are equally deep
                return not kinds[inner] and (is_table or kinds[leaf] == len(level))
            seen += len(level)
            if kinds[inner] < len(level) or seen > self.count:
                return False
            level = array("Q", (child for number in level for child in self._children(self._page(number))))
        return False

    def _kind(self, number: int) -> int:
        page = self._page(number)
        return page[100 if number == 1 else 0] if len(page) == self._size else 0

    def _children(self, page: bytes) -> Iterator[int]:
        (count,) = struct.unpack_from(">H", page, 3)
        for at in (*(at for (at,) in struct.iter_unpack(">H", page[12 : 12 + 2 * count])), 8):
            yield struct.unpack_from(">I", page, min(at, self._size - 4))[0]

    def _cell(self, page: bytes, at: int, *, is_table: bool) -> Cell:
        row = None
        try:
            size, at = _varint(page, at)
            if is_table:
                row, at = _varint(page, at)
                row -= (row >> 63) << 64
            return Cell(number=row, values=_record(self._payload(page, at, size, is_table=is_table)))
        except (ValueError, IndexError, struct.error) as error:
            return Cell(number=row, why=str(error))

    def _payload(self, page: bytes, at: int, size: int, *, is_table: bool) -> bytes:
        """What a cell holds, with what of it stands on pages of its own."""
        usable = self._usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return _all_of(page, at, size)
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = here if here <= most else least
        pieces = [_all_of(page, at, here)]
        (following,) = struct.unpack_from(">I", page, at + here)
        left = size - here
        while left > 0:
            beyond = self._page(following)
            if not beyond:
                raise ValueError(f"page {following:,}, where it goes on, is not there")
            pieces.append(_all_of(beyond, 4, min(left, usable - 4)))
            left -= len(pieces[-1])
            (following,) = struct.unpack_from(">I", beyond)
        return b"".join(pieces)

    def _page(self, number: int) -> bytes:
        """The bytes of a page; fewer where it is cut, none where it is not there or the disk does not give it."""
        if not 0 < number <= self.count:
            return b""
        logged = self._logged.get(number)
        file, at = (self._file, (number - 1) * self._size) if logged is None else (self._log, logged)
        try:
            return os.pread(file, self._size, at)
        except OSError:
            return b""

    def _read_log(self, path: Path) -> tuple[int, dict[int, int]]:
        """The log, and where the newest committed state of each page begins in it."""
        try:
            log = self._opened.enter_context(path.open("rb"))
            return log.fileno(), dict(_logged(log, self._size))
        except OSError:
            return -1, {}

    def _freed(self, trunk: int) -> Iterator[int]:
        seen: set[int] = set()
        while trunk not in seen and len(page := self._page(trunk)) == self._size:
            seen.add(trunk)
            yield trunk
            trunk, count = struct.unpack_from(">II", page)
            numbers = page[8 : 8 + 4 * min(count, self._usable // 4 - 2)]
            yield from (number for (number,) in struct.iter_unpack(">I", numbers))


def _sizes(head: bytes) -> tuple[int, int]:
    """Bytes of a page, and how many of them SQLite uses."""
    (size,) = struct.unpack_from(">H", head, 16)
    size = 65_536 if size == 1 else size
    if size < 512 or size & (size - 1):
        return _SIZE, _SIZE
    return size, max(size - head[20], 480)


def _logged(log: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Each page that was committed, and where it begins; of two states the newer one comes later."""
    head = log.read(32)
    if len(head) < 32 or head[:3] != b"\x37\x7f\x06" or struct.unpack_from(">I", head, 8)[0] != size:
        return
    order = ">" if head[3] & 1 else "<"
    salts, sums = head[16:24], _summed((0, 0), head[:24], order)
    open_ones: list[tuple[int, int]] = []
    while len(frame := log.read(_FRAME + size)) == _FRAME + size:
        number, committed = struct.unpack_from(">II", frame)
        sums = _summed(_summed(sums, frame[:8], order), frame[_FRAME:], order)
        if frame[8:16] != salts or struct.unpack_from(">II", frame, 16) != sums:
            return  # left over from an earlier round, or torn: nothing behind it counts
        open_ones.append((number, log.tell() - size))
        if committed:
            yield from open_ones
            open_ones = []


def _summed(sums: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    first, second = sums
    for one, other in struct.iter_unpack(f"{order}II", content):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _all_of(content: bytes, at: int, size: int) -> bytes:
    found = content[at : at + size]
    if len(found) < size:
        raise ValueError(f"{size:,} bytes were to be there, {len(found):,} are")
    return found


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        byte = content[place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + 1
    return number << 8 | content[at + 8], at + 9


def _record(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind = payload[at]
        at += 1
        if kind >= 0x80:  # a text or bytes of more than some fifty
            kind, at = _varint(payload, at - 1)
        kinds.append(kind)
    sizes = [(kind - 12) // 2 if kind >= 12 else _SIZES[kind] for kind in kinds]
    if at + sum(sizes) != len(payload) or not kinds:
        raise ValueError(f"a row of {len(payload):,} bytes calls itself one of {at + sum(sizes):,}")
    values: list[Value] = []
    for kind, size in zip(kinds, sizes, strict=True):
        values.append(_value(kind, payload[at : at + size]))
        at += size
    return tuple(values)


def _value(kind: int, content: bytes) -> Value:
    if kind >= 12:
        return content.decode() if kind & 1 else content
    if 1 <= kind <= 6:
        return int.from_bytes(content, "big", signed=True)
    if kind == 7:
        number: float = struct.unpack(">d", content)[0]
        return number
    if kind in {8, 9}:
        return kind - 8
    if kind == 0:
        return None
    raise ValueError(f"a value of kind {kind}, which there is none of")
