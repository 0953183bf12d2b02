"""Which content types each kind of link may have.

Pure. Servers mislabel feeds, sitemaps and robots.txt in every way (`application/x-rss+xml`, `application/javascript`), and
what they are shows when they are read; so only articles and listings are held to their type, and the others refused
what is surely no text at all.
"""

from __future__ import annotations

import re

from scraper.models import LinkKind

_HTML = frozenset(
    {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/vnd.wap.xhtml+xml"}
)
_FEEDS = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "text/rss+xml",
        "text/atom+xml",
        "application/rss",
        "application/atom",
        "text/json",
    }
)
_GZIP = frozenset({"application/gzip", "application/x-gzip", "application/gzip-compressed", "application/x-gunzip"})
# Types that say nothing: the server's default for a file that it does not know.
_VAGUE = frozenset(
    {"", "text/plain", "application/octet-stream", "binary/octet-stream", "*/*", "unknown/unknown", "text"}
)

_ALLOWED = {
    LinkKind.ARTICLE: _HTML,
    LinkKind.LISTING: _HTML | _FEEDS,
    LinkKind.FEED: _HTML | _FEEDS,
    LinkKind.SITEMAP: _HTML | _FEEDS | _GZIP,
}
_FOR_MACHINES = frozenset({LinkKind.FEED, LinkKind.SITEMAP})
_NO_TEXT = re.compile(
    r"(?:image|audio|video|font|model)/(?!.*\+xml$)|application/(?:pdf|zip|java-archive|wasm|vnd\.ms-.*)$"
)

_ACCEPT = {
    LinkKind.ARTICLE: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    LinkKind.LISTING: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    LinkKind.FEED: "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    LinkKind.SITEMAP: "application/xml,text/xml,text/plain;q=0.8,*/*;q=0.5",
    LinkKind.ROBOTS: "text/plain,*/*;q=0.5",
}

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_GZIP_MAGIC = b"\x1f\x8b"
# The control bytes that no text has (WHATWG MIME Sniffing, "binary data byte").
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")

HEAD = 512  # bytes that are enough to sniff


def accept(kind: LinkKind) -> str:
    """The Accept header for what we expect behind a link."""
    return _ACCEPT[kind]


def name(header: str | None) -> str:
    """The bare type of a Content-Type header, in lower case; "" if there is none.

    >>> name("Text/HTML; charset=utf-8"), name(None)
    ('text/html', '')
    """
    return re.split(r"[;,]", header or "", maxsplit=1)[0].strip().lower()


def is_vague(media_type: str, kind: LinkKind) -> bool:
    """Whether only the first bytes can tell what it is: the type says nothing, or what nobody would say of a feed or sitemap."""
    if kind in _FOR_MACHINES and media_type not in _ALLOWED[kind]:
        return _NO_TEXT.match(media_type) is None
    return media_type in _VAGUE


def is_allowed(media_type: str, kind: LinkKind) -> bool:
    """Whether a type that says something may be behind such a link."""
    return kind is LinkKind.ROBOTS or media_type in _ALLOWED[kind]


def looks_right(head: bytes, kind: LinkKind) -> bool:
    """Whether the first bytes of a body without a telling type may be behind such a link.

    >>> looks_right(b"<!DOCTYPE html>", LinkKind.ARTICLE), looks_right(b"%PDF-1.7", LinkKind.ARTICLE)
    (True, False)
    """
    if kind is LinkKind.ROBOTS:
        return True
    if head.startswith(_GZIP_MAGIC):
        return kind is LinkKind.SITEMAP
    if not head.startswith(_BOMS) and (_BINARY.search(head) or head.startswith(b"%PDF-")):
        return False
    if kind in _FOR_MACHINES:
        return True  # JSON, XML without a declaration, a sitemap of plain lines
    return b"<" in head
