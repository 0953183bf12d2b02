"""Requests in rounds: one at a time per host with a pause after each, hosts in parallel, and no thread that sleeps.

A request is made in a thread; what came of it is read elsewhere (`read`), while the thread makes the next. A host's
pause depends on its answer alone, so its next request does not wait until an article is read; what names others is read
first, for it says what to ask next. A request that takes long only waits: it keeps its thread and gives its place to
another, so that a few hosts that never answer do not hold up all others.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

from scraper.fetcher.pacing import Scoreboard
from scraper.pipeline.visits.errands import Errand, Errands
from scraper.pipeline.visits.in_flight import InFlight
from scraper.pipeline.visits.news import News, Newsbox, Stage
from scraper.pipeline.visits.pauses import Pauses
from scraper.pipeline.visits.visiting import Onward, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from scraper.fetcher.redirects import Trail
    from scraper.models import Request
    from scraper.pipeline.visits.readers import Page

_GLANCE = 0.2  # seconds between two looks at the clock and the stop sign; a person does not notice more
_BATCH = 16  # visits that are dealt with together at most
_TOO_LATE = 60.0  # seconds; a request that a redirect leads to a host which is free later than that is for a later run
_UNREAD = 2  # answers of one host, from which on it waits: a run that is killed asks for those again


class Rounds:
    """Hosts with work, each asked again when its pause is over.

    `take(host)` gives a host's next request, or None when it has no more; `ahead(host)` gives it while the answer
    before is still being read, or None where that must be waited for; `ask` makes the next step of a request;
    `rest(host, step)` says, when the answer is there, how many seconds later the host may be asked again, None: not any
    more; `read` has what came of it read by somebody, and gives None where there is nothing to read.

    `unasked(host, request, seconds)` says what becomes of a request whose next step would be too late, that many
    seconds from now, or where that host is left (None); it may be nothing. With `in_order` a host whose request is at
    another host waits for it. The executor has threads for `WAITING` times `most` requests. `now` and a step's `landed`
    are of one clock.
    """

    def __init__(
        self,
        *,
        take: Callable[[str], Request | None],
        ask: Callable[[Request, Trail | None], Visit | Onward],
        rest: Callable[[str, Visit | Onward], float | None],
        executor: Executor,
        most: int,
        ahead: Callable[[str], Request | None] = lambda _: None,
        read: Callable[[Visit], Future[Page] | None] | None = None,
        unasked: Callable[[str, Request, float | None], Visit | None] = lambda *_: None,
        in_order: bool = False,
        now: Callable[[], float] = monotonic,
        sleep: Callable[[float], None] = sleep,
    ) -> None:
        self._take, self._ahead = take, ahead
        self._ask, self._rest, self._read, self._unasked = ask, rest, read, unasked
        self._executor, self._in_order = executor, in_order
        self._now, self._sleep = now, sleep
        self._board = Scoreboard()
        self._pauses = Pauses()
        self._left: set[str] = set()
        self._next: dict[str, Request] = {}
        self._errands = Errands()
        self._flying = InFlight(most)
        self._landed: dict[str, tuple[float, float]] = {}  # hosts whose next request is not chosen: since when, pause
        self._told = 0  # news of requests that nobody was asked for
        self._news = Newsbox()

    @property
    def flying(self) -> int:
        """How many requests are on their way, or are being read."""
        return len(self._flying) + self._told

    @property
    def reading(self) -> int:
        """How many of these are being read."""
        return self._flying.reading

    @property
    def over(self) -> bool:
        """Whether no host has work, and nothing is on its way."""
        return not (self.flying or self._news) and self._board.next_at() is None

    def add(self, host: str) -> None:
        """Add a host that has work; its pause from before still holds."""
        if host not in self._left:
            self._board.add(host, self._pauses.until(host))

    def send(self) -> None:
        """Start the next request of each host whose pause is over, as far as there are workers."""
        room = self._flying.room(self._now())
        while room > 0:
            ready = self._board.ready(self._now(), most=room)
            if not ready:
                return
            for host in ready:
                room -= self._start(host)

    def send_chosen(self) -> None:
        """Start requests that are chosen already; unlike `send` it takes no new ones, so it may be called while keeping."""
        for host in self._board.ready(self._now(), most=max(self._flying.room(self._now()), 0)):
            if host in self._next or self._errands.waiting(host):
                self._start(host)

    def wait(self, *, longest: float = _GLANCE, sending: bool = True) -> bool:
        """Wait for news, `longest` seconds or, while `sending`, until the next host may be asked; whether there are some."""
        if not self._news:
            patience = self._patience(longest) if sending else longest
            (self._news.wait if self.flying else self._sleep)(patience)
        return bool(self._news)

    def answers(self) -> Iterator[tuple[str, Visit]]:
        """Visits that are done, a few of those that there are now; an answer with something to read is, once it is read.

        A host whose answer has come gets its pause, and its next request is chosen; that is done after its visit was
        dealt with by whoever takes it, unless that is an article which is still being read.
        """
        for _ in range(2 * _BATCH):  # what is read makes two
            news = self._news.take()
            if news is None:
                return
            self._take_in(news)
            match news.step:
                case BaseException() as error:
                    raise error
                case Onward() as step:
                    self._go_further(news.host, news.errand, step)
                case Visit() as visit if news.stage is not Stage.LANDED:
                    yield news.host, visit
                    self._end(news.errand)
            self._go_on(news.host)

    def postpone(self, host: str, seconds: float) -> None:
        """Make the host's next request at least so many seconds from now."""
        at = self._now() + seconds
        self._pauses.put_off(host, at)
        self._board.postpone(host, at)

    def leave(self, host: str) -> None:
        """Ask the host no more in this run, whatever links to it are found."""
        self._left.add(host)
        chosen = self._next.pop(host, None)
        self._landed.pop(host, None)
        self._board.remove(host)
        for errand in (*([Errand(chosen, host)] if chosen else ()), *self._errands.give_up(host)):
            self._give_up(host, errand, None)

    def _take_in(self, news: News) -> None:
        """Count the news, and begin the pause of a host that has answered."""
        match news:
            case News(host=host, stage=Stage.READ):
                self._flying.end(host)
            case News(stage=Stage.UNASKED):
                self._told -= 1
            case News(host=host, step=Visit() | Onward() as step):
                self._land(host, step)
                if news.stage is Stage.LANDED and isinstance(step, Visit):
                    self._flying.read(host, step)

    def _land(self, host: str, step: Visit | Onward) -> None:
        """The host's answer is there, and its pause begins."""
        self._flying.land(host)
        seconds = self._rest(host, step)
        if seconds is None or host in self._left:
            self.leave(host)
            return
        landed = step.landed or self._now()
        self._pauses.begin(host, landed, seconds)
        self._landed[host] = landed, seconds

    def _go_further(self, host: str, errand: Errand, step: Onward) -> None:
        """The next step of a request waits for the host that it asks."""
        errand = errand._replace(trail=step.trail)
        server = step.trail.server
        goes_on = server == host
        late = 0.0 if goes_on else self._free_in(server)
        if server in self._left or late > _TOO_LATE:
            self._give_up(
                server, errand, None if server in self._left else self._pauses.book(server, late, self._now())
            )
            return
        self._errands.send(errand, server, first=goes_on)
        if server != host:
            self._wake(server)

    def _free_in(self, host: str) -> float:
        """In how many seconds another errand would get its turn; the host's own requests have every second."""
        waiting = self._errands.waiting(host) * (2 if host in self._next else 1)
        return self._pauses.free_in(host, self._now(), waiting=waiting)

    def _give_up(self, host: str, errand: Errand, seconds: float | None) -> None:
        visit = self._unasked(host, errand.request, seconds)
        if visit is None:
            self._end(errand)
        else:
            self._told += 1
            self._news.put(News(host, visit, errand, Stage.UNASKED))

    def _end(self, errand: Errand) -> None:
        """A request has come to its end; the host that waits for it goes on."""
        self._errands.end(errand)
        if errand.away:
            self._go_on(errand.home)
            self.add(errand.home)  # it may have been taken off the board meanwhile

    def _wake(self, host: str) -> None:
        """Something waits for the host, which may itself wait for what to ask next."""
        if host in self._landed:
            self._rest_until_due(host)
        else:
            self.add(host)

    def _rest_until_due(self, host: str) -> None:
        """The host's pause, from when its answer landed; longer where it was postponed meanwhile."""
        self._board.finish(host, *self._landed.pop(host))
        self._board.postpone(host, self._pauses.until(host))

    def _go_on(self, host: str) -> None:
        """Choose the next request of a host that has answered, to be made after its pause.

        It is chosen now: a host without work must not keep everybody waiting for the end of its pause.
        """
        if host not in self._landed:
            return
        request = None
        if not self._errands.first(host):
            request = self._next.get(host) or self._choose(host)
        if host not in self._landed:
            return  # what was kept to choose it has shown that the host is to be left
        if request is not None:
            self._next[host] = request
        idle = request is None and not self._errands.waiting(host)
        if idle and self._expects(host):
            return
        self._rest_until_due(host)
        if idle:
            self._board.remove(host)

    def _choose(self, host: str) -> Request | None:
        """The host's own next request, as far as that may be known before what is on its way is read."""
        unread = self._flying.unread(host)
        if self._flying.naming(host) or unread >= _UNREAD or self._errands.keep(host):
            return None
        if unread or (self._in_order and self._errands.away(host)):
            return self._ahead(host)
        return self._take(host)

    def _expects(self, host: str) -> bool:
        """Whether something is on its way after which the host may have a next request."""
        return (
            self._flying.unread(host) > 0 or self._errands.keep(host) or (self._in_order and self._errands.away(host))
        )

    def _start(self, host: str) -> int:
        """Ask a host; returns how many requests that were: none where it has no work after all."""
        errand = self._errands.take(host, own=host in self._next)
        if errand is None:
            request = self._next.pop(host, None) or self._choose(host)
            if request is None:
                self._board.remove(host)
                return 0
            errand = Errand(request, host)
        self._board.start(host)
        self._flying.ask(host, self._now())
        step = self._executor.submit(self._ask, errand.request, errand.trail)
        step.add_done_callback(partial(self._answered, host, errand))
        return 1

    def _answered(self, host: str, errand: Errand, done: Future[Visit | Onward]) -> None:
        """Runs in the worker: what came is handed on to be read, or comes home as it is."""
        if done.cancelled():
            return
        if error := done.exception():
            self._news.put(News(host, error, errand))
            return
        step = done.result()
        reading = self._read(step) if self._read and isinstance(step, Visit) else None
        self._news.put(News(host, step, errand, Stage.LANDED if reading else Stage.ANSWERED))
        if reading is not None and isinstance(step, Visit):
            reading.add_done_callback(
                lambda read: self._news.put(News(host, replace(step, page=read.result()), errand, Stage.READ))
            )

    def _patience(self, longest: float) -> float:
        next_at = self._board.next_at()
        if next_at is None or self._flying.room(self._now()) <= 0:
            return longest
        return min(max(next_at - self._now(), 0.0), longest)
