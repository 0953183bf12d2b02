"""How long a host is left alone after an answer, when it is not asked any more in a run, and what of that is remembered.

A rest longer than a minute ends the host's part in the run. Every rest that the host asked for, or that its budget
makes, is kept in the archive, so that the next run, be it at once, leaves the host alone as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper import urls
from scraper.fetcher import pacing, robots
from scraper.models import Capture, Failure, Reason, Unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from scraper.config import Config, SourceConfig
    from scraper.fetcher import Client
    from scraper.fetcher.turns import Turns
    from scraper.models import Outcome, Request
    from scraper.pipeline.visiting import Visit
    from scraper.storage import Archive

LONGEST = 60.0  # seconds; a host that wants a longer pause than this gets it between two runs

_TROUBLES = 3  # temporary failures of one host in a row; after them the rest of its links wait for the next run
_IN_WORDS = "three times"
_FIRST_REFUSAL = timedelta(minutes=10)  # "too many requests", and not for how long; doubled each time
_LAST_REFUSAL = timedelta(days=1)


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
    latency: float | None = None
    troubles: int = 0  # in a row, of asking
    unread: int = 0  # in a row, of reading what came

    def join(self, delay: float, daily_budget: int) -> None:
        self.delay = max(self.delay, delay)
        if daily_budget:
            self.daily_budget = min(self.daily_budget or daily_budget, daily_budget)


class Resting:
    """Knows the pause of each host: by config, robots.txt, its own slowness, its own words, and its budget.

    `sources` are those of the run. Without an archive nothing is remembered, and no budget is counted. The run works
    with the instants of `clock`.
    """

    def __init__(
        self,
        config: Config,
        sources: Iterable[SourceConfig],
        archive: Archive | None,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._usual = (config.fetcher.delay, config.fetcher.daily_budget)
        self._wishes = {source.name: (source.delay, source.daily_budget) for source in config.sources}
        self._factor = config.fetcher.latency_factor
        self._archive = archive
        self._clock = clock
        self._until = {host: rest.until for host, rest in archive.resting_hosts(clock()).items()} if archive else {}
        self._hosts: dict[str, _Host] = {}
        for source in sources:
            for url in (source.url, *source.feeds, *source.sitemaps, *source.listings):
                self._known(urls.server(url), source.name)

    def govern(self, client: Client) -> Turns:
        """Have the client heed the rests and pauses of all hosts, also of those that redirects lead to."""
        from scraper.fetcher.turns import Turns  # it imports `requests`

        client.rests = self.until
        client.turns = Turns(self.delay)
        return client.turns

    def delay(self, host: str, source: str) -> float:
        """The pause of a host by the config, where the source is led there; any thread may ask."""
        known = self._hosts.get(host)
        return known.delay if known else self._wishes.get(source, self._usual)[0]

    def after(self, host: str, visit: Visit, *, now: datetime) -> Rest:
        """The rest that the host gets from the answer on, be it read or not: what reading shows is told to `read`.

        What its robots.txt wants lies between the end of one answer and the next request; the config's delay counts
        from the request.
        """
        outcome = visit.outcome
        known = self._known(host, visit.request.source)
        known.troubles = known.troubles + 1 if _may_pass(outcome) else 0
        requests = _asked(outcome, host).total()
        pause = 0.0
        if requests:
            latency = visit.took / requests
            known.latency = pacing.smoothed(known.latency, latency, failed=isinstance(outcome, Failure))
            delay = max(known.delay, visit.crawl_delay)
            adapted = pacing.adapted(delay, known.latency, self._factor, answered_in=visit.answered_in)
            pause = max(visit.crawl_delay, adapted)
        return max(
            (
                self._paused(host, pause, now),
                self._wanted(host, outcome, pause, now),
                self._spent(host, outcome, pause, now),
                _troubled(host, outcome, known.troubles, pause),
            ),
            key=lambda rest: (rest.why is not None, rest.seconds),
        )

    def count(self, asked: Counter[str], now: datetime) -> None:
        """Count requests that no visit tells of, those for robots.txt; before `after`, which then knows of them."""
        for place, requests in asked.items():
            self._count(place, requests, now)

    def read(self, host: str, request: Request, outcome: Outcome) -> Rest:
        """What is added to the host's rest by what reading has made of a page that came from there."""
        known = self._known(host, request.source)
        known.unread = known.unread + 1 if _may_pass(outcome) else 0
        return _troubled(host, outcome, known.unread, 0.0)

    def until(self, host: str) -> datetime | None:
        """When the rest of a host is over, None if it has none; any thread may ask."""
        until = self._until.get(host)
        return until if until is not None and until > self._clock() else None

    def told(self) -> tuple[str, ...]:
        """Which hosts of the run rest now, in one line each: until when, and why."""
        resting = self._archive.resting_hosts(self._clock()) if self._archive else {}
        return tuple(rest.why for host, rest in sorted(resting.items()) if host in self._hosts)

    def _known(self, host: str, source: str) -> _Host:
        known = self._hosts.setdefault(host, _Host())
        known.join(*self._wishes.get(source, self._usual))
        return known

    def _paused(self, host: str, pause: float, now: datetime) -> Rest:
        if pause <= LONGEST:
            return Rest(seconds=pause)
        until = now + min(timedelta(seconds=min(pause, 1e9)), robots.FRESH_FOR)  # it may want less tomorrow
        return self._remembered(host, until, now, f"{host} is resting {_until(until)}: it wants pauses that long")

    def _wanted(self, host: str, outcome: Outcome, pause: float, now: datetime) -> Rest:
        """What the host asked for in its answer: by Retry-After, or by "too many requests" alone."""
        if not isinstance(outcome, Failure) or _led_to_a_resting_host(outcome):
            return Rest(seconds=0.0)
        place = _answering(outcome, host)
        refused = outcome.reason is Reason.THROTTLED and outcome.retry_at is None
        until = now + self._refusal(place, now) if refused else outcome.retry_at
        if until is None or until <= now:
            return Rest(seconds=0.0)
        rest = self._remembered(place, until, now, f"{place} is resting {_until(until)}", refused=refused)
        seconds = max(rest.seconds, pause)
        return Rest(seconds=seconds, why=rest.why if seconds > LONGEST else None)

    def _refusal(self, host: str, now: datetime) -> timedelta:
        before = self._archive.refusals(host, now) if self._archive else 0
        return min(_FIRST_REFUSAL * (1 << min(before, 16)), _LAST_REFUSAL)

    def _spent(self, host: str, outcome: Outcome, pause: float, now: datetime) -> Rest:
        """Counts the requests; a host whose daily budget is used up rests until there is room again."""
        asked = _asked(outcome, host)
        rests = {place: self._count(place, asked[place], now) for place in {host, *asked}}
        return rests[host] or Rest(seconds=pause)

    def _count(self, place: str, requests: int, now: datetime) -> Rest | None:
        """The rest of a host whose budget is used up by these requests and those before."""
        budget = self._hosts[place].daily_budget if place in self._hosts else 0
        if not budget or self._archive is None:
            return None
        until = pacing.budget_free_at(self._archive.count_requests(place, now, requests=requests), budget, now)
        if until is None:
            return None
        why = f"{place} is resting {_until(until)}: its daily budget of {budget} requests is used up"
        return self._remembered(place, until, now, why)

    def _remembered(self, host: str, until: datetime, now: datetime, why: str, *, refused: bool = False) -> Rest:
        self._until[host] = max(until, self._until.get(host, until))
        if self._archive:
            self._archive.rest_host(host, until, why=why, now=now, refused=refused)
        return Rest(seconds=(until - now).total_seconds(), why=why)


