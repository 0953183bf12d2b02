"""Sitemaps: url sets, indexes, news sitemaps and plain lists, read as a stream within a bounded memory."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from scraper import urls
from scraper.frontier.content import BROKEN_PACKING, MOST_UNPACKED, TooLargeError, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ENTRIES = 50_000  # the sitemap protocol's limit for one file
_LONGEST_URL = 2_048 * 4  # the protocol allows 2,048 characters; percent-encoded Persian slugs pass it
_W3C_DATE = re.compile(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.IGNORECASE,
)
_WHOLE_URL = re.compile(r"https?://[A-Za-z0-9][^;\s]*")  # to join it would change nothing but an empty `;`
_WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[+-][0-9]{2}:[0-9]{2}|Z)")
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")  # of HTML, or one that the sitemap or nobody declares
_LONGEST_ENTITY = 10  # bytes: "&#1114111;"
_ROOT_END = re.compile(rb"</(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>\s*$", re.IGNORECASE)
_ROOT_END_WITHIN = 256  # bytes before the end, white space included


class Entry(NamedTuple):
    """One place that a sitemap names. `modified_at` and `published_at` are UTC, None where absent or unreadable."""

    url: str
    is_sitemap: bool = False
    modified_at: datetime | None = None
    published_at: datetime | None = None
    title: str | None = None


class SitemapError(ValueError):
    """The rest of a sitemap cannot be read; the message is one line, without the sitemap's URL."""


def entries(body: bytes, *, most: int = MOST_ENTRIES, most_bytes: int = MOST_UNPACKED) -> Iterator[Entry]:
    """The entries of an XML sitemap, gzipped or not, one at a time.

    Raises SitemapError after the last readable entry where the file is cut off, broken, or larger than the caps.
    Entities are never expanded and nothing is loaded from elsewhere.
    """
    # `recover`: undeclared prefixes and control characters are common. What is cut off is told by the missing end of
    # the root; the parser is closed only where that end is there, or it would pass off half an address as a whole one.
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    reader = _Reader()
    count = 0
    try:
        for _ in _fed(parser, _mended(chunks(body, most=most_bytes))):
            for entry in reader.read(parser):
                if count == most:
                    raise SitemapError(f"more than {most:,} entries, the rest is left out")
                yield entry
                count += 1
    except etree.XMLSyntaxError as error:
        raise SitemapError(f"broken XML after {count:,} entries: {error}") from None
    except (TooLargeError, *BROKEN_PACKING) as error:
        raise SitemapError(_unpacking(error, count)) from None
    if not reader.finished:
        raise SitemapError(f"cut off after {count:,} entries")
    if reader.unknown:
        raise SitemapError(
            f"{reader.unknown:,} addresses with entities of its own, such as {reader.example}, are left out"
        )


def _fed(parser: etree.XMLPullParser, pieces: Iterator[bytes]) -> Iterator[None]:
    """Feeds the parser; yields whenever there may be events."""
    tail = b""
    for piece in pieces:
        parser.feed(piece)
        tail = (tail + piece)[-_ROOT_END_WITHIN:]
        yield
    if _ROOT_END.search(tail.replace(b"\0", b"")):
        parser.close()
        yield


