"""Pages that show two states in turn: a test on the readers, two servers of which one lags behind.

A state that was never there before is an edit. Its first return is one too: an editor may have taken a change back.
From then on each state has been left for the other once, so what follows is no editor's work; it is recorded as a flip,
and the article keeps the state that it has. A state that then stays for a day and several visits has won: an edit.

That a title alternates is told by the titles alone: the text below it may be edited meanwhile.

A former state that was made before the newest one is an older copy, as a cache gives it, and a flip at once. Of a text and
its beginning, which is what those see who have not paid, the text is the state that stays.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.storage.tables import article_rows, rows
from scraper.storage.texts import edits, wholes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from scraper.models import Article, Moment
    from scraper.storage.chain.captures import Response

_REMEMBERED: Final = 8  # revisions that a state is looked for in
_WINDOW: Final = timedelta(days=30)  # a state that was not seen for longer is no alternation when it comes back
_LONGEST_AGE: Final = 8  # digits: three years
_SETTLED_VISITS: Final = 6
_SETTLED_AFTER: Final = timedelta(days=1)
_CONTENT: Final = ", ".join(article_rows.CONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which revision a capture of an alternating page showed."""

    seen_at: str
    capture: int
    revision: int


def shown(
    db: Database,
    article: int,
    state: Article,
    *,
    changed: Sequence[str],
    newest: int,
    response: Response,
    modified: Moment | None,
) -> int | None:
    """The number of the former revision that an alternating page shows again; None if its change is an edit.

    `changed` are the fields in which it differs: a title that alternates does so whatever is written below it meanwhile.
    `modified` is when the article was modified last, by what it said itself.
    """
    if newest < 2:
        return None  # nothing was left
    seen_at = response.fetched_at
    found = db.conn.execute(
        f"SELECT number, seen_at, {_CONTENT} FROM revisions WHERE article = ? AND number > ? ORDER BY number",  # noqa: S608 - our own names
        (article, newest - _REMEMBERED),
    ).fetchall()
    states = [
        (article_rows.article_of(tuple(columns), where=f"article {article}, revision {number}"), first)
        for number, first, *columns in found
    ]
    for (_, first), (number, *_) in zip(states, found, strict=True):
        rows.at(first, "seen_at", where=f"article {article}, revision {number}")
    told = of_article(db, article)
    if is_older(made_at(response), states[-1][1], state.modified, modified):
        number = again(states, told, state, seen_at, newest=newest)
        if number is not None:
            return number
    names = edits.WATCHED if "body" in changed else changed
    return former(states, told, state, seen_at, newest=newest, names=names)


def is_older(made: str, newest_at: str, modified: Moment | None, last: Moment | None) -> bool:
    """Whether a page was made before the newest state was seen, or modified before it was, by what it says itself."""
    return made < newest_at or _is_modified_before(modified, last)


def again(
    states: Sequence[tuple[Article, str]],
    shown: Sequence[Shown],
    state: Article,
    seen_at: str,
    *,
    newest: int | None = None,
) -> int | None:
    """The number of the former revision that an older copy shows; a clock, or a cache, may be wrong for ever."""
    number = _last_like(states[-_REMEMBERED:], state, newest=newest or len(states))
    return None if number is None or _has_won(shown, number, seen_at) else number


def made_at(response: Response) -> str:
    """When the response was made: a cache says how many seconds ago that was (RFC 9111, section 5.1)."""
    told = next((value.strip() for name, value in json.loads(response.headers) if name.lower() == "age"), "")
    if not (told.isascii() and told.isdigit() and len(told) <= _LONGEST_AGE):
        return response.fetched_at
    try:
        return rows.stamp(rows.at(response.fetched_at) - timedelta(seconds=int(told)))
    except OverflowError:
        return response.fetched_at


def _is_modified_before(now: Moment | None, last: Moment | None) -> bool:
    """Whether a page says that it was modified earlier than what came before it, in the same words."""
    if now is None or last is None or (now.precision, now.zone) != (last.precision, last.zone):
        return False
    if "relative" in {now.calendar, last.calendar}:  # "3 hours ago" wanders by an hour
        return False
    return now.at < last.at


