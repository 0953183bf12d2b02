"""A file or folder of whatever kind → what its reader finds in it."""

from __future__ import annotations

import gzip
import io
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from scraper.errors import UsageError
from scraper.pipeline.importing import folders, records, warcs
from scraper.pipeline.importing.coming import Problem, Skipped
from scraper.pipeline.importing.watched import Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scraper.pipeline.importing.coming import Coming

_GZIP: Final = b"\x1f\x8b"
_RECORDS: Final = tuple(f"{name}{packed}" for name in (".json", ".jsonl", ".ndjson") for packed in ("", ".gz"))
_WARCS: Final = (".warc", ".warc.gz")


def size(path: Path) -> int:
    """Bytes of a file, or of those in a folder that we read; UsageError where there is neither."""
    if path.is_dir():
        return sum(map(_bytes, path.rglob("*")))
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    return path.stat().st_size


def _bytes(file: Path) -> int:
    try:
        return file.stat().st_size if _is_meant(file) else 0
    except OSError:
        return 0  # a link to nothing, or gone since it was named


def find(path: Path, *, base_url: str | None, most_bytes: int, seen: Callable[[int], None]) -> Iterator[Coming]:
    """What stands in it, in order; `seen` is told how many bytes more have been looked at. Pages longer than `most_bytes`
    are problems, `base_url` is what a folder of HTML was on the web."""
    if not path.is_dir():
        yield from _in_file(path, base_url=base_url, within=None, most_bytes=most_bytes, seen=seen)
        return
    for file in sorted(path.rglob("*")):
        if _is_meant(file) and file.is_file():
            yield from _in_folder(file, path, base_url=base_url, most_bytes=most_bytes, seen=seen)


def _is_meant(file: Path) -> bool:
    """Whether a file of a folder is one that we read, by its name."""
    return file.name.lower().endswith((*folders.SUFFIXES, *_RECORDS, *_WARCS))


def _in_folder(
    file: Path, folder: Path, *, base_url: str | None, most_bytes: int, seen: Callable[[int], None]
) -> Iterator[Coming]:
    """What stands in a file of a folder, where JSON of another kind may be a part of a site, and nothing that was kept."""
    if file.suffix == ".json" and folders.has_page(file):
        seen(_bytes(file))
        yield Skipped(where=str(file))  # the page itself is there
        return
    for coming in _in_file(file, base_url=base_url, within=folder, most_bytes=most_bytes, seen=seen):
        yield Skipped(where=coming.where) if isinstance(coming, Problem) and coming.is_foreign else coming


def _in_file(
    path: Path, *, base_url: str | None, within: Path | None, most_bytes: int, seen: Callable[[int], None]
) -> Iterator[Coming]:
    if path.suffix.lower() in folders.SUFFIXES:
        seen(_bytes(path))
        yield from folders.page(path, base_url=base_url, within=within, most_bytes=most_bytes)
        return
    name = str(path) if within else path.name
    try:
        written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        with path.open("rb") as file, io.BufferedReader(Watched(file, seen)) as watched:
            packed = watched.peek(2)[:2] == _GZIP
            if _is_warc(path):
                yield from warcs.read(watched, name, packed=packed, most_bytes=most_bytes)
            else:
                plain = gzip.GzipFile(fileobj=watched) if packed else watched
                yield from records.read(plain, name, written_at=written_at)  # type: ignore[arg-type] # it reads, no more
    except (OSError, EOFError) as error:
        yield Problem(where=str(path), why=f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _is_warc(path: Path) -> bool:
    """By its first bytes, whatever it is called."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_GZIP):
        with suppress(OSError, EOFError), gzip.open(path) as packed:
            start = packed.read(5)
    return start.startswith((b"WARC/", b"filed"))
