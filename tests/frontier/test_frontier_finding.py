"""Candidates for feeds, sitemaps and listings, out of a page and by custom; names for sources."""

from __future__ import annotations

import time

import pytest

from scraper import document
from scraper.frontier import finding, pointing

SITE = "https://daily.example/"


def page(html: str, url: str = SITE) -> document.Document:
    return document.read(f"<html>{html}</html>", url=url)


def test_declared_feeds_come_in_page_order_without_comments_and_programming_interfaces() -> None:
    html = """
    <link rel=alternate type=application/rss+xml href=/feed/>
    <link rel=alternate type=application/rss+xml href=/comments/feed/ title="Daily &raquo; Comments Feed">
    <link rel=alternate type=application/rss+xml href="/?feed=comments-rss2">
    <link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2>
    <link rel=alternate type=application/json href=/feed.json>
    <link rel="alternate home" type="application/atom+xml; charset=utf-8" href=//feeds.example/daily>
    <link rel=alternate type=application/feed+json href=/stories>
    <link rel=alternate hreflang=ar href=/ar/>
    <link rel=stylesheet type=application/rss+xml href=/style>
    <link rel=alternate type=application/rss+xml href="javascript:alert(1)">
    """
    assert pointing.declared_feeds(page(html)) == (
        "https://daily.example/feed/",
        "https://feeds.example/daily",
        "https://daily.example/stories",
        "https://daily.example/feed.json",
    )


@pytest.mark.parametrize(
    ("href", "is_one"),
    [
        ("/rss", True),
        ("/fa/rss/allnews", True),
        ("/feeds/world.xml", True),
        ("/world.rss", True),
        ("/rss_world.php", True),
        ("/atom.xml", True),
        ("/feed/comments/", False),
        ("/news/feeding-the-birds", False),
        ("/rss-explained-for-readers", False),
        ("/feedback", False),
    ],
)
def test_links_to_feeds_are_told_by_their_address(href: str, is_one: bool) -> None:
    assert bool(pointing.linked_feeds(page(f"<a href='{href}'>x</a>"))) == is_one


def test_customary_addresses_are_below_the_edition_and_below_the_root() -> None:
    paths = ("feed/", "rss.xml")
    expected = ("/ar/feed/", "/feed/", "/ar/rss.xml", "/rss.xml")
    for site in ("https://daily.example/ar", "https://daily.example/ar/", "https://daily.example/ar/index.html"):
        assert finding.common(site, paths) == tuple(f"https://daily.example{path}" for path in expected)
    assert finding.common(SITE, paths) == (f"{SITE}feed/", f"{SITE}rss.xml")


def test_sitemaps_of_news_come_first_and_those_of_images_and_tags_not_at_all() -> None:
    named = ["posts-1", "image-sitemap", "sitemap-tags", "page-sitemap", "sitemap-news", "posts-page-2", "newsroom"]
    found = finding.sitemaps([f"{SITE}{name}.xml" for name in named] + ["nonsense", "ftp://daily.example/a.xml"])
    assert found == tuple(f"{SITE}{name}.xml" for name in ("sitemap-news", "newsroom", "posts-1", "posts-page-2"))


def test_archives_are_told_from_their_own_pages_and_from_articles() -> None:
    html = """<a href=/archive?page=2>2</a><a href=/archive>All</a><a href=/news/archive.html>x</a><a href=/latest-news/>x</a>
    <a href=/news/61480/the-archive-of-the-city-burns>The archive of the city burns</a>
    <a href=https://other.example/archive>x</a><a href=/ar/archive>x</a><a href=/archive.pdf>x</a>"""
    assert finding.archives(page(html), SITE) == (
        "https://daily.example/archive",
        "https://daily.example/latest-news/",
        "https://daily.example/news/archive.html",
    )


def test_of_a_page_made_of_frames_these_are_looked_at() -> None:
    html = "<html><frameset cols='20%,80%'><frame src=menu.htm><frame src=main.htm name=main><frame src=https://ads.example/></frameset></html>"
    assert finding.sections(page(html), SITE) == ("https://daily.example/menu.htm", "https://daily.example/main.htm")


@pytest.mark.parametrize(
    ("scripts", "target"),
    [
        ("<script>window.location='/fa/index'</script>", "https://daily.example/fa/index"),
        ("<script>document.location.href = 'fa/'; </script>", "https://daily.example/fa/"),
        ('<script>location.replace("https://www.daily.example/")</script>', "https://www.daily.example/"),
        ("<script>location.href = home()</script>", None),
        ("<script>location='/old'</script><script src=/app.js></script>", None),
        ("<script src=/app.js></script>", None),
    ],
)
def test_the_only_script_of_a_page_sends_readers_on(scripts: str, target: str | None) -> None:
    assert finding.refresh(page(scripts)) == target


