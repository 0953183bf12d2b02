"""Sites on loopback, and clients to ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from fetcher_site import Clock, Site, response

from scraper.fetcher import Client, ClientSettings

if TYPE_CHECKING:
    import ssl


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    with ExitStack() as stack:

        def make(address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> Site:
            site = Site(address, context)
            stack.callback(site.close)
            return site

        yield make


@pytest.fixture
def site(new_site: Callable[..., Site]) -> Site:
    return new_site()


@pytest.fixture
def new_client(clock: Clock) -> Iterator[Callable[..., Client]]:
    with ExitStack() as stack:

        def make(*, find: Callable[..., object] | None = None, **settings: object) -> Client:
            given = {
                "private_hosts": frozenset({"127.0.0.1"}),
                "total_timeout": 5.0,
                "read_timeout": 5.0,
                "robots_timeout": 5.0,
                **settings,
            }
            more = {"find": find} if find else {}
            return stack.enter_context(Client(ClientSettings(**given), clock=clock, **more))

        yield make


@pytest.fixture
def client(new_client: Callable[..., Client]) -> Client:
    return new_client()


@pytest.fixture
def answer() -> Callable[..., bytes]:
    """Builds a response; see `response`."""
    return response
