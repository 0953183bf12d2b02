"""States of one article from several places, put into the order in which they were seen.

A copy that comes late (from a WARC file of three years ago, from a colleague's archive) belongs before what is here.
What was an edit here stays one. What comes late is judged as it would have been in its place: an edit, a page that
alternates, or the layout of its site.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from scraper.storage.health import alarms
from scraper.storage.history import flips
from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import edits, wholes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlite_utils import Database

    from scraper.models import Article
    from scraper.storage.history.incoming import Incoming

_CONTENT: Final = ", ".join(article_rows.CONTENT)
_MARKS: Final = ", ".join("?" * len(article_rows.CONTENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a capture showed at a time; `seen_at` as the archive writes it.

    `revision` is the number that this archive has of it, None if it comes late; `is_flip` if the page only showed a
    former state again then; `made_at` when the response of a state that comes late was made, by what a cache says of it.
    """

    seen_at: str
    capture: int
    article: Article
    cause: str = "edit"
    parser_version: str | None = None
    revision: int | None = None
    is_flip: bool = False
    made_at: str | None = None


@dataclass(slots=True)
class _Told:
    """The history as far as it has been told: revisions with the fields they changed, flips, where each old number went."""

    revisions: list[tuple[State, tuple[str, ...]]] = field(default_factory=list)
    shown: list[flips.Shown] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)

    @property
    def now(self) -> Article:
        return self.revisions[-1][0].article


def weave(db: Database, article: int, source: str, more: Iterable[State]) -> tuple[int, Article]:
    """Makes the history of an article anew from its own states and these; returns how many revisions it has then, and
    the newest one's state.

    Nothing is written where they add nothing. The newest state in `articles` stays the caller's business.
    """
    own = [*states(db, article), *_anchor(db, article)]
    known = {(state.seen_at, state.capture) for state in own}
    late = [state for state in more if (state.seen_at, state.capture) not in known]
    ordered = sorted((*own, *late), key=lambda state: (state.seen_at, state.capture))
    told = _told(ordered, lambda before, state, changed: _cause(db, source, before, state, changed))
    before = [(state.seen_at, state.capture) for state in own if state.revision and not state.is_flip]
    if [(state.seen_at, state.capture) for state, _ in told.revisions] != before:
        _write(db, article, told)
    flips.put(db, article, told.shown)
    return len(told.revisions), told.now


def states(db: Database, article: int) -> list[State]:
    """The states that the archive holds of an article, first to newest; then what a page that alternates showed when."""
    found = db.conn.execute(
        f"SELECT number, seen_at, capture, cause, parser_version, {_CONTENT} FROM revisions "  # noqa: S608 - our own names
        "WHERE article = ? ORDER BY number",
        (article,),
    ).fetchall()
    for number, seen_at, *_ in found:
        rows.at(seen_at, "seen_at", where=f"article {article}, revision {number}")  # they are sorted as texts
    held = {
        number: State(
            seen_at=seen_at,
            capture=capture,
            cause=cause,
            parser_version=version,
            article=article_rows.article_of(tuple(content), where=f"article {article}, revision {number}"),
            revision=number,
        )
        for number, seen_at, capture, cause, version, *content in found
    }
    again = (
        replace(held[one.revision], seen_at=one.seen_at, capture=one.capture, is_flip=True)
        for one in flips.of_article(db, article)
        if one.revision in held
    )
    return [*held.values(), *again]


def late(state: State, capture: int) -> State:
    """A state of another archive, which is late in this one."""
    return replace(state, capture=capture, revision=None)


def of_page(page: Incoming, capture: int) -> State:
    """What a page shows that comes late."""
    return State(
        seen_at=page.seen_at,
        capture=capture,
        article=page.article,
        parser_version=page.article.origins[0].parser_version if page.article.origins else None,
        made_at=flips.made_at(page.known.response),
    )


