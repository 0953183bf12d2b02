"""Recognizes the files that belong to an archive (itself, its log, its lock), over which nothing may be written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_ENDINGS: Final = ("-wal", "-shm", "-journal", ".lock")  # SQLite's, and that of our own lock


def log(archive: Path) -> Path:
    """The log that SQLite keeps: beside the file that a link leads to."""
    return Path(f"{os.path.realpath(archive)}-wal")


def has_log(archive: Path) -> bool:
    """Whether a log with anything in it lies beside the archive."""
    try:
        return log(archive).stat().st_size > 0
    except FileNotFoundError:
        return False


def logs(archive: Path) -> tuple[Path, Path]:
    """The two in which SQLite may keep what is not in the file itself, or no more."""
    return log(archive), Path(f"{os.path.realpath(archive)}-journal")


def lock(archive: Path) -> Path:
    """The file of our own lock: one for all links that lead to the archive."""
    return Path(f"{os.path.realpath(archive) if archive.is_symlink() else archive}.lock")


def is_beside(path: Path, archive: Path) -> bool:
    """Whether `path` is one of the files that SQLite and we keep beside the archive, or would be."""
    places = {str(archive), os.path.realpath(archive)}
    return any(is_same(path, Path(f"{place}{ending}")) for place in places for ending in _ENDINGS)


def is_same(path: Path, other: Path) -> bool:
    """Whether both are the same file, under whatever names, or would be where they are not there."""
    try:
        return path.samefile(other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)
