"""The crawl over real HTTP into a real archive, on as many days as it takes."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from odd_site import OddSite, path_of
from odd_site import article as odd_article
from pipeline_site import ARTICLE, TEXT, Clock, Crawl, only, source_of

from scraper import demo
from scraper.config import Config, FetcherConfig
from scraper.errors import DiskFullError
from scraper.models import EventKind, Reason
from scraper.normalize.text import clean
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.stopping import StopSign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.pipeline.crawling.report import Tally
    from scraper.storage import Archive
    from scraper.workers import Processes

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def paths(archive: Archive) -> set[str]:
    return {urlsplit(stored.article.url).path for stored in archive.articles()}


def test_every_article_of_the_newspaper_is_found_and_read(crawled: Crawl, archive: Archive) -> None:
    report = crawled()
    truth = demo.truth(1)
    kept = {urlsplit(stored.article.url).path: stored.article for stored in archive.articles()}
    assert set(kept) == {path.partition("?")[0] for path in truth}
    assert {path: kept[path].title for path in truth} == {path: clean(told["title"]) for path, told in truth.items()}
    assert {path: kept[path].news_id for path in truth} == {path: told["news_id"] for path, told in truth.items()}
    assert (report.exit_code, report.counts["new"], report.counts["failed"]) == (0, len(truth), 0)


def test_a_second_crawl_at_once_asks_for_nothing(crawled: Crawl, newspaper: demo.Newspaper, archive: Archive) -> None:
    crawled()
    asked, counts = len(newspaper.requests), archive.counts()
    report = crawled()
    assert len(newspaper.requests) == asked
    assert {**archive.counts(), "runs": 1} == counts
    assert (report.counts["pages"], report.counts["looks"], report.exit_code) == (0, 0, 0)


def test_the_next_day_brings_the_edit_the_new_article_the_counts_and_the_disappearance(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    crawled()
    newspaper.set_day(2)
    clock.ahead = DAY
    report = crawled()
    yesterday, today = demo.truth(1), demo.truth(2)
    (new,) = set(today) - set(yesterday)
    (gone,) = set(yesterday) - set(today)
    by_path = {urlsplit(stored.article.url).path: stored for stored in archive.articles()}
    assert by_path[new].first_seen_at > by_path[gone].first_seen_at
    assert [event.kind for event in archive.events(by_path[gone].id)] == [EventKind.SUSPECTED]
    assert by_path[gone].suspected_at is not None
    edited = next(path for path in today if path in yesterday and today[path]["title"] != yesterday[path]["title"])
    before, after = archive.revisions(by_path[edited].id)
    assert (before.article.title, after.article.title) == (yesterday[edited]["title"], today[edited]["title"])
    assert "title" in after.changed
    for path in set(today) & set(yesterday):
        if today[path]["views"]:
            seen = dict.fromkeys(one.value for one in archive.observations(by_path[path].id))
            assert list(seen) == [yesterday[path]["views"], today[path]["views"]]
    assert (report.counts["new"], report.counts["gone"], report.exit_code) == (1, 1, 0)


def test_an_article_that_comes_back_is_no_longer_gone(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    crawled()
    newspaper.set_day(2)
    clock.ahead = DAY
    crawled()
    clock.ahead = DAY + 2 * HOUR
    crawled()
    (gone,) = (stored for stored in archive.articles() if stored.gone_at)
    newspaper.set_day(1)
    clock.ahead = 3 * DAY
    crawled()
    assert archive.article(gone.id).gone_at is None
    kinds = [event.kind for event in archive.events(gone.id)]
    assert kinds == [EventKind.SUSPECTED, EventKind.DISAPPEARED, EventKind.RETURNED]


def test_a_redirect_to_the_front_page_is_a_disappearance(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    crawled()
    victim = next(iter(archive.articles()))
    target = urlsplit(victim.article.url).path
    newspaper.answer(target, 302, headers={"Location": "/"})
    for later in (DAY, DAY + 2 * HOUR):
        clock.ahead = later
        crawled()
    assert archive.article(victim.id).gone_at is not None
    assert all("front page" in event.detail for event in archive.events(victim.id))


def test_a_source_without_feeds_is_explored_from_its_front_page_and_robots_txt(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive
) -> None:
    report = crawled(source_of(newspaper, feeds=(), sitemaps=(), listings=()))
    assert paths(archive) == {path.partition("?")[0] for path in demo.truth(1)}
    assert report.exit_code == 0


def test_robots_txt_is_obeyed_kept_and_asked_for_once_a_day(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    newspaper.answer("/robots.txt", body="User-agent: *\nDisallow: /en/\n")
    crawled()
    assert not any(path.startswith("/en/") for path in paths(archive))
    assert not any(target.startswith("/en/") for target, _ in newspaper.requests)
    clock.ahead = timedelta(hours=6)
    crawled()
    assert [target for target, _ in newspaper.requests].count("/robots.txt") == 1
    clock.ahead = timedelta(hours=25)
    crawled()
    assert [target for target, _ in newspaper.requests].count("/robots.txt") == 2
    kept = list(archive.db.query("SELECT count(*) AS n FROM captures WHERE kind = 'robots'"))
    assert kept == [{"n": 2}]


def test_limit_counts_article_pages_and_the_rest_waits_for_the_next_run(crawled: Crawl, archive: Archive) -> None:
    first = crawled(limit=4)
    assert (first.counts["pages"], first.stopped, first.exit_code) == (4, "limit", 0)
    assert archive.counts()["articles"] == 4
    second = crawled()
    assert second.counts["looks"] == 0
    assert paths(archive) == {path.partition("?")[0] for path in demo.truth(1)}


def test_after_max_time_what_is_on_its_way_is_kept_and_all_leases_are_given_back(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive
) -> None:
    newspaper.answer("/rss.xml", body=feed(newspaper, "/en/slow"), delay=0.6)
    newspaper.answer("/en/slow", body="<h1>never asked for</h1>")
    report = crawled(source_of(newspaper, sitemaps=(), listings=(), feeds=(f"{newspaper.url}rss.xml",)), max_time=0.2)
    assert (report.stopped, report.counts["looks"], report.counts["pages"]) == ("time", 1, 0)
    assert leases(archive) == 0
    assert archive.counts()["links"] == 2


def test_a_stop_sign_ends_the_crawl_with_its_own_exit_code_and_keeps_what_is_done(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive
) -> None:
    newspaper.answer("/en/atom.xml", body="late", delay=30)
    stop = StopSign()
    stop.exit_code = 143
    feeds = (f"{newspaper.url}rss.xml", f"{newspaper.url}en/atom.xml")
    timer = threading.Timer(0.3, stop.set)
    begun = monotonic()

    def kept(_: object) -> None:
        if timer.ident is None:
            timer.start()  # the first feed is kept, and the second is asked for

    report = crawled(source_of(newspaper, feeds=feeds, sitemaps=(), listings=()), stop=stop, reporter=kept)
    timer.join()
    assert monotonic() - begun < 25
    assert (report.stopped, report.exit_code) == ("signal", 143)
    assert leases(archive) == 0
    (run,) = archive.db.query("SELECT exit_code, ended_at FROM runs")
    assert run["exit_code"] == 143
    assert run["ended_at"]
    assert archive.counts()["links"] > 2


def test_a_host_that_says_too_many_is_left_alone_for_as_long_as_it_wants(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    newspaper.answer("/rss.xml", 429, headers={"Retry-After": "3600"})
    report = crawled()
    assert [target for target, _ in newspaper.requests] == ["/robots.txt", "/rss.xml"]
    assert report.exit_code == 5
    newspaper.answer("/rss.xml", None)
    clock.ahead = timedelta(minutes=50)
    crawled()
    assert [target for target, _ in newspaper.requests].count("/rss.xml") == 1
    clock.ahead = timedelta(minutes=70)
    crawled()
    assert [target for target, _ in newspaper.requests].count("/rss.xml") == 2


def test_a_host_in_trouble_is_not_asked_for_all_its_links(crawled: Crawl, newspaper: demo.Newspaper) -> None:
    for path in demo.truth(1):
        newspaper.answer(path, 503)
    report = crawled()
    assert report.counts["failed"] == 3
    assert report.exit_code == 0, "its feeds could be read, so it is not down"


def test_one_dead_source_neither_stalls_nor_hides_another(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive
) -> None:
    dead = source_of(newspaper, name="dead", feeds=("http://127.0.0.1:1/rss",), sitemaps=(), listings=())
    report = crawled(dead, source_of(newspaper))
    assert archive.counts()["articles"] == len(demo.truth(1))
    assert [tally.source for tally in report.down] == ["dead"]
    assert report.exit_code == 3


def test_a_slow_host_does_not_hold_up_the_others(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock, readers: Processes
) -> None:
    with demo.Newspaper() as slow:
        slow.answer("/rss.xml", body="late", delay=90)
        other = source_of(slow, name="slow", feeds=(f"{slow.url}rss.xml",), sitemaps=(), listings=())
        config = Config(fetcher=FetcherConfig(delay=0.0, read_timeout=50.0), sources=(source_of(newspaper), other))
        stop = StopSign()

        def stop_when_all_is_there(tallies: Sequence[Tally]) -> None:
            if tallies[0].new == len(demo.truth(1)):
                stop.set()

        report = crawl(
            config, archive=archive, clock=clock, reporter=stop_when_all_is_there, stop=stop, reading=readers
        )
    assert archive.counts()["articles"] == len(demo.truth(1))
    assert (report.stopped, report.sources[1].looks) == ("signal", 0), "they did not wait for its answer"


def test_a_feed_that_is_no_feed_makes_its_source_down(crawled: Crawl, newspaper: demo.Newspaper) -> None:
    newspaper.answer("/rss.xml", body="<html><title>We have moved</title><p>Look elsewhere")
    report = crawled(source_of(newspaper, feeds=(f"{newspaper.url}rss.xml",), sitemaps=(), listings=()))
    (tally,) = report.down
    assert "expected an RSS, Atom or JSON feed" in tally.why_down
    assert report.exit_code == 1


WALLS = {
    Reason.CONSENT: """<title>Before you continue</title><div id="onetrust-consent-sdk"><h1>We value your privacy</h1>
        <p>We and our 842 partners store information on a device. Please accept to continue.</p><button>Accept all</button></div>""",
    Reason.BLOCKED: """<title>Just a moment...</title><div id="cf-wrapper">Checking your browser before you go on.
        <script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></div>""",
    Reason.NEEDS_JAVASCRIPT: """<script src="/app.js"></script><div id="root"></div>
        <noscript>You need to enable JavaScript to run this app.</noscript>""",
}


@pytest.mark.parametrize("path", ["/rss.xml", "/"])
@pytest.mark.parametrize("reason", WALLS)
def test_a_wall_in_place_of_a_feed_or_a_listing_is_what_is_told(
    crawled: Crawl, newspaper: demo.Newspaper, reason: Reason, path: str
) -> None:
    """What to do about a consent wall is another thing than about a feed that has moved."""
    newspaper.answer(path, body=f"<html>{WALLS[reason]}</html>")
    (tally,) = crawled(only(newspaper, **{"feeds" if path != "/" else "listings": (path,)})).sources
    assert tally.down
    assert (dict(tally.failures), tally.reason_down) == ({reason: 1}, reason.value)


def test_a_page_of_megabytes_in_place_of_a_sitemap_is_not_read_to_its_end(
    crawled: Crawl, newspaper: demo.Newspaper
) -> None:
    """A sitemap may have fifty; of as much HTML nobody would hear but that it took too long."""
    newspaper.answer("/sitemap.xml", body=f"<html>{WALLS[Reason.CONSENT]}{'<!-- nothing -->' * 200_000}</html>")
    (tally,) = crawled(only(newspaper, sitemaps=("/sitemap.xml",))).sources
    assert "expected a sitemap, found an HTML page" in tally.why_down


def test_an_address_that_only_redirects_to_another_is_not_asked_for_each_day(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    newspaper.answer("/rss.xml", body=feed(newspaper, "/en/old-news.php?id=318", *demo.truth(1)))
    crawled()
    old = [target for target, _ in newspaper.requests if "old-news" in target]
    assert len(old) == 1
    clock.ahead = DAY
    crawled()
    assert [target for target, _ in newspaper.requests if "old-news" in target] == old
    two = [s for s in archive.articles() if any("old-news" in url for url in s.aliases)]
    assert len(two) == 1
    assert len(two[0].aliases) >= 2


def leases(archive: Archive) -> int:
    return int(archive.db.execute("SELECT count(*) FROM links WHERE leased_by IS NOT NULL").fetchone()[0])


def feed(newspaper: demo.Newspaper, *targets: str) -> str:
    items = "".join(f"<item><title>x</title><link>{newspaper.url}{target[1:]}</link></item>" for target in targets)
    return f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


@pytest.mark.parametrize("workers", [1, 8])
def test_the_number_of_workers_does_not_change_what_is_kept(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, workers: int
) -> None:
    crawled(workers=workers)
    assert paths(archive) == {path.partition("?")[0] for path in demo.truth(1)}


def sitemap(kind: str, entry: str, *targets: str) -> str:
    return f"<{kind}>{''.join(f'<{entry}><loc>{target}</loc></{entry}>' for target in targets)}</{kind}>"


def test_articles_behind_a_counter_of_clicks_are_kept_once_under_their_own_address(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    own = {f"/~r/{number}": path_of(number) for number in range(4)}
    base = newspaper.url.rstrip("/")
    moved = {path: (302, {"Location": f"{base}{to}"}, "") for path, to in own.items()}
    moved["/~r/9"] = (302, {"Location": "{base}/elsewhere"}, "")
    with OddSite({**moved, "/elsewhere": odd_article(9)}, address="127.0.0.81") as counter:
        links = "".join(f"<item><link>{counter.url}{path[1:]}</link></item>" for path in moved)
        newspaper.answer("/counted", body=f"<rss version='2.0'><channel>{links}</channel></rss>")
        for number in range(4):
            newspaper.answer(path_of(number), body=odd_article(number))
        source = only(newspaper, feeds=("/counted",))
        source = replace(source, private_hosts=(*source.private_hosts, "127.0.0.81"))
        report = crawled(source)
        assert (report.counts["new"], report.counts["failed"], report.exit_code) == (4, 1, 0)
        assert paths(archive) == set(own.values())
        asked = [path for path, _ in newspaper.requests]
        assert [asked.count(path) for path in own.values()] == [1, 1, 1, 1]
        clock.ahead = DAY
        before, counted = len(newspaper.requests), len(counter.requests)
        assert crawled(source).counts["unchanged"] == 4
        asked = [path for path, _ in newspaper.requests[before:]]
        assert [asked.count(path) for path in own.values()] == [1, 1, 1, 1]
        assert not set(own) & set(counter.requests[counted:]), "from then on they are asked for without it"
        assert "/elsewhere" not in paths(archive)


@pytest.mark.parametrize("redirected", [False, True])
def test_indexes_inside_indexes_come_to_an_end(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock, *, redirected: bool
) -> None:
    for number in range(9):
        body = sitemap("sitemapindex", "sitemap", f"{newspaper.url}s/{number + 1}.xml")
        path = f"/s/{number}.xml"
        if redirected:
            newspaper.answer(path, 302, headers={"Location": f"/t/{number}.xml"})
            path = f"/t/{number}.xml"
        newspaper.answer(path, headers={"Content-Type": "application/xml"}, body=body)
    source = source_of(newspaper, feeds=(), listings=(), sitemaps=(f"{newspaper.url}s/0.xml",))
    report = crawled(source)
    asked = [target for target, _ in newspaper.requests if target.startswith("/s/")]
    assert asked == ["/s/0.xml", "/s/1.xml", "/s/2.xml"]
    assert report.sources[0].last_look_failure
    assert "inside 2 others" in report.sources[0].last_look_failure


def test_an_index_inside_an_index_is_read(crawled: Crawl, newspaper: demo.Newspaper, archive: Archive) -> None:
    path = next(iter(demo.truth(1)))
    for number, body in enumerate(
        (
            sitemap("sitemapindex", "sitemap", f"{newspaper.url}s/1.xml"),
            sitemap("sitemapindex", "sitemap", f"{newspaper.url}s/2.xml"),
            sitemap("urlset", "url", newspaper.url + path[1:]),
        )
    ):
        newspaper.answer(f"/s/{number}.xml", headers={"Content-Type": "application/xml"}, body=body)
    crawled(source_of(newspaper, feeds=(), listings=(), sitemaps=(f"{newspaper.url}s/0.xml",)))
    assert archive.counts()["articles"] == 1


def test_an_index_that_names_itself_and_those_that_name_each_other_are_read_once(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive
) -> None:
    path = next(iter(demo.truth(1)))
    for name, named in {"a": "ab", "b": "abc"}.items():
        body = sitemap("sitemapindex", "sitemap", *(f"{newspaper.url}s/{one}.xml" for one in named))
        newspaper.answer(f"/s/{name}.xml", headers={"Content-Type": "application/xml"}, body=body)
    body = sitemap("urlset", "url", newspaper.url + path[1:], f"{newspaper.url}s/a.xml")
    newspaper.answer("/s/c.xml", headers={"Content-Type": "application/xml"}, body=body)
    crawled(source_of(newspaper, feeds=(), listings=(), sitemaps=(f"{newspaper.url}s/a.xml",)))
    asked = [path for path, _ in newspaper.requests if path.startswith("/s/")]
    assert sorted(asked) == ["/s/a.xml", "/s/b.xml", "/s/c.xml"]
    assert archive.counts()["articles"] == 1


def test_a_file_that_may_hardly_grow_is_told_before_anything_is_fetched(
    newspaper: demo.Newspaper, archive: Archive, crawled: Crawl
) -> None:
    (pages,) = archive.db.execute("PRAGMA page_count").fetchone()
    archive.db.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    with pytest.raises(DiskFullError, match="the disk is full"):
        crawled()
    assert newspaper.requests == []
    assert archive.counts()["runs"] == 0


def test_a_run_that_a_full_disk_ends_is_noted_as_such(
    newspaper: demo.Newspaper, archive: Archive, crawled: Crawl
) -> None:
    chooser = random.Random("full")
    for path in demo.truth(1):
        noise = chooser.randbytes(900_000).hex()
        newspaper.answer(path, body=f"{ARTICLE.format(path, TEXT, '')}<!-- {noise} -->")
    (pages,) = archive.db.execute("PRAGMA page_count").fetchone()
    archive.db.execute(f"PRAGMA max_page_count = {pages + 2_100}")
    with pytest.raises(DiskFullError, match="the disk is full; what was being written was not kept"):
        crawled()
    assert archive.db.execute("SELECT exit_code FROM runs").fetchall() == [(7,)]
