"""Opening the file, writing to it in transactions, and saying in one line what SQLite's errors mean."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sqlite_utils import Database

from scraper.errors import (
    ArchiveError,
    ArchiveWriteError,
    DiskFullError,
    NewerArchiveError,
    NotAnArchiveError,
    SpoiltRowError,
)
from scraper.storage import schema, writing
from scraper.storage.file import creating, held, leftovers, lengths, network, own_files, rebuilding, updating
from scraper.storage.file.savepoints import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY_SECONDS: Final = 30  # how long one writer waits for another; a page's transaction takes milliseconds
_CACHE_KIB: Final = 32_768  # SQLite's own 2 MB hold no more than the upper pages of a large archive's indexes
# Copied into the file at once: pages that many transactions change are copied once for all of them. In an archive of
# 660,000 articles keeping one took 15 to 25 % less CPU than with SQLite's own 1,000, on a busy machine. The log grows to 32 MB.
_LOG_PAGES: Final = 8_000

_RESTORE: Final = "; restore it from a backup; `scraper export --salvage` writes what can be read"
_NO_SHARED_MEMORY: Final = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR_SHMSIZE")
NO_TEXT: Final = "Could not decode to UTF-8"  # of Python's own words about a text that is none
_ENDINGS = {
    "SQLITE_FULL": "the disk is full; what was being written was not kept, all that was kept before is there",
    "SQLITE_READONLY": "the file is read-only for this user",
    "SQLITE_PERM": "this user may not write it",
    "SQLITE_CANTOPEN": "it cannot be opened or created: check the folder and its permissions",
    "SQLITE_IOERR_SHMSIZE": "the disk is full: SQLite needs 32 kB beside the file, to read it as well",
    "SQLITE_IOERR": "the disk reported an error",
    "SQLITE_BUSY": f"another process has been writing for more than {BUSY_SECONDS} seconds",
    "SQLITE_LOCKED": "another connection of this process holds it",
}


def silent(_what: str, _done: int, _of: int) -> None:
    """The default for `tell`: does nothing."""


def open_database(
    path: Path, *, read_only: bool, older: bool = False, damaged: bool = False, tell: updating.Tell = silent
) -> Database:
    """The archive at `path`: created or migrated unless `read_only`, refused with the reason if it is none of ours.

    With `older` one of an older version is opened as it is, to be copied; with `damaged` one that is cut is opened too.
    """
    _refuse_impossible(path, read_only=read_only)
    advice = "" if damaged else _RESTORE  # whoever salvages it knows
    if _refuse_network(path, read_only=read_only):
        with explaining(path, advice):
            return _open(path, "ro&immutable=1", older=older, damaged=damaged)
    with explaining(path, advice):
        if not read_only:
            creating.create(path)
        try:
            return _open(path, "ro" if read_only else "rwc", tell, older=older, damaged=damaged)
        except sqlite3.OperationalError as error:
            no_room = error.sqlite_errorname.startswith(_NO_SHARED_MEMORY)
            if not (read_only and no_room):
                raise
            if own_files.has_log(path):
                _refuse_log(path, error)
                raise
        # A folder that we may not write, or a full disk, with nobody writing there: SQLite cannot make its shared memory,
        # and without a log needs none. Should a writer begin meanwhile, a question may fail; nothing else can read there.
        return _open(path, "ro&immutable=1", older=older, damaged=damaged)


def refuse(path: Path) -> None:
    """Raises, with the reason, where `path` is something else than an archive, or none can be made or written there."""
    _refuse_impossible(path, read_only=False)
    _refuse_network(path, read_only=False)
    if not path.exists():
        return
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ArchiveWriteError(f"{path}: cannot be written: {_ENDINGS['SQLITE_READONLY']}")
    with explaining(path), suppress(sqlite3.OperationalError):  # what cannot be read now is told when it is opened
        conn = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        try:
            with closing(conn):
                _identify(Database(conn, execute_plugins=False), path, read_only=False)
        except BaseException:
            leftovers.clear(path)
            raise


@contextmanager
def explaining(path: Path, advice: str = _RESTORE) -> Iterator[None]:
    """Turns SQLite's errors into ours, with the file and the reason; our own mistakes in SQL pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        explain(path, error, advice)
        raise


