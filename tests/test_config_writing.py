"""A new source goes into config.toml without disturbing a byte of what is there."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scraper import config
from scraper.config import writing
from scraper.config.writing import NewSource
from scraper.errors import ConfigError

EXAMPLE = Path(__file__).parent.parent / "config.toml"
WEEKLY = NewSource(
    values={
        "name": "weekly",
        "url": "https://weekly.example/",
        "feeds": ("/feed/", "/world.xml"),
        "sitemaps": ("/news.xml",),
        "subdomains": True,
    },
    head=("Added for a test.",),
    notes={"url": "the front page", "subdomains": "its articles are below it"},
    item_notes={"feeds": ("10 articles", "")},
    spare=('time_zone = ""  # not known',),
)
# Adds five sources, one after another: python -c ADDED PATH NUMBER
ADDED = """
import sys
from pathlib import Path
from scraper.config import writing
for turn in range(5):
    name = f"paper-{sys.argv[2]}-{turn}"
    writing.add(Path(sys.argv[1]), [writing.NewSource(values={"name": name, "url": f"https://{name}.example/"})])
"""

FILES = {
    "the example": EXAMPLE.read_bytes(),
    "line ends of Windows": b'[fetcher]\r\ndelay = 2\r\n\r\n[[sources]]\r\nname = "a"\r\nurl = "https://a.example/"\r\n',
    "no last line end": b"[fetcher]\ndelay = 2 # slow",
    "no last line end on Windows": b"[fetcher]\r\ndelay = 2 # slow",
    "a byte order mark": b"\xef\xbb\xbf# \xd8\xae\xd8\xa8\xd8\xb1\n",
    "only a comment": b"# mine",
    "nothing": b"",
    "sources before another table": b'[[sources]]\nname = "a"\nurl = "https://a.example/"\n[fetcher]\ndelay = 2\n',
    "strange spaces": b"\n\n  [fetcher]\t\n\tdelay   =   2\n\n\n",
}


@pytest.mark.parametrize("name", FILES)
def test_what_was_there_stays_byte_for_byte_and_the_entry_follows(name: str, tmp_path: Path) -> None:
    old, path = FILES[name], tmp_path / "config.toml"
    path.write_bytes(old)
    before = config.load(path)
    writing.add(path, [WEEKLY])
    new = path.read_bytes()
    assert new.startswith(old)
    after = config.load(path)
    assert after.sources[:-1] == before.sources
    assert (after.sources[-1].name, after.sources[-1].feeds) == (
        "weekly",
        ("https://weekly.example/feed/", "https://weekly.example/world.xml"),
    )
    assert (after.fetcher, after.archive) == (before.fetcher, before.archive)
    lone = new.replace(b"\r\n", b"").count(b"\n")
    assert lone == (0 if b"\r\n" in old else lone)
    assert new.endswith(b"\n") == (old.endswith(b"\n") or not old)
    assert [item.name for item in tmp_path.iterdir()] == ["config.toml"]


def test_an_entry_is_commented() -> None:
    assert writing.entry(WEEKLY).splitlines() == [
        "# Added for a test.",
        "[[sources]]",
        'name = "weekly"',
        'url = "https://weekly.example/"  # the front page',
        "feeds = [",
        '    "/feed/", # 10 articles',
        '    "/world.xml",',
        "]",
        'sitemaps = ["/news.xml"]',
        "subdomains = true  # its articles are below it",
        '# time_zone = ""  # not known',
    ]


def test_a_configuration_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "news" / "config.toml"
    made = writing.add(path, [WEEKLY])
    assert made.sources == config.load(path).sources
    assert made.archive == tmp_path / "news" / "archive.db"
    assert "contact" in path.read_text()


def test_sources_in_an_empty_array_get_an_element(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"sources = []\n")
    assert [source.name for source in writing.add(path, [WEEKLY]).sources] == ["weekly"]


def test_sources_in_one_array_get_an_element_more(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'sources = [{name = "a", url = "https://a.example/"}]  # mine\r\n[fetcher]\r\ndelay = 2\r\n')
    writing.add(path, [WEEKLY])
    assert [source.name for source in config.load(path).sources] == ["a", "weekly"]
    assert path.read_bytes().endswith(b"]  # mine\r\n[fetcher]\r\ndelay = 2\r\n")


HOSTILE = "a\n[[sources]]\nname = 'x'\x1b[31m\x85\u2028\u202e\x00"


def test_no_comment_can_become_more_than_a_comment(tmp_path: Path) -> None:
    values = {"name": "weekly", "url": "https://weekly.example/", "feeds": ("/a", "/b")}
    source = NewSource(
        values=values,
        head=(HOSTILE,),
        notes={"url": HOSTILE},
        item_notes={"feeds": (HOSTILE, HOSTILE)},
        spare=(HOSTILE,),
    )
    path = tmp_path / "config.toml"
    made = writing.add(path, [source])
    assert [(one.name, len(one.feeds)) for one in made.sources] == [("weekly", 2)]
    assert "\x1b" not in path.read_text()


REFUSED = [
    (WEEKLY, b'[[sources]]\nname = "weekly"\nurl = "https://a.example/"\n', "found the name that [[sources]] 1"),
    (NewSource(values={"name": "a b", "url": "https://a.example/"}), b"", "expected a short name"),
    (
        NewSource(values={"name": "a", "url": "https://a.example/", "feeds": ("ftp://x",)}),
        b"",
        "expected an http(s) address",
    ),
    (WEEKLY, b"[fetcher]\ndealy = 1\n", 'config.toml:2: [fetcher] unknown key "dealy"'),
    (WEEKLY, b"[fetcher\n", "not TOML"),
    (WEEKLY, b"# \xff\n", "expected UTF-8"),
]


@pytest.mark.parametrize(("source", "old", "says"), REFUSED)
def test_an_unsound_whole_is_refused_and_nothing_is_written(
    source: NewSource, old: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(old)
    with pytest.raises(ConfigError) as error:
        writing.add(path, [source])
    assert says in str(error.value)
    assert path.read_bytes() == old


def test_trying_writes_nothing(tmp_path: Path) -> None:
    assert [source.name for source in writing.tried(tmp_path / "config.toml", [WEEKLY]).sources] == ["weekly"]
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link_and_the_mode_of_the_file_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "config.toml"
    real.write_bytes(b"# mine\n")
    real.chmod(0o640)
    link.symlink_to(real)
    writing.add(link, [WEEKLY])
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert b"weekly" in real.read_bytes()


def test_what_was_written_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    writing.add(path, [WEEKLY])
    writing.add(path, [NewSource(values={"name": "other", "url": "https://other.example/"})])
    assert [source.name for source in config.load(path).sources] == ["weekly", "other"]


def test_what_a_killed_one_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    others = [tmp_path / name for name in (".config.toml.swp", "config.toml.unfinished", ".other.toml.1.unfinished")]
    for other in others:
        other.write_bytes(b"of somebody else")
    path.write_bytes(b"# " + b"long " * 10_000_000 + b"\n")  # so that writing it takes a while
    writer = subprocess.Popen([sys.executable, "-c", ADDED, path, "0"])
    while len([*tmp_path.iterdir()]) == len(others) + 1:
        assert writer.poll() is None
        time.sleep(0.0005)
    writer.kill()
    assert writer.wait(60) == -9
    assert len([*tmp_path.iterdir()]) == len(others) + 2, "the unfinished one lies there"
    path.write_bytes(b"")
    writing.add(path, [WEEKLY])
    assert {*tmp_path.iterdir()} == {path, *others}


def test_two_that_write_at_once_both_stand_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    writers = [subprocess.Popen([sys.executable, "-c", ADDED, path, str(which)]) for which in range(4)]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    assert len(config.load(path).sources) == 20
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_that_whoever_started_us_holds_locked_is_written_to(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)  # as `flock . scraper add URL` does in a crontab
    try:
        assert [source.name for source in writing.add(tmp_path / "config.toml", [WEEKLY]).sources] == ["weekly"]
    finally:
        os.close(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_said_before_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ConfigError, match="cannot write"):
        writing.check_writable(tmp_path / "config.toml")
    with pytest.raises(ConfigError, match="cannot write"):
        writing.add(tmp_path / "config.toml", [WEEKLY])
    tmp_path.chmod(0o700)
