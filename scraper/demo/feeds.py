"""What the newspaper publishes for machines: feeds, sitemaps and robots.txt."""

from __future__ import annotations

import gzip
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from scraper.demo.markup import fill
from scraper.demo.press import Page, Press, template
from scraper.demo.stories import Story, editions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEWEST = 10  # entries in the RSS feed: fewer than there are articles, as in real feeds
_NEWS_AGE = timedelta(days=2)  # news sitemaps hold two days: the protocol's own limit


def rss(press: Press) -> Page:
    """RSS 2.0 of all editions; the Arabic links carry campaign parameters."""
    return _xml("rss.xml", press, press.stories[:_NEWEST], "application/rss+xml")


def atom(press: Press) -> Page:
    """Atom of the English edition, with the last edit in `updated`."""
    return _xml("atom.xml", press, _english(press), "application/atom+xml")


def sitemap_index(press: Press) -> Page:
    """The index that robots.txt names."""
    return _xml("sitemap_index.xml", press, (), "application/xml")


def article_sitemap(press: Press) -> Page:
    """All articles, as a gzip file: the compression belongs to the file, not to the transfer."""
    plain = _xml("sitemap.xml", press, press.stories, "application/xml")
    packed = gzip.compress(plain.body, mtime=0)
    return Page(body=packed, content_type="application/gzip", changed=plain.changed)


def news_sitemap(press: Press) -> Page:
    """The articles of the last two days in the news dialect."""
    fresh = [story for story in press.stories if press.now - story.instant <= _NEWS_AGE]
    return _xml("news_sitemap.xml", press, fresh, "application/xml")


def robots(press: Press) -> Page:
    """One forbidden folder, one sitemap, no crawl delay."""
    text = f"# Welcome, and mind the step.\nUser-agent: *\nDisallow: /private/\n\nSitemap: {press.base}/sitemap_index.xml\n"
    return Page(body=text.encode(), content_type="text/plain; charset=utf-8", changed=None)


def _english(press: Press) -> Sequence[Story]:
    return [story for story in press.stories if story.edition == "en"]


def _xml(name: str, press: Press, stories: Iterable[Story], content_type: str) -> Page:
    values = {
        "base": press.base,
        "now_rfc822": format_datetime(press.now),
        "now_iso": press.now.isoformat(),
        "items": [_item(story, press) for story in stories],
    }
    body = fill(template(name), values).encode()
    return Page(body=body, content_type=f"{content_type}; charset=utf-8", changed=press.now)


def _item(story: Story, press: Press) -> dict[str, object]:
    url = press.base + story.wire_path
    campaign = "?utm_source=rss&utm_medium=feed" if story.edition == "ar" else ""
    return {
        "title": story.title,
        "url": url,
        "feed_url": url + campaign,
        "summary": story.description,
        "paper": editions()[story.edition]["name"],
        "language": editions()[story.edition]["language"].partition("-")[0],
        "author": ", ".join(story.authors) or "Newsroom",
        "section": story.section,
        "rfc822": format_datetime(story.instant),
        "iso": story.instant.isoformat(),
        "updated": (story.modified or story.instant).isoformat(),
    }
