"""Every command that writes, killed with SIGKILL at random moments: after each, `scraper check` calls the archive sound.

    python tests/pipeline/kill_often.py [MOMENTS_OF_EACH] [SEED]

What a reader could see before the kill is there afterwards. Each command is begun again until it comes to its end; then
the archive exports the same bytes as one on which nobody ever laid hands. The crawl, whose pages come over the network,
is `resume_kills`.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from resume_kills import Forks, begin, survive, wait_for_orphans

from scraper.models import Capture, Extraction, LinkKind, PageKind
from scraper.pipeline import reading
from scraper.storage import Archive

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COMMANDS = {
    "reparse": ("reparse",),
    "import of WARC": ("import", "pages.warc.gz"),
    "import of JSON Lines": ("import", "articles.jsonl"),
    "import --merge": ("import", "--merge", "other.db"),
    "backup": ("backup", "copy.db", "--force"),
}
_FIRST = {"reparse": "read-long-ago.db", "backup": "large.db"}
_WORDS = "harbour quay bridge council river lamp winter carver village forest contest summer clock market".split()


def survive_all(moments: int, seed: int, articles: int) -> Iterator[tuple[str, Counter[str]]]:
    """Kill each command at so many moments; what was seen. AssertionError where anything was lost or doubled."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        made = make(Path(folder) / "made", articles)
        for number, name in enumerate(COMMANDS):
            yield name, survive_one(name, made, Path(folder) / "tried", moments, random.Random(seed + number))


def survive_one(
    name: str, made: Path, folder: Path, moments: int, chance: random.Random, forks: Forks | None = None
) -> Counter[str]:
    """Kill one command at so many moments, on copies of what was made."""
    _begin(made, folder, name)
    began = time.monotonic()
    assert begin(folder, *COMMANDS[name], forks=forks).wait(120) == 0
    takes, wanted = time.monotonic() - began, _exported(folder)
    loading = 0.0 if forks else 0.1  # seconds in which a process that begins from nothing cannot harm anything
    seen: Counter[str] = Counter()
    while seen["kills"] < moments:
        _begin(made, folder, name)
        while seen["kills"] < moments and _killed(folder, name, chance.uniform(loading, takes), seen, forks):
            seen["kills"] += 1
        assert begin(folder, *COMMANDS[name], forks=forks).wait(120) == 0
        _check(folder, forks)
        assert _exported(folder) == wanted
        seen["comings to an end"] += 1
    return seen


def _killed(folder: Path, name: str, after: float, seen: Counter[str], forks: Forks | None) -> bool:
    """Whether it was killed; False where it had ended by then."""
    child, until = begin(folder, *COMMANDS[name], forks=forks), time.monotonic() + after
    known: set[tuple[object, ...]] = set()
    with closing(sqlite3.connect(f"file:{folder}/archive.db?mode=ro", uri=True)) as reader:
        while child.poll() is None and time.monotonic() < until:
            known = _known(reader)  # what a reader can see is committed
            time.sleep(0.002)
    if child.poll() is None:
        child.kill()
    killed = child.wait(60) == -9
    wait_for_orphans(folder)
    _check(folder, forks)
    with closing(sqlite3.connect(folder / "archive.db")) as reader:
        now = _known(reader)
    assert known <= now, f"lost: {known - now}"
    seen["committed articles seen before the kill"] += len(known)
    if (folder / "copy.db").exists():  # a copy appears whole or not at all
        _check(folder, forks, "copy.db")
        seen["copies found whole"] += 1
    return killed


def _known(reader: sqlite3.Connection) -> set[tuple[object, ...]]:
    return set(reader.execute("SELECT id, url FROM articles"))


def _check(folder: Path, forks: Forks | None, name: str = "archive.db") -> None:
    """`scraper check`, in the words that it says to a user."""
    told, work = folder / "check.txt", folder
    if name != "archive.db":
        work = folder / "looking"
        work.mkdir(exist_ok=True)
        (work / "config.toml").write_text(f'archive = "{folder / name}"\n', encoding="utf-8")
    assert begin(work, "check", forks=forks, out=told).wait(120) == 0, told.read_text(encoding="utf-8")


