"""Counts what is under way, requests and answers that are being read, and says how many requests may be started."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scraper.models import Capture, LinkKind

if TYPE_CHECKING:
    from scraper.pipeline.visits.visiting import Visit

WAITING = 16  # times as many requests as are counted may be under way, the others waiting for slow servers
_SLOW = 1.0  # seconds; a request that is not answered by then needs no CPU, only patience
_MOST_NAMING = 64_000_000  # bytes of feeds, sitemaps and listings that wait to be read


class InFlight:
    """Keeps count by host. About `most` requests are under way at once, those that only wait for a slow server apart."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._asked: dict[str, float] = {}  # hosts whose answer is awaited, the longest first, and since when
        self._unread: Counter[str] = Counter()  # answers that are being read, by host
        self._naming: dict[str, int] = {}  # hosts whose answer that is being read says what to ask next, and its bytes

    def __len__(self) -> int:
        return len(self._asked) + self.reading

    @property
    def reading(self) -> int:
        """How many answers are being read."""
        return self._unread.total()

    def ask(self, host: str, now: float) -> None:
        """The host is being asked from now on."""
        self._asked[host] = now

    def land(self, host: str) -> None:
        """The host has answered."""
        self._asked.pop(host, None)

    def read(self, host: str, visit: Visit) -> None:
        """The answer is being read."""
        self._unread[host] += 1
        if visit.request.kind is not LinkKind.ARTICLE:
            self._naming[host] = len(visit.outcome.body) if isinstance(visit.outcome, Capture) else 0

    def end(self, host: str) -> None:
        """An answer of the host is read; what names others is read alone."""
        self._unread -= Counter((host,))
        self._naming.pop(host, None)

    def unread(self, host: str) -> int:
        """How many answers of the host are being read."""
        return self._unread[host]

    def naming(self, host: str) -> bool:
        """Whether one of these says what to ask next."""
        return host in self._naming

    def room(self, now: float) -> int:
        """How many requests may be started now; what waits to be read is bounded as well, for it is held in memory."""
        slow = 0
        for since in self._asked.values():
            if now - since < _SLOW:
                break
            slow += 1
        counted = len(self._asked) - slow
        unread = self.reading - len(self._naming)
        # Of what names others there is one for each host, and all hosts wait for theirs when a run begins.
        crowded = sum(self._naming.values()) > _MOST_NAMING
        return min(
            self._most - counted,
            self._most * WAITING - len(self._asked),
            0 if crowded else 2 * self._most - counted - unread,
        )
