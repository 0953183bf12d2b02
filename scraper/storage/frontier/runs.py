"""The runs: who worked on the archive, since when, and how it ended."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from scraper.storage.tables import rows
from scraper.storage.tables.instants import readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlite_utils import Database


_LONG: Final = timedelta(days=1)  # a first crawl of a few thousand pages at one a second is done by then
_SHORT: Final = timedelta(minutes=2)  # what is on its way when the time is up may take so long


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that has not ended, as far as the archive knows; `started_at` is None where that cannot be read."""

    id: int
    command: str
    started_at: datetime | None
    pid: int
    host_name: str
    holds_lock: bool
    ends_by: datetime | None = None

    def overdue(self, now: datetime) -> bool:
        """Whether it has taken twice the time that it set itself, or a day where it set none: then it surely hangs."""
        if self.started_at is None:
            return False
        allowed = 2 * (self.ends_by - self.started_at) if self.ends_by else _LONG
        return now - self.started_at > max(allowed, _SHORT)

    def __str__(self) -> str:
        if self.started_at is None:
            return f"{self.command}, pid {self.pid} on {self.host_name}"
        started = self.started_at.isoformat(sep=" ", timespec="seconds").replace("+00:00", " UTC")
        return f"{self.command}, pid {self.pid} on {self.host_name}, since {started}"


def begin(
    db: Database,
    command: str,
    now: datetime,
    *,
    sources: tuple[str, ...],
    pid: int,
    host_name: str,
    holds_lock: bool,
    robots_consents: Mapping[str, str],
    ends_by: datetime | None = None,
) -> int:
    """Notes the start of a run, and which runs before it have died without an end.

    Whoever holds the lock knows that no earlier holder lives: their runs were interrupted and all leases are void.
    """
    for run in open_runs(db):
        if (holds_lock and run.holds_lock) or _has_died(run, pid, host_name):
            _interrupt(db, run, now)
    if holds_lock:
        db.conn.execute("UPDATE links SET leased_by = NULL, leased_until = NULL WHERE leased_by IS NOT NULL")
    record: dict[str, Any] = {
        "command": rows.text(command),
        "started_at": rows.stamp(now),
        "sources": rows.as_json(sources),
        "pid": pid,
        "host_name": rows.text(host_name),
        "holds_lock": int(holds_lock),
        "robots_consents": rows.as_json(dict(robots_consents)) if robots_consents else None,
        "ends_by": rows.stamp(ends_by) if ends_by else None,
    }
    run_id = db.table("runs").insert(record).last_pk
    db.conn.executemany(
        "UPDATE sources SET last_run_at = ? WHERE name = ?", [(rows.stamp(now), rows.text(name)) for name in sources]
    )
    assert isinstance(run_id, int)  # noqa: S101 - the primary key is one
    return run_id


def finish(db: Database, run: int, now: datetime, counts: dict[str, int], exit_code: int) -> None:
    """Notes the end of a run."""
    db.table("runs").update(
        run, {"ended_at": rows.stamp(now), "counts": rows.as_json(counts), "exit_code": exit_code, "interrupted": 0}
    )


def open_runs(db: Database) -> tuple[Run, ...]:
    """The runs without an end, newest first; those that hold the lock before others."""
    found = db.execute(
        """SELECT id, command, started_at, pid, host_name, holds_lock, ends_by FROM runs WHERE ended_at IS NULL
           ORDER BY holds_lock DESC, id DESC"""
    ).fetchall()
    return tuple(
        Run(
            id=run,
            command=command,
            started_at=readable(at),
            pid=pid,
            host_name=host,
            holds_lock=bool(holds),
            ends_by=readable(ends_by),
        )
        for run, command, at, pid, host, holds, ends_by in found
    )


def _interrupt(db: Database, run: Run, now: datetime) -> None:
    db.table("runs").update(run.id, {"ended_at": rows.stamp(now), "interrupted": 1})


def _has_died(run: Run, pid: int, host_name: str) -> bool:
    """Whether its process is gone. On another machine nobody can tell; if it had our own pid, it is gone."""
    if run.host_name != host_name:
        return False
    return run.pid == pid or not _is_alive(run.pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True
