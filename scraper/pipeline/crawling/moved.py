"""Links that lead somewhere else: counters of clicks, and addresses that an article had before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper import urls
from scraper.frontier.schedule import LONGEST
from scraper.models import Capture, Failure, Link, LinkKind, Reason
from scraper.pipeline import seeds

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.config import SourceConfig
    from scraper.models import Outcome, Request
    from scraper.pipeline.visits.readers import Page
    from scraper.storage import Archive


def is_counter(url: str, source: SourceConfig) -> bool:
    """Whether it is none of the site's own addresses: a feed names such where somebody counts the clicks on it."""
    return not seeds.scope(source).on_site(url)


def led_away(capture: Capture, source: SourceConfig) -> Failure | None:
    """Where such an address has led to what is no article of the source."""
    if not is_counter(capture.url, source) or seeds.scope(source).allows(capture.final_url):
        return None
    return Failure(
        url=capture.url,
        reason=Reason.BAD_REDIRECT,
        detail=f"it leads to {capture.final_url}, expected an article of {source.url}",
        failed_at=capture.fetched_at,
        status=capture.status,
    )


def await_old(
    archive: Archive, capture: Capture, page: Page, request: Request, source: SourceConfig, started_at: datetime
) -> tuple[Link, ...]:
    """The addresses at which a new page's article was until now, made due: only if it is not there any more has it moved,
    and the page is asked for again when that is known. One that is the same at two addresses is two articles.
    """
    assert page.extraction is not None  # noqa: S101 - it was read
    if archive.link_history(request.url, request.source).last_unconditional_at is not None:  # a page came of it before
        return ()
    found = archive.moved_from(capture, page.extraction, source=source.name, before=started_at, ready=page.ready)
    if not found:
        return ()
    archive.wake(found, source.name, started_at)
    return tuple(Link(url=url, kind=LinkKind.ARTICLE, source=source.name, found_on=request.url) for url in found)


def unvalidated(capture: Capture) -> Capture:
    """The response without what lets its server say next time that we have it."""
    told = tuple(header for header in capture.headers if header[0].lower() not in {"etag", "last-modified"})
    return replace(capture, headers=told)


def ask_at_home(
    archive: Archive, request: Request, outcome: Outcome, source: SourceConfig, now: datetime
) -> tuple[Link, ...]:
    """Make the other addresses of the source due at which an article lives, once the one that was asked leads there no
    more; returns them. As long as it does, one visit is enough for all: one that rests for that, and to which the asked
    one is led by now, is due again, too.
    """
    passed: set[str] = set()
    if isinstance(outcome, Capture) and outcome.redirects:
        passed = {urls.canonical(url) for url in (*outcome.redirects, outcome.final_url)}
        archive.wake(passed - {request.url}, request.source, now, rests=LONGEST)
    elif not (isinstance(outcome, Failure) and outcome.reason.disappearance):
        return ()
    homes = set(archive.homes(request.url, request.source))
    if isinstance(outcome, Capture) and urls.canonical(outcome.final_url) in {request.url, *homes}:
        return ()
    links = tuple(
        Link(url=home, kind=LinkKind.ARTICLE, source=request.source, found_on=request.url)
        for home in homes - passed
        if seeds.scope(source).allows(home)  # what has moved to another house is not ours to ask for
    )
    if links and not archive.add_links(links, now):
        archive.wake((link.url for link in links), request.source, now)
    return links
