"""A signal ends every command that fetches, whatever the server does to the request that is on its way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

import pytest
from cli_runner import Cli, ended
from forks import Fork

from scraper.storage import Archive

PATIENCE = 6.0  # seconds: two of grace, and the machine may be busy; the servers keep a request for a minute


class Slow(ThreadingHTTPServer):
    """Says nothing to a request, or a little now and then; `asked` is set once there is one. With `rules` it has a robots.txt."""

    daemon_threads = True

    def __init__(self, *, drips: bool, rules: bool) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.drips, self.rules = drips, rules
        self.asked, self.closing = threading.Event(), threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(BaseHTTPRequestHandler):
    server: Slow

    def do_GET(self) -> None:
        if self.path == "/robots.txt" and self.server.rules:
            self.send_error(404)
            return
        self.server.asked.set()
        if self.server.drips:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "100000")
            self.end_headers()
        while not self.server.closing.wait(0.3):
            if self.server.drips:
                self.wfile.write(b"<p>x</p>  ")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(*, drips: bool, rules: bool) -> Iterator[Slow]:
    server = Slow(drips=drips, rules=rules)
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(params=["silent", "dripping", "silent from robots.txt on"])
def slow(request: pytest.FixtureRequest) -> Iterator[Slow]:
    with serving(drips=request.param == "dripping", rules="robots" not in request.param) as server:
        yield server


def interrupt(process: Fork | subprocess.Popen[bytes], slow: Slow, number: signal.Signals = signal.SIGINT) -> None:
    """Signal a process that waits for the server.

    It is asleep by then: Python answers a signal that comes between its last look for one and the wait only after that
    wait, in microseconds that no person hits, but a server that tells us as soon as it is asked.
    """
    assert slow.asked.wait(20), process.poll()
    sleep(0.2)
    process.send_signal(number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_fetch_of_one_host_ends_and_names_what_did_not_come(cli: Cli, slow: Slow, number: signal.Signals) -> None:
    pages = [f"{slow.url}hang", f"{slow.url}next"]
    fetching = cli.start("fetch", *pages)
    interrupt(fetching, slow, number)
    begun = monotonic()
    done = ended(fetching)
    assert monotonic() - begun < PATIENCE
    assert (done.code, done.out) == (128 + number, "")
    assert done.err == "".join(f"scraper: {url}: not fetched: the program was stopped before\n" for url in pages)
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        ended_with = archive.db.execute("SELECT exit_code, ended_at IS NULL FROM runs").fetchall()
        assert ended_with == [(128 + number, 0)]


def test_a_second_ctrl_c_does_not_wait_for_what_is_on_its_way(cli: Cli, slow: Slow) -> None:
    fetching = cli.start("fetch", "--no-keep", f"{slow.url}hang")
    interrupt(fetching, slow)
    with pytest.raises(subprocess.TimeoutExpired):
        fetching.wait(0.5)
    begun = monotonic()
    fetching.send_signal(signal.SIGINT)
    assert (ended(fetching).code, monotonic() - begun < 1) == (130, True)


@pytest.mark.parametrize(
    "command",
    [
        "crawl",
        "backfill slow --ids 1-9 --template URLnews/{id}",
        "backfill slow --from 2021-03-25 --dry-run",
        "add URLen/ --name other --private-host 127.0.0.1",
    ],
)
def test_other_commands_end_as_soon(cli: Cli, slow: Slow, command: str) -> None:
    told = f"name = 'slow'\nurl = {json.dumps(slow.url)}\nlistings = [{json.dumps(slow.url + 'list')}]\n"
    config = f"archive = 'archive.db'\n[fetcher]\ndelay = 0\n[[sources]]\n{told}private_hosts = ['127.0.0.1']\n"
    (cli.folder / "config.toml").write_text(config)
    process = cli.start(*(part.replace("URL", slow.url) for part in command.split()))
    interrupt(process, slow)
    begun = monotonic()
    done = ended(process)
    assert (done.code, done.out) == (130, ""), done
    assert monotonic() - begun < PATIENCE


def test_a_fetch_in_a_program_is_interrupted_where_it_waits(cli: Cli, slow: Slow) -> None:
    program = "import signal, sys, scraper\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nscraper.fetch(sys.argv[1])"
    process = subprocess.Popen(
        [sys.executable, "-c", program, f"{slow.url}hang"],
        env=cli.environment,
        cwd=cli.folder,
        stderr=subprocess.PIPE,
    )
    interrupt(process, slow)
    begun = monotonic()
    _, err = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in err
    assert monotonic() - begun < PATIENCE
