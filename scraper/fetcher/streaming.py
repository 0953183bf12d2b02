"""A body within a cap, content-encoding undone.

Decoded bytes are counted as they come: ten kilobytes of gzip can hold ten gigabytes. urllib3 could undo the encoding
too, but not every version of it bounds what one piece unfolds to, and none tells a truncated stream from a whole one.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from scraper.fetcher.mediatypes import HEAD
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PIECE = 65_536

_GZIP = zlib.MAX_WBITS | 16
_RAW_DEFLATE = -zlib.MAX_WBITS
_KNOWN = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}
_UNREADABLE = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip"})
_MOST_CODINGS = 3
_MOST_MEMBERS = 2_000  # each costs a decompressor; block-wise gzip needs one for each 64 kB


class Inflater:
    """Undoes one gzip or deflate coding piece by piece; a piece never unfolds to more than was asked for."""

    def __init__(self, coding: str) -> None:
        self._bits = _KNOWN[coding]
        self._stream = zlib.decompressobj(self._bits)
        self._start = b""
        self._fed = False
        self._members = 1

    def feed(self, piece: bytes, most: int) -> bytes:
        """What the piece unfolds to, cut off after `most` bytes."""
        if not self._fed:
            piece = self._start + piece
            if len(piece) < 2:
                self._start = piece
                return b""
            self._fed = True
            self._choose(piece)
        out = self._inflate(piece, most)
        if self._stream.eof and self._bits == _GZIP:
            out += self._further(most - len(out))
        return out

    @property
    def whole(self) -> bool:
        """Whether the stream has ended as it should; one that never began has."""
        return self._stream.eof if self._fed else not self._start

    def _choose(self, piece: bytes) -> None:
        # "deflate" should be zlib's format (RFC 9110 section 8.4.1.2), but some servers send it without the header.
        if self._bits == zlib.MAX_WBITS and (piece[0] & 0x0F != 8 or int.from_bytes(piece[:2]) % 31):
            self._bits = _RAW_DEFLATE
            self._stream = zlib.decompressobj(_RAW_DEFLATE)

    def _further(self, most: int) -> bytes:
        """A gzip stream may be several, one after another; anything else after its end is padding."""
        out: list[bytes] = []
        while most > 0 and self._stream.eof and (rest := self._stream.unused_data).startswith(b"\x1f\x8b"):
            self._members += 1
            if self._members > _MOST_MEMBERS:
                raise Trouble(Reason.BAD_RESPONSE, f"the compressed body has more than {_MOST_MEMBERS} parts")
            self._stream = zlib.decompressobj(_GZIP)
            out.append(self._inflate(rest, most))
            most -= len(out[-1])
        return b"".join(out)

    def _inflate(self, piece: bytes, most: int) -> bytes:
        try:
            return self._stream.decompress(piece, max(most, 1))  # 0 would mean "all of it"
        except zlib.error:
            raise Trouble(Reason.BAD_RESPONSE, "the compressed body is broken") from None


def body(
    pieces: Iterable[bytes],
    *,
    encoding: str | None,
    limit: int,
    cut: bool = False,
    check: Callable[[bytes], None] | None = None,
) -> bytes:
    """The decoded body, of at most `limit` bytes; a longer one is cut there with `cut`, else it is trouble.

    `encoding` is the Content-Encoding header. `check` sees the first bytes as soon as they are there and may raise.
    """
    decoded: list[bytes] = []
    size = 0
    for part in _decoded(pieces, _inflaters(encoding), limit + 1):
        decoded.append(part)
        size += len(part)
        if check and size >= HEAD:
            check(b"".join(decoded)[:HEAD])
            check = None
        if size > limit:
            if not cut:
                raise Trouble(Reason.TOO_LARGE, f"more than {limit} bytes")
            return b"".join(decoded)[:limit]
    whole = decoded[0] if len(decoded) == 1 else b"".join(decoded)
    if check and whole:
        check(whole)
    return whole


def _decoded(pieces: Iterable[bytes], inflaters: list[Inflater], most: int) -> Iterator[bytes]:
    for raw in pieces:
        piece = raw
        for position, inflater in enumerate(inflaters, 1):
            piece = inflater.feed(piece, most)
            if len(piece) >= most and position < len(inflaters):
                raise Trouble(Reason.TOO_LARGE, "unfolds beyond the cap before it is half unfolded")
        most -= len(piece)
        yield piece
    if not all(inflater.whole for inflater in inflaters):
        raise Trouble(Reason.BAD_RESPONSE, "the compressed body ends before its end")


def _inflaters(encoding: str | None) -> list[Inflater]:
    """One for each coding, the last applied first. Names that are no coding ("utf-8", "none") mean nothing."""
    codings = [name.strip().lower() for name in (encoding or "").split(",")]
    if unreadable := _UNREADABLE.intersection(codings):
        raise Trouble(Reason.BAD_RESPONSE, f"encoded as {min(unreadable)}, which was not asked for")
    known = [name for name in reversed(codings) if name in _KNOWN]
    if len(known) > _MOST_CODINGS:
        raise Trouble(Reason.BAD_RESPONSE, f"encoded {len(known)} times over")
    return [Inflater(name) for name in known]
