"""Corrects what an earlier parser had read, in place, and keeps the earlier reading in a log.

A reparse is no edit of an article. What it changes is what we say that a page said; `readings` holds what we had said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from scraper.models import Article, Count
from scraper.storage.chain import responses
from scraper.storage.health import alarms
from scraper.storage.history import aliases, flips, former_readings, incoming, replay, running, states
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import dedup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

_CONTENT: Final = ", ".join(article_rows.CONTENT)
_SETTINGS: Final = ", ".join(f"{name} = ?" for name in article_rows.CONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An article as it stands in the archive, with all that was read of it."""

    id: int
    source: str
    token: tuple[Any, ...]  # changes with every page that is kept of it
    article: Article
    first_seen_at: str
    id_key: str | None
    revisions: tuple[replay.Past, ...]
    views: dict[int, Count]
    may_add: bool
    captures: tuple[responses.StoredCapture, ...]


@dataclass(slots=True, kw_only=True)
class Corrected:
    """What one article's correction did: its newest state before and after, and rows put right, added, taken out."""

    before: Article
    after: Article
    revisions: tuple[int, int, int] = (0, 0, 0)
    observations: tuple[int, int, int] = (0, 0, 0)

    @property
    def changed(self) -> bool:
        """Whether anything but the origins has changed."""
        same = replace(self.before, origins=()) == replace(self.after, origins=())
        return not same or any(self.revisions) or any(self.observations)


def stored(db: Database, article: int) -> Stored:
    """The article with its revisions, origins and views; ArchiveError where a row of it is none."""
    source, first_seen_at, id_key, *content = db.conn.execute(
        f"SELECT source, first_seen_at, id_key, {_CONTENT} FROM articles WHERE id = ?",  # noqa: S608 - our own names
        (article,),
    ).fetchone()
    revisions = db.conn.execute(
        f"SELECT number, seen_at, capture, changed, parser_version, {_CONTENT} FROM revisions "  # noqa: S608 - our own names
        "WHERE article = ? ORDER BY number",
        (article,),
    ).fetchall()
    counts = db.conn.execute(
        "SELECT capture, value, text, lower_bound FROM observations WHERE article = ? AND name = 'views'", (article,)
    ).fetchall()
    return Stored(
        id=article,
        source=source,
        token=_token(db, article),
        article=article_rows.article_of(tuple(content), states.origins(db, article), where=f"article {article}"),
        first_seen_at=first_seen_at,
        id_key=id_key,
        revisions=tuple(_past(article, row) for row in revisions),
        views={capture: Count(value=value, text=text, lower_bound=bool(low)) for capture, value, text, low in counts},
        may_add=not _alternates(db, article, source),
        captures=responses.of_article(db, article),
    )


def look(held: Stored, seen: Sequence[replay.Seen]) -> tuple[replay.Plan, Corrected]:
    """What correcting the article by these readings would do; nothing is written."""
    plan = replay.plan(held.revisions, seen, may_add=held.may_add)
    wanted = {page.capture: page.article.views for page in seen if page.article is not None}
    right = sum(held.views.get(capture) not in {None, views} and views is not None for capture, views in wanted.items())
    new = sum(capture not in held.views and views is not None for capture, views in wanted.items())
    out = sum(capture in held.views and views is None for capture, views in wanted.items())
    states = [state for state in plan.states if state.before is not None and _differs(state)]
    added = sum(state.before is None for state in plan.states)
    return plan, Corrected(
        before=held.article,
        after=plan.newest or held.article,
        revisions=(len(states), added, len(plan.withdrawn)),
        observations=(right, new, out),
    )


def correct(
    db: Database, held: Stored, seen: Sequence[replay.Seen], *, reparse: int, parser_version: str
) -> Corrected | None:
    """Puts the article right; None, and nothing done, if a page of it was kept since it was looked at.

    The caller holds a transaction.
    """
    if _token(db, held.id) != held.token:
        return None
    plan, corrected = look(held, seen)
    log = former_readings.Log(db, reparse=reparse, article=held.id)
    _correct_revisions(db, held.id, plan, log, parser_version)
    _correct_views(db, held, seen, log)
    if plan.newest is not None:
        _correct_article(db, held, plan, log)
    if len(plan.states) != len(held.revisions):
        db.conn.execute("UPDATE articles SET revisions = ? WHERE id = ?", (len(plan.states), held.id))
    return corrected


def withdraw_disappearance(db: Database, article: int, capture: int, *, reparse: int) -> None:
    """The page that an article was said to have disappeared by shows it: it was there."""
    log = former_readings.Log(db, reparse=reparse, article=article)
    for number, kind, seen_at, detail in db.conn.execute(
        "SELECT id, kind, seen_at, detail FROM events WHERE article = ? AND capture = ? "
        "AND kind IN ('suspected', 'disappeared')",
        (article, capture),
    ).fetchall():
        log.write("event", capture, None, {"kind": kind, "seen_at": seen_at, "detail": detail})
        db.conn.execute("DELETE FROM events WHERE id = ?", (number,))
        # It is gone since it was first missed; without that visit, or the one that confirmed it, nobody can say so.
        gone = "gone_at = NULL, suspected_at = NULL" if kind == "disappeared" else "suspected_at = NULL"
        db.conn.execute(f"UPDATE articles SET {gone} WHERE id = ?", (article,))  # noqa: S608 - our own words
        db.conn.execute("UPDATE articles SET gone_at = NULL WHERE id = ? AND gone_at = ?", (article, seen_at))


