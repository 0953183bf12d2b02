"""A crawl that is killed with SIGKILL again and again, at random moments, and must lose and repeat nothing.

    python tests/pipeline/resume_kills.py [MOMENTS] [SEED]

A newspaper on loopback is crawled by the real command. As soon as it has answered some random number of requests, and a
random wait later, the process is killed, and the next one goes on, until one comes to its end; then all begins anew.
Where there is something to fork off, the first process alone begins from nothing, and with it the template of those that
read its pages, which must end as well.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).parents[1]))  # where no test runner has done so

from archive_damage import damage
from forks import ENVIRONMENT, ROOT, Forks, Process

from scraper import demo
from scraper.storage import Archive

_OWN = {
    "visits": "SELECT url FROM links WHERE visits > 0",
    "leases": "SELECT count(*) FROM links WHERE leased_by <> ''",
}


def survive(moments: int, seed: int, forks: Forks | None = None) -> Counter[str]:
    """Kill crawls at so many moments; returns what was seen. AssertionError where anything was lost or done twice."""
    chance, seen = random.Random(seed), Counter[str]()
    while seen["kills"] < moments:
        with tempfile.TemporaryDirectory(prefix="kills-") as folder, demo.Newspaper() as paper:
            configure(Path(folder), paper)
            _crawl_until_done(Path(folder), paper, chance, seen, moments, forks)
    return seen


def begin(folder: Path, *arguments: str, forks: Forks | None, out: Path | None = None) -> Process:
    """Begin a command in that folder; what it prints goes to `out`."""
    with Path(os.devnull).open("rb") as nothing, (out or Path(os.devnull)).open("wb") as said:
        if forks is not None:
            streams = (nothing.fileno(), said.fileno(), 2)
            return forks.start(arguments, folder=folder, env={**ENVIRONMENT, "HOME": str(folder)}, streams=streams)
        command = [sys.executable, "-m", "scraper", *arguments]
        return subprocess.Popen(command, cwd=folder, env=os.environ | {"PYTHONPATH": ROOT}, stdin=nothing, stdout=said)


def configure(folder: Path, paper: demo.Newspaper) -> None:
    """A configuration of the newspaper alone, in that folder."""
    told = demo.sources(paper.url)
    lists = "".join(f"{name} = {list(told[name])}\n" for name in ("feeds", "sitemaps", "listings"))
    (folder / "config.toml").write_text(
        f'[fetcher]\nworkers = 4\n[[sources]]\nname = "lantern"\nurl = "{paper.url}"\n{lists}'
        f'private_hosts = ["127.0.0.1"]\ndelay = 0.01\n',
        encoding="utf-8",
    )


def _crawl_until_done(
    folder: Path, paper: demo.Newspaper, chance: random.Random, seen: Counter[str], moments: int, forks: Forks | None
) -> None:
    visited: set[str] = set()
    while True:
        before = len(paper.requests)
        child = begin(folder, "crawl", forks=forks if seen["kills"] else None)
        killed = seen["kills"] < moments and _kill(child, paper, before, chance)
        assert child.wait(60) == (-9 if killed else 0)
        again = visited & _asked(paper.requests[before:])
        assert not again, f"asked for again in vain: {again}"
        seen["requests"] += len(paper.requests) - before
        if not killed:
            break
        seen["kills"] += 1
        wait_for_orphans(folder)
        visited = _sound(folder, seen)
    with Archive(folder / "archive.db") as archive:
        assert archive.db.execute(_OWN["leases"]).fetchone() == (0,)
        kept = Counter(urlsplit(stored.article.url).path for stored in archive.articles())
    wanted = {path.partition("?")[0] for path in demo.truth(1)}
    assert set(kept) == wanted, f"lost: {wanted - set(kept)}"
    assert set(kept.values()) == {1}
    seen["crawls"] += 1
    seen["needed"] += len(archive_links(folder))


def _kill(child: Process, paper: demo.Newspaper, before: int, chance: random.Random) -> bool:
    """Kill it at a random moment; False where it had ended by then."""
    requests, wait = chance.choice([0, 1, 2, 4, 8, 16, 24, 32]), chance.uniform(0, 0.15)
    while child.poll() is None and len(paper.requests) - before < requests:
        time.sleep(0.002)
    time.sleep(wait)
    if child.poll() is not None:
        return False
    child.kill()
    return child.wait(60) == -9


def _sound(folder: Path, seen: Counter[str]) -> set[str]:
    """The paths that the archive knows to have been visited; it must be whole."""
    path = folder / "archive.db"
    if not path.exists():
        return set()
    assert damage(path) == {}
    with Archive(path) as archive:
        seen["leases left behind"] += archive.db.execute(_OWN["leases"]).fetchone()[0]
        return {_path(url) for (url,) in archive.db.execute(_OWN["visits"])}


def archive_links(folder: Path) -> list[str]:
    """Every link that had to be visited."""
    with Archive(folder / "archive.db") as archive:
        return [url for (url,) in archive.db.execute(_OWN["visits"])]


def wait_for_orphans(folder: Path) -> None:
    """No process of the crawl may live on: they are known by the folder that they work in."""
    until = time.monotonic() + 5
    while orphans := _living(folder):
        assert time.monotonic() < until, f"still alive after the crawl was killed: {orphans}"
        time.sleep(0.01)


def _living(folder: Path) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder.resolve():
                found.append(process.name)
        except OSError:
            continue
    return found


def _asked(requests: list[tuple[str, int]]) -> set[str]:
    """The paths that were asked for, without those that a redirect led to: nobody knows before what is behind it."""
    return {
        _path(target)
        for number, (target, _) in enumerate(requests)
        if number == 0 or requests[number - 1][1] not in {301, 302, 303, 307, 308}
    }


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


if __name__ == "__main__":
    print(dict(survive(*(int(value) for value in (*sys.argv[1:], "200", "1")[:2]))))
