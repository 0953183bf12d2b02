"""Which proxy a URL of a source is asked through: by the config, else by the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.request import getproxies

from requests.utils import select_proxy, should_bypass_proxies

from scraper.fetcher.socks_proxy import is_socks

if TYPE_CHECKING:
    from scraper.fetcher.settings import ClientSettings

Proxies = Mapping[str, str]

DIRECT = "direct"  # the proxy of a source that is to have none


def chooser(settings: ClientSettings) -> Callable[[str, str], Proxies]:
    """A function that gives the proxies for a URL of a source, by scheme; the environment is read once, here."""
    own = {name: {} if url == DIRECT else {"all": url} for name, url in settings.source_proxies.items()}
    usual = _usual_proxies(settings)

    def choose(url: str, source: str) -> Proxies:
        return own[source] if source in own else usual(url)

    return choose


def _usual_proxies(settings: ClientSettings) -> Callable[[str], Proxies]:
    if settings.proxy:
        fixed = {"all": settings.proxy}
        return lambda url: fixed  # noqa: ARG005
    found = getproxies()
    if not any(scheme in found for scheme in ("http", "https", "all")):
        return lambda url: {}  # noqa: ARG005

    def choose(url: str) -> Proxies:
        # `getproxies` has NO_PROXY under "no"; requests' own reading of it knows networks and ports.
        usable = not should_bypass_proxies(url, no_proxy=found.get("no"))
        return found if usable and select_proxy(url, found) else {}

    return choose


def of_socks(settings: ClientSettings) -> frozenset[str]:
    """The SOCKS proxies that may be chosen."""
    usual = [settings.proxy] if settings.proxy else getproxies().values()
    return frozenset(proxy for proxy in (*settings.source_proxies.values(), *usual) if proxy and is_socks(proxy))


def socks_of(url: str, chosen: Proxies) -> str:
    """The SOCKS proxy among those chosen for a URL, "" if it is none: those we speak to ourselves."""
    proxy: str = select_proxy(url, dict(chosen)) or ""
    return proxy if is_socks(proxy) else ""
