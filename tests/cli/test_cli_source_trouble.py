"""What cron mails when a crawl ends badly, and the same in `scraper status`."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cli_runner import Cli, write_config

from scraper import demo
from scraper.cli.advice import remedy
from scraper.models import Reason


def make_due(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as db, db:
        db.execute("UPDATE links SET due_at = '2021-01-01T00:00:00.000000Z' WHERE kind <> 'article'")
        db.execute("DELETE FROM hosts")
    db.close()


@pytest.fixture
def broken(cli: Cli, newspaper: demo.Newspaper) -> Cli:
    """A source that was read once, and whose feed has answered 500 in two runs since."""
    write_config(cli.folder, newspaper, feeds='["/rss.xml"]', sitemaps="[]", listings="[]")
    assert cli("crawl", "--limit", "1").code == 0
    newspaper.answer("/rss.xml", 500)
    for _ in range(2):
        make_due(cli.folder)
        cli("crawl", "--limit", "0")
    return cli


def test_a_source_that_is_down_is_one_line_with_since_when_how_often_and_what_to_do(broken: Cli) -> None:
    make_due(broken.folder)
    done = broken("crawl", "--limit", "0", "--json")
    assert done.code == 5
    (line,) = done.err.splitlines()
    what, since, often, remedy_ = line.split("; ", 3)
    assert re.fullmatch(r"scraper: source lantern is down: http://\S+/rss.xml: server-error: HTTP 500 .*", what)
    assert re.fullmatch(r"last read 20\d\d-\d\d-\d\d \d\d:\d\dZ", since)
    assert often == "3 failures in 3 runs since"
    assert remedy_ == f"what to do: {remedy('server-error')}"
    (record,) = done.records
    assert (record["down"], record["failures"]) == (True, {"server-error": 1})
    assert (record["trouble"]["failures"], record["trouble"]["runs"]) == (3, 3)


def test_status_says_the_same_and_keeps_quiet_of_those_that_are_well(broken: Cli) -> None:
    lines = broken("status").lines
    assert lines[-1].startswith("source lantern is down: server-error: http://")
    assert "2 failures in 2 runs since; what to do: " in lines[-1]
    (record,) = broken("status", "--json").records
    trouble = record["trouble"]
    assert set(trouble) == {"since", "failures", "runs", "reason", "detail", "what_to_do"}
    assert (trouble["reason"], trouble["what_to_do"]) == ("server-error", remedy("server-error"))
    since, last = (datetime.fromisoformat(at) for at in (trouble["since"], record["last_success_at"]))
    assert abs(last - since) < timedelta(minutes=1), "the feed was read, then an article"


def test_a_source_that_is_read_again_is_well(broken: Cli, newspaper: demo.Newspaper) -> None:
    newspaper.answer("/rss.xml", 200, body="<rss version='2.0'><channel><title>x</title></channel></rss>")
    make_due(broken.folder)
    assert broken("crawl", "--limit", "0").code == 0
    assert broken("status", "--json").records[0]["trouble"] is None


def test_a_source_that_never_came_says_so(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, feeds='["/nothing.xml"]', sitemaps="[]", listings="[]")
    done = cli("crawl")
    assert done.code == 1
    assert "; never read yet; 1 failure in 1 run; what to do: its feeds or lists have moved" in done.err


def test_status_says_of_a_source_whose_articles_are_all_blocked_what_the_crawl_says(
    cli: Cli, newspaper: demo.Newspaper
) -> None:
    write_config(cli.folder, newspaper, feeds='["/rss.xml"]', sitemaps="[]", listings="[]")
    for path in demo.truth(1):
        newspaper.answer(path.partition("?")[0], 403)
    done = cli("crawl")
    assert done.code == 1
    assert "source lantern is down: " in done.err
    line = cli("status").lines[-1]
    assert re.match(r"source lantern is down: blocked: http\S+: HTTP 403", line), line
    assert line.partition("; ")[2] == done.err.strip().partition("; ")[2], "since when, how often, what to do"
    for path in demo.truth(1):
        newspaper.answer(path.partition("?")[0], None)
    with closing(sqlite3.connect(cli.folder / "archive.db")) as db, db:
        db.execute("UPDATE links SET due_at = '2021-01-01T00:00:00.000000Z'")
    assert cli("crawl").code == 0
    assert "is down" not in cli("status").out


def test_status_says_of_a_source_of_which_nothing_came_what_the_crawl_says(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, feeds='["/rss.xml"]', sitemaps="[]", listings="[]")
    assert cli("crawl").code == 0
    with closing(sqlite3.connect(cli.folder / "archive.db")) as db, db:
        url = db.execute("SELECT url FROM links WHERE kind = 'article' LIMIT 1").fetchone()[0]
        db.execute("UPDATE links SET due_at = '2021-01-01T00:00:00.000000Z' WHERE url = ?", [url])
    newspaper.answer(urlsplit(url).path, 500)
    done = cli("crawl")
    assert done.code == 5
    assert "source lantern is down: " in done.err
    assert re.match(r"source lantern is down: server-error: http\S+: HTTP 500", cli("status").lines[-1])
    assert cli("crawl").code == 0, "nothing is due"
    assert re.match(r"source lantern is down: server-error: http\S+: HTTP 500", cli("status").lines[-1])
    make_due(cli.folder)
    assert cli("crawl").code == 0
    assert "is down" not in cli("status").out, "its feed was read"


def test_single_pages_that_fail_make_no_source_ail(cli: Cli, newspaper: demo.Newspaper) -> None:
    write_config(cli.folder, newspaper, feeds='["/rss.xml"]', sitemaps="[]", listings="[]")
    for path in list(demo.truth(1))[:4]:
        newspaper.answer(path.partition("?")[0], 403)
    assert cli("crawl").code == 0
    assert "is down" not in cli("status").out


def test_there_is_something_to_do_about_every_reason() -> None:
    told = {reason: remedy(reason.value) for reason in Reason}
    assert all(told.values())
    assert sum(text == remedy("no such reason") for text in told.values()) <= 2, "most have words of their own"


# --- names that are nearly right, and the Tab key ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [("search", "ferry"), ("changes",), ("stories",), ("export", "--format", "csv"), ("reparse",)]
)
def test_a_source_that_is_misspelt_is_guessed(cli: Cli, past: Path, command: tuple[str, ...]) -> None:
    done = cli(*command, "--source", "lanten")
    assert done.code == 2
    assert done.err == 'scraper: archive.db: no source "lanten", did you mean "lantern"?\n'
    assert 'no source "xyz", there are lantern' in cli(*command, "--source", "xyz").err


def test_a_misspelt_option_is_guessed(cli: Cli) -> None:
    (line,) = cli("crawl", "--limt", "3").err.splitlines()
    assert "Did you mean" in line
    assert "'--limit'" in line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_is_printed_or_installed(cli: Cli, shell: str) -> None:
    printed = cli("completion", shell)
    assert (printed.code, printed.err) == (0, "")
    assert "_SCRAPER_COMPLETE" in printed.out
    done = cli("completion", shell, "--install")
    assert (done.code, done.out) == (0, "")
    path = Path(done.err.split()[1].rstrip(";"))
    assert path.is_relative_to(cli.folder), "HOME"
    assert path.read_text(encoding="utf-8").strip() == printed.out.strip()


def completed(cli: Cli, words: str) -> list[str]:
    cli.env |= {"_SCRAPER_COMPLETE": "bash_complete", "COMP_WORDS": f"scraper {words}"}
    cli.env["COMP_CWORD"] = str(len(f"scraper {words}".split(" ")) - 1)
    done = cli()
    assert done.err == ""
    return [line.partition(",")[2] for line in done.lines if line]


def test_commands_options_and_sources_are_completed(cli: Cli, configured: Path) -> None:
    assert completed(cli, "sta") == ["status"]
    assert completed(cli, "crawl --max") == ["--max-time"]
    assert completed(cli, "crawl --source lan") == ["lantern"]
    assert completed(cli, "backfill ") == ["lantern"]
    configured.write_text("broken = ", encoding="utf-8")
    assert completed(cli, "crawl --source lan") == [], "the Tab key does not complain"
