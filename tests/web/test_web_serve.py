"""`scraper serve` on the command line."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic

import requests
from web_server import ENVIRONMENT, STRICT, served


def run(folder: Path, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    code = (
        f"{before}\nimport sys\nfrom scraper.__main__ import main\nsys.argv = ['scraper', *{list(arguments)!r}]\nmain()"
    )
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=30, check=False)


def test_without_the_extra_it_says_what_to_install(web_archive: Path, tmp_path: Path) -> None:
    for missing in ("datasette", "nh3", "uvicorn"):
        hidden = f"import sys; sys.modules[{missing!r}] = None"
        done = run(tmp_path, "serve", "--archive", str(web_archive), before=hidden)
        assert (done.returncode, done.stdout) == (2, "")
        assert "pip install 'scraper[web]'" in done.stderr


def test_a_file_that_is_no_archive_is_told_before_anything_is_served(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", "--archive", "none.db")
    assert done.returncode != 0
    assert "none.db: no such file, expected an archive" in done.stderr


def test_a_port_in_use_is_told(web_archive: Path, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(tmp_path, "serve", "--archive", str(web_archive), "--port", str(port))
    assert done.returncode == 1
    assert f"port {port} cannot be used" in done.stderr


def test_ctrl_c_ends_it_at_once(web_archive: Path) -> None:
    command = [sys.executable, *STRICT, "-m", "scraper", "serve", "--port", "0", "--archive", str(web_archive)]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert requests.get(f"{address}sources", timeout=20).status_code == 200
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err


def test_a_small_answer_does_not_wait_for_the_one_who_asked(web_archive: Path) -> None:
    """A server that writes head and body apart waits 40 ms for the receipt of the head, if nobody told it not to."""
    with served(web_archive) as address, requests.Session() as session:
        took = []
        for _ in range(20):
            begun = monotonic()
            session.get(f"{address}/nothing-here", timeout=20)
            took.append(monotonic() - begun)
    assert min(took) < 0.03
