"""Nothing that a server does takes longer than the deadline, or more memory than the cap."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib

import pytest

from scraper.models import Capture, Failure, LinkKind, Reason, Request

DEADLINE = 0.5
GRACE = 10.0  # without a deadline most would never end


def timed(client, url, **fields):
    started = time.monotonic()
    outcome = client.get(Request(url=url, **fields))
    return outcome, time.monotonic() - started


def trickle(site, start, drop=b"x"):
    """Sends `start`, then a little every 50 ms for ever."""

    def handler(wire, _):
        wire.sendall(start)
        while not site.wait(0.05):
            wire.sendall(drop)

    return handler


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b""),  # accepts and says nothing
        (b"HTTP", b"/"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"y"),
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n", b"z"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"z"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"e"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"T: t\r\n"),
        (b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 500\r\n\r\n", b"r"),
    ],
    ids=["silence", "status", "header", "headers", "100", "body", "endless", "chunks", "chunk-size", "trailers", "302"],
)
def test_a_server_that_trickles_is_left_at_the_deadline(site, new_client, start, drop):
    """Whatever it trickles."""
    client = new_client(total_timeout=DEADLINE)
    site.routes["/a"] = trickle(site, start, drop)
    outcome, took = timed(client, f"{site.url}/a")
    assert isinstance(outcome, Failure)
    assert (outcome.reason, outcome.detail) == (Reason.TIMEOUT, "not finished within 0.5 s")
    assert DEADLINE - 0.1 < took < DEADLINE + GRACE


def test_a_client_is_well_after_a_deadline(site, new_client, answer):
    """The next page comes over a new connection, the one after that over the same."""
    client = new_client(total_timeout=DEADLINE)
    site.routes["/slow"] = trickle(site, b"HTTP/1.1 200 OK\r\n", b"A: b\r\n")
    site.routes["/a"] = answer("<p>")
    timed(client, f"{site.url}/slow")
    before = site.connections
    assert isinstance(timed(client, f"{site.url}/a")[0], Capture)
    assert isinstance(timed(client, f"{site.url}/a")[0], Capture)
    assert site.connections == before + 1


def test_silence_has_its_own_shorter_limit(site, new_client):
    """A server that sends nothing is not waited for until the deadline."""
    client = new_client(total_timeout=5.0, read_timeout=0.3)
    site.routes["/a"] = trickle(site, b"HTTP/1.1 200 OK\r\n", b"")
    outcome, took = timed(client, f"{site.url}/a")
    assert (outcome.reason, outcome.detail) == (Reason.TIMEOUT, "the server sent nothing for 0.3 s")
    assert took < 4.5


def test_a_tls_handshake_that_trickles_is_left_at_the_deadline(new_client):
    """A record that never ends, a byte at a time."""
    client = new_client(connect_timeout=DEADLINE)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            wire, _ = listener.accept()
            with wire:
                for byte in b"\x16\x03\x03\x40\x00" + b"\x02\x00\x3f\xfc" + b"\x03" * 16_380:
                    if stop.wait(0.05):
                        return
                    try:
                        wire.sendall(bytes([byte]))
                    except OSError:
                        return

        server = threading.Thread(target=serve)
        server.start()
        outcome, took = timed(client, f"https://127.0.0.1:{listener.getsockname()[1]}/")
        stop.set()
        server.join()
    assert outcome.reason is Reason.TIMEOUT
    assert took < DEADLINE + GRACE


def test_a_name_service_that_is_silent_is_left_at_the_deadline(new_client):
    """The system's resolver may try for minutes."""
    release = threading.Event()
    client = new_client(connect_timeout=DEADLINE, find=lambda *_: release.wait(10))
    outcome, took = timed(client, "http://paper.example/")
    release.set()
    assert (outcome.reason, outcome.detail) == (Reason.TIMEOUT, "the name service does not answer for paper.example")
    assert took < DEADLINE + GRACE


def test_redirects_share_one_deadline(site, new_client, answer):
    """Ten hops are not ten deadlines."""
    client = new_client(total_timeout=DEADLINE)
    for n in range(10):
        late = answer("", 302, Location=f"/{n + 1}")
        site.routes[f"/{n}"] = lambda wire, _, late=late: site.wait(0.15) or wire.sendall(late) or True
    outcome, took = timed(client, f"{site.url}/0")
    assert outcome.reason is Reason.TIMEOUT
    assert "redirected to" in outcome.detail
    assert took < DEADLINE + GRACE


def bomb(size):
    """`size` zero bytes, gzipped without holding them."""
    packer = zlib.compressobj(9, wbits=31)
    block = bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


@pytest.mark.parametrize("layers", [1, 2])
def test_a_decompression_bomb_is_stopped_at_the_cap(site, new_client, answer, layers):
    """200 MB in 200 kB (in a few hundred bytes, twice compressed) cost no more memory than the cap and some."""
    packed = bomb(200_000_000)
    for _ in range(layers - 1):
        packed = gzip.compress(packed)
    client = new_client(max_bytes=1_000_000)
    site.routes["/a"] = answer(packed, Content_Encoding=", ".join(["gzip"] * layers))
    tracemalloc.start()
    outcome, _ = timed(client, f"{site.url}/a")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (outcome.reason, outcome.status) == (Reason.TOO_LARGE, 200)
    assert peak < 8_000_000


def test_a_page_over_the_cap_is_refused_and_one_of_its_size_is_not(site, new_client, answer):
    """By Content-Length without reading; by counting where none is given."""
    client = new_client(max_bytes=1000)
    site.routes["/fits"] = answer("<" * 1000)
    site.routes["/long"] = lambda wire, _: wire.sendall(answer(Content_Length="1001")) or site.wait(30)
    site.routes["/counted"] = lambda wire, _: wire.sendall(answer("<" * 1001, Content_Length=None))
    assert len(timed(client, f"{site.url}/fits")[0].body) == 1000
    for path in ("/long", "/counted"):
        outcome, took = timed(client, site.url + path)
        assert outcome.reason is Reason.TOO_LARGE
        assert took < 20


def test_a_sitemap_may_be_longer_than_a_page(site, new_client, answer):
    """The protocol allows 50 MB."""
    client = new_client(max_bytes=1000, max_sitemap_bytes=2000)
    site.routes["/s.xml"] = answer("<" * 1500, Content_Type="application/xml")
    assert isinstance(timed(client, f"{site.url}/s.xml", kind=LinkKind.SITEMAP)[0], Capture)
    assert timed(client, f"{site.url}/s.xml")[0].reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n",
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
    ],
    ids=["page", "negative-chunk", "redirect", "error", "trailers"],
)
def test_a_body_without_end_costs_no_memory(site, new_client, start):
    """As fast as loopback carries it."""
    client = new_client(max_bytes=100_000, total_timeout=30.0)

    def pour(wire, _):
        wire.sendall(start)
        while not site.wait(0):
            wire.sendall(b"X: y\r\n" * 10_000)

    site.routes["/a"] = pour
    tracemalloc.start()
    outcome, took = timed(client, f"{site.url}/a")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(outcome, Failure)
    assert outcome.reason in {Reason.TOO_LARGE, Reason.BAD_RESPONSE, Reason.MISSING}
    assert took < 25
    assert peak < 8_000_000
