"""An instant after which nothing more is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Deadline:
    """`allowed` seconds from when it was set; `ends` is on the monotonic clock, which no clock change moves."""

    ends: float
    allowed: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline that many seconds from now."""
        return cls(monotonic() + seconds, seconds)

    def left(self) -> float:
        """Seconds until then; zero or less once it has passed."""
        return self.ends - monotonic()

    def sooner(self, seconds: float) -> Deadline:
        """That many seconds from now, but no later than this one."""
        other = Deadline.after(seconds)
        return other if other.ends < self.ends else self
