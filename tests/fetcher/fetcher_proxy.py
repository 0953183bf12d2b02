"""Proxies on loopback that do what real ones do: HTTP with and without CONNECT, and SOCKS."""

from __future__ import annotations

import base64
import re
import socket
import ssl
import struct
from contextlib import suppress
from typing import Self

from loopback import Listener


class _Proxy(Listener):
    """Carries bytes between two connections."""

    patience = 2.0

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(context=context)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _carry(self, wire: socket.socket, target: socket.socket) -> None:
        wire.settimeout(0.02)
        target.settimeout(0.02)
        while not self.stopping.is_set():
            for one, other in ((wire, target), (target, wire)):
                with suppress(TimeoutError):
                    piece = one.recv(65_536)
                    if not piece:
                        return
                    other.sendall(piece)

    def _read(self, wire: socket.socket, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = wire.recv(count - len(found))
            if not piece:
                raise EOFError
            found += piece
        return found


class HttpProxy(_Proxy):
    """An HTTP proxy that leads every request and every CONNECT to `to`, whatever it is asked for.

    `login` is the "user:password" that it wants, `refuses` the status with which it refuses all else. With `late` it
    says nothing until it is closed, with `trickles` it sends a header now and then, with `mute` it hangs up at once, with
    `once` after an answer.
    """

    def __init__(
        self,
        to: tuple[str, int],
        *,
        login: str = "",
        refuses: int = 0,
        context: ssl.SSLContext | None = None,
        **ways: bool,
    ) -> None:
        self.asked: list[str] = []  # the first lines
        self.logins: list[str | None] = []
        self._to, self._login, self._refuses = to, login, refuses
        self._ways = {way for way, wanted in ways.items() if wanted}
        super().__init__(context)
        self.url = f"{'https' if context else 'http'}://127.0.0.1:{self.port}"

    def speak(self, wire: socket.socket) -> None:
        while self._serve_one(wire) and "once" not in self._ways:
            pass

    def _serve_one(self, wire: socket.socket) -> bool:
        """Whether another request may come over the same connection."""
        head = self._until(wire, b"\r\n\r\n")[:-4]
        first, *lines = head.decode("latin-1").split("\r\n")
        self.asked.append(first.removesuffix(" HTTP/1.1"))
        given = [line.partition(": ")[2] for line in lines if line.lower().startswith("proxy-authorization:")]
        login = base64.b64decode(given[0].removeprefix("Basic ")).decode() if given else None
        self.logins.append(login)
        if "late" in self._ways:
            self.stopping.wait()
        elif "trickles" in self._ways:
            wire.sendall(b"HTTP/1.1 200 OK\r\n")
            while not self.stopping.wait(0.05):
                wire.sendall(b"A: b\r\n")
        elif "mute" in self._ways:
            return False
        elif self._login and login != self._login:
            return self._refuse(wire, 407, "Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="office"')
        elif self._refuses:
            return self._refuse(wire, self._refuses, "No", "X-Why: none")
        elif first.startswith("CONNECT "):
            with socket.create_connection(self._to, 2) as target:
                wire.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                self._carry(wire, target)
        else:
            return self._pass_on(wire, first, lines)
        return False

    def _pass_on(self, wire: socket.socket, first: str, lines: list[str]) -> bool:
        """As RFC 9110 section 7.6 wants it: what is meant for the proxy stays there."""
        method, url, version = first.split(" ")
        own = [line for line in lines if not line.lower().startswith("proxy-")]
        with socket.create_connection(self._to, 2) as target:
            target.sendall("\r\n".join([f"{method} /{url.split('/', 3)[3]} {version}", *own, "", ""]).encode("latin-1"))
            head = self._until(target, b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            wire.sendall(head + self._read(target, int(length[1]) - (len(head) - head.index(b"\r\n\r\n") - 4)))
        return True

    def _refuse(self, wire: socket.socket, status: int, words: str, header: str) -> bool:
        page = b"<p>The proxy says no."
        head = (
            f"HTTP/1.1 {status} {words}\r\n{header}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
        )
        wire.sendall(head.encode() + page)
        return True

    def _until(self, wire: socket.socket, end: bytes) -> bytes:
        found = b""
        wire.settimeout(0.05)
        while end not in found:
            if self.stopping.is_set():
                raise EOFError
            with suppress(TimeoutError):
                piece = wire.recv(65_536)
                if not piece:
                    raise EOFError
                found += piece
        wire.settimeout(2)
        return found


class SocksProxy(_Proxy):
    """A tiny SOCKS server (4, 4a, 5) that leads every connection to `to`, whatever it is asked for."""

    def __init__(self, to: tuple[str, int], *, password: str = "", reply: int = 0, slow: bool = False) -> None:
        self.asked: list[tuple[str, int]] = []
        self.logins: list[str] = []
        self._to, self._password, self._reply, self._slow = to, password, reply, slow
        super().__init__()

    def speak(self, wire: socket.socket) -> None:
        version = self._read(wire, 1)[0]
        if not (self._five(wire) if version == 5 else self._four(wire)):
            return
        with socket.create_connection(self._to, 2) as target:
            self._carry(wire, target)

    def _five(self, wire: socket.socket) -> bool:
        methods = self._read(wire, self._read(wire, 1)[0])
        if self._password and 2 not in methods:
            wire.sendall(b"\x05\xff")
            return False
        wire.sendall(b"\x05\x02" if self._password else b"\x05\x00")
        if self._password:
            self._read(wire, 1)
            user = self._read(wire, self._read(wire, 1)[0])
            password = self._read(wire, self._read(wire, 1)[0])
            self.logins.append(f"{user.decode()}:{password.decode()}")
            wire.sendall(b"\x01\x00" if password.decode() == self._password else b"\x01\x01")
        self._read(wire, 3)
        kind = self._read(wire, 1)[0]
        if kind == 3:
            host = self._read(wire, self._read(wire, 1)[0]).decode()
        else:
            family, size = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
            host = socket.inet_ntop(family, self._read(wire, size))
        self.asked.append((host, struct.unpack("!H", self._read(wire, 2))[0]))
        answer = bytes([5, self._reply, 0, 1, 127, 0, 0, 1, 0, 80])
        if not self._slow:
            wire.sendall(answer)
        if self._slow:  # the answer names a host of 255 letters, a letter at a time
            wire.sendall(b"\x05\x00\x00\x03\xff")
            while not self.stopping.wait(0.1):
                wire.sendall(b"x")
        return self._reply == 0

    def _four(self, wire: socket.socket) -> bool:
        _, port, address = struct.unpack("!BH4s", self._read(wire, 7))
        self._until_zero(wire)
        host = socket.inet_ntoa(address)
        self.asked.append((self._until_zero(wire).decode() if host.startswith("0.0.0.") else host, port))
        wire.sendall(b"\x00\x5a" + bytes(6))
        return True

    def _until_zero(self, wire: socket.socket) -> bytes:
        return b"".join(iter(lambda: self._read(wire, 1), b"\0"))
