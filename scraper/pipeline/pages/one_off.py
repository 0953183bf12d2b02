"""A few pages now, because somebody asked for them: fetched, read, and kept unless they said not to."""

from __future__ import annotations

import os
import re
import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper import frontier, urls
from scraper.errors import ArchiveError, ScraperError
from scraper.models import Capture, Failure, KeptAs, Link, LinkKind, Reason, Request
from scraper.pipeline import client as fetching
from scraper.pipeline import clock as clocks
from scraper.pipeline import reading, seeds
from scraper.pipeline.client import consents
from scraper.pipeline.crawling import broken_off, cut_short
from scraper.pipeline.crawling.frontline import known
from scraper.pipeline.crawling.problems import ODD, unkept
from scraper.pipeline.pages.bringing import brought, name
from scraper.pipeline.stopping import StopSign
from scraper.pipeline.visits import readers
from scraper.pipeline.visits.visiting import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from datetime import datetime

    from scraper.config import Config, SourceConfig
    from scraper.fetcher import Client
    from scraper.models import Extraction, Kept, Outcome
    from scraper.pipeline.visits.readers import Page
    from scraper.storage import Archive

_SCHEME = re.compile(r"[a-z][a-z\d+.-]*:/+", re.IGNORECASE)  # as people type it


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One page that was asked for: what it says, or why there is nothing, and what the archive made of it.

    `kept` is None where nothing was to be kept, or `unkept` says why it could not be; `since` is when the newest revision
    was first seen.
    """

    url: str
    source: str
    fetched_at: datetime
    extraction: Extraction | None = None
    failure: Failure | None = None
    kept: Kept | None = None
    unkept: str | None = None
    since: datetime | None = None


def fetch_all(
    config: Config,
    wanted: Iterable[str],
    *,
    archive: Archive | None,
    clock: Callable[[], datetime] = clocks.now,
    stop: StopSign | None = None,
    typed: Iterable[str] | None = None,
    private_hosts: Iterable[str] = (),
) -> Generator[Fetched]:
    """Get pages, hosts in parallel and each in its own time; keep them unless `archive` is None.

    `private_hosts` may be private. So may hosts that are so by their spelling, of the URLs that a person `typed`: all if
    None. A list may come from a page, which must not lead into our network.

    They come as they come home, one for each of the URLs as `spelt`. Once `stop` is set, only those come that are on
    their way and come home at once.
    """
    stop, asked_for = stop or StopSign(), spelt(wanted)
    good = [url for url in asked_for if urls.is_http(url)]
    homes = {url: seeds.of_url(config, url) for url in good}
    yield from (_refused(url, clock()) for url in asked_for if url not in homes)
    if archive is not None:
        seeds.adopt_strays(config, archive, clock())
    with (
        _Shelf(archive, clock, stop).open(
            (name(url, homes[url]) for url in good), consents(filter(None, homes.values()))
        ) as shelf,
        fetching.client(
            config,
            filter(None, homes.values()),
            clock=clock,
            typed=good if typed is None else typed,
            private_hosts=private_hosts,
        ) as client,
    ):
        shelf.lend_robots(client)
        for answer, asked in brought(config, homes, client, archive, clock, stop):
            shelf.keep_robots(client)
            yield shelf.put(answer, homes[answer.request.url]) if asked else shelf.skip(answer.request, answer.outcome)


def spelt(wanted: Iterable[str]) -> tuple[str, ...]:
    """The different URLs among those, as they are asked for."""
    return tuple(dict.fromkeys(urls.canonical(url) if urls.is_http(url) else url for url in wanted))


def consents_of(config: Config, wanted: Iterable[str]) -> dict[str, str]:
    """Of the sources that the URLs belong to, those whose robots.txt does not bind us, and who has said so."""
    return consents(home for url in wanted if (home := seeds.of_url(config, url)))


class _Shelf:
    """The archive, or its absence: then everything is read and nothing kept."""

    def __init__(self, archive: Archive | None, clock: Callable[[], datetime], stop: StopSign) -> None:
        self._archive = archive
        self._clock = clock
        self._stop = stop
        self._run: int | None = None
        self._counts = {"pages": 0, "failed": 0}

    @contextmanager
    def open(self, sources: Iterable[str], robots_consents: Mapping[str, str]) -> Iterator[_Shelf]:
        """The errand has its row among the archive's runs; it needs no lock, writers wait for each other."""
        if self._archive is None:
            yield self
            return
        self._archive.refuse_full()
        self._run = self._archive.begin_run(
            "fetch",
            self._clock(),
            sources=tuple(dict.fromkeys(sources)),
            pid=os.getpid(),
            host_name=socket.gethostname(),
            robots_consents=robots_consents,
        )
        code = None
        try:
            yield self
        except (KeyboardInterrupt, ScraperError) as stop:
            code = getattr(stop, "exit_code", 130)
            raise
        finally:
            code = self._stop.exit_code if self._stop.is_set() else code
            with suppress(ArchiveError):  # a full disk has been reported already, by what it stopped
                failed = bool(self._counts["failed"]) or not self._counts["pages"]
                self._archive.finish_run(self._run, self._clock(), self._counts, code or int(failed))

    def lend_robots(self, client: Client) -> None:
        """Give the client the copies of robots.txt that are still fresh."""
        for copy in self._archive.kept_robots(self._clock()) if self._archive else ():
            client.robots.seed(urls.origin(copy.url), copy)

    def keep_robots(self, client: Client) -> None:
        """Keep the copies that the client has fetched since."""
        if self._archive:
            for copy, source in client.robots.drain():
                self._archive.keep_capture(copy, kind=LinkKind.ROBOTS, source=source, run=self._run)

    def put(self, answer: Visit, home: SourceConfig | None) -> Fetched:
        """Keep what came, and say what it was."""
        self._counts["pages"] += 1
        request, outcome, extraction = answer.request, answer.outcome, None
        if isinstance(outcome, Capture):
            page = answer.page or readers.read(outcome, home)
            extraction = page.extraction
            assert extraction is not None  # noqa: S101 - it was read as an article
            refused = _late(outcome, page)
            if refused is None and self._archive:
                refused = broken_off.failure(self._archive, outcome, source=request.source)
            refused = refused or reading.refusal(outcome, extraction, home.language if home else "")
            if refused is None and self._archive:
                refused = cut_short.failure(self._archive, outcome, extraction, source=request.source)
            if refused is None:
                return self._page(request, outcome, page, home)
            outcome = refused
        assert isinstance(outcome, Failure)  # noqa: S101 - an unconditional request is not answered 304
        return self._failed(request, outcome, extraction)

    def skip(self, request: Request, outcome: Outcome) -> Fetched:
        """Count what was not asked for; there is nothing to keep of it."""
        assert isinstance(outcome, Failure)  # noqa: S101 - nothing else comes of no request
        self._counts["failed"] += 1
        return Fetched(url=request.url, source=request.source, fetched_at=outcome.failed_at, failure=outcome)

    def _page(self, request: Request, capture: Capture, page: Page, home: SourceConfig | None) -> Fetched:
        kept = since = why = None
        extraction = page.extraction
        assert extraction is not None  # noqa: S101 - as above
        try:
            if self._archive:
                kept = self._keep(self._archive, request, capture, page, home)
                since = self._since(kept)
        except ODD as error:
            why = unkept(error)
            self._counts["failed"] += 1
            self._keep_alone(request, capture)
        return Fetched(
            url=request.url,
            source=request.source,
            fetched_at=capture.fetched_at,
            extraction=extraction,
            kept=kept,
            unkept=why,
            since=since,
        )

    def _keep(
        self, archive: Archive, request: Request, capture: Capture, page: Page, home: SourceConfig | None
    ) -> Kept:
        assert page.extraction is not None  # noqa: S101 - as above
        with archive.together():
            cut_short.make_up(archive, capture, page.extraction, home, source=request.source, run=self._run)
            kept = archive.keep(capture, page.extraction, source=request.source, run=self._run, packed=page.packed)
            if home is not None and kept.article_id is not None:
                self._schedule(archive, request, capture, revised=kept.how is KeptAs.REVISED)
        return kept

    def _keep_alone(self, request: Request, capture: Capture) -> None:
        """Keep the page as it came, whatever is wrong with the article that it belongs to."""
        with suppress(*ODD):
            if self._archive:
                self._archive.keep_capture(capture, kind=request.kind, source=request.source, run=self._run)

    def _failed(self, request: Request, failure: Failure, extraction: Extraction | None) -> Fetched:
        self._counts["failed"] += 1
        if self._archive:
            self._archive.keep_failure(failure, source=request.source, run=self._run)
        return Fetched(
            url=request.url,
            source=request.source,
            fetched_at=failure.failed_at,
            extraction=extraction,
            failure=failure,
        )

    def _since(self, kept: Kept) -> datetime | None:
        if self._archive is None or kept.article_id is None:
            return None
        return self._archive.revisions(kept.article_id)[-1].seen_at

    def _schedule(self, archive: Archive, request: Request, capture: Capture, *, revised: bool) -> None:
        """An article of a configured source belongs to its frontier: the next crawl knows that it was just visited."""
        url, source, now = request.url, request.source, self._clock()
        archive.add_links([Link(url=url, kind=LinkKind.ARTICLE, source=source)], now)
        history = known(archive.link_history(url, source))
        due_at = frontier.due(history, capture, now, changed=revised)
        archive.finish(url, source=source, now=now, due_at=due_at, outcome=capture, changed=revised)


def _late(capture: Capture, page: Page) -> Failure | None:
    """A page that could not be read in time, or that broke its reader's process."""
    if page.problem is None or page.extraction is None:
        return None
    return reading.unread(capture, page.extraction, page.reason)


def _refused(url: str, now: datetime) -> Fetched:
    expected = "expected an http(s) URL"
    site, _, _ = url.partition("/")
    place, colon, port = site.partition(":")
    before, _, after = url.rpartition("@")
    secret = ":" in before and place != "mailto"  # a password may stand in what has no scheme, and have a slash
    bare = "." in place and not secret and "@" not in site and (not colon or port.isdecimal())
    guess = f", did you mean https://{url}?" if bare and urls.is_http(f"https://{url}") else ""
    scheme = _SCHEME.match(url)
    shown = f"{scheme[0] if scheme else ''}***@{after}" if secret else url
    failure = Failure(url=shown, reason=Reason.BAD_URL, detail=f"{expected}{guess}", failed_at=now)
    return Fetched(url=url, source="", fetched_at=now, failure=failure)