def _correct_revisions(db: Database, article: int, plan: replay.Plan, log: former_readings.Log, version: str) -> None:
    for past in plan.withdrawn:
        log.content("revision", past.capture, past.parser_version, past.article, None)
        db.conn.execute("DELETE FROM revisions WHERE article = ? AND number = ?", (article, past.number))
    known = [(state, state.before) for state in plan.states if state.before is not None]
    if any(state.number != before.number for state, before in known):
        db.conn.execute("UPDATE revisions SET number = -number WHERE article = ?", (article,))
        moves = [(state.number, article, -before.number) for state, before in known]
        db.conn.executemany("UPDATE revisions SET number = ? WHERE article = ? AND number = ?", moves)
    _renumber(db, article, plan)
    for state, before in known:
        if not state.is_read:
            continue
        log.content("revision", state.capture, before.parser_version, before.article, state.article)
        if _differs(state) or before.parser_version != version:
            db.conn.execute(
                f"UPDATE revisions SET changed = ?, parser_version = ?, {_SETTINGS} WHERE article = ? AND number = ?",  # noqa: S608 - our own names
                (json.dumps(state.changed), version, *article_rows.content(state.article), article, state.number),
            )
    for state in plan.states:
        if state.before is None:
            log.write("no revision", state.capture, None, {})
            states.add_revision(db, article, state.number, state.changed, state.article, state.seen_at, state.capture)


def _renumber(db: Database, article: int, plan: replay.Plan) -> None:
    """Updates references to renumbered revisions; those to a removed one lead to the one before it."""
    moved = {state.before.number: state.number for state in plan.states if state.before is not None}
    for past in plan.withdrawn:
        earlier = [state.number for state in plan.states if state.seen_at <= past.seen_at]
        moved[past.number] = max(earlier, default=1)
    shown = [replace(one, revision=moved.get(one.revision, one.revision)) for one in flips.of_article(db, article)]
    flips.put(db, article, shown)
    alarms.renumber(db, article, moved)


def _correct_views(db: Database, held: Stored, seen: Iterable[replay.Seen], log: former_readings.Log) -> None:
    for page in seen:
        if page.article is None:
            continue
        old, new = held.views.get(page.capture), page.article.views
        if old == new:
            continue
        if old is None:
            log.write("no observation", page.capture, None, {})
        else:
            former = dict(zip(("value", "text", "lower_bound"), rows.count(old), strict=True))
            log.write("observation", page.capture, None, {"name": "views", **former})
        key = (held.id, "views", page.seen_at, page.capture)
        db.conn.execute("DELETE FROM observations WHERE article = ? AND name = ? AND seen_at = ? AND capture = ?", key)
        if new is not None:
            db.conn.execute(
                "INSERT INTO observations (article, name, seen_at, capture, value, text, lower_bound) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*key, *rows.count(new)),
            )


def _correct_article(db: Database, held: Stored, plan: replay.Plan, log: former_readings.Log) -> None:
    new = plan.newest
    assert new is not None  # noqa: S101 - asked by the caller
    if replace(new, origins=()) != replace(held.article, origins=()):
        version = held.article.origins[0].parser_version if held.article.origins else None
        last = plan.states[-1].before
        log.content("article", None, version, held.article, new, last.article if last else None)
        db.conn.execute(
            f"UPDATE articles SET id_key = ?, dated_at = ?, {_SETTINGS} WHERE id = ?",  # noqa: S608 - our own names
            (
                _id_key(db, held, new),
                article_rows.dated(new, rows.at(held.first_seen_at, "first_seen_at", where=f"article {held.id}")),
                *article_rows.content(new),
                held.id,
            ),
        )
    states.note_differences(db, held.id, held.article, new)
    if new.canonical_url and new.canonical_url != held.article.canonical_url and not dedup.is_part(new):
        address = {rows.spelled(new.canonical_url): "canonical"}
        aliases.add(db, held.id, held.source, address, rows.stamp(held.captures[-1].fetched_at))


def _id_key(db: Database, held: Stored, new: Article) -> str | None:
    """The key of the news ID that is read today, unless another article has it; an ID that is none any more has none."""
    if new.news_id == held.article.news_id or dedup.is_part(new):
        return held.id_key
    key = incoming.id_key(held.captures[-1].final_url, new)
    return None if aliases.owner(db, held.source, key) else key


def _differs(state: replay.State) -> bool:
    before = state.before
    if before is None or not state.is_read:
        return False
    return before.changed != state.changed or article_rows.content(before.article) != article_rows.content(
        state.article
    )


def _past(article: int, row: rows.Row) -> replay.Past:
    number, seen_at, capture, changed, version = row[:5]
    return replay.Past(
        number=number,
        seen_at=seen_at,
        capture=capture,
        changed=rows.texts(changed, "changed", where=f"article {article}, revision {number}"),
        parser_version=version,
        article=article_rows.article_of(row[5:], where=f"article {article}, revision {number}"),
    )


def _alternates(db: Database, article: int, source: str) -> bool:
    """Whether changes of this article may have been left out on purpose, as no edits."""
    (found,) = db.conn.execute(
        "SELECT EXISTS (SELECT 1 FROM flips WHERE article = ?) OR EXISTS (SELECT 1 FROM alarms WHERE source = ?)",
        (article, source),
    ).fetchone()
    return bool(found) or running.has_run(db, article)


def _token(db: Database, article: int) -> tuple[Any, ...]:
    found: tuple[Any, ...] = db.conn.execute(
        """SELECT state_at, revisions, (SELECT count(*) FROM captures WHERE article = articles.id)
           FROM articles WHERE id = ?""",
        (article,),
    ).fetchone()
    return found
