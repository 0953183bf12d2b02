"""Backfills over real HTTP: what they fetch, what they leave, and that they go on wherever they were stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pipeline_site import ARTICLE, TEXT, Clock, asked, only, write_article, write_listing, write_sitemap

from scraper import demo
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.demo.stories import FIRST_DAY
from scraper.errors import UsageError
from scraper.pipeline.crawling.crawl import crawl
from scraper.pipeline.past import backfill as backfilling
from scraper.pipeline.past.backfill_archive import BackfillReport, Wanted
from scraper.storage import Archive
from scraper.workers import Processes

DAY = timedelta(days=1)
TODAY = FIRST_DAY.date()

Run = Callable[..., BackfillReport]


@pytest.fixture
def paper() -> Iterator[demo.Newspaper]:
    with demo.Newspaper() as newspaper:
        yield newspaper


def config(archive: Path, source: SourceConfig, workers: int = 2) -> Config:
    return Config(
        archive=archive, fetcher=FetcherConfig(delay=0.0, workers=workers, read_timeout=5.0), sources=(source,)
    )


@pytest.fixture
def run(tmp_path: Path, clock: Clock, readers: Processes) -> Run:
    """One run after the other, a minute between."""

    def backfill(source: SourceConfig, wanted: Wanted | None = None, **options: object) -> BackfillReport:
        clock.ahead += timedelta(minutes=1)
        chosen = wanted or backfilling.days(source, TODAY - 5 * DAY, TODAY)
        told = {"clock": clock, "reading": readers, **options}
        return backfilling.backfill(config(tmp_path / "archive.db", source), source, chosen, **told)  # type: ignore[arg-type]

    return backfill


def bare(paper: demo.Newspaper, **lists: tuple[str, ...]) -> SourceConfig:
    """A source with nothing but these places, and the paper's own clock."""
    return only(paper, time_zone="UTC", **lists)


def articles(paper: demo.Newspaper, since: int = 0) -> list[str]:
    return [path for path in asked(paper, since) if path.startswith("/news/")]


def write_days(paper: demo.Newspaper, days: int = 5, pages: int = 2) -> list[str]:
    """A listing of each day, of several pages with two articles each; the newest first."""
    written = []
    for number in range(days):
        day = TODAY - number * DAY
        for page in range(1, pages + 1):
            named = [f"/news/{9_000 - 100 * number - 10 * page - place}" for place in (1, 2)]
            write_listing(paper, f"/a/{day:%Y/%m/%d}/{page}", named, published=day)
            written += named
    return written


DAILY = "/a/{date:%Y/%m/%d}/{page}"


def test_the_listings_of_each_day_are_walked_to_their_last_page_the_newest_first(
    paper: demo.Newspaper, run: Run
) -> None:
    written = write_days(paper)
    report = run(bare(paper, listings=(DAILY,)))

    assert articles(paper) == written
    assert [path for path in asked(paper) if path.startswith("/a/")][:4] == [
        f"/a/{TODAY:%Y/%m/%d}/{page}" for page in (1, 2, 3)
    ] + [f"/a/{TODAY - DAY:%Y/%m/%d}/1"]
    assert (report.ended, report.exit_code, report.crawl.counts["new"]) == (True, 0, 20)


def test_known_articles_are_not_fetched_and_it_asks_for_nothing_twice(paper: demo.Newspaper, run: Run) -> None:
    written = write_days(paper, days=4)
    source = bare(paper, listings=(DAILY,))
    run(source, backfilling.days(source, TODAY - 1 * DAY, TODAY))
    before = len(paper.requests)
    run(source, backfilling.days(source, TODAY - 3 * DAY, TODAY))

    assert articles(paper, before) == written[8:]
    before = len(paper.requests)
    assert run(source, backfilling.days(source, TODAY - 3 * DAY, TODAY)).crawl.counts["new"] == 0
    assert articles(paper, before) == []


def test_a_limit_ends_the_run_and_not_the_backfill(paper: demo.Newspaper, run: Run) -> None:
    written = write_days(paper)
    source = bare(paper, listings=(DAILY,))
    fetched = []
    for count in (7, 7, None):
        before = len(paper.requests)
        report = run(source, limit=count)
        fetched.append(len(articles(paper, before)))
        assert report.resumed is (len(fetched) > 1)
    assert fetched == [7, 7, len(written) - 14]
    assert report.ended
    assert not run(source).resumed, "it had come to its end"


