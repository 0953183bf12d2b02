"""What people see on a terminal: the crawl as it runs, progress, what Ctrl-C leaves; and how to have none of it."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from cli_runner import Cli, Done, in_a_terminal, write_config

from scraper import demo
from scraper.cli import estimate, progress
from scraper.cli.interrupting import interruptible
from scraper.cli.outputs import written
from scraper.cli.watching import Moment, lines
from scraper.pipeline.crawling.report import Tally
from scraper.pipeline.stopping import Terminated
from scraper.publish import tables
from scraper.storage import Archive
from scraper.storage.health.troubles import Outlook

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CTRL_C = b"\x03"
ESCAPES = re.compile(r"\x1b\[[?0-9;]*[a-zA-Z]")


def in_window(
    cli: Cli, *arguments: str | Path, columns: int = 100, rows: int = 24, press: Callable[[str], bool] | None = None
) -> tuple[Done, float | None]:
    """Run a command in a terminal window of its own; Ctrl-C is typed as soon as `press` says so of what was written.

    Returns what was written, and how many seconds after Ctrl-C it ended.
    """
    env = {**cli.environment, "TERM": "xterm"}
    ours, process = in_a_terminal(cli.command(*arguments), folder=cli.folder, env=env, rows=rows, columns=columns)
    said, pressed, until = b"", None, monotonic() + 45
    while monotonic() < until:
        if press is not None and pressed is None and press(said.decode(errors="replace")):
            os.write(ours, CTRL_C)
            pressed = monotonic()
        if not select.select([ours], [], [], 0.02)[0]:
            continue
        try:
            said += os.read(ours, 65536)
        except OSError:
            break  # the other end has closed
    os.close(ours)
    code = process.wait(10)
    return Done(code, said.decode().replace("\r\n", "\n"), ""), pressed and monotonic() - pressed


def read_by_people(text: str) -> str:
    return ESCAPES.sub("", text)


# --- the crawl ---------------------------------------------------------------------------------------------------------


def tally(name: str, **figures: int) -> Tally:
    counted = Tally(source=name)
    for key, value in figures.items():
        setattr(counted, key, value)
    return counted


def test_a_line_for_each_source_that_was_asked_and_one_for_all() -> None:
    tallies = (tally("daily", pages=9, looks=2, found=12, new=1234, revised=3), tally("weekly", looks=1), tally("idle"))
    outlook = {
        "daily": Outlook(due=7, next_at=NOW + timedelta(minutes=12)),
        "weekly": Outlook(due=0, next_at=None),
    }
    assert lines(Moment(tallies, outlook, NOW, 6.0), width=100, height=20) == [
        "source  found  fetched    new  edited  failed  waiting  next due",
        "daily      12       11  1,234       3       0        7  in 12 min",
        "weekly      0        1      0       0       0        0  -",
        "12 fetched in 6 s, 2.0 a second",
    ]


@pytest.mark.parametrize(("width", "height"), [(100, 24), (80, 10), (60, 6), (50, 24)])
def test_the_view_fits_the_window(width: int, height: int) -> None:
    tallies = tuple(tally(f"{number}-زیست‌بوم-" + "long" * 9, pages=number, looks=1) for number in range(50))
    outlook = {one.source: Outlook(due=1_000, next_at=NOW + timedelta(days=3)) for one in tallies}
    shown = lines(Moment(tallies, outlook, NOW, 60.0), width=width, height=height)
    assert len(shown) <= height
    assert max(map(tables.columns, shown)) <= width
    assert "49-" in "".join(shown), "the busiest is among those that are shown"
    assert any(line.startswith("and ") and line.endswith(" sources more") for line in shown)


def test_a_crawl_is_seen_as_it_runs_and_ends_with_the_summary(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, delay="0.05")
    done, _ = in_window(cli, "crawl", columns=90)
    text = read_by_people(done.out)
    assert done.code == 0
    seen = [int(line.split()[2]) for line in re.split(r"[\n\r]", text) if line.startswith("lantern ")]
    assert len(set(seen)) > 2, "it was drawn while it went on"
    assert sorted(seen) == seen
    line, *last = re.split(r"\n", text.strip())[-3:]
    assert " ".join(last).startswith(f"{len(demo.truth(1))} new, "), "broken by the window, between two words"
    assert line.endswith("in 15 min"), "when its feeds are due again"


def test_ctrl_c_ends_a_crawl_at_once_and_says_what_was_kept(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, delay="0.3")
    done, took = in_window(cli, "crawl", press=lambda said: bool(re.search(r"lantern +\d+ +\d+ +[1-9]", said)))
    assert took is not None
    assert done.code == 130
    assert took < 3, "what is on its way gets two seconds"
    assert "stopped by signal; all that was fetched is kept" in done.out
    kept = int(re.findall(r"(\d+) new, ", done.out)[-1])
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.counts()["articles"] == kept > 0
    assert done.out.rindex("\x1b[?25h") > done.out.rindex("\x1b[?25l"), "the cursor is there again"


def test_quiet_says_nothing_even_to_somebody_who_watches(cli: Cli, configured: Path) -> None:
    assert in_window(cli, "crawl", "--quiet")[0] == Done(0, "", "")


def test_verbose_tells_each_visit_in_a_line_in_cron_too(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    done = cli("-v", "crawl", "--limit", "2")
    assert (done.code, done.out) == (0, "")
    told = [line.split() for line in done.err.splitlines()]
    assert [line[2:4] for line in told if line[2] == "article"] == [["article", "new"]] * 2
    assert {line[1] for line in told} == {"lantern"}
    assert all(line[-1].startswith(newspaper.url) for line in told)
    assert cli("crawl", "-v", "-q").err == "", "the one given last wins"
    with Archive(cli.folder / "archive.db") as archive, archive.together():
        archive.db.execute("UPDATE links SET due_at = '2021-01-01T00:00:00.000000Z', etag = NULL, last_modified = NULL")
    again = [line.partition(" sitemap ")[2] for line in cli("-v", "crawl").err.splitlines() if " sitemap " in line]
    assert "200, as it was read last" in {" ".join(line.split()[:6]) for line in again}


def test_a_terminal_that_cannot_be_written_over_gets_the_summary_alone(cli: Cli, configured: Path) -> None:
    cli.env["TERM"] = "dumb"
    ours, theirs = pty.openpty()
    process = subprocess.run(
        cli.command("crawl"), cwd=cli.folder, env=cli.environment, stderr=theirs, timeout=40, check=False
    )
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert process.returncode == 0
    assert said.startswith(f"{len(demo.truth(1))} new, ")
    assert "\x1b" not in said


def test_json_has_a_line_for_each_source(cli: Cli, newspaper: demo.Newspaper, configured: Path) -> None:
    would = cli("crawl", "--dry-run", "--json", "--limit", "2").records
    assert [(line["source"], line["url"].startswith(newspaper.url)) for line in would] == [("lantern", True)] * 2
    (record,) = cli("crawl", "--json").records
    assert (record["source"], record["new"], record["down"], record["trouble"]) == (
        "lantern",
        len(demo.truth(1)),
        False,
        None,
    )


# --- the others --------------------------------------------------------------------------------------------------------


def pages(folder: Path, count: int) -> Path:
    saved = folder / "saved"
    saved.mkdir()
    for number in range(count):
        (saved / f"{number}.html").write_text(
            f"<html lang=en><meta property='og:type' content='article'><h1>The {number}th report of the harbour</h1><p>"
            + f"Ship {number} came in on Monday morning, after some days at sea, with apples and lamp oil. " * 6,
            encoding="utf-8",
        )
    return saved


def test_ctrl_c_ends_an_import_at_once_and_the_next_goes_on(cli: Cli) -> None:
    saved = pages(cli.folder, 300)
    ask = ("import", saved, "--base-url", "https://daily.example/", "--archive", "a.db")
    done, took = in_window(cli, *ask, press=lambda said: "new articles" in said)
    assert took is not None
    assert (done.code, took < 2) == (130, True)
    assert re.search(r"\d+%", done.out), "progress was shown"
    kept = int(re.findall(r"stopped; ([\d,]+) new articles? (?:is|are) kept", done.out)[-1])
    with Archive(cli.folder / "a.db", read_only=True) as archive:
        assert archive.counts()["articles"] == kept > 0


@pytest.mark.usefixtures("heard_hang_up")
@pytest.mark.parametrize(
    ("number", "kind"),
    [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, Terminated), (signal.SIGHUP, Terminated)],
)
def test_a_signal_in_an_export_leaves_the_file_as_it_was(
    tmp_path: Path, number: signal.Signals, kind: type[BaseException]
) -> None:
    target = tmp_path / "all.csv"
    target.write_bytes(b"before")
    with pytest.raises(kind), interruptible("nothing"), written(target) as out:  # noqa: PT012 - the signal comes in the middle
        out.write(b"half of it")
        os.kill(os.getpid(), number)
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["all.csv"]


def test_a_signal_in_the_middle_of_sqlites_work_is_no_error_of_the_archive() -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    sqlite3.enable_callback_tracebacks(False)  # which a library of other tests turns on
    with closing(sqlite3.connect(":memory:")) as db:
        db.set_progress_handler(lambda: 0, 10_000)
        timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt), interruptible("nothing") as stop:
            db.execute(endless).fetchone()
        timer.join()
    assert (stop.is_set(), stop.exit_code) == (True, 130)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler, "as it was before"


STUCK = """
import sqlite3
from scraper.cli.interrupting import interruptible
from scraper.cli.outputs import written
with interruptible("nothing", leave=lambda: print("left", flush=True)):
    print("begun", flush=True)
    try:
        sqlite3.connect(":memory:").execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    except BaseException as error:
        print(type(error))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_also_one_long_call_of_sqlite_that_lets_none_in(
    cli: Cli, number: signal.Signals, code: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STUCK],
        env=cli.environment,
        cwd=cli.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    threading.Event().wait(0.3)
    process.send_signal(number)
    begun = monotonic()
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (code, b"left\n", b"")
    assert monotonic() - begun < 3


