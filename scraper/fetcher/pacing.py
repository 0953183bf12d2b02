"""Which host may be asked when: one request at a time per host, and a pause between two.

Pure: the board's instants are floats of whatever clock the caller reads, and nobody waits here. One thread keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from heapq import heappop, heappush

LONGEST_ADAPTED = 60.0  # seconds; a host that needs a minute for a page is in trouble, and that is told otherwise
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def adapted(delay: float, latency: float, factor: float, *, answered_in: float = 0.0) -> float:
    """The pause after an answer of a host that takes `latency` seconds: the delay, or `factor` times that, up to a minute.

    The delay is counted from the request, which was `answered_in` seconds before; the rest of a slow host begins with
    its answer. A delay of 0 stays 0: it is said of one's own machines.

    >>> adapted(1.0, 0.2, 1.0), adapted(1.0, 3.0, 2.0), adapted(1.0, 900.0, 1.0), adapted(0.0, 3.0, 1.0)
    (1.0, 6.0, 60.0, 0.0)
    >>> adapted(1.0, 0.2, 1.0, answered_in=0.25), adapted(1.0, 3.0, 1.0, answered_in=3.0)
    (0.75, 3.0)
    """
    return max(delay - answered_in, min(latency * factor, LONGEST_ADAPTED), 0.0) if delay > 0 else 0.0


def smoothed(before: float | None, latency: float, *, failed: bool = False) -> float:
    """The time that a host usually takes, half of it the newest; a failure that came quickly is no sign of health."""
    if before is None:
        return latency
    mean = (before + latency) / 2
    return max(mean, before) if failed else mean


def budget_free_at(asked: Iterable[tuple[datetime, int]], budget: int, now: datetime) -> datetime | None:
    """When a host may be asked again by its daily budget; None if it may be now, and if the budget is 0.

    `asked` are hours, oldest first, with the requests in each. An hour counts until a day after its end, so that in
    no 24 hours there are more requests than the budget.
    """
    kept = [(hour, requests) for hour, requests in asked if hour + _HOUR + _DAY > now]
    left = sum(requests for _, requests in kept)
    if budget <= 0 or left < budget:
        return None
    for hour, requests in kept:
        left -= requests
        if left < budget:
            return hour + _HOUR + _DAY
    return None


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A time of day in which a site is not asked: from `start` on, until `end`, which may be on the next day."""

    start: time
    end: time
    zone: tzinfo

    @classmethod
    def read(cls, text: str, zone: tzinfo) -> QuietHours:
        """From `HH:MM-HH:MM`, by the clocks of the zone."""
        start, _, end = text.partition("-")
        return cls(time.fromisoformat(start), time.fromisoformat(end), zone)

    def hold(self, now: datetime) -> bool:
        """Whether it is such a time.

        >>> from datetime import UTC
        >>> night = QuietHours.read("22:00-06:00", UTC)
        >>> [night.hold(datetime(2026, 1, 1, hour, tzinfo=UTC)) for hour in (21, 22, 5, 6)]
        [False, True, True, False]
        """
        at = now.astimezone(self.zone).time()
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


class Scoreboard:
    """Hosts that have work, and the instant at which each may next be asked."""

    def __init__(self) -> None:
        self._next: dict[str, tuple[float, int]] = {}  # idle hosts: when, and the number of the entry that says so
        self._busy: set[str] = set()
        self._order: list[tuple[float, int, str]] = []  # a heap; entries that `_next` no longer agrees with are stale
        self._serial = 0

    def add(self, host: str, at: float = float("-inf")) -> None:
        """Put a host on the board, to be asked from `at` on; a host that is there keeps its place."""
        if host not in self._next and host not in self._busy:
            self._wait(host, at)

    def remove(self, host: str) -> None:
        """Take a host that has no more work off the board."""
        self._next.pop(host, None)
        self._busy.discard(host)

    def ready(self, now: float, *, most: int | None = None) -> tuple[str, ...]:
        """The hosts that may be asked now, the longest due first, `most` of them if that is given."""
        due: list[tuple[float, int, str]] = []
        while self._order and self._order[0][0] <= now and (most is None or len(due) < most):
            entry = heappop(self._order)
            if self._holds(entry):
                due.append(entry)
        for entry in due:
            heappush(self._order, entry)
        return tuple(host for _, _, host in due)

    def start(self, host: str) -> None:
        """Note that a request to the host is on its way."""
        if host in self._busy:
            raise ValueError(f"{host} is being asked already")
        self._next.pop(host, None)
        self._busy.add(host)

    def finish(self, host: str, now: float, delay: float) -> None:
        """Note that the request has ended; the host may be asked again `delay` seconds later.

        The caller gives the longest of what config, robots.txt and the host's own slowness ask for.
        """
        if host not in self._busy:
            raise ValueError(f"{host} is not being asked")
        self._busy.remove(host)
        self._wait(host, now + max(delay, 0.0))

    def postpone(self, host: str, at: float) -> None:
        """A host that waits is not asked before that."""
        if host in self._next and self._next[host][0] < at:
            self._wait(host, at)

    def next_at(self) -> float | None:
        """The instant at which the next host may be asked; None if all are being asked or there is none."""
        while self._order and not self._holds(self._order[0]):
            heappop(self._order)
        return self._order[0][0] if self._order else None

    def _wait(self, host: str, at: float) -> None:
        self._serial += 1
        self._next[host] = (at, self._serial)
        heappush(self._order, (at, self._serial, host))

    def _holds(self, entry: tuple[float, int, str]) -> bool:
        return self._next.get(entry[2]) == entry[:2]