def test_what_a_backfill_leaves_open_is_no_business_of_a_crawl(
    paper: demo.Newspaper, run: Run, tmp_path: Path, clock: Clock, readers: Processes
) -> None:
    waiting = write_days(paper)[8:]
    source = bare(paper, listings=(DAILY,))
    wanted = backfilling.days(source, TODAY - 4 * DAY, TODAY - 2 * DAY)
    run(source, wanted, limit=1)
    before = len(paper.requests)
    named = waiting[1]
    paper.answer("/b", body=f"<html><body><a href='{named}'>The old bridge opens again on Monday</a></body></html>")
    with Archive(tmp_path / "archive.db") as archive:
        both = replace(source, listings=(*source.listings, f"{paper.url}b"))
        crawl(config(archive.path, both), archive=archive, clock=clock, reading=readers)
    assert set(articles(paper, before)) & set(waiting) == {named}, "named by somebody else, it is due"
    before = len(paper.requests)
    run(source, wanted)
    assert set(articles(paper, before)) == set(waiting[2:]), "the crawl has fetched the other"


def test_articles_of_other_days_are_left_alone_where_that_is_known_and_kept_where_only_the_page_tells(
    paper: demo.Newspaper, run: Run, tmp_path: Path
) -> None:
    inside, before, after = (
        f"/{day:%Y/%m/%d}/the-bridge-opens-again/" for day in (TODAY - 5 * DAY, TODAY - 40 * DAY, TODAY)
    )
    write_listing(paper, "/all", [after, inside, "/news/5001", before])
    write_article(paper, "/news/5001", TODAY - 300 * DAY)
    source = bare(paper, listings=("/all",))
    run(source, backfilling.days(source, TODAY - 9 * DAY, TODAY - DAY))

    assert asked(paper) == ["/all", inside, "/news/5001"]


def test_a_listing_without_days_is_walked_until_its_articles_are_too_old(paper: demo.Newspaper, run: Run) -> None:
    for page in range(1, 7):
        write_listing(paper, f"/all?page={page}", [f"/news/{900 - page}1", f"/news/{900 - page}2"], f"/all?page={page + 1}", published=TODAY - page * DAY)  # fmt: skip
    source = bare(paper, listings=("/all?page={page}",))
    report = run(source, backfilling.days(source, TODAY - 3 * DAY, TODAY))

    assert [path for path in asked(paper) if path.startswith("/all")] == [f"/all?page={page}" for page in range(1, 5)]
    assert report.ended


def test_the_next_page_is_not_asked_for_before_the_articles_are_there_which_may_make_it_needless(
    paper: demo.Newspaper, run: Run
) -> None:
    """Though redirects have led them to another host, which takes its time."""
    with demo.Newspaper(address="127.0.0.2") as slow:
        for page in range(1, 7):
            named = [f"/news/{900 - page}{number}" for number in (1, 2)]
            write_listing(paper, f"/all?page={page}", named, f"/all?page={page + 1}")
            for path in named:
                write_article(slow, path, TODAY - page * DAY, delay=0.3)
                paper.answer(path, 302, headers={"Location": f"{slow.url}{path[1:]}"})
        source = replace(bare(paper, listings=("/all?page={page}",)), private_hosts=("127.0.0.1", "127.0.0.2"))
        report = run(source, backfilling.days(source, TODAY - 3 * DAY, TODAY))
    assert [path for path in asked(paper) if path.startswith("/all")] == [f"/all?page={page}" for page in range(1, 5)]
    assert (report.ended, report.crawl.counts["new"]) == (True, 8)


def test_a_site_that_answers_its_last_page_for_ever_ends_the_walk(paper: demo.Newspaper, run: Run) -> None:
    for page in range(1, 40):
        write_listing(paper, f"/all?page={page}", [f"/news/{9000 - min(page, 3)}"])
    assert run(bare(paper, listings=("/all?page={page}",))).ended
    assert [path for path in asked(paper) if path.startswith("/all")] == [f"/all?page={page}" for page in range(1, 5)]


