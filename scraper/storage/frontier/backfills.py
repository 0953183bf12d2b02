"""Backfills: which links one wants, and how far it has come.

A backfill's links are links of the frontier, but not due by themselves: a crawl asks for none of them before somebody
else names it, or the backfill has fetched it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scraper.models import LinkKind, Reason, Request
from scraper.storage.frontier import linking
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Link

_PASSING: Final = json.dumps([reason.value for reason in Reason if reason.temporary])
# What a link is to a backfill that comes across it: known articles are not fetched, nor what the server has refused.
# What an article says of where all of its text is has not been fetched thereby.
_STATE: Final = """CASE
    WHEN links.kind <> 'article' THEN 'open'
    WHEN links.last_outcome IN ('page', 'unchanged') THEN 'known'
    WHEN EXISTS (
        SELECT 1 FROM aliases JOIN articles ON articles.id = aliases.article
        WHERE aliases.url = links.url AND aliases.source = links.source AND (aliases.kind <> 'canonical' OR NOT EXISTS (
            SELECT 1 FROM json_each(articles.alternates) WHERE value ->> 'kind' = 'whole' AND value ->> 'url' = links.url))
    ) THEN 'known'
    WHEN EXISTS (SELECT 1 FROM articles WHERE articles.source = links.source AND articles.id_key = :id_key) THEN 'known'
    WHEN links.last_outcome IS NULL OR links.last_outcome IN (SELECT value FROM json_each(:passing)) THEN 'open'
    ELSE 'closed' END"""


_FEWEST_SEEN: Final = 3  # days from which those to come are estimated


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a backfill has come. Pages are listings and sitemaps; `seeds` are those to begin with, one for each day.

    `later` could not be had for now, `ids_left` have not been looked at.
    """

    seeds: int = 0
    seeds_done: int = 0
    pages_open: int = 0
    articles_open: int = 0
    articles_done: int = 0
    known: int = 0
    later: int = 0
    ids_left: int = 0

    @property
    def to_come(self) -> int | None:
        """How many articles are still to be fetched, as far as can be told; None where it cannot.

        Days not yet seen are taken to have as many as those seen. A listing without days may go on for ever.
        """
        if self.ids_left or not self.pages_open:
            return self.articles_open + self.ids_left
        if self.seeds_done < _FEWEST_SEEN or self.seeds < 2 * _FEWEST_SEEN:
            return None
        found = self.articles_open + self.articles_done + self.known
        share = (self.articles_open + self.articles_done) / found if found else 0
        return self.articles_open + round(share * found / self.seeds_done * (self.seeds - self.seeds_done))


def begin(
    db: Database, source: str, asked: dict[str, object], now: datetime, *, next_id: int | None
) -> tuple[int, bool]:
    """The number of the backfill, and whether it goes on: one that was asked the same and has not ended."""
    text = rows.as_json(asked)
    row = db.conn.execute(
        "SELECT id FROM backfills WHERE source = ? AND asked = ? AND ended_at IS NULL", (source, text)
    ).fetchone()
    if row is None:
        made = db.conn.execute(
            "INSERT INTO backfills (source, asked, begun_at, next_id) VALUES (?, ?, ?, ?)",
            (source, text, rows.stamp(now), next_id),
        )
        return int(made.lastrowid or 0), False
    db.conn.execute(
        "UPDATE backfill_links SET state = 'open' WHERE backfill = ? AND state IN ('asked', 'later')", (row[0],)
    )
    _skip_what_others_fetched(db, row[0])
    return int(row[0]), True


def take_in(db: Database, backfill: int, link: Link, now: datetime, *, id_key: str | None = None) -> str | None:
    """Notes a link that the backfill has found, and returns its state; None if it was found before, on another page.

    A page that was read by a run which died before it was done is read again, and all on it is news again.
    """
    names = {"source": rows.text(link.source), "url": rows.text(link.url)}
    linking.add_undue(db, link, now)
    taken = db.conn.execute(
        f"""INSERT INTO backfill_links (backfill, link, turn, found_on, state)
            SELECT :backfill, id, CASE WHEN kind = 'article' THEN 0 WHEN :found_on IS NULL THEN 2 ELSE 1 END, (SELECT id FROM links WHERE source = :source AND url = :found_on), {_STATE}
            FROM links WHERE source = :source AND url = :url
            ON CONFLICT (backfill, link) DO UPDATE SET state = state WHERE found_on = excluded.found_on
            RETURNING state""",  # noqa: S608 - our own condition
        {**names, "backfill": backfill, "found_on": link.found_on, "id_key": id_key, "passing": _PASSING},
    ).fetchone()
    return taken[0] if taken else None


