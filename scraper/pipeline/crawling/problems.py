"""What went wrong on the way and stopped nothing: the first lines, and how many there were."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from scraper.errors import SpoiltRowError

_MOST_TOLD = 20  # a broken file may have as many as it has lines, and nobody reads more than these

# What a value raises that no archive can hold: a number, a date, a key that is there already; and an article that it
# belongs to, but which somebody has spoilt.
ODD = (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, sqlite3.IntegrityError, SpoiltRowError)


def unkept(error: Exception) -> str:
    """Why something cannot be kept, by what keeping it has raised: one of ODD."""
    name = "" if isinstance(error, SpoiltRowError) else f"{type(error).__name__}: "
    return f"cannot be kept: {name}{error}"


@dataclass(slots=True)
class Problems:
    """Counts lines and remembers the first of them, so that a run of days needs no more memory than one of minutes."""

    told: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: str) -> None:
        """One more."""
        self.count += 1
        if self.count <= _MOST_TOLD:
            self.told.append(line)

    def copy(self) -> Problems:
        """As they are now."""
        return Problems(list(self.told), self.count)

    def go_back(self, to: int) -> None:
        """To the count as it was: what came since has not happened."""
        self.count = to
        del self.told[to:]

    @property
    def more(self) -> str:
        """What to say of those that are not told; nothing if all are."""
        left = self.count - len(self.told)
        return f"and {left:,} more like these" if left else ""

    @property
    def lines(self) -> list[str]:
        """Those that are told, and how many more there were."""
        return [*self.told, self.more] if self.more else self.told
