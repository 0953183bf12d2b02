"""`scraper backfill`: as cron runs it, as people watch it, and killed in the middle."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from archive_damage import damage
from cli_runner import Cli, ended, write_config

from scraper import demo
from scraper.cli.backfill import line
from scraper.cli.ending import run
from scraper.demo.stories import FIRST_DAY
from scraper.storage import Archive
from scraper.storage.frontier.backfills import Progress

ARTICLE = '<html lang="en"><meta property="og:type" content="article"><h1>{0} opens again</h1><p>{1}</p></html>'
TEXT = "The old bridge over the river opened again on Monday, after three years of careful repair by the city. " * 3
FROM, TO = f"{FIRST_DAY - timedelta(days=9):%Y-%m-%d}", f"{FIRST_DAY:%Y-%m-%d}"


def write_days(paper: demo.Newspaper, folder: Path, days: int, **more: str) -> list[str]:
    """A listing of each day with three articles, and a config that knows it."""
    written = []
    for number in range(days):
        named = [f"/news/{9_000 - 10 * number - place}" for place in (1, 2, 3)]
        links = "".join(f"<h2><a href='{one}'>The old bridge {one} opens again on Monday</a></h2>" for one in named)
        paper.answer(f"/a/{FIRST_DAY - timedelta(days=number):%Y-%m-%d}", body=f"<html><body>{links}</body></html>")
        for one in named:
            paper.answer(one, body=ARTICLE.format(f"Bridge {one}", f"{one}: {TEXT}"))
        written += named
    write_config(folder, paper, feeds="[]", sitemaps="[]", listings='["/a/{date}"]', **more)
    return written


def fetched(paper: demo.Newspaper) -> list[str]:
    return [path for path, _ in paper.requests if path.startswith("/news/")]


def test_a_backfill_keeps_the_days_and_says_nothing_to_cron(cli: Cli, newspaper: demo.Newspaper) -> None:
    written = write_days(newspaper, cli.folder, 3)
    done = cli("backfill", "lantern", "--from", FROM, "--to", TO)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert fetched(newspaper) == written
    done = cli("backfill", "lantern", "--from", "۱۳۹۹/۱۲/۲۹", "--to", TO, "--dry-run", "--limit", "2")
    assert (done.code, done.out, done.err) == (0, "", ""), "everything is known"


def test_killed_anywhere_it_goes_on_and_fetches_nothing_in_vain(cli: Cli, newspaper: demo.Newspaper) -> None:
    written = write_days(newspaper, cli.folder, 7, delay="0.01")
    kills = (2, 11)
    for goal in kills:
        process = cli.start("backfill", "lantern", "--from", FROM, "--to", TO)
        until = monotonic() + 20
        while len(set(fetched(newspaper))) < goal:
            assert monotonic() < until
            assert process.poll() is None
            sleep(0.002)
        process.send_signal(signal.SIGKILL)
        ended(process)
    done = cli.on_terminal("backfill", "lantern", "--from", FROM, "--to", TO)

    assert done.code == 0
    assert "went on with what an earlier run had begun" in done.out
    assert "ended: everything that could be found has been fetched" in done.out
    assert set(fetched(newspaper)) == set(written)
    assert len(fetched(newspaper)) - len(written) <= 2 * len(kills), "what was on its way, and not yet kept"
    with Archive(cli.folder / "archive.db", read_only=True) as archive:
        assert archive.counts()["articles"] == len(written)
        assert damage(archive.path) == {}
        (left,) = archive.db.execute("SELECT count(*) FROM backfill_links").fetchone()
        assert left == 0
        assert archive.db.execute("SELECT DISTINCT command FROM runs").fetchall() == [("backfill",)]


def test_a_rehearsal_prints_addresses_and_makes_no_archive(cli: Cli, newspaper: demo.Newspaper) -> None:
    written = write_days(newspaper, cli.folder, 2)
    done = cli("backfill", "lantern", "--from", FROM, "--to", TO, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [newspaper.url.rstrip("/") + path for path in written]
    assert fetched(newspaper) == []
    assert not (cli.folder / "archive.db").exists()


def test_pages_that_fail_for_now_are_said_with_code_3(cli: Cli, newspaper: demo.Newspaper) -> None:
    written = write_days(newspaper, cli.folder, 1)
    newspaper.answer(written[1], status=500)
    done = cli("backfill", "lantern", "--from", TO, "--to", TO)
    assert (done.code, done.out) == (3, "")
    assert done.err == "scraper: source lantern: 1 page could not be had for now; the same command tries again\n"


WRONG = [
    ((), "expected --from DATE, or --ids FIRST-LAST"),
    (("--from", "someday"), '--from: found "someday", expected a day such as 2021-03-25'),
    (("--from", "2021-03-25", "--to", "2021-03-24"), "from 2021-03-25 to 2021-03-24: expected an earlier day first"),
    (("--from", "1812-03-25"), "from 1812-03-25: expected 1991 or later"),
    (("--from", "2021-03-25", "--ids", "1-2"), "--ids: expected no --from and --to with it"),
    (("--ids", "12"), '--ids: found "12", expected two numbers such as 1000-2000'),
    (("--ids", "20-10", "--template", "/news/{id}"), "IDs 20-10: expected the smaller one first"),
    (("--ids", "1-99999999"), "expected at most 1,000,000 at once"),
    (("--ids", "1-2"), "expected --template such as"),
    (("--ids", "1-2", "--template", "/news/{nid}"), "{nid}; expected one of {id}"),
    (("--from", "2021-03-25", "--template", "/news/{id}"), "--template: expected --ids with it"),
    (("--from", "2021-03-25", "--stop-after-known", "0"), "--stop-after-known"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_makes_no_sense_is_said_and_makes_no_archive(
    configured: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["backfill", "lantern", "--config", str(configured), *arguments])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert said in err
    assert not (configured.parent / "archive.db").exists()


def test_how_much_is_to_come_is_only_said_where_it_can_be_told() -> None:
    seen = Progress(seeds=10, seeds_done=5, pages_open=5, articles_open=4, articles_done=40, known=6)
    assert line(seen) == "40 fetched, 6 known before, 4 waiting, 5 of 10 lists read; about 48 to come"
    endless = Progress(seeds=1, pages_open=1, articles_open=4, articles_done=40)
    assert line(endless).endswith("4 waiting; how many are to come is not known yet")
    ids = Progress(articles_open=20, articles_done=80, known=3, ids_left=900)
    assert line(ids).endswith("; at most 920 to come")
    assert line(Progress()).endswith("0 waiting; 0 to come")
