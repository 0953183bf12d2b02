"""The later pages of an article that is set on several: they have its ID, title and canonical URL, and another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, OTHER_BODY, article, at, capture, extraction

from scraper.models import Alternate
from scraper.storage import Archive, ready

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.models import Article, Kept

FIRST, SECOND = "https://paper.example/ar/news/49909", "https://paper.example/ar/news/49909?page=2"


def page(number: int, **fields: object) -> Article:
    other, kind = (SECOND, "next") if number == 1 else (FIRST, "first")
    given = {"canonical_url": FIRST, "body": BODY if number == 1 else OTHER_BODY} | fields
    return article(FIRST if number == 1 else SECOND, alternates=(Alternate(url=other, kind=kind),), **given)


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


def test_archives_that_are_joined_keep_them_apart(archive: Archive, tmp_path: Path) -> None:
    keep(archive, 0, page(2))
    with Archive(tmp_path / "other.db") as other:
        keep(other, 1, page(1))
        keep(other, 2, page(2))
        list(archive.merge(other))
    assert archive.counts()["articles"] == 2
    assert archive.article(SECOND).revisions == archive.article(FIRST).revisions == 1
