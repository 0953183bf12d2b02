"""Of a damaged archive the rest is exported, and can be imported again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runner import Cli

from scraper.demo.stories import FIRST_DAY
from scraper.models import Article, Capture, Extraction, PageKind
from scraper.storage import Archive

COUNT = 150


def torn(path: Path, part: float) -> Path:
    """An archive whose middle three pages hold nothing that SQLite could read."""
    with Archive(path) as archive:
        for number in range(COUNT):
            url = f"https://daily.example/news/{number}"
            page = Capture(url=url, final_url=url, fetched_at=FIRST_DAY, status=200, headers=(), body=url.encode())
            read = Article(url=url, title=f"Number {number}", body=f"What stands in article {number}. " * 40)
            archive.keep(page, Extraction(kind=PageKind.ARTICLE, article=read), source="daily")
    content = bytearray(path.read_bytes())
    start = int(len(content) * part) // 4096 * 4096
    content[start : start + 3 * 4096] = b"\xff" * 3 * 4096
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7])
def test_what_can_be_read_is_written_and_comes_back(cli: Cli, part: float) -> None:
    torn(cli.folder / "archive.db", part)
    assert cli("check").code == 1
    done = cli("export", "--format", "jsonl", "--salvage")
    found = {record["url"]: record for record in map(json.loads, done.out.splitlines())}
    assert done.code == 3
    assert "cannot be read" in done.err
    assert len(found) >= COUNT - 30
    assert all(record["body"].startswith("What stands in article") for record in found.values())
    (cli.folder / "rest.jsonl").write_text(done.out, encoding="utf-8")
    assert cli("import", "rest.jsonl", "--archive", "again.db").code == 0
    assert cli("check", "--archive", "again.db").code == 0
    again = cli("export", "--format", "jsonl", "--archive", "again.db").out
    assert {json.loads(line)["url"] for line in again.splitlines()} == set(found)


def test_of_a_sound_archive_all_is_salvaged(cli: Cli, past: Path) -> None:
    plain = cli("export", "--format", "jsonl")
    salvaged = cli("export", "--format", "jsonl", "--salvage")
    assert (salvaged.code, salvaged.err) == (0, "")
    assert sorted(salvaged.out.splitlines()) == sorted(plain.out.splitlines())
