"""Runs, the health of sources, and the lock."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from storage_values import NOW, URL, article, at, capture, extraction, failure, link, views

from scraper.errors import ArchiveError, ArchiveWriteError, LockedError, NotAnArchiveError
from scraper.models import LinkKind, Reason
from scraper.storage import Archive, ArchiveLock, archive_lock
from scraper.storage.frontier import runs

if TYPE_CHECKING:
    from pathlib import Path

DEAD_PID = 2**22 + 1  # above the largest that Linux gives


def begin(archive: Archive, hours: float = 0, *, pid: int | None = None, **fields: Any) -> int:
    values: dict[str, Any] = {"sources": ["paper"], "host_name": "here"} | fields
    return archive.begin_run("crawl", at(hours), pid=pid or os.getpid(), **values)


def test_a_run_is_open_until_it_ends(archive: Archive) -> None:
    run = begin(archive)
    (found,) = runs.open_runs(archive.db)
    assert (found.id, found.command, found.pid, found.host_name) == (run, "crawl", os.getpid(), "here")
    assert str(found) == f"crawl, pid {os.getpid()} on here, since 2026-03-01 12:00:00 UTC"
    archive.finish_run(run, at(1), {"new": 3}, 0)
    assert runs.open_runs(archive.db) == ()
    row = archive.db.execute("SELECT ended_at, counts, exit_code, interrupted FROM runs").fetchone()
    assert row == ("2026-03-01T13:00:00.000000Z", '{"new":3}', 0, 0)


def interrupted(archive: Archive) -> list[int]:
    return [run for (run,) in archive.db.execute("SELECT id FROM runs WHERE interrupted ORDER BY id")]


def test_a_run_whose_process_died_is_marked_by_the_next(archive: Archive) -> None:
    begin(archive, pid=DEAD_PID)
    second = begin(archive, 1)
    assert interrupted(archive) == [1]
    assert [run.id for run in runs.open_runs(archive.db)] == [second]


def test_a_run_that_may_be_alive_is_left_open(archive: Archive) -> None:
    begin(archive, pid=1)
    begin(archive, pid=DEAD_PID, host_name="elsewhere")
    begin(archive, 1)
    assert interrupted(archive) == []


def test_whoever_holds_the_lock_knows_that_earlier_holders_are_dead(archive: Archive) -> None:
    archive.add_links([link()], NOW)
    begin(archive, pid=1, host_name="elsewhere", holds_lock=True)
    begin(archive, pid=1, host_name="elsewhere")
    archive.claim(NOW, limit=1, lease_until=at(9), who="elsewhere")
    begin(archive, 1, holds_lock=True)
    assert interrupted(archive) == [1]
    assert len(archive.claim(at(1), limit=1, lease_until=at(9), who="here")) == 1


def test_what_a_run_keeps_names_the_run(archive: Archive) -> None:
    run = begin(archive)
    archive.keep(capture(), extraction(article()), source="paper", run=run)
    archive.keep_failure(failure(url=f"{URL}/x"), source="paper", run=run)
    assert archive.db.execute("SELECT run FROM captures UNION ALL SELECT run FROM failures").fetchall() == [(1,), (1,)]


def test_the_status_of_a_source(archive: Archive) -> None:
    archive.add_source("empty", "https://empty.example", NOW)
    archive.add_source("paper", "https://paper.example", NOW)
    archive.keep_failure(failure(Reason.TIMEOUT, when=at(-9)), source="paper")
    archive.add_links([link(), link(f"{URL}/2")], NOW)
    begin(archive)
    archive.keep(capture(), extraction(article(views=views(3))), source="paper")
    other = "https://paper.example/2"
    archive.keep(capture(other, at(1)), extraction(article(other, news_id=None)), source="paper")
    for number in range(3):
        archive.keep_failure(failure(Reason.TIMEOUT, when=at(number)), source="paper")
    for hours in (4, 5):
        archive.keep_failure(failure(when=at(hours)), source="paper")
    archive.finish(URL, source="paper", now=NOW, due_at=at(5), outcome=capture())

    empty, paper = archive.status(at(2))
    assert (empty.name, empty.articles, empty.last_run_at, empty.fill) == ("empty", 0, None, {})
    assert (paper.articles, paper.gone, paper.links, paper.links_due) == (2, 1, 2, 1)
    assert (paper.last_run_at, paper.last_success_at) == (NOW, at(1))
    assert paper.failures == {"timeout": 3, "missing": 2}
    assert (paper.fill["title"], paper.fill["views"], paper.fill["news_id"], paper.fill["authors"]) == (1, 0.5, 0.5, 0)
    assert archive.status()[1].links_due == 2


def test_what_came_in_the_place_of_pages_is_counted_for_a_month_whatever_came_since(archive: Archive) -> None:
    archive.add_source("paper", "https://paper.example", NOW)
    for hours, reason, url in ((1, Reason.BLOCKED, "/1"), (2, Reason.BLOCKED, "/1"), (2, Reason.BLOCKED, "/2"), (3, Reason.PAYWALL, "/3"), (3, Reason.TIMEOUT, "/4")):  # fmt: skip
        archive.keep_failure(failure(reason, f"https://paper.example{url}", when=at(hours)), source="paper")
    archive.keep(capture(when=at(4)), extraction(article()), source="paper")
    begin(archive, 5)
    assert archive.status(at(6))[0].failures == {}
    assert archive.status(at(6))[0].refused == {"blocked": 2, "paywall": 1}, "each page once"
    begin(archive, 40 * 24)
    assert archive.status(at(40 * 24))[0].refused == {}


def test_a_source_that_is_down_does_not_look_healthy_after_a_run_that_had_nothing_to_do(archive: Archive) -> None:
    archive.add_source("paper", "https://paper.example", NOW)
    archive.keep(capture(), extraction(article()), source="paper")
    begin(archive, 1)
    archive.keep_failure(failure(Reason.TIMEOUT, when=at(1)), source="paper")
    begin(archive, 2)
    assert archive.status(at(3))[0].failures == {"timeout": 1}
    assert archive.status(at(3), suspects=True) == archive.status(at(3))
    archive.keep(capture(when=at(4)), extraction(article()), source="paper")
    assert archive.status(at(4), suspects=True) == ()
    begin(archive, 5)
    assert archive.status(at(6))[0].failures == {}
    assert archive.status(at(6), suspects=True) == archive.status(at(6)), "its last run has brought nothing yet"


def test_what_failed_more_than_a_month_before_the_last_run_says_nothing(archive: Archive) -> None:
    archive.add_source("paper", "https://paper.example", NOW)
    archive.keep_failure(failure(Reason.TIMEOUT), source="paper")
    begin(archive, 29 * 24)
    assert archive.status(at(29 * 24))[0].failures == {"timeout": 1}
    begin(archive, 31 * 24)
    assert archive.status(at(31 * 24))[0].failures == {}


def test_a_host_where_nobody_answers_becomes_no_source(archive: Archive) -> None:
    archive.keep_failure(failure(Reason.CONNECTION, "https://papre.example/1", status=None), source="papre.example")
    assert (archive.status(), archive.counts()["sources"]) == ((), 0)


def test_a_robots_copy_is_no_success(archive: Archive) -> None:
    archive.add_links([link()], at(0))
    archive.keep_capture(capture("https://paper.example/robots.txt"), kind=LinkKind.ROBOTS, source="paper")
    assert archive.status()[0].last_success_at is None


def test_a_source_can_be_added_again_with_another_url(archive: Archive) -> None:
    archive.add_source("paper", "https://old.example", NOW)
    archive.add_source("paper", "https://new.example", at(1))
    rows = archive.db.execute("SELECT url, added_at FROM sources").fetchall()
    assert rows == [("https://new.example", "2026-03-01T12:00:00.000000Z")]


# --- the lock ----------------------------------------------------------------------------------------------------------

_HOLD = """
import sys
from scraper.storage import archive_lock
with archive_lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its standard input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_process_is_told_who_holds_the_lock_since_when(path: Path) -> None:
    with Archive(path) as archive:
        begin(archive, pid=4711, host_name="there", holds_lock=True)
        begin(archive, 1, pid=1)
    with hold(path) as holder:
        with pytest.raises(LockedError) as refusal, archive_lock(path):
            pass
        holder.communicate("")
    assert str(refusal.value) == f"{path}: locked by crawl, pid 4711 on there, since 2026-03-01 12:00:00 UTC"
    with archive_lock(path):
        pass


