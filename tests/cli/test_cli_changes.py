"""`scraper changes`, `scraper stories` and the filters of `scraper search`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_runner import Cli

from scraper.models import Article, Capture, Extraction, Moment, PageKind, Precision, Zone
from scraper.storage import Archive

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
REPORT = (
    "The harbour authority opened the new northern quay to cargo ships on Monday after three years of building.\n\n"
    "Its director said that forty cranes would work there by the end of the summer, twice as many as before."
)


def keep(archive: Archive, source: str, hour: int, body: str, title: str = "Quay", language: str = "en") -> None:
    url, at = f"https://{source}.example/1", AT.replace(hour=hour)
    page = Capture(url=url, final_url=url, fetched_at=at, status=200, headers=(), body=f"{source}{hour}".encode())
    printed = AT.replace(hour=8 if source == "daily" else 10)
    published = Moment(at=printed, precision=Precision.MINUTE, text="", zone=Zone.WRITTEN)
    found = Article(url=url, title=title, body=body, language=language, published=published)
    archive.keep(page, Extraction(kind=PageKind.ARTICLE, article=found), source=source)


@pytest.fixture
def kept(cli: Cli) -> Path:
    path = cli.folder / "archive.db"
    with Archive(path) as archive:
        keep(archive, "daily", 8, REPORT)
        keep(archive, "echo", 10, REPORT, title="A quay for forty cranes", language="en-GB")
        keep(archive, "daily", 11, REPORT.replace("forty", "fifty"))
    return path


def test_the_words_that_changed_are_told(cli: Cli, kept: Path) -> None:
    done = cli("changes", "--since", "2026-03-01")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == "    1  daily  Quay"
    assert "[-forty-]{+fifty+} cranes" in done.out


def test_each_change_is_a_json_object_with_the_words(cli: Cli, kept: Path) -> None:
    (record,) = cli("changes", "--since", "2026-03", "--json").records
    assert (record["article"], record["source"], record["revision"], record["changed"]) == (1, "daily", 2, ["body"])
    assert record["words"] == [{"field": "body", "removed": "forty", "added": "fifty"}]


def test_only_what_was_asked_for_is_listed(cli: Cli, kept: Path) -> None:
    assert cli("changes", "--since", "2026-03-01", "--source", "echo").out == ""
    assert cli("changes").out == ""  # a day ago there was no such thing
    assert cli("changes", "--since", "2026-03-01T11:00:01").out == ""


@pytest.mark.parametrize("command", ["changes", "stories"])
def test_a_time_that_is_none_is_said_to_be_none(cli: Cli, kept: Path, command: str) -> None:
    done = cli(command, "--since", "lately")
    assert (done.code, done.out) == (2, "")
    assert '"lately" is no time, expected one such as 1d' in done.err


@pytest.mark.parametrize("command", ["changes", "stories"])
def test_a_source_that_there_is_not_is_said_to_be_none(cli: Cli, kept: Path, command: str) -> None:
    done = cli(command, "--source", "nobody")
    assert (done.code, done.out) == (2, "")
    assert 'no source "nobody"' in done.err


def test_an_alarm_stands_before_the_changes(cli: Cli, kept: Path) -> None:
    with Archive(kept) as archive, archive.db.conn:
        archive.db.execute(
            "INSERT INTO alarms (source, kind, opened_at, detail) VALUES ('daily', 'layout', '2026-03-01T11:00:00Z', 'All')"
        )
    done = cli("changes", "--since", "2026-03-01")
    assert done.lines[0] == "daily: layout, 2026-03-01 11:00Z, and it goes on: All"
    assert cli("changes", "--since", "2026-03-01", "--json").records[0]["alarm"] == "layout"


def test_a_story_tells_who_had_it_first_and_how_much_later_the_others(cli: Cli, kept: Path) -> None:
    done = cli("stories")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        "Quay",
        "      1  2026-03-01 08:00Z  daily: first",
        "      2  2026-03-01 10:00Z  echo: 2 h later, 100% as 1",
        "         A quay for forty cranes",
    ]
    (record,) = cli("stories", "--json").records
    assert (record["story"], record["is_certain"]) == (1, True)
    assert [one["source"] for one in record["articles"]] == ["daily", "echo"]


def test_what_no_story_was_found_for_is_told_as_it_was_asked(cli: Cli, kept: Path) -> None:
    later = ("--since", "2027-01-01")
    assert cli("stories", *later).err == "no text was seen in several sources since then\n"
    assert cli("stories", "--within", *later).err == "no text was seen twice since then\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("quay source:echo", [2]),
        ("quay -source:echo", [1]),
        ("quay lang:en-gb", [2]),
        ("quay since:2026-03-01T09:00", [2]),
        ("cranes -fifty", [2]),
        ("lang:en", [2, 1]),
    ],
)
def test_a_search_can_be_narrowed_in_its_own_words(cli: Cli, kept: Path, words: str, found: list[int]) -> None:
    assert [record["id"] for record in cli("search", words, "--json").records] == found


def test_a_filter_that_names_nothing_is_pointed_out(cli: Cli, kept: Path) -> None:
    assert "source:eco is no source of" in cli("search", "quay source:eco").err
    assert "since:lately names no time" in cli("search", "quay since:lately").err


def test_history_lists_addresses_and_says_what_the_layout_changed(cli: Cli, kept: Path) -> None:
    with Archive(kept) as archive, archive.db.conn:
        archive.db.execute("UPDATE revisions SET cause = 'layout' WHERE number = 2")
        archive.db.execute(
            "INSERT INTO aliases VALUES ('https://daily.example/old', 'daily', 1, 'redirect', '2026-02-28T00:00:00Z')"
        )
    lines = cli("history", "1").lines
    assert "revision 2  2026-03-01 11:00Z  changed: body  (by the site's layout, no edit)" in lines
    at = lines.index("addresses")
    assert lines[at + 1] == "  2026-02-28 00:00Z  redirect   https://daily.example/old"
    assert cli("changes", "--since", "2026-03-01").out == ""
    assert cli("changes", "--since", "2026-03-01", "--layout").out != ""
