"""Articles whose server says 451: they are withheld for legal reasons, which is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage_values import URL, article, at, capture, extraction, failure, stranger

from scraper.models import EventKind, Reason

if TYPE_CHECKING:
    from scraper.models import Failure
    from scraper.storage import Archive

OTHER = "https://paper.example/ar/news/50000"


def withheld(hours: float, url: str = URL) -> Failure:
    return failure(Reason.WITHHELD, url, at(hours), status=451, detail="HTTP 451 Unavailable For Legal Reasons")


def two_articles(archive: Archive, hours: float = 0) -> None:
    archive.keep(capture(when=at(hours)), extraction(article()), source="paper")
    archive.keep(capture(OTHER, at(hours)), extraction(stranger(OTHER, news_id="50000")), source="paper")


def test_one_that_is_withheld_while_others_are_shown_is_gone_for_that_reason(archive: Archive) -> None:
    two_articles(archive)
    archive.keep_failure(withheld(1), source="paper")
    assert archive.article(1).withheld
    assert archive.article(1).gone_at is None
    archive.keep(capture(OTHER, at(1.5)), extraction(stranger(OTHER, news_id="50000")), source="paper")
    archive.keep_failure(withheld(2), source="paper")
    found = archive.article(1)
    assert (found.withheld, found.gone_at) == (True, at(1))
    assert [one.withheld for one in archive.articles()] == [False, True]
    (status,) = archive.status()
    assert (status.gone, status.withheld) == (1, 1)


def test_where_all_are_withheld_from_us_none_is_gone(archive: Archive) -> None:
    two_articles(archive)
    for hours in (1, 2, 48):
        for url in (URL, OTHER):
            archive.keep_failure(withheld(hours, url), source="paper")
    assert [one.gone_at for one in archive.articles()] == [None, None]
    assert archive.status()[0].withheld == 2
    two_articles(archive, 72)
    assert [one.withheld for one in archive.articles()] == [False, False]
    assert archive.status()[0].withheld == 0


def test_one_that_was_withheld_and_came_back_and_is_then_deleted_is_only_gone(archive: Archive) -> None:
    two_articles(archive)
    archive.keep_failure(withheld(1), source="paper")
    two_articles(archive, 2)
    for hours in (3, 4):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    assert (archive.article(1).withheld, archive.article(1).gone_at) == (False, at(3))


def test_one_that_was_withheld_first_and_is_deleted_when_it_is_asked_again_is_only_gone(archive: Archive) -> None:
    two_articles(archive)
    archive.keep_failure(withheld(1), source="paper")
    archive.keep(capture(OTHER, at(1.5)), extraction(stranger(OTHER, news_id="50000")), source="paper")
    archive.keep_failure(failure(Reason.GONE, when=at(2), status=410, detail="HTTP 410 Gone"), source="paper")
    assert (archive.article(1).withheld, archive.article(1).gone_at) == (False, at(1))
    assert (archive.status()[0].gone, archive.status()[0].withheld) == (1, 0)


def test_one_that_was_gone_and_is_withheld_later_is_withheld_and_comes_back(archive: Archive) -> None:
    two_articles(archive)
    for hours in (1, 2):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    archive.keep(capture(OTHER, at(49)), extraction(stranger(OTHER, news_id="50000")), source="paper")
    assert archive.keep_failure(withheld(49.1), source="paper") is None, "it was missing already"
    assert not archive.article(1).withheld, "once may be an accident"
    archive.keep_failure(withheld(50), source="paper")
    assert (archive.article(1).withheld, archive.article(1).gone_at) == (True, at(1))
    assert (archive.status()[0].gone, archive.status()[0].withheld) == (1, 1)
    last = archive.events(1)[-1]
    assert (last.kind, last.seen_at) == (EventKind.DISAPPEARED, at(50))
    assert last.detail.startswith("withheld: HTTP 451")
    archive.keep_failure(withheld(60), source="paper")
    assert archive.events(1)[-1] == last, "the same said twice is told once"
    two_articles(archive, 72)
    assert (archive.article(1).withheld, archive.article(1).gone_at) == (False, None)
    assert (archive.status()[0].gone, archive.status()[0].withheld) == (0, 0)


def test_one_that_was_withheld_and_is_deleted_later_is_only_gone(archive: Archive) -> None:
    two_articles(archive)
    archive.keep_failure(withheld(1), source="paper")
    archive.keep(capture(OTHER, at(1.5)), extraction(stranger(OTHER, news_id="50000")), source="paper")
    archive.keep_failure(withheld(2), source="paper")
    for hours, still in ((3, True), (4, False)):
        archive.keep_failure(failure(Reason.GONE, when=at(hours), status=410, detail="HTTP 410 Gone"), source="paper")
        assert (archive.article(1).withheld, archive.article(1).gone_at) == (still, at(1))


def test_answers_that_alternate_turn_nothing_back_and_forth(archive: Archive) -> None:
    """Two servers behind one name, of which one has the court's order and the other nothing."""
    two_articles(archive)
    for hours in (1, 2):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    for hours in range(10, 200, 20):
        archive.keep(capture(OTHER, at(hours - 1)), extraction(stranger(OTHER, news_id="50000")), source="paper")
        archive.keep_failure(withheld(hours), source="paper")
        archive.keep_failure(withheld(hours + 0.1), source="paper")  # one visit at two addresses
        archive.keep_failure(failure(when=at(hours + 10)), source="paper")
    assert (archive.article(1).withheld, archive.article(1).gone_at) == (False, at(1))
    assert [event.kind for event in archive.events(1)] == [EventKind.SUSPECTED, EventKind.DISAPPEARED]


def test_a_server_that_fails_between_two_answers_says_nothing_about_them(archive: Archive) -> None:
    two_articles(archive)
    for hours in (1, 2):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    archive.keep_failure(withheld(11), source="paper")
    archive.keep_failure(failure(Reason.SERVER_ERROR, when=at(12), status=500), source="paper")
    archive.keep(capture(OTHER, at(12)), extraction(stranger(OTHER, news_id="50000")), source="paper")
    archive.keep_failure(withheld(13), source="paper")
    assert archive.article(1).withheld


def test_where_all_are_withheld_from_us_the_gone_ones_stay_gone(archive: Archive) -> None:
    two_articles(archive)
    for hours in (1, 2):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    for hours in (48, 96):
        for url in (OTHER, URL):
            archive.keep_failure(withheld(hours, url), source="paper")
    assert (archive.article(1).withheld, archive.article(1).gone_at) == (False, at(1))
    archive.keep(capture(OTHER, at(97)), extraction(stranger(OTHER, news_id="50000")), source="paper")
    archive.keep_failure(withheld(97.1), source="paper")
    assert archive.article(1).withheld, "the others are shown again, and this one is not"
