"""Pages in all languages, one after another."""

from __future__ import annotations

import inspect
import sys
from datetime import UTC, datetime

import scraper
from scraper.normalize.languages import TAGS

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LINE = "<p>The bridge over the river was opened on Monday, and many people came to look at it in the rain.</p>"


def read_in_each() -> None:
    for tag in TAGS:
        page = f"<html lang={tag}><title>Bridge</title><h1>The bridge opens</h1><p>Ann Lee, 3.5.2020</p>{LINE * 6}"
        scraper.parse(page, url="https://paper.example/news/1", fetched_at=NOW)


def made() -> dict[str, int]:
    """How often each set of words or patterns was made for the languages of a page."""
    modules = [module for name, module in sys.modules.items() if name.startswith("scraper.parser.")]
    kept = {
        f"{one.__module__}.{one.__name__}": one
        for m in modules
        for one in vars(m).values()
        if hasattr(one, "cache_info")
    }
    return {
        name: one.cache_info().misses
        for name, one in kept.items()
        if next(iter(inspect.signature(one).parameters), "") == "tags"
    }


def test_what_a_language_needs_is_made_once_however_many_languages_there_are() -> None:
    read_in_each()
    before = made()
    assert len(before) > 25
    read_in_each()
    assert made() == before
