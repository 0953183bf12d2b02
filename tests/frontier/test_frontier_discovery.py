"""From a fetched page to links: listings, feeds and sitemaps together, and what is said when there is nothing."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest

from scraper import document, frontier
from scraper.frontier import Discovery, Scope, discover, feeds_of
from scraper.frontier.content import Content, content_of
from scraper.models import Link, LinkKind

SITE = "https://paper.example/"

FRONT = """<!doctype html><html><head><title>The Paper</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/rss.xml">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://feeds.example/atom">
<link rel="alternate" type="application/rss+xml" href="/rss.xml#again">
<link rel="alternate" type="application/feed+json" href="/news.json"><link rel="alternate" type="application/json" href="/feed.json">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2"><link rel="icon" type="application/feed+json" href="/i">
<link rel="alternate" hreflang="ar" href="/ar/"><link rel="stylesheet" type="text/css" href="/rss.css">
</head><body>
<nav><a href="/politics">Politics</a><a href="/news/10001">Ad</a></nav>
<main>
  <div class="card"><a href="/news/20002"><img alt=""></a><h2><a href="/news/20002?utm_source=front">Bridge reopens after two years</a></h2></div>
  <a href="news/20001#comments">Storm cuts power to an island</a>
  <a href="https://paper.example/">Home of the paper of the north</a>
  <a href="https://other.example/news/30001">A story on another site entirely</a>
  <a href="/2021/03/25/ferry-line-opens-in-the-north/">Ferry line opens</a>
  <a href="javascript:void(0)">All of today's news in one view</a><a href="#top">Top</a><a>no address</a>
  <a href="/tag/bridges">bridges</a> <a href="/files/20002.jpg">A photo of the bridge in spring</a>
