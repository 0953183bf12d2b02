"""A call that runs away or crashes costs itself only, and no process outlives the one that started it."""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

import scraper
from scraper.workers import Processes, starting

ROOT = str(Path(scraper.__file__).parent.parent)
BACKTRACKING = (
    r"^(a+)+$"  # the expression needs ages for many a's and one b, in C code that no signal handler interrupts
)


Pools = Callable[..., Processes]


@pytest.fixture(params=[True, False], ids=["forked", "each by itself"])
def forks(request: pytest.FixtureRequest) -> bool:
    if request.param and not starting.can_fork():
        pytest.skip("forks are not to be had here")
    return bool(request.param)


@pytest.fixture
def processes(forks: bool) -> Pools:
    return partial(Processes, forks=forks)


def test_a_call_and_its_exception_come_back(processes: Pools) -> None:
    with processes(1, deadline=10) as pool:
        assert pool.submit(divmod, 7, 2).result() == (3, 1)
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit(int, "x").result()


def test_processes_come_up_before_there_is_work_and_are_those_that_get_it(
    tmp_path: Path, processes: Pools, forks: bool
) -> None:
    with processes(2, deadline=10, first=partial(tempfile.mkdtemp, dir=tmp_path)) as pool:
        pool.warm(5)
        until = time.monotonic() + 50
        while len(pool._idle) < 2:
            assert time.monotonic() < until
            time.sleep(0.02)
        there = {*descendants(os.getpid())}
        assert [pool.submit(abs, -number).result() for number in range(4)] == [0, 1, 2, 3]
        pool.warm(5)
        assert pool.submit(abs, -4).result() == 4
        assert pool.submit(os.getpid).result() in there
        assert {*descendants(os.getpid())} == there
    assert len(list(tmp_path.iterdir())) == (1 if forks else 2)


def test_large_values_pass_both_ways(processes: Pools) -> None:
    body = os.urandom(5_000_000)
    with processes(1, deadline=10) as pool:
        assert pool.submit(bytes.join, b"", (body, b"!")).result() == body + b"!"


def test_a_call_that_runs_away_in_c_code_is_ended_in_time_and_others_go_on(processes: Pools) -> None:
    import re

    with processes(2, deadline=0.5) as pool:
        pool.submit(re.findall, "a", "a").result()
        began = time.monotonic()
        stuck = pool.submit(re.findall, BACKTRACKING, "a" * 40 + "b")
        others = [pool.submit(abs, -number) for number in range(20)]
        assert [other.result(timeout=5) for other in others] == list(range(20))
        with pytest.raises(TimeoutError, match=r"not done within 0\.5 s"):
            stuck.result(timeout=10)
        assert time.monotonic() - began < 5


def test_nobody_waits_for_what_is_under_way_at_the_end(processes: Pools) -> None:
    began = time.monotonic()
    with processes(1, deadline=60) as pool:
        pool.submit(abs, 1).result()
        under_way, queued = pool.submit(time.sleep, 50), pool.submit(time.sleep, 50)
        time.sleep(0.1)
    assert time.monotonic() - began < 25
    with pytest.raises(BrokenExecutor, match="killed by SIGKILL"):
        under_way.result(timeout=10)
    assert queued.cancelled()


@pytest.mark.parametrize(
    ("crash", "told"),
    [
        ((os.kill, 0, signal.SIGKILL), "killed by SIGKILL"),  # as the kernel does when memory runs out
        ((ctypes.string_at, 0), "killed by SIGSEGV"),
        ((os._exit, 3), "ended with code 3"),
        ((sys.exit, 4), "ended with code 4"),
    ],
)
def test_a_call_that_kills_its_process_fails_alone(crash: tuple[object, ...], told: str, processes: Pools) -> None:
    call, *arguments = crash
    with processes(1, deadline=10) as pool:
        own = pool.submit(os.getpid).result()
        if call is os.kill:
            arguments[0] = own
        before, crashed, after = pool.submit(abs, -1), pool.submit(call, *arguments), pool.submit(abs, -2)  # type: ignore[arg-type]
        assert (before.result(), after.result()) == (1, 2)
        with pytest.raises(BrokenExecutor, match=told):
            crashed.result()
        assert pool.submit(os.getpid).result() != own


