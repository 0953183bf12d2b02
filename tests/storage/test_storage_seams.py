"""Where the parts of the archive meet: flips, alarms, readings and late captures against merges, exports and reparses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from storage_values import BODY, article, at, capture, extraction, failure, origin, stranger, views

from scraper.config import Config
from scraper.models import Article, EventKind, Kept, Reason
from scraper.pipeline.importing.intake import take_in
from scraper.publish import jsonl
from scraper.storage import Archive, Part
from scraper.storage.frontier import reparses
from scraper.storage.history import readings, replay
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.models import Capture


def keep(archive: Archive, page: Capture, found: Article, source: str = "paper") -> Kept:
    return archive.keep(page, extraction(found), source=source)


def show(archive: Archive, hours: float, title: str, **fields: Any) -> Kept:
    read = article(title=title, origins=(origin("title", title),), **fields)
    return keep(archive, capture(when=at(hours)), read)


def fill(archive: Archive) -> None:
    """Everything that an archive can remember: flips, alarms, disappearances of each kind, readings, copies."""
    for hour, title in enumerate(("Quay opens", "Quay opens at last", *("Quay opens", "Quay opens at last") * 3)):
        show(archive, hour, title, views=views(100 + hour))
    for number in range(6):  # a new box on each page of the site
        url = f"https://paper.example/ar/news/{number + 100}"
        text = f"{BODY}\n\nThis is the paragraph that only article number {number} of the paper ever had in it."
        keep(
            archive,
            capture(url, at(number)),
            stranger(url, news_id=str(number + 100), title=f"Number {number}", body=text),
        )
        box = f"{text}\n\nRead more about the harbour every day in our new letter, for free and by mail."
        keep(
            archive,
            capture(url, at(100 + number)),
            stranger(url, news_id=str(number + 100), title=f"Number {number}", body=box),
        )
    for number, misses, back in ((200, 1, False), (201, 2, False), (202, 2, True)):
        url = f"https://paper.example/ar/news/{number}"
        keep(archive, capture(url, at(0)), article(url, news_id=str(number), title=f"Number {number}"))
        for hour in range(misses):
            archive.keep_failure(failure(Reason.MISSING, url, at(10 + hour)), source="paper")
        if back:
            keep(archive, capture(url, at(20)), article(url, news_id=str(number), title=f"Number {number}"))
    keep(archive, capture("https://wire.example/1", at(3)), article("https://wire.example/1", news_id="1"), "wire")
    late = "https://paper.example/ar/news/300"
    keep(archive, capture(late, at(50)), article(late, news_id="300", title="Late"))
    keep(archive, capture(late, at(5)), article(late, news_id="300", title="Early"))
    reread(archive, 2, title="Put right by a later parser")


def reread(archive: Archive, number: int, **today: Any) -> None:
    """What a reparse does with one article whose newest page reads otherwise today."""
    held = readings.stored(archive.db, number)
    seen = [
        replay.Seen(capture=page.id, seen_at=state.seen_at, article=replace(state.article, **today))
        for page, state in zip(held.captures, held.revisions, strict=False)
    ]
    with archive.together():
        row, *_ = reparses.begin(archive.db, at(200), source=None, parser_version="9")
        held = readings.stored(archive.db, number)
        held = replace(held, may_add=True)
        assert readings.correct(archive.db, held, seen, reparse=row, parser_version="9") is not None
        reparses.end(archive.db, row, at(201))


def exported(archive: Archive) -> str:
    return "".join(jsonl.line(jsonl.remembered(one)) for one in archive.remembered())


def table(archive: Archive, question: str) -> list[Any]:
    return archive.db.execute(question).fetchall()


def unsound(path: Path) -> list[str]:
    found = checking.examine(path, quick=False, tell=lambda _check, _done, _of: None)
    return [f"{one.check}: {' | '.join(one.told)}" for one in found if one.state is not State.SOUND]


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "full.db") as archive:
        fill(archive)
        held = {name: table(archive, f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}
        assert all(held.values()), held
        assert {event.kind for number in range(1, 13) for event in archive.events(number)} == set(EventKind)
        yield archive


# What a merge takes along whole, and by what it can be compared: numbers of rows are each archive's own.
TABLES = {
    "flips": "SELECT article, seen_at, revision FROM flips ORDER BY 1, 2, 3",
    "alarms": "SELECT source, kind, opened_at, closed_at, detail FROM alarms ORDER BY 1, 2, 3",
    "readings": "SELECT article, what, parser_version, former, body FROM readings ORDER BY id",
    "reparses": "SELECT started_at, ended_at, source, parser_version, counts FROM reparses ORDER BY id",
    "layout_blocks": "SELECT source, block FROM layout_blocks ORDER BY 1, 2",
    "story_articles": "SELECT article, copy_of FROM story_articles ORDER BY 1",
    "revisions": "SELECT article, number, seen_at, changed, cause, parser_version, title FROM revisions ORDER BY 1, 2",
}


def test_an_archive_with_all_that_can_be_remembered_is_sound(full: Archive) -> None:
    assert unsound(full.path) == []


def test_json_lines_of_an_archive_with_everything_come_back_the_same(full: Archive, tmp_path: Path) -> None:
    lines = tmp_path / "all.jsonl"
    lines.write_text(exported(full), encoding="utf-8")
    with Archive(tmp_path / "again.db") as again:
        assert take_in(Config(), [lines], archive=again).problems.told == []
        assert exported(again) == exported(full)
        stories = "SELECT count(*), count(DISTINCT story) FROM story_articles"
        assert table(again, stories) == table(full, stories)
        versions = [state.parser_version for state in again.revisions(2)]
        assert versions == [state.parser_version for state in full.revisions(2)]
        assert "9" in versions
    assert unsound(tmp_path / "again.db") == []


@pytest.mark.parametrize("name", TABLES)
def test_a_merge_takes_along(full: Archive, archive: Archive, name: str) -> None:
    for _ in archive.merge(full):
        pass
    assert table(archive, TABLES[name]) == table(full, TABLES[name])
    assert exported(archive) == exported(full)


def test_a_merge_of_everything_is_sound_and_changes_nothing_the_second_time(full: Archive, archive: Archive) -> None:
    names = [
        name
        for (name,) in table(archive, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
    ]
    states = []
    for _ in range(2):
        for _ in archive.merge(full):
            pass
        states.append({name: table(archive, f"SELECT * FROM {name}") for name in names})
    assert states[0] == states[1]
    assert unsound(archive.path) == []


def test_a_part_takes_what_concerns_its_articles_only(full: Archive, archive: Archive) -> None:
    for _ in archive.merge(full, Part(source="wire")):
        pass
    assert [table(archive, f"SELECT count(*) FROM {name}") for name in ("flips", "alarms", "readings")] == [[(0,)]] * 3
    assert unsound(archive.path) == []


def test_a_merge_keeps_each_flip_with_its_revision_where_numbers_move(archive: Archive, tmp_path: Path) -> None:
    for hour in range(10, 20):
        show(archive, hour, ("Quay opens", "Quay opens at last")[hour % 2])
    before = {flip.seen_at: archive.revisions(1)[flip.revision - 1].article.title for flip in archive.flips(1)}
    with Archive(tmp_path / "theirs.db") as theirs:
        show(theirs, 0, "Quay to be opened soon")
        show(theirs, 1, "Quay opens")  # the state that ours began with, seen earlier
        for _ in archive.merge(theirs):
            pass
    after = {flip.seen_at: archive.revisions(1)[flip.revision - 1].article.title for flip in archive.flips(1)}
    assert before
    assert after == before


def test_late_captures_of_an_alternating_page_are_flips_and_no_edits(archive: Archive) -> None:
    for hour in range(0, 24, 2):
        show(archive, hour, ("Quay opens", "Quay opens at last")[hour // 2 % 2])
    count = archive.article(1).revisions
    for hour in (15, 9, 19, 11, 17, 13):
        show(archive, hour, ("Quay opens", "Quay opens at last")[hour // 2 % 2 - 1])
    assert archive.article(1).revisions == count
    newest = archive.revisions(1)[-1].article.title
    assert newest == archive.article(1).article.title
    assert {flip.seen_at.hour - at().hour for flip in archive.flips(1)} >= {9, 11}


def test_a_late_capture_leaves_the_parser_versions_of_the_others(archive: Archive) -> None:
    show(archive, 5, "Quay opens")
    show(archive, 6, "Quay closes again")
    show(archive, 1, "Quay is being built")
    assert table(archive, "SELECT number, parser_version FROM revisions") == [(1, "1"), (2, "1"), (3, "1")]


def test_a_late_capture_of_an_undated_article_gives_it_the_place_that_an_import_would(archive: Archive) -> None:
    show(archive, 30, "Quay opens")
    show(archive, 2, "Quay opens")
    assert table(archive, "SELECT first_seen_at = dated_at FROM articles") == [(1,)]


def test_a_late_capture_in_a_new_layout_is_no_edit(archive: Archive) -> None:
    """Pages of the days between, brought by an import after the crawl has known the layout for weeks."""
    box = "Read more about the harbour every day in our new letter, for free and by mail."
    for number in range(8):
        url = f"https://paper.example/ar/news/{number}"
        text = f"{BODY}\n\nThis is the paragraph that only article number {number} of the paper ever had in it."
        found = article(url, news_id=str(number), title=f"Number {number}", body=text)
        keep(archive, capture(url, at(number)), found)
        keep(archive, capture(url, at(100 + number)), replace(found, body=f"{text}\n\n{box}"))
    before = len(list(archive.changes()))
    url = "https://paper.example/ar/news/7"
    text = f"{BODY}\n\nThis is the paragraph that only article number 7 of the paper ever had in it.\n\n{box}"
    keep(archive, capture(url, at(50)), article(url, news_id="7", title="Number 7", body=text))
    assert len(list(archive.changes())) == before


def test_a_reparse_that_takes_a_revision_out_leaves_each_flip_with_its_state(archive: Archive) -> None:
    show(archive, 0, "Quay opens | The Paper")  # the site's name, which a later parser leaves out
    show(archive, 1, "Quay opens")
    for hour in range(2, 9):
        show(archive, hour, ("Quay opens", "Quay opens at last")[hour % 2 - 1])
    before = {flip.seen_at: archive.revisions(1)[flip.revision - 1].article.title for flip in archive.flips(1)}
    held = readings.stored(archive.db, 1)
    titles = {state.seen_at: state.article.title.removesuffix(" | The Paper") for state in held.revisions}
    seen = [
        replay.Seen(
            capture=page.id,
            seen_at=state.seen_at,
            article=replace(state.article, title=titles[state.seen_at]),
        )
        for page, state in (
            (page, state) for page in held.captures for state in held.revisions if page.id == state.capture
        )
    ]
    with archive.together():
        row, *_ = reparses.begin(archive.db, at(200), source=None, parser_version="9")
        assert readings.correct(archive.db, held, seen, reparse=row, parser_version="9") is not None
    assert archive.article(1).revisions < held.revisions[-1].number
    after = {flip.seen_at: archive.revisions(1)[flip.revision - 1].article.title for flip in archive.flips(1)}
    assert before
    assert after == before


def test_a_part_by_source_has_the_captures_of_what_the_source_adopted(full: Archive, archive: Archive) -> None:
    full.adopt("wire", new="agency", url="https://wire.example/", now=at(300))
    for _ in archive.merge(full, Part(source="agency")):
        pass
    assert [stored.article.url for stored in archive.articles()] == ["https://wire.example/1"]
    assert [going.capture.url for going in full.all_captures(source="agency")] == ["https://wire.example/1"]
    assert unsound(archive.path) == []
