"""Requests in rounds: one at a time per host with a pause after each, hosts in parallel, and no thread that sleeps.

A request is made in a thread; what came of it is read elsewhere (`read`), while the thread makes the next. A host's
pause depends on its answer alone, so its next request does not wait until an article is read; what names others is read
first, for it says what to ask next. A request that takes long only waits: it keeps its thread and gives its place to
another, so that a few hosts that never answer do not hold up all others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

from scraper.fetcher.pacing import Scoreboard
from scraper.models import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from scraper.models import Request
    from scraper.pipeline.readers import Page
    from scraper.pipeline.visiting import Visit

_GLANCE = 0.2  # seconds between two looks at the clock and the stop sign; a person does not notice more
_SLOW = 1.0  # seconds; a request that is not answered by then needs no CPU, only patience
_BATCH = 16  # visits that are dealt with together at most
_UNREAD = 2  # answers of one host, from which on it waits: a run that is killed asks for those again
WAITING = 16  # times as many requests as are counted may be under way, the others waiting for slow servers


class _Stage(Enum):
    """How far a visit has come: its answer is all there is to it, or is there and being read, or is read."""

    ANSWERED = auto()
    LANDED = auto()
    READ = auto()


class _News(NamedTuple):
    host: str
    visit: Visit | BaseException
    stage: _Stage = _Stage.ANSWERED


class Rounds:
    """Hosts with work, each asked again when its pause is over.

    `take(host)` gives a host's next request, or None when it has no more; `ahead(host)` gives it while the answer before
    is still being read, or None where that must be waited for; `ask` makes a request; `rest(host, visit)` says,
    when the answer is there, how many seconds later the host may be asked again, None: not any more; `read` has what came
    of it read by somebody, and gives None where there is nothing to read. About `most` requests are under way at once,
    not counting those that only wait for a slow server; the executor has threads for `WAITING` times as many.
    """

    def __init__(
        self,
        *,
        take: Callable[[str], Request | None],
        ask: Callable[[Request], Visit],
        rest: Callable[[str, Visit], float | None],
        executor: Executor,
        most: int,
        ahead: Callable[[str], Request | None] = lambda _: None,
        read: Callable[[Visit], Future[Page] | None] | None = None,
    ) -> None:
        self._take, self._ahead = take, ahead
        self._ask, self._rest, self._read = ask, rest, read
        self._executor = executor
        self._most = most
        self._board = Scoreboard()
        self._rested: dict[str, float] = {}  # when the pause of a host that was asked is over
        self._left: set[str] = set()
        self._next: dict[str, Request] = {}
        self._asked: dict[str, float] = {}  # hosts whose answer is awaited, the longest first, and since when
        self._unread: Counter[str] = Counter()  # answers that are being read, by host
        self._telling: set[str] = set()  # hosts of which one says what to ask next
        self._landed: dict[
            str, tuple[float, float]
        ] = {}  # hosts whose next request is not chosen yet: since when, pause
        self._news: SimpleQueue[_News] = SimpleQueue()
        self._first: _News | None = None  # what `wait` has waited for

    @property
    def flying(self) -> int:
        """How many requests are on their way, or are being read."""
        return len(self._asked) + self._unread.total()

    @property
    def over(self) -> bool:
        """Whether no host has work, and nothing is on its way."""
        return not self.flying and self._first is None and self._board.next_at() is None

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

    def wait(self, *, longest: float = _GLANCE) -> bool:
        """Wait for news, `longest` seconds or until the next host may be asked; whether there are some."""
        if self._first is None:
            patience = self._patience(longest)
            if self.flying:
                self._first = self._one(patience)
            else:
                sleep(patience)
        return self._first is not None

    def answers(self) -> Iterator[tuple[str, Visit]]:
        """Visits that are done, a few of those that there are now; an answer with something to read is, once it is read.

        A host whose answer has come gets its pause, and its next request is chosen; that is done after its visit was dealt
        with by whoever takes it, unless that is an article which is still being read.
        """
        for _ in range(2 * _BATCH):  # what is read makes two
            news, self._first = self._first or self._one(0), None
            if news is None:
                return
            if isinstance(news.visit, BaseException):
                raise news.visit
            if news.stage is _Stage.READ:
                self._unread -= Counter((news.host,))
                if news.visit.request.kind is not LinkKind.ARTICLE:
                    self._telling.discard(news.host)
            else:
                self._land(news.host, news.visit)
            if news.stage is _Stage.LANDED:
                self._hold(news.host, news.visit)
            else:
                yield news.host, news.visit
                self._go_on(news.host)

    def postpone(self, host: str, seconds: float) -> None:
        """The host was asked by the way, by a redirect: its own next request comes so much later."""
        at = monotonic() + seconds
        self._rested[host] = max(at, self._rested.get(host, at))
        self._board.postpone(host, at)

    def leave(self, host: str) -> None:
        """The host is not asked any more, whatever links to it are found."""
        self._left.add(host)
        self._next.pop(host, None)
        self._landed.pop(host, None)
        self._board.remove(host)

    def _land(self, host: str, visit: Visit) -> None:
        """The host's answer is there, and its pause begins."""
        self._asked.pop(host, None)
        seconds = self._rest(host, visit)
        if seconds is None or host in self._left:
            self.leave(host)
            return
        landed = visit.landed or monotonic()
        self._rested[host] = max(landed + seconds, self._rested.get(host, landed))
        self._landed[host] = landed, seconds

    def _hold(self, host: str, visit: Visit) -> None:
        """The host's answer is being read; unless that says what to ask next, or many are, the host goes on."""
        self._unread[host] += 1
        if visit.request.kind is not LinkKind.ARTICLE:
            self._telling.add(host)
        if visit.request.kind is LinkKind.ARTICLE and self._unread[host] < _UNREAD and host in self._landed:
            request = self._ahead(host)
            if request is not None:
                self._rest_until_due(host)
                self._next[host] = request

    def _rest_until_due(self, host: str) -> None:
        """The host's pause, from when its answer landed; longer where it was postponed meanwhile."""
        self._board.finish(host, *self._landed.pop(host))
        self._board.postpone(host, self._rested[host])

    def _go_on(self, host: str) -> None:
        """Choose the next request of a host that has answered, to be made after its pause.

        It is chosen now: a host without work must not keep everybody waiting for the end of its pause.
        """
        if host not in self._landed or host in self._telling:
            return
        self._rest_until_due(host)
        request = self._take(host)
        if request is None or host in self._left:
            self._board.remove(host)
        else:
            self._next[host] = request

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
            self._news.put(_News(host, error))
            return
        visit = done.result()
        reading = self._read(visit) if self._read else None
        if reading is None:
            self._news.put(_News(host, visit))
            return
        self._news.put(_News(host, visit, _Stage.LANDED))
        reading.add_done_callback(
            lambda read: self._news.put(_News(host, replace(visit, page=read.result()), _Stage.READ))
        )

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
            2 * self._most - counted - self._unread.total(),
        )

    def _one(self, patience: float) -> _News | None:
        try:
            return self._news.get(timeout=patience) if patience > 0 else self._news.get_nowait()
        except Empty:
            return None

    def _patience(self, longest: float) -> float:
        next_at = self._board.next_at()
        if next_at is None or self._room() <= 0:
            return longest
        return min(max(next_at - monotonic(), 0.0), longest)