def test_of_the_sitemaps_those_of_the_days_are_read_and_of_their_entries_those_not_too_old(
    paper: demo.Newspaper, run: Run
) -> None:
    months = {f"/s-2020-{month:02}.xml": "" for month in range(1, 13)}
    write_sitemap(paper, "/map.xml", months, "sitemapindex")
    entries = {"/news/5001": "2020-03-02", "/news/5002": "2020-06-09", "/news/5003": "2020-02-27", "/2020/03/30/bridge-opens-again-today/": ""}  # fmt: skip
    for path in months:
        write_sitemap(paper, path, entries if "-03" in path else {})
    for path in entries:
        write_article(paper, path)
    source = bare(paper, sitemaps=("/map.xml",))
    run(source, backfilling.days(source, date(2020, 3, 2), date(2020, 3, 20)))

    assert sorted(asked(paper)) == ["/map.xml", "/news/5001", "/news/5002", "/s-2020-03.xml"]


def test_sitemaps_that_have_not_changed_since_are_not_read(paper: demo.Newspaper, run: Run) -> None:
    lastmods = {"/s1.xml": "2019-05-01", "/s2.xml": "2020-03-10", "/s3.xml": "2021-01-01"}
    write_sitemap(paper, "/map.xml", lastmods, "sitemapindex")
    for path in lastmods:
        write_sitemap(paper, path, {})
    source = bare(paper, sitemaps=("/map.xml",))
    run(source, backfilling.days(source, date(2020, 3, 2), date(2020, 3, 20)))

    assert sorted(asked(paper)) == ["/map.xml", "/s2.xml", "/s3.xml"]


def test_it_stops_after_so_many_known_articles_in_a_row(paper: demo.Newspaper, run: Run) -> None:
    written = write_days(paper)
    source = bare(paper, listings=(DAILY,))
    run(source, backfilling.days(source, TODAY - 4 * DAY, TODAY - 2 * DAY))
    before = len(paper.requests)
    report = run(source, stop_after_known=6)

    assert articles(paper, before) == written[:8]
    assert report.stopped_by_known
    assert report.ended
    assert len([path for path in asked(paper, before) if path.startswith("/a/")]) == 3 + 3 + 3 + 1


def test_numbers_are_asked_for_from_the_highest_down_and_dead_ones_once(
    paper: demo.Newspaper, run: Run, tmp_path: Path
) -> None:
    for number in (5001, 5003, 5004):
        write_article(paper, f"/news/{number}")
    source = bare(paper, feeds=("/rss.xml",))
    wanted = backfilling.numbers(source, 5000, 5005, template="/news/{id}", archive=None)
    report = run(source, wanted)
    assert asked(paper) == [f"/news/{number}" for number in (5005, 5004, 5003, 5002, 5001, 5000)]
    assert (report.crawl.counts["new"], report.exit_code, report.ended) == (3, 0, True)

    before = len(paper.requests)
    run(source, wanted)
    with Archive(tmp_path / "archive.db") as archive:
        assert not archive.db.execute(
            "SELECT url FROM links WHERE last_outcome = 'missing' AND due_at NOT NULL"
        ).fetchall()
    assert asked(paper, before) == []


def test_a_range_of_known_numbers_is_passed_over_and_ends_it_when_asked(paper: demo.Newspaper, run: Run) -> None:
    for number in range(5370, 5403):
        write_article(paper, f"/news/{number}")
    source = bare(paper)
    run(source, backfilling.numbers(source, 5380, 5399, template="/news/{id}", archive=None))
    before = len(paper.requests)
    wanted = backfilling.numbers(source, 5100, 5402, template="/news/{id}", archive=None)
    assert run(source, wanted, stop_after_known=20).stopped_by_known
    assert articles(paper, before) == ["/news/5402", "/news/5401", "/news/5400"]


