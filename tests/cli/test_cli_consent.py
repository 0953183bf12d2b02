"""Whoever passes over a robots.txt by consent says so on every run, and nobody does without."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import click
from cli_runner import Cli

from scraper import demo
from scraper.cli import root

CONSENT = "A. Editor, by mail, 2026-03-01"
LINE = f"scraper: source paper: its robots.txt is passed over by written consent: {CONSENT}"


BACKFILL = ["backfill", "paper", "--ids", "1-2", "--template", "/none/{id}", "--dry-run"]


def configure(cli: Cli, newspaper: demo.Newspaper, consent: str = "") -> None:
    rules = "User-agent: *\nDisallow: /\n"
    newspaper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body=rules)
    (cli.folder / "config.toml").write_text(
        f"""[[sources]]
name = "paper"
url = "{newspaper.url}"
feeds = ["/rss.xml"]
delay = 0
private_hosts = ["127.0.0.1"]
robots_consent = "{consent}"
"""
    )


def asked(newspaper: demo.Newspaper) -> int:
    return sum(path != "/robots.txt" for path, _ in newspaper.requests)


def test_no_command_has_an_option_against_robots_txt() -> None:
    names = [name for name in root.root.list_commands(click.Context(root.root)) if name]
    assert len(names) > 8
    for name in names:
        command = root.root.get_command(click.Context(root.root), name)
        assert command
        options = [option for parameter in command.params for option in parameter.opts]
        assert not [option for option in options if "robot" in option or "ignore" in option], name


def test_a_consent_is_told_on_every_run_and_kept_with_it(cli: Cli, newspaper: demo.Newspaper) -> None:
    configure(cli, newspaper)
    assert cli("crawl").code != 0
    assert asked(newspaper) == 0
    configure(cli, newspaper, CONSENT)
    for command in (
        ["crawl", "--limit", "1"],
        ["fetch", f"{newspaper.url}en/news/1"],
        ["crawl", "--dry-run"],
        BACKFILL,
    ):
        assert LINE in cli(*command).err.splitlines(), command
    assert asked(newspaper) == 1, "the page; the feed that was forbidden is tried again in some hours"
    with closing(sqlite3.connect(cli.folder / "archive.db")) as db, db:
        noted = [text for (text,) in db.execute("SELECT robots_consents FROM runs")]
    db.close()
    assert noted == [None, *[f'{{"paper":"{CONSENT}"}}'] * 2]
