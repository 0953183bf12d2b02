"""Where a source's articles are looked for, and whose a URL is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper.config import Config, SourceConfig
from scraper.errors import UsageError
from scraper.models import LinkKind
from scraper.pipeline import seeds

DAILY = SourceConfig(name="daily", url="https://daily.example/", feeds=("https://daily.example/rss",))
ARABIC = SourceConfig(name="daily-ar", url="https://daily.example/ar/", listings=("https://daily.example/ar/all",))
BARE = SourceConfig(name="bare", url="https://bare.example/")
OFF = SourceConfig(name="off", url="https://off.example/", enabled=False)
NOW = datetime(2021, 3, 25, 22, 30, tzinfo=UTC)
CONFIG = Config(sources=(DAILY, ARABIC, BARE, OFF))


def test_enabled_sources_are_crawled_and_named_ones_whether_enabled_or_not() -> None:
    assert seeds.chosen(CONFIG, []) == (DAILY, ARABIC, BARE)
    assert seeds.chosen(CONFIG, ["off", "bare", "off"]) == (OFF, BARE)


def test_a_wrong_name_is_answered_with_the_right_one() -> None:
    with pytest.raises(UsageError, match='no source "dayly", did you mean "daily"'):
        seeds.chosen(CONFIG, ["dayly"])
    with pytest.raises(UsageError, match=r"no config\.toml here: expected"):
        seeds.chosen(Config(), [])


def test_the_config_says_where_to_look() -> None:
    assert [(link.url, link.kind) for link in seeds.links(DAILY, NOW)] == [("https://daily.example/rss", LinkKind.FEED)]
    assert seeds.from_robots(DAILY, ["https://daily.example/map.xml"], found_on="x") == ()


def test_where_it_does_not_the_front_page_is_a_listing_and_robots_txt_names_sitemaps() -> None:
    assert [(link.url, link.kind) for link in seeds.links(BARE, NOW)] == [("https://bare.example/", LinkKind.LISTING)]
    found = seeds.from_robots(BARE, ["https://bare.example/map.xml", "rubbish"], found_on="https://bare.example/")
    assert [(link.url, link.kind) for link in found] == [("https://bare.example/map.xml", LinkKind.SITEMAP)]


LISTED = "https://daily.example/archive/{date:%Y/%m/%d}/{page}"


@pytest.mark.parametrize(
    ("zone", "days"),
    [("Asia/Tehran", ["26/1", "25/1"]), ("America/Lima", ["25/1", "24/1"]), ("", ["26/1", "25/1", "24/1"])],
)
def test_a_listing_for_each_day_is_that_of_today_and_yesterday_where_the_site_is(zone: str, days: list[str]) -> None:
    source = SourceConfig(name="daily", url="https://daily.example/", listings=(LISTED,), time_zone=zone)
    found = [link.url.removeprefix("https://daily.example/archive/2021/03/") for link in seeds.links(source, NOW)]
    assert found == days
    assert (
        seeds.next_page(source, "https://daily.example/archive/2021/03/25/4")
        == "https://daily.example/archive/2021/03/25/5"
    )
    assert seeds.next_page(source, "https://daily.example/archive/2021/03/25/x") is None


OWNERS = [
    ("https://daily.example/news/1", DAILY),
    ("https://daily.example/ar/news/1", ARABIC),
    ("https://www.bare.example/1", BARE),
    ("https://stranger.example/1", None),
]


@pytest.mark.parametrize(("url", "owner"), OWNERS)
def test_a_url_belongs_to_the_source_with_the_closest_address(url: str, owner: SourceConfig | None) -> None:
    assert seeds.of_url(CONFIG, url) == owner
