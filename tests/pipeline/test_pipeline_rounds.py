"""One request at a time per host, a pause after each, hosts in parallel."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from time import monotonic, sleep

import pytest
from pipeline_serial import Serial

from scraper import urls, workers
from scraper.fetcher.redirects import Trail
from scraper.models import Capture, Failure, LinkKind, Reason, Request
from scraper.pipeline.visits.readers import Page
from scraper.pipeline.visits.rounds import Rounds
from scraper.pipeline.visits.visiting import Visit

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Log:
    """Stands where the network is, and notes who was asked when."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.asked: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()

    def ask(self, request: Request, trail: Trail | None = None) -> Visit:
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        begun = monotonic()
        sleep(self.seconds)
        with self._lock:
            self._now -= 1
            self.asked[urls.host(request.url)].append((begun, monotonic()))
        failure = Failure(url=request.url, reason=Reason.MISSING, detail="", failed_at=NOW)
        return Visit(request=request, outcome=failure)


def visited(work: dict[str, int], log: Log, *, most: int, rest: float) -> float:
    """Visit so many pages of each host; returns how long it took."""
    waiting = {host: deque(f"http://{host}/{n}" for n in range(count)) for host, count in work.items()}

    def take(host: str) -> Request | None:
        return Request(url=waiting[host].popleft()) if waiting[host] else None

    begun = monotonic()
    with workers.threads(most) as executor:
        rounds = Rounds(take=take, ask=log.ask, rest=lambda *_: rest, executor=executor, most=most)
        for host in work:
            rounds.add(host)
        while not rounds.over:
            rounds.send()
            if rounds.wait():
                list(rounds.answers())
    return monotonic() - begun


def test_a_host_gets_one_request_at_a_time_and_its_pause() -> None:
    log = Log(0.02)
    visited({"a.example": 4, "b.example": 4}, log, most=8, rest=0.05)
    for times in log.asked.values():
        assert len(times) == 4
        for (_, ended), (begun, _) in pairwise(times):
            assert begun - ended >= 0.045


def test_hosts_are_visited_in_parallel() -> None:
    log = Log(0.1)
    visited({f"h{n}.example": 2 for n in range(8)}, log, most=8, rest=0.0)
    assert log.most_at_once > 3


def test_no_more_requests_are_on_their_way_than_there_are_workers() -> None:
    log = Log(0.01)
    visited({f"h{n}.example": 3 for n in range(9)}, log, most=2, rest=0.0)
    assert log.most_at_once <= 2
    assert sum(map(len, log.asked.values())) == 27


def test_a_host_that_rests_longer_does_not_hold_up_the_others() -> None:
    log = Log(0.0)
    waiting = {"slow.example": deque(["http://slow.example/"] * 2), "fast.example": deque(["http://fast.example/"] * 5)}
    with workers.threads(4) as executor:
        rounds = Rounds(
            take=lambda host: Request(url=waiting[host].popleft()) if waiting[host] else None,
            ask=log.ask,
            rest=lambda host, _: 3600 if host == "slow.example" else 0.0,
            executor=executor,
            most=4,
        )
        for host in waiting:
            rounds.add(host)
        until = monotonic() + 1.0
        while monotonic() < until:
            rounds.send()
            if rounds.wait():
                list(rounds.answers())
    assert {host: len(times) for host, times in log.asked.items()} == {"slow.example": 1, "fast.example": 5}


def test_a_host_that_was_left_is_not_asked_again_and_new_work_for_another_keeps_its_pause() -> None:
    log = Log(0.0)
    work = {"a.example": 2, "b.example": 1}

    def take(host: str) -> Request | None:
        work[host] -= 1
        return Request(url=f"http://{host}/") if work[host] >= 0 else None

    rounds = Rounds(
        take=take,
        ask=log.ask,
        rest=lambda host, _: None if host == "a.example" else 3600.0,
        executor=Serial(),
        most=4,
    )
    for host in work:
        rounds.add(host)
    rounds.send()
    assert len(list(rounds.answers())) == 2
    work["b.example"] = 1
    for host in work:
        rounds.add(host)
    rounds.send()
    assert {host: len(times) for host, times in log.asked.items()} == {"a.example": 1, "b.example": 1}
    assert not rounds.over, "b.example waits for the end of its pause"


def test_a_host_that_was_asked_by_the_way_is_not_asked_before_its_pause_is_over() -> None:
    log = Log(0.0)
    rounds = Rounds(
        take=lambda host: Request(url=f"http://{host}/"),
        ask=log.ask,
        rest=lambda *_: 0.0,
        executor=Serial(),
        most=4,
    )
    for host in ("a.example", "b.example", "c.example"):
        rounds.add(host)
    rounds.postpone("b.example", 3600)
    rounds.leave("c.example")
    rounds.postpone("c.example", 3600)
    rounds.postpone("d.example", 3600)
    rounds.add("d.example")
    rounds.send()
    assert set(log.asked) == {"a.example"}


