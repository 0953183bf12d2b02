"""The next page of an article that is set on several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.errors import NotFoundError
from scraper.models import Link, LinkKind
from scraper.pipeline import seeds

if TYPE_CHECKING:
    from scraper.config import SourceConfig
    from scraper.models import Extraction, Kept, Request
    from scraper.storage import Archive


def links(
    archive: Archive, extraction: Extraction, kept: Kept, request: Request, source: SourceConfig
) -> tuple[Link, ...]:
    """Where the text of the page goes on; what the config includes, it includes with all its pages.

    A later page that was kept as the first has the whole text, and so will those after it: what goes on there is a list of
    other articles, or what readers say.
    """
    others = extraction.article.alternates if extraction.article else ()
    firsts = (one.url for one in others if one.kind == "first")
    if any(_is_kept_as(archive, first, kept) for first in firsts):
        return ()
    scope = replace(seeds.scope(source), include=())
    return tuple(
        Link(url=one.url, kind=LinkKind.ARTICLE, source=request.source, found_on=request.url)
        for one in others
        if one.kind == "next" and scope.allows(one.url)
    )


def _is_kept_as(archive: Archive, url: str, kept: Kept) -> bool:
    try:
        return archive.article(url).id == kept.article_id
    except NotFoundError:
        return False
