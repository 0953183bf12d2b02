"""Whatever the readers find → the archive."""

from __future__ import annotations

import os
import socket
from collections import deque
from concurrent.futures import wait
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from scraper import urls, workers
from scraper.errors import ArchiveError
from scraper.models import Capture, Failure, KeptAs, LinkKind, Reason
from scraper.pipeline import clock as clocks
from scraper.pipeline import reading, seeds
from scraper.pipeline.crawling.problems import ODD, unkept
from scraper.pipeline.importing import finding
from scraper.pipeline.importing.coming import Again, Coming, History, Page, Problem, Read, Skipped, bare, in_time
from scraper.pipeline.importing.tally import Intake
from scraper.pipeline.visits import readers
from scraper.publish import warc
from scraper.storage import ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from scraper.config import Config
    from scraper.models import Kept
    from scraper.storage import Archive

_GONE = {404: Reason.MISSING, 410: Reason.GONE, 451: Reason.GONE}
_TOGETHER = 16  # things kept in one transaction: JSON Lines take 0.56 of the time of one for each


def take_in(
    config: Config,
    paths: Sequence[Path],
    *,
    archive: Archive,
    source: str | None = None,
    base_url: str | None = None,
    clock: Callable[[], datetime] = clocks.now,
    reporter: Callable[[Intake], None] | None = None,
    seen: Callable[[str, str], None] | None = None,
    executor: Executor | None = None,
) -> Intake:
    """Read files and folders and keep what they hold, some pages in a transaction.

    What was kept before is recognized, so an import that was broken off is simply begun again. `source` is whose
    articles they are; else the configured source of their site, else one named after the host. Pages are read on all
    cores, in processes of `executor` or of its own, and kept in the order in which they came. `seen` is told of each
    thing what became of it, and its address.
    """
    intake = Intake(size=sum(map(finding.size, paths)))
    with nullcontext(executor) if executor else readers.processes(config) as pool:
        taker = _Taker(config, archive, source, intake, pool)
        taker.seen = seen
        with _noted(archive, clock, intake, source) as taker.run:
            for path in paths:
                for coming in finding.find(
                    path, base_url=base_url, most_bytes=config.fetcher.max_page_size, seen=intake.looked_at
                ):
                    taker.take(in_time(bare(coming), clock()))
                    if reporter is not None:
                        reporter(intake)
            taker.finish()
    return intake


Waiting = tuple[Coming, "Future[readers.Page] | None"]
Settled = tuple[str, Coming]  # the names of the figures that grew by it


