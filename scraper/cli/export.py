"""`scraper export`: the articles of the archive in one file for other programs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from scraper.cli.choices import common
from scraper.cli.look import check_source, opened
from scraper.errors import ScraperError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.models import StoredArticle


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    required=True,
    help="JSON Lines with every field, or CSV with one row per article; in CSV a text that a spreadsheet would take for "
    "a formula begins with an apostrophe.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here instead of to stdout."
)
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@common
def export(form: str, output: Path | None, source: str | None) -> None:
    """Write out the newest state of every article, the newest article first.

    \b
    scraper export --format jsonl | jq .title
    scraper export --format csv --source daily --output daily.csv
    """
    with opened() as archive:
        check_source(archive, source)
        with _opened(output) as out:
            out.writelines(_lines(form, archive.articles(source=source)))


def _lines(form: str, articles: Iterable[StoredArticle]) -> Iterator[str]:
    from scraper.publish import jsonl, tables

    if form == "jsonl":
        for stored in articles:
            yield jsonl.line(jsonl.stored(stored))
        return
    yield tables.header()
    for stored in articles:
        yield tables.row(stored)


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """The file beside its final name until it is whole, so that nobody reads half an export.

    What is there and no regular file (a device, a pipe) is written to as it is, and a link leads to its target.
    """
    if output is None:
        yield sys.stdout
        return
    try:
        target = output.resolve()
        with _replacing(target) if _may_be_replaced(output, target) else _written(output) as out:
            yield out
    except BrokenPipeError:
        raise  # the reader of a pipe went away, as may happen to stdout too
    except (OSError, RuntimeError) as error:  # a RuntimeError is how older Pythons tell a loop of links
        why = getattr(error, "strerror", None) or str(error)
        raise ScraperError(f"{output}: cannot be written: {why}") from error


def _may_be_replaced(output: Path, target: Path) -> bool:
    """Whether nothing is there, or a regular file; `target` is a wrong name for what a process only holds open."""
    try:
        return not output.exists() or (output.is_file() and output.samefile(target))
    except FileNotFoundError:
        return False


def _written(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    part = target.with_name(f"{target.name}.part")
    try:
        with _written(part) as out:
            yield out
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
