"""One page now, for whoever calls `scraper.fetch`; nothing is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
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
    from scraper.workers import Processes

_DEADLINE = 10.0  # seconds to read a page; what `parse_timeout` is without a config


def fetch(
    url: str, *, settings: ClientSettings | None = None, clock: Callable[[], datetime] = clocks.now
) -> Extraction:
    """Get one page, as politely as always, and read it; FetchFailedError says why there is none.

    A page that is no article comes back with `article` None. Robots.txt is obeyed. The host of the URL may be private,
    since the caller named it; where it redirects to may not. Fetching is bounded in time by the settings, and reading by
    ten seconds: it is done in a process of its own, which comes up while the page is fetched and stays for the next one.
    """
    from scraper.fetcher import Client, ClientSettings
    from scraper.pipeline import readers, reading

    given = settings or ClientSettings()
    if urls.is_http(url):
        given = replace(given, private_hosts=given.private_hosts | {urls.host(url)})
    executor = _reader()
    readers.warm(executor, 1)
    with Client(given, clock=clock) as client:
        outcome = client.get(Request(url=url, conditional=False))
    if not isinstance(outcome, Capture):
        raise FetchFailedError(str(outcome), outcome)
    page = readers.alone(executor, outcome)
    assert page.extraction is not None  # noqa: S101 - it was read as an article
    if page.unread:
        failure = reading.unread(outcome, page.extraction, page.reason)
        raise FetchFailedError(str(failure), failure)
    return page.extraction


@cache
def _reader() -> Processes:
    """One for all calls, which ends with this process."""
    from scraper.pipeline import readers

    return readers.only(_DEADLINE)


# The threads that wait for it are not there in a fork of this process.
os.register_at_fork(after_in_child=_reader.cache_clear)