def test_a_process_that_was_killed_while_it_had_nothing_to_do_costs_no_call(processes: Pools) -> None:
    with processes(1, deadline=10) as pool:
        own = pool.submit(os.getpid).result()
        os.kill(own, signal.SIGKILL)
        until = time.monotonic() + 10
        while alive(own):
            assert time.monotonic() < until
            time.sleep(0.01)
        assert pool.submit(os.getpid).result() != own


def test_calls_that_are_broken_off_end_at_once_and_the_next_ones_are_made(processes: Pools) -> None:
    with processes(1, deadline=60) as pool:
        pool.submit(abs, 1).result()
        began, sleeping = time.monotonic(), pool.submit(time.sleep, 50)
        while not sleeping.running():
            time.sleep(0.01)
        waiting = pool.submit(time.sleep, 50)
        time.sleep(0.2)
        pool.break_off()
        for call in (sleeping, waiting):
            with pytest.raises(BrokenExecutor):
                call.result(timeout=20)
        assert time.monotonic() - began < 20
        assert pool.submit(abs, -3).result() == 3


def test_a_process_is_replaced_after_so_many_calls_and_once_it_has_grown(processes: Pools) -> None:
    with processes(1, deadline=10, calls=3) as pool:
        pids = [pool.submit(os.getpid).result() for _ in range(7)]
    assert [len({*pids[start : start + 3]}) for start in (0, 3)] == [1, 1]
    assert len(set(pids)) == 3
    with processes(1, deadline=10, memory=300_000_000) as pool:
        before = pool.submit(os.getpid).result()
        assert pool.submit(os.getpid).result() == before
        pool.submit(bytes.count, b"\1" * 90_000_000, b"\2").result()
        pool.submit(bytes.__len__, b"\1" * 150_000_000).result()
        assert pool.submit(os.getpid).result() != before


def test_a_large_parent_does_not_make_its_processes_large(processes: Pools) -> None:
    held = bytearray(400_000_000)
    held[::4096] = b"x" * len(held[::4096])
    with processes(1, deadline=10, memory=300_000_000) as pool:
        assert len({pool.submit(os.getpid).result() for _ in range(3)}) == 1
    assert held


def descendants(pid: int) -> Iterator[int]:
    """The processes that it has begun, and those that these have."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                child = int(stat.parent.name)
                yield child
                yield from descendants(child)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_closing_without_waiting_ends_a_call_that_would_go_on(processes: Pools) -> None:
    pool = processes(1, deadline=60)
    pid = pool.submit(os.getpid).result()
    sleeping = pool.submit(time.sleep, 60)
    while not sleeping.running():
        time.sleep(0.01)
    pool.shutdown(wait=False)
    with pytest.raises(BrokenExecutor):
        sleeping.result(timeout=10)
    assert not alive(pid)


_PARENT = """
import os, re, sys, time
from scraper.workers import Processes, starting
pool = Processes(2, deadline=60, forks=sys.argv[2] == 'True')
idle, busy = pool.submit(time.sleep, 0.3), pool.submit(os.getpid)
pids = {pool.submit(os.getpid).result(), busy.result()}
idle.result()
stuck = pool.submit(re.match, sys.argv[1], "a" * 40 + "b")
while not stuck.running():
    time.sleep(0.01)