</main><footer><a href="/about">About us</a></footer></body></html>"""


def found(body: str | bytes, kind: LinkKind, *, url: str = SITE, scope: Scope | None = None, **more) -> Discovery:
    data = body if isinstance(body, bytes) else body.encode()
    return discover(data, url=url, kind=kind, source="paper", scope=scope or Scope(site=SITE), **more)


def addresses(discovery: Discovery) -> list[str]:
    return [link.url for link in discovery.links]


def test_a_listing_gives_its_article_links_in_page_order_each_once() -> None:
    result = found(FRONT, LinkKind.LISTING)

    assert result.problem is None
    assert result.links == tuple(
        Link(url=url, kind=LinkKind.ARTICLE, source="paper", found_on=SITE, title=title, published_at=published_at)
        for url, title, published_at in (
            ("https://paper.example/news/20002", "Bridge reopens after two years", None),
            ("https://paper.example/news/20001", "Storm cuts power to an island", None),
            (
                "https://paper.example/2021/03/25/ferry-line-opens-in-the-north/",
                "Ferry line opens",
                datetime(2021, 3, 25, 23, 59, 59, tzinfo=UTC),
            ),
        )
    )


def test_a_page_that_is_read_already_is_not_read_again() -> None:
    page = document.read(FRONT, url=SITE)

    assert found(b"<html>other bytes", LinkKind.LISTING, page=page) == found(FRONT, LinkKind.LISTING)


def test_links_count_from_the_base_of_the_page() -> None:
    page = '<html><head><base href="/ar/"></head><body><a href="news/20001">Storm cuts power to an island</a></body></html>'

    assert addresses(found(page, LinkKind.LISTING)) == ["https://paper.example/ar/news/20001"]


def test_a_page_does_not_name_itself() -> None:
    page = '<html><body><a href="/news/20001">Storm cuts power to an island</a><a href="/news/20002">Bridge reopens after two years</a></body></html>'

    assert addresses(found(page, LinkKind.LISTING, url="https://paper.example/news/20001")) == [
        "https://paper.example/news/20002"
    ]


@pytest.mark.parametrize(
    ("markup", "is_article"),
    [
        ("<a href='/node/812'>Ferry</a>", False),
        ("<p><a href='/x/8125'>Ferry line opens</a></p>", False),
        ("<h3><a href='/x/8125'>Ferry line opens</a></h3>", True),
        ("<a href='/x/8125'><h3>Ferry line opens</h3></a>", True),
        ("<nav><a href='/x/20001'>Ferry line opens</a></nav>", False),
        ("<div class='main-menu'><a href='/x/20001'>Ferry line opens</a></div>", False),
        ("<nav><a href='/x/20001'>Ferry line opens</a></nav><footer><a href='/x/20001'>Ferry</a></footer>", False),
        ("<nav><a href='/x/20001'>Ferry line opens</a></nav><p><a href='/x/20001'>Ferry</a></p>", True),
        (
            "<div class='menu'><a href='/x/20001'>1</a></div><div class='newsmenus'><a href='/x/20001'>Ferry line</a></div>",
            False,
        ),
        ("<p><a href='/x/20001'><img alt='Ferry line opens in the north'></a></p>", True),
        ("<map name=m><area href='/x/20001' alt='Ferry line opens in the north'></map>", True),
    ],
)
def test_the_place_of_a_link_counts(markup: str, is_article: bool) -> None:
    assert bool(found(f"<html><body>{markup}</body></html>", LinkKind.LISTING).links) is is_article


def test_include_patterns_make_articles_of_links_without_a_likely_shape() -> None:
    page = '<html><body><a href="/x/a">A</a><a href="/x/a.jpg">A</a><a href="/news/20001">Storm cuts power to an island</a></body></html>'

    assert addresses(found(page, LinkKind.LISTING, scope=Scope(site=SITE, include=("/x/",)))) == [
        "https://paper.example/x/a"
    ]


def test_a_listing_without_article_links_is_a_problem() -> None:
    result = found('<html><body><a href="/politics">Politics</a></body></html>', LinkKind.LISTING)

    assert result == Discovery(problem=f"{SITE}: 1 links, none looks like an article of {SITE}")


@pytest.mark.parametrize("scope", [Scope(site=SITE, include=("/politik/",)), Scope(site=SITE, exclude=("news",))])
def test_patterns_that_leave_out_every_article_are_named_as_the_problem(scope: Scope) -> None:
    page = (
        '<html><body><a href="/news/20001">Storm cuts power to an island</a> <a href="/politics">All</a></body></html>'
    )
    said = "of which `include` and `exclude` of the source leave out each"
    assert found(page, LinkKind.LISTING, scope=scope) == Discovery(problem=f"{SITE}: 1 articles, {said}")
    feed = "<rss version='2.0'><channel><item><link>https://paper.example/news/20001</link></item></channel></rss>"
    assert found(feed, LinkKind.FEED, scope=scope) == Discovery(problem=f"{SITE}: 1 entries, {said}")


def test_what_is_on_an_article_is_not_followed() -> None:
    assert found(FRONT, LinkKind.ARTICLE) == Discovery()
    assert found("Sitemap: /s.xml", LinkKind.ROBOTS) == Discovery()


def test_the_feeds_that_a_page_declares_are_found_each_once() -> None:
    feeds = feeds_of(document.read(FRONT, url=SITE).tree, base=SITE)

    assert [(link.url, link.kind, link.title) for link in feeds] == [
        ("https://paper.example/rss.xml", LinkKind.FEED, "News"),
        ("https://feeds.example/atom", LinkKind.FEED, None),
        ("https://paper.example/news.json", LinkKind.FEED, None),
        ("https://paper.example/feed.json", LinkKind.FEED, None),
    ]


FEED = """<rss version="2.0"><channel>
<item><title>B</title><link>https://paper.example/news/2?utm_source=rss</link><pubDate>Thu, 25 Mar 2021 13:30:00 GMT</pubDate></item>
<item><title>A</title><link>/2021/03/24/storm/</link></item>
<item><title>B again</title><link>https://paper.example/news/2</link></item>
<item><title>podcast</title><link>https://paper.example/a.mp3</link></item>
<item><title>elsewhere</title><link>https://other.example/news/3</link></item></channel></rss>"""


def test_a_feed_gives_its_articles_spelt_canonically_each_once() -> None:
    assert found(FEED, LinkKind.FEED, url="https://paper.example/rss").links == (
        Link(
            url="https://paper.example/news/2",
            kind=LinkKind.ARTICLE,
            source="paper",
            found_on="https://paper.example/rss",
            title="B",
            published_at=datetime(2021, 3, 25, 13, 30, tzinfo=UTC),
        ),
        Link(
            url="https://paper.example/2021/03/24/storm/",
            kind=LinkKind.ARTICLE,
            source="paper",
            found_on="https://paper.example/rss",
            title="A",
            published_at=datetime(2021, 3, 24, 23, 59, 59, tzinfo=UTC),
        ),
    )


