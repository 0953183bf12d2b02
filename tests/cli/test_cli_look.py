"""`scraper show`, `search`, `history`, `status`, `export`: what the archive holds."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_runner import Cli, Done, ended

from scraper import demo
from scraper.models import Article, Capture, Extraction, Failure, PageKind, Reason, SourceStatus
from scraper.publish import health, tables
from scraper.storage import Archive

FIELDS = {field.name for field in dataclasses.fields(Article)}


@pytest.fixture
def edited(past: Path) -> int:
    """The number of the article whose title was edited on the second day."""
    with Archive(past, read_only=True) as archive:
        changes = archive.db.query("SELECT article FROM revisions WHERE number > 1 AND changed LIKE '%title%'")
        return int(next(iter(changes))["article"])


def titles(article: int, past: Path) -> tuple[str, str]:
    """An article's first and newest title."""
    with Archive(past, read_only=True) as archive:
        revisions = archive.revisions(article)
    return revisions[0].article.title, revisions[-1].article.title


def test_show_by_number_and_by_any_of_its_urls_is_the_same(cli: Cli, past: Path) -> None:
    with Archive(past, read_only=True) as archive:
        stored = next(s for s in archive.articles() if len(s.aliases) > 1)
    by_number = cli("show", str(stored.id))
    assert (by_number.code, by_number.err) == (0, "")
    assert by_number.lines[0] == stored.article.title
    assert stored.article.body.split("\n\n")[-1] in by_number.lines
    for url in stored.aliases:
        assert cli("show", url) == by_number


def test_show_json_is_the_whole_article_with_its_origins(cli: Cli, past: Path) -> None:
    (record,) = cli("show", "1", "--json").records
    assert set(record) >= FIELDS | {"id", "source", "first_seen_at", "last_seen_at", "revisions", "gone_at", "aliases"}
    assert {"title", "body"} <= {origin["field"] for origin in record["origins"]}


@pytest.mark.parametrize("command", ["show", "history"])
def test_what_the_archive_does_not_hold_is_one_line(cli: Cli, past: Path, command: str) -> None:
    for key in ("999", "https://stranger.example/"):
        done = cli(command, key)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("scraper: archive.db: no article ")
        assert len(done.err.splitlines()) == 1


def test_history_shows_the_edit_as_a_diff(cli: Cli, past: Path, edited: int) -> None:
    done = cli("history", str(edited))
    assert done.code == 0
    assert "revision 1  2021-03-27 05:00Z  as first seen" in done.lines
    (line,) = (line for line in done.lines if line.startswith("  title: "))
    before, after = titles(edited, past)
    told = line.removeprefix("  title: ")
    assert _without(told, r"\{\+.*?\+\}", "[-", "-]") == before.split()
    assert _without(told, r"\[-.*?-\]", "{+", "+}") == after.split()


def _without(told: str, other_side: str, *marks: str) -> list[str]:
    text = re.sub(other_side, "", told)
    for mark in marks:
        text = text.replace(mark, "")
    return text.split()


def test_history_shows_how_views_grew_and_what_has_gone(cli: Cli, past: Path) -> None:
    with Archive(past, read_only=True) as archive:
        grown = next(s for s in archive.articles() if len(archive.observations(s.id)) >= 2)
        first, second, *_ = archive.observations(grown.id)
        gone = next(s for s in archive.articles() if s.gone_at)
    lines = cli("history", str(grown.id)).lines
    at = next(number for number, line in enumerate(lines) if line.startswith("views"))
    assert lines[at].startswith("views  ▁")
    assert lines[at].endswith("█")
    assert lines[at + 1].split()[-1] == f"{first.value:,}"
    assert lines[at + 2].split()[2:4] == [f"{second.value:,}", f"+{second.value - first.value:,}"]
    assert lines[at + 2].endswith(" an hour")
    suspected, confirmed = cli("history", str(gone.id)).lines[-2:]
    assert "missing, not yet confirmed: missing: HTTP 404" in suspected
    assert "gone: missing: HTTP 404" in confirmed


def test_history_json_holds_every_revision_count_and_event(cli: Cli, past: Path, edited: int) -> None:
    (record,) = cli("history", str(edited), "--json").records
    assert [revision["number"] for revision in record["revisions"]] == [1, 2]
    assert "title" in record["revisions"][1]["changed"]
    assert record["revisions"][0]["article"]["title"] == titles(edited, past)[0]
    assert {"observations", "events"} <= set(record)


