"""Killed anywhere, every command that writes leaves a sound archive and can be begun again."""

from __future__ import annotations

import random
from pathlib import Path

import kill_often
import pytest
from forks import Forks


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> Path:
    return kill_often.make(tmp_path_factory.mktemp("kills") / "made", 12, forks)


@pytest.mark.timeout(240)  # whole runs one after another, on a machine that may do much besides
@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for orphans in /proc")
@pytest.mark.parametrize("name", kill_often.COMMANDS)
def test_a_command_that_is_killed_leaves_a_sound_archive_and_ends_as_if_nothing_had_been(
    name: str, made: Path, tmp_path: Path, forks: Forks
) -> None:
    seen = kill_often.survive_one(name, made, tmp_path / "tried", 1, random.Random(5), forks)
    assert seen["kills"] == 1
