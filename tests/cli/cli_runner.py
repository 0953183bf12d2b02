"""The command line as people and cron run it: a real process in a folder of its own."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forks import ENVIRONMENT, Fork, Forks

from scraper import demo, urls

COMMAND = (sys.executable, "-W", "error", "-m", "scraper")


def in_a_terminal(
    command: Sequence[str], *, folder: Path, env: dict[str, str], rows: int = 24, columns: int = 80
) -> tuple[int, subprocess.Popen[bytes]]:
    """Start a command in a terminal of its own; our end of it, and the process."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    return ours, process


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@dataclass(slots=True)
class Cli:
    """Runs `scraper` in `folder`."""

    folder: Path
    forks: Forks
    env: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str | Path, stdin: str | bytes = "", before: str = "") -> Done:
        """Run one command to its end; `before` is shell that comes first, a limit for example.

        It is a fork that has loaded already, but for one with something before it, or with variables that Python reads.
        """
        given = stdin.encode() if isinstance(stdin, str) else stdin
        if before or any(name.startswith("PYTHON") for name in self.env):
            return self.afresh(*arguments, given=given, before=before)
        code, out, err = self.forks.run([*map(str, arguments)], folder=self.folder, env=self.environment, given=given)
        return Done(code, out.decode(), err.decode())

    def afresh(self, *arguments: str | Path, given: bytes = b"", before: str = "") -> Done:
        """The same in a process that starts from nothing, and loads no more than it needs."""
        command = self.command(*arguments)
        if before:
            command = ["sh", "-c", f'{before}; exec "$@"', "sh", *command]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, input=given, capture_output=True, timeout=50, check=False
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: str | Path) -> Fork:
        """Start a command and come back at once."""
        with Path(os.devnull).open("rb") as nothing:
            return self.forks.piped(
                [*map(str, arguments)], folder=self.folder, env=self.environment, stdin=nothing.fileno()
            )

    def on_terminal(self, *arguments: str | Path) -> Done:
        """Run a command whose stdout and stderr are one terminal of 100 columns; all it says is in `out`."""
        ours, theirs = pty.openpty()
        with Path(os.devnull).open("rb") as nothing:
            process = self.forks.start(
                [*map(str, arguments)],
                folder=self.folder,
                env={**self.environment, "TERM": "xterm", "COLUMNS": "100"},
                streams=(nothing.fileno(), theirs, theirs),
            )
        os.close(theirs)
        said = b""
        try:
            while chunk := os.read(ours, 65536):
                said += chunk
        except OSError:
            pass  # how Linux says that the other end has closed
        os.close(ours)
        return Done(process.wait(30), said.decode().replace("\r\n", "\n"), "")

    def command(self, *arguments: str | Path) -> list[str]:
        return [*COMMAND, *map(str, arguments)]

    @property
    def environment(self) -> dict[str, str]:
        return {**ENVIRONMENT, "HOME": str(self.folder), **self.env}


def ended(process: Fork | subprocess.Popen[bytes]) -> Done:
    """Wait for a started command."""
    out, err = process.communicate(timeout=30)
    return Done(process.wait(0), out.decode(), err.decode())


def write_config(folder: Path, *papers: demo.Newspaper, extra: str = "", **changes: str) -> Path:
    """A config.toml for these newspapers: "lantern", "lantern2" and so on; `changes` are lines of each source.

    One process reads the pages: each further one takes half a second to come up, as long as it takes to read all.
    """
    tables = [f'archive = "archive.db"\n[crawl]\nprocesses = 1\n[fetcher]\ndelay = 0\nread_timeout = 5\n{extra}\n']
    for number, paper in enumerate(papers, 1):
        told = demo.sources(paper.url)
        lines = {
            "name": json.dumps(f"lantern{number if number > 1 else ''}"),
            "url": json.dumps(paper.url),
            "private_hosts": json.dumps([urls.host(paper.url)]),
            **{name: json.dumps(told[name]) for name in ("feeds", "sitemaps", "listings")},
            **changes,
        }
        tables.append("[[sources]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items()))
    path = folder / "config.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


def rows(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of an archive, but for the runs and when they were."""
    from scraper.storage import Archive

    with Archive(path, read_only=True) as archive:
        tables = [name for name in archive.db.table_names() if name not in {"runs", "_sqlite_migrations"}]
        found = {name: sorted(map(repr, archive.db.query(f"SELECT * FROM [{name}]"))) for name in tables}
        found["sources"] = sorted(map(repr, archive.db.query("SELECT name, url, added_at FROM sources")))
    return found
