"""What a body really is, whatever its URL and its Content-Type say, and gzip files unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING

from scraper import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 50_000_000  # bytes; the sitemap protocol's own limit for an uncompressed file (50 MB)
_WINDOW = 4096  # bytes looked at; prologs, style sheets and comments before the root element fit
BROKEN_PACKING = (EOFError, OSError, zlib.error)  # what gzip raises; OSError is its BadGzipFile
_GZIP = b"\x1f\x8b"
_CHUNK = 65_536
_DEEPEST = 2  # a server may pack a .gz file once more; a third layer is an attack
_NOT_ROOT = re.compile(
    rb"^(?:\s+|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)+", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
# A feed or sitemap behind what a server has printed before it: warnings of PHP, a line of debugging.
_LATE = re.compile(
    rb"<\?xml\s[^<>]{1,200}\?>(?:\s++|<\?[^<>]{1,500}\?>|<!--(?:(?!-->).){0,2000}+-->)*+<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
# What no warning has in it: a page that tells of feeds, however little of a page it is.
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|header|nav|main|div|section|article|h[1-6]|ul)[\s>]",
    re.IGNORECASE,
)


class Content(StrEnum):
    """What a body really is; the value is how a message calls it."""

    FEED = "a feed"
    SITEMAP = "a sitemap"
    URL_LIST = "a list of URLs"
    HTML = "an HTML page"
    JSON = "a JSON document"
    XML = "an XML document of another kind"
    EMPTY = "an empty body"
    OTHER = "neither HTML nor XML"


_ROOTS = {
    "rss": Content.FEED,
    "feed": Content.FEED,
    "rdf": Content.FEED,
    "channel": Content.FEED,
    "urlset": Content.SITEMAP,
    "sitemapindex": Content.SITEMAP,
    "html": Content.HTML,
    "head": Content.HTML,
    "body": Content.HTML,
}


class TooLargeError(ValueError):
    """A packed body unpacks to more than the cap."""


def content_of(start: bytes) -> Content:
    """The kind of a body, by its first few kilobytes (unpacked)."""
    text = _as_ascii(start[:_WINDOW])
    text = text[_begins(text) :]
    rest = _NOT_ROOT.sub(b"", text)
    if not rest:
        return Content.EMPTY if not text.strip() else Content.OTHER
    if (root := _ROOT.match(rest)) is not None:
        name = root[1].decode("ascii", "replace").lower()
        return _ROOTS.get(
            name, Content.XML if text.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<?xml") else Content.HTML
        )
    if rest[:1] in b"{[":
        return Content.JSON
    first = rest.split(maxsplit=1)[0].decode("utf-8", "replace")
    return Content.URL_LIST if urls.is_http(first) else Content.OTHER


def trimmed(body: bytes) -> bytes:
    """A feed or sitemap without what its server has printed before it; anything else as it is."""
    return body[_begins(body[:_WINDOW]) :]


def _begins(start: bytes) -> int:
    """Where the XML of a feed or sitemap begins."""
    if start.lstrip(b"\xef\xbb\xbf\r\n\t ")[:5] == b"<?xml":
        return 0
    found = _LATE.search(start)
    return found.start() if found and not _PAGE.search(start, 0, found.start()) else 0


def chunks(body: bytes, *, most: int = MOST_UNPACKED) -> Iterator[bytes]:
    """The body in pieces, gzip undone on the way and never held whole.

    Raises TooLargeError past `most` bytes, and EOFError, OSError or zlib.error where the packing is broken.
    """
    stream: io.BufferedReader | gzip.GzipFile = io.BufferedReader(io.BytesIO(body))
    for _ in range(_DEEPEST):
        if stream.peek(2)[:2] != _GZIP:
            break
        stream = gzip.GzipFile(fileobj=stream, mode="rb")
    seen = 0
    while piece := stream.read1(_CHUNK):
        seen += len(piece)
        if seen > most:
            raise TooLargeError(f"unpacks to more than {most:,} bytes")
        yield piece


def start_of(body: bytes) -> bytes:
    """The first kilobytes of a body, unpacked; b"" where the packing is broken from the start."""
    try:
        return next(chunks(body), b"")[:_WINDOW]
    except BROKEN_PACKING:
        return b""


def _as_ascii(start: bytes) -> bytes:
    """UTF-16 feeds exist; for telling what it is their ASCII half is enough."""
    return start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
