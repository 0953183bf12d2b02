"""Sources that have fallen silent: all that they name is read, and is known. A feed that was given up looks so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scraper.storage.health import sources
from scraper.storage.tables import rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

_MANY: Final = 20  # articles, from which on their dates tell how often one comes
_TIMES: Final = 10  # as long as from one article to the next
_TIMES_LONGEST: Final = 2  # as long as from one day with articles to the next: a magazine has all of a month on one day
_DAYS: Final = 20  # with articles
_SHORTEST: Final = timedelta(days=14)  # the longest holidays of a year, in which whole countries print nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """No new article was seen since `since`; before, one came every `usual` on the mean."""

    since: datetime
    usual: timedelta

    def __str__(self) -> str:
        """The finding in a line, which stays the same while the silence lasts."""
        hours = self.usual.total_seconds() / 3600
        usual = f"{hours / 24:.0f} days" if hours >= 36 else f"{max(hours, 1):.0f} h"
        return f"no new article since {self.since:%Y-%m-%d}, where one came every {usual}"


def silent(db: Database, source: str, now: datetime) -> Silence | None:
    """How long no new article has come of a source, if that is much longer than it ever takes; None where all is well."""
    name = rows.text(source)
    last = sources.newest_article(db, name)
    if not last or now - rows.at(last) < _SHORTEST:
        return None
    dates = db.execute(
        "SELECT dated_at FROM articles WHERE source = ? ORDER BY dated_at DESC LIMIT ?", (name, _MANY)
    ).fetchall()
    if len(dates) < _MANY:
        return None
    if now - rows.at(last) < _TIMES_LONGEST * _longest(db, name):
        return None
    usual = (rows.at(dates[0][0]) - rows.at(dates[-1][0])) / (_MANY - 1)
    return Silence(since=rows.at(last), usual=usual) if now - rows.at(last) > _TIMES * usual else None


def _longest(db: Database, name: str) -> timedelta:
    """The longest time between two of the last days with articles; none where there was one day only."""
    days = db.execute(
        "SELECT DISTINCT substr(dated_at, 1, 10) FROM articles WHERE source = ? ORDER BY 1 DESC LIMIT ?", (name, _DAYS)
    ).fetchall()
    found = [date.fromisoformat(day) for (day,) in days]
    return max((later - earlier for later, earlier in pairwise(found)), default=timedelta())
