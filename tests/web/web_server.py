"""`scraper serve` as a process of its own, and the browser that this machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import scraper

ROOT = Path(scraper.__file__).parent.parent
ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "LANG": "C"}
STRICT = (
    "-W",
    "error",
    "-W",
    "ignore:unclosed database:ResourceWarning",
)  # Datasette's own in memory, told by Python 3.13
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def served(path: Path, *options: str) -> Iterator[str]:
    """The address at which `scraper serve` shows this archive."""
    command = [sys.executable, *STRICT, "-m", "scraper", "serve", "--port", "0", "--archive", str(path), *options]
    process = subprocess.Popen(
        command, env=ENVIRONMENT, cwd=path.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        assert address.startswith("http://127.0.0.1:"), process.communicate()[1].decode()
        yield address.rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=20)
