"""One page now, for whoever calls `scraper.fetch`; nothing is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING

from scraper import urls
from scraper.errors import FetchFailedError
from scraper.models import Capture, Failure, Reason, Request
from scraper.pipeline import clock as clocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scraper.config import SourceConfig
    from scraper.fetcher import Client, ClientSettings
    from scraper.fetcher.robots_keeper import Failed
    from scraper.models import Extraction
    from scraper.pipeline.visits.readers import Page
    from scraper.workers import Processes

_DEADLINE = 10.0  # seconds to read a page; what `parse_timeout` is without a config
_LONGEST_PAUSE = 60.0  # seconds; whoever is asked to wait longer makes a crawl of it
_MOST_HOSTS = 1000  # that are remembered, with their robots.txt, which mostly have a kilobyte or two


def fetch(
    url: str,
    *,
    settings: ClientSettings | None = None,
    source: SourceConfig | None = None,
    clock: Callable[[], datetime] = clocks.now,
) -> Extraction:
    """Get one page, as politely as always, and read it; FetchFailedError says why there is none.

    A page that is no article comes back with `article` None. Robots.txt is obeyed, and asked for once a day where it
    answers, also by another site that a redirect leads to; where it fails, again after five minutes, and until then there
    is no page. Between two calls to one host, from whatever threads, lies the `delay` of the settings or what robots.txt, once
    it is known, asks for, a minute at most.

    The host of the URL may be private where it is one by its spelling (an address, `localhost`, `nas.lan`); what else leads
    into a private network, a name or a redirect, does so only to `private_hosts` of the settings. `source` is what a
    configuration knows about the site: its time zone, profile and language. Fetching is bounded in time by the settings,
    and reading by ten seconds: it is done in a process of its own, which comes up while the page is fetched and stays for
    the next one.
    """
    from scraper.fetcher import Client, ClientSettings, addresses
    from scraper.pipeline import reading
    from scraper.pipeline.visits import readers

    given = settings or ClientSettings()
    if urls.is_http(url):
        given = replace(given, private_hosts=given.private_hosts | addresses.inner_hosts([url]))
    readers.warm(_reader(), 1)
    with Client(given, clock=clock) as client:
        _manners.wait(client, url, given.delay)
        outcome = client.get(Request(url=url, conditional=False))
        _manners.learn(client, url)
    if isinstance(outcome, Failure):
        raise FetchFailedError(str(outcome), outcome)
    assert isinstance(outcome, Capture)  # noqa: S101 - nothing was asked that could be answered with "unchanged"
    page = _read(outcome, source)
    assert page.extraction is not None  # noqa: S101 - it was read as an article
    if page.unread:
        failure = reading.unread(outcome, page.extraction, page.reason)
        raise FetchFailedError(str(failure), failure)
    return page.extraction


def _read(capture: Capture, source: SourceConfig | None) -> Page:
    """The page, read once more where the process died over it, which may be somebody else's doing: memory is short."""
    from scraper.pipeline.visits import readers

    executor = _reader()
    try:
        page = readers.alone(executor, capture, source)
        if page.unread and page.reason is not Reason.TIMEOUT:
            page = readers.alone(executor, capture, source)
    except BaseException:
        executor.break_off()  # else Ctrl-C would not end the program before the page is read
        raise
    return page


class _Manners:
    """What all calls of this process owe to a host together: a pause between two, and one look at its robots.txt."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """In a fork: whoever holds the lock is not there."""
        self._lock = Lock()
        self._free_at: dict[str, float] = {}
        self._robots: dict[str, Capture | Failed] = {}

    def wait(self, client: Client, url: str, delay: float) -> None:
        """Return when it is this call's turn at the host."""
        server = urls.server(url)
        client.robots.recall = self._recall
        pause = max(delay, _asked_pause(client, url)) if server else 0.0  # nobody is asked for what is no URL
        with self._lock:
            now = monotonic()
            if len(self._free_at) >= _MOST_HOSTS:
                self._free_at = {host: free_at for host, free_at in self._free_at.items() if free_at > now}
            turn = max(now, self._free_at.get(server, now))
            self._free_at[server] = turn + pause
        sleep(turn - now)

    def learn(self, client: Client, url: str) -> None:
        """Keep what the call has learnt of the host's wishes."""
        server, pause = urls.server(url), _asked_pause(client, url)
        failures, copies = client.robots.failures(), client.robots.drain()
        with self._lock:
            self._free_at[server] = max(self._free_at.get(server, 0.0), monotonic() + pause)
            if len(self._robots) >= _MOST_HOSTS:
                self._robots.clear()
            self._robots.update(failures)
            self._robots.update((urls.origin(copy.url), copy) for copy, _ in copies)

    def _recall(self, origin: str) -> Capture | Failed | None:
        with self._lock:
            return self._robots.get(origin)


def _asked_pause(client: Client, url: str) -> float:
    """The seconds between two calls that the host asks for, as far as its robots.txt is known."""
    return min(client.robots.crawl_delay(url) or 0.0, _LONGEST_PAUSE)


class _Shared:
    """The one executor of all calls, which ends with this process."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """In a fork: the threads that wait for it are not there, and whoever holds the lock is not either."""
        self._lock = Lock()
        self._executor: Processes | None = None

    def __call__(self) -> Processes:
        from scraper.pipeline.visits import readers

        with self._lock:
            if self._executor is None:
                self._executor = readers.only(_DEADLINE)
            return self._executor


_manners, _reader = _Manners(), _Shared()

os.register_at_fork(after_in_child=_manners.forget)
os.register_at_fork(after_in_child=_reader.forget)
