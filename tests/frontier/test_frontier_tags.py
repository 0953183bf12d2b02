"""Sites with ten times as many pages of tags as articles."""

from __future__ import annotations

import pytest

from scraper.frontier import Scope, discover
from scraper.frontier.listings import MOST_LINKS
from scraper.models import LinkKind

SITE = "https://paper.example/"
ARTICLES = [f"{SITE}news/{number}/the-old-bridge-opens-again" for number in range(20_001, 20_031)]


def urlset(*addresses: str) -> bytes:
    places = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{places}</urlset>".encode()


def found(body: bytes, kind: LinkKind, scope: Scope | None = None) -> list[str]:
    read = discover(body, url=f"{SITE}x", kind=kind, source="paper", scope=scope or Scope(site=SITE))
    assert read.problem is None
    return [link.url for link in read.links]


def test_a_cloud_of_tags_above_the_articles_hides_none_of_them() -> None:
    tags = "".join(
        f"<a href='/tag/old-bridge-{number}'>old bridge {number}</a>" for number in range(MOST_LINKS + 1_000)
    )
    headlines = "".join(
        f"<h2><a href='{address}'>The old bridge opens again on Monday</a></h2>" for address in ARTICLES
    )
    page = f"<html><body>{tags}{headlines}</body></html>".encode()
    assert found(page, LinkKind.LISTING) == ARTICLES


@pytest.mark.parametrize(
    "address",
    [
        "tag/old-bridge",
        "tags/old-bridge/",
        "en/tag/1/old_bridge",
        "tag/bridge/page/2",
        "author/ann-smith",
        "tag/%D9%BE%D9%84",
    ],
)
def test_the_lists_of_a_tag_in_a_sitemap_are_no_articles(address: str) -> None:
    assert found(urlset(f"{SITE}{address}", *ARTICLES), LinkKind.SITEMAP) == ARTICLES
    assert found(urlset(f"{SITE}{address}"), LinkKind.SITEMAP) == [], "and that is no problem of the sitemap"


@pytest.mark.parametrize(
    "address", ["author/ann-smith/why-the-bridge-matters", "news/tag-day-in-the-harbour", "tagung-2021"]
)
def test_what_lies_below_an_author_or_is_only_called_so_is_one(address: str) -> None:
    assert found(urlset(f"{SITE}{address}"), LinkKind.SITEMAP) == [f"{SITE}{address}"]


def test_what_the_config_takes_for_articles_is_one() -> None:
    scope = Scope(site=SITE, include=("/tag/",))
    assert found(urlset(f"{SITE}tag/old-bridge"), LinkKind.SITEMAP, scope) == [f"{SITE}tag/old-bridge"]
