"""Keys of new articles wait in rows of their own and are then moved; copies are found all the while, by every process."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from storage_values import BODY, NOW, OTHER_BODY, article, at, capture, extraction

from scraper.storage import Archive

if TYPE_CHECKING:
    from pathlib import Path


def keep(archive: Archive, number: int, body: str) -> int:
    url = f"https://paper{number % 7}.example/{number}"
    page = extraction(article(url, title="Quay", body=body, news_id=None))
    kept = archive.keep(capture(url, at(number / 60)), page, source=f"paper{number % 7}")
    assert kept.article_id is not None
    return kept.article_id


def fill(archive: Archive, first: int, count: int = 501) -> None:
    """Articles of words that no other has: as many as are moved at the end of a run."""
    chooser = random.Random(first)
    with archive.together():
        for number in range(first, first + count):
            keep(archive, number, " ".join(f"w{chooser.randrange(10**9)}" for _ in range(12)))


def end_a_run(archive: Archive) -> None:
    run = archive.begin_run("crawl", NOW, sources=(), pid=1, host_name="here")
    archive.finish_run(run, NOW, {}, 0)


def rows(archive: Archive) -> tuple[int, int]:
    """How many keys have been moved, how many articles' wait."""
    (moved,) = archive.db.execute("SELECT count(*) FROM story_keys").fetchone()
    (waiting,) = archive.db.execute("SELECT count(*) FROM new_story_keys").fetchone()
    return moved, waiting


def members(archive: Archive) -> list[set[int]]:
    return [{member.article for member in story.members} for story in archive.stories(within=True)]


def test_what_a_run_leaves_is_moved_where_it_is_much(archive: Archive) -> None:
    keep(archive, 1, BODY)
    end_a_run(archive)
    assert rows(archive) == (0, 1)
    fill(archive, 100)
    end_a_run(archive)
    moved, waiting = rows(archive)
    assert moved >= 501
    assert waiting == 0


def test_copies_are_found_before_and_after_the_move(archive: Archive) -> None:
    first, second = keep(archive, 1, BODY), keep(archive, 2, BODY)
    fill(archive, 100)
    end_a_run(archive)
    third, fourth = keep(archive, 1003, BODY), keep(archive, 1004, BODY)
    assert members(archive) == [{first, second, third, fourth}]


def test_another_process_finds_what_one_has_written_and_what_it_has_moved(path: Path, archive: Archive) -> None:
    with Archive(path) as other:
        numbers = {keep(archive, 1, BODY), keep(other, 2, BODY), keep(archive, 3, BODY)}
        other_numbers = {keep(other, 4, OTHER_BODY)}
        fill(archive, 100)
        end_a_run(archive)  # the other one holds rows in memory that are not there any more, and numbers as they were
        other_numbers |= {keep(archive, 1005, OTHER_BODY), keep(archive, 1006, OTHER_BODY)}
        numbers.add(keep(other, 1007, BODY))
        other_numbers.add(keep(other, 1008, OTHER_BODY))
        assert sorted(members(other), key=min) == sorted([numbers, other_numbers], key=min)


def keep_and_stop(archive: Archive, number: int) -> None:
    with archive.together():
        keep(archive, number, BODY)
        raise KeyError


def test_an_article_that_was_never_kept_is_nobodys_copy(archive: Archive) -> None:
    with pytest.raises(KeyError):
        keep_and_stop(archive, 1)
    with archive.together():
        keep(archive, 2, OTHER_BODY)
        with pytest.raises(KeyError):
            keep_and_stop(archive, 3)
        keep(archive, 4, BODY)
    assert members(archive) == []
    assert rows(archive) == (0, 2)


def test_an_edited_text_has_its_new_keys_alone(archive: Archive) -> None:
    keep(archive, 1, BODY)
    (before,) = archive.db.execute("SELECT keys FROM new_story_keys").fetchone()
    url = "https://paper1.example/1"
    edited = extraction(article(url, title="Quay", body=OTHER_BODY, news_id=None))
    archive.keep(capture(url, at(5)), edited, source="paper1")
    ((after),) = archive.db.execute("SELECT keys FROM new_story_keys").fetchall()
    assert after[0] != before
    keep(archive, 2, BODY)
    assert members(archive) == []
    third = keep(archive, 3, OTHER_BODY)
    assert members(archive) == [{1, third}]


def test_a_spoilt_row_costs_no_article_and_no_copy(path: Path) -> None:
    with Archive(path) as archive:
        first, second = keep(archive, 1, BODY), keep(archive, 2, OTHER_BODY)
        archive.db.execute("UPDATE new_story_keys SET keys = '[12, ' WHERE article = ?", (first,))
        archive.db.execute("UPDATE new_story_keys SET keys = '\"none\"' WHERE article = ?", (second,))
    with Archive(path) as archive:
        third, fourth = keep(archive, 3, OTHER_BODY), keep(archive, 4, BODY)
        assert sorted(members(archive), key=min) == [{first, fourth}, {second, third}]
        fill(archive, 100)
        end_a_run(archive)
        assert rows(archive)[1] == 0
        (keyed,) = archive.db.execute("SELECT count(DISTINCT article) FROM story_keys").fetchone()
        assert keyed == 505


def test_keys_of_an_article_that_is_lost_hold_up_no_other(path: Path) -> None:
    with Archive(path) as archive:
        keep(archive, 1, BODY)
        fill(archive, 100)
        archive.db.execute("PRAGMA foreign_keys = OFF")  # as a damaged page of the file would
        archive.db.execute("UPDATE new_story_keys SET article = 9999, keys = '[' WHERE article = 1")
    with Archive(path) as archive:
        end_a_run(archive)
        assert rows(archive)[1] == 0
        assert archive.db.execute("SELECT DISTINCT article FROM story_keys WHERE article > 502").fetchall() == []
