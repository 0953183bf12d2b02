"""Whether it is rather the site's doing that an article is not there."""

from __future__ import annotations

from collections import Counter, deque
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.storage.tables import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

# Two URLs of one article, asked in one run, are one look at it.
ANOTHER_VISIT: Final = timedelta(minutes=10)
OF_LATE: Final = timedelta(
    days=30
)  # nothing is asked more seldom while it fails: a wall that stands is met anew by then
_SENT_HOME: Final = timedelta(days=3)
_SOME: Final = 2
_SEVERAL: Final = 3
_MANY: Final = 5  # articles on one day
_DAY: Final = timedelta(days=1)
_NEWEST: Final = 200  # articles of a source: they are visited most often


def is_site_away(db: Database, source: str, seen_at: str, since: str, *, withheld: bool) -> bool:
    """Whether it is rather the site that is not there: of its newest articles none was seen since this one was missed
    first, and several are missing, or it is said to be for legal reasons, as many sites do to whole countries.

    What lasts for a month is no accident any more, but laws are made for longer.
    """
    if not withheld and rows.at(seen_at) - rows.at(since) > OF_LATE:
        return False
    from_then = rows.earlier(since, ANOTHER_VISIT)
    shown, missing = db.conn.execute(
        """SELECT total(last_seen_at >= :since AND coalesce(suspected_at, gone_at) IS NULL),
                  total(coalesce(suspected_at, gone_at) >= :since)
           FROM (SELECT last_seen_at, gone_at, suspected_at FROM articles WHERE source = :source
                 ORDER BY dated_at DESC LIMIT :newest)""",
        {"source": source, "since": from_then, "newest": _NEWEST},
    ).fetchone()
    return not shown and (withheld or missing >= _SEVERAL)


def is_new_order(db: Database, source: str, detail: str, seen_at: str, since: str) -> bool:
    """Whether several articles began on one day to lead to the front page, on that of this one or in the month before: then
    the site has a new order, and they may have other addresses. Editors withdraw one, or a few, and old articles are asked
    much later than young ones. After a month nobody will send their readers there.
    """
    first = rows.at(since)
    if rows.at(seen_at) - first > OF_LATE:
        return False
    found = db.conn.execute(
        """SELECT events.seen_at, article FROM events JOIN articles ON articles.id = article
           WHERE events.kind = 'suspected' AND events.detail = ? AND events.seen_at BETWEEN ? AND ? AND source = ?
           ORDER BY events.seen_at""",
        (rows.text(detail), rows.stamp(first - OF_LATE), rows.stamp(first + _DAY), source),
    )
    of_a_day: deque[tuple[datetime, int]] = deque()
    articles: Counter[int] = Counter()  # of that day: one that comes and goes is one
    for seen, article in ((rows.at(at), article) for at, article in found):
        of_a_day.append((seen, article))
        articles[article] += 1
        while seen - of_a_day[0][0] > _DAY:
            _, earlier = of_a_day.popleft()
            articles[earlier] -= 1
            if not articles[earlier]:
                del articles[earlier]
        if len(articles) >= _MANY:
            return True
    return False


def come_and_go(db: Database, source: str, detail: str, seen_at: str, since: str) -> bool:
    """Whether others led to the front page of late and were there again: some visitors are sent home, by where they come
    from or by the hour. What does so for days does so to all.
    """
    if rows.at(seen_at) - rows.at(since) > _SENT_HOME:
        return False
    (found,) = db.conn.execute(
        """SELECT count(DISTINCT missed.article) FROM events AS missed
           JOIN articles ON articles.id = missed.article AND source = ?
           JOIN events AS back ON back.article = missed.article AND back.kind = 'returned' AND back.seen_at > missed.seen_at
           WHERE missed.kind = 'suspected' AND missed.detail = ? AND missed.seen_at BETWEEN ? AND ?""",
        (source, rows.text(detail), rows.earlier(since, OF_LATE), seen_at),
    ).fetchone()
    return bool(found >= _SOME)