@pytest.mark.parametrize("kind", [LinkKind.LISTING, LinkKind.ARTICLE])
def test_a_host_that_is_postponed_while_its_answer_is_read_waits_as_long(kind: LinkKind) -> None:
    log, unread = Log(0.0), []

    def ask(request: Request, *_: object) -> Visit:
        visit = log.ask(request)
        page = Capture(url=request.url, final_url=request.url, fetched_at=NOW, status=200, headers=(), body=b"x")
        return replace(visit, outcome=page)

    def read(_: Visit) -> Future[Page]:
        unread.append(Future())
        return unread[-1]

    with workers.threads(2) as threads:
        rounds = Rounds(
            take=lambda host: Request(url=f"http://{host}/{len(unread)}", kind=kind),
            ask=ask,
            rest=lambda *_: 0.0,
            executor=threads,
            most=2,
            read=read,
        )
        rounds.add("a.example")
        rounds.send()
        while not unread:
            rounds.wait()
            list(rounds.answers())
        rounds.postpone("a.example", 3600)
        unread[0].set_result(Page())
        list(rounds.answers())
        rounds.send()
        assert rounds.flying == 0


def test_the_pause_of_a_host_without_work_is_not_waited_for() -> None:
    assert visited({"a.example": 1}, Log(0.0), most=1, rest=3600) < 5


def read_late(*work: LinkKind, unread_for: float) -> tuple[Log, list[str]]:
    """Visit one host whose articles take so long to be read, and whose listings three times as long; the log, and what
    happened in which order."""
    log, told = Log(0.0), []
    waiting = deque(Request(url=f"http://a.example/{n}", kind=kind) for n, kind in enumerate(work))

    def ask(request: Request, *_: object) -> Visit:
        told.append("asked")
        visit = log.ask(request)
        page = Capture(url=request.url, final_url=request.url, fetched_at=NOW, status=200, headers=(), body=b"x")
        return replace(visit, outcome=page)

    def read(visit: Visit) -> Future[Page]:
        page: Future[Page] = Future()
        seconds = unread_for if visit.request.kind is LinkKind.ARTICLE else 3 * unread_for
        threading.Timer(seconds, lambda: page.set_result(Page())).start()
        return page

    def take(_: str) -> Request | None:
        return waiting.popleft() if waiting else None

    def ahead(_: str) -> Request | None:
        return waiting.popleft() if waiting and waiting[0].kind is LinkKind.ARTICLE else None

    with workers.threads(4) as executor:
        rounds = Rounds(
            take=take,
            ahead=ahead,
            ask=ask,
            rest=lambda *_: 0.0,
            executor=executor,
            most=8,
            read=read,
        )
        rounds.add("a.example")
        while not rounds.over:
            rounds.send()
            if rounds.wait():
                told.extend("read" for _, visit in rounds.answers() if visit.page is not None)
    return log, told


def test_the_next_request_does_not_wait_until_the_answer_before_it_is_read() -> None:
    log, told = read_late(*[LinkKind.ARTICLE] * 2, unread_for=0.5)
    assert told == ["asked", "asked", "read", "read"]
    assert log.most_at_once == 1


def test_a_host_whose_answers_pile_up_unread_is_not_asked_further() -> None:
    _, told = read_late(*[LinkKind.ARTICLE] * 5, unread_for=0.3)
    assert told[:3] == ["asked", "asked", "read"]
    assert (told.count("asked"), told.count("read")) == (5, 5)


def test_what_names_others_is_read_before_anything_else_is_asked_for() -> None:
    _, told = read_late(*[LinkKind.LISTING] * 2, unread_for=0.1)
    assert told == ["asked", "read", "asked", "read"]


def test_what_names_others_is_not_asked_for_before_all_articles_are_read_which_may_make_it_needless() -> None:
    _, told = read_late(*[LinkKind.ARTICLE] * 3, LinkKind.LISTING, unread_for=0.2)
    fourth = [place for place, what in enumerate(told) if what == "asked"][3]
    assert told[:fourth].count("read") == 3
    assert len(told) == 8


@pytest.mark.parametrize(
    ("kind", "size", "asked"),
    [(LinkKind.LISTING, 10, 40), (LinkKind.SITEMAP, 20_000_000, 4), (LinkKind.ARTICLE, 10, 4)],
    ids=["many small ones", "few large ones", "articles"],
)
def test_at_the_start_no_host_waits_until_the_listings_of_others_are_read(
    kind: LinkKind, size: int, asked: int
) -> None:
    """As long as they are not too much to be held; articles are, for a run that is killed asks for them again."""
    log, reading, body = Log(0.0), Future[Page](), b"x" * size

    def ask(request: Request, *_: object) -> Visit:
        page = Capture(url=request.url, final_url=request.url, fetched_at=NOW, status=200, headers=(), body=body)
        return replace(log.ask(request), outcome=page)

    rounds = Rounds(
        take=lambda host: Request(url=f"http://{host}/", kind=kind),
        ask=ask,
        rest=lambda *_: 0.0,
        executor=Serial(),
        most=2,
        read=lambda _: reading,
    )
    for number in range(40):
        rounds.add(f"h{number}.example")
    for _ in range(40):
        rounds.send()
        list(rounds.answers())
    assert len(log.asked) == asked


def test_a_pause_that_is_over_ends_while_others_are_kept() -> None:
    """Whoever deals with visits may send what is chosen between two of them; nothing is chosen for that."""
    log, taken = Log(0.0), []

    def take(host: str) -> Request:
        taken.append(host)
        return Request(url=f"http://{host}/{len(taken)}")

    rounds = Rounds(take=take, ask=log.ask, rest=lambda *_: 0.0, executor=Serial(), most=4)
    rounds.add("a.example")
    rounds.send_chosen()
    assert not taken
    rounds.send()
    list(rounds.answers())
    assert (len(log.asked["a.example"]), len(taken)) == (1, 2)
    rounds.add("b.example")
    rounds.send_chosen()
    assert (len(log.asked["a.example"]), len(taken)) == (2, 2)
