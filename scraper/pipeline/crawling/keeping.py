"""Keeps the outcome of a visit: what was read, the links found, and when to visit again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper import frontier, urls
from scraper.errors import NotFoundError
from scraper.frontier.schedule import LONGEST, MINUTE
from scraper.models import Capture, Failure, KeptAs, Link, LinkKind, Reason, Unchanged
from scraper.pipeline import reading, seeds
from scraper.pipeline.crawling import broken_off, cut_short, further, lists_read, moved
from scraper.pipeline.crawling.frontline import known
from scraper.pipeline.crawling.looks import PAGED, Looks
from scraper.pipeline.crawling.problems import ODD
from scraper.pipeline.visits import readers
from scraper.storage.chain import captures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from scraper.config import CrawlConfig, SourceConfig
    from scraper.frontier.learned import Learned
    from scraper.models import Outcome, Request
    from scraper.pipeline.crawling.report import Tally
    from scraper.pipeline.visits.visiting import Visit
    from scraper.storage import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A visit after it was kept: its outcome (a page that only says "not found" has become a failure), and its news."""

    outcome: Outcome
    how: KeptAs | None = None  # of an article's page
    changed: bool = False
    links: tuple[Link, ...] = ()
    next_page: Link | None = None
    share: float | None = None  # of the links, how many were new
    missing: bool = False  # another article that was there before, as it seems
    read_as: str | None = None  # what is told of a list when it is asked for again
    unkept: bool = False  # what it belongs to is spoilt in the archive: only the page itself was kept


