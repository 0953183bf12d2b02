"""Sitemaps of an index: the order to ask them in, and what is believed of when they changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from scraper.frontier import indexes
from scraper.frontier.indexes import SETTLED
from scraper.models import Link, LinkKind

SITE = "https://paper.example/"
NOON = datetime(2021, 3, 25, 12, tzinfo=UTC)
EVENING = datetime(2021, 3, 25, 23, 59, 59, tzinfo=UTC)  # of a day without a time


def links(*given: str | tuple[str, datetime]) -> list[Link]:
    pairs = [(one, None) if isinstance(one, str) else one for one in given]
    return [Link(url=SITE + name, kind=LinkKind.SITEMAP, source="paper", modified_at=at) for name, at in pairs]


def arranged(*given: str | tuple[str, datetime]) -> dict[str, datetime | None]:
    return {link.url.removeprefix(SITE): link.modified_at for link in indexes.arranged(links(*given))}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("sitemap-2021-03.xml", date(2021, 3, 1), date(2021, 3, 31)),
        ("sitemap_2020_2.xml.gz", date(2020, 2, 1), date(2020, 2, 29)),
        ("sitemaps/2021/03.xml", date(2021, 3, 1), date(2021, 3, 31)),
        ("sitemap-202112.xml", date(2021, 12, 1), date(2021, 12, 31)),
        ("sitemap-20210325.xml", date(2021, 3, 25), date(2021, 3, 25)),
        ("sitemap/2021-03-25/articles.xml", date(2021, 3, 25), date(2021, 3, 25)),
        ("sitemap.xml?yyyy=2021&mm=03&dd=25", date(2021, 3, 25), date(2021, 3, 25)),
        ("sitemap-2021.xml", date(2021, 1, 1), date(2021, 12, 31)),
        ("sitemap-1400-01.xml", date(2021, 3, 21), date(2021, 4, 20)),
        ("sitemap-1399-12.xml", date(2021, 2, 19), date(2021, 3, 20)),
    ],
)
def test_a_name_tells_the_days_of_a_sitemap(name: str, first: date, last: date) -> None:
    assert indexes.periods([SITE + name]) == {SITE + name: (first, last)}


@pytest.mark.parametrize(
    "name", ["sitemap-3.xml", "sitemap-20210.xml", "sitemap-1399-12-31.xml", "post-sitemap.xml", "s-9999.xml"]
)
def test_a_name_without_days_that_exist_tells_none(name: str) -> None:
    assert indexes.periods([SITE + name]) == {}


def test_one_number_in_a_long_series_is_no_year() -> None:
    assert indexes.periods([f"{SITE}sitemap-{number}.xml" for number in range(1, 3_000)]) == {}


def test_news_come_first_then_what_may_have_changed_then_the_last_changed() -> None:
    assert list(
        arranged(("a.xml", NOON - timedelta(days=9)), ("b.xml", NOON), "pages.xml", ("news-sitemap.xml", NOON - timedelta(days=1)))
    ) == ["news-sitemap.xml", "pages.xml", "b.xml", "a.xml"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "news"),
    [("news.xml", True), ("sitemap_news.xml.gz", True), ("googlenews.xml", True), ("newsletter.xml", False), ("news/sitemap-1.xml", False)],
)  # fmt: skip
def test_a_news_sitemap_is_told_by_its_file_name(name: str, news: bool) -> None:
    assert indexes.is_news(SITE + name) is news


def test_a_month_without_lastmod_is_taken_to_be_unchanged_since_it_ended() -> None:
    found = arranged("s-2021-02.xml", "s-2021-03.xml")

    assert found == {
        "s-2021-03.xml": datetime(2021, 4, 3, 23, 59, 59, tzinfo=UTC),
        "s-2021-02.xml": datetime(2021, 3, 3, 23, 59, 59, tzinfo=UTC),
    }


def test_the_middle_of_a_numbered_series_is_settled_and_its_ends_are_not() -> None:
    found = arranged(*(f"wp-sitemap-posts-post-{number}.xml" for number in range(1, 9)), "wp-sitemap-users-1.xml")

    assert [name for name, at in found.items() if at is None] == [
        *(f"wp-sitemap-posts-post-{number}.xml" for number in (1, 2, 7, 8)),
        "wp-sitemap-users-1.xml",
    ]
    assert {at for at in found.values() if at} == {SETTLED}
    assert SETTLED not in arranged(*(f"s{number}.xml" for number in range(4))).values()


def test_lastmods_of_one_moment_are_when_the_file_was_written() -> None:
    lie = [(f"{number}.xml", NOON + timedelta(seconds=number)) for number in range(12)]
    truth = [(f"{number}.xml", NOON - timedelta(hours=number)) for number in range(12)]
    day = [(f"{number}.xml", EVENING) for number in range(12)]

    assert {link.modified_at for link in indexes.believable(links(*lie))} == {None}
    assert indexes.believable(links(*truth)) == tuple(links(*truth))
    assert indexes.believable(links(*day)) == tuple(links(*day)), "all articles of a daily sitemap are of one day"
    assert indexes.believable(links(*lie[:5])) == tuple(links(*lie[:5])), "a few may be edited at one time"
    mixed = lie[:5] + truth
    assert indexes.believable(links(*mixed)) == tuple(links(*mixed))
