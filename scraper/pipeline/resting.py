"""How long a host is left alone after an answer, and when it is not asked any more in a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from scraper.models import Failure, Reason

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.models import Outcome

_TROUBLES = 3  # temporary failures of one host in a row; after them the rest of its links wait for the next run
_LONGEST = 60.0  # seconds; a host that wants a longer pause than this gets it between two runs
_IN_WORDS = "three times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A host's pause. Where `why` is set, the host is asked no more in this run: that says so for people."""

    seconds: float
    reason: Reason = Reason.THROTTLED
    why: str | None = None


class Resting:
    """Counts the troubles of each host."""

    def __init__(self) -> None:
        self._troubles: dict[str, int] = {}

    def after(self, host: str, outcome: Outcome, *, pause: float, now: datetime) -> Rest:
        """The rest that the host gets; `pause` is what we or its robots.txt want between two requests."""
        failed = isinstance(outcome, Failure) and outcome.reason.temporary
        self._troubles[host] = self._troubles.get(host, 0) + 1 if failed else 0
        wanted = _wanted(outcome, now)
        if isinstance(outcome, Failure) and outcome.reason is Reason.NO_BROWSER:
            return Rest(seconds=pause, reason=outcome.reason, why=outcome.detail)  # no other page would fare better
        if wanted > _LONGEST:
            return Rest(seconds=wanted, why=f"{host} is resting {_until(now, wanted)}")
        if pause > _LONGEST:
            return Rest(seconds=pause, why=f"{host} is resting {_until(now, pause)}: it wants pauses that long")
        if isinstance(outcome, Failure) and self._troubles[host] >= _TROUBLES:
            return Rest(seconds=max(pause, wanted), reason=outcome.reason, why=f"{host} failed {_IN_WORDS} in a row")
        return Rest(seconds=max(pause, wanted))


def _wanted(outcome: Outcome, now: datetime) -> float:
    """The seconds for which a server wants to be left alone; one that says "too many" and not for how long, very long."""
    if not isinstance(outcome, Failure):
        return 0.0
    if outcome.retry_at is not None:
        return (outcome.retry_at - now).total_seconds()
    return float("inf") if outcome.reason is Reason.THROTTLED else 0.0


def _until(now: datetime, seconds: float) -> str:
    try:
        return f"until {now + timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S}Z"
    except OverflowError:
        return "until another day"
