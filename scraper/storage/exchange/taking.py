"""What hangs on the articles and sources of another archive, taken over in a merge: each thing once.

Rows of the other archive name its own captures; the temporary table `taken` says which of ours they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from scraper.storage.history import aliases

if TYPE_CHECKING:
    from sqlite_utils import Database

Bounds = dict[str, str | None]

_OURS: Final = "(SELECT ours FROM taken WHERE theirs = :capture)"
_LINK: Final = (
    "source, url, host, kind, found_on, title, published_at, first_seen_at, due_at, etag, last_modified, visits, changes, "
    "unchanged_in_a_row, failures_in_a_row, last_visited_at, last_unconditional_at, last_status, last_outcome, last_digest, "
    "modified_at, rhythm"
)


def history(db: Database, other: Database, number: int, ours: int, source: str) -> None:
    """An article's captures, addresses, counts, events and former readings."""
    read_from = other.conn.execute("SELECT id FROM captures WHERE article = ?", (number,)).fetchall()
    db.conn.executemany(
        "UPDATE captures SET article = ? WHERE article IS NULL AND id = (SELECT ours FROM taken WHERE theirs = ?)",
        [(ours, theirs) for (theirs,) in read_from],
    )
    for url, kind, first_seen_at in other.conn.execute(
        "SELECT url, kind, first_seen_at FROM aliases WHERE article = ?", (number,)
    ).fetchall():
        aliases.add(db, ours, source, {url: kind}, first_seen_at)
        aliases.note_earlier(db, ours, source, (url,), first_seen_at)
    db.conn.executemany(
        f"""INSERT INTO observations (article, name, seen_at, capture, value, text, lower_bound)
           SELECT :article, :name, :seen_at, {_OURS}, :value, :text, :lower_bound
           WHERE NOT EXISTS (
               SELECT 1 FROM observations WHERE article = :article AND name = :name AND seen_at = :seen_at)""",  # noqa: S608 - our own words
        _rows(other, "observations", "name, seen_at, capture, value, text, lower_bound", number, ours),
    )
    db.conn.executemany(
        f"""INSERT INTO events (article, kind, seen_at, detail, capture)
           SELECT :article, :kind, :seen_at, :detail, {_OURS}
           WHERE NOT EXISTS (SELECT 1 FROM events WHERE article = :article AND kind = :kind AND seen_at = :seen_at)""",  # noqa: S608 - our own words
        _rows(other, "events", "kind, seen_at, detail, capture", number, ours),
    )
    _readings(db, other, number, ours)


def _rows(other: Database, table: str, columns: str, number: int, ours: int) -> list[dict[str, Any]]:
    """Rows of an article, as the parameters of a statement that makes them ours; in the order in which they were made."""
    order = "seen_at" if table == "observations" else "id"
    found = other.conn.execute(
        f"SELECT {columns} FROM {table} WHERE article = ? ORDER BY {order}",  # noqa: S608 - our own names
        (number,),
    ).fetchall()
    names = columns.split(", ")
    return [{"article": ours, **dict(zip(names, row, strict=True))} for row in found]


def _readings(db: Database, other: Database, number: int, ours: int) -> None:
    for values in _rows(other, "readings", "reparse, capture, what, parser_version, former, body", number, ours):
        values["reparse"] = _reparse(db, other, values["reparse"])
        db.conn.execute(
            f"""INSERT INTO readings (reparse, article, capture, what, parser_version, former, body)
                SELECT :reparse, :article, {_OURS}, :what, :parser_version, :former, :body
                WHERE NOT EXISTS (
                    SELECT 1 FROM readings WHERE article = :article AND reparse = :reparse AND what = :what
                        AND capture IS {_OURS} AND former = :former AND body IS :body)""",  # noqa: S608 - our own words
            values,
        )


def _reparse(db: Database, other: Database, number: int) -> int:
    """Our row of their reparse; it counts as ended, so that none of ours goes on in the middle of theirs."""
    names = ("started_at", "ended_at", "source", "parser_version", "stage", "through", "counts")
    row = other.conn.execute(f"SELECT {', '.join(names)} FROM reparses WHERE id = ?", (number,)).fetchone()  # noqa: S608 - our own names
    values = dict(zip(names, row, strict=True))
    values["ended_at"] = values["ended_at"] or values["started_at"]
    known = db.conn.execute(
        """SELECT id FROM reparses WHERE started_at = :started_at AND source IS :source
           AND parser_version = :parser_version""",
        values,
    ).fetchone()
    if known:
        return int(known[0])
    cursor = db.conn.execute(
        f"INSERT INTO reparses ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})",  # noqa: S608 - our own names
        values,
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT into a rowid table has one
    return cursor.lastrowid


def rest(db: Database, other: Database, bounds: Bounds, *, is_timed: bool) -> None:
    """The failures and alarms; where the merge is not bound to a time, also what is known of a layout, and the frontier."""
    failures = other.conn.execute(
        """SELECT source, url, reason, detail, status, failed_at, capture FROM failures
           WHERE (:source IS NULL OR source = :source) AND (:since IS NULL OR failed_at >= :since)
           AND (:until IS NULL OR failed_at < :until)""",
        bounds,
    )
    db.conn.executemany(
        """INSERT OR IGNORE INTO failures (source, url, reason, detail, status, failed_at, capture)
           VALUES (?, ?, ?, ?, ?, ?, (SELECT ours FROM taken WHERE theirs = ?))""",
        failures,
    )
    _alarms(db, other, bounds)
    if is_timed:
        return
    chosen = "WHERE :source IS NULL OR source = :source"
    blocks = other.conn.execute(f"SELECT source, block FROM layout_blocks {chosen}", bounds)  # noqa: S608 - our own words
    db.conn.executemany("INSERT OR IGNORE INTO layout_blocks (source, block) VALUES (?, ?)", blocks)
    links = other.conn.execute(f"SELECT {_LINK} FROM links {chosen}", bounds)  # noqa: S608 - our own words
    marks = ", ".join("?" * len(_LINK.split(",")))
    db.conn.executemany(f"INSERT OR IGNORE INTO links ({_LINK}) VALUES ({marks})", links)  # noqa: S608 - our own names


def _alarms(db: Database, other: Database, bounds: Bounds) -> None:
    names = ("source", "kind", "opened_at", "closed_at", "detail", "capture")
    found = other.conn.execute(
        f"""SELECT {", ".join(names)} FROM alarms
            WHERE (:source IS NULL OR source = :source) AND (:since IS NULL OR opened_at >= :since)
            AND (:until IS NULL OR opened_at < :until) ORDER BY id""",  # noqa: S608 - our own names
        bounds,
    ).fetchall()
    for row in found:
        values = dict(zip(names, row, strict=True))
        same = "source = :source AND kind = :kind AND opened_at = :opened_at"
        db.conn.execute(f"UPDATE alarms SET closed_at = :closed_at WHERE {same} AND closed_at IS NULL", values)  # noqa: S608 - our own words
        db.conn.execute(
            f"""INSERT INTO alarms (source, kind, opened_at, closed_at, detail, capture)
                SELECT :source, :kind, :opened_at, :closed_at, :detail, {_OURS}
                WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE {same})""",  # noqa: S608 - our own words
            values,
        )
