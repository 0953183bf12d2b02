"""`scraper.fetch`, the public way to one page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import monotonic, sleep
from typing import TYPE_CHECKING, Self

import pytest
from odd_site import RUNAWAY, OddSite, article

import scraper
from scraper import demo
from scraper.errors import FetchFailedError
from scraper.fetcher import ClientSettings
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

APPLES = "en/story/ferrymans-apples-win-regional-prize.html"


def test_the_public_fetch_gives_an_extraction_or_says_why_not(newspaper: demo.Newspaper) -> None:
    found = scraper.fetch(newspaper.url + APPLES)
    assert found.article
    assert found.article.title == demo.truth(1)[f"/{APPLES}"]["title"]
    with pytest.raises(FetchFailedError, match="404") as caught:
        scraper.fetch(f"{newspaper.url}nowhere")
    assert isinstance(caught.value.failure, scraper.Failure)
    assert caught.value.failure.reason is Reason.MISSING


def test_the_public_fetch_gives_up_a_page_made_to_take_minutes_and_reads_the_next() -> None:
    with OddSite({"/1": RUNAWAY, "/2": article(2)}) as site:
        began = monotonic()
        with pytest.raises(FetchFailedError, match="reading it was not done within 10 s") as caught:
            scraper.fetch(f"{site.url}1")
        assert monotonic() - began < 40
        assert isinstance(caught.value.failure, scraper.Failure)
        assert caught.value.failure.reason is Reason.TIMEOUT
        assert scraper.fetch(f"{site.url}2").article


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks")
def test_the_public_fetch_works_in_a_fork_of_a_program_that_has_fetched() -> None:
    code = """
import os, sys, scraper
with_article = lambda: scraper.fetch(sys.argv[1]).article is not None
assert with_article()
child = os.fork()
if child == 0:
    os._exit(0 if with_article() else 1)
assert os.waitpid(child, 0)[1] == 0
assert with_article()
"""
    with OddSite({"/2": article(2)}) as site:
        subprocess.run([sys.executable, "-c", code, f"{site.url}2"], check=True, timeout=50)


_SLOW_PAGE = (
    b"<html><body><!--><p " + b" ".join(b'a%d=""' % number for number in range(12_000)) + b">x</p></body></html>"
)
_KILLED = """
import os, signal, sys, threading, time, scraper
from scraper.pipeline.pages import single
pool = single._reader()

def kill():
    while not pool._busy:
        time.sleep(0.001)
    time.sleep(0.2)
    os.kill(reader, signal.SIGKILL)

