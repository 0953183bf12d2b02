"""Times of hosts, runs and sources that another program has spoilt: which there are, and how each is put right.

None of them ends a crawl: a host whose rest cannot be read is left alone where what stands there is later than now, as text;
a run or a source does without its time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING, Final

from scraper.errors import SpoiltRowError
from scraper.storage.frontier import hosts as resting_hosts
from scraper.storage.tables import rows
from scraper.storage.tables.instants import WELL_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

# A table, what a person calls its rows, its key, a column, and what puts that right. Turns at hosts are not among them: the
# next request writes its own over the one that is there.
_TIMES: Final = (
    ("hosts", "host", "host", "resting_until", "DELETE FROM hosts"),
    ("runs", "run", "id", "ended_at", "UPDATE runs SET ended_at = {now}"),
    ("runs", "run", "id", "started_at", "UPDATE runs SET started_at = coalesce(ended_at, {now})"),
    ("runs", "run", "id", "ends_by", "UPDATE runs SET ends_by = NULL"),
    ("sources", "source", "name", "last_run_at", "UPDATE sources SET last_run_at = NULL"),
    ("sources", "source", "name", "last_success_at", "UPDATE sources SET last_success_at = NULL"),
)
# Of the runs of years a crawl asks for no others than these: the last, and those that are the last by their times.
_LATELY: Final = """ AND id IN (SELECT id FROM (SELECT id FROM runs ORDER BY id DESC LIMIT 100)
    UNION SELECT id FROM (SELECT id FROM runs WHERE NOT was_ahead ORDER BY started_at DESC LIMIT 1)
    UNION SELECT id FROM (SELECT id FROM runs WHERE NOT was_ahead ORDER BY ended_at DESC LIMIT 1))"""
_NOW: Final = "strftime('%Y-%m-%dT%H:%M:%f000Z')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoilt:
    """A time that cannot be read: where it stands, what is wrong, and the command of a shell that puts it right.

    `resting`: it is that of a host which is left alone for it; `wanted`: by a source that would ask there.
    """

    table: str
    key: str
    why: str
    remedy: str
    resting: bool = False
    wanted: bool = False

    @property
    def costs(self) -> bool:
        """Whether something is not fetched for it."""
        return self.resting and self.wanted


def times(
    db: Database, path: Path, now: datetime, *, sources: Iterable[str] | None = None, hosts: Container[str] = ()
) -> tuple[Spoilt, ...]:
    """The times of hosts, runs and sources of the archive there that cannot be read.

    Wanted are the `hosts`, and those where one of the sources has links; each of the archive if they are not given.
    """
    found = tuple(_times(db, f"sqlite3 {quote(str(path.absolute()))}"))
    if all(time.table != "hosts" for time in found):
        return found
    resting = resting_hosts.resting(db, now)
    names = [name for (name,) in db.conn.execute("SELECT name FROM sources")] if sources is None else list(sources)
    return tuple(
        replace(time, resting=time.key in resting, wanted=time.key in hosts or _is_wanted(db, time.key, names))
        if time.table == "hosts"
        else time
        for time in found
    )


def _is_wanted(db: Database, host: str, sources: list[str]) -> bool:
    """Whether one of the sources has a link there that is to be asked for some day."""
    question = "SELECT 1 FROM links WHERE source = ? AND host = ? AND due_at IS NOT NULL LIMIT 1"
    return any(db.conn.execute(question, (rows.text(source), host)).fetchone() for source in sources)


def _times(db: Database, command: str) -> Iterator[Spoilt]:
    for table, called, key, column, remedy in _TIMES:
        odd = db.conn.execute(
            f"SELECT CAST({key} AS TEXT), {column} FROM {table} WHERE {column} IS NOT NULL AND NOT ({WELL_WRITTEN.format(column)})"  # noqa: S608 - our own names
            f"{_LATELY if table == 'runs' else ''}"
        ).fetchall()
        for name, written in odd:
            try:
                rows.at(written, column, where=f"{called} {name}")
            except SpoiltRowError as error:
                sql = f"{remedy.format(now=_NOW)} WHERE {key} = {_literal(name)}"
                yield Spoilt(table=table, key=name, why=str(error), remedy=f"{command} {quote(sql)}")


def _literal(name: str) -> str:
    """A text of SQL; what no line shows as it is stands there in figures, so that it is the same when it is pasted."""
    if name.isprintable() and "  " not in name:
        return "'" + name.replace("'", "''") + "'"
    return f"CAST(x'{name.encode().hex()}' AS TEXT)"
