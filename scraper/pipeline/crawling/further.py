"""The other pages of an article that is set on several: the one with the whole text where there is such a one, else the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.errors import NotFoundError
from scraper.models import Link, LinkKind
from scraper.pipeline import seeds
from scraper.storage.texts import wholes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from scraper.config import SourceConfig
    from scraper.models import Article, Extraction, Kept, Request, StoredArticle
    from scraper.storage import Archive, LinkHistory


def links(
    archive: Archive, extraction: Extraction, kept: Kept, request: Request, source: SourceConfig
) -> tuple[Link, ...]:
    """Where the text of the page goes on; what the config includes, it includes with all its pages.

    The page with the whole text is asked first, and those of the pager only where it turns out to be something else. A
    later page that was kept as the first has the whole text, and so will those after it: what goes on there is a list of
    other articles, or what readers say. But where the whole text came from a page with all of it, each later one has its
    part of that.
    """
    page = extraction.article
    if page is None:
        return instead(archive, request, source)
    firsts = [held for first in _others(page, "first") if (held := _held(archive, first)) is not None]
    if any(held.id == kept.article_id and not wholes.has_whole(held.article) for held in firsts):
        return ()
    following = tuple(_links(page, "next", request, source))
    offered = tuple(_links(page, "whole", request, source)) if following else ()
    if not offered:
        return (*following, *instead(archive, request, source))
    if not any(link.url == request.url or _is_visited(archive, link) for link in offered):
        return offered
    return () if any(_is_well(archive, link) for link in offered) and _has_whole(archive, request.url) else following


def instead(archive: Archive, request: Request, source: SourceConfig) -> tuple[Link, ...]:
    """Where the text goes on that the asked page was to have the whole of, if that is not so."""
    try:
        found_on = archive.link_history(request.url, request.source).found_on
    except NotFoundError:
        return ()
    first = _held(archive, found_on) if found_on and archive.leads(found_on, request.source) else None
    if first is None or request.url not in _others(first.article, "whole"):
        return ()
    return tuple(_links(first.article, "next", replace(request, url=found_on or ""), source))


def ask_first(archive: Archive, extraction: Extraction, request: Request, now: datetime) -> tuple[Link, ...]:
    """Make the first page due where the one with the whole text shows something else, and return it: it rests as long as
    that is well.
    """
    page = extraction.article
    held = _held(archive, request.url) if page is not None else None
    if page is None or held is None or not wholes.has_turned(held.article, page):
        return ()
    archive.wake((held.article.url,), request.source, now)
    return (Link(url=held.article.url, kind=LinkKind.ARTICLE, source=request.source, found_on=request.url),)


def _links(page: Article, kind: str, request: Request, source: SourceConfig) -> Iterator[Link]:
    scope = replace(seeds.scope(source), include=())
    for url in _others(page, kind):
        if scope.allows(url):
            yield Link(url=url, kind=LinkKind.ARTICLE, source=request.source, found_on=request.url)


def _others(page: Article, kind: str) -> list[str]:
    return [one.url for one in page.alternates if one.kind == kind]


def _is_visited(archive: Archive, link: Link) -> bool:
    return (history := _history(archive, link)) is not None and history.visits > 0


def _is_well(archive: Archive, link: Link) -> bool:
    return (history := _history(archive, link)) is not None and not history.failures_in_a_row


def _has_whole(archive: Archive, url: str) -> bool:
    held = _held(archive, url)
    return held is not None and wholes.has_whole(held.article)


def _history(archive: Archive, link: Link) -> LinkHistory | None:
    try:
        return archive.link_history(link.url, link.source)
    except NotFoundError:
        return None


def _held(archive: Archive, url: str) -> StoredArticle | None:
    try:
        return archive.article(url)
    except NotFoundError:
        return None
