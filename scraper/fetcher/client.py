"""One request from its first hop to its outcome."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scraper import urls
from scraper.fetcher import addresses, cookies, proxies, robots, transport
from scraper.fetcher.answers import Answer
from scraper.fetcher.deadline import Deadline
from scraper.fetcher.redirects import Trail
from scraper.fetcher.robots_keeper import RobotsKeeper
from scraper.fetcher.session import WatchedSession, headers, validators
from scraper.fetcher.settings import ClientSettings, named
from scraper.fetcher.socks_proxy import SocksProxy
from scraper.fetcher.troubles import Trouble
from scraper.fetcher.watch import Watch
from scraper.models import Capture, Failure, LinkKind, Outcome, Reason, Request, Unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from scraper.fetcher.proxies import Proxies

_FRAMING = 1_048_576  # what headers, chunk sizes and trailers may add to a body
_OF_ROBOTS = frozenset({Reason.DISALLOWED, Reason.ROBOTS_UNAVAILABLE})


class Client:
    """Fetches pages; any number of threads may use one client, each with its own session. They share the connections.

    `clock` gives the instants that outcomes carry. `find` resolves host names. Cookies live for one fetch, through its
    redirects, and are forgotten: a page must not depend on what was fetched before it. `rests` says until when a server
    (as `urls.server` names it) is to be left alone: no redirect leads there; the URLs of requests are the caller's
    care.
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
        self._patience = min(self._settings.robots_timeout, self._settings.total_timeout)
        self.rests: Callable[[str], datetime | None] = lambda _server: None
        self.robots = RobotsKeeper(clock=clock, tokens=self._settings.tokens())

    def get(self, request: Request) -> Outcome:
        """Fetch the request's URL; whatever the server or the network does is an outcome.

        It takes at most `total_timeout` seconds, redirects and robots.txt included, and makes no pause between those.
        """
        trail = self.trail(request)
        while (outcome := self.step(request, trail)) is None:
            pass
        return outcome

    def trail(self, request: Request) -> Trail:
        """Where the fetch of a request begins, for `step`."""
        return Trail(request.url, most=self._settings.max_redirects)

    def step(self, request: Request, trail: Trail) -> Outcome | None:
        """Make the next request of a fetch, to `trail.server`; None where another must follow.

        A fetch needs several where there are redirects, or a robots.txt that is not known. When the next is made is the
        caller's care; `at` is the server whose turn it is, and nobody is asked where that is no more the one to ask: a
        robots.txt is fetched by all who want it together. All steps of a fetch take at most `total_timeout` seconds.
        """
        began, trail.sent_at = monotonic(), None
        if self._closed:
            raise RuntimeError("the client is closed")
        left = self._settings.total_timeout - trail.spent
        deadline = Deadline(began + left, self._settings.total_timeout)
        try:
            return self._step(request, trail, deadline)
        except Trouble as trouble:
            if trail.passed:
                trouble.url = trail.url
            trouble.hops = tuple(trail.asked)
            trouble.capture = trouble.capture or trail.evidence
            return _failure(request, trouble, self._clock())
        finally:
            trail.spent += monotonic() - began

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

    def _session(self, socks: str) -> WatchedSession:
        sessions: dict[str, WatchedSession] | None = getattr(self._local, "sessions", None)
        if sessions is None:
            sessions = self._local.sessions = {}
        if socks not in sessions:
            watch = Watch(self._settings, self._find, self._socks.get(socks))
            sessions[socks] = WatchedSession(self._settings, watch, self._connections[socks])
        return sessions[socks]

    def _step(self, request: Request, trail: Trail, deadline: Deadline) -> Capture | Unchanged | None:
        if not trail.url:
            raise Trouble(Reason.BAD_URL, "not an http or https URL", reached=False)
        if trail.passed or trail.robots:
            self._leave_alone(trail.server)
        way = self._way(trail.url, request.source)
        if request.kind is not LinkKind.ROBOTS:
            if not self.robots.knows(trail.url) and self._robots_hop(trail, request.source, deadline):
                return None
            trail.robots = None
            self._permit(trail.url, request.source)
            if trail.sent_at is not None:
                return None
        return self._hop(request, trail, deadline, way)

    def _robots_hop(self, trail: Trail, source: str, deadline: Deadline) -> bool:
        """Make one request for the robots.txt that the trail's URL is bound by; whether another must follow.

        It is fetched once for all who want it: whoever comes next goes on where the one before has got. Where it stands
        on another server it is fetched from there at once, whatever else that one is asked for: it is a small file, and
        hosts that share it, or whose file stands on one that rests, would wait for each other.
        """
        url, server = trail.url, urls.server(trail.url)
        with self.robots.alone(url, deadline) as own:
            trail.robots = own
            if self.robots.knows(url):
                return False
            began = monotonic()
            try:
                deadline = deadline.sooner(self._patience - own.spent)
                self._ask_robots(own, url, source, deadline)
                while own.server != server and not self.robots.knows(url):
                    self._ask_robots(own, url, source, deadline)
            finally:
                own.spent += monotonic() - began
                trail.sent_at = own.sent_at
            return not self.robots.knows(url)

    def _ask_robots(self, own: Trail, url: str, source: str, deadline: Deadline) -> None:
        # Wherever it stands, it is that of this origin: so is its copy.
        request = Request(url=f"{urls.origin(url)}/robots.txt", kind=LinkKind.ROBOTS, source=source, conditional=False)
        try:
            outcome = self._hop(request, own, deadline, self._way(own.url, source))
        except Trouble as trouble:
            trouble.url = own.url if own.passed else None
            trouble.capture = trouble.capture or own.evidence
            self.robots.learn(url, trouble, source=source)
            return
        if isinstance(outcome, Capture):
            self.robots.learn(url, outcome, source=source)

    def _hop(
        self, request: Request, trail: Trail, deadline: Deadline, way: tuple[WatchedSession, Proxies]
    ) -> Capture | Unchanged | None:
        """Ask one URL; None after a redirect, when the trail has gone on to where that leads."""
        url, spent, began = trail.url, trail.spent, monotonic()
        session, chosen = way
        limit = robots.MOST_BYTES if request.kind is LinkKind.ROBOTS else self._settings.limit(request.kind)
        prepared = session.prepare(url, headers(request, url), trail.cookies)
        trail.step(prepared.headers.get("Cookie"))
        with trail.asking(began), session.ask(prepared, deadline, most=limit + _FRAMING, through=chosen) as response:
            at = self._clock()
            answer = Answer(response, request.kind, at)
            if answer.status == 407 and chosen and url.startswith("http:"):  # through a tunnel it would be the site's
                raise proxies.refusal(answer.status, proxies.name(url, chosen))
            trail.cookies = cookies.kept(trail.cookies, prepared, response)
            if answer.redirects:
                if request.kind is LinkKind.ROBOTS:  # should it lead nowhere, all is allowed by it
                    trail.evidence = _capture(request, trail, answer, at, began - spent, b"")
                trail.follow(answer.location(), answer.status)
                return None
            return _outcome(request, trail, answer, at, began - spent, limit)

    def _way(self, url: str, source: str) -> tuple[WatchedSession, Proxies]:
        """The session for a URL, and the proxies to name to it; Trouble where its host must not be asked through one."""
        if (owners := self._settings.owners(url)) and source not in owners:  # led there by a page of another source
            raise Trouble(Reason.REFUSED_ADDRESS, f"{urls.host(url)} is private, and not of this source", reached=False)
        chosen = self._proxies(url, source)
        socks = proxies.socks_of(url, chosen) if chosen else ""
        if chosen and not (socks and not self._socks[socks].resolves):
            self._check_unresolved(url)
        return self._session(socks), {} if socks else chosen

    def _permit(self, url: str, source: str) -> None:
        """Return if the URL may be asked for: by its robots.txt, or because its site has said so in writing."""
        try:
            self.robots.permit(url)
        except Trouble as trouble:
            consent = self._settings.consents.get(source)
            if trouble.reason not in _OF_ROBOTS or consent is None or not consent.holds(url):
                raise

    def _leave_alone(self, server: str) -> None:
        if until := self.rests(server):
            detail = f"not asked: {server} is resting until {until:%Y-%m-%d %H:%M:%S}Z"
            raise Trouble(Reason.THROTTLED, detail, retry_at=until, reached=False)

    def _check_unresolved(self, url: str) -> None:
        """Raise Trouble for a host that is spelt like an inner one: behind a proxy that resolves names that is all we know."""
        if self._settings.private_hosts.isdisjoint(named(url)):
            addresses.check_unresolved(urlsplit(url).hostname or "")


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