class _Taker:
    """Keeps one thing after another and counts it; what comes waits in a row while its pages are read."""

    def __init__(
        self, config: Config, archive: Archive, source: str | None, intake: Intake, executor: Executor
    ) -> None:
        self._config = config
        self._archive = archive
        self._source = source
        self._intake = intake
        self._executor = executor
        self._row: deque[Waiting] = deque()
        self._ahead = 8 + 2 * workers.cores()
        self._shelves, self._plain = archive.shelves(), ready.Shelf(archive.path, None)
        self.run: int | None = None
        self.seen: Callable[[str, str], None] | None = None

    def take(self, coming: Coming) -> None:
        """Have it read, and keep what has waited longest."""
        if isinstance(coming, Again):
            self.finish()  # its body may be one of those that wait
            coming = self._with_body(coming)
        self._row.append((coming, self._begun(coming) if isinstance(coming, Page) else None))
        if len(self._row) >= self._ahead + _TOGETHER:
            self._settle_next()

    def finish(self) -> None:
        """Keep all that waits."""
        while self._row:
            self._settle_next()

    def _settle_next(self) -> None:
        """Keep what has waited longest, all of it or nothing; the processes are waited for before the archive is held."""
        chosen = [self._row.popleft() for _ in range(min(_TOGETHER, len(self._row)))]
        wait([reading for _, reading in chosen if reading])
        try:
            told = self._settle_together(chosen)
        except ODD:
            told = [one for waiting in chosen for one in self._settle_alone(waiting)]  # which it is comes out
        if self.seen is not None:
            for became, coming in told:
                self.seen(became, coming.address)

    def _settle_alone(self, waiting: Waiting) -> list[Settled]:
        try:
            return self._settle_together([waiting])
        except ODD as error:
            problem = Problem(where=waiting[0].address, why=unkept(error))
            return [(self._settled(problem, None), problem)]

    def _settle_together(self, chosen: list[Waiting]) -> list[Settled]:
        """What became of each, once all are kept."""
        before = self._intake.counts
        told: list[Settled] = []
        try:
            with self._archive.together():
                for coming, reading in chosen:
                    told.append((self._settled(coming, reading), coming))
        except BaseException:
            if not self._are_kept(told):  # Ctrl-C may come when all is done
                self._intake.go_back(before)
            raise
        return told

    def _are_kept(self, told: list[Settled]) -> bool:
        """Whether what was settled stands in the archive: all of it does, or nothing."""
        for became, coming in told:
            if "new" in became.split(", ") and isinstance(coming, Page | Read | History):
                return self._archive.has(coming.capture if isinstance(coming, Page) else coming.record)
        return False

    def _begun(self, page: Page) -> Future[readers.Page] | None:
        """The reading of an article page that is not known yet."""
        capture = page.capture
        if page.kind not in {None, LinkKind.ARTICLE} or capture.status != 200 or self._archive.has(capture):
            return None
        home = seeds.of_url(self._config, capture.final_url)
        shelf = self._shelves.get(self._source or self._home(capture.final_url, page.source), self._plain)
        return readers.begin(self._executor, capture, LinkKind.ARTICLE, home, shelf=shelf)

    def _settled(self, coming: Coming, reading: Future[readers.Page] | None) -> str:
        """Keep it, or note why not; what became of it."""
        before = self._intake.counts
        self._settle(coming, reading)
        return ", ".join(name for name, count in self._intake.counts.items() if count > before[name])

    def _settle(self, coming: Coming, reading: Future[readers.Page] | None) -> None:
        match coming:
            case Problem():
                self._intake.problems.add(str(coming))
            case Skipped():
                self._intake.skipped += 1
            case Page():
                self._page(coming, reading)
            case Read():
                self._read(coming)
            case History(record=record, remembered=given):
                if not self._is_known(record):
                    if self._source:
                        given = replace(given, stored=replace(given.stored, source=self._source))
                    self._count(self._archive.restore(given, record, run=self.run))

    def _read(self, read: Read) -> None:
        record, article = read.record, read.extraction.article
        assert article is not None  # noqa: S101 - a record without one is a problem
        if self._is_known(record):
            return
        kept = self._archive.keep(
            record,
            read.extraction,
            source=self._source or self._home(record.final_url, None),
            run=self.run,
            kind=LinkKind.RECORD,
            packed=ready.pack(record.body, None),
            ready=ready.make(article, record),
        )
        self._count(kept)

    def _page(self, page: Page, read: Future[readers.Page] | None) -> None:
        capture = page.capture
        if self._is_known(capture):
            return
        name = self._source or self._home(capture.final_url, page.source)
        if page.kind not in {None, LinkKind.ARTICLE}:
            assert page.kind is not None  # noqa: S101 - for the type checker
            self._archive.keep_capture(capture, kind=page.kind, source=name, run=self.run)
            self._intake.no_article += 1
            return
        if capture.status != 200:
            self._failure(capture, name)
            return
        found = read.result() if read else readers.read(capture, seeds.of_url(self._config, capture.final_url))
        extraction = found.extraction
        assert extraction is not None  # noqa: S101 - an article page has one, if only to say that it was not read
        refused = reading.refusal(capture, extraction)
        if found.problem:
            self._intake.problems.add(found.problem)
            refused = reading.unread(capture, extraction, found.reason)
        if refused is not None:
            gone = self._archive.keep_failure(refused, source=name, run=self.run, packed=found.packed)
            self._intake.gone += gone is not None
            self._intake.no_article += 1
            return
        if not self._is_worth_it(capture):
            return
        kept = self._archive.keep(
            capture, extraction, source=name, run=self.run, packed=found.packed, ready=found.ready
        )
        self._count(kept)

    def _is_worth_it(self, capture: Capture) -> bool:
        """Whether the page is whole, or no other copy of it is here: what was cut off its end would look like an edit."""
        if not (cut := capture.header(warc.TRUNCATED)):
            return True
        is_new = not self._archive.same_url(capture.final_url)
        became = "taken in as far as it goes" if is_new else "not taken in, as another copy is here"
        self._intake.problems.add(f"{capture.final_url}: cut off by the crawler that fetched it ({cut}); {became}")
        return is_new

    def _with_body(self, again: Again) -> Page | Problem:
        body = self._archive.body_seen(again.url, again.fetched_at)
        capture = again.page.capture
        if body is None:
            why = f"the same as {again.url} before, which is not in the archive"
            return Problem(where=capture.final_url, why=why)
        return replace(again.page, capture=replace(capture, body=body))

    def _failure(self, capture: Capture, name: str) -> None:
        """A page that was not there any more is news of its article; any other answer is nothing to us."""
        reason = _GONE.get(capture.status)
        if reason is None:
            self._intake.skipped += 1
            return
        failure = Failure(
            url=capture.url,
            reason=reason,
            detail=f"HTTP {capture.status}",
            failed_at=capture.fetched_at,
            status=capture.status,
            capture=capture,
        )
        self._intake.gone += self._archive.keep_failure(failure, source=name, run=self.run) is not None
        self._intake.no_article += 1

    def _is_known(self, capture: Capture) -> bool:
        known = self._archive.has(capture)
        self._intake.known += known
        return known

    def _home(self, url: str, told: str | None) -> str:
        """The source that it belongs to: as an export of ours says, as the config says, else the host."""
        if told:
            return told
        home = seeds.of_url(self._config, url)
        return home.name if home else urls.host(url)

    def _count(self, kept: Kept) -> None:
        match kept.how:
            case KeptAs.NEW:
                self._intake.new += 1
            case KeptAs.REVISED:
                self._intake.revised += 1
            case KeptAs.UNCHANGED:
                self._intake.unchanged += 1
            case KeptAs.NO_ARTICLE:
                self._intake.no_article += 1


@contextmanager
def _noted(archive: Archive, clock: Callable[[], datetime], intake: Intake, source: str | None) -> Iterator[int]:
    """The import has its row among the archive's runs."""
    names = (source,) if source else ()
    run = archive.begin_run("import", clock(), sources=names, pid=os.getpid(), host_name=socket.gethostname())
    code = 1
    try:
        yield run
        code = 3 if intake.problems.count else 0
    except KeyboardInterrupt as stop:
        code = int(getattr(stop, "exit_code", 130))
        raise
    finally:
        with suppress(ArchiveError):  # a full disk has been reported already, by what it stopped
            archive.finish_run(run, clock(), intake.counts, code)