def test_short_work_shows_no_progress(cli: Cli, past: Path) -> None:
    assert cli.on_terminal("backup", "copy.db").out.startswith("copy.db: ")


# --- how it is drawn ---------------------------------------------------------------------------------------------------


def test_an_estimate_comes_when_it_can_be_told_and_is_a_span_where_the_pace_changes() -> None:
    steady = estimate.Estimate()
    for second in range(5):
        steady.saw(second, 100 + 10 * second)
        assert steady.left(1_000) is None, "too early"
    steady.saw(6, 160)
    assert estimate.words(steady.left(1_000)) == "about 84 s left", "what was done before it began is not its pace"
    slower = estimate.Estimate()
    for second in range(61):
        slower.saw(second, min(second, 30) * 100 + max(second - 30, 0) * 10)
    assert estimate.words(slower.left(10_000)) == "2 to 11 min left"
    stuck = estimate.Estimate()
    for second in range(20):
        stuck.saw(second, 5)
    assert stuck.left(10) is None


@pytest.mark.parametrize("width", [30, 60, 120])
def test_a_line_of_progress_fits_the_window(width: int) -> None:
    line = progress.line(
        333, 1_000, "pages of a source with a long name, and more words", "about 3 min left", width=width
    )
    assert tables.columns(line) < width
    assert " 33%" in line


