"""Requests to a dead-man service, which raises the alarm when none comes.

The way of healthchecks.io and of those that do as it does: `<url>/start` when a run begins, `<url>/<exit code>` with
the summary as the body when it has ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests

from scraper import urls

if TYPE_CHECKING:
    from scraper.fetcher.settings import ClientSettings

_PATIENCE = (5.0, 10.0)  # seconds to connect, and to wait for bytes


def ping(url: str, event: str, *, settings: ClientSettings, summary: str = "") -> str | None:
    """Report `event` ("start", or an exit code) to the service; returns the problem in one line if that failed.

    It never raises: a crawl must not fail because the service that watches it is down.
    """
    proxies = {"all": settings.proxy} if settings.proxy else None
    try:
        answer = requests.post(
            f"{url.rstrip('/')}/{event}",
            data=summary.encode()[:10_000],
            headers={"User-Agent": settings.agent(), "Content-Type": "text/plain; charset=utf-8"},
            timeout=_PATIENCE,
            proxies=proxies,
            verify=settings.ca_file or True,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        return f"ping_url {urls.origin(url)}: nobody was told of the run: {type(error).__name__}"
    if not answer.ok:
        return f"ping_url {urls.origin(url)}: nobody was told of the run: HTTP {answer.status_code}"
    return None
