"""The addresses that a page leads to, and which of them are those of feeds."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper import urls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from scraper.document import Document

_MOST_LINKS = 3_000
# Characters of a link, and texts in it: a page may nest a card in another, all of it in each.
LONGEST_TEXT, _MOST_PIECES = 1_000, 400
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml"}
)
_MAYBE_FEED_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
_FEED_PATH = re.compile(
    r"(?:\.(?:rss|rdf|atom)|/(?:rss|feeds?|atom)(?:/[^/]+){0,3}/?|/(?:rss|feeds?|atom)[\w-]*\.(?:xml|php|aspx?|json))$",
    re.IGNORECASE,
)
_FEED_NAME = re.compile(r"\brss\b|\batom[ -]?feed\b", re.IGNORECASE)  # the formats' names, which no language translates
_LONGEST_FEED_NAME = 4  # words
_LINK = re.compile(r'<([^<>]{1,2000})>((?:\s*;\s*[\w*-]{1,40}\s*=\s*(?:"[^"]{0,500}"|[^",;\s]{0,500})){0,10})')
_PARAMETER = re.compile(r'([\w*-]{1,40})\s*=\s*(?:"([^"]*)"|([^",;\s]*))')
_COMMENTS = re.compile(r"(?:^|[/_=-])comments?(?:$|[/_.-])", re.IGNORECASE)


def declared_feeds(page: Document) -> tuple[str, ...]:
    """The feeds that a page declares in its head, those of comments left out, those of a doubtful type last."""
    sure: dict[str, None] = {}
    maybe: dict[str, None] = {}
    for relation, target, attributes in page.head_links:
        if "alternate" not in relation.split() or is_of_comments(target):
            continue
        declared = attributes.get("type", "").partition(";")[0].strip().lower()
        url = spelt(target)
        if url and declared in _FEED_TYPES:
            sure[url] = None
        elif url and declared in _MAYBE_FEED_TYPES and _FEED_PATH.search(urlsplit(url).path):
            maybe[url] = None
    return tuple(sure | maybe)


def told_feeds(headers: Iterable[tuple[str, str]], url: str) -> tuple[str, ...]:
    """The feeds that a page's `Link` headers declare (RFC 8288)."""
    found: dict[str, None] = {}
    for name, value in headers:
        for target, parameters in _LINK.findall(value) if name.lower() == "link" else ():
            told = {key.lower(): (quoted or bare).lower() for key, quoted, bare in _PARAMETER.findall(parameters)}
            joined = urls.join(url, target)
            if "alternate" in told.get("rel", "").split() and told.get("type") in _FEED_TYPES and joined:
                found[urls.canonical(joined)] = None
    return tuple(one for one in found if not is_of_comments(one))


def linked_feeds(page: Document) -> tuple[str, ...]:
    """The links on a page whose address looks like that of a feed; then those that are called one."""
    found = links(page)
    by_path = [url for url in found if _FEED_PATH.search(urlsplit(url).path)]
    called = [url for element in page.tree.iter("a", "area") if _is_called_feed(element) and (url := target_of(page, element.get("href")))]  # fmt: skip
    return tuple(url for url in dict.fromkeys((*by_path, *called)) if url != page.url and not is_of_comments(url))


def _is_called_feed(element: _Element) -> bool:
    """Whether a link says by its type, its few words, or the sign that it is, that it leads to a feed."""
    if (element.get("type") or "").partition(";")[0].strip().lower() in _FEED_TYPES:
        return True
    words = text_of(element).split() or (element.get("title") or element.get("aria-label") or "").split()
    return len(words) <= _LONGEST_FEED_NAME and _FEED_NAME.search(" ".join(words)) is not None


def is_of_comments(url: str) -> bool:
    """Whether a feed's address says that it is one of readers' comments.

    >>> is_of_comments("https://a.example/comments/feed/"), is_of_comments("https://a.example/?feed=comments-rss2")
    (True, True)
    """
    parts = urlsplit(url)
    return bool(_COMMENTS.search(parts.path) or _COMMENTS.search(parts.query))


def links(page: Document) -> dict[str, str]:
    """Every address that a page links to, with the longest text of its links."""
    found: dict[str, str] = {}
    for element in page.tree.iter("a", "area"):
        url = target_of(page, element.get("href"))
        if url and (url in found or len(found) < _MOST_LINKS):
            found[url] = max(found.get(url, ""), text_of(element), key=len)
    return found


def text_of(element: _Element) -> str:
    """What a link says, as one line, as far as it is looked at."""
    pieces: list[str] = []
    left = LONGEST_TEXT
    for piece in islice(element.itertext(), _MOST_PIECES):
        pieces.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return " ".join("".join(pieces).split())


def target_of(page: Document, href: str | None) -> str | None:
    """The canonical address of another page to which an attribute leads."""
    target = urls.join(page.base_url, href) if href and not href.startswith("#") else None
    return spelt(target) if target else None


def spelt(target: str) -> str | None:
    return urls.canonical(target) if urls.is_http(target) else None
