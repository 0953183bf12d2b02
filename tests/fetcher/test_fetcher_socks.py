"""Through a SOCKS proxy: whole pages, within the deadline, and never to an address of our own."""

from __future__ import annotations

import socket
import struct
import sys
import threading
import time
from contextlib import suppress
from typing import Self

import pytest

from scraper.errors import ConfigError
from scraper.fetcher import Client, ClientSettings
from scraper.models import Capture, Reason, Request

pytest.importorskip("socks", reason="PySocks is what the extra `socks` installs")


class Proxy:
    """A tiny SOCKS server (4, 4a, 5) on loopback that leads every connection to `to`, whatever it is asked for."""

    def __init__(self, to: tuple[str, int], *, password: str = "", reply: int = 0, slow: bool = False) -> None:
        self.asked: list[tuple[str, int]] = []
        self.logins: list[str] = []
        self._to, self._password, self._reply, self._slow = to, password, reply, slow
        self._stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                wire, _ = self._listener.accept()
                self._threads.append(threading.Thread(target=self._serve, args=(wire,)))
                self._threads[-1].start()

    def _serve(self, wire: socket.socket) -> None:
        wire.settimeout(2)
        with wire, suppress(OSError, EOFError):
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
            while not self._stopping.wait(0.1):
                wire.sendall(b"x")
        return self._reply == 0

    def _four(self, wire: socket.socket) -> bool:
        _, port, address = struct.unpack("!BH4s", self._read(wire, 7))
        self._until_zero(wire)
        host = socket.inet_ntoa(address)
        self.asked.append((self._until_zero(wire).decode() if host.startswith("0.0.0.") else host, port))
        wire.sendall(b"\x00\x5a" + bytes(6))
        return True

    def _carry(self, wire: socket.socket, target: socket.socket) -> None:
        wire.settimeout(0.02)
        target.settimeout(0.02)
        while not self._stopping.is_set():
            for one, other in ((wire, target), (target, wire)):
                with suppress(TimeoutError):
                    piece = one.recv(65_536)
                    if not piece:
                        return
                    other.sendall(piece)

    def _until_zero(self, wire: socket.socket) -> bytes:
        return b"".join(iter(lambda: self._read(wire, 1), b"\0"))

    def _read(self, wire: socket.socket, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = wire.recv(count - len(found))
            if not piece:
                raise EOFError
            found += piece
        return found


def resolving(address):
    """A name service that has one answer for every name but loopback itself, and counts the questions."""

    def find(host, port):
        find.asked.append(host)
        return socket.getaddrinfo(host if host == "127.0.0.1" else address, port, type=socket.SOCK_STREAM)

    find.asked = []
    return find


@pytest.fixture
def paper(site, answer):
    site.routes["/a"] = site.routes["/b"] = answer("<p>page")
    return site


@pytest.mark.parametrize("scheme", ["socks5h", "socks4a"])
def test_a_proxy_that_resolves_is_given_the_name(paper, new_client, scheme):
    """Nobody here asks the name service: through Tor that would tell where one reads."""
    find = resolving("192.0.2.1")
    with Proxy(("127.0.0.1", paper.port)) as proxy:
        client = new_client(proxy=f"{scheme}://127.0.0.1:{proxy.port}", find=find, private_hosts=frozenset())
        outcome = client.get(Request(url="http://paper.example/a"))
        assert client.get(Request(url="http://paper.example/b")).status == 200
    assert isinstance(outcome, Capture)
    assert outcome.body == b"<p>page"
    assert proxy.asked == [("paper.example", 80)], "one connection, kept"
    assert paper.header("Host") == "paper.example"
    assert find.asked == ["127.0.0.1"]


@pytest.mark.parametrize("scheme", ["socks5", "socks4"])
def test_a_proxy_that_does_not_resolve_is_given_an_address_that_was_looked_at(paper, new_client, scheme):
    """So the check against our own networks holds behind it as well."""
    with Proxy(("127.0.0.1", paper.port)) as proxy:
        url = f"{scheme}://127.0.0.1:{proxy.port}"
        public = new_client(proxy=url, find=resolving("93.184.216.34"), private_hosts=frozenset())
        assert isinstance(public.get(Request(url="http://paper.example/a")), Capture)
        private = new_client(proxy=url, find=resolving("169.254.169.254"), private_hosts=frozenset())
        outcome = private.get(Request(url="http://paper.example/a"))
    assert outcome.reason is Reason.REFUSED_ADDRESS
    assert proxy.asked == [("93.184.216.34", 80)]


INNER = ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://localhost/", "http://intranet/"]
INNER += ["http://metadata.google.internal/", "http://printer.local./", "http://a.localhost/", "http://nas.home.arpa/"]


@pytest.mark.parametrize("url", INNER)
@pytest.mark.parametrize("scheme", ["socks5h", "http"])
def test_names_of_inner_networks_are_not_given_to_a_proxy_that_resolves(new_client, scheme, url):
    """What it would find there cannot be looked at; what is named in private_hosts is meant."""
    with Proxy(("127.0.0.1", 1)) as proxy:
        client = new_client(proxy=f"{scheme}://127.0.0.1:{proxy.port}", private_hosts=frozenset())
        assert client.get(Request(url=url)).reason is Reason.REFUSED_ADDRESS
    assert proxy.asked == []


def test_an_inner_name_that_is_allowed_is_asked_for_through_the_proxy(paper, new_client):
    """By name, as everywhere."""
    with Proxy(("127.0.0.1", paper.port)) as proxy:
        client = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}", private_hosts=frozenset({"intranet"}))
        assert isinstance(client.get(Request(url="http://intranet/a")), Capture)
    assert proxy.asked == [("intranet", 80)]