def test_diffs_are_coloured_on_a_terminal_unless_no_color_is_set(cli: Cli, past: Path, edited: int) -> None:
    assert "\x1b[3" in cli.on_terminal("history", str(edited)).out
    cli.env["NO_COLOR"] = "1"
    assert "\x1b[" not in cli.on_terminal("history", str(edited)).out
    assert "\x1b[" not in cli("history", str(edited)).out


SEARCHES = [("apples",), ("APPLES", "prize"), ('"forgotten apples"',), ("appl*",)]


@pytest.mark.parametrize("words", SEARCHES)
def test_search_finds_by_words_phrases_and_prefixes(cli: Cli, past: Path, words: tuple[str, ...]) -> None:
    done = cli("search", *words)
    assert done.code == 0
    assert "Ferryman's forgotten apples win the regional prize" in done.out


@pytest.mark.parametrize("words", ["library", "جسر", "图书馆 OR 柳河"])
def test_search_tells_machines_where_the_found_words_stand(cli: Cli, past: Path, words: str) -> None:
    with Archive(past, read_only=True) as archive:
        shown = {hit.id: hit.snippet for hit in archive.search(words, marks=("<", ">"))}
    records = cli("search", words, "--json").records
    assert any(record["marks"] for record in records)
    for record in records:
        marked, at = "", 0
        for begin, end in record["marks"]:
            marked += f"{record['snippet'][at:begin]}<{record['snippet'][begin:end]}>"
            at = end
        assert marked + record["snippet"][at:] == shown[record["id"]]


@pytest.mark.parametrize("edition", ["ar", "hi", "ja"])
def test_search_finds_titles_of_other_scripts(cli: Cli, past: Path, edition: str) -> None:
    path, told = next((path, told) for path, told in demo.truth(2).items() if told["edition"] == edition)
    found = cli("search", told["title"].split()[0], "--json").records
    with Archive(past, read_only=True) as archive:
        known = {s.id for s in archive.articles() if s.article.url.endswith(path)}
    assert known & {record["id"] for record in found}


def test_search_can_be_limited_and_finds_nothing_politely(cli: Cli, past: Path) -> None:
    assert len(cli("search", "the", "--limit", "2", "--json").records) == 2
    nothing = cli("search", "qqqqqq")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "nothing found\n")


def test_search_tells_words_that_must_not_occur_from_options(cli: Cli, past: Path) -> None:
    for typed in (("-부산 대회",), ("대회", "-부산"), ("-football", "harbour")):
        done = cli("search", *typed)
        assert done.code == 2
        assert done.err.startswith("scraper: No such option")
        assert "after --, as in `scraper search -- -football harbour`" in done.err
    assert cli("search", "--", "-bridge", "the").code == 0
    assert "after --" not in cli("search", "--limt", "3", "the").err


def test_search_says_which_sources_there_are_and_wants_words(cli: Cli, past: Path) -> None:
    nobody = cli("search", "the", "--source", "nobody")
    assert (nobody.code, nobody.err) == (2, 'scraper: archive.db: no source "nobody", there are lantern\n')
    for words in ([""], ["", "  "]):
        empty = cli("search", *words)
        assert (empty.code, empty.out) == (2, "")
        assert empty.err.startswith("scraper: no words to search for")


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_url_of_two_articles_is_said_to_be_one(cli: Cli, past: Path, command: str) -> None:
    with Archive(past) as archive:
        old = next(archive.articles(limit=1))
        extraction = Extraction(kind=PageKind.ARTICLE, article=old.article)
        page = Capture(
            url=old.article.url,
            final_url=old.article.url,
            fetched_at=old.last_seen_at + timedelta(hours=1),
            status=200,
            headers=(),
            body=b"twice",
        )
        new = archive.keep(page, extraction, source="other").article_id
    done = cli(command, old.article.url)
    assert done.code == 0
    assert f"article {new} of other" in done.out
    assert f"this is {new} of other, the last seen; also {old.id} of lantern\n" in done.err
    assert cli(command, str(old.id)).err == ""


def test_status_tells_the_health_of_each_source(cli: Cli, past: Path) -> None:
    lines = cli("status").lines
    assert lines[0].split() == "source articles gone links due last run last success".split()
    assert lines[1].split()[:3] == ["lantern", str(len(demo.truth(1)) + 1), "1"]
    assert lines[lines.index("failures") + 1].split() == ["lantern", "missing", "1"]
    told = " ".join(lines[lines.index("fields that not every article has") + 1 :]).split()[1:]
    fill = cli("status", "--json").records[0]["fill"]
    assert fill["title"] == fill["body"] == 1
    assert [word for word in told if word.isidentifier()] == sorted(
        (name for name, share in fill.items() if share < 1), key=lambda name: not fill[name]
    )


