"""Whose turn it is to ask a server: one request at a time, and a pause between two, also where redirects lead.

Whoever runs the requests sees to it that a server's own requests keep their distance. A redirect knows nothing of that:
it leads from one server to another that may be answering somebody else at this moment, or may just have done so. So each
thread takes a turn before it asks a server, and waits for it, within its own deadline, where another has it. No thread
holds one while it waits for the next, so none waits for another for ever.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from scraper.fetcher.troubles import Trouble
from scraper.models import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.fetcher.deadline import Deadline


class Turns:
    """The turns of all servers, as `urls.server` names them; any thread may take one.

    `delay(server, source)` gives the seconds that the config wants between two requests to a server.
    """

    def __init__(self, delay: Callable[[str, str], float]) -> None:
        self._delay = delay
        self._free_at: dict[str, float] = {}  # on the monotonic clock
        self._busy: set[str] = set()
        self._waiting: dict[str, deque[object]] = defaultdict(deque)  # by server, who has waited longest first
        self._changed = threading.Condition()
        self._local = threading.local()

    @contextmanager
    def one(self, server: str, source: str, deadline: Deadline, wanted: Callable[[], float]) -> Iterator[None]:
        """Hold the server's turn, which begins when the pause after the one before is over.

        The pause after it is the config's delay from its beginning, or the `wanted` seconds from its end. Trouble where
        the turn does not come before the deadline.
        """
        self._take(server, deadline)
        taken = monotonic()
        try:
            yield
        finally:
            self.hold(server, max(taken + self._delay(server, source), monotonic() + wanted()))
            with self._changed:
                self._busy.discard(server)
                self._changed.notify_all()

    def hold(self, server: str, until: float) -> None:
        """Nobody gets a turn of the server before that, on the monotonic clock."""
        with self._changed:
            if until > self._free_at.get(server, 0.0):
                self._free_at[server] = until

    def free_in(self, server: str) -> float:
        """How many seconds it is until the server may be asked again, as far as that is known now."""
        return max(self._free_at.get(server, 0.0) - monotonic(), 0.0)

    def waited(self) -> float:
        """The seconds that this thread has waited since it was asked last."""
        seconds: float = getattr(self._local, "waited", 0.0)
        self._local.waited = 0.0
        return seconds

    def _take(self, server: str, deadline: Deadline) -> None:
        began, me = monotonic(), object()
        with self._changed:
            waiting = self._waiting[server]
            waiting.append(me)
            try:
                while (others := server in self._busy or waiting[0] is not me) or self.free_in(server) > 0:
                    left, pause = deadline.left(), self.free_in(server)
                    if left <= pause:
                        raise Trouble(Reason.THROTTLED, f"not asked: {server} is not free in time", reached=False)
                    self._changed.wait(left if others else pause)
                self._busy.add(server)
            finally:
                waiting.remove(me)
                self._changed.notify_all()
        self._local.waited = getattr(self._local, "waited", 0.0) + monotonic() - began
