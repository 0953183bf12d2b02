"""Sockets that watch the deadline, the address and the number of bytes.

The timeouts of `requests` are for one wait each: a server that sends a header byte a second is never late. So each
thread has a `Watch`, and each socket that it uses asks the watch before every single read how long it may still wait,
be it for a header, a chunk or the body. (Python bounds a TLS handshake and a write as a whole by the socket's timeout.)
The sockets connect only to addresses that `addresses` has looked at.
"""

from __future__ import annotations

import http.client
import io
from typing import TYPE_CHECKING, Any

from scraper.fetcher import addresses
from scraper.fetcher.deadline import Deadline
from scraper.fetcher.settings import spellings
from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    import socket

    from scraper.fetcher.settings import ClientSettings
    from scraper.fetcher.socks_proxy import SocksProxy

_BUFFER = 65_536
_MOST_OTHERS = 72
MEANT = frozenset(
    b"connection content-encoding content-length content-type etag last-modified location retry-after transfer-encoding".split()
)
_ENDS = frozenset({b"\r\n", b"\n", b""})


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
            raise Trouble(Reason.PROXY, f"proxy {host}:{port}: {trouble.detail}", reached=False) from None
        connection.settimeout(max(deadline.left(), 0.001))
        return connection

    def patience(self) -> float:
        """How many seconds a socket may wait for the next bytes; Trouble when the deadline has passed."""
        left = self._deadline.left()
        if left <= 0:
            raise self.late()
        return min(left, self._settings.read_timeout)

    def late(self) -> Trouble:
        """The trouble to raise for a wait that was too long: the whole exchange, or a single silence."""
        if self._deadline.left() <= 0:
            return Trouble(Reason.TIMEOUT, f"not finished within {self._deadline.allowed:g} s")
        return Trouble(Reason.TIMEOUT, f"the server sent nothing for {self._settings.read_timeout:g} s")

    def count(self, received: int) -> None:
        """Add received bytes, and raise Trouble above the cap. It covers headers, framing and trailers besides the body."""
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


class WatchedSocket:
    """What http.client needs of a socket to read a response."""

    def __init__(self, connection: socket.socket, watch: Watch) -> None:
        self._connection = connection
        self._watch = watch

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 - http.client always asks for "rb"
        return io.BufferedReader(_WatchedReader(self._connection, self._watch), _BUFFER)


class _Head:
    """The lines above a body, as many as http.client takes: it gives up at a hundred headers, browsers do not.

    Those that mean something to us are never left out; of the others there are enough to be kept.
    """

    def __init__(self, wire: Any) -> None:
        self._wire = wire
        self._others = 0  # lines passed of headers that mean nothing
        self._is_meant = self._leaves_out = False

    def readline(self, limit: int = -1) -> bytes:
        while True:
            line: bytes = self._wire.readline(limit)
            if line in _ENDS:
                self._others = 0
                return line
            if not line.startswith((b" ", b"\t")):  # else it goes on with the header before
                self._is_meant = line.partition(b":")[0].strip().lower() in MEANT
                self._leaves_out = False
            self._leaves_out = self._leaves_out or (self._others >= _MOST_OTHERS and not self._is_meant)
            self._others += not self._is_meant
            if not self._leaves_out or not line.endswith(b"\n"):  # of a line that is too long http.client tells
                return line

    def close(self) -> None:
        self._wire.close()


class Response(http.client.HTTPResponse):
    """Passes over every interim answer, "early hints" and all (RFC 9110 section 15.2); http.client knows 100 alone."""

    def begin(self, *args: Any, **kwargs: Any) -> None:
        wire = self.fp
        head: Any = _Head(wire)  # a file, as far as lines are read of it
        self.fp = head
        try:
            super().begin(*args, **kwargs)
        finally:
            if self.fp is head:
                self.fp = wire

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            line: tuple[str, int, str] = super()._read_status()  # type: ignore[misc] # not in the stubs
            if not 102 <= line[1] < 200:
                return line
            http.client.parse_headers(self.fp)
