"""Sitemaps that come back as they were: they are not read anew, and nothing that they name is missed by that."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler
from typing import ParamSpec, TypeVar

import pytest
from odd_site import OddSite, articles, front, path_of, rss, sitemap
from pipeline_serial import Serial
from pipeline_site import Clock, Crawl

from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.models import LinkKind
from scraper.pipeline.past import backfill
from scraper.storage import Archive

Given = ParamSpec("Given")
Result = TypeVar("Result")
COUNT = 4
HOUR = timedelta(hours=1)
XML = {"Content-Type": "application/xml"}


class Tagged(OddSite):
    """Says that a page is as it was to who has it already."""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(super()._handler()):  # type: ignore[misc]
            def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
                page = site.pages.get(self.path)
                tag = page[1].get("ETag") if isinstance(page, tuple) else None
                if tag is None or self.headers.get("If-None-Match") != tag:
                    super().do_GET()
                    return
                site.requests.append("as it was")
                self.send_response_only(304)
                self.end_headers()

        return Handler


class Counting(Serial):
    """Counts the sitemaps that are read."""

    sitemaps = 0

    def submit(self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        self.sitemaps += LinkKind.SITEMAP in args
        return super().submit(fn, *args, **kwargs)


def source_of(site: OddSite, **changes: object) -> SourceConfig:
    given = {"sitemaps": (f"{site.url}map.xml",), "private_hosts": ("127.0.0.1",), "delay": 0.0, **changes}
    return SourceConfig(name="s", url=site.url, **given)  # type: ignore[arg-type]


def dated(days: dict[int, str]) -> str:
    places = "".join(
        f"<url><loc>{{base}}{path_of(number)}</loc><lastmod>{day}</lastmod></url>" for number, day in days.items()
    )
    return f"<?xml version='1.0'?><urlset>{places}</urlset>"


@pytest.fixture
def reading() -> Counting:
    return Counting()


def test_one_that_comes_back_the_same_is_read_once(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    with OddSite({"/map.xml": (200, XML, sitemap(COUNT)), **articles(COUNT + 1)}) as site:
        for hours in range(0, 10, 2):
            clock.ahead = hours * HOUR
            report = crawled(source_of(site), reading=reading)
            assert (report.exit_code, report.counts["looks"]) == (0, 1)
        assert (site.requests.count("/map.xml"), reading.sitemaps) == (5, 1)
        history = archive.link_history(f"{site.url}map.xml", "s")
        assert (history.visits, history.changes, history.unchanged_in_a_row) == (5, 1, 4)
        site.pages["/map.xml"] = (200, XML, sitemap(COUNT + 1))
        clock.ahead = 20 * HOUR
        crawled(source_of(site), reading=reading)
        assert reading.sitemaps == 2
    assert len(tuple(archive.articles())) == COUNT + 1


def test_one_is_read_again_where_the_config_includes_more(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    with OddSite({"/map.xml": (200, XML, sitemap(COUNT)), **articles(COUNT)}) as site:
        crawled(source_of(site, include=(f"{path_of(0)}$",)), reading=reading)
        assert len(tuple(archive.articles())) == 1
        clock.ahead = 2 * HOUR
        crawled(source_of(site), reading=reading)
    assert (len(tuple(archive.articles())), reading.sitemaps) == (COUNT, 2)


def test_one_whose_server_would_send_nothing_is_sent_again_where_the_config_includes_more(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    with Tagged({"/map.xml": (200, XML | {"ETag": '"a"'}, sitemap(COUNT)), **articles(COUNT)}) as site:
        few = source_of(site, include=(f"{path_of(0)}$",))
        crawled(few, reading=reading)
        clock.ahead = 2 * HOUR
        crawled(few, reading=reading)
        assert (len(tuple(archive.articles())), reading.sitemaps, site.requests.count("as it was")) == (1, 1, 1)
        for hours in (4, 6):
            clock.ahead = hours * HOUR
            crawled(source_of(site), reading=reading)
    assert (len(tuple(archive.articles())), reading.sitemaps, site.requests.count("as it was")) == (COUNT, 2, 2)


def test_one_that_became_an_index_has_nothing_that_was_read(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    index = "<sitemapindex><sitemap><loc>{base}/other.xml</loc></sitemap></sitemapindex>"
    with OddSite({"/map.xml": (200, XML, sitemap(2)), "/other.xml": (200, XML, sitemap(COUNT))}) as site:
        site.pages |= articles(COUNT)
        for hours, body in ((0, sitemap(2)), (2, index), (4, sitemap(2))):
            site.pages["/map.xml"] = (200, XML, body)
            clock.ahead = hours * HOUR
            crawled(source_of(site), reading=reading)
            (told,) = archive.db.execute("SELECT read_as FROM links WHERE url LIKE '%/map.xml'").fetchone()
            assert told.startswith("- ") == (body == index)


def test_a_change_of_today_is_seen_once_the_day_is_over(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    today = clock().date()
    page = articles(COUNT, date=lambda _: "")
    months_ago = today - timedelta(days=60)
    with OddSite({"/map.xml": (200, XML, dated({0: str(months_ago), 1: str(today)})), **page}) as site:
        crawled(source_of(site), reading=reading)
        links = {n: archive.link_history(f"{site.url.rstrip('/')}{path_of(n)}", "s") for n in (0, 1)}
        assert {history.visits for history in links.values()} == {1}
        clock.ahead = timedelta(days=1, hours=1)
        crawled(source_of(site), reading=reading)
        assert reading.sitemaps == 2, "a day that was to come is over"
        clock.ahead = timedelta(days=1, hours=3)
        crawled(source_of(site), reading=reading)
        assert reading.sitemaps == 2
        clock.ahead = timedelta(days=9)
        crawled(source_of(site), reading=reading)
        assert reading.sitemaps == 3, "once a week all is read"


def test_one_that_a_backfill_has_read_is_read_by_a_crawl(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    with OddSite({"/map.xml": (200, XML, dated({n: f"2021-0{1 + n}-13" for n in range(COUNT)}))}) as site:
        site.pages |= articles(COUNT)
        source = source_of(site)
        config = Config(fetcher=FetcherConfig(delay=0.0, workers=4), sources=(source,), archive=archive.path)
        wanted = backfill.days(source, date(2021, 4, 13), date(2021, 4, 13))
        for _ in range(2):
            backfill.backfill(config, source, wanted, clock=clock, reading=reading)
            assert len(tuple(archive.articles())) == 1, "what changed last before that day is not of it"
        clock.ahead = 2 * HOUR
        crawled(source, reading=reading)
        assert len(tuple(archive.articles())) == COUNT
        wanted = backfill.days(source, date(2021, 3, 13), date(2021, 3, 13))
        before = reading.sitemaps
        clock.ahead = 4 * HOUR
        backfill.backfill(config, source, wanted, clock=clock, reading=reading)
        assert reading.sitemaps == before + 1, "what is not wanted by the one is wanted by the other"


def test_one_that_only_a_backfill_has_read_is_sent_to_a_crawl_again(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    days = {n: f"2021-0{1 + n}-13" for n in range(COUNT)}
    with Tagged({"/map.xml": (200, XML | {"ETag": '"a"'}, dated({0: days[0]})), **articles(COUNT)}) as site:
        source = source_of(site)
        crawled(source, reading=reading)
        site.pages["/map.xml"] = (200, XML | {"ETag": '"b"'}, dated(days))
        config = Config(fetcher=FetcherConfig(delay=0.0, workers=4), sources=(source,), archive=archive.path)
        wanted = backfill.days(source, date(2021, 4, 13), date(2021, 4, 13))
        backfill.backfill(config, source, wanted, clock=clock, reading=reading)
        assert len(tuple(archive.articles())) == 2
        clock.ahead = 2 * HOUR
        crawled(source, reading=reading)
        assert "as it was" not in site.requests
    assert len(tuple(archive.articles())) == COUNT


def test_an_index_is_always_read(crawled: Crawl, clock: Clock, reading: Counting) -> None:
    index = "<sitemapindex><sitemap><loc>{base}/map.xml</loc></sitemap></sitemapindex>"
    pages = {"/index.xml": (200, XML, index), "/map.xml": (200, XML, sitemap(COUNT))}
    with OddSite({**pages, **articles(COUNT)}) as site:
        for hours in (0, 2, 4):
            clock.ahead = hours * HOUR
            crawled(source_of(site, sitemaps=(f"{site.url}index.xml",)), reading=reading)
    assert reading.sitemaps == 3 + 1


def test_what_is_no_time_in_the_archive_has_the_sitemap_read(
    crawled: Crawl, archive: Archive, clock: Clock, reading: Counting
) -> None:
    with OddSite({"/map.xml": (200, XML, sitemap(COUNT)), **articles(COUNT)}) as site:
        crawled(source_of(site), reading=reading)
        with archive.together():
            archive.db.execute("UPDATE links SET read_as = 'soon ' || substr(read_as, 34) WHERE kind = 'sitemap'")
        clock.ahead = 2 * HOUR
        assert crawled(source_of(site), reading=reading).exit_code == 0
    assert reading.sitemaps == 2


INDEX = "<?xml version='1.0'?><sitemapindex><sitemap><loc>{base}/map.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize(
    ("kind", "lists"),
    [
        ("feeds", {"/list": rss(count=COUNT)}),
        ("listings", {"/list": front(COUNT)}),
        ("sitemaps", {"/list": INDEX, "/map.xml": sitemap(COUNT)}),
    ],
)
@pytest.mark.parametrize(
    ("before", "after", "taken"),
    [
        ({"include": (f"{path_of(0)}$",)}, {}, COUNT),
        ({"exclude": (f"{path_of(1)}$",)}, {}, COUNT),
        ({"include": (f"{path_of(0)}$",)}, {"include": (f"{path_of(0)}$", f"{path_of(2)}$")}, 2),
    ],
    ids=["no longer some alone", "no longer without one", "one more"],
)
def test_any_list_is_sent_again_once_where_the_config_takes_more_of_it(
    crawled: Crawl,
    archive: Archive,
    clock: Clock,
    kind: str,
    lists: dict[str, str],
    before: dict[str, object],
    after: dict[str, object],
    taken: int,
) -> None:
    pages = {path: (200, XML | {"ETag": '"a"'}, body) for path, body in lists.items()}
    with Tagged({**pages, **articles(COUNT)}) as site:
        place = {"sitemaps": (), kind: (f"{site.url}list",)}
        for hours in (0, 2, 4):
            clock.ahead = hours * HOUR
            crawled(source_of(site, **place, **before))
        fewer, unsent = len(tuple(archive.articles())), site.requests.count("as it was")
        assert (fewer < taken, unsent) == (True, 2 * len(lists))
        clock.ahead = 10 * HOUR
        crawled(source_of(site, **place, **after))
        assert (len(tuple(archive.articles())), site.requests.count("as it was")) == (taken, unsent)
        clock.ahead = 20 * HOUR
        crawled(source_of(site, **place, **after))
        assert site.requests.count("as it was") == unsent + len(lists), "once is enough"
