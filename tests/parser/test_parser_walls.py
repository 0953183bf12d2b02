"""What firewalls, consent managers, paywalls and error pages put in place of articles, by their marks; and articles beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain

import parser_walls
import pytest

import scraper
from scraper.document import walls
from scraper.models import PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
PAGES = {name: row for name, *row in chain(parser_walls.instead(), parser_walls.articles())}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_its_marks_say(name: str) -> None:
    kind, url, html = PAGES[name]
    found = scraper.parse(html, url=url, fetched_at=NOW)
    assert found.kind is kind, found.why
    assert (found.article is None) is (kind is not PageKind.ARTICLE)


def test_every_mark_is_lower_case_and_long_enough_to_mean_something() -> None:
    marks = [mark for kind in walls.KINDS for mark in walls._makers(kind)]
    assert len(marks) > 90
    assert [mark for mark in marks if mark != mark.lower() or len(mark) < 5] == []


def test_no_mark_stands_in_words() -> None:
    for title, *lines in parser_walls._ABOUT:
        assert all(walls.maker("blocked", line.lower()) is None for line in (title, *lines))


@pytest.mark.parametrize(
    ("name", "value", "maker"),
    [("cf-mitigated", "Challenge ", "Cloudflare"), ("x-amzn-waf-action", "captcha", "AWS WAF"), ("server", "cloudflare", None)],
)  # fmt: skip
def test_a_header_tells_a_challenge(name: str, value: str, maker: str | None) -> None:
    assert walls.challenged({name: value}.get) == maker
