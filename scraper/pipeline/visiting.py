"""One request made, with all that the rest of the run must know of how it went."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from scraper import urls
from scraper.models import Failure, LinkKind, Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scraper.fetcher import Client
    from scraper.models import Outcome, Request
    from scraper.pipeline.readers import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request with what came of it, and what that says, if it was read.

    `crawl_delay` is what the host's robots.txt asks for, `took` how long the answer took, redirects and robots.txt
    included and the waiting for other servers' turns not, `answered_in` how long the last request of these did, in
    seconds; `landed` is when the answer was there, on the monotonic clock: the host's pause counts from then.
    """

    request: Request
    outcome: Outcome
    crawl_delay: float = 0.0
    took: float = 0.0
    answered_in: float = 0.0
    sitemaps: tuple[str, ...] = ()
    landed: float | None = None
    page: Page | None = None


def visit(client: Client, request: Request, clock: Callable[[], datetime]) -> Visit:
    """Make one request. Runs in a worker, so that what robots.txt says is looked up there as well.

    An error of our own in one fetch must not end a crawl of thousands: it is a failure of that page.
    """
    begun = monotonic()
    client.waited()
    try:
        outcome = client.get(request)
        landed = monotonic()
        waited = client.waited()
        sent = client.sent_at()
        delay = client.robots.crawl_delay(request.url) or 0.0
        sitemaps = client.robots.sitemaps(urls.origin(request.url)) if request.kind is LinkKind.LISTING else ()
    except Exception as error:  # noqa: BLE001
        return Visit(request=request, outcome=_broken(request, error, clock()))
    return Visit(
        request=request,
        outcome=outcome,
        crawl_delay=delay,
        took=landed - begun - waited,
        answered_in=landed - sent if sent is not None and sent >= begun else 0.0,
        sitemaps=sitemaps,
        landed=landed,
    )


def _broken(request: Request, error: Exception, now: datetime) -> Failure:
    return Failure(
        url=urls.without_credentials(request.url),
        reason=Reason.BAD_RESPONSE,
        detail=f"unexpected {type(error).__name__}: {error}",
        failed_at=now,
    )
