"""How long the rest may take, told only when it can be told."""

from __future__ import annotations

from collections import deque

_SURE = 5.0  # seconds of work before its end is guessed at
_RECENT = 30.0  # seconds that tell the pace of late
_ALIKE = 1.5  # two paces that differ by less are one


class Estimate:
    """The pace of some work, from how much was done at which second. What was done before the first look is not ours."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self._first: tuple[float, int] | None = None

    def saw(self, now: float, done: int) -> None:
        """Note that so much is done at this second."""
        if self._first is None or done < self._first[1]:
            self._first = (now, done)
            self._seen.clear()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= _RECENT:
            self._seen.popleft()

    def left(self, of: int) -> tuple[float, float] | None:
        """The shortest and the longest that the rest may take, in seconds: at the pace of late and at that of all.

        None where it is too early to tell.
        """
        if self._first is None or self._seen[-1][0] - self._first[0] < _SURE:
            return None
        newest = self._seen[-1]
        paces = [_pace(self._first, newest), _pace(self._seen[0], newest)]
        if min(paces) <= 0:
            return None
        rest = max(of - newest[1], 0)
        return rest / max(paces), rest / min(paces)


def _pace(before: tuple[float, int], after: tuple[float, int]) -> float:
    seconds = after[0] - before[0]
    return (after[1] - before[1]) / seconds if seconds > 0 else 0.0


def words(left: tuple[float, float] | None) -> str:
    """The estimate as people say it, a span where the pace has changed; empty where there is none.

    >>> words((40, 42)), words((100, 400)), words(None)
    ('about 40 s left', '2 to 7 min left', '')
    """
    if left is None:
        return ""
    shortest, longest = left
    if longest <= shortest * _ALIKE:
        return f"about {duration(longest if longest >= 90 else shortest)} left"
    low, high = duration(shortest), duration(longest)
    if low == high:
        return f"about {low} left"
    number, unit = low.split(" ")
    return f"{number if unit == high.split(' ')[1] else low} to {high} left"


def duration(seconds: float) -> str:
    """A length of time as people say it.

    >>> duration(42), duration(600), duration(9000), duration(200_000)
    ('42 s', '10 min', '2.5 h', '2.3 days')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 2 * 86_400 else f"{seconds / 86_400:.1f} days"