def hosts(db: Database, backfill: int) -> tuple[str, ...]:
    """The hosts of what is open, by name."""
    found = db.conn.execute(
        """SELECT DISTINCT host FROM backfill_links JOIN links ON links.id = link
           WHERE backfill = ? AND state = 'open' ORDER BY host""",
        (backfill,),
    )
    return tuple(host for (host,) in found)


def claim(
    db: Database,
    backfill: int,
    now: datetime,
    *,
    hosts: Iterable[str] | None,
    limit: int,
    lease_until: datetime,
    who: str,
    pages_only: bool = False,
) -> tuple[Request, ...]:
    """Leases up to `limit` open articles as they were found, else one page: what it names is wanted before the next."""
    chosen = db.conn.execute(
        """SELECT backfill_links.id, links.id, url, kind, source FROM backfill_links JOIN links ON links.id = link
           WHERE backfill = :backfill AND state = 'open' AND (NOT :pages_only OR turn)
               AND (:hosts IS NULL OR host IN (SELECT value FROM json_each(:hosts)))
           ORDER BY turn, backfill_links.id LIMIT :limit""",
        {
            "backfill": backfill,
            "pages_only": pages_only,
            "hosts": None if hosts is None else json.dumps(list(hosts)),
            "limit": limit,
        },
    ).fetchall()
    articles = [row for row in chosen if row[3] == LinkKind.ARTICLE.value]
    chosen = articles or chosen[:1]
    for number, link, *_ in chosen:
        db.conn.execute(
            "UPDATE backfill_links SET state = 'asked', asked_at = ? WHERE id = ?", (rows.stamp(now), number)
        )
        db.conn.execute(
            "UPDATE links SET leased_by = ?, leased_until = ? WHERE id = ?",
            (rows.text(who), rows.stamp(lease_until), link),
        )
    # Without validators: a page that is unchanged since a crawl saw it has still to be read.
    return tuple(Request(url=url, kind=LinkKind(kind), source=source) for *_, url, kind, source in chosen)


def has_articles(db: Database, backfill: int, hosts: Iterable[str] | None) -> bool:
    """Whether articles are open on these hosts, on any where None."""
    row = db.conn.execute(
        """SELECT 1 FROM backfill_links JOIN links ON links.id = link
           WHERE backfill = :backfill AND state = 'open' AND NOT turn
               AND (:hosts IS NULL OR host IN (SELECT value FROM json_each(:hosts))) LIMIT 1""",
        {"backfill": backfill, "hosts": None if hosts is None else json.dumps(list(hosts))},
    ).fetchone()
    return row is not None


def settle(db: Database, backfill: int) -> None:
    """Notes what came of the visits that have ended since. An ID that leads nowhere is never asked for again."""
    ended = "backfill = :backfill AND state = 'asked' AND link IN (SELECT id FROM links WHERE leased_by IS NULL)"
    names = {"backfill": backfill, "passing": _PASSING}
    db.conn.execute(
        f"""UPDATE links SET due_at = NULL WHERE last_outcome NOT IN ('page', 'unchanged')
               AND last_outcome NOT IN (SELECT value FROM json_each(:passing)) AND found_on LIKE '%{{id}}%'
               AND id IN (SELECT link FROM backfill_links WHERE {ended})""",  # noqa: S608 - our own condition
        names,
    )
    db.conn.execute(
        f"""UPDATE backfill_links SET state = (
                SELECT CASE WHEN last_visited_at IS NULL OR last_visited_at < asked_at THEN 'open'
                    WHEN last_outcome IN (SELECT value FROM json_each(:passing)) THEN 'later' ELSE 'done' END
                FROM links WHERE links.id = link)
            WHERE {ended}""",  # noqa: S608 - our own condition
        names,
    )


def close_pages(db: Database, backfill: int) -> None:
    """Stops reading further pages; open articles are still fetched."""
    db.conn.execute(
        "UPDATE backfill_links SET state = 'closed' WHERE backfill = ? AND state = 'open' AND turn", (backfill,)
    )
    db.conn.execute("UPDATE backfills SET next_id = NULL WHERE id = ?", (backfill,))


