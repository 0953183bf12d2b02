"""Sessions and sockets that watch the deadline and the address.

The timeouts of `requests` are for one wait each: a server that sends a header byte a second is never late. So each
thread has a `Watch`, and each socket that it uses asks the watch before every single read how long it may still wait,
be it for a header, a chunk or the body. (Python bounds a TLS handshake and a write as a whole by the socket's timeout.)
The sockets connect only to addresses that `addresses` has looked at. They are kept for all threads: whichever asks a
host next goes on with its connection.
"""

from __future__ import annotations

import http.client
import io
import os
import ssl
import threading
from collections.abc import Callable, Mapping
from functools import cache
from http.cookiejar import Cookie, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any
from urllib.request import Request as CookieRequest
from urllib.request import getproxies

import requests
from requests.adapters import DEFAULT_CA_BUNDLE_PATH, HTTPAdapter
from requests.utils import select_proxy, should_bypass_proxies
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_ import create_urllib3_context

from scraper.fetcher import addresses
from scraper.fetcher.deadline import Deadline
from scraper.fetcher.settings import spellings
from scraper.fetcher.socks_proxy import SocksProxy, is_socks
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    import socket

    from scraper.fetcher.settings import ClientSettings

MakeContext = Callable[[], ssl.SSLContext]
Proxies = Mapping[str, str]

DIRECT = "direct"  # the proxy of a source that is to have none

_BUFFER = 65_536
_KEPT = 256  # hosts whose connection is kept; beyond them the one not used for the longest is closed
_LONGEST_COOKIE = 4_096  # RFC 6265 section 6.1
_MOST_COOKIES = 50
_MOST_COOKIE_BYTES = 16_384  # of all; servers refuse longer headers


class Watch:
    """The limits of the one exchange that its thread is making, and what its sockets have seen of it."""

    def __init__(self, settings: ClientSettings, find: addresses.Resolve, socks: SocksProxy | None = None) -> None:
        self._settings = settings
        self._find = find
        self._socks = socks
        self.begin(Deadline.after(0), most=0, proxied=False)

    def begin(self, deadline: Deadline, *, most: int, proxied: bool) -> None:
        """Start an exchange that may take until `deadline` and `most` bytes on the wire."""
        self._deadline = deadline
        self._most = most
        self._proxied = proxied
        self.opened = 0
        self.received = 0

    def allow(self, most: int) -> None:
        """Let the exchange go on to `most` bytes on the wire, all that came before included."""
        self._most = most

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection whose TLS handshake, if any, must be over within the same connect timeout."""
        self.opened += 1
        deadline = self._deadline.sooner(self._settings.connect_timeout)
        private = self._proxied or not self._settings.private_hosts.isdisjoint(spellings(host, port))
        connect = self._socks.connect if self._socks else addresses.connect
        try:
            connection = connect(host, port, private=private, find=self._find, deadline=deadline)
        except Trouble as trouble:
            if not self._proxied:
                raise
            raise Trouble(trouble.reason, f"proxy {host}:{port}: {trouble.detail}", reached=False) from None
        connection.settimeout(max(deadline.left(), 0.001))
        return connection

    def patience(self) -> float:
        """How long a socket may wait for the next bytes."""
        left = self._deadline.left()
        if left <= 0:
            raise self.late()
        return min(left, self._settings.read_timeout)

    def late(self) -> Trouble:
        """The trouble that a wait has ended in."""
        if self._deadline.left() <= 0:
            return Trouble(Reason.TIMEOUT, f"not finished within {self._deadline.allowed:g} s")
        return Trouble(Reason.TIMEOUT, f"the server sent nothing for {self._settings.read_timeout:g} s")

    def count(self, received: int) -> None:
        """Take note of bytes received; the cap bounds what headers, framing and trailers may add to a body."""
        self.received += received
        if self.received > self._most:
            raise Trouble(Reason.TOO_LARGE, f"more than {self._most} bytes on the wire")


class _WatchedReader(io.RawIOBase):
    def __init__(self, connection: socket.socket, watch: Watch) -> None:
        super().__init__()
        self._connection = connection
        self._raw = connection.makefile("rb", buffering=0)
        self._watch = watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connection.settimeout(self._watch.patience())
        try:
            received = self._raw.readinto(buffer)
        except TimeoutError:
            raise self._watch.late() from None
        self._watch.count(received or 0)
        return received

    def close(self) -> None:
        self._raw.close()
        super().close()


class _WatchedSocket:
    """What http.client needs of a socket to read a response."""

    def __init__(self, connection: socket.socket, watch: Watch) -> None:
        self._connection = connection
        self._watch = watch

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 - http.client always asks for "rb"
        return io.BufferedReader(_WatchedReader(self._connection, self._watch), _BUFFER)


class _Response(http.client.HTTPResponse):
    """Passes over every interim answer, "early hints" and all (RFC 9110 section 15.2); http.client knows 100 alone."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            line: tuple[str, int, str] = super()._read_status()  # type: ignore[misc] # not in the stubs
            if not 102 <= line[1] < 200:
                return line
            http.client.parse_headers(self.fp)


