"""What the documentation shows is true: its questions are asked, its answers are there."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import scraper
from scraper.cli.root import root
from scraper.demo.stories import FIRST_DAY
from scraper.models import Article, Capture, Extraction, PageKind
from scraper.storage import Archive
from scraper.storage.schema import readable

TOP = Path(scraper.__file__).parent.parent
DOCS = TOP / "docs"
PAGES = [TOP / "README.md", *sorted(DOCS.rglob("*.md"))]
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^## (\d+)\..*?```sql\n(.*?)```", COOKBOOK, re.DOTALL | re.MULTILINE))


@pytest.fixture(scope="module")
def newspaper_archive(two_days: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days of the newspaper, a look a few hours later, and a copy of one of its articles."""
    path = Path(shutil.copy(two_days, tmp_path_factory.mktemp("docs") / "archive.db"))
    with Archive(path) as archive:
        printed_elsewhere(archive)
    return path


def printed_elsewhere(archive: Archive) -> None:
    """Another paper has the longest text too."""
    longest = max(archive.articles(), key=lambda stored: len(stored.article.body)).article
    url = "https://other.example/news/7"
    page = Capture(url=url, final_url=url, fetched_at=FIRST_DAY, status=200, headers=(), body=b"a copy")
    copy = Article(url=url, title=longest.title, body=longest.body)
    archive.keep(page, Extraction(kind=PageKind.ARTICLE, article=copy), source="other")


@pytest.fixture
def asked(newspaper_archive: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = shutil.copy(newspaper_archive, tmp_path / "archive.db")
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    yield conn
    conn.close()


def test_the_schema_in_the_docs_is_that_of_the_code() -> None:
    assert (DOCS / "schema.sql").read_text(encoding="utf-8") == readable.text()


def test_the_schema_in_the_docs_makes_the_tables_of_an_archive(newspaper_archive: Path, tmp_path: Path) -> None:
    with sqlite3.connect(newspaper_archive) as real, sqlite3.connect(tmp_path / "made.db") as made:
        made.executescript((DOCS / "schema.sql").read_text(encoding="utf-8"))
        assert _parts(made) == _parts(real)
        assert made.execute("PRAGMA user_version").fetchone() == real.execute("PRAGMA user_version").fetchone()
    made.close()
    real.close()


def _parts(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = db.execute("SELECT type, name FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'")
    pragmas = {"table": "table_xinfo", "index": "index_xinfo", "view": "table_xinfo"}
    return {name: db.execute(f"PRAGMA {pragmas[kind]}({name})").fetchall() for kind, name in names}


def test_the_health_of_a_source_is_a_view(asked: sqlite3.Connection) -> None:
    asked.row_factory = sqlite3.Row
    lantern, other = asked.execute("SELECT * FROM source_health ORDER BY source").fetchall()
    assert (other["source"], other["articles"], other["with_views"]) == ("other", 1, 0)
    assert (lantern["source"], lantern["gone"], lantern["alarms"]) == ("lantern", 1, 0)
    assert lantern["articles"] == asked.execute("SELECT count(*) FROM articles WHERE source = 'lantern'").fetchone()[0]
    assert 0 < lantern["with_views"] <= lantern["with_published"] <= 1


def test_the_cookbook_has_ten_questions() -> None:
    assert list(QUESTIONS) == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_question_has_an_answer(asked: sqlite3.Connection, number: str) -> None:
    rows = asked.execute(QUESTIONS[number]).fetchall()
    assert rows
    assert any(value is not None for value in rows[0])


def _shown(page: Path) -> Iterator[str]:
    """The `scraper …` lines of the page's shell blocks, as they would be typed."""
    for kind, block in re.findall(
        r"^```(sh|console|crontab)\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    ):
        for line in block.splitlines():
            if kind == "console" and not line.startswith("$ "):
                continue
            for part in re.split(r"&&|\|(?!\|)", line.removeprefix("$ ")):
                found = re.search(r"(?:^|[\s/])scraper (.*)", part)
                if found and not part.strip().startswith(("pip", "#")):
                    yield found[1].split(" #")[0].split(" >")[0].split(" <")[0]


COMMANDS = [(page.relative_to(TOP).as_posix(), line) for page in PAGES for line in _shown(page)]


@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_each_command_that_is_shown_is_understood(page: str, line: str) -> None:
    """Its words are parsed as when they are typed; nothing is run."""
    words = shlex.split(line)
    while words and words[0] in {"--config", "--archive"}:
        del words[:2]
    group = root.make_context("scraper", ["--help"], resilient_parsing=True)
    command = root.get_command(group, words[0])
    assert command is not None, f"{page}: scraper {line}"
    command.make_context(f"scraper {words[0]}", words[1:], parent=group)


def test_the_documents_show_commands() -> None:
    assert len(COMMANDS) > 40
    assert {line.split()[0] for _, line in COMMANDS} >= {
        "add",
        "crawl",
        "backfill",
        "import",
        "export",
        "reparse",
        "check",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("name", ["commands.md", "config.md", "fields.md", "exit-codes.md"])
def test_the_reference_is_that_of_the_code(name: str) -> None:
    """Compared by its words: another version of click may break lines elsewhere."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    written = (DOCS / "reference" / name).read_text("utf-8")
    assert written.split() == generate.PAGES[name]().split(), "run: python docs/generate.py"


@pytest.mark.parametrize("package", ["fetcher", "frontier", "pipeline", "publish", "storage"])
def test_the_first_page_of_a_package_names_each_module(package: str) -> None:
    folder = Path(scraper.__file__).parent / package
    contract = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    named = set(re.findall(r"\w+", contract))
    modules = {entry.stem for entry in folder.iterdir() if entry.is_dir() or entry.suffix == ".py"}
    assert modules - {"__init__", "__pycache__"} <= named
    assert set(re.findall(r"(\w+)\.py\b", contract)) <= modules