def close_behind(db: Database, backfill: int, since: datetime) -> None:
    """Drops pages that were found on one whose articles are all too old: listings go back in time."""
    db.conn.execute(
        """UPDATE backfill_links AS page SET state = 'closed'
           WHERE backfill = :backfill AND state = 'open' AND turn = 1
             AND (SELECT kind FROM links WHERE id = page.link) = 'listing'
             AND (SELECT max(dated_at) < :since FROM backfill_links AS beside
                  JOIN links ON links.id = beside.link
                  JOIN aliases ON aliases.url = links.url AND aliases.source = links.source
                  JOIN articles ON articles.id = aliases.article
                  WHERE beside.backfill = :backfill AND beside.found_on = page.found_on AND NOT beside.turn)""",
        {"backfill": backfill, "since": rows.stamp(since)},
    )


def note(db: Database, backfill: int, *, next_id: int | None, known_in_a_row: int) -> None:
    """Stores where the backfill stands."""
    db.conn.execute(
        "UPDATE backfills SET next_id = ?, known_in_a_row = ? WHERE id = ?", (next_id, known_in_a_row, backfill)
    )


def state(db: Database, backfill: int) -> tuple[int | None, int]:
    """The next ID, and how many known articles in a row it has come across."""
    row = db.conn.execute("SELECT next_id, known_in_a_row FROM backfills WHERE id = ?", (backfill,)).fetchone()
    return row[0], row[1]


def progress(db: Database, backfill: int) -> Progress:
    """How far it has come."""
    found = db.conn.execute(
        """SELECT sum(turn = 2), sum(turn = 2 AND state NOT IN ('open', 'asked')),
                  sum(turn AND state IN ('open', 'asked')), sum(NOT turn AND state IN ('open', 'asked')),
                  sum(NOT turn AND state = 'done'), sum(state = 'known'), sum(state = 'later')
           FROM backfill_links WHERE backfill = ?""",
        (backfill,),
    ).fetchone()
    seeds, seeds_done, pages_open, articles_open, articles_done, known, later = (number or 0 for number in found)
    return Progress(
        seeds=seeds,
        seeds_done=seeds_done,
        pages_open=pages_open,
        articles_open=articles_open,
        articles_done=articles_done,
        known=known,
        later=later,
    )


def open_articles(db: Database, backfill: int, limit: int) -> tuple[str, ...]:
    """The addresses that would be fetched, in their order."""
    found = db.conn.execute(
        """SELECT url FROM backfill_links JOIN links ON links.id = link
           WHERE backfill = ? AND state = 'open' AND NOT turn ORDER BY backfill_links.id LIMIT ?""",
        (backfill, limit),
    )
    return tuple(url for (url,) in found)


def is_article(db: Database, source: str, url: str) -> bool:
    """Whether a link is one to an article."""
    found = db.conn.execute(
        "SELECT kind FROM links WHERE source = ? AND url = ?", (rows.text(source), rows.text(url))
    ).fetchone()
    return found is not None and found[0] == LinkKind.ARTICLE.value


def holds(db: Database, source: str, url: str, id_key: str | None = None) -> bool:
    """Whether the archive has the article of an address or an ID."""
    found = db.execute(
        """SELECT EXISTS (SELECT 1 FROM aliases WHERE url = :url AND source = :source)
               OR EXISTS (SELECT 1 FROM articles WHERE source = :source AND id_key = :id_key)""",
        {"source": rows.text(source), "url": rows.text(url), "id_key": id_key},
    ).fetchone()
    return bool(found[0])


def end(db: Database, backfill: int, now: datetime) -> None:
    """Notes that the backfill has come to its end."""
    db.conn.execute("DELETE FROM backfill_links WHERE backfill = ?", (backfill,))
    db.conn.execute("UPDATE backfills SET ended_at = ? WHERE id = ?", (rows.stamp(now), backfill))


def _skip_what_others_fetched(db: Database, backfill: int) -> None:
    db.conn.execute(
        """UPDATE backfill_links SET state = 'done' WHERE backfill = ? AND state = 'open' AND NOT turn
               AND link IN (SELECT id FROM links WHERE last_outcome IN ('page', 'unchanged'))""",
        (backfill,),
    )
