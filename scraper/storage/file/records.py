"""Decodes rows in SQLite's file format: varints, and values with their types before them."""

from __future__ import annotations

import struct
from typing import Final

Value = int | float | str | bytes | None

_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type → bytes


def all_of(content: bytes, at: int, size: int) -> bytes:
    """So many bytes from there on; ValueError where there are fewer."""
    found = content[at : at + size]
    if len(found) < size:
        raise ValueError(f"{size:,} bytes were to be there, {len(found):,} are")
    return found


def varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        byte = content[place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + 1
    return number << 8 | content[at + 8], at + 9


def record(payload: bytes) -> tuple[Value, ...]:
    """The values of a row; ValueError where it is none."""
    end, at = varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        size = _length(kind)
        values.append(_value(kind, all_of(payload, at, size)))
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


def signed(number: int) -> int:
    """An unsigned 64-bit number read as a signed one."""
    return number - ((number >> 63) << 64)
