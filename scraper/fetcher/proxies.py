"""Which proxy a URL of a source is asked through, by the config, else by the environment; and what fails by its fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from requests.utils import select_proxy, should_bypass_proxies

from scraper.errors import ConfigError
from scraper.fetcher import retry, troubles
from scraper.fetcher.socks_proxy import is_socks
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason
from scraper.urls.masking import masked

if TYPE_CHECKING:
    from scraper.fetcher.settings import ClientSettings

Proxies = Mapping[str, str]

DIRECT = "direct"  # the proxy of a source that is to have none

_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")  # http.client's words for any answer to CONNECT but 2xx


def chooser(settings: ClientSettings) -> Callable[[str, str], Proxies]:
    """A function that gives the proxies for a URL of a source, by scheme; the environment is read once, here."""
    own = {name: {} if url == DIRECT else {"all": _spelt(url)} for name, url in settings.source_proxies.items()}
    usual = _usual_proxies(settings)

    def choose(url: str, source: str) -> Proxies:
        return own[source] if source in own else usual(url)

    return choose


def _usual_proxies(settings: ClientSettings) -> Callable[[str], Proxies]:
    if settings.proxy:
        fixed = {"all": _spelt(settings.proxy)}
        return lambda url: fixed  # noqa: ARG005
    found = getproxies()
    ours: dict[str, str] = {scheme: _spelt(found[scheme]) for scheme in ("http", "https", "all") if scheme in found}
    if not ours:
        return lambda url: {}  # noqa: ARG005

    def choose(url: str) -> Proxies:
        # `getproxies` has NO_PROXY under "no"; requests' own reading of it knows networks and ports.
        usable = not should_bypass_proxies(url, no_proxy=found.get("no"))
        return ours if usable and select_proxy(url, ours) else {}

    return choose


def _spelt(address: str) -> str:
    """The address with its scheme, which people leave away; ConfigError, without user and password, if it cannot be read."""
    full = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(full)
        readable = parts.hostname and parts.port != 0 and "@" not in parts.path
    except ValueError:
        readable = False
    if not readable:
        raise ConfigError(f"proxy: the address {masked(full)} cannot be read; in a user or password, / is written %2F")
    return full


def of_socks(settings: ClientSettings) -> frozenset[str]:
    """The SOCKS proxies that may be chosen."""
    usual = [settings.proxy] if settings.proxy else getproxies().values()
    return frozenset(proxy for proxy in (*settings.source_proxies.values(), *usual) if proxy and is_socks(proxy))


def socks_of(url: str, chosen: Proxies) -> str:
    """The SOCKS proxy among those chosen for a URL, "" if it is none: those we speak to ourselves."""
    proxy: str = select_proxy(url, dict(chosen)) or ""
    return proxy if is_socks(proxy) else ""


def name(url: str, chosen: Proxies) -> str:
    """The HTTP proxy among those chosen for a URL, as messages name it: without its user and password."""
    parts = urlsplit(select_proxy(url, dict(chosen)) or "")
    return f"proxy {parts.hostname}:{parts.port}" if parts.port else f"proxy {parts.hostname}"


def blamed(trouble: Trouble, error: BaseException, proxy: str, *, answered: bool) -> Trouble:
    """The trouble of an exchange through an HTTP proxy, whose it is as far as that shows, and with the proxy's name.

    `error` is what it was made of, `answered` whether a single byte came back: what fails later may be the site's
    doing, and that nothing has come in time as well, of which our own watch tells.
    """
    if trouble.reason is Reason.PROXY:
        return trouble
    for found in filter(None, (_TUNNEL.search(str(cause)) for cause in troubles.causes(error))):
        return refusal(int(found[1]), proxy)
    if not answered and trouble is not error:
        return Trouble(Reason.PROXY, f"{proxy}: {trouble.detail}", reached=False)
    return Trouble(trouble.reason, f"{trouble.detail} (through {proxy})", reached=trouble.reached)


def refusal(status: int, proxy: str) -> Trouble:
    """The trouble that a proxy's own answer tells of: 5xx is what it says where it cannot reach the site."""
    said = retry.words(status)
    if status >= 500:
        return Trouble(Reason.CONNECTION, f"{proxy} cannot reach the site: {said}", reached=False)
    if status == 407:
        said = f"{said}: user and password are missing in its address, or wrong"
    return Trouble(Reason.PROXY, f"{proxy} refuses to lead there: {said}", reached=False)
