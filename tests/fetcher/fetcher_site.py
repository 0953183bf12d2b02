"""A site on loopback that does with a connection whatever a test says, and a clock that the test turns."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from loopback import Listener

if TYPE_CHECKING:
    import ssl

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

Handler = Callable[[socket.socket, bytes], object]


def response(body: bytes | str = "", status: int = 200, **headers: str) -> bytes:
    """A response as bytes; header names are given with underscores, None leaves a default out."""
    data = body.encode() if isinstance(body, str) else body
    fields: dict[str, str | None] = {"Content-Type": "text/html", "Content-Length": str(len(data))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{n}: {v}" for n, v in fields.items() if v is not None)]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + data


class Site(Listener):
    """Serves `routes`: path → the bytes to send, or a function that is given the connection and the request's head.

    After bytes the connection is kept; after a function it is closed, unless the function returns True.
    """

    def __init__(self, address: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, bytes | Handler] = {"/robots.txt": response("none", 404)}
        self.requests: list[bytes] = []
        self.names: list[str] = []  # asked for by SNI
        super().__init__(address, context)
        self.host = f"{address}:{self.port}"
        self.url = f"{'https' if context else 'http'}://{self.host}"

    def paths(self) -> list[str]:
        """The paths asked for so far, in order."""
        return [head.split(b" ", 2)[1].decode() for head in self.requests]

    def header(self, name: str, at: int = -1) -> str | None:
        """A header of a request."""
        for line in self.requests[at].decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(": ")
            if key.lower() == name.lower():
                return value
        return None

    def wait(self, seconds: float) -> bool:
        """Pause; True once the site is being closed."""
        return self.stopping.wait(seconds)

    def speak(self, wire: socket.socket) -> None:
        while self._answer(wire):
            pass

    def _answer(self, connection: socket.socket) -> bool:
        head = self._head(connection)
        if not head:
            return False
        self.requests.append(head)
        path = head.split(b" ", 2)[1].decode()
        route = self.routes.get(path, response("no such page", 404))
        if callable(route):
            return route(connection, head) is True
        connection.sendall(route)
        return True

    def _head(self, connection: socket.socket) -> bytes:
        head = b""
        connection.settimeout(0.05)
        while b"\r\n\r\n" not in head and not self.stopping.is_set():
            with suppress(TimeoutError):
                piece = connection.recv(65_536)
                if not piece:
                    return b""
                head += piece
        connection.settimeout(5)
        return head if b"\r\n\r\n" in head else b""


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now
