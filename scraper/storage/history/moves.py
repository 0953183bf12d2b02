"""Articles without a news ID whose address has changed: one is missing, and its text stands at an address that is new.

Two articles are never joined by that: they have to be of one source and of one time, with one title and one text, up to
an edit; and where several fit none is taken. What stands at two addresses that both answer is two articles.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.models import Precision
from scraper.normalize.digits import ascii_digits
from scraper.normalize.text import fingerprint, searchable
from scraper.storage.history import aliases, doubts, events
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import dedup, wholes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from scraper.storage.history.incoming import Incoming

_MOMENT: Final = timedelta(microseconds=1)
_MOST: Final = 200  # articles of one time: those of a day, where a site prints no more
_FEWEST: Final = 20  # runs of words: less is a flash, and another flash may say nearly the same
_TITLE: Final = 0.6  # of its words: the slug changes with the title, as a rule
_ALIKE: Final = 0.8  # of both texts, where the titles are the same
_RETITLED: Final = 0.95  # where they are not


def missing(db: Database, page: Incoming) -> dedup.Known | None:
    """The article that is not where it was, and that this page shows at an address of which nothing is known.

    One that was asked for a moment later than this page, in the same run, may be kept before it.
    """
    missed_by = _later(page.seen_at, doubts.ANOTHER_VISIT)
    found = list(_alike(db, page, "coalesce(gone_at, suspected_at) <= ?", missed_by))
    return found[0] if len(found) == 1 else None


def note(db: Database, page: Incoming, article: int, capture: int) -> None:
    """Tells where the article is now; that it was missed may have been told a moment later than the page was fetched."""
    (told_at,) = db.conn.execute("SELECT max(seen_at) FROM events WHERE article = ?", (article,)).fetchone()
    told = _later(told_at, _MOMENT) if told_at else ""
    events.seen(db, article, max(page.seen_at, told), f"it has moved to {page.article.url}", capture)
    aliases.move(db, article, page.source, page.seen_at)


def _later(at: str, by: timedelta) -> str:
    try:
        return rows.stamp(rows.at(at) + by)
    except OverflowError:  # what was imported may be of the end of the calendar
        return at


def living(db: Database, page: Incoming, before: str) -> list[str]:
    """Where the article was seen last that this page shows at a new address, if it was not asked since `before`: whether it
    has moved will be known once these have answered; so a page that shows the beginning alone may be its own, too.
    """
    state = "coalesce(gone_at, suspected_at) IS NULL AND last_seen_at < ?"
    found = list(_alike(db, page, state, before, or_beginning=True))
    if len(found) != 1 or _is_known(db, page):
        return []
    places = db.conn.execute(
        """SELECT links.url FROM aliases JOIN links ON links.source = aliases.source AND links.url = aliases.url
           WHERE aliases.article = ? AND aliases.kind = 'final' AND links.kind = 'article' AND links.due_at IS NOT NULL
           AND links.failures_in_a_row = 0 AND coalesce(links.last_visited_at, '') < ?""",
        (found[0].id, before),
    )
    return [url for (url,) in places]


def _is_known(db: Database, page: Incoming) -> bool:
    known = page.known
    held = aliases.look_up(db, source=page.source, id_key=known.id_key, page_urls=known.urls, further=known.further)
    return held.is_any or held.by_id is not None


def _alike(db: Database, page: Incoming, state: str, at: str, *, or_beginning: bool = False) -> Iterator[dedup.Known]:
    """The articles of the page's time, in that state, that say what it says."""
    if page.article.published is None or dedup.is_part(page.article):
        return
    rivals = db.conn.execute(
        "SELECT id, id_key, title FROM articles WHERE source = ? AND dated_at = ? AND published IS NOT NULL "  # noqa: S608 - our own words
        f"AND {state} ORDER BY id LIMIT ?",
        (page.source, article_rows.dated(page.article, page.article.published.at), at, _MOST),
    ).fetchall()
    for number, id_key, title in rivals:
        if (id_key and page.known.id_key and id_key != page.known.id_key) or not _is_title(page.article.title, title):
            continue
        (body,) = db.conn.execute("SELECT body FROM articles WHERE id = ?", (number,)).fetchone()
        if _is_text(page, title, body) or (or_beginning and wholes.is_beginning(page.article.body, body)):
            yield dedup.Known(id=number, id_key=id_key, title=title, body=body)


def _is_title(one: str, other: str) -> bool:
    ours, theirs = set(searchable(one).split()), set(searchable(other).split())
    if _numbers(one) != _numbers(other) or not (ours and theirs):
        return False
    return len(ours & theirs) >= _TITLE * max(len(ours), len(theirs))


def _is_text(page: Incoming, title: str, body: str) -> bool:
    """Whether the texts are the same; of what has no time of day they must be so to the letter, as the tables of a market
    differ from hour to hour by a number.
    """
    article = page.article
    if fingerprint(article.body) == fingerprint(body):
        return bool(body)
    ours, theirs = wholes.runs(article.body), wholes.runs(body)
    if (
        article.published is None
        or article.published.precision is Precision.DAY
        or min(len(ours), len(theirs)) < _FEWEST
    ):
        return False
    least = _ALIKE if fingerprint(article.title) == fingerprint(title) else _RETITLED
    return len(ours & theirs) >= least * max(len(ours), len(theirs))


def _numbers(title: str) -> set[str]:
    return {word for word in searchable(ascii_digits(title)).split() if any(map(str.isdigit, word))}
