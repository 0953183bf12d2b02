"""Events of an article besides edits (seen again, gone, back), and failed fetches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from scraper.models import EventKind, Failure, LinkKind, Reason, Unchanged
from scraper.storage.chain import captures
from scraper.storage.health import sources
from scraper.storage.health import withheld as of_law
from scraper.storage.history import aliases, doubts
from scraper.storage.tables import rows
from scraper.storage.texts import wholes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from scraper.models import Article

_MISSING: Final = json.dumps([reason.value for reason in Reason if reason.disappearance])
_NOBODY_THERE: Final = frozenset(
    {Reason.CONNECTION, Reason.TIMEOUT, Reason.TLS, Reason.CERTIFICATE, Reason.REFUSED_ADDRESS, Reason.PROXY}
)


def keep_unchanged(db: Database, unchanged: Unchanged, *, source: str) -> None:
    """The server said that the page is as it was: the article was seen at that time."""
    source = rows.text(source)
    sources.touch(db, source, unchanged.url, unchanged.fetched_at, success=True)
    article = aliases.by_url(db, unchanged.final_url, source) or aliases.by_url(db, unchanged.url, source)
    if article is not None:
        seen(db, article, rows.stamp(unchanged.fetched_at), "the server says that the page is unchanged", None)


def keep_failure(
    db: Database, failure: Failure, *, source: str, run: int | None, packed: captures.Packed | None = None
) -> int | None:
    """Keeps the failure with its response; returns the article that is missing by it, the first time or the second.

    Of a source that nobody knows and that did not answer, nothing is kept: its host may be a slip of the pen.
    """
    source = rows.text(source)
    capture = None
    if failure.reason in _NOBODY_THERE and not sources.is_known(db, source):
        return None
    sources.touch(db, source, failure.url, failure.failed_at, success=False)
    if failure.capture is not None:
        body = packed.digest if packed else captures.digest_of(failure.capture.body)
        kind = _kind(db, source, failure.url)
        capture, _ = captures.keep(db, failure.capture, body=body, kind=kind, source=source, run=run, packed=packed)
    failed_at = rows.stamp(failure.failed_at)
    values = (source, run, rows.text(failure.url), failure.reason.value, rows.text(failure.detail), failure.status)
    db.conn.execute(
        "INSERT OR IGNORE INTO failures (source, run, url, reason, detail, status, failed_at, capture) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, failed_at, capture),
    )
    article = aliases.by_url(db, failure.url, source) if failure.reason.disappearance else None
    if (
        article is None
        or aliases.is_asked_elsewhere(db, article, failure.url, source)
        or _is_in_first(db, article, source)
        or _is_place_of_whole(db, article, failure.url)
    ):
        return None
    detail = f"{failure.reason.value}: {failure.detail}"

    def doubted(since: str) -> bool:
        if failure.reason is Reason.FRONT_PAGE and (
            doubts.is_new_order(db, source, detail, failed_at, since)
            or doubts.come_and_go(db, source, detail, failed_at, since)
        ):
            return True
        return doubts.is_site_away(db, source, failed_at, since, withheld=failure.reason is Reason.WITHHELD)

    if miss(db, article, failed_at, detail, capture, doubted=doubted):
        return article
    if (since := _gone_otherwise_since(db, failure, article, source, failed_at)) and not doubted(since):
        add(db, article, EventKind.DISAPPEARED, failed_at, detail, capture)
    return None


def _gone_otherwise_since(db: Database, failure: Failure, article: int, source: str, failed_at: str) -> str | None:
    """Since when what was deleted is said to be withheld for legal reasons, or the other way round; None if it is not so.

    As with what is missing, one answer may be an accident, of one server of several: only a second visit that is told the
    same, and none between them that was told otherwise, makes it so.
    """
    (told_at,) = db.conn.execute(
        """SELECT max(events.seen_at) FROM articles JOIN events ON article = articles.id AND kind = 'disappeared'
           WHERE articles.id = ? AND gone_at IS NOT NULL AND events.seen_at >= gone_at""",
        (article,),
    ).fetchone()
    withheld = failure.reason is Reason.WITHHELD
    if told_at is None or told_at >= failed_at or withheld == bool(of_law.among(db, [article])):
        return None
    (since,) = db.conn.execute(
        f"""WITH told AS (
                SELECT failed_at, (reason = 'withheld') = :withheld AS so FROM failures
                WHERE source = :source AND url = :url AND failed_at > :told_at
                AND reason IN (SELECT value FROM json_each('{_MISSING}')))
            SELECT min(failed_at) FROM told WHERE so
            AND failed_at > coalesce((SELECT max(failed_at) FROM told WHERE NOT so), '')""",  # noqa: S608 - our own words
        {"source": source, "url": rows.text(failure.url), "told_at": told_at, "withheld": withheld},
    ).fetchone()
    return str(since) if since is not None and rows.at(failed_at) - rows.at(since) >= doubts.ANOTHER_VISIT else None


def is_later_page(db: Database, article: int) -> bool:
    """Whether it was a later page of an article that is set on several."""
    found = db.conn.execute(
        """SELECT 1 FROM articles, json_each(articles.alternates)
           WHERE articles.id = ? AND value ->> 'kind' = 'first' LIMIT 1""",
        (article,),
    )
    return found.fetchone() is not None


def _is_in_first(db: Database, article: int, source: str) -> bool:
    """Whether it was a later page of an article whose first page has its text by now: nothing was taken back."""
    found = db.conn.execute(
        """SELECT articles.body, first.body FROM articles, json_each(articles.alternates)
           JOIN aliases ON aliases.url = value ->> 'url' AND aliases.source = :source
           JOIN articles AS first ON first.id = aliases.article AND first.id <> articles.id
           WHERE articles.id = :article AND value ->> 'kind' = 'first'""",
        {"article": article, "source": source},
    )
    return any(wholes.holds(whole, body) for body, whole in found)


def _is_place_of_whole(db: Database, article: int, url: str) -> bool:
    """Whether it is where the whole text was offered: the article lives at its first page, which tells whether it is there."""
    found = db.conn.execute(
        """SELECT 1 FROM articles, json_each(articles.alternates)
           WHERE articles.id = ? AND value ->> 'kind' = 'whole' AND value ->> 'url' = ? LIMIT 1""",
        (article, rows.text(url)),
    )
    return found.fetchone() is not None


def is_whole_missing(db: Database, article: Article, source: str) -> bool:
    """Whether the page with the whole text, from which the article has it, was asked for in vain more than once."""
    if not wholes.has_whole(article):
        return False
    found = db.conn.execute(
        """SELECT 1 FROM links WHERE source = ? AND url IN (SELECT value FROM json_each(?)) AND failures_in_a_row > 1
           AND last_outcome IN (SELECT value FROM json_each(?)) LIMIT 1""",
        (source, json.dumps(wholes.places(article)), _MISSING),
    )
    return found.fetchone() is not None


def miss(
    db: Database,
    article: int,
    seen_at: str,
    detail: str,
    capture: int | None,
    *,
    doubted: Callable[[str], bool] = lambda _: False,
) -> bool:
    """The article was not there. Once may be an accident: only a second visit makes it gone, since the first.

    Not even that does where it is `doubted`, which is told since when the article is missing.
    """
    suspected_at, gone_at, last_seen_at = db.conn.execute(
        "SELECT suspected_at, gone_at, last_seen_at FROM articles WHERE id = ?", (article,)
    ).fetchone()
    if gone_at is not None or seen_at < last_seen_at:
        return False
    if suspected_at is None:
        db.conn.execute("UPDATE articles SET suspected_at = ? WHERE id = ?", (seen_at, article))
        add(db, article, EventKind.SUSPECTED, seen_at, detail, capture)
        return True
    missed_at = rows.at(suspected_at, "suspected_at", where=f"article {article}")
    if rows.at(seen_at) - missed_at < doubts.ANOTHER_VISIT or doubted(suspected_at):
        return False
    db.conn.execute("UPDATE articles SET gone_at = suspected_at, suspected_at = NULL WHERE id = ?", (article,))
    add(db, article, EventKind.DISAPPEARED, seen_at, f"{detail}; missing since {suspected_at}", capture)
    return True


def are_suspected_so(db: Database, detail: str, seen_at: str, *, many: int) -> bool:
    """Whether that many articles are suspected to be gone in these words, or were of late; long ago means nothing."""
    since = rows.earlier(seen_at, doubts.OF_LATE)
    found = db.conn.execute(
        """SELECT DISTINCT article FROM events JOIN articles ON articles.id = events.article
           WHERE events.kind = 'suspected' AND events.detail = ?
           AND (events.seen_at > ? OR events.seen_at = articles.suspected_at) ORDER BY events.id DESC LIMIT ?""",
        (rows.text(detail), since, many),
    )
    return len(found.fetchall()) == many


def _kind(db: Database, source: str, url: str) -> LinkKind:
    """What was expected behind a link; a page that nobody linked to was asked for as an article."""
    row = db.conn.execute("SELECT kind FROM links WHERE source = ? AND url = ?", (source, rows.text(url))).fetchone()
    return LinkKind(row[0]) if row else LinkKind.ARTICLE


def seen(db: Database, article: int, seen_at: str, detail: str, capture: int | None) -> None:
    """The page was there at that time; if it was missing before, it has returned."""
    back = db.conn.execute(
        "UPDATE articles SET gone_at = NULL, suspected_at = NULL WHERE id = ? AND coalesce(gone_at, suspected_at) < ? "
        "RETURNING id",
        (article, seen_at),
    ).fetchall()
    if back:
        add(db, article, EventKind.RETURNED, seen_at, detail, capture)
    db.conn.execute(
        "UPDATE articles SET last_seen_at = max(last_seen_at, ?), first_seen_at = min(first_seen_at, ?) WHERE id = ?",
        (seen_at, seen_at, article),
    )


def add(db: Database, article: int, kind: EventKind, seen_at: str, detail: str, capture: int | None) -> None:
    """Notes what happened to an article."""
    db.conn.execute(
        "INSERT INTO events (article, kind, seen_at, detail, capture) VALUES (?, ?, ?, ?, ?)",
        (article, kind.value, seen_at, rows.text(detail), capture),
    )


def disappear(db: Database, article: int, seen_at: str, detail: str, capture: int | None) -> bool:
    """The article is gone since then; False if it was gone already, or was seen later than that."""
    gone = db.conn.execute(
        "UPDATE articles SET gone_at = ?, suspected_at = NULL WHERE id = ? AND gone_at IS NULL AND last_seen_at <= ? "
        "RETURNING id",
        (seen_at, article, seen_at),
    ).fetchall()
    if gone:
        add(db, article, EventKind.DISAPPEARED, seen_at, detail, capture)
    return bool(gone)
