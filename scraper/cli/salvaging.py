"""`scraper export --salvage`: of a damaged archive what can be read, and a line for each thing that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli import warcs, words
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.look import opened
from scraper.cli.outputs import written
from scraper.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scraper.models import Remembered, StoredArticle
    from scraper.storage import Archive, Part
    from scraper.storage.walking import Unreadable

    Lose = Callable[[str, Unreadable], None]


def salvage(form: str, part: Part, output: Path | None, limit: int | None) -> None:
    """Articles in the order of their numbers, pages in that of their coming; exit code 3 where something cannot be read."""
    if form not in _PIECES or limit is not None:
        raise UsageError("--salvage: expected --format jsonl, csv or warc with it, and no --limit")
    lost: list[Unreadable] = []
    with opened() as archive, written(output) as out:

        def lose(what: str, found: Unreadable) -> None:
            lost.append(found)
            words.problem(f"{archive.path}: {what} {found} cannot be read: {found.why}")

        for piece in _PIECES[form](archive, part, lose):
            out.write(piece)
    if lost:
        raise Ended(ExitCode.PARTLY)


def _articles(archive: Archive, part: Part, lose: Lose) -> Iterator[StoredArticle | Remembered]:
    from scraper.storage.walking import Unreadable

    for found in archive.salvaged(source=part.source, since=part.since, until=part.until):
        if isinstance(found, Unreadable):
            lose("article", found)
        else:
            yield found


def _jsonl(archive: Archive, part: Part, lose: Lose) -> Iterator[bytes]:
    from scraper.models import Remembered
    from scraper.publish import jsonl

    for found in _articles(archive, part, lose):
        record = jsonl.remembered(found) if isinstance(found, Remembered) else jsonl.stored(found)
        yield jsonl.line(record).encode()


def _csv(archive: Archive, part: Part, lose: Lose) -> Iterator[bytes]:
    from scraper.models import Remembered
    from scraper.publish import tables

    yield tables.header().encode()
    for found in _articles(archive, part, lose):
        yield tables.row(found.stored if isinstance(found, Remembered) else found).encode()


def _warc(archive: Archive, part: Part, lose: Lose) -> Iterator[bytes]:
    from scraper.storage.walking import Unreadable

    yield warcs.beginning(archive)
    for found in archive.salvaged_pages(source=part.source, since=part.since, until=part.until):
        if isinstance(found, Unreadable):
            lose("page", found)
        else:
            yield warcs.record(found)


_PIECES = {"jsonl": _jsonl, "csv": _csv, "warc": _warc}
