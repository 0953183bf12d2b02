"""A few pages of a site, one after another: each once, in the host's own time, and not too many."""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from scraper import urls
from scraper.models import Capture, Failure, Reason, Request
from scraper.pipeline.adding import site_pages
from scraper.pipeline.visits.resting import LONGEST, Resting
from scraper.pipeline.visits.visiting import Onward, Visit, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor
    from datetime import datetime

    from scraper.config import Config
    from scraper.fetcher import Client
    from scraper.models import LinkKind
    from scraper.pipeline.adding.site_pages import SitePage
    from scraper.storage.frontier.hosts import HostRest

Given = ParamSpec("Given")
Seen = TypeVar("Seen")

MOST = 40  # requests; what a curious reader makes in a quarter of an hour
PATIENCE = 600.0  # seconds, after which no more is asked: a site that wants long pauses gets few requests
_NOT_SENT = frozenset({Reason.DISALLOWED, Reason.BAD_URL, Reason.REFUSED_ADDRESS})  # known without asking anybody


class Asker:
    """Asks one host at a time, with the pause between two requests that the config and its robots.txt want.

    Answers are read by processes of `executor` and never here; what cannot be read in time is a failure. `resting` are
    servers that an earlier run was told to leave alone. `report(asked, url)` is called before each request.
    `left_alone` says in a line each why a host was asked no more.
    """

    def __init__(
        self,
        client: Client,
        config: Config,
        *,
        clock: Callable[[], datetime],
        executor: Executor,
        report: Callable[[int, str], None] | None = None,
        most: int = MOST,
        patience: float = PATIENCE,
        resting: Mapping[str, HostRest] | None = None,
    ) -> None:
        self._client = client
        self._delay = config.fetcher.delay
        self._clock = clock
        self._executor = executor
        self._report = report
        self._most = most
        self._until = monotonic() + patience
        self._pause = self._delay  # the longest that a host has wanted
        self._resting = Resting(config, (), None, clock=clock)
        client.rests = self._resting.until
        self._free_at: dict[str, float] = {}  # on the monotonic clock
        self._stopped = {
            host: self._failure(f"http://{host}/", Reason.THROTTLED, f"not asked: {rest.why}")
            for host, rest in (resting or {}).items()
        }
        self._known: dict[str, Capture | Failure] = {}
        self.asked = 0
        self.left_alone: list[str] = []

    def get(self, url: str, kind: LinkKind, *, leave: int = 0) -> Capture | Failure:
        """The answer of a URL, the same one if it was asked before.

        `leave` so many requests, and the time that they take, for later.
        """
        spelt = urls.canonical(url) if urls.is_http(url) else url
        if spelt not in self._known:
            host = urls.server(spelt)
            if host in self._stopped:
                return self._stopped[host]
            if self.asked + leave >= self._most or monotonic() + leave * self._pause >= self._until:
                return self._failure(spelt, Reason.THROTTLED, "not asked: we have asked this site enough for now")
            self._known[spelt] = self._ask(spelt, host, kind)
        return self._known[spelt]

    @property
    def is_held_off(self) -> bool:
        """Whether a host wants pauses that nobody waits for: it is asked for a page in each run, and not for a trial."""
        return self._pause > LONGEST

    def see(self, got: Capture) -> SitePage | Failure:
        """Read an HTML page in a process."""
        return self.apart(site_pages.page, got)

    def apart(
        self,
        call: Callable[Concatenate[Capture, Given], Seen],
        got: Capture,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Seen | Failure:
        """The result of the call on an answer, made in a process."""
        return site_pages.apart(self._executor, call, got, *args, **kwargs)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of the URL's origin names."""
        return self._client.robots.sitemaps(urls.origin(url))

    def _ask(self, url: str, host: str, kind: LinkKind) -> Capture | Failure:
        if self._report is not None:
            self._report(self.asked + 1, url)
        request = Request(url=url, kind=kind, conditional=False)
        answer, trail = None, self._client.trail(request)
        while not isinstance(answer, Visit):
            host = trail.server or host
            if host in self._stopped:
                return self._stopped[host]
            sleep(max(self._free_at.get(host, 0.0) - monotonic(), 0.0))
            answer = visit(self._client, self._clock, request, trail)
            self._let_rest(host, answer)
        outcome = answer.outcome
        assert isinstance(outcome, Capture | Failure)  # noqa: S101 - an unconditional request is not answered 304
        if not isinstance(outcome, Failure) or outcome.reason not in _NOT_SENT:
            self.asked += 1
        return outcome

    def _let_rest(self, host: str, step: Visit | Onward) -> None:
        self._pause = max(self._pause, self._delay, step.crawl_delay)
        rest = self._resting.after(host, step, now=self._clock())
        if isinstance(step, Visit) and isinstance(step.outcome, Capture):
            self._resting.read(host, step.request, step.outcome)
        free_at = (step.landed or monotonic()) + rest.seconds
        self._free_at[host] = max(free_at, self._free_at.get(host, free_at))
        if rest.why and not (isinstance(step, Onward) and self._free_at[host] < self._until):
            self.left_alone.append(rest.why)
            self._stopped[host] = self._failure(step.request.url, rest.reason, f"not asked: {rest.why}")

    def _failure(self, url: str, reason: Reason, detail: str) -> Failure:
        return Failure(url=urls.without_credentials(url), reason=reason, detail=detail, failed_at=self._clock())
