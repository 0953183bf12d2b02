"""Ctrl-C and SIGTERM: answered at once, and whoever watches is told what was kept."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scraper.cli import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from scraper.pipeline.stopping import StopSign

_STOPPING = "stopping; what is done is kept, and Ctrl-C again ends at once"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopping() -> Iterator[StopSign]:
    """The first signal asks the work inside to end by itself, the second ends the program as it stands."""
    from scraper.pipeline.stopping import StopSign

    stop = StopSign()

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)  # every page is one transaction: nothing is torn
        stop.exit_code = 128 + number
        stop.set()
        if words.watched():  # in a thread, for whoever was interrupted may be writing just now
            threading.Thread(target=words.say, args=[_STOPPING]).start()

    with _handled(ask):
        yield stop


@contextmanager
def interruptible(kept: str | Callable[[], str]) -> Iterator[StopSign]:
    """A signal breaks off the work inside where it stands; `kept` says what is left of it, in a line.

    SQLite turns what is raised in the middle of its work into an error of its own: whoever takes errors for findings
    looks at the sign first.
    """
    from scraper.pipeline.stopping import StopSign, Terminated

    stop = StopSign()

    def end(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)
        stop.exit_code = 128 + number
        stop.set()
        raise KeyboardInterrupt if number == signal.SIGINT else Terminated

    with _handled(end):
        try:
            yield stop
        except (Exception, KeyboardInterrupt):
            if not stop.is_set():
                raise
            if words.watched():
                words.message(f"stopped; {kept if isinstance(kept, str) else kept()}")
            raise (KeyboardInterrupt if stop.exit_code == 128 + signal.SIGINT else Terminated) from None


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