def _last_like(states: Sequence[tuple[Article, str]], state: Article, *, newest: int) -> int | None:
    """The newest former revision that says the same."""
    before = zip(range(newest - 1, 0, -1), reversed(states[:-1]), strict=False)
    return next((number for number, (known, _) in before if edits.is_same_state(known, state)), None)


def former(
    states: Sequence[tuple[Article, str]],
    shown: Sequence[Shown],
    state: Article,
    seen_at: str,
    *,
    newest: int | None = None,
    names: Sequence[str] = edits.WATCHED,
) -> int | None:
    """As `shown`, of the last revisions (each with when it was first seen) and of what was shown up to that time.

    `newest` is the last one's number, where they are not all there are. Only the fields of these names are looked at.
    """
    newest = newest or len(states)
    if newest < 2:
        return None
    (_, current, _), *before = reversed(_told_apart(states[-_REMEMBERED:], newest, names))
    if wholes.is_beginning(current.body, state.body):
        return None  # the rest is there again
    is_cut = wholes.is_beginning(state.body, current.body)
    if not is_cut and not any(edits.is_same_state(known, current, names) for _, known, _ in before):
        return None
    for number, known, first in before:
        if edits.is_same_state(known, state, names):
            last = max((one.seen_at for one in shown if one.revision == number), default=first)
            recent = rows.at(seen_at) - rows.at(last) <= _WINDOW
            return number if recent and not _has_won(shown, number, seen_at) else None
    return None


def _told_apart(
    states: Sequence[tuple[Article, str]], newest: int, names: Sequence[str]
) -> list[tuple[int, Article, str]]:
    """The last revisions with their numbers; of those in a row that differ in other fields alone, the last one."""
    found: list[tuple[int, Article, str]] = []
    for number, (state, first) in enumerate(states, newest - len(states) + 1):
        if found and names is not edits.WATCHED and edits.is_same_state(found[-1][1], state, names):
            found.pop()
        found.append((number, state, first))
    return found


def of_article(db: Database, article: int) -> list[Shown]:
    """All that was shown, oldest first."""
    found = db.conn.execute(
        "SELECT seen_at, capture, revision FROM flips WHERE article = ? ORDER BY seen_at, capture", (article,)
    ).fetchall()
    for seen_at, *_ in found:
        rows.at(seen_at, "flips.seen_at", where=f"article {article}")  # it is compared as a text, whatever it says
    return [Shown(seen_at=seen_at, capture=capture, revision=revision) for seen_at, capture, revision in found]


def add(db: Database, article: int, *, revision: int, seen_at: str, capture: int) -> None:
    """Notes that the page showed the state of that revision."""
    db.conn.execute(
        "INSERT OR IGNORE INTO flips (article, seen_at, capture, revision) VALUES (?, ?, ?, ?)",
        (article, seen_at, capture, revision),
    )


def put(db: Database, article: int, shown: Sequence[Shown]) -> None:
    """Replaces the flips of an article by these."""
    if of_article(db, article) == list(shown):
        return
    db.conn.execute("DELETE FROM flips WHERE article = ?", (article,))
    for one in shown:
        add(db, article, revision=one.revision, seen_at=one.seen_at, capture=one.capture)


def note_newest(db: Database, article: int, *, revision: int, seen_at: str, capture: int) -> None:
    """The page shows the newest revision: worth a note only where it showed another one the last time."""
    last = db.conn.execute(
        "SELECT revision FROM flips WHERE article = ? ORDER BY seen_at DESC, capture DESC LIMIT 1", (article,)
    ).fetchone()
    if last and last[0] != revision:
        add(db, article, revision=revision, seen_at=seen_at, capture=capture)


def _has_won(shown: Sequence[Shown], revision: int, seen_at: str) -> bool:
    """Whether every visit of the last day, and several at least, showed this state."""
    other = max((one.seen_at for one in shown if one.revision != revision), default="")
    since = [one.seen_at for one in shown if one.seen_at > other]
    settled = len(since) + 1 >= _SETTLED_VISITS
    return settled and rows.at(seen_at) - rows.at(min(since)) >= _SETTLED_AFTER
