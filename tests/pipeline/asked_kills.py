"""What a person asks for by hand, killed with SIGKILL at random moments: a backfill loses nothing, `add` breaks no config.

    python tests/pipeline/asked_kills.py [MOMENTS_OF_EACH] [SEED]

Each is begun again until it comes to its end. A backfill then has what one has that nobody killed; after each kill of
`add` the config is what it was, or holds the whole entry.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from resume_kills import Forks, begin, configure, damage, wait_for_orphans

from scraper import demo
from scraper.storage import Archive

BACKFILL = ("backfill", "lantern", "--from", "2020-01-01", "--to", "2021-12-31")
BEFORE = '# Ours.\n[fetcher]\nworkers = 4\ndelay = 0\n\n[[sources]]\nname = "other"\nurl = "https://other.example/"\n'


def survive_backfill(moments: int, seed: int, forks: Forks | None = None) -> Counter[str]:
    """Kill backfills at so many moments; returns what was seen. AssertionError where anything was lost or doubled."""
    chance, seen = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder, demo.Newspaper() as paper:
        configure(Path(folder), paper)
        assert begin(Path(folder), *BACKFILL, forks=forks).wait(120) == 0
        wanted, needed = _kept(Path(folder)), len(paper.requests)
    assert len(wanted) > 5
    while seen["kills"] < moments:
        with tempfile.TemporaryDirectory(prefix="kills-") as name, demo.Newspaper() as paper:
            folder = Path(name)
            configure(folder, paper)
            while seen["kills"] < moments and _killed(folder, paper, chance, BACKFILL, forks):
                seen["kills"] += 1
                visited = _kept(folder)
                assert visited <= wanted
                assert max([*visited.values(), 0]) <= 1
            if _kept(folder) != wanted:
                assert begin(folder, *BACKFILL, forks=forks).wait(120) == 0
            assert _kept(folder) == wanted
            seen["requests"] += len(paper.requests)
            seen["needed"] += needed
    return seen


def survive_add(moments: int, seed: int, forks: Forks | None = None) -> Counter[str]:
    """Kill `add` at so many moments; AssertionError where the config is anything but what it was, or whole."""
    chance, seen = random.Random(seed), Counter[str]()
    with demo.Newspaper() as paper:
        command = ("add", paper.url, "--name", "lantern")
        whole = _added(command, forks)
        while seen["kills"] < moments:
            with tempfile.TemporaryDirectory(prefix="kills-") as name:
                config = Path(name) / "config.toml"
                config.write_text(BEFORE, encoding="utf-8")
                while seen["kills"] < moments and _killed(Path(name), paper, chance, command, forks):
                    seen["kills"] += 1
                    now = config.read_text(encoding="utf-8")
                    assert now in {BEFORE, whole}
                    seen["written before the kill"] += now == whole
                    if now == whole:
                        break
                there_already = config.read_text(encoding="utf-8") == whole
                assert begin(Path(name), *command, forks=forks).wait(120) == (2 if there_already else 0)
                assert config.read_text(encoding="utf-8") == whole
                assert {one.name for one in Path(name).iterdir()} <= {"config.toml", "archive.db"}, "nothing is left"
    assert [source["name"] for source in tomllib.loads(whole)["sources"]] == ["other", "lantern"]
    return seen


def _added(command: tuple[str, ...], forks: Forks | None) -> str:
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        config = Path(name) / "config.toml"
        config.write_text(BEFORE, encoding="utf-8")
        assert begin(Path(name), *command, forks=forks).wait(120) == 0
        return config.read_text(encoding="utf-8")


def _killed(
    folder: Path, paper: demo.Newspaper, chance: random.Random, command: tuple[str, ...], forks: Forks | None
) -> bool:
    """Whether it was killed at a random moment; False where it had ended by then."""
    before, child = len(paper.requests), begin(folder, *command, forks=forks)
    requests, wait = chance.choice([0, 1, 2, 4, 8, 12, 16, 20, 24]), chance.uniform(0, 0.3)
    while child.poll() is None and len(paper.requests) - before < requests:
        time.sleep(0.002)
    time.sleep(wait)
    if child.poll() is None:
        child.kill()
    killed = child.wait(60) == -9
    wait_for_orphans(folder)
    return killed


def _kept(folder: Path) -> Counter[str]:
    """The articles that the archive holds, by path; it must be whole."""
    path = folder / "archive.db"
    if not path.exists() or not path.stat().st_size:
        return Counter()
    with Archive(path) as archive:
        assert damage(archive.path) == {}
        return Counter(urlsplit(stored.article.url).path for stored in archive.articles())


if __name__ == "__main__":
    each, first = (int(value) for value in (*sys.argv[1:], "40", "1")[:2])
    tried: dict[str, Callable[[int, int], Counter[str]]] = {"backfill": survive_backfill, "add": survive_add}
    for what, survive in tried.items():
        print(what, dict(survive(each, first)), flush=True)
