"""What a check of the archive has to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_TOLD: Final = 20  # findings of one check in words; the rest is counted


class State(StrEnum):
    """How a check ended."""

    SOUND = "sound"
    DAMAGE = "damage"
    DRIFT = "drift"
    SKIPPED = "skipped"


_GRAVITY: Final = {
    state: gravity for gravity, state in enumerate((State.SOUND, State.SKIPPED, State.DRIFT, State.DAMAGE))
}


@dataclass(slots=True, kw_only=True)
class Finding:
    """What one check looked at, and what it found: `found` in number, the first of them in words."""

    check: str
    what: str = ""
    looked_at: int = 0
    found: int = 0
    told: list[str] = field(default_factory=list)
    state: State = State.SOUND

    def bad(self, text: str, state: State = State.DAMAGE) -> None:
        """Notes one more finding."""
        if _GRAVITY[state] > _GRAVITY[self.state]:  # what was found stays so, whatever ends the check after it
            self.state = state
        self.found += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(text)

    def skip(self, why: str) -> None:
        """Says why nothing was looked at."""
        self.state, self.what = State.SKIPPED, why
