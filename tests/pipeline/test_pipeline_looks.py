"""Feeds, sitemaps and listings over several runs: what is followed, what is asked again, and what is not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pipeline_site import Clock, Crawl, asked, only, write_article, write_listing, write_sitemap

from scraper import demo
from scraper.demo.stories import FIRST_DAY
from scraper.models import LinkKind

if TYPE_CHECKING:
    from scraper.storage import Archive

HOUR = timedelta(hours=1)


def at(hours: float) -> str:
    return f"{FIRST_DAY + hours * HOUR:%Y-%m-%dT%H:%M:%SZ}"


def test_the_pages_of_a_listing_are_followed_while_they_bring_unknown_articles(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    write_listing(newspaper, "/a", ["/news/5009", "/news/5008"], "/a2")
    write_listing(newspaper, "/a2", ["/news/5007"], "/a3")
    write_listing(newspaper, "/a3", ["/news/5006"], "/a2")
    source = only(newspaper, listings=("/a",))
    assert crawled(source).counts["new"] == 4
    assert asked(newspaper)[:1] + [path for path in asked(newspaper) if path.startswith("/a")][1:] == [
        "/a",
        "/a2",
        "/a3",
    ]

    clock.ahead = HOUR
    before = len(newspaper.requests)
    crawled(source)
    assert [path for path in asked(newspaper, before) if path.startswith("/a")] == ["/a"], "nothing was new on it"

    write_listing(newspaper, "/a", ["/news/5010", "/news/5009"], "/a2")
    clock.ahead = 3 * HOUR
    before = len(newspaper.requests)
    crawled(source)
    assert [path for path in asked(newspaper, before) if path.startswith("/a")] == ["/a", "/a2"]


def test_a_listing_without_end_is_followed_ten_pages_far(crawled: Crawl, newspaper: demo.Newspaper) -> None:
    for number in range(1, 20):
        write_listing(newspaper, f"/a?page={number}", [f"/news/{5000 - number}"], f"/a?page={number + 1}")
    crawled(only(newspaper, listings=("/a?page=1",)))
    assert len([path for path in asked(newspaper) if path.startswith("/a")]) == 11


def test_a_template_says_the_next_page_where_the_listing_does_not(crawled: Crawl, newspaper: demo.Newspaper) -> None:
    day = f"{FIRST_DAY:%Y/%m/%d}"
    for number in (1, 2, 3):
        write_listing(newspaper, f"/a/{day}/{number}", [f"/news/{5000 - number}"])
    report = crawled(only(newspaper, listings=("/a/{date:%Y/%m/%d}/{page}",)))
    assert report.counts["new"] == 3


def test_the_listing_of_a_day_is_not_asked_for_once_the_day_is_over(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    first = f"/a/{FIRST_DAY:%Y/%m/%d}"
    write_listing(newspaper, first, ["/news/5001"])
    source = only(newspaper, listings=("/a/{date:%Y/%m/%d}",))
    for hours in (0, 24, 72, 73, 74, 100):
        clock.ahead = hours * HOUR
        crawled(source)
    assert 2 <= asked(newspaper).count(first) <= 3


def test_an_article_is_visited_again_when_its_sitemap_says_that_it_has_changed_and_not_before(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    write_article(newspaper, "/news/5001")
    write_article(newspaper, "/news/5002")
    source = only(newspaper, sitemaps=("/map.xml",))
    old, older = at(-24 * 300), at(-24 * 301)
    write_sitemap(newspaper, "/map.xml", {"/news/5001": old, "/news/5002": older})
    crawled(source)

    clock.ahead = 2 * HOUR
    before = len(newspaper.requests)
    crawled(source)
    assert asked(newspaper, before) == ["/map.xml"]

    write_sitemap(newspaper, "/map.xml", {"/news/5001": at(3), "/news/5002": older})
    clock.ahead = 4 * HOUR
    before = len(newspaper.requests)
    crawled(source)
    assert asked(newspaper, before) == ["/map.xml", "/news/5001"]


@pytest.mark.parametrize("lastmod", [at(-24 * 40), f"{FIRST_DAY - 40 * 24 * HOUR:%Y-%m-%d}"])
def test_a_sitemap_of_an_index_is_asked_again_only_when_it_has_changed(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock, lastmod: str
) -> None:
    write_article(newspaper, "/news/5001")
    write_sitemap(newspaper, "/s1.xml", {"/news/5001": ""})
    write_sitemap(newspaper, "/s2.xml", {"/news/5001": ""})
    source = only(newspaper, sitemaps=("/map.xml",))
    write_sitemap(newspaper, "/map.xml", {"/s1.xml": lastmod, "/s2.xml": lastmod}, "sitemapindex")
    for hours in (0, 2, 4, 30):
        clock.ahead = hours * HOUR
        crawled(source)
    assert asked(newspaper).count("/map.xml") == 4
    assert asked(newspaper).count("/s1.xml") == 1

    write_sitemap(newspaper, "/map.xml", {"/s1.xml": at(31), "/s2.xml": lastmod}, "sitemapindex")
    clock.ahead = 60 * HOUR
    crawled(source)
    assert (asked(newspaper).count("/s1.xml"), asked(newspaper).count("/s2.xml")) == (2, 1)


def test_of_an_index_news_are_asked_first_and_months_long_past_once(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    months = [f"/map-{FIRST_DAY.year - 1}-{month:02}.xml" for month in range(1, 13)]
    for path in (*months, "/map-news.xml"):
        write_sitemap(newspaper, path, {"/news/5001": ""})
    write_article(newspaper, "/news/5001")
    write_sitemap(newspaper, "/map.xml", dict.fromkeys([*months, "/map-news.xml"], ""), "sitemapindex")
    source = only(newspaper, sitemaps=("/map.xml",))
    for hours in (0, 2, 4):
        clock.ahead = hours * HOUR
        crawled(source)
    maps = [path for path in asked(newspaper) if path.startswith("/map")]
    assert maps[:3] == ["/map.xml", "/map-news.xml", months[-1]]
    assert [maps.count(path) for path in months] == [1] * 12
    assert maps.count("/map-news.xml") == 3


def test_another_form_of_a_known_article_is_not_asked_for(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    write_listing(newspaper, "/a", ["/news/5001"])
    write_listing(newspaper, "/b", ["/amp/news/5001", "/amp/news/5002"])
    crawled(only(newspaper, listings=("/a",)))
    clock.ahead = HOUR
    crawled(only(newspaper, listings=("/a", "/b")))
    assert "/amp/news/5001" not in asked(newspaper)
    assert "/amp/news/5002" in asked(newspaper), "its main form is not known: it may be all there is"


def test_what_articles_look_like_is_learned_from_the_archive(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    write_listing(newspaper, "/a", [f"/story/{number}-bridge" for number in range(5001, 5031)])
    source = only(newspaper, listings=("/a",))
    crawled(source)
    page = (
        "<html><body><p><a href='/story/6001-ferry'>Ferry</a><a href='/gallery/6001-ferry'>Ferry</a></p></body></html>"
    )
    newspaper.answer("/a", body=page)
    clock.ahead = HOUR
    crawled(source)
    assert "/story/6001-ferry" in asked(newspaper)
    assert "/gallery/6001-ferry" not in asked(newspaper)
    assert archive.link_history(f"{newspaper.url}a", "lantern").kind is LinkKind.LISTING
