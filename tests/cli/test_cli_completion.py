"""The Tab key, pressed in real shells."""

from __future__ import annotations

import os
import re
import select
import shlex
import shutil
import sys
from pathlib import Path
from time import monotonic

import pytest
from cli_runner import Cli, in_a_terminal

# How each shell is asked to begin with nothing of its own, and to take our words.
SHELLS = {
    "bash": (("--norc", "--noprofile", "-i"), 'eval "$(scraper completion bash)"'),
    "zsh": (("-f", "-i"), 'autoload -U compinit; compinit -u; eval "$(scraper completion zsh)"'),
    "fish": (("--no-config", "-i"), "scraper completion fish | source"),
}
ESCAPES = re.compile(r"\x1b(?:\[[?0-9;]*[a-zA-Z]|\][^\x07]*\x07|[=>])")


class Window:
    """A shell in a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, env: dict[str, str]) -> None:
        self.terminal, self.process = in_a_terminal(command, folder=folder, env=env)

    def press(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def says(self, wanted: str | None) -> bool:
        """Whether that is written within half a minute; None: whether it is silent again after it wrote something."""
        said, until = "", monotonic() + 30
        while monotonic() < until:
            if not select.select([self.terminal], [], [], 1.0)[0]:
                if wanted is None and said:
                    return True
                continue
            try:
                said += os.read(self.terminal, 65536).decode(errors="replace")
            except OSError:
                return False
            if wanted is not None and wanted in ESCAPES.sub("", said):
                return True
        return False

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "whole"),
    [("scraper sta", "scraper status "), ("scraper crawl --source lan", "scraper crawl --source lantern ")],
)
@pytest.mark.timeout(150)
def test_the_tab_key_completes_commands_and_sources(
    cli: Cli, configured: Path, shell: str, typed: str, whole: str
) -> None:
    where = shutil.which(shell)
    if where is None:
        pytest.skip(f"this machine has no {shell}")
    program = cli.folder / "bin" / "scraper"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m scraper "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    options, setup = SHELLS[shell]
    path = f"{program.parent}:{cli.environment['PATH']}"
    window = Window([where, *options], cli.folder, {**cli.environment, "PATH": path, "TERM": "xterm", "PS1": "> "})
    try:
        assert window.says(None)
        window.press(f"{setup}; echo rea''dy\n")
        assert window.says("ready")
        window.press(f"{typed}\t")
        assert window.says(whole)
    finally:
        window.close()
