"""Two archives become one; a part of one becomes an archive; a copy is whole whatever happens meanwhile."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_damage import damage
from storage_values import BODY, URL, article, at, capture, extraction, failure, link, stranger, views

from scraper.errors import ArchiveError, SpoiltRowError
from scraper.models import Article, Kept, LinkKind
from scraper.publish import jsonl
from scraper.storage import Archive, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.models import Capture

OTHER = "https://paper.example/ar/news/50000"


def keep(archive: Archive, page: Capture, found: Article) -> Kept:
    return archive.keep(page, extraction(found), source="paper")


def merged(archive: Archive, other: Archive, **part: object) -> tuple[int, int]:
    *_, last = archive.merge(other, Part(**part))  # type: ignore[arg-type]
    return last.new, last.known


def exported(archive: Archive) -> str:
    return "".join(jsonl.line(jsonl.remembered(one)) for one in archive.remembered())


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "theirs.db") as archive:
        yield archive


def test_a_merge_into_nothing_gives_the_same_archive(archive: Archive, theirs: Archive) -> None:
    keep(theirs, capture(when=at(0)), article(views=views(5)))
    keep(theirs, capture(when=at(1)), article(title="Another title", views=views(9)))
    keep(theirs, capture(OTHER, at(2)), stranger(OTHER, news_id="50000"))
    theirs.keep_failure(failure(url=OTHER, when=at(3)), source="paper")
    theirs.add_links([link("https://paper.example/rss", LinkKind.FEED)], at(0))
    assert merged(archive, theirs) == (2, 0)
    assert exported(archive) == exported(theirs)
    assert archive.counts() == theirs.counts()
    assert damage(archive.path) == {}


def test_a_second_merge_changes_nothing(archive: Archive, theirs: Archive) -> None:
    keep(theirs, capture(when=at(0)), article(views=views(5)))
    keep(theirs, capture(when=at(1)), article(title="Another title"))
    merged(archive, theirs)
    before = exported(archive), archive.counts()
    assert merged(archive, theirs) == (0, 1)
    assert (exported(archive), archive.counts()) == before


def addresses(archive: Archive) -> list[tuple[str, str]]:
    return archive.db.execute("SELECT url, first_seen_at FROM aliases ORDER BY url").fetchall()


def test_an_address_was_first_seen_when_either_saw_it_first(archive: Archive, theirs: Archive) -> None:
    keep(archive, capture(when=at(4)), article())
    keep(archive, capture(OTHER, at(1)), article(OTHER, news_id="50000"))
    keep(theirs, capture(when=at(2)), article())
    keep(theirs, capture(OTHER, at(3)), article(OTHER, news_id="50000"))
    merged(archive, theirs)
    merged(theirs, archive)
    assert (
        addresses(archive)
        == addresses(theirs)
        == [(URL, "2026-03-01T14:00:00.000000Z"), (OTHER, "2026-03-01T13:00:00.000000Z")]
    )


def test_an_address_in_an_old_copy_was_seen_then(archive: Archive) -> None:
    keep(archive, capture(when=at(4)), article())
    keep(archive, capture(when=at(2)), article())
    assert addresses(archive) == [(URL, "2026-03-01T14:00:00.000000Z")]


def test_two_histories_of_one_article_become_one_in_the_order_of_time(archive: Archive, theirs: Archive) -> None:
    keep(archive, capture(when=at(0)), article(title="Quay opens", views=views(1)))
    keep(archive, capture(when=at(4)), article(title="Quay opens, fishermen protest", views=views(40)))
    keep(theirs, capture(when=at(2)), article(title="Quay opens late", views=views(20)))
    keep(theirs, capture(when=at(6)), article(title="Quay closed again", views=views(60)))
    assert merged(archive, theirs) == (0, 1)
    found = [(state.number, state.article.title, state.changed) for state in archive.revisions(1)]
    assert found == [
        (1, "Quay opens", ()),
        (2, "Quay opens late", ("title",)),
        (3, "Quay opens, fishermen protest", ("title",)),
        (4, "Quay closed again", ("title",)),
    ]
    assert [count.value for count in archive.observations(1)] == [1, 20, 40, 60]
    stored = archive.article(1)
    assert (stored.article.title, stored.revisions, stored.last_seen_at) == ("Quay closed again", 4, at(6))
    assert archive.search("closed")[0].id == 1


def test_a_merge_of_older_states_leaves_the_newest(archive: Archive, theirs: Archive) -> None:
    keep(archive, capture(when=at(9)), article(title="The newest title"))
    keep(theirs, capture(when=at(1)), article(title="An older title"))
    merged(archive, theirs)
    stored = archive.article(1)
    assert (stored.article.title, stored.first_seen_at, stored.revisions) == ("The newest title", at(1), 2)


def test_numbers_that_are_taken_are_given_anew(archive: Archive, theirs: Archive) -> None:
    keep(archive, capture(), article())
    keep(theirs, capture(OTHER), stranger(OTHER, news_id="50000"))
    assert merged(archive, theirs) == (1, 0)
    assert {stored.id: stored.article.url for stored in archive.articles()} == {1: URL, 2: OTHER}


def test_a_part_by_time_has_what_its_articles_need_and_no_more(archive: Archive, theirs: Archive) -> None:
    keep(theirs, capture(when=at(0)), article())
    keep(theirs, capture(OTHER, at(48)), stranger(OTHER, news_id="50000", views=views(7)))
    theirs.keep_failure(failure(url=OTHER, when=at(50)), source="paper")
    theirs.add_links([link("https://paper.example/rss", LinkKind.FEED)], at(0))
    assert merged(archive, theirs, since=at(24)) == (1, 0)
    (stored,) = archive.articles()
    assert stored.article.url == OTHER
    assert stored.suspected_at == at(50)
    counts = archive.counts()
    assert (counts["captures"], counts["links"], counts["observations"]) == (1, 0, 1)


def test_a_part_by_source_leaves_the_others_behind(archive: Archive, theirs: Archive) -> None:
    keep(theirs, capture(), article())
    theirs.keep(capture(OTHER), extraction(stranger(OTHER)), source="weekly")
    assert merged(archive, theirs, source="weekly") == (1, 0)
    assert set(archive.source_urls()) == {"weekly"}


def _merge_until_killed(ours: Path, theirs: Path) -> None:
    with Archive(ours) as archive, Archive(theirs, read_only=True) as other:
        for _ in archive.merge(other):
            pass


def test_a_merge_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs.db", tmp_path / "ours.db"
    with Archive(theirs) as archive:
        for number in range(300):
            url = f"https://paper.example/news/{number}"
            keep(
                archive, capture(url, at(number)), article(url, news_id=str(number), body=f"{BODY}\n\nNumber {number}.")
            )
    process = multiprocessing.get_context("spawn").Process(target=_merge_until_killed, args=(ours, theirs))
    process.start()
    while process.is_alive() and not _captures(ours):
        process.join(0.01)
    process.kill()
    process.join()
    with Archive(ours) as archive, Archive(theirs, read_only=True) as other:
        merged(archive, other)
        assert exported(archive) == exported(other)
        assert damage(archive.path) == {}


def _captures(path: Path) -> int:
    if not path.exists():
        return 0
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(conn.execute("SELECT count(*) FROM captures").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        conn.close()


def test_a_backup_is_the_archive_of_its_moment_while_others_write(archive: Archive, path: Path, tmp_path: Path) -> None:
    for number in range(60):
        url = f"https://paper.example/news/{number}"
        keep(
            archive,
            capture(url, at(number), body=bytes(str(number) * 9999, "ascii")),
            article(url, news_id=str(number)),
        )
    target, told = tmp_path / "copy.db", []

    def write_meanwhile(done: int, total: int) -> None:
        told.append((done, total))
        with Archive(path) as writer:
            keep(writer, capture(OTHER, at(100 + len(told))), article(OTHER, news_id=f"9{len(told)}"))

    with Archive(path, read_only=True) as reader:
        reader.backup(target, progress=write_meanwhile)
    with Archive(target, read_only=True) as copy:
        assert copy.counts()["articles"] == 60
        assert damage(copy.path) == {}
    assert told[-1][0] == told[-1][1]
    assert archive.counts()["articles"] > 60


def test_a_backup_of_a_damaged_archive_is_none(archive: Archive, path: Path, tmp_path: Path) -> None:
    for number in range(200):
        url = f"https://paper.example/news/{number}"
        keep(archive, capture(url, at(number)), article(url, news_id=str(number), body=BODY * 3))
    archive.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 20 * 4096] = b"\xff" * (20 * 4096)
    path.write_bytes(data)
    target = tmp_path / "copy.db"
    with Archive(path, read_only=True) as damaged, pytest.raises(ArchiveError, match=r"damaged|malformed"):
        damaged.backup(target)
    assert list(tmp_path.glob("copy.db*")) == []


SPOILT = [
    ("UPDATE articles SET authors = 'nobody'", "article 1: authors: found 'nobody'"),
    ("UPDATE articles SET state_at = 'soon'", "article 1: state_at: found 'soon'"),
    ("UPDATE revisions SET images = '{}' WHERE number = 2", "article 1, revision 2: images: found '{}'"),
    ("UPDATE revisions SET seen_at = 'x' WHERE number = 2", "article 1, revision 2: seen_at: found 'x'"),
]  # fmt: skip


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("harm", "told"), [*SPOILT, ("UPDATE revisions SET changed = '7' WHERE number = 2", "article 1, revision 2: changed: found '7'")])  # fmt: skip
def test_a_spoilt_row_of_theirs_is_named_and_costs_itself(
    archive: Archive, theirs: Archive, harm: str, told: str, *, known: bool
) -> None:
    keep(theirs, capture(when=at(0)), article())
    keep(theirs, capture(when=at(2)), article(title="Another title"))
    if known:
        keep(archive, capture(when=at(1)), article(title="A third title"))
        if "changed" in harm:
            pytest.skip("what an edit changed is found out anew where two histories are woven")
    keep(theirs, capture(OTHER, at(3)), stranger(OTHER, news_id="50000"))
    theirs.db.execute(harm if "WHERE" in harm else f"{harm} WHERE id = 1")
    assert lost(archive, theirs) == [f"article 1 cannot be taken: {told}"]
    assert archive.article(OTHER).article.news_id == "50000"
    assert archive.counts()["articles"] == 1 + known
    assert archive.counts()["captures"] == 3 + known  # a page is proof, whatever was read of it
    assert damage(archive.path) == {}


def lost(archive: Archive, other: Archive) -> list[str]:
    """What could not be taken, each up to what was expected."""
    return [one.partition(", expected")[0] for step in archive.merge(other) for one in step.lost]


def test_a_spoilt_page_of_theirs_costs_itself_and_its_article(archive: Archive, theirs: Archive) -> None:
    keep(theirs, capture(when=at(0)), article())
    keep(theirs, capture(OTHER, at(3)), stranger(OTHER, news_id="50000"))
    theirs.db.execute("UPDATE captures SET headers = 'x' WHERE id = 1")
    page, text = lost(archive, theirs)
    assert page.startswith("page 1 cannot be taken: capture 1: headers: found 'x'")
    assert text == "article 1 cannot be taken: page 1, from which it was read, could not be taken"
    assert archive.counts()["articles"] == archive.counts()["captures"] == 1
    assert lost(archive, theirs) == [page, text]
    assert archive.counts()["articles"] == 1


@pytest.mark.parametrize(("harm", "told"), SPOILT)
def test_a_spoilt_row_of_ours_is_named(archive: Archive, theirs: Archive, harm: str, told: str) -> None:
    keep(theirs, capture(when=at(1)), article(title="A third title"))
    keep(archive, capture(when=at(0)), article())
    keep(archive, capture(when=at(2)), article(title="Another title"))
    archive.db.execute(harm)
    assert lost(archive, theirs) == [f"article 1 cannot be taken: {told}"]


@pytest.mark.parametrize("when", [0.5, 9])
@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (
            "UPDATE revisions SET keywords = 'x' WHERE number = 2",
            "article 1, revision 2: keywords: found 'x', expected",
        ),
        ("UPDATE revisions SET seen_at = 'x' WHERE number = 2", "article 1, revision 2: seen_at: found 'x', expected"),
        ("UPDATE flips SET seen_at = 'x'", "article 1: flips.seen_at: found 'x', expected"),
    ],
)
def test_a_spoilt_state_of_a_page_that_alternates_is_named(archive: Archive, when: float, harm: str, told: str) -> None:
    titles = ("Quay opens in the harbour", "Quay opens at last in the north")
    for hour in range(6):
        keep(archive, capture(when=at(hour)), article(title=titles[hour % 2]))
    assert archive.flips(1)
    archive.db.execute(harm)
    with pytest.raises(SpoiltRowError) as spoilt:
        keep(archive, capture(when=at(when)), article(title=titles[1]))
    assert str(spoilt.value).startswith(told)
