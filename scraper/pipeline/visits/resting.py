"""How long a host is left alone after an answer, when it is not asked any more in a run, and what of that is remembered.

A rest longer than a minute ends the host's part in the run, unless the run is given the time for it. Every rest that
the host asked for, or that its budget makes, is kept in the archive, so that the next run, be it at once, leaves the
host alone as well. So are the turns of hosts that get pauses: a `fetch` beside a crawl, and the run after this one,
take theirs after them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper import urls
from scraper.fetcher import pacing, robots
from scraper.models import Failure, Reason
from scraper.pipeline.visits.visiting import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from scraper.config import Config, SourceConfig
    from scraper.models import Outcome, Request
    from scraper.pipeline.visits.visiting import Step
    from scraper.storage import Archive

LONGEST = 60.0  # seconds; a host that wants a longer pause than this gets it between two runs

_TROUBLES = 3  # temporary failures of one host in a row; after them the rest of its links wait for the next run
_IN_WORDS = "three times"
_FIRST_REFUSAL = timedelta(minutes=10)  # "too many requests", and not for how long; doubled each time
_LAST_REFUSAL = timedelta(days=1)
_LONGEST_PAUSE = robots.FRESH_FOR.total_seconds()  # it may want less tomorrow
_LEFT_FOR = timedelta(hours=1)  # in which who leads to a host in trouble is not asked for it again; doubled each time


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A host's pause. Where `why` is set, the host is asked no more in this run: that says so for people."""

    seconds: float
    reason: Reason = Reason.THROTTLED
    why: str | None = None


@dataclass(slots=True)
class _Host:
    """What is known of a host in this run; of the sources on it, the strictest wish counts."""

    delay: float = 0.0
    daily_budget: int = 0
    pause: float = 0.0  # the last
    latency: float | None = None
    troubles: int = 0  # in a row, of asking
    unread: int = 0  # in a row, of reading what came
    waited: datetime | None = None  # until when the last pause is that the run waits for though it is long
    taken: datetime | None = None  # until when its turns after this run are for links that lead there
    turn: tuple[datetime, datetime] | None = None  # this program's own last one, in the archive: from when until when

    def join(self, delay: float, daily_budget: int) -> None:
        self.delay = max(self.delay, delay)
        if daily_budget:
            self.daily_budget = min(self.daily_budget or daily_budget, daily_budget)


