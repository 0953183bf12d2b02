"""Messages from workers to the one thread that decides: how far a visit has come."""

from __future__ import annotations

from enum import Enum, auto
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scraper.pipeline.visits.errands import Errand
    from scraper.pipeline.visits.visiting import Onward, Visit


class Stage(Enum):
    """How far a visit has come: answered and done, landed and being read, read, or never asked."""

    ANSWERED = auto()
    LANDED = auto()
    READ = auto()
    UNASKED = auto()


class News(NamedTuple):
    """What came of a step of a host's; an exception where the worker itself failed."""

    host: str
    step: Visit | Onward | BaseException
    errand: Errand
    stage: Stage = Stage.ANSWERED


class Newsbox:
    """A queue that workers put news into, and one thread waits at and takes from."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[News] = SimpleQueue()
        self._first: News | None = None  # what was waited for, and is not taken yet

    def put(self, news: News) -> None:
        """Add news; any thread may do so."""
        self._queue.put(news)

    def __bool__(self) -> bool:
        """Whether something was waited for that is not taken yet."""
        return self._first is not None

    def wait(self, patience: float) -> None:
        """Wait so many seconds for news, where none has been waited for."""
        if self._first is None:
            self._first = self._one(patience)

    def take(self) -> News | None:
        """The next news, or None where there are none now."""
        news, self._first = self._first or self._one(0), None
        return news

    def _one(self, patience: float) -> News | None:
        try:
            return self._queue.get(timeout=patience) if patience > 0 else self._queue.get_nowait()
        except Empty:
            return None
