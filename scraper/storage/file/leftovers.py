"""The empty log and the shared memory that SQLite leaves beside an archive which was only read."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from scraper.storage.file import own_files

if TYPE_CHECKING:
    from pathlib import Path


def clear(path: Path) -> None:
    """Takes them away unless somebody else has the archive open, or may not write there; what is in a log stays in it.

    Of a connection that may not write, SQLite does not clean up after the last one, as it does else; so one that may is
    opened and closed.
    """
    try:
        if own_files.log(path).stat().st_size:
            return
    except OSError:
        return
    uri = f"file:{quote(str(path))}?mode=rw"
    with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as conn:
        conn.execute("SELECT 1 FROM sqlite_master").fetchone()
