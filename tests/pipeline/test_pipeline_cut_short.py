"""Pages that show hardly more than the beginning of a text that is known: a meter has run out, or a login stands there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from odd_site import ENGLISH, OddSite, article, articles, path_of, rss
from pipeline_serial import Serial
from pipeline_site import Clock, Crawl

from scraper.config import Config, SourceConfig
from scraper.models import Reason
from scraper.pipeline.pages.one_off import fetch_all
from scraper.pipeline.past.reparse import reparse
from scraper.pipeline.stopping import StopSign
from scraper.storage import Archive

COUNT = 3
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PATH = path_of(1)
TEXT = (
    *ENGLISH,
    "The miller of the lower bank had built a ferry of his own by then, and painted it in the blue of the old flag.",
    "His daughter charges a penny for each goat that comes across, and nothing at all for children who can sing well.",
    "Nobody knows yet who is to pay for the lamps on the bridge, of which the council has ordered forty in the capital.",
    "The oldest of the bakers said that he had crossed the river on foot as a boy, in the winter of the great frost.",
)
XML = {"Content-Type": "application/rss+xml"}


def cut(number: int, paragraphs: int, behind: str = "") -> str:
    """The page of an article with so many paragraphs, and nothing that says why."""
    pieces = article(number, paragraphs=TEXT).split("</p>")
    return "</p>".join([*pieces[:paragraphs], behind + pieces[-1]])


def source_of(site: OddSite) -> SourceConfig:
    return SourceConfig(name="s", url=site.url, feeds=(f"{site.url}rss",), private_hosts=("127.0.0.1",), delay=0.0)


@pytest.mark.parametrize(
    "behind", ["", "<div class=box><p>To read on, please sign in with the name that you were given.</p></div>"]
)
def test_a_page_that_shows_the_beginning_now_and_then_is_no_edit(
    crawled: Crawl, archive: Archive, clock: Clock, behind: str
) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        for days in range(0, 90, 7):
            is_cut = site.requests.count(PATH) in {1, 3, 4}
            site.pages[PATH] = cut(1, 3, behind) if is_cut else article(1, paragraphs=TEXT)
            clock.ahead = timedelta(days=days)
            crawled(source_of(site))
        held = archive.article(f"{site.url.rstrip('/')}{PATH}")
        assert site.requests.count(PATH) >= 6
        assert len(archive.revisions(held.id)) == 1
        assert held.article.body.count("\n\n") == 7
        reasons = archive.db.execute("SELECT reason, count(*) FROM failures GROUP BY reason").fetchall()
        assert reasons == [("paywall", 3)]


def test_a_text_that_is_cut_down_for_good_is_an_edit_within_a_day(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        site.pages[PATH] = cut(1, 3)
        for hours in range(0, 24, 2):
            clock.ahead = timedelta(days=4, hours=hours)
            crawled(source_of(site))
        held = archive.article(f"{site.url.rstrip('/')}{PATH}")
        assert len(archive.revisions(held.id)) == 2
        assert held.article.body.count("\n\n") == 2
        assert archive.revisions(held.id)[1].seen_at - archive.revisions(held.id)[0].seen_at < timedelta(
            days=4, minutes=9
        )


def test_a_text_that_is_cut_down_and_edited_while_that_is_doubted_has_both_edits(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        more = "<p>The bakers said in the evening that nobody had asked them, and that they would not pay a penny more.</p>"
        for hours, behind in ((0, ""), (2, ""), (4, 6 * more)):
            site.pages[PATH] = cut(1, 3, behind)
            clock.ahead = timedelta(days=4, hours=hours)
            crawled(source_of(site))
        held = archive.article(f"{site.url.rstrip('/')}{PATH}")
        lengths = [one.article.body.count("\n\n") for one in archive.revisions(held.id)]
        assert lengths[:2] == [7, 2]
        assert len(lengths) == 3
        assert "a penny more" in held.article.body
        config = Config(sources=(source_of(site),))
        assert reparse(config, archive=archive, clock=lambda: NOON, stop=StopSign(), executor=Serial()).finished
        assert [one.article.body.count("\n\n") for one in archive.revisions(held.id)] == lengths


def test_a_text_that_is_cut_down_and_edited_has_both_edits_when_it_is_fetched_by_hand(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        more = "<p>The bakers said in the evening that nobody had asked them, and that they would not pay a penny more.</p>"
        site.pages[PATH] = cut(1, 3)
        for hours in (0, 2):
            clock.ahead = timedelta(days=4, hours=hours)
            crawled(source_of(site))
        site.pages[PATH] = cut(1, 3, 6 * more)
        url = f"{site.url.rstrip('/')}{PATH}"
        (page,) = fetch_all(Config(sources=(source_of(site),)), [url], archive=archive, clock=clock)
        assert page.failure is None
        lengths = [one.article.body.count("\n\n") for one in archive.revisions(archive.article(url).id)]
        assert (lengths[:2], len(lengths)) == ([7, 2], 3)


def test_a_text_that_comes_back_with_an_edit_has_that_alone(crawled: Crawl, archive: Archive, clock: Clock) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        for hours, page in ((0, cut(1, 3)), (2, article(1, paragraphs=TEXT).replace("forty in the", "fifty in the"))):
            site.pages[PATH] = page
            clock.ahead = timedelta(days=4, hours=hours)
            crawled(source_of(site))
        held = archive.article(f"{site.url.rstrip('/')}{PATH}")
        assert len(archive.revisions(held.id)) == 2
        assert "fifty in the" in held.article.body


def test_a_text_of_which_less_than_half_is_taken_away_is_an_edit_at_once(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        site.pages[PATH] = cut(1, 6)
        clock.ahead = timedelta(days=4)
        crawled(source_of(site))
        assert len(archive.revisions(archive.article(f"{site.url.rstrip('/')}{PATH}").id)) == 2


def test_what_failed_otherwise_before_does_not_make_a_beginning_an_edit(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    """A site that was out of order for days comes back with its walls, or with a page that breaks off."""
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        site.pages[PATH] = (500, {}, "out of order")
        for days in range(4, 24, 4):
            clock.ahead = timedelta(days=days)
            crawled(source_of(site))
        asked = site.requests.count(PATH)
        assert asked >= 4
        for days, page in ((60, cut(1, 3)), (95, article(1, paragraphs=TEXT))):
            site.pages[PATH] = page
            clock.ahead = timedelta(days=days)
            crawled(source_of(site))
        assert site.requests.count(PATH) == asked + 2
        reasons = archive.db.execute("SELECT count(*) FROM failures WHERE reason = 'paywall'").fetchone()
        assert reasons == (1,)
        assert len(archive.revisions(archive.article(f"{site.url.rstrip('/')}{PATH}").id)) == 1


def test_a_beginning_is_no_edit_either_once_all_is_read_again(crawled: Crawl, archive: Archive, clock: Clock) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        for days in (0, 10, 20):
            site.pages[PATH] = cut(1, 3) if days == 10 else article(1, paragraphs=TEXT)
            clock.ahead = timedelta(days=days)
            crawled(source_of(site))
        assert archive.db.execute("SELECT reason FROM failures").fetchall() == [("paywall",)]
        config = Config(sources=(source_of(site),))
        report = reparse(config, archive=archive, clock=lambda: NOON, stop=StopSign(), executor=Serial())
        assert report.finished
        assert len(archive.revisions(archive.article(f"{site.url.rstrip('/')}{PATH}").id)) == 1


def test_a_beginning_that_is_fetched_by_hand_is_no_edit(crawled: Crawl, archive: Archive, clock: Clock) -> None:
    with OddSite({"/rss": (200, XML, rss(count=COUNT)), **articles(COUNT, paragraphs=TEXT)}) as site:
        crawled(source_of(site))
        site.pages[PATH] = cut(1, 3)
        clock.ahead = timedelta(days=1)
        url = f"{site.url.rstrip('/')}{PATH}"
        (page,) = fetch_all(Config(sources=(source_of(site),)), [url], archive=archive, clock=clock)
        assert page.failure is not None
        assert page.failure.reason is Reason.PAYWALL
        assert len(archive.revisions(archive.article(url).id)) == 1
