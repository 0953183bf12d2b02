"""What docs/library.md shows works: its blocks are run in order, on an archive of the newspaper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import scraper
from scraper.errors import UsageError

ROOT = Path(scraper.__file__).parent.parent
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def archive(two_days: Path) -> Iterator[scraper.Archive]:
    with scraper.Archive(two_days, read_only=True) as opened:
        yield opened


def test_the_blocks_of_the_page_run_one_after_another(
    two_days: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(two_days, tmp_path / "archive.db")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    assert len(BLOCKS) >= 9
    for block in BLOCKS:
        exec(compile(block, "docs/library.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "→" in printed, "an edit"
    assert "<b>" in printed, "a snippet"
    assert names["html"].lstrip()[:5].lower() in {b"<!doc", b"<html"}


def test_every_method_and_name_that_the_page_shows_is_there() -> None:
    for name in re.findall(r"\barchive\.(\w+)", PAGE.replace("archive.db", "")):
        assert hasattr(scraper.Archive, name), name
    for name in re.findall(r"`?scraper\.([A-Z]\w+)", PAGE):
        assert hasattr(scraper, name), name


def test_rows_are_flat_and_have_the_same_columns_throughout(archive: scraper.Archive) -> None:
    for of in ("articles", "revisions", "observations", "origins"):
        rows = list(archive.rows(of))  # type: ignore[arg-type]
        assert rows
        assert len({tuple(row) for row in rows}) == 1
        assert not any(isinstance(value, list | tuple | dict) for row in rows for value in row.values())
        assert pa.Table.from_pylist(rows).num_rows == len(rows), "a column holds one kind of value"


def test_rows_say_what_the_archive_says(archive: scraper.Archive) -> None:
    for stored, row in zip(archive.articles(), archive.rows(), strict=True):
        article = stored.article
        assert (row["id"], row["title"], row["body"]) == (stored.id, article.title, article.body)
        assert row["views"] == (article.views.value if article.views else None)
        if article.published:
            assert row["published"] == article.published.at.replace(tzinfo=None)
            assert (row["published_at"] is None) == (article.published.zone is scraper.Zone.UNKNOWN)
    edits = [row for row in archive.rows("revisions") if row["revision"] > 1]
    assert edits
    assert all(row["changed"] for row in edits)
    read = [(row["id"], row["field"], row["rule"], row["confidence"]) for row in archive.rows("origins", limit=3)]
    known = [
        (stored.id, one.field, one.rule, one.confidence)
        for stored in archive.articles(limit=3)
        for one in stored.article.origins
    ]
    assert read == known


def test_rows_are_read_as_they_are_asked_for_and_may_be_fewer(archive: scraper.Archive) -> None:
    assert len(list(islice(archive.rows(), 2))) == 2
    assert len(list(archive.rows(limit=3))) == 3
    assert list(archive.rows(source="nobody")) == []


def test_rows_of_something_else_are_refused_in_words(archive: scraper.Archive) -> None:
    with pytest.raises(UsageError, match='found "links", expected articles, revisions, observations or origins'):
        list(archive.rows("links"))  # type: ignore[arg-type]


def test_a_notebook_shows_which_archive_it_is(archive: scraper.Archive) -> None:
    assert repr(archive) == f"Archive({str(archive.path)!r}, read_only=True)"


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "scraper" / "py.typed").exists()


USED = """\
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import scraper
from scraper import Archive, Article, Extraction, Hit, Reason, Revision, StoredArticle
from scraper.errors import FetchFailedError


def titles(path: Path) -> list[str]:
    with Archive(path, read_only=True) as archive:
        since = datetime(2026, 1, 1, tzinfo=UTC)
        found: list[StoredArticle] = list(archive.articles(source="daily", since=since, limit=10))
        return [stored.article.title for stored in found]


def search(archive: Archive, words: str) -> tuple[Hit, ...]:
    return archive.search(words, limit=5, marks=("<b>", "</b>"))


def first_state(archive: Archive, url: str) -> Revision:
    return archive.revisions(archive.article(url).id)[0]


def views(article: Article) -> int | None:
    return article.views.value if article.views else None


def read(page: bytes, url: str) -> Extraction:
    return scraper.parse(page, url=url)


def why_not(url: str) -> Reason | None:
    try:
        scraper.fetch(url)
    except FetchFailedError as error:
        return error.failure.reason
    return None


def rows(archive: Archive) -> list[dict[str, object]]:
    return [dict(row) for row in archive.rows("observations")]


def html(archive: Archive, number: int) -> bytes:
    return archive.body(archive.captures(number)[-1].body_digest)


def moment(text: str) -> datetime | None:
    read = scraper.normalize.read_date(text, language="fa")
    return read.at if read else None
"""


@pytest.mark.timeout(240)
def test_who_uses_it_is_told_the_types_of_everything(tmp_path: Path) -> None:
    """As mypy sees an installed package: by what it exports, strictly, and nothing is a mere object or Any."""
    (tmp_path / "used.py").write_text(USED, encoding="utf-8")
    wrong = "import scraper\n\ntitle: int = scraper.parse(b'', url='').why\nscraper.Archive('a', nothing=1)\n"
    (tmp_path / "wrong.py").write_text(wrong, encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "MYPYPATH": str(ROOT)}
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        "--cache-dir",
        str(tmp_path / "cache"),
    ]
    done = subprocess.run(
        [*command, "used.py", "wrong.py"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    found = re.findall(r"^(\w+\.py:\d+): error: .*\[([a-z-]+)\]$", done.stdout, re.MULTILINE)
    assert found == [("wrong.py:3", "assignment"), ("wrong.py:4", "call-arg")], done.stdout + done.stderr
