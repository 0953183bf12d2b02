"""When each host is free: until when its pause lasts, and which turns after that are given away."""

from __future__ import annotations


class Pauses:
    """The pauses of hosts, as instants of whatever clock the caller reads."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}  # how long the last pause of each host is
        self._until: dict[str, float] = {}
        self._booked: dict[str, float] = {}  # from when on no request that was put off has the host's turn

    def begin(self, host: str, at: float, seconds: float) -> None:
        """The host has answered then, and is to be left alone for so long."""
        self._last[host] = seconds
        self.put_off(host, at + seconds)

    def put_off(self, host: str, until: float) -> None:
        """The host's pause lasts until then at least."""
        self._until[host] = max(until, self._until.get(host, until))

    def until(self, host: str) -> float:
        """When the host's pause is over; that of one that was never asked always is."""
        return self._until.get(host, float("-inf"))

    def free_in(self, host: str, now: float, *, waiting: int) -> float:
        """In how many seconds one more request would get its turn, behind `waiting` others, if the pause stays as it is."""
        return max(self.until(host) - now, 0.0) + waiting * self._last.get(host, 0.0)

    def book(self, host: str, late: float, now: float) -> float:
        """In how many seconds a request that is put off may be made: one pause after the one put off before it."""
        at = max(now + late, self._booked.get(host, now))
        self._booked[host] = at + self._last.get(host, 0.0)
        return at - now
