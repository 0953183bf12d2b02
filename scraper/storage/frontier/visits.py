"""What came of the visits of a link, and what they have shown until now."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from scraper.errors import NotFoundError
from scraper.models import Capture, Failure, LinkKind, Reason, Unchanged
from scraper.storage.chain import captures, responses
from scraper.storage.tables import rows

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
    last_outcome: str | None = None
    found_on: str | None = None
    modified_at: datetime | None = None
    rhythm: str | None = None

    @property
    def is_missing(self) -> bool:
        """Whether it was not there when it was asked last."""
        return self.last_outcome in {reason.value for reason in Reason if reason.disappearance}


_MISSING: Final = json.dumps([reason.value for reason in Reason if reason.disappearance])
_HISTORY: Final = tuple(field.name for field in fields(LinkHistory))  # which are columns of `links`


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
    read_as: str | None = None,
) -> None:
    """Ends the visit of a link: gives the lease back, notes what came of it and when it is due again.

    `changed` says whether the visit showed an edit; None compares the body with that of the visit before. `rhythm` is
    what a feed's page says of when it wants to be read; it holds until the next page. `digest` is the body's, where the
    caller knows it; `read_as` is what a later visit is told of a list: empty is nothing, None leaves what it is told.
    """
    key = (rows.text(source), rows.text(url))
    db.conn.execute(
        """UPDATE links SET leased_by = NULL, leased_until = NULL, due_at = ?, last_visited_at = ?, visits = visits + 1
           WHERE source = ? AND url = ?""",
        (rows.optional_stamp(due_at), rows.stamp(now), *key),
    )
    match outcome:
        case Capture():
            digest = digest or captures.digest_of(outcome.body)
            _note_page(db, key, outcome, now, changed=changed, rhythm=rhythm, digest=digest, read_as=read_as)
        case Unchanged():
            _note_unchanged(db, key, outcome)
        case Failure():
            _note_failure(db, key, outcome)


def release(db: Database, who: str) -> int:
    """Gives back what this holder has leased; returns how many links that were."""
    freed = db.conn.execute(
        "UPDATE links SET leased_by = NULL, leased_until = NULL WHERE leased_by = ?", (rows.text(who),)
    )
    return freed.rowcount


def history(db: Database, url: str, source: str) -> LinkHistory:
    """What the visits of a link have shown; NotFoundError for a URL that is no link of the source."""
    row = db.conn.execute(
        f"SELECT {', '.join(_HISTORY)} FROM links WHERE source = ? AND url = ?",  # noqa: S608 - our own names
        (rows.text(source), rows.text(url)),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"{url}: no link of source {source!r}")
    values: dict[str, Any] = {
        name: rows.instant(value, name, where=f"link {url}") if name.endswith("_at") else value
        for name, value in zip(_HISTORY, row, strict=True)
    }
    return LinkHistory(**values | {"kind": LinkKind(values["kind"])})


_SEEN = """coalesce((SELECT last_seen_at FROM aliases JOIN articles ON articles.id = article
                      WHERE aliases.url = :spelled AND aliases.source = :source), '')"""


def failed_so(db: Database, url: str, source: str, detail: str) -> int:
    """How many failures of a URL were told in these words since the article to which it leads was seen."""
    (found,) = db.conn.execute(
        f"""SELECT count(*) FROM failures
            WHERE source = :source AND url = :url AND detail = :detail AND failed_at > {_SEEN}""",  # noqa: S608 - a constant
        _so(url, source, detail),
    ).fetchone()
    return int(found)


def pages_failed_so(db: Database, url: str, source: str, detail: str) -> tuple[Capture, ...]:
    """The pages of these failures, oldest first, at all the addresses of the article to which the URL leads."""
    found = db.conn.execute(
        f"""SELECT capture FROM failures
            WHERE source = :source AND detail = :detail AND capture IS NOT NULL AND failed_at > {_SEEN} AND url IN (
                SELECT :url UNION SELECT url FROM aliases WHERE source = :source AND article =
                    (SELECT article FROM aliases WHERE url = :spelled AND source = :source))
            ORDER BY failed_at""",  # noqa: S608 - a constant
        _so(url, source, detail),
    ).fetchall()
    return tuple(responses.whole(db, responses.by_id(db, number)) for (number,) in found)


def _so(url: str, source: str, detail: str) -> dict[str, str]:
    return {"source": rows.text(source), "url": rows.text(url), "detail": detail, "spelled": rows.spelled(url)}


def _note_unchanged(db: Database, key: tuple[str, str], unchanged: Unchanged) -> None:
    db.conn.execute(
        """UPDATE links SET failures_in_a_row = 0, unchanged_in_a_row = unchanged_in_a_row + 1,
           last_outcome = 'unchanged', last_status = 304, etag = coalesce(?, etag) WHERE source = ? AND url = ?""",
        (_header(unchanged, "etag"), *key),
    )


def _note_failure(db: Database, key: tuple[str, str], failure: Failure) -> None:
    db.conn.execute(
        """UPDATE links SET last_status = ?, last_outcome = ?, failures_in_a_row =
               CASE WHEN ? AND last_outcome NOT IN (SELECT value FROM json_each(?)) THEN 0 ELSE failures_in_a_row END + ?
           WHERE source = ? AND url = ?""",
        # What a proxy fails at is no failure of the link, which is asked again as soon as after its first. What is missing
        # begins to be so where it failed otherwise before: as soon must that be confirmed.
        (
            failure.status,
            failure.reason.value,
            failure.reason.disappearance,
            _MISSING,
            failure.reason is not Reason.PROXY,
            *key,
        ),
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
    read_as: str | None,
) -> None:
    if changed is None:
        before = db.conn.execute("SELECT last_digest FROM links WHERE source = ? AND url = ?", key).fetchone()
        changed = before is not None and before[0] not in {None, digest}
    db.conn.execute(
        """UPDATE links SET failures_in_a_row = 0, changes = changes + ?,
           unchanged_in_a_row = CASE WHEN ? THEN 0 ELSE unchanged_in_a_row + (last_digest IS NOT NULL) END,
           last_outcome = 'page', last_status = ?, etag = ?, last_modified = ?, last_digest = ?,
           last_unconditional_at = ?, rhythm = ?, read_as = nullif(coalesce(?, read_as), '') WHERE source = ? AND url = ?""",
        (
            int(changed),
            int(changed),
            capture.status,
            _header(capture, "etag"),
            _header(capture, "last-modified"),
            digest,
            rows.stamp(now),
            rhythm,
            read_as,
            *key,
        ),
    )


def _header(outcome: Capture | Unchanged, name: str) -> str | None:
    return rows.optional(next((value for key, value in outcome.headers if key.lower() == name), None))
