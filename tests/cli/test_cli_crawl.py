"""`scraper crawl`: the cron job."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from archive_damage import damage
from cli_runner import Cli, ended, in_a_terminal, rows, write_config

from scraper import demo, urls
from scraper.storage import Archive


def kept(folder: Path) -> int:
    """How many articles the archive in the folder holds, also while a crawl writes it."""
    try:
        with Archive(folder / "archive.db", read_only=True) as archive:
            return archive.counts()["articles"]
    except Exception:  # noqa: BLE001 - it is just being made
        return 0


def wait_for(folder: Path, articles: int) -> None:
    until = monotonic() + 20
    while kept(folder) < articles:
        assert monotonic() < until, f"only {kept(folder)} articles"
        sleep(0.02)


@pytest.fixture
def slow(newspaper: demo.Newspaper, tmp_path: Path) -> Path:
    """A config under which a crawl takes some seconds."""
    return write_config(tmp_path, newspaper, delay="0.2")


def test_a_crawl_keeps_everything_and_says_nothing_to_cron(cli: Cli, configured: Path) -> None:
    done = cli("crawl")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert kept(cli.folder) == len(demo.truth(1))


def test_a_spoilt_row_is_told_by_each_run_that_meets_it_with_code_3(cli: Cli, configured: Path) -> None:
    assert cli("crawl").code == 0
    with Archive(cli.folder / "archive.db") as archive:
        archive.db.execute("UPDATE articles SET authors = 'nobody' WHERE id = 1")
    for _ in range(2):
        with Archive(cli.folder / "archive.db") as archive:
            archive.db.execute("UPDATE links SET due_at = first_seen_at, etag = NULL, last_modified = NULL")
        done = cli("crawl", "--json")
        (line,) = done.err.splitlines()
        assert done.code == 3
        assert ": cannot be kept: article 1: authors: found 'nobody', expected a JSON list of texts" in line
        (record,) = done.records
        assert (record["unkept"], record["failed"], record["new"], record["down"]) == (1, 0, 0, False)
        assert line.endswith(record["problems"][0])
        assert record["unchanged"] + record["no_article"] == record["pages"] - 1 > 5


@pytest.mark.parametrize(
    ("harm", "told", "code"),
    [
        (
            "INSERT OR REPLACE INTO hosts VALUES ('{0}', 'x', 'it said so', 0, NULL)",
            "host {0}: resting_until: found 'x'",
            3,
        ),
        (
            "INSERT OR REPLACE INTO hosts VALUES ('{0}', '2020-13-01', 'it said so', 0, NULL)",
            "host {0}: resting_until: found '2020-13-01'",
            0,
        ),
        ("INSERT INTO hosts VALUES ('old', 'x', 'it said so', 0, NULL)", "host old: resting_until: found 'x'", 0),
        ("UPDATE runs SET started_at = 'x'", "run 1: started_at: found 'x'", 0),
        ("UPDATE runs SET ended_at = 'x'", "run 1: ended_at: found 'x'", 0),
        ("UPDATE runs SET started_at = 'x', ended_at = NULL", "run 1: started_at: found 'x'", 0),
        ("UPDATE runs SET ends_by = '2026-01-01'", "run 1: ends_by: found '2026-01-01'", 0),
        ("INSERT INTO sources VALUES ('old', 'u', 'x', 'x', NULL, 0)", "source old: last_run_at: found 'x'", 0),
    ],
)
def test_a_spoilt_time_ends_no_crawl_and_is_told_with_what_puts_it_right(
    cli: Cli, configured: Path, newspaper: demo.Newspaper, harm: str, told: str, code: int
) -> None:
    assert cli("crawl", "--limit", "1").code == 0
    path, host = cli.folder / "archive.db", urls.host(newspaper.url)
    with Archive(path) as archive:
        archive.db.execute(harm.format(host))
    done = cli("crawl", "--limit", "1")
    (line,) = done.err.splitlines()
    assert (done.code, line.startswith(f"scraper: {told.format(host)}, expected a time")) == (code, True), line
    assert ("(nothing is lost by it)" in line, "(until then the host is not asked)" in line) == (code == 0, code == 3)
    again = cli("crawl", "--limit", "1")
    # What costs nothing is told once a day.
    assert (again.code, again.err) == (code, done.err if code else "")
    shown = cli("status")
    assert (shown.code, shown.err) == (0, line + "\n")
    filled = cli("backfill", "lantern", "--from", "2021-03-26", "--to", "2021-03-26", "--limit", "1")
    assert (filled.code, line in filled.err.splitlines()) == (code, True)
    *command, sql = shlex.split(line.partition("): ")[2])
    assert command == ["sqlite3", str(path)]
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql)
    done = cli("crawl")
    assert (done.code, done.err, kept(cli.folder)) == (0, "", len(demo.truth(1)))


def test_a_success_is_written_over_what_another_program_has_written_there(cli: Cli, configured: Path) -> None:
    cli("crawl", "--limit", "1")
    with Archive(cli.folder / "archive.db") as archive:
        archive.db.execute("UPDATE sources SET last_success_at = 'x'")
    assert (cli("crawl").err, cli("status").err) == ("", "")


def put_off(archive: Path, year: int = 2099) -> None:
    """Date all that was done to the end of the century, as a clock that was ahead would have."""
    with closing(sqlite3.connect(archive)) as db, db:
        db.execute(
            """UPDATE links SET due_at = :year || substr(due_at, 5), last_visited_at = :year || substr(last_visited_at, 5)
               WHERE last_visited_at IS NOT NULL""",
            {"year": year},
        )
        db.execute("UPDATE runs SET started_at = :year || substr(started_at, 5) WHERE id > 0", {"year": year})


def test_a_clock_that_was_ahead_is_told_in_one_line(cli: Cli, configured: Path) -> None:
    cli("crawl", "--limit", "1")
    put_off(cli.folder / "archive.db")
    with closing(sqlite3.connect(cli.folder / "archive.db")) as db, db:
        db.execute(
            """INSERT INTO runs (id, command, started_at, sources, pid, host_name, holds_lock)
               VALUES (0, 'crawl', '2020-01-01T00:00:00.000000Z', '[]', 1, 'here', 1)"""
        )
    done = cli("crawl")
    assert (done.code, kept(cli.folder)) == (0, len(demo.truth(1)))
    assert re.fullmatch(
        r"scraper: the clock was ahead, a run is dated 2099-\S+ \S+: what was put off until after that is due again\n",
        done.err,
    )
    assert cli("crawl").err == ""
    put_off(cli.folder / "archive.db", 2098)
    with closing(sqlite3.connect(cli.folder / "archive.db")) as db, db:
        db.execute("UPDATE runs SET was_ahead = 0")
    assert "the clock was ahead, a run is dated 2098" in cli("crawl").err  # news, though it is the same day


def test_a_clock_that_may_be_behind_is_told_in_one_line(cli: Cli, configured: Path) -> None:
    backfill = ("backfill", "lantern", "--from", "2021-03-26", "--to", "2021-03-26")
    cli(*backfill)
    put_off(cli.folder / "archive.db")
    done = cli(*backfill)
    assert done.code == 0
    assert re.fullmatch(
        r"scraper: the clock says 20\S+ \S+, but a run is dated 2099-\S+ \S+: one of them is wrong.*\n", done.err
    )


def test_what_stays_as_it_is_is_told_to_cron_once_a_day(cli: Cli, newspaper: demo.Newspaper) -> None:
    """A hundred runs a day would send a hundred mails about one sitemap."""
    write_config(cli.folder, newspaper, feeds="[]", sitemaps='["/cut.xml"]', listings="[]")
    newspaper.answer("/cut.xml", body=f"<urlset><url><loc>{newspaper.url}en/story/apples.html</loc></url><url>")

    def crawled(*options: str, changed: str = "SELECT 1") -> str:
        with closing(sqlite3.connect(cli.folder / "archive.db")) as db, db:
            db.execute("UPDATE links SET due_at = '2020-01-01T00:00:00.000000Z'")
            db.execute(changed)
        return cli("crawl", *options).err

    told = cli("crawl").err
    assert re.fullmatch(r"scraper: source lantern: http://\S+/cut.xml: .*\n", told)
    assert crawled() == ""
    assert cli("crawl", "--json").records[0]["problems"] == []
    assert told in crawled("--verbose")
    assert crawled("--json", changed="UPDATE notices SET told_at = '2020-01-02T00:00:00.000000Z'") == told
    assert crawled() == ""
    assert crawled(changed="UPDATE notices SET told_at = '2099-01-02T00:00:00.000000Z'") == told


def test_crawling_twice_is_the_same_as_once(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    cli("crawl")
    before, asked = rows(cli.folder / "archive.db"), len(newspaper.requests)
    assert cli("crawl").code == 0
    assert rows(cli.folder / "archive.db") == before
    assert len(newspaper.requests) == asked


def test_somebody_who_watches_gets_a_summary(cli: Cli, configured: Path) -> None:
    done = cli.on_terminal("crawl")
    last = " ".join(done.lines[-2:])  # broken by the window, between two words
    assert done.code == 0
    assert f"{len(demo.truth(1))} new, 0 revised" in last
    assert "of 1 source in" in last
    assert re.search(
        r"^lantern +\d+ +\d+ +13 +0 +0 +\d+ +in 15 min$".replace("13", str(len(demo.truth(1)))), done.out, re.MULTILINE
    )


def test_somebody_who_watches_is_told_which_host_rests_and_cron_is_not(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, daily_budget="3")
    assert cli("crawl").err == ""
    done = cli.on_terminal("crawl")
    assert done.lines[-1].startswith(urls.server(newspaper.url))
    assert done.lines[-1].endswith("its daily budget of 3 requests is used up")


def test_limit_and_source(cli: Cli, newspaper: demo.Newspaper) -> None:
    with demo.Newspaper() as other:
        write_config(cli.folder, newspaper, other)
        assert cli("crawl", "--source", "lantern2", "--limit", "3").code == 0
        assert newspaper.requests == []
    assert kept(cli.folder) == 3


def test_a_wrong_source_is_a_usage_error_and_makes_no_archive(cli: Cli, configured: Path) -> None:
    done = cli("crawl", "--source", "lanten")
    assert (done.code, done.err) == (2, 'scraper: no source "lanten", did you mean "lantern"?\n')
    assert [path.name for path in cli.folder.iterdir()] == ["config.toml"]


def test_a_dry_run_prints_what_would_be_fetched_and_changes_nothing(
    cli: Cli, newspaper: demo.Newspaper, configured: Path
) -> None:
    fresh = cli("crawl", "--dry-run")
    assert fresh.code == 0
    assert {line.split("\t")[0] for line in fresh.lines} == {"lantern"}
    urls = {line.split("\t")[1].partition("?")[0] for line in fresh.lines}
    assert {newspaper.url + path[1:] for path in demo.truth(1)} <= urls
    assert [path.name for path in cli.folder.iterdir()] == ["config.toml"]

    cli("crawl", "--limit", "2")
    archive = cli.folder / "archive.db"
    before = hashlib.sha256(archive.read_bytes()).hexdigest(), rows(archive)
    rest = cli("crawl", "--dry-run", "--limit", "5")
    assert len(rest.lines) == 5
    assert set(rest.lines) < set(fresh.lines)
    assert (hashlib.sha256(archive.read_bytes()).hexdigest(), rows(archive)) == before


def test_max_time_ends_well_and_the_next_run_does_the_rest(cli: Cli, newspaper: demo.Newspaper, slow: Path) -> None:
    done = cli("crawl", "--max-time", "1.5")
    assert (done.code, done.err) == (0, "")
    assert kept(cli.folder) < len(demo.truth(1))
    write_config(cli.folder, newspaper)
    assert cli("crawl").code == 0
    assert kept(cli.folder) == len(demo.truth(1))


def test_max_time_waits_neither_for_a_silent_server_nor_for_the_thread_that_listens_to_it(
    cli: Cli, newspaper: demo.Newspaper
) -> None:
    for path in demo.truth(1):
        newspaper.answer(path, body="late", delay=45)
    write_config(cli.folder, newspaper)
    path = cli.folder / "config.toml"
    path.write_text(path.read_text().replace("read_timeout = 5", "read_timeout = 60"))
    begun = monotonic()
    assert cli("crawl", "--max-time", "1").code == 0
    assert monotonic() - begun < 20


def begun_by(pid: int) -> Iterator[int]:
    """The processes that it has begun, and those that these have."""
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, begun_it, *_ = told.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # it has ended
            continue
        if int(begun_it) == pid:
            yield int(told.parent.name)
            yield from begun_by(int(told.parent.name))


def test_a_signal_does_not_wait_for_a_page_that_takes_ages_to_read(cli: Cli, slow: Path) -> None:
    slow.write_text(slow.read_text().replace("[crawl]", "[crawl]\nparse_timeout = 60"))
    crawling = subprocess.Popen(
        cli.command("crawl"), cwd=cli.folder, env=cli.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(cli.folder, 1)
    readers = [*begun_by(crawling.pid)]
    assert readers
    for pid in readers:
        os.kill(pid, signal.SIGSTOP)
    sleep(0.5)
    crawling.send_signal(signal.SIGTERM)
    begun = monotonic()
    assert ended(crawling).code == 143
    assert monotonic() - begun < 15
    assert damage(cli.folder / "archive.db") == {}


def test_a_second_crawl_at_the_same_time_says_who_holds_the_lock(cli: Cli, slow: Path) -> None:
    first = cli.start("crawl")
    wait_for(cli.folder, 1)
    second = cli("crawl")
    first.send_signal(signal.SIGTERM)
    ended(first)
    assert second.code == 11
    assert second.err.startswith(f"scraper: archive.db: locked by crawl, pid {first.pid} on ")
    assert " since 20" in second.err
    assert len(second.err.splitlines()) == 1


@pytest.mark.usefixtures("heard_hang_up")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_keeps_all_finished_work(cli: Cli, slow: Path, number: int, code: int) -> None:
    crawling = cli.start("crawl")
    wait_for(cli.folder, 2)
    crawling.send_signal(number)
    begun = monotonic()
    done = ended(crawling)
    assert (done.code, done.out, done.err) == (code, "", "")
    assert monotonic() - begun < 25
    assert kept(cli.folder) >= 2
    assert damage(cli.folder / "archive.db") == {}
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert [dict(run) for run in archive.db.query("SELECT exit_code, interrupted FROM runs")] == [
            {"exit_code": code, "interrupted": 0}
        ]
        assert archive.db.execute("SELECT count(*) FROM links WHERE leased_by IS NOT NULL").fetchone() == (0,)


@pytest.mark.usefixtures("heard_hang_up")
def test_a_terminal_that_is_closed_ends_the_crawl_with_all_finished_work_kept(cli: Cli, slow: Path) -> None:
    ours, crawling = in_a_terminal(cli.command("crawl"), folder=cli.folder, env={**cli.environment, "TERM": "xterm"})
    wait_for(cli.folder, 2)
    os.close(ours)
    assert crawling.wait(30) == 129
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert [tuple(run.values()) for run in archive.db.query("SELECT exit_code, interrupted FROM runs")] == [
            (129, 0)
        ]
        assert archive.db.execute("SELECT count(*) FROM links WHERE leased_by IS NOT NULL").fetchone() == (0,)


@pytest.mark.usefixtures("heard_hang_up")
def test_a_closed_terminal_that_says_so_twice_ends_the_run_all_the_same(
    cli: Cli, newspaper: demo.Newspaper, configured: Path
) -> None:
    newspaper.answer("/rss.xml", body="late", delay=20)
    crawling = cli.start("crawl")
    while ("/robots.txt", 200) not in newspaper.requests:
        sleep(0.01)
    sleep(0.2)
    for _ in range(2):
        crawling.send_signal(signal.SIGHUP)
        sleep(0.3)
    assert ended(crawling).code == 129
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.db.execute("SELECT ended_at IS NULL FROM runs").fetchall() == [(0,)]


def test_a_crawl_under_nohup_outlives_its_terminal(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    newspaper.answer("/rss.xml", body="late", delay=2)
    crawling = subprocess.Popen(
        ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *cli.command("crawl")], cwd=cli.folder, env=cli.environment
    )
    while ("/robots.txt", 200) not in newspaper.requests:
        sleep(0.01)
    crawling.send_signal(signal.SIGHUP)
    assert crawling.wait(40) in {0, 3}


def test_a_second_signal_ends_at_once(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    newspaper.answer("/rss.xml", body="late", delay=20)
    crawling = cli.start("crawl")
    while ("/robots.txt", 200) not in newspaper.requests:
        sleep(0.01)
    sleep(0.2)
    while crawling.poll() is None:
        crawling.send_signal(signal.SIGINT)
        sleep(0.3)
    assert ended(crawling).code == 130
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        still_open = archive.db.execute("SELECT ended_at IS NULL FROM runs").fetchall()
        assert still_open == [(1,)], "a first signal alone waits for what is on its way, and ends the run"


def test_kill_in_mid_crawl_leaves_a_sound_file_and_the_next_run_is_clean(
    cli: Cli, newspaper: demo.Newspaper, slow: Path
) -> None:
    crawling = cli.start("crawl")
    wait_for(cli.folder, 3)
    crawling.kill()
    ended(crawling)
    assert damage(cli.folder / "archive.db") == {}
    assert kept(cli.folder) >= 3
    write_config(cli.folder, newspaper)
    done = cli("crawl")
    assert (done.code, done.err) == (0, "")
    assert kept(cli.folder) == len(demo.truth(1))
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert [row["interrupted"] for row in archive.db.query("SELECT interrupted FROM runs ORDER BY id")] == [1, 0]
        assert archive.db.execute("SELECT count(*) FROM revisions WHERE number > 1").fetchone() == (0,)


def test_one_source_down_is_one_line_and_exit_code_3(cli: Cli, newspaper: demo.Newspaper) -> None:
    with demo.Newspaper() as other:
        write_config(cli.folder, newspaper, other)
        for path in ("/rss.xml", "/en/atom.xml", "/sitemap_index.xml", "/", "/archive", "/en/news/"):
            other.answer(path, 404)
        done = cli("crawl")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("scraper: source lantern2 is down: http://")
    assert (
        "missing: HTTP 404 Not Found (and 5 more); never read yet; 6 failures in 1 run; what to do: its feeds"
        in done.err
    )
    assert len(done.err.splitlines()) == 1
    assert kept(cli.folder) == len(demo.truth(1))


def test_all_sources_down_for_now_is_exit_code_5_and_for_good_1(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, feeds='["/rss.xml"]', sitemaps="[]", listings="[]")
    newspaper.answer("/rss.xml", 500)
    assert cli("crawl").code == 5
    (cli.folder / "archive.db").unlink()
    newspaper.answer("/rss.xml", 404)
    assert cli("crawl").code == 1


def test_an_article_that_has_gone_is_no_trouble(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    newspaper.answer(next(iter(demo.truth(1))), 404)
    done = cli("crawl")
    assert (done.code, done.err) == (0, "")


CONFIGS = [
    ("", "names no source"),
    ("archive = 5", "archive"),
    ("[fetcher]\ndealy = 1", 'did you mean "delay"'),
    ("[[sources]\n", "not TOML"),
]


def test_several_mistakes_in_the_config_are_a_line_each(cli: Cli) -> None:
    (cli.folder / "config.toml").write_text("[fetcher]\ndelay = -1\nworkers = 0\n", encoding="utf-8")
    done = cli("crawl")
    assert (done.code, done.out) == (2, "")
    assert [line[:24] for line in done.err.splitlines()] == ["scraper: config.toml:2: ", "scraper: config.toml:3: "]


def test_a_profile_that_there_is_not_is_a_mistake_in_the_config(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, profile='"nastoh"')
    done = cli("crawl")
    text = (cli.folder / "config.toml").read_text(encoding="utf-8").splitlines()
    line = 1 + text.index('profile = "nastoh"')
    assert (done.code, done.err) == (
        2,
        f'scraper: config.toml:{line}: source "lantern": profile: found "nastoh", did you mean "nastooh"?\n',
    )
    write_config(cli.folder, newspaper, profile='"qqqq"')
    assert "expected one of iransamaneh, " in cli("crawl").err
    assert newspaper.requests == []


@pytest.mark.parametrize(("text", "words"), CONFIGS)
def test_a_mistake_in_the_config_is_exit_code_2(cli: Cli, text: str, words: str) -> None:
    (cli.folder / "config.toml").write_text(text, encoding="utf-8")
    done = cli("crawl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("scraper: ")
    assert words in done.err
    assert [path.name for path in cli.folder.iterdir()] == ["config.toml"]


def test_the_config_may_be_elsewhere(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    elsewhere = cli.folder / "etc"
    elsewhere.mkdir()
    configured = configured.rename(elsewhere / "news.toml")
    assert cli("crawl", "--config", configured, "--limit", "1").code == 0
    assert kept(elsewhere) == 1, "a relative archive lies beside its config"
    cli.env["SCRAPER_CONFIG"] = str(configured)
    assert cli("crawl", "--limit", "1", "--archive", "other.db").code == 0
    assert (cli.folder / "other.db").exists()
    missing = cli("crawl", "--config", "none.toml")
    assert (missing.code, missing.err.startswith("scraper: cannot read none.toml: ")) == (2, True)
