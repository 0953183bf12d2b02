"""A row that another program has spoilt costs what belongs to it, and no run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from archive_damage import damage
from pipeline_site import ARTICLE, TEXT, Clock, Crawl, only, write_article

from scraper import demo, urls
from scraper.config import Config, CrawlConfig, FetcherConfig, SourceConfig
from scraper.models import Capture, Link, LinkKind, Request
from scraper.pipeline.crawling.batch import Batch
from scraper.pipeline.crawling.keeping import Keeper
from scraper.pipeline.crawling.report import Tally
from scraper.pipeline.crawling.settling import Settling
from scraper.pipeline.pages.one_off import fetch_all
from scraper.pipeline.visits.visiting import Visit

if TYPE_CHECKING:
    from scraper.storage import Archive

DAY = timedelta(days=1)
PATHS = [f"/news/{number}" for number in range(1, 7)]

SPOILT = [
    ("UPDATE articles SET authors = 'nobody' WHERE id = {0}", "article {0}: authors: found 'nobody', expected a JSON list"),
    ("UPDATE articles SET published = 'soon' WHERE id = {0}", "article {0}: published: found ('soon', "),
    ("UPDATE articles SET first_seen_at = 'once' WHERE id = {0}", "article {0}: first_seen_at: found 'once', expected a time"),
    ("UPDATE articles SET state_at = 'yesterday' WHERE id = {0}", "article {0}: state_at: found 'yesterday', expected a time"),
]  # fmt: skip


def site(paper: demo.Newspaper, *, views: int) -> None:
    """A feed of six articles; the same ones with other counts, so that each is kept anew."""
    items = "".join(
        f"<item><title>The old bridge {path} opens again</title><link>{paper.url.rstrip('/')}{path}</link></item>"
        for path in PATHS
    )
    paper.answer(
        "/feed",
        body=f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode(),
        headers={"Content-Type": "application/rss+xml"},
    )
    for path in PATHS:
        write_article(paper, path)
        text = f"<p>{path}: The old bridge over the river opened again on Monday, after years of repair.</p>" * 3
        paper.answer(
            path,
            body=f"<html lang=en><meta property=og:type content=article><h1>Bridge {path} opens</h1>{text}"
            f"<p>Views: {views}</p></html>",
        )


@pytest.mark.parametrize(("harm", "told"), SPOILT)
def test_a_spoilt_row_is_told_and_everything_else_of_the_run_is_kept(
    newspaper: demo.Newspaper, crawled: Crawl, archive: Archive, clock: Clock, harm: str, told: str
) -> None:
    source = only(newspaper, feeds=("/feed",))
    site(newspaper, views=10)
    assert crawled(source).counts["new"] == len(PATHS)
    spoilt = next(stored for stored in archive.articles() if stored.article.url.endswith(PATHS[2]))
    archive.db.execute(harm.format(spoilt.id))
    before = archive.db.execute("SELECT * FROM articles WHERE id = ?", [spoilt.id]).fetchone()
    for day in (1, 2):
        site(newspaper, views=10 + day)
        clock.ahead = day * DAY
        asked = len(newspaper.requests)
        report = crawled(source)
        (tally,) = report.sources
        (problem,) = tally.unkept.told
        assert problem.startswith(f"{spoilt.article.url}: cannot be kept: {told.format(spoilt.id)}")
        assert (report.exit_code, report.stopped) == (3, None)
        assert "1 not kept" in report.summary
        counts = {name: report.counts[name] for name in ("pages", "unchanged", "new", "revised", "failed", "unkept")}
        assert counts == {"pages": 6, "unchanged": 5, "new": 0, "revised": 0, "failed": 0, "unkept": 1}
        assert sorted(path for path, _ in newspaper.requests[asked:] if path in PATHS) == PATHS
        seen = archive.db.execute(
            "SELECT count(*) FROM observations WHERE value = ? AND article <> ?", [10 + day, spoilt.id]
        ).fetchone()
        assert seen == (5,)
        # The page as it came is not lost, and the row is as it was.
        page = archive.body_seen(spoilt.article.url, None)
        assert page is not None
        assert f"Views: {10 + day}" in page.decode()
        assert archive.db.execute("SELECT * FROM articles WHERE id = ?", [spoilt.id]).fetchone() == before
        assert "chain" not in damage(archive.path)
        assert archive.db.execute("SELECT exit_code FROM runs ORDER BY id DESC LIMIT 1").fetchone() == (3,)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE articles SET title = CAST(x'ff41' AS TEXT) WHERE id = {0}", "column 'title' with text '"),
        ("UPDATE links SET first_seen_at = 'x' WHERE url LIKE '%/news/3'", "/news/3: first_seen_at: found 'x', expected a time"),
    ],
)  # fmt: skip
def test_what_else_may_be_spoilt_stops_no_run_either(
    newspaper: demo.Newspaper, crawled: Crawl, archive: Archive, clock: Clock, harm: str, told: str
) -> None:
    source = only(newspaper, feeds=("/feed",))
    site(newspaper, views=10)
    crawled(source)
    spoilt = next(stored for stored in archive.articles() if stored.article.url.endswith(PATHS[2]))
    archive.db.execute(harm.format(spoilt.id))
    for day in (1, 2):
        site(newspaper, views=10 + day)
        clock.ahead = day * DAY
        report = crawled(source)
        (problem,) = report.sources[0].unkept.told
        assert told in problem
        assert (report.exit_code, report.counts["unchanged"], report.counts["pages"]) == (3, 5, 6)


def test_a_rest_that_cannot_be_read_costs_its_host_and_no_other(
    newspaper: demo.Newspaper, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    with demo.Newspaper() as other:
        sources = [
            replace(only(paper, feeds=("/feed",)), name=name) for name, paper in (("one", newspaper), ("two", other))
        ]
        for paper in (newspaper, other):
            site(paper, views=10)
        assert crawled(*sources).counts["new"] == 2 * len(PATHS)
        host = urls.host(newspaper.url)
        archive.rest_host(host, clock() + DAY, why="it said so", now=clock())
        archive.db.execute("UPDATE hosts SET resting_until = 'x'")
        archive.db.execute("UPDATE host_turns SET taken_until = 'x'")
        for day in (1, 2):
            clock.ahead = day * DAY
            report = crawled(*sources)
            assert {tally.source: tally.pages for tally in report.sources} == {"one": 0, "two": len(PATHS)}
            assert report.exit_code == 3
            assert [(time.table, time.key) for time in report.spoilt] == [("hosts", host)]


def test_a_link_whose_time_is_spoilt_ends_no_crawl_of_a_source_that_fails(
    newspaper: demo.Newspaper, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    source = only(newspaper, feeds=("/feed",))
    site(newspaper, views=10)
    for path in PATHS:
        newspaper.answer(path, status=503)
    crawled(source)
    archive.db.execute("UPDATE links SET first_seen_at = ' x', failures_in_a_row = 0 WHERE kind = 'article'")
    clock.ahead = 4 * DAY
    assert crawled(source).exit_code in {1, 3, 5}


def test_of_a_batch_with_a_spoilt_row_each_visit_is_kept_and_counted_once(archive: Archive, clock: Clock) -> None:
    source = SourceConfig(name="daily", url="https://daily.example/")
    archive.add_source(source.name, source.url, clock())
    run = archive.begin_run("crawl", clock(), sources=["daily"], pid=1, host_name="here")
    tallies = {"daily": Tally(source="daily")}
    keeper = Keeper(
        archive,
        run=run,
        started_at=clock(),
        sources={"daily": source},
        tallies=tallies,
        intervals=CrawlConfig(),
        clock=clock,
    )
    turns: list[int] = []
    settling = Settling(archive, keeper, run=run, tallies=tallies, meanwhile=lambda: turns.append(1))

    def batch(views: int, *numbers: int) -> Batch:
        made = Batch()
        for number in numbers:
            url = f"https://daily.example/news/{number}"
            archive.add_links([Link(url=url, kind=LinkKind.ARTICLE, source="daily")], clock())
            body = ARTICLE.format(f"Bridge {number}", f"{number}: {TEXT}", f"<p>Views: {views}</p>").encode()
            headers = (("Content-Type", "text/html"),)
            capture = Capture(url=url, final_url=url, fetched_at=clock(), status=200, headers=headers, body=body)
            request = Request(url=url, source="daily", kind=LinkKind.ARTICLE)
            made.add("daily.example", Visit(request=request, outcome=capture))
        return made

    settling.settle(batch(1, 1, 2, 3))
    archive.db.execute("UPDATE articles SET authors = 'x' WHERE id = 2")
    clock.ahead = DAY
    done = settling.settle(batch(2, 4, 1, 2, 3, 5))
    assert [settled.unkept for _, _, settled in done] == [False, False, True, False, False]
    (tally,) = tallies.values()
    assert (tally.pages, tally.new, tally.unchanged, tally.unkept.count, tally.met) == (8, 5, 2, 1, 5)
    assert len(turns) >= 7
    assert archive.db.execute("SELECT count(*), max(visits) FROM links").fetchone() == (5, 2)
    assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (8,)


def test_a_memory_of_visits_that_is_spoilt_begins_anew(
    newspaper: demo.Newspaper, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    source = only(newspaper, feeds=("/feed",))
    site(newspaper, views=10)
    crawled(source)
    clock.ahead = 5 * DAY
    site(newspaper, views=11)
    assert crawled(source).exit_code == 0
    assert archive.db.execute("UPDATE revisits SET newest = '[[1' WHERE source = 'lantern'").rowcount == 1
    clock.ahead = 30 * DAY
    site(newspaper, views=12)
    report = crawled(source)
    assert (report.exit_code, report.counts["unchanged"]) == (0, len(PATHS))


def test_a_page_fetched_by_hand_that_cannot_be_kept_costs_no_other_page(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    host = urls.host(newspaper.url)
    config = Config(fetcher=FetcherConfig(delay=0.0))
    site(newspaper, views=10)
    wanted = [f"{newspaper.url.rstrip('/')}{path}" for path in PATHS[:3]]

    def fetched() -> dict[str, str | None]:
        pages = fetch_all(config, wanted, archive=archive, clock=clock, private_hosts=[host])
        return {urlsplit(page.url).path: page.unkept for page in pages}

    assert set(fetched().values()) == {None}
    number = archive.article(wanted[1]).id
    archive.db.execute(f"UPDATE articles SET authors = 'nobody' WHERE id = {number}")
    site(newspaper, views=11)
    clock.ahead = DAY
    found = fetched()
    assert (found[PATHS[0]], found[PATHS[2]]) == (None, None)
    assert (found[PATHS[1]] or "").startswith(f"cannot be kept: article {number}: authors: found 'nobody', expected")
    assert archive.db.execute("SELECT count(*) FROM observations WHERE value = 11").fetchone() == (2,)
