"""Rows out of the pages of a SQLite file without SQLite: what still stands on a page that nothing leads to any more.

Pages, cells, records and the log as https://www.sqlite.org/fileformat2.html describes them; text is UTF-8, as in ours.
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

Value = int | float | str | bytes | None

_MAGIC: Final = b"SQLite format 3\0"
_SIZE: Final = 4_096  # of a page, where the header is torn: SQLite's own choice, and so ours
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type → bytes
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
        self._logged = _logged(path.with_name(f"{path.name}-wal"), self._size)
        self.count = max(-(-os.fstat(self._file).st_size // self._size), *self._logged, 0)
        # What was deleted still stands there.
        self._free = set(self._freed(struct.unpack_from(">I", head, 32)[0])) if self.is_headed else set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

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
        level, seen = [root], 0
        while level:
            kinds = Counter(self._kind(number) for number in level)
            if kinds[leaf]:  # all of them are equally deep
                return not kinds[inner] and (is_table or kinds[leaf] == len(level))
            seen += len(level)
            if kinds[inner] < len(level) or seen > self.count:
                return False
            level = [child for number in level for child in self._children(self._page(number))]
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
        if number in self._logged:
            return self._logged[number]
        if not 0 < number <= self.count:
            return b""
        try:
            return os.pread(self._file, self._size, (number - 1) * self._size)
        except OSError:
            return b""

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


def _logged(log: Path, size: int) -> dict[int, bytes]:
    """The newest committed state of each page in the log."""
    try:
        written = log.read_bytes()
    except OSError:
        return {}
    if len(written) < 32 or written[:3] != b"\x37\x7f\x06" or struct.unpack_from(">I", written, 8)[0] != size:
        return {}
    order = ">" if written[3] & 1 else "<"
    salts, sums = written[16:24], _summed((0, 0), written[:24], order)
    done: dict[int, bytes] = {}
    open_ones: dict[int, bytes] = {}
    for at in range(32, len(written) - _FRAME - size + 1, _FRAME + size):
        head, page = written[at : at + _FRAME], written[at + _FRAME : at + _FRAME + size]
        number, committed = struct.unpack_from(">II", head)
        sums = _summed(_summed(sums, head[:8], order), page, order)
        if head[8:16] != salts or struct.unpack_from(">II", head, 16) != sums:
            break  # left over from an earlier round, or torn: nothing behind it counts
        open_ones[number] = page
        if committed:
            done |= open_ones
            open_ones = {}
    return done


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
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        size = _length(kind)
        values.append(_value(kind, _all_of(payload, at, size)))
        at += size
    if at != len(payload) or not values:
        raise ValueError(f"a row of {len(payload):,} bytes calls itself one of {at:,}")
    return tuple(values)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, content: bytes) -> Value:
    if kind >= 12:
        return content.decode() if kind & 1 else content
    if kind in _INTEGERS:
        return int.from_bytes(content, "big", signed=True)
    if kind == 7:
        number: float = struct.unpack(">d", content)[0]
        return number
    if kind in {8, 9}:
        return kind - 8
    if kind == 0:
        return None
    raise ValueError(f"a value of kind {kind}, which there is none of")
