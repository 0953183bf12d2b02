"""A clock that was years ahead for a while, and set right: nothing sleeps until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline_site import Clock, Crawl

from scraper.fetcher.robots import Rules
from scraper.models import Capture, Link, LinkKind
from scraper.storage import Archive

YEARS = timedelta(days=3650)
HOST = "paper.example"


def stamps(archive: Archive) -> list[tuple[datetime, datetime]]:
    """When each link is due, and when it was seen last."""
    found = archive.db.execute("SELECT due_at, last_visited_at FROM links WHERE last_visited_at IS NOT NULL")
    return [(datetime.fromisoformat(due), datetime.fromisoformat(seen)) for due, seen in found]


def test_what_a_clock_that_was_ahead_has_put_off_is_asked_for_again(
    crawled: Crawl, clock: Clock, archive: Archive
) -> None:
    crawled(limit=3)
    clock.ahead = YEARS
    first = crawled()
    archive.rest_host(HOST, clock() + timedelta(hours=1), why="resting", now=clock())
    clock.ahead = timedelta(days=1)
    report = crawled()
    assert report.ahead
    assert report.ahead.mended
    assert report.ahead.until == first.ended_at
    (tally,) = report.sources
    assert tally.pages >= 15
    assert tally.looks >= 7
    assert all(seen <= clock() and due <= clock() + timedelta(days=183) for due, seen in stamps(archive))
    assert archive.resting_hosts(clock()) == {}
    clock.ahead = timedelta(days=2)
    assert crawled().ahead is None
    assert archive.db.execute("SELECT was_ahead FROM runs ORDER BY id").fetchall() == [(0,), (1,), (0,), (0,)]


def test_a_run_of_a_year_that_no_calendar_has_ends_no_crawl(crawled: Crawl, clock: Clock, archive: Archive) -> None:
    crawled(limit=1)
    archive.db.execute("UPDATE runs SET started_at = '0000-01-01T00:00:00.000000Z'")
    clock.ahead = timedelta(days=1)
    crawled(limit=1)
    clock.ahead = YEARS
    crawled(limit=1)
    clock.ahead = timedelta(days=2)
    report = crawled(limit=1)
    assert report.ahead
    assert report.ahead.mended
    assert [(time.table, time.key) for time in report.spoilt] == [("runs", "1")]


def test_runs_that_were_ahead_and_are_dealt_with_cost_no_later_run_a_look_at_all_links(
    crawled: Crawl, clock: Clock, archive: Archive
) -> None:
    """They stay the newest by their date for years."""
    crawled(limit=3)
    clock.ahead = YEARS
    crawled()
    clock.ahead = timedelta(days=1)
    crawled()
    found = (f"https://{HOST}/{number}" for number in range(1_000))
    archive.add_links((Link(url=url, kind=LinkKind.ARTICLE, source="lantern") for url in found), clock())
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    archive.db.conn.set_progress_handler(count, 1)
    archive.mend_ahead(clock() + timedelta(days=1))
    archive.db.conn.set_progress_handler(None, 0)
    assert steps < 200, "of SQLite's machine"


def test_so_is_what_was_put_off_where_the_clock_went_ahead_within_a_run(
    crawled: Crawl, clock: Clock, archive: Archive
) -> None:
    crawled(limit=1)
    clock.ahead = timedelta(days=1)

    def jump(*_: object) -> None:
        clock.ahead = YEARS

    crawled(seen=jump)
    clock.ahead = timedelta(days=2)
    report = crawled()
    assert report.ahead
    assert report.ahead.mended
    assert all(seen <= clock() and due <= clock() + timedelta(days=183) for due, seen in stamps(archive))
    clock.ahead = timedelta(days=3)
    assert crawled().ahead is None


def test_a_clock_that_is_behind_wakes_nothing_and_is_told(crawled: Crawl, clock: Clock, archive: Archive) -> None:
    for hours in (0, 1, 2):
        clock.ahead = timedelta(hours=hours)
        crawled()
    before = stamps(archive)
    clock.ahead = -timedelta(days=400)
    report = crawled()
    assert report.ahead
    assert not report.ahead.mended
    assert stamps(archive) == before
    clock.ahead = timedelta(hours=3)
    report = crawled()
    assert report.ahead is None
    assert report.sources[0].looks > 0


def test_weekly_runs_on_a_clock_a_week_behind_are_no_clock_ahead(
    crawled: Crawl, clock: Clock, archive: Archive
) -> None:
    for week in range(4):
        clock.ahead = timedelta(weeks=week)
        crawled()
    before = stamps(archive)
    clock.ahead = timedelta(weeks=2, days=4)
    report = crawled()
    assert report.ahead
    assert not report.ahead.mended
    assert stamps(archive) == before


def test_weekly_runs_of_which_one_was_a_month_ahead_are_asked_for_again(crawled: Crawl, clock: Clock) -> None:
    for days in (0, 7, 14, 51):
        clock.ahead = timedelta(days=days)
        crawled(limit=2)
    clock.ahead = timedelta(days=28)
    report = crawled()
    assert report.ahead
    assert report.ahead.mended


def test_a_rest_that_was_begun_in_time_outlasts_a_clock_ahead(crawled: Crawl, clock: Clock, archive: Archive) -> None:
    crawled(limit=3)
    archive.rest_host("patient.example", clock() + timedelta(days=20), why="in time", now=clock())
    clock.ahead = timedelta(days=5)
    crawled()
    archive.rest_host(HOST, clock() + timedelta(days=20), why="ahead", now=clock())
    archive.rest_host("patient.example", clock() + timedelta(days=1), why="ahead", now=clock())
    clock.ahead = timedelta(days=1)
    report = crawled()
    assert report.ahead
    assert report.ahead.mended
    assert {host: rest.why for host, rest in archive.resting_hosts(clock()).items()} == {"patient.example": "in time"}


def test_an_archive_that_was_begun_by_a_clock_ahead_is_told_on_every_run(
    crawled: Crawl, clock: Clock, archive: Archive
) -> None:
    clock.ahead = YEARS
    crawled()
    before = stamps(archive)
    for days in (0, 1):
        clock.ahead = timedelta(days=days)
        report = crawled()
        assert report.ahead
        assert not report.ahead.mended
    assert stamps(archive) == before


def test_an_hour_more_or_less_is_nothing_to_tell(crawled: Crawl, clock: Clock) -> None:
    clock.ahead = timedelta(hours=1)
    crawled()
    clock.ahead = timedelta(0)
    assert crawled().ahead is None


def test_hours_to_come_use_up_no_budget(archive: Archive, clock: Clock) -> None:
    archive.count_requests(HOST, clock() + YEARS, requests=50)
    assert [requests for _, requests in archive.count_requests(HOST, clock(), requests=1)] == [1]


def test_rules_read_in_years_to_come_hold_no_more(archive: Archive, clock: Clock) -> None:
    later = clock() + YEARS
    copy = Capture(
        url=f"https://{HOST}/robots.txt",
        final_url=f"https://{HOST}/robots.txt",
        fetched_at=later,
        status=200,
        headers=(("Content-Type", "text/plain"),),
        body=b"User-agent: *\nDisallow: /\n",
    )
    archive.keep_capture(copy, kind=LinkKind.ROBOTS, source="paper")
    assert len(archive.kept_robots(later)) == 1
    assert archive.kept_robots(clock()) == ()
    assert Rules(read_at=later).fresh(later)
    assert not Rules(read_at=later).fresh(clock())
