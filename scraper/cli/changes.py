"""`scraper changes`: what was edited. Nothing is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, complete_source
from scraper.cli.look import check_source, opened
from scraper.cli.times import read_since

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@click.option(
    "--since",
    callback=read_since,
    default="1d",
    show_default=True,
    metavar="TIME",
    help="Only what was seen since then.",
)
@click.option("--source", metavar="NAME", shell_complete=complete_source, help="Only articles of this source.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Show N edits at most.")
@click.option("--layout", is_flag=True, help="Also what changed only because the whole site did.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the words that changed.")
@common
def changes(since: datetime, source: str | None, limit: int | None, *, layout: bool, as_json: bool) -> None:
    """List the edits that were seen, newest first, with the words that changed.

    [-These words-] were removed and {+these+} added. A site that changed most of its pages at once is one alarm, which
    is told first; its articles do not count as edited.

    \b
    scraper changes --since 1d
    scraper changes --since 2021-03-25 --source daily --json | jq .words
    """
    from scraper.publish import answers, plain, tables

    coloured = words.colour(sys.stdout)
    with opened() as archive:
        check_source(archive, source)
        for alarm in archive.alarms(since=since, source=source):
            if as_json:
                words.record(answers.alarm(alarm))
            else:
                words.prose(plain.alarm(alarm))
        number = -1
        for number, change in enumerate(archive.changes(since=since, source=source, layout=layout, limit=limit)):
            if as_json:
                words.record(answers.change(change))
                continue
            words.data([""] * (number > 0))
            words.prose(plain.change(change, colour=coloured))
    if number < 0 and not as_json:
        words.message(f"no edit was seen since {tables.stamp(since)}")
