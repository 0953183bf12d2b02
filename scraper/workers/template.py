"""The side of the template: it loads what its forks need, forks when it is asked to, and tells how each ended.

It runs no thread, or a fork could find a lock held by one that it does not have; if what it loads begins any, it ends,
and processes are begun without it.
"""

from __future__ import annotations

import errno
import os
import selectors
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scraper.workers import child, wire

# Descriptors of an order: the fork's ends of its socket and of its lifeline, the teller's, and its folder unless that is
# closed to it.
_ENDS = 4


class _Fork(NamedTuple):
    pid: int
    teller: int


class _Order(NamedTuple):
    """What a fork is made for: its connection, its lifeline, and the terms of its work."""

    connection: int
    lifeline: int
    terms: tuple[float, int, int]


def serve(control: int, lifeline: int) -> None:
    """Fork for each order, until nobody can give one any more. `control` and `lifeline` are file descriptors."""
    child.hang_on(lifeline)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # where a program ignores it, nobody could be told how a fork ended
    line = socket.socket(fileno=control)
    first = wire.receive(line)
    if first is None:
        return
    child.answer(first)
    child.settle()
    if sum(1 for _ in Path("/proc/self/task").iterdir()) > 1:
        return
    order = None
    with suppress(OSError):  # no more processes or descriptors: whoever waits for a fork begins a process without it
        order = _forks(line)
    if order is None:
        os._exit(0)  # what was loaded need not be taken to pieces
    line.close()
    os.close(lifeline)
    child.work(order.connection, order.lifeline, *order.terms)


def _forks(line: socket.socket) -> _Order | None:
    """In a fork what it was made for; None in the template, when nobody wants more."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, selectors.EVENT_READ)
        while True:
            for key, _ in waiting.select():
                if key.data is not None:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
                    _bury(key.data)
                    continue
                told, descriptors, flags, _ = socket.recv_fds(line, wire.TERMS.size, _ENDS)
                if not told:
                    return None
                if flags & socket.MSG_CTRUNC:
                    raise OSError(errno.EMFILE, "too many open files")
                connection, lifeline, teller, *folder = descriptors
                if ours := _fork(teller):
                    for descriptor in (connection, lifeline, *folder):
                        os.close(descriptor)
                    waiting.register(ours[0], selectors.EVENT_READ, ours[1])
                else:
                    _let_go(waiting, teller)
                    for descriptor in folder:
                        os.fchdir(descriptor)
                        os.close(descriptor)
                    return _Order(connection, lifeline, wire.TERMS.unpack(told))


def _fork(teller: int) -> tuple[int, _Fork] | None:
    """What stands for the fork, None in it."""
    pid = os.fork()
    if not pid:
        return None
    pidfd = os.pidfd_open(pid)
    with socket.socket(fileno=os.dup(teller)) as told, suppress(OSError):  # nobody waits for it any more
        socket.send_fds(told, [b"b"], [pidfd])
    return pidfd, _Fork(pid, teller)


def _bury(fork: _Fork) -> None:
    """Wait for the end of a fork, and tell how it was."""
    status = os.waitstatus_to_exitcode(os.waitpid(fork.pid, 0)[1])
    with socket.socket(fileno=fork.teller) as told, suppress(OSError):
        told.send(wire.STATUS.pack(status))


def _let_go(waiting: selectors.BaseSelector, teller: int) -> None:
    """Close, in a fork, what is the template's: the ends of the other forks."""
    os.close(teller)
    for other in waiting.get_map().values():
        if other.data is not None:
            os.close(other.fd)
            os.close(other.data.teller)
