"""RSS and Atom feeds, also broken ones: bytes in, entries out. Nothing is fetched, no entity of a DTD is expanded."""

from __future__ import annotations

import codecs
import html
import io
import re
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from scraper import urls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST_ENTRIES = 1_000  # feeds list 10 to 100; the few that list more are whole archives, which a sitemap serves better
MOST_BYTES = 5_000_000  # of what is parsed: a thousand entries with their full text
_MOST_TAGS = 100_000
OLDEST = 1991  # the web's first year; an earlier one is a Jalali or Hijri year, or a clock that was never set
_TAG = re.compile(r"<[^>]*>")
# The zero bytes are those of UTF-16.
_ENTRY_START = re.compile(
    rb"<\0?(?:(?:[\w.-]\0?){1,20}:\0?)?(?:i\0?t\0?e\0?m|e\0?n\0?t\0?r\0?y)(?=\0?[\s/>])", re.IGNORECASE
)
_ROOT = re.compile(rb"<((?:[\w.-]{1,20}:)?(?:rss|feed|rdf))[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"<(!\[CDATA\[)?")
_LINK = re.compile(rb"<(?:[\w.-]{1,20}:)?link\s[^<>]{1,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:]{1,20})\s*=\s*["']([^"']{0,3000})["']""")
_LONGEST_HEAD = 100_000  # bytes before the first entry in which the feed says where it goes on
_CHANNEL = re.compile(rb"<(/?)channel[\s>]", re.IGNORECASE)


class Entry(NamedTuple):
    """One article that a feed names. `links` are its possible addresses, best first; `published_at` is UTC."""

    links: tuple[str, ...]
    title: str | None
    published_at: datetime | None


class FeedError(ValueError):
    """This is no feed, or a feed of which nothing can be read; the message is one line, without the feed's URL."""


def shortened(body: bytes, *, most: int = MOST_ENTRIES, most_bytes: int = MOST_BYTES) -> tuple[bytes, str | None]:
    """The feed with at most so many entries and bytes, and in one line what was left out, None if nothing was.

    feedparser reads a whole feed before it gives its first entry, and takes minutes for a hundred thousand.
    """
    limit = _limit(body, most_bytes)
    starts = [start.start() for start in islice(_ENTRY_START.finditer(body, 0, limit), most + 1)]
    if len(starts) > most:
        return _ended(body, starts[-1]), f"more than {most:,} entries, the rest is left out"
    if len(body) <= limit:
        return body, None
    last = starts[-1] if len(starts) > 1 else limit  # the entry that would be cut in two is left out as well
    return _ended(body, last), f"more than {limit:,} bytes of it are too much to read, the rest is left out"


def _limit(body: bytes, most_bytes: int) -> int:
    """How many bytes to parse: it takes as long as there are tags, and those of a text in CDATA are none."""
    at, end = 0, min(len(body), most_bytes)
    for _ in range(_MOST_TAGS):
        found = _MARKUP.search(body, at, end)
        if found is None:
            return end
        at = found.end()
        if found[1] and (at := body.find(b"]]>", at, end)) < 0:
            return end
    return at


def _ended(body: bytes, end: int) -> bytes:
    """The feed up to there, with the ends of what is open: a sound feed stays one, any other is broken anyway."""
    if b"\0" in body[:4]:
        return body[: end - end % 2]  # UTF-16: whole characters, the end tags would be of another encoding
    kept = body[:end]
    root = _ROOT.search(kept)
    channel = [found[1] for found in _CHANNEL.finditer(kept)][-1:] == [b""]
    return kept + b"</channel>" * channel + (b"</%s>" % root[1] if root else b"")


def entries(body: bytes, *, url: str, content_type: str | None = None, most: int = MOST_ENTRIES) -> tuple[Entry, ...]:
    """The entries of a feed that have an address, in feed order, broken XML forgiven; the first `most` of them.

    Raises FeedError where the body is no feed, or where it is broken and nothing could be read.
    """
    import feedparser  # type: ignore[import-untyped]  # takes longer to import than many a feed to read

    # A byte order mark is surer than what a server says of all its files (RFC 7303 section 3.3).
    told = None if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else content_type
    headers = {"content-location": url, "content-type": told or "application/xml"}
    # `dict(item)` below: feedparser's own lookup falls back from one key to another, with warnings.
    # A stream, never bytes or text: feedparser takes those for a file name or a URL to open when they look so.
    feed = feedparser.parse(
        io.BytesIO(shortened(body, most=most)[0]),
        response_headers=headers,
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    found = tuple(entry for item in feed.entries[:most] if (entry := _entry(dict(item), url)).links)
    if not found and feed.entries:
        raise FeedError(f"{len(feed.entries)} entries, none with a link")
    if not found and not feed.get("version"):
        raise FeedError("no feed of any known kind")
    if not found and feed.bozo and not isinstance(feed.bozo_exception, feedparser.NonXMLContentType):
        raise FeedError(f"broken feed: {_one_line(feed.bozo_exception)}")
    return found


def next_page(body: bytes, *, url: str) -> str | None:
    """Where an Atom or RSS feed goes on with older entries (RFC 5005 section 3), None if it does not say."""
    first = _ENTRY_START.search(body)
    head = body[: min(first.start() if first else len(body), _LONGEST_HEAD)]
    for found in _LINK.finditer(head):
        told = {
            name.lower(): html.unescape(value)
            for name, value in _ATTRIBUTE.findall(found[0].decode("utf-8", "replace"))
        }
        if told.get("rel") == "next" and told.get("href"):
            return urls.join(url, told["href"])
    return None


def _entry(item: dict[str, Any], url: str) -> Entry:
    links = dict.fromkeys(link for text in _addresses(item, url) if (link := urls.join(url, text)))
    return Entry(tuple(links), _title(item), _published(item))


def _addresses(item: dict[str, Any], url: str) -> Iterator[str]:
    yield from (link["href"] for link in item.get("links", ()) if link.get("rel") == "alternate" and link.get("href"))
    for key in ("link", "feedburner_origlink"):
        if item.get(key):
            yield str(item[key])
    # The last resort, where the others are missing or lead through a counter. feedparser makes an address of any `id`, also
    # of one that is a number; beside a link only what cannot have been made so is one.
    number = str(item.get("id") or "")
    if urls.is_http(number) and not (item.get("link") and urls.join(url, number.rpartition("/")[2]) == number):
        yield number


def _title(item: dict[str, Any]) -> str | None:
    text = item.get("title") or ""
    text = html.unescape(_TAG.sub("", text)) if "<" in text or "&" in text else text
    return " ".join(text.split()) or None


def _published(item: dict[str, Any]) -> datetime | None:
    for key in ("published_parsed", "created_parsed", "updated_parsed"):
        parsed = item.get(key)
        if parsed is not None and parsed[0] >= OLDEST:
            try:
                year, month, day, hour, minute, second = parsed[:6]
                return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            except (ValueError, OverflowError):
                continue
    return None


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]