class Keeper:
    """Keeps the visits of one run and counts them. Links that are found are due within the run."""

    def __init__(
        self,
        archive: Archive,
        *,
        run: int,
        started_at: datetime,
        sources: Mapping[str, SourceConfig],
        tallies: Mapping[str, Tally],
        intervals: CrawlConfig,
        clock: Callable[[], datetime],
    ) -> None:
        self._archive = archive
        self._run = run
        self._started_at = started_at
        self._sources = sources
        self._tallies = tallies
        self._intervals = intervals
        self._clock = clock
        self._looks = Looks(archive, most_pages=intervals.listing_pages)
        for name, source in sources.items():
            if source.listings or not (source.feeds or source.sitemaps):
                self._looks.learn(name)

    def learned(self, request: Request) -> Learned | None:
        """What is known of the site's article addresses, if the answer is a listing to be read by it."""
        return self._looks.learned(request.source) if request.kind is LinkKind.LISTING else None

    def known(self, visit: Visit) -> str | None:
        """The digest of the body that came, where it is a sitemap's of which nothing is left to be read; any thread may ask."""
        request, capture = visit.request, visit.outcome
        if request.read_as is None or request.kind is not LinkKind.SITEMAP or not isinstance(capture, Capture):
            return None
        digest = captures.digest_of(capture.body)
        source = self._sources[request.source]
        return digest if lists_read.is_read(request, capture, digest, source, self._started_at) else None

    def keep(self, visit: Visit) -> Settled:
        """Keep what came of a visit, count it, and set when the link is due again."""
        request = visit.request
        source, tally = self._sources[request.source], self._tallies[request.source]
        tally.visited(request.kind)
        settled = self._settled(visit, source, tally)
        homes: tuple[Link, ...] = ()
        if request.kind is LinkKind.ARTICLE:
            homes = moved.ask_at_home(self._archive, request, settled.outcome, source, self._started_at)
        if isinstance(settled.outcome, Failure) and not visit.put_off:
            self._fail(settled.outcome, visit, tally)
            if request.kind is LinkKind.ARTICLE:
                settled = replace(settled, links=further.instead(self._archive, request, source))
        if settled.links:
            news = self._archive.add_links(settled.links, self._started_at)
            tally.found += news
            if request.kind in PAGED:  # sitemaps name for years what is not there any more
                self._archive.wake_missing((link.url for link in settled.links), source.name, self._started_at)
            if request.kind is LinkKind.FEED:
                self._looks.learn(source.name)
            onward = self._onward(settled, news)
            settled = replace(settled, links=(*settled.links, *onward))
            if request.kind is not LinkKind.ARTICLE:
                settled = replace(settled, changed=news > 0, share=news / len(settled.links))
        self._finish(visit, settled, source)
        return replace(settled, links=(*settled.links, *homes))  # their hosts may have nothing else to do

    def give_up(self, visit: Visit, why: str) -> Settled:
        """Count and tell a visit that `keep` cannot keep. The page itself is kept as far as that can be, and is due as
        if it had shown nothing new: what ails it is mended by nobody but a person.
        """
        request, outcome = visit.request, visit.outcome
        tally, settled = self._tallies[request.source], Settled(outcome=visit.outcome, unkept=True)
        tally.visited(request.kind)
        tally.unkept.add(f"{request.url}: {why}")
        if isinstance(outcome, Capture):
            packed = visit.page.packed if visit.page else None
            with suppress(*ODD), self._archive.together():
                self._archive.keep_capture(
                    outcome, kind=request.kind, source=request.source, run=self._run, packed=packed
                )
        with suppress(*ODD), self._archive.together():
            self._finish(visit, settled, self._sources[request.source])
        return settled

    def _settled(self, visit: Visit, source: SourceConfig, tally: Tally) -> Settled:
        match visit.outcome:
            case Capture() as capture if visit.request.kind is LinkKind.ARTICLE:
                return self._article(visit, capture, source, tally)
            case Capture() as capture:
                return self._look(visit, capture, source, tally)
            case Unchanged() as unchanged:
                self._archive.keep_unchanged(unchanged, source=source.name, run=self._run)
                tally.unchanged += visit.request.kind is LinkKind.ARTICLE
        return Settled(outcome=visit.outcome)

    def _article(self, visit: Visit, capture: Capture, source: SourceConfig, tally: Tally) -> Settled:
        archive, request = self._archive, visit.request
        page = visit.page or readers.read(capture, source)
        extraction = page.extraction
        assert extraction is not None  # noqa: S101 - an article page has one, if only to say that it was not read
        if page.problem:
            tally.problems.add(page.problem)
            return Settled(outcome=reading.unread(capture, extraction, page.reason))
        refused = moved.led_away(capture, source) or broken_off.failure(archive, capture, source=source.name)
        refused = refused or reading.refusal(capture, extraction, source.language)
        refused = refused or cut_short.failure(archive, capture, extraction, source=source.name)
        if refused is not None:
            return Settled(outcome=refused)
        if old := moved.await_old(archive, capture, page, request, source, self._started_at):
            archive.keep_capture(capture, kind=LinkKind.ARTICLE, source=source.name, run=self._run, packed=page.packed)
            return Settled(outcome=moved.unvalidated(capture), missing=True, links=old)
        told = cut_short.make_up(archive, capture, extraction, source, source=source.name, run=self._run)
        ready = page.ready
        kept = archive.keep(capture, extraction, source=source.name, run=self._run, packed=page.packed, ready=ready)
        for one in (*told, kept):
            tally.kept(one)
        if kept.how is KeptAs.NO_ARTICLE:
            tally.lapsed += archive.leads(request.url, source.name)
        changed, missing = any(one.how is KeptAs.REVISED for one in (*told, kept)), kept.missing > 0
        links = further.links(archive, extraction, kept, request, source)
        links += further.ask_first(archive, extraction, request, self._started_at)
        return Settled(outcome=capture, how=kept.how, changed=changed, missing=missing, links=links)

    def _look(self, visit: Visit, capture: Capture, source: SourceConfig, tally: Tally) -> Settled:
        request, kind = visit.request, visit.request.kind
        page = visit.page or readers.look(capture, kind, source, self.learned(visit.request))
        assert page.found is not None  # noqa: S101 - what is no article was looked at
        told = seeds.from_robots(source, visit.sitemaps, found_on=capture.final_url)
        if page.known is not None:
            self._archive.keep_capture(capture, kind=kind, source=source.name, run=self._run)
            return Settled(outcome=capture, links=told)
        found = self._looks.folded(self._looks.nested(visit.request, page.found), source.name)
        links = (*found.links, *told)
        if found.frames and not found.links and self._looks.is_own(request, source, self._started_at):
            tally.looks -= 1  # whether that is a list is for what stands in its frames to say
            self._archive.keep_capture(capture, kind=kind, source=source.name, run=self._run, packed=page.packed)
            return Settled(outcome=capture, links=(*links, *found.frames))
        if found.problem and not found.links:
            reason = page.reason if page.problem else None
            return Settled(outcome=_unreadable(capture, kind, found.problem, reason), links=links)
        if found.problem:
            tally.problems.add(found.problem)
        self._archive.keep_capture(capture, kind=kind, source=source.name, run=self._run, packed=page.packed)
        next_page = self._looks.next_page(visit.request, found, source) if kind in PAGED else None
        digest = page.packed.digest if page.packed else captures.digest_of(capture.body)
        read_as = lists_read.read_as(request, capture, page.found, digest, source, self._started_at)
        return Settled(outcome=capture, links=links, next_page=next_page, read_as=read_as)

    def _onward(self, settled: Settled, news: int) -> tuple[Link, ...]:
        """The next page of a listing or a feed that brought something unknown: it may bring more."""
        if not news or settled.next_page is None or not self._looks.may_go_on(settled.next_page, self._started_at):
            return ()
        self._archive.add_links((settled.next_page,), self._started_at)
        return (settled.next_page,)

    def _fail(self, failure: Failure, visit: Visit, tally: Tally) -> None:
        tally.failed(failure, visit.request.kind)
        packed = visit.page.packed if visit.page else None
        if self._archive.keep_failure(failure, source=tally.source, run=self._run, packed=packed) is not None:
            tally.gone += 1
        if failure.reason.disappearance:
            tally.lapsed += self._archive.is_suspected(failure.url, tally.source)
        elif failure.reason.refusal:
            tally.lapsed += self._archive.leads(failure.url, tally.source)

    def _finish(self, visit: Visit, settled: Settled, source: SourceConfig) -> None:
        request, now = visit.request, self._clock()
        link = self._archive.link_history(request.url, request.source)
        history = known(link)
        if request.kind is LinkKind.ARTICLE and not (link.visits or visit.put_off):
            self._tallies[source.name].meet(settled.outcome if isinstance(settled.outcome, Failure) else None)
        if request.kind is LinkKind.FEED and isinstance(settled.outcome, Capture):
            history = replace(history, rhythm=frontier.rhythm.read(settled.outcome))
        interval = timedelta(seconds=_interval(request.kind, source, self._intervals))
        due_at: datetime | None = frontier.due(
            history,
            settled.outcome,
            now,
            changed=settled.changed,
            share=settled.share,
            interval=interval,
            missing=settled.missing,
        )
        if due_at and not settled.missing and isinstance(settled.outcome, Capture) and request.kind is LinkKind.ARTICLE:
            own = urls.canonical(settled.outcome.final_url)
            if moved.is_counter(request.url, source) and not self._is_link(own, request.source):
                self._begin_own(own, visit, settled, due_at, now)
            if own != request.url and settled.outcome.redirects and self._is_link(own, request.source):
                due_at = max(due_at, now + LONGEST)  # that one is visited as often as the article deserves
        if due_at and request.kind is LinkKind.ARTICLE and self._is_double(visit, settled):
            due_at = max(due_at, now + LONGEST)
        if due_at:  # a clock that is set back while the run works must not make it ask for the same again and again
            due_at = max(due_at, self._started_at + MINUTE)
        if due_at and not (isinstance(settled.outcome, Failure) and request.kind is LinkKind.SITEMAP):
            due_at = self._looks.due_at(link, request, source, due_at, now)
        self._archive.finish(
            request.url,
            source=request.source,
            now=now,
            due_at=due_at,
            outcome=settled.outcome,
            changed=settled.changed if isinstance(settled.outcome, Capture) else None,
            rhythm=history.rhythm.as_text() if history.rhythm else None,
            digest=_digest(visit.page),
            read_as=settled.read_as,
        )

    def _begin_own(self, own: str, visit: Visit, settled: Settled, due_at: datetime, now: datetime) -> None:
        """The article's own address, to which a counter has led, has been visited thereby, and is so from now on."""
        link = Link(url=own, kind=LinkKind.ARTICLE, source=visit.request.source, found_on=visit.request.url)
        self._archive.add_links((link,), self._started_at)
        self._archive.finish(
            own, source=link.source, now=now, due_at=due_at, outcome=settled.outcome, changed=settled.changed
        )

    def _is_double(self, visit: Visit, settled: Settled) -> bool:
        """Whether the article that came is visited at another address of its own as often as it deserves."""
        if settled.missing or settled.how in {KeptAs.NEW, KeptAs.NO_ARTICLE} or isinstance(settled.outcome, Failure):
            return False
        return self._archive.is_double(visit.request.url, visit.request.source, LONGEST)

    def _is_link(self, url: str, source: str) -> bool:
        try:
            self._archive.link_history(url, source)
        except NotFoundError:
            return False
        return True


def _interval(kind: LinkKind, source: SourceConfig, intervals: CrawlConfig) -> float:
    match kind:
        case LinkKind.FEED:
            return source.feed_interval
        case LinkKind.SITEMAP:
            return intervals.sitemap_interval
        case _:
            return intervals.listing_interval


def _digest(page: readers.Page | None) -> str | None:
    return page.packed.digest if page and page.packed else page.known if page else None


def _unreadable(capture: Capture, kind: LinkKind, problem: str, reason: Reason | None) -> Failure:
    """A feed that is no feed, or a listing that lists nothing, is as good as none: its source must be seen to be down."""
    return Failure.of(
        capture,
        reason or (Reason.EMPTY if kind is LinkKind.LISTING else Reason.WRONG_TYPE),
        problem.removeprefix(f"{capture.url}: "),
    )
