"""How a count grew from one observation to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from scraper.models import Observation

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


def _rate(gained: int, elapsed: timedelta) -> float | None:
    if elapsed < _SHORTEST:
        return None
    return gained / (elapsed / timedelta(hours=1))
