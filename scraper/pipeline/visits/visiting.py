"""One request made, with all that the rest of the run must know of how it went; a page may take several."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from scraper import urls
from scraper.models import Failure, LinkKind, Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scraper.fetcher import Client
    from scraper.fetcher.redirects import Trail
    from scraper.models import Outcome, Request
    from scraper.pipeline.visits.readers import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One request to one host, made for a page: what the host's pause depends on.

    `crawl_delay` is what the host's robots.txt asks for between two pages, which itself is none, `took` how long all of
    it took and `answered_in` how long the answer did, in seconds; `sent` is whether the host was asked at all: what is
    known to be forbidden costs it nothing. `landed` is when the answer was there, on the monotonic clock: the host's
    pause counts from then.
    """

    request: Request
    crawl_delay: float = 0.0
    took: float = 0.0
    answered_in: float = 0.0
    sent: bool = True
    landed: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Step):
    """The last step: what came of the request, and what that says, if it was read."""

    outcome: Outcome
    sitemaps: tuple[str, ...] = ()
    page: Page | None = None

    @property
    def put_off(self) -> bool:
        """Whether nobody was asked, since the host that it leads to is left alone: it is due later, and has not failed."""
        outcome = self.outcome
        return isinstance(outcome, Failure) and outcome.reason is Reason.THROTTLED and not self.sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward(Step):
    """A step after which `trail.server` is to be asked: a redirect, or a robots.txt that had to be read first."""

    trail: Trail


def visit(
    client: Client, clock: Callable[[], datetime], request: Request, trail: Trail | None = None
) -> Visit | Onward:
    """Make one request, the next one of `trail`. Runs in a worker, so that what robots.txt says is looked up there as well.

    An error of our own in one fetch must not end a crawl of thousands: it is a failure of that page.
    """
    begun = monotonic()
    trail = trail or client.trail(request)
    asked = len(trail.asked)
    try:
        outcome = client.step(request, trail)
        landed = monotonic()
        delay = client.robots.crawl_delay(trail.asked[-1]) if len(trail.asked) > asked else None
        known: dict[str, Any] = {
            "request": request,
            "crawl_delay": delay or 0.0,
            "took": landed - begun,
            "answered_in": landed - trail.sent_at if trail.sent_at is not None else 0.0,
            "sent": trail.sent_at is not None,
            "landed": landed,
        }
        if outcome is None:
            return Onward(trail=trail, **known)
        sitemaps = client.robots.sitemaps(urls.origin(request.url)) if request.kind is LinkKind.LISTING else ()
    except Exception as error:  # noqa: BLE001
        return Visit(request=request, outcome=_broken(request, error, clock()), landed=monotonic())
    return Visit(outcome=outcome, sitemaps=sitemaps, **known)


def _broken(request: Request, error: Exception, now: datetime) -> Failure:
    return Failure(
        url=urls.without_credentials(request.url),
        reason=Reason.BAD_RESPONSE,
        detail=f"unexpected {type(error).__name__}: {error}",
        failed_at=now,
    )
