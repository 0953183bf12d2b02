"""The later pages of an article that is set on several: they have its ID, title and canonical URL, and another text."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from archive_damage import damage
from storage_values import BODY, OTHER_BODY, article, at, capture, extraction, failure

from scraper.models import Alternate
from scraper.storage import Archive, ready
from scraper.storage.texts.woven import woven

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.models import Article, Kept

FIRST, SECOND = "https://paper.example/ar/news/49909", "https://paper.example/ar/news/49909?page=2"


def page(number: int, **fields: object) -> Article:
    other, kind = (SECOND, "next") if number == 1 else (FIRST, "first")
    given = {"canonical_url": FIRST, "body": BODY if number == 1 else OTHER_BODY}
    others = {"alternates": (Alternate(url=other, kind=kind),)}
    return article(FIRST if number == 1 else SECOND, **(given | others | fields))


def keep(archive: Archive, hours: float, state: Article) -> Kept:
    """As the crawl does it: a process has made all ready."""
    shown = capture(state.url, at(hours))
    made = ready.make(state, shown)
    packed = ready.pack(shown.body, None)
    return archive.keep(shown, extraction(made.article), source="paper", packed=packed, ready=made)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("order", [(1, 2, 1, 2), (2, 1, 2, 1)])
def test_each_is_kept_as_an_article_and_none_is_an_edit(
    archive: Archive, order: tuple[int, ...], *, together: bool
) -> None:
    if together:
        with archive.together():
            kept = [keep(archive, hours, page(number)) for hours, number in enumerate(order)]
    else:
        kept = [keep(archive, hours, page(number)) for hours, number in enumerate(order)]
    assert [one.article_id for one in kept] == [1, 2, 1, 2]
    first, second = archive.article(FIRST), archive.article(SECOND)
    assert (first.article.body, second.article.body) == (BODY, OTHER_BODY)
    assert (first.revisions, second.revisions) == (1, 1)
    keys = archive.db.execute("SELECT url, id_key FROM articles ORDER BY url").fetchall()
    assert keys == [(FIRST, "ar/49909"), (SECOND, None)]


def test_an_edit_of_a_later_page_is_one_of_its_own(archive: Archive) -> None:
    for hours, state in enumerate((page(1), page(2), page(2, body=f"{OTHER_BODY}\n\nMore soon."))):
        keep(archive, hours, state)
    assert archive.article(SECOND).revisions == 2
    assert archive.article(FIRST).revisions == 1


def test_what_has_the_same_text_on_each_page_is_kept_once(archive: Archive) -> None:
    for hours, state in enumerate((page(1), page(2, body=BODY))):
        keep(archive, hours, state)
    assert archive.counts()["articles"] == 1
    assert archive.article(SECOND).id == archive.article(FIRST).id
    assert archive.article(FIRST).article.url == FIRST
    assert [one.kind for one in archive.article(FIRST).article.alternates] == ["next"]


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("fields", [{}, {"news_id": None, "canonical_url": None}], ids=["with an ID", "without"])
def test_it_is_kept_once_where_the_second_page_came_first_too(
    archive: Archive, fields: dict[str, None], *, together: bool
) -> None:
    with archive.together() if together else nullcontext():
        kept = [keep(archive, hours, page(number, body=BODY, **fields)) for hours, number in enumerate((2, 1, 2, 1))]
    assert [one.article_id for one in kept] == [1, 1, 1, 1]
    stored = archive.article(FIRST)
    assert (stored.article.url, stored.revisions, set(stored.aliases)) == (FIRST, 1, {FIRST, SECOND})
    assert [one.kind for one in stored.article.alternates] == ["next"]
    assert damage(archive.path) == {}


def test_the_first_page_is_found_by_what_the_pager_says_alone(archive: Archive) -> None:
    for hours, number in enumerate((1, 2, 1, 2)):
        keep(archive, hours, page(number, body=BODY, news_id=None, canonical_url=None))
    assert archive.counts()["articles"] == 1
    other = page(2, news_id=None, canonical_url=None)
    assert keep(archive, 5, replace(other, url=f"{FIRST}?page=3")).article_id == 2


def test_a_later_page_whose_pager_is_not_there_once_is_no_edit_of_the_first(archive: Archive) -> None:
    kept = [keep(archive, n, one) for n, one in enumerate((page(1), page(2), page(2, alternates=()), page(1)))]
    assert [one.article_id for one in kept] == [1, 2, 2, 1]
    assert archive.counts()["revisions"] == 2


def test_what_was_taken_for_an_edit_once_gets_an_article_of_its_own(archive: Archive) -> None:
    kept = [keep(archive, n, one) for n, one in enumerate((page(1), page(2, alternates=()), page(1), page(2), page(1)))]
    assert [one.article_id for one in kept] == [1, 1, 1, 2, 1]
    assert archive.article(SECOND).id == 2
    assert archive.article(FIRST).article.body == BODY


def test_an_export_makes_each_page_again(archive: Archive, tmp_path: Path) -> None:
    for hours, number in enumerate((1, 2)):
        keep(archive, hours, page(number))
    with Archive(tmp_path / "again.db") as again:
        for _ in range(2):
            for given in archive.remembered():
                record = capture(given.stored.article.url, at(9), body=str(given.stored.id).encode())
                again.restore(given, record)
        keys = again.db.execute("SELECT url, id_key, revisions FROM articles ORDER BY url").fetchall()
        assert keys == [(FIRST, "ar/49909", 1), (SECOND, None, 1)]
        assert [keep(again, 3 + n, page(n)).article_id for n in (1, 2)] == [1, 2]
        assert again.counts()["revisions"] == 2


def test_archives_that_are_joined_keep_them_apart(archive: Archive, tmp_path: Path) -> None:
    keep(archive, 0, page(2))
    with Archive(tmp_path / "other.db") as other:
        keep(other, 1, page(1))
        keep(other, 2, page(2))
        list(archive.merge(other))
    assert archive.counts()["articles"] == 2
    assert archive.article(SECOND).revisions == archive.article(FIRST).revisions == 1


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_page_whose_text_stands_on_the_first_now_has_not_disappeared(archive: Archive, *, is_whole: bool) -> None:
    keep(archive, 0, page(1))
    keep(archive, 1, page(2))
    keep(archive, 2, page(1, body=f"{BODY}\n\n{OTHER_BODY}" if is_whole else f"{BODY}\n\nMore soon.", alternates=()))
    for hours in (3, 6):
        archive.keep_failure(failure(url=SECOND, when=at(hours)), source="paper")
    assert (archive.article(SECOND).gone_at is None) is is_whole
    assert bool(archive.events(archive.article(SECOND).id)) is not is_whole


def test_a_later_page_that_gives_way_to_another_article_is_none_any_more(archive: Archive) -> None:
    keep(archive, 0, page(1))
    keep(archive, 1, page(2))
    other = "Another story altogether stands at this address from today on, and has a number of its own. " * 3
    keep(
        archive,
        2,
        page(2, title="Lamps for the quay", body=other, news_id="50000", canonical_url=SECOND, alternates=()),
    )
    assert archive.article(SECOND).article.alternates == ()
    keys = archive.db.execute("SELECT url, id_key FROM articles ORDER BY url").fetchall()
    assert keys == [(FIRST, "ar/49909"), (SECOND, "ar/50000")]


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_page_that_leads_to_the_first_is_missing_unless_its_text_stands_there(
    archive: Archive, *, is_whole: bool
) -> None:
    """Where an article has fewer pages than before, the addresses of those that it had lead to the first."""
    keep(archive, 0, page(1))
    keep(archive, 1, page(2))
    first = page(1, body=f"{BODY}\n\n{OTHER_BODY}" if is_whole else BODY, alternates=())
    for hours in (2, 5):
        archive.keep(
            capture(SECOND, at(hours), final_url=FIRST, redirects=(SECOND,)), extraction(first), source="paper"
        )
    second = archive.article(SECOND)
    assert second.article.url == SECOND
    assert second.gone_at == (None if is_whole else at(2))
    keep(archive, 6, page(2))
    assert archive.article(SECOND).gone_at is None


def test_a_page_that_has_moved_and_was_rewritten_is_not_missing(archive: Archive) -> None:
    keep(archive, 0, page(1))
    keep(archive, 1, page(2))
    state = page(2, body=f"{OTHER_BODY[:150]}\n\nAll else of it was written anew by an editor of the paper on Friday.")
    moved = replace(state, url=f"{FIRST}/2")
    for hours in (2, 5):
        archive.keep(
            capture(SECOND, at(hours), final_url=moved.url, redirects=(SECOND,)), extraction(moved), source="paper"
        )
    assert [(one.gone_at, one.suspected_at) for one in archive.articles()] == [(None, None)] * 2


def test_an_article_is_not_missing_where_its_whole_is_gone(archive: Archive) -> None:
    """Also in an archive that a file was taken into, which has no links."""
    whole = f"{FIRST}?page=all"
    offered = (Alternate(url=SECOND, kind="next"), Alternate(url=whole, kind="whole"))
    keep(archive, 0, page(1, alternates=offered))
    keep(archive, 1, replace(page(1, body=f"{BODY}\n\n{OTHER_BODY}", alternates=()), url=whole))
    assert archive.article(FIRST).article.body.endswith(OTHER_BODY)
    for hours in (2, 30, 60):
        archive.keep_failure(failure(url=whole, when=at(hours)), source="paper")
    assert (archive.article(FIRST).suspected_at, archive.events(1)) == (None, ())
    for hours in (70, 90):
        archive.keep_failure(failure(url=FIRST, when=at(hours)), source="paper")
    assert archive.article(FIRST).gone_at == at(70)


def test_a_later_page_that_is_kept_after_the_whole_though_it_came_before_is_no_edit(archive: Archive) -> None:
    """Pages of one run are read side by side, so what was asked for first may be kept last."""
    whole = f"{FIRST}?page=all"
    offered = (Alternate(url=SECOND, kind="next"), Alternate(url=whole, kind="whole"))
    keep(archive, 0, page(1, alternates=offered))
    keep(archive, 3, replace(page(1, body=f"{BODY}\n\n{OTHER_BODY}", alternates=()), url=whole))
    keep(archive, 2, page(2))
    assert [one.cause for one in archive.revisions(1)] == ["edit", "layout"]
    assert archive.article(FIRST).article.body.endswith(OTHER_BODY)


LINES = [f"The {word} sentence of the report tells what the people of the quay said about their boats and nets." for word in
         ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")]  # fmt: skip
ADDED = "The mayor, who had come too late for all of that, went home on foot and said nothing to anybody."


@pytest.mark.parametrize(
    ("shown", "is_first", "told"),
    [
        (LINES[:4], True, LINES),
        ([*LINES[:2], ADDED, *LINES[2:4]], True, [*LINES[:2], ADDED, *LINES[2:]]),
        ([ADDED, *LINES[:4]], True, [ADDED, *LINES]),
        ([*LINES[:4], ADDED, "Read on"], True, [*LINES[:4], ADDED, *LINES[4:]]),
        ([LINES[0], LINES[2], LINES[3]], True, [LINES[0], *LINES[2:]]),
        ([LINES[0], ADDED, LINES[2], LINES[3]], True, [LINES[0], ADDED, *LINES[2:]]),
        ([LINES[4], LINES[6]], False, [*LINES[:5], *LINES[6:]]),
        ([LINES[0], LINES[4], LINES[5]], False, LINES),
        ([LINES[4], ADDED, LINES[5]], False, LINES),
        ([LINES[0], LINES[5], LINES[6]], True, LINES),
        ([LINES[3], LINES[1], LINES[2]], True, LINES),
        ([ADDED, OTHER_BODY], True, LINES),
        ([LINES[0]], False, LINES),
    ],
    ids=[
        *("as it was", "written amid", "written before", "written behind", "taken from the first", "changed"),
        *("taken from a later", "a standfirst on a later", "written on a later", "too much at once", "another order"),
        *("another text", "a standfirst alone"),
    ],
)  # fmt: skip
def test_what_a_page_shows_anew_is_woven_into_the_whole(shown: list[str], told: list[str], *, is_first: bool) -> None:
    assert woven("\n\n".join(LINES), "\n\n".join(shown), is_first=is_first).split("\n\n") == told
