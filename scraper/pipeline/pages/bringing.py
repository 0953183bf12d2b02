"""Pages that somebody asks for, brought from their hosts: in parallel, and each host in its own time."""

from __future__ import annotations

from collections import defaultdict, deque
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from scraper import urls, workers
from scraper.models import LinkKind, Request
from scraper.pipeline.visits import readers
from scraper.pipeline.visits.in_flight import WAITING
from scraper.pipeline.visits.resting import Rest, Resting, unasked
from scraper.pipeline.visits.rounds import Rounds
from scraper.pipeline.visits.visiting import Onward, Visit, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from scraper.config import Config, SourceConfig
    from scraper.fetcher import Client
    from scraper.pipeline.stopping import StopSign
    from scraper.storage import Archive

_GRACE = 2.0  # seconds that requests on their way get to come home once it is to stop


class Brought(NamedTuple):
    """A visit; not `asked` where its host is left alone for now."""

    answer: Visit
    asked: bool = True


def brought(
    config: Config,
    homes: dict[str, SourceConfig | None],
    client: Client,
    archive: Archive | None,
    clock: Callable[[], datetime],
    stop: StopSign,
) -> Iterator[Brought]:
    """Each request with its outcome; one request at a time per host, and no more to one that wants to be left alone.

    Once `stop` is set nobody is asked any more: what comes home at once comes still, and what has come is read.
    """
    resting = Resting(config, filter(None, homes.values()), archive, clock=clock)
    queue = _Queue(homes, client, resting, clock, stopped=_at_rest(map(urls.server, homes), archive, clock()))
    most = max(1, min(config.fetcher.workers, len(queue.hosts)))
    with (
        readers.processes(config, most=most) as parsing,
        workers.threads(most * WAITING) as executor,  # of one host, too: nothing else lets go of a silent server
    ):
        readers.warm(parsing, 1)  # while the network is waited for
        rounds = Rounds(
            take=queue.take,
            ahead=queue.take,
            ask=partial(visit, client, clock),
            rest=queue.rest,
            unasked=queue.unasked,
            executor=executor,
            most=most,
            read=lambda visit: readers.begin(parsing, visit.outcome, LinkKind.ARTICLE, homes[visit.request.url]),
        )
        yield from _sent(queue, rounds, resting.first_turns(queue.hosts), stop)
        resting.give_back_turns()
        until = monotonic() + _GRACE
        while rounds.reading or (rounds.flying and monotonic() < until):
            yield from queue.come(rounds, sending=False)


def _sent(queue: _Queue, rounds: Rounds, turns: Mapping[str, float], stop: StopSign) -> Iterator[Brought]:
    """What comes while requests are made, until all are made or it is to stop; `turns` are seconds until a host's first."""
    for host in queue.hosts:
        yield from queue.left(host)
        rounds.add(host)
    for host, seconds in turns.items():
        rounds.postpone(host, seconds)
    while not (rounds.over or stop.is_set()):
        rounds.send()
        yield from queue.come(rounds, sending=True)
        for host in queue.hosts:  # one may have been left by a step that is no visit of its own
            yield from queue.left(host)


class _Queue:
    """What is asked for, by host; `stopped` are the hosts that are asked no more, and why."""

    def __init__(
        self,
        homes: dict[str, SourceConfig | None],
        client: Client,
        resting: Resting,
        clock: Callable[[], datetime],
        *,
        stopped: dict[str, Rest],
    ) -> None:
        self._waiting: dict[str, deque[Request]] = defaultdict(deque)
        for url, home in homes.items():
            self._waiting[urls.server(url)].append(Request(url=url, source=name(url, home), conditional=False))
        self.hosts = tuple(self._waiting)
        client.rests = resting.until
        self._resting, self._clock = resting, clock
        self._stopped = stopped
        self.put_off: set[str] = set()  # URLs that are not asked for, or whose next step is not

    def take(self, host: str) -> Request | None:
        """The host's next request."""
        return self._waiting[host].popleft() if self._waiting[host] and host not in self._stopped else None

    def rest(self, host: str, step: Visit | Onward) -> float | None:
        """The pause after an answer, None where the host is asked no more."""
        wanted = self._resting.after(host, step, now=self._clock())
        if wanted.why:
            self._stopped[host] = wanted
        return None if wanted.why else wanted.seconds

    def come(self, rounds: Rounds, *, sending: bool) -> Iterator[Brought]:
        """What there is now, once there is something or a moment has passed."""
        if rounds.wait(sending=sending):
            for _, answer in rounds.answers():
                yield Brought(answer, asked=answer.request.url not in self.put_off)

    def unasked(self, host: str, request: Request, seconds: float | None) -> Visit:
        """What is said of a page whose next request would be for a host that is asked no more, or only much later."""
        self.put_off.add(request.url)
        late = Rest(seconds=seconds or 0.0, why=f"it leads to {host}, which is not free within a minute")
        return unasked(request, late if seconds else self._stopped[host], self._clock())

    def left(self, host: str) -> Iterator[Brought]:
        """Those that are not asked for any more."""
        while host in self._stopped and self._waiting[host]:
            request = self._waiting[host].popleft()
            yield Brought(unasked(request, self._stopped[host], self._clock()), asked=False)


def _at_rest(hosts: Iterable[str], archive: Archive | None, now: datetime) -> dict[str, Rest]:
    """The hosts that an earlier run was told to leave alone."""
    resting = archive.resting_hosts(now) if archive else {}
    return {
        host: Rest(seconds=(resting[host].until - now).total_seconds(), why=resting[host].why)
        for host in hosts
        if host in resting
    }


def name(url: str, home: SourceConfig | None) -> str:
    """The source that a URL belongs to, else its host."""
    return home.name if home else urls.host(url)
