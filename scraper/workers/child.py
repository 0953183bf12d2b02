"""The other side of a worker process: it takes calls until nobody sends any more.

It must never outlive its parent, and never keep a core busy for nobody: an idle one sees its socket closed; a busy one,
whatever C code it is in, is ended by a signal when the parent's end of the lifeline closes, or when its time is up.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import resource
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from scraper.workers import values, wire

_ENDING = (signal.SIGALRM, signal.SIGIO)
_GRACE = 2.0  # seconds by which the parent is given the first chance to end a call that takes too long
_EXPENDABLE = (
    500  # of 1000: when memory runs out, the kernel takes a worker rather than the one that writes the archive
)


def serve(connection: int, lifeline: int, deadline: float, most_calls: int, most_memory: int) -> None:
    """Answer calls, the first of which prepares for the others and may take its time; `connection` and `lifeline` are
    file descriptors."""
    hang_on(lifeline)
    with socket.socket(fileno=connection) as line:
        first = wire.receive(line)
        if first is None:
            return
        ready = answer(first)
        settle()
        wire.send(line, ready)
        _answer_all(line, deadline, most_calls, most_memory)


def work(connection: int, lifeline: int, deadline: float, most_calls: int, most_memory: int) -> None:
    """The same in a fork of a process that has prepared already."""
    hang_on(lifeline)
    with socket.socket(fileno=connection) as line:
        _answer_all(line, deadline, most_calls, most_memory)


def settle() -> None:
    """What was loaded stays until the end. Without this each full collection walks over all of it again, which is 5 % of
    the time of reading pages; and in a fork it would become its own copy."""
    gc.collect()
    gc.freeze()


def _answer_all(line: socket.socket, deadline: float, most_calls: int, most_memory: int) -> None:
    """Leave after `most_calls`, or once the memory ever held passes `most_memory` bytes. Each answer says whether it is
    the last one."""
    for call in range(1, most_calls + 1):
        message = wire.receive(line)
        if message is None:
            return
        signal.setitimer(signal.ITIMER_REAL, deadline + _GRACE)
        told = answer(message)
        signal.setitimer(signal.ITIMER_REAL, 0)
        last = call == most_calls or _peak() > most_memory
        wire.send(line, bytes([last]) + told)
        if last:
            return


def hang_on(lifeline: int) -> None:
    """Let the kernel end this process by SIGIO when the parent dies, and by SIGALRM when a call runs away."""
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(
        signal.SIG_UNBLOCK, _ENDING
    )  # which a program that waits for signals has blocked, for us too
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
    with suppress(OSError):  # only Linux has it, and there it may be forbidden
        Path("/proc/self/oom_score_adj").write_text(str(_EXPENDABLE), encoding="ascii")
    with suppress(BlockingIOError):
        if os.read(lifeline, 1) == b"":  # it closed before we asked to be told
            raise SystemExit


def answer(message: bytearray) -> bytes:
    """Make a call; what it gives, or its exception."""
    try:
        call, args, kwargs = pickle.loads(message)  # noqa: S301 - from our own parent
        return values.dumps((True, call(*args, **kwargs)))
    except Exception as error:  # noqa: BLE001 - as every executor does, the future carries it
        return _excuse(error)


def _excuse(error: Exception) -> bytes:
    try:
        told = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(told)  # noqa: S301 - some exceptions can be packed and not unpacked
    except Exception:  # noqa: BLE001
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")), pickle.HIGHEST_PROTOCOL)
    return told


def _peak() -> int:
    """The most bytes of memory that this process ever held.

    Not what `getrusage` says on Linux: there a process begins with the peak of the one that started it, and a crawl
    that has grown would have all its workers replaced after each page.
    """
    with suppress(OSError, ValueError, IndexError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
