"""Ctrl-C, SIGTERM and a closed terminal: answered at once, and whoever watches is told what was kept."""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from scraper.cli import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from scraper.pipeline.stopping import StopSign

_STOPPING = "stopping; Ctrl-C again ends at once"
_KEEPING = "stopping; what is done is kept, and Ctrl-C again ends at once"
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE = 0.6  # seconds that one call of SQLite may still take after a signal


@contextmanager
def stopping(*, keeps: bool = True) -> Iterator[StopSign]:
    """The first signal asks the work inside to end by itself, the second ends the program as it stands.

    `keeps` is whether what the work does is kept.
    """
    from scraper.pipeline.stopping import StopSign

    stop = StopSign()

    def tell(_number: int) -> None:
        if words.watched():  # in a thread, for whoever was interrupted may be writing just now
            threading.Thread(target=words.say, args=[_KEEPING if keeps else _STOPPING]).start()

    with _handled(stop, tell):
        yield stop


@contextmanager
def interruptible(kept: str | Callable[[], str], *, leave: Callable[[], object] | None = None) -> Iterator[StopSign]:
    """A signal breaks off the work inside where it stands; `kept` says what is left of it, in a line.

    SQLite turns what is raised in the middle of its work into an error of its own: whoever takes errors for findings
    looks at the sign first. Python lets no signal in while one call of SQLite goes on, and to look through a large file
    for damage is one: with `leave`, which is called last, the program then ends all the same. Only for work that leaves
    nothing torn.
    """
    from scraper.pipeline.stopping import StopSign, Terminated

    stop = StopSign()

    def end(number: int) -> None:
        raise KeyboardInterrupt if number == signal.SIGINT else Terminated(stop.exit_code)

    with _handled(stop, end), nullcontext() if leave is None else _left_in_time(kept, leave):
        try:
            yield stop
        except (Exception, KeyboardInterrupt):
            if not stop.is_set():
                raise
            if words.watched():
                words.message(f"stopped; {kept if isinstance(kept, str) else kept()}")
            interrupted = stop.exit_code == 128 + signal.SIGINT
            raise (KeyboardInterrupt if interrupted else Terminated(stop.exit_code)) from None


@contextmanager
def _handled(stop: StopSign, answer: Callable[[int], None]) -> Iterator[None]:
    """The first signal sets `stop` and is answered, the second ends the program as it stands."""
    terminals = [stream for stream in (1, 2) if os.isatty(stream)]

    def hear(number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGHUP:
            _close(terminals)
        if not stop.is_set():
            stop.exit_code = 128 + number
            stop.set()
            answer(number)
        # A terminal that is closed once may say so twice: its shell does, and the system when the shell has gone.
        elif number != signal.SIGHUP:
            os._exit(128 + number)  # every page is one transaction: nothing is torn

    # Under nohup a closed terminal means nothing, and stays so.
    heard = [one for one in _SIGNALS if one != signal.SIGHUP or signal.getsignal(one) != signal.SIG_IGN]
    before = {number: signal.signal(number, hear) for number in heard}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _close(terminals: Iterable[int]) -> None:
    """Writing to a terminal that is gone is an error, also when Python ends: what is still said goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in terminals:
        os.dup2(nowhere, stream)


@contextmanager
def _left_in_time(kept: str | Callable[[], str], leave: Callable[[], object]) -> Iterator[None]:
    """Ends the program, from a thread, when the work inside has not ended a moment after a signal."""
    ours, theirs = socket.socketpair()
    theirs.settimeout(0)
    ended, watched = threading.Event(), words.watched()

    def watch() -> None:
        while heard := ours.recv(1):
            if heard[0] in _SIGNALS and not ended.wait(_PATIENCE):
                if watched:
                    words.wipe()
                    words.say(f"stopped; {kept if isinstance(kept, str) else kept()}")
                leave()
                os._exit(128 + heard[0])

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    before = signal.set_wakeup_fd(theirs.fileno())
    try:
        yield
    finally:
        ended.set()
        signal.set_wakeup_fd(before)
        theirs.close()
        watcher.join()
        ours.close()
