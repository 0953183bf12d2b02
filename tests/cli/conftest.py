"""A newspaper, a folder with a config for it, the command line in that folder, and an archive with a past."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runner import Cli, write_config
from forks import Forks

from scraper import demo


@pytest.fixture
def newspaper() -> Iterator[demo.Newspaper]:
    with demo.Newspaper() as paper:
        yield paper


@pytest.fixture
def cli(tmp_path: Path, forks: Forks) -> Cli:
    return Cli(tmp_path, forks)


@pytest.fixture
def configured(newspaper: demo.Newspaper, tmp_path: Path) -> Path:
    """The folder's config.toml, whose one source is the newspaper."""
    return write_config(tmp_path, newspaper)


@pytest.fixture
def heard_hang_up() -> Iterator[None]:
    """SIGHUP means what it means in a terminal, also where the tests were started under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def past(two_days: Path, cli: Cli) -> Path:
    """A copy of that archive, where a command without options looks for it."""
    return Path(shutil.copy(two_days, cli.folder / "archive.db"))
