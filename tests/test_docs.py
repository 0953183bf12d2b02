"""What the documentation shows is true: its questions are asked, its answers are there."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

import scraper
from scraper import demo, urls
from scraper.config import Config, FetcherConfig, SourceConfig
from scraper.demo.stories import FIRST_DAY
from scraper.pipeline.crawl import crawl
from scraper.storage import Archive

DOCS = Path(scraper.__file__).parent.parent / "docs"
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^## (\d+)\..*?```sql\n(.*?)```", COOKBOOK, re.DOTALL | re.MULTILINE))


@pytest.fixture(scope="module")
def newspaper_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days of the newspaper, and a look a few hours later."""
    path = tmp_path_factory.mktemp("docs") / "archive.db"
    with demo.Newspaper() as paper, Archive(path) as archive:
        told = demo.sources(paper.url)
        lists = {key: tuple(told[key]) for key in ("feeds", "sitemaps", "listings")}  # type: ignore[arg-type]
        source = SourceConfig(name="lantern", url=paper.url, delay=0, private_hosts=(urls.host(paper.url),), **lists)
        config = Config(fetcher=FetcherConfig(delay=0, workers=4), sources=(source,))
        for day, hours in ((1, 0), (2, 24), (2, 30)):  # what has vanished is believed at the second look
            paper.set_day(day)
            begun, noon = monotonic(), FIRST_DAY + timedelta(hours=hours)
            crawl(config, archive=archive, clock=lambda: noon + timedelta(seconds=monotonic() - begun))  # noqa: B023
    return path


@pytest.fixture
def asked(newspaper_archive: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = shutil.copy(newspaper_archive, tmp_path / "archive.db")
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    yield conn
    conn.close()


def test_the_cookbook_has_ten_questions() -> None:
    assert list(QUESTIONS) == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_question_has_an_answer(asked: sqlite3.Connection, number: str) -> None:
    rows = asked.execute(QUESTIONS[number]).fetchall()
    assert rows
    assert any(value is not None for value in rows[0])
