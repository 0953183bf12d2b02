"""What ails a source, since when; and what is next to come of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from scraper.errors import SpoiltRowError
from scraper.models import Reason
from scraper.storage.health import barren, sources
from scraper.storage.tables import rows
from scraper.storage.tables.instants import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.storage.health.barren import Barren

_LOOKS: Final = "('feed', 'sitemap', 'listing')"
_MANY: Final = 3  # new articles of which none comes: no accident
_REASONS: Final = frozenset(reason.value for reason in Reason)
_LONG: Final = timedelta(days=2)  # no server is mended for so long without anybody being told


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A source of which nothing comes. `reason` and `detail` are those of its newest failure.

    `since` is when it last gave what was asked of it, None if it never did; `failures` came since, in `runs` runs.
    """

    source: str
    since: datetime | None
    failures: int
    runs: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Starved:
    """So many articles of a source were found from `since` on, and none of them could be had."""

    articles: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How many links of a source are due, and when the next is (None: none ever)."""

    due: int
    next_at: datetime | None


def ailing(db: Database, now: datetime | None = None) -> dict[str, Trouble]:
    """The sources that a crawl has said to be down, and of which nothing better was seen since: no feed, sitemap or listing
    could be read when it was last asked for, nothing at all came in the last run with a failure, or no new article comes:
    what comes is none, or nothing does.

    Whether one has given nothing new for days is known only with `now`.
    """
    unread = db.execute(
        f"""SELECT source FROM links WHERE due_at IS NOT NULL AND kind IN {_LOOKS} AND visits > 0
            GROUP BY source HAVING sum(last_outcome IN ('page', 'unchanged')) = 0 ORDER BY source"""  # noqa: S608 - our own names
    ).fetchall()
    failing = db.execute("SELECT source, max(failed_at) FROM failures GROUP BY source").fetchall()
    names = {name for (name,) in unread} | {name for name, at in failing if _gives_nothing(db, name, at, now)}
    found = {name: one for name in barren.suspects(db) if (one := _barren(db, name)) is not None}
    return {name: _trouble(db, name, partial(found.get, name)) for name in sorted(names | found.keys())}


def _barren(db: Database, source: str) -> Barren | None:
    try:
        return barren.barren(db, source)
    except SpoiltRowError:  # of which `scraper check` tells; what ails the others is told all the same
        return None


def _gives_nothing(db: Database, source: str, failed_at: str, now: datetime | None) -> bool:
    """Whether the last crawl with a failure had nothing but failures, or none of the new articles has come until now."""
    sources.settle(db)
    started_at, success = db.execute(
        """SELECT (SELECT started_at FROM runs WHERE id = run AND command IN ('crawl', 'backfill')),
                  (SELECT last_success_at FROM sources WHERE name = source)
           FROM failures WHERE source = ? AND failed_at = ? ORDER BY id DESC LIMIT 1""",
        (source, failed_at),
    ).fetchone()
    if started_at is None:
        return False
    found = db.execute(
        "SELECT reason, count(*) FROM failures WHERE source = ? AND failed_at >= ? GROUP BY reason",
        (source, started_at),
    ).fetchall()
    failed = {Reason(reason): count for reason, count in found if reason in _REASONS}
    if success is None or success < started_at:
        return not all(reason.disappearance for reason in failed)
    lasting = {reason: count for reason, count in failed.items() if not (reason.temporary or reason.disappearance)}
    if Reason.NO_BROWSER in failed or sum(lasting.values()) >= _MANY:
        articles, _ = _missed(db, source, lasting)
        if articles >= (1 if Reason.NO_BROWSER in failed else _MANY):
            return True
    return now is not None and any(reason.temporary for reason in failed) and starved(db, source, now) is not None


def trouble(db: Database, source: str) -> Trouble:
    """What ails this source, and since when: since a feed or listing could last be read, else since an article came."""
    return _trouble(db, source, lambda: _barren(db, rows.text(source)))


def _trouble(db: Database, source: str, of_pages: Callable[[], Barren | None]) -> Trouble:
    """`of_pages` says what is known of its new pages, if that is asked for."""
    name = rows.text(source)
    sources.settle(db)
    read, looked_at, success, read_at = db.execute(
        f"""SELECT sum(last_outcome IN ('page', 'unchanged')), max(last_unconditional_at),
                   (SELECT last_success_at FROM sources WHERE name = :source),
                   (SELECT max(last_unconditional_at) FROM links WHERE source = :source AND kind = 'article')
            FROM links WHERE source = :source AND kind IN {_LOOKS} AND due_at IS NOT NULL AND visits > 0""",  # noqa: S608 - our own names
        {"source": name},
    ).fetchone()
    if read != 0 and (found := of_pages()) is not None:
        reason = "other" if found.outcome == "page" else found.outcome
        return Trouble(
            source=source, since=found.last, failures=found.pages, runs=found.runs, reason=reason, detail=str(found)
        )
    since = looked_at if read == 0 else read_at if read else success
    failures, runs = db.execute(
        "SELECT count(*), count(DISTINCT run) FROM failures WHERE source = ? AND failed_at > ?", (name, since or "")
    ).fetchone()
    newest = db.execute(
        "SELECT reason, url, detail FROM failures WHERE source = ? ORDER BY failed_at DESC LIMIT 1", (name,)
    ).fetchone()
    reason, url, detail = newest or ("", "", "")
    return Trouble(
        source=source,
        since=readable(since),
        failures=failures,
        runs=runs,
        reason=reason,
        detail=f"{url}: {detail}" if newest else "",
    )


def starved(db: Database, source: str, now: datetime) -> Starved | None:
    """The new articles of a source if they were tried for days, and none of them came; None where all is well.

    New are those that were found after all of which one came. Only failures that may pass by themselves are meant: what
    is blocked is told when it is met, and what has disappeared is nobody's trouble.
    """
    articles, since = _missed(db, source, [reason for reason in Reason if reason.temporary])
    if articles < _MANY or rows.at(since) > now - _LONG:
        return None
    return Starved(articles=articles, since=rows.at(since))


def _missed(db: Database, source: str, reasons: Iterable[Reason]) -> tuple[int, str]:
    """How many articles were found after all of which one came, and were asked for and failed for these reasons; and when
    the first of them was found.
    """
    articles, since = db.execute(
        """SELECT count(*), min(first_seen_at) FROM links
           WHERE source = :source AND kind = 'article' AND visits > 0 AND last_unconditional_at IS NULL
               AND last_outcome IN (SELECT value FROM json_each(:reasons))
               AND first_seen_at > coalesce((SELECT max(first_seen_at) FROM links
                   WHERE source = :source AND kind = 'article' AND last_unconditional_at IS NOT NULL), '')""",
        {"source": rows.text(source), "reasons": json.dumps([reason.value for reason in reasons])},
    ).fetchone()
    return articles, since


def outlook(db: Database, now: datetime) -> dict[str, Outlook]:
    """Of each source, how much is due now and when the next thing after that will be."""
    found = db.execute(
        """SELECT source, sum(due_at <= :now), min(CASE WHEN due_at > :now THEN due_at END)
           FROM links WHERE due_at IS NOT NULL GROUP BY source""",
        {"now": rows.stamp(now)},
    ).fetchall()
    return {source: Outlook(due=due, next_at=rows.instant(at)) for source, due, at in found}
