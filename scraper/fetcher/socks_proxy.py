"""A connection through a SOCKS proxy, within a deadline.

PySocks speaks the protocol (the extra `socks`); a socket of ours hears it, so that a proxy that trickles is left in
time. With `socks4://` and `socks5://` we resolve the name and look at its address as always, and the proxy is given the
address. With `socks4a://` and `socks5h://` (Tor) the proxy resolves: which address it finds nobody here can see.
"""

from __future__ import annotations

import socket
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from scraper import urls
from scraper.errors import ConfigError
from scraper.fetcher import addresses
from scraper.fetcher.troubles import Trouble, refused_connection
from scraper.models import Reason

if TYPE_CHECKING:
    from scraper.fetcher.deadline import Deadline

_PORT = 1080  # RFC 1928
# Of the words in which PySocks says why a proxy does not lead to a host, those that tell of the proxy: its rules, what it can do,
# and who it is that it wants to know (RFC 1928 section 6, SOCKS4).
_OF_THE_PROXY = ("0x02:", "0x07:", "0x08:", "0x5c:", "0x5d:")
_RESOLVING_TOO = {"socks4": "socks4a", "socks5": "socks5h"}
_RESOLVING = frozenset(_RESOLVING_TOO.values())


def is_socks(proxy: str) -> bool:
    """Whether the address is that of a SOCKS proxy."""
    return proxy.lower().startswith("socks")


class SocksProxy:
    """One proxy, by its address `scheme://[user:password@]host[:port]`; ConfigError if PySocks is not installed."""

    def __init__(self, url: str) -> None:
        if find_spec("socks") is None:
            shown = urls.without_credentials(url)
            raise ConfigError(f"proxy: {shown} needs the package PySocks: install scraper with its extra `socks`")
        parts = urlsplit(url)
        self._scheme = parts.scheme.lower()
        self._host, self._port = parts.hostname or "", parts.port or _PORT
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self.resolves = self._scheme in _RESOLVING

    def __str__(self) -> str:
        return f"proxy {self._host}:{self._port}"

    def connect(
        self, host: str, port: int, *, private: bool, find: addresses.Resolve, deadline: Deadline
    ) -> socket.socket:
        """A TCP connection to the host, as `addresses.connect` gives one."""
        target = host if self.resolves else self._target(host, port, private=private, find=find, deadline=deadline)
        at = self._address(find, deadline)
        return self._through(at, target, port, deadline)

    def _target(self, host: str, port: int, *, private: bool, find: addresses.Resolve, deadline: Deadline) -> str:
        """The address to give to a proxy that resolves no names."""
        try:
            found = addresses.allowed(host, port, private=private, find=find, deadline=deadline)
        except Trouble as trouble:
            if trouble.reason is Reason.CONNECTION:  # whoever uses Tor means the name to be known there alone
                other = _RESOLVING_TOO.get(self._scheme, "socks5h")
                trouble.detail += f"; with {other}:// the proxy would be asked for it"
            raise
        # A SOCKS4 proxy knows no IPv6, and the others pass on either.
        known = [info for info in found if info[0] == socket.AF_INET] or found
        return str(known[0][4][0])

    def _address(self, find: addresses.Resolve, deadline: Deadline) -> addresses.AddressInfo:
        try:
            return addresses.allowed(self._host, self._port, private=True, find=find, deadline=deadline)[0]
        except Trouble as trouble:
            raise Trouble(Reason.PROXY, f"{self}: {trouble.detail}", reached=False) from None

    def _through(self, at: addresses.AddressInfo, target: str, port: int, deadline: Deadline) -> socket.socket:
        import socks  # type: ignore[import-untyped]

        kind = socks.SOCKS4 if self._scheme.startswith("socks4") else socks.SOCKS5
        wire = _hasty(at[0], deadline)
        wire.set_proxy(kind, str(at[4][0]), self._port, self.resolves, self._user, self._password)
        wire.settimeout(max(deadline.left(), 0.001))
        try:
            wire.connect((target, port))
        except OSError as error:
            wire.close()
            raise self._trouble(error) from None
        connection = socket.socket(fileno=wire.detach())
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def _trouble(self, error: OSError) -> Trouble:
        """Whose fault it is: what the proxy says of the host is the host's, as is that it says nothing in time."""
        import socks

        cause = getattr(error, "socket_err", None) or error
        said = " ".join(str(getattr(cause, "msg", "") or getattr(error, "msg", "") or cause).split())[:200]
        if isinstance(error, socks.ProxyConnectionError):
            said, reason = refused_connection(cause).detail, Reason.PROXY
        elif isinstance(cause, TimeoutError):
            said, reason = "no connection in time", Reason.TIMEOUT
        elif isinstance(cause, (socks.SOCKS4Error, socks.SOCKS5Error)) and not said.startswith(_OF_THE_PROXY):
            reason = Reason.CONNECTION
        else:
            reason = Reason.PROXY
        return Trouble(reason, f"{self}: {said}", reached=False)


def _hasty(family: int, deadline: Deadline) -> Any:
    """A socket of PySocks that asks the deadline before each read: its own timeout is for one read each."""
    import socks

    class Hasty(socks.socksocket):  # type: ignore[misc] # PySocks has no types
        def recv_into(self, *args: Any, **more: Any) -> int:
            socket.socket.settimeout(self, max(deadline.left(), 0.001))
            return int(super().recv_into(*args, **more))

    return Hasty(family, socket.SOCK_STREAM)