class Resting:
    """Knows the pause of each host: by config, robots.txt, its own slowness, its own words, and its budget.

    `sources` are those of the run. Without an archive nothing is remembered, and no budget is counted. The run works
    with the instants of `clock`; pauses that are over by `ends_by` are waited for, however long they are.
    """

    def __init__(
        self,
        config: Config,
        sources: Iterable[SourceConfig],
        archive: Archive | None,
        *,
        clock: Callable[[], datetime],
        ends_by: datetime | None = None,
    ) -> None:
        self._ends_by = ends_by
        self._usual = (config.fetcher.delay, config.fetcher.daily_budget)
        self._wishes = {source.name: (source.delay, source.daily_budget) for source in config.sources}
        self._factor = config.fetcher.latency_factor
        self._archive = archive
        self._clock = clock
        self._until = {host: rest.until for host, rest in archive.resting_hosts(clock()).items()} if archive else {}
        self._hosts: dict[str, _Host] = {}
        self._owners: defaultdict[str, list[str]] = defaultdict(list)  # also of sources that a redirect leads to
        for source in config.sources:
            for host in _hosts_of(source):
                self._owners[host].append(source.name)
        for source in sources:
            for host in _hosts_of(source):
                self._known(host, source.name)

    def after(self, host: str, step: Step, *, now: datetime) -> Rest:
        """The rest that the host gets from the answer on, be it read or not: what reading shows is told to `read`.

        What its robots.txt wants lies between the end of one answer and the next request; the config's delay counts
        from the request.
        """
        outcome = step.outcome if isinstance(step, Visit) else None
        known = self._known(host, step.request.source)
        known.troubles = known.troubles + 1 if _may_pass(outcome) else 0
        pause = 0.0
        if step.sent:
            failed = isinstance(outcome, Failure)
            known.latency = pacing.smoothed(known.latency, step.took, failed=failed)
            delay = max(known.delay, step.crawl_delay)
            adapted = pacing.adapted(delay, known.latency, self._factor, answered_in=step.answered_in)
            known.pause = pause = min(max(step.crawl_delay, adapted), _LONGEST_PAUSE)
        rests = [self._paused(host, pause, now), _troubled(host, outcome, known.troubles, pause)]
        if step.sent:
            rests.append(self._wanted(host, outcome, pause, now))
            rests.append(self._spent(host, now) or Rest(seconds=pause))
        rest = max(rests, key=lambda rest: (rest.why is not None, rest.seconds))
        if rest.why is not None or not (step.sent and rest.seconds):
            return rest
        return replace(rest, seconds=self._take_turn(host, rest.seconds, rest.seconds + step.answered_in, now))

    def first_turns(self, hosts: Iterable[str]) -> dict[str, float]:
        """Seconds until the first request, for hosts whose pause an earlier run has left or another program keeps."""
        now = self._clock()
        taken = self._archive.taken_turns(now) if self._archive else {}
        pauses = {
            host: self._hosts[host].delay if host in self._hosts else self._usual[0] for host in hosts if host in taken
        }
        return {host: self._take_turn(host, 0.0, pause, now) for host, pause in pauses.items() if pause}

    def give_back_turns(self) -> None:
        """End with the last pause of each host, without the turn after it, which nobody will use."""
        turns = {host: known.turn for host, known in self._hosts.items() if known.turn}
        if self._archive and turns:
            self._archive.give_back_turns(turns)

    def read(self, host: str, request: Request, outcome: Outcome) -> Rest:
        """What is added to the host's rest by what reading has made of a page that came from there."""
        known = self._known(host, request.source)
        known.unread = known.unread + 1 if _may_pass(outcome) else 0
        return _troubled(host, outcome, known.unread, 0.0)

    def put_off(self, host: str, request: Request, seconds: float | None) -> Visit | None:
        """The visit of a link that leads to a host which is not free for so long, or is asked no more (None): due when it is.

        There is none for the host's own links, which are due as they were.
        """
        if urls.server(request.url) == host:
            return None
        now = self._clock()
        until = self._turn(host, request, now) if seconds is None else now + timedelta(seconds=seconds)
        why = f"it leads to {host}, whose turn for it comes at {until:%Y-%m-%d %H:%M:%S}Z"
        return unasked(request, Rest(seconds=0.0, why=why), now, until=until)

    def _turn(self, host: str, request: Request, now: datetime) -> datetime:
        """When another link that leads to a host which is asked no more in this run may be asked for.

        That is when the host's rest is over, one pause after the link before it. Of a host in trouble nobody knows when
        that is: the wait doubles with each failure of the link in a row.
        """
        known = self._hosts.setdefault(host, _Host())
        failures = self._archive.link_history(request.url, request.source).failures_in_a_row if self._archive else 0
        at = self.until(host) or now + min(_LEFT_FOR * (1 << min(failures, 16)), _LAST_REFUSAL)
        at = max(at, known.taken or at, known.waited or at)
        known.taken = at + timedelta(seconds=known.pause)
        return at

    def until(self, host: str) -> datetime | None:
        """When the rest of a host is over, None if it has none; any thread may ask."""
        until = self._until.get(host)
        return until if until is not None and until > self._clock() else None

    def waited(self, host: str) -> datetime | None:
        """When the host's last pause is over that the run waits for though it is long, None if it has none."""
        known = self._hosts.get(host)
        return known.waited if known else None

    @property
    def hosts(self) -> Collection[str]:
        """The hosts that the sources of the run name, that were asked, or to which a link led."""
        return self._hosts.keys()

    def told(self) -> tuple[str, ...]:
        """A line for each host of the run that rests now: until when, and why."""
        resting = self._archive.resting_hosts(self._clock()) if self._archive else {}
        return tuple(rest.why for host, rest in sorted(resting.items()) if host in self._hosts)

    def _known(self, host: str, source: str) -> _Host:
        known = self._hosts.setdefault(host, _Host())
        for name in {source, *self._owners.get(host, ())}:
            known.join(*self._wishes.get(name, self._usual))
        return known

    def _take_turn(self, host: str, seconds: float, pause: float, now: datetime) -> float:
        """In how many seconds the host's next turn is, so many at least: two programs with one archive ask in turn."""
        if self._archive is None:
            return seconds
        known, at = self._hosts.setdefault(host, _Host()), now + timedelta(seconds=seconds)
        turn = self._archive.take_turn(host, at, timedelta(seconds=pause), own=known.turn[1] if known.turn else None)
        known.turn = turn, turn + timedelta(seconds=pause)
        return seconds + (turn - at).total_seconds()

    def _paused(self, host: str, pause: float, now: datetime) -> Rest:
        if pause <= LONGEST:
            return Rest(seconds=pause)
        until = now + timedelta(seconds=pause)
        why = f"{host} is resting {_until(until)}: it wants pauses that long"
        if self._ends_by is None or until >= self._ends_by:
            return self._remembered(host, until, now, why)
        self._hosts[host].waited = until  # in the run's own time, which may be some milliseconds before
        self._keep(host, until, now, why)
        return Rest(seconds=pause)

    def _wanted(self, host: str, outcome: Outcome | None, pause: float, now: datetime) -> Rest:
        """What the host asked for in its answer: by Retry-After, or by "too many requests" alone."""
        if not isinstance(outcome, Failure):
            return Rest(seconds=0.0)
        refused = outcome.reason is Reason.THROTTLED and outcome.retry_at is None
        until = now + self._refusal(host, now) if refused else outcome.retry_at
        if until is None or until <= now:
            return Rest(seconds=0.0)
        rest = self._remembered(host, until, now, f"{host} is resting {_until(until)}", refused=refused)
        seconds = max(rest.seconds, pause)
        return Rest(seconds=seconds, why=rest.why if seconds > LONGEST else None)

    def _refusal(self, host: str, now: datetime) -> timedelta:
        before = self._archive.refusals(host, now) if self._archive else 0
        return min(_FIRST_REFUSAL * (1 << min(before, 16)), _LAST_REFUSAL)

    def _spent(self, host: str, now: datetime) -> Rest | None:
        """Counts the request; the rest of a host whose daily budget is used up by it and those before."""
        budget = self._hosts[host].daily_budget
        if not budget or self._archive is None:
            return None
        until = pacing.budget_free_at(self._archive.count_requests(host, now, requests=1), budget, now)
        if until is None:
            return None
        why = f"{host} is resting {_until(until)}: its daily budget of {budget} requests is used up"
        return self._remembered(host, until, now, why)

    def _remembered(self, host: str, until: datetime, now: datetime, why: str, *, refused: bool = False) -> Rest:
        self._until[host] = max(until, self._until.get(host, until))
        self._keep(host, until, now, why, refused=refused)
        return Rest(seconds=(until - now).total_seconds(), why=why)

    def _keep(self, host: str, until: datetime, now: datetime, why: str, *, refused: bool = False) -> None:
        if self._archive:
            self._archive.rest_host(host, until, why=why, now=now, refused=refused)


