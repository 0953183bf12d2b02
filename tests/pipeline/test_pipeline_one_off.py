"""A few pages on somebody's word: fetched politely, and kept under the right source."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from odd_site import OddSite, article
from pipeline_site import Clock, Crawl, source_of

from scraper import demo, urls
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.models import KeptAs, PageKind, Reason
from scraper.pipeline.client import settings
from scraper.pipeline.pages.one_off import Fetched, fetch_all

if TYPE_CHECKING:
    from scraper.storage import Archive

APPLES = "en/story/ferrymans-apples-win-regional-prize.html"
LIBRARY = "en/2021/03/24/harbour-library-opens-in-old-customs-house/"


def fetched(paper: demo.Newspaper, archive: Archive | None, clock: Clock, *targets: str) -> list[Fetched]:
    config = Config(fetcher=FetcherConfig(delay=0.0), sources=(source_of(paper),))
    wanted = [target if "://" in target else paper.url + target for target in targets]
    return list(fetch_all(config, wanted, archive=archive, clock=clock))


def test_a_page_is_new_then_unchanged_then_revised(newspaper: demo.Newspaper, archive: Archive, clock: Clock) -> None:
    edited = next(
        path
        for path, told in demo.truth(2).items()
        if path in demo.truth(1) and told["title"] != demo.truth(1)[path]["title"]
    ).lstrip("/")
    (first,) = fetched(newspaper, archive, clock, edited)
    (again,) = fetched(newspaper, archive, clock, edited)
    newspaper.set_day(2)
    clock.ahead = timedelta(days=1)
    (later,) = fetched(newspaper, archive, clock, edited)
    assert first.kept
    assert again.kept
    assert later.kept
    assert [page.kept.how for page in (first, again, later) if page.kept] == [
        KeptAs.NEW,
        KeptAs.UNCHANGED,
        KeptAs.REVISED,
    ]
    assert again.since == first.fetched_at
    assert later.kept.revision == 2


def test_pages_of_a_configured_site_belong_to_its_source_and_others_to_their_host(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    with demo.Newspaper() as stranger:
        pages = fetched(newspaper, archive, clock, APPLES, stranger.url + APPLES)
    assert {page.source for page in pages} == {"lantern", urls.host(stranger.url)}


def test_the_next_crawl_does_not_fetch_again_what_was_just_fetched(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock, crawled: Crawl
) -> None:
    fetched(newspaper, archive, clock, LIBRARY)
    crawled()
    assert [target for target, _ in newspaper.requests].count(f"/{LIBRARY}") == 1


def test_a_listing_that_was_fetched_by_hand_is_still_a_listing_to_the_crawl(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock, crawled: Crawl
) -> None:
    (page,) = fetched(newspaper, archive, clock, "")
    assert page.extraction
    assert page.extraction.kind is PageKind.LISTING
    assert crawled().counts["looks"] == 8
    assert archive.counts()["articles"] == len(demo.truth(1))


def test_without_an_archive_all_is_read_and_nothing_kept(newspaper: demo.Newspaper, clock: Clock) -> None:
    (page,) = fetched(newspaper, None, clock, APPLES)
    assert page.extraction
    assert page.extraction.article
    assert (page.kept, page.since) == (None, None)


def test_the_same_url_in_two_spellings_is_fetched_once(newspaper: demo.Newspaper, clock: Clock) -> None:
    assert len(fetched(newspaper, None, clock, APPLES, f"{APPLES}?utm_source=x#top")) == 1


def test_a_typed_host_may_be_private_and_where_it_redirects_to_may_not(newspaper: demo.Newspaper, clock: Clock) -> None:
    with demo.Newspaper() as inside:
        newspaper.answer("/away", 302, headers={"Location": inside.url + APPLES})
        (page,) = fetched(newspaper, None, clock, "away")
        assert inside.requests == []
    assert page.failure
    assert page.failure.reason is Reason.REFUSED_ADDRESS


def test_what_is_no_url_fails_with_a_suggestion(clock: Clock) -> None:
    (page,) = fetch_all(Config(), ["daily.example/1"], archive=None, clock=clock)
    assert page.failure
    assert page.failure.reason is Reason.BAD_URL
    assert "https://daily.example/1" in page.failure.detail


def several(paper: demo.Newspaper, clock: Clock, archive: Archive | None = None) -> list[Fetched]:
    return fetched(paper, archive, clock, *(f"n/{number}" for number in range(6)))


def asked(paper: demo.Newspaper) -> int:
    return len([target for target, _ in paper.requests if target != "/robots.txt"])


def test_a_host_that_asks_for_very_long_pauses_is_asked_once(newspaper: demo.Newspaper, clock: Clock) -> None:
    newspaper.answer("/robots.txt", headers={"Content-Type": "text/plain"}, body="User-agent: *\nCrawl-delay: 1e308\n")
    first, *others = several(newspaper, clock)
    assert asked(newspaper) == 1
    assert first.failure
    assert first.failure.reason is Reason.MISSING
    assert len(others) == 5
    assert all(page.failure and page.failure.reason.temporary for page in others)
    assert all(page.failure and "is resting until 2021-03-28" in page.failure.detail for page in others)


def test_a_host_that_says_too_many_is_left_alone_until_when_it_says(
    newspaper: demo.Newspaper, archive: Archive, clock: Clock
) -> None:
    for number in range(6):
        newspaper.answer(f"/n/{number}", 429, headers={"Retry-After": "3600"})
    pages = several(newspaper, clock, archive)
    assert asked(newspaper) == 1
    assert [page.failure.reason for page in pages if page.failure] == [Reason.THROTTLED] * 6
    until = clock() + timedelta(hours=1)
    assert pages[-1].failure
    assert f"not asked: {urls.host(newspaper.url)} is resting until {until:%Y-%m-%d %H:}" in pages[-1].failure.detail
    assert archive.db.execute("SELECT count(*) FROM failures").fetchone() == (1,), "only what was asked has failed"


def test_a_host_in_trouble_is_given_up_after_three_failures_in_a_row(newspaper: demo.Newspaper, clock: Clock) -> None:
    for number in range(6):
        newspaper.answer(f"/n/{number}", 500)
    pages = several(newspaper, clock)
    assert asked(newspaper) == 3
    assert [page.failure.reason for page in pages if page.failure] == [Reason.SERVER_ERROR] * 6
    assert [bool(page.failure and "failed three times in a row" in page.failure.detail) for page in pages] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]


def test_no_page_is_dropped_where_a_redirect_shows_that_its_host_wants_to_be_left_alone(clock: Clock) -> None:
    robots = (200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 100\n")
    with OddSite({"/9": article(9)}, address="127.0.0.2") as other:
        moved = (302, {"Location": f"{other.url}9"}, "")
        with OddSite({"/robots.txt": robots, "/1": moved, "/2": article(2), "/3": article(3)}) as slow:
            private = ("127.0.0.1", "127.0.0.2")
            source = SourceConfig(name="s", url=slow.url, private_hosts=private, delay=0.0)
            wanted = [f"{slow.url}{number}" for number in (1, 2, 3)]
            config = Config(fetcher=FetcherConfig(delay=0.0), sources=(source,))
            pages = list(fetch_all(config, wanted, archive=None, clock=clock))
    assert [page.url for page in pages if not page.failure] == [wanted[0]]
    late = {page.url: page.failure.detail for page in pages if page.failure}
    assert sorted(late) == wanted[1:]
    assert all("is resting until" in detail for detail in late.values())


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://127.0.0.1:8080/1", {"127.0.0.1:8080"}),
        ("http://[::1]/1", {"[::1]"}),
        ("http://wiki/1", {"wiki"}),
        ("http://localhost:81/1", {"localhost:81"}),
        ("https://nas.fritz.home/1", {"nas.fritz.home"}),
        ("https://desk.paper.internal./1", {"desk.paper.internal"}),
        ("https://daily.example/1", set()),
        ("https://localhost.daily.example/1", set()),
        ("http://93.184.216.34/1", set()),
    ],
)
def test_a_typed_host_may_be_private_by_its_spelling_alone(url: str, private: set[str]) -> None:
    """Any other name leads where its owner wants, who may want it to lead into our network from tomorrow on."""
    assert settings(Config(), typed=[urls.canonical(url)]).private_hosts == private


def test_a_host_that_is_named_may_be_private() -> None:
    chosen = settings(Config(), typed=["https://daily.example/1"], private_hosts=["Intranet.daily.example"])
    assert chosen.private_hosts == {"intranet.daily.example"}
