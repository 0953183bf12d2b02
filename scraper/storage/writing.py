"""Writing in transactions: all or nothing, and the search index last."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakSet, ref

from scraper.errors import ArchiveError
from scraper.storage.chain import captures
from scraper.storage.health import sources
from scraper.storage.history import newcomers
from scraper.storage.texts import indexing, story_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType

    from sqlite_utils import Database

    from scraper.storage.file.savepoints import Connection

# Those with a block of ours open. SQLite undoes a whole transaction where it finds no room in the middle of a change, and
# what came after it would each be a transaction of its own.
_open: WeakSet[Database] = WeakSet()
# Those whose open block holds the half of something, and must not be committed: by what failed.
_broken: WeakKeyDictionary[Database, BaseException] = WeakKeyDictionary()
# The savepoints in it that were begun when nothing had failed yet: whoever goes back to one of them has undone the half.
_whole_at: WeakKeyDictionary[Database, set[str]] = WeakKeyDictionary()


def watch(db: Database, conn: Connection) -> None:
    """Has memory follow the savepoints that somebody begins and undoes on this connection."""
    known = ref(db)  # the connection is the database's own, and must not hold it

    def begins(name: str) -> None:
        if (db := known()) is not None and db in _open:
            with _Breaking(db):
                _settle(db)
            (_whole_at.setdefault(db, set()).discard if db in _broken else _whole_at.setdefault(db, set()).add)(name)

    def undone(name: str) -> None:
        if (db := known()) is not None and db in _open:
            _drop(db)
            if name in _whole_at.get(db, ()):
                _broken.pop(db, None)

    conn.begins, conn.undone = begins, undone


def transaction(db: Database, *, waits: bool = False) -> AbstractContextManager[None]:
    """All or nothing: undone whole by any exception, also by Ctrl-C and a full disk. Within another one of ours it is a
    part of that, and when it raises, the whole is undone, even if somebody in between catches what it raised. Within one
    that somebody else has begun it is undone alone, and kept if that one is.

    It takes the write lock at once. The deferred BEGIN of `db.atomic()` would read first and ask for the lock later,
    which SQLite must refuse without waiting when another process has written in between.

    With `waits` what is done in it leaves alone the new articles that wait to be written, or knows of them.
    """
    if not waits:
        settle(db)
    return _Part(db) if db in _open else _whole(db)


@contextmanager
def _whole(db: Database) -> Iterator[None]:
    is_ours = not db.conn.in_transaction
    try:
        # A signal while this waits for the lock is raised once it has it.
        db.conn.execute("BEGIN IMMEDIATE" if is_ours else "SAVEPOINT whole")
        _open.add(db)
        _begin(db)
        yield
        _refuse_broken(db)
        _settle(db)
        db.conn.execute("COMMIT" if is_ours else "RELEASE whole")
    except BaseException:
        _drop(db)
        if is_ours:
            db.rollback()
        else:
            _undo_to(db, "whole")
        raise
    finally:
        _open.discard(db)
        _broken.pop(db, None)
        _whole_at.pop(db, None)
        captures.end(db)
        if not is_ours:  # nobody tells us how it ends
            _drop(db)


@contextmanager
def undoable(db: Database) -> Iterator[None]:
    """As `transaction`; within another one it is undone alone, and the other one goes on."""
    if db not in _open:
        with transaction(db):
            yield
        return
    _refuse_broken(db)
    with _Breaking(db):
        _settle(db)
        # Of savepoints with the same name the innermost counts. `db.atomic()` gives each a new name, and thereby has
        # SQLite compile two statements for each that nobody uses again.
        db.conn.execute("SAVEPOINT inner")  # what waits is written before, and what memory knows forgotten with it
    try:
        with _Breaking(db):
            yield
            _refuse_broken(db)
            _settle(db)
    except BaseException:
        _drop(db)
        if _undo_to(db, "inner"):
            _broken.pop(db, None)
        raise
    db.conn.execute("RELEASE inner")


def _undo_to(db: Database, savepoint: str) -> bool:
    """Undoes what came after the savepoint; False where there is nothing left: a full disk has SQLite undo all of it."""
    if not db.conn.in_transaction:
        return False
    db.conn.execute(f"ROLLBACK TO {savepoint}")
    db.conn.execute(f"RELEASE {savepoint}")
    return True


class _Breaking:
    """What fails here is remembered, whoever catches it."""

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            _broken.setdefault(self._db, error)


class _Part(_Breaking):
    """A transaction within another one of ours."""

    __slots__ = ()

    def __enter__(self) -> None:
        _refuse_undone(self._db)


def _begin(db: Database) -> None:
    """Nothing waits, and others may have written since the last transaction."""
    _broken.pop(db, None)
    for part in (newcomers, indexing):
        part.drop(db)
    for part in (captures, sources, story_keys):
        part.begin(db)


def settle(db: Database) -> None:
    """Writes the new articles that wait, for one who asks the tables of articles."""
    with _Breaking(db):
        newcomers.settle(db)


def _settle(db: Database) -> None:
    """Writes what waits in memory."""
    newcomers.settle(db)
    indexing.settle(db)
    sources.settle(db)


def _drop(db: Database) -> None:
    """What memory holds of an open transaction is not so when that is undone."""
    for part in (newcomers, indexing, captures, sources, story_keys):
        part.drop(db)


def _refuse_broken(db: Database) -> None:
    failed = _broken.get(db)
    if isinstance(failed, sqlite3.Error):
        raise failed  # that the disk is full is what everybody wants to know
    if failed is not None:
        raise ArchiveError("a part of this transaction has failed, so nothing of it can be kept") from failed
    _refuse_undone(db)


def _refuse_undone(db: Database) -> None:
    if db.conn.in_transaction:
        return
    if (failed := _broken.get(db)) is not None:
        raise failed
    raise ArchiveError("SQLite has undone this transaction, so nothing of it can be kept")
