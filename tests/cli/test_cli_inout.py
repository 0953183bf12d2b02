"""`scraper export`, `import` and `backup`: what goes out comes back."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive_damage import damage
from cli_runner import Cli
from lxml import etree
from pyarrow import parquet
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from scraper.storage import Archive

ATOM = "{http://www.w3.org/2005/Atom}"


def exported(cli: Cli, name: str, archive: str = "archive.db") -> bytes:
    assert cli("export", "--format", "jsonl", "--output", name, "--archive", archive).code == 0
    return (cli.folder / name).read_bytes()


def test_export_import_export_gives_the_same_bytes(cli: Cli, past: Path) -> None:
    before = exported(cli, "one.jsonl")
    (counts,) = cli("import", "one.jsonl", "--archive", "new.db", "--json").records
    assert (counts["new"], counts["problems"]) == (before.count(b"\n"), 0)
    assert exported(cli, "two.jsonl", "new.db") == before
    (again,) = cli("import", "one.jsonl", "--archive", "new.db", "--json").records
    assert (again["new"], again["known"]) == (0, counts["new"])
    assert exported(cli, "three.jsonl", "new.db") == before


def test_a_part_is_named_by_days_months_or_how_long_ago(cli: Cli, past: Path) -> None:
    def records(*part: str) -> int:
        return len(cli("export", "--format", "jsonl", *part).records)

    assert records("--since", "2021-03", "--until", "2021-04") == records("--until", "1d") == records()
    assert 0 < records("--until", "2021-03-24") == records() - records("--since", "2021-03-24")
    assert records("--since", "1w") == 0


def test_a_merged_archive_exports_the_same_bytes(cli: Cli, past: Path) -> None:
    before = exported(cli, "one.jsonl")
    for new in (before.count(b"\n"), 0):
        (counts,) = cli("import", "--merge", past, "--archive", "new.db", "--json").records
        assert counts["new"] == new
        assert exported(cli, "two.jsonl", "new.db") == before


def test_a_warc_passes_the_checker_and_brings_the_articles_back(cli: Cli, past: Path) -> None:
    assert cli("export", "--format", "warc", "--output", "all.warc.gz").code == 0
    path = cli.folder / "all.warc.gz"
    assert Checker(argparse.Namespace(inputs=[str(path)], verbose=False)).process_all() == 0
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    with Archive(past, read_only=True) as archive:
        held = archive.counts()
    assert kinds[0] == "warcinfo"
    assert len(kinds) == held["captures"] + 1
    assert kinds.count("response") == held["bodies"]
    cli("import", "all.warc.gz", "--archive", "new.db")
    with Archive(cli.folder / "new.db", read_only=True) as new:
        counts = new.counts()
        assert damage(new.path) == {}
    same = ("articles", "captures", "bodies", "revisions", "observations")
    assert {name: counts[name] for name in same} == {name: held[name] for name in same}


def test_a_subset_opens_on_its_own(cli: Cli, past: Path) -> None:
    done = cli("export", "--format", "archive", "--since", "2021-03-26", "--output", "part.db")
    assert (done.code, done.err) == (0, "")
    rows = cli("export", "--format", "jsonl", "--archive", "part.db").records
    whole = {record["url"]: record for record in cli("export", "--format", "jsonl").records}
    assert 0 < len(rows) < len(whole)
    for record in rows:
        assert record == whole[record["url"]]
    assert cli("export", "--format", "archive", "--output", "part.db").code == 2
    assert not list(cli.folder.glob("*.part*"))


def test_a_feed_is_atom_with_the_newest_first(cli: Cli, past: Path) -> None:
    root = etree.fromstring(cli("export", "--format", "atom", "--limit", "3").out.encode())
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
        assert all(entry.findtext(f"{ATOM}{name}") for entry in entries)
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries)
    shown = [record["title"] for record in cli("export", "--format", "jsonl").records[:3]]
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == shown


def test_parquet_has_typed_columns(cli: Cli, past: Path) -> None:
    assert cli("export", "--format", "parquet", "--output", "a.parquet").code == 0
    rows = parquet.read_table(cli.folder / "a.parquet").to_pylist()
    records = {record["id"]: record for record in cli("export", "--format", "jsonl").records}
    assert len(rows) == len(records)
    for row in rows:
        record = records[row["id"]]
        assert row["title"] == record["title"]
        assert row["authors"] == record["authors"]
        assert row["withheld"] is record["withheld"]
        assert row["views"] == (record["views"] or {}).get("value")
        if record["published"]:
            assert row["published_date"].isoformat() == record["published"]["at"][:10]
            assert (row["published_at"] is None) == (record["published"]["zone"] == "unknown")


def test_a_backup_is_whole_and_is_not_written_over(cli: Cli, past: Path) -> None:
    assert cli("backup", "copy.db").code == 0
    with closing(sqlite3.connect(cli.folder / "copy.db")) as copy, copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    assert exported(cli, "two.jsonl", "copy.db") == exported(cli, "one.jsonl")
    again = cli("backup", "copy.db")
    assert again.code == 2
    assert "is there already" in again.err
    assert cli("backup", "copy.db", "--force").code == 0
    assert "the archive itself" in cli("backup", "archive.db", "--force").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import",), "nothing to import"),
        (("import", "nowhere.warc"), "nowhere.warc: no such file or folder"),
        (("import", "--merge", "archive.db"), "this is the archive itself"),
        (("import", "archive.db"), "taken in with --merge archive.db"),
        (("import", "--base-url", "x", "archive.db"), "--base-url: found 'x'"),
        (("export", "--format", "archive"), "expected --output FILE"),
        (("export", "--format", "warc", "--limit", "3", "--output", "x"), "--limit does not go with it"),
        (
            ("export", "--format", "csv", "--since", "yesterday"),
            """'--since': "yesterday" is no time, expected one such as 1d""",
        ),
        (("backup", "none/copy.db"), "there is no folder none"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(cli: Cli, past: Path, arguments: tuple[str, ...], said: str) -> None:
    done = cli(*arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_an_import_of_half_good_files_is_partly_done(cli: Cli, past: Path) -> None:
    lines = exported(cli, "one.jsonl").splitlines(keepends=True)
    (cli.folder / "half.jsonl").write_bytes(lines[0] + b"rubbish\n" + lines[1].replace(b'"title": "', b'"titel": "'))
    done = cli("import", "half.jsonl", "--archive", "new.db", "--json")
    assert (done.code, done.records[0]["new"], done.records[0]["problems"]) == (3, 1, 2)
    assert "half.jsonl, line 2: no JSON" in done.err
    assert "half.jsonl, line 3: title: found None, expected text" in done.err


def test_of_many_problems_of_an_import_the_first_are_told_and_the_others_counted(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{broken\n" * 50)
    done = cli("import", "bad.jsonl")
    assert done.code == 1
    assert len(done.err.splitlines()) == 21
    assert done.err.splitlines()[-1] == "scraper: and 30 more like these"


def test_an_import_that_finds_nothing_says_so(cli: Cli, past: Path) -> None:
    (cli.folder / "photos").mkdir()
    done = cli("import", "photos", "--archive", "new.db")
    assert (done.code, done.out) == (1, "")
    assert done.err == "scraper: photos: nothing to import was found, expected WARC, HTML or JSON files\n"


@pytest.mark.parametrize("how", ["merge", "subset"])
def test_a_spoilt_article_costs_itself_where_an_archive_is_copied(cli: Cli, past: Path, how: str) -> None:
    with Archive(past) as archive:
        whole = archive.counts()["articles"]
        archive.db.execute("UPDATE articles SET authors = 'nobody' WHERE id = 3")
    asked = {
        "merge": ("import", "--merge", past, "--archive", "new.db"),
        "subset": ("export", "--format", "archive", "--output", "new.db"),
    }
    done = cli(*asked[how])
    assert done.code == 3
    assert "article 3 cannot be taken: article 3: authors: found 'nobody'" in done.err
    with Archive(cli.folder / "new.db", read_only=True) as new:
        assert new.counts()["articles"] == whole - 1
    assert cli("check", "--archive", "new.db", "--quiet").code == 0
