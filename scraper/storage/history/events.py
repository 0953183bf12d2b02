"""Events of an article besides edits (seen again, gone, back), and failed fetches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.models import EventKind, Failure, LinkKind, Reason, Unchanged
from scraper.storage.chain import captures
from scraper.storage.health import sources
from scraper.storage.history import aliases
from scraper.storage.tables import rows
from scraper.storage.texts import dedup

if TYPE_CHECKING:
    from sqlite_utils import Database

# Two URLs of one article, asked in one run, are one look at it.
_ANOTHER_VISIT: Final = timedelta(minutes=10)
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
    if article is None or _is_in_first(db, article, source):
        return None
    return article if miss(db, article, failed_at, f"{failure.reason.value}: {failure.detail}", capture) else None


def _is_in_first(db: Database, article: int, source: str) -> bool:
    """Whether it was a later page of an article whose first page has its text by now: nothing was taken back."""
    found = db.conn.execute(
        """SELECT articles.body, first.body FROM articles, json_each(articles.alternates)
           JOIN aliases ON aliases.url = value ->> 'url' AND aliases.source = :source
           JOIN articles AS first ON first.id = aliases.article AND first.id <> articles.id
           WHERE articles.id = :article AND value ->> 'kind' = 'first'""",
        {"article": article, "source": source},
    )
    return any(dedup.holds(whole, body) for body, whole in found)


def miss(db: Database, article: int, seen_at: str, detail: str, capture: int | None, *, sure: bool = True) -> bool:
    """The article was not there. Once may be an accident: only a second visit makes it gone, since the first, if it is sure."""
    suspected_at, gone_at, last_seen_at = db.conn.execute(
        "SELECT suspected_at, gone_at, last_seen_at FROM articles WHERE id = ?", (article,)
    ).fetchone()
    if gone_at is not None or seen_at < last_seen_at:
        return False
    if suspected_at is None:
        db.conn.execute("UPDATE articles SET suspected_at = ? WHERE id = ?", (seen_at, article))
        add(db, article, EventKind.SUSPECTED, seen_at, detail, capture)
        return True
    if (
        not sure
        or rows.at(seen_at) - rows.at(suspected_at, "suspected_at", where=f"article {article}") < _ANOTHER_VISIT
    ):
        return False
    db.conn.execute("UPDATE articles SET gone_at = suspected_at, suspected_at = NULL WHERE id = ?", (article,))
    add(db, article, EventKind.DISAPPEARED, seen_at, f"{detail}; missing since {suspected_at}", capture)
    return True


def suspected_so(db: Database, detail: str) -> int:
    """How many articles were suspected to be gone in these words."""
    asked = "SELECT count(DISTINCT article) FROM events WHERE kind = ? AND detail = ?"
    (count,) = db.conn.execute(asked, (EventKind.SUSPECTED.value, rows.text(detail))).fetchone()
    return int(count)


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
