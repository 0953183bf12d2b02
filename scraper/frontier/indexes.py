"""Orders the sitemaps of an index: which to ask first, and which hardly change any more.

An index of a large paper names a sitemap for each month since 1998. Only the last few gain articles; the rest is asked
again when the index says that it changed, or where it says nothing, by name and place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from scraper.normalize.calendars import to_gregorian

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.models import Link

SETTLED = datetime(1990, 1, 1, tzinfo=UTC)  # before any site: "changed" then is what we believe, nobody said it

_UNKNOWN = datetime.max.replace(tzinfo=UTC)
_NEWS = re.compile(r"(?:^|[^a-z])(?:google)?news(?:[^a-z]|$)")
_BETWEEN = r"(?:[-_/.]|&\w{1,5}=)"  # 2021-03, 2021/03, yyyy=2021&mm=03
_PERIOD = re.compile(
    r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)(?:"
    r"(?P<compact>0[1-9]|1[0-2])(?P<compact_day>0[1-9]|[12]\d|3[01])?"
    rf"|{_BETWEEN}(?P<month>1[0-2]|0?[1-9])(?!\d)(?:{_BETWEEN}(?P<day>3[01]|[12]\d|0?[1-9])(?!\d))?"
    r")?(?!\d)"
)
_JALALI = range(1300, 1500)
_NUMBER = re.compile(r"\d+(?=\D*$)")
_GRACE = timedelta(days=3)  # articles are dated in the site's zone, and some are filed late
_FEWEST_NUMBERED = 5
_AT_THE_ENDS = 2  # sitemaps at either end of a numbered series may be the one that grows
_SAME_TIME = timedelta(minutes=10)  # how long it takes to write out a site's sitemaps
_FEWEST_ALIKE = 10


class Period(NamedTuple):
    """The days, both included, that the articles of a sitemap are of."""

    first: date
    last: date


def is_news(url: str) -> bool:
    """Whether a sitemap calls itself one of news: those hold the last two days."""
    return _NEWS.search(urlsplit(url).path.rpartition("/")[2].lower()) is not None


def periods(urls: Sequence[str]) -> dict[str, Period]:
    """The period of each sitemap that names one; none where most do not, for `sitemap-2019.xml` may be one of thousands.

    >>> periods(["https://paper.example/s-2021-03.xml"])["https://paper.example/s-2021-03.xml"].last
    datetime.date(2021, 3, 31)
    """
    found = {url: period for url in urls if (period := _period(url)) is not None}
    return found if 2 * len(found) >= len(urls) else {}


def arranged(sitemaps: Iterable[Link]) -> tuple[Link, ...]:
    """The sitemaps in the order to ask: news, then those of which nothing is known, then the others, last changed first.

    Each gets `modified_at` where it can be known: its `lastmod` unless that is only when the index was written, else
    the end of its period, else SETTLED in the middle of a numbered series.
    """
    links = believable(sitemaps)
    spans = periods([link.url for link in links])
    middle = _middle([link.url for link in links if link.modified_at is None and link.url not in spans])
    dated = (_dated(link, spans.get(link.url), settled=link.url in middle) for link in links)
    return tuple(sorted(dated, key=lambda link: (is_news(link.url), link.modified_at or _UNKNOWN), reverse=True))


def believable(links: Iterable[Link]) -> tuple[Link, ...]:
    """Without `modified_at` where most were changed at one time: that is when the file was written, not its articles.

    A day without a time of day is none: all articles of a daily sitemap are of that day.
    """
    named = tuple(links)
    times = sorted(link.modified_at for link in named if link.modified_at and not _is_day(link.modified_at))
    alike = len(times) // 2 + 1
    if len(times) < _FEWEST_ALIKE or not any(
        last - first <= _SAME_TIME for first, last in zip(times, times[alike - 1 :], strict=False)
    ):
        return named
    return tuple(replace(link, modified_at=None) for link in named)


def _is_day(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (23, 59, 59)


def _dated(link: Link, span: Period | None, *, settled: bool) -> Link:
    if link.modified_at is not None or is_news(link.url):
        return link
    if span is not None:
        ended = datetime(span.last.year, span.last.month, span.last.day, 23, 59, 59, tzinfo=UTC)
        return replace(link, modified_at=ended + _GRACE)
    return replace(link, modified_at=SETTLED) if settled else link


def _period(url: str) -> Period | None:
    parts = urlsplit(url)
    found = _PERIOD.search(f"{parts.path.rpartition('/sitemap')[2] or parts.path}?{parts.query}")
    if found is None:
        return None
    year = int(found[1])
    month, day = int(found["compact"] or found["month"] or 0), int(found["compact_day"] or found["day"] or 0)
    calendar = "jalali" if year in _JALALI else "gregorian"
    first = to_gregorian(calendar, year, month or 1, day or 1)
    after = to_gregorian(calendar, year, month, day) if day else to_gregorian(calendar, *_next(year, month), 1)
    if first is None or after is None:
        return None
    return Period(first, after if day else after - timedelta(days=1))


def _next(year: int, month: int) -> tuple[int, int]:
    """The month after, or after a year without a month the first of the next."""
    return (year, month + 1) if 1 <= month < 12 else (year + 1, 1)


def _middle(urls: Iterable[str]) -> set[str]:
    """Those that are neither among the first nor the last of a numbered series."""
    series: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for url in urls:
        if (number := _NUMBER.search(url)) is not None and len(number[0]) < 9:
            series[url[: number.start()], url[number.end() :]].append((int(number[0]), url))
    long = (sorted(found) for found in series.values() if len(found) >= _FEWEST_NUMBERED)
    return {url for found in long for _, url in found[_AT_THE_ENDS:-_AT_THE_ENDS]}
