"""Pages a second of `client.get` beside bare `requests` on one loopback server, in one run.

    python tests/benchmarks/bench_fetcher.py [pages]

The server is another process and sends one 100 kB page, gzipped, over kept connections. Rounds alternate, so that
whatever else the machine does falls on both; the best round of each counts.
"""

from __future__ import annotations

import gzip
import multiprocessing
import random
import socket
import sys
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import requests

from scraper.fetcher import Client, ClientSettings
from scraper.models import Capture, Request

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SIZE = 100_000
ROUNDS = 5


def page() -> bytes:
    """About 100 kB of HTML that compresses as news pages do, five to one."""
    words = ["".join(random.Random(n).choices("abcdefghijklmnopqrstuvwxyz", k=4 + n % 7)) for n in range(900)]
    chooser = random.Random(7)
    text = "<!doctype html><html><body>"
    while len(text) < SIZE:
        text += f'<p class="text">{" ".join(chooser.choices(words, k=40))}</p>\n'
    return text.encode()


def serve(pipe: Connection) -> None:
    """Answer every request with the page."""
    body = gzip.compress(page())
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    head += f"Content-Length: {len(body)}\r\nServer: bench\r\nCache-Control: no-cache\r\n\r\n"
    answer = head.encode() + body

    def work(connection: socket.socket) -> None:
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while connection.recv(65_536):
                connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        pipe.send(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=work, args=(connection,), daemon=True).start()


def main(pages: int) -> None:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ours.recv()}/"
    settings = ClientSettings(private_hosts=frozenset({"127.0.0.1"}))
    best = {"requests": 0.0, "client": 0.0}
    with Client(settings, clock=lambda: datetime.now(UTC)) as client, requests.Session() as session:  # noqa: TID251
        for _ in range(ROUNDS):
            started = time.perf_counter()
            for _ in range(pages):
                assert len(session.get(url, timeout=(10, 20)).content) >= SIZE
            best["requests"] = max(best["requests"], pages / (time.perf_counter() - started))
            started = time.perf_counter()
            for number in range(pages):
                outcome = client.get(Request(url=f"{url}?{number}"))
                assert isinstance(outcome, Capture)
                assert len(outcome.body) >= SIZE
            best["client"] = max(best["client"], pages / (time.perf_counter() - started))
    server.terminate()
    print(f"requests {best['requests']:.0f} pages/s, client {best['client']:.0f} pages/s")
    print(f"client costs {best['requests'] / best['client']:.2f} times requests")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
