"""Where the packed text of a gzip stream begins (RFC 1952), for who reads it without its checksum, as browsers do."""

from __future__ import annotations

MAGIC = b"\x1f\x8b"
TRAILER = 8  # bytes behind each stream: checksum and length
_METHOD = b"\x08"  # the only one that there is
_FIXED = 10  # bytes that every header has
_EXTRA, _NAME, _COMMENT, _CHECKSUM, _RESERVED = 0x04, 0x08, 0x10, 0x02, 0xE0  # flags


def header_end(data: bytes) -> int | None:
    """Where a header ends; None where it goes on beyond the data. Raises ValueError where there is none.

    >>> header_end(bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 3, 0]))
    10
    """
    if not (MAGIC + _METHOD).startswith(data[:3]):
        raise ValueError("no gzip header")
    if len(data) < _FIXED:
        return None
    flags, end = data[3], _FIXED
    if flags & _RESERVED:
        raise ValueError("a gzip header with unknown flags")
    if flags & _EXTRA:
        end += 2 + int.from_bytes(data[end : end + 2], "little")
    for text in (_NAME, _COMMENT):
        if flags & text:
            end = data.find(b"\0", end) + 1
            if not end:
                return None
    end += 2 if flags & _CHECKSUM else 0
    return end if end <= len(data) else None
