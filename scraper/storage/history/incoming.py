"""A page on its way into the archive: the article as its rows, and by what the archive may know it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper import urls
from scraper.storage.chain import captures
from scraper.storage.history import aliases
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import indexing

if TYPE_CHECKING:
    from scraper.models import Article, Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What can be known of a page by its response and its article alone; `urls` says of each URL how it led there, and
    `further` are those of its later pages.
    """

    response: captures.Response
    id_key: str | None
    urls: dict[str, str]
    further: tuple[str, ...]
    dated_at: str  # of an article that is new


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An article ready to be kept: as a value, as rows, as texts for the index, the keys by which copies are found, and by
    what the archive may know its page.
    """

    article: Article
    content: rows.Row
    origins: tuple[rows.Row, ...]
    texts: indexing.Texts
    keys: tuple[int, ...]
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article with its rows, its source and what it may be known by; `ready` is what else was made of it already."""

    article: Article
    content: rows.Row
    origins: tuple[rows.Row, ...]
    source: str
    known: Known
    ready: Ready | None

    @property
    def seen_at(self) -> str:
        """When the page was fetched."""
        return self.known.response.fetched_at


def read(capture: Capture, article: Article, source: str, ready: Ready | None) -> Incoming:
    """The page of a source, out of what was made ready if it was."""
    if ready is None:
        article = article_rows.storable(article)
        content, origins = article_rows.content(article), tuple(map(article_rows.origin_row, article.origins))
        known = known_by(capture, article)
    else:
        article, content, origins, known = ready.article, ready.content, ready.origins, ready.known
    return Incoming(article=article, content=content, origins=origins, source=source, known=known, ready=ready)


def known_by(capture: Capture, article: Article) -> Known:
    """By what the archive may know the page; the article is as `article_rows.storable` makes it."""
    return Known(
        response=captures.response_of(capture),
        id_key=id_key(capture.final_url, article),
        urls=aliases.of_page(capture, article),
        further=tuple(rows.spelled(one.url) for one in article.alternates if one.kind == "next"),
        dated_at=article_rows.dated(article, capture.fetched_at),
    )


def id_key(final_url: str, article: Article) -> str | None:
    """The news ID with the edition that counts it; None without one."""
    return f"{urls.edition(final_url)}/{article.news_id}" if article.news_id else None
