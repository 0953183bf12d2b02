"""`--json` on every command that prints data: nothing else on stdout, on a terminal neither, and a record that says what people read."""

from __future__ import annotations

import json
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from cli_runner import Cli, ended, write_config

from scraper import demo
from scraper.cli.root import root

# What these print is a format already: one that --format names, and a program for a shell.
WITHOUT = {"export", "completion"}
PAGE = "http://127.0.0.1/page.html"

# How each command is asked; the folder has a configuration and an archive with a past.
ASKED: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "fetch": (("fetch", "{paper}ar/news/61482"), {"title", "news_id", "views", "kept", "id"}),
    "add": (("add", "{paper}", "--config", "new.toml"), {"name", "url", "feeds"}),
    "crawl": (("crawl", "--limit", "1"), {"source", "new", "down"}),
    "backfill": (
        ("backfill", "lantern", "--from", "2021-03-25", "--limit", "1"),
        {"source", "articles_done", "resumed", "run"},
    ),
    "schedule": (("schedule", "--cron"), {"crontab"}),
    "search": (("search", "harbour"), {"id", "title", "snippet", "marks"}),
    "show": (("show", "2"), {"id", "title", "body"}),
    "history": (("history", "2"), {"id", "revisions"}),
    "changes": (("changes", "--since", "2021"), {"words"}),
    "stories": (("stories", "--within"), set()),  # there is none in this archive
    "status": (("status",), {"source", "articles", "trouble"}),
    "parse": (("parse", "page.html", "--url", PAGE), {"kind", "article"}),
    "import": (("import", "page.html", "--base-url", PAGE), {"new"}),
    "backup": (("backup", "copy.db"), {"file", "bytes"}),
    "check": (("check",), {"check"}),
    "anchor": (("anchor",), {"head", "captures", "file", "stamped_at"}),
    "reparse": (("reparse", "--dry-run"), {"sums", "finished"}),
    "learn": (("learn", "lantern"), set()),  # of so few articles nothing is learned
    "compact": (("compact",), {"before", "after"}),
    "demo": (("demo", "--archive", "shown.db"), {"archive", "edited", "gone"}),
}
SERVED = {"serve": ("serve", "--port", "0"), "demo": ("demo", "--serve", "--port", "0")}


def commands() -> dict[str, click.Command]:
    assert isinstance(root, click.Group)
    context = click.Context(root)
    found = {name: root.get_command(context, name) for name in root.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def options(command: click.Command) -> set[str]:
    return {name for param in command.params for name in param.opts}


def test_each_command_has_the_options_that_all_have() -> None:
    for name, command in commands().items():
        assert options(command) >= {"--quiet", "--verbose", "--config", "--archive", "--debug"}, name
        assert ("--json" in options(command)) == (name not in WITHOUT), name


def test_each_command_with_json_is_tried_here() -> None:
    assert {*ASKED, *SERVED} == set(commands()) - WITHOUT


@pytest.fixture
def room(cli: Cli, newspaper: demo.Newspaper, past: Path) -> Cli:
    write_config(cli.folder, newspaper)
    (cli.folder / "page.html").write_text(
        "<html lang=en><meta property='og:type' content='article'><h1>A bridge reopens</h1><p>"
        + "It opened on Monday. " * 30
    )
    return cli


@pytest.mark.parametrize("name", ASKED)
def test_what_it_prints_is_json_and_nothing_else(room: Cli, newspaper: demo.Newspaper, name: str) -> None:
    asked, keys = ASKED[name]
    done = room(*(word.format(paper=newspaper.url) for word in asked), "--json")
    assert done.code in {0, 1, 3, 5}, done
    records = [json.loads(line) for line in done.out.splitlines()]
    assert bool(records) == bool(keys), done
    assert all(isinstance(record, dict) for record in records)
    assert keys <= set().union(*records), records


@pytest.mark.parametrize("name", SERVED)
def test_what_is_served_is_told_in_json_at_once(room: Cli, name: str) -> None:
    serving = room.start(*SERVED[name], "--json")
    assert serving.stdout
    record = json.loads(serving.stdout.readline())
    with urlopen(record["url"]) as answer:
        assert answer.status == 200
    assert set(record) == {"url", {"serve": "archive", "demo": "day"}[name]}
    serving.send_signal(signal.SIGINT)
    done = ended(serving)
    assert (done.code, done.out) == (130, "")


def test_an_anchor_that_does_not_hold_says_so_in_json(room: Cli, past: Path) -> None:
    written = room("anchor", "--output", "head.json", "--json").records[0]
    assert json.loads((room.folder / "head.json").read_text())["head"] == written["head"]
    held = room("anchor", "--verify", "head.json", "--json")
    assert (held.code, held.records[0]["holds"], held.records[0]["problems"]) == (0, True, [])
    with closing(sqlite3.connect(past)) as conn, conn:
        conn.execute("UPDATE captures SET status = 500 WHERE id = 3")
    broken = room("anchor", "--verify", "head.json", "--json")
    assert (broken.code, broken.records[0]["holds"]) == (1, False)
    assert "capture 3" in broken.records[0]["problems"][0]


def test_the_units_come_as_json_and_are_written_too(room: Cli) -> None:
    (record,) = room("schedule", "--systemd", "--write", "units", "--json").records
    assert record["folder"] == "units"
    assert {path.name: path.read_text() for path in (room.folder / "units").iterdir()} == record["files"]