def _hosts_of(source: SourceConfig) -> set[str]:
    return {urls.server(url) for url in (source.url, *source.feeds, *source.sitemaps, *source.listings)}


def unasked(request: Request, rest: Rest, now: datetime, *, until: datetime | None = None) -> Visit:
    """A visit that was not made, since its host is left alone; not before `until`, where that is known."""
    failure = Failure(
        url=urls.without_credentials(request.url),
        reason=rest.reason,
        detail=f"not asked: {rest.why}",
        failed_at=now,
        retry_at=until,
        hops=(),
    )
    return Visit(request=request, outcome=failure, sent=False)


def _may_pass(outcome: Outcome | None) -> bool:
    """Whether it is trouble of the host as a whole, which may be over in the next run; that we do not ask, since it is too early, is none."""
    if not isinstance(outcome, Failure) or (outcome.reason is Reason.THROTTLED and outcome.status is None):
        return False
    return outcome.reason.temporary or outcome.reason is Reason.CERTIFICATE  # which no other page of it has either


def _troubled(host: str, outcome: Outcome | None, in_a_row: int, pause: float) -> Rest:
    if isinstance(outcome, Failure) and outcome.reason is Reason.NO_BROWSER:
        return Rest(seconds=pause, reason=outcome.reason, why=outcome.detail)  # no other page would fare better
    if isinstance(outcome, Failure) and in_a_row >= _TROUBLES:
        return Rest(seconds=pause, reason=outcome.reason, why=f"{host} failed {_IN_WORDS} in a row")
    return Rest(seconds=pause)


def _until(until: datetime) -> str:
    return f"until {until:%Y-%m-%d %H:%M:%S}Z"
