"""Lines that run: a ticker, a counter whose label is in no table, teasers that take turns amid the text.

No editor changes a text at every visit, however often these are made. Once several visits in a row have each shown
another state, and all of them differ in the same few short lines alone, what changes in these places is no edit any more.
A line that then stays for a day and several visits has come to rest: what it says is one. A page of which its server said
more than once that it is as it was does not change at every visit.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from w3lib.encoding import html_to_unicode
from w3lib.html import remove_tags, replace_entities

from scraper.normalize.text import fingerprint
from scraper.storage.chain import bodies
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scraper.models import Article

_ROW: Final = 8  # visits in a row, each with a change
_REMEMBERED: Final = 32  # revisions among which such a row is looked for
_MOST: Final = 3  # places; a text that changes in more is written as things happen
_LONGEST: Final = 200  # characters of such a line
_RESTED_VISITS: Final = 4  # before this one
_RESTED_AFTER: Final = timedelta(days=1)
_UNCHANGED: Final = 2  # visits
_ONE_VISIT: Final = timedelta(minutes=5)  # from address to address; no ladder is as dense as that


class _Place(NamedTuple):
    """Of a paragraph, counted from the nearer end: what is written between does not move it."""

    at: int
    from_end: bool


def is_running(db: Database, article: int, old: Article, new: Article, newest: int, seen_at: str) -> bool:
    """Whether the bodies differ only where lines run; `newest` is the number of the newest revision."""
    if newest <= _ROW:
        return False
    places = _places((old.body, new.body))
    if not places or not any(places <= run for run in _runs(db, article, newest)):
        return False
    return not (_is_told_unchanged(db, article) or _rests(db, article, old.body, new.body, seen_at))


def has_run(db: Database, article: int) -> bool:
    """Whether there were such lines, so that changes may have been left out as no edits."""
    (newest,) = db.conn.execute("SELECT revisions FROM articles WHERE id = ?", (article,)).fetchone()
    return newest > _ROW and any(_runs(db, article, newest))


def _is_told_unchanged(db: Database, article: int) -> bool:
    """Whether visits gave no page at all, for it was as it was: those that are neither a response nor a failure."""
    (unchanged,) = db.conn.execute(
        """SELECT total(visits - (SELECT count(*) FROM captures WHERE captures.url = links.url AND kind = 'article')
                  - (SELECT count(*) FROM failures WHERE failures.source = links.source AND failures.url = links.url
                     AND failures.capture IS NULL))
           FROM aliases JOIN links ON links.source = aliases.source AND links.url = aliases.url AND visits > 0
           WHERE article = ?""",
        (article,),
    ).fetchone()
    return bool(unchanged + 1 >= _UNCHANGED)  # this response is there, and its visit has not ended


def _rests(db: Database, article: int, old: str, new: str, seen_at: str) -> bool:
    """Whether the last pages, of a day and more, all have the new lines, and none has those that are known."""
    pages = db.conn.execute(
        """SELECT body, headers FROM captures WHERE article = :article AND fetched_at < :seen_at AND kind = 'article'
               AND fetched_at >= (SELECT max(fetched_at) FROM captures WHERE article = :article AND kind = 'article'
                                      AND fetched_at <= :day_before)
           ORDER BY fetched_at DESC, id DESC""",
        {"article": article, "seen_at": seen_at, "day_before": rows.earlier(seen_at, _RESTED_AFTER)},
    ).fetchall()
    if len(pages) < _RESTED_VISITS:
        return False
    lines = [
        (fingerprint(was), fingerprint(now)) for was, now in zip(old.split("\n\n"), new.split("\n\n"), strict=True)
    ]
    changed = [(was, now) for was, now in lines if was != now]
    texts = (_text(bodies.read(db, digest) or b"", headers) for digest, headers in pages)
    return all(now in text and was not in text for text in texts for was, now in changed)


def _text(body: bytes, headers: str) -> str:
    """What stands on a page, its scripts and all, as a fingerprint."""
    told = next((value for name, value in json.loads(headers) if name.lower() == "content-type"), None)
    _, page = html_to_unicode(told, body)
    return fingerprint(replace_entities(remove_tags(page)))


def _runs(db: Database, article: int, newest: int) -> Iterator[set[_Place]]:
    """The places of each row of visits, the latest first."""
    found = db.conn.execute(
        """SELECT body, changed LIKE '%"body"%' AND cause = 'edit', seen_at
           FROM revisions WHERE article = ? AND number > ? ORDER BY number DESC""",
        (article, newest - _REMEMBERED),
    ).fetchall()
    begun = _visits(db, article)
    found = [(body, is_edit, bisect_right(begun, rows.at(seen_at))) for body, is_edit, seen_at in found]
    for start in range(len(found) - _ROW):
        row = found[start : start + _ROW + 1]  # with the state before the first change
        in_a_row = all(later[2] - earlier[2] <= 1 for later, earlier in pairwise(row))
        is_row = in_a_row and all(is_edit for _, is_edit, _ in row[:-1])
        if is_row and (places := _places([body for body, *_ in row])):
            yield places


def _visits(db: Database, article: int) -> list[datetime]:
    """When each visit began; at several addresses of an article that is one, for a line hardly runs on within it."""
    begun: list[datetime] = []
    last: datetime | None = None
    for (text,) in db.conn.execute(
        "SELECT fetched_at FROM captures WHERE article = ? AND kind = 'article' ORDER BY fetched_at", (article,)
    ):
        at = rows.at(text)
        if last is None or at - last > _ONE_VISIT:
            begun.append(at)
        last = at
    return begun


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