def test_status_tells_of_fields_only_where_some_article_lacks_them() -> None:
    fill = {"title": 1.0, "views": 0.9996, "section": 0.0004, "authors": 0.43, "overline": 0.0}
    seen = datetime(2026, 3, 1, tzinfo=UTC)
    of = {"articles": 9999, "gone": 0, "links": 1, "links_due": 0, "last_run_at": seen, "last_success_at": seen}
    full, part = SourceStatus(name="a", fill={"title": 1.0}, **of), SourceStatus(name="b", fill=fill, **of)  # type: ignore[arg-type]
    *_, head, told = health.health([full, part])
    assert head == "fields that not every article has"
    assert told.split() == ["b", "views", "99%", "section", "1%", "authors", "43%", "never:", "overline"]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_status_fits_the_terminal(cli: Cli, past: Path, columns: int) -> None:
    cli.env["COLUMNS"] = str(columns)
    lines = cli("status").lines
    lines = lines[lines.index("failures") :] if columns < 80 else lines
    assert max(map(len, lines)) <= columns
    del cli.env["COLUMNS"]
    assert max(map(len, cli("status").lines)) <= 80, "where nobody says how wide"


def test_status_counts_what_came_in_the_place_of_pages(cli: Cli, past: Path) -> None:
    with Archive(past) as archive:
        at = archive.status()[0].last_run_at
        assert at is not None
        for number in range(3):
            url = f"https://paper.example/{number}"
            failure = Failure(
                url=url, reason=Reason.PAYWALL, detail="for subscribers", failed_at=at - timedelta(days=9)
            )
            archive.keep_failure(failure, source="lantern")
    lines = cli("status").lines
    assert lines[lines.index("something else came, last 30 days") + 1].split() == ["lantern", "paywall", "3"]
    assert lines[lines.index("failures") + 1].split() == ["lantern", "missing", "1"]
    assert cli("status", "--json").records[0]["refused"] == {"paywall": 3}


def test_what_is_withheld_for_legal_reasons_is_told_apart(cli: Cli, past: Path) -> None:
    with Archive(past) as archive:
        stored = next(one for one in archive.articles() if one.gone_at is None)
        for days in (1, 2):
            failed_at = stored.last_seen_at + timedelta(days=days)
            why = "HTTP 451 Unavailable For Legal Reasons, blocked by https://court.example/order/7"
            url = stored.article.url
            archive.keep_failure(
                Failure(url=url, reason=Reason.WITHHELD, detail=why, failed_at=failed_at), source="lantern"
            )
    assert any(line.startswith("withheld for legal reasons since ") for line in cli("show", str(stored.id)).lines)
    assert any(f"withheld: {why}" in line for line in cli("history", str(stored.id)).lines)
    lines = cli("status").lines
    assert lines[lines.index("articles withheld for legal reasons") + 1].split() == ["lantern", "1"]
    assert cli("status", "--json").records[0]["withheld"] == 1
    assert cli("show", str(stored.id), "--json").records[0]["withheld"] is True


def test_status_json_has_the_same_in_numbers(cli: Cli, past: Path) -> None:
    (record,) = cli("status", "--json").records
    assert (record["source"], record["gone"], record["failures"]) == ("lantern", 1, {"missing": 1})
    assert record["fill"]["title"] == 1.0


def test_export_jsonl_has_one_whole_article_a_line(cli: Cli, past: Path) -> None:
    records = cli("export", "--format", "jsonl").records
    assert len(records) == len(demo.truth(1)) + 1
    assert all(set(record) >= FIELDS for record in records)
    assert len({record["id"] for record in records}) == len(records)


def test_export_csv_to_a_file_reads_back(cli: Cli, past: Path) -> None:
    done = cli("export", "--format", "csv", "--source", "lantern", "--output", "out.csv")
    assert (done.code, done.out, done.err) == (0, "", "")
    text = (cli.folder / "out.csv").read_text(encoding="utf-8")
    assert [path.name for path in cli.folder.glob("out*")] == ["out.csv"]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == tables.COLUMNS
    with Archive(past, read_only=True) as archive:
        assert {row["title"]: row["body"] for row in rows} == {
            stored.article.title: stored.article.body for stored in archive.articles()
        }