def led_to(host: str, outcome: Outcome) -> frozenset[str]:
    """The other servers that were asked on the way, where redirects have led."""
    return frozenset(_asked(outcome, host)) - {host}


def _may_pass(outcome: Outcome) -> bool:
    return isinstance(outcome, Failure) and outcome.reason.temporary


def _troubled(host: str, outcome: Outcome, in_a_row: int, pause: float) -> Rest:
    if isinstance(outcome, Failure) and outcome.reason is Reason.NO_BROWSER:
        return Rest(seconds=pause, reason=outcome.reason, why=outcome.detail)  # no other page would fare better
    if isinstance(outcome, Failure) and in_a_row >= _TROUBLES:
        return Rest(seconds=pause, reason=outcome.reason, why=f"{host} failed {_IN_WORDS} in a row")
    return Rest(seconds=pause)


def _asked(outcome: Outcome, host: str) -> Counter[str]:
    """How often each server was asked for it, redirects included; what robots.txt forbids costs nobody anything."""
    match outcome:
        case Capture() | Failure(hops=None, capture=Capture()):
            page = outcome if isinstance(outcome, Capture) else outcome.capture
            assert page  # noqa: S101 - the case says so
            return Counter(urls.server(url) for url in (*page.redirects, page.final_url))
        case Failure(hops=tuple() as hops):
            return Counter(map(urls.server, hops))
        case Unchanged() if urls.server(outcome.final_url) != host:
            return Counter((host, urls.server(outcome.final_url)))
    return Counter((host,))


def _led_to_a_resting_host(failure: Failure) -> bool:
    """Whether it was us who said that it is too early: whoever answers "too many requests" does so with a status."""
    return failure.reason is Reason.THROTTLED and failure.status is None


def _answering(failure: Failure, host: str) -> str:
    """Who said it: a redirect may have led to another server."""
    if failure.capture:
        return urls.server(failure.capture.final_url)
    return urls.server(failure.hops[-1]) if failure.hops else host


def _until(until: datetime) -> str:
    return f"until {until:%Y-%m-%d %H:%M:%S}Z"
