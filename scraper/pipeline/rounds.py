"""Requests in rounds: one at a time per host with a pause after each, hosts in parallel, and no thread that sleeps.

A request is made in a thread; what came of it is read elsewhere (`read`), while the thread makes the next. A request
that takes long only waits: it keeps its thread and gives its place to another, so that a few hosts that never answer
do not hold up all others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from queue import Empty, SimpleQueue
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
    from scraper.pipeline.readers import Page

_GLANCE = 0.2  # seconds between two looks at the clock and the stop sign; a person does not notice more
_SLOW = 1.0  # seconds; a request that is not answered by then needs no CPU, only patience
_BATCH = 16  # visits that are dealt with together at most
WAITING = 16  # times as many requests as are counted may be under way, the others waiting for slow servers


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request with what came of it, and what that says, if it was read.

    `crawl_delay` is what the host's robots.txt asks for, `took` how long the answer took, in seconds; `landed` is when it
    was there, on the monotonic clock: the host's pause counts from then.
    """

    request: Request
    outcome: Outcome
    crawl_delay: float = 0.0
    took: float = 0.0
    sitemaps: tuple[str, ...] = ()
    landed: float | None = None
    page: Page | None = None


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
    return Visit(
        request=request,
        outcome=outcome,
        crawl_delay=delay,
        took=took,
        sitemaps=sitemaps,
        landed=monotonic(),
    )


def _broken(request: Request, error: Exception, now: datetime) -> Failure:
    return Failure(
        url=urls.without_credentials(request.url),
        reason=Reason.BAD_RESPONSE,
        detail=f"unexpected {type(error).__name__}: {error}",
        failed_at=now,
    )


class Rounds:
    """Hosts with work, each asked again when its pause is over.

    `take(host)` gives a host's next request, or None when it has no more; `ask` makes a request; `read` has what came
    of it read by somebody, and gives None where there is nothing to read. About `most` requests are under way at once,
    not counting those that only wait for a slow server; the executor has threads for `WAITING` times as many.
    """

    def __init__(
        self,
        *,
        take: Callable[[str], Request | None],
        ask: Callable[[Request], Visit],
        executor: Executor,
        most: int,
        read: Callable[[Visit], Future[Page] | None] | None = None,
    ) -> None:
        self._take = take
        self._ask = ask
        self._read = read
        self._executor = executor
        self._most = most
        self._board = Scoreboard()
        self._rested: dict[str, float] = {}  # when the pause of a host that left the board is over
        self._left: set[str] = set()
        self._next: dict[str, Request] = {}
        self._asked: dict[str, float] = {}  # hosts whose answer is awaited, the longest first, and since when
        self._being_read: set[str] = set()
        self._landed: dict[str, float] = {}
        self._news: SimpleQueue[tuple[str, Visit | BaseException | None]] = SimpleQueue()

    @property
    def flying(self) -> int:
        """How many requests are on their way, or are being read."""
        return len(self._asked) + len(self._being_read)

    @property
    def over(self) -> bool:
        """Whether no host has work, and nothing is on its way."""
        return not self.flying and self._board.next_at() is None

    def add(self, host: str) -> None:
        """A host has work; one that was asked before keeps its pause."""
        if host not in self._left:
            self._board.add(host, self._rested.get(host, float("-inf")))

    def send(self) -> None:
        """Start the next request of each host whose pause is over, as far as there are workers."""
        room = self._room()
        while room > 0:
            ready = self._board.ready(monotonic(), most=room)
            if not ready:
                return
            for host in ready:
                room -= self._start(host)

    def answers(self, *, longest: float = _GLANCE) -> Iterator[tuple[str, Visit]]:
        """Wait for answers, `longest` seconds or until the next host may be asked; then give those that came.

        Whoever takes one calls `rest` or `leave` for its host before the next `send`.
        """
        patience = self._patience(longest)
        if not self.flying:
            sleep(patience)
            return
        for number in range(_BATCH):
            news = self._one(0 if number else patience)
            if news is None:
                return
            host, visit = news
            self._asked.pop(host, None)
            if isinstance(visit, BaseException):
                raise visit
            if visit is None:
                self._being_read.add(host)
            else:
                self._being_read.discard(host)
                self._landed[host] = visit.landed or monotonic()
                yield host, visit

    def rest(self, host: str, seconds: float) -> None:
        """The host's request has been dealt with; its next, if it has one, is made so long after it was answered.

        That is asked for now: a host without work must not keep everybody waiting for the end of its pause.
        """
        landed = self._landed.pop(host, None) or monotonic()
        self._rested[host] = landed + seconds
        self._board.finish(host, landed, seconds)
        request = self._take(host)
        if request is None:
            self._board.remove(host)
        else:
            self._next[host] = request

    def leave(self, host: str) -> None:
        """The host's request has been dealt with, and it is not asked any more, whatever links to it are found."""
        self._left.add(host)
        self._board.remove(host)

    def _start(self, host: str) -> int:
        """Ask a host; returns how many requests that were: none where it has no work after all."""
        request = self._next.pop(host, None) or self._take(host)
        if request is None:
            self._board.remove(host)
            return 0
        self._board.start(host)
        self._asked[host] = monotonic()
        self._executor.submit(self._ask, request).add_done_callback(partial(self._answered, host))
        return 1

    def _answered(self, host: str, done: Future[Visit]) -> None:
        """Runs in the worker: what came is handed on to be read, or comes home as it is."""
        if done.cancelled():
            return
        if error := done.exception():
            self._news.put((host, error))
            return
        visit = done.result()
        reading = self._read(visit) if self._read else None
        if reading is None:
            self._news.put((host, visit))
            return
        self._news.put((host, None))
        reading.add_done_callback(lambda read: self._news.put((host, replace(visit, page=read.result()))))

    def _room(self) -> int:
        """How many requests may be started now; what waits to be read is bounded as well, for it is held in memory."""
        now = monotonic()
        slow = 0
        for since in self._asked.values():
            if now - since < _SLOW:
                break
            slow += 1
        counted = len(self._asked) - slow
        return min(
            self._most - counted,
            self._most * WAITING - len(self._asked),
            2 * self._most - counted - len(self._being_read),
        )

    def _one(self, patience: float) -> tuple[str, Visit | BaseException | None] | None:
        try:
            return self._news.get(timeout=patience) if patience > 0 else self._news.get_nowait()
        except Empty:
            return None

    def _patience(self, longest: float) -> float:
        next_at = self._board.next_at()
        if next_at is None or self._room() <= 0:
            return longest
        return min(max(next_at - monotonic(), 0.0), longest)
