"""Processes that need not start up, which is half a second of work before any command does its own.

One process loads the modules of all commands, begins the template of the processes that read pages, and then only forks.
Each fork goes into its folder, takes the environment, stdin, stdout and stderr that it is given, runs one command line
as `python -m scraper` does, and ends as any interpreter ends.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import scraper

ROOT = str(Path(scraper.__file__).parent.parent)
# What cron gives a job: hardly anything, and no UTF-8.
ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": ROOT, "LANG": "C"}
_TIMEOUT = 50.0  # seconds
_LONGEST = 1 << 17  # bytes of an order
_READ = "newspaper_read"  # the module beside this one
_LOADED_LATE = ("scraper.__main__", "scraper.cli.serving", "scraper.fetcher.browser_window")  # these need extras


class Process(Protocol):
    """A command that runs and may be killed: a fork, or a `subprocess.Popen`."""

    def poll(self) -> int | None:
        """The exit code; None while it runs."""

    def wait(self, timeout: float) -> int:
        """The exit code, once there is one."""

    def kill(self) -> None:
        """End it with SIGKILL."""


class Fork:
    """A command that runs in a fork, from the side of the tests, who ask it what they ask a `subprocess.Popen`."""

    def __init__(self, answers: socket.socket, out: int | None = None, err: int | None = None) -> None:
        self.stdout, self.stderr = (None if end is None else os.fdopen(end, "rb") for end in (out, err))
        begun, (self._pidfd, *_), _, _ = socket.recv_fds(answers, 4, 1)
        self.pid = int.from_bytes(begun)
        self.returncode: int | None = None
        self._answers = answers

    def poll(self) -> int | None:
        if self.returncode is None and select.select([self._answers], [], [], 0)[0]:
            self.returncode = int.from_bytes(self._answers.recv(4, socket.MSG_WAITALL), signed=True)
            self._answers.close()
            os.close(self._pidfd)
        return self.returncode

    def wait(self, timeout: float) -> int:
        if self.returncode is None:
            select.select([self._answers], [], [], timeout)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired("a fork", timeout)
        return code

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.returncode is None:
            with suppress(ProcessLookupError):  # it has ended, which nobody has asked for yet
                signal.pidfd_send_signal(self._pidfd, number)

    def communicate(self, timeout: float) -> tuple[bytes, bytes]:
        """Wait for its end; what it wrote to stdout and stderr that nobody has read yet."""
        assert self.stdout is not None
        assert self.stderr is not None
        with ThreadPoolExecutor(2) as pool, self.stdout, self.stderr:
            said, told = pool.submit(self.stdout.read), pool.submit(self.stderr.read)
            try:
                self.wait(timeout)
            except BaseException:
                self.kill()
                raise
            return said.result(), told.result()


class Forks:
    """The process that forks, from the side of the tests."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "error", __file__, str(theirs.fileno())],
                env=ENVIRONMENT,
                stdin=subprocess.PIPE,  # as those of the forks, which Python looks at as it starts
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
            )

    def start(
        self,
        arguments: Sequence[str],
        *,
        folder: Path,
        env: dict[str, str],
        streams: Sequence[int],
        ends: Sequence[int] = (),
    ) -> Fork:
        """Begin a command; `streams` are its stdin, stdout and stderr, `ends` are ours of the last two if they are pipes."""
        answers, teller = socket.socketpair()
        order = json.dumps([[*arguments], str(folder), env]).encode()
        with teller:
            socket.send_fds(self._line, [order], [*streams, teller.fileno()])
        return Fork(answers, *ends)

    def piped(self, arguments: Sequence[str], *, folder: Path, env: dict[str, str], stdin: int) -> Fork:
        """Begin a command whose stdout and stderr can be read."""
        (out, stdout), (err, stderr) = os.pipe(), os.pipe()
        begun = self.start(arguments, folder=folder, env=env, streams=(stdin, stdout, stderr), ends=(out, err))
        os.close(stdout)
        os.close(stderr)
        return begun

    def run(
        self, arguments: Sequence[str], *, folder: Path, env: dict[str, str], given: bytes
    ) -> tuple[int, bytes, bytes]:
        """The exit code of a command, and what it wrote to stdout and stderr."""
        stdin, to_it = os.pipe()
        with os.fdopen(stdin, "rb"):
            begun = self.piped(arguments, folder=folder, env=env, stdin=stdin)
        with ThreadPoolExecutor(1) as pool:
            written = pool.submit(_write, to_it, given)
            said, told = begun.communicate(_TIMEOUT)
        written.result()
        return begun.wait(0), said, told

    def close(self) -> None:
        """End it."""
        self._line.close()
        _, told = self._process.communicate()
        assert self._process.returncode == 0, told.decode()


