"""Articles without a news ID whose address changes: one article that has moved, and never two that are joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from storage_values import URL, article, at, capture, extraction, failure, link, moment

from scraper.models import EventKind, KeptAs, Precision, Reason

if TYPE_CHECKING:
    from scraper.models import Article
    from scraper.storage import Archive

OLD = "https://paper.example/town/new-quay-opens"
NEW = "https://paper.example/town/new-quay-opens-at-last"
LINES = [f"Sentence {word} of the report tells what the people of the {word} quay said about their boats." for word in
         ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")]  # fmt: skip
BODY = "\n\n".join(LINES)


def report(url: str = OLD, **changes: object) -> Article:
    return replace(
        article(url, news_id=None),
        **{"body": BODY, "title": "New quay opens in the harbour", "published": moment(), **changes},
    )


def missed(archive: Archive, *hours: float) -> None:
    archive.keep(capture(OLD, at(0)), extraction(report()), source="paper")
    for hour in hours:
        archive.keep_failure(failure(url=OLD, when=at(hour)), source="paper")


@pytest.mark.parametrize("hours", [(1,), (1, 2)], ids=["suspected", "gone"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"body": BODY.replace("ninth quay", "last quay")},
        {"title": "New quay opens in the harbour at last"},
    ],
    ids=["as it was", "edited", "with another title"],
)
def test_one_that_is_missing_and_stands_at_a_new_address_has_moved(
    archive: Archive, hours: tuple[float, ...], changes: dict[str, object]
) -> None:
    missed(archive, *hours)
    kept = archive.keep(capture(NEW, at(5)), extraction(report(NEW, **changes)), source="paper")
    assert kept.article_id == 1
    assert kept.how is (KeptAs.REVISED if changes else KeptAs.UNCHANGED)
    held = archive.article(1)
    assert (held.gone_at, held.suspected_at, set(held.aliases)) == (None, None, {OLD, NEW})
    last = archive.events(1)[-1]
    assert (last.kind, last.detail) == (EventKind.RETURNED, f"it has moved to {NEW}")
    archive.add_links([link(OLD), link(NEW)], at(5))
    archive.keep_failure(failure(url=OLD, when=at(5.5)), source="paper")
    archive.finish(NEW, source="paper", now=at(5.6), due_at=at(6), outcome=failure(Reason.BLOCKED, NEW, at(5.6)))
    archive.keep_failure(failure(url=OLD, when=at(5.7)), source="paper")
    assert archive.article(1).suspected_at is None, "it lives there no more"
    archive.keep_failure(failure(url=NEW, when=at(6)), source="paper")
    assert archive.article(1).suspected_at == at(6), "it is missing where it lives now"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Old mill closes for the winter"},
        {"body": "\n\n".join(LINES[:3])},
        {"body": BODY.replace("quay", "mill").replace("boats", "wheels")},
        {"published": None},
        {"published": moment("2021-03-26T10:30:00+03:30")},
        {"title": "New quay opens in the harbour 2"},
    ],
    ids=["another title", "a part of the text", "another text", "no date", "another date", "another number"],
)
def test_another_article_is_never_taken_for_one_that_has_moved(archive: Archive, changes: dict[str, object]) -> None:
    missed(archive, 1, 2)
    kept = archive.keep(capture(NEW, at(5)), extraction(report(NEW, **changes)), source="paper")
    assert (kept.how, kept.article_id) == (KeptAs.NEW, 2)
    assert archive.article(1).gone_at == at(1)


def test_of_a_day_alone_the_text_must_be_the_same_to_the_letter(archive: Archive) -> None:
    day = replace(moment(), precision=Precision.DAY)
    archive.keep(capture(OLD, at(0)), extraction(report(published=day)), source="paper")
    archive.keep_failure(failure(url=OLD, when=at(1)), source="paper")
    edited = report(NEW, published=day, body=BODY.replace("ninth quay", "last quay"))
    assert archive.keep(capture(NEW, at(5)), extraction(edited), source="paper").how is KeptAs.NEW
    same = report(f"{NEW}-2", published=day)
    assert archive.keep(capture(f"{NEW}-2", at(6)), extraction(same), source="paper").article_id == 1


def test_where_two_that_are_missing_fit_neither_is_taken(archive: Archive) -> None:
    missed(archive, 1, 2)
    other = f"{OLD}-again"
    archive.keep(capture(other, at(0)), extraction(report(other)), source="paper")
    archive.keep_failure(failure(url=other, when=at(3)), source="paper")
    assert archive.keep(capture(NEW, at(5)), extraction(report(NEW)), source="paper").how is KeptAs.NEW


def test_one_that_is_there_still_is_another_article(archive: Archive) -> None:
    missed(archive)
    assert archive.keep(capture(NEW, at(5)), extraction(report(NEW)), source="paper").how is KeptAs.NEW


def test_one_of_another_source_or_with_another_news_id_is_another_article(archive: Archive) -> None:
    missed(archive, 1)
    assert archive.keep(capture(NEW, at(5)), extraction(report(NEW)), source="other").how is KeptAs.NEW
    numbered = replace(report(f"{URL}9"), news_id="499099")
    archive.keep(capture(f"{URL}9", at(0)), extraction(numbered), source="third")
    archive.keep_failure(failure(url=f"{URL}9", when=at(1)), source="third")
    again = replace(numbered, url=f"{URL}8", news_id="499098")
    assert archive.keep(capture(f"{URL}8", at(5)), extraction(again), source="third").how is KeptAs.NEW