@pytest.mark.parametrize(("url", "moved"), [("https://new.example/", True), ("https://paper.example/", False)])
def test_a_front_page_that_has_moved_with_its_site_says_what_to_change(url: str, *, moved: bool) -> None:
    page = "<html><body><a href='https://new.example/news/10001'>The old bridge opens again on Monday</a></body></html>"
    problem = found(page, LinkKind.LISTING, url=url).problem or ""
    advice = ": if the site is at new.example now, change `url` of the source and keep its name"
    assert problem.endswith(advice) is moved


@pytest.mark.parametrize(
    ("url", "moved"),
    [("https://new.example/rss", True), ("https://feeds.example/paper", False), ("https://paper.example/rss", False)],
)
def test_a_feed_that_has_moved_with_its_site_says_what_to_change(url: str, *, moved: bool) -> None:
    feed = "<rss version='2.0'><channel><item><link>https://new.example/news/3</link></item></channel></rss>"
    problem = found(feed, LinkKind.FEED, url=url).problem or ""
    advice = ": if the site is at new.example now, change `url` of the source and keep its name"
    assert problem.endswith(f"the first is https://new.example/news/3{advice * moved}")


def test_a_feed_of_other_sites_is_a_problem() -> None:
    feed = "<rss version='2.0'><channel><item><link>https://other.example/news/3</link></item></channel></rss>"

    assert found(feed, LinkKind.FEED).problem == (
        f"{SITE}: 1 entries, none belongs to {SITE}; the first is https://other.example/news/3"
    )


def test_of_a_counting_address_and_the_original_the_one_inside_the_scope_is_taken() -> None:
    feed = """<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
    <link>https://feeds.example/~r/1</link><feedburner:origLink>https://paper.example/news/1</feedburner:origLink></item></channel></rss>"""

    assert addresses(found(feed, LinkKind.FEED)) == ["https://paper.example/news/1"]


@pytest.mark.parametrize(
    ("link", "more"),
    [
        ("https://count.example/c?id=1&amp;url=https%3A%2F%2Fpaper.example%2Fnews%2F1&amp;k=2", ""),
        ("https://count.example/c?url=https://paper.example/news/1&amp;k=2", ""),
        ("https://count.example/to/https:/paper.example/news/1", ""),
        ("https://feeds.example/~r/1", "<guid isPermaLink='true'>https://paper.example/news/1</guid>"),
    ],
)
def test_the_article_s_own_address_is_taken_from_that_of_a_counter(link: str, more: str) -> None:
    feed = f"<rss version='2.0'><channel><item><link>{link}</link>{more}</item></channel></rss>"

    assert addresses(found(feed, LinkKind.FEED)) == ["https://paper.example/news/1"]


def test_a_number_beside_a_counting_address_is_no_address() -> None:
    feed = "<rss version='2.0'><channel><item><link>https://feeds.example/~r/1</link><guid>4711</guid></item></channel></rss>"

    assert found(feed, LinkKind.FEED).links == ()


def test_counting_addresses_that_tell_nothing_are_followed_where_a_feed_has_no_others() -> None:
    def feed(*links: str) -> str:
        return f"<rss version='2.0'><channel>{''.join(f'<item><link>{one}</link></item>' for one in links)}</channel></rss>"

    counted = [f"https://count.example/~r/{number}" for number in range(4)]
    assert addresses(found(feed(*counted), LinkKind.FEED, counted=True)) == counted
    assert found(feed(*counted), LinkKind.FEED).links == (), "nobody has said that it is of the source"
    assert found(feed(*counted, "https://other.example/1"), LinkKind.FEED, counted=True).links == ()
    assert addresses(found(feed(*counted, "https://paper.example/news/1"), LinkKind.FEED, counted=True)) == [
        "https://paper.example/news/1"
    ]


def test_an_empty_feed_is_no_problem() -> None:
    assert found("<rss version='2.0'><channel><title>x</title></channel></rss>", LinkKind.FEED) == Discovery()


