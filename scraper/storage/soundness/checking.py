"""Is the archive sound? Every check reads only, says what it looked at, and goes on where a page of the file is damaged.

A check asks in many short questions, so that it neither holds up a crawl nor keeps its log from being folded in. What
is added meanwhile may or may not be looked at; it is never taken for damage.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from scraper.errors import ArchiveError, NewerArchiveError, NotAnArchiveError
from scraper.storage import opening
from scraper.storage.chain import bodies, captures
from scraper.storage.file import leftovers, lengths, logs
from scraper.storage.health import drift
from scraper.storage.soundness import checking_index, checking_keys, checking_values
from scraper.storage.soundness.findings import MOST_TOLD, Finding, State
from scraper.storage.tables import walking

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

_QUICK_BODIES: Final = 500  # the newest bodies that a quick check reads

Tell = Callable[[str, int, int], None]  # what is being looked at, how many of how many (0: nobody knows)


def examine(path: Path, *, quick: bool, tell: Tell) -> Iterator[Finding]:
    """Every check, one after another; `quick` leaves out what reads the whole file.

    Raises what opening raises for a file that is no archive at all; of a damaged one as much is told as can be read.
    """
    whole = Finding(check="file")
    if os.path.lexists(path):  # else opening says what is wrong
        _file(path, whole)
    try:
        db = opening.open_database(path, read_only=True)
    except (NotAnArchiveError, NewerArchiveError):
        raise
    except ArchiveError as error:
        yield whole
        if not isinstance(error.__cause__, sqlite3.DatabaseError) or walking.is_of_others(error.__cause__):
            raise
        opened = Finding(check="SQLite", what="it cannot be opened, and so none of its pages was looked at")
        opened.bad(str(error))
        yield opened
        return
    yield whole
    try:
        yield from _each(db, quick=quick, tell=tell)
    finally:
        db.close()
        leftovers.clear(path)


def _file(path: Path, finding: Finding) -> None:
    """Look at the file's length against its header, and what its log says that it holds; SQLite itself takes the missing end of a
    last page for zeros, and a torn log for one that ends there.
    """

    def wrong() -> str | None:
        cut, finding.what = lengths.length_of(path)
        lost = None if cut else lengths.lost_of_log(path)
        return f"{lost} cannot be read" if lost else cut

    found = logs.patiently(wrong)
    finding.looked_at = 1
    if found:
        finding.bad(found)


def _each(db: Database, *, quick: bool, tell: Tell) -> Iterator[Finding]:
    for name, look in _CHECKS.items():
        finding = Finding(check=name)
        tell(name, 0, 0)
        try:
            look(db, finding, _Given(quick=quick, tell=partial(tell, name)))
        except sqlite3.OperationalError as error:
            _unreadable(finding, error)
        except (sqlite3.DatabaseError, ArchiveError) as error:
            finding.bad(f"stopped by damage: {error}")
        yield finding


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    quick: bool
    tell: Callable[[int, int], None]


def _unreadable(finding: Finding, error: sqlite3.OperationalError) -> None:
    if walking.is_of_others(error):
        finding.bad(f"not to the end, by no fault of the file: {error}", State.SKIPPED)
    else:
        finding.bad(f"stopped by an error: {error}")


def _sqlite(db: Database, finding: Finding, given: _Given) -> None:
    pragma = "quick_check" if given.quick else "integrity_check"
    steps = iter(range(1, 2**62))
    db.conn.set_progress_handler(lambda: given.tell(next(steps), 0), 2_000_000)
    try:
        for (line,) in db.conn.execute(f"PRAGMA {pragma}({MOST_TOLD})"):
            for text in str(line).splitlines():
                if text != "ok" and not text.startswith("*** in database"):
                    finding.bad(text)
    finally:
        db.conn.set_progress_handler(None, 0)
    (finding.looked_at,) = db.conn.execute("PRAGMA page_count").fetchone()
    finding.what = f"{finding.looked_at:,} pages of the file, by SQLite's own {pragma}"


def _keys(db: Database, finding: Finding, given: _Given) -> None:  # noqa: ARG001 - as its siblings
    for table, row, parent, _ in db.conn.execute("PRAGMA foreign_key_check"):
        finding.bad(f"{table} {row}: names a row of {parent} that is not there")
    finding.what = "each row that another names is there"


def _bodies(db: Database, finding: Finding, given: _Given) -> None:
    for row in checking_values.readable(db, finding, "dictionaries", "digest, size"):
        try:
            bodies.load_dictionary(db, *row)
        except (ArchiveError, sqlite3.DatabaseError, TypeError) as error:
            finding.bad(str(error))
    last = walking.last(db, "bodies")
    first = max(0, last - _QUICK_BODIES) if given.quick else 0
    unpacked = 0
    for row in checking_values.readable(db, finding, "bodies", "digest, size, data, dictionary", after=first):
        number, digest, size, data, dictionary = row
        finding.looked_at += 1
        given.tell(max(0, number - first), max(last, number) - first)
        try:
            body = bodies.unpack(data, size, bodies.dictionary(db, dictionary))
        except (ArchiveError, sqlite3.DatabaseError, TypeError) as error:
            finding.bad(f"body {digest}: {error}")
            continue
        unpacked += size
        if bodies.digest_of(body) != digest:
            finding.bad(f"body {digest}: its bytes have the digest {bodies.digest_of(body)}")
    which = "the newest " if first else ""
    finding.what = (
        f"{which}{finding.looked_at:,} page bodies, {unpacked / 1e6:,.1f} MB unpacked, each against its digest"
    )


def _chain(db: Database, finding: Finding, given: _Given) -> None:
    names = (*captures.CHAINED, "digest")
    last = walking.last(db, "captures")
    previous: str | None = None
    known = True
    for row in walking.walk(db, "captures", ", ".join(names)):
        if isinstance(row, walking.Unreadable):
            finding.bad(f"captures {row}: cannot be read: {row.why}")
            known = False
            continue
        values: dict[str, Any] = dict(zip(names, row[1:], strict=True))
        finding.looked_at += 1
        given.tell(row[0], max(last, row[0]))
        if values["digest"] != captures.link(values):
            finding.bad(f"capture {row[0]}: was changed: its columns do not give its digest")
        elif known and values["previous"] != previous:
            finding.bad(f"capture {row[0]}: the row before it was changed, added or removed")
        previous, known = values["digest"], True
    finding.what = f"{finding.looked_at:,} captures, each chained to the one before"


def _revisions(db: Database, finding: Finding, given: _Given) -> None:
    found = db.conn.execute(
        """SELECT id, articles.revisions, count(number), min(number), max(number)
           FROM articles LEFT JOIN revisions ON article = id GROUP BY id
           HAVING count(number) <> articles.revisions OR min(number) <> 1 OR max(number) <> count(number)"""
    )
    for article, told, held, first, newest in found:
        finding.bad(f"article {article}: says {told} revisions, has {held}, numbered {first} to {newest}")
    (finding.looked_at,) = db.conn.execute("SELECT count(*) FROM revisions").fetchone()
    finding.what = f"{finding.looked_at:,} revisions, numbered without a gap"
    if not given.quick:
        checking_values.states(db, finding, given.tell)


def _values(db: Database, finding: Finding, given: _Given) -> None:
    checking_values.look(db, finding, quick=given.quick, tell=given.tell)


def _observations(db: Database, finding: Finding, given: _Given) -> None:  # noqa: ARG001 - as its siblings
    found = db.conn.execute(
        """SELECT observations.article, name, seen_at, fetched_at FROM observations
           LEFT JOIN captures ON captures.id = capture
           WHERE fetched_at IS NOT seen_at AND kind IS NOT 'record'"""  # what an export told was seen at other times
    )
    for article, name, seen_at, fetched_at in found:
        finding.bad(f"article {article}: {name} seen at {seen_at}, in a capture of {fetched_at}")
    (finding.looked_at,) = db.conn.execute("SELECT count(*) FROM observations").fetchone()
    finding.what = f"{finding.looked_at:,} counts, each at the time of its capture"


_ORPHANS: Final = {
    "page body that no capture names": "SELECT digest FROM bodies WHERE digest NOT IN (SELECT body FROM captures)",
    "article without a revision": "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM revisions)",
    # A site gives the URL of an old article to another one, which is no damage.
    "article that no URL leads to": """SELECT id FROM articles WHERE gone_at IS NULL
        AND id NOT IN (SELECT article FROM aliases) AND NOT EXISTS (
            SELECT 1 FROM captures JOIN aliases ON aliases.url = final_url AND aliases.source = articles.source
            WHERE captures.article = articles.id)""",
    "article without a capture": """SELECT id FROM articles WHERE NOT EXISTS (
        SELECT 1 FROM captures WHERE article = articles.id)""",
    "article that search does not know": "SELECT id FROM articles WHERE id NOT IN (SELECT rowid FROM articles_fts_docsize)",
    "entry of search without an article": "SELECT id FROM articles_fts_docsize WHERE id NOT IN (SELECT id FROM articles)",
}


def _orphans(db: Database, finding: Finding, given: _Given) -> None:
    for done, (what, question) in enumerate(_ORPHANS.items()):
        given.tell(done, len(_ORPHANS))
        for (row,) in db.conn.execute(question):
            finding.bad(f"{row}: {what}")
    finding.looked_at = len(_ORPHANS)
    finding.what = "no body, article or entry of search stands alone"


def _search(db: Database, finding: Finding, given: _Given) -> None:
    checking_index.look(db, finding, quick=given.quick, tell=given.tell)


def _copies(db: Database, finding: Finding, given: _Given) -> None:
    checking_keys.look(db, finding, quick=given.quick, tell=given.tell)


def _drift(db: Database, finding: Finding, given: _Given) -> None:
    names = [name for (name,) in db.conn.execute("SELECT name FROM sources ORDER BY name").fetchall()]
    for done, name in enumerate(names):
        given.tell(done, len(names))
        shares, drifts = drift.measure(db, name)
        finding.looked_at += len(shares)
        for found in drifts:
            finding.bad(str(found), State.DRIFT)
    finding.what = f"{len(names):,} sources, each field's share against the source's own past"


_CHECKS: Final[dict[str, Callable[[Database, Finding, _Given], None]]] = {
    "SQLite": _sqlite,
    "foreign keys": _keys,
    "bodies": _bodies,
    "chain": _chain,
    "revisions": _revisions,
    "values": _values,
    "observations": _observations,
    "orphans": _orphans,
    "search": _search,
    "copies": _copies,
    "drift": _drift,
}
