"""A site of which nothing is there for a while: its articles are suspected to be gone, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, article, at, capture, extraction, failure

from scraper.models import EventKind, Reason

if TYPE_CHECKING:
    from scraper.storage import Archive

PAGES = [f"https://paper.example/ar/story-{name}" for name in "abcdef"]


def show(archive: Archive, hours: float, pages: list[str]) -> None:
    for url in pages:
        texts = {"title": f"Story {url[-1]} of the harbour and its boats", "body": f"{url[-1]} ".join(BODY.split())}
        archive.keep(capture(url, at(hours)), extraction(article(url, news_id=None, **texts)), source="paper")


def miss(archive: Archive, hours: float, pages: list[str], reason: Reason = Reason.MISSING) -> None:
    for url in pages:
        archive.keep_failure(failure(reason, url, at(hours)), source="paper")


def gone(archive: Archive) -> int:
    return sum(archive.article(url).gone_at is not None for url in PAGES)


@pytest.mark.parametrize("reason", [Reason.MISSING, Reason.FRONT_PAGE])
def test_where_all_are_missing_at_once_it_is_the_site(archive: Archive, reason: Reason) -> None:
    show(archive, 0, PAGES)
    for hours in (1, 2, 26):
        miss(archive, hours, PAGES, reason)
    assert gone(archive) == 0
    show(archive, 30, PAGES)
    assert {event.kind for url in PAGES for event in archive.events(archive.article(url).id)} == {
        EventKind.SUSPECTED,
        EventKind.RETURNED,
    }


MANY = [f"https://paper.example/ar/story-{name}" for name in "abcdefghijklmno"]


def test_where_many_lead_to_the_front_page_on_one_day_it_is_the_sites_new_order(archive: Archive) -> None:
    """As after a move to another system, whose articles have addresses of their own."""
    show(archive, 0, MANY)
    for hours in (1, 3, 27, 100):
        show(archive, hours, MANY[:2])
        miss(archive, hours + 0.05, MANY[2:], Reason.FRONT_PAGE)
    assert [archive.article(url).gone_at is not None for url in MANY] == [False] * len(MANY)
    show(archive, 40 * 24, MANY[:2])
    miss(archive, 40 * 24 + 0.05, MANY[2:], Reason.FRONT_PAGE)
    assert sum(archive.article(url).gone_at is not None for url in MANY) == len(MANY) - 2, "a month is no accident"


def test_old_articles_that_are_asked_days_later_are_of_that_order_too(archive: Archive) -> None:
    show(archive, 0, MANY)
    miss(archive, 1, MANY[4:9], Reason.FRONT_PAGE)
    for hours in (200, 202):
        show(archive, hours, MANY[:2])
        miss(archive, hours + 0.05, MANY[2:4], Reason.FRONT_PAGE)
    assert [archive.article(url).gone_at for url in MANY[2:4]] == [None, None]


def test_a_few_that_lead_to_the_front_page_are_gone(archive: Archive) -> None:
    show(archive, 0, MANY)
    for number, url in enumerate(MANY[2:]):  # one each three days
        for hours in (number * 72 + 1, number * 72 + 3):
            show(archive, hours, MANY[:2])
            miss(archive, hours + 0.05, [url], Reason.FRONT_PAGE)
    assert sum(archive.article(url).gone_at is not None for url in MANY) == len(MANY) - 2


def test_one_article_that_comes_and_goes_all_day_is_no_new_order(archive: Archive) -> None:
    show(archive, 0, MANY)
    for hours in range(1, 13, 2):
        miss(archive, hours, MANY[2:3], Reason.FRONT_PAGE)
        show(archive, hours + 1, MANY[:3])
    for hours in (14, 16):
        show(archive, hours, MANY[:2])
        miss(archive, hours + 0.05, MANY[2:3], Reason.FRONT_PAGE)
    assert archive.article(MANY[2]).gone_at == at(14.05)


def test_what_is_missing_still_once_others_are_shown_again_is_gone(archive: Archive) -> None:
    show(archive, 0, PAGES)
    for hours in (1, 2):
        miss(archive, hours, PAGES)
    show(archive, 3, PAGES[:1])
    miss(archive, 3, PAGES[1:])
    assert gone(archive) == 5


def test_others_that_were_shown_in_the_same_run_are_enough(archive: Archive) -> None:
    show(archive, 0, PAGES)
    for hours in (1, 25):
        show(archive, hours, PAGES[:2])
        miss(archive, hours + 0.05, PAGES[2:])
    assert gone(archive) == 4


def test_a_site_that_is_not_there_for_a_month_is_gone(archive: Archive) -> None:
    show(archive, 0, PAGES)
    for days in (1, 2, 9, 39):
        miss(archive, days * 24, PAGES)
    assert gone(archive) == 6


def test_the_few_of_a_small_source_are_taken_at_their_word(archive: Archive) -> None:
    show(archive, 0, PAGES[:2])
    for hours in (1, 2):
        miss(archive, hours, PAGES[:2])
    assert [archive.article(url).gone_at for url in PAGES[:2]] == [at(1), at(1)]


def test_where_articles_lead_to_the_front_page_now_and_then_one_that_does_so_twice_is_not_gone(
    archive: Archive,
) -> None:
    """As a site does that sends some of its visitors home, by where they come from or by the hour."""
    show(archive, 0, PAGES)
    for hours, page in ((1, PAGES[0]), (3, PAGES[1])):
        miss(archive, hours, [page], Reason.FRONT_PAGE)
        show(archive, hours + 1, [page])
    for hours in (5, 6, 30):
        miss(archive, hours, [PAGES[2]], Reason.FRONT_PAGE)
    assert gone(archive) == 0
    miss(archive, 30 + 3 * 24, [PAGES[2]], Reason.FRONT_PAGE)
    assert gone(archive) == 1, "it does so all the time"
