"""What the README says is true: its tree, its commands, its Python, its exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click

from scraper.cli.root import root as main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for name, text in fenced if name == language]


def test_the_tree_is_the_tree_on_disk() -> None:
    tree = next(block for block in _blocks("") if block.startswith("scraper/"))
    told = {line.split()[0].rstrip("/") for line in tree.splitlines() if line.startswith("    ")}
    on_disk = {
        path.name
        for path in (ROOT / "scraper").iterdir()
        if path.name not in {"__init__.py", "__main__.py", "py.typed", "__pycache__"}
    }
    assert told == on_disk


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    top = {path.split("/")[0] for path in listed if path and not path.startswith(".")}
    assert top <= {"scraper", "tests", "pyproject.toml", "README.md", "config.toml", "CHANGELOG.md", "LICENSE", "docs"}


def test_it_is_read_in_three_screens() -> None:
    assert len(README.splitlines()) <= 3 * 50


def test_every_command_is_in_the_table_and_no_other() -> None:
    rows = re.findall(r"^\| (?:collect|look|trust|hand on) \| (.*) \|$", README, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert isinstance(main, click.Group)
    assert told == set(main.list_commands(click.Context(main)))


def test_every_command_has_help_with_an_example() -> None:
    assert isinstance(main, click.Group)
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert f"scraper {name}" in (command.help or ""), name


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = [line for block in _blocks("sh") for line in block.splitlines() if line.startswith("sh .setup")]
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_python_example_gives_what_it_says() -> None:
    code = _blocks("python")[0]
    checked = code.replace(
        "article.title, article.news_id, article.views.value ",
        "assert (article.title, article.news_id, article.views.value) == ('Bridge reopens', '49909', 1234) ",
    ).replace('article.origin("views").rule', 'assert article.origin("views").rule == "label"')
    checked = re.sub(
        r"^(scraper\.normalize.*\.at).*$", r'assert str(\1).startswith("2020-05-10 18:59")', checked, flags=re.MULTILINE
    )
    assert checked.count("assert") == 3
    result = subprocess.run([sys.executable, "-c", checked], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_toml_example_is_a_configuration(tmp_path: Path) -> None:
    from scraper import config

    file = tmp_path / "config.toml"
    file.write_text(_blocks("toml")[0], encoding="utf-8")
    assert [source.name for source in config.load(file).sources] == ["daily"]


def test_the_sql_example_runs_on_a_real_archive(tmp_path: Path) -> None:
    from scraper import Archive

    query = re.search(r'sqlite3 archive.db "(.*)"', README)
    assert query
    with Archive(tmp_path / "archive.db"):
        pass
    script = f"import sqlite3; sqlite3.connect('archive.db').execute({query[1]!r})"
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_languages_are_counted_rightly() -> None:
    tables = list((ROOT / "scraper" / "normalize" / "languages").glob("*.toml"))
    assert set(re.findall(r"(\d+) languages", README)) == {str(len(tables))}
