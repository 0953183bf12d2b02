"""An older archive is copied before it is migrated; a file on a network is refused."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_values import article, at, capture, extraction

from scraper.errors import ArchiveError, ArchiveWriteError
from scraper.storage import Archive, schema
from scraper.storage.file import network


def grow_old(path: Path, articles: int = 3, *, body: int = 0) -> None:
    """An archive of the version before, as far as opening can see; its last migration is made to be harmless to repeat."""
    with Archive(path) as archive:
        for number in range(articles):
            url = f"https://paper.example/{number}"
            page = capture(url, at(number), body=f"{number}".encode() + bytes(range(256)) * body)
            archive.keep(page, extraction(article(url, news_id=str(number))), source="paper")
    with closing(sqlite3.connect(path, isolation_level=None)) as db, db:
        db.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    db.close()


class Heard(list[tuple[str, int, int]]):
    def __call__(self, what: str, done: int, of: int) -> None:
        self.append((what, done, of))

    @property
    def sentences(self) -> list[str]:
        return [what for what, done, _ in self if done < 0]


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db, db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    db.close()
    return int(version)


def test_an_older_archive_is_copied_and_told_once_before_it_is_migrated(path: Path) -> None:
    grow_old(path)
    heard = Heard()
    Archive(path, tell=heard).close()
    beside = path.with_name(f"archive.db.v{schema.VERSION - 1}")
    assert version_of(path) == schema.VERSION
    assert version_of(beside) == schema.VERSION - 1
    assert len(heard.sentences) == 1
    assert str(beside) in heard.sentences[0]
    assert any(what == "copy" for what, _, _ in heard)
    again = Heard()
    Archive(path, tell=again).close()
    assert again.sentences == []
    assert sorted(file.name for file in path.parent.iterdir()) == ["archive.db", beside.name]


def test_an_empty_older_archive_is_not_copied(path: Path) -> None:
    grow_old(path, 0)
    Archive(path).close()
    assert version_of(path) == schema.VERSION
    assert [file.name for file in path.parent.iterdir()] == ["archive.db"]


def test_a_copy_that_a_killed_run_left_is_taken_and_another_is_not_written_over(path: Path) -> None:
    grow_old(path)
    beside = path.with_name(f"archive.db.v{schema.VERSION - 1}")
    shutil.copy(path, beside)
    heard = Heard()
    Archive(path, tell=heard).close()
    assert len(list(path.parent.iterdir())) == 2
    assert str(beside) in heard.sentences[0]
    path.unlink()
    beside.write_bytes(b"something that a person put there")
    grow_old(path)
    Archive(path).close()
    assert beside.read_bytes() == b"something that a person put there"
    assert version_of(path.with_name(f"{beside.name}-2")) == schema.VERSION - 1


def test_who_breaks_off_the_copying_leaves_the_old_archive_and_nothing_beside_it(path: Path) -> None:
    grow_old(path)
    before = path.read_bytes()

    def stop(what: str, done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Archive(path, tell=stop)
    assert version_of(path) == schema.VERSION - 1
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["archive.db"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a disk here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_without_room_for_the_copy_nothing_is_changed(tiny_disk: Path) -> None:
    path = tiny_disk / "archive.db"
    grow_old(path, 1)
    (tiny_disk / "ballast").write_bytes(bytes(1_600_000))
    before = path.read_bytes()
    with pytest.raises(
        ArchiveWriteError, match=r"not changed, as there is no room for a copy .* MB free in .*, expected"
    ):
        Archive(path)
    assert path.read_bytes() == before
    assert version_of(path) == schema.VERSION - 1


_MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/pool rw - nfs4 server:/pool rw
41 22 0:36 / /mnt/my\\040share rw - cifs //server/share rw
42 22 0:37 / /home/u/remote rw - fuse.sshfs u@server: rw
43 40 0:38 / /mnt/pool/local rw - xfs /dev/sdb1 rw
44 22 0:39 / /mnt/c rw - 9p drvfs rw
45 22 0:40 / /mnt/twice rw - nfs server:/a rw
46 22 0:41 / /mnt/twice rw - tmpfs tmpfs rw
47 22 0:42 / /mnt/bundle rw - fuse.appimage bundle ro
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/u/archive.db", None),
        ("/mnt/pool/archive.db", "nfs4"),
        ("/mnt/pool/local/archive.db", None),
        ("/mnt/pools/archive.db", None),
        ("/mnt/my share/archive.db", "cifs"),
        ("/home/u/remote/news/archive.db", "fuse.sshfs"),
        ("/mnt/c/archive.db", "9p"),
        ("/mnt/twice/archive.db", None),
        ("/mnt/bundle/archive.db", None),
    ],
)
def test_the_mount_tells_what_is_a_network(place: str, kind: str | None) -> None:
    assert network.type_of(Path(place), _MOUNTS) == kind


def test_a_machine_without_a_list_of_mounts_says_nothing() -> None:
    assert network.type_of(Path("/anywhere/archive.db"), "") is None


def test_who_breaks_off_the_catching_up_finds_it_done_so_far(path: Path) -> None:
    with Archive(path) as archive:
        for number in range(450):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url, at(number)), extraction(article(url, news_id=str(number))), source="paper")
        archive.db.execute("DELETE FROM derived")
    begun: list[int] = []

    def stop(what: str, done: int, of: int) -> None:
        begun.append(done)
        if done >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Archive(path, tell=stop)
    heard = Heard()
    Archive(path, tell=heard).close()
    assert begun == [200]
    assert [done for what, done, _ in heard if what == "search"] == [400, 450]


def test_an_older_archive_is_copied_as_it_is_and_not_read(path: Path, tmp_path: Path) -> None:
    grow_old(path)
    before, copy = path.read_bytes(), tmp_path / "copy.db"
    with Archive(path, read_only=True, older=True) as archive:
        archive.backup(copy)
    assert path.read_bytes() == before
    assert version_of(copy) == schema.VERSION - 1
    with pytest.raises(ArchiveError, match=f"version {schema.VERSION - 1}, .* `scraper compact --archive {path}`"):
        Archive(path, read_only=True)
    with Archive(copy) as archive:
        assert archive.counts()["articles"] == 3
