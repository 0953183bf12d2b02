"""Fetch one page: the only part of the program that speaks to the network.

In comes a `models.Request`, out goes a `models.Outcome`: a `Capture` (the page, content-encoding undone), `Unchanged`
(304), or a `Failure` that says why in one line. Whatever a server or the network does is an outcome, never an
exception, and takes no longer than the deadline, no more memory than the cap.

    client.py          Client: one request from its first hop to its outcome
    settings.py        ClientSettings: the limits and the name we go by, all with defaults
    deadline.py        an instant after which nothing more is waited for
    redirects.py       where a redirect leads, and when it has led far enough
    cookies.py         the cookies of one fetch
    answers.py         an HTTP response → the outcome
    streaming.py       a body within a cap, content-encoding undone
    mediatypes.py      which content types each kind of link may have
    session.py         one thread's session, and one request over it
    transport.py       the sessions, and the connections that all threads share
    watch.py           sockets that watch the deadline, the address and the number of bytes
    proxies.py         which proxy a URL of a source is asked through
    socks_proxy.py     a connection through a SOCKS proxy
    addresses.py       which addresses may be asked; resolve, check, connect
    troubles.py        what went wrong on the wire, in words
    robots.py          what a robots.txt says, and how long that holds                               (pure)
    robots_keeper.py   one copy of robots.txt per origin, fetched once, handed over for the archive
    browser.py         RenderingClient: pages of some sources rendered by an installed Chromium (the extra `browser`)
    browser_window.py  that Chromium, without a way to the network
    browser_errands.py what a rendered page's scripts ask for, fetched by our rules
    pacing.py          which host may be asked when                                                  (pure)
    retry.py           statuses → reasons; Retry-After                                               (pure)
    ping.py            a request to the service that watches whether crawls run

Nothing here sleeps, retries later, or keeps anything between two runs: when to ask again is the frontier's affair.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.fetcher.client import Client
    from scraper.fetcher.settings import ClientSettings

__all__ = ["Client", "ClientSettings"]

# `requests` takes a tenth of a second to import, and most commands fetch nothing.
_HOMES = {"Client": "scraper.fetcher.client", "ClientSettings": "scraper.fetcher.settings"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