def test_colours_are_left_out_of_the_view_with_no_color(cli: Cli, configured: Path) -> None:
    cli.env["NO_COLOR"] = "1"
    done, _ = in_window(cli, "crawl")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", done.out)


def test_verbose_tells_each_thing_that_is_imported(cli: Cli, past: Path) -> None:
    cli("export", "--format", "warc", "--output", "all.warc.gz")
    done = cli("import", "all.warc.gz", "--archive", "new.db", "--verbose")
    with Archive(past, read_only=True) as archive:
        urls = {stored.article.url for stored in archive.articles()}
    told = [line.rpartition(" ") for line in done.err.splitlines()]
    assert {where for how, _, where in told if how == "new"} <= urls
    assert {how for how, _, _ in told} >= {"new", "revised", "unchanged"}
    again = cli("import", "all.warc.gz", "--archive", "new.db", "-v").err.splitlines()
    assert {line.split()[0] for line in again} == {"known", "skipped"}


def test_verbose_tells_how_each_article_is_read_again(cli: Cli, past: Path) -> None:
    with closing(sqlite3.connect(past)) as conn, conn:
        conn.execute("UPDATE articles SET section = 'misread' WHERE id = 2")
        conn.execute("UPDATE revisions SET section = 'misread' WHERE article = 2")
    told = cli("reparse", "--dry-run", "-v").err.splitlines()
    assert "lantern article 2: section" in told
    assert "lantern article 3: the same" in told
    assert len([line for line in told if line.startswith("lantern article ")]) == 16
    assert cli("reparse", "--dry-run").err == ""


def test_words_are_not_broken_by_the_window(cli: Cli, past: Path) -> None:
    number = str(cli("search", "power dark nights", "--json").records[0]["id"])
    for arguments in (("show", number), ("search", "harbour"), ("history", number), ("changes", "--since", "2021")):
        done, _ = in_window(cli, *arguments, columns=40)
        whole = cli(*arguments).out
        seen = read_by_people(done.out)
        assert whole.split() == seen.split()
        assert [line for line in seen.splitlines() if tables.columns(line) > 40 and "http" not in line] == []


def test_a_table_that_a_window_has_no_room_for_is_told_in_lines(cli: Cli, past: Path) -> None:
    told = in_window(cli, "status", columns=40)[0].out.splitlines()
    assert told[0] == "lantern"
    assert told[1].startswith("  articles 16, gone 1, links")
    assert max(map(len, told)) <= 40
    narrow = in_window(cli, "status", columns=60)[0].out
    assert "2021-03-28 07:00Z" in narrow, "a part of a date would say nothing"


def test_a_crawl_with_nothing_to_do_says_when_there_is(cli: Cli, configured: Path) -> None:
    cli("crawl")
    done, _ = in_window(cli, "crawl")
    assert re.search(r"nothing was due; the next page is due at 20\d\d-\d\d-\d\d \d\d:\d\dZ", done.out), done


def test_where_there_is_nothing_to_show_that_is_said(cli: Cli, past: Path) -> None:
    for arguments in (("changes", "--since", "1d"), ("stories",)):
        done = cli(*arguments)
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith("no ")
        assert cli(*arguments, "--quiet").err == ""
        assert cli(*arguments, "--json").err == ""
