"""A cache of answers about the archive: valid until the archive changes, expensive ones for a while even then."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from scraper.storage.file import own_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLDEST: Final = 60.0  # seconds
_DEAR: Final = 0.2  # seconds; what took longer stays for a while, though a crawl writes every moment
_SPARED: Final = 20  # times as long as it took
_MOST: Final = 32  # answers

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Known(Generic[Answer]):
    """An answer, the state of the archive when it was made, and until when it may be given again, changed or unchanged."""

    answer: Answer
    state: tuple[object, ...]
    spared_until: float
    good_until: float


class Kept(Generic[Answer]):
    """The last answers about the archive at `path`; any thread may ask."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = monotonic) -> None:
        self._path = path
        self._clock = clock
        self._known: OrderedDict[object, _Known[Answer]] = OrderedDict()

    def get(self, key: object, ask: Callable[[], Answer]) -> Answer:
        """The answer of that key, asked for where none is known that is still good."""
        state, begun = self._state(), self._clock()
        known = self._known.get(key)
        if known and (begun < known.spared_until or (known.state == state and begun < known.good_until)):
            return known.answer
        answer = ask()
        took = self._clock() - begun
        spared = min(took * _SPARED, OLDEST) if took > _DEAR else 0.0
        self._known[key] = _Known(answer, state, begun + spared, begun + OLDEST)
        with suppress(KeyError):  # another thread may have let it go
            self._known.move_to_end(key)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return answer

    def _state(self) -> tuple[object, ...]:
        """A value that changes as soon as anything is written to the archive."""
        found: list[object] = []
        for name in (self._path, own_files.log(self._path)):
            try:
                status = name.stat()
            except OSError:
                continue
            found += [status.st_mtime_ns, status.st_size]
        return tuple(found)
