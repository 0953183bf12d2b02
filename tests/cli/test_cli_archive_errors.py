"""What can be wrong with the archive's file: one clear line, an exit code, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runner import Cli, write_config

from scraper import demo
from scraper.storage import Archive, schema

COMMANDS = [("crawl",), ("fetch", "{url}"), ("status",)]


def filled(command: tuple[str, ...], newspaper: demo.Newspaper) -> list[str]:
    return [word.format(url=newspaper.url + next(iter(demo.truth(1)))[1:]) for word in command]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_archive_is_left_as_it_is(
    cli: Cli, newspaper: demo.Newspaper, configured: Path, command: tuple[str, ...]
) -> None:
    path = cli.folder / "archive.db"
    path.write_text("my shopping list", encoding="utf-8")
    done = cli(*filled(command, newspaper))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("scraper: archive.db: no SQLite database")
    assert len(done.err.splitlines()) == 1
    assert path.read_text(encoding="utf-8") == "my shopping list"
    assert newspaper.requests == []


def test_a_check_calls_nothing_of_a_file_sound_that_is_no_archive(cli: Cli, configured: Path) -> None:
    path = cli.folder / "archive.db"
    missing = cli("check")
    assert (missing.code, missing.out) == (1, "")
    assert missing.err == "scraper: archive.db: no such file, expected an archive; `scraper crawl` makes one\n"
    path.write_text("my shopping list", encoding="utf-8")
    done = cli("check")
    assert done.code == 1
    assert "sound" not in done.out
    assert done.err.startswith("scraper: archive.db: no SQLite database")


def test_another_programs_database_is_left_as_it_is(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    db = sqlite3.connect(cli.folder / "archive.db")
    db.execute("CREATE TABLE songs (name TEXT)")
    db.commit()
    db.close()
    done = cli("crawl")
    assert done.code == 1
    assert "of another program" in done.err


def test_an_archive_of_a_newer_version_is_refused(cli: Cli, past: Path, configured: Path) -> None:
    db = sqlite3.connect(past)
    db.execute("PRAGMA user_version = 999")
    db.close()
    for command in ("crawl", "status"):
        done = cli(command)
        assert done.code == 1
        assert "version 999" in done.err
        assert "update scraper" in done.err


def test_an_archive_of_an_older_version_is_copied_as_it_is_and_each_other_command_says_what_to_do(
    cli: Cli, past: Path
) -> None:
    db = sqlite3.connect(past)
    db.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    db.close()
    assert cli("backup", "copy.db").code == 0
    for command in (["check"], ["status"], ["search", "harbour"], ["export", "--format", "jsonl"]):
        done = cli(*command, "--archive", "copy.db")
        assert (done.code, len(done.err.splitlines())) == (1, 1)
        assert "`scraper compact --archive copy.db`" in done.err
    assert cli("compact", "--archive", "copy.db").code == 0
    assert cli("check", "--archive", "copy.db").code == 0


@pytest.mark.parametrize("command", COMMANDS[:2])
def test_an_archive_that_cannot_be_made_is_said_before_anything_is_fetched(
    cli: Cli, newspaper: demo.Newspaper, configured: Path, command: tuple[str, ...]
) -> None:
    done = cli(*filled(command, newspaper), "--archive", "none/archive.db")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("scraper: none/archive.db")
    assert len(done.err.splitlines()) == 1
    assert newspaper.requests == []


def test_a_lock_file_that_cannot_be_made_is_told_as_such(cli: Cli, configured: Path) -> None:
    (cli.folder / "archive.db.lock").mkdir()
    done = cli("crawl")
    assert (done.code, done.out) == (1, "")
    assert done.err == "scraper: archive.db: cannot be locked: archive.db.lock: Is a directory\n"


def test_no_lock_file_stays_beside_what_was_refused(cli: Cli, configured: Path) -> None:
    (cli.folder / "archive.db").write_text("my shopping list", encoding="utf-8")
    assert cli("crawl").code == 1
    assert not (cli.folder / "archive.db.lock").exists()


def test_a_folder_is_no_archive(cli: Cli, configured: Path) -> None:
    (cli.folder / "archive.db").mkdir()
    done = cli("crawl")
    assert (done.code, done.err) == (1, "scraper: archive.db: is a folder, expected an archive file\n")


@pytest.mark.parametrize("command", ["crawl", "status", "check", "fetch http://127.0.0.1:9/", "serve", "compact"])
def test_a_circle_of_links_is_told_in_one_line_and_nothing_is_left_beside_it(
    cli: Cli, configured: Path, command: str
) -> None:
    (cli.folder / "archive.db").symlink_to("archive.db")
    before = sorted(cli.folder.iterdir())
    done = cli(*command.split())
    assert done.code == 1
    assert done.err.endswith("archive.db: cannot be opened: Too many levels of symbolic links\n")
    assert sorted(cli.folder.iterdir()) == before


def test_a_pipe_is_no_archive_and_nobody_waits_for_it(cli: Cli) -> None:
    os.mkfifo(cli.folder / "archive.db")
    done = cli("check")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "a pipe, a socket or a device, expected an archive file" in done.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes, where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a disk here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_is_nearly_full_is_told_before_anything_is_fetched(
    cli: Cli, newspaper: demo.Newspaper, configured: Path, small_disk: Path
) -> None:
    archive = str(small_disk / "archive.db")
    assert cli("crawl", "--limit", "3", "--archive", archive).code == 0
    assert newspaper.requests
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, 6 * 2**20)
    before = newspaper.requests
    for command in (("crawl",), ("fetch", "{url}"), ("backfill", "lantern", "--from", "2021-03-01")):
        done = cli(*filled(command, newspaper), "--archive", archive)
        assert (done.code, done.out, len(done.err.splitlines())) == (7, "", 1)
        assert done.err.startswith(f"scraper: {archive}: the disk is full")
    assert newspaper.requests == before
    assert cli("status", "--archive", archive).code == 0, "to read it no room is needed"
    filler.unlink()
    assert cli("crawl", "--limit", "3", "--archive", archive).code == 0
    assert len(newspaper.requests) > len(before)
    assert cli("check", "--archive", archive).code == 0


def test_a_full_disk_ends_the_crawl_with_one_line_and_loses_nothing(
    cli: Cli, newspaper: demo.Newspaper, configured: Path
) -> None:
    assert cli("crawl", "--limit", "3").code == 0
    size = (cli.folder / "archive.db").stat().st_size
    # A file may not grow beyond this: to SQLite that is a disk that takes no more.
    done = cli("crawl", before=f"ulimit -f {size // 512 + 40}")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("scraper: archive.db: cannot be written: ")
    assert len(done.err.splitlines()) == 1
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.counts()["articles"] >= 3
    assert cli("crawl").code == 0
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.counts()["articles"] == len(demo.truth(1))


def test_a_full_disk_under_the_output_is_said(cli: Cli, past: Path) -> None:
    done = cli("export", "--format", "jsonl", before="exec > /dev/full")
    assert done.code == 7
    assert done.err.startswith("scraper: ")
    assert "No space left" in done.err


def test_the_private_archive_of_a_test_is_never_the_users(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper)
    cli("crawl", "--limit", "1", "--archive", "mine.db")
    assert not (cli.folder / "archive.db").exists()


@pytest.mark.parametrize("command", [("fetch", "{url}"), ("crawl",)])
def test_a_file_that_was_cut_off_is_said_to_be_damaged_and_left_as_it_is(
    cli: Cli, newspaper: demo.Newspaper, configured: Path, past: Path, command: tuple[str, ...]
) -> None:
    with past.open("r+b") as file:
        file.truncate(20_000)
    before = past.read_bytes()
    shown, done = cli("show", "1"), cli(*filled(command, newspaper))
    assert (done.code, done.out) == (1, "")
    assert done.err == shown.err
    assert "damaged" in done.err
    assert len(done.err.splitlines()) == 1
    assert past.read_bytes() == before


@pytest.mark.parametrize("command", ["reparse", "compact"])
def test_work_on_an_archive_that_is_not_there_makes_none(cli: Cli, command: str) -> None:
    done = cli(command)
    assert (done.code, done.err) == (
        1,
        "scraper: archive.db: no such file, expected an archive; `scraper crawl` makes one\n",
    )
    assert list(cli.folder.iterdir()) == []


def test_an_output_that_cannot_be_written_is_named(cli: Cli, past: Path) -> None:
    done = cli("status", before="exec > /dev/full")
    assert (done.code, done.err) == (7, "scraper: cannot write the output: No space left on device\n")
    assert cli("status", before="exec >&-") == cli("status", "--quiet", before="exec > /dev/null")


@pytest.mark.parametrize("command", [("export", "--format", "csv"), ("export", "--format", "warc")])
def test_a_full_disk_under_a_file_ends_a_command_as_it_ends_a_backup(
    cli: Cli, past: Path, command: tuple[str, ...]
) -> None:
    before = past.read_bytes()
    (cli.folder / "full").symlink_to("/dev/full")
    done = cli(*command, "--output", "full")
    assert (done.code, done.out) == (7, "")
    assert done.err.startswith("scraper: full: cannot be written: No space left on device; make room")
    assert past.read_bytes() == before
