"""Recognizes the files that belong to an archive (itself, its log, its lock), over which nothing may be written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_ENDINGS: Final = ("-wal", "-shm", "-journal", ".lock")  # SQLite's, and that of our own lock


def is_beside(path: Path, archive: Path) -> bool:
    """Whether `path` is one of the files that SQLite and we keep beside the archive, or would be."""
    # SQLite names them after the file that a link leads to, we ours after the link.
    places = {str(archive), os.path.realpath(archive)}
    return any(is_same(path, Path(f"{place}{ending}")) for place in places for ending in _ENDINGS)


def is_same(path: Path, other: Path) -> bool:
    """Whether both are the same file, under whatever names, or would be where they are not there."""
    try:
        return path.samefile(other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)
