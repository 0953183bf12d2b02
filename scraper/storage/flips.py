"""Pages that show two states in turn: a test on the readers, two servers of which one lags behind.

A state that was never there before is an edit. Its first return is one too: an editor may have taken a change back. From
then on each state has been left for the other once, so what follows is no editor's work; it is recorded as a flip,
and the article keeps the state that it has. A state that then stays for a day and several visits has won: an edit.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scraper.storage import dedup, rows

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scraper.models import Article

_REMEMBERED: Final = 8  # revisions that a state is looked for in
_WINDOW: Final = timedelta(days=30)  # a state that was not seen for longer is no alternation when it comes back
_SETTLED_VISITS: Final = 6
_SETTLED_AFTER: Final = timedelta(days=1)
_CONTENT: Final = ", ".join(rows.CONTENT)


def shown(db: Database, article: int, state: Article, *, newest: int, seen_at: str) -> int | None:
    """The number of the former revision that an alternating page shows again; None if its change is an edit."""
    if newest < 3:
        return None  # nothing was left and came back yet
    found = db.conn.execute(
        f"""SELECT number, max(seen_at, coalesce((SELECT max(seen_at) FROM flips
                WHERE article = revisions.article AND revision = number), '')), {_CONTENT}
            FROM revisions WHERE article = ? AND number > ? ORDER BY number DESC""",  # noqa: S608 - our own names
        (article, newest - _REMEMBERED),
    ).fetchall()
    (_, _, *current), *former = found
    states = [(number, last, rows.article_of(tuple(columns))) for number, last, *columns in former]
    if not any(dedup.is_same_state(known, rows.article_of(tuple(current))) for _, _, known in states):
        return None
    for number, last, known in states:
        if dedup.is_same_state(known, state):
            recent = rows.at(seen_at) - rows.at(last) <= _WINDOW
            return number if recent and not _has_won(db, article, number, seen_at) else None
    return None


def add(db: Database, article: int, *, revision: int, seen_at: str, capture: int) -> None:
    """Notes that the page showed the state of that revision."""
    db.conn.execute(
        "INSERT OR IGNORE INTO flips (article, seen_at, capture, revision) VALUES (?, ?, ?, ?)",
        (article, seen_at, capture, revision),
    )


def note_newest(db: Database, article: int, *, revision: int, seen_at: str, capture: int) -> None:
    """The page shows the newest revision: worth a note only where it showed another one the last time."""
    last = db.conn.execute(
        "SELECT revision FROM flips WHERE article = ? ORDER BY seen_at DESC, capture DESC LIMIT 1", (article,)
    ).fetchone()
    if last and last[0] != revision:
        add(db, article, revision=revision, seen_at=seen_at, capture=capture)


def _has_won(db: Database, article: int, revision: int, seen_at: str) -> bool:
    """Whether every visit of the last day, and several at least, showed this state."""
    count, since = db.conn.execute(
        """SELECT count(*), min(seen_at) FROM flips WHERE article = :article AND seen_at > coalesce(
               (SELECT max(seen_at) FROM flips WHERE article = :article AND revision <> :revision), '')""",
        {"article": article, "revision": revision},
    ).fetchone()
    return count + 1 >= _SETTLED_VISITS and rows.at(seen_at) - rows.at(since) >= _SETTLED_AFTER
