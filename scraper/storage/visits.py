"""What came of the visits of a link, and what they have shown until now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.errors import NotFoundError
from scraper.models import Capture, Failure, LinkKind, Reason, Unchanged
from scraper.storage import captures, rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHistory:
    """What the visits of one link have shown, for the scheduler to decide by.

    `changes` counts the visits that showed something new, `last_unconditional_at` is when the server last sent the page
    itself instead of saying that it is unchanged. `rhythm` is what `finish` was told of a feed.
    """

    kind: LinkKind
    first_seen_at: datetime
    published_at: datetime | None
    visits: int
    changes: int
    unchanged_in_a_row: int
    failures_in_a_row: int
    last_visited_at: datetime | None
    last_unconditional_at: datetime | None
    found_on: str | None = None
    modified_at: datetime | None = None
    rhythm: str | None = None


def finish(
    db: Database,
    url: str,
    *,
    source: str,
    now: datetime,
    due_at: datetime | None,
    outcome: Outcome,
    changed: bool | None,
    rhythm: str | None = None,
    digest: str | None = None,
) -> None:
    """Ends the visit of a link: gives the lease back, notes what came of it and when it is due again.

    `changed` says whether the visit showed an edit; None compares the body with that of the visit before. `rhythm` is
    what a feed's page says of when it wants to be read; it holds until the next page. `digest` is the body's, where the
    caller knows it.
    """
    key = (rows.text(source), rows.text(url))
    db.conn.execute(
        """UPDATE links SET leased_by = NULL, leased_until = NULL, due_at = ?, last_visited_at = ?, visits = visits + 1
           WHERE source = ? AND url = ?""",
        (_stamp(due_at), rows.stamp(now), *key),
    )
    match outcome:
        case Capture():
            digest = digest or captures.digest_of(outcome.body)
            _note_page(db, key, outcome, now, changed=changed, rhythm=rhythm, digest=digest)
        case Unchanged():
            db.conn.execute(
                """UPDATE links SET failures_in_a_row = 0, unchanged_in_a_row = unchanged_in_a_row + 1,
                   last_outcome = 'unchanged', last_status = 304, etag = coalesce(?, etag) WHERE source = ? AND url = ?""",
                (_header(outcome, "etag"), *key),
            )
        case Failure():
            db.conn.execute(
                """UPDATE links SET failures_in_a_row = failures_in_a_row + ?, last_outcome = ?, last_status = ?
                   WHERE source = ? AND url = ?""",
                # What a proxy fails at is no failure of the link, which is asked again as soon as after its first.
                (outcome.reason is not Reason.PROXY, outcome.reason.value, outcome.status, *key),
            )


def release(db: Database, who: str) -> int:
    """Gives back what this holder has leased; returns how many links that were."""
    freed = db.conn.execute(
        "UPDATE links SET leased_by = NULL, leased_until = NULL WHERE leased_by = ?", (rows.text(who),)
    )
    return freed.rowcount


def history(db: Database, url: str, source: str) -> LinkHistory:
    """What the visits of a link have shown; NotFoundError for a URL that is no link of the source."""
    row = db.conn.execute(
        """SELECT kind, first_seen_at, published_at, visits, changes, unchanged_in_a_row, failures_in_a_row,
                  last_visited_at, last_unconditional_at, found_on, modified_at, rhythm
           FROM links WHERE source = ? AND url = ?""",
        (rows.text(source), rows.text(url)),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"{url}: no link of source {source!r}")
    (
        kind,
        first_seen_at,
        published_at,
        visits,
        changes,
        unchanged,
        failures,
        visited_at,
        sent_at,
        found_on,
        modified_at,
        rhythm,
    ) = row
    return LinkHistory(
        kind=LinkKind(kind),
        first_seen_at=rows.at(first_seen_at),
        published_at=rows.instant(published_at),
        visits=visits,
        changes=changes,
        unchanged_in_a_row=unchanged,
        failures_in_a_row=failures,
        last_visited_at=rows.instant(visited_at),
        last_unconditional_at=rows.instant(sent_at),
        found_on=found_on,
        modified_at=rows.instant(modified_at),
        rhythm=rhythm,
    )


def _note_page(
    db: Database,
    key: tuple[str, str],
    capture: Capture,
    now: datetime,
    *,
    changed: bool | None,
    rhythm: str | None,
    digest: str,
) -> None:
    if changed is None:
        before = db.conn.execute("SELECT last_digest FROM links WHERE source = ? AND url = ?", key).fetchone()
        changed = before is not None and before[0] not in {None, digest}
    db.conn.execute(
        """UPDATE links SET failures_in_a_row = 0, changes = changes + ?,
           unchanged_in_a_row = CASE WHEN ? THEN 0 ELSE unchanged_in_a_row + (last_digest IS NOT NULL) END,
           last_outcome = 'page', last_status = ?, etag = ?, last_modified = ?, last_digest = ?,
           last_unconditional_at = ?, rhythm = ? WHERE source = ? AND url = ?""",
        (
            int(changed),
            int(changed),
            capture.status,
            _header(capture, "etag"),
            _header(capture, "last-modified"),
            digest,
            rows.stamp(now),
            rhythm,
            *key,
        ),
    )


def _header(outcome: Capture | Unchanged, name: str) -> str | None:
    return rows.optional(next((value for key, value in outcome.headers if key.lower() == name), None))


def _stamp(at: datetime | None) -> str | None:
    return None if at is None else rows.stamp(at)
