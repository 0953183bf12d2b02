"""Servers that rest, requests that are counted, and sources that take turns."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from shlex import quote
from time import perf_counter

import pytest
from sqlite_utils import Database
from storage_values import NOW, at, link

from scraper.models import LinkKind
from scraper.publish.tables import harmless
from scraper.storage import Archive, schema
from scraper.storage.schema import m0007_hosts
from scraper.storage.tables import rows

PAPER = "paper.example"


def claimed(archive: Archive, hours: float = 0, *, limit: int = 10, **asked: object) -> list[str]:
    found = archive.claim(at(hours), limit=limit, lease_until=at(hours + 1), who="me", **asked)  # type: ignore[arg-type]
    return [request.url.removeprefix("https://") for request in found]


def rest(archive: Archive, hours: float, *, host: str = PAPER, refused: bool = False, now: float = 0) -> None:
    archive.rest_host(host, at(hours), why="it said so", now=at(now), refused=refused)


def test_nothing_of_a_host_that_rests_is_given_out(archive: Archive) -> None:
    archive.add_links([link("https://paper.example/1"), link("https://other.example/1")], NOW)
    rest(archive, 2)
    assert archive.due_hosts(at(1)) == ("other.example",)
    assert claimed(archive, 1) == ["other.example/1"]
    assert claimed(archive, 1, hosts=[PAPER]) == []
    assert archive.turns(at(1), hosts=[PAPER]) == ()
    assert {host: rest.until for host, rest in archive.resting_hosts(at(1)).items()} == {PAPER: at(2)}
    assert archive.resting_hosts(at(2)) == {}
    assert archive.due_hosts(at(2)) == ("other.example", PAPER)
    assert claimed(archive, 2, hosts=[PAPER]) == ["paper.example/1"]


def test_a_host_whose_rest_another_program_has_spoilt_is_left_alone_and_named(archive: Archive) -> None:
    archive.add_links([link("https://paper.example/1"), link("https://other.example/1")], NOW)
    rest(archive, 2)
    archive.db.execute("UPDATE hosts SET resting_until = 'x'")
    assert (
        archive.resting_hosts(at(1))[PAPER].why
        == f"{PAPER} is resting, and until when cannot be read: see `scraper status`"
    )
    assert claimed(archive, 3) == ["other.example/1"]
    (spoilt,) = archive.spoilt_times(at(3))
    assert spoilt.why.startswith(f"host {PAPER}: resting_until: found 'x', expected a time")
    assert spoilt.remedy == f"sqlite3 {archive.path} " + quote(f"DELETE FROM hosts WHERE host = '{PAPER}'")


NAMES = [
    "$(touch ran)",
    "`touch ran`",
    '"; touch ran; "',
    "'; touch ran; '",
    "\\",
    "a\\\nb; touch ran",
    "!!",
    "a  b",
    "a\u202eb",
    "ü\x7f",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("table", "column"), [("hosts", "resting_until"), ("sources", "last_run_at")])
def test_what_puts_a_spoilt_row_right_runs_nothing_that_the_archive_says(
    archive: Archive, tmp_path: Path, name: str, table: str, column: str
) -> None:
    rest(archive, 2)
    archive.add_source("old", "https://old.example/", NOW)
    archive.db.execute(f"UPDATE {table} SET {column} = 'x', {'host' if table == 'hosts' else 'name'} = ?", (name,))
    (spoilt,) = archive.spoilt_times(NOW)
    assert harmless(spoilt.remedy) == spoilt.remedy, "as it is printed"
    folder = tmp_path / "shell"
    folder.mkdir()
    program = folder / "sqlite3"  # what may not be there
    program.write_text(
        f"#!{sys.executable}\nimport sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as db:\n    db.execute(sys.argv[2])\n"
    )
    program.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "-c", spoilt.remedy], cwd=folder, env={"PATH": f"{folder}:/usr/bin:/bin"}, capture_output=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [path.name for path in folder.iterdir()] == ["sqlite3"]
    assert archive.spoilt_times(NOW) == ()


@pytest.mark.parametrize(
    ("written", "resting"), [("x", True), ("2999", True), ("2020-13-01", False), ("12345", False), ("", False)]
)
def test_a_spoilt_rest_costs_what_is_not_given_out_for_it(archive: Archive, written: str, resting: bool) -> None:
    archive.add_links([link("https://paper.example/1", source="daily")], NOW)
    for host in (PAPER, "nobody.example"):
        rest(archive, 2, host=host)
    archive.db.execute("UPDATE hosts SET resting_until = ?", (written,))

    def costly(**whose: object) -> list[str]:
        return [time.key for time in archive.spoilt_times(at(1), **whose) if time.costs]  # type: ignore[arg-type]

    assert claimed(archive, 1) == ([] if resting else ["paper.example/1"])
    assert archive.resting_hosts(at(1)).keys() == ({PAPER, "nobody.example"} if resting else set())
    assert costly() == costly(sources=["weekly", "daily"]) == ([PAPER] if resting else [])
    assert costly(sources=["weekly"]) == []
    assert costly(sources=[], hosts=["nobody.example"]) == (["nobody.example"] if resting else [])
    archive.db.execute("UPDATE links SET due_at = NULL")
    assert costly() == []


def test_a_turn_that_another_program_has_spoilt_lasts_a_minute_and_is_written_anew(archive: Archive) -> None:
    archive.take_turn(PAPER, at(1), timedelta(seconds=1))
    archive.db.execute("UPDATE host_turns SET taken_until = 'y'")
    minute = timedelta(minutes=1)
    assert archive.taken_turns(at(1)) == {PAPER: at(1) + minute}
    assert archive.take_turn(PAPER, at(1), timedelta(seconds=1)) == at(1) + minute
    assert archive.taken_turns(at(1)) == {PAPER: at(1) + minute + timedelta(seconds=1)}


def test_an_hour_that_another_program_has_spoilt_counts_as_this_one(archive: Archive) -> None:
    archive.count_requests(PAPER, at(1), requests=3)
    archive.db.execute("UPDATE asked SET hour = substr(hour, 1, 13) || 'h'")
    assert archive.count_requests(PAPER, at(2), requests=1) == ((at(2), 1), (at(2), 3))


def test_a_host_whose_rest_is_about_to_end_may_be_planned_for(archive: Archive) -> None:
    archive.add_links([link("https://paper.example/1")], NOW)
    rest(archive, 0.01)
    assert claimed(archive, 0, rested_by=at(0.005)) == []
    assert claimed(archive, 0, rested_by=at(0.01)) == ["paper.example/1"]


def test_a_shorter_rest_does_not_end_a_longer_one(archive: Archive) -> None:
    rest(archive, 5)
    archive.rest_host(PAPER, at(1), why="shorter", now=NOW)
    ((host, held),) = archive.resting_hosts(NOW).items()
    assert (host, held.until, held.why) == (PAPER, at(5), "it said so")
    archive.rest_host(PAPER, at(9), why="longer", now=NOW)
    assert archive.resting_hosts(NOW)[PAPER].why == "longer"


def test_refusals_count_until_a_day_has_passed_in_peace(archive: Archive) -> None:
    assert archive.refusals(PAPER, NOW) == 0
    for count in (1, 2, 3):
        rest(archive, count, refused=True, now=count - 1)
        assert archive.refusals(PAPER, at(count)) == count
    rest(archive, 4, now=3)
    assert archive.refusals(PAPER, at(4 + 23)) == 3, "a rest that names its time neither counts nor forgives"
    assert archive.refusals(PAPER, at(4 + 25)) == 0
    rest(archive, 40, refused=True, now=39)
    assert archive.refusals(PAPER, at(39)) == 1


def test_requests_are_counted_by_the_hour_and_forgotten_after_a_day(archive: Archive) -> None:
    hour = at(0).replace(minute=0, second=0, microsecond=0)
    archive.count_requests(PAPER, hour, requests=2)
    archive.count_requests(PAPER, hour + timedelta(minutes=59), requests=1)
    archive.count_requests("other.example", hour, requests=7)
    counted = archive.count_requests(PAPER, hour + timedelta(hours=3, minutes=5), requests=4)
    assert counted == ((hour, 3), (hour + timedelta(hours=3), 4))
    assert archive.count_requests(PAPER, hour + timedelta(hours=24, minutes=59), requests=0)[0] == (hour, 3)
    assert archive.count_requests(PAPER, hour + timedelta(hours=25), requests=1)[0] == (hour + timedelta(hours=3), 4)
    assert archive.db.execute("SELECT count(*) FROM asked WHERE host = ?", (PAPER,)).fetchone() == (2,)


def test_with_and_without_www_is_one_host(archive: Archive) -> None:
    archive.add_links([link("https://www.paper.example/1"), link("http://paper.example/2")], NOW)
    assert archive.due_hosts(NOW) == (PAPER,)
    assert sorted(claimed(archive, hosts=[PAPER])) == ["http://paper.example/2", "www.paper.example/1"]


def fill(archive: Archive, source: str, count: int, *, days: float = 0, host: str = PAPER) -> None:
    archive.add_links(
        (
            link(f"https://{host}/{source}/{number}", source=source, published_at=at(-24 * days - number / 60))
            for number in range(count)
        ),
        NOW,
    )


def sources_of(claims: list[str]) -> list[str]:
    return [claim.split("/")[1] for claim in claims]


def test_sources_on_one_host_take_turns_whatever_each_has_due(archive: Archive) -> None:
    fill(archive, "big", 500)
    fill(archive, "old", 3, days=400)
    assert claimed(archive, limit=5, hosts=[PAPER]) == [f"{PAPER}/{path}" for path in ("big/0", "old/0", "big/1", "old/1", "big/2")]  # fmt: skip
    assert sources_of(claimed(archive, limit=3, hosts=[PAPER])) == ["old", "big", "big"], (
        "whose turn it was is remembered"
    )


def test_more_sources_than_are_claimed_at_once_all_have_their_turn(archive: Archive) -> None:
    names = [f"s{number}" for number in range(7)]
    for name in names:
        fill(archive, name, 9)
    served = [source for _ in range(7) for source in sources_of(claimed(archive, limit=3))]
    assert [served.count(name) for name in names] == [3] * 7


def test_feeds_of_all_sources_come_before_articles_of_any(archive: Archive) -> None:
    fill(archive, "a", 9)
    archive.add_links([link("https://paper.example/b/rss", LinkKind.FEED, source="b")], NOW)
    fill(archive, "b", 9)
    assert claimed(archive, limit=2) == ["paper.example/b/rss", "paper.example/a/0"]


def test_articles_may_be_asked_of_some_sources_and_feeds_of_all(archive: Archive) -> None:
    fill(archive, "a", 2)
    fill(archive, "b", 2)
    archive.add_links([link("https://paper.example/a/rss", LinkKind.FEED, source="a")], NOW)
    assert archive.turns(NOW, articles=True) == ("a", "b")
    assert claimed(archive, articles_of=["b"]) == [f"{PAPER}/{path}" for path in ("a/rss", "b/0", "b/1")]
    assert claimed(archive, articles_of=[]) == []
    assert archive.turns(NOW, articles=True) == ("a",)


def test_a_claim_among_a_hundred_thousand_due_links_reads_only_its_own(archive: Archive) -> None:
    """By the index alone: rows are read for those that are given out, and other hosts cost nothing."""
    archive.db.execute(
        """INSERT INTO sources (name, url, added_at) VALUES ('big', 'https://paper.example/', '2021'),
           ('small', 'https://small.example/', '2021')"""
    )
    archive.db.execute(
        """WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
           INSERT INTO links (source, url, host, kind, published_at, first_seen_at, due_at)
           SELECT 'big', 'https://paper.example/' || i, 'paper.example', 'article', '2020-01-01T00:00:' || i, '2020', '2020'
           FROM n"""
    )
    fill(archive, "small", 20, host="small.example")

    def seconds(host: str) -> float:
        begun = perf_counter()
        assert len(claimed(archive, hosts=[host])) == 10
        return perf_counter() - begun

    big, small = min(seconds(PAPER) for _ in range(3)), seconds("small.example")
    assert small < big / 3
    plan = archive.db.execute(
        """EXPLAIN QUERY PLAN SELECT id FROM links WHERE source = 'a' AND kind IN ('article') AND due_at <= 'b'
           AND (leased_until IS NULL OR leased_until <= 'b') AND host IN ('c') ORDER BY published_at DESC, due_at, id LIMIT 9"""
    ).fetchall()
    assert any("COVERING INDEX links_due (source=? AND host=? AND kind=? AND due_at<?)" in row[3] for row in plan), plan


def test_an_archive_of_before_learns_its_hosts(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    _make_older(path)
    with Archive(path) as archive:
        assert archive.due_hosts(NOW) == ("127.0.0.1", PAPER)
        assert archive.resting_hosts(NOW) == {}
        assert archive.db.execute("SELECT id, robots_consents FROM runs").fetchall() == [(1, None)]


def _make_older(path: Path) -> None:
    """An archive as the version before the migration made it, where `www.` was part of a host's name."""
    name = m0007_hosts.__name__.rpartition(".")[2]
    db, at = Database(path), rows.stamp(NOW)
    schema._migrations.apply(db, stop_before=name)
    db.execute(f"PRAGMA user_version = {schema._IN_ORDER.index(m0007_hosts)}")
    db.execute("INSERT INTO sources (name, url, added_at) VALUES ('paper', 'https://www.paper.example/', ?)", (at,))
    db.conn.executemany(
        """INSERT INTO links (source, url, host, kind, first_seen_at, due_at)
           VALUES ('paper', ?, ?, 'article', :at, :at)""".replace(":at", f"'{at}'"),
        [("https://www.paper.example/1", "www.paper.example"), ("http://127.0.0.1/2", "127.0.0.1")],
    )
    db.execute(
        """INSERT INTO runs (command, started_at, sources, pid, host_name, holds_lock)
           VALUES ('crawl', ?, '["paper"]', 1, 'here', 0)""",
        (at,),
    )
    db.conn.commit()
    db.close()
