"""Requests in rounds: one at a time per host with a pause after each, hosts in parallel, and no thread that sleeps."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING

from scraper import urls
from scraper.fetcher.pacing import Scoreboard
from scraper.models import Failure, LinkKind, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future
    from datetime import datetime

    from scraper.fetcher import Client
    from scraper.models import Outcome, Request

_GLANCE = 0.2  # seconds between two looks at the clock and the stop sign; a person does not notice more


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request with what came of it; `crawl_delay` is what the host's robots.txt asks for, `took` how long it lasted."""

    request: Request
    outcome: Outcome
    crawl_delay: float = 0.0
    took: float = 0.0
    sitemaps: tuple[str, ...] = ()


def visit(client: Client, request: Request, clock: Callable[[], datetime]) -> Visit:
    """Make one request. Runs in a worker, so that what robots.txt says is looked up there as well.

    An error of our own in one fetch must not end a crawl of thousands: it is a failure of that page.
    """
    begun = monotonic()
    try:
        outcome = client.get(request)
        took = monotonic() - begun
        delay = client.robots.crawl_delay(request.url) or 0.0
        sitemaps = client.robots.sitemaps(urls.origin(request.url)) if request.kind is LinkKind.LISTING else ()
    except Exception as error:  # noqa: BLE001
        return Visit(request=request, outcome=_broken(request, error, clock()))
    return Visit(request=request, outcome=outcome, crawl_delay=delay, took=took, sitemaps=sitemaps)


def _broken(request: Request, error: Exception, now: datetime) -> Failure:
    return Failure(
        url=urls.without_credentials(request.url),
        reason=Reason.BAD_RESPONSE,
        detail=f"unexpected {type(error).__name__}: {error}",
        failed_at=now,
    )


class Rounds:
    """Hosts with work, each asked again when its pause is over.

    `take(host)` gives a host's next request, or None when it has no more; `ask` makes a request.
    """

    def __init__(
        self,
        *,
        take: Callable[[str], Request | None],
        ask: Callable[[Request], Visit],
        executor: Executor,
        most: int,
    ) -> None:
        self._take = take
        self._ask = ask
        self._executor = executor
        self._most = most
        self._board = Scoreboard()
        self._rested: dict[str, float] = {}  # when the pause of a host that left the board is over
        self._left: set[str] = set()
        self._next: dict[str, Request] = {}
        self._flying: dict[Future[Visit], str] = {}

    @property
    def flying(self) -> int:
        """How many requests are on their way."""
        return len(self._flying)

    @property
    def over(self) -> bool:
        """Whether no host has work, and nothing is on its way."""
        return not self._flying and self._board.next_at() is None

    def add(self, host: str) -> None:
        """A host has work; one that was asked before keeps its pause."""
        if host not in self._left:
            self._board.add(host, self._rested.get(host, float("-inf")))

    def send(self) -> None:
        """Start the next request of each host whose pause is over, as far as there are workers."""
        for host in self._board.ready(monotonic()):
            if self.flying >= self._most:
                return
            request = self._next.pop(host, None) or self._take(host)
            if request is None:
                self._board.remove(host)
                continue
            self._board.start(host)
            self._flying[self._executor.submit(self._ask, request)] = host

    def answers(self, *, longest: float = _GLANCE) -> Iterator[tuple[str, Visit]]:
        """Wait for answers, `longest` seconds or until the next host may be asked; then give those that came.

        Whoever takes one calls `rest` or `leave` for its host before the next `send`.
        """
        patience = self._patience(longest)
        if not self._flying:  # every host rests; `wait` would come back at once from nothing
            sleep(patience)
            return
        done, _ = wait(self._flying, timeout=patience, return_when=FIRST_COMPLETED)
        for future in done:
            host = self._flying.pop(future)
            yield host, future.result()

    def rest(self, host: str, seconds: float) -> None:
        """The host's request has been dealt with; its next, if it has one, is made after so long.

        That is asked for now: a host without work must not keep everybody waiting for the end of its pause.
        """
        now = monotonic()
        self._rested[host] = now + seconds
        self._board.finish(host, now, seconds)
        request = self._take(host)
        if request is None:
            self._board.remove(host)
        else:
            self._next[host] = request

    def leave(self, host: str) -> None:
        """The host's request has been dealt with, and it is not asked any more, whatever links to it are found."""
        self._left.add(host)
        self._board.remove(host)

    def _patience(self, longest: float) -> float:
        next_at = self._board.next_at()
        if next_at is None or self.flying >= self._most:
            return longest
        return min(max(next_at - monotonic(), 0.0), longest)
