"""Articles whose server says 451: they are withheld for legal reasons, which is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage_values import URL, article, at, capture, extraction, failure, stranger

from scraper.models import Reason

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