def test_export_goes_through_a_pipe_and_leaves_it_there(cli: Cli, past: Path) -> None:
    pipe = cli.folder / "pipe"
    os.mkfifo(pipe)
    exporting = cli.start("export", "--format", "jsonl", "--output", pipe)
    read = pipe.read_text(encoding="utf-8")
    assert ended(exporting) == Done(0, "", "")
    assert len(read.splitlines()) == len(demo.truth(1)) + 1
    assert pipe.is_fifo()


def test_export_to_a_link_to_its_own_stdout_is_written_there(cli: Cli, past: Path) -> None:
    link = cli.folder / "stdout"
    link.symlink_to("/proc/self/fd/1")
    done = cli("export", "--format", "jsonl", "--output", link)
    assert (done.code, done.err) == (0, "")
    assert len(done.lines) == len(demo.truth(1)) + 1
    assert link.is_symlink()


def test_export_follows_a_link_and_leaves_it_there(cli: Cli, past: Path) -> None:
    (cli.folder / "real").mkdir()
    (cli.folder / "real" / "old.csv").write_text("old", encoding="utf-8")
    for name, target in (("link.csv", "real/old.csv"), ("dangling.csv", "real/new.csv")):
        link = cli.folder / name
        link.symlink_to(target)
        assert cli("export", "--format", "csv", "--output", name).code == 0
        assert link.is_symlink()
        assert (cli.folder / target).read_text(encoding="utf-8").startswith("id,source,")
    assert sorted(path.name for path in (cli.folder / "real").iterdir()) == ["new.csv", "old.csv"]


def test_export_says_what_it_cannot_do(cli: Cli, past: Path) -> None:
    assert cli("export", "--format", "xml").code == 2
    assert cli("export").code == 2
    nobody = cli("export", "--format", "csv", "--source", "nobody")
    assert (nobody.code, nobody.err) == (2, 'scraper: archive.db: no source "nobody", there are lantern\n')
    nowhere = cli("export", "--format", "csv", "--output", "none/out.csv")
    assert nowhere.code == 1
    assert nowhere.err == "scraper: none/out.csv: cannot be written: No such file or directory\n"


def test_a_reader_that_goes_away_ends_it_quietly(cli: Cli, past: Path) -> None:
    shown = " ".join(cli.command("export", "--format", "jsonl"))
    piped = subprocess.run(
        ["sh", "-c", f"{shown} | head -c 1"], cwd=cli.folder, env=cli.environment, capture_output=True, check=False
    )
    assert (piped.stdout, piped.stderr) == (b"{", b"")


@pytest.mark.parametrize("command", [("show", "1"), ("search", "x"), ("status",), ("export", "--format", "csv")])
def test_reading_makes_no_archive_and_says_that_there_is_none(cli: Cli, command: tuple[str, ...]) -> None:
    done = cli(*command)
    assert (done.code, done.out) == (1, "")
    assert done.err == "scraper: archive.db: no such file, expected an archive; `scraper crawl` makes one\n"
    assert list(cli.folder.iterdir()) == []


def test_the_health_of_all_is_told_in_the_order_of_names(cli: Cli, past: Path) -> None:
    with Archive(past) as archive:
        for name in ("zeta", "alpha", "Ünlü"):
            archive.add_source(name, f"https://{name}.example/", datetime(2021, 3, 27, tzinfo=UTC))
    assert [one["source"] for one in cli("status", "--json").records] == ["alpha", "lantern", "zeta", "Ünlü"]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE revisions SET authors = 'x' WHERE article = {0} AND number = 2", "article {0}, revision 2: authors: found 'x'"),
        ("UPDATE revisions SET changed = 'x' WHERE article = {0} AND number = 2", "article {0}, revision 2: changed: found 'x'"),
        ("UPDATE revisions SET seen_at = 'x' WHERE article = {0} AND number = 2", "article {0}, revision 2: seen_at: found 'x'"),
        ("UPDATE articles SET first_seen_at = 'x' WHERE id = {0}", "article {0}: first_seen_at: found 'x'"),
        ("UPDATE aliases SET first_seen_at = 'x' WHERE article = {0}", "article {0}, aliases: first_seen_at: found 'x'"),
    ],
)  # fmt: skip
def test_a_row_that_another_program_has_spoilt_is_named_in_one_line(
    cli: Cli, past: Path, edited: int, harm: str, told: str
) -> None:
    with Archive(past) as archive:
        archive.db.execute(harm.format(edited))
    done = cli("history", str(edited))
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert told.format(edited) + ", expected " in done.err
    assert done.err.endswith("; `scraper check` names every such row\n")
    assert told.format(edited) in cli("check").out
