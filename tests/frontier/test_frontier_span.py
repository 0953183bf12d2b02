"""What is known to be of other days before it is fetched."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from scraper.frontier.indexes import SETTLED, Period
from scraper.frontier.span import Span
from scraper.models import Link, LinkKind

SPAN = Span(first=date(2021, 3, 10), last=date(2021, 3, 20))
TEHRAN = Span(first=date(2021, 3, 10), last=date(2021, 3, 20), zone=ZoneInfo("Asia/Tehran"))


def at(day: int, hour: int = 12, month: int = 3) -> datetime:
    return datetime(2021, month, day, hour, tzinfo=UTC)


def link(path: str = "/news/1", *, published: datetime | None = None, modified: datetime | None = None) -> Link:
    url = f"https://paper.example{path}"
    return Link(url=url, kind=LinkKind.ARTICLE, source="paper", published_at=published, modified_at=modified)


ARTICLES = [
    # the link, whether it is of other days, whether it is older
    (link(), False, False),
    (link("/2021/03/09/storm/"), True, True),
    (link("/2021/03/10/storm/"), False, False),
    (link("/2021/03/20/storm/"), False, False),
    (link("/2021/03/21/storm/"), True, False),
    (link("/2021/03/15/storm/", modified=at(1, month=12)), False, False),
    (link(published=at(15)), False, False),
    (link(published=at(5)), True, True),
    (link(published=at(25)), True, False),
    (link(published=at(9, 20)), False, False),  # in Samoa it is the 10th
    (link(published=at(25), modified=at(25)), False, False),  # a later edit says nothing
    (link(published=at(5), modified=at(5)), True, True),  # an earlier one all
    (link(published=at(15), modified=at(25)), False, False),
]


@pytest.mark.parametrize(("one", "misses", "behind"), ARTICLES)
def test_articles_are_told_by_address_feed_and_edit(one: Link, misses: bool, behind: bool) -> None:
    assert (SPAN.misses(one), SPAN.is_behind(one)) == (misses, behind)


def test_where_the_zone_is_known_days_begin_by_the_clock_of_the_site() -> None:
    assert TEHRAN.begins_at == datetime(2021, 3, 9, 20, 30, tzinfo=UTC)
    assert TEHRAN.ends_at == datetime(2021, 3, 20, 20, 30, tzinfo=UTC)
    assert TEHRAN.misses(link(published=at(9, 20)))


@pytest.mark.parametrize(
    ("modified", "period", "misses"),
    [
        (None, None, False),
        (at(5), None, True),
        (at(15), None, False),
        (at(1, month=12), None, False),
        (SETTLED, None, False),
        (SETTLED, Period(date(2021, 2, 1), date(2021, 2, 28)), True),
        (at(5), Period(date(2021, 3, 1), date(2021, 3, 31)), False),
        (None, Period(date(2021, 4, 1), date(2021, 4, 30)), True),
        (None, Period(date(2021, 3, 21), date(2021, 3, 21)), False),
    ],
)
def test_sitemaps_are_told_by_name_and_last_change(
    modified: datetime | None, period: Period | None, misses: bool
) -> None:
    assert SPAN.misses_sitemap(link("/s.xml", modified=modified), period) is misses
