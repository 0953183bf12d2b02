"""`scraper export --salvage`: of a damaged archive what can be read, and a line for each thing that cannot."""

from __future__ import annotations

from functools import partial
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

    for found in _articles(archive, part, lose):
        if isinstance(found, Remembered):
            told = _written(partial(_whole, found), "article", found.stored.id, lose)
            alone = found.stored
        else:
            told, alone = None, found
        if told is None:
            told = _written(partial(_alone, alone), "article", alone.id, lose)
        if told is not None:
            yield told


def _whole(found: Remembered) -> str:
    from scraper.publish import jsonl

    return jsonl.line(jsonl.remembered(found))


def _alone(found: StoredArticle) -> str:
    from scraper.publish import jsonl

    return jsonl.line(jsonl.stored(found))


def _csv(archive: Archive, part: Part, lose: Lose) -> Iterator[bytes]:
    from scraper.models import Remembered
    from scraper.publish import tables

    yield tables.header().encode()
    for found in _articles(archive, part, lose):
        stored = found.stored if isinstance(found, Remembered) else found
        told = _written(partial(tables.row, stored), "article", stored.id, lose)
        if told is not None:
            yield told


def _warc(archive: Archive, part: Part, lose: Lose) -> Iterator[bytes]:
    from scraper.storage.walking import Unreadable

    yield warcs.beginning(archive)
    for found in archive.salvaged_pages(source=part.source, since=part.since, until=part.until):
        if isinstance(found, Unreadable):
            lose("page", found)
            continue
        told = _written(partial(warcs.record, found), "page", found.stored.id, lose)
        if told is not None:
            yield told


def _written(write: Callable[[], str | bytes], what: str, number: int, lose: Lose) -> bytes | None:
    """What is written of a row; None where it holds a value that is none of its column's, which is told."""
    from scraper.storage.walking import Unreadable

    try:
        told = write()
        return told.encode() if isinstance(told, str) else told
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        lose(what, Unreadable(first=number, last=number, why=f"a value of it is none: {error}"))
        return None


_PIECES = {"jsonl": _jsonl, "csv": _csv, "warc": _warc}
