"""`scraper export`: the archive, or a part of it, for other programs."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypedDict, TypeVar

import click

from scraper.cli import salvaging, warcs, words
from scraper.cli.choices import common, complete_source
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.look import check_source, opened
from scraper.cli.outputs import refuse_own, written
from scraper.cli.progress import Progress, progress
from scraper.cli.times import read_since
from scraper.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.models import StoredArticle
    from scraper.storage import Archive, Part

_BINARY = frozenset({"parquet", "warc", "archive"})
Item = TypeVar("Item")
_NEWEST = 100  # entries of a feed, where --limit says nothing


class _Chosen(TypedDict):
    source: str | None
    since: datetime | None
    until: datetime | None


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "atom", "warc", "archive"]),
    required=True,
    help="jsonl: every article with its whole history, which `scraper import` takes back. csv: one row per article; a text "
    "that a spreadsheet would take for a formula begins with an apostrophe. parquet: typed columns, needs the extra "
    "`parquet`. atom: a feed of the newest. warc: the pages as they came, WARC 1.1, gzipped. archive: an archive of its own.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here instead of to stdout."
)
@click.option("--source", metavar="NAME", shell_complete=complete_source, help="Only of this source.")
@click.option(
    "--since",
    metavar="TIME",
    callback=read_since,
    help="Only articles published (pages fetched, for warc) since then: 2026-03-01, 2026-03, 1w.",
)
@click.option("--until", metavar="TIME", callback=read_since, help="Only those from before this day, month or year.")
@click.option(
    "--salvage",
    is_flag=True,
    help="Of a damaged archive write what can be read, and say what cannot; jsonl, csv and warc.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N articles; a feed has 100 without it.")
@common
def export(
    form: str,
    output: Path | None,
    source: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
    *,
    salvage: bool,
) -> None:
    """Write out articles, the newest first, or the pages that they were read from.

    \b
    scraper export --format jsonl | jq .title
    scraper export --format csv --source daily --output daily.csv
    scraper export --format archive --source daily --since 2026-01-01 --output daily-2026.db
    """
    from scraper.storage import Part

    part = Part(source=source, since=since, until=until)
    _check(form, output, limit)
    if output is not None:
        refuse_own(output)
    if salvage:
        with interruptible(_left(output)):
            salvaging.salvage(form, part, output, limit)
        return
    with opened() as archive:
        check_source(archive, source)
        quiet = output is None and sys.stdout.isatty()  # the data itself goes there
        with interruptible(_left(output)), progress(shown=not quiet) as shown:
            if form == "archive":
                assert output is not None  # noqa: S101 - checked above
                _subset(archive, part, output, shown)
                return
            with written(output) as out:
                for piece in _pieces(form, archive, part, limit, out, shown):
                    out.write(piece)


def _left(output: Path | None) -> str:
    if output is None:
        return "what was written so far is not all"
    return f"{output} is as it was" if output.exists() else f"there is no {output}"


def _check(form: str, output: Path | None, limit: int | None) -> None:
    if form in _BINARY and output is None and (form == "archive" or sys.stdout.isatty()):
        raise UsageError(f"--format {form}: expected --output FILE")
    if form in {"warc", "archive"} and limit is not None:
        raise UsageError(f"--format {form}: --limit does not go with it")
    if form == "parquet":
        try:
            import pyarrow  # noqa: F401, ICN001
        except ImportError:
            raise UsageError('--format parquet: needs pyarrow; install "scraper[parquet]"') from None


def _counted(items: Iterable[Item], of: int, what: str, shown: Progress) -> Iterator[Item]:
    """The same, while progress is shown."""
    for number, item in enumerate(items, 1):
        shown.tell(number, of, what)
        yield item


def _pieces(
    form: str, archive: Archive, part: Part, limit: int | None, out: BinaryIO, shown: Progress
) -> Iterator[bytes]:
    from scraper.storage.exchange import outgoing

    chosen = _Chosen(source=part.source, since=part.since, until=part.until)
    if form == "atom":
        yield from _feed(archive, archive.articles(**chosen, limit=limit or _NEWEST))
        return
    if form == "warc":
        yield from _warc(archive, part, shown)
        return
    total = outgoing.how_many(archive.db, "articles", **chosen)
    of = total if limit is None else min(limit, total)
    if form == "jsonl":
        from scraper.publish import jsonl

        for remembered in _counted(archive.remembered(**chosen, limit=limit), of, "articles", shown):
            yield jsonl.line(jsonl.remembered(remembered)).encode()
        return
    articles = _counted(archive.articles(**chosen, limit=limit), of, "articles", shown)
    if form == "csv":
        yield from (line.encode() for line in _rows(articles))
    else:
        from scraper.publish import parquet

        parquet.write(articles, out)


def _rows(articles: Iterable[StoredArticle]) -> Iterator[str]:
    from scraper.publish import tables

    yield tables.header()
    for stored in articles:
        yield tables.row(stored)


def _feed(archive: Archive, articles: Iterable[StoredArticle]) -> Iterator[bytes]:
    from scraper.publish import atom

    entries = [(stored, archive.revisions(stored.id)[-1].seen_at) for stored in articles]
    newest = max((at for _, at in entries), default=datetime(1970, 1, 1, tzinfo=UTC))
    title = f"{archive.path.stem}: newest articles"
    yield from (
        line.encode()
        for line in atom.feed(entries, title=title, identity=f"urn:scraper:{archive.identity}", updated_at=newest)
    )


def _warc(archive: Archive, part: Part, shown: Progress) -> Iterator[bytes]:
    from scraper.storage.exchange import outgoing

    chosen = _Chosen(source=part.source, since=part.since, until=part.until)
    of = outgoing.how_many(archive.db, "captures", **chosen)
    yield warcs.beginning(archive)
    for going in _counted(archive.all_captures(**chosen), of, "pages", shown):
        yield warcs.record(going)


def _subset(archive: Archive, part: Part, output: Path, shown: Progress) -> None:
    """An archive of its own, which appears only when it is complete."""
    from scraper.pipeline.crawling.problems import Problems
    from scraper.storage import Archive

    if output.exists():
        raise UsageError(f"{output}: is there already; an archive is not written over")
    beside = output.with_name(f"{output.name}.part")
    beside.unlink(missing_ok=True)
    lost = Problems()
    try:
        with Archive(beside) as new:
            for step in new.merge(archive, part):
                shown.tell(step.done, step.total, f"{step.new:,} articles")
                for sentence in step.lost:
                    lost.add(f"{archive.path}: {sentence}")
        beside.replace(output)
    finally:
        for leftover in (beside, *(beside.with_name(f"{beside.name}{end}") for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
    words.problems(lost)
    if lost.count:
        raise Ended(ExitCode.PARTLY)
