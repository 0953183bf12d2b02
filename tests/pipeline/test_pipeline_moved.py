"""Articles whose addresses change while a source is crawled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from odd_site import ENGLISH, OddSite, article
from pipeline_site import ARTICLE, TEXT, Clock, Crawl, asked, only, write_listing

from scraper import demo
from scraper.config import SourceConfig
from scraper.models import EventKind
from scraper.storage import Archive

HOUR = timedelta(hours=1)
OLD, NEW = "/news/4711", "/harbour/the-new-northern-quay-opens"
OTHERS = [f"/news/{number}" for number in range(4712, 4722)]


@pytest.fixture
def moved(crawled: Crawl, newspaper: demo.Newspaper, clock: Clock) -> None:
    """An article that was read at its first address, which leads to another since the second visit."""
    write_listing(newspaper, "/list", [OLD, *OTHERS])
    crawled(only(newspaper, listings=("/list",)))
    newspaper.answer(OLD, 301, headers={"Location": NEW})
    newspaper.answer(NEW, body=ARTICLE.format(f"Bridge {OLD}", f"{OLD}: {TEXT}", ""))
    clock.ahead += HOUR
    crawled(only(newspaper, listings=("/list",)))


OTHERS = [f"/news/{number}" for number in range(4712, 4722)]


def kinds(archive: Archive, newspaper: demo.Newspaper) -> list[EventKind]:
    number = archive.article(f"{newspaper.url.rstrip('/')}{OLD}").id
    return [event.kind for event in archive.events(number)]


@pytest.mark.usefixtures("moved")
def test_one_that_has_moved_and_now_leads_to_a_list_is_missing(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    source = only(newspaper, listings=("/list",))
    for path in (OLD, NEW):
        newspaper.answer(path, 302, headers={"Location": "/list"})
    told = []
    for _ in range(3):
        clock.ahead += 12 * HOUR
        told.append(crawled(source).counts["gone"])
    assert kinds(archive, newspaper) == [EventKind.SUSPECTED, EventKind.DISAPPEARED]
    assert told == [1, 1, 0]


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("old", [404, 302])
def test_where_the_old_address_says_no_more_the_new_one_is_asked(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock, old: int
) -> None:
    source, began = only(newspaper, listings=("/list",)), len(newspaper.requests)
    newspaper.answer(OLD, old, headers={"Location": "/list"})
    for _ in range(3):
        clock.ahead += 12 * HOUR
        crawled(source)
    assert kinds(archive, newspaper) == []
    assert asked(newspaper, began).count(NEW) > 1
    newspaper.answer(NEW, 404)
    for _ in range(2):
        clock.ahead += 24 * HOUR
        crawled(source)
    assert kinds(archive, newspaper) == [EventKind.SUSPECTED, EventKind.DISAPPEARED]


@pytest.mark.usefixtures("moved")
def test_as_long_as_an_address_leads_to_one_that_answers_the_others_are_left_alone(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    """Feeds name one article by ever new counters of clicks, which all lead to one address; and another answers, too."""
    own = f"<link rel='canonical' href='{newspaper.url.rstrip('/')}{NEW}'>"
    other, counters = f"{NEW}?from=rss", [f"/news/{number}/opens-again" for number in range(3)]
    source = only(newspaper, listings=("/list",))
    began = 0
    for named in ([NEW, other], *([one] for one in counters)):
        began = began or len(newspaper.requests) * (named != [NEW, other])
        write_listing(newspaper, "/list", [*named, *OTHERS])
        for path in (NEW, other):
            newspaper.answer(path, body=ARTICLE.format(f"Bridge {OLD}", f"{OLD}: {TEXT}", own))
        for path in counters:
            newspaper.answer(path, 301, headers={"Location": NEW})
        for _ in range(2):
            clock.ahead += HOUR
            crawled(source)
    assert asked(newspaper, began).count(NEW) >= 2 * len(counters)
    assert other not in asked(newspaper, began)


def test_the_new_address_is_asked_in_the_same_run_though_nothing_else_is_due(
    crawled: Crawl, newspaper: demo.Newspaper, clock: Clock
) -> None:
    feed = f"<rss version='2.0'><channel><title>a</title><item><link>{newspaper.url.rstrip('/')}{OLD}</link></item></channel></rss>"
    newspaper.answer("/one", body=feed, headers={"Content-Type": "application/rss+xml"})
    page = ARTICLE.format(f"Bridge {OLD}", f"{OLD}: {TEXT}", "")
    newspaper.answer(OLD, body=page)
    source = only(newspaper, feeds=("/one",))
    crawled(source)
    newspaper.answer(OLD, 301, headers={"Location": NEW})
    newspaper.answer(NEW, body=page)
    clock.ahead += HOUR
    crawled(source)
    newspaper.answer(OLD, 404)
    began = len(newspaper.requests)
    clock.ahead += 12 * HOUR
    crawled(source)
    assert sorted(path for path in asked(newspaper, began) if path != "/one") == sorted([OLD, NEW])


@pytest.mark.parametrize("outside", ["another host", "excluded", "not included"])
def test_where_the_source_does_not_reach_the_new_address_is_not_asked(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock, outside: str
) -> None:
    """A publisher may hand a section over to another house, and its redirects with it."""
    port = newspaper.url.rstrip("/").rpartition(":")[2]
    new = f"http://localhost:{port}{NEW}" if outside == "another host" else NEW
    write_listing(newspaper, "/list", [OLD, *OTHERS])
    newspaper.answer(OLD, 301, headers={"Location": new})
    newspaper.answer(NEW, body=ARTICLE.format(f"Bridge {OLD}", f"{OLD}: {TEXT}", ""))
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
    source = replace(only(newspaper, listings=("/list",)), private_hosts=hosts)
    crawled(source)
    assert archive.article(f"{newspaper.url.rstrip('/')}{OLD}")
    narrower = {"excluded": {"exclude": ("/harbour/",)}, "not included": {"include": ("/news/",)}}.get(outside, {})
    newspaper.answer(OLD, 404)
    began = len(newspaper.requests)
    for _ in range(3):
        clock.ahead += 12 * HOUR
        crawled(replace(source, **narrower))  # type: ignore[arg-type]
    assert NEW not in asked(newspaper, began)
    assert kinds(archive, newspaper) == [EventKind.SUSPECTED, EventKind.DISAPPEARED]


def one_gone(crawled: Crawl, newspaper: demo.Newspaper) -> SourceConfig:
    """A source whose list names an article that was there once and is not any more."""
    source = only(newspaper, listings=("/list",))
    write_listing(newspaper, "/list", [OLD, *OTHERS])
    crawled(source)
    newspaper.answer(OLD, 404)
    return source


def test_one_that_is_gone_and_named_again_is_asked_within_a_day_and_never_by_the_hour(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    """A slip of the editors' is put right, and the list that names the article again is all that says so."""
    source = one_gone(crawled, newspaper)
    for hours in (1, 3, 30):
        clock.ahead = hours * HOUR
        crawled(source)
    assert kinds(archive, newspaper) == [EventKind.SUSPECTED, EventKind.DISAPPEARED]
    began = len(newspaper.requests)
    for hours in range(40, 52):
        clock.ahead = hours * HOUR
        crawled(source)
    assert asked(newspaper, began).count(OLD) == 0, "it was asked less than a day ago"
    write_listing(newspaper, "/list", [OLD, *OTHERS])
    clock.ahead = 56 * HOUR
    crawled(source)
    assert kinds(archive, newspaper)[-1] is EventKind.RETURNED
    newspaper.answer(OLD, 404)
    write_listing(newspaper, "/list", OTHERS)
    for hours in (60, 64, 89):
        clock.ahead = hours * HOUR
        crawled(source)
    began = len(newspaper.requests)
    clock.ahead = 120 * HOUR
    crawled(source)
    assert OLD not in asked(newspaper, began), "nobody names it any more"


