"""One page now, for whoever calls `scraper.fetch`; nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper import urls
from scraper.errors import FetchFailedError
from scraper.models import Capture, Request
from scraper.pipeline import clock as clocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scraper.fetcher import ClientSettings
    from scraper.models import Extraction


def fetch(
    url: str, *, settings: ClientSettings | None = None, clock: Callable[[], datetime] = clocks.now
) -> Extraction:
    """Get one page, as politely as always, and read it; FetchFailedError says why there is none.

    A page that is no article comes back with `article` None. Robots.txt is obeyed. The host of the URL may be private,
    since the caller named it; where it redirects to may not. Fetching is bounded in time by the settings; reading, which is
    done in the caller's own process, by the size of a page alone: ten hostile megabytes take up to ten seconds.
    """
    from scraper.fetcher import Client, ClientSettings
    from scraper.pipeline.reading import read_capture

    given = settings or ClientSettings()
    if urls.is_http(url):
        given = replace(given, private_hosts=given.private_hosts | {urls.host(url)})
    with Client(given, clock=clock) as client:
        outcome = client.get(Request(url=url, conditional=False))
    if not isinstance(outcome, Capture):
        raise FetchFailedError(str(outcome), outcome)
    return read_capture(outcome)