def _mended(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces with every `&` escaped that begins none of XML's own entities.

    Some sites write bare ones into their addresses, from which the parser would drop the parameter's name. Entities
    that a document declares are never needed here, and cannot be expanded when they are none any more.
    """
    rest, plain = b"", None
    for piece in pieces:
        if plain is None:
            plain = b"\0" not in piece[:16]  # UTF-16, whose bytes this would spoil
        whole, rest = _cut_before_entity(rest + piece) if plain else (piece, b"")
        yield _BARE_AMPERSAND.sub(b"&amp;", whole) if plain else whole
    if rest:
        yield _BARE_AMPERSAND.sub(b"&amp;", rest)


def _cut_before_entity(piece: bytes) -> tuple[bytes, bytes]:
    at = piece.rfind(b"&", -_LONGEST_ENTITY)
    return (piece, b"") if at < 0 else (piece[:at], piece[at:])


def lines(body: bytes, *, most: int = MOST_ENTRIES, most_bytes: int = MOST_UNPACKED) -> Iterator[Entry]:
    """The entries of a plain-text sitemap: one whole URL a line, UTF-8; raises SitemapError as `entries` does.

    Any other line, a heading say, is none, and no address below the sitemap's own.
    """
    rest, count = b"", 0
    try:
        for piece in chunks(body, most=most_bytes):
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                if count == most:
                    raise SitemapError(f"more than {most:,} entries, the rest is left out")
                if entry := _line(line):
                    yield entry
                    count += 1
    except (TooLargeError, *BROKEN_PACKING) as error:
        raise SitemapError(_unpacking(error, count)) from None
    if entry := _line(rest):
        yield entry


def spelt(base: str, written: str) -> str | None:
    """The canonical spelling of an address: a sitemap should write it whole, so that there is nothing to join. None of what is
    no address.
    """
    try:
        target = written if _WHOLE_URL.fullmatch(written) else urls.join(base, written)
        return None if target is None else urls.canonical(target)
    except ValueError:
        return None


def read_w3c_date(text: str) -> datetime | None:
    """A W3C date (`2021`, `2021-03-25`, `2021-03-25T10:00:00+03:00`) in UTC, None where it is none.

    A date without a time is the end of its day: what it dates is not later than that. No zone means UTC.
    """
    if _WHOLE_DATE.fullmatch(text):  # as nearly all are written
        with suppress(ValueError, OverflowError):
            return datetime.fromisoformat(text).astimezone(UTC)
    found = _W3C_DATE.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return datetime(int(year), int(month or 12), int(day or 28), 23, 59, 59, tzinfo=UTC)
        wall = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
        return wall - _offset(zone or "Z")
    except (ValueError, OverflowError):
        return None


def _unpacking(error: Exception, count: int) -> str:
    if isinstance(error, TooLargeError):
        return f"{error}, after {count:,} entries"
    return f"broken gzip after {count:,} entries: {error}"


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return timedelta()
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -size if zone[0] == "-" else size


def _line(line: bytes) -> Entry | None:
    text = line.decode("utf-8", "replace").strip().removeprefix("\ufeff")
    return Entry(text) if len(text) <= _LONGEST_URL and text.lower().startswith(("http://", "https://")) else None


class _Reader:
    """Turns parser events into entries and drops each element once it is read, so that memory stays flat."""

    def __init__(self) -> None:
        self.finished = False
        self.unknown = 0  # addresses left out, since a name in them stands for something that is told nowhere
        self.example = ""

    def read(self, parser: etree.XMLPullParser) -> Iterator[Entry]:
        element = None
        for _, element in parser.read_events():
            name = _name(str(element.tag))
            if name in _ENTRIES and _is_entry(element) and (entry := self._entry(name, _fields(element))):
                yield entry
        if element is not None:
            root = element.getroottree().getroot()
            self.finished = element is root
            del root[:-1]  # the last one may go on in the next piece

    def _entry(self, name: str, fields: dict[str, str]) -> Entry | None:
        url = fields.get("loc", "").replace("&amp;", "&")  # escaped twice, or inside CDATA
        if "&" in url:
            url = _ENTITY.sub(lambda found: html5.get(found[1], found[0]), url)
            if left := _ENTITY.search(url.partition("?")[0]):  # in a query it may be a parameter's name
                self.unknown, self.example = self.unknown + 1, left[0]
                return None
        if not url or len(url) > _LONGEST_URL:
            return None
        return Entry(
            url=url,
            is_sitemap=name == "sitemap",
            modified_at=read_w3c_date(fields.get("lastmod", "")),
            published_at=read_w3c_date(fields.get("publication_date", "")),
            title=fields.get("title") or None,
        )


_ENTRIES = frozenset({"url", "sitemap"})
_OWN = frozenset({"loc", "lastmod"})
_NEWS = frozenset({"publication_date", "title"})


def _is_entry(element: etree._Element) -> bool:
    """Whether it stands below the root."""
    above = element.getparent()
    return above is not None and above.getparent() is None


def _fields(entry: etree._Element) -> dict[str, str]:
    """What an entry says of its page. Image and video extensions have a `loc` and a `title` of their own."""
    found: dict[str, str] = {}
    for child in entry:
        name = _name(str(child.tag))
        if name in _OWN and (text := child.text):
            found.setdefault(name, text.strip())
        elif len(child):
            for inner in child.iterdescendants():
                if (told := _name(str(inner.tag))) in _NEWS and inner.text and _is_of_news(inner):
                    found.setdefault(told, inner.text.strip())
    return found


def _is_of_news(element: etree._Element) -> bool:
    above = element.getparent()
    return above is not None and _name(str(above.tag)) == "news"


@lru_cache(maxsize=256)
def _name(tag: str) -> str:
    # Not QName: with an undeclared prefix the tag is "news:title", which QName refuses.
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