def test_sections_have_short_names_and_short_paths() -> None:
    html = """<a href=/world/>World</a><a href=/news/sport>Sport</a><a href=/login>Log in</a><a href=/a/b/c/>Deep</a>
    <a href=/world/61480>World</a><a href=/x>A text that is far too long</a><a href=/y></a><a href=/>Home</a>"""
    assert finding.sections(page(html), SITE) == ("https://daily.example/world/", "https://daily.example/news/sport")


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/home/", "https://daily.example/home/"),
        ("0;URL='https://www.daily.example/'", "https://www.daily.example/"),
        ("300", None),
        ("0; url=/", None),
        ("0; url=javascript:x", None),
    ],
)
def test_a_meta_tag_sends_readers_on(content: str, target: str | None) -> None:
    assert finding.refresh(page(f'<meta http-equiv=refresh content="{content}">')) == target


NAMES = [
    ("https://www.daily.example/", "daily"),
    ("https://www.bbc.co.uk/", "bbc"),
    ("https://en.bbc.com/", "en-bbc"),
    ("https://www.tabnak.ir/ar", "tabnak-ar"),
    ("https://www.tabnak.ir/ar/news/1", "tabnak-ar"),
    ("https://daily.example/world/", "daily"),
    ("http://127.0.0.1:8765/", "127.0.0.1-8765"),
    ("http://localhost:8000/", "localhost-8000"),
    ("http://[::1]:80/", "1"),
    ("https://خبر.example/", "xn--ngblk"),
    (f"https://{'a' * 60}.example/", "a" * 48),
    ("https://co.uk/", "co"),
]


@pytest.mark.parametrize(("site", "name"), NAMES)
def test_a_name_is_made_of_the_host_and_the_edition(site: str, name: str) -> None:
    assert finding.name(site) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert finding.name(SITE, ["Daily", "daily-2"]) == "daily-3"


@pytest.mark.parametrize(
    ("link", "is_one"),
    [
        ("<a href='/syndication/all'>RSS</a>", True),
        ("<a href='/syndication/all'>Our RSS feed</a>", True),
        ("<a href='/syndication/all'>اشتراک RSS</a>", True),
        ("<a href='/syndication/all' title='RSS'><svg></svg></a>", True),
        ("<a href='/syndication/all' type='application/atom+xml'>all</a>", True),
        ("<a href='/news/1'>How RSS was forgotten and found again</a>", False),
        ("<a href='/comments/all'>RSS</a>", False),
    ],
)
def test_a_link_that_is_called_a_feed_may_be_one(link: str, is_one: bool) -> None:
    assert bool(pointing.linked_feeds(page(link))) == is_one


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ('</all>; rel="alternate"; type="application/rss+xml"', ["https://paper.example/all"]),
        ("<https://feeds.example/a>;type=application/atom+xml;rel=alternate", ["https://feeds.example/a"]),
        (
            '<a.css>; rel=preload; as=style, <b>; rel="alternate"; title="a, b"; type="application/feed+json"',
            ["https://paper.example/b"],
        ),
        ('</fa/>; rel="alternate"; hreflang="fa"', []),
        ('</comments/feed>; rel="alternate"; type="application/rss+xml"', []),
        ("<" * 5_000, []),
        ("<a>" + ";a=b" * 5_000, []),
    ],
)
def test_feeds_may_stand_in_a_header(header: str, found: list[str]) -> None:
    headers = [("Content-Type", "text/html"), ("link", header)]
    assert list(pointing.told_feeds(headers, "https://paper.example/")) == found


def test_editions_are_the_front_pages_of_other_languages() -> None:
    html = (
        "<link rel=alternate hreflang=ar href='/ar/'><a href='/en'>English</a><a href='https://fr.daily.example/'>Français</a>"
        "<a href='/fa/news/1'>خبر</a><a href='/tv/'>TV</a><a href='https://de.other.example/'>Deutsch</a><a href='/ar/#top'>x</a>"
    )
    found = finding.editions(page(html), "https://daily.example/")
    assert found == ("https://daily.example/ar/", "https://daily.example/en", "https://fr.daily.example/")


def test_links_that_stand_in_each_other_cost_no_time() -> None:
    links = "".join(f"<a href=/{i}><b>" for i in range(300)) + "<i>The weir</i> " * 20_000
    read = page(f"<body>{links}")
    begun = time.process_time()
    assert len(pointing.links(read)) == 300
    assert pointing.linked_feeds(read) == ()
    assert time.process_time() - begun < 5
