"""What the pages ask of a large archive: no row with its text where an index knows it; and how long an answer is good."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.cli.serving import questions, search
from scraper.cli.serving.cache import OLDEST, Kept
from scraper.cli.serving.site import serving
from scraper.storage import Archive

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def plans(archive: Archive, ask: Callable[[], object]) -> list[str]:
    """How SQLite gets at the articles, in each statement that this asks."""
    heard: list[str] = []
    connection: sqlite3.Connection = archive.db.conn
    connection.set_trace_callback(heard.append)
    ask()
    connection.set_trace_callback(None)
    told = (
        row[3]
        for sql in heard
        if sql.lstrip().startswith(("SELECT", "WITH")) and "articles" in sql
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
    )
    return [step for step in told if step.startswith(("SCAN articles", "SEARCH articles")) and "_fts" not in step]


@pytest.mark.parametrize(
    "asked",
    [{"language": "ar"}, {"section": "محليات"}, {"source": "nakhil", "language": "ar"}, {"month": "2021-03"}, {"q": "the"},
     {"q": "the", "language": "en"}, {"q": "the", "sort": "time", "source": "lantern"}],
)  # fmt: skip
def test_hits_are_chosen_and_counted_without_their_rows(web_archive: Path, asked: dict[str, str]) -> None:
    told = search.Asked.read(asked)
    query, source, section = told.query() or "until:9998", told.source or None, told.section or None
    with Archive(web_archive, read_only=True) as archive:
        steps = plans(archive, lambda: archive.tally(query, now=NOW, source=source, section=section))
        assert steps
        assert [step for step in steps if "COVERING INDEX" not in step] == []


def test_the_front_page_and_the_health_of_a_source_are_counted_in_indexes(web_archive: Path) -> None:
    with Archive(web_archive, read_only=True) as archive:
        days = plans(archive, lambda: questions.daily(archive))
        assert days
        assert [step for step in days if "COVERING INDEX articles_facets" not in step] == []
        for ask in (lambda: questions.fill(archive, "lantern"), lambda: archive.status(NOW, source="lantern")):
            steps = plans(archive, ask)
            assert steps
            others = {step for step in steps if "INDEX articles_" not in step}
            assert others <= {"SEARCH articles USING INTEGER PRIMARY KEY (rowid=?)"}  # the few that events tell of
            assert any("articles_filled" in step for step in steps)


def test_the_shares_of_a_source_s_fields_are_those_of_its_articles(web_archive: Path) -> None:
    with Archive(web_archive, read_only=True) as archive:
        (status,) = archive.status(NOW, source="lantern")
        shares, names = questions.fill(archive, "lantern")
        days = [stored.first_seen_at.date().isoformat() for stored in archive.articles(source="lantern")]
        assert [day for day, _ in shares] == sorted(set(days))
        for at, name in enumerate(names):
            overall = sum(values[at] * days.count(day) for day, values in shares) / len(days)
            assert overall == pytest.approx(status.fill[name])
        assert questions.fill(archive, "nobody") == ([], names)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "archive.db"
    with Archive(path) as archive:
        archive.db.execute("INSERT INTO bodies (digest, size, data) VALUES ('sha256:0', 1, zeroblob(60000000))")
    return path


def test_datasette_counts_rows_only_where_that_costs_nothing(web_archive: Path, large: Path) -> None:
    counted = {}
    for path in (web_archive, large):
        with serving(path, hosts=None) as site:
            database = site.get_database("archive")
            counted[path] = asyncio.run(database.table_counts())
            facets = site.metadata("facets", database="archive", table="captures")
            assert bool(facets) == (path == web_archive)
            database.close()
    assert counted[web_archive]["articles"] == 21
    assert counted[large].keys() == counted[web_archive].keys()
    assert set(counted[large].values()) == {None}


def test_what_writes_meanwhile_takes_no_log_from_the_archive_that_is_served(web_archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    shutil.copy(web_archive, path)
    with serving(path, hosts=None) as site:
        database = site.get_database("archive")
        asyncio.run(database.execute("SELECT 1 FROM articles"))
        for _ in range(2):
            Archive(path, read_only=True).close()  # as each of our pages does
        writes = "import sys, scraper; scraper.Archive(sys.argv[1]).close()"
        subprocess.run([sys.executable, "-c", writes, str(path)], check=True)
        assert path.with_name("archive.db-wal").exists()
        database.close()


class Desk:
    """Answers, of which each says how many were asked for before; each takes so many seconds of its own clock."""

    def __init__(self, path: Path, takes: float) -> None:
        self.now, self.asked, self.takes = 1_000.0, 0, takes
        self.kept: Kept[int] = Kept(path, clock=lambda: self.now)

    def ask(self, key: object = "front") -> int:
        return self.kept.get(key, self._answer)

    def _answer(self) -> int:
        self.asked += 1
        self.now += self.takes
        return self.asked


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    path.write_bytes(b"as it was")
    return path


def test_an_answer_is_given_again_until_the_archive_changes_or_a_minute_has_passed(file: Path) -> None:
    desk = Desk(file, takes=0.1)
    assert [desk.ask(), desk.ask(), desk.ask("another page"), desk.ask()] == [1, 1, 2, 1]
    file.with_name("archive.db-wal").write_bytes(b"something new")
    assert desk.ask() == 3
    desk.now += OLDEST - 1
    assert desk.ask() == 3
    desk.now += 1
    assert desk.ask() == 4, "its times are told from now"


def test_a_dear_answer_stays_for_a_while_though_a_crawl_writes_every_moment(file: Path) -> None:
    desk = Desk(file, takes=2)
    assert desk.ask() == 1
    for second in range(38):
        file.write_bytes(b"x" * second)
        assert desk.ask() == 1
        desk.now += 1
    file.write_bytes(b"changed")
    assert desk.ask() == 2
    slower = Desk(file, takes=30)
    slower.ask()
    slower.now += OLDEST - 30
    assert slower.ask() == 2, "no longer than a minute"


def test_a_cheap_answer_is_never_older_than_the_archive(file: Path) -> None:
    desk = Desk(file, takes=0.1)
    for second in range(5):
        file.write_bytes(b"x" * second)
        assert desk.ask() == second + 1


def test_only_the_last_answers_are_kept(file: Path) -> None:
    desk = Desk(file, takes=0)
    for number in range(40):
        desk.ask(number)
    assert (desk.ask(39), desk.ask(0)) == (40, 41)
