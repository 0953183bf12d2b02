"""`scraper export`: the archive, or a part of it, for other programs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypedDict, TypeVar

import click

from scraper.cli import words
from scraper.cli.choices import common, complete_source
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.interrupting import interruptible
from scraper.cli.look import check_source, opened
from scraper.cli.progress import Progress, progress
from scraper.errors import ScraperError, UsageError

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
@click.option("--since", metavar="DATE", help="Only articles published (pages fetched, for warc) on this day or later.")
@click.option("--until", metavar="DATE", help="Only those from before this day.")
@click.option(
    "--salvage", is_flag=True, help="Of a damaged archive write what can be read, and say what cannot; jsonl and csv."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N articles; a feed has 100 without it.")
@common
def export(
    form: str,
    output: Path | None,
    source: str | None,
    since: str | None,
    until: str | None,
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

    part = Part(source=source, since=_day(since, "--since"), until=_day(until, "--until"))
    _check(form, output, limit)
    if salvage:
        _salvage(form, part, output, limit)
        return
    with opened() as archive:
        check_source(archive, source)
        quiet = output is None and sys.stdout.isatty()  # the data itself goes there
        with interruptible(_left(output)), progress(shown=not quiet) as shown:
            if form == "archive":
                assert output is not None  # noqa: S101 - checked above
                _subset(archive, part, output, shown)
                return
            with _opened(output) as out:
                for piece in _pieces(form, archive, part, limit, out, shown):
                    out.write(piece)


def _salvage(form: str, part: Part, output: Path | None, limit: int | None) -> None:
    """What can be read of a damaged archive, in the order of the articles' numbers; exit code 3 where something cannot."""
    from scraper.models import Remembered
    from scraper.publish import jsonl, tables
    from scraper.storage.walking import Unreadable

    if form not in {"jsonl", "csv"} or limit is not None:
        raise UsageError("--salvage: expected --format jsonl or csv with it, and no --limit")
    lost = 0
    with opened() as archive, _opened(output) as out:
        if form == "csv":
            out.write(tables.header().encode())
        for found in archive.salvaged(source=part.source, since=part.since, until=part.until):
            if isinstance(found, Unreadable):
                lost += 1
                words.problem(f"{archive.path}: article {found} cannot be read: {found.why}")
                continue
            if isinstance(found, Remembered):
                stored, record = found.stored, jsonl.remembered(found)
            else:
                stored, record = found, jsonl.stored(found)
            out.write((tables.row(stored) if form == "csv" else jsonl.line(record)).encode())
    if lost:
        raise Ended(ExitCode.PARTLY)


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


def _day(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: found {text!r}, expected a day such as 2026-03-01") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _counted(items: Iterable[Item], of: int, what: str, shown: Progress) -> Iterator[Item]:
    """The same, while progress is shown."""
    for number, item in enumerate(items, 1):
        shown.tell(number, of, what)
        yield item


def _pieces(
    form: str, archive: Archive, part: Part, limit: int | None, out: BinaryIO, shown: Progress
) -> Iterator[bytes]:
    from scraper.storage import outgoing

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
    import scraper
    from scraper.models import LinkKind
    from scraper.pipeline import clock
    from scraper.publish import warc
    from scraper.storage import outgoing

    chosen = _Chosen(source=part.source, since=part.since, until=part.until)
    of = outgoing.how_many(archive.db, "captures", **chosen)
    yield warc.beginning(
        made_at=clock.now(), software=f"scraper/{scraper.__version__}", name=f"{archive.path.stem}.warc.gz"
    )
    for going in _counted(archive.all_captures(**chosen), of, "pages", shown):
        stored = going.stored
        if stored.kind is LinkKind.RECORD:
            yield warc.resource(going.capture, digest=stored.digest, source=stored.source, kind=stored.kind)
            continue
        yield warc.response(
            going.capture, digest=stored.digest, source=stored.source, kind=stored.kind, first=going.first
        )


def _subset(archive: Archive, part: Part, output: Path, shown: Progress) -> None:
    """An archive of its own, which appears only when it is complete."""
    from scraper.storage import Archive

    if output.exists():
        raise UsageError(f"{output}: is there already; an archive is not written over")
    beside = output.with_name(f"{output.name}.part")
    beside.unlink(missing_ok=True)
    try:
        with Archive(beside) as new:
            for step in new.merge(archive, part):
                shown.tell(step.done, step.total, f"{step.new:,} articles")
        beside.replace(output)
    finally:
        for leftover in (beside, *(beside.with_name(f"{beside.name}{end}") for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """The file beside its final name until it is whole, so that nobody reads half an export.

    What is there and no regular file (a device, a pipe) is written to as it is, and a link leads to its target.
    """
    if output is None:
        yield sys.stdout.buffer
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


def _written(path: Path) -> BinaryIO:
    return path.open("wb")


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    part = target.with_name(f"{target.name}.part")
    try:
        with _written(part) as out:
            yield out
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
