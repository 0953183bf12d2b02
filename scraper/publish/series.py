"""How a count grew from one observation to the next, in figures and as a line of bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper.models import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime


_BARS = "▁▂▃▄▅▆▇█"
_SHORTEST = timedelta(minutes=1)  # two URLs of one article, seen in one crawl, tell nothing about an hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """One observation, with its difference to the one before; `gained` and `per_hour` are None for the first."""

    name: str
    seen_at: datetime
    value: int
    gained: int | None = None
    per_hour: float | None = None


def growth(observations: Iterable[Observation]) -> Iterator[Growth]:
    """Each observation in the order of its time, compared with the one before of the same name.

    A count can shrink (a site resets its counter, or corrects it), so `gained` may be negative.
    """
    before: dict[str, Observation] = {}
    for seen in sorted(observations, key=lambda o: (o.name, o.seen_at)):
        last = before.get(seen.name)
        before[seen.name] = seen
        if last is None:
            yield Growth(name=seen.name, seen_at=seen.seen_at, value=seen.value)
            continue
        gained = seen.value - last.value
        yield Growth(
            name=seen.name,
            seen_at=seen.seen_at,
            value=seen.value,
            gained=gained,
            per_hour=_rate(gained, seen.seen_at - last.seen_at),
        )


def sparkline(observations: Sequence[Observation], *, width: int = 40) -> str:
    """The counts over time as bars of equal time, lowest to highest; "" where there is nothing to see.

    A stretch in which nothing was observed shows what was known before it.

    >>> from datetime import UTC, datetime
    >>> days = [datetime(2021, 3, day, tzinfo=UTC) for day in (1, 2, 3, 4)]
    >>> sparkline([Observation(name="views", value=n, text="", seen_at=at) for n, at in zip((0, 7, 7, 70), days)], width=4)
    '▁▁▁█'
    """
    seen = sorted(observations, key=lambda one: one.seen_at)
    if len({one.value for one in seen}) < 2 or seen[0].seen_at == seen[-1].seen_at:
        return ""
    first, whole = seen[0].seen_at, seen[-1].seen_at - seen[0].seen_at
    low, high = min(one.value for one in seen), max(one.value for one in seen)
    columns: list[int | None] = [None] * min(width, max(len(seen), 2) * 4)
    for one in seen:
        columns[round((one.seen_at - first) / whole * (len(columns) - 1))] = one.value
    bars, value = "", low
    for column in columns:
        value = value if column is None else column
        bars += _BARS[(value - low) * (len(_BARS) - 1) // (high - low)]
    return bars


def _rate(gained: int, elapsed: timedelta) -> float | None:
    if elapsed < _SHORTEST:
        return None
    return gained / (elapsed / timedelta(hours=1))
