"""The borders of a source."""

from __future__ import annotations

import pytest

from scraper.frontier import Scope

SITE = "https://www.paper.example/ar/"


@pytest.mark.parametrize(
    ("scope", "url", "allowed"),
    [
        (Scope(site=SITE), "https://www.paper.example/news/1", True),
        (Scope(site=SITE), "http://paper.example/news/1", True),
        (Scope(site=SITE), "https://sport.paper.example/news/1", False),
        (Scope(site=SITE, subdomains=True), "https://sport.paper.example/news/1", True),
        (Scope(site=SITE, subdomains=True), "https://other.example/news/1", False),
        (Scope(site=SITE, include=("/ar/news/",)), "https://paper.example/ar/news/1", True),
        (Scope(site=SITE, include=("/ar/news/",)), "https://paper.example/fa/news/1", False),
        (Scope(site=SITE, include=("/ar/", "/fa/")), "https://paper.example/fa/news/1", True),
        (Scope(site=SITE, include=("/ar/",)), "https://other.example/ar/news/1", False),
        (Scope(site=SITE, exclude=("/live/",)), "https://paper.example/live/1", False),
        (Scope(site=SITE, exclude=("/live/",)), "https://paper.example/news/1", True),
        (Scope(site=SITE, include=("/news/",), exclude=("/news/live",)), "https://paper.example/news/live-1", False),
        (Scope(site=SITE, include=("^a|b$", "(?i)NEWS")), "https://paper.example/news/1", True),
    ],
)
def test_a_source_owns_what_is_on_its_host_and_in_its_patterns(scope: Scope, url: str, allowed: bool) -> None:
    assert scope.allows(url) is allowed


def test_only_an_include_pattern_names_articles() -> None:
    assert Scope(site=SITE, include=("/item/",)).names("https://paper.example/item/a")
    assert not Scope(site=SITE).names("https://paper.example/item/a")
