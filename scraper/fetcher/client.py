"""One request from its first hop to its outcome."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scraper import urls
from scraper.fetcher import addresses, proxies, robots, transport
from scraper.fetcher.answers import Answer
from scraper.fetcher.deadline import Deadline
from scraper.fetcher.line import Line, headers, validators
from scraper.fetcher.redirects import Trail
from scraper.fetcher.robots_keeper import RobotsKeeper
from scraper.fetcher.settings import ClientSettings
from scraper.fetcher.socks_proxy import SocksProxy
from scraper.fetcher.troubles import Trouble
from scraper.fetcher.watch import Watch
from scraper.models import Capture, Failure, LinkKind, Outcome, Reason, Request, Unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

    from scraper.fetcher.proxies import Proxies
    from scraper.fetcher.turns import Turns

_FRAMING = 1_048_576  # what headers, chunk sizes and trailers may add to a body
_OF_ROBOTS = frozenset({Reason.DISALLOWED, Reason.ROBOTS_UNAVAILABLE})


class Client:
    """Fetches pages; any number of threads may use one client, each with its own session. They share the connections.

    `clock` gives the instants that outcomes carry. `find` resolves host names. Cookies live for one `get`, through its
    redirects, and are forgotten: a page must not depend on what was fetched before it. `rests` says until when a server
    (as `urls.server` names it) is to be left alone: no redirect leads there; the URLs of requests are the caller's care.
    `turns`, where there are any, keep requests to one server apart, also those that redirects make.
    """

    def __init__(
        self,
        settings: ClientSettings | None = None,
        *,
        clock: Callable[[], datetime],
        find: addresses.Resolve = addresses.resolve,
    ) -> None:
        self._settings = settings or ClientSettings()
        self._clock = clock
        self._find = find
        self._proxies = proxies.chooser(self._settings)
        self._local = threading.local()
        self._closed = False
        self._socks = {proxy: SocksProxy(proxy) for proxy in proxies.of_socks(self._settings)}
        tls = transport.tls_context(self._settings)
        # Each proxy has its own connections: a kept one leads where it was made to lead.
        self._connections = {proxy: transport.Connections(tls) for proxy in ("", *self._socks)}
        patience = min(self._settings.robots_timeout, self._settings.total_timeout)
        tokens = self._settings.tokens()
        self.rests: Callable[[str], datetime | None] = lambda _server: None
        self.turns: Turns | None = None
        self.robots = RobotsKeeper(self._fetch_robots, clock=clock, timeout=patience, tokens=tokens)

    def get(self, request: Request) -> Outcome:
        """Fetch the request's URL; whatever the server or the network does is an outcome.

        It takes at most `total_timeout` seconds, redirects and robots.txt included.
        """
        for line in self._own_lines().values():
            line.forget_cookies()
        try:
            return self._visit(request, Deadline.after(self._settings.total_timeout), self._settings.max_redirects)
        except Trouble as trouble:
            return _failure(request, trouble, self._clock())

    def sent_at(self) -> float | None:
        """When the last request of this thread went out, on the monotonic clock; None if none did or nobody can say."""
        return max((line.sent_at for line in self._own_lines().values()), default=None)

    def waited(self) -> float:
        """The seconds that this thread has waited for its turns since it was asked last."""
        return self.turns.waited() if self.turns else 0.0

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        for connections in self._connections.values():
            connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _own_lines(self) -> dict[str, Line]:
        """This thread's sessions, by SOCKS proxy."""
        if self._closed:
            raise RuntimeError("the client is closed")
        lines: dict[str, Line] | None = getattr(self._local, "lines", None)
        if lines is None:
            lines = self._local.lines = {}
        return lines

    def _line(self, socks: str) -> Line:
        lines = self._own_lines()
        if socks not in lines:
            watch = Watch(self._settings, self._find, self._socks.get(socks))
            lines[socks] = Line(self._settings, watch, self._connections[socks])
        return lines[socks]

    def _fetch_robots(self, url: str, deadline: Deadline, source: str) -> Capture:
        request = Request(url=url, kind=LinkKind.ROBOTS, source=source, conditional=False)
        outcome = self._visit(request, deadline, robots.MOST_REDIRECTS)
        assert isinstance(outcome, Capture)  # noqa: S101 - Unchanged needs a conditional request
        return outcome

    def _visit(self, request: Request, deadline: Deadline, redirects: int) -> Capture | Unchanged:
        started = monotonic()
        trail = Trail(request.url, most=redirects)
        try:
            while True:
                outcome = self._stay(request, trail, deadline, started)
                if outcome:
                    return outcome
        except Trouble as trouble:
            trouble.url = trail.url if trail.passed else None
            trouble.hops = tuple(trail.asked)
            trouble.capture = trouble.capture or trail.evidence
            raise

    def _stay(self, request: Request, trail: Trail, deadline: Deadline, started: float) -> Capture | Unchanged | None:
        """All hops on one server, in one turn of it; None when the trail has gone on to another server."""
        url = trail.url
        server = urls.server(url)
        with self._turn(request, server, url, deadline, led=bool(trail.passed)):
            while urls.server(trail.url) == server:
                outcome = self._hop(request, trail, deadline, started)
                if outcome:
                    return outcome
        return None

    def _turn(
        self, request: Request, server: str, url: str, deadline: Deadline, *, led: bool
    ) -> AbstractContextManager[None]:
        if request.kind is LinkKind.ROBOTS:  # asked for by whoever has the turn of a server
            return nullcontext()
        if led:
            self._leave_alone(server)
        if self.turns is None:
            return nullcontext()
        return self.turns.one(server, request.source, deadline, lambda: self.robots.crawl_delay(url) or 0.0)

    def _hop(self, request: Request, trail: Trail, deadline: Deadline, started: float) -> Capture | Unchanged | None:
        """Ask one URL; None after a redirect, when the trail has gone on to where that leads."""
        url = trail.url
        line, chosen = self._way(url, request.source)
        if request.kind is not LinkKind.ROBOTS:
            self._permit(url, request.source, deadline)
        limit = robots.MOST_BYTES if request.kind is LinkKind.ROBOTS else self._settings.limit(request.kind)
        prepared = line.prepare(url, headers(request, url))
        trail.step(prepared.headers.get("Cookie"))
        trail.asked.append(url)
        with line.ask(prepared, deadline, most=limit + _FRAMING, proxies=chosen) as response:
            at = self._clock()
            answer = Answer(response, request.kind, at)
            if answer.redirects:
                if request.kind is LinkKind.ROBOTS:  # should it lead nowhere, all is allowed by it
                    trail.evidence = _capture(request, trail, answer, at, started, b"")
                trail.follow(answer.location(), answer.status)
                return None
            return _outcome(request, trail, answer, at, started, limit)

    def _way(self, url: str, source: str) -> tuple[Line, Proxies]:
        """The session for a URL, and the proxies to name to it; Trouble where its host must not be asked through one."""
        if (owners := self._settings.owners(url)) and source not in owners:  # led there by a page of another source
            raise Trouble(Reason.REFUSED_ADDRESS, f"{urls.host(url)} is private, and not of this source", reached=False)
        chosen = self._proxies(url, source)
        socks = proxies.socks_of(url, chosen) if chosen else ""
        if chosen and not (socks and not self._socks[socks].resolves):
            self._check_unresolved(url)
        return self._line(socks), {} if socks else chosen

    def _permit(self, url: str, source: str, deadline: Deadline) -> None:
        """Return if the URL may be asked for: by its robots.txt, or because its site has said so in writing."""
        try:
            self.robots.permit(url, deadline, source)
        except Trouble as trouble:
            consent = self._settings.consents.get(source)
            if trouble.reason not in _OF_ROBOTS or consent is None or not consent.holds(url):
                raise

    def _leave_alone(self, server: str) -> None:
        if until := self.rests(server):
            detail = f"not asked: {server} is resting until {until:%Y-%m-%d %H:%M:%S}Z"
            raise Trouble(Reason.THROTTLED, detail, retry_at=until, reached=False)

    def _check_unresolved(self, url: str) -> None:
        """Behind a proxy that resolves names, only the spelling of a host can be looked at."""
        name = urlsplit(url).hostname or ""
        if self._settings.private_hosts.isdisjoint({urls.host(url), name}):
            addresses.check_unresolved(name)


