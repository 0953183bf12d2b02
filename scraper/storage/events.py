"""What happens to an article between its edits: seen again, gone, back; and fetches that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.models import EventKind, Failure, LinkKind, Unchanged
from scraper.storage import aliases, captures, rows, sources

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_unchanged(db: Database, unchanged: Unchanged, *, source: str) -> None:
    """The server said that the page is as it was: the article was seen at that time."""
    source = rows.text(source)
    sources.touch(db, source, unchanged.url, unchanged.fetched_at, success=True)
    article = aliases.by_url(db, unchanged.final_url, source) or aliases.by_url(db, unchanged.url, source)
    if article is not None:
        seen(db, article, rows.stamp(unchanged.fetched_at), "the server says that the page is unchanged", None)


def keep_failure(db: Database, failure: Failure, *, source: str, run: int | None) -> int | None:
    """Keeps the failure with its response; returns the article that disappeared by it, if one did."""
    source = rows.text(source)
    sources.touch(db, source, failure.url, failure.failed_at, success=False)
    capture = None
    if failure.capture is not None:
        body = captures.digest_of(failure.capture.body)
        capture = captures.find(db, failure.capture, body) or captures.insert(
            db, failure.capture, body=body, kind=_kind(db, source, failure.url), source=source, run=run
        )
    failed_at = rows.stamp(failure.failed_at)
    values = (source, run, rows.text(failure.url), failure.reason.value, rows.text(failure.detail), failure.status)
    db.conn.execute(
        "INSERT OR IGNORE INTO failures (source, run, url, reason, detail, status, failed_at, capture) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, failed_at, capture),
    )
    article = aliases.by_url(db, failure.url, source) if failure.reason.disappearance else None
    if article is None or not _disappear(db, article, failed_at):
        return None
    add(db, article, EventKind.DISAPPEARED, failed_at, f"{failure.reason.value}: {failure.detail}", capture)
    return article


def _kind(db: Database, source: str, url: str) -> LinkKind:
    """What was expected behind a link; a page that nobody linked to was asked for as an article."""
    row = db.conn.execute("SELECT kind FROM links WHERE source = ? AND url = ?", (source, rows.text(url))).fetchone()
    return LinkKind(row[0]) if row else LinkKind.ARTICLE


def seen(db: Database, article: int, seen_at: str, detail: str, capture: int | None) -> None:
    """The page was there at that time; if it had disappeared before, it has returned."""
    back = db.conn.execute(
        "UPDATE articles SET gone_at = NULL WHERE id = ? AND gone_at < ? RETURNING id", (article, seen_at)
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


def _disappear(db: Database, article: int, seen_at: str) -> bool:
    """Marks the article as gone; False if it was gone already, or was seen later than that."""
    gone = db.conn.execute(
        "UPDATE articles SET gone_at = ? WHERE id = ? AND gone_at IS NULL AND last_seen_at <= ? RETURNING id",
        (seen_at, article, seen_at),
    ).fetchall()
    return bool(gone)
