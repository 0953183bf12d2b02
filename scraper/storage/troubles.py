"""What ails a source, since when; and what is next to come of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.models import Reason
from scraper.storage import rows, sources

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

_LOOKS: Final = "('feed', 'sitemap', 'listing')"
_MANY: Final = 3  # new articles of which none comes: no accident
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


def ailing(db: Database) -> dict[str, Trouble]:
    """The sources of which no feed, sitemap or listing could be read when it was last asked for."""
    found = db.execute(
        f"""SELECT source FROM links WHERE due_at IS NOT NULL AND kind IN {_LOOKS} AND visits > 0
            GROUP BY source HAVING sum(last_outcome IN ('page', 'unchanged')) = 0 ORDER BY source"""  # noqa: S608 - our own names
    ).fetchall()
    return {name: trouble(db, name) for (name,) in found}


def trouble(db: Database, source: str) -> Trouble:
    """What ails this source, and since when: since a feed or listing could last be read, else since an article came."""
    name = rows.text(source)
    sources.settle(db)
    readable, looked_at, success, read_at = db.execute(
        f"""SELECT sum(last_outcome IN ('page', 'unchanged')), max(last_unconditional_at),
                   (SELECT last_success_at FROM sources WHERE name = :source),
                   (SELECT max(last_unconditional_at) FROM links WHERE source = :source AND kind = 'article')
            FROM links WHERE source = :source AND kind IN {_LOOKS} AND due_at IS NOT NULL AND visits > 0""",  # noqa: S608 - our own names
        {"source": name},
    ).fetchone()
    since = looked_at if readable == 0 else read_at if readable else success
    failures, runs = db.execute(
        "SELECT count(*), count(DISTINCT run) FROM failures WHERE source = ? AND failed_at > ?", (name, since or "")
    ).fetchone()
    newest = db.execute(
        "SELECT reason, url, detail FROM failures WHERE source = ? ORDER BY failed_at DESC LIMIT 1", (name,)
    ).fetchone()
    reason, url, detail = newest or ("", "", "")
    return Trouble(
        source=source,
        since=rows.instant(since),
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
    articles, since = db.execute(
        """SELECT count(*), min(first_seen_at) FROM links
           WHERE source = :source AND kind = 'article' AND visits > 0 AND last_unconditional_at IS NULL
               AND last_outcome IN (SELECT value FROM json_each(:passing))
               AND first_seen_at > coalesce((SELECT max(first_seen_at) FROM links
                   WHERE source = :source AND kind = 'article' AND last_unconditional_at IS NOT NULL), '')""",
        {"source": rows.text(source), "passing": json.dumps([reason.value for reason in Reason if reason.temporary])},
    ).fetchone()
    if articles < _MANY or rows.at(since) > now - _LONG:
        return None
    return Starved(articles=articles, since=rows.at(since))


def outlook(db: Database, now: datetime) -> dict[str, Outlook]:
    """Of each source, how much is due now and when the next thing after that will be."""
    found = db.execute(
        """SELECT source, sum(due_at <= :now), min(CASE WHEN due_at > :now THEN due_at END)
           FROM links WHERE due_at IS NOT NULL GROUP BY source""",
        {"now": rows.stamp(now)},
    ).fetchall()
    return {source: Outlook(due=due, next_at=rows.instant(at)) for source, due, at in found}
