"""The days that somebody wants the articles of, and what is known not to be of them before it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from scraper.frontier.indexes import SETTLED
from scraper.frontier.shape import date_hint

if TYPE_CHECKING:
    from scraper.frontier.indexes import Period
    from scraper.models import Link

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days, both included, by the clock of the site: `zone`, where it is known."""

    first: date
    last: date
    zone: tzinfo | None = None

    @property
    def begins_at(self) -> datetime:
        """The first instant that may belong to these days; without a zone, in any zone on Earth."""
        return self._midnight(self.first) - (timedelta() if self.zone else timedelta(hours=14))

    @property
    def ends_at(self) -> datetime:
        """The first instant after these days, likewise."""
        return self._midnight(self.last) + _DAY + (timedelta() if self.zone else timedelta(hours=12))

    def misses(self, link: Link) -> bool:
        """Whether an article is known to be of another day: by its address, its feed, or an edit before the first day."""
        if (day := date_hint(link.url)) is not None:
            return not self.first <= day.date() <= self.last
        if link.modified_at is not None and link.modified_at < self.begins_at:
            return True
        # The hint of a sitemap that gives the last edit alone says only that the article is not younger.
        if link.published_at is None or link.published_at == link.modified_at:
            return False
        return not self.begins_at <= link.published_at < self.ends_at

    def is_behind(self, link: Link) -> bool:
        """Whether an article is known to be older than the first day."""
        day = date_hint(link.url)
        if day is not None:
            return day.date() < self.first
        hint = link.modified_at or link.published_at
        return hint is not None and hint < self.begins_at

    def misses_sitemap(self, link: Link, period: Period | None) -> bool:
        """Whether a sitemap is known to hold no article of these days: by its name, or as it has not changed since before.

        A day is left at either end: sites file by their own clock, and late.
        """
        if period is not None:
            return period.last < self.first - _DAY or period.first > self.last + _DAY
        said = link.modified_at is not None and link.modified_at != SETTLED
        return said and link.modified_at is not None and link.modified_at < self.begins_at

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self.zone or UTC)
