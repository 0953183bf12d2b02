"""The README's session, the tutorial and the how-tos, typed as they are written, one command after another, as a newcomer would."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from forks import ENVIRONMENT, Forks

import scraper
from scraper import config, demo
from scraper.profiles import loader

TOP = Path(scraper.__file__).parent.parent
HOWTO = (TOP / "docs" / "how-to.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## … (.*?)\n(.*?)(?=^## |\Z)", HOWTO, re.DOTALL | re.MULTILINE))
OPTIONS = set(
    re.findall(r"^\*\*`(\w+)`\*\*", (TOP / "docs" / "reference" / "config.md").read_text("utf-8"), re.MULTILINE)
)
PRINTED = "http://127.0.0.1:8765/"  # where the documents say that the newspaper is


def commands(text: str) -> list[str]:
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


@dataclass
class Shell:
    """A folder with `scraper` on the PATH; where there is something to fork off, a line of that command alone is a fork.

    A newcomer has no configuration before the first site is added.
    """

    folder: Path
    paper: demo.Newspaper
    forks: Forks | None = None
    newcomer: bool = False
    said: dict[str, str] = field(default_factory=dict)

    def type(self, line: str) -> str:
        """Run one line to its end, which must be a good one; what it printed."""
        line = line.replace(PRINTED, self.paper.url).replace("/mnt/usb", str(self.folder / "usb"))
        (self.folder / "work").mkdir(exist_ok=True)
        if line.startswith("scraper add") and not self.newcomer:
            self._config.write_text("[fetcher]\n", encoding="utf-8")
            self._hurry()
        if self.forks is not None and line.startswith("scraper ") and not set("|&;<>~") & {*line}:
            _, *words = shlex.split(line)
            env = {**ENVIRONMENT, "HOME": str(self.folder)}
            code, out, err = self.forks.run(words, folder=self.folder / "work", env=env, given=b"")
            self.said[line], told = out.decode(), err.decode()
        else:
            code, self.said[line], told = self._in_sh(line)
        assert code == 0, (line, code, self.said[line][-500:], told)
        if line.startswith("scraper add") and self.newcomer:
            self._hurry()
        return self.said[line]

    def _in_sh(self, line: str) -> tuple[int, str, str]:
        bin_ = self.folder / "bin"
        if not bin_.exists():
            bin_.mkdir()
            (bin_ / "scraper").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m scraper "$@"\n')
            (bin_ / "scraper").chmod(0o755)
        env = {"PATH": f"{bin_}:/usr/bin:/bin", "PYTHONPATH": str(TOP), "HOME": str(self.folder), "LANG": "C"}
        work = self.folder / "work"
        done = subprocess.run(
            ["sh", "-c", line], cwd=work, env=env, capture_output=True, text=True, timeout=120, check=False
        )
        return done.returncode, done.stdout, done.stderr

    @property
    def _config(self) -> Path:
        return self.folder / "work" / "config.toml"

    def _hurry(self) -> None:
        """A newspaper on this machine needs no second between two pages."""
        before, mark, behind = self._config.read_text(encoding="utf-8").partition("[fetcher]\n")
        assert mark
        self._config.write_text(f"{before}{mark}delay = 0\n{behind}", encoding="utf-8")


@pytest.fixture(scope="module")
def paper() -> Iterator[demo.Newspaper]:
    with demo.Newspaper() as opened:
        yield opened


@pytest.fixture(scope="module")
def walked(paper: demo.Newspaper, tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> Path:
    """What the how-tos begin from: a source "daily", and its first crawl."""
    shell = Shell(tmp_path_factory.mktemp("begun"), paper, forks)
    shell.type(f"scraper add {PRINTED} --name daily --config config.toml")
    shell.type("scraper crawl")
    return shell.folder / "work"


@pytest.mark.timeout(240)
def test_the_tutorial_can_be_walked_from_its_beginning_to_its_end(paper: demo.Newspaper, tmp_path: Path) -> None:
    shell = Shell(tmp_path, paper, newcomer=True)
    silent = {"scraper crawl"}  # where nobody watches
    for line in commands((TOP / "docs" / "tutorial.md").read_text(encoding="utf-8")):
        if line.startswith("scraper demo --serve"):
            shell.paper.set_day(2 if "--day 2" in line else 1)
        elif not line.startswith(("sh .setup", ". .venv")):
            assert shell.type(line) or line in silent or "backup" in line, f"{line} printed nothing"
    told = shell.said
    assert "قطار" in told["scraper search 'lang:fa since:2021-03'"]
    assert "الجسر" in told["scraper search جسر"]
    assert "Power back on" in next(said for line, said in told.items() if "history" in line)
    assert "Power back on" in told["scraper changes --since 1d"]


@pytest.mark.timeout(240)
def test_the_session_of_the_readme_prints_what_it_shows(paper: demo.Newspaper, tmp_path: Path) -> None:
    shell = Shell(tmp_path, paper)
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    today, mark, tomorrow = readme.partition("**The next day**")
    assert mark
    shown = 0
    for day, text in ((1, today), (2, tomorrow)):
        paper.set_day(day)
        for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            for command in block.split("$ ")[1:]:
                line, *lines = command.splitlines()
                said = shell.type(line)
                printed = iter(said.splitlines())
                wanted = [one for one in lines if one != "..."]
                assert [one for one in wanted if one not in printed] == [], f"{line} prints this, in this order"
                assert bool(wanted or "..." in lines) == bool(said), f"{line} prints nothing, or something"
                shown += len(wanted)
    paper.set_day(1)
    assert shown > 10


def foreign_files(shell: Shell) -> None:
    """What others have kept, under the names that the page uses."""
    work = shell.folder / "work"
    page = (TOP / "tests/cases").glob("*/*/page.html")
    shell.type(f"scraper fetch {PRINTED}ar/news/61482 {PRINTED}el/article/7731 --archive colleague.db || true")
    shell.type("scraper export --archive colleague.db --format warc --output crawl.warc.gz")
    (work / "saved-pages").mkdir()
    (work / "saved-pages" / "one.html").write_bytes(next(page).read_bytes())
    (work / "news-please.jsonl").write_text(
        '{"url": "https://daily.example/news/1", "title": "Bridge reopens", "maintext": "It opened on Monday.", '
        '"date_publish": "2021-03-25 10:00:00", "authors": [], "language": "en", "date_download": "2021-03-26 10:00:00"}\n'
    )


def a_repeating_site(shell: Shell) -> None:
    """As many articles as are needed to compare, with a paragraph in each."""
    repeated = "The wardens answer letters at the old toll house on each second Tuesday of the month."
    articles = (
        {
            "url": f"https://daily.example/news/{number}",
            "title": f"Bridge {number} reopens",
            "maintext": f"Bridge {number} opened on Monday, painted by {number} of its neighbours.\n\n{repeated}",
            "date_publish": f"2021-03-{number:02} 10:00:00",
            "date_download": f"2021-03-{number:02} 12:00:00",
            "language": "en",
        }
        for number in range(1, 26)
    )
    (shell.folder / "work" / "more.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in articles))
    shell.type("scraper import more.jsonl --source daily")


def profile_in_place(shell: Shell) -> None:
    """The page and the profile as they are shown, both of the user's own."""
    text = SECTIONS["write a profile"]
    (page,), (profile,) = (re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("html", "toml"))
    (shell.folder / "work" / "page.html").write_text(page)
    (shell.folder / "work" / "lighthouse.toml").write_text(profile)
    before = shell.type("scraper parse page.html --url https://daily.example/news/7")
    after = shell.type("scraper parse page.html --url https://daily.example/news/7 --profile lighthouse.toml")
    assert "  views " not in before
    assert re.search("^  views +1204$", after, re.MULTILINE)
    assert after.startswith("The bridge is open again")


