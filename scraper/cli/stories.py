"""`scraper stories`: which articles are copies of one text, and who had it first. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scraper.cli import words
from scraper.cli.choices import common, complete_source
from scraper.cli.look import check_source, opened
from scraper.cli.times import read_since

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@click.option("--since", callback=read_since, metavar="TIME", help="Only stories with an article dated since then.")
@click.option(
    "--source", metavar="NAME", shell_complete=complete_source, help="Only stories in which this source takes part."
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show N at most.")
@click.option("--within", is_flag=True, help="Also texts that one source printed twice.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@common
def stories(since: datetime | None, source: str | None, limit: int, *, within: bool, as_json: bool) -> None:
    """List texts that several sources printed, such as wire reports, and who had each first.

    The share says how much of the shorter text stands in the longer one. Where dates are too rough to tell who was
    first, or a page has none, the first is so "as it seems". Nothing is merged or left out because of it.

    \b
    scraper stories --since 7d
    scraper stories --source daily --json
    """
    from scraper.publish import answers, plain

    with opened() as archive:
        check_source(archive, source)
        found = archive.stories(since=since, source=source, within=within, limit=limit)
        number = -1
        for number, story in enumerate(found):
            if as_json:
                words.record(answers.story(story))
                continue
            words.data([""] * (number > 0))
            words.prose(plain.story(story))
    if number < 0 and not as_json:
        words.message(
            f"no text was seen {'twice' if within else 'in several sources'}" + ("" if since is None else " since then")
        )
