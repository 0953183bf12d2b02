"""Articles and their history, read back from the archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from scraper.errors import NotFoundError
from scraper.models import Alias, Event, EventKind, Flip, Observation, Origin, Revision, StoredArticle
from scraper.storage.health import withheld as of_law
from scraper.storage.history import changes
from scraper.storage.tables import article_rows, rows, walking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

_CONTENT: Final = ", ".join(article_rows.CONTENT)
_ARTICLE: Final = f"id, source, first_seen_at, last_seen_at, revisions, gone_at, dated_at, suspected_at, {_CONTENT}"
_PAGE: Final = 200  # articles read at a time: no transaction stays open between, whatever the caller does meanwhile


def same_url(db: Database, key: int | str) -> tuple[tuple[int, str], ...]:
    """Every article that this URL led to, as number and source, the last seen first."""
    text = str(key).strip()
    if text.isdecimal():
        return ()
    found = db.execute(
        """SELECT articles.id, articles.source FROM aliases JOIN articles ON articles.id = article
           WHERE aliases.url = ? ORDER BY last_seen_at DESC, article""",
        (rows.spelled(text),),
    ).fetchall()
    return tuple(dict.fromkeys(found))


def find(db: Database, key: int | str, path: Path) -> int:
    """The number of the article with this number or reached by this URL."""
    text = str(key).strip()
    if text.isdecimal():
        number = min(int(text), rows.LARGEST)
        row = db.execute("SELECT id FROM articles WHERE id = ?", (number,)).fetchone()
    else:
        row = next(iter(same_url(db, text)), None)
    if row is None:
        (held,) = db.execute("SELECT count(*) FROM articles").fetchone()
        what = f"article number {text}" if text.isdecimal() else f"article that {text} led to"
        raise NotFoundError(f"{path}: no {what}; it holds {held} articles")
    return int(row[0])


def article(db: Database, number: int) -> StoredArticle:
    """The article with this number, which must be there."""
    row = db.execute(f"SELECT {_ARTICLE} FROM articles WHERE id = ?", (number,)).fetchone()  # noqa: S608 - our own names
    return _complete(db, [row])[0]


def articles(
    db: Database, *, source: str | None, since: datetime | None, until: datetime | None, limit: int | None
) -> Iterator[StoredArticle]:
    """Articles dated in `since` ≤ … < `until`, newest first, read as they are asked for."""
    bounds = {"source": rows.optional(source), "since": rows.stamp(since) if since else None}
    last, number = rows.stamp(until) if until else "~", 0  # "~" sorts after every date
    left = limit
    while left is None or left > 0:
        found = db.execute(
            f"""SELECT {_ARTICLE} FROM articles
                WHERE (dated_at, id) < (:last, :number) AND (:since IS NULL OR dated_at >= :since)
                {"AND source = :source" if source is not None else ""}
                ORDER BY dated_at DESC, id DESC LIMIT :size""",  # noqa: S608 - our own names
            {**bounds, "last": last, "number": number, "size": _PAGE if left is None else min(_PAGE, left)},
        ).fetchall()
        if not found:
            return
        yield from _complete(db, found)
        number, last = found[-1][0], found[-1][6]
        left = None if left is None else left - len(found)


def salvaged(
    db: Database, *, source: str | None, since: datetime | None, until: datetime | None
) -> Iterator[StoredArticle | walking.Unreadable]:
    """Those articles of a damaged file that can be read, by their numbers, and what cannot."""
    first, last = rows.stamp(since) if since else "", rows.stamp(until) if until else "~"
    for row in walking.walk(db, "articles", _ARTICLE):
        if isinstance(row, walking.Unreadable):
            yield row
            continue
        number, name, dated_at = row[1], row[2], row[7]
        if source is not None and name != rows.text(source):
            continue
        try:
            if not rows.is_between(first, dated_at, last):
                continue
            found = _stored(row[1:], (), (), frozenset())
        except walking.NO_ROW as error:
            why = str(error).removeprefix(f"article {number}: ")  # which is told anyway
            yield walking.Unreadable(first=number, last=number, why=why)
            continue
        try:
            (found,) = _complete(db, [row[1:]])
        except walking.NO_ROW as error:
            walking.refuse_others(error)
            yield walking.Unreadable(first=number, last=number, why=f"its addresses and origins: {error}")
        yield found


def addresses(db: Database, source: str, limit: int) -> dict[str, str | None]:
    """The canonical addresses of a source's newest articles with their news IDs, and of those that its feeds named."""
    kept = db.execute(
        "SELECT url, news_id FROM articles WHERE source = ? ORDER BY dated_at DESC LIMIT ?", (rows.text(source), limit)
    ).fetchall()
    fed = []
    if len(kept) < limit:
        fed = db.execute(
            """SELECT url, NULL FROM links WHERE source = :source AND kind = 'article'
                   AND found_on IN (SELECT url FROM links WHERE source = :source AND kind = 'feed')
               ORDER BY id DESC LIMIT :limit""",
            {"source": rows.text(source), "limit": limit},
        ).fetchall()
    return {rows.spelled(url): news_id for url, news_id in (*fed, *kept)}


