"""What a clock that was ahead has left: links put off until then, hosts that rest until then.

A machine's clock may be years ahead for a day, until somebody sets it right. What was visited meanwhile would be asked for
again only when that time comes, and nobody would be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.storage import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

_LATER: Final = timedelta(days=1)  # what was put off for no longer comes by itself
_LONGEST_REST: Final = timedelta(days=31)  # of a host; longer ones are of a clock that was ahead
# When each run began and ended, in the order in which it was: the clock may change within one, too.
_STAMPS: Final = """(SELECT id, 0 AS is_end, started_at AS at FROM runs
    UNION ALL SELECT id, 1, ended_at FROM runs WHERE ended_at IS NOT NULL)"""
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
    newest = rows.instant(db.execute(f"SELECT max(at) FROM {_STAMPS}").fetchone()[0])  # noqa: S608 - our own words
    if newest is None or newest <= now + _LATER:
        return None
    if not db.execute(f"SELECT EXISTS (SELECT 1 FROM links WHERE {_LEFT})", {"now": rows.stamp(now)}).fetchone()[0]:  # noqa: S608 - our own words
        return None
    begun = _jump(db, now, newest)
    if begun is not None:
        _wake(db, now, begun)
    return Ahead(newest, mended=begun is not None)


def _jump(db: Database, now: datetime, newest: datetime) -> datetime | None:
    """An instant after the clock went forward, as it was then; None if it did not, and so it is behind now."""
    before, begun = db.execute(
        f"""SELECT before, at FROM (SELECT id, is_end, at, lag(at) OVER (ORDER BY id, is_end) AS before FROM {_STAMPS})
            WHERE at > ? ORDER BY id, is_end LIMIT 1""",  # noqa: S608 - our own words
        (rows.stamp(now + _LATER),),
    ).fetchone()
    if before is None:
        return None
    forward = rows.at(begun) - rows.at(before)  # with the time between two runs, which may be a week
    return rows.at(begun) if 2 * forward >= newest - now else None


def _wake(db: Database, now: datetime, begun: datetime) -> None:
    known = {"now": rows.stamp(now), "begun": rows.stamp(min(begun, now + _LONGEST_REST))}
    db.conn.execute(f"UPDATE links SET due_at = :now WHERE {_LEFT}", known)  # noqa: S608 - our own words
    for table, columns in (
        ("links", ("first_seen_at", "last_visited_at", "last_unconditional_at")),
        ("sources", ("last_run_at", "last_success_at")),
    ):
        for column in columns:
            db.conn.execute(f"UPDATE {table} SET {column} = :now WHERE {column} > :now", known)  # noqa: S608 - our own names
    db.conn.execute("DELETE FROM hosts WHERE resting_until > :begun", known)
