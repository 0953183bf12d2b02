"""No command writes over the archive, what stands beside it, or the configuration."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_runner import Cli, write_config

from scraper import demo

EXPORTS = [
    *(("export", "--format", form, "--output") for form in ("jsonl", "csv", "parquet", "atom", "warc")),
    *(("export", "--format", form, "--salvage", "--output") for form in ("jsonl", "csv", "warc")),
]


@pytest.mark.parametrize("command", EXPORTS)
def test_an_export_never_replaces_its_own_archive(cli: Cli, past: Path, command: tuple[str, ...]) -> None:
    before = past.read_bytes()
    done = cli(*command, "archive.db")
    assert (done.code, done.out) == (2, "")
    assert done.err == "scraper: archive.db: this is the archive itself; expected another file to write to\n"
    assert past.read_bytes() == before
    assert not (cli.folder / "archive.db.part").exists()


@pytest.mark.parametrize("name", ["linked.db", "hard.db", "./archive.db", "/dev/fd/7"])
def test_nor_under_another_name(cli: Cli, past: Path, name: str) -> None:
    (cli.folder / "linked.db").symlink_to("archive.db")
    os.link(past, cli.folder / "hard.db")
    before = past.read_bytes()
    done = cli("export", "--format", "csv", "--output", name, before="exec 7<>archive.db")
    assert done.code == 2
    assert f"{name.removeprefix('./')}: this is the archive itself" in done.err
    assert past.read_bytes() == before
    (cli.folder / "far").mkdir()
    (cli.folder / "far" / "linked.db").symlink_to(past)
    done = cli("export", "--format", "csv", "--archive", "far/linked.db", "--output", "archive.db-wal")
    assert done.code == 2
    assert "archive.db-wal: stands beside the archive far/linked.db" in done.err


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("archive.db-wal", ("export", "--format", "csv", "--output")),
        ("archive.db-shm", ("export", "--format", "csv", "--salvage", "--output")),
        ("archive.db-wal", ("export", "--format", "archive", "--output")),
        ("archive.db-journal", ("backup", "--force")),
        ("archive.db.lock", ("anchor", "--output")),
    ],
)
def test_nothing_is_written_where_sqlite_keeps_its_own_beside_the_archive(
    cli: Cli, past: Path, name: str, command: tuple[str, ...]
) -> None:
    beside = cli.folder / name
    done = cli(*command, name)
    assert (done.code, beside.exists()) == (2, False)
    assert (
        done.err == f"scraper: {name}: stands beside the archive archive.db and belongs to it; expected another file\n"
    )


def test_the_configuration_is_not_written_over(cli: Cli, configured: Path, past: Path) -> None:
    before = configured.read_bytes()
    done = cli("export", "--format", "csv", "--output", "config.toml")
    assert done.code == 2
    assert done.err == "scraper: config.toml: this is the configuration itself; expected another file to write to\n"
    assert configured.read_bytes() == before


def test_an_archive_that_has_the_name_of_a_half_written_file_is_not_replaced(cli: Cli, past: Path) -> None:
    past.rename(cli.folder / "rest.part")
    before = (cli.folder / "rest.part").read_bytes()
    for command in (
        ("export", "--format", "csv", "--output"),
        ("backup",),
        ("export", "--format", "archive", "--output"),
    ):
        done = cli(*command, "rest", "--archive", "rest.part")
        assert (done.code, (cli.folder / "rest").exists()) == (2, False)
        assert "rest.part: this is the archive itself" in done.err
        assert (cli.folder / "rest.part").read_bytes() == before


@pytest.mark.parametrize("name", ["archive.db", "archive.db-wal", "linked.db"])
def test_a_crawl_does_not_write_its_metrics_over_the_archive(
    cli: Cli, newspaper: demo.Newspaper, past: Path, name: str
) -> None:
    (cli.folder / "linked.db").symlink_to("archive.db")
    write_config(cli.folder, newspaper, extra=f'[report]\nmetrics_file = "{name}"\n')
    done = cli("crawl")
    assert f"metrics_file: {name} cannot be written: the archive archive.db stands there" in done.err
    assert past.read_bytes().startswith(b"SQLite format 3\0")
    assert (cli.folder / "linked.db").is_symlink()
    assert cli("check").code == 0