def test_where_the_archive_cannot_tell_the_hint_does(path: Path) -> None:
    with hold(path) as holder:
        with pytest.raises(LockedError, match="locked by pid 17"), archive_lock(path, holder_hint="pid 17"):
            pass
        with pytest.raises(LockedError, match="locked by another process"):
            ArchiveLock(path).acquire()
        holder.communicate("")


def test_a_killed_holder_gives_the_lock_back(path: Path) -> None:
    with hold(path) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with archive_lock(path):
        pass


def test_an_archive_has_one_lock_under_all_its_names(path: Path, tmp_path: Path) -> None:
    Archive(path).close()
    (tmp_path / "elsewhere").mkdir()
    linked = tmp_path / "elsewhere" / "linked.db"
    linked.symlink_to(path)
    with hold(path) as holder:
        with pytest.raises(LockedError, match=f"{linked}: locked by another process"), archive_lock(linked):
            pass
        holder.communicate("")
    with archive_lock(linked):
        pass
    assert sorted(file.name for file in (tmp_path / "elsewhere").iterdir()) == ["linked.db"]


def test_the_lock_neither_makes_nor_changes_the_archive(path: Path) -> None:
    with archive_lock(path):
        assert not path.exists()
    Archive(path).close()
    before = path.read_bytes()
    with archive_lock(path), Archive(path) as archive:
        assert archive.counts()["runs"] == 0
    assert path.read_bytes() == before


