"""A newspaper, a folder with a config for it, the command line in that folder, and an archive with a past."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from cli_runner import Cli, write_config

from scraper import config as config_
from scraper import demo
from scraper.demo.stories import FIRST_DAY
from scraper.pipeline.crawl import crawl
from scraper.storage import Archive


@pytest.fixture
def newspaper() -> Iterator[demo.Newspaper]:
    with demo.Newspaper() as paper:
        yield paper


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path)


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


@pytest.fixture(scope="session")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that has seen the newspaper on two days of its own time."""
    folder = tmp_path_factory.mktemp("two-days")
    with demo.Newspaper() as paper:
        loaded = config_.load(write_config(folder, paper))
        with Archive(folder / "archive.db") as archive:
            for day, hours in ((1, 0), (2, 24), (2, 26)):  # what is missing on day 2 is so for good
                paper.set_day(day)
                begun, noon = monotonic(), FIRST_DAY + timedelta(hours=hours)
                crawl(loaded, archive=archive, clock=lambda: noon + timedelta(seconds=monotonic() - begun))  # noqa: B023
    return folder / "archive.db"


@pytest.fixture
def past(two_days: Path, cli: Cli) -> Path:
    """A copy of that archive, where a command without options looks for it."""
    return Path(shutil.copy(two_days, cli.folder / "archive.db"))
