"""Whether a source's pages still give what they used to: each field's share in the newest articles against those before.

An alarm must be worth waking somebody for, from a cron job that looks at dozens of fields every day. So a share has to
fall by two fifths, and so far that chance is no explanation; news come in batches (a sports day has no authors), which
is why the bound is far stricter than a textbook's. A share that rises is no alarm.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from scraper.storage.health.sources import FILLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

_WINDOWS: Final = (
    40,
    200,
)  # the newest so many: a redesign is seen after 40 articles, a thinner field's loss after 200
_PAST: Final = 1_000  # articles before the window; a loss becomes the new normal when it is older than these
_LEAST_PAST: Final = 60
_FALLEN: Final = 0.6  # of the share before
_POINTS: Final = 0.15
_SIGMAS: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A field that has become rare: its share in the newest pages and in those before, and when it was last seen."""

    source: str
    field: str
    share: float
    newest: int
    share_before: float
    before: int
    last_at: str | None
    last_article: int | None

    def __str__(self) -> str:
        last = f"; last on {self.last_at[:10]} in article {self.last_article}" if self.last_at else ""
        return (
            f"{self.source}: {self.field}: {self.share:.0%} of the newest {self.newest}, "
            f"{self.share_before:.0%} of the {self.before} before{last}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How often a field was there, in the newest pages of a source and in those before."""

    source: str
    field: str
    share: float
    newest: int
    share_before: float | None
    before: int


def has_fallen(found: int, newest: int, found_before: int, before: int) -> bool:
    """Whether a share has fallen for more reasons than chance.

    >>> has_fallen(1, 40, 190, 200), has_fallen(30, 40, 190, 200), has_fallen(0, 40, 6, 200)
    (True, False, False)
    """
    if newest < _WINDOWS[0] or before < _LEAST_PAST:
        return False
    share, share_before = found / newest, found_before / before
    if share > share_before * _FALLEN or share_before - share < _POINTS:
        return False
    both = (found + found_before) / (newest + before)
    return share_before - share >= _SIGMAS * sqrt(both * (1 - both) * (1 / newest + 1 / before))


def measure(db: Database, source: str) -> tuple[list[Share], list[Drift]]:
    """The shares of every field of a source, and those that have fallen."""
    shares, drifts = [], []
    for field, pages in _series(db, source):
        shares.append(_share(source, field, pages))
        found = next(filter(None, (_fallen(source, field, pages, window) for window in _WINDOWS)), None)
        if found:
            drifts.append(found)
    return shares, drifts


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of a series, the newest first: whether it has the field, when it was fetched, its article."""

    has: bool
    at: str
    article: int | None


def _series(db: Database, source: str) -> Iterator[tuple[str, list[_Page]]]:
    most = _WINDOWS[-1] + _PAST
    # By when they were seen, not by their numbers: what an import or a merge brings late is older all the same.
    numbers = db.execute(
        "SELECT id FROM articles WHERE source = ? ORDER BY first_seen_at DESC, id DESC LIMIT ?", (source, most)
    ).fetchall()
    wanted = json.dumps([number for (number,) in numbers])
    rows = db.execute(
        f"""SELECT id, first_seen_at, {", ".join(FILLED.values())} FROM articles
            WHERE id IN (SELECT value FROM json_each(?)) ORDER BY first_seen_at DESC, id DESC""",  # noqa: S608 - our own conditions
        (wanted,),
    ).fetchall()
    for column, field in enumerate(FILLED, 2):
        yield field, [_Page(bool(row[column]), row[1], row[0]) for row in rows]
    visits = db.execute(
        """SELECT article, fetched_at, EXISTS (SELECT 1 FROM observations WHERE article = captures.article
               AND name = 'views' AND seen_at = captures.fetched_at)
           FROM captures WHERE kind = 'article' AND source = ? AND status = 200
           ORDER BY fetched_at DESC, id DESC LIMIT ?""",
        (source, most),
    ).fetchall()
    yield "pages that are articles", [_Page(article is not None, at, article) for article, at, _ in visits]
    # An article keeps its last count when its page shows none any more; its visits tell.
    counted = [_Page(bool(seen), at, article) for article, at, seen in visits if article is not None]
    yield "views at each visit", counted


def _fallen(source: str, field: str, pages: Sequence[_Page], window: int) -> Drift | None:
    newest, past = pages[:window], pages[window : window + _PAST]
    found, found_before = _count(newest), _count(past)
    if len(newest) < window or not has_fallen(found, window, found_before, len(past)):
        return None
    last = next(page for page in pages if page.has)
    return Drift(
        source=source,
        field=field,
        share=found / window,
        newest=window,
        share_before=found_before / len(past),
        before=len(past),
        last_at=last.at,
        last_article=last.article,
    )


def _share(source: str, field: str, pages: Sequence[_Page]) -> Share:
    newest, past = pages[: _WINDOWS[-1]], pages[_WINDOWS[-1] :]
    return Share(
        source=source,
        field=field,
        share=_count(newest) / max(len(newest), 1),
        newest=len(newest),
        share_before=_count(past) / len(past) if past else None,
        before=len(past),
    )


def _count(pages: Sequence[_Page]) -> int:
    return sum(page.has for page in pages)
