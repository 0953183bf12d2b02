"""Reads rows out of the pages of a SQLite file without SQLite, also from pages that nothing leads to any more.

Pages and cells as https://www.sqlite.org/fileformat2.html describes them; text is UTF-8, as in ours.
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scraper.storage.file import held, logs, own_files, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

_MAGIC: Final = b"SQLite format 3\0"
USUAL: Final = 4_096  # of a page, where the header is torn: SQLite's own choice, and so ours
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_KINDS: Final = frozenset(bytes([kind]) for kind in (_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A row as it stands on a page: its number where the table has such, and either its values or what is wrong."""

    number: int | None
    values: tuple[records.Value, ...] = ()
    why: str = ""


_Key = tuple[tuple[int, Any], ...]
_RANKS: Final = {type(None): 0, int: 1, float: 1, str: 2, bytes: 3}


class _Led(NamedTuple):
    """A page that another one points to, with the bounds between which its entries must lie, where these are known."""

    page: int
    low: _Key | None
    high: _Key | None


def size_of(path: Path) -> int:
    """The bytes of a page of this file, as SQLite usually has them where its header is torn."""
    head = held.head(path)
    return _sizes(head)[0] if head.startswith(_MAGIC) and len(head) == 100 else USUAL


class Pages:
    """The pages of a file, with those of the log beside it that were committed; nothing is written."""

    def __init__(self, path: Path, *, size: int | None = None) -> None:
        self._file = os.open(path, os.O_RDONLY)
        head = os.pread(self._file, 100, 0)
        self.is_headed = head.startswith(_MAGIC) and len(head) == 100
        self.size, self._usable = (size, size) if size else _sizes(head) if self.is_headed else (USUAL, USUAL)
        log = own_files.log(path)
        self.log = logs.read(log, self.size)
        self._logged = self.log.places
        self._log = os.open(log, os.O_RDONLY) if self._logged else -1
        self.count = max(-(-os.fstat(self._file).st_size // self.size), *self._logged, 0)
        self._read_on = bytearray(self.count + 1)  # 1 for each page that a row was seen to go on on
        self._first_list = struct.unpack_from(">I", head, 32)[0] if self.is_headed else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        held.close(self._file)
        if self._log >= 0:
            os.close(self._log)

    @cached_property
    def _free(self) -> set[int]:
        """The pages that are not in use: what was deleted still stands there, and rows as they once were."""
        return set(self._all_listed() if self._first_list is None else self._freed(self._first_list))

    def cells(self, number: int) -> Iterator[Cell]:
        """The rows on this page, the first page being 1; none where it is no page of rows, one that cannot be read where
        it is torn.
        """
        page = b"" if number in self._free else self._page(number)
        start = 100 if number == 1 else 0
        if len(page) < start + 8 or page[start] not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER}:
            return
        kind = page[start]
        (count,) = struct.unpack_from(">H", page, start + 3)
        pointers = start + (12 if kind == _INDEX_INNER else 8)
        if pointers + 2 * count > min(len(page), self._usable):
            yield Cell(number=None, why=f"{count:,} rows have no room on a page")
            return
        for (at,) in struct.iter_unpack(">H", page[pointers : pointers + 2 * count]):
            yield self._cell(page, at + 4 if kind == _INDEX_INNER else at, is_table=kind == _TABLE_LEAF)

    def unknown(self) -> list[int]:
        """The pages that are of no kind, once all rows were read: none that leads on, of rows, goes on, or is free."""
        apart = self._free | {2**30 // self.size + 1}  # where SQLite locks, nothing stands
        left = (number for number in range(2, self.count + 1) if not self._read_on[number] and number not in apart)
        return [number for number in left if self._page(number)[:1] not in _KINDS]

    def _all_listed(self) -> Iterator[int]:
        """The free pages, where what leads to their lists is torn; the lists are not."""
        for number in range(2, self.count + 1):
            if self._page(number)[:1] not in _KINDS:
                yield from self._listed(number)

    def _listed(self, number: int) -> set[int]:
        """A page that lists free pages, and these; nothing where it is none."""
        page = self._page(number)
        if len(page) < self.size:
            return set()
        following, count = struct.unpack_from(">II", page)
        if following > self.count or not 0 < count <= self._usable // 4 - 2:
            return set()
        numbers = set(struct.unpack_from(f">{count}I", page, 8))
        return numbers | {number} if len(numbers) == count and 1 < min(numbers) <= max(numbers) <= self.count else set()

    def leads_on(self, root: int, *, is_table: bool) -> bool:
        """Whether all rows of a table or entries of an index are led to, where they belong: of a table the last pages may
        be torn.
        """
        inner, leaf = (_TABLE_INNER, _TABLE_LEAF) if is_table else (_INDEX_INNER, _INDEX_LEAF)
        level, seen = [_Led(root, None, None)], set[int]()
        while level:
            numbers = {led.page for led in level}
            if len(numbers) < len(level) or not seen.isdisjoint(numbers):
                return False  # led to twice: one of them was written over another
            seen |= numbers
            kinds = Counter(self._kind(number) for number in numbers)
            if kinds[leaf]:  # all of them are equally deep
                is_whole = not kinds[inner] and (is_table or kinds[leaf] == len(level))
                return is_whole and all(self._is_in_place(led) for led in level if self._kind(led.page) == leaf)
            if kinds[inner] < len(level):
                return False
            level = [child for led in level for child in self._children(led)]
        return False

    def _kind(self, number: int) -> int:
        page = self._page(number)
        return page[100 if number == 1 else 0] if len(page) == self.size else 0

    def _children(self, led: _Led) -> Iterator[_Led]:
        page, low = self._page(led.page), led.low
        for at in _places(page, 12):
            high = self._key(page, at)
            yield _Led(struct.unpack_from(">I", page, min(at, self.size - 4))[0], low, high)
            low = high
        yield _Led(struct.unpack_from(">I", page, 8)[0], low, led.high)

    def _is_in_place(self, led: _Led) -> bool:
        """Whether the rows on a page are those that belong there; a single one may call itself by another number."""
        page = self._page(led.page)
        places = _places(page, 8)
        some = {places[0], places[len(places) // 2], places[-1]} if places else ()
        keys = [key for key in (self._key(page, at) for at in some) if key is not None]
        out = sum((led.low is not None and key <= led.low) or (led.high is not None and key > led.high) for key in keys)
        return 2 * out <= len(keys)

    def _key(self, page: bytes, at: int) -> _Key | None:
        """What an entry is sorted by, as SQLite sorts; None where it cannot be read."""
        if page[0] in {_INDEX_LEAF, _INDEX_INNER}:
            values = self._cell(page, at + 4 if page[0] == _INDEX_INNER else at, is_table=False).values
            return tuple((_RANKS[type(value)], value) for value in values) or None
        try:
            at = at + 4 if page[0] == _TABLE_INNER else records.varint(page, at)[1]
            return ((1, records.signed(records.varint(page, at)[0])),)
        except IndexError:
            return None

    def _cell(self, page: bytes, at: int, *, is_table: bool) -> Cell:
        row = None
        try:
            size, at = records.varint(page, at)
            if is_table:
                row, at = records.varint(page, at)
                row = records.signed(row)
            return Cell(number=row, values=records.record(self._payload(page, at, size, is_table=is_table)))
        except (ValueError, IndexError, struct.error) as error:
            return Cell(number=row, why=str(error))

    def _payload(self, page: bytes, at: int, size: int, *, is_table: bool) -> bytes:
        """What a cell holds, with what of it stands on pages of its own."""
        usable = self._usable
        if size > self.count * usable:
            raise ValueError(f"calls itself {size:,} bytes long, more than the whole file is")
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return records.all_of(page, at, size)
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = here if here <= most else least
        pieces = [records.all_of(page, at, here)]
        (following,) = struct.unpack_from(">I", page, at + here)
        left, seen = size - here, set[int]()
        while left > 0:
            beyond = self._page(following)
            if not beyond or following in seen:
                raise ValueError(
                    f"page {following:,}, where it goes on, {'was read before' if beyond else 'is not there'}"
                )
            seen.add(following)
            self._read_on[following] = 1
            pieces.append(records.all_of(beyond, 4, min(left, usable - 4)))
            left -= len(pieces[-1])
            (following,) = struct.unpack_from(">I", beyond)
        return b"".join(pieces)

    def _page(self, number: int) -> bytes:
        """The bytes of a page; fewer where it is cut, none where it is not there or the disk does not give it."""
        if not 0 < number <= self.count:
            return b""
        logged = self._logged.get(number)
        file, at = (self._file, (number - 1) * self.size) if logged is None else (self._log, logged)
        try:
            return os.pread(file, self.size, at)
        except OSError:
            return b""

    def _freed(self, trunk: int) -> Iterator[int]:
        seen: set[int] = set()
        while trunk not in seen and len(page := self._page(trunk)) == self.size:
            seen.add(trunk)
            yield trunk
            trunk, count = struct.unpack_from(">II", page)
            numbers = page[8 : 8 + 4 * min(count, self._usable // 4 - 2)]
            yield from (number for (number,) in struct.iter_unpack(">I", numbers))


def _places(page: bytes, start: int) -> list[int]:
    """Where the entries of a page stand on it."""
    (count,) = struct.unpack_from(">H", page, 3)
    pointers = page[start : start + 2 * count]
    return [at for (at,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2])]


def _sizes(head: bytes) -> tuple[int, int]:
    """The size of a page in bytes, and how many of them SQLite uses."""
    (size,) = struct.unpack_from(">H", head, 16)
    size = 65_536 if size == 1 else size
    if size < 512 or size & (size - 1):
        return USUAL, USUAL
    return size, max(size - head[20], 480)
