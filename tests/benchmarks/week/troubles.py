"""What befalls the site as a whole: an outage, walls, another template, a clock that is wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from week.stories import FIRST_DAY

_HOURS = {"outage": 3.0, "redirected to a login": 3.0, "consent wall": 4.0, "wrong clock": 9.0}


@dataclass(frozen=True, slots=True)
class Troubles:
    """Each with when it begins and ends; the new template stays."""

    times: tuple[tuple[str, datetime, datetime], ...] = ()
    new_template_at: datetime | None = None

    def at(self, now: datetime) -> str:
        """The trouble of the hour, an empty text for none."""
        return next((name for name, begins, ends in self.times if begins <= now < ends), "")

    def has_new_template(self, now: datetime) -> bool:
        """Whether the site looks otherwise by now."""
        return self.new_template_at is not None and now >= self.new_template_at


def draw(seed: int, days: float) -> Troubles:
    """One of each in the first five sevenths of the time, in any order; the template changes behind them."""
    chooser = random.Random(f"troubles {seed}")
    names = list(_HOURS)
    chooser.shuffle(names)
    slot = timedelta(days=days * 5 / 7) / len(names)
    times = []
    for at, name in enumerate(names):
        begins = FIRST_DAY + slot * (at + chooser.uniform(0.3, 0.6))
        times.append((name, begins, begins + min(timedelta(hours=_HOURS[name]), slot / 3)))
    return Troubles(tuple(times), FIRST_DAY + timedelta(days=days * 5.5 / 7))
