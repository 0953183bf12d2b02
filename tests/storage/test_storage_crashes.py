"""Nothing is lost: killed writers, full disks, two writers, readers meanwhile."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest
from archive_damage import damage
from storage_values import URL, article, at, capture, extraction

from scraper.errors import ArchiveWriteError, DiskFullError
from scraper.storage import Archive
from scraper.storage.chain import captures
from scraper.storage.opening import silent
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import State

if TYPE_CHECKING:
    from collections.abc import Iterator

# Keeps one article after another and prints the number of each as soon as the archive has answered.
_WRITER = """
import sys
from storage_values import *
from scraper.storage import Archive
first, step = int(sys.argv[2]), int(sys.argv[3])
with Archive(sys.argv[1]) as archive:
    for number in range(first, int(sys.argv[4]), step):
        url = f"https://paper.example/{number}"
        page = capture(url, at(number), body=(url * 500).encode())
        archive.keep(page, extraction(article(url, news_id=str(number), views=views(number))), source="paper")
        print(number, flush=True)
"""


def write(path: Path, first: int = 0, step: int = 1, end: int = 10**6) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _WRITER, str(path), str(first), str(step), str(end)]
    here = {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=os.environ | here)


def assert_sound(archive: Archive) -> None:
    archive.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
    assert damage(archive.path) == {}
    counts = archive.counts()
    (found,) = archive.db.execute("SELECT count(*) FROM articles_fts").fetchone()
    assert counts["articles"] == counts["revisions"] == counts["observations"] == found
    for (digest,) in archive.db.execute("SELECT digest FROM bodies").fetchall():
        assert captures.digest_of(archive.body(digest)) == digest


@pytest.mark.parametrize("until", [1, 20, 75])
def test_a_killed_writer_leaves_a_sound_archive_with_all_that_it_had_kept(path: Path, until: int) -> None:
    with write(path) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(until)]
        writer.send_signal(signal.SIGKILL)
        told += [int(line) for line in writer.stdout.read().splitlines()]
    with Archive(path) as archive:
        assert_sound(archive)
        for number in told:
            assert archive.article(f"https://paper.example/{number}").article.news_id == str(number)
        assert archive.counts()["articles"] in {len(told), len(told) + 1}


def test_two_writers_wait_for_each_other(path: Path) -> None:
    Archive(path).close()
    with write(path, 0, 2, 80) as even, write(path, 1, 2, 80) as odd:
        assert (even.wait(), odd.wait()) == (0, 0)
    with Archive(path) as archive:
        assert archive.counts()["articles"] == 80
        assert_sound(archive)


def test_ctrl_c_while_another_writer_is_waited_for_leaves_no_transaction_open(archive: Archive) -> None:
    """Python lets the signal in once SQLite has begun the transaction."""
    run = archive.begin_run("fetch", at(), sources=(), pid=os.getpid(), host_name="here")
    with closing(sqlite3.connect(archive.path, isolation_level=None, check_same_thread=False)) as other:

        def interrupt() -> None:
            os.kill(os.getpid(), signal.SIGINT)
            other.execute("COMMIT")

        other.execute("BEGIN IMMEDIATE")
        timer = Timer(0.5, interrupt)
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            archive.add_source("paper", "https://paper.example/", at())
        timer.join()
        assert not archive.db.conn.in_transaction
        archive.finish_run(run, at(1), {}, 130)
        assert other.execute("SELECT exit_code FROM runs").fetchall() == [(130,)]
        assert other.execute("SELECT count(*) FROM sources").fetchone() == (0,)


def test_a_reader_with_an_open_question_does_not_hold_up_the_writer(path: Path) -> None:
    with Archive(path) as archive, Archive(path, read_only=True) as reader:
        for number in range(3):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url), extraction(article(url, news_id=str(number))), source="paper")
        question = reader.db.execute("SELECT id FROM articles")
        assert question.fetchone() == (1,)
        began = time.monotonic()
        archive.keep(capture(when=at(1)), extraction(article()), source="paper")
        assert time.monotonic() - began < 5  # a blocked writer would wait for half a minute
        assert question.fetchall() == [(2,), (3,)]
        assert reader.counts()["articles"] == 4


def test_a_full_database_keeps_all_of_an_article_or_nothing(archive: Archive) -> None:
    archive.keep(capture(), extraction(article()), source="paper")
    before = archive.counts()
    (pages,) = archive.db.execute("PRAGMA page_count").fetchone()
    archive.db.execute(f"PRAGMA max_page_count = {pages + 3}")
    page = capture(when=at(1), body=os.urandom(200_000))
    with pytest.raises(ArchiveWriteError, match="the disk is full"):
        archive.keep(page, extraction(article(title="Too much")), source="paper")
    assert archive.counts() == before
    assert not archive.db.conn.in_transaction
    archive.db.execute("PRAGMA max_page_count = 1000000")
    assert archive.keep(page, extraction(article(title="Too much")), source="paper").revision == 2
    assert_sound_but_for_counts(archive)


def assert_sound_but_for_counts(archive: Archive) -> None:
    assert damage(archive.path) == {}


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a disk here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_loses_nothing_that_was_kept(tiny_disk: Path) -> None:
    path = tiny_disk / "archive.db"
    kept: list[int] = []

    def keep_many(archive: Archive) -> None:
        for number in range(100):
            url = f"https://paper.example/{number}"
            page = capture(url, body=os.urandom(20_000))
            archive.keep(page, extraction(article(url, news_id=str(number))), source="paper")
            kept.append(number)

    with Archive(path) as archive:
        with pytest.raises(ArchiveWriteError, match=r"the disk is full|disk reported an error"):
            keep_many(archive)
        assert archive.counts()["articles"] == len(kept) > 5
    with Archive(path, read_only=True) as archive:
        assert archive.counts()["articles"] == len(kept)
        assert damage(archive.path) == {}


def fill(disk: Path) -> Path:
    """Takes all the room there is."""
    filler = disk / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(descriptor, bytes(4096))
    os.close(descriptor)
    return filler


def test_a_full_disk_that_somebody_catches_leaves_no_half_of_a_transaction(tiny_disk: Path) -> None:
    """SQLite undoes all of it then, and what came after used to be kept by itself."""

    def keep_all(archive: Archive) -> None:
        with archive.together():
            for number in range(100):
                url = f"https://paper.example/{number}"
                page = capture(url, body=os.urandom(9_000))
                with suppress(ArchiveWriteError):
                    archive.keep(page, extraction(article(url, news_id=str(number))), source="paper")
                if not archive.db.conn.in_transaction:
                    filler.unlink(missing_ok=True)  # there is room again

    with Archive(tiny_disk / "archive.db") as archive:
        archive.keep(capture(), extraction(article()), source="paper")
        archive.db.execute("PRAGMA cache_size = 10")  # else a page is written to the disk at the end alone
        filler = fill(tiny_disk)
        with pytest.raises(ArchiveWriteError, match="the disk is full"):
            keep_all(archive)
        assert not filler.exists()
        assert archive.counts()["articles"] == 1
        archive.keep(capture(when=at(1)), extraction(article(title="Another")), source="paper")
        assert damage(archive.path) == {}


def test_a_full_disk_in_a_block_that_can_be_undone_alone_undoes_the_outer_one(tiny_disk: Path) -> None:
    def keep_all(archive: Archive) -> None:
        with archive.together():
            archive.add_source("paper", "https://paper.example/", at())
            with suppress(ArchiveWriteError), archive.together():
                page = capture(body=os.urandom(900_000))
                archive.keep(page, extraction(article()), source="paper")
            filler.unlink()
            archive.add_source("other", "https://other.example/", at())

    with Archive(tiny_disk / "archive.db") as archive:
        archive.db.execute("PRAGMA cache_size = 10")
        filler = fill(tiny_disk)
        with pytest.raises(ArchiveWriteError, match="the disk is full"):
            keep_all(archive)
        assert archive.source_urls() == {}


def test_on_a_full_disk_an_archive_is_read_and_found_sound(tiny_disk: Path) -> None:
    """SQLite has no room for its shared memory there, which used to be told as damage of the file."""
    path = tiny_disk / "archive.db"
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
    fill(tiny_disk)
    with Archive(path, read_only=True) as archive:
        assert archive.article(1).article == article()
    assert {finding.state for finding in checking.examine(path, quick=False, tell=silent)} == {State.SOUND}
    with pytest.raises(ArchiveWriteError, match="the disk is full"):
        Archive(path)


def test_a_backup_onto_a_full_disk_says_so_and_leaves_nothing(tiny_disk: Path, tmp_path: Path) -> None:
    target = tiny_disk / "copy.db"
    target.write_bytes(b"the copy of yesterday")
    with Archive(tmp_path / "archive.db") as archive:
        for number in range(200):
            url = f"https://paper.example/{number}"
            page = capture(url, body=os.urandom(20_000))
            archive.keep(page, extraction(article(url, news_id=str(number))), source="paper")
        with pytest.raises(DiskFullError, match=r"copy\.db: .*the disk is full.*make room"):
            archive.backup(target)
        assert archive.counts()["articles"] == 200
    assert {file.name: file.read_bytes() for file in tiny_disk.iterdir()} == {"copy.db": b"the copy of yesterday"}


def test_on_a_full_disk_no_archive_is_begun(tiny_disk: Path) -> None:
    fill(tiny_disk)
    with pytest.raises(ArchiveWriteError, match=r"archive\.db: cannot be created: the disk is full"):
        Archive(tiny_disk / "archive.db")
    assert [file.name for file in tiny_disk.iterdir()] == ["filler"]


_LIMITED = """
import sys
from storage_values import *
from scraper.errors import ArchiveWriteError
from scraper.storage import Archive
with Archive(sys.argv[1]) as archive:
    try:
        for number in range(1000):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url), extraction(article(url, news_id=str(number), views=views(1))), source="paper")
    except ArchiveWriteError as error:
        print(number, error)
"""


def test_an_error_of_the_disk_is_told_in_one_line_and_loses_nothing(path: Path) -> None:
    Archive(path).close()
    limit = path.stat().st_size + 400_000
    result = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path)],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=True,
    )
    number, _, message = result.stdout.strip().partition(" ")
    assert "cannot be written: the disk" in message
    assert "\n" not in message
    with Archive(path) as archive:
        assert archive.counts()["articles"] == int(number) > 0
        assert_sound(archive)


def test_an_error_in_the_middle_undoes_the_whole_article(archive: Archive) -> None:
    before = archive.counts()
    archive.db.execute("CREATE TRIGGER stop BEFORE INSERT ON revisions BEGIN SELECT RAISE(ABORT, 'stop'); END")
    with pytest.raises(sqlite3.IntegrityError, match="stop"):
        archive.keep(capture(), extraction(article()), source="paper")
    assert archive.counts() == before
    archive.db.execute("DROP TRIGGER stop")
    assert archive.keep(capture(), extraction(article()), source="paper").article_id == 1
    assert archive.article(URL).revisions == 1
