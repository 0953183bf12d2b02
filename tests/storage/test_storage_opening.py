"""What can be opened as an archive, and how everything else is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database
from storage_values import NOW, article, capture, extraction

from scraper.errors import ArchiveError, ArchiveWriteError, NewerArchiveError, NotAnArchiveError
from scraper.models import Alternate
from scraper.storage import Archive, ArchiveLock, opening, schema, writing
from scraper.storage.file import creating, lengths, logs, pages
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import State

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_missing_file_becomes_an_archive_of_the_newest_version(path: Path) -> None:
    with Archive(path) as archive:
        (version,) = archive.db.execute("PRAGMA user_version").fetchone()
        (ours,) = archive.db.execute("PRAGMA application_id").fetchone()
        applied = [row["name"] for row in archive.db["_sqlite_migrations"].rows]
    assert version == schema.VERSION == len(applied)
    assert ours == schema.APPLICATION_ID
    assert applied[0] == "m0001_first"


def test_an_archive_logs_ahead_and_checks_its_keys(archive: Archive) -> None:
    settings = {name: archive.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
    assert settings == {"journal_mode": "wal", "foreign_keys": 1}
    assert archive.db.execute("PRAGMA busy_timeout").fetchone()[0] == 30_000
    with pytest.raises(sqlite3.IntegrityError):
        archive.db.execute("INSERT INTO aliases VALUES ('u', 'nowhere', 7, 'final', 'now')")


def test_opening_again_changes_nothing(path: Path) -> None:
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
    before = path.read_bytes()
    with Archive(path) as archive:
        assert archive.article(1).article == article()
    assert path.read_bytes() == before


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.touch()
    with pytest.raises(NotAnArchiveError, match="an empty file, expected an archive; `scraper crawl` makes one of it"):
        Archive(path, read_only=True)
    assert path.read_bytes() == b""
    with Archive(path) as archive:
        assert archive.counts()["articles"] == 0


# Begins to make an archive when it is told to, so that it can be killed while it does.
_MAKER = """
import sys
from scraper.storage import Archive
print("ready", flush=True)
sys.stdin.readline()
Archive(sys.argv[1]).close()
"""


@contextmanager
def makers(path: Path, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    pipe = subprocess.PIPE
    made = [
        subprocess.Popen([sys.executable, "-c", _MAKER, str(path)], stdin=pipe, stdout=pipe, text=True)
        for _ in range(count)
    ]
    for process in made:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in made:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    yield made
    for process in made:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("milliseconds", [0, 3, 6, 10, 15, 25, 40, 70])
def test_one_that_is_killed_while_it_makes_an_archive_leaves_a_whole_one_or_none(path: Path, milliseconds: int) -> None:
    with makers(path, 2):
        time.sleep(milliseconds / 1000)
    names = {file.name for file in path.parent.iterdir()}
    assert names <= {path.name, f"{path.name}-wal", f"{path.name}-shm"}
    assert path.exists() or not names
    if names:
        with Archive(path, read_only=True) as archive:
            assert archive.counts()["articles"] == 0
        states = {finding.state for finding in checking.examine(path, quick=False, tell=opening.silent)}
        assert states <= {State.SOUND, State.SKIPPED}  # the next writer notes that its index is of today
    with Archive(path) as archive:
        assert archive.keep(capture(), extraction(article()), source="paper").article_id == 1


def test_a_new_archive_is_as_one_that_sqlite_makes(path: Path, tmp_path: Path) -> None:
    """Rights, logging, size of a page: only that nobody sees it half made."""
    with closing(sqlite3.connect(tmp_path / "other.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        schema.migrate(Database(other, execute_plugins=False))
        creating.create(path)
        with closing(sqlite3.connect(path)) as made:
            for question in (
                "PRAGMA journal_mode",
                "PRAGMA page_size",
                "PRAGMA page_count",
                "PRAGMA user_version",
                "PRAGMA application_id",
                "PRAGMA encoding",
                "SELECT type, name, sql FROM sqlite_master ORDER BY name",
            ):
                assert made.execute(question).fetchall() == other.execute(question).fetchall()
            assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert path.stat().st_mode == (tmp_path / "other.db").stat().st_mode
    assert lengths.length_of(path)[0] is None


def test_what_a_deleted_archive_has_left_beside_it_is_no_part_of_a_new_one(path: Path, tmp_path: Path) -> None:
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
        shutil.copy(f"{path}-wal", tmp_path / "log")
    path.unlink()
    shutil.copy(tmp_path / "log", f"{path}-wal")
    with Archive(path) as archive:
        assert archive.counts()["articles"] == 0
        assert archive.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_new_archive_is_made_where_a_link_leads_to(path: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    path.symlink_to(tmp_path / "disk" / "real.db")
    creating.create(path)
    assert path.is_symlink()
    assert [file.name for file in (tmp_path / "disk").iterdir()] == ["real.db"]
    Archive(path, read_only=True).close()


def test_a_file_that_is_there_is_never_written_over(path: Path) -> None:
    path.write_bytes(b"mine")
    creating.create(path)
    assert path.read_bytes() == b"mine"


def test_a_migration_that_is_interrupted_leaves_nothing_and_is_made_again(path: Path) -> None:
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)

    def interrupted() -> None:
        with writing.transaction(db):
            schema.migrate(db)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert db.table_names() == []
    assert db.execute("PRAGMA user_version").fetchone() == (0,)
    db.close()
    with Archive(path) as archive:
        assert archive.counts()["articles"] == 0


def test_a_read_only_archive_reads_and_refuses_to_write(path: Path) -> None:
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
    with Archive(path, read_only=True) as reader:
        assert reader.article(1).article.title == article().title
        with pytest.raises(ArchiveWriteError, match="read-only"):
            reader.keep(capture(), extraction(article()), source="paper")


def test_the_lock_of_another_program_is_told_in_our_words(archive: Archive, path: Path) -> None:
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as hasty,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveWriteError) as told, opening.explaining(path):
            hasty.execute("BEGIN IMMEDIATE")
    assert str(told.value) == f"{path}: cannot be written: another process has been writing for more than 30 seconds"


def test_reading_only_never_creates_a_file(path: Path) -> None:
    with pytest.raises(NotAnArchiveError, match="no such file, expected an archive"):
        Archive(path, read_only=True)
    assert not path.exists()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>a page</html>", r"no SQLite database \(it begins with b'<html>a page</ht'\)"),
        (b"SQLite format 3\0" + b"rubbish" * 100, "no SQLite database"),
        (b"x", "no SQLite database"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    path: Path, content: bytes, message: str, *, read_only: bool
) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAnArchiveError, match=message):
        Archive(path, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, *, read_only: bool) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotAnArchiveError, match="another program with 1 table"):
        Archive(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_an_archive_of_a_newer_version_is_refused_with_both_versions_named(path: Path, *, read_only: bool) -> None:
    with Archive(path) as archive:
        archive.db.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerArchiveError, match=f"version 99, this program knows up to {schema.VERSION}: update"):
        Archive(path, read_only=read_only)


def test_an_older_archive_is_migrated_for_writing_and_refused_for_reading(path: Path) -> None:
    with Archive(path) as archive:
        archive.db.execute("PRAGMA user_version = 0")
    with pytest.raises(ArchiveError, match=f"version 0, expected {schema.VERSION}: open it once for writing"):
        Archive(path, read_only=True)
    Archive(path).close()
    Archive(path, read_only=True).close()


def test_an_archive_of_the_first_version_keeps_all_and_learns_the_new_fields(path: Path) -> None:
    """The file is made by taking out what the second migration brings in."""
    new = article(alternates=(Alternate(url="https://m.example/1", kind="amp"),), is_accessible_for_free=False)
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
        for table in ("articles", "revisions"):
            archive.db.execute(f"ALTER TABLE {table} DROP COLUMN alternates")
            archive.db.execute(f"ALTER TABLE {table} DROP COLUMN is_accessible_for_free")
        archive.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0002_alternates'")
        archive.db.execute("PRAGMA user_version = 1")
    with Archive(path) as archive:
        assert archive.article(1).article == article()
        assert archive.revisions(1)[0].article.alternates == ()
        archive.keep(capture(body=b"again", fetched_at=NOW + timedelta(days=1)), extraction(new), source="paper")
        assert archive.article(1).article == new


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError, match="is a folder"):
        Archive(tmp_path)


def test_a_pipe_is_no_archive_and_nobody_waits_for_it(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(NotAnArchiveError, match="is a pipe"):
        Archive(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveWriteError, match=f"there is no folder {tmp_path / 'nowhere'}"):
        Archive(tmp_path / "nowhere" / "archive.db")


def test_every_refusal_is_one_line(path: Path) -> None:
    path.write_bytes(b"line\nline\nline\nline")
    with pytest.raises(NotAnArchiveError) as refusal:
        Archive(path)
    assert "\n" not in str(refusal.value)
    assert str(path) in str(refusal.value)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that users other than the one who runs the tests can reach."""
    folder = Path(tempfile.mkdtemp(prefix="scraper-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """As a user without rights: the superuser may write everything."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_file_that_may_not_be_written_is_refused_when_it_is_opened(
    public_folder: Path, request: pytest.FixtureRequest
) -> None:
    path = public_folder / "archive.db"
    Archive(path).close()
    path.chmod(0o444)
    public_folder.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with pytest.raises(ArchiveWriteError, match=f"{path}: cannot be written: "):
        Archive(path)


def test_an_archive_can_be_read_where_nothing_may_be_written(
    public_folder: Path, request: pytest.FixtureRequest
) -> None:
    path = public_folder / "archive.db"
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
    public_folder.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with Archive(path, read_only=True) as reader:
        assert reader.article(1).article == article()
        assert len(reader.search("quay")) == 1


def test_an_older_archive_where_nothing_may_be_written_can_be_copied_and_says_so(
    public_folder: Path, request: pytest.FixtureRequest
) -> None:
    path = public_folder / "archive.db"
    with Archive(path) as archive:
        archive.db.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    public_folder.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with pytest.raises(
        ArchiveError, match=f"may not write it: make a copy with `scraper backup COPY --archive {path}`"
    ):
        Archive(path, read_only=True)
    copy = Path(tempfile.mkdtemp(prefix="scraper-test-")) / "copy.db"
    with Archive(path, read_only=True, older=True) as archive:
        archive.backup(copy)
    Archive(copy).close()
    shutil.rmtree(copy.parent)


def test_a_folder_that_may_not_be_written_is_refused(public_folder: Path, request: pytest.FixtureRequest) -> None:
    public_folder.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with pytest.raises(ArchiveWriteError, match="cannot be opened or created: check the folder"):
        Archive(public_folder / "archive.db")


def test_a_folder_that_may_not_be_entered_is_refused(public_folder: Path, request: pytest.FixtureRequest) -> None:
    (public_folder / "closed").mkdir(mode=0o700)
    (public_folder / "closed").chmod(0o000)
    request.getfixturevalue("as_nobody")
    with pytest.raises(ArchiveWriteError, match=r"Permission denied|check the folder and its permissions"):
        Archive(public_folder / "closed" / "archive.db")


def read_all(archive: Archive) -> None:
    list(archive.articles())
    list(archive.captures(archive.articles().__next__().id))
    archive.search("quay")


def test_a_damaged_page_is_reported_as_damage(path: Path) -> None:
    with Archive(path) as archive:
        for number in range(60):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url), extraction(article(url, news_id=str(number))), source="paper")
    content = bytearray(path.read_bytes())
    behind = len(content) * 3 // 4  # the schema itself lies in front
    content[behind : behind + 40_000] = b"\xff" * 40_000
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged"), Archive(path, read_only=True) as archive:
        read_all(archive)


