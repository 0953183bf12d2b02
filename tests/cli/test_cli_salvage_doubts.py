"""What a salvage cannot know of a damaged archive it says, and does not end as if all were there."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_runner import Cli


@pytest.fixture
def closed(past: Path) -> Path:
    """The archive with a past, with no log beside it."""
    with closing(sqlite3.connect(past)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return past


def leaves(path: Path, table: str) -> list[int]:
    question = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path"
    with closing(sqlite3.connect(path)) as db:
        return [page for (page,) in db.execute(question, (table,))]


def write(path: Path, noise: bytes, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = noise
    path.write_bytes(content)


def salvaged(cli: Cli) -> tuple[int, str, list[int]]:
    done = cli("export", "--format", "jsonl", "--salvage")
    return done.code, done.err, [json.loads(line)["id"] for line in done.lines]


def test_pages_of_counts_and_origins_that_are_torn_are_told_where_the_rest_is_put_together(
    cli: Cli, closed: Path
) -> None:
    with closing(sqlite3.connect(closed)) as db:
        (articles,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()
    write(closed, b"\xff" * 4096, articles, leaves(closed, "observations")[0], leaves(closed, "origins")[0])
    code, said, found = salvaged(cli)
    assert (code, bool(found)) == (3, True)
    assert "2 pages of the file: counts, origins, addresses and events that stood there cannot be read" in said


@pytest.mark.parametrize("table", ["observations", "origins", "events"])
def test_a_page_that_another_of_its_table_was_written_over_is_told_where_the_rest_is_put_together(
    cli: Cli, closed: Path, table: str
) -> None:
    with closing(sqlite3.connect(closed)) as db:  # so many that they take several pages
        columns = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?) WHERE name <> 'id'", (table,))]
        chosen = ", ".join("seen_at || turn" if name == "seen_at" else name for name in columns)
        if table == "origins":
            chosen = chosen.replace("position", "position + 1000 * turn")
        db.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table}, "
            "(WITH RECURSIVE n (turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM n WHERE turn < 99) SELECT turn FROM n)"
        )
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    first, second, *_ = leaves(closed, table)
    write(closed, b"\xff" * 4096, 1)
    assert "page of the file" not in salvaged(cli)[1]
    write(closed, closed.read_bytes()[(first - 1) * 4096 : first * 4096], second)
    code, said, found = salvaged(cli)
    assert (code, bool(found)) == (3, True)
    assert "1 page of the file: counts, origins, addresses and events that stood there cannot be read" in said


def test_articles_whose_page_another_was_written_over_are_told_and_none_is_given_twice(cli: Cli, closed: Path) -> None:
    _, _, whole = salvaged(cli)
    first, second, *_ = leaves(closed, "articles")
    write(closed, closed.read_bytes()[(first - 1) * 4096 : first * 4096], second)
    code, said, found = salvaged(cli)
    assert code == 3
    assert len(found) == len(set(found)) < len(whole)
    assert "the way to articles is torn" in said
    assert "stands on no page that is left" in said


def test_a_cut_is_told_also_where_a_log_of_something_else_lies_beside(cli: Cli, closed: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: -2 * 4096])
    Path(f"{closed}-wal").write_bytes(os.urandom(9_000))
    _, said, _ = salvaged(cli)
    assert "cut: 8,192 bytes are missing" in said
    assert "all of its log, which is torn or none of this archive, cannot be read" in said


def test_a_log_that_is_torn_before_its_end_is_told_and_ends_neither_check_nor_salvage_as_if_all_were_there(
    cli: Cli, closed: Path
) -> None:
    with closing(sqlite3.connect(closed)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        for number in range(4):
            db.execute("UPDATE articles SET section = ?", (f"section {number}",))
            db.commit()
        log = Path(f"{closed}-wal").read_bytes()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = closed.read_bytes()
    frames = len(log) // 4120
    for torn, lost in ((frames // 2, "2 transactions"), (frames - 1, "transaction")):
        closed.write_bytes(kept)
        for ending in ("-wal", "-shm"):
            Path(f"{closed}{ending}").unlink(missing_ok=True)
        at = 32 + torn * 4120 + 1_000
        Path(f"{closed}-wal").write_bytes(log[:at] + os.urandom(8) + log[at + 8 :])
        code, said, found = salvaged(cli)
        assert (code, bool(found)) == (3, True)
        assert f"the last {lost} of its torn log cannot be read" in said
        checked = cli("check")
        assert checked.code == 1
        assert f"the last {lost} of its torn log cannot be read" in checked.out


def test_a_log_of_an_earlier_round_or_of_a_transaction_that_never_ended_is_no_torn_one(cli: Cli, closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as db, closing(sqlite3.connect(closed)) as other:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        for number in range(4):
            db.execute("UPDATE articles SET section = ?", (f"section {number}",))
            db.commit()
        db.execute("PRAGMA wal_checkpoint(RESTART)")
        db.execute("UPDATE sources SET url = 'https://another.example/'")
        db.commit()  # begins the log anew, before what is left of the round before
        other.execute("PRAGMA cache_size = 2")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE articles SET body = body || ' more'")  # pages of it stand in the log, and no end
        assert Path(f"{closed}-wal").stat().st_size > 4120
        assert salvaged(cli)[0] == 0
        assert cli("check").code == 0


def test_of_a_log_that_holds_no_more_than_a_transaction_that_never_ended_nothing_is_lost(
    cli: Cli, closed: Path
) -> None:
    with closing(sqlite3.connect(closed)) as db:
        db.execute("PRAGMA cache_size = 2")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE articles SET body = body || ' more'")
        assert Path(f"{closed}-wal").stat().st_size > 4120
        code, said, found = salvaged(cli)
        assert (code, said, bool(found)) == (0, "", True)


def test_a_header_with_a_wrong_size_of_pages_hides_no_article(cli: Cli, closed: Path) -> None:
    _, _, whole = salvaged(cli)
    content = bytearray(closed.read_bytes())
    content[16:18] = (1_024).to_bytes(2, "big")
    closed.write_bytes(content)
    _, _, found = salvaged(cli)
    assert found == whole
