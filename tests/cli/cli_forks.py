"""Processes that need not start up, which is half a second of work before any command does its own.

One process loads the modules of all commands, begins the templates of the processes that read pages, and then only forks. Each fork goes into its folder, takes the
environment, stdin, stdout and stderr that it is given, runs one command line as `python -m scraper` does, and ends as
any interpreter ends.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

_TIMEOUT = 50.0  # seconds
_LOADED_LATE = ("scraper.__main__", "scraper.cli.serving", "scraper.fetcher.browser_window")  # these need extras


class Forks:
    """The process that forks, from the side of the tests."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "error", __file__, str(theirs.fileno())],
                env=environment,
                stdin=subprocess.PIPE,  # as those of the forks, which Python looks at as it starts
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
            )

    def run(
        self, arguments: Sequence[str], *, folder: Path, env: dict[str, str], given: bytes
    ) -> tuple[int, bytes, bytes]:
        """The exit code of a command, and what it wrote to stdout and stderr."""
        (stdin, to_it), (out, stdout), (err, stderr) = (os.pipe() for _ in range(3))
        answers, teller = socket.socketpair()
        order = json.dumps([[*arguments], str(folder), env]).encode()
        socket.send_fds(self._line, [len(order).to_bytes(4), order], [stdin, stdout, stderr, teller.fileno()])
        teller.close()
        for descriptor in (stdin, stdout, stderr):
            os.close(descriptor)
        with answers, ThreadPoolExecutor(3) as pool:
            pid = _number(answers)
            written, said, told = pool.submit(_write, to_it, given), pool.submit(_read, out), pool.submit(_read, err)
            answers.settimeout(_TIMEOUT)
            try:
                code = _number(answers)
            except BaseException:
                os.kill(pid, signal.SIGKILL)
                raise
        written.result()
        return code, said.result(), told.result()

    def close(self) -> None:
        """End it."""
        self._line.close()
        _, told = self._process.communicate()
        assert self._process.returncode == 0, told.decode()


def _number(answers: socket.socket) -> int:
    number = answers.recv(4, socket.MSG_WAITALL)
    assert number, "the process that forks has ended"
    return int.from_bytes(number, signed=True)


def _write(descriptor: int, given: bytes) -> None:
    with suppress(BrokenPipeError), os.fdopen(descriptor, "wb", buffering=0) as stream:
        stream.write(given)


def _read(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()


def _serve(line: socket.socket) -> bool:
    """Fork for each order; whether this is a fork."""
    while True:
        length, descriptors, _, _ = socket.recv_fds(line, 4, 4)
        if not length:
            return False
        arguments, folder, env = json.loads(line.recv(int.from_bytes(length), socket.MSG_WAITALL))
        if not (pid := os.fork()):
            _become(arguments, folder, env, descriptors)
            return True
        *streams, teller = descriptors
        for descriptor in streams:
            os.close(descriptor)
        with socket.socket(fileno=teller) as answers, suppress(BrokenPipeError):  # nobody waits any more
            answers.send(pid.to_bytes(4))
            answers.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]).to_bytes(4, signed=True))


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
    import scraper

    for module in pkgutil.walk_packages(scraper.__path__, "scraper."):
        if not module.name.startswith(_LOADED_LATE):
            importlib.import_module(module.name)

    from scraper.pipeline.visits import readers
    from scraper.workers import starting, values

    for first in (readers.get_ready, readers.get_ready_for_feeds):
        starting.template(values.dumps((first, (), {})))
    gc.collect()
    gc.freeze()  # what every fork shares is not looked at again


if __name__ == "__main__":
    _load()
    with socket.socket(fileno=int(sys.argv[1])) as ordered:
        forked = _serve(ordered)
    if forked:
        from scraper.__main__ import main

        main()