time.sleep(0.2)
print(flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_no_process_outlives_a_parent_that_was_killed_idle_or_busy(forks: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, BACKTRACKING, str(forks)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": ROOT},
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        children = [*descendants(parent.pid)]
        assert len(children) == (3 if forks else 2)
        assert all(map(alive, children))
        parent.kill()
    until = time.monotonic() + 5
    while any(map(alive, children)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(alive, children))


def test_a_signal_to_the_whole_group_leaves_the_processes_to_their_parent(processes: Pools) -> None:
    with processes(1, deadline=10) as pool:
        pid = pool.submit(os.getpid).result()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(pid, number)
        assert pool.submit(os.getpid).result() == pid


def test_forks_share_what_one_has_loaded_and_nothing_else(tmp_path: Path) -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    kept = (tmp_path / "kept").open("w")
    with kept, Processes(2, deadline=10, forks=True, first=partial(importlib.import_module, "colorsys")) as pool:
        pids = {one.result() for one in [pool.submit(pid_of_slow) for _ in range(2)]}
        assert len(pids) == 2
        for pid in pids:
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            assert int(stat[1]) not in {os.getpid(), *pids}
            held = [one.readlink() for one in Path(f"/proc/{pid}/fd").iterdir()]
            held = [one for one in held if ".so" not in one.name]  # libffi holds itself open where it maps itself twice
            assert tmp_path / "kept" not in held
            # stdin, stdout, stderr; its ends of its own socket and lifeline, and none of the template or of the others.
            assert len(held) == 5, held
        assert pool.submit(eval, "'colorsys' in __import__('sys').modules").result()


def pid_of_slow() -> int:
    time.sleep(0.3)
    return os.getpid()


def test_processes_are_begun_without_a_template_that_was_killed_or_has_threads() -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    with Processes(1, deadline=10, forks=True) as pool:
        own = pool.submit(os.getpid).result()
        assert pool._template is not None
        pool._template._process.kill()
        pool._template._process.wait()
        assert pool.submit(os.getpid).result() == own
        os.kill(own, signal.SIGKILL)
        until = time.monotonic() + 10
        while alive(own):
            assert time.monotonic() < until
            time.sleep(0.01)
        assert pool.submit(abs, -1).result() == 1
    with Processes(1, deadline=10, forks=True, first=begin_a_thread) as pool:
        assert pool.submit(abs, -2).result() == 2


def begin_a_thread() -> None:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()


def test_the_next_pool_finds_what_the_last_one_has_loaded_wherever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    parents = set()
    for folder in (Path("/"), tmp_path):
        monkeypatch.chdir(folder)
        with Processes(1, deadline=10, forks=True, first=partial(tempfile.mkdtemp, dir=tmp_path)) as pool:
            parents.add(pool.submit(os.getppid).result())
            assert pool.submit(os.getcwd).result() == str(folder)
    assert len(parents) == 1
    assert len(list(tmp_path.iterdir())) == 1


_FORKING = """
import os, sys
from scraper.workers import Processes
def parent():
    with Processes(1, deadline=10, forks=True) as pool:
        return pool.submit(os.getppid).result()
before = parent()
child = os.fork()
if not child:
    sys.exit(0 if parent() == before else 1)
assert os.waitpid(child, 0)[1] == 0
assert parent() == before
"""


def test_a_program_and_its_forks_share_what_was_loaded() -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _FORKING],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": ROOT},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("close", [False, True])
def test_a_call_that_waits_for_a_fork_is_broken_off_as_any(close: bool) -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    with Processes(1, deadline=60, calls=1, forks=True, first=partial(divmod, 7, 2)) as pool:
        template = pool.submit(os.getppid).result()
        os.kill(template, signal.SIGSTOP)
        try:
            began, waiting = time.monotonic(), pool.submit(abs, -1)
            while not pool._busy:
                time.sleep(0.01)
            time.sleep(0.2)
            if close:
                pool.shutdown(wait=False)
            else:
                pool.break_off()
            with pytest.raises(BrokenExecutor):
                waiting.result(timeout=10)
            assert time.monotonic() - began < 5
        finally:
            os.kill(template, signal.SIGCONT)
        if not close:
            assert pool.submit(abs, -2).result() == 2
            assert pool.submit(os.getppid).result() == template


_ALL_BLOCKED = """
import os, re, signal, sys, time
from scraper.workers import Processes
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
pool = Processes(1, deadline=60, forks=sys.argv[2] == 'True')
print(pool.submit(os.getpid).result(), flush=True)
stuck = pool.submit(re.match, sys.argv[1], "a" * 40 + "b")
while not stuck.running():
    time.sleep(0.01)
time.sleep(0.2)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_process_outlives_a_parent_that_has_blocked_all_signals(forks: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ALL_BLOCKED, BACKTRACKING, str(forks)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": ROOT},
        check=False,
    )
    pid = int(done.stdout)
    until = time.monotonic() + 3
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    outlives = alive(pid)
    if outlives:
        os.kill(pid, signal.SIGKILL)
    assert not outlives


def _ends_well_and_silently(program: str) -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=os.environ | {"PYTHONPATH": ROOT}, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


_NOT_TOLD = """
import os, signal
from scraper.workers import Processes
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
with Processes(1, deadline=10, calls=1, forks=True) as pool:
    parents = {pool.submit(os.getppid).result() for _ in range(3)}
    assert len(parents) == 1 and os.getpid() not in parents, parents
"""


def test_a_program_that_wants_to_hear_of_no_child_gets_forks_as_well() -> None:
    _ends_well_and_silently(_NOT_TOLD)


_NO_FORK = """
import os, resource, sys, time
from scraper.workers import Processes
with Processes(3, deadline=10, forks=True) as pool:
    pool.submit(abs, -1).result()
    template = pool._template._process.pid
    resource.prlimit(template, resource.RLIMIT_NOFILE, (8, 8))
    calls = [pool.submit(time.sleep, 0.3) for _ in range(6)]
    assert [call.result() for call in calls] == [None] * 6
"""


def test_a_template_that_cannot_fork_leaves_it_and_says_nothing() -> None:
    _ends_well_and_silently(_NO_FORK)


def test_processes_begin_in_a_folder_that_is_closed_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: Pools
) -> None:
    with processes(1, deadline=10) as pool:
        monkeypatch.chdir(tmp_path)
        tmp_path.chmod(0)
        try:
            if os.access(tmp_path, os.X_OK):
                pytest.skip("no folder is closed to root")
            assert pool.submit(abs, -1).result() == 1
        finally:
            tmp_path.chmod(0o700)


_GIVING_UP = """
import os
from scraper.workers import Processes
def identity():
    with Processes(1, deadline=10, forks=True) as pool:
        return pool.submit(os.getgid).result(), pool.submit(os.getgroups).result()
identity()
os.setgroups([65533])
os.setgid(65534)
assert identity() == (65534, [65533]), identity()
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="there is nothing to give up")
def test_no_fork_has_rights_that_the_program_has_given_up() -> None:
    _ends_well_and_silently(_GIVING_UP)


_NONE_AT_ALL = """
import os, signal, sys
from scraper.workers import Processes
with Processes(1, deadline=10, calls=1, forks=True) as pool:
    os.kill(pool.submit(os.getppid).result(), signal.SIGSTOP)
    waiting = pool.submit(abs, -1)
    while not pool._busy:
        pass
    sys.executable = "/there/is/none"
    pool._template._process.kill()
    print(repr(waiting.exception()), len(pool._busy))
"""


def test_why_no_process_could_be_begun_is_told() -> None:
    if not starting.can_fork():
        pytest.skip("forks are not to be had here")
    done = subprocess.run(
        [sys.executable, "-c", _NONE_AT_ALL],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": ROOT},
        check=False,
    )
    assert done.stdout == "BrokenExecutor('no process could be begun: No such file or directory') 0\n", done.stderr
