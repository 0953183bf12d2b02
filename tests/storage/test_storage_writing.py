"""What is written together: all of it or nothing, in one piece of the search index, and found before it is committed."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, NOW, OTHER_BODY, article, at, capture, extraction, link

from scraper import storage
from scraper.errors import ArchiveError
from scraper.storage import ready

if TYPE_CHECKING:
    from scraper.storage import Archive


def url(number: int) -> str:
    return f"https://paper.example/{number}"


def keep(archive: Archive, number: int, **fields: object) -> None:
    state = article(url(number), **({"news_id": str(number), "title": f"Notice {number}"} | fields))
    page = capture(url(number), at(number))
    archive.keep(page, extraction(state), source="paper", ready=ready.make(state, page))


def found(archive: Archive, words: str) -> set[str]:
    return {hit.url for hit in archive.search(words)}


def test_a_failure_that_somebody_catches_undoes_the_whole_block(archive: Archive) -> None:
    keep(archive, 1)
    naive = capture(url(3), NOW.replace(tzinfo=None))

    def write() -> None:
        with archive.together():
            keep(archive, 2)
            with suppress(ValueError):
                archive.keep(naive, extraction(article(url(3))), source="paper")
            keep(archive, 4)

    with pytest.raises(ArchiveError, match="nothing of it can be kept"):
        write()
    assert [row["id"] for row in archive.db["articles"].rows] == [1]
    assert found(archive, "harbour") == {url(1)}
    keep(archive, 5)
    assert found(archive, "harbour") == {url(1), url(5)}


def test_what_is_undone_alone_leaves_nothing_in_the_index(archive: Archive) -> None:
    with archive.together():
        keep(archive, 1)
        with suppress(KeyError), archive.together():
            keep(archive, 2, body=OTHER_BODY)
            raise KeyError
        keep(archive, 3)
    assert found(archive, "harbour") == {url(1), url(3)}
    assert found(archive, "chess") == set()
    assert archive.db.execute("SELECT count(*) FROM articles_fts_docsize").fetchone() == (2,)


def test_what_is_undone_alone_is_forgotten(archive: Archive) -> None:
    """The chain goes on from the capture before, and a source that came with it is made again."""

    def keep_of(source: str, number: int) -> None:
        archive.keep(capture(url(number), at(number)), extraction(article(url(number), news_id=None)), source=source)

    with archive.together():
        keep_of("paper", 1)
        with suppress(KeyError), archive.together():
            keep_of("other", 2)
            raise KeyError
        keep_of("other", 3)
    keep_of("paper", 4)
    assert archive.check_chain() == ()
    assert sorted(archive.source_urls()) == ["other", "paper"]
    assert {status.name: status.last_success_at for status in archive.status()} == {"paper": at(4), "other": at(3)}


def test_a_success_is_known_before_it_is_committed_and_an_older_one_is_none(archive: Archive) -> None:
    with archive.together():
        for number in (5, 2):
            keep(archive, number)
        assert [status.last_success_at for status in archive.status()] == [at(5)]
    keep(archive, 3)
    assert [status.last_success_at for status in archive.status()] == [at(5)]


def test_what_is_written_together_is_found_before_it_is_committed(archive: Archive) -> None:
    with archive.together():
        keep(archive, 1)
        assert found(archive, "harbour") == {url(1)}
        keep(archive, 1, body=OTHER_BODY)  # at the same instant, so of the same visit
        keep(archive, 2)
        assert found(archive, "harbour") == {url(2)}
        assert found(archive, "chess") == {url(1)}


def test_a_copy_is_linked_with_one_of_the_same_block(archive: Archive) -> None:
    with archive.together():
        keep(archive, 1)
        keep(archive, 2)
    story = archive.story(2)
    assert story is not None
    assert {member.article for member in story.members} == {1, 2}


def test_the_articles_of_a_block_are_one_piece_of_the_index(archive: Archive) -> None:
    def pieces() -> int:
        return int(archive.db.execute("SELECT count(DISTINCT segid) FROM articles_fts_idx").fetchone()[0])

    with archive.together():
        for number in range(12):
            archive.add_links([link(url(number))], NOW)
            keep(archive, number, body=f"{BODY}\n\nNumber {number}.")
            page = capture(url(number), at(number))
            archive.finish(url(number), source="paper", now=NOW, due_at=at(99), outcome=page)
    assert archive.counts()["articles"] == 12
    assert pieces() == 1


def test_no_statement_numbers_its_marks() -> None:
    """To Python 3.12 and later `?1` is a name: with a sequence it warns, and from 3.14 on it is an error."""
    modules = list(Path(storage.__file__).parent.rglob("*.py"))
    assert len(modules) > 50
    assert [path.name for path in modules if re.search(r"[ (,=]\?[0-9{]", path.read_text())] == []
