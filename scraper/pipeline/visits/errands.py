"""Requests that need more than one step: their robots.txt comes first, or a redirect leads on, to the same host or another.

Each step is the work of the host that it asks, in the order of coming and in turns with that host's own requests. The
host whose request leads to another goes on meanwhile; but it waits while many of its requests are away, so that a run
that ends has not asked it in vain.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scraper.fetcher.redirects import Trail
    from scraper.models import Request

_MOST_AWAY = 16  # requests of one host that wait for others


class Errand(NamedTuple):
    """A request, the host whose request it is, and how far its fetch has got; the rest is for `Errands` to know."""

    request: Request
    home: str
    trail: Trail | None = None
    away: bool = False


class Errands:
    """Those that wait, by the host that is to be asked next."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Errand]] = defaultdict(deque)
        self._away: Counter[str] = Counter()
        self._had: set[str] = set()  # hosts whose last request was one of these
        self._first: set[str] = set()  # hosts that go on with one before they do anything else

    def send(self, errand: Errand, host: str, *, first: bool = False) -> None:
        """The errand waits for a turn of the host; `first` before all others."""
        self.end(errand)
        errand = errand._replace(away=host != errand.home)
        self._away[errand.home] += errand.away
        if first:
            self._first.add(host)
            self._waiting[host].appendleft(errand)
        else:
            self._waiting[host].append(errand)

    def end(self, errand: Errand) -> None:
        """The errand is over, or goes on elsewhere."""
        self._away[errand.home] -= errand.away

    def take(self, host: str, *, own: bool) -> Errand | None:
        """The next one for the host; None where there is none, or where it is the turn of the host's `own` work."""
        waiting = self._waiting[host]
        if not waiting or (own and host in self._had and host not in self._first):
            self._had.discard(host)
            return None
        self._first.discard(host)
        self._had.add(host)
        return waiting.popleft()

    def give_up(self, host: str) -> tuple[Errand, ...]:
        """Those that wait for the host, no longer."""
        self._first.discard(host)
        return tuple(self._waiting.pop(host, ()))

    def first(self, host: str) -> bool:
        """Whether the host has one to go on with before it does anything else."""
        return host in self._first

    def waiting(self, host: str) -> int:
        """How many wait for the host."""
        return len(self._waiting[host])

    def away(self, home: str) -> bool:
        """Whether any of the host's own requests waits for another host."""
        return self._away[home] > 0

    def keep(self, home: str) -> bool:
        """Whether the host has to wait for some of its own to come home."""
        return self._away[home] >= _MOST_AWAY
