"""`scraper demo`: the first thing that a newcomer sees."""

from __future__ import annotations

import resource
import signal
from itertools import pairwise
from urllib.request import urlopen

from cli_runner import Cli, ended

from scraper import demo
from scraper.normalize.text import clean
from scraper.storage import Archive


def children() -> float:
    """The CPU time that ended child processes have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_demo_shows_what_was_kept_and_what_the_archive_remembers(cli: Cli) -> None:
    spent = children()
    done = cli.afresh("demo")
    assert children() - spent < 15, "seconds of work; how long that takes is also the machine's doing"
    assert (done.code, done.err) == (0, "")
    assert "its archive is demo.db." in done.lines[0]
    table = done.out.partition("Day 2")[0]
    for told in demo.truth(1).values():
        assert clean(told["title"])[:20] in table
        assert (told["news_id"] or "") in table
        assert told["views"] is None or f"{told['views']:,}" in table
    memory = done.out.partition("Day 2")[2]
    for word in ("Edited: article", "[-", "{+", "counts have grown", " → ", "Gone, and kept: article", "New: article"):
        assert word in memory
    assert len([line for line in done.lines if line.startswith("  scraper ")]) == 3
    series = [line.partition(": ")[2].split(" → ") for line in done.lines if " → " in line]
    assert series
    assert all(before != after for values in series for before, after in pairwise(values)), "equal neighbours are one"


def test_its_archive_is_a_real_one_and_its_suggestions_work(cli: Cli) -> None:
    done = cli("demo")
    with Archive(cli.folder / "demo.db", read_only=True) as archive:
        counts = archive.counts()
    assert counts["articles"] == len(demo.truth(1)) + 1
    assert (counts["gone"], counts["runs"]) == (1, 3)
    for line in done.lines:
        if line.startswith("  scraper "):
            tried = cli(*line.split()[1:])
            assert (tried.code, tried.err) == (0, "")
            assert tried.out


def test_a_day_is_for_the_newspaper_alone(cli: Cli) -> None:
    done = cli("demo", "--day", "2")
    assert (done.code, done.out) == (2, "")
    assert "--day goes with --serve" in done.err
    assert not (cli.folder / "demo.db").exists()


def test_a_second_demo_writes_over_nothing(cli: Cli) -> None:
    (cli.folder / "demo.db").write_text("mine", encoding="utf-8")
    assert "its archive is demo-2.db." in cli("demo").lines[0]
    assert (cli.folder / "demo.db").read_text(encoding="utf-8") == "mine"
    refused = cli("demo", "--archive", "demo.db")
    assert (refused.code, refused.out) == (2, "")
    assert cli("demo", "--archive", "other.db").code == 0
    assert (cli.folder / "other.db").exists()


def test_serve_prints_its_address_and_serves_until_ctrl_c(cli: Cli) -> None:
    serving = cli.start("demo", "--serve", "--port", "0")
    assert serving.stdout
    address = serving.stdout.readline().decode().strip()
    with urlopen(address) as answer:
        assert answer.status == 200
    read = cli("parse", f"{address}en/story/ferrymans-apples-win-regional-prize.html", "--json").records[0]
    serving.send_signal(signal.SIGINT)
    done = ended(serving)
    assert done.code == 130
    assert "scraper parse --explain" in done.err
    assert read["article"]["views"]["value"] == 1234
    assert list(cli.folder.iterdir()) == []


def test_serve_can_show_a_later_day_and_says_when_its_port_is_taken(cli: Cli) -> None:
    with demo.Newspaper() as paper:
        port = paper.url.rstrip("/").rpartition(":")[2]
        taken = cli("demo", "--serve", "--port", port)
    assert taken.code == 1
    assert taken.err.startswith(f"scraper: port {port} cannot be used: ")
    serving = cli.start("demo", "--serve", "--port", "0", "--day", "2")
    assert serving.stdout
    address = serving.stdout.readline().decode().strip()
    (new,) = set(demo.truth(2)) - set(demo.truth(1))
    with urlopen(address + new[1:]) as answer:
        assert answer.status == 200
    serving.send_signal(signal.SIGINT)
    ended(serving)
