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

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

_LATER: Final = timedelta(days=1)  # what was put off for no longer comes by itself
_LONGEST_REST: Final = timedelta(days=31)  # of a host; longer ones are of a clock that was ahead
_HABIT: Final = 10  # runs, by which it is known how much time lies between two
_OPEN: Final = "NOT was_ahead"  # the others have been dealt with, and stay the newest by their date for years
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
    stamps = db.execute(
        f"SELECT (SELECT max(started_at) FROM runs WHERE {_OPEN}), (SELECT max(ended_at) FROM runs WHERE {_OPEN})"  # noqa: S608 - our own words
    ).fetchone()
    return max((rows.at(stamp) for stamp in stamps if stamp), default=None)


def _jump(db: Database, now: datetime, newest: datetime) -> datetime | None:
    """An instant after the clock went forward, as it was then; None if it did not, and so it is behind now."""
    later = now + _LATER
    *earlier, (started, ended) = _runs_up_to_first(db, later)
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
        f"""SELECT started_at, ended_at FROM runs WHERE {_OPEN} AND id <= (SELECT min(id) FROM (
                SELECT min(id) AS id FROM runs WHERE started_at > :later AND {_OPEN}
                UNION ALL SELECT min(id) FROM runs WHERE ended_at > :later AND {_OPEN}))
            ORDER BY id DESC LIMIT :habit""",  # noqa: S608 - our own words
        {"later": rows.stamp(later), "habit": _HABIT},
    ).fetchall()
    return [(rows.at(started), rows.instant(ended)) for started, ended in reversed(found)]


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
