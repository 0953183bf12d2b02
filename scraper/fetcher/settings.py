"""The limits that a client keeps to, and the name it goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from scraper import urls
from scraper.errors import ConfigError
from scraper.models import LinkKind

PRODUCT = "scraper"  # the name that a robots.txt addresses us by, whatever the User-Agent says around it
_PRODUCT_TOKEN = re.compile(r"([A-Za-z_-]+)/")
_NAMED_HOST = re.compile(r"([^:\[\]]+?)\.?(:\d+)?")
_NO_CONTACT = "news archiver; its operator has left no contact"


@dataclass(frozen=True, slots=True)
class Site:
    """A site, by its address; with `subdomains` all hosts below it, too."""

    url: str
    subdomains: bool = False

    def holds(self, url: str) -> bool:
        """Whether the URL is on the site."""
        return urls.same_site(self.url, url, subdomains=self.subdomains)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """How to fetch. Durations are seconds, sizes bytes of decoded body.

    `private_hosts` names hosts (`host` or `host:port`) that may have a private or loopback address. `proxy` is the
    URL of a proxy for everything; without it HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the environment hold. `ca_file`
    replaces the usual certificate authorities; without it REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE hold. `delay` is
    the least time from one request to a host to the next: whoever schedules the requests keeps it, the client does not.
    `private_owners` gives, for those private hosts that not everybody may be led to, the sources that may.

    By the name of a source: `source_proxies` are the proxies of those that have their own ("direct": none), `consents`
    the sites that somebody of theirs has allowed us to fetch in spite of their robots.txt.
    """

    user_agent: str = ""  # empty: made of our name, our version and `contact`
    contact: str = ""
    connect_timeout: float = 10.0  # DNS, TCP and TLS together
    read_timeout: float = 20.0  # the longest silence of a server that has not finished
    total_timeout: float = 60.0  # one `get`, all redirects and robots.txt included
    robots_timeout: float = 15.0
    max_bytes: int = 10_000_000  # the longest live blogs have 3 MB
    max_sitemap_bytes: int = 52_428_800  # what the sitemap protocol allows
    max_redirects: int = 10
    delay: float = 1.0
    private_hosts: frozenset[str] = frozenset()
    private_owners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    proxy: str | None = None
    ca_file: str | None = None
    source_proxies: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, Site] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "private_hosts", frozenset(map(as_in_urls, self.private_hosts)))
        owners: dict[str, frozenset[str]] = {}
        for host, names in self.private_owners.items():
            owners[as_in_urls(host)] = owners.get(as_in_urls(host), frozenset()) | names
        object.__setattr__(self, "private_owners", owners)
        for name in ("user_agent", "contact"):
            value = getattr(self, name)
            if not (value.isascii() and value.isprintable()):
                raise ConfigError(
                    f"{name}: found {value!a}, expected one line of ASCII text: it goes into an HTTP header"
                )
        for name in ("connect_timeout", "read_timeout", "total_timeout", "robots_timeout", "max_bytes"):
            if getattr(self, name) <= 0:
                raise ConfigError(f"{name}: found {getattr(self, name)!r}, expected more than 0")

    def agent(self) -> str:
        """The User-Agent to send."""
        return self.user_agent or f"{PRODUCT}/{_version()} ({f'+{self.contact}' if self.contact else _NO_CONTACT})"

    def tokens(self) -> frozenset[str]:
        """The product tokens, in lower case, by which a robots.txt may address us: our name, and what the agent says.

        `Mozilla` is in the agent of every browser and names nobody.
        """
        named = {match[1].lower() for match in _PRODUCT_TOKEN.finditer(self.user_agent)} - {"mozilla"}
        return frozenset({PRODUCT, *named})

    def owners(self, url: str) -> frozenset[str] | None:
        """The sources that may ask for the URL, where it is on a private host of theirs; None where all may try."""
        if not self.private_owners:
            return None
        owners = [self.private_owners.get(name) for name in named(url) & self.private_hosts]
        known = [some for some in owners if some is not None]
        return frozenset().union(*known) if known and len(known) == len(owners) else None

    def limit(self, kind: LinkKind) -> int:
        """How many decoded bytes a body of that kind may have."""
        return self.max_sitemap_bytes if kind is LinkKind.SITEMAP else self.max_bytes


def spellings(host: str, port: int) -> frozenset[str]:
    """All the ways in which a private host may be named."""
    name = host.strip("[]").lower()
    shown = f"[{name}]" if ":" in name else name
    return frozenset((name, shown, f"{shown}:{port}"))


def named(url: str) -> frozenset[str]:
    """All the ways in which the host of an http(s) URL may be named as a private one.

    >>> sorted(named("http://nas.example/"))
    ['nas.example', 'nas.example:80']
    """
    parts = urlsplit(url)
    return spellings(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))


def as_in_urls(host: str) -> str:
    """A host that a person has written, as it stands in a URL by the time that it is asked.

    >>> as_in_urls("Intranet.Example.:8080"), as_in_urls("bücher.example"), as_in_urls("::1")
    ('intranet.example:8080', 'xn--bcher-kva.example', '::1')
    """
    found = _NAMED_HOST.fullmatch(host.lower())
    if found is None:
        return host.lower()
    return f"{urls.host(f'http://{found[1]}/') or found[1]}{found[2] or ''}"


@cache
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import, needed once

    try:
        return version(PRODUCT)
    except PackageNotFoundError:
        return "0"