def _write(descriptor: int, given: bytes) -> None:
    with suppress(BrokenPipeError), os.fdopen(descriptor, "wb", buffering=0) as stream:
        stream.write(given)


def _serve(line: socket.socket) -> bool:
    """Fork for each order, and tell how each fork ended; whether this is a fork."""
    running: dict[int, tuple[int, socket.socket]] = {}  # by the descriptor that stands for the process
    while True:
        ready = select.select([line, *running], [], [])[0]
        for pidfd in {*ready} - {line}:
            pid, teller = running.pop(pidfd)
            os.close(pidfd)
            with teller, suppress(BrokenPipeError):  # nobody waits any more
                teller.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]).to_bytes(4, signed=True))
        if line not in ready:
            continue
        order, descriptors, _, _ = socket.recv_fds(line, _LONGEST, 4)
        if not order:
            return False
        if not (pid := os.fork()):
            for pidfd, (_, teller) in running.items():
                os.close(pidfd)
                teller.close()
            _become(*json.loads(order), descriptors)
            return True
        *streams, answers = descriptors
        for descriptor in streams:
            os.close(descriptor)
        pidfd, teller = os.pidfd_open(pid), socket.socket(fileno=answers)
        running[pidfd] = pid, teller
        with suppress(BrokenPipeError):
            socket.send_fds(teller, [pid.to_bytes(4)], [pidfd])


def _become(arguments: list[str], folder: str, env: dict[str, str], descriptors: list[int]) -> None:
    *streams, teller = descriptors
    os.close(teller)
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.path[0] = folder
    sys.argv[1:] = arguments


def _load() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as in a terminal, also where the tests were started under nohup
    for module in pkgutil.walk_packages(scraper.__path__, "scraper."):
        if not module.name.startswith(_LOADED_LATE):
            importlib.import_module(module.name)
    _begin_template()
    importlib.import_module(_READ)
    gc.collect()
    gc.freeze()  # what every fork shares is not looked at again


def _begin_template() -> None:
    """One template for all pools of the commands: it has made their first calls, and read the newspaper."""
    from scraper.pipeline.visits import readers
    from scraper.workers import starting, values

    one = starting.Template(values.dumps((importlib.import_module, (_READ,), {})))
    rights = os.getresuid(), os.getresgid(), *os.getgroups()
    for first in (readers.get_ready, readers.get_ready_for_feeds):
        starting.template._templates[values.dumps((first, (), {})), *rights] = one


def _leave(code: int, loaded: dict[str, dict[str, object]]) -> None:
    """End as an interpreter does, but leave what was loaded as it lies: to take it to pieces, a fork would have to make
    all of it its own, which is four times the work of a short command."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for name, before in loaded.items():  # what the command has put there goes, and says so if it was never closed
        now = vars(sys.modules[name])
        for key in [key for key, value in now.items() if key not in before or before[key] is not value]:
            del now[key]
    gc.collect()
    with suppress(OSError):  # else Python says that nobody could be told, and how that ends
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _load()
    ours = {name: dict(vars(module)) for name, module in sys.modules.items() if name.startswith("scraper.")}
    with socket.socket(fileno=int(sys.argv[1])) as ordered:
        forked = _serve(ordered)
    if forked:
        from scraper.__main__ import main

        try:
            main()
        except SystemExit as end:
            if isinstance(end.code, int):
                _leave(end.code, ours)
            raise
