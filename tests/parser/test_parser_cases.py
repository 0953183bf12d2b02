"""Each folder under tests/cases is a page, how it was fetched, and what a careful reader finds on it."""

from __future__ import annotations

import html
import json
import re
import tomllib
import unicodedata
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import scraper
from scraper.models import Article, Extraction, PageKind, Zone

CASES = Path(__file__).parent.parent / "cases"
FOLDERS = sorted(page.parent for page in CASES.glob("*/*/page.html"))


def _name(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


@cache
def _expected(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "article.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _capture(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "capture.toml").read_text(encoding="utf-8"))


@cache
def _extraction(folder: Path) -> Extraction:
    capture = _capture(folder)
    return scraper.parse(
        (folder / "page.html").read_bytes(),
        url=capture["url"],
        headers={"Content-Type": capture["content_type"]},
        fetched_at=capture["fetched_at"],
    )


def _article(folder: Path) -> Article:
    article = _extraction(folder).article
    assert article is not None, f"read as {_extraction(folder).kind}: {_extraction(folder).why}"
    return article


def _spelt(value: Any) -> Any:
    """Text in composed form: the same letters may be stored in two ways."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [_spelt(item) for item in value] if isinstance(value, (list, tuple)) else value


FIELDS = [
    pytest.param(folder, field, id=f"{_name(folder)}-{field}")
    for folder in FOLDERS
    for field in (_expected(folder)["article"] or ())
]


def test_there_are_cases_of_articles_and_of_other_pages() -> None:
    kinds = [_expected(folder)["kind"] for folder in FOLDERS]
    assert kinds.count("article") >= 14
    assert len(set(kinds) - {"article"}) >= 4
    assert len(kinds) - kinds.count("article") >= 6


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_a_case_says_what_it_shows_and_when_it_was_fetched(folder: Path) -> None:
    capture = _capture(folder)
    assert set(capture) == {"shows", "url", "fetched_at", "content_type"}
    assert capture["shows"]
    assert capture["fetched_at"].tzinfo is not None
    assert capture["url"].startswith(f"https://{folder.parent.name}/")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_a_case_expects_only_what_its_page_holds_and_forbids_only_what_could_be_taken(folder: Path) -> None:
    article = _expected(folder)["article"] or {}
    raw = (folder / "page.html").read_bytes()
    markup = raw.decode("cp1256" if b"charset=windows-1256" in raw else "utf-8")
    page = _folded(html.unescape(re.sub(r"<[^>]*>", "", markup) + markup))
    stated = [article[name] for name in ("title", "description", "section", "overline") if article.get(name)]
    stated += [*article.get("body", ()), *article.get("authors", ()), *article.get("body_without", ())]
    assert [text for text in stated if _folded(text) not in page] == []
    assert [text for text in article.get("body_without", ()) if text in "\n".join(article["body"])] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_a_page_is_of_its_kind(folder: Path) -> None:
    extraction = _extraction(folder)
    assert extraction.kind is PageKind(_expected(folder)["kind"]), extraction.why
    assert (extraction.article is not None) == (extraction.kind is PageKind.ARTICLE)


@pytest.mark.parametrize(("folder", "field"), FIELDS)
def test_a_field_is_what_the_page_says(folder: Path, field: str) -> None:
    article = _article(folder)
    expected = _spelt(_expected(folder)["article"][field])
    if field == "published":
        _assert_moment(article, expected)
    elif field == "views":
        assert (article.views.value if article.views else None) == expected
    elif field == "body":
        assert _spelt(article.body.split("\n\n")) == expected
    elif field == "body_without":
        assert [text for text in expected if text in _spelt(article.body)] == []
    elif field == "authors":
        assert _spelt(list(article.authors)) == expected
    else:
        assert _spelt(getattr(article, field)) == expected


def _assert_moment(article: Article, expected: dict[str, str]) -> None:
    """The instant where the page gives an offset, else the wall clock, else the day; never a zone that nobody wrote."""
    moment = article.published
    assert moment is not None
    assert moment.precision == expected["precision"]
    if expected["precision"] == "day":
        assert moment.at.date() == date.fromisoformat(expected["at"])
        return
    at = datetime.fromisoformat(expected["at"])
    if at.tzinfo is None:
        assert moment.at.replace(tzinfo=None) == at
        assert moment.zone is not Zone.WRITTEN
    else:
        assert moment.at.isoformat() == at.isoformat()
        assert moment.zone is Zone.WRITTEN
    if "calendar" in expected:
        assert moment.calendar == expected["calendar"]
