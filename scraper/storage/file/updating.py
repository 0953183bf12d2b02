"""An archive that an older version made is brought to this one, with a copy of it as it was beside it.

Copy and migration are one transaction: nobody writes between them, and what ends the program leaves the old archive.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sqlite_utils import Database

from scraper.errors import ArchiveError, ArchiveWriteError
from scraper.storage import schema
from scraper.storage.file import backup

if TYPE_CHECKING:
    from pathlib import Path

# What is being done, how much of how much; or, with -1, a sentence that should be read once, also in cron's mail.
Tell = Callable[[str, int, int], None]

_MARGIN: Final = 1.1  # beside the copy: new indexes, the log of the migration
_HOLDS: Final = ("captures", "articles", "links")


def migrate(db: Database, path: Path, tell: Tell) -> None:
    """Brings an archive to schema.VERSION; the caller holds a transaction, and has found it to be older."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version >= schema.VERSION:
        return  # another process has done so, and we waited for it
    if version and _holds_anything(db):
        _copy_first(db, path, version, tell)
    schema.migrate(db)


def _holds_anything(db: Database) -> bool:
    return any(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in _HOLDS)  # noqa: S608 - our own names


def _copy_first(db: Database, path: Path, version: int, tell: Tell) -> None:
    beside = path.resolve()
    target, is_there = _name(db, beside, version)
    what = f"{path}: an archive of version {version}, which is brought to {schema.VERSION}"
    if not is_there:  # else a run made it that died before it could migrate
        _refuse_without_room(db, what, beside)
        _copy(path, target, what, tell)
    tell(f"{what}; as it was it is in {target}, which may be deleted when all is well", -1, 0)


def _copy(path: Path, target: Path, what: str, tell: Tell) -> None:
    try:
        with closing(_reader(path)) as reader:
            archive = Database(reader, execute_plugins=False)
            backup.backup(archive, path, target, progress=lambda done, of: tell("copy", done, of))
    except ArchiveError as error:
        raise ArchiveWriteError(f"{what}: not changed, as it could not be copied first: {error}") from error


def _name(db: Database, path: Path, version: int) -> tuple[Path, bool]:
    """A free name for the copy, or that of one which holds the very same."""
    number = 1
    while True:
        target = path.with_name(f"{path.name}.v{version}" + (f"-{number}" if number > 1 else ""))
        if not target.exists():
            return target, False
        if _is_same(db, target):
            return target, True
        number += 1


def _is_same(db: Database, target: Path) -> bool:
    """Whether a copy is of this very state; every command that writes leaves a run, a capture or an article."""
    try:
        with closing(_reader(target, "&immutable=1")) as reader:  # opened so, SQLite puts no log beside it
            return _state(reader) == _state(db.conn)
    except sqlite3.Error:
        return False


def _state(conn: sqlite3.Connection) -> list[Any]:
    questions = (
        "PRAGMA user_version",
        "PRAGMA page_count",
        "SELECT digest FROM captures ORDER BY id DESC LIMIT 1",
        "SELECT max(id), max(ended_at) FROM runs",
        "SELECT max(id) FROM links",
        "SELECT max(id), max(last_seen_at) FROM articles",
    )
    return [conn.execute(question).fetchone() for question in questions]


def _refuse_without_room(db: Database, what: str, path: Path) -> None:
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    needed, free = int(pages * size * _MARGIN), shutil.disk_usage(path.parent).free
    if free < needed:
        raise ArchiveWriteError(
            f"{what}: not changed, as there is no room for a copy of it first: found {free / 1e6:,.1f} MB free in "
            f"{path.parent}, expected {needed / 1e6:,.1f} MB"
        )


def _reader(path: Path, how: str = "") -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro{how}", uri=True, isolation_level=None)
