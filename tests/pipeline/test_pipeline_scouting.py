"""A site is found out from its address alone: its places, language and zone, and in words why it cannot be had."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from odd_site import (
    ARABIC,
    ENGLISH,
    PERSIAN,
    RUNAWAY,
    Answer,
    OddSite,
    article,
    articles,
    front,
    path_of,
    rss,
    sitemap,
)

from scraper import config as config_
from scraper import demo, urls
from scraper.config import Config, CrawlConfig, FetcherConfig, writing
from scraper.fetcher import Client
from scraper.frontier import Scope, discover
from scraper.frontier.templates import in_jalali
from scraper.models import Capture, Failure, LinkKind
from scraper.pipeline import clock
from scraper.pipeline.adding.asking import MOST, Asker
from scraper.pipeline.adding.frontpage import Refused
from scraper.pipeline.adding.proposal import proposed
from scraper.pipeline.adding.scouting import Scouted, scout
from scraper.pipeline.client import settings
from scraper.pipeline.crawling.crawl import crawl
from scraper.storage import Archive
from scraper.workers import Processes

READERS = Processes(1, deadline=10)  # for all tests: one that has to come up takes half a second
QUICK = Config(fetcher=FetcherConfig(delay=0.0, read_timeout=5.0))
ALTERNATE = "<link rel='alternate' type='application/rss+xml' href='{}'>"


def scouted(pages: Mapping[str, Answer], path: str = "", **options: object) -> tuple[OddSite, Scouted | Refused]:
    with OddSite(pages) as site:
        return site, scout(QUICK, site.url + path, **{"executor": READERS, **options})  # type: ignore[arg-type]


def found(pages: Mapping[str, Answer], path: str = "", **options: object) -> Scouted:
    _, outcome = scouted(pages, path, **options)
    assert isinstance(outcome, Scouted), outcome
    return outcome


def refused(pages: Mapping[str, Answer], path: str = "") -> tuple[OddSite, Refused]:
    site, outcome = scouted(pages, path)
    assert isinstance(outcome, Refused), outcome
    return site, outcome


def paths(scouting: Scouted, kind: str) -> list[str]:
    return [place.url.removeprefix(scouting.url.rstrip("/")) for place in getattr(scouting.places, kind)]


# --- a crawl just works -----------------------------------------------------------------------------------------------

WORDPRESS_HEAD = (
    "<meta name='generator' content='WordPress 6.4'>"
    + ALTERNATE.format("/feed/")
    + ALTERNATE.format("/comments/feed/")
    + "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/pages/2'>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Daily",
        "items": [{"id": str(n), "url": f"{{base}}{path_of(n)}", "title": f"Story {n}"} for n in range(6)],
    }
)
SITES: dict[str, tuple[dict[str, Answer], str]] = {
    "no feed but a sitemap that robots.txt names": (
        {
            "/": front(0),
            "/robots.txt": "User-agent: *\nSitemap: {base}/map/all.xml\n",
            "/map/all.xml": sitemap(),
            **articles(),
        },
        "sitemaps=/map/all.xml",
    ),
    "a sitemap at the usual place, packed": (
        {
            "/": front(0),
            "/sitemap.xml.gz": gzip.compress(b"<urlset></urlset>"),
            "/sitemap.xml": sitemap(),
            **articles(),
        },
        "sitemaps=/sitemap.xml",
    ),
    "a feed at a usual path only": ({"/": front(2), "/rss.xml": rss(), **articles()}, "feeds=/rss.xml"),
    "a page of feeds at /rss": (
        {
            "/": front(0),
            "/rss": "<html><body><a href='/rss/world'>World</a></body></html>",
            "/rss/world": rss(),
            **articles(),
        },
        "feeds=/rss/world",
    ),
    "WordPress": (
        {
            "/": front(6, head=WORDPRESS_HEAD),
            "/feed/": rss(),
            "/comments/feed/": rss(link=lambda n: f"{path_of(n)}#comment-{n}"),
            **articles(),
        },
        "feeds=/feed/ listings=/",
    ),
    "a front page alone": ({"/": front(6), **articles()}, "listings=/"),
    "a front page in Arabic with Jalali dates": (
        {
            "/": front(6, language="ar", paragraphs=ARABIC),
            **articles(language="ar", paragraphs=ARABIC, date=lambda n: f"<p>تأريخ النشر: {n + 3} فروردین ۱۴۰۰</p>"),
        },
        "listings=/",
    ),
    "a front page of cards": (
        {"/": front(6).replace("<h2><a href=", "<h2 data-href=").replace("</a>", ""), **articles()},
        "listings=/",
    ),
    "a shell whose state names the articles": (
        {
            "/": "<html lang=en><body><div id=root></div><script type=application/json id=__NEXT_DATA__>"
            + json.dumps([{"url": path_of(n), "title": f"The council voted on Tuesday {n}"} for n in range(6)])
            + "</script></body></html>",
            **articles(),
        },
        "listings=/",
    ),
    "a shell with a feed": (
        {"/": "<html><body><div id=root></div><script src=a.js></script></body></html>", "/feed/": rss(), **articles()},
        "feeds=/feed/",
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_after_a_site_was_added_a_crawl_just_works(name: str, tmp_path: Path) -> None:
    pages, expected = SITES[name]
    file = tmp_path / "config.toml"
    file.write_text("[fetcher]\ndelay = 0\n", encoding="utf-8")
    with OddSite(pages) as site:
        outcome = scout(config_.load(file), site.url, executor=READERS)
        assert isinstance(outcome, Scouted), outcome
        told = [
            f"{kind}={','.join(paths(outcome, kind))}"
            for kind in ("feeds", "sitemaps", "listings")
            if paths(outcome, kind)
        ]
        assert " ".join(told) == expected
        writing.add(file, [proposed("daily", outcome, clock.now())])
        loaded = config_.load(file)
        with Archive(loaded.archive) as archive:
            report = crawl(loaded, archive=archive, reading=READERS)
            assert (report.exit_code, report.counts["new"]) == (0, 6)
            assert all(stored.article.published for stored in archive.articles())
    assert outcome.requests <= MOST


def test_the_demo_newspaper_is_found_out_and_crawled(newspaper: demo.Newspaper, tmp_path: Path) -> None:
    outcome = scout(QUICK, newspaper.url)
    assert isinstance(outcome, Scouted)
    assert paths(outcome, "feeds") == ["/rss.xml", "/en/atom.xml"]
    assert paths(outcome, "sitemaps") == ["/sitemap-news.xml", "/sitemap_index.xml"]
    assert paths(outcome, "listings") == ["/", "/archive?p=1"]
    assert (outcome.read, outcome.language, len(outcome.languages)) == (3, None, 3)
    file = tmp_path / "config.toml"
    writing.add(file, [proposed("lantern", outcome, clock.now())])
    assert "/private/draft-budget.html" not in [target for target, _ in newspaper.requests]
    loaded = config_.load(file)
    assert loaded.sources[0].feeds == (f"{newspaper.url}rss.xml", f"{newspaper.url}en/atom.xml")
    assert loaded.sources[0].private_hosts == (newspaper.url.split("/")[2],)


# --- where to look ----------------------------------------------------------------------------------------------------


def test_a_feed_on_another_host_is_used_where_that_host_may_be_asked() -> None:
    with OddSite({}, address="127.0.0.2") as service, OddSite(articles()) as site:
        service.pages["/daily"] = rss(site.url.rstrip("/"))
        site.pages["/"] = front(4, head=ALTERNATE.format(f"{service.url}daily"))
        outcome = scout(QUICK, site.url, private_hosts=[service.host])
        assert isinstance(outcome, Scouted)
        assert paths(outcome, "feeds") == [f"{service.url}daily"]
        assert outcome.private_hosts == (site.host, service.host)
        closed = scout(QUICK, site.url)
    assert isinstance(closed, Scouted)
    assert paths(closed, "feeds") == []
    assert "refused-address" in closed.places.empty[0]


def test_a_feed_of_other_sites_articles_is_no_feed_of_this_one() -> None:
    pages = {"/": front(6, head=ALTERNATE.format("/wire.xml")), "/wire.xml": rss("https://wire.example"), **articles()}
    outcome = found(pages)
    assert paths(outcome, "feeds") == []
    assert "none belongs to" in outcome.places.empty[0]


def test_the_same_articles_in_two_forms_are_one_feed() -> None:
    head = ALTERNATE.format("/rss.xml") + ALTERNATE.format("/again.xml") + ALTERNATE.format("/world.xml")
    pages = {"/": front(6, head=head), "/rss.xml": rss(), "/again.xml": rss(), "/world.xml": rss(count=2), **articles()}
    outcome = found(pages)
    assert paths(outcome, "feeds") == ["/rss.xml", "/world.xml"]
    assert [place.url[-10:] for place in outcome.places.spare] == ["/again.xml"]


def test_comments_are_no_articles_whatever_the_address_of_their_feed() -> None:
    pages = {
        "/": front(6, head=ALTERNATE.format("/talk.xml")),
        "/talk.xml": rss(link=lambda n: f"{path_of(n)}#comment-{n}"),
        **articles(),
    }
    assert paths(found(pages), "feeds") == []


def test_a_site_with_thirty_feeds_gets_five() -> None:
    head = "".join(ALTERNATE.format(f"/feeds/{n}.xml") for n in range(30))
    feeds = {f"/feeds/{n}.xml": rss(link=lambda i, n=n: path_of(100 * n + i)) for n in range(30)}  # type: ignore[misc]
    outcome = found({"/": front(6, head=head), **feeds, **articles()})
    assert len(outcome.places.feeds) == 5
    assert outcome.requests < 20


def test_news_sitemaps_come_first_and_those_of_images_are_not_read() -> None:
    news = sitemap(2).replace("<urlset", "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'")
    robots = "".join(f"Sitemap: {{base}}/{name}.xml\n" for name in ("image-sitemap", "posts", "news"))
    pages = {"/": front(6), "/robots.txt": robots, "/posts.xml": sitemap(), "/news.xml": news, **articles()}
    site, outcome = scouted(pages)
    assert isinstance(outcome, Scouted)
    assert paths(outcome, "sitemaps") == ["/news.xml", "/posts.xml"]
    assert "/image-sitemap.xml" not in site.requests


def test_a_packed_index_is_followed_and_its_news_come_first() -> None:
    news = sitemap(2).replace("<urlset", "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'")
    index = "".join(f"<sitemap><loc>{{base}}/{name}</loc></sitemap>" for name in ("a.xml", "b.xml", "news.xml.gz"))
    with OddSite({"/": front(6), **articles()}) as site:
        base = site.url.rstrip("/")
        site.pages |= {
            "/robots.txt": "Sitemap: {base}/all.xml\n",
            "/all.xml": f"<sitemapindex>{index}</sitemapindex>",
            "/a.xml": sitemap(),
            "/news.xml.gz": (
                200,
                {"Content-Type": "application/gzip"},
                gzip.compress(news.replace("{base}", base).encode()),
            ),
        }
        outcome = scout(QUICK, site.url)
    assert isinstance(outcome, Scouted)
    assert paths(outcome, "sitemaps") == ["/news.xml.gz", "/all.xml"]
    assert "/b.xml" not in site.requests


def test_the_customary_places_of_a_cms_are_looked_at_once_it_is_recognized() -> None:
    marks = "<div class='news_id_c'>كد: 1</div><div class='news_pdate_c'>x</div><div class='news_toolbar'></div>"
    pages = {"/": front(6), "/rss/allnews": rss(), **{path: page + marks for path, page in articles().items()}}  # type: ignore[operator]
    outcome = found(pages)
    assert (outcome.profile, paths(outcome, "feeds")) == ("iransamaneh", ["/rss/allnews"])


def test_an_address_that_leads_to_todays_sitemap_is_written_down_itself() -> None:
    pages = {
        "/": front(),
        "/sitemap.xml": (302, {"Location": "/maps/2026-11-30.xml"}, ""),
        "/maps/2026-11-30.xml": sitemap(),
        "/rss": (301, {"Location": "/rss/all.xml"}, ""),
        "/rss/all.xml": rss(),
        **articles(),
    }
    pages["/"] = front(head=ALTERNATE.format("/rss"))
    scouting = found(pages)
    assert paths(scouting, "sitemaps") == ["/sitemap.xml"]
    assert paths(scouting, "feeds") == ["/rss/all.xml"]


def days_of(linked: str, pages: Mapping[str, int]) -> dict[str, Answer]:
    """A site whose front page names but an archive by day, and these pages of it with the number of an article each."""
    listed = {
        path: f"<html lang='fa'>{''.join(f'<h2><a href={path_of(n)}>{PERSIAN[0][:40]} {n}</a></h2>' for n in range(one, one + 3))}</html>"
        for path, one in pages.items()
    }
    start = f"<html lang='fa'><title>روزنامه</title><nav><a href='{linked}'>آرشیو</a><a href='/about'>درباره ما</a></nav><p>خوش آمدید</html>"
    return {"/": start, **listed, **articles(12, language="fa", paragraphs=PERSIAN)}


def of_today(step: int = 0) -> str:
    """A day of the Iranian calendar, so many days before today."""
    return "{:04}/{:02}/{:02}".format(*in_jalali(clock.now().date() - timedelta(days=step)))


def test_an_archive_with_a_page_for_each_day_is_found_and_written_as_a_template() -> None:
    named = {f"/archive/{of_today()}": 0, f"/archive/{of_today(1)}": 3}
    scouting = found(days_of(f"/archive/{of_today()}", named))
    assert paths(scouting, "listings") == ["/archive/{jalali:%Y/%m/%d}"]
    written = proposed("daily", scouting, clock.now())
    assert written.values["listings"] == ("/archive/{jalali:%Y/%m/%d}",)
    assert written.item_notes["listings"] == ("a page for each day, 3 articles",)


def test_the_page_of_today_may_be_empty_and_that_of_yesterday_a_holidays() -> None:
    scouting = found(days_of(f"/archive/{of_today()}", {f"/archive/{of_today(2)}": 3}))
    assert paths(scouting, "listings") == ["/archive/{jalali:%Y/%m/%d}"]


def test_what_names_the_same_articles_on_each_day_is_no_archive_by_day() -> None:
    _, outcome = refused(days_of(f"/x/{of_today()}", {f"/x/{of_today(step)}": 0 for step in range(4)}))
    assert outcome.key == "nothing"


def test_a_sitemap_of_nothing_but_the_sites_own_pages_is_left_out() -> None:
    places = "".join(f"<url><loc>{{base}}/{name}</loc></url>" for name in ("about", "contact", "team", "jobs"))
    pages = {"/": front(6), "/sitemap.xml": f"<urlset>{places}</urlset>", **articles()}
    assert paths(found(pages), "sitemaps") == []


def test_an_archive_that_the_front_page_links_to_is_a_listing_and_one_page_of_it_is_not() -> None:
    extra = "<a href='/archive'>All</a><a href='/archive?page=7'>7</a><nav><a href='/about'>Us</a></nav>"
    pages = {"/": front(6, extra=extra), "/archive": front(12), "/rss.xml": rss(), **articles(12)}
    assert paths(found(pages), "listings") == ["/", "/archive"]


def test_without_a_feed_the_sections_of_the_menu_are_listings() -> None:
    extra = "<nav><a href='/world/'>World</a><a href='/sport/'>Sport</a><a href='/login'>Log in</a></nav>"
    pages = {"/": front(6, extra=extra), "/world/": front(4), "/sport/": front(9), **articles(9)}
    assert paths(found(pages), "listings") == ["/", "/world/", "/sport/"]


def test_where_a_reader_chooses_a_language_the_editions_are_told() -> None:
    start = "<html><title>Daily</title><a href='/en/'>English</a><a href='/fa/'>فارسی</a></html>"
    pages = {"/": start, "/en/": front(6).replace("/news/", "/en/news/"), "/fa/": "<html lang=fa></html>"}
    site, outcome = refused(pages)
    assert outcome.key == "editions"
    assert outcome.detail == f"{site.url} only leads to editions: {site.url}en/ {site.url}fa/"


def test_a_feed_that_only_a_header_or_a_link_names_is_found() -> None:
    feed = (200, {"Content-Type": "application/x-rss+xml"}, rss())
    told = (200, {"Link": '</all>; rel="alternate"; type="application/rss+xml"'}, front(2))
    assert paths(found({"/": told, "/all": feed, **articles()}), "feeds") == ["/all"]
    assert paths(found({"/": front(2, extra="<a href='/all'>RSS</a>"), "/all": feed, **articles()}), "feeds") == [
        "/all"
    ]


def test_a_sitemap_may_be_named_by_its_path_alone() -> None:
    pages = {"/": front(0), "/robots.txt": "User-agent: *\nSitemap: /maps.xml\n", "/maps.xml": sitemap(), **articles()}
    assert paths(found(pages), "sitemaps") == ["/maps.xml"]


def test_an_edition_keeps_to_itself() -> None:
    numbers = range(6)
    links = "".join(f"<h2><a href='/ar/news/{61480 + n}'>{ARABIC[0][:40]} {n}</a></h2>" for n in numbers)
    others = "<a href='/fa/news/71480'>یک خبر از بخش فارسی همین پایگاه است</a>"
    pages: dict[str, Answer] = {
        "/ar/": f"<html lang=ar><body>{links}{others}</body></html>",
        "/rss.xml": rss(link=lambda n: f"/fa/news/{71480 + n}"),
        "/ar/rss.xml": rss(link=lambda n: f"/ar/news/{61480 + n}"),
        **{f"/ar/news/{61480 + n}": article(n, language="ar", paragraphs=ARABIC) for n in numbers},
    }
    outcome = found(pages, "ar/")
    assert [place.url[-11:] for place in outcome.places.feeds] == ["/ar/rss.xml"]
    assert outcome.language == "ar"
    exclude = proposed("daily-ar", outcome, clock.now()).values["exclude"]
    scope = Scope(site=outcome.url, exclude=exclude)  # type: ignore[arg-type]
    assert scope.allows(f"{outcome.url}news/61480")
    assert not scope.allows(outcome.url.replace("/ar/", "/fa/news/71480"))
    assert not scope.allows(outcome.url.replace("/ar/", "/press/71480"))


# --- what was typed ---------------------------------------------------------------------------------------------------


def test_a_redirect_leads_to_the_site_that_is_used_and_that_is_said() -> None:
    with OddSite({"/": front(6), **articles()}, address="localhost") as new:
        site, outcome = scouted({"/": (301, {"Location": new.url}, "")}, private_hosts=[new.host])
    assert isinstance(outcome, Scouted)
    assert outcome.url == new.url
    assert outcome.notes == (f"{site.url} leads to {new.url}: that is the site used",)


@pytest.mark.parametrize(
    ("path", "note"),
    [("rss.xml", "is a feed: its site is taken to be"), ("news/61480", "is an article: its site is")],
)
def test_a_feed_or_an_article_leads_to_its_site(path: str, note: str) -> None:
    site, outcome = scouted({"/": front(6), "/rss.xml": rss(), **articles()}, path)
    assert isinstance(outcome, Scouted)
    assert (outcome.url, paths(outcome, "feeds")) == (site.url, ["/rss.xml"])
    assert note in outcome.notes[0]


def test_a_page_that_sends_its_readers_on_by_a_meta_tag_is_followed() -> None:
    pages = {"/": "<meta http-equiv=refresh content='0; url=/home/'>", "/home/": front(6), **articles()}
    outcome = found(pages)
    assert outcome.url.endswith("/home/")


def test_a_header_may_send_readers_on_as_well() -> None:
    pages = {"/": (200, {"Refresh": "0; url=/start"}, "<p>"), "/start": front(6), **articles()}
    assert found(pages).url.endswith("/start")


@pytest.mark.parametrize("answer", [(403, {}, "no"), (404, {}, "no"), (500, {}, "no"), (200, {}, "")])
def test_a_feed_that_was_given_needs_no_front_page(answer: Answer) -> None:
    outcome = found({"/": answer, "/all.xml": rss(), **articles()}, "all.xml")
    assert (paths(outcome, "feeds"), outcome.read) == (["/all.xml"], 3)
    assert f"done without it, since {outcome.url}all.xml was given" in outcome.notes[-1]


def test_an_index_of_sitemaps_where_a_feed_is_looked_for_is_no_feed() -> None:
    pages: dict[str, Answer] = {"/": "<html><title>Paper</title><body>Hello</body></html>"}
    with OddSite(pages) as site:
        site.pages["/index.xml"] = (
            200,
            {"Content-Type": "application/xml"},
            f'<?xml version="1.0"?><sitemapindex><sitemap><loc>{site.url}s1.xml</loc></sitemap></sitemapindex>',
        )
        site.pages["/s1.xml"] = "<?xml version='1.0'?><urlset><url><loc>https://other.example/1</loc></url></urlset>"
        outcome = scout(QUICK, site.url, executor=READERS)
    assert isinstance(outcome, Refused), outcome


def test_a_feed_whose_links_lead_through_a_counter_is_one_of_the_site() -> None:
    with OddSite({}, address="127.0.0.2") as counter, OddSite(articles()) as site:
        for n in range(6):
            counter.pages[f"/c/{n}"] = (301, {"Location": f"{site.url[:-1]}{path_of(n)}"}, "")
        site.pages["/"] = front(2, head=ALTERNATE.format("/all.xml"))
        site.pages["/all.xml"] = rss(counter.url[:-1], link=lambda n: f"/c/{n}")
        outcome = scout(QUICK, site.url, private_hosts=[counter.host, site.host], executor=READERS)
        assert isinstance(outcome, Scouted)
        assert (paths(outcome, "feeds"), outcome.read, outcome.places.empty) == (["/all.xml"], 3, [])
        counter.pages["/c/0"] = "<html><p>Somebody else's"
        other = scout(QUICK, site.url, private_hosts=[counter.host, site.host], executor=READERS)
        assert isinstance(other, Refused)
        assert "6 entries, none belongs to" in other.detail


def test_pages_that_send_one_on_for_ever_are_left() -> None:
    pages = {f"/{n or ''}": f"<meta http-equiv=refresh content='0; url=/{n + 1}'>" for n in range(20)}
    site, outcome = refused(pages)
    assert outcome.key == "redirect-loop"
    assert len(site.requests) < 8


# --- what the articles tell -------------------------------------------------------------------------------------------


def test_offsets_and_language_name_the_zone() -> None:
    pages = {
        "/": front(6, language="fa", paragraphs=PERSIAN, head=ALTERNATE.format("/rss")),
        "/rss": rss(offset="+0330"),
        **articles(language="fa", paragraphs=PERSIAN),
    }
    outcome = found(pages)
    assert (outcome.language, outcome.zone.zone) == ("fa", "Asia/Tehran")
    entry = writing.entry(proposed("daily", outcome, clock.now()))
    assert 'time_zone = "Asia/Tehran"  # ' in entry


def test_an_offset_that_many_countries_of_a_language_have_names_no_zone() -> None:
    pages = {"/": front(6, head=ALTERNATE.format("/rss")), "/rss": rss(offset="+0200"), **articles()}
    outcome = found(pages)
    assert outcome.zone.zone is None
    entry = writing.entry(proposed("daily", outcome, clock.now()))
    assert '\n# time_zone = ""  # not known: ' in entry


# --- what stands in the way -------------------------------------------------------------------------------------------

CONSENT = (
    "<html lang=en><title>Before you continue</title><h1>Before you continue</h1><p>We value your privacy.</p></html>"
)
SHELL = "<html><body><div id=root></div><script src=a.js></script></body></html>"
STUB = "<p>{}</p><p>To continue reading, subscribe now. Already a subscriber?</p>"
TROUBLES: dict[str, tuple[Mapping[str, Answer], str, bool]] = {
    "a refusal": ({"/": (403, {}, "no")}, "blocked", False),
    "a challenge that looks like a page": (
        {"/": "<title>Just a moment...</title><h1>Just a moment...</h1>"},
        "blocked",
        False,
    ),
    "a challenge by its header": ({"/": (200, {"cf-mitigated": "challenge"}, "wait")}, "blocked", False),
    "a consent wall": ({"/": CONSENT}, "consent", False),
    "a shell": ({"/": SHELL}, "shell", False),
    "a robots.txt that forbids all": (
        {"/robots.txt": "User-agent: *\nDisallow: /\n", "/": front(6)},
        "disallowed",
        False,
    ),
    "a robots.txt out of order": ({"/robots.txt": (503, {}, ""), "/": front(6)}, "robots-unavailable", True),
    "a server out of order": ({"/": (500, {}, "")}, "server-error", True),
    "too many requests": ({"/": (429, {"Retry-After": "3600"}, "")}, "throttled", True),
    "no page": ({}, "missing", False),
    "an image": ({"/": (200, {"Content-Type": "image/png"}, b"\x89PNG")}, "wrong-type", False),
    "a JSON document": ({"/": (200, {"Content-Type": "application/json"}, "{}")}, "wrong-type", False),
    "a page of nothing": (
        {"/": "<html><body><p>Welcome to our garden of apples and pears.</p></body></html>"},
        "nothing",
        False,
    ),
    "articles that are blocked": (
        {"/": front(6), **{path_of(n): (403, {}, "no") for n in range(6)}},
        "blocked",
        False,
    ),
    "articles for subscribers": (
        {
            "/": front(6),
            **{
                path_of(n): article(n, paragraphs=(ENGLISH[0][:60],)).replace("</article>", STUB.format(ENGLISH[1]))
                for n in range(6)
            },
        },
        "paywall",
        False,
    ),
    "articles that are down": ({"/": front(6), **{path_of(n): (502, {}, "") for n in range(6)}}, "server-error", True),
    "articles that need JavaScript": (
        {"/": front(6), **{path_of(n): SHELL for n in range(6)}},
        "needs-javascript",
        False,
    ),
    "a soft not-found": (
        {"/": "<html lang=en><title>Page not found</title><h1>Page not found</h1><p>Error 404</p></html>"},
        "not-found",
        False,
    ),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_what_stands_in_the_way_is_told_apart(name: str) -> None:
    pages, key, temporary = TROUBLES[name]
    site, outcome = refused(pages)
    assert (outcome.key, outcome.temporary) == (key, temporary), outcome
    assert len(site.requests) <= MOST + 1


@pytest.mark.parametrize("answer", [(403, {}, "no"), "<title>Just a moment...</title><h1>Just a moment...</h1>"])
def test_a_site_that_blocks_is_asked_once(answer: Answer) -> None:
    site, _ = refused({"/": answer})
    assert site.requests == ["/robots.txt", "/"]


def test_a_site_that_is_not_there_is_down_for_now() -> None:
    with OddSite({}) as site:
        url = site.url
    outcome = scout(QUICK, url)
    assert isinstance(outcome, Refused)
    assert (outcome.key, outcome.temporary) == ("connection", True)


def test_a_private_address_that_nobody_typed_is_not_asked() -> None:
    with OddSite({"/": front(6)}, address="127.0.0.3") as inner:
        _, outcome = refused({"/": (302, {"Location": inner.url}, "")})
        assert outcome.key == "refused-address"
        assert inner.requests == []


@pytest.mark.parametrize("named", ["paper.example", "paper.example:80", "Paper.Example.:80"])
def test_a_host_that_was_named_with_its_usual_port_is_named_in_the_config_too(named: str) -> None:
    pages = {f"http://paper.example{path}": page for path, page in {"/": front(6), **articles()}.items()}
    with OddSite({path: str(page).replace("{base}", "http://paper.example") for path, page in pages.items()}) as proxy:
        config = replace(QUICK, fetcher=replace(QUICK.fetcher, proxy=proxy.url))
        outcome = scout(config, "http://paper.example/", private_hosts=[named], executor=READERS)
    assert isinstance(outcome, Scouted), outcome
    assert outcome.private_hosts == ("paper.example",)


def test_a_site_that_gets_tired_of_us_is_left_alone() -> None:
    pages: dict[str, Answer] = {
        "/": front(6, head=ALTERNATE.format("/rss.xml")),
        "/rss.xml": (429, {"Retry-After": "600"}, ""),
    }
    site, outcome = refused({**pages, **articles()})
    assert (outcome.key, outcome.temporary) == ("throttled", True)
    assert site.requests == ["/robots.txt", "/", "/rss.xml"]


def test_two_requests_to_a_host_keep_the_pause_that_it_wants() -> None:
    pages = {"/": front(3), "/robots.txt": "User-agent: *\nCrawl-delay: 0.05\n", **articles(3)}
    begun = monotonic()
    outcome = found(pages)
    assert monotonic() - begun >= 0.05 * (outcome.requests - 1)


@pytest.mark.parametrize("pause", ["1h", "120"])
def test_a_site_that_wants_pauses_that_nobody_waits_for_is_added_untried(pause: str) -> None:
    """Else it could never be: each trial has one request."""
    outcome = found({"/": front(12), "/robots.txt": f"User-agent: *\nCrawl-delay: {pause}\n", **articles(12)})
    assert isinstance(outcome, Scouted)
    assert [len(place.articles) for place in outcome.places.listings] == [12]
    assert (outcome.read, outcome.requests) == (0, 1)
    assert any("no article was tried" in note for note in outcome.notes)


def test_articles_in_the_frames_of_a_front_page_are_found() -> None:
    frames = "<html><frameset cols='20%,80%'><frame src='/menu'><frame src='/main'></frameset></html>"
    outcome = found({"/": frames, "/main": front(6), "/menu": "<a href='/x'>x</a>", **articles(6)})
    assert [urls.origin(place.url) + "/main" for place in outcome.places.listings] == [
        place.url for place in outcome.places.listings
    ]
    assert outcome.read == 3


def test_a_front_page_that_is_a_trap_costs_no_more_than_the_limit() -> None:
    head = "".join(ALTERNATE.format(f"/f/{n}") for n in range(300))
    extra = "".join(
        f"<nav><a href='/archive{n}/archive'>Archive</a></nav><a href='/feed/{n}'>x</a>" for n in range(300)
    )
    robots = "".join(f"Sitemap: {{base}}/s{n}.xml\n" for n in range(300))
    site, outcome = scouted({"/": front(900, head=head, extra=extra), "/robots.txt": robots})
    assert isinstance(outcome, Refused)
    assert len(site.requests) <= MOST + 1


def test_a_wall_on_another_host_is_no_site_to_look_at() -> None:
    with (
        OddSite({"/": CONSENT}, address="127.0.0.4") as wall,
        OddSite({"/": (302, {"Location": wall.url}, "")}) as site,
    ):
        outcome = scout(QUICK, site.url, private_hosts=[wall.host])
        assert isinstance(outcome, Refused)
        assert outcome.key == "consent"
        assert wall.requests == ["/robots.txt", "/"]


def test_where_the_site_wants_long_pauses_there_is_time_left_for_articles() -> None:
    with (
        OddSite({"/": front(6), **articles()}) as site,
        Client(settings(QUICK, typed=[site.url]), clock=clock.now) as client,
    ):
        config = Config(fetcher=FetcherConfig(delay=1.0))
        asker = Asker(client, config, clock=clock.now, executor=READERS, patience=5.0)
        early = asker.get(site.url, LinkKind.LISTING, leave=6)
        assert isinstance(early, Failure)
        assert isinstance(asker.get(site.url, LinkKind.LISTING, leave=1), Capture)
        assert isinstance(asker.get(site.url, LinkKind.LISTING, leave=6), Capture), "what is known costs nothing"


def test_progress_names_each_request() -> None:
    told: list[tuple[int, str]] = []
    report: Callable[[int, str], None] = lambda number, url: told.append((number, url))  # noqa: E731
    with OddSite({"/": front(3), **articles(3)}) as site:
        outcome = scout(QUICK, site.url, report=report)
    assert isinstance(outcome, Scouted)
    assert [number for number, _ in told] == list(range(1, outcome.requests + 1))
    assert told[0] == (1, site.url)


@pytest.mark.skipif(
    discover(
        JSON_FEED.replace("{base}", "https://a.example").encode(),
        url="https://a.example/feed.json",
        kind=LinkKind.FEED,
        source="",
        scope=Scope(site="https://a.example/"),
    ).problem
    is not None,
    reason="no reader of JSON Feed yet",
)
def test_a_json_feed_is_a_feed() -> None:
    head = "<link rel=alternate type='application/feed+json' href='/stories'>"
    pages = {
        "/": front(2, head=head),
        "/stories": (200, {"Content-Type": "application/feed+json"}, JSON_FEED),
        **articles(),
    }
    assert paths(found(pages), "feeds") == ["/stories"]


def test_a_host_that_rests_by_the_archive_is_not_asked(newspaper: demo.Newspaper, tmp_path: Path) -> None:
    config = replace(QUICK, archive=tmp_path / "archive.db")
    with Archive(config.archive) as archive:
        archive.rest_host(
            urls.server(newspaper.url), clock.now() + timedelta(hours=1), why="it said so", now=clock.now()
        )
    outcome = scout(config, newspaper.url)
    assert isinstance(outcome, Refused)
    assert (outcome.key, outcome.temporary) == ("throttled", True)
    assert "not asked: it said so" in outcome.detail
    assert newspaper.requests == []


def test_a_page_made_to_take_minutes_is_given_up_in_time() -> None:
    with OddSite({"/": RUNAWAY}) as site:
        began = monotonic()
        outcome = scout(replace(QUICK, crawl=CrawlConfig(parse_timeout=1.0)), site.url)
    assert isinstance(outcome, Refused)
    assert "reading it was not done within 1 s" in outcome.detail
    assert monotonic() - began < 30


def test_pages_made_to_take_minutes_cost_their_time_each_and_the_site_is_added_all_the_same() -> None:
    """Be they a feed that is a page, a page of the menu, or an article that is tried."""
    head, menu = ALTERNATE.format("/rss"), "<nav><a href='/world/'>World</a></nav>"
    pages = {"/": front(6, head=head, extra=menu), **articles(), "/rss": RUNAWAY, "/world/": RUNAWAY}
    pages[path_of(0)] = RUNAWAY
    with OddSite(pages) as site:
        began = monotonic()
        outcome = scout(replace(QUICK, crawl=CrawlConfig(parse_timeout=1.0)), site.url)
        assert monotonic() - began < 40
    assert isinstance(outcome, Scouted)
    assert {"/rss", "/world/", path_of(0)} <= set(site.requests)
    assert any("/rss" in told and "not done within 1 s" in told for told in outcome.places.empty)
    assert [one.key for one in outcome.trials if one.url.endswith(path_of(0))] == ["timeout"]
    assert outcome.read == 3


# --- a page of frames -------------------------------------------------------------------------------------------------

FRAMES = (
    "<html><head><title>Daily</title></head><frameset rows='80,*'><frame src='/top.htm'><frameset cols='160,*'>"
    "<frame name='menu' src='menu.htm'><frame name='main' src='main.htm'></frameset>"
    "<noframes><body>Your browser has no frames. <a href='/old.htm'>An older page</a></body></noframes></frameset></html>"
)
MENU = "".join(f"<a href='/{one}/' target=main>{one}</a><br>" for one in ("politics", "sport"))
WELCOME = "<html><body><h1>Welcome</h1><p>to our paper</p></body></html>"


def in_frames(main: str, **more: Answer) -> dict[str, Answer]:
    lists = "".join(f"<p><a href='{path_of(n)}'>{ENGLISH[n % 4][:44]} {n}</a></p>" for n in range(6))
    sections: dict[str, Answer] = {"/politics/": f"<html><body>{lists}</body></html>"}
    menu = {
        "/top.htm": "<html><body><img src=logo.gif></body></html>",
        "/menu.htm": f"<html><body>{MENU}</body></html>",
    }
    return {"/": FRAMES, "/main.htm": main, **menu, **sections, **articles(8), **more}


def test_the_news_in_a_frame_of_the_front_page_are_its_listing() -> None:
    seen = found(in_frames(front(8)))
    assert paths(seen, "listings") == ["/main.htm", "/politics/"]
    assert seen.read == 3


def test_the_sections_in_a_menu_that_is_a_frame_are_listings() -> None:
    assert paths(found(in_frames(WELCOME)), "listings") == ["/politics/"]


def test_a_feed_that_a_frame_links_to_is_found() -> None:
    feed = (200, {"Content-Type": "application/rss+xml"}, rss(count=8))
    menu = f"<html><body>{MENU}<a href='/service/rss?c=1'>RSS</a></body></html>"
    pages = in_frames(WELCOME, **{"/menu.htm": menu, "/service/rss?c=1": feed})
    assert paths(found(pages), "feeds") == ["/service/rss?c=1"]


def test_frames_within_a_frame_are_looked_into_and_never_without_end() -> None:
    outer = "<html><frameset><frame src='/inner.htm'></frameset></html>"
    assert paths(found(in_frames(front(8)) | {"/": outer, "/inner.htm": FRAMES}), "listings")[0] == "/main.htm"
    endless: dict[str, Answer] = {
        f"/{n or ''}": f"<html><frameset><frame src='/{n + 1}'></frameset></html>" for n in range(40)
    }
    site, _ = refused(endless)
    assert len([path for path in site.requests if path[1:].isdigit()]) < 10