assert scraper.fetch(sys.argv[1] + "2").article
reader = pool.submit(os.getpid).result()
killer = threading.Thread(target=kill, daemon=True)
killer.start()
assert scraper.fetch(sys.argv[1] + "1").kind
killer.join()
os.kill(pool.submit(os.getpid).result(), signal.SIGKILL)
assert scraper.fetch(sys.argv[1] + "2").article
"""


class TimedSite(OddSite):
    """Notes when each page is asked for."""

    def answer(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        if path != "/robots.txt":
            self.times.append(monotonic())
        return super().answer(path)

    def __enter__(self) -> Self:
        self.times: list[float] = []
        return super().__enter__()


def test_calls_of_the_public_fetch_keep_a_pause_and_ask_robots_txt_once() -> None:
    settings = ClientSettings(delay=1)
    with TimedSite({f"/{number}": article(number) for number in range(4)}) as site:
        with ThreadPoolExecutor(2) as threads:
            pages = list(threads.map(lambda at: scraper.fetch(f"{site.url}{at}", settings=settings), range(3)))
        assert all(page.article for page in pages)
        asked = site.requests.count("/robots.txt")
        assert asked <= 2, "two threads may ask at once"
        assert scraper.fetch(f"{site.url}3", settings=settings).article
        assert site.requests.count("/robots.txt") == asked
        assert site.times[-1] - site.times[0] > 2.5


def test_a_robots_txt_that_fails_is_left_alone_for_a_while_and_then_asked_for_again() -> None:
    now = [datetime(2026, 3, 1, 12, tzinfo=UTC)]

    def get() -> bool:
        return scraper.fetch(f"{site.url}1", settings=ClientSettings(delay=0), clock=lambda: now[0]).article is not None

    with OddSite({"/1": article(1), "/robots.txt": (503, {}, "busy")}) as site:
        for _ in range(3):
            with pytest.raises(FetchFailedError, match=r"robots\.txt: HTTP 503") as caught:
                get()
            assert isinstance(caught.value.failure, scraper.Failure)
            assert caught.value.failure.reason is Reason.ROBOTS_UNAVAILABLE
        assert site.requests == ["/robots.txt"]
        del site.pages["/robots.txt"]
        now[0] += timedelta(minutes=6)
        assert get()
        assert get()
        assert site.requests == ["/robots.txt", "/robots.txt", "/1", "/1"]


def test_a_server_that_cannot_be_reached_is_tried_again_by_each_call() -> None:
    """Nobody has heard the call before: it may be our own network that is mended now."""
    with OddSite({"/1": article(1)}) as site:
        url, port = f"{site.url}1", int(site.host.partition(":")[2])
        site.close()
        for _ in range(2):
            with pytest.raises(FetchFailedError, match="refused"):
                scraper.fetch(url, settings=ClientSettings(delay=0))
    with OddSite({"/1": article(1)}, port=port):
        assert scraper.fetch(url, settings=ClientSettings(delay=0)).article


def test_robots_txt_of_a_site_that_redirects_lead_to_is_asked_for_once() -> None:
    settings = ClientSettings(delay=0)
    with OddSite({"/2": article(2)}, address="127.0.0.34") as there:
        given = replace(settings, private_hosts=frozenset({"127.0.0.34"}))
        with OddSite({"/1": (302, {"Location": f"{there.url}2"}, "")}) as site:
            for _ in range(3):
                assert scraper.fetch(f"{site.url}1", settings=given).article
        assert there.requests == ["/robots.txt", "/2", "/2", "/2"]


def test_what_is_no_url_waits_for_nobody() -> None:
    began = monotonic()
    for _ in range(3):
        with pytest.raises(FetchFailedError, match="not an http or https URL"):
            scraper.fetch("daily.example/1", settings=ClientSettings(delay=30))
    assert monotonic() - began < 30


def test_the_public_fetch_waits_as_long_as_robots_txt_asks_for() -> None:
    pages = {f"/{number}": article(number) for number in range(3)}
    with TimedSite({"/robots.txt": "User-agent: *\nCrawl-delay: 2\n", **pages}) as site:

        def get(number: int) -> bool:
            return scraper.fetch(f"{site.url}{number}", settings=ClientSettings(delay=0)).article is not None

        assert get(0)
        with ThreadPoolExecutor(2) as threads:
            assert all(threads.map(get, (1, 2)))
        assert all(later - sooner > 1.5 for sooner, later in pairwise(site.times))


def test_a_reader_that_somebody_kills_costs_the_public_fetch_no_page() -> None:
    with OddSite({"/1": _SLOW_PAGE, "/2": article(2)}) as site:
        subprocess.run([sys.executable, "-c", _KILLED, site.url], check=True, timeout=50)


def test_ctrl_c_ends_the_public_fetch_at_once_whatever_is_being_read() -> None:
    with OddSite({"/1": RUNAWAY}) as site:
        code = "import signal, sys, scraper; signal.signal(signal.SIGINT, signal.default_int_handler); scraper.fetch(sys.argv[1])"
        with subprocess.Popen([sys.executable, "-c", code, f"{site.url}1"], stderr=subprocess.PIPE) as program:
            until = monotonic() + 30
            while "/1" not in site.requests:
                assert monotonic() < until
                sleep(0.02)
            sleep(1.5)
            pressed = monotonic()
            program.send_signal(signal.SIGINT)
            _, said = program.communicate(timeout=30)
    assert monotonic() - pressed < 4
    assert b"KeyboardInterrupt" in said


def test_threads_that_fetch_first_share_one_reader() -> None:
    code = """
import sys, threading
from scraper.pipeline.visits import readers
from scraper.pipeline.pages import single
sys.setswitchinterval(1e-6)
for _ in range(200):
    single._reader.forget()
    met, ready = set(), threading.Barrier(8)
    def ask():
        ready.wait()
        met.add(id(single._reader()))
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert len(met) == 1, met
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