def test_where_the_number_stands_is_learned_from_the_archive(paper: demo.Newspaper, run: Run, tmp_path: Path) -> None:
    source = bare(paper, listings=("/all",))
    named = [f"/news/{number}/bridge-{number}-opens" for number in range(5001, 5031)]
    write_listing(paper, "/all", named)
    run(source)
    with Archive(tmp_path / "archive.db", read_only=True) as archive:
        wanted = backfilling.numbers(source, 4990, 5010, template=None, archive=archive)
    assert wanted.template is not None
    assert wanted.template.text == f"{paper.url}news/{{id}}"
    before = len(paper.requests)
    run(source, wanted)
    assert articles(paper, before) == [f"/news/{number}" for number in range(5000, 4989, -1)], (
        "5001 and later are known"
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (None, "too few articles to tell"),
        ("/news/{page}", "{page}; expected one of {id}"),
        ("https://other.example/{id}", "found another site"),
        ("/news/1", "no place to fill in; expected {id}"),
        ("/news/{1", "braces that enclose no place; expected {id}"),
    ],
)
def test_a_template_that_cannot_be_is_refused(paper: demo.Newspaper, template: str | None, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        backfilling.numbers(bare(paper), 1, 2, template=template, archive=None)
    assert said in str(caught.value)


def test_ids_that_stand_in_no_address_are_not_too_few_articles(paper: demo.Newspaper, run: Run, tmp_path: Path) -> None:
    source = bare(paper, listings=("/all",))
    write_listing(paper, "/all", [f"/news/{name}-bridge-opens-again" for name in ("old", "new", "long", "red", "low")])
    for number, name in enumerate(("old", "new", "long", "red", "low")):
        body = ARTICLE.format(f"{name} bridge", f"{name} {TEXT}", f"<span>News ID: {49900 + number}</span>")
        paper.answer(f"/news/{name}-bridge-opens-again", body=body)
    run(source)
    with Archive(tmp_path / "archive.db", read_only=True) as archive, pytest.raises(UsageError) as caught:
        backfilling.numbers(source, 1, 2, template=None, archive=archive)
    assert "the IDs of 5 articles in the archive do not stand in one place of their addresses" in str(caught.value)


def test_a_source_of_feeds_alone_has_no_past_to_walk(paper: demo.Newspaper) -> None:
    with pytest.raises(UsageError, match=r"names feeds alone.*archive/\{date:%Y/%m/%d\}"):
        backfilling.days(bare(paper, feeds=("/rss.xml",)), TODAY, TODAY)


def test_a_source_without_any_places_is_walked_from_its_front_page_and_the_sitemaps_of_robots_txt(
    paper: demo.Newspaper, run: Run
) -> None:
    source = bare(paper)
    report = run(source, backfilling.days(source, TODAY - 30 * DAY, TODAY + DAY))
    assert {"/", "/sitemap_index.xml", "/sitemap-articles.xml.gz"} <= set(asked(paper))
    assert report.ended
    assert report.crawl.counts["new"] == len(demo.truth(1))


def test_a_page_that_fails_for_now_is_had_the_next_time(paper: demo.Newspaper, run: Run) -> None:
    write_days(paper, days=1)
    source = bare(paper, listings=(DAILY,))
    wanted = backfilling.days(source, TODAY, TODAY)
    paper.answer("/news/8989", status=500)
    report = run(source, wanted)
    assert (report.exit_code, report.ended, report.progress.later) == (3, False, 1)

    write_article(paper, "/news/8989")
    before = len(paper.requests)
    report = run(source, wanted)
    assert asked(paper, before) == ["/news/8989"]
    assert (report.exit_code, report.ended) == (0, True)


def test_a_rehearsal_reads_the_lists_and_fetches_no_article(paper: demo.Newspaper, run: Run, tmp_path: Path) -> None:
    written = write_days(paper, days=3)
    source = bare(paper, listings=(DAILY,))
    run(source, backfilling.days(source, TODAY, TODAY))
    kept = (tmp_path / "archive.db").read_bytes()
    before = len(paper.requests)
    report = backfilling.rehearse(
        config(tmp_path / "archive.db", source), source, backfilling.days(source, TODAY - 2 * DAY, TODAY), clock=Clock()
    )

    assert [url.removeprefix(paper.url.rstrip("/")) for url in report.would_fetch] == written[4:]
    assert articles(paper, before) == []
    assert (tmp_path / "archive.db").read_bytes() == kept
