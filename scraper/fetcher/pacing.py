"""Which host may be asked when: one request at a time per host, and a pause between two.

Pure: instants are floats of whatever clock the caller reads, and nobody waits here. One thread keeps the board.
"""

from __future__ import annotations

from heapq import heappop, heappush


class Scoreboard:
    """Hosts that have work, and the instant at which each may next be asked."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}  # idle hosts
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

    def next_at(self) -> float | None:
        """The instant at which the next host may be asked; None if all are being asked or there is none."""
        while self._order and not self._holds(self._order[0]):
            heappop(self._order)
        return self._order[0][0] if self._order else None

    @property
    def busy(self) -> int:
        """How many requests are on their way."""
        return len(self._busy)

    def _wait(self, host: str, at: float) -> None:
        self._serial += 1
        self._next[host] = at
        heappush(self._order, (at, self._serial, host))

    def _holds(self, entry: tuple[float, int, str]) -> bool:
        return self._next.get(entry[2]) == entry[0]
