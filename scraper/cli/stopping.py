"""Ctrl-C and SIGTERM for commands that work in many small steps."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from scraper.pipeline.stopping import StopSign


@contextmanager
def stopping() -> Iterator[StopSign]:
    """The first SIGINT or SIGTERM asks the work to end after its step, the second ends the program as it stands."""
    from scraper.pipeline.stopping import StopSign

    stop = StopSign()

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)  # every step is one transaction: nothing is torn
        stop.exit_code = 128 + number
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
