"""HTTP/1.1 over the pages of a day: validators, compression, keep-alive, and answers given to order."""

from __future__ import annotations

import gzip
import hashlib
import socket
import socketserver
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.demo.press import Page
    from scraper.demo.site import Site

_WORTH_PACKING = 500  # bytes; below this gzip gains nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a path was told to answer instead of its page."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0


class Desk:
    """What the server's threads share: the site of the day, the answers given to order, and the log."""

    site: Site

    def __init__(self) -> None:
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._requests: list[tuple[str, int]] = []
        self._answers: dict[str, Answer] = {}

    def order(self, path: str, answer: Answer | None) -> None:
        """Let a path answer so, or as it did before."""
        with self._lock:
            if answer is None:
                self._answers.pop(path, None)
            else:
                self._answers[path] = answer

    def told(self, target: str) -> Answer | None:
        """The answer ordered for the target, with its query or without."""
        with self._lock:
            return self._answers.get(target) or self._answers.get(target.partition("?")[0])

    def note(self, target: str, status: int) -> None:
        """Write a request into the log."""
        with self._lock:
            self._requests.append((target, status))

    def log(self) -> list[tuple[str, int]]:
        """A copy of the log."""
        with self._lock:
            return list(self._requests)


class Server(socketserver.ThreadingTCPServer):
    """Threads per connection; keeps the open sockets and threads so that closing ends them all.

    A TCPServer, not an HTTPServer: that one looks up the host's name on start, which can take seconds.
    """

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], desk: Desk) -> None:
        self.desk = desk
        self._open: dict[threading.Thread, socket.socket] = {}
        self._guard = threading.Lock()
        super().__init__(address, Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(target=self._serve, args=(request, client_address), daemon=True)
        with self._guard:
            self._open[thread] = request
        thread.start()

    def _serve(self, request: socket.socket, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._guard:
                self._open.pop(threading.current_thread(), None)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no event here."""

    def server_close(self) -> None:
        super().server_close()
        with self._guard:
            waiting = dict(self._open)
        for thread, connection in waiting.items():
            with suppress(OSError):  # the other side may have been faster
                connection.shutdown(socket.SHUT_RDWR)
            thread.join()


class Handler(BaseHTTPRequestHandler):
    """Answers one connection. No Date header: the newspaper has no clock."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave in one piece
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        told = self.server.desk.told(self.path)
        if told:
            self._tell(told)
        else:
            self._show(self.server.desk.site.page(self.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """Comment forms lead nowhere; the unread body ends the connection."""
        self._send(405, {"Allow": "GET, HEAD", "Content-Length": "0", "Connection": "close"}, b"")

    def _tell(self, told: Answer) -> None:
        if told.delay:
            self.server.desk.closing.wait(told.delay)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(told.body))}
        given = {name.title(): value for name, value in told.headers.items()}
        self._send(told.status, headers | given, told.body)

    def _show(self, page: Page) -> None:
        if page.location:
            self._send(page.status, {"Location": page.location, "Content-Length": "0"}, b"")
            return
        tag = hashlib.sha256(page.body).hexdigest()[:20]
        headers = self._validators(page, tag)
        if page.status == 200 and self._is_known(page.changed, tag):
            self._send(304, headers, b"")
            return
        body = page.body
        if self._packs(page):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers |= {"Content-Type": page.content_type, "Content-Length": str(len(body)), "Vary": "Accept-Encoding"}
        self._send(page.status, headers, body)

    def _validators(self, page: Page, tag: str) -> dict[str, str]:
        if page.status != 200:
            return {}
        headers = {"ETag": f'W/"{tag}"' if self._packs(page) else f'"{tag}"'}
        if page.changed:
            headers["Last-Modified"] = _http_date(page.changed)
        return headers

    def _is_known(self, changed: datetime | None, tag: str) -> bool:
        """Whether the client holds this page already; an ETag decides before a date (RFC 9110, 13.2.2)."""
        match = self.headers.get("If-None-Match")
        if match is not None:
            return match.strip() == "*" or f'"{tag}"' in (part.strip().removeprefix("W/") for part in match.split(","))
        since = self.headers.get("If-Modified-Since")
        try:
            return bool(since and changed and changed <= parsedate_to_datetime(since))
        except (TypeError, ValueError):
            return False  # an unreadable date is ignored (RFC 9110, 13.1.3)

    def _packs(self, page: Page) -> bool:
        accepted = (part.strip() for part in self.headers.get("Accept-Encoding", "").split(","))
        return "gzip" in accepted and len(page.body) > _WORTH_PACKING and page.content_type != "application/gzip"

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.server.desk.note(self.path, status)
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed: `Newspaper.requests` is the log."""


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
