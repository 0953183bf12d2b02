"""New articles of one transaction are written together, and nobody sees a difference but the clock."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from archive_damage import damage
from storage_values import BODY, OTHER_BODY, article, at, capture, extraction, failure, moment, origin, views

from scraper.errors import ArchiveError, ArchiveWriteError, NotFoundError
from scraper.storage import Archive, ready

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scraper.models import Article, Capture, Kept

_TABLES = ("articles", "revisions", "observations", "origins", "aliases", "captures", "bodies", "events")
_LATER = ("new_story_keys", "story_keys", "story_articles", "sources", "failures")


def url(number: int | str) -> str:
    return f"https://paper.example/{number}"


def new(number: int, **fields: object) -> Article:
    """One with a text of its own."""
    words = random.Random(number)
    told = " ".join(f"{words.getrandbits(20):x}" for _ in range(60))
    return article(url(number), **({"news_id": str(number), "title": f"Notice {number}", "body": told} | fields))


def keep(archive: Archive, page: Capture, state: Article) -> Kept:
    """As the crawl does it: a process has made all ready."""
    made = ready.make(state, page)
    return archive.keep(page, extraction(made.article), source="paper", packed=ready.pack(page.body, None), ready=made)


def plainly(archive: Archive, page: Capture, state: Article) -> Kept:
    return archive.keep(page, extraction(state), source="paper")


def visits() -> list[tuple[Capture, Article]]:
    """New ones, and among them all that is not simply new: each refers to one that was kept a moment before."""
    told = [
        new(1, views=views(572), origins=(origin("title"), origin("body")), published=moment()),
        new(2, body=BODY, authors=("A B",)),
        new(3, body=f"By our staff.\n\n{BODY}"),  # a copy of the second
        new(4, canonical_url=url("4?amp")),
        new(5, news_id=None),
        new(6, body=f"{BODY}\n\nMore soon."),  # of the same story
        new(7, body=BODY, news_id="2", title="Another"),  # whose ID another article has
        new(4, body=OTHER_BODY),  # edited
        new(8),
        new(8, news_id="8"),  # seen again
        new(5, news_id="99", body=OTHER_BODY, title="Chess"),  # the URL is known, the ID is not
        new(9, body="half \ud83d a pair\0"),
        new(10, canonical_url=url(8)),
    ]
    pages = [capture(state.url, at(hour)) for hour, state in enumerate(told)]
    pages[7] = replace(pages[7], url=url("old"), redirects=(url("old"),))
    pages[8] = replace(pages[8], body=pages[0].body)  # a body that is there already
    return list(zip(pages, told, strict=True))


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    found = {name: archive.db.execute(f"SELECT * FROM {name}").fetchall() for name in (*_TABLES, *_LATER)}
    found["texts"] = archive.db.execute("SELECT rowid, * FROM articles_fts").fetchall()
    return found


def test_the_archive_is_the_same_whether_articles_are_kept_one_by_one_or_together(
    archive: Archive, tmp_path: Path
) -> None:
    one_by_one = [plainly(archive, page, state) for page, state in visits()]
    with Archive(tmp_path / "other.db") as other:
        with other.together():
            together = [keep(other, page, state) for page, state in visits()]
        assert together == one_by_one
        assert contents(other) == contents(archive)
        assert {len(story.members) for story in other.stories(within=True)} == {2, 3}
        assert damage(other.path) == {}


def test_of_many_the_first_are_written_before_the_last_have_come(archive: Archive) -> None:
    written = archive.db.conn  # asked through the archive, it would be sent all that waits
    with archive.together():
        before = written.total_changes
        kept = [keep(archive, capture(url(number), at(number)), new(number)) for number in range(150)]
        assert written.total_changes - before > 500
    assert [one.article_id for one in kept] == list(range(1, 151))
    assert archive.counts()["articles"] == 150
    assert damage(archive.path) == {}


@pytest.mark.parametrize(
    "ask",
    [
        lambda archive: archive.article(url(1)).id == 1,
        lambda archive: len(archive.search("notice")) == 1,
        lambda archive: archive.db.execute("SELECT count(*) FROM articles").fetchone() == (1,),
        lambda archive: archive.has(capture(url(1), at(1))),
        lambda archive: archive.counts()["captures"] == 1,
        lambda archive: archive.keep_failure(failure(url=url(1), when=at(2)), source="paper") == 1,
        lambda archive: len(archive.observations(1)) == 1,
    ],
)
def test_whoever_asks_within_the_transaction_finds_what_was_kept(
    archive: Archive, ask: Callable[[Archive], bool]
) -> None:
    with archive.together():
        keep(archive, capture(url(1), at(1)), new(1, views=views(5)))
        assert ask(archive)
    assert archive.article(url(1)).article.title == "Notice 1"


def test_what_is_undone_takes_its_numbers_with_it(archive: Archive) -> None:
    with archive.together():
        keep(archive, capture(url(1), at(1)), new(1))
        with suppress(KeyError), archive.together():
            keep(archive, capture(url(2), at(2)), new(2))
            raise KeyError
        assert keep(archive, capture(url(3), at(3)), new(3)).article_id == 2
    with pytest.raises(NotFoundError):
        archive.article(url(2))
    assert damage(archive.path) == {}


def test_a_row_that_cannot_be_written_undoes_all_even_if_who_asked_catches_it(archive: Archive) -> None:
    """It is written only when somebody asks, or at the end: nothing of the others may stay."""
    page, state = capture(url(1), at(1)), new(1)
    made = ready.make(state, page)
    spoilt = replace(made, content=(*made.content[:-1], 2**70))

    def write() -> None:
        with archive.together():
            keep(archive, capture(url(2), at(2)), new(2))
            packed = ready.pack(page.body, None)
            archive.keep(page, extraction(state), source="paper", packed=packed, ready=spoilt)
            with suppress(OverflowError):
                archive.article(url(2))

    with pytest.raises(ArchiveError, match="nothing of it can be kept"):
        write()
    assert archive.counts()["articles"] == archive.counts()["bodies"] == 0


def test_two_who_write_in_turn_give_no_number_twice(archive: Archive, path: Path) -> None:
    with Archive(path) as other:
        for number in range(1, 7):
            writer = (archive, other)[number % 2]
            with writer.together():
                for part in (0, 1):
                    page = capture(url(2 * number + part), at(number))
                    keep(writer, page, new(2 * number + part, body=BODY))
    assert [row["id"] for row in archive.db["articles"].rows] == list(range(1, 13))
    assert damage(archive.path) == {}
    assert archive.db.execute("SELECT count(DISTINCT story), count(*) FROM story_articles").fetchone() == (1, 12)


def test_what_is_kept_within_a_transaction_of_somebody_else_shares_its_fate(archive: Archive, path: Path) -> None:
    """Who keeps rows of one's own beside them begins it with SQL, and we do not see how it ends."""
    db = archive.db
    with db.atomic():
        keep(archive, capture(url(1), at(1)), new(1))
    with suppress(KeyError), db.atomic():
        keep(archive, capture(url(2), at(2)), new(2, body=BODY))
        raise KeyError
    with db.atomic():
        keep(archive, capture(url(3), at(3)), new(3, body=BODY))
    with Archive(path, read_only=True) as other:
        assert [stored.article.title for stored in other.articles()] == ["Notice 3", "Notice 1"]
        assert len(other.search("notice")) == 2
        assert damage(other.path) == {}
        assert other.story(2) is None


