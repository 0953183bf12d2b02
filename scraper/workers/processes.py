"""An executor whose every call has a process to itself, a deadline, and nobody else's trouble.

The standard library's pool breaks as a whole when one process dies and knows no deadline; others share one pipe between
all processes, so that one killed at the wrong moment holds up the rest. Here each process has its own socket and, while
it works, a thread that waits for it.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from scraper.workers import starting, values, wire

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Result = TypeVar("Result")

_START = 60.0  # seconds for a new process to come up, on a machine that is busy with everything else
_CALLS = 2_000  # then a process is replaced: lxml and Python's allocator give little memory back
_MEMORY = 600_000_000  # bytes; a page of 10 MB takes half of that for once


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes(Executor):
    """Up to `most` processes, each started when there is work for it.

    A call that takes longer than `deadline` seconds ends with TimeoutError, one whose process dies with BrokenExecutor;
    the process is replaced, and no other call notices. Calls, arguments and results must be picklable. Any thread may
    submit; the main module is not imported again, so scripts need no `if __name__ == "__main__"`. What `first` loads is
    there in each process before its first call, and counts neither as a call nor against its deadline: where processes
    are `forks` (None: where they can be) one process calls it, and all are forked off that one, which keeps the
    environment and the `sys.path` that the program had then. At the end of a `with` block nobody waits for calls that are
    not done, unlike with other executors: they are cancelled, or their processes ended.
    """

    def __init__(
        self,
        most: int,
        *,
        deadline: float,
        calls: int = _CALLS,
        memory: int = _MEMORY,
        first: Callable[[], object] = int,
        forks: bool | None = None,
    ) -> None:
        self._terms = (deadline, calls, memory)
        self._first = values.dumps((first, (), {}))
        self._forks = starting.can_fork() if forks is None else forks
        self._template: starting.Template | None = None
        self._most = max(most, 1)
        self._waiters = ThreadPoolExecutor(self._most, thread_name_prefix="process")
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._closed = False
        self._era = 0  # of calls; those of an earlier one are not made any more

    def submit(self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        """Have the call made in a process; the deadline runs from when one takes it up."""
        return self._waiters.submit(self._call, self._era, fn, args, kwargs)

    def warm(self, most: int) -> None:
        """Begin to bring up the processes, but no more than that, before there is work for them."""
        with self._lock:
            there = len(self._idle) + len(self._busy)
        for _ in range(min(most, self._most) - there):
            self._waiters.submit(self._bring_up)

    def break_off(self) -> None:
        """End all calls that were submitted until now, each with BrokenExecutor; those that come after are made as ever."""
        with self._lock:
            self._era += 1
            for process in self._busy:
                process.kill()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """End the processes; without `wait` also those in the middle of a call."""
        self._waiters.shutdown(wait=wait, cancel_futures=cancel_futures)
        with self._lock:
            self._closed = True
            processes = [*self._idle, *self._busy]
            self._idle.clear()
        for process in processes:
            process.end()

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=False, cancel_futures=True)

    def _call(self, era: int, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        message = values.dumps((fn, args, kwargs))
        process = self._take(era)
        try:
            fine, result = process.call(message)
        finally:
            self._give_back(process)
        if not fine:
            raise result
        return result

    def _bring_up(self) -> None:
        with self._lock:
            if self._closed or self._idle:
                return
            process = self._new()
            self._busy.add(process)
        try:
            process.get_ready()
        except (OSError, BrokenExecutor):  # whoever has work gets another, or is told why not
            process.usable = False
        self._give_back(process)

    def _take(self, era: int) -> _Process:
        with self._lock:
            if self._closed:
                raise BrokenExecutor("the processes have been ended")
            if era != self._era:
                raise BrokenExecutor("it was broken off")
            process = self._living() or self._new()
            self._busy.add(process)
            return process

    def _new(self) -> _Process:
        """A process that is about to come up; off the template, unless that has failed before."""
        if self._forks and self._template is None:
            self._template = starting.template(self._first)
        template = self._template
        return _Process(self._terms, self._first, None if template is None or template.failed else template)

    def _living(self) -> _Process | None:
        """An idle process; one that somebody has killed meanwhile is put away, and costs no call."""
        while self._idle:
            process = self._idle.pop()
            if process.lives:
                return process
            process.end()
        return None

    def _give_back(self, process: _Process) -> None:
        with self._lock:
            self._busy.discard(process)
            if process.usable and not self._closed:
                self._idle.append(process)
                return
        process.end()


class _Process:
    """A child, with our ends of its socket and of its lifeline, to which nobody writes: it closes when we die."""

    def __init__(self, terms: starting.Terms, first: bytes, template: starting.Template | None) -> None:
        self._terms = terms
        self._first: bytes | None = first
        self._ended = False
        self.usable = True
        self._begin(template)

    def _begin(self, template: starting.Template | None) -> None:
        self._line, theirs = wire.pair()
        lifeline, ours = os.pipe()
        self._lifeline = os.fdopen(ours, "wb", buffering=0)
        self._loaded = template is not None
        self._child: starting.Child
        try:
            if template is None:
                self._child = starting.Spawned(theirs.fileno(), lifeline, self._terms)
            else:
                self._child = template.fork(theirs.fileno(), lifeline, self._terms)
        finally:
            theirs.close()
            os.close(lifeline)

    def call(self, message: bytes) -> tuple[bool, Any]:
        """Whether the call went well, and its result or exception."""
        deadline = self._terms[0]
        try:
            self.get_ready()
            ends = monotonic() + deadline
            wire.send(self._line, message, ends)
            answer = wire.receive(self._line, ends)
        except TimeoutError:
            self.usable = False
            raise TimeoutError(f"not done within {deadline:g} s") from None
        except OSError:
            answer = None
        if answer is None:
            raise self._death()
        self.usable = not answer[0]
        result: tuple[bool, Any] = pickle.loads(memoryview(answer)[1:])  # noqa: S301 - from our own child
        return result

    @property
    def lives(self) -> bool:
        """Whether the process is running."""
        return self._child.lives

    def kill(self) -> None:
        """End what it is doing; whoever waits for that is told."""
        self._ended = True
        self._child.kill()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.usable, self._ended = False, True
        self._child.end()
        self._line.close()
        self._lifeline.close()

    def get_ready(self) -> None:
        """Wait until it has come up, if nobody has yet; OSError if it was ended meanwhile, BrokenExecutor if there is none."""
        if self._first is None:
            return
        first, self._first = self._first, None
        if not self._child.has_begun(monotonic() + _START):
            if self._ended:
                raise BrokenPipeError
            self._child.end()
            self._line.close()
            self._lifeline.close()
            try:
                self._begin(None)
            except OSError as error:
                self.usable = False
                raise BrokenExecutor(f"no process could be begun: {error.strerror}") from error
        if not self._loaded:
            wire.send(self._line, first, monotonic() + _START)
            wire.receive(self._line, monotonic() + _START)

    def _death(self) -> BrokenExecutor:
        self.usable = False
        code = self._child.code(1.0)
        if code == -signal.SIGALRM:
            return BrokenExecutor(f"not done within {self._terms[0]:g} s")
        if code is None:
            return BrokenExecutor("its process died")
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        return BrokenExecutor(f"its process {how}")