def test_a_run_a_day_asks_for_what_is_gone_and_named_each_day(
    crawled: Crawl, newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    """Though the run before came to the page a while after it had begun."""
    source = one_gone(crawled, newspaper)
    for day in range(1, 5):
        clock.ahead = day * 24 * HOUR
        crawled(source)
    began = len(newspaper.requests)
    for day in range(5, 9):
        clock.ahead = day * (24 * HOUR - timedelta(minutes=5))
        crawled(source)
    assert asked(newspaper, began).count(OLD) == 4


def slugs(paths: list[str]) -> str:
    items = "".join(f"<item><link>{{base}}{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel><title>a</title>{items}</channel></rss>"


@pytest.mark.parametrize("validators", [{}, {"ETag": '"a"'}], ids=["", "with an ETag"])
def test_an_article_whose_slug_changes_is_one_that_has_moved(
    crawled: Crawl, archive: Archive, clock: Clock, validators: dict[str, str]
) -> None:
    old, new = "/town/old-bridge-opens", "/town/old-bridge-opens-to-carts-again"
    xml = {"Content-Type": "application/rss+xml"}
    page = (200, validators, article(1))
    with OddSite({"/rss": (200, xml, slugs([old])), old: page}) as site:
        source = SourceConfig(
            name="s", url=site.url, feeds=(f"{site.url}rss",), private_hosts=("127.0.0.1",), delay=0.0
        )
        crawled(source)
        del site.pages[old]
        site.pages |= {new: page, "/rss": (200, xml, slugs([new]))}
        for hours in (2, 4, 8, 40):
            clock.ahead = timedelta(hours=hours)
            crawled(source)
        assert archive.counts()["articles"] == 1
        (held,) = archive.articles()
        assert (held.revisions, held.gone_at, held.suspected_at) == (1, None, None)
        assert [event.kind for event in archive.events(held.id)] == ["suspected", "returned"]
        assert archive.events(held.id)[-1].detail == f"it has moved to {site.url.rstrip('/')}{new}"


def test_an_article_that_stands_in_two_sections_is_two_once_both_have_answered(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    paths = ["/town/old-bridge-opens", "/world/old-bridge-opens"]
    xml = {"Content-Type": "application/rss+xml"}
    with OddSite({"/rss": (200, xml, slugs(paths[:1])), **dict.fromkeys(paths, article(1))}) as site:
        source = SourceConfig(
            name="s", url=site.url, feeds=(f"{site.url}rss",), private_hosts=("127.0.0.1",), delay=0.0
        )
        crawled(source)
        site.pages["/rss"] = (200, xml, slugs(paths))
        for hours in (2, 4):
            clock.ahead = timedelta(hours=hours)
            crawled(source)
        assert archive.counts()["articles"] == 2
        assert archive.counts()["revisions"] == 2


@pytest.mark.parametrize("is_led", [True, False], ids=["the old address leads there", "it does not"])
def test_a_new_address_that_fails_at_first_is_that_of_no_other_article(
    crawled: Crawl, archive: Archive, clock: Clock, *, is_led: bool
) -> None:
    old, new = "/town/old-bridge-opens", "/archive/old-bridge-opens"
    xml = {"Content-Type": "application/rss+xml"}
    with OddSite({"/rss": (200, xml, slugs([old])), old: article(1)}) as site:
        source = SourceConfig(
            name="s", url=site.url, feeds=(f"{site.url}rss",), private_hosts=("127.0.0.1",), delay=0.0
        )
        crawled(source)
        site.pages |= {new: (500, {}, "oops"), "/rss": (200, xml, slugs([new]))}
        clock.ahead = HOUR / 4
        crawled(source)
        site.pages |= {new: article(1), old: (301, {"Location": new}, "") if is_led else (404, {}, "no such page")}
        for hours in (1, 3, 8, 40):
            clock.ahead = hours * HOUR
            crawled(source)
        (held,) = archive.articles()
        assert (held.revisions, held.gone_at, held.suspected_at) == (1, None, None)
        assert archive.article(f"{site.url.rstrip('/')}{new}").id == held.id
        assert [event.kind for event in archive.events(held.id)] == ([] if is_led else ["suspected", "returned"])


def test_a_new_address_that_shows_the_beginning_alone_at_first_is_that_of_no_other_article(
    crawled: Crawl, archive: Archive, clock: Clock
) -> None:
    """The old address leads there: it is asked before the new one is kept."""
    old, new = "/town/old-bridge-opens", "/archive/old-bridge-opens"
    xml = {"Content-Type": "application/rss+xml"}
    text = (
        *ENGLISH,
        *(f"{line[:-1]}, as the {n}th of the bakers said on Friday." for n, line in enumerate(ENGLISH, 4)),
    )
    page = article(1, paragraphs=text)
    with OddSite({"/rss": (200, xml, slugs([old])), old: page}) as site:
        source = SourceConfig(
            name="s",
            url=site.url,
            feeds=(f"{site.url}rss",),
            private_hosts=("127.0.0.1",),
            delay=0.0,
            feed_interval=60.0,
        )
        crawled(source)
        pieces = page.split("</p>")
        site.pages |= {new: "</p>".join([*pieces[:3], pieces[-1]]), old: (301, {"Location": new}, "")}
        site.pages["/rss"] = (200, xml, slugs([new]))
        clock.ahead = HOUR / 10  # by itself the old address is not due yet
        crawled(source)
        site.pages[new] = page
        for hours in (2, 8, 40):
            clock.ahead = hours * HOUR
            crawled(source)
        (held,) = archive.articles()
        assert (held.gone_at, held.suspected_at, held.article.body.count("\n\n")) == (None, None, 7)
        assert archive.article(f"{site.url.rstrip('/')}{new}").id == held.id