BEFORE: dict[str, Callable[[Shell], None]] = {
    "bring in what others have kept": foreign_files,
    "leave out what a site repeats": a_repeating_site,
    "write a profile": profile_in_place,
}
PRINTS = {
    "leave out what a site repeats": "    The wardens answer letters",
    "write a profile": "  .lh-facts .n → ",
}
BARE = {"update"}  # it has no command of its own


@pytest.mark.parametrize("name", [name for name in SECTIONS if name not in BARE])
@pytest.mark.timeout(120)
def test_each_how_to_can_be_followed(
    paper: demo.Newspaper, walked: Path, tmp_path: Path, forks: Forks, name: str
) -> None:
    shutil.copytree(walked, tmp_path / "work")
    (tmp_path / "usb").mkdir()
    shell = Shell(tmp_path, paper, forks)
    BEFORE.get(name, lambda _: None)(shell)
    assert commands(SECTIONS[name])
    said = [shell.type(line) for line in commands(SECTIONS[name]) if _can_run(line)]
    if name in PRINTS:
        assert PRINTS[name] in "".join(said)


def _can_run(line: str) -> bool:
    return not line.startswith("sqlite3") or shutil.which("sqlite3") is not None


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in sorted((TOP / "docs").glob("*.md")))])
def test_each_setting_that_is_shown_is_one(page: str, tmp_path: Path) -> None:
    for number, block in enumerate(re.findall(r"```toml\n(.*?)```", (TOP / page).read_text("utf-8"), re.DOTALL)):
        if block.startswith("name = "):
            assert loader.load(block, where=page).name
            continue
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        assert config.load(file).sources
    named = re.findall(r"`(?:\[\w+\] )?([a-z_]+) = ", (TOP / page).read_text("utf-8"))
    assert set(named) <= OPTIONS, page


def test_there_is_a_how_to_for_each_thing_that_newcomers_ask() -> None:
    for asked in ("cron", "past", "difficult", "profile", "in SQL", "another machine", "others have kept"):
        assert any(asked in name for name in SECTIONS), asked
