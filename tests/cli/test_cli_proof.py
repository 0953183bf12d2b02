"""`check`, `compact`, `reparse` as people and cron run them; killed at any moment, nothing is lost."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest
from cli_runner import Cli, ended

from scraper.storage import Archive
from scraper.storage.texts import indexing


def spoil(path: Path) -> None:
    """As if an earlier parser had read the pages: another title, another author, no counts."""
    with Archive(path) as archive:
        for table in ("articles", "revisions"):
            archive.db.execute(f"UPDATE {table} SET title = 'Home - ' || title, authors = '[\"Admin\"]'")
        archive.db.execute("DELETE FROM observations")
        for number, title in archive.db.execute("SELECT id, title FROM articles").fetchall():
            stored = archive.article(number).article
            assert stored.title == title
            indexing.put(archive.db, number, indexing.read(stored))


def titles(path: Path) -> list[tuple[int, str]]:
    with Archive(path, read_only=True) as archive:
        return archive.db.execute("SELECT id, title FROM articles ORDER BY id").fetchall()


def test_a_sound_archive_is_checked_on_one_screen(cli: Cli, past: Path) -> None:
    done = cli("check")
    assert (done.code, done.err) == (0, "")
    assert len(done.lines) == 13
    assert all(" sound " in line for line in done.lines[1:])
    records = cli("check", "--json").records
    assert [record["state"] for record in records] == ["sound"] * 12
    assert records[3]["check"] == "bodies"
    assert records[3]["looked_at"] > 40
    for options in ([], ["--quick"], ["--quick", "--json"]):
        quiet = cli("check", "--quiet", *options)
        assert (quiet.code, quiet.out, quiet.err) == (0, "", ""), "what was to be left out is no news"


def test_damage_is_1_and_told(cli: Cli, past: Path) -> None:
    with Archive(past) as archive:
        archive.db.execute("UPDATE captures SET status = 500 WHERE id = 3")
    done = cli("check")
    assert done.code == 1
    assert "capture 3: was changed" in done.out
    quiet = cli("check", "--quiet")
    assert quiet.code == 1
    assert quiet.lines[0] == "archive.db", "cron's mail says of what it speaks"
    assert quiet.lines[1].split()[:2] == ["chain", "damage"]
    assert " sound " not in quiet.out
    past.write_bytes(past.read_bytes()[:-10])
    assert "10 bytes are missing" in cli("check", "--quick").out


def test_a_file_without_a_first_page_is_damage_in_one_line(cli: Cli, past: Path) -> None:
    content = bytearray(past.read_bytes())
    content[100:4096] = b"\xff" * 3996
    past.write_bytes(content)
    done = cli("check")
    assert done.code == 1
    assert "damaged" in done.out


def test_a_terminal_sees_the_progress_wiped_away(cli: Cli, past: Path) -> None:
    assert cli.on_terminal("check").out.count("sound") == 12


@pytest.mark.parametrize("command", ["check", "reparse", "compact"])
def test_what_is_no_archive_is_refused(cli: Cli, command: str) -> None:
    (cli.folder / "archive.db").write_text("no archive")
    done = cli(command)
    assert done.code == 1
    assert "no SQLite database" in done.err
    assert done.err.count("\n") == 1


def test_compact_is_silent_in_cron_and_can_be_done_again(cli: Cli, past: Path) -> None:
    assert cli("compact") == cli("compact", "--vacuum")
    assert cli("compact", "--json").records[0]["looked_at"] > 40
    assert cli("check").code == 0


def test_reparse_tells_field_by_field_and_then_puts_right(cli: Cli, past: Path) -> None:
    before = titles(past)
    spoil(past)
    told = cli("reparse", "--dry-run")
    assert (told.code, told.err) == (0, "")
    assert "title " in told.out
    assert "Home - " in told.out
    assert "16 of 16 articles would be changed" in told.out
    records = cli("reparse", "--json").records
    assert next(r for r in records if r.get("field") == "title")["changed"] == 16
    assert records[-1]["sums"]["observations"]["added"] > 10
    assert titles(past) == before
    assert cli("check").code == 0
    again = cli("reparse")
    assert (again.code, again.out, again.err) == (0, "", "")


def test_reparse_of_an_unknown_source_is_an_error(cli: Cli, past: Path) -> None:
    done = cli("reparse", "--source", "nowhere")
    assert done.code == 2
    assert "nowhere" in done.err


def test_a_reparse_killed_at_any_moment_is_gone_on_with(cli: Cli, past: Path) -> None:
    before = titles(past)
    spoil(past)
    chance = random.Random(7)
    for _ in range(2):
        process = cli.start("reparse")
        time.sleep(chance.uniform(0.02, 0.3))
        process.send_signal(signal.SIGKILL)
        ended(process)
        checked = {record["check"]: record["state"] for record in cli("check", "--json").records}
        assert set(checked.values()) == {"sound"}
    assert cli("reparse").code == 0
    assert titles(past) == before
    assert cli("check").code == 0
