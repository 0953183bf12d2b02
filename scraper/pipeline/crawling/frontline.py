"""What is due next on a host: leased from the archive a few at a time, so that news found meanwhile is not kept waiting."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scraper import frontier
from scraper.errors import SpoiltRowError
from scraper.fetcher.pacing import QuietHours
from scraper.models import LinkKind
from scraper.pipeline.crawling import lists_read
from scraper.pipeline.visits.resting import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from scraper.config import SourceConfig
    from scraper.models import Request
    from scraper.storage import Archive, LinkHistory

_BATCH = 10
# Longer than any few requests to one host take. Only one crawl works on an archive, and the next one knows that the
# leases of a dead one are void, so a long lease costs nothing.
_LEASE = timedelta(hours=12)
_SHORT_REST = timedelta(seconds=LONGEST)  # a host that rests no longer keeps its place in the run, and its pause there


class Frontline:
    """The due links of a run. What becomes due only while it runs waits for the next, so that every run ends.

    `articles` is how many article pages may be asked for, None for all. Every source gets the same share of them, at
    its own pace; what some leave is shared out again once nobody has anything to do (`second_helping`). A host keeps
    its place in the run for a rest that is over within a minute, and for one that is over when `waited` says that the
    run waits.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        sources: Sequence[SourceConfig],
        started_at: datetime,
        who: str,
        clock: Callable[[], datetime],
        articles: int | None = None,
        waited: Callable[[str], datetime | None] = lambda _host: None,
    ) -> None:
        self._waited = waited
        self._archive = archive
        self._sources = tuple(sources)
        self._by_name = {source.name: source for source in self._sources}
        self._quiet = {source.name: _hours(source) for source in sources if source.quiet_hours}
        self._started_at = started_at
        self._who = who
        self._clock = clock
        self._left = articles
        self._shares: dict[str, int] = {}
        self._turns: tuple[str, ...] = ()  # the sources, the one whose articles wait the longest first
        self._asked: Counter[str] = Counter()  # articles, by source
        self._waiting: dict[str, deque[Request]] = defaultdict(deque)
        self._gone: set[str] = set(archive.resting_hosts(started_at))  # hosts that are not asked in this run
        self.limited = False  # whether something due was left alone because of `articles`

    def hosts(self) -> tuple[str, ...]:
        """The hosts that have something due."""
        names = awake(self._sources, self._clock())
        self._turns = self._archive.turns(self._started_at, names)
        self._share_out(self._turns)
        return self._archive.due_hosts(self._started_at, names)

    def take(self, host: str) -> Request | None:
        """The host's next request; feeds, sitemaps and listings first, then articles, the newest first."""
        while (request := self.ahead(host)) is None and host not in self._gone:
            found = self._claim(host)
            if not found:
                return None
            self._waiting[host].extend(found)
        return request

    def ahead(self, host: str, *, only_articles: bool = False) -> Request | None:
        """The next of those that are leased already; None where more would have to be."""
        waiting = self._waiting[host]
        while waiting and host not in self._gone:
            if only_articles and waiting[0].kind is not LinkKind.ARTICLE:
                return None
            request = waiting.popleft()
            if self._may_ask(request):
                if not (request.etag or request.last_modified):
                    return request  # there is nothing to make a condition of
                return replace(request, conditional=self._is_conditional(request))
        waiting.clear()  # their leases end with the run
        return None

    def _is_conditional(self, request: Request) -> bool:
        source = self._by_name[request.source]
        if lists_read.is_over(request, source, self._started_at):
            return False
        try:
            return frontier.conditional(known(self._archive.link_history(request.url, request.source)))
        except SpoiltRowError:  # which is told when the page is kept
            return False

    def next_article(self, host: str) -> Request | None:
        """The same, where it is an article: whether anything else is wanted depends on what has been read."""
        return self.ahead(host, only_articles=True)

    def leave(self, host: str) -> None:
        """The host is not asked any more in this run."""
        self._gone.add(host)

    def second_helping(self) -> tuple[str, ...]:
        """The hosts with more to ask for, when nobody has anything to do: what is left of the limit is theirs.

        Empty where nothing is left, or nobody wants it.
        """
        if self._left is None:
            return ()
        self._waiting.clear()
        self._archive.release(self._who)
        names = awake(self._sources, self._clock())
        hosts = [host for host in self._archive.due_hosts(self._started_at, names) if host not in self._gone]
        hungry = self._archive.turns(self._started_at, names, hosts=hosts, articles=True)
        self.limited = bool(hungry) and self._left <= 0
        if not hungry or self._left <= 0:
            return ()
        self._share_out(hungry)
        return tuple(hosts)

    def release(self) -> None:
        """Give back all that was leased and not visited."""
        self._waiting.clear()
        self._archive.release(self._who)
        served = [name for name in self._turns if self._asked[name]]
        if served:  # who got one more than others is the last to get one more in the next run
            self._archive.pass_turns(sorted(served, key=self._asked.__getitem__))

    def _claim(self, host: str) -> tuple[Request, ...]:
        now = self._clock()
        return self._archive.claim(
            self._started_at,
            limit=_BATCH,
            lease_until=self._started_at + _LEASE,
            who=self._who,
            hosts=[host],
            sources=awake(self._sources, now),
            articles_of=None if self._left is None else [name for name, share in self._shares.items() if share > 0],
            rested_by=max(now + _SHORT_REST, self._waited(host) or now),
        )

    def _may_ask(self, request: Request) -> bool:
        quiet = self._quiet.get(request.source)
        if quiet is not None and quiet.hold(self._clock()):
            return False
        if request.kind is not LinkKind.ARTICLE or self._left is None:
            return True
        if self._shares.get(request.source, 0) <= 0:
            return False
        self._shares[request.source] -= 1
        self._asked[request.source] += 1
        self._left -= 1
        return True

    def _share_out(self, names: Sequence[str]) -> None:
        """The same share for each; where there is less than one for each, those get one that have waited the longest."""
        if self._left is None or not names:
            return
        share, more = divmod(self._left, len(names))
        self._shares = {name: share + (place < more) for place, name in enumerate(names)}


def awake(sources: Iterable[SourceConfig], now: datetime) -> tuple[str, ...]:
    """The names of the sources that may be asked now: those that are not in their quiet hours."""
    return tuple(source.name for source in sources if not (source.quiet_hours and _hours(source).hold(now)))


def _hours(source: SourceConfig) -> QuietHours:
    return QuietHours.read(source.quiet_hours, ZoneInfo(source.time_zone or "UTC"))


def known(history: LinkHistory) -> frontier.History:
    """What the archive knows of a link, as the schedule asks for it."""
    return frontier.History(
        kind=history.kind,
        first_seen_at=history.first_seen_at,
        published_at=history.published_at,
        visits=history.visits,
        failures_in_a_row=history.failures_in_a_row,
        missing_in_a_row=history.failures_in_a_row if history.is_missing else 0,
        unchanged_in_a_row=history.unchanged_in_a_row,
        changes=history.changes,
        last_visited_at=history.last_visited_at,
        last_unconditional_at=history.last_unconditional_at,
        rhythm=frontier.rhythm.from_text(history.rhythm),
    )
