"""How a process is begun: forked off one that has loaded already, or as an interpreter of its own.

To load the parser takes half a second of a processor, and each process of a pool would do it again, as would each that
takes the place of one that was ended. On Linux one template loads, once for all of them, and only forks: it has neither
threads nor anything of ours but the ends of the sockets that a fork is given. A fork is the template's child, so that
it is ended through a descriptor that means this process and never another of its number, and the template tells how it
ended. Where there are no such descriptors, and where a template fails, each process loads for itself.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import weakref
from contextlib import ExitStack, suppress
from time import monotonic
from typing import Protocol

from scraper.workers import wire

Terms = tuple[float, int, int]  # seconds of a call, most calls, most bytes of memory

_UNTOLD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # a whole group may get these; what is under way is kept
_CODE = "import sys; sys.path[:] = {path!r}; from scraper.workers.{module} import serve; serve{arguments!r}"


class Child(Protocol):
    """A process that answers calls."""

    @property
    def lives(self) -> bool:
        """Whether it is running."""

    def has_begun(self, ends: float) -> bool:
        """Wait for it until that moment of the monotonic clock; False if there will be none."""

    def kill(self) -> None:
        """End it; does not wait."""

    def end(self) -> None:
        """End it, whatever it is doing, and let go of it."""

    def code(self, seconds: float) -> int | None:
        """How it ended, as `subprocess` says it; None if nobody knows so soon."""


def can_fork() -> bool:
    """Whether processes can be forked off a template here."""
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # an old kernel, or one that is not allowed to
        return False
    return True


class Spawned:
    """An interpreter of its own."""

    def __init__(self, connection: int, lifeline: int, terms: Terms) -> None:
        self._process = _started("child", (connection, lifeline, *terms), (connection, lifeline))

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def has_begun(self, ends: float) -> bool:  # noqa: ARG002 - a Child's
        return True

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()

    def code(self, seconds: float) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.poll()


class Template:
    """The process that loads and forks, from the side of the one that wants forks."""

    def __init__(self, first: bytes) -> None:
        self._line, theirs = wire.pair()
        lifeline, ours = os.pipe()
        self._lifeline = os.fdopen(ours, "wb", buffering=0)
        try:
            self._process = _started("template", (theirs.fileno(), lifeline), (theirs.fileno(), lifeline))
        finally:
            theirs.close()
            os.close(lifeline)
        self.failed = False
        try:
            wire.send(self._line, first)  # shorter than what the socket holds for it
        except OSError:  # it is dead already
            self.failed = True

    def fork(self, connection: int, lifeline: int, terms: Terms) -> Forked:
        """A fork with these ends of a socket and a lifeline, as soon as the template has loaded; any thread may ask."""
        ours, theirs = socket.socketpair()
        ends = [connection, lifeline, theirs.fileno()]
        with theirs, ExitStack() as opened:
            with suppress(
                PermissionError
            ):  # as when a service is begun in somebody's home; it names nothing from there
                ends.append(os.open(".", os.O_PATH | os.O_DIRECTORY))  # a profile may be named by a path from it
                opened.callback(os.close, ends[-1])
            try:
                socket.send_fds(self._line, [wire.TERMS.pack(*terms)], ends)
            except OSError:  # it is dead, which whoever waits for the fork is told
                self.failed = True
        return Forked(self, ours)

    def close(self) -> None:
        """End it; its forks live on."""
        self._line.close()
        self._lifeline.close()
        with suppress(PermissionError):  # this program has given up the right to; but it ends without us as well
            self._process.kill()
            self._process.wait()

    def disown(self) -> None:
        """Leave it to the process that this one was forked off; it forks for both."""
        self._process.returncode = 0


class _Kept:
    """One template for all that is loaded in the same way: it stays until the program ends, as the next pool may want it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._templates: dict[object, Template] = {}

    def __call__(self, first: bytes) -> Template:
        """The template that has made this call, with the rights that this program has now."""
        key = first, os.getresuid(), os.getresgid(), *os.getgroups()
        with self._lock:
            found = self._templates.get(key)
            if found is None or found.failed:
                if found is not None:
                    found.close()
                found = self._templates[key] = Template(first)
            return found

    def inherit(self) -> None:
        """Begin as a fork of a program that has templates."""
        self._lock = threading.Lock()
        for template in self._templates.values():
            template.disown()

    def close(self) -> None:
        """End those that this program has begun."""
        while self._templates:
            self._templates.popitem()[1].close()


template = _Kept()
os.register_at_fork(after_in_child=template.inherit)


@atexit.register
def end_templates() -> None:
    """End what this program has loaded for its processes, before it leaves in a way of which `atexit` does not hear."""
    template.close()


class Forked:
    """A fork of the template. `teller` brings what stands for the process, and in the end how it ended."""

    def __init__(self, template: Template, teller: socket.socket) -> None:
        self._template = template
        self._teller = teller
        self._lock = threading.Lock()
        self._pidfd: int | None = None
        self._killed = False

    @property
    def lives(self) -> bool:
        return not self._has_ended(0.0)

    def has_begun(self, ends: float) -> bool:
        descriptors: list[int] = []
        with suppress(OSError):  # also TimeoutError
            self._teller.settimeout(max(ends - monotonic(), 0.01))
            _, descriptors, _, _ = socket.recv_fds(self._teller, 1, 1)
        with self._lock:
            for descriptor in descriptors:
                self._pidfd = descriptor
                weakref.finalize(self, os.close, descriptor)  # not before all threads that ask by it are done
            if self._killed:
                self._signal()
            else:
                self._template.failed |= not descriptors
        return bool(descriptors)

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            if not self._signal():  # who waits for it need not; the fork itself finds its lifeline closed
                with suppress(OSError):
                    self._teller.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        self.kill()
        self._has_ended(None)
        self._teller.close()

    def code(self, seconds: float) -> int | None:
        with suppress(OSError, struct.error):
            self._teller.settimeout(seconds)
            return int(wire.STATUS.unpack(self._teller.recv(wire.STATUS.size, socket.MSG_WAITALL))[0])
        return -signal.SIGKILL if self._killed else None

    def _signal(self) -> bool:
        """Kill it; whether it has begun."""
        if self._pidfd is None:
            return False
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        return True

    def _has_ended(self, seconds: float | None) -> bool:
        if self._pidfd is None:
            return True
        ending = select.poll()
        ending.register(self._pidfd, select.POLLIN)
        return bool(ending.poll(None if seconds is None else seconds * 1000))


def _started(module: str, arguments: tuple[object, ...], descriptors: tuple[int, ...]) -> subprocess.Popen[bytes]:
    """A fresh interpreter. Signals that may be sent to all processes of a group are blocked in it from the start."""
    code = _CODE.format(path=sys.path, module=module, arguments=arguments)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _UNTOLD)
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=descriptors,
        )
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
