"""What a host asked for is kept to: within a run, across runs, and when several sources share it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import pairwise
from time import monotonic

import pytest
from pipeline_site import Clock, Crawl

from scraper import demo, urls
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.models import Capture, Failure, Link, LinkKind, Reason, Request
from scraper.pipeline.crawling.frontline import Frontline
from scraper.pipeline.crawling.rehearsal import rehearse
from scraper.pipeline.pages.one_off import fetch_all
from scraper.pipeline.visits.resting import Resting
from scraper.pipeline.visits.visiting import Visit
from scraper.storage import Archive

TEXT = "The council met on Monday and agreed to mend the old bridge over the river before the winter comes. "


class Press:
    """A newspaper on an address of its own, with a feed of numbered stories for each section."""

    def __init__(self, paper: demo.Newspaper) -> None:
        self.paper = paper
        self.host = urls.server(paper.url)

    def section(self, name: str, stories: int, *, day: int = 20, head: str = "", headers: dict[str, str] | None = None):
        """A feed at /name/rss, the newest story first; `day` of the month is that of the newest."""
        items = []
        for number in range(stories, 0, -1):
            path = f"{name}/{number}"
            page = (
                f"<html><head><meta property='og:type' content='article'></head><h1>Story {path}</h1><p>{TEXT * 4}</p>"
            )
            self.paper.answer(f"/{path}", body=page)
            date = f"{day:02} Mar 2021 {number // 60:02}:{number % 60:02}:00 GMT"
            items.append(
                f"<item><title>{path}</title><link>{self.paper.url}{path}</link><pubDate>{date}</pubDate></item>"
            )
        body = f"<rss version='2.0'><channel><title>{name}</title>{head}{''.join(items)}</channel></rss>"
        self.paper.answer(f"/{name}/rss", headers={"Content-Type": "application/rss+xml"} | (headers or {}), body=body)

    def source(self, name: str, **more: object) -> SourceConfig:
        given = {"delay": 0.0, "private_hosts": (self.host, self.host.partition(":")[0]), **more}
        feeds = (f"{self.paper.url}{name}/rss",)
        return SourceConfig(name=name, url=self.paper.url, feeds=feeds, include=(f"/{name}/",), **given)  # type: ignore[arg-type]

    def asked(self, start: str = "") -> list[str]:
        """The paths asked for that begin so, robots.txt apart."""
        return [path for path, _ in self.paper.requests if path != "/robots.txt" and path.startswith(start)]


@pytest.fixture
def new_press() -> Iterator[Callable[..., Press]]:
    with ExitStack() as stack:

        def make(address: str = "127.0.0.1") -> Press:
            paper = stack.enter_context(demo.Newspaper(address=address))
            paper.answer("/robots.txt", 404)
            return Press(paper)

        yield make


@pytest.fixture
def press(new_press: Callable[..., Press]) -> Press:
    return new_press()


# --- a host that wants to be left alone ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
def test_a_run_at_once_after_a_refusal_does_not_ask_that_host(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive, status: int
) -> None:
    press.section("a", 3)
    press.paper.answer("/a/3", status, headers={"Retry-After": "3600"})
    crawled(press.source("a"))
    before = press.asked()
    press.section("b", 2)
    for _ in range(2):
        assert crawled(press.source("a"), press.source("b")).exit_code == 0
    assert press.asked() == before == ["/a/rss", "/a/3"], "also its other links, and those of another source, wait"
    clock.ahead = timedelta(minutes=61)
    press.paper.answer("/a/3", body="<p>")
    crawled(press.source("a"), press.source("b"))
    assert {"/a/2", "/a/1", "/b/2", "/b/1"} <= set(press.asked())
    assert archive.resting_hosts(clock()) == {}


def test_a_refusal_that_names_no_time_is_obeyed_for_twice_as_long_each_time(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    press.section("a", 3)
    for number in (1, 2, 3):
        press.paper.answer(f"/a/{number}", 429)
    waits = []
    for _ in range(4):
        crawled(press.source("a"))
        (rest,) = archive.resting_hosts(clock()).values()
        waits.append(round((rest.until - clock()).total_seconds() / 60))
        clock.ahead += timedelta(minutes=waits[-1] + 1)
    assert waits == [10, 20, 40, 80]
    clock.ahead += timedelta(days=2)
    crawled(press.source("a"))
    (rest,) = archive.resting_hosts(clock()).values()
    assert rest.until - clock() <= timedelta(minutes=10), "two days ago is forgiven"


def test_a_refusal_of_robots_txt_is_one_of_the_host(crawled: Crawl, press: Press, clock: Clock) -> None:
    press.section("a", 2)
    press.paper.answer("/robots.txt", 503, headers={"Retry-After": "7200"})
    crawled(press.source("a"))
    clock.ahead = timedelta(minutes=90)
    crawled(press.source("a"))
    assert [path for path, _ in press.paper.requests] == ["/robots.txt"]


def test_a_short_rest_is_waited_for_in_the_run_and_kept_for_the_next(
    crawled: Crawl, press: Press, clock: Clock
) -> None:
    press.section("a", 14)
    press.paper.answer("/a/5", 429, headers={"Retry-After": "1"})  # the last of those that are leased at once
    crawled(press.source("a"))
    assert press.asked("/a/") == ["/a/rss", *(f"/a/{number}" for number in range(14, 0, -1))]
    press.section("b", 2)
    press.paper.answer("/b/2", 429, headers={"Retry-After": "40"})
    crawled(press.source("b"), max_time=0.5)
    before = press.asked()
    crawled(press.source("b"))
    assert press.asked() == before
    press.section("b", 2)
    clock.ahead += timedelta(seconds=41)
    crawled(press.source("b"))
    assert "/b/1" in press.asked()


def test_links_that_are_found_to_a_resting_host_do_not_wake_it(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    item = f"<item><link>{other.paper.url}a/1</link></item>"
    body = f"<rss version='2.0'><channel><title>a</title>{item}</channel></rss>"
    one.paper.answer("/a/rss", headers={"Content-Type": "application/rss+xml"}, body=body)
    source = SourceConfig(
        name="a", url=other.paper.url, feeds=(f"{one.paper.url}a/rss",), include=("/a/",), delay=0.0,
        private_hosts=("127.0.0.1", "127.0.0.2"),
    )  # fmt: skip
    archive.rest_host(other.host, clock() + timedelta(seconds=40), why="it said so", now=clock())
    crawled(source)
    assert (one.asked(), other.paper.requests) == (["/a/rss"], [])


def test_a_refusal_behind_a_redirect_is_that_of_whoever_refuses(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    one.section("a", 1)
    one.paper.answer("/a/1", 302, headers={"Location": f"{other.paper.url}x"})
    other.paper.answer("/x", 429, headers={"Retry-After": "3600"})
    crawled(one.source("a", private_hosts=("127.0.0.1", "127.0.0.2")))
    assert list(archive.resting_hosts(clock())) == [other.host]


def test_no_redirect_leads_to_a_host_that_rests(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    one.section("a", 4)
    for number in (1, 2, 3):
        one.paper.answer(f"/a/{number}", 302, headers={"Location": f"{other.paper.url}x"})
    archive.rest_host(other.host, clock() + timedelta(hours=1), why="it said so", now=clock())
    source = one.source("a", private_hosts=("127.0.0.1", "127.0.0.2"))
    crawled(source)
    assert other.paper.requests == []
    assert list(archive.resting_hosts(clock())) == [other.host], "whoever redirects has not asked for a rest"
    config = Config(fetcher=FetcherConfig(delay=0.0), sources=(source,))
    (page,) = fetch_all(config, [f"{one.paper.url}a/1"], archive=archive, clock=clock)
    assert page.failure is not None
    assert page.failure.reason is Reason.THROTTLED
    assert f"not asked: {other.host} is resting until" in page.failure.detail
    assert other.paper.requests == []

    other.paper.answer("/x", body="<h1>Moved</h1>")
    clock.ahead = timedelta(minutes=61)
    crawled(source)
    assert other.asked() != []


def test_a_refusal_behind_a_redirect_is_remembered_within_the_run(
    crawled: Crawl, new_press: Callable[..., Press]
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    one.section("a", 2)
    for number in (1, 2):
        one.paper.answer(f"/a/{number}", 302, headers={"Location": f"{other.paper.url}x"})
    other.paper.answer("/x", 429, headers={"Retry-After": "3600"})
    crawled(one.source("a", private_hosts=("127.0.0.1", "127.0.0.2")))
    assert other.asked() == ["/x"]


def test_a_redirect_to_a_host_that_wants_long_pauses_is_due_in_its_time_and_who_redirects_goes_on(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    one.section("a", 9)
    robots = "User-agent: *\nCrawl-delay: 300\n"
    other.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body=robots)
    for number in range(4, 10):
        one.paper.answer(f"/a/{number}", 302, headers={"Location": f"{other.paper.url}x{number}"})
        other.paper.answer(f"/x{number}", body=f"<h1>Story {number}</h1><p>{TEXT * 4}</p>")
    source = one.source("a", private_hosts=("127.0.0.1", "127.0.0.2"))
    report = crawled(source)
    assert one.asked("/a/") == ["/a/rss", *(f"/a/{number}" for number in range(9, 0, -1))]
    assert len(other.asked()) == 1
    assert (report.exit_code, report.counts["new"]) == (0, 4)
    assert list(archive.resting_hosts(clock())) == [other.host]
    for minutes in (0, 4):
        clock.ahead = timedelta(minutes=minutes)
        crawled(source)
    assert len(one.asked("/a/")) == 10, "nobody is asked in vain meanwhile"
    clock.ahead = timedelta(minutes=6)
    crawled(source)
    assert len(other.asked()) == 2


def led_to_a_press_that_rests(one: Press, other: Press, links: int) -> SourceConfig:
    """A source with so many links, each of which leads to the other host."""
    one.section("a", links)
    for number in range(1, links + 1):
        one.paper.answer(f"/a/{number}", 302, headers={"Location": f"{other.paper.url}x{number}"})
        other.paper.answer(f"/x{number}", body=f"<h1>Story {number}</h1><p>{TEXT * 4}</p>")
    return one.source("a", private_hosts=("127.0.0.1", "127.0.0.2"))


def due_of(archive: Archive, clock: Clock) -> list[int]:
    """In how many minutes the articles that were not read yet are due, the soonest first."""
    found = archive.db.execute(
        "SELECT due_at FROM links WHERE kind = 'article' AND url NOT IN (SELECT url FROM captures) ORDER BY due_at"
    )
    return [round((datetime.fromisoformat(at) - clock()).total_seconds() / 60) for (at,) in found]


def test_links_that_lead_to_a_host_which_rests_are_due_one_pause_apart_once_its_rest_is_over(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    """Else all of them are asked for at one instant, most of them in vain."""
    one, other = new_press(), new_press("127.0.0.2")
    source = led_to_a_press_that_rests(one, other, 6)
    robots = "User-agent: *\nCrawl-delay: 300\n"
    other.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body=robots)
    report = crawled(source)
    assert len(other.asked()) == 1
    assert due_of(archive, clock) == [5, 10, 15, 20, 25]
    assert (report.exit_code, report.counts["failed"]) == (0, 0), "nothing has failed"
    assert archive.counts()["failures"] == 0
    for minutes in range(5, 26, 5):
        clock.ahead = timedelta(minutes=minutes, seconds=10)
        crawled(source)
    assert len(other.asked()) == 6
    assert len([path for path in one.asked("/a/") if path != "/a/rss"]) == 6 + 5, "none is asked for in vain"


def test_links_that_lead_to_a_host_which_said_until_when_it_rests_are_due_then(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    source = led_to_a_press_that_rests(one, other, 4)
    other.paper.answer("/x4", 429, headers={"Retry-After": "10800"})
    crawled(source)
    assert due_of(archive, clock) == [180, 180, 180], "its pause is 0"


def test_links_that_lead_to_a_host_in_trouble_are_asked_for_ever_more_seldom(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock, archive: Archive
) -> None:
    one, other = new_press(), new_press("127.0.0.2")
    source = led_to_a_press_that_rests(one, other, 40)
    for number in range(1, 41):
        other.paper.answer(f"/x{number}", 500)
    for hour in range(13):
        clock.ahead = timedelta(hours=hour, minutes=hour)
        crawled(source)
    often = Counter(path for path in one.asked("/a/") if path != "/a/rss")
    assert max(often.values()) <= 6, "and not in each hour"


def test_what_one_source_may_reach_in_a_private_network_no_other_is_led_to(
    crawled: Crawl, new_press: Callable[..., Press]
) -> None:
    stranger, ours = new_press(), new_press("127.0.0.2")
    stranger.section("a", 1)
    ours.section("b", 1)
    stranger.paper.answer("/a/1", 302, headers={"Location": f"{ours.paper.url}secret"})
    report = crawled(stranger.source("a"), ours.source("b"))
    assert [tally.new for tally in report.sources] == [0, 1]
    assert report.sources[0].failures == {Reason.REFUSED_ADDRESS: 1}
    assert ours.asked() == ["/b/rss", "/b/1"]


def test_a_pause_of_minutes_is_kept_to_across_runs(crawled: Crawl, press: Press, clock: Clock) -> None:
    press.section("a", 3)
    press.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body="User-agent: *\nCrawl-delay: 300\n")
    codes = []
    for minutes in (0, 0, 4, 6, 12):
        clock.ahead = timedelta(minutes=minutes)
        codes.append(crawled(press.source("a")).exit_code)
    assert press.asked() == ["/a/rss", "/a/3", "/a/2"]
    assert [path for path, _ in press.paper.requests].count("/robots.txt") == 1
    assert codes == [0] * 5


@pytest.mark.parametrize("wish", ["Crawl-delay: 300", "Request-rate: 1/300"])
def test_a_host_that_gives_one_page_a_run_gives_its_feed_and_its_articles_in_turns(
    crawled: Crawl, press: Press, clock: Clock, wish: str
) -> None:
    """A feed that is due in each run would else be all that is ever read of the site."""
    press.section("a", 4)
    press.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body=f"User-agent: *\n{wish}\n")
    for run in range(8):
        clock.ahead = timedelta(minutes=16 * run)
        crawled(press.source("a"))
    assert press.asked() == ["/a/rss", "/a/4", "/a/rss", "/a/3", "/a/rss", "/a/2", "/a/rss", "/a/1"]


def test_a_person_does_not_wake_a_host_either(crawled: Crawl, press: Press, archive: Archive, clock: Clock) -> None:
    press.section("a", 2)
    press.paper.answer("/a/2", 429, headers={"Retry-After": "3600"})
    crawled(press.source("a"))
    config = Config(fetcher=FetcherConfig(delay=0.0), sources=(press.source("a"),))
    (page,) = fetch_all(config, [f"{press.paper.url}a/1"], archive=archive, clock=clock)
    assert isinstance(page.failure, Failure)
    assert page.failure.reason is Reason.THROTTLED
    assert "not asked: 127.0.0.1" in page.failure.detail
    assert press.asked() == ["/a/rss", "/a/2"]


def test_a_rehearsal_leaves_it_alone_too(crawled: Crawl, press: Press, archive: Archive, clock: Clock) -> None:
    press.section("a", 3)
    press.paper.answer("/a/3", 429, headers={"Retry-After": "3600"})
    crawled(press.source("a"))
    before = press.asked()
    config = Config(archive=archive.path, fetcher=FetcherConfig(delay=0.0), sources=(press.source("a"),))
    assert rehearse(config, clock=clock).requests == ()
    clock.ahead = timedelta(minutes=61)
    assert [request.url.rpartition("/")[2] for request in rehearse(config, clock=clock).requests] == ["3", "2", "1"]
    assert press.asked() == [*before, "/a/rss"]


# --- a source that starves -----------------------------------------------------------------------------------------


def test_a_source_whose_articles_fail_for_days_is_reported_though_each_failure_may_pass(
    crawled: Crawl, press: Press, clock: Clock
) -> None:
    press.section("a", 4)
    for number in range(1, 5):
        press.paper.answer(f"/a/{number}", 503)
    codes = []
    for hours in (0, 24, 49, 73):
        clock.ahead = timedelta(hours=hours)
        report = crawled(press.source("a"))
        codes.append(report.exit_code)
    assert codes == [0, 0, 5, 5]
    (down,) = report.down
    assert down.why_down.startswith("none of ")
    assert " articles found since 2021-03-2" in down.why_down
    press.section("a", 5)
    clock.ahead = timedelta(hours=97)
    assert crawled(press.source("a")).exit_code == 0, "one came"


def test_articles_that_have_disappeared_make_no_source_starve(crawled: Crawl, press: Press, clock: Clock) -> None:
    press.section("a", 4)
    for number in range(1, 5):
        press.paper.answer(f"/a/{number}", 404)
    codes = []
    for hours in (0, 24, 49, 73):
        clock.ahead = timedelta(hours=hours)
        codes.append(crawled(press.source("a")).exit_code)
    assert codes == [0, 0, 0, 0]


# --- a source whose pages are no articles --------------------------------------------------------------------------


LOGIN = "<html><title>Log in</title><h1>Log in</h1><form><input name=user><input type=password></form></html>"


def barren(press: Press, stories: range) -> None:
    """Pages with a good status on which nothing can be read."""
    for number in stories:
        press.paper.answer(f"/a/{number}", body=LOGIN)


def test_a_source_whose_pages_are_all_no_articles_is_reported(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    """Its feed is read, its pages come, nothing fails: and the archive gets nothing."""
    press.section("a", 14)
    barren(press, range(1, 15))
    report = crawled(press.source("a"))
    assert report.exit_code == 1
    (down,) = report.down
    assert re.match(
        r"none of 1\d pages found since 2021-03-2\d is an article; the last: http://127\.0\.0\.1:", down.why_down
    )
    told = archive.ailing()["a"]
    assert (told.reason, told.since, told.runs) == ("other", None, 1)
    assert told.failures == down.no_article >= 10
    assert told == archive.trouble("a")


def test_a_source_is_reported_when_its_new_pages_are_no_articles_any_more(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    codes = []
    for hours, stories in ((0, 5), (2, 9), (4, 14), (6, 16)):
        clock.ahead = timedelta(hours=hours)
        press.section("a", stories)
        barren(press, range(6, stories + 1))
        codes.append(crawled(press.source("a")).exit_code)
    assert codes == [0, 0, 0, 1], "after ten of them"
    assert archive.trouble("a").runs == 3
    clock.ahead = timedelta(hours=8)
    press.section("a", 17)
    barren(press, range(6, 17))
    assert crawled(press.source("a")).exit_code == 0, "one is an article"
    assert archive.ailing() == {}


def test_a_source_with_many_galleries_for_each_article_is_not_reported_for_them(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    """Two articles and twelve other pages were its first; so twelve more without an article are nothing strange."""
    codes = []
    for hours, stories in ((0, 14), (2, 26), (4, 36)):
        clock.ahead = timedelta(hours=hours)
        press.section("a", stories)
        barren(press, range(3, stories + 1))
        codes.append(crawled(press.source("a")).exit_code)
    assert codes == [0, 0, 1], "22 are"
    assert archive.ailing().keys() == {"a"}


def test_new_addresses_of_known_articles_are_no_barren_pages(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    press.section("a", 12)
    crawled(press.source("a"))
    clock.ahead = timedelta(hours=2)
    items = "".join(f"<item><link>{press.paper.url}a/new/{number}</link></item>" for number in range(1, 13))
    press.paper.answer("/a/rss", body=f"<rss version='2.0'><channel><title>a</title>{items}</channel></rss>")
    for number in range(1, 13):
        press.paper.answer(f"/a/new/{number}", 301, headers={"Location": f"/a/{number}"})
    assert crawled(press.source("a")).exit_code == 0
    assert archive.ailing() == {}


# --- a source that has fallen silent -------------------------------------------------------------------------------


def test_a_source_that_names_nothing_new_for_weeks_is_told_and_is_not_down(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    """Its feed is read as ever: it was given up for another, and nobody said so."""
    press.section("a", 21)
    told = []
    for days in (0, 13, 15, 16):
        clock.ahead = timedelta(days=days)
        report = crawled(press.source("a"))
        assert report.exit_code == 0
        told.append([line.partition(";")[0] for tally in report.sources for line in tally.problems.lines])
    line = f"no new article since {(clock() - timedelta(days=16)):%Y-%m-%d}, where one came every 1 h"
    assert told == [[], [], [line], [line]]
    press.section("a", 22)
    clock.ahead = timedelta(days=17)
    (tally,) = crawled(press.source("a")).sources
    assert (tally.new, tally.problems.lines) == (1, [])


def test_a_source_of_a_few_articles_may_be_silent(crawled: Crawl, press: Press, clock: Clock) -> None:
    press.section("a", 5)
    crawled(press.source("a"))
    clock.ahead = timedelta(days=90)
    (tally,) = crawled(press.source("a")).sources
    assert tally.problems.lines == []


# --- pauses --------------------------------------------------------------------------------------------------------


def resting(*sources: SourceConfig, archive: Archive | None = None, **fetcher: object) -> Resting:
    config = Config(fetcher=FetcherConfig(**fetcher), sources=sources)  # type: ignore[arg-type]
    return Resting(config, sources, archive, clock=Clock())


def pause_after(
    known: Resting,
    clock: Clock,
    source: str,
    *,
    took: float = 0.0,
    crawl_delay: float = 0.0,
    answered_in: float = 0.0,
) -> float:
    url = "https://paper.example/1"
    page = Capture(url=url, final_url=url, fetched_at=clock(), status=200, headers=(), body=b"x")
    answer = Visit(
        request=Request(url=url, source=source),
        outcome=page,
        crawl_delay=crawl_delay,
        took=took,
        answered_in=answered_in,
    )
    return known.after("paper.example", answer, now=clock()).seconds


def test_the_longest_pause_of_all_who_share_a_host_is_kept(clock: Clock) -> None:
    quick = SourceConfig(name="quick", url="https://paper.example/en/", delay=0.5)
    slow = SourceConfig(name="slow", url="https://www.paper.example/ar/", delay=4.0)
    assert pause_after(resting(quick, slow), clock, "quick") == 4.0
    assert pause_after(resting(quick), clock, "quick") == 0.5
    assert pause_after(resting(quick), clock, "quick", crawl_delay=7.0) == 7.0
    assert pause_after(resting(quick, slow), clock, "quick", crawl_delay=2.0) == 4.0
    assert pause_after(resting(delay=3.0), clock, "unknown") == 3.0


def test_the_wish_of_a_source_that_is_not_in_the_run_is_kept_where_a_redirect_leads_to_its_host(clock: Clock) -> None:
    leads = SourceConfig(name="leads", url="https://short.example/", delay=0.5)
    slow = SourceConfig(name="slow", url="https://www.slow.example/", feeds=("https://paper.example/rss",), delay=4.0)
    slower = SourceConfig(name="slower", url="https://paper.example/en/", delay=9.0)
    config = Config(fetcher=FetcherConfig(), sources=(leads, slow, slower))
    known = Resting(config, (leads,), None, clock=clock)
    assert pause_after(known, clock, "leads") == 9.0
    config = Config(fetcher=FetcherConfig(), sources=(leads, slow))
    assert pause_after(Resting(config, (leads,), None, clock=clock), clock, "leads") == 4.0


def test_a_host_that_slows_down_is_asked_more_slowly(clock: Clock) -> None:
    known = resting(SourceConfig(name="a", url="https://paper.example/", delay=1.0), latency_factor=2.0)
    assert pause_after(known, clock, "a", took=0.2) == 1.0
    pauses = [pause_after(known, clock, "a", took=8.0) for _ in range(6)]
    assert pauses == sorted(pauses)
    assert pauses[0] > 8.0
    assert 15.0 < pauses[-1] <= 16.0
    assert pause_after(known, clock, "a", took=10_000.0) == 60.0
    for _ in range(20):
        recovered = pause_after(known, clock, "a", took=0.1)
    assert recovered == 1.0


def test_a_run_that_is_given_the_time_waits_for_pauses_of_minutes(archive: Archive, clock: Clock) -> None:
    """Whoever crawls once a day, and says how long that may take, gets more of such a site than a page a day."""
    source = SourceConfig(name="a", url="https://paper.example/")
    host = urls.server(source.url)
    began, pause = clock(), timedelta(minutes=5)
    config = Config(sources=(source,))

    known_until: list[datetime | None] = []

    def left(minutes: float | None) -> tuple[bool, int]:
        """Whether the host is asked no more after its answer, and how many links it then gives."""
        ends_by = began + timedelta(minutes=minutes) if minutes else None
        known = Resting(config, (source,), archive, clock=clock, ends_by=ends_by)
        frontline = Frontline(archive, sources=(source,), started_at=began, who="us", clock=clock, waited=known.waited)
        archive.add_links([Link(url=f"{source.url}1", kind=LinkKind.ARTICLE, source="a")], began)
        frontline.hosts()
        visit = Visit(
            request=Request(url=f"{source.url}2", source="a"),
            outcome=Failure(url=source.url, reason=Reason.MISSING, detail="", failed_at=clock()),
            crawl_delay=pause.total_seconds(),
        )
        gone = known.after(host, visit, now=clock()).why is not None
        known_until.append(known.until(host))
        gives = int(frontline.take(host) is not None)
        frontline.release()
        return gone, gives

    assert left(20) == (False, 1)
    assert known_until == [None], "a redirect that leads there some milliseconds too early is not refused"
    assert host in archive.resting_hosts(clock()), "should the run be killed, the next one knows"
    assert left(4) == (True, 0)
    assert left(None) == (True, 0)


def test_a_host_that_asks_to_be_left_alone_is_also_by_a_run_that_waits_for_pauses(
    archive: Archive, clock: Clock
) -> None:
    """A `fetch` beside the run is told 429, or uses up the budget: that is no pause which this run waits for."""
    source = SourceConfig(name="a", url="https://paper.example/")
    host, began = urls.server(source.url), clock()
    ends_by = began + timedelta(hours=2)
    known = Resting(Config(sources=(source,)), (source,), archive, clock=clock, ends_by=ends_by)
    frontline = Frontline(archive, sources=(source,), started_at=began, who="us", clock=clock, waited=known.waited)
    archive.add_links([Link(url=f"{source.url}1", kind=LinkKind.ARTICLE, source="a")], began)
    frontline.hosts()
    pause_after(known, clock, "a", crawl_delay=300.0)
    archive.rest_host(host, began + timedelta(hours=1), why="429", now=began, refused=False)
    assert frontline.take(host) is None


def test_a_pause_without_end_lasts_a_day(archive: Archive, clock: Clock) -> None:
    """It may want less tomorrow; and 1e12 seconds from now no calendar has a name."""
    source = SourceConfig(name="a", url="https://paper.example/")
    ends_by = clock() + timedelta(days=3)
    known = Resting(Config(sources=(source,)), (source,), archive, clock=clock, ends_by=ends_by)
    assert pause_after(known, clock, "a", crawl_delay=1e12) == timedelta(days=1).total_seconds()


def test_the_delay_counts_from_the_request_and_what_a_host_asks_for_from_its_answer(clock: Clock) -> None:
    known = resting(SourceConfig(name="a", url="https://paper.example/", delay=1.0))
    assert pause_after(known, clock, "a", took=0.25, answered_in=0.25) == 0.75
    assert pause_after(known, clock, "a", took=0.25, answered_in=0.25, crawl_delay=1.0) == 1.0
    slow = resting(SourceConfig(name="a", url="https://paper.example/", delay=1.0))
    assert pause_after(slow, clock, "a", took=3.0, answered_in=3.0) == 3.0, "it has worked for three seconds"
    off = resting(SourceConfig(name="a", url="https://paper.example/", delay=1.0), latency_factor=0.0)
    assert pause_after(off, clock, "a", took=3.0, answered_in=3.0) == 0.0


def test_pages_that_cannot_be_read_in_time_end_the_part_of_their_host(clock: Clock) -> None:
    """One that a run reads after the host was asked again counts as any other trouble does."""
    known = resting(SourceConfig(name="a", url="https://paper.example/", delay=1.0))
    request = Request(url="https://paper.example/1", source="a")
    late = Failure(url=request.url, reason=Reason.TIMEOUT, detail="reading it took too long", failed_at=clock())
    told = []
    for _ in range(3):
        pause_after(known, clock, "a")
        told.append(known.read("paper.example", request, late).why)
    assert told == [None, None, "paper.example failed three times in a row"]


@pytest.mark.parametrize("robots", ["", "User-agent: *\nCrawl-delay: 0.6\n"])
def test_a_host_that_redirects_lead_to_gets_its_pause_as_well(
    new_press: Callable[..., Press], crawled: Crawl, archive: Archive, robots: str
) -> None:
    """Whether they lead there before or after its own requests, or in the midst of one, and by whomever it wants one."""
    short, paper = new_press("127.0.0.2"), new_press("127.0.0.3")
    paper.section("a", 4)
    paper.paper.answer("/robots.txt", 200, headers={"Content-Type": "text/plain"}, body=robots)
    short.section("b", 3)
    for number in (1, 2, 3):
        paper.section(f"c{number}", 1)
        short.paper.answer(f"/b/{number}", 302, headers={"Location": f"{paper.paper.url}c{number}/1"})
    crawled(
        short.source("b", delay=0.05, private_hosts=("127.0.0.2", "127.0.0.3")),
        paper.source("a", delay=0.0 if robots else 0.6),
    )
    found = archive.db.execute(
        "SELECT fetched_at FROM captures WHERE final_url LIKE ? AND kind <> 'robots' ORDER BY fetched_at",
        (f"{paper.paper.url}%",),
    )
    asked = [datetime.fromisoformat(at) for (at,) in found]
    assert len(asked) == 1 + 4 + 3
    assert min((later - earlier).total_seconds() for earlier, later in pairwise(asked)) > 0.3  # seen when answered


def test_two_hosts_whose_pages_lead_to_each_other_do_not_wait_for_each_other(
    new_press: Callable[..., Press], crawled: Crawl
) -> None:
    one, other = new_press("127.0.0.2"), new_press("127.0.0.3")
    for mine, theirs, name in ((one, other, "a"), (other, one, "b")):
        mine.section(name, 3)
        for number in (1, 2, 3):
            mine.paper.answer(f"/{name}/{number}", 302, headers={"Location": f"{theirs.paper.url}there/{name}{number}"})
            theirs.paper.answer(f"/there/{name}{number}", body=f"<h1>Story {name}{number}</h1><p>{TEXT * 4}</p>")
    both = ("127.0.0.2", "127.0.0.3")
    began = monotonic()
    crawled(one.source("a", private_hosts=both, delay=0.05), other.source("b", private_hosts=both, delay=0.05))
    assert monotonic() - began < 4
    assert len(one.asked("/there/")) == len(other.asked("/there/")) == 3


def test_our_own_machine_is_not_waited_for(clock: Clock) -> None:
    known = resting(SourceConfig(name="a", url="https://paper.example/", delay=0.0))
    assert pause_after(known, clock, "a", took=8.0) == 0.0
    assert pause_after(known, clock, "a", took=8.0, crawl_delay=1.0) > 1.0


# --- the daily budget ----------------------------------------------------------------------------------------------


def test_a_daily_budget_is_kept_over_all_runs_of_a_day(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    press.section("a", 12)
    for hours in (0, 0, 5, 23.9):
        clock.ahead = timedelta(hours=hours)
        crawled(press.source("a", daily_budget=5))
        assert len(press.paper.requests) == 5, f"after {hours} hours"
    clock.ahead = timedelta(hours=25, minutes=1)
    crawled(press.source("a", daily_budget=5))
    assert len(press.paper.requests) == 10
    (rest,) = archive.resting_hosts(clock()).values()
    assert "its daily budget of 5 requests is used up" in rest.why
    assert crawled(press.source("a", daily_budget=5)).exit_code == 0


def test_each_hop_of_a_redirect_counts(crawled: Crawl, press: Press) -> None:
    press.section("a", 5)
    press.paper.answer("/a/5", 302, headers={"Location": "/a/5x"})
    press.paper.answer("/a/5x", 302, headers={"Location": "/a/1"})
    crawled(press.source("a", daily_budget=5))
    assert press.asked() == ["/a/rss", "/a/5", "/a/5x", "/a/1"], "robots.txt was the first"


def test_a_robots_txt_that_fails_is_not_asked_for_beyond_the_budget(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    press.section("a", 2)
    press.paper.answer("/robots.txt", 500)
    for minutes in range(0, 60, 6):
        clock.ahead = timedelta(minutes=minutes)
        crawled(press.source("a", daily_budget=3))
    assert [path for path, _ in press.paper.requests] == ["/robots.txt"] * 3
    (rest,) = archive.resting_hosts(clock()).values()
    assert "its daily budget of 3 requests is used up" in rest.why


def test_the_smallest_budget_of_all_who_share_a_host_counts(crawled: Crawl, press: Press) -> None:
    press.section("a", 6)
    press.section("b", 6)
    crawled(press.source("a", daily_budget=8), press.source("b", daily_budget=4))
    assert len(press.paper.requests) == 4


def test_what_robots_txt_forbids_takes_neither_time_nor_budget(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    press.section("a", 30)
    rules = "User-agent: *\nDisallow: /a/1\nDisallow: /a/2\n"
    press.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body=rules)
    crawled(press.source("a", daily_budget=5))
    assert press.asked() == ["/a/rss", "/a/30", "/a/9", "/a/8"], "robots.txt was the first"
    assert archive.db.execute("SELECT reason, count(*) FROM failures GROUP BY 1").fetchall() == [("disallowed", 20)]
    source, url = press.source("a", delay=5.0), f"{press.paper.url}a/1"
    forbidden = Failure(url=url, reason=Reason.DISALLOWED, detail="", failed_at=clock(), hops=())
    request = Request(url=url, source="a")
    answer = Visit(request=request, outcome=forbidden, crawl_delay=9.0, took=0.1, sent=False)
    rest = resting(source).after(press.host, answer, now=clock())
    assert rest.seconds == 0.0


# --- quiet hours ---------------------------------------------------------------------------------------------------


def test_in_its_quiet_hours_a_source_is_not_asked(crawled: Crawl, press: Press, clock: Clock) -> None:
    """It is 05:00 in UTC and 09:30 in Tehran."""
    press.section("a", 2)
    press.section("b", 2)
    quiet = press.source("a", quiet_hours="09:00-10:00", time_zone="Asia/Tehran")
    report = crawled(quiet, press.source("b", quiet_hours="09:00-10:00"))
    assert (press.asked("/a"), report.exit_code) == ([], 0)
    assert len(press.asked("/b")) == 3, "those of the other are by UTC"
    clock.ahead = timedelta(minutes=31)
    crawled(quiet)
    assert len(press.asked("/a")) == 3


def test_a_run_that_comes_into_quiet_hours_stops_asking(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    press.section("a", 8)

    def later() -> datetime:
        return clock() + timedelta(minutes=10) * len(press.asked())

    quiet = press.source("a", quiet_hours="05:25-12:00")
    crawled(quiet, clock=later)
    assert len(press.asked()) == 3, "the third had its turn before the clock struck"
    assert archive.db.execute("SELECT count(*) FROM links WHERE leased_by IS NOT NULL").fetchone() == (0,)


# --- the limit is shared -------------------------------------------------------------------------------------------


def shares(press: Press) -> Counter[str]:
    return Counter(path.split("/")[1] for path in press.asked() if not path.endswith("rss"))


def test_a_limit_is_shared_by_sources_on_one_host_however_many_links_one_has(crawled: Crawl, press: Press) -> None:
    press.section("big", 90, day=25)
    press.section("old", 5, day=3)
    press.section("older", 5, day=2)
    report = crawled(*(press.source(name) for name in ("big", "old", "older")), limit=9)
    assert shares(press) == {"big": 3, "old": 3, "older": 3}
    assert press.asked("/big/")[-3:] == ["/big/90", "/big/89", "/big/88"]
    assert press.asked("/old/")[-3:] == ["/old/5", "/old/4", "/old/3"]
    assert report.stopped == "limit"


def test_a_quick_host_does_not_use_up_the_share_of_a_slow_one(crawled: Crawl, new_press: Callable[..., Press]) -> None:
    quick, slow = new_press(), new_press("127.0.0.2")
    quick.section("quick", 40)
    slow.section("slow", 40)
    slow.paper.answer("/slow/rss", None)
    slow.section("slow", 40)
    body = "<rss version='2.0'><channel><title>s</title>" + "".join(
        f"<item><link>{slow.paper.url}slow/{n}</link></item>" for n in range(1, 41)
    )
    headers = {"Content-Type": "application/rss+xml"}
    slow.paper.answer("/slow/rss", headers=headers, body=f"{body}</channel></rss>", delay=0.4)
    crawled(quick.source("quick"), slow.source("slow"), limit=10)
    assert (shares(quick), shares(slow)) == ({"quick": 5}, {"slow": 5})


def test_what_one_leaves_of_the_limit_goes_to_the_others(crawled: Crawl, new_press: Callable[..., Press]) -> None:
    one, two, three = new_press(), new_press("127.0.0.2"), new_press("127.0.0.3")
    one.section("one", 1)
    two.section("two", 30)
    three.section("three", 30)
    report = crawled(one.source("one"), two.source("two"), three.source("three"), limit=12)
    found = (shares(one)["one"], shares(two)["two"], shares(three)["three"])
    assert found[0] == 1
    assert sorted(found[1:]) == [5, 6]
    assert report.counts["pages"] == 12


def test_a_host_in_trouble_leaves_its_share_to_the_others(crawled: Crawl, new_press: Callable[..., Press]) -> None:
    one, two = new_press(), new_press("127.0.0.2")
    one.section("one", 20)
    two.section("two", 20)
    for number in range(1, 21):
        one.paper.answer(f"/one/{number}", 500)
    crawled(one.source("one"), two.source("two"), limit=10)
    assert (shares(one)["one"], shares(two)["two"]) == (3, 7)


def test_with_fewer_pages_than_sources_each_gets_its_turn_in_some_run(crawled: Crawl, press: Press) -> None:
    names = [f"s{number}" for number in range(5)]
    for name in names:
        press.section(name, 9)
    for _ in range(5):
        crawled(*(press.source(name) for name in names), limit=2)
    assert shares(press) == dict.fromkeys(names, 2)


def test_what_a_limit_cannot_share_out_evenly_goes_to_another_source_each_time(
    crawled: Crawl, new_press: Callable[..., Press], clock: Clock
) -> None:
    presses = [new_press(f"127.0.0.{number}") for number in (1, 2, 3)]
    for press, name in zip(presses, "abc", strict=True):
        press.section(name, 9)
    sources = [
        press.source(name, private_hosts=("127.0.0.1", "127.0.0.2", "127.0.0.3"))
        for press, name in zip(presses, "abc", strict=True)
    ]
    for run in range(6):
        clock.ahead = timedelta(minutes=run)
        crawled(*sources, limit=4)
    asked = [len([path for path in press.asked() if not path.endswith("rss")]) for press in presses]
    assert asked == [8, 8, 8]


def test_a_limit_that_nobody_reaches_is_none(crawled: Crawl, press: Press) -> None:
    press.section("a", 3)
    report = crawled(press.source("a"), limit=50)
    assert (report.stopped, report.counts["pages"]) == (None, 3)


# --- a feed's own rhythm -------------------------------------------------------------------------------------------


def minutes_to_next(archive: Archive, clock: Clock, url: str) -> int:
    (due,) = archive.db.execute(
        "SELECT (julianday(due_at) - julianday(last_visited_at)) * 1440 FROM links WHERE url = ?", (url,)
    ).fetchone()
    return round(due)


def test_a_feed_is_read_by_its_own_rhythm_also_after_a_304(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    press.section("a", 12, head="<ttl>120</ttl>", headers={"ETag": '"1"'})
    url = f"{press.paper.url}a/rss"
    crawled(press.source("a"))
    assert minutes_to_next(archive, clock, url) == 120
    press.paper.answer("/a/rss", 304, headers={"ETag": '"1"'})
    clock.ahead = timedelta(hours=3)
    crawled(press.source("a"))
    assert minutes_to_next(archive, clock, url) == 120
    press.section("a", 12)
    clock.ahead = timedelta(hours=6)
    crawled(press.source("a"))
    assert minutes_to_next(archive, clock, url) == 15, "it says nothing any more"


def test_a_feed_that_moves_faster_than_it_says_is_read_as_often_as_the_config_says(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    url = f"{press.paper.url}a/rss"
    waits = []
    for stories in (10, 11, 16, 64):
        press.section("a", stories, head="<ttl>60</ttl>")
        crawled(press.source("a"), limit=0)
        waits.append(minutes_to_next(archive, clock, url))
        clock.ahead += timedelta(hours=2)
    assert waits == [60, 60, 15, 15]


# --- robots.txt: the proof, and the consent ------------------------------------------------------------------------


def test_the_archive_shows_which_robots_txt_allowed_which_page(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    press.section("a", 1)
    crawled(press.source("a"))
    press.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body="User-agent: *\nDisallow: /x\n")
    press.section("a", 2)
    clock.ahead = timedelta(hours=25)
    crawled(press.source("a"))
    found = archive.db.execute(
        """SELECT robots_proofs.final_url, copies.status, copies.fetched_at <= robots_proofs.fetched_at
           FROM robots_proofs JOIN captures AS copies ON copies.id = robots_proofs.robots ORDER BY capture"""
    ).fetchall()
    told = [(url.removeprefix(press.paper.url), status, before) for url, status, before in found]
    assert ("a/1", 404, 1) in told
    assert ("a/2", 200, 1) in told
    pages = archive.db.execute("SELECT count(*) FROM captures WHERE kind <> 'robots'").fetchone()[0]
    assert len(found) == pages, "each page has its proof"


def test_a_robots_txt_that_leads_in_a_circle_is_asked_for_once_a_day(
    crawled: Crawl, press: Press, clock: Clock, archive: Archive
) -> None:
    press.section("a", 1)
    press.paper.answer("/robots.txt", 302, headers={"Location": "/robots.txt"})
    for minutes in (0, 20, 40):
        clock.ahead = timedelta(minutes=minutes)
        crawled(press.source("a"))
    assert len(press.asked("/a/rss")) == 3
    assert [path for path, _ in press.paper.requests].count("/robots.txt") == 1
    clock.ahead = timedelta(hours=25)
    crawled(press.source("a"))
    assert [path for path, _ in press.paper.requests].count("/robots.txt") == 2


def test_a_written_consent_is_noted_with_each_run(crawled: Crawl, press: Press, archive: Archive) -> None:
    press.section("a", 2)
    press.paper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body="User-agent: *\nDisallow: /\n")
    crawled(press.source("a"))
    assert press.asked() == []
    consent = "A. Editor, by mail, 2021-03-01"
    report = crawled(press.source("b", robots_consent=consent))
    press.section("b", 1)
    crawled(press.source("b", robots_consent=consent))
    assert report.counts["failed"] == 1
    noted = [row[0] for row in archive.db.execute("SELECT robots_consents FROM runs ORDER BY id")]
    assert noted[0] is None
    assert [json.loads(text) for text in noted[1:]] == [{"b": consent}] * 2


def test_a_site_that_blocks_all_but_its_feed_is_reported_and_a_resting_host_shown(
    crawled: Crawl, press: Press, archive: Archive, clock: Clock
) -> None:
    press.section("a", 3)
    for number in (1, 2, 3):
        press.paper.answer(f"/a/{number}", 403)
    report = crawled(press.source("a"))
    assert (report.exit_code, [tally.source for tally in report.down]) == (1, ["a"])
    assert (archive.trouble("a").since, archive.trouble("a").failures) == (None, 3), "no article ever came"
    clock.ahead = timedelta(days=8)
    assert crawled(press.source("a")).down == (), "tried again, as known"

    press.section("b", 1)
    press.paper.answer("/b/1", 429, headers={"Retry-After": "3600"})
    crawled(press.source("b"))
    (a, b) = archive.status(clock())
    assert a.resting == b.resting
    assert len(b.resting) == 1
    assert b.resting[0].startswith(f"{press.host} is resting until 2021-")
    clock.ahead += timedelta(hours=2)
    assert archive.status(clock())[0].resting == ()
