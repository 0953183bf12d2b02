"""Kept pages → what today's parser says of them, on all cores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.errors import ArchiveError
from scraper.models import Extraction, PageKind
from scraper.pipeline.visits import readers
from scraper.storage.chain import responses
from scraper.storage.tables import article_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Executor

    from sqlite_utils import Database

    from scraper.config import SourceConfig
    from scraper.models import Article, Capture
    from scraper.pipeline.stopping import StopSign
    from scraper.pipeline.visits.readers import Page
    from scraper.storage.chain.responses import StoredCapture


@dataclass(frozen=True, slots=True)
class Reread:
    """What a page says today; `problem` where it could not be read at all."""

    article: Article | None
    why: str
    problem: str | None
    extraction: Extraction


class StoppedError(Exception):
    """Raised to abandon the pages that are being read."""


class Rereading:
    """Reads pages of the archive in the processes of `pool`; a page of a configured source as its entry says."""

    def __init__(self, db: Database, configured: Mapping[str, SourceConfig], pool: Executor, stop: StopSign) -> None:
        self._db = db
        self._configured = configured
        self._pool = pool
        self._stop = stop

    def read(self, wanted: Iterable[tuple[int, StoredCapture, str]]) -> dict[int, Reread]:
        """What each page says, by its number; raises StoppedError, and says nothing of any, where it is to stop.

        `wanted` are numbers, pages and the sources that they belong to.
        """
        read: dict[int, Reread] = {}
        unread: dict[int, Reread] = {}

        def pages() -> Iterator[tuple[tuple[int, str, bool], Capture, SourceConfig | None]]:
            for number, page, source in wanted:
                try:
                    capture = responses.whole(self._db, page)
                except ArchiveError as error:
                    none = Extraction(kind=PageKind.OTHER, article=None, why=str(error))
                    unread[number] = Reread(None, str(error), str(error), none)
                    continue
                yield (number, page.url, False), capture, self._configured.get(source)

        for (number, _, _), page in readers.pages(pages(), self._pool, self._stop):
            read[number] = _what(page)
        if self._stop.is_set():
            raise StoppedError
        return read | unread


def _what(page: Page) -> Reread:
    extraction = page.extraction
    assert extraction is not None  # noqa: S101 - article pages have one
    article = extraction.article if extraction.kind is PageKind.ARTICLE and page.problem is None else None
    slim = Extraction(kind=extraction.kind, article=article, why=extraction.why)
    stored = article_rows.storable(article) if article is not None else None
    return Reread(stored, extraction.why or extraction.kind.value, page.problem, slim)
