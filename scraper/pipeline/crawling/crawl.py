"""The crawl: whatever is due of every source, fetched, read and kept.

    while there is work:   each host that has rested gets its next request
                           each answer is read, and kept, and the links in it become work

One thread decides and writes; threads fetch, and processes read. What is due, leased and done stands in the archive and
nowhere else, so a crawl may die at any moment and the next one goes on.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from scraper import urls, workers
from scraper.errors import ArchiveError
from scraper.models import Capture, LinkKind
from scraper.pipeline import client as fetching
from scraper.pipeline import clock as clocks
from scraper.pipeline import seeds
from scraper.pipeline.crawling import health, packing
from scraper.pipeline.crawling.batch import Batch
from scraper.pipeline.crawling.frontline import Frontline
from scraper.pipeline.crawling.keeping import Keeper
from scraper.pipeline.crawling.report import CrawlReport, Tally
from scraper.pipeline.crawling.settling import Settling
from scraper.pipeline.stopping import Limits, StopSign
from scraper.pipeline.visits import readers
from scraper.pipeline.visits.in_flight import WAITING
from scraper.pipeline.visits.resting import Resting
from scraper.pipeline.visits.rounds import Rounds
from scraper.pipeline.visits.visiting import Onward, Visit, visit
from scraper.storage.ready import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor, Future
    from datetime import datetime

    from scraper.config import Config, SourceConfig
    from scraper.fetcher import Client
    from scraper.models import Request
    from scraper.pipeline.crawling.keeping import Settled
    from scraper.pipeline.visits.readers import Page
    from scraper.storage import Archive
    from scraper.storage.frontier.ahead import Ahead

    Reporter = Callable[[Sequence[Tally]], None]
    Seen = Callable[[Visit, Settled], None]  # each visit, once it is kept

_GRACE = 2.0  # seconds that requests on their way get to come home after a signal
_TEN_YEARS = 3e8  # seconds
_LEARNING = 0.01  # of the run's time: dictionaries are measured on one core, at its end
_PATIENCE = 10.0  # seconds that they get at most when the time is up; the next run asks again


def crawl(
    config: Config,
    *,
    archive: Archive,
    sources: Sequence[str] = (),
    limit: int | None = None,
    max_time: float | None = None,
    clock: Callable[[], datetime] = clocks.now,
    reporter: Reporter | None = None,
    stop: StopSign | None = None,
    reading: Executor | None = None,
    seen: Seen | None = None,
    in_order: bool = False,
) -> CrawlReport:
    """Visit what is due, keep what comes, and say how it went.

    `sources` are names, all enabled ones if empty. At most `limit` article pages are asked for. After `max_time`
    seconds nothing new is begun and what is on its way is kept; once `stop` is set, only what comes home at once. The
    caller holds the archive's lock. Pages are read by `reading`, else by processes that end with the run. `seen` is
    told of each visit. `in_order`: what the archive gives next depends also on the articles that came before.
    """
    archive.refuse_full()
    stop, began = stop or StopSign(), monotonic()
    limits = Limits(stop, max_time)
    ahead = archive.mend_ahead(clock())
    run = _Run(config, seeds.chosen(config, sources), archive, clock=clock, articles=limit, max_time=max_time)
    run.seen, run.in_order, run.ahead = seen, in_order, ahead
    feeds = any(source.feeds for source in run.sources)
    with run.noted(), fetching.client(config, run.sources, clock=clock) as client:
        with (
            workers.threads(config.fetcher.workers * WAITING) as threads,
            nullcontext(reading) if reading else readers.processes(config, feeds=feeds) as executor,
        ):
            run.go(client, threads, executor, limits, reporter)
        if not stop.is_set():
            packing.learn(archive, list(run.by_name), clock(), seconds=(monotonic() - began) * _LEARNING)
        return run.report(exit_code=stop.exit_code if stop.is_set() else None)


class _Run:
    """One crawl's sources, counts and links."""

    def __init__(
        self,
        config: Config,
        sources: Sequence[SourceConfig],
        archive: Archive,
        *,
        clock: Callable[[], datetime],
        articles: int | None,
        max_time: float | None,
    ) -> None:
        self.sources = tuple(sources)
        self.by_name = {source.name: source for source in sources}
        self._config = config
        self._archive = archive
        self._clock = clock
        self._started_at = clock()
        self._patience = _PATIENCE if max_time is None else min(_GRACE + max_time, _PATIENCE)
        self._ends_by = self._started_at + timedelta(seconds=min(max_time, _TEN_YEARS)) if max_time else None
        self._tallies = {source.name: Tally(source=source.name) for source in sources}
        self.seen: Seen | None = None
        self.in_order = False
        self.ahead: Ahead | None = None
        self._done = Batch()
        self._stopped: str | None = None
        self._report: CrawlReport | None = None
        self._alarm = archive.newest_alarm()
        self._resting = Resting(config, sources, archive, clock=clock, ends_by=self._ends_by)
        self._frontline = Frontline(
            archive,
            sources=self.sources,
            started_at=self._started_at,
            who=f"crawl {os.getpid()} on {socket.gethostname()}",
            clock=clock,
            articles=articles,
            waited=self._resting.waited,
        )

    @contextmanager
    def noted(self) -> Iterator[None]:
        """The run has its row in the archive, and gives back what it has leased, however it ends."""
        seeds.adopt_strays(self._config, self._archive, self._started_at)
        for source in self.sources:
            self._archive.add_source(source.name, source.url, self._started_at)
            self._archive.add_links(seeds.links(source, self._started_at), self._started_at)
        self._row = self._archive.begin_run(
            "crawl",
            self._started_at,
            sources=tuple(self._tallies),
            pid=os.getpid(),
            host_name=socket.gethostname(),
            holds_lock=True,
            robots_consents=fetching.consents(self.sources),
            ends_by=self._ends_by,
        )
        try:
            yield
        finally:
            with suppress(ArchiveError):  # a full disk has been reported already, by what it stopped
                self._frontline.release()
                self._resting.give_back_turns()
                ended = self._report or self.report(exit_code=getattr(sys.exc_info()[1], "exit_code", 1))
                self._archive.finish_run(self._row, ended.ended_at, ended.counts, ended.exit_code)

    def go(
        self, client: Client, threads: Executor, reading: Executor, limits: Limits, reporter: Reporter | None
    ) -> None:
        """Visit until nothing is due or the limits say that it is enough."""
        self._prepare(client, threads, reading)
        self._reporter: Reporter | None = reporter
        while self._stopped is None and self._goes_on():
            self._rounds.send()
            self._receive()
            self._stopped = limits.why
        self._reporter = None
        self._land(until=monotonic() + (_GRACE if self._stopped == "signal" else self._patience))
        self._stopped = self._stopped or ("limit" if self._frontline.limited else None)

    def report(self, *, exit_code: int | None = None) -> CrawlReport:
        """What was done until now; `exit_code` where the run did not come to its own end."""
        for tally in self._tallies.values():
            health.look(self._archive, tally, self._clock())
        self._report = CrawlReport(
            started_at=self._started_at,
            ended_at=self._clock(),
            sources=tuple(self._tallies.values()),
            stopped=self._stopped,
            forced_exit_code=exit_code,
            resting=self._resting.told(),
            alarms=self._archive.alarms(after=self._alarm),
            ahead=self.ahead,
            spoilt=self._archive.spoilt_times(self._clock(), sources=self.by_name, hosts=self._resting.hosts),
        )
        return self._report

    def _prepare(self, client: Client, threads: Executor, reading: Executor) -> None:
        self._client = client
        client.rests = self._resting.until
        for copy in self._archive.kept_robots(self._started_at):
            client.robots.seed(urls.origin(copy.url), copy)
        self._rounds = Rounds(
            take=self._take,
            ahead=self._frontline.next_article,
            ask=partial(visit, client, self._clock),
            rest=self._let_rest,
            unasked=self._resting.put_off,
            in_order=self.in_order,
            executor=threads,
            most=self._config.fetcher.workers,
            read=partial(self._read, reading, self._archive.shelves()),
        )
        self._keeper = Keeper(
            self._archive,
            run=self._row,
            started_at=self._started_at,
            sources=self.by_name,
            tallies=self._tallies,
            intervals=self._config.crawl,
            clock=self._clock,
        )
        self._settling = Settling(
            self._archive, self._keeper, run=self._row, tallies=self._tallies, meanwhile=self._rounds.send_chosen
        )  # a pause that is over waits for nothing that is being kept
        hosts = self._frontline.hosts()
        readers.warm(reading, len(hosts))
        turns = self._resting.first_turns(hosts)
        for host in hosts:
            self._rounds.add(host)
            self._rounds.postpone(host, turns.get(host, 0.0))

    def _read(self, reading: Executor, shelves: Mapping[str, Shelf], visit: Visit) -> Future[Page] | None:
        """Begin to read what a visit has brought."""
        if digest := self._keeper.known(visit):
            return readers.already(digest)
        asked, source = visit.request, self.by_name[visit.request.source]
        shelf = shelves.get(source.name) or Shelf(self._archive.path, None)
        return readers.begin(reading, visit.outcome, asked.kind, source, self._keeper.learned(asked), shelf)

    def _goes_on(self) -> bool:
        """Whether there is work; what the limit has left goes to those who have more of it."""
        if self._rounds.over:
            self._keep_done()  # else what was visited would count as due still
            for host in self._frontline.second_helping():
                self._rounds.add(host)
        return not self._rounds.over

    def _take(self, host: str) -> Request | None:
        """A host's next request. Until an article is kept its link is leased, so seldom must it be kept before."""
        request = self._frontline.ahead(host)
        if request is None:
            if self.in_order:
                self._keep_done()
            request = self._frontline.take(host)
        return request

    def _land(self, *, until: float) -> None:
        """Keep what is still on its way and comes home in time."""
        while self._rounds.flying and monotonic() < until:
            self._receive(sending=False)
        self._keep_done()

    def _receive(self, *, sending: bool = True) -> None:
        """Take in what has come. Articles are kept several at a time; what names others is kept before its host goes on."""
        if self._rounds.wait(sending=sending):
            for host, answer in self._rounds.answers():
                self._done.add(host, answer)
                if answer.request.kind is not LinkKind.ARTICLE:
                    self._keep_done()
        if self._done.are_enough(self._rounds.flying):
            self._keep_done()

    def _keep_done(self) -> None:
        if not self._done:
            return
        done, self._done = self._done, Batch()
        for host, answer, settled in self._settling.settle(done):
            self._go_on(host, answer, settled)
        if self._reporter is not None:
            self._reporter(tuple(self._tallies.values()))

    def _go_on(self, host: str, answer: Visit, settled: Settled) -> None:
        if self.seen is not None:
            self.seen(answer, settled)
        for link in settled.links:
            self._rounds.add(urls.server(link.url))
        if isinstance(answer.outcome, Capture) and self._resting.read(host, answer.request, settled.outcome).why:
            self._frontline.leave(host)
            self._rounds.leave(host)

    def _let_rest(self, host: str, step: Visit | Onward) -> float | None:
        """The host gets its pause; one in trouble, or that asks for a long pause, is left alone until the next run."""
        self._done.copies.extend(self._client.robots.drain())
        rest = self._resting.after(host, step, now=self._clock())
        if rest.why is None:
            return rest.seconds
        self._frontline.leave(host)
        return None