def test_a_feed_address_that_answers_html_says_so_and_names_the_feed_that_the_page_declares() -> None:
    assert found(FRONT, LinkKind.FEED, url="https://paper.example/feed").problem == (
        'https://paper.example/feed: expected an RSS, Atom or JSON feed, found an HTML page titled "The Paper"; '
        "it declares the feed https://paper.example/rss.xml"
    )


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("<html><title>404</title></html>", LinkKind.SITEMAP, 'expected a sitemap, found an HTML page titled "404"'),
        ('{"version": "1"}', LinkKind.FEED, "a JSON document that is no JSON Feed"),
        ('{"version": ', LinkKind.FEED, "broken JSON: Expecting value: line 1 column 13 (char 12)"),
        ("", LinkKind.FEED, "expected an RSS, Atom or JSON feed, found an empty body"),
        (b"\x1f\x8bbroken", LinkKind.SITEMAP, "expected a sitemap, found an empty body"),
        ("<?xml version='1.0'?><opml/>", LinkKind.SITEMAP, "expected a sitemap, found an XML document of another kind"),
        ('{"articles": []}', LinkKind.LISTING, "a JSON document that is no JSON Feed"),
        ('{"articles": []}', LinkKind.SITEMAP, "expected a sitemap, found a JSON document"),
    ],
)
def test_what_is_not_what_was_expected_is_a_problem_and_gives_nothing(
    body: str | bytes, kind: LinkKind, said: str
) -> None:
    assert found(body, kind) == Discovery(problem=f"{SITE}: {said}")


INDEX = """<sitemapindex><sitemap><loc>https://paper.example/s1.xml.gz</loc><lastmod>2021-03-25T10:00:00Z</lastmod></sitemap>
<sitemap><loc>/s2.xml</loc></sitemap><sitemap><loc>https://other.example/s3.xml</loc></sitemap></sitemapindex>"""


def test_an_index_gives_the_sitemaps_of_the_site_whatever_the_patterns_for_articles() -> None:
    result = found(INDEX, LinkKind.SITEMAP, scope=Scope(site=SITE, include=("/news/",)))

    assert [(link.url, link.kind) for link in result.links] == [
        ("https://paper.example/s2.xml", LinkKind.SITEMAP),
        ("https://paper.example/s1.xml.gz", LinkKind.SITEMAP),
    ]
    assert [link.modified_at for link in result.links] == [None, datetime(2021, 3, 25, 10, tzinfo=UTC)]


def test_sitemaps_beside_their_index_on_another_host_are_followed() -> None:
    index = "<sitemapindex><sitemap><loc>https://cdn.example/s1.xml</loc></sitemap></sitemapindex>"

    assert addresses(found(index, LinkKind.SITEMAP, url="https://cdn.example/index.xml")) == [
        "https://cdn.example/s1.xml"
    ]


def test_a_sitemap_dates_an_article_by_the_earlier_of_last_change_and_day_in_the_path() -> None:
    body = b"""<urlset><url><loc>https://paper.example/2019/05/01/a/</loc><lastmod>2021-03-25T10:00:00Z</lastmod></url>
    <url><loc>https://paper.example/news/2</loc><lastmod>2021-03-25T10:00:00Z</lastmod></url></urlset>"""

    for packed in (body, gzip.compress(body)):
        assert [link.published_at for link in found(packed, LinkKind.SITEMAP).links] == [
            datetime(2019, 5, 1, 23, 59, 59, tzinfo=UTC),
            datetime(2021, 3, 25, 10, tzinfo=UTC),
        ]


def test_a_cut_off_sitemap_gives_its_links_and_its_problem() -> None:
    result = found("<urlset><url><loc>https://paper.example/news/1</loc></url><url><loc>https://pa", LinkKind.SITEMAP)

    assert addresses(result) == ["https://paper.example/news/1"]
    assert result.problem == f"{SITE}: cut off after 1 entries"


def test_a_plain_list_and_a_feed_serve_as_sitemaps() -> None:
    assert addresses(found("https://paper.example/news/1\nrubbish\n", LinkKind.SITEMAP)) == [
        "https://paper.example/news/1"
    ]
    assert "https://paper.example/news/2" in addresses(found(FEED, LinkKind.SITEMAP))
    assert "https://paper.example/s2.xml" in addresses(found(INDEX, LinkKind.FEED))


def test_the_parts_are_reached_by_the_name_of_the_package() -> None:
    assert set(frontier.__all__) == {
        "Discovery",
        "History",
        "Scope",
        "conditional",
        "discover",
        "due",
        "feeds_of",
        "rhythm",
    }


