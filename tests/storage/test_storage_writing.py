"""What is written together: all of it or nothing, in one piece of the search index, and found before it is committed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_damage import damage
from storage_values import BODY, NOW, OTHER_BODY, article, at, capture, extraction, link

from scraper import storage
from scraper.errors import ArchiveError
from scraper.storage import ready
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import State

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
    assert damage(archive.path) == {}
    assert sorted(archive.source_urls()) == ["other", "paper"]
    assert {status.name: status.last_success_at for status in archive.status()} == {"paper": at(4), "other": at(3)}


Begin = Callable[["Archive"], AbstractContextManager[object]]


@contextmanager
def named(archive: Archive) -> Iterator[None]:
    """A savepoint of the caller's own, always with the same name and on a connection that was taken before."""
    conn = archive.db.conn
    conn.execute("SAVEPOINT mine")
    try:
        yield
    except BaseException:
        conn.execute("rollback transaction to\n savepoint [Mine];")
        raise
    finally:
        conn.execute("RELEASE mine")


SAVEPOINTS: list[Begin] = [lambda archive: archive.db.atomic(), named, lambda archive: archive.together()]


@pytest.mark.parametrize("begin", SAVEPOINTS)
@pytest.mark.parametrize("packed", [True, False])
def test_what_is_undone_to_a_savepoint_of_the_caller_s_own_is_forgotten(
    archive: Archive, begin: Begin, *, packed: bool
) -> None:
    """The chain goes on from the capture before, what waited before is kept, and nothing undone is found."""

    def keep_of(source: str, number: int, body: str = BODY) -> None:
        state = article(url(number), news_id=str(number), title=f"Notice {number}", body=body)
        page = capture(url(number), at(number))
        waits = {"packed": ready.pack(page.body, None), "ready": ready.make(state, page)} if packed else {}
        archive.keep(page, extraction(state), source=source, **waits)  # type: ignore[arg-type]

    with archive.together():
        keep_of("paper", 1)
        for _ in range(2):
            with suppress(KeyError), begin(archive):
                keep_of("other", 2, OTHER_BODY)
                keep_of("paper", 1, BODY.replace("Monday", "Tuesday"))
                raise KeyError
            with begin(archive):
                keep_of("paper", 3)
            keep_of("other", 4)
    keep_of("paper", 5, OTHER_BODY)
    assert damage(archive.path) == {}
    assert {stored.article.title for stored in archive.articles()} == {f"Notice {at}" for at in (1, 3, 4, 5)}
    assert archive.article(url(1)).revisions == 1
    assert found(archive, "harbour") == {url(1), url(3), url(4)}
    assert found(archive, "chess") == {url(5)}
    assert {status.name: status.last_success_at for status in archive.status()} == {"paper": at(5), "other": at(4)}
    story = archive.story(1)
    assert story is not None
    assert {archive.article(member.article).article.news_id for member in story.members} == {"1", "3", "4"}
    states = [found.state for found in checking.examine(archive.path, quick=False, tell=lambda *_: None)]
    assert set(states) == {State.SOUND}


@pytest.mark.parametrize("begin", SAVEPOINTS)
def test_a_failure_since_a_savepoint_is_undone_with_it(archive: Archive, begin: Begin) -> None:
    naive = capture(url(3), NOW.replace(tzinfo=None))
    with archive.together():
        keep(archive, 1)
        with suppress(ValueError), begin(archive):
            keep(archive, 2)
            archive.keep(naive, extraction(article(url(3))), source="paper")
        keep(archive, 4)
    assert [row["url"] for row in archive.db["articles"].rows] == [url(1), url(4)]
    assert damage(archive.path) == {}


def test_a_failure_before_a_savepoint_is_not_undone_with_it(archive: Archive) -> None:
    naive = capture(url(3), NOW.replace(tzinfo=None))

    def write() -> None:
        with archive.together():
            keep(archive, 1)
            with suppress(ValueError):
                archive.keep(naive, extraction(article(url(3))), source="paper")
            archive.db.conn.execute("SAVEPOINT later")
            archive.db.conn.execute("ROLLBACK TO later")

    with pytest.raises(ArchiveError, match="nothing of it can be kept"):
        write()
    assert archive.counts()["articles"] == 0


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