class _Watches(threading.local):
    own: Watch  # of this thread's exchange


class _Watched:
    watches: _Watches

    def _new_conn(self: Any) -> socket.socket:
        # urllib3 has no public place for this, but all who open sockets for it (SOCKS, Unix sockets) override this one.
        connection: socket.socket = self.watches.own.connect(self._dns_host, self.port)
        return connection

    def response_class(self, connection: socket.socket, *args: Any, **kwargs: Any) -> http.client.HTTPResponse:
        return _Response(_WatchedSocket(connection, self.watches.own), *args, **kwargs)  # type: ignore[arg-type]


def _pool_classes(watches: _Watches) -> dict[str, type[HTTPConnectionPool]]:
    """Connection pools of one way; urllib3 makes a connection from a class, so the watches go into a class."""

    class Plain(_Watched, HTTPConnection):  # type: ignore[misc] # response_class is a method here
        pass

    class Secure(_Watched, HTTPSConnection):  # type: ignore[misc] # as above
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    Plain.watches = Secure.watches = watches
    return {"http": PlainPool, "https": SecurePool}


class _Adapter(HTTPAdapter):
    def __init__(self, watches: _Watches, tls: MakeContext) -> None:
        self._pools = _pool_classes(watches)
        self._tls = tls
        super().__init__(pool_connections=_KEPT, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {"ssl_context": self._tls()} if host["scheme"] == "https" else tls

    def cert_verify(self, conn: Any, *_: Any) -> None:
        # The context has its authorities already; loading them again for each connection costs 10 ms of CPU.
        conn.cert_reqs = "CERT_REQUIRED"


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002
        # Else `requests` reads the whole body of a redirect, however long, even when told not to follow it.
        return None


class _CookiePolicy(DefaultCookiePolicy):
    """Bounds what a server can make us carry; `room` says whether the jar takes so many bytes more."""

    def __init__(self, room: Callable[[int], bool]) -> None:
        super().__init__()
        self._room = room

    def set_ok(self, cookie: Cookie, request: CookieRequest) -> bool:
        size = _size(cookie)
        return size <= _LONGEST_COOKIE and self._room(size) and super().set_ok(cookie, request)


def _size(cookie: Cookie) -> int:
    return len(cookie.name) + len(cookie.value or "")


class Connections:
    """The connections of one way, direct or through one SOCKS proxy; any number of threads may use them."""

    def __init__(self, tls: MakeContext) -> None:
        self._watches = _Watches()
        self._adapter = _Adapter(self._watches, tls)

    def session(self, settings: ClientSettings, watch: Watch) -> requests.Session:
        """A session for the thread that asks for it; whatever that thread does on these connections obeys the watch."""
        self._watches.own = watch
        return _session(settings, self._adapter)

    def close(self) -> None:
        """Close those that nobody is using."""
        self._adapter.close()


def _session(settings: ClientSettings, adapter: _Adapter) -> requests.Session:
    """A session for one thread.

    `trust_env` is off: it would send the passwords of ~/.netrc to any site that has an entry there. What users do
    expect of the environment, proxies and certificate authorities, `proxies` and `tls_context` read.
    """
    made = _Session()

    def room(size: int) -> bool:
        held: list[Any] = list(made.cookies)
        return len(held) < _MOST_COOKIES and sum(map(_size, held)) + size <= _MOST_COOKIE_BYTES

    made.trust_env = False
    made.headers.clear()
    made.headers.update({"User-Agent": settings.agent(), "Accept-Language": "*", "Accept-Encoding": "gzip, deflate"})
    made.cookies.set_policy(_CookiePolicy(room))
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    return made


def tls_context(settings: ClientSettings) -> MakeContext:
    """One context for all sessions, made when the first https URL needs it; it always verifies."""

    @cache
    def make() -> ssl.SSLContext:
        context = create_urllib3_context()
        from_environment = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
        place = settings.ca_file or from_environment or DEFAULT_CA_BUNDLE_PATH
        if os.path.isdir(place):  # noqa: PTH112 - requests' bundle is a plain string, either kind is allowed
            context.load_verify_locations(capath=place)
        else:
            context.load_verify_locations(cafile=place)
        return context

    return make


def proxies(settings: ClientSettings) -> Callable[[str, str], Proxies]:
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


def socks_proxies(settings: ClientSettings) -> frozenset[str]:
    """The SOCKS proxies that may be chosen."""
    usual = [settings.proxy] if settings.proxy else getproxies().values()
    return frozenset(proxy for proxy in (*settings.source_proxies.values(), *usual) if proxy and is_socks(proxy))


def socks_of(url: str, chosen: Proxies) -> str:
    """The SOCKS proxy among those chosen for a URL, "" if it is none: those we speak to ourselves."""
    proxy: str = select_proxy(url, dict(chosen)) or ""
    return proxy if is_socks(proxy) else ""
