"""JSON Feed 1.0 and 1.1 (jsonfeed.org): bytes in, entries out, as those of other feeds."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.frontier.feeds import MOST_ENTRIES, OLDEST, Entry, FeedError
from scraper.frontier.sitemaps import read_w3c_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_VERSION = "jsonfeed.org/version/"
_MOST_PARTS = 250_000  # objects and lists; each costs some hundred bytes once it is read
_DATES = ("date_published", "date_modified")


def entries(body: bytes, *, url: str, most: int = MOST_ENTRIES) -> tuple[tuple[Entry, ...], str | None]:
    """The entries that have an address, in feed order, and in one line what was left out, None if nothing was.

    Raises FeedError where the body is no JSON Feed, or where no entry has an address.
    """
    feed = _read(body)
    items = feed.get("items")
    version = feed.get("version")
    if not isinstance(items, list) or not (isinstance(version, str) and _VERSION in version):
        raise FeedError("a JSON document that is no JSON Feed")
    found = tuple(entry for item in items[:most] if isinstance(item, dict) and (entry := _entry(item, url)).links)
    if items and not found:
        raise FeedError(f"{len(items)} entries, none with a link")
    return found, f"more than {most:,} entries, the rest is left out" if len(items) > most else None


def next_page(body: bytes, *, url: str) -> str | None:
    """Where the feed goes on with older entries, None if it does not say."""
    if b'"next_url"' not in body:
        return None
    told = _read(body).get("next_url")
    return urls.join(url, told) if isinstance(told, str) and told.strip() else None


def _read(body: bytes) -> dict[str, Any]:
    if body.count(b"{") + body.count(b"[") > _MOST_PARTS:
        raise FeedError(f"JSON of more than {_MOST_PARTS:,} parts, too much to read")
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"broken JSON: {' '.join(str(error).split())[:200]}") from None
    return feed if isinstance(feed, dict) else {}


def _entry(item: dict[str, Any], url: str) -> Entry:
    links = dict.fromkeys(link for text in _addresses(item) if (link := urls.join(url, text)))
    return Entry(tuple(links), _title(item.get("title")), _published(item))


def _addresses(item: dict[str, Any]) -> Iterator[str]:
    """`external_url` is what a link blog writes about; `id` is an address in most feeds, and should be."""
    yield from (text for key in ("url", "external_url") if isinstance(text := item.get(key), str) and text.strip())
    if not item.get("url") and isinstance(text := item.get("id"), str) and urls.is_http(text):
        yield text


def _title(title: object) -> str | None:
    """Plain text by the standard; many writers escape it all the same."""
    return " ".join(html.unescape(title).split()) or None if isinstance(title, str) else None


def _published(item: dict[str, Any]) -> datetime | None:
    read = (read_w3c_date(text) for key in _DATES if isinstance(text := item.get(key), str))
    return next((at for at in read if at is not None and at.year >= OLDEST), None)
