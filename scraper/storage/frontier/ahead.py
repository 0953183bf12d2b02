"""What a clock that was ahead has left: links put off until then, hosts that rest until then.

A machine's clock may be years ahead for a day, until somebody sets it right. What was visited meanwhile would be asked for
again only when that time comes, and nobody would be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median_high
from typing import TYPE_CHECKING, Final

from scraper.storage.tables import rows
from scraper.storage.tables.instants import WELL_WRITTEN, readable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

_LATER: Final = timedelta(days=1)  # what was put off for no longer comes by itself
_LONGEST_REST: Final = timedelta(days=31)  # of a host; longer ones are of a clock that was ahead
_HABIT: Final = 10  # runs, by which it is known how much time lies between two
_OPEN: Final = "NOT was_ahead"  # the others have been dealt with, and stay the newest by their date for years
_READABLE: Final = f"{WELL_WRITTEN.format('started_at')} AND (ended_at IS NULL OR {WELL_WRITTEN.format('ended_at')})"
_LEFT: Final = "due_at > :now AND (last_visited_at > :now OR first_seen_at > :now)"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A run began or ended at `until`, which is yet to come; with `mended` what such runs have put off is due again."""

    until: datetime
    mended: bool


def mend(db: Database, now: datetime) -> Ahead | None:
    """Makes due what runs that are dated in days to come have put off, and lets the hosts' rests of theirs end.

    Only where their clock was wrong, and not that of `now`: it went forward at once by about as much as it was set back.
    None where nothing is put off by such runs.
    """
    newest = _newest(db)
    if newest is None or newest <= now + _LATER:
        return None
    begun = _jump(db, now, newest)
    known = {"now": rows.stamp(now), "later": rows.stamp(now + _LATER)}
    if begun is not None:
        db.conn.execute("UPDATE runs SET was_ahead = 1 WHERE started_at > :later OR ended_at > :later", known)
    if not db.execute(f"SELECT EXISTS (SELECT 1 FROM links WHERE {_LEFT})", known).fetchone()[0]:  # noqa: S608 - our own words
        return None
    if begun is not None:
        _wake(db, now, begun)
    return Ahead(newest, mended=begun is not None)


def _newest(db: Database) -> datetime | None:
    """When the last run by its date began or ended, None if there is none."""
    found = (_last(db, column) for column in ("started_at", "ended_at"))
    return max((at for at in found if at is not None), default=None)


def _last(db: Database, column: str) -> datetime | None:
    """The last instant of a column of the runs that can be read."""
    (newest,) = db.execute(f"SELECT max({column}) FROM runs WHERE {_OPEN}").fetchone()  # noqa: S608 - our own words
    if (at := readable(newest)) is not None or newest is None:
        return at
    well = WELL_WRITTEN.format(column)
    (newest,) = db.execute(f"SELECT max({column}) FROM runs WHERE {_OPEN} AND {well}").fetchone()  # noqa: S608 - our own words
    return readable(newest)


def _jump(db: Database, now: datetime, newest: datetime) -> datetime | None:
    """An instant after the clock went forward, as it was then; None if it did not, and so it is behind now."""
    later = now + _LATER
    found = _runs_up_to_first(db, later)
    if not found:
        return None
    *earlier, (started, ended) = found
    if started <= later and ended is not None:  # the clock changed while it ran, or it died and was found later
        before, begun = started, ended
    elif earlier:
        before, begun = earlier[-1][1] or earlier[-1][0], started
    else:
        return None
    forward = begun - before - _usual_pause([start for start, _ in earlier])
    return begun if 2 * forward >= newest - now else None


def _runs_up_to_first(db: Database, later: datetime) -> list[tuple[datetime, datetime | None]]:
    """When they began and ended: the first run, in the order in which they were, that is dated later, and a few before."""
    found = db.execute(
        f"""WITH sound AS (SELECT id, started_at, ended_at FROM runs WHERE {_OPEN} AND {_READABLE})
            SELECT started_at, ended_at FROM sound WHERE id <=
                (SELECT min(id) FROM sound WHERE started_at > :later OR ended_at > :later)
            ORDER BY id DESC LIMIT :habit""",  # noqa: S608 - our own words
        {"later": rows.stamp(later), "habit": _HABIT},
    ).fetchall()
    times = ((readable(started), readable(ended)) for started, ended in reversed(found))
    return [(started, ended) for started, ended in times if started is not None]


def _usual_pause(starts: Sequence[datetime]) -> timedelta:
    """How much time lies between two runs in the middle: of weekly ones the clock goes forward by a week."""
    return median_high([after - before for before, after in pairwise(starts)] or [timedelta(0)])


def _wake(db: Database, now: datetime, begun: datetime) -> None:
    known = {"now": rows.stamp(now), "begun": rows.stamp(min(begun, now + _LONGEST_REST))}
    db.conn.execute(f"UPDATE links SET due_at = :now WHERE {_LEFT}", known)  # noqa: S608 - our own words
    for table, columns in (
        ("links", ("first_seen_at", "last_visited_at", "last_unconditional_at")),
        ("sources", ("last_run_at", "last_success_at")),
    ):
        for column in columns:
            db.conn.execute(f"UPDATE {table} SET {column} = :now WHERE {column} > :now", known)  # noqa: S608 - our own names
    db.conn.execute("DELETE FROM hosts WHERE rested_at > :now OR (rested_at IS NULL AND resting_until > :begun)", known)