def test_processes_that_create_an_archive_at_once_all_succeed(path: Path) -> None:
    script = "import sys; from scraper.storage import Archive; Archive(sys.argv[1]).close()"
    made = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(4)]
    assert [process.wait() for process in made] == [0, 0, 0, 0]
    with Archive(path) as archive:
        assert archive.db["_sqlite_migrations"].count == schema.VERSION


def test_an_instant_without_a_time_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        archive.add_source("paper", "https://paper.example", NOW.replace(tzinfo=None))


def beside(path: Path) -> set[str]:
    return {file.name.removeprefix(path.name) for file in path.parent.iterdir()}


def test_reading_leaves_nothing_beside_the_archive_and_changes_nothing_of_it(path: Path) -> None:
    Archive(path).close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    with Archive(path, read_only=True) as archive:
        assert archive.counts()["articles"] == 0
    assert {finding.state for finding in checking.examine(path, quick=True, tell=opening.silent)} <= {
        State.SOUND,
        State.SKIPPED,
    }
    assert beside(path) == {""}
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    with Archive(path) as archive:
        archive.db.execute("PRAGMA user_version = 1")
    with pytest.raises(ArchiveError, match="version 1"):
        Archive(path, read_only=True)
    assert beside(path) == {""}


def test_a_reader_that_goes_takes_nothing_from_others(path: Path) -> None:
    with Archive(path) as writer:
        Archive(path, read_only=True).close()
        writer.keep(capture(), extraction(article()), source="paper")
        with Archive(path, read_only=True) as reader:
            Archive(path, read_only=True).close()
            assert reader.article(1).article == article()
        assert beside(path) == {"", "-wal", "-shm"}
    log = path.with_name(f"{path.name}-wal")
    with Archive(path) as writer:
        writer.keep(capture(when=NOW + timedelta(hours=1)), extraction(article(title="Another")), source="paper")
        shutil.copy(path, path.with_name("killed.db"))
        shutil.copy(log, path.with_name("killed.db-wal"))
    killed = path.with_name("killed.db")
    before = killed.read_bytes()
    with Archive(killed, read_only=True) as reader:
        assert reader.article(1).article.title == "Another"
    assert killed.read_bytes() == before  # what a killed writer has left in its log is for the next writer
    assert path.with_name("killed.db-wal").stat().st_size > 0