def test_a_lock_file_that_cannot_be_made_is_no_held_lock(tmp_path: Path) -> None:
    (tmp_path / "archive.db.lock").mkdir()
    with pytest.raises(ArchiveWriteError, match=r"cannot be locked: .*\.lock: Is a directory"):
        ArchiveLock(tmp_path / "archive.db").acquire()


@pytest.mark.parametrize(
    ("minutes", "allowed", "told"),
    [
        (3, 1, "for 3 minutes, though it meant to end by 2026-03-01 12:01:00 UTC"),
        (119, 10, "for 119 minutes, though it meant to end by 2026-03-01 12:10:00 UTC"),
        (150, 10, "for 2.5 hours, though it meant to end by 2026-03-01 12:10:00 UTC"),
        (60 * 30, None, "for 30.0 hours, though it set itself no --max-time"),
    ],
)
def test_a_lock_that_is_held_for_too_long_says_how_long_and_what_to_do(
    archive: Archive, minutes: int, allowed: int | None, told: str
) -> None:
    begin(archive, holds_lock=True, ends_by=at(allowed / 60) if allowed else None)
    with (
        archive_lock(archive.path),
        pytest.raises(LockedError, match=rf"{told}\. If it hangs, end it on here with \"kill {os.getpid()}\""),
    ):
        ArchiveLock(archive.path, now=at(minutes / 60)).acquire()


def test_no_lock_file_is_made_beside_what_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("my shopping list")
    (tmp_path / "folder.db").mkdir()
    with closing(sqlite3.connect(tmp_path / "songs.db")) as db, db:
        db.execute("CREATE TABLE songs (name TEXT)")
    db.close()
    for name in ("text.db", "folder.db", "songs.db"):
        with pytest.raises(NotAnArchiveError):
            ArchiveLock(tmp_path / name).acquire()
    assert list(tmp_path.glob("*.lock")) == []


def test_neither_lock_nor_log_is_left_beside_what_cannot_be_opened(path: Path, tmp_path: Path) -> None:
    Archive(path).close()
    cut = tmp_path / "cut.db"
    cut.write_bytes(path.read_bytes()[:5_000])
    circle = tmp_path / "circle.db"
    circle.symlink_to(circle)
    nowhere = tmp_path / "nowhere.db"
    nowhere.symlink_to(tmp_path / "disk" / "archive.db")
    before = set(tmp_path.iterdir())
    for broken, told in (
        (cut, "the file is damaged"),
        (circle, "cannot be opened: Too many levels of symbolic links"),
        (nowhere, f"there is no folder {tmp_path}/disk"),
    ):
        with pytest.raises(ArchiveError, match=told):
            ArchiveLock(broken).acquire()
    assert set(tmp_path.iterdir()) == before


def test_a_lock_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveWriteError, match="cannot be locked: there is no folder"):
        ArchiveLock(tmp_path / "nowhere" / "archive.db").acquire()


@pytest.mark.parametrize(
    ("hours", "ends_by", "overdue"), [(1.9, 1.0, False), (2.1, 1.0, True), (23, None, False), (25, None, True)]
)
def test_a_lock_held_for_twice_its_time_is_told_of_with_its_holder_and_what_to_do(
    path: Path, hours: float, ends_by: float | None, *, overdue: bool
) -> None:
    with Archive(path) as archive, archive_lock(path):
        archive.begin_run(
            "crawl",
            at(0),
            sources=(),
            pid=4711,
            host_name="there",
            holds_lock=True,
            ends_by=at(0) + timedelta(hours=ends_by) if ends_by else None,
        )
        with (
            pytest.raises(LockedError) as refusal,
            archive_lock(path, now=at(0) + timedelta(hours=hours)),
        ):
            pass
    assert "locked by crawl, pid 4711 on there, since 2026-03-01 12:00:00 UTC" in str(refusal.value)
    assert ('on there with "kill 4711"' in str(refusal.value)) is overdue
    assert refusal.value.exit_code == 11


def test_the_health_of_a_source_can_be_had_without_a_look_at_each_article(archive: Archive) -> None:
    for number, source in enumerate(("paper", "paper", "other")):
        url = f"https://{source}.example/{number}"
        archive.keep(capture(url), extraction(article(url, news_id=str(number))), source=source)
    for hours in (5, 9):
        archive.keep_failure(failure(url="https://paper.example/1", when=at(hours)), source="paper")
    whole, slim = archive.status(at(9)), archive.status(at(9), fill=False)
    assert [(one.name, one.articles, one.gone) for one in slim] == [("other", 1, 0), ("paper", 2, 1)]
    assert slim == tuple(replace(one, fill={}) for one in whole)
    assert archive.status(at(9), source="paper") == whole[1:]
    assert archive.gone() == 1
