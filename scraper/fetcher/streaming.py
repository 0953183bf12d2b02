"""A body within a cap, content-encoding undone.

Decoded bytes are counted as they come: ten kilobytes of gzip can hold ten gigabytes. urllib3 could undo the encoding
too, but not every version of it bounds what one piece unfolds to, and none tells a truncated stream from a whole one.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from scraper.document import gzips
from scraper.fetcher.mediatypes import HEAD
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PIECE = 65_536

_RAW_DEFLATE = -zlib.MAX_WBITS
_UNREADABLE = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip"})
_MOST_CODINGS = 3
_MOST_MEMBERS = 2_000  # each costs a decompressor; block-wise gzip needs one for each 64 kB
_LONGEST_HEADER = 131_072  # bytes of a gzip header; one of its fields may have 65,535, two others end where they end


class Deflated:
    """Undoes a deflate coding piece by piece; a piece never unfolds to more than was asked for."""

    def __init__(self) -> None:
        self._stream: Any = None
        self._start = b""

    def feed(self, piece: bytes, most: int) -> bytes:
        """What the piece unfolds to, cut off after `most` bytes."""
        if self._stream is None:
            piece = self._start + piece
            if len(piece) < 2:
                self._start = piece
                return b""
            # It should be zlib's format (RFC 9110 section 8.4.1.2), but some servers send it without the header.
            is_raw = piece[0] & 0x0F != 8 or int.from_bytes(piece[:2]) % 31
            self._stream = zlib.decompressobj(_RAW_DEFLATE if is_raw else zlib.MAX_WBITS)
        return _inflate(self._stream, piece, most)

    @property
    def whole(self) -> bool:
        """Whether the stream has ended as it should; one that never began has."""
        return self._stream.eof if self._stream else not self._start


class Gzipped:
    """As `Deflated`, of a gzip coding: one stream, or several, one after another; anything else after its end is padding.

    Checksums are not compared, as no browser does: what a faulty one stands behind is read by everybody else.
    """

    def __init__(self) -> None:
        self._stream: Any = None  # None between two streams
        self._waiting = b""
        self._trailer = 0  # bytes of it that are still to come
        self._members = 0
        self._is_over = False

    def feed(self, piece: bytes, most: int) -> bytes:
        """What the piece unfolds to, cut off after `most` bytes."""
        out: list[bytes] = []
        rest = self._waiting + piece
        self._waiting = b""
        while rest and most > 0 and not self._is_over:
            if self._trailer:
                rest, self._trailer = rest[self._trailer :], max(self._trailer - len(rest), 0)
            elif self._stream is None:
                rest = self._begun(rest)
            else:
                out.append(_inflate(self._stream, rest, most))
                most -= len(out[-1])
                rest = self._stream.unused_data if self._stream.eof else b""
                if self._stream.eof:
                    self._stream, self._trailer = None, gzips.TRAILER
        return b"".join(out)

    @property
    def whole(self) -> bool:
        """Whether the last stream has ended as it should; one that never began has."""
        return self._stream is None and not self._trailer and (not self._waiting or self._members > 0)

    def _begun(self, rest: bytes) -> bytes:
        """What stands behind the header of the next stream; nothing where more of it must come, or none does."""
        if self._members and not gzips.MAGIC.startswith(rest[:2]):
            self._is_over = True
            return b""
        try:
            end = gzips.header_end(rest)
        except ValueError:
            raise Trouble(Reason.BAD_RESPONSE, "the compressed body is broken") from None
        if end is None:
            self._waiting = rest
            if len(rest) > _LONGEST_HEADER:
                raise Trouble(Reason.BAD_RESPONSE, "the compressed body is broken")
            return b""
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise Trouble(Reason.BAD_RESPONSE, f"the compressed body has more than {_MOST_MEMBERS} parts")
        self._stream = zlib.decompressobj(_RAW_DEFLATE)
        return rest[end:]


_KNOWN: dict[str, type[Gzipped | Deflated]] = {"gzip": Gzipped, "x-gzip": Gzipped, "deflate": Deflated}


def _inflate(stream: Any, piece: bytes, most: int) -> bytes:
    try:
        unfolded: bytes = stream.decompress(piece, max(most, 1))  # 0 would mean "all of it"
    except zlib.error:
        raise Trouble(Reason.BAD_RESPONSE, "the compressed body is broken") from None
    return unfolded


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


def unpacked(whole: bytes, limit: int) -> bytes:
    """A body that is still packed by gzip, though no header says so, unpacked; any other as it is, and one that is broken."""
    for _ in range(_MOST_CODINGS):
        if not whole.startswith(gzips.MAGIC):
            break
        try:
            whole = body([whole], encoding="gzip", limit=limit)
        except Trouble as trouble:
            if trouble.reason is Reason.TOO_LARGE:
                raise
            break
    return whole


def _decoded(pieces: Iterable[bytes], inflaters: list[Gzipped | Deflated], most: int) -> Iterator[bytes]:
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


def _inflaters(encoding: str | None) -> list[Gzipped | Deflated]:
    """One for each coding, the last applied first. Names that are no coding ("utf-8", "none") mean nothing."""
    codings = [name.strip().lower() for name in (encoding or "").split(",")]
    if unreadable := _UNREADABLE.intersection(codings):
        raise Trouble(Reason.BAD_RESPONSE, f"encoded as {min(unreadable)}, which was not asked for")
    known = [name for name in reversed(codings) if name in _KNOWN]
    if len(known) > _MOST_CODINGS:
        raise Trouble(Reason.BAD_RESPONSE, f"encoded {len(known)} times over")
    return [_KNOWN[name]() for name in known]
