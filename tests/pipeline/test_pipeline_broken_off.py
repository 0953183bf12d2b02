"""Answers that end in the middle of a page, without a length by which the client could tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from itertools import chain, repeat

import pytest
from odd_site import OddSite, article, articles, path_of, rss
from pipeline_site import Clock, Crawl

from scraper.config import Config, SourceConfig
from scraper.models import Reason
from scraper.pipeline.pages.one_off import fetch_all
from scraper.storage import Archive

COUNT = 4
CUT = path_of(2)


class Breaking(OddSite):
    """Closes the connection behind the paragraph at which the next of `ends` says that the page at `CUT` breaks off."""

    ends: Iterator[int | None] = repeat(None)
    end = b"</p>"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(super()._handler()):  # type: ignore[misc]
            def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
                end = next(site.ends) if self.path == CUT else None
                if end is None:
                    super().do_GET()
                    return
                _, _, body = site.answer(self.path)
                self.send_response_only(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(b"</p>".join(body.split(b"</p>")[:end]) + site.end)
                self.close_connection = True

        return Handler


@pytest.fixture
def site() -> Iterator[Breaking]:
    with Breaking(
        {"/rss": (200, {"Content-Type": "application/rss+xml"}, rss(count=COUNT)), **articles(COUNT)}
    ) as made:
        yield made


def source_of(site: OddSite) -> SourceConfig:
    return SourceConfig(name="s", url=site.url, feeds=(f"{site.url}rss",), private_hosts=("127.0.0.1",), delay=0.0)


def test_a_page_that_breaks_off_behind_a_sentence_is_no_edit(
    site: Breaking, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    site.ends = chain((None, 3, None, 1, 2, None), repeat(None))
    for days in range(0, 60, 7):
        clock.ahead = timedelta(days=days)
        crawled(source_of(site))
    assert site.requests.count(CUT) >= 6
    held = archive.article(f"{site.url.rstrip('/')}{CUT}")
    assert len(archive.revisions(held.id)) == 1
    assert archive.events(held.id) == ()
    reasons = archive.db.execute("SELECT DISTINCT reason FROM failures").fetchall()
    assert reasons == [("connection",)]


def test_what_failed_otherwise_before_makes_no_page_of_an_answer_that_breaks_off(
    site: Breaking, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    crawled(source_of(site))
    whole, site.pages[CUT] = site.pages[CUT], (500, {}, "out of order")
    for days in range(4, 40, 4):
        clock.ahead = timedelta(days=days)
        crawled(source_of(site))
    asked = site.requests.count(CUT)
    assert asked >= 5
    site.pages[CUT] = whole
    site.ends = chain((3,), repeat(None))
    for days in (90, 125):
        clock.ahead = timedelta(days=days)
        crawled(source_of(site))
    assert site.requests.count(CUT) == asked + 2
    assert len(archive.revisions(archive.article(f"{site.url.rstrip('/')}{CUT}").id)) == 1


def test_a_new_article_that_breaks_off_is_kept_once_it_is_whole(
    site: Breaking, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    late = site.pages.pop(CUT)
    site.pages["/rss"] = (200, {"Content-Type": "application/rss+xml"}, rss(count=2))
    crawled(source_of(site))
    site.pages[CUT] = late
    site.pages["/rss"] = (200, {"Content-Type": "application/rss+xml"}, rss(count=COUNT))
    site.ends = chain((2, None), repeat(None))
    for hours in (2, 4):
        clock.ahead = timedelta(hours=hours)
        crawled(source_of(site))
    held = archive.article(f"{site.url.rstrip('/')}{CUT}")
    assert len(archive.revisions(held.id)) == 1


@pytest.mark.parametrize(
    "end", [b" <p>And the ma", b"</p><p clas", b"</p>"], ids=["in a word", "in a tag", "behind a sentence"]
)
def test_the_first_page_of_a_new_site_that_breaks_off_is_kept_once_it_is_whole(
    site: Breaking, crawled: Crawl, archive: Archive, clock: Clock, end: bytes
) -> None:
    """There is no other page yet that shows how those of the site end."""
    site.pages["/rss"] = (200, {"Content-Type": "application/rss+xml"}, rss(count=1, link=lambda _: CUT))
    site.ends, site.end = chain((2, None), repeat(None)), end
    crawled(source_of(site))
    clock.ahead = timedelta(hours=2)
    crawled(source_of(site))
    held = archive.article(f"{site.url.rstrip('/')}{CUT}")
    assert len(archive.revisions(held.id)) == 1
    assert archive.db.execute("SELECT reason FROM failures").fetchall() == [("connection",)]


def test_a_page_that_breaks_off_is_no_edit_when_it_is_fetched_by_hand(
    site: Breaking, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    crawled(source_of(site))
    site.ends = repeat(3)
    url = f"{site.url.rstrip('/')}{CUT}"
    (page,) = fetch_all(Config(sources=(source_of(site),)), [url], archive=archive, clock=clock)
    assert page.failure is not None
    assert page.failure.reason is Reason.CONNECTION
    assert len(archive.revisions(archive.article(url).id)) == 1


def test_a_page_that_never_has_an_end_is_a_page(site: Breaking, crawled: Crawl, archive: Archive, clock: Clock) -> None:
    site.ends = chain((None,), repeat(2))
    for days in range(0, 60, 7):
        clock.ahead = timedelta(days=days)
        crawled(source_of(site))
    held = archive.article(f"{site.url.rstrip('/')}{CUT}")
    assert len(archive.revisions(held.id)) == 2


def test_where_no_page_has_an_end_none_is_looked_for(
    site: Breaking, crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    for number in range(COUNT):
        site.pages[path_of(number)] = article(number).replace("</body></html>", "")
    site.ends = repeat(100)
    for hours in (0, 2, 4):
        clock.ahead = timedelta(hours=hours)
        crawled(source_of(site))
    assert archive.counts()["articles"] == COUNT
    assert archive.db.execute("SELECT count(*) FROM failures").fetchone() == (0,)
