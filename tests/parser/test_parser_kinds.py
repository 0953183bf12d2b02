"""Is it an article? Measured on pages of every kind in seven languages."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import cache

import parser_shapes as shapes
import pytest

import scraper
from scraper.models import Extraction, PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
PAGES = {name: (kind, url, html) for name, kind, url, html in shapes.pages()}


@cache
def read(name: str) -> Extraction:
    _, url, html = PAGES[name]
    return scraper.parse(html, url=url, fetched_at=NOW)


def table() -> str:
    """The confusion table, with precision and recall of each kind."""
    counts = Counter((PAGES[name][0], read(name).kind) for name in PAGES)
    lines = []
    for kind in PageKind:
        right = counts[kind, kind]
        said = sum(n for (_, got), n in counts.items() if got is kind)
        true = sum(n for (want, _), n in counts.items() if want is kind)
        others = ", ".join(f"{n} {got.value}" for (want, got), n in counts.items() if want is kind and got is not kind)
        lines.append(
            f"{kind.value:10} {true:4} pages  precision {right / max(said, 1):.3f}  recall {right / max(true, 1):.3f}  {others}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_of_its_kind(name: str) -> None:
    extraction = read(name)
    assert extraction.kind is PAGES[name][0], extraction.why
    assert (extraction.article is None) is (extraction.kind is not PageKind.ARTICLE)


def test_the_set_is_large_and_of_every_kind() -> None:
    assert len(PAGES) >= 60
    assert {kind for kind, _, _ in PAGES.values()} == set(PageKind)


def test_no_kind_is_mistaken_often() -> None:
    confusion = table()
    assert "precision 0." not in confusion, confusion
    assert "recall 0." not in confusion, confusion


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        (PageKind.NOT_FOUND, "Dieser Artikel ist leider nicht mehr verfügbar", "Der Beitrag wurde nach Ablauf einer Frist entfernt."),
        (PageKind.BLOCKED, "Please verify you are a human", "Access to this page has been denied. Reference ID: #a1b2c3"),
    ],
)  # fmt: skip
def test_what_stands_in_its_place_says_so(kind: PageKind, title: str, text: str) -> None:
    lang = "de" if kind is PageKind.NOT_FOUND else "en"
    html = f"<html lang={lang}><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    assert scraper.parse(html, url="https://paper.example/news/48213", fetched_at=NOW).kind is kind