def _outcome(
    request: Request, trail: Trail, answer: Answer, at: datetime, started: float, limit: int
) -> Capture | Unchanged:
    url = urls.without_credentials(request.url)
    if answer.status == 304 and validators(request):
        return Unchanged(url=url, final_url=trail.shown, fetched_at=at, headers=answer.headers())

    reason = answer.refusal()
    if reason is None:
        return _capture(request, trail, answer, at, started, answer.page(limit))
    body = answer.evidence(limit)
    raise answer.trouble(reason, None if body is None else _capture(request, trail, answer, at, started, body))


def _capture(request: Request, trail: Trail, answer: Answer, at: datetime, started: float, body: bytes) -> Capture:
    return Capture(
        url=urls.without_credentials(request.url),
        final_url=trail.shown,
        fetched_at=at,
        status=answer.status,
        headers=answer.headers(),
        body=body,
        redirects=trail.redirects,
        elapsed=monotonic() - started,
    )


def _failure(request: Request, trouble: Trouble, now: datetime) -> Failure:
    hop = f" (redirected to {trouble.url})" if trouble.url else ""
    return Failure(
        url=urls.without_credentials(request.url),
        reason=trouble.reason,
        detail=f"{trouble.detail}{hop}",
        failed_at=now,
        status=trouble.status,
        retry_at=trouble.retry_at,
        capture=trouble.capture,
        hops=trouble.hops,
    )