@pytest.mark.parametrize("own", [keep, plainly])
def test_what_fails_within_a_transaction_of_somebody_else_is_undone_alone(
    archive: Archive, path: Path, own: Callable[..., Kept]
) -> None:
    """Who begins a transaction with SQL may catch what failed in it and commit the rest, which must hold no half of it."""
    nowhen = replace(capture(url(2)), fetched_at=at(2).replace(tzinfo=None))
    with archive.db.atomic():
        own(archive, capture(url(1), at(1)), new(1, body=BODY))
        with suppress(ValueError):
            archive.keep(nowhen, extraction(new(2)), source="other")
        with suppress(KeyError), archive.together():
            own(archive, capture(url(3), at(3)), new(3, body=BODY))
            raise KeyError
        own(archive, capture(url(4), at(4)), new(4, body=BODY))
    with Archive(path, read_only=True) as other:
        assert [stored.article.title for stored in other.articles()] == ["Notice 4", "Notice 1"]
        assert list(other.source_urls()) == ["paper"]
        assert {hit.url for hit in other.search("notice")} == {url(1), url(4)}
        story = other.story(2)
        assert story is not None
        assert {member.article for member in story.members} == {1, 2}
        assert damage(other.path) == {}


@pytest.mark.parametrize("own", [keep, plainly])
def test_a_transaction_of_somebody_else_that_was_undone_leaves_no_trace(
    archive: Archive, own: Callable[..., Kept]
) -> None:
    def write_and_undo() -> None:
        with archive.db.atomic():
            own(archive, capture(url(1), at(1)), new(1, body=BODY))
            with suppress(ValueError):
                archive.keep(capture(url(2), at(2).replace(tzinfo=None)), extraction(new(2)), source="other")
            raise KeyError

    with pytest.raises(KeyError):
        write_and_undo()
    with archive.db.atomic(), archive.together():
        own(archive, capture(url(5), at(5)), new(5, body=BODY))
    own(archive, capture(url(6), at(6)), new(6, body=BODY))
    assert [stored.article.title for stored in archive.articles()] == ["Notice 6", "Notice 5"]
    story = archive.story(1)
    assert story is not None
    assert {member.article for member in story.members} == {1, 2}
    assert damage(archive.path) == {}


@pytest.mark.parametrize(
    "ask",
    [
        lambda archive: archive.keep_failure(failure(url=url(99), when=at(2)), source="paper"),
        lambda archive: archive.db,
        lambda archive: archive.counts(),
    ],
)
def test_whoever_asks_is_told_that_the_disk_is_full(archive: Archive, ask: Callable[[Archive], object]) -> None:
    """What waited is written only then."""
    (pages,) = archive.db.execute("PRAGMA page_count").fetchone()
    archive.db.execute(f"PRAGMA max_page_count = {pages + 3}")

    told = []

    def write() -> None:
        with archive.together():
            for number in range(60):
                keep(archive, capture(url(number), at(number)), new(number, origins=(origin("title"),) * 90))
            with pytest.raises(ArchiveWriteError, match="the disk is full"):
                ask(archive)
            told.append(True)

    with pytest.raises(ArchiveWriteError, match="the disk is full"):
        write()
    assert told
    archive.db.execute("PRAGMA max_page_count = 100000")
    assert archive.counts()["articles"] == 0