def _anchor(db: Database, article: int) -> list[State]:
    """What the article's newest page showed, which may have made no revision: whatever comes late, that is how it ends."""
    seen_at, *content = db.conn.execute(
        f"SELECT state_at, {_CONTENT} FROM articles WHERE id = ?",  # noqa: S608 - our own names
        (article,),
    ).fetchone()
    row = db.conn.execute(
        "SELECT max(id) FROM captures WHERE article = ? AND fetched_at = ?", (article, seen_at)
    ).fetchone()
    noted = db.conn.execute(
        "SELECT 1 FROM revisions WHERE article = :article AND seen_at = :at "
        "UNION ALL SELECT 1 FROM flips WHERE article = :article AND seen_at = :at",
        {"article": article, "at": seen_at},
    ).fetchone()
    if row[0] is None or noted:
        return []
    return [
        State(
            seen_at=seen_at,
            capture=row[0],
            article=article_rows.article_of(tuple(content), where=f"article {article}"),
            revision=0,
        )
    ]


def _told(ordered: Iterable[State], judge: Callable[[State, State, tuple[str, ...]], str | None]) -> _Told:
    told = _Told()
    for state in ordered:
        if not told.revisions:
            told.revisions.append((state, ()))
        elif state.is_flip and state.revision is not None:
            told.shown.append(_shown(state, told.moved.get(state.revision, len(told.revisions))))
            continue
        else:
            _tell(told, state, judge)
        if state.revision:
            told.moved[state.revision] = len(told.revisions)
    return told


def _tell(told: _Told, state: State, judge: Callable[[State, State, tuple[str, ...]], str | None]) -> None:
    merged, changed = edits.merge(told.now, state.article)
    state = replace(state, article=merged)
    if not changed:
        showed_another = bool(told.shown) and told.shown[-1].revision != len(told.revisions)
        if state.revision is None and showed_another:
            told.shown.append(_shown(state, len(told.revisions)))
        return
    if state.revision is not None:
        told.revisions.append((state, changed))
        return
    former = _former(told, state)
    if former is not None:
        told.shown.append(_shown(state, former))
        return
    cause = judge(told.revisions[-1][0], state, changed)
    if cause is not None:
        told.revisions.append((replace(state, cause=cause, is_flip=False), changed))


def _former(told: _Told, state: State) -> int | None:
    """The number of the revision that a late state shows again. What its own archive took for a flip is one here, too: it
    may have known how old the copy was.
    """
    states = [(one.article, one.seen_at) for one, _ in told.revisions]
    newest_at, modified = told.revisions[-1][0].seen_at, told.now.modified
    if state.is_flip or flips.is_older(state.made_at or state.seen_at, newest_at, state.article.modified, modified):
        number = flips.again(states, told.shown, state.article, state.seen_at)
        if number is not None:
            return number
    return flips.former(states, told.shown, state.article, state.seen_at)


def _shown(state: State, revision: int) -> flips.Shown:
    return flips.Shown(seen_at=state.seen_at, capture=state.capture, revision=revision)


def _cause(db: Database, source: str, before: State, state: State, changed: tuple[str, ...]) -> str | None:
    """Why a late state differs from the one before: as `articles` says it of a page that comes in time."""
    if state.cause != "edit":
        return state.cause
    if wholes.is_completed(before.article, state.article):
        return "layout"
    if alarms.is_known_layout(db, source, edits.blocks(before.article, state.article, changed)):
        return None
    return "layout" if alarms.since_last_state(db, source, before.seen_at, state.seen_at) else "edit"


def _write(db: Database, article: int, told: _Told) -> None:
    db.conn.execute("DELETE FROM revisions WHERE article = ?", (article,))
    add(db, article, [(state, changed) for state, changed in told.revisions])
    alarms.renumber(db, article, told.moved)
    db.conn.execute("UPDATE articles SET revisions = ? WHERE id = ?", (len(told.revisions), article))


def add(db: Database, article: int, revisions: Iterable[tuple[State, tuple[str, ...]]]) -> None:
    """The revisions of an article that has none, first to newest, with the fields that each changed."""
    db.conn.executemany(
        "INSERT INTO revisions (article, number, seen_at, capture, changed, cause, parser_version, "  # noqa: S608 - our own names
        f"{_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, {_MARKS})",
        [
            (
                *(article, number, state.seen_at, state.capture, json.dumps(changed), state.cause),
                *(state.parser_version, *article_rows.content(state.article)),
            )
            for number, (state, changed) in enumerate(revisions, 1)
        ],
    )
