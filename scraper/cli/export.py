"""`scraper export`: the articles of the archive in one file for other programs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from scraper.cli.choices import common
from scraper.cli.look import opened
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
    help="JSON Lines with every field, or CSV with one row per article.",
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
    from scraper.errors import NotFoundError

    with opened() as archive:
        names = [known.name for known in archive.status()]
        if source is not None and source not in names:
            raise NotFoundError(f'{archive.path}: no source "{source}", there are {", ".join(names) or "none"}')
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
    """The file beside its final name until it is whole, so that nobody reads half an export."""
    if output is None:
        yield sys.stdout
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            yield out
        part.replace(output)
    except OSError as error:
        raise ScraperError(f"{output}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
