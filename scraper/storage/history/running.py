"""Lines that run: a ticker, a counter whose label is in no table, teasers that take turns amid the text.

No editor changes a text at every visit, however often these are made. Once several visits in a row have each shown
another state, and all of them differ in the same few short lines alone, what changes in these places is no edit any more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from scraper.normalize.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

_ROW: Final = 8  # visits in a row, each with a change
_REMEMBERED: Final = 32  # revisions among which such a row is looked for
_MOST: Final = 3  # places; a text that changes in more is written as things happen
_LONGEST: Final = 200  # characters of such a line


class _Place(NamedTuple):
    """Of a paragraph, counted from the nearer end: what is written between does not move it."""

    at: int
    from_end: bool


def is_running(db: Database, article: int, old: str, new: str, *, newest: int) -> bool:
    """Whether the bodies differ only where lines run; `newest` is the number of the newest revision."""
    if newest <= _ROW:
        return False
    places = _places((old, new))
    return bool(places) and any(places <= run for run in _runs(db, article, newest))


def has_run(db: Database, article: int) -> bool:
    """Whether there were such lines, so that changes may have been left out as no edits."""
    (newest,) = db.conn.execute("SELECT revisions FROM articles WHERE id = ?", (article,)).fetchone()
    return newest > _ROW and any(_runs(db, article, newest))


def _runs(db: Database, article: int, newest: int) -> Iterator[set[_Place]]:
    """The places of each row of visits, the latest first."""
    found = db.conn.execute(
        """SELECT body, changed = '["body"]' AND cause = 'edit', (SELECT count(*) FROM captures
               WHERE captures.article = revisions.article AND fetched_at <= seen_at AND kind = 'article')
           FROM revisions WHERE article = ? AND number > ? ORDER BY number DESC""",
        (article, newest - _REMEMBERED),
    ).fetchall()
    for start in range(len(found) - _ROW):
        row = found[start : start + _ROW + 1]  # with the state before the first change
        in_a_row = all(later[2] - earlier[2] == 1 for later, earlier in pairwise(row))
        is_row = in_a_row and all(is_edit for _, is_edit, _ in row[:-1])
        if is_row and (places := _places([body for body, *_ in row])):
            yield places


def _places(texts: Sequence[str]) -> set[_Place]:
    """The places in which alone the texts differ, by a short line; none where they differ otherwise, or in many."""
    told = [text.split("\n\n") for text in texts]
    count = len(told[0])
    if any(len(paragraphs) != count for paragraphs in told):
        return set()
    found: set[_Place] = set()
    for at, lines in enumerate(zip(*told, strict=True)):
        if len(set(map(fingerprint, lines))) == 1:
            continue
        if len(found) == _MOST or max(map(len, lines)) > _LONGEST:
            return set()
        found.add(_Place(at, from_end=False) if at < count / 2 else _Place(count - at, from_end=True))
    return found
