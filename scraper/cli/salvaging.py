"""`scraper export --salvage`: of a damaged archive what can be read, and a line for each thing that cannot."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli import warcs, words
from scraper.cli.choices import load_config
from scraper.cli.ending import Ended, ExitCode
from scraper.cli.outputs import written
from scraper.cli.progress import progress
from scraper.errors import ArchiveError, ArchiveWriteError, NewerArchiveError, NotAnArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.models import Remembered, StoredArticle
    from scraper.storage import Archive, Part
    from scraper.storage.tables.walking import Unreadable

    Lose = Callable[[str, Unreadable | None], None]


def salvage(form: str, part: Part, output: Path | None, limit: int | None) -> None:
    """Articles in the order of their numbers, pages in that of their coming; exit code 3 where something cannot be read."""
    if form not in _PIECES or limit is not None:
        raise UsageError("--salvage: expected --format jsonl, csv or warc with it, and no --limit")
    path = load_config().archive
    lost: list[Unreadable | None] = []

    def lose(what: str, found: Unreadable | None) -> None:
        lost.append(found)
        told = f"{found} cannot be read: {found.why}" if found else "cannot be read, and none can say which"
        words.problem(f"{path}: {what} {told}")

    with _opened(path, "page" if form == "warc" else "article", lose) as archive, written(output) as out:
        for piece in _PIECES[form](archive, part, lose):
            out.write(piece)
    if lost:
        raise Ended(ExitCode.PARTLY)


@contextmanager
def _opened(path: Path, what: str, lose: Lose) -> Iterator[Archive]:
    """The archive as far as it can be read; what SQLite cannot find its way through is put together anew from its pages."""
    from scraper.storage import Archive
    from scraper.storage.file import lengths, logs

    if not path.is_file():
        raise NotAnArchiveError(f"{path}: no such file, expected an archive")
    wrong = logs.patiently(lambda: lengths.length_of(path)[0])
    if wrong:
        words.problem(f"{path}: {wrong}")
    if logs.patiently(lambda: lengths.is_log_lost(path)):
        lose("all of its log, which is torn or none of this archive,", None)
    elif torn := logs.patiently(lambda: lengths.lost_of_log(path)):
        lose(torn, None)
    try:
        archive = Archive(path, read_only=True, damaged=True)
    except (NewerArchiveError, ArchiveWriteError):
        raise
    except ArchiveError as error:
        is_cut = bool(wrong) or not lengths.is_headed(path)
        with _rebuilt(path, what, error, lose, is_cut=is_cut) as archive:
            yield archive
    else:
        with archive:
            yield archive


@contextmanager
def _rebuilt(path: Path, what: str, why: Exception, lose: Lose, *, is_cut: bool) -> Iterator[Archive]:
    """A new archive, for as long as it is looked at, of all rows that stand on the pages of the damaged one."""
    from scraper.storage import Archive, opening
    from scraper.storage.file import rebuilding

    words.problem(f"{why}: its rows are looked for on all its pages, and kept in {tempfile.gettempdir()} meanwhile")
    if isinstance(why, rebuilding.UnledError) and what == "article":
        for table in why.holed:
            lose(f"some of the {table}", None)
    with tempfile.TemporaryDirectory(prefix="scraper-") as folder:
        new = Path(folder) / path.name
        try:
            with progress() as shown, opening.explaining(new):
                with Archive(new):
                    pass
                missing = rebuilding.rebuild(path, new, lambda done, of: shown.tell(done, of, "pages"), is_cut=is_cut)
        except ArchiveWriteError as error:
            raise ArchiveWriteError(
                f"{error}. TMPDIR may name a folder with as much room as the archive takes"
            ) from error
        for found in missing.rows:
            if found.what == what:
                lose(what, found.rows)
        known = why.roots if isinstance(why, rebuilding.UnledError) else frozenset()
        if what == "article" and (torn := [number for number in missing.pages if number not in known]):
            where = "1 page" if len(torn) == 1 else f"{len(torn):,} pages"
            lose(f"{where} of the file: counts, origins, addresses and events that stood there", None)
        with Archive(new, read_only=True) as archive:
            yield archive


def _articles(archive: Archive, part: Part, lose: Lose) -> Iterator[StoredArticle | Remembered]:
    from scraper.storage.tables.walking import Unreadable

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
    from scraper.storage.tables.walking import Unreadable

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
    from scraper.storage.tables.walking import Unreadable

    try:
        told = write()
        return told.encode() if isinstance(told, str) else told
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        lose(what, Unreadable(first=number, last=number, why=f"a value of it is none: {error}"))
        return None


_PIECES = {"jsonl": _jsonl, "csv": _csv, "warc": _warc}
