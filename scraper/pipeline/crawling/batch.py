"""Visits that are done and wait to be kept together.

A transaction costs as much as half of the writing of a page, and what waits for one is asked for again if we die: so
visits are kept together where many are under way, as a small part of these, and for no longer than a moment.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.models import Capture
    from scraper.pipeline.visits.visiting import Visit

_TOGETHER = 16  # visits
_FEW = 4  # visits under way that are kept one by one: where little is asked for, little is to be asked for again
_SHARE = 2  # times as many are under way beyond those
_LATEST = 0.25  # seconds


class Batch:
    """Visits to be kept, with their hosts, and copies of robots.txt with the source they were fetched for."""

    def __init__(self) -> None:
        self.visits: list[tuple[str, Visit]] = []
        self.copies: list[tuple[Capture, str]] = []
        self._oldest = 0.0  # when the first of the visits came, on the monotonic clock

    def __bool__(self) -> bool:
        return bool(self.visits or self.copies)

    def add(self, host: str, visit: Visit) -> None:
        """One more."""
        self._oldest = self._oldest if self.visits else monotonic()
        self.visits.append((host, visit))

    def are_enough(self, flying: int) -> bool:
        """Whether they wait no longer; `flying` is how many others are under way."""
        enough = min(_TOGETHER, max(flying - _FEW, 0) // _SHARE)
        return len(self.visits) > enough or monotonic() - self._oldest >= _LATEST