def test_a_feed_of_which_the_rest_was_left_out_says_so() -> None:
    items = "".join(f"<item><link>/news/{number}</link></item>" for number in range(1_200))
    result = found(f"<rss version='2.0'><channel>{items}</channel></rss>", LinkKind.FEED)

    assert len(result.links) == 1_000
    assert result.problem == f"{SITE}: more than 1,000 entries, the rest is left out"


def test_of_a_huge_index_the_newest_sitemaps_are_taken() -> None:
    sitemaps = "".join(
        f"<sitemap><loc>/s/{number}.xml</loc><lastmod>{2000 + number // 1_000}-01-01</lastmod></sitemap>"
        for number in range(11_000)
    )
    result = found(f"<sitemapindex>{sitemaps}</sitemapindex>", LinkKind.SITEMAP)

    assert set(addresses(result)) == {f"https://paper.example/s/{number}.xml" for number in range(1_000, 11_000)}
    assert result.problem
    assert "11,000 sitemaps, all but the newest 10,000" in result.problem


def test_another_form_of_an_article_on_the_same_page_is_none_of_its_own() -> None:
    page = """<html><body><a href="/news/20001?m=1">Storm cuts power to an island</a>
    <a href="/news/20001">Storm cuts power to an island</a><a href="/amp/news/20002">Bridge reopens after two years</a></body></html>"""

    assert addresses(found(page, LinkKind.LISTING)) == [
        "https://paper.example/news/20001",
        "https://paper.example/amp/news/20002",
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "<br />\n<b>Warning</b>:  Undefined variable in <b>/srv/feed.php</b> on line <b>3</b><br />\n",
        "Notice: Undefined index: x in /srv/feed.php on line 7\n",
        "connected\n\n",
        "<!-- built in 0.2 s -->\n",
    ],
)
def test_what_a_server_has_printed_before_a_feed_or_a_sitemap_is_passed_over(printed: str) -> None:
    places = "".join(f"<url><loc>https://paper.example/news/{n}</loc></url>" for n in (10_001, 10_002))
    items = "".join(
        f"<item><title>A</title><link>https://paper.example/news/{n}</link></item>" for n in (10_001, 10_002)
    )
    feed = f"<?xml version='1.0' encoding='utf-8'?><!-- x --><rss version='2.0'><channel>{items}</channel></rss>"
    urls = ["https://paper.example/news/10001", "https://paper.example/news/10002"]
    read = found(printed + feed, LinkKind.FEED)
    assert ([link.url for link in read.links], read.problem) == (urls, None)
    read = found(f"{printed}<?xml version='1.0'?>\n<urlset>{places}</urlset>", LinkKind.SITEMAP)
    assert ([link.url for link in read.links], read.problem) == (urls, None)


def test_a_page_that_shows_a_feed_is_none() -> None:
    page = "<!doctype html><html><body><h1>Our feed</h1><?xml version='1.0'?><rss version='2.0'></rss></body></html>"
    assert "found an HTML page" in (found(page, LinkKind.FEED).problem or "")


@pytest.mark.parametrize(
    "inside",
    [
        b'<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Draw 5 -->\n' + b" " * 60 + b"<svg><path/></svg>",
        b'<?xml version="1.0"?>' + b"<!-- a -->" * 300 + b"<svg></svg>",
        b'<?xml version="1.0"?>' + b"\n\t" * 1_500 + b"<svg></svg>",
    ],
)
def test_a_drawing_in_a_page_costs_no_time_and_is_no_feed(inside: bytes) -> None:
    begun = time.process_time()
    assert content_of(b"<!doctype html><body>" + inside) is Content.HTML
    assert content_of(b"<p>" + inside) is Content.HTML
    assert time.process_time() - begun < 1


def test_a_listing_that_tells_of_feeds_is_read_whole() -> None:
    links = "".join(
        f"<a href='/2024/05/0{n}/the-old-bridge-opens-again'>The old bridge opens again</a>" for n in range(1, 6)
    )
    page = f"<title>Paper</title><div>{links}</div><pre><?xml version='1.0'?><rss><channel></channel></rss></pre>"
    site = "https://paper.example/"
    found = discover(page.encode(), url=site, kind=LinkKind.LISTING, source="paper", scope=Scope(site=site))
    assert len(found.links) == 5
