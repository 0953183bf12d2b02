"""Articles whose address has changed: missing where they are now, not where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, URL, article, at, capture, extraction, failure, link, stranger

from scraper.models import EventKind

if TYPE_CHECKING:
    from scraper.storage import Archive

MOVED = "https://paper.example/ar/harbour/new-quay"
ELSEWHERE = "https://paper.example/ar/news/50000"


def moved(archive: Archive) -> None:
    """An article that was read at its first address, which leads to another since the second visit."""
    archive.keep(capture(), extraction(article(news_id=None)), source="paper")
    page = capture(when=at(1), final_url=MOVED, redirects=(URL,))
    archive.keep(page, extraction(article(MOVED, news_id=None)), source="paper")


@pytest.mark.parametrize("to", ["another article", "a page of lists"])
def test_an_article_that_has_moved_once_is_missing_where_its_new_address_leads_away(archive: Archive, to: str) -> None:
    moved(archive)
    other = stranger(ELSEWHERE, news_id=None)
    for hours in (2, 3):
        page = capture(MOVED, at(hours), final_url=ELSEWHERE, redirects=(MOVED,))
        archive.keep(page, extraction(None if "lists" in to else other), source="paper")
    assert [event.kind for event in archive.events(1)] == [EventKind.SUSPECTED, EventKind.DISAPPEARED]
    assert archive.article(1).gone_at == at(2)


def test_an_article_that_has_moved_back_lives_there(archive: Archive) -> None:
    moved(archive)
    archive.keep(
        capture(MOVED, at(2), final_url=URL, redirects=(MOVED,)), extraction(article(news_id=None)), source="paper"
    )
    for hours in (3, 4):  # the address that was given up
        page = capture(MOVED, at(hours), final_url=ELSEWHERE, redirects=(MOVED,))
        archive.keep(page, extraction(None), source="paper")
    assert archive.events(1) == ()
    for hours in (5, 6):
        archive.keep(capture(URL, at(hours), final_url=ELSEWHERE, redirects=(URL,)), extraction(None), source="paper")
    assert archive.article(1).gone_at == at(5)


def test_an_older_copy_that_comes_late_moves_nothing_back(archive: Archive) -> None:
    moved(archive)
    archive.keep(
        capture(MOVED, at(0.5), final_url=URL, redirects=(MOVED,)), extraction(article(news_id=None)), source="paper"
    )
    for hours in (2, 3):
        page = capture(MOVED, at(hours), final_url=ELSEWHERE, redirects=(MOVED,))
        archive.keep(page, extraction(None), source="paper")
    assert archive.article(1).gone_at == at(2)


def test_an_article_is_not_missing_where_it_has_only_been(archive: Archive) -> None:
    archive.add_source("paper", "https://paper.example/", at(0))
    archive.add_links((link(URL), link(MOVED)), at(0))
    moved(archive)
    for hours in (2, 3):  # the site has dropped the redirect
        assert archive.keep_failure(failure(when=at(hours)), source="paper") is None
    assert archive.events(1) == ()
    for hours in (4, 5):
        assert archive.keep_failure(failure(url=MOVED, when=at(hours)), source="paper") == 1
    assert archive.article(1).gone_at == at(4)


def test_where_its_new_address_is_never_asked_the_old_one_tells_that_it_is_missing(archive: Archive) -> None:
    moved(archive)
    for hours in (2, 3):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    assert archive.article(1).gone_at == at(2)


def withdrawn(archive: Archive, number: int, hours: float) -> None:
    """An article that was read a while ago leads to the page of its section, on two visits."""
    url = f"https://paper.example/ar/story-{number}"
    texts = {"title": f"Story {number} of the harbour and its boats", "body": f"{number} ".join(BODY.split())}
    archive.keep(capture(url, at(hours - 1)), extraction(article(url, news_id=None, **texts)), source="paper")
    for later in (hours, hours + 1):
        archive.keep(capture(url, at(later), final_url=ELSEWHERE, redirects=(url,)), extraction(None), source="paper")


def test_what_was_withdrawn_long_ago_casts_no_doubt_on_what_is_withdrawn_today(archive: Archive) -> None:
    for number in range(1, 6):
        withdrawn(archive, number, number * 30 * 24)
    assert None not in [archive.article(number).gone_at for number in range(1, 6)]


def test_how_many_lead_to_one_place_is_asked_by_an_index(archive: Archive) -> None:
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    withdrawn(archive, 1, 0)
    archive.db.conn.set_trace_callback(None)
    (question, *_) = [statement for statement in asked if "suspected" in statement and "JOIN articles" in statement]
    plan = " ".join(row[-1] for row in archive.db.execute(f"EXPLAIN QUERY PLAN {question}").fetchall())
    assert "USING INDEX events_suspected" in plan
    assert "SCAN" not in plan
