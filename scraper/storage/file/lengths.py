"""Whether a file is as long as its header says, and its log whole: what is cut off may stand in the other, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scraper.errors import ArchiveWriteError
from scraper.storage.file import held, logs, own_files, pages

if TYPE_CHECKING:
    from pathlib import Path

MAGIC: Final = b"SQLite format 3\0"


def length_of(path: Path) -> tuple[str | None, str]:
    """What is wrong with the file's length, None if nothing is; and the length in words.

    The header says how many pages there are. Where a log lies beside the file, those at the end may stand there: a full
    disk or a kill in the middle of folding it in leaves it so.
    """
    try:
        head, length = held.head(path), path.stat().st_size
    except OSError as error:
        raise ArchiveWriteError(f"{path}: cannot be opened: {error.strerror}") from error
    if len(head) < 100 or not head.startswith(MAGIC):
        return None, f"{length:,} bytes"
    size = int.from_bytes(head[16:18], "big")
    size = 65_536 if size == 1 else size
    count = int.from_bytes(head[28:32], "big")
    told = f"{length:,} bytes, {length // size if size else 0:,} pages of {size:,}"
    if head[24:28] != head[92:96] or not size:  # written by a program that counts no pages
        return None, told
    missing = count * size - length
    if missing > 0 and not _all_logged(path, size, range(length // size + 1, count + 1)):
        return f"cut: {missing:,} bytes are missing at the end of {count:,} pages", told
    if missing <= 0 and length % size:
        return f"not whole: {length % size:,} bytes stand after the last page", told
    return None, told


def _all_logged(path: Path, size: int, numbers: range) -> bool:
    """Whether these pages stand in the log, where they count; what is left of another file's does not."""
    return own_files.has_log(path) and all(map(logs.read(own_files.log(path), size).places.__contains__, numbers))


def is_headed(path: Path) -> bool:
    """Whether the file begins with SQLite's header, which says how long the file is."""
    head = held.head(path)
    return len(head) == 100 and head.startswith(MAGIC)


def is_log_lost(path: Path) -> bool:
    """Whether a log lies beside the file that should count and does not: it is torn, or that of another file."""
    log = logs.read(own_files.log(path), pages.size_of(path))
    return not log.places and (log.is_other or log.lost > 0)


def lost_of_log(path: Path) -> str | None:
    """A sentence about the transactions that a torn log has lost; None if the log is whole."""
    log = logs.read(own_files.log(path), pages.size_of(path))
    lost = log.lost if log.places else 0
    return f"the last {'transaction' if lost == 1 else f'{lost:,} transactions'} of its torn log" if lost else None
