"""Adds links to the frontier, and takes in what is later said about them: titles, dates, that they have changed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper import urls
from scraper.models import LinkKind, Reason
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Link

_AT_ONCE: Final = 1_000  # links
_LONGEST_TITLE: Final = 1_000  # characters
_DAY: Final = timedelta(hours=23)  # a run that begins at the same hour each day came to the page a while after that
_MOST_CHANGED: Final = _AT_ONCE // 10


def add(db: Database, links: Iterable[Link], now: datetime) -> int:
    """Makes links known and due now; returns how many are new. Known ones gain missing hints.

    A known one keeps its time, unless the sitemap that names it says that it has changed since it was last visited, or
    it was never to be asked again and is named again: then it is due now. What was taken for an article and is now said
    to be a feed, sitemap or listing is one: only the config and sitemap indexes say so.
    """
    found = tuple(links)
    # A sitemap names fifty thousand; their rows are not all made at one time.
    return sum(_add(db, found[start : start + _AT_ONCE], now) for start in range(0, len(found), _AT_ONCE))


def _add(db: Database, found: tuple[Link, ...], now: datetime) -> int:
    new = db.conn.executemany(
        """INSERT INTO links (source, url, host, kind, found_on, title, published_at, modified_at, first_seen_at, due_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, url) DO NOTHING""",
        [(*_new_row(link), rows.stamp(now), rows.stamp(now)) for link in found],
    ).rowcount
    if new < len(found):
        _note_hints(db, found)
        _wake(db, found, now)
    return max(new, 0)


def add_undue(db: Database, link: Link, now: datetime) -> None:
    """Adds a link that is not due; a known one stays as it is."""
    db.conn.execute(
        """INSERT INTO links (source, url, host, kind, found_on, title, published_at, modified_at, first_seen_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, url) DO NOTHING""",
        (*_new_row(link), rows.stamp(now)),
    )


def wake(
    db: Database, addresses: Iterable[str], source: str, now: datetime, *, rests: timedelta = timedelta(0)
) -> None:
    """Makes links due that have not failed, nor been visited since `now`, and that are to rest for so long."""
    db.conn.executemany(
        """UPDATE links SET due_at = min(due_at, :now) WHERE source = :source AND url = :url AND failures_in_a_row = 0
           AND coalesce(last_visited_at, '') < :now
           AND unixepoch(due_at) - coalesce(unixepoch(last_visited_at), 0) >= :rests""",
        [
            {
                "now": rows.stamp(now),
                "source": rows.text(source),
                "url": rows.text(url),
                "rests": rests.total_seconds(),
            }
            for url in addresses
        ],
    )


def wake_missing(db: Database, addresses: Iterable[str], source: str, now: datetime) -> None:
    """Makes links due that were not there when they were asked last, a day ago or longer, as a list names them again."""
    gone = json.dumps([reason.value for reason in Reason if reason.disappearance])
    db.conn.executemany(
        """UPDATE links SET due_at = :now WHERE source = :source AND url = :url AND due_at > :now
           AND kind = 'article' AND failures_in_a_row > 1 AND last_visited_at <= :lately
           AND last_outcome IN (SELECT value FROM json_each(:gone))""",
        [
            {
                "now": rows.stamp(now),
                "lately": rows.stamp(now - _DAY),
                "source": rows.text(source),
                "url": rows.text(url),
                "gone": gone,
            }
            for url in addresses
        ],
    )


def _note_hints(db: Database, links: Iterable[Link]) -> None:
    hints = [
        {
            "title": _title(link),
            "published_at": rows.optional_stamp(link.published_at),
            "modified_at": rows.optional_stamp(link.modified_at),
            "kind": link.kind.value,
            "source": rows.text(link.source),
            "url": rows.text(link.url),
        }
        for link in links
    ]
    db.conn.executemany(
        "UPDATE links SET kind = :kind WHERE source = :source AND url = :url AND kind = 'article'",
        [hint for hint in hints if hint["kind"] != LinkKind.ARTICLE.value],
    )
    db.conn.executemany(
        """UPDATE links SET title = coalesce(title, :title), published_at = coalesce(published_at, :published_at)
           WHERE source = :source AND url = :url AND ((title IS NULL AND :title IS NOT NULL)
               OR (published_at IS NULL AND :published_at IS NOT NULL))""",
        [hint for hint in hints if hint["title"] or hint["published_at"]],
    )
    db.conn.executemany(
        """UPDATE links SET modified_at = :modified_at
           WHERE source = :source AND url = :url AND modified_at IS NOT :modified_at""",
        [hint for hint in hints if hint["modified_at"]],
    )


def _wake(db: Database, links: Iterable[Link], now: datetime) -> None:
    """Makes known links due that have changed since their last visit, or are named again after they were given up.

    A day without a time counts once it is over. Where a tenth of what a sitemap names has changed, its site touches
    files and not articles.
    """
    named = [(rows.text(link.source), rows.text(link.url), rows.optional_stamp(link.modified_at)) for link in links]
    db.conn.executemany(
        "UPDATE links SET due_at = ? WHERE source = ? AND url = ? AND due_at IS NULL",
        [(rows.stamp(now), source, url) for source, url, _ in named],
    )
    changed = db.conn.execute(
        """SELECT links.id FROM json_each(:named) JOIN links ON links.source = value ->> 0 AND links.url = value ->> 1
           WHERE due_at > :now AND last_visited_at < value ->> 2 AND value ->> 2 <= :now""",
        {"now": rows.stamp(now), "named": json.dumps([one for one in named if one[2]])},
    ).fetchall()
    if len(changed) <= _MOST_CHANGED:
        db.conn.executemany("UPDATE links SET due_at = ? WHERE id = ?", [(rows.stamp(now), id_) for (id_,) in changed])


def _new_row(link: Link) -> rows.Row:
    return (
        rows.text(link.source),
        rows.text(link.url),
        urls.server(link.url),
        link.kind.value,
        rows.optional(link.found_on),
        _title(link),
        rows.optional_stamp(link.published_at),
        rows.optional_stamp(link.modified_at),
    )


def _title(link: Link) -> str | None:
    return rows.optional(link.title[:_LONGEST_TITLE]) if link.title else None
