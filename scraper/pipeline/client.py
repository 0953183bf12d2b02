"""The config's words about fetching, as the fetcher takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.fetcher import Client, ClientSettings, addresses
from scraper.fetcher.settings import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from scraper.config import Config, SourceConfig


def client(
    config: Config,
    sources: Iterable[SourceConfig] = (),
    *,
    clock: Callable[[], datetime],
    typed: Iterable[str] = (),
    private_hosts: Iterable[str] = (),
) -> Client:
    """Who fetches for these sources: with a browser at hand where one of them has its pages rendered."""
    asked = tuple(sources)
    chosen = settings(config, asked, typed=typed, private_hosts=private_hosts)
    rendered = frozenset(source.name for source in asked if source.render)
    if not rendered:
        return Client(chosen, clock=clock)
    from scraper.fetcher.browser import RenderingClient

    return RenderingClient(chosen, clock=clock, sources=rendered, browser=config.fetcher.browser)


def settings(
    config: Config,
    sources: Iterable[SourceConfig] = (),
    *,
    typed: Iterable[str] = (),
    private_hosts: Iterable[str] = (),
) -> ClientSettings:
    """How to fetch for these sources; `private_hosts` may be private, for a person has named them.

    So may the hosts of `typed` URLs that are private by their spelling. Any other name is its owner's word, who may have
    it lead into the network of whoever asks.
    """
    given, sources = config.fetcher, tuple(sources)
    owners: dict[str, frozenset[str]] = {}
    for source in sources:
        for host in source.private_hosts:
            owners[host] = owners.get(host, frozenset()) | {source.name}
    asked = addresses.inner_hosts(typed) | {host.lower() for host in private_hosts}
    return ClientSettings(
        user_agent=given.user_agent,
        contact=given.contact,
        connect_timeout=given.connect_timeout,
        read_timeout=given.read_timeout,
        total_timeout=given.total_timeout,
        max_bytes=given.max_page_size,
        max_redirects=given.max_redirects,
        delay=given.delay,
        private_hosts=frozenset(asked.union(owners)),
        private_owners={host: names for host, names in owners.items() if host not in asked},
        proxy=given.proxy or None,
        ca_file=given.ca_file or None,
        source_proxies={source.name: source.proxy for source in sources if source.proxy != given.proxy},
        consents={source.name: Site(source.url, source.subdomains) for source in sources if source.robots_consent},
    )


def consents(sources: Iterable[SourceConfig]) -> dict[str, str]:
    """The sources whose robots.txt does not bind us, and who of theirs has said so."""
    return {source.name: source.robots_consent for source in sources if source.robots_consent}