def _exported(folder: Path) -> bytes:
    """All articles with their history; of the copy, where one is made."""
    name = "copy.db" if (folder / "copy.db").exists() else "archive.db"
    from scraper.publish import jsonl

    with Archive(folder / name, read_only=True) as archive:
        return "".join(jsonl.line(jsonl.remembered(one)) for one in archive.remembered()).encode()


def _begin(made: Path, folder: Path, name: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in ("pages.warc.gz", "articles.jsonl", "other.db", "config.toml"):
        shutil.copy(made / file, folder / file)
    shutil.copy(made / _FIRST.get(name, "third.db"), folder / "archive.db")


def make(folder: Path, articles: int, forks: Forks | None = None) -> Path:
    """The archives and files that the commands are run on."""
    folder.mkdir()
    (folder / "config.toml").write_text(
        '[[sources]]\nname = "daily"\nurl = "https://daily.example/"\n', encoding="utf-8"
    )
    _keep(folder / "other.db", range(articles), misread=False)
    _keep(folder / "third.db", range(0, articles, 3), misread=False)
    _keep(folder / "read-long-ago.db", range(articles), misread=True)
    _keep(folder / "large.db", range(0, articles, 3), misread=False)
    _blow_up(folder / "large.db", random.Random(articles), megabytes=articles // 4)
    shutil.copy(folder / "other.db", folder / "archive.db")
    for form, file in (("warc", "pages.warc.gz"), ("jsonl", "articles.jsonl")):
        assert begin(folder, "export", "--format", form, "--output", file, forks=forks).wait(120) == 0
    return folder


def _keep(path: Path, numbers: range, *, misread: bool) -> None:
    with Archive(path) as archive:
        for hours in (0, 30):
            for number in numbers:
                page = _page(number, hours)
                read = reading.read_capture(page).article
                assert read is not None
                if misread:  # as an older parser may have done
                    read = replace(read, title=f"{read.title} | The Daily", views=None)
                lost = misread and number % 7 == 6
                kind = PageKind.OTHER if lost else PageKind.ARTICLE
                archive.keep(page, Extraction(kind=kind, article=None if lost else read), source="daily")


def _blow_up(path: Path, chance: random.Random, *, megabytes: int) -> None:
    """Copying the archive shall take a while."""
    with Archive(path) as archive:
        for number in range(megabytes):
            page = replace(_page(number, 50), url=f"https://daily.example/list/{number}", body=chance.randbytes(10**6))
            archive.keep_capture(page, kind=LinkKind.LISTING, source="daily")


def _page(number: int, hours: int) -> Capture:
    """An article; a third of them are edited before their second visit."""
    chance = random.Random(number)
    texts = [" ".join(chance.choices(_WORDS, k=30)) + "." for _ in range(4)]
    if hours and number % 3 == 1:
        texts[1] = "The council has since corrected what it had said about the lamps on the old bridge."
        texts[1] += f" It now counts {number} of them."
    title = f"{' '.join(chance.choices(_WORDS, k=6)).capitalize()} number {number}"
    body = (
        f'<html lang="en"><meta property="og:type" content="article"><title>{title}</title><h1>{title}</h1>'
        f"<p>Views: {1000 + number + 10 * hours:,}<p>"
        f"<article>{''.join(f'<p>{text.capitalize()}</p>' for text in texts)}</article></html>"
    )
    url = f"https://daily.example/news/{number}"
    return Capture(
        url=url,
        final_url=url,
        fetched_at=NOON + timedelta(hours=hours, seconds=number),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body.encode(),
    )


if __name__ == "__main__":
    each, first = (int(value) for value in (*sys.argv[1:], "40", "1")[:2])
    print("crawl", dict(survive(each, first)), flush=True)
    for what, counts in survive_all(each, first, articles=100):
        print(what, dict(counts), flush=True)
