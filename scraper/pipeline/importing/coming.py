"""What the readers of foreign files find."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper import urls

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.models import Capture, Extraction, LinkKind, Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A response as somebody got it, still to be read. `source` and `kind` are known where we wrote the file ourselves."""

    capture: Capture
    source: str | None = None
    kind: LinkKind | None = None

    @property
    def address(self) -> str:
        """Where it was read."""
        return self.capture.final_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A response whose body is that of another one, which came earlier or is in the archive."""

    page: Page
    url: str
    fetched_at: datetime | None

    @property
    def address(self) -> str:
        """Where it was read."""
        return self.page.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What another program has read from a page; `record` is its own word, kept as the proof."""

    record: Capture
    extraction: Extraction

    @property
    def address(self) -> str:
        """What the record tells of."""
        return self.record.final_url


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An article of our own export with all that was remembered of it."""

    record: Capture
    remembered: Remembered

    @property
    def address(self) -> str:
        """What the record tells of."""
        return self.record.final_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that is no page of a site, and was not meant to be: an image, a request, a DNS answer."""

    where: str

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.where


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that should have been usable and is not: where, what was found, what was expected.

    `is_foreign` is JSON that no program we know has written: in a folder nobody may have meant it to be a record.
    """

    where: str
    why: str
    is_foreign: bool = False

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.where

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


_AHEAD = timedelta(days=1)  # of clocks that are not quite right, and of times without a zone

Coming = Page | Again | Read | History | Skipped | Problem


def in_time(coming: Coming, now: datetime) -> Coming:
    """The same, or a problem where somebody else's clock has dated it to days to come: it would be the newest until then."""
    match coming:
        case Page(source=None, capture=capture) | Again(page=Page(source=None, capture=capture)) | Read(record=capture):
            if capture.fetched_at - now > _AHEAD:
                return Problem(
                    where=coming.address, why=f"fetched at {capture.fetched_at:%Y-%m-%d %H:%M}Z, which is yet to come"
                )
    return coming


def bare(coming: Coming) -> Coming:
    """The same, without users and passwords in its addresses: the archive holds none, whatever other programs have kept."""
    match coming:
        case Page(capture=capture):
            return replace(coming, capture=_bare(capture))
        case Again(page=page):
            return replace(
                coming, page=replace(page, capture=_bare(page.capture)), url=urls.without_credentials(coming.url)
            )
        case Read(record=record, extraction=extraction) if extraction.article:
            article = extraction.article
            canonical = article.canonical_url and urls.without_credentials(article.canonical_url)
            article = replace(article, url=urls.without_credentials(article.url), canonical_url=canonical)
            return replace(coming, record=_bare(record), extraction=replace(extraction, article=article))
    return coming


def _bare(capture: Capture) -> Capture:
    return replace(
        capture,
        url=urls.without_credentials(capture.url),
        final_url=urls.without_credentials(capture.final_url),
        redirects=tuple(map(urls.without_credentials, capture.redirects)),
    )
