"""Between any two requests to one host lies its pause, whoever leads there; and no host waits for the pause of another.

Real requests to sites on loopback; only the waiting is skipped, by a clock that jumps where others would sleep.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import monotonic

import pytest
from odd_site import Answer, OddSite, article
from pipeline_serial import Serial
from pipeline_site import Clock

from scraper import urls, workers
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.fetcher import Client, ClientSettings
from scraper.fetcher.redirects import Trail
from scraper.models import Capture, Failure, LinkKind, Reason, Request
from scraper.pipeline.adding.asking import Asker
from scraper.pipeline.visits.resting import Rest, Resting, unasked
from scraper.pipeline.visits.rounds import Rounds
from scraper.pipeline.visits.visiting import Onward, Visit, visit

DELAY = 20.0
JITTER = 3.0  # between a request and its being noted, on a busy machine
ROBOTS = (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /private/\n")
WHEN = datetime(2026, 3, 1, tzinfo=UTC)


class Skipping:
    """The monotonic clock, and a sleep that only turns it on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        return monotonic() + self.ahead

    def sleep(self, seconds: float) -> None:
        self.ahead += seconds


class Timed(OddSite):
    """Notes when it was asked, by the skipping clock."""

    def __init__(self, time: Skipping, pages: Mapping[str, Answer], address: str) -> None:
        self.asked: list[tuple[str, float]] = []
        self._time = time
        super().__init__({"/robots.txt": ROBOTS, **pages}, address=address)

    def answer(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        self.asked.append((path, self._time.now()))
        return super().answer(path)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @property
    def gaps(self) -> list[float]:
        return [later - earlier for (_, earlier), (_, later) in pairwise(self.asked)]

    @property
    def page_gaps(self) -> list[float]:
        """Without robots.txt, which may be fetched at any moment for another host that redirects its own there."""
        return [later - earlier for earlier, later in pairwise(at for path, at in self.asked if path != "/robots.txt")]


@pytest.fixture
def time() -> Skipping:
    return Skipping()


@pytest.fixture
def site(time: Skipping) -> Iterator[Callable[..., Timed]]:
    with ExitStack() as stack:
        yield lambda pages, address="127.0.0.1": stack.enter_context(Timed(time, pages, address))


def moved(to: str) -> Answer:
    return 302, {"Location": to}, ""


def walked(
    time: Skipping, *wanted: str, delay: float = DELAY, in_order: bool = False, left: set[str] | None = None
) -> dict[str, Capture | Failure]:
    """Ask for these pages of any host, each in its own time; what came, in the order in which it came.

    `left` takes the hosts that are asked no more after some answer; their own pages that were not begun do not come.
    """
    left = set() if left is None else left
    source = SourceConfig(name="a", url="http://127.0.0.1/", delay=delay)
    config = Config(fetcher=FetcherConfig(delay=delay), sources=(source,))
    resting = Resting(config, (source,), None, clock=lambda: WHEN + timedelta(seconds=time.now()))
    waiting: defaultdict[str, deque[Request]] = defaultdict(deque)
    for url in wanted:
        waiting[urls.server(url)].append(Request(url=url, source="a", conditional=False))
    came: dict[str, Capture | Failure] = {}

    def ask(request: Request, trail: Trail | None) -> Visit | Onward:
        return replace(visit(client, lambda: WHEN, request, trail), landed=time.now())

    def rest(host: str, step: Visit | Onward) -> float | None:
        got = resting.after(host, step, now=WHEN + timedelta(seconds=time.now()))
        if got.why:
            left.add(host)
        return None if got.why else got.seconds

    def refused(_: str, request: Request, seconds: float | None) -> Visit:
        return unasked(request, Rest(seconds=0.0, why=f"due {seconds and round(time.now() + seconds)}"), WHEN)

    settings = ClientSettings(private_hosts=frozenset({f"127.0.0.{n}" for n in range(1, 5)}))
    with Client(settings, clock=lambda: WHEN) as client:
        rounds = Rounds(
            take=lambda host: waiting[host].popleft() if waiting[host] else None, ask=ask, rest=rest,
            executor=Serial(), most=8, unasked=refused, in_order=in_order, now=time.now, sleep=time.sleep,
        )  # fmt: skip
        for host in list(waiting):
            rounds.add(host)
        while not rounds.over:
            rounds.send()
            if rounds.wait():
                for _, answer in rounds.answers():
                    assert isinstance(answer.outcome, Capture | Failure)
                    assert answer.request.url not in came
                    came[answer.request.url] = answer.outcome
    return came


def put_off(came: Mapping[str, Capture | Failure]) -> list[int]:
    """When those that are put off are due, by the skipping clock."""
    return [int(outcome.detail.split()[-1]) for outcome in came.values() if isinstance(outcome, Failure)]


def test_the_pause_lies_between_robots_txt_and_the_first_page_and_before_each_hop(
    time: Skipping, site: Callable[..., Timed]
) -> None:
    pages = {"/1": moved("/2"), "/2": moved("/3"), "/3": article(3), "/4": article(4), "/private/5": article(5)}
    paper = site(pages)
    came = walked(time, *(f"{paper.url}{path}" for path in ("1", "private/5", "4")))
    assert paper.paths == ["/robots.txt", "/1", "/2", "/3", "/4"]
    assert min(paper.gaps) > DELAY - JITTER
    assert max(paper.gaps) < DELAY + JITTER, "no pause is made twice"
    first = came[f"{paper.url}1"]
    assert isinstance(first, Capture)
    assert first.redirects == (f"{paper.url}1", f"{paper.url}2")
    assert first.elapsed < DELAY, "pauses are no time that it took"


def test_a_host_that_redirects_goes_on_while_the_other_rests(time: Skipping, site: Callable[..., Timed]) -> None:
    """The other is asked in its own time; what comes too late for this run says so."""
    slow_robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 25\n")
    slow = site({"/robots.txt": slow_robots} | {f"/{n}": article(n) for n in range(9)}, "127.0.0.2")
    pages = {f"/{n}": moved(f"{slow.url}{n}") for n in range(6)} | {f"/{n}": article(n) for n in range(6, 9)}
    quick = site(pages)
    came = walked(time, *(f"{quick.url}{n}" for n in range(9)), delay=5.0)
    assert quick.paths == ["/robots.txt", *(f"/{n}" for n in range(9))]
    assert max(quick.gaps) < 5.0 + JITTER, "it has not waited"
    assert slow.paths[0] == "/robots.txt"
    assert min(slow.gaps[1:]) > 25.0 - JITTER
    outcomes = [came[f"{quick.url}{n}"] for n in range(9)]
    late = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [isinstance(outcome, Capture) for outcome in outcomes[6:]] == [True] * 3
    assert len(late) + len(slow.paths) - 1 == 6
    assert 1 <= len(late) <= 4
    assert {outcome.reason for outcome in late} == {Reason.THROTTLED}


def test_a_redirect_to_a_host_that_wants_pauses_of_hours_is_no_fault_of_who_redirects(
    time: Skipping, site: Callable[..., Timed]
) -> None:
    slow_robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 3600\n")
    slow = site({"/robots.txt": slow_robots} | {f"/{n}": article(n) for n in range(6)}, "127.0.0.2")
    pages = {f"/{n}": moved(f"{slow.url}{n}") for n in range(6)} | {"/6": article(6), "/7": article(7)}
    quick = site(pages)
    came = walked(time, *(f"{quick.url}{n}" for n in range(8)))
    assert len(quick.paths) == 1 + 8
    assert slow.paths == ["/robots.txt", "/0"]
    assert [isinstance(came[f"{quick.url}{n}"], Capture) for n in range(8)] == [True, *[False] * 5, True, True]


def test_a_robots_txt_that_stands_elsewhere_is_fetched_there_once_and_at_once(
    time: Skipping, site: Callable[..., Timed]
) -> None:
    other = site({f"/{n}": article(n) for n in range(3)}, "127.0.0.2")
    paper = site({"/robots.txt": moved(f"{other.url}robots.txt")} | {f"/{n}": article(n) for n in range(3)})
    wanted = [f"{place.url}{n}" for n in range(3) for place in (paper, other)]
    came = walked(time, *wanted)
    assert all(isinstance(outcome, Capture) for outcome in came.values())
    assert paper.paths == ["/robots.txt", "/0", "/1", "/2"]
    assert sorted(other.paths) == ["/0", "/1", "/2", "/robots.txt", "/robots.txt"], "one for each of the two"
    assert min(*paper.gaps, *other.page_gaps) > DELAY - JITTER


def test_a_host_whose_robots_txt_stands_on_one_that_wants_long_pauses_does_not_wait_for_its_turn(
    time: Skipping, site: Callable[..., Timed]
) -> None:
    robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 25\n")
    other = site({"/robots.txt": robots} | {f"/{n}": article(n) for n in range(3)}, "127.0.0.2")
    papers = [
        site({"/robots.txt": moved(f"{other.url}robots.txt")} | {f"/{n}": article(n) for n in range(2)}, f"127.0.0.{k}")
        for k in (1, 3, 4)
    ]
    wanted = [f"{other.url}{n}" for n in range(3)] + [f"{paper.url}{n}" for paper in papers for n in range(2)]
    came = walked(time, *wanted)
    assert [type(outcome) for outcome in came.values()] == [Capture] * 9
    for paper in papers:
        assert paper.paths == ["/robots.txt", "/0", "/1"]
        assert paper.asked[1][1] - paper.asked[0][1] < DELAY + 1, "the first page waits for nobody else"
        assert min(paper.page_gaps) > 25 - JITTER, "what is said elsewhere binds all the same"


def test_requests_that_lead_to_a_host_whose_turn_is_too_late_get_turns_one_after_another(
    time: Skipping, site: Callable[..., Timed]
) -> None:
    slow_robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 40\n")
    slow = site({"/robots.txt": slow_robots} | {f"/{n}": article(n) for n in range(9)}, "127.0.0.2")
    quick = site({f"/{n}": moved(f"{slow.url}{n}") for n in range(9)})
    came = walked(time, *(f"{quick.url}{n}" for n in range(9)))
    assert len(due := put_off(came)) > 3
    assert min(later - earlier for earlier, later in pairwise(due)) > 40 - JITTER


def test_requests_that_were_put_off_do_not_hold_up_a_host_that_is_free_again(
    time: Skipping, site: Callable[..., Timed]
) -> None:
    """They come in a later run: the turns of this one are for those that it still meets."""
    slow_robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 40\n")
    slow = site({"/robots.txt": slow_robots} | {f"/{n}": article(n) for n in range(60)}, "127.0.0.2")
    pages = {f"/{n}": moved(f"{slow.url}{n}") for n in (*range(9), 59)} | {f"/{n}": article(n) for n in range(9, 59)}
    quick = site(pages)
    came = walked(time, *(f"{quick.url}{n}" for n in range(60)), delay=5.0)
    assert len(put_off(came)) > 3
    assert isinstance(came[f"{quick.url}59"], Capture)


def test_hosts_that_lead_to_each_other_both_come_to_their_end(time: Skipping, site: Callable[..., Timed]) -> None:
    one = site({f"/there/{n}": article(n) for n in range(4)})
    other = site({f"/there/{n}": article(n) for n in range(4)}, "127.0.0.2")
    for mine, theirs in ((one, other), (other, one)):
        mine.pages |= {f"/{n}": moved(f"{theirs.url}there/{n}") for n in range(4)}
    came = walked(time, *(f"{place.url}{n}" for place in (one, other) for n in range(4)))
    assert [type(outcome) for outcome in came.values()] == [Capture] * 8
    for place in (one, other):
        assert len(place.paths) == 1 + 4 + 4
        assert min(place.gaps) > DELAY - JITTER
        assert max(place.gaps) < DELAY + JITTER


def test_who_goes_in_order_waits_for_what_is_at_another_host(time: Skipping, site: Callable[..., Timed]) -> None:
    slow = site({f"/{n}": article(n) for n in range(3)}, "127.0.0.2")
    quick = site({f"/{n}": moved(f"{slow.url}{n}") for n in range(3)} | {"/3": article(3)})
    wanted = [f"{quick.url}{n}" for n in range(4)]
    assert list(walked(time, *wanted, in_order=True)) == wanted
    asked = sorted((at, path) for place in (quick, slow) for path, at in place.asked if path != "/robots.txt")
    assert [path for _, path in asked] == ["/0", "/0", "/1", "/1", "/2", "/2", "/3"]


def test_many_of_one_host_at_another_are_waited_for(site: Callable[..., Timed]) -> None:
    """A run that ends meanwhile would have asked for them in vain."""
    behind = []

    class Watching(Skipping):
        def sleep(self, seconds: float) -> None:
            behind.append(len(quick.paths) - len(slow.paths))
            super().sleep(seconds)

    time = Watching()
    robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 2\n")
    slow = site({"/robots.txt": robots} | {f"/{n}": article(n) for n in range(60)}, "127.0.0.2")
    quick = site({f"/{n}": moved(f"{slow.url}{n}") for n in range(60)})
    came = walked(time, *(f"{quick.url}{n}" for n in range(60)), delay=0.5)
    assert all(isinstance(outcome, Capture) for outcome in came.values())
    assert 12 < max(behind) <= 17


@pytest.mark.parametrize("seed", [*range(12), 87])  # in 87 two robots.txt lead to each other, and pages of both
@pytest.mark.parametrize("in_order", [False, True])
def test_whatever_leads_wherever_each_request_has_one_end_and_each_host_its_pauses(
    time: Skipping, site: Callable[..., Timed], seed: int, *, in_order: bool
) -> None:
    chance = random.Random(seed)
    sites = [site({}, f"127.0.0.{number}") for number in (1, 2, 3)]
    for place in sites:
        for number in range(8):
            to = f"{chance.choice(sites).url}{chance.randrange(8)}"
            place.pages[f"/{number}"] = chance.choice(
                [
                    article(number),
                    article(number),
                    moved(to),
                    moved(to),
                    (500, {}, ""),
                    (429, {"Retry-After": "20"}, ""),
                ]
            )
        wait = chance.choice([0, 1, 8, 25, 90])
        rules = (200, {"Content-Type": "text/plain"}, f"User-agent: *\nDisallow: /7\nCrawl-delay: {wait}\n")
        elsewhere = moved(f"{chance.choice(sites).url}robots.txt")
        place.pages["/robots.txt"] = chance.choice([rules, rules, elsewhere, (503, {}, ""), (404, {}, "")])
    wanted = [f"{place.url}{number}" for number in range(8) for place in sites]
    left: set[str] = set()
    came = walked(time, *wanted, in_order=in_order, left=left)
    assert {url for url in wanted if urls.server(url) not in left} <= set(came) <= set(wanted)
    for place in sites:
        assert min(place.page_gaps, default=DELAY) > DELAY - JITTER
        status = place.pages["/robots.txt"][0]
        assert status != 200 or "/7" not in place.paths
        assert status != 503 or set(place.paths) <= {"/robots.txt"}


def test_who_asks_one_page_after_another_pauses_at_each_step_too(site: Callable[..., Timed], clock: Clock) -> None:
    paper = site({"/1": moved("/2"), "/2": article(2)})
    settings = ClientSettings(private_hosts=frozenset({"127.0.0.1"}))
    with Client(settings, clock=clock) as client, workers.threads(1) as executor:
        config = Config(fetcher=FetcherConfig(delay=0.4))
        asker = Asker(client, config, clock=clock, executor=executor)
        assert isinstance(asker.get(f"{paper.url}1", LinkKind.ARTICLE), Capture)
    assert paper.paths == ["/robots.txt", "/1", "/2"]
    assert min(paper.gaps) > 0.3
