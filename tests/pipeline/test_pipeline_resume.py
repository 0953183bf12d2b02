"""Killed anywhere and started again, a crawl loses nothing and asks for nothing twice that it had kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from asked_kills import survive_add, survive_backfill
from forks import Forks
from resume_kills import survive

pytestmark = pytest.mark.timeout(240)  # whole runs one after another, on a machine that may do much besides


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for orphans in /proc")
def test_a_crawl_that_is_killed_again_and_again_loses_nothing_and_repeats_nothing(forks: Forks) -> None:
    seen = survive(4, seed=3, forks=forks)
    assert seen["kills"] == 4
    # What was under way when it was killed may be asked for again: with one host two pages, one of them being read while
    # the other is on its way; and robots.txt each time.
    assert seen["requests"] <= seen["needed"] + 3 * seen["kills"] + seen["crawls"]


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for orphans in /proc")
def test_a_backfill_that_is_killed_again_and_again_has_all_in_the_end(forks: Forks) -> None:
    seen = survive_backfill(2, seed=5, forks=forks)
    assert seen["kills"] == 2
    assert seen["requests"] <= seen["needed"] + 4 * seen["kills"]


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for orphans in /proc")
def test_an_add_that_is_killed_leaves_the_config_as_it_was_or_whole(forks: Forks) -> None:
    assert survive_add(2, seed=5, forks=forks)["kills"] == 2
