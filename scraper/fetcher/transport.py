"""Sessions of `requests` whose sockets a watch looks after; the connections are kept for all threads.

Whichever thread asks a host next goes on with its connection.
"""

from __future__ import annotations

import http.client
import os
import ssl
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import DEFAULT_CA_BUNDLE_PATH, HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_ import create_urllib3_context

from scraper.fetcher.watch import Response, Watch, WatchedSocket

if TYPE_CHECKING:
    import socket

    from scraper.fetcher.settings import ClientSettings

MakeContext = Callable[[int], ssl.SSLContext]  # with these options of OpenSSL beside the usual ones
_KEPT = 256  # hosts whose connection is kept; beyond them the one not used for the longest is closed


# What browsers still speak with servers of a dozen years ago (Windows Server 2012 offers little else), of which Python's own
# choice leaves out what has no forward secrecy or the older integrity code. Certificates are verified all the same.
_CIPHERS = "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:RSA+AESGCM:RSA+AES:!aNULL:!eNULL:!aDSS:!AESCCM"
# Servers from before RFC 5746 say nothing of renegotiation. That we never ask for it is no protection: with a server that
# allows it, somebody on the way can put bytes of theirs before ours (CVE-2009-3555), and so have another page of that
# server, or an answer to another request, come for the one that was asked for. They can read nothing, and no other server
# answers. Browsers take that for the many papers on such servers; a site is sent no secret of ours. A proxy may be: it has
# to do without. `ssl` has the name from 3.12 on.
_LEGACY_SERVER_CONNECT = getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)


class _Watches(threading.local):
    own: Watch  # of this thread's exchange


class _Watched:
    watches: _Watches

    def _new_conn(self: Any) -> socket.socket:
        # urllib3 has no public place for this, but all who open sockets for it (SOCKS, Unix sockets) override this one.
        connection: socket.socket = self.watches.own.connect(self._dns_host, self.port)
        return connection

    def response_class(self, connection: socket.socket, *args: Any, **kwargs: Any) -> http.client.HTTPResponse:
        return Response(WatchedSocket(connection, self.watches.own), *args, **kwargs)  # type: ignore[arg-type]


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
        if proxy.lower().startswith(
            "https:"
        ):  # its own certificate has the same authorities, also on the way to plain sites
            kwargs |= {"ssl_context": self._tls(0), "proxy_ssl_context": self._tls(0)}
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        # Cookies are the fetch's (`cookies`): a jar for each answer would print a traceback of one whose time is rubbish.
        made = requests.Response()
        made.status_code, made.reason, made.raw = resp.status, resp.reason, resp
        made.headers = CaseInsensitiveDict(resp.headers)
        made.request, made.url = req, req.url or ""
        return made

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {"ssl_context": self._tls(_LEGACY_SERVER_CONNECT)} if host["scheme"] == "https" else tls

    def cert_verify(self, conn: Any, *_: Any) -> None:
        # The context has its authorities already; loading them again for each connection costs 10 ms of CPU.
        conn.cert_reqs = "CERT_REQUIRED"


class Connections:
    """The connections of one way, direct or through one SOCKS proxy; any number of threads may use them."""

    def __init__(self, tls: MakeContext) -> None:
        self._watches = _Watches()
        self.adapter = _Adapter(self._watches, tls)

    def session(self, settings: ClientSettings, watch: Watch) -> requests.Session:
        """A session for the thread that asks for it; whatever that thread does on these connections obeys the watch."""
        self._watches.own = watch
        return _session(settings, self.adapter)

    def close(self) -> None:
        """Close those that nobody is using."""
        self.adapter.close()


def _session(settings: ClientSettings, adapter: _Adapter) -> requests.Session:
    """A session for one thread.

    `trust_env` is off: it would send the passwords of ~/.netrc to any site that has an entry there. What users do
    expect of the environment, proxies and certificate authorities, `proxies` and `tls_context` read.
    """
    made = requests.Session()
    made.trust_env = False
    made.headers.clear()
    made.headers.update({"User-Agent": settings.agent(), "Accept-Language": "*", "Accept-Encoding": "gzip, deflate"})
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    return made


def tls_context(settings: ClientSettings) -> MakeContext:
    """One context for all sessions, and one for all proxies, made when the first needs it; they always verify."""

    @cache
    def make(options: int) -> ssl.SSLContext:
        context = create_urllib3_context(ciphers=_CIPHERS)
        context.options |= options
        from_environment = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
        place = settings.ca_file or from_environment or DEFAULT_CA_BUNDLE_PATH
        if os.path.isdir(place):  # noqa: PTH112 - requests' bundle is a plain string, either kind is allowed
            context.load_verify_locations(capath=place)
        else:
            context.load_verify_locations(cafile=place)
        return context

    return make
