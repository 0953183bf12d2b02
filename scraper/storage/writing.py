"""Writing in transactions: all or nothing, and the search index last."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakSet

from scraper.errors import ArchiveError
from scraper.storage import indexing, story_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

# Those whose open transaction holds the half of something, and must not be committed.
_broken: WeakSet[Database] = WeakSet()


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing: undone whole by any exception, also by Ctrl-C and a full disk. Within another one it is a part of
    that, and when it raises, the whole is undone, even if somebody in between catches what it raised.

    It takes the write lock at once. The deferred BEGIN of `db.atomic()` would read first and ask for the lock later,
    which SQLite must refuse without waiting when another process has written in between.
    """
    if db.conn.in_transaction:
        try:
            yield
        except BaseException:
            _broken.add(db)
            raise
        return
    db.conn.execute("BEGIN IMMEDIATE")
    _broken.discard(db)
    indexing.drop(db)
    story_keys.begin(db)
    try:
        yield
        _refuse_broken(db)
        indexing.settle(db)
        db.conn.execute("COMMIT")
    except BaseException:
        _drop(db)
        db.rollback()
        raise


@contextmanager
def undoable(db: Database) -> Iterator[None]:
    """As `transaction`; within another one it is undone alone, and the other one goes on."""
    if not db.conn.in_transaction:
        with transaction(db):
            yield
        return
    _refuse_broken(db)
    indexing.settle(db)
    # Of savepoints with the same name the innermost counts. `db.atomic()` gives each a new name, and thereby has SQLite
    # compile two statements for each that nobody uses again.
    db.conn.execute("SAVEPOINT inner")
    try:
        yield
        _refuse_broken(db)
        indexing.settle(db)
    except BaseException:
        _drop(db)
        if db.conn.in_transaction:  # a full disk has SQLite undo all of it
            db.conn.execute("ROLLBACK TO inner")
            db.conn.execute("RELEASE inner")
            _broken.discard(db)
        raise
    db.conn.execute("RELEASE inner")


def _drop(db: Database) -> None:
    """What memory holds of an open transaction is not so when that is undone."""
    indexing.drop(db)
    story_keys.drop(db)


def _refuse_broken(db: Database) -> None:
    if db in _broken:
        raise ArchiveError("a part of this transaction has failed, so nothing of it can be kept")
