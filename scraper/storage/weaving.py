"""States of one article from several places, put into the order in which they were seen.

A copy that comes late (from a WARC file of three years ago, from a colleague's archive) belongs before what is here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from scraper.storage import dedup, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from scraper.models import Article

_CONTENT: Final = ", ".join(rows.CONTENT)
_MARKS: Final = ", ".join("?" * len(rows.CONTENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a capture showed at a time; `seen_at` as the archive writes it."""

    seen_at: str
    capture: int
    article: Article
    cause: str = "edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Revision:
    state: State
    changed: tuple[str, ...]


def weave(db: Database, article: int, more: Iterable[State]) -> int:
    """Makes the revisions of an article anew from its own and these states; returns how many there are then.

    Nothing is written where they add nothing. The newest state itself, in `articles`, stays the caller's business.
    """
    own = states(db, article)
    woven = _folded(sorted({*own, *more}, key=lambda state: (state.seen_at, state.capture)))
    if [revision.state.capture for revision in woven] == [state.capture for state in own]:
        return len(own)
    db.conn.execute("DELETE FROM revisions WHERE article = ?", (article,))
    db.conn.executemany(
        "INSERT INTO revisions (article, number, seen_at, capture, changed, cause, "  # noqa: S608 - our own names
        f"{_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, {_MARKS})",
        [
            (article, number, kept.state.seen_at, kept.state.capture, json.dumps(kept.changed), *_row(kept.state))
            for number, kept in enumerate(woven, 1)
        ],
    )
    _renumber(db, article, own, woven)
    db.conn.execute("UPDATE articles SET revisions = ? WHERE id = ?", (len(woven), article))
    return len(woven)


def states(db: Database, article: int) -> list[State]:
    """The states that the archive holds of an article, first to newest."""
    found = db.conn.execute(
        f"SELECT seen_at, capture, cause, {_CONTENT} FROM revisions WHERE article = ? ORDER BY number",  # noqa: S608 - our own names
        (article,),
    ).fetchall()
    return [State(seen_at=row[0], capture=row[1], cause=row[2], article=rows.article_of(row[3:])) for row in found]


def _folded(ordered: list[State]) -> list[_Revision]:
    """Those of the states that are an edit of the one before."""
    kept: list[_Revision] = []
    for state in ordered:
        if not kept:
            kept.append(_Revision(state=state, changed=()))
            continue
        merged, changed = dedup.merge(kept[-1].state.article, state.article)
        if changed:
            kept.append(_Revision(state=replace(state, article=merged), changed=changed))
    return kept


def _row(state: State) -> rows.Row:
    return (state.cause, *rows.content(state.article))


def _renumber(db: Database, article: int, own: list[State], woven: list[_Revision]) -> None:
    """What names a revision by its number names the same one afterwards: from the last on, as numbers only grow."""
    places = {(kept.state.seen_at, kept.state.capture): number for number, kept in enumerate(woven, 1)}
    for number, state in reversed(list(enumerate(own, 1))):
        now = places.get((state.seen_at, state.capture), number)
        if now > number:
            db.conn.execute("UPDATE flips SET revision = ? WHERE article = ? AND revision = ?", (now, article, number))
