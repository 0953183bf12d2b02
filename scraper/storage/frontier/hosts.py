"""The servers: which of them want to be left alone until when, how often each was asked in the last day, and whose turn it is.

Nobody sleeps for a server, and no run forgets what one before it was told: a rest stands here, and `claims.claim` gives
out nothing of a server that rests. A host is named as `urls.server` names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.storage.tables import rows
from scraper.storage.tables.instants import readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlite_utils import Database

_FORGIVEN: Final = timedelta(days=1)
_REMEMBERED: Final = timedelta(hours=25)  # a sliding day, in whole hours
# For somebody else's turn. Whoever was killed has given nothing back, and what it took may have been a pause of hours; nor does
# anybody give back what was taken before the clock was set back.
_LONGEST_WAIT: Final = timedelta(minutes=1)
_UNKNOWN: Final = timedelta(days=1)  # for what leads to a host of which nobody knows until when it rests


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRest:
    """A server that is not to be asked before `until`; where another program has spoilt its time, that is an instant to come."""

    until: datetime
    why: str


def rest(db: Database, host: str, until: datetime, *, why: str, now: datetime, refused: bool) -> None:
    """Lets a server rest; a longer rest that it has already stays. `refused` counts a refusal that named no time."""
    before = refusals(db, host, now)
    db.conn.execute(
        """INSERT INTO hosts (host, resting_until, why, refusals, rested_at)
           VALUES (:host, :until, :why, :refusals, :now)
           ON CONFLICT (host) DO UPDATE SET refusals = :refusals,
               why = CASE WHEN resting_until > :until THEN why ELSE :why END,
               rested_at = CASE WHEN resting_until > :until THEN rested_at ELSE :now END,
               resting_until = max(resting_until, :until)""",
        {
            "host": rows.text(host),
            "until": rows.stamp(until),
            "why": rows.text(why),
            "refusals": before + refused,
            "now": rows.stamp(now),
        },
    )


def resting(db: Database, now: datetime) -> dict[str, HostRest]:
    """The servers that rest at that instant; one whose time cannot be read is left alone until a person puts it right."""
    found = db.conn.execute("SELECT host, resting_until, why FROM hosts WHERE resting_until > ?", (rows.stamp(now),))
    return {host: _rest(host, until, why, now) for host, until, why in found}


def _rest(host: str, written: str, why: str, now: datetime) -> HostRest:
    until = readable(written)
    if until is None:
        return HostRest(
            until=now + _UNKNOWN, why=f"{host} is resting, and until when cannot be read: see `scraper status`"
        )
    return HostRest(until=until, why=why)


def refusals(db: Database, host: str, now: datetime) -> int:
    """How often in a row the server has refused without saying for how long; forgotten a day after its last rest."""
    found = db.conn.execute(
        "SELECT refusals FROM hosts WHERE host = ? AND resting_until > ?",
        (rows.text(host), rows.stamp(now - _FORGIVEN)),
    ).fetchone()
    return found[0] if found else 0


def take_turn(db: Database, host: str, at: datetime, pause: timedelta, *, own: datetime | None) -> datetime:
    """Takes a turn at the server, with the pause after it; returns when it is: at that instant, or later, after those of others.

    `own` is until when the caller's own last turn was, with its pause: what is taken beyond that is somebody else's,
    for which it waits a minute at most.
    """
    key = rows.text(host)
    found = db.conn.execute("SELECT taken_until FROM host_turns WHERE host = ?", (key,)).fetchone()
    if found and (own is None or found[0] != rows.stamp(own)):
        longest = at + _LONGEST_WAIT
        at = max(at, min(readable(found[0]) or longest, longest))
    db.conn.execute(
        "INSERT OR REPLACE INTO host_turns (host, taken_until) VALUES (?, ?)", (key, rows.stamp(at + pause))
    )
    return at


def give_back_turns(db: Database, turns: Mapping[str, tuple[datetime, datetime]]) -> None:
    """Gives the last turn at these servers back, from when until when it is, unless another was taken after it."""
    db.conn.executemany(
        "UPDATE host_turns SET taken_until = ? WHERE host = ? AND taken_until = ?",
        [(rows.stamp(at), rows.text(host), rows.stamp(until)) for host, (at, until) in turns.items()],
    )


def taken_turns(db: Database, now: datetime) -> dict[str, datetime]:
    """The servers at which turns are taken beyond that instant, and until when."""
    found = db.conn.execute("SELECT host, taken_until FROM host_turns WHERE taken_until > ?", (rows.stamp(now),))
    return {host: readable(until) or now + _LONGEST_WAIT for host, until in found}


def count(db: Database, host: str, now: datetime, *, requests: int) -> None:
    """Counts requests to a server, and forgets those of more than a day ago."""
    db.conn.execute(
        """INSERT INTO asked (host, hour, requests) VALUES (?, ?, ?)
           ON CONFLICT (host, hour) DO UPDATE SET requests = requests + excluded.requests""",
        (rows.text(host), rows.stamp(_hour(now)), requests),
    )
    db.conn.execute("DELETE FROM asked WHERE host = ? AND hour <= ?", (rows.text(host), rows.stamp(now - _REMEMBERED)))


def asked(db: Database, host: str, now: datetime) -> tuple[tuple[datetime, int], ...]:
    """The hours of the last day in which the server was asked, oldest first, and how often; what a clock that was ahead has
    counted in hours to come is none of them. An hour that cannot be read counts as this one.
    """
    found = db.conn.execute(
        "SELECT hour, requests FROM asked WHERE host = ? AND hour > ? AND hour <= ? ORDER BY hour",
        (rows.text(host), rows.stamp(now - _REMEMBERED), rows.stamp(now)),
    )
    return tuple(sorted((readable(hour) or _hour(now), requests) for hour, requests in found))


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
