"""The command line as a whole: help, mistakes, start-up time."""

from __future__ import annotations

import re

import click
import pytest
from cli_runner import Cli

import scraper
from scraper.cli.root import root

COMMANDS = tuple(root.list_commands(click.Context(root)))


def test_the_version_comes_at_once(cli: Cli) -> None:
    done = cli("--version")
    assert (done.code, done.out, done.err) == (0, f"scraper {scraper.__version__}\n", "")
    cli.env["PYTHONPROFILEIMPORTTIME"] = "1"
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in cli("--version").err.splitlines()}
    assert "click" in loaded
    slow = {"asyncio", "bs4", "lxml", "requests", "sqlite3", "sqlite_utils", "ssl", "urllib3"}
    assert not loaded & slow, "each takes longer than all the rest"


def test_without_arguments_it_shows_its_help(cli: Cli) -> None:
    done = cli()
    assert (done.code, done.err) == (0, "")
    assert done.out == cli("--help").out
    listed = done.out.partition("Commands:\n")[2].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS), "each in one line"
    assert not [line for line in listed if not re.search(r"\w\.$", line)], "none is cut off"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_with_examples(cli: Cli, command: str) -> None:
    done = cli.afresh(command, "--help")  # its module is enough for it
    assert (done.code, done.err) == (0, "")
    assert re.search(rf"^  (.* )?scraper {command}\b", done.out, re.MULTILINE)
    for option in ("--config FILE", "--archive FILE", "--quiet", "--verbose", "--debug"):
        assert option in done.out


MISTAKES = [
    (("craw",), 'no such command "craw", did you mean "crawl"?'),
    (("xyz",), 'no such command "xyz"; the commands are demo, fetch, add, '),
    (("crawl", "--limt", "3"), "--limit"),
    (("crawl", "--limit", "many"), "--limit"),
    (("crawl", "--max-time", "nan"), "--max-time"),
    (("crawl", "--max-time", "inf"), "--max-time"),
    (("status", "--archive", ""), "expected the name of a file"),
    (("fetch",), "Missing argument"),
    (("show",), "Missing argument"),
]


@pytest.mark.parametrize(("arguments", "words"), MISTAKES)
def test_a_mistake_is_one_line_and_exit_code_2(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    done = cli(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("scraper: ")
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_common_options_may_stand_before_the_command_or_after_it(cli: Cli) -> None:
    before = cli("--archive", "a.db", "status")
    after = cli("status", "--archive", "a.db")
    both = cli("--archive", "b.db", "status", "--archive", "a.db")
    assert before == after == both
    assert before.err == "scraper: a.db: no such file, expected an archive; `scraper crawl` makes one\n"
