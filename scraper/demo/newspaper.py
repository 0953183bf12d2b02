"""The newspaper as a context manager: served on loopback in background threads."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from scraper.demo.serving import Answer, Desk, Server
from scraper.demo.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType


class Newspaper:
    """The bundled newspaper, served until `close` (or the end of the `with` block).

    Port 0 takes any free port. The same day and port give the same bytes every time.
    """

    def __init__(self, *, day: int = 1, port: int = 0, address: str = "127.0.0.1") -> None:
        self._desk = Desk()
        self._server = Server((address, port), self._desk)
        self.url = f"http://{address}:{self._server.server_address[1]}/"
        try:
            self.set_day(day)
        except ValueError:
            self._server.server_close()
            raise
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="newspaper", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving: open connections are cut, all threads have ended when this returns. Twice does no harm."""
        if self._desk.closing.is_set():
            return
        self._desk.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def set_day(self, day: int) -> None:
        """Show the pages of another day (from 1) from the next request on."""
        if day < 1:
            raise ValueError(f"day is {day}, expected 1 or more")
        self._desk.site = Site(self.url.rstrip("/"), day)

    @property
    def requests(self) -> list[tuple[str, int]]:
        """All requests answered so far, as (target as it was asked, status), in the order of their answers."""
        return self._desk.log()

    def answer(
        self,
        path: str,
        status: int | None = 200,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | str = b"",
        delay: float = 0.0,
    ) -> None:
        """Let a path answer as told, `delay` seconds late; status None gives it its page back.

        `path` is matched as it is asked, with its query, then without. Headers replace the usual ones of that name.
        """
        if status is None:
            self._desk.order(path, None)
            return
        data = body.encode() if isinstance(body, str) else body
        self._desk.order(path, Answer(status=status, headers=dict(headers or {}), body=data, delay=delay))
