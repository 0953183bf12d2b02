"""A source that a one-off fetch made by its host, handed over to the configured source that the host belongs to.

Captures stay under the name that they were kept under: it is part of their chain of digests. The row of the old source
stays with them; `sources.status` leaves out a source that holds nothing else and has no runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.storage.health import sources
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

# An article that the new source owns already, by its ID or by one of its URLs, stays where it is: nothing is lost.
_MOVABLE = """
    SELECT id FROM articles AS stray WHERE source = :old
      AND NOT EXISTS (SELECT 1 FROM articles WHERE source = :new AND id_key = stray.id_key)
      AND NOT EXISTS (SELECT 1 FROM aliases AS theirs JOIN aliases AS own ON own.url = theirs.url
                      WHERE theirs.article = stray.id AND theirs.source = :old AND own.source = :new)
"""


def adopt(db: Database, old: str, *, new: str, url: str, now: datetime) -> int:
    """Moves what `old` holds to `new`; returns how many articles. The caller holds a transaction."""
    names = {"old": rows.text(old), "new": rows.text(new)}
    if not _holds_anything(db, names["old"]):
        return 0
    sources.touch(db, names["new"], url, now, success=False)
    sources.settle(db)
    articles = [(names["new"], number) for (number,) in db.conn.execute(_MOVABLE, names).fetchall()]
    db.conn.executemany("UPDATE articles SET source = ? WHERE id = ?", articles)
    db.conn.executemany("UPDATE aliases SET source = ? WHERE article = ?", articles)
    for table in ("links", "failures"):
        db.conn.execute(f"UPDATE OR IGNORE {table} SET source = :new WHERE source = :old", names)  # noqa: S608 - our own names
    _hand_over_times(db, names)
    return len(articles)


def _holds_anything(db: Database, name: str) -> bool:
    held = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE source = :old)" for table in sources.HOLDING)  # noqa: S608 - our own names
    (found,) = db.conn.execute(
        f"SELECT {held} OR EXISTS (SELECT 1 FROM sources WHERE name = :old AND last_run_at IS NOT NULL)",  # noqa: S608 - our own names
        {"old": name},
    ).fetchone()
    return bool(found)


def _hand_over_times(db: Database, names: dict[str, str]) -> None:
    for column in ("last_run_at", "last_success_at"):
        db.conn.execute(
            f"""UPDATE sources SET {column} = nullif(max(coalesce({column}, ''), coalesce(
                    (SELECT {column} FROM sources WHERE name = :old), '')), '') WHERE name = :new""",  # noqa: S608 - our own names
            names,
        )
    db.conn.execute("UPDATE sources SET last_run_at = NULL, last_success_at = NULL WHERE name = :old", names)