def test_the_log_of_a_writer_stays_though_its_process_looks_at_the_file(path: Path) -> None:
    Archive(path).close()
    with Archive(path) as writer:
        Archive(path, read_only=True).close()
        assert list(checking.examine(path, quick=True, tell=opening.silent))
        subprocess.run([sys.executable, "-m", "scraper", "status", "--archive", str(path)], check=True)
        writer.keep(capture(), extraction(article()), source="paper")
        with Archive(path, read_only=True) as reader:
            assert reader.article(1).article == article()


def test_a_log_that_goes_while_it_is_looked_at_is_no_damage(path: Path) -> None:
    with Archive(path):
        pass
    # SQLite makes the log for the first of its connections and removes it with the last.
    writing_often = """if True:
        import sqlite3, sys
        for number in range(400):
            db = sqlite3.connect(sys.argv[1])
            with db:
                db.execute("INSERT OR REPLACE INTO host_turns VALUES ('paper.example', ?)", (str(number),))
            db.close()
    """
    with subprocess.Popen([sys.executable, "-c", writing_often, path]) as writer:
        while writer.poll() is None:
            assert logs.patiently(lambda: lengths.lost_of_log(path)) is None
    assert writer.returncode == 0


def test_the_log_lies_beside_the_file_that_a_link_leads_to(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    linked = tmp_path / "elsewhere" / "linked.db"
    linked.symlink_to(path)
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
        with pages.Pages(linked) as found:
            assert found.log.places
        log = path.with_name(f"{path.name}-wal")
        torn = log.read_bytes()[:-10] + bytes(10)
        shutil.copy(path, tmp_path / "killed.db")
    (tmp_path / "killed.db-wal").write_bytes(torn)
    linked.unlink()
    linked.symlink_to(tmp_path / "killed.db")
    lost = lengths.lost_of_log(tmp_path / "killed.db")
    assert lost
    assert lengths.lost_of_log(linked) == lost


def test_a_log_that_this_user_cannot_read_with_its_archive_is_named(path: Path) -> None:
    """SQLite writes beside an archive with a log before it reads either; root may do so anywhere, and is another user here."""
    folder = Path(tempfile.mkdtemp())  # that of the test is closed to others
    me = os.geteuid()
    try:
        with Archive(path) as archive:
            archive.keep(capture(), extraction(article()), source="paper")
            for name in (path.name, f"{path.name}-wal"):
                Path(shutil.copy(path.with_name(name), folder / name)).chmod(0o444)
        folder.chmod(0o555)
        os.seteuid(me or 65_534)
        with pytest.raises(ArchiveWriteError) as raised:
            Archive(folder / path.name, read_only=True)
        with pytest.raises(ArchiveWriteError, match="the file is read-only for this user"):
            ArchiveLock(folder / path.name).acquire()
    finally:
        os.seteuid(me)
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert f"cannot be read: a writer that was killed has left {path.name}-wal beside it" in str(raised.value)
    assert "cannot be written" not in str(raised.value)