def explain(path: Path, error: sqlite3.Error, advice: str = _RESTORE) -> None:
    """Raises what this error of SQLite means, if it is one that a user may meet; `advice` for one who meets damage."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_NOTADB"):
        raise NotAnArchiveError(f"{path}: no SQLite database, expected an archive made by scraper") from error
    if str(error).startswith(NO_TEXT):  # Python's own words, which name the column
        raise SpoiltRowError(f"{path}: a row that another program has written: {error}, expected UTF-8") from error
    if name.startswith("SQLITE_CORRUPT"):
        raise ArchiveError(f"{path}: the file is damaged ({error}){advice}") from error
    for start, meaning in _ENDINGS.items():
        if name.startswith(start):
            is_full = start in {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"}
            raise (DiskFullError if is_full else ArchiveWriteError)(f"{path}: cannot be written: {meaning}") from error


def _refuse_log(path: Path, error: sqlite3.OperationalError) -> None:
    """Raises where a log lies beside the file that SQLite cannot read without writing there."""
    if error.sqlite_errorname.startswith("SQLITE_IOERR"):  # a full disk
        return
    log = own_files.log(path)
    raise ArchiveWriteError(
        f"{path}: cannot be read: a writer that was killed has left {log.name} beside it, and SQLite must write to that "
        f"folder before it can read both, which this user may not: have somebody who may run `scraper status --archive "
        f"{path}`, or copy both files into a folder of your own"
    ) from error


def _refuse_impossible(path: Path, *, read_only: bool) -> None:
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()  # a loop of links, a folder that may not be entered
        if path.is_dir():
            raise NotAnArchiveError(f"{path}: is a folder, expected an archive file")
        if path.exists() and not path.is_file():
            raise NotAnArchiveError(f"{path}: is a pipe, a socket or a device, expected an archive file")
        if not path.exists():
            if read_only:
                raise NotAnArchiveError(f"{path}: no such file, expected an archive; `scraper crawl` makes one")
            folder = Path(os.path.realpath(path)).parent if path.is_symlink() else path.parent
            if not folder.is_dir():
                raise ArchiveWriteError(f"{path}: cannot be created: there is no folder {folder}")
            return
        head = held.head(path)[: len(lengths.MAGIC)]
    except OSError as error:
        raise ArchiveWriteError(f"{path}: cannot be opened: {error.strerror}") from error
    if head and head != lengths.MAGIC:
        raise NotAnArchiveError(f"{path}: no SQLite database (it begins with {head!r}), expected an archive")


def _refuse_network(path: Path, *, read_only: bool) -> bool:
    """Whether it is a file over a network that nobody has open, which can be read as it is; else it is refused there."""
    kind = network.type_of(path)
    if kind is None:
        return False
    if read_only and not own_files.log(path).exists():
        return True
    raise ArchiveWriteError(
        f"{path}: is on a network file system ({kind}), where SQLite cannot keep two writers apart and the archive would "
        "be damaged sooner or later; expected a disk of this machine. A copy for others goes there with `scraper backup`"
    )


def _open(
    path: Path, mode: str, tell: updating.Tell = silent, *, older: bool = False, damaged: bool = False
) -> Database:
    uri = f"file:{quote(str(path))}?mode={mode}"
    holding = held.hold(path)
    try:
        # No isolation level: every transaction is ours, none is begun behind our back.
        conn = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256, factory=Connection
        )
    except BaseException:
        held.release(holding)
        raise
    conn.holding = holding or held.hold(path)
    try:
        db = Database(conn, execute_plugins=False)
        writing.watch(db, conn)
        if damaged:
            # SQLite then takes a file that is shorter than its header says, and what it can read of the schema.
            db.execute("PRAGMA writable_schema = ON")
        _prepare(db, path, tell, read_only=mode != "rwc", older=older)
        if damaged:
            rebuilding.refuse_unled(db, path)
    except BaseException:
        conn.close()
        if mode == "ro" and not damaged:
            leftovers.clear(path)
        raise
    return db


def _prepare(db: Database, path: Path, tell: updating.Tell, *, read_only: bool, older: bool) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    version = _identify(db, path, read_only=read_only)
    if read_only:
        if version < schema.VERSION and not older:
            raise ArchiveError(_outdated(path, version))
        db.execute("PRAGMA query_only = ON")
        return
    _use_wal(db, path)
    db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    # With NORMAL a power cut may undo the last seconds, never damage the file: pages and the marks that they were
    # visited go together, so what was undone is due again. FULL would wait for the disk after each page.
    db.execute("PRAGMA synchronous = NORMAL")
    if version < schema.VERSION:
        with writing.transaction(db):
            updating.migrate(db, path, tell)
    else:
        _try_write(db)


def _identify(db: Database, path: Path, *, read_only: bool) -> int:
    """The archive's version, 0 for an empty file; refuses what is not ours before anything is changed in it."""
    (ours,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if ours != schema.APPLICATION_ID and (tables or read_only):
        if not tables:
            raise NotAnArchiveError(f"{path}: an empty file, expected an archive; `scraper crawl` makes one of it")
        found = f"a SQLite database of another program with {tables} tables and indexes"
        raise NotAnArchiveError(f"{path}: {found}, expected an archive made by scraper")
    if version > schema.VERSION:
        raise NewerArchiveError(
            f"{path}: an archive of version {version}, this program knows up to {schema.VERSION}: update scraper"
        )
    return int(version)


def _outdated(path: Path, version: int) -> str:
    """What to do with an archive of an older version before it can be read."""
    found = f"{path}: an archive of version {version}, expected {schema.VERSION}: "
    effective = os.access in os.supports_effective_ids
    if all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.resolve().parent)):
        return f"{found}open it once for writing, as `scraper compact --archive {path}` does; that brings it up to date"
    return (
        f"{found}it must be brought up to date, and this user may not write it: make a copy with "
        f"`scraper backup COPY --archive {path}`, then `scraper compact --archive COPY`, and read that"
    )


def _use_wal(db: Database, path: Path) -> None:
    """Write-ahead logging, so that readers and the writer never wait for each other; a lasting property of the file."""
    mode = _set_wal(db, deadline=time.monotonic() + BUSY_SECONDS)
    if mode != "wal":
        raise ArchiveWriteError(f"{path}: cannot be written safely here: the file system allows no shared memory")


def _set_wal(db: Database, *, deadline: float) -> str:
    while True:
        try:
            return str(db.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            # Two processes that create an archive at once: SQLite refuses one of them here without waiting.
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _try_write(db: Database) -> None:
    """Takes and gives back the write lock: a read-only file should be refused now, not after the first fetch."""
    with writing.transaction(db):
        pass
