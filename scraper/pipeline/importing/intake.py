"""Whatever the readers find → the archive, in the order in which it comes."""

from __future__ import annotations

import os
import socket
from collections import deque
from concurrent.futures import wait
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from scraper import workers
from scraper.errors import ArchiveError, ScraperError
from scraper.models import LinkKind
from scraper.pipeline import clock as clocks
from scraper.pipeline import seeds
from scraper.pipeline.crawling.problems import ODD, unkept
from scraper.pipeline.importing import finding
from scraper.pipeline.importing.coming import Again, Coming, History, Page, Problem, Read, bare, in_time
from scraper.pipeline.importing.keeping import Keeper
from scraper.pipeline.importing.tally import Intake
from scraper.pipeline.visits import readers
from scraper.storage import ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from scraper.config import Config
    from scraper.storage import Archive

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
    with (
        nullcontext(executor) if executor else readers.processes(config) as pool,
        _noted(archive, clock, intake, source) as run,
    ):
        keeper = Keeper(config, archive, source, intake, run)
        row = _Row(config, archive, keeper, intake, pool, seen)
        for path in paths:
            for coming in finding.find(
                path, base_url=base_url, most_bytes=config.fetcher.max_page_size, seen=intake.looked_at
            ):
                row.take(in_time(bare(coming), clock()))
                if reporter is not None:
                    reporter(intake)
        row.finish()
    return intake


Waiting = tuple[Coming, "Future[readers.Page] | None"]
Settled = tuple[str, Coming]  # the names of the figures that grew by it


class _Row:
    """Has one thing after another kept, some in a transaction; what comes waits in a row while its pages are read."""

    def __init__(
        self,
        config: Config,
        archive: Archive,
        keeper: Keeper,
        intake: Intake,
        executor: Executor,
        seen: Callable[[str, str], None] | None,
    ) -> None:
        self._config = config
        self._archive = archive
        self._keeper = keeper
        self._intake = intake
        self._executor = executor
        self._waiting: deque[Waiting] = deque()
        self._ahead = 8 + 2 * workers.cores()
        self._shelves, self._plain = archive.shelves(), ready.Shelf(archive.path, None)
        self._seen = seen

    def take(self, coming: Coming) -> None:
        """Have it read, and keep what has waited longest."""
        if isinstance(coming, Again):
            self.finish()  # its body may be one of those that wait
            coming = self._with_body(coming)
        self._waiting.append((coming, self._begun(coming) if isinstance(coming, Page) else None))
        if len(self._waiting) >= self._ahead + _TOGETHER:
            self._settle_next()

    def finish(self) -> None:
        """Keep all that waits."""
        while self._waiting:
            self._settle_next()

    def _settle_next(self) -> None:
        """Keep what has waited longest, all of it or nothing; the processes are waited for before the archive is held."""
        chosen = [self._waiting.popleft() for _ in range(min(_TOGETHER, len(self._waiting)))]
        wait([reading for _, reading in chosen if reading])
        try:
            told = self._settle_together(chosen)
        except ODD:
            told = [one for waiting in chosen for one in self._settle_alone(waiting)]  # which it is comes out
        if self._seen is not None:
            for became, coming in told:
                self._seen(became, coming.address)

    def _settle_alone(self, waiting: Waiting) -> list[Settled]:
        try:
            return self._settle_together([waiting])
        except ODD as error:
            problem = Problem(where=waiting[0].address, why=unkept(error))
            return [(self._keeper.keep(problem, None), problem)]

    def _settle_together(self, chosen: list[Waiting]) -> list[Settled]:
        """What became of each, once all are kept."""
        before = self._intake.counts
        told: list[Settled] = []
        try:
            with self._archive.together():
                for coming, reading in chosen:
                    told.append((self._keeper.keep(coming, reading), coming))
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
        shelf = self._shelves.get(self._keeper.home(capture.final_url, page.source), self._plain)
        return readers.begin(self._executor, capture, LinkKind.ARTICLE, home, shelf=shelf)

    def _with_body(self, again: Again) -> Page | Problem:
        body = self._archive.body_seen(again.url, again.fetched_at)
        capture = again.page.capture
        if body is None:
            why = f"the same as {again.url} before, which is not in the archive"
            return Problem(where=capture.final_url, why=why)
        return replace(again.page, capture=replace(capture, body=body))


@contextmanager
def _noted(archive: Archive, clock: Callable[[], datetime], intake: Intake, source: str | None) -> Iterator[int]:
    """The import has its row among the archive's runs."""
    names = (source,) if source else ()
    run = archive.begin_run("import", clock(), sources=names, pid=os.getpid(), host_name=socket.gethostname())
    code = 1
    try:
        yield run
        code = 3 if intake.problems.count else 0
    except (KeyboardInterrupt, ScraperError) as stop:
        code = int(getattr(stop, "exit_code", 130))
        raise
    finally:
        with suppress(ArchiveError):  # a full disk has been reported already, by what it stopped
            archive.finish_run(run, clock(), intake.counts, code)