def test_user_and_password_are_given_to_the_proxy_alone(paper, new_client):
    """And stand in no message."""
    with Proxy(("127.0.0.1", paper.port), password="pass/word") as proxy:
        client = new_client(proxy=f"socks5h://me:pass%2Fword@127.0.0.1:{proxy.port}")
        assert isinstance(client.get(Request(url="http://paper.example/a")), Capture)
        assert paper.header("Authorization") is None
        wrong = new_client(proxy=f"socks5h://me:secret@127.0.0.1:{proxy.port}").get(
            Request(url="http://paper.example/a")
        )
    assert proxy.logins == ["me:pass/word", "me:secret"]
    assert (wrong.reason, "secret" in wrong.detail) == (Reason.CONNECTION, False)
    assert wrong.detail.startswith(f"proxy 127.0.0.1:{proxy.port}: ")


def test_what_a_proxy_says_of_a_host_is_told(new_client):
    """A dead host, and a dead proxy."""
    with Proxy(("127.0.0.1", 1), reply=4) as proxy:
        outcome = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}").get(Request(url="http://paper.example/a"))
    assert (outcome.reason, "Host unreachable" in outcome.detail) == (Reason.CONNECTION, True)
    dead = new_client(proxy="socks5h://127.0.0.1:1").get(Request(url="http://paper.example/a"))
    assert (dead.reason, dead.detail) == (Reason.CONNECTION, "proxy 127.0.0.1:1: connection refused")


def test_a_proxy_that_trickles_is_left_at_the_deadline(new_client):
    """Its own timeouts are for one read each."""
    with Proxy(("127.0.0.1", 1), slow=True) as proxy:
        client = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}", connect_timeout=0.4)
        started = time.monotonic()
        outcome = client.get(Request(url="http://paper.example/a"))
        took = time.monotonic() - started
    assert outcome.reason in {Reason.TIMEOUT, Reason.CONNECTION}
    assert took < 10


def test_headers_that_trickle_through_a_proxy_are_left_at_the_deadline(site, new_client):
    """The socket behind the proxy is watched as any other."""

    def trickle(wire, _):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while not site.wait(0.05):
            wire.sendall(b"A: b\r\n")

    site.routes["/robots.txt"] = trickle
    with Proxy(("127.0.0.1", site.port)) as proxy:
        client = new_client(proxy=f"socks5h://127.0.0.1:{proxy.port}", total_timeout=0.4)
        started = time.monotonic()
        outcome = client.get(Request(url="http://paper.example/a"))
        assert time.monotonic() - started < 10
    assert outcome.detail.endswith("not finished within 0.4 s")


def test_a_source_may_have_its_own_proxy_or_none(paper, new_client):
    """Connections of one are not used for the other, though they lead to the same host."""
    with Proxy(("127.0.0.1", paper.port)) as proxy:
        url = f"socks5h://127.0.0.1:{proxy.port}"
        client = new_client(source_proxies={"far": url})
        for source in ("near", "far", "near"):
            assert isinstance(client.get(Request(url=f"{paper.url}/a", source=source)), Capture)
        assert len(proxy.asked) == 1
        assert paper.connections == 2
        again = new_client(source_proxies={"far": url})
        for source in ("far", "near"):
            assert isinstance(again.get(Request(url=f"{paper.url}/a", source=source)), Capture)
        assert (len(proxy.asked), paper.connections) == (2, 4)
        direct = new_client(proxy="http://127.0.0.1:1", source_proxies={"near": "direct"})
        assert isinstance(direct.get(Request(url=f"{paper.url}/a", source="near")), Capture)
        assert direct.get(Request(url="http://paper.example/a", source="far")).detail.startswith("proxy 127.0.0.1:1")


def test_robots_txt_is_asked_for_by_the_same_way(paper, new_client, answer):
    """A site that is seen through a proxy only has its rules there."""
    paper.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /a", Content_Type="text/plain")
    with Proxy(("127.0.0.1", paper.port)) as proxy:
        client = new_client(source_proxies={"far": f"socks5h://127.0.0.1:{proxy.port}"})
        outcome = client.get(Request(url="http://paper.example/a", source="far"))
    assert outcome.reason is Reason.DISALLOWED
    assert proxy.asked == [("paper.example", 80)]


def test_without_pysocks_a_socks_proxy_is_a_mistake_of_the_configuration(monkeypatch, clock):
    """Said before anything is fetched, without the password."""
    monkeypatch.setitem(sys.modules, "socks", None)
    with pytest.raises(ConfigError, match=r"socks5h://127\.0\.0\.1:1080 needs the package PySocks") as caught:
        Client(ClientSettings(proxy="socks5h://me:secret@127.0.0.1:1080"), clock=clock)
    assert "secret" not in str(caught.value)