def known_links(db: Database, source: str, addresses: Iterable[str]) -> frozenset[str]:
    """Those of the addresses that are links of the source."""
    found = db.conn.execute(
        "SELECT url FROM links WHERE source = ? AND url IN (SELECT value FROM json_each(?))",
        (rows.text(source), json.dumps(list(addresses))),
    )
    return frozenset(url for (url,) in found)


def revisions(db: Database, number: int) -> tuple[Revision, ...]:
    """Every state of an article, first to newest; origins are kept of the newest state only, with the article."""
    return changes.of_article(db, number)


def flips(db: Database, number: int) -> tuple[Flip, ...]:
    """Which revision an alternating page showed when, oldest first."""
    found = db.execute("SELECT revision, seen_at FROM flips WHERE article = ? ORDER BY seen_at, capture", (number,))
    return tuple(
        Flip(revision=revision, seen_at=rows.at(seen_at, "flips.seen_at", where=f"article {number}"))
        for revision, seen_at in found.fetchall()
    )


def aliases(db: Database, number: int) -> tuple[Alias, ...]:
    """Every URL that led to an article, oldest first."""
    found = db.execute(
        "SELECT url, kind, first_seen_at FROM aliases WHERE article = ? ORDER BY first_seen_at, kind, url", (number,)
    )
    return tuple(
        Alias(url=url, kind=kind, first_seen_at=rows.at(at, "first_seen_at", where=f"article {number}, aliases"))
        for url, kind, at in found.fetchall()
    )


def observations(db: Database, number: int) -> tuple[Observation, ...]:
    """Every count that the article's pages showed, oldest first."""
    found = db.execute(
        "SELECT name, value, text, seen_at, lower_bound FROM observations WHERE article = ? ORDER BY seen_at, name, capture",
        (number,),
    ).fetchall()
    return tuple(
        Observation(
            name=name,
            value=value,
            text=text,
            seen_at=rows.at(seen_at, "observations.seen_at", where=f"article {number}"),
            lower_bound=bool(lower_bound),
        )
        for name, value, text, seen_at, lower_bound in found
    )


def events(db: Database, number: int) -> tuple[Event, ...]:
    """Disappearances and returns, oldest first."""
    found = db.execute(
        "SELECT kind, seen_at, detail FROM events WHERE article = ? ORDER BY seen_at, id", (number,)
    ).fetchall()
    return tuple(
        Event(
            kind=EventKind(kind), seen_at=rows.at(seen_at, "events.seen_at", where=f"article {number}"), detail=detail
        )
        for kind, seen_at, detail in found
    )


def _complete(db: Database, found: list[rows.Row]) -> list[StoredArticle]:
    """The articles of these rows, with their aliases and origins fetched for all at once."""
    numbers = json.dumps([row[0] for row in found])
    urls: dict[int, list[str]] = {row[0]: [] for row in found}
    for number, url in db.execute(
        """SELECT article, url FROM aliases WHERE article IN (SELECT value FROM json_each(?))
           ORDER BY article, first_seen_at, url""",
        (numbers,),
    ).fetchall():
        urls[number].append(url)
    origins: dict[int, list[Origin]] = {row[0]: [] for row in found}
    for number, *origin in db.execute(
        """SELECT article, field, rule, path, text, confidence, parser_version FROM origins
           WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, position""",
        (numbers,),
    ).fetchall():
        origins[number].append(article_rows.origin_of(tuple(origin)))
    missing = [row[0] for row in found if row[5] or row[7]]
    withheld = of_law.among(db, missing) if missing else frozenset()
    return [_stored(row, tuple(urls[row[0]]), tuple(origins[row[0]]), withheld) for row in found]


def _stored(
    row: rows.Row, urls: tuple[str, ...], origins: tuple[Origin, ...], withheld: frozenset[int]
) -> StoredArticle:
    number, source, first_seen_at, last_seen_at, revisions, gone_at, _, suspected_at = row[:8]
    where = f"article {number}"
    return StoredArticle(
        id=number,
        source=source,
        article=article_rows.article_of(row[8:], origins, where=where),
        first_seen_at=rows.at(first_seen_at, "first_seen_at", where=where),
        last_seen_at=rows.at(last_seen_at, "last_seen_at", where=where),
        revisions=revisions,
        gone_at=rows.instant(gone_at, "gone_at", where=where),
        aliases=urls,
        suspected_at=rows.instant(suspected_at, "suspected_at", where=where),
        withheld=number in withheld,
    )
