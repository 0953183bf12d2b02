"""The sources: one row each, and their health."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from scraper import urls
from scraper.models import Reason, SourceStatus
from scraper.storage.health import alarms, withheld
from scraper.storage.tables import rows
from scraper.storage.tables.instants import WELL_WRITTEN, readable

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

HOLDING: Final = ("articles", "links", "failures")  # the tables that tell whether a source holds anything of its own
_RECENT: Final = timedelta(days=30)  # before the last run; what failed longer ago says nothing about a source's health

_REFUSALS: Final = json.dumps([reason.value for reason in Reason if reason.refusal])

# What a filled field looks like, in the words of the index `articles_filled`: with any others SQLite reads the rows.
FILLED: Final = {
    "title": "title <> ''",
    "news_id": "news_id IS NOT NULL",
    "published": "published IS NOT NULL",
    "views": "views IS NOT NULL",
    "body": "body <> ''",
    "authors": "authors <> '[]'",
    "modified": "modified IS NOT NULL",
    "description": "description IS NOT NULL",
    "section": "section IS NOT NULL",
    "keywords": "keywords <> '[]'",
    "language": "language IS NOT NULL",
    "publisher": "publisher IS NOT NULL",
    "images": "images <> '[]'",
    "overline": "overline IS NOT NULL",
    "canonical_url": "canonical_url IS NOT NULL",
}

# What has any reason to be looked at: a run that brought nothing, a failure since, an alarm that goes on.
_SUSPECT: Final = """((last_run_at IS NOT NULL AND coalesce(last_success_at, '') < last_run_at)
    OR EXISTS (SELECT 1 FROM failures WHERE source = name
               AND failed_at >= min(coalesce(last_run_at, ''), coalesce(last_success_at, '')))
    OR EXISTS (SELECT 1 FROM alarms WHERE source = name AND closed_at IS NULL))"""

_READABLE: Final = WELL_WRITTEN.format("last_success_at")  # what another program has written there hides no success
_GONE: Final = "count(nullif(gone_at IS NOT NULL, 0))"


def add(db: Database, name: str, url: str, now: datetime) -> None:
    """Makes the source known, or gives a known one its new URL."""
    record: dict[str, Any] = {"name": rows.text(name), "url": rows.text(url), "added_at": rows.stamp(now)}
    known = db.execute("SELECT added_at FROM sources WHERE name = ?", (record["name"],)).fetchone()
    if known:
        record["added_at"] = known[0]
    db.table("sources").upsert(record, pk="name")


def is_known(db: Database, name: str) -> bool:
    """Whether the source has a row."""
    return db.conn.execute("SELECT 1 FROM sources WHERE name = ?", (name,)).fetchone() is not None


@dataclass(slots=True)
class _Touched:
    """What a connection knows of the sources: those that are there, and the newest success of each in this transaction."""

    there: set[str] = field(default_factory=set)
    successes: dict[str, str] = field(default_factory=dict)


_touched: WeakKeyDictionary[Database, _Touched] = WeakKeyDictionary()


def touch(db: Database, name: str, url: str, at: datetime, *, success: bool) -> None:
    """Makes sure that the source of something fetched exists, and notes a success: one change of its row for all pages."""
    touched = _touched.get(db) or _touched.setdefault(db, _Touched())
    if name not in touched.there:
        db.conn.execute(
            "INSERT INTO sources (name, url, added_at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
            (name, rows.text(urls.origin(url) or url), rows.stamp(at)),
        )
        touched.there.add(name)  # for good: no source is ever taken out
    if success and (stamp := rows.stamp(at)) > touched.successes.get(name, ""):
        touched.successes[name] = stamp
    if not db.conn.in_transaction:
        settle(db)


def settle(db: Database) -> None:
    """Writes what waits; who reads the health of sources within a transaction that has written does this first."""
    touched = _touched.get(db)
    if touched is None or not touched.successes:
        return
    db.conn.executemany(
        f"UPDATE sources SET last_success_at = ? WHERE name = ? AND (coalesce(last_success_at, '') < ? OR NOT ({_READABLE}))",  # noqa: S608 - our own words
        [(stamp, name, stamp) for name, stamp in touched.successes.items()],
    )
    touched.successes.clear()


def begin(db: Database) -> None:
    """A transaction begins, and nothing waits."""
    if (touched := _touched.get(db)) is not None:
        touched.successes.clear()


def drop(db: Database) -> None:
    """Forgets all: a transaction was undone, and memory may know what is not so."""
    _touched.pop(db, None)


def status(
    db: Database, now: datetime | None, *, source: str | None = None, fill: bool = True, suspects: bool = False
) -> tuple[SourceStatus, ...]:
    """The health of each source, or of one, by name; without `fill` not how often each field was found, nor what was refused.

    How often each field was found needs a look at every article, what was refused at every link. With `suspects`
    only those sources come that have failures since their last success, an alarm or no success in their last run.

    Failures are those since its last success or since its last run began, whichever is earlier: the next run of a
    source that is down may find nothing due, and does not make it healthy. A source whose articles were adopted by
    another, and that has had no run since, is none any more.
    """
    settle(db)
    held = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE source = name)" for table in HOLDING)  # noqa: S608 - our own names
    found = db.execute(
        "SELECT name, last_run_at, last_success_at FROM sources "  # noqa: S608 - our own names
        f"WHERE (coalesce(last_run_at, last_success_at) IS NOT NULL OR {held} "
        "OR NOT EXISTS (SELECT 1 FROM captures WHERE source = name)) AND coalesce(name = :source, true) "
        f"AND {_SUSPECT if suspects else 'true'} ORDER BY name",
        {"source": source},
    ).fetchall()
    gone, of_law = (None, withheld.counts(db)) if fill else (gone_of(db), {})
    return tuple(_status(db, *row, now=now, gone_of=gone, withheld_of=of_law) for row in found)


def gone_of(db: Database) -> dict[str, int]:
    """How many articles of each source are gone; found by their events, which are few beside the articles."""
    return dict(
        db.execute(
            """SELECT source, count(*) FROM articles WHERE gone_at IS NOT NULL
               AND id IN (SELECT article FROM events WHERE kind = 'disappeared') GROUP BY source"""
        ).fetchall()
    )


def _status(
    db: Database,
    name: str,
    last_run_at: str | None,
    last_success_at: str | None,
    *,
    now: datetime | None,
    gone_of: dict[str, int] | None,
    withheld_of: dict[str, int],
) -> SourceStatus:
    gone, fields = (":gone", {}) if gone_of is not None else (_GONE, FILLED)
    shares = "".join(f", avg({condition})" for condition in fields.values())
    articles, gone, *filled = db.execute(
        f"SELECT count(*), {gone}{shares} FROM articles WHERE source = :name",  # noqa: S608 - our own names
        {"name": name, "gone": (gone_of or {}).get(name, 0)},
    ).fetchone()
    links, due = _links(db, name, now)
    return SourceStatus(
        name=name,
        articles=articles,
        gone=gone,
        links_due=due,
        links=links,
        last_run_at=readable(last_run_at),
        last_success_at=readable(last_success_at),
        failures=_failures(db, name, _failing_since(last_run_at, last_success_at, now)),
        withheld=withheld_of.get(name, 0),
        refused=_refused(db, name, last_run_at, now) if gone_of is None else {},
        alarms=alarms.listed(db, since=now - _RECENT if now else None, source=name),
        fill={field: share or 0.0 for field, share in zip(fields, filled, strict=True)} if articles else {},
        resting=_resting(db, name, now),
    )


def _links(db: Database, name: str, now: datetime | None) -> tuple[int, int]:
    """How many links the source has, and how many of them are due."""
    # Two questions, for each of which an index is enough; both at once would read the links themselves.
    (links,) = db.execute("SELECT count(*) FROM links WHERE source = ?", (name,)).fetchone()
    (due,) = db.execute("SELECT count(*) FROM links WHERE source = ? AND due_at <= ?", (name, _until(now))).fetchone()
    return links, due


def _failures(db: Database, name: str, since: str) -> dict[str, int]:
    """How often each reason made a fetch fail since then, the most frequent first."""
    found = db.execute(
        "SELECT reason, count(*) FROM failures WHERE source = ? AND failed_at >= ? GROUP BY reason ORDER BY 2 DESC",
        (name, since),
    ).fetchall()
    return dict(found)


def _resting(db: Database, name: str, now: datetime | None) -> tuple[str, ...]:
    """Why hosts on which the source has something due are left alone, a line each."""
    found = db.execute(
        """SELECT why FROM hosts WHERE resting_until > :now AND EXISTS (SELECT 1 FROM links
           WHERE source = :name AND links.host = hosts.host AND due_at IS NOT NULL) ORDER BY host""",
        {"name": name, "now": _until(now)},
    ).fetchall()
    return tuple(why for (why,) in found)


def _until(now: datetime | None) -> str:
    """The instant to compare with; without `now` it is after every other."""
    return rows.stamp(now) if now else "9999"


def _refused(db: Database, name: str, last_run_at: str | None, now: datetime | None) -> dict[str, int]:
    """How many pages of the last month were something else than what was asked for, by reason; also of those tried again."""
    found = db.execute(
        """SELECT reason, count(DISTINCT url) FROM failures WHERE source = :name AND failed_at >= :since
           AND reason IN (SELECT value FROM json_each(:refusals)) GROUP BY reason""",
        {"name": name, "since": _horizon(last_run_at, now), "refusals": _REFUSALS},
    ).fetchall()
    return dict(found)


def _failing_since(last_run_at: str | None, last_success_at: str | None, now: datetime | None) -> str:
    """From when on failures count; the horizon hangs on the last run, so that an old archive tells what it told then."""
    return max(min(last_run_at or "", last_success_at or ""), _horizon(last_run_at, now))


def _horizon(last_run_at: str | None, now: datetime | None) -> str:
    newest = min((at for at in (readable(last_run_at), now) if at is not None), default=None)
    return rows.stamp(newest - _RECENT) if newest else ""


def counts(db: Database) -> dict[str, int]:
    """How many rows each table holds, and how many articles are gone."""
    tables = ("sources", "links", "articles", "revisions", "observations", "events", "aliases", "captures", "bodies")
    found = {table: db.table(table).count for table in (*tables, "failures", "runs")}
    found["gone"] = db.table("articles").count_where("gone_at IS NOT NULL")
    (found["body_bytes"], found["stored_body_bytes"]) = db.execute(
        "SELECT coalesce(sum(size), 0), coalesce(sum(length(data)), 0) FROM bodies"
    ).fetchone()
    return found


def newest_article(db: Database, source: str) -> str:
    """When the newest article of a source was first seen; the empty text if there is none. By day first, which an index knows."""
    (last,) = db.execute(
        """SELECT max(first_seen_at) FROM articles WHERE source = :source AND substr(first_seen_at, 1, 10) =
               (SELECT max(substr(first_seen_at, 1, 10)) FROM articles WHERE source = :source)""",
        {"source": source},
    ).fetchone()
    return last or ""
