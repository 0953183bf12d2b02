"""Servers and pages that would hold up a crawl for ever: each costs its own visit, and no other host notices."""

from __future__ import annotations

import resource
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from time import monotonic

import pytest
from odd_site import RUNAWAY, OddSite
from pipeline_site import Clock, source_of

from scraper import demo
from scraper.config import Config, CrawlConfig, FetcherConfig, SourceConfig
from scraper.models import LinkKind
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.crawling.report import Tally
from scraper.pipeline.stopping import StopSign
from scraper.storage import Archive
from scraper.workers import Processes

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

Misbehave = Callable[[socket.socket, threading.Event], None]


def silent(connection: socket.socket, closing: threading.Event) -> None:
    connection.settimeout(0.1)
    while not closing.is_set():
        with suppress(TimeoutError):
            connection.recv(1)
            return  # it was hung up


def trickling(connection: socket.socket, closing: threading.Event) -> None:
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    while not closing.wait(0.1):
        connection.sendall(b"x")


def endless_headers(connection: socket.socket, closing: threading.Event) -> None:
    connection.sendall(HEAD)
    while not closing.wait(0.01):
        connection.sendall(b"X-More: yes\r\n")


def endless_body(connection: socket.socket, closing: threading.Event) -> None:
    connection.sendall(HEAD + b"\r\n<html><body>")
    while not closing.is_set():
        connection.sendall(b"<p>and so on</p>" * 4096)


def runaway(connection: socket.socket, _closing: threading.Event) -> None:
    connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(RUNAWAY) + RUNAWAY)


@contextmanager
def misbehaving(address: str, behaviour: Misbehave, held: list[float] | None = None) -> Iterator[str]:
    """A server that has no robots.txt, and answers everything else so; gives its URL.

    `held` gets the seconds for which each of its pages held whoever asked for it.
    """
    closing = threading.Event()
    held = [] if held is None else held
    serving: list[threading.Thread] = []

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while asked := connection.recv(65_536):
                if asked.startswith(b"GET /robots.txt "):
                    connection.sendall(ROBOTS)
                    continue
                began = monotonic()
                try:
                    behaviour(connection, closing)
                finally:
                    held.append(monotonic() - began)

    def accept() -> None:
        with suppress(OSError):
            while True:
                serving.append(threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True))
                serving[-1].start()

    with socket.create_server((address, 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"http://{address}:{listener.getsockname()[1]}/"
        finally:
            closing.set()
            listener.shutdown(socket.SHUT_RDWR)
            for thread in serving:
                thread.join(10)


def cpu() -> float:
    """Seconds of this process and of those of its own that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def source(name: str, url: str) -> SourceConfig:
    """A source whose one article page is known already."""
    address = url.split("/")[2].split(":")[0]
    return SourceConfig(name=name, url=url, feeds=(f"{url}feed",), private_hosts=(address,), delay=0.0)


@pytest.mark.parametrize(
    ("behaviour", "reason", "told"),
    [
        (silent, "timeout", "not finished within 1.5 s"),
        (trickling, "timeout", "not finished within 1.5 s"),
        (endless_headers, "timeout", "not finished within 1.5 s"),
        (endless_body, "too-large", "more than 1000000 bytes"),
        (runaway, "timeout", "reading it was not done within 3 s"),
    ],
)
def test_a_page_that_never_ends_costs_its_own_visit_only(
    newspaper: demo.Newspaper,
    archive: Archive,
    clock: Clock,
    readers: Processes,
    behaviour: Misbehave,
    reason: str,
    told: str,
) -> None:
    """Measured at the server, and in CPU time: other work on the machine must not be taken for a page that has no end."""
    from scraper.models import Link

    held: list[float] = []
    with misbehaving("127.0.0.77", behaviour, held) as url:
        bad = SourceConfig(name="bad", url=url, listings=(url,), private_hosts=("127.0.0.77",), delay=0.0)
        archive.add_links([Link(url=f"{url}news/1", kind=LinkKind.ARTICLE, source="bad")], clock())
        began = cpu()
        report = crawl(
            Config(
                fetcher=FetcherConfig(delay=0.0, workers=4, total_timeout=1.5, max_page_size=1_000_000),
                crawl=CrawlConfig(parse_timeout=3.0, processes=2),
                sources=(source_of(newspaper), bad),
            ),
            archive=archive,
            clock=clock,
            reading=None if behaviour is runaway else readers,
        )
    assert cpu() - began < 30, "a page that is read for a minute is given up"
    assert 1 <= len(held) <= 2, "each of its two pages is asked for once"
    assert max(held) < 6, "and holds nobody for much longer than 1.5 s"
    good, failed = report.sources
    assert good.new == len(demo.truth(1))
    assert good.failed_count == 0
    rows = archive.db.execute("SELECT reason, detail FROM failures WHERE url LIKE '%/news/1'").fetchall()
    assert [row[0] for row in rows] == [reason]
    assert told in rows[0][1]
    assert failed.new == 0


def test_hosts_that_never_answer_hold_no_place_that_others_need(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock, readers: Processes
) -> None:
    """Twice as many of them as there are workers: the newspaper is read before any of them is given up."""
    held: list[float] = []
    given_up: list[int] = []
    stop = StopSign()

    def watch(tallies: Sequence[Tally]) -> None:
        if not given_up and tallies[-1].new == len(demo.truth(1)):
            given_up.append(len(held))
            stop.set()

    with ExitStack() as stack:
        urls = [stack.enter_context(misbehaving(f"127.0.0.{80 + n}", silent, held)) for n in range(4)]
        sources = (*(source(f"wedged{n}", url) for n, url in enumerate(urls)), source_of(newspaper))
        crawl(
            Config(fetcher=FetcherConfig(delay=0.0, workers=2, total_timeout=25.0), sources=sources),
            archive=archive,
            clock=clock,
            reporter=watch,
            stop=stop,
            reading=readers,
        )
    assert given_up == [0]


def test_links_that_lead_to_a_host_in_trouble_are_asked_for_once_and_put_off(
    archive: Archive, clock: Clock, readers: Processes
) -> None:
    """And not again in each run, nor within one where a limit has room for them."""
    rss = {"Content-Type": "application/rss+xml"}
    pages = {f"/{n}": (500, {}, "broken") for n in range(30)}
    with OddSite(pages, address="127.0.0.2") as broken:
        led = {f"/{n}": (302, {"Location": f"{broken.url}{n}"}, "") for n in range(30)}
        with OddSite(led) as site:
            items = "".join(f"<item><link>{site.url}{n}</link></item>" for n in range(30))
            site.pages["/feed"] = (200, rss, f"<rss version='2.0'><channel>{items}</channel></rss>")
            private = ("127.0.0.1", "127.0.0.2")
            source = SourceConfig(name="s", url=site.url, feeds=(f"{site.url}feed",), private_hosts=private, delay=0.0)
            config = Config(fetcher=FetcherConfig(delay=0.0), sources=(source,))
            for _ in range(3):
                crawl(config, archive=archive, clock=clock, reading=readers, limit=60)
            asked = [path for path in site.requests if path not in {"/robots.txt", "/feed"}]
            assert sorted(asked) == sorted(led), "each link once, in all three runs"
            assert len(broken.requests) < 10
