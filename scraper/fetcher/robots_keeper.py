"""One copy of robots.txt per origin: wanted when it is first needed, once for all threads, and kept for a day."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper import urls
from scraper.fetcher import robots
from scraper.fetcher.redirects import Trail
from scraper.fetcher.robots import Rules
from scraper.fetcher.troubles import Trouble
from scraper.models import Capture, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from scraper.fetcher.deadline import Deadline

# What says more about the host, or the way to it, than about its robots.txt, when no server was reached at all.
_OF_THE_HOST = frozenset(
    {
        Reason.CONNECTION,
        Reason.TLS,
        Reason.CERTIFICATE,
        Reason.TIMEOUT,
        Reason.REFUSED_ADDRESS,
        Reason.BAD_URL,
        Reason.PROXY,
    }
)

# Of these a server heard nothing, or it hangs on whose settings they are: to ask again costs nobody anything.
_UNHEARD = _OF_THE_HOST - {Reason.TIMEOUT}


@dataclass(slots=True)
class Failed:
    """A failed fetch of a robots.txt, and when to try again."""

    trouble: Trouble
    until: datetime

    def fresh(self, now: datetime) -> bool:
        return now < self.until


@dataclass(slots=True)
class _Place:
    """What is held for an origin; whoever asks for it holds `fetching`, and `trail` is how far that has got."""

    held: Rules | Failed | None = None
    trail: Trail | None = None
    fetching: threading.Lock = field(default_factory=threading.Lock)


class RobotsKeeper:
    """What the robots.txt of each origin allows, once it is known. `tokens` are the names by which it may address us.

    `recall` says what is known of an origin from before, a copy of its robots.txt or a failure; it is asked once for each.
    """

    def __init__(self, *, clock: Callable[[], datetime], tokens: frozenset[str] = robots.TOKENS) -> None:
        self._tokens = tokens
        self._clock = clock
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}
        self.recall: Callable[[str], Capture | Failed | None] = lambda _origin: None
        self._fetched: list[tuple[Capture, str]] = []

    def knows(self, url: str) -> bool:
        """Whether it is known what the URL's origin allows, or known that nobody can say for now."""
        held = self._place(urls.origin(url)).held
        return held is not None and held.fresh(self._clock())

    @contextmanager
    def alone(self, url: str, deadline: Deadline) -> Iterator[Trail]:
        """Have the fetch of the origin's robots.txt for oneself, as far as it has got; Trouble where that takes too long."""
        origin = urls.origin(url)
        place = self._place(origin)
        if not place.fetching.acquire(timeout=max(deadline.left(), 0.0)):
            raise _unknown(origin, Trouble(Reason.TIMEOUT, "no answer in time"))
        try:
            place.trail = place.trail or Trail(f"{origin}/robots.txt", most=robots.MOST_REDIRECTS)
            yield place.trail
        finally:
            if place.held and place.held.fresh(self._clock()):
                place.trail = None
            place.fetching.release()

    def learn(self, url: str, found: Capture | Trouble, *, source: str = "") -> None:
        """Keep the outcome of fetching the robots.txt of the URL's origin, on behalf of a source."""
        place = self._place(urls.origin(url))
        if isinstance(found, Trouble):
            place.held = self._without(found, source)
            return
        self._keep(found, source)
        place.held = robots.read(found, self._tokens) or Rules(read_at=found.fetched_at)

    def permit(self, url: str) -> None:
        """Return if the URL may be asked for; raise Trouble if it may not, or if nobody knows."""
        origin = urls.origin(url)
        held = self._place(origin).held
        if held is None:
            raise _unknown(origin, Trouble(Reason.TIMEOUT, "it was not asked for yet"))
        if isinstance(held, Failed):
            raise _unknown(origin, held.trouble)
        if not held.allows(url):
            raise Trouble(Reason.DISALLOWED, f"{origin}/robots.txt forbids it")

    def crawl_delay(self, url: str) -> float | None:
        """The seconds that the URL's origin wants between two requests, None if it does not say or is not known.

        Asks nobody: what is known is what `permit` has learnt.
        """
        rules = self._rules(url)
        return rules.crawl_delay() if rules else None

    def sitemaps(self, origin: str) -> tuple[str, ...]:
        """The sitemaps that an origin's robots.txt names, be it by their paths alone; none if it is not held."""
        rules = self._rules(origin)
        named = rules.sitemaps() if rules else ()
        return tuple(dict.fromkeys(url for text in named if (url := urls.join(f"{urls.origin(origin)}/", text))))

    def seed(self, origin: str, capture: Capture) -> None:
        """Take over a kept copy, unless a newer one is held; it counts from when it was fetched."""
        rules = robots.read(capture, self._tokens)
        if rules is None:
            return
        place = self._place(urls.origin(origin))
        with place.fetching:
            if not isinstance(place.held, Rules) or place.held.read_at < rules.read_at:
                place.held = rules

    def drain(self) -> tuple[tuple[Capture, str], ...]:
        """The copies fetched since the last call (error pages that allow everything too), each with its source."""
        with self._lock:
            fetched, self._fetched = self._fetched, []
        return tuple(fetched)

    def failures(self) -> dict[str, Failed]:
        """The origins whose server was asked for robots.txt and gave none that tells anything: until when it is left alone."""
        with self._lock:
            held = {origin: place.held for origin, place in self._places.items()}
        return {
            origin: failed
            for origin, failed in held.items()
            if isinstance(failed, Failed) and failed.trouble.reason not in _UNHEARD
        }

    def _rules(self, url: str) -> Rules | None:
        held = self._place(urls.origin(url)).held
        return held if isinstance(held, Rules) else None

    def _without(self, trouble: Trouble, source: str) -> Rules | Failed:
        now = self._clock()
        if robots.means_no_rules(trouble.reason, trouble.status):
            self._keep(trouble.capture, source)
            return Rules(read_at=now)
        # Also when the page had little time left: whoever asks a host that trickles once per page waits for hours.
        until = now + robots.ASK_AGAIN_AFTER
        if trouble.retry_at:
            until = min(max(until, trouble.retry_at), now + robots.FRESH_FOR)
        failed = Failed(trouble.again(), until)
        failed.trouble.url = trouble.url
        return failed

    def _keep(self, capture: Capture | None, source: str) -> None:
        if capture:
            with self._lock:
                self._fetched.append((capture, source))

    def _place(self, origin: str) -> _Place:
        with self._lock:
            place = self._places.get(origin)
            if place is None:
                known = self.recall(origin)
                held = robots.read(known, self._tokens) if isinstance(known, Capture) else known
                place = self._places[origin] = _Place(held)
            return place


def _unknown(origin: str, trouble: Trouble) -> Trouble:
    """The trouble that ends a page's fetch when its robots.txt could not be fetched."""
    elsewhere = trouble.url is not None and urls.origin(trouble.url) != origin
    if not trouble.reached and not elsewhere and trouble.reason in _OF_THE_HOST:
        return trouble.again()
    led = f" (redirected to {trouble.url})" if elsewhere else ""
    detail = f"{origin}/robots.txt{led}: {trouble.detail}"
    return Trouble(Reason.ROBOTS_UNAVAILABLE, detail, retry_at=trouble.retry_at)
