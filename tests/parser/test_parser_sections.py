"""The section: a link that is marked as the category, microdata, the breadcrumb in its many forms. All pages are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Mill wheel turns again after forty years"
TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "The wheel of the old mill at Withy Bridge turned on Sunday for the first time in forty years, to the cheers of two hundred people.",
        "Volunteers had spent three winters cutting new paddles from oak that a storm felled in the churchyard across the river.",
        "Flour will be ground on the first Saturday of each month, and the miller hopes to bake with it in the autumn.",
    )
)
HOME, NEWS, RIVER = '<a href="/">Home</a>', '<a href="/news/">News</a>', '<a href="/news/river/">River</a>'


def section(top: str, foot: str = "", *, head: str = "", attributes: str = "") -> str | None:
    html = (
        f'<html lang="en"><head><title>{TITLE} - Withy Post</title>{head}</head><body>'
        f"<main{attributes}>{top}<h1>{TITLE}</h1><p class=byline>By Ada Lind, 4 May 2024</p>{TEXT}{foot}</main></body></html>"
    )
    article = scraper.parse(html, url="https://withypost.example/a/mill-wheel-turns-again-4711", fetched_at=NOW).article
    assert article is not None
    return article.section


@pytest.mark.parametrize(
    "top",
    [
        f"<div>{HOME} &gt; {NEWS} &gt; {RIVER} &gt; {TITLE}</div>",
        f"<p>You are here: {HOME} » {NEWS} » {RIVER}</p>",
        f"<div class=place>{HOME} > {NEWS} > {RIVER} > </div>",
        f"<ul class=breadcrumb><li>{HOME}</li><li>{NEWS}</li><li>{RIVER}</li><li><a href='#'>{TITLE}</a></li></ul>",
        "<div class=category>River</div>",
        "<span class=rubrique>River</span>",
        f"<div class=post-category>{RIVER}</div>",
        f"<dd class=category-name>Category: {RIVER}</dd>",
    ],
)
def test_the_section_stands_above_the_title(top: str) -> None:
    assert section(top) == "River"


@pytest.mark.parametrize(
    "foot",
    [
        '<footer class=entry-footer>Posted in <a href="/news/river/" rel="category tag">River</a></footer>',
        '<p class=tags>Filed: <a href="/news/river/" rel="category tag">River</a></p>',
        f"<article><footer><span class=entry-categories>Filed Under: {RIVER}</span></footer></article>",
        '<meta itemprop=articleSection content="River">',
    ],
)
def test_the_section_stands_under_the_text(foot: str) -> None:
    assert section("", foot) == "River"


def test_a_breadcrumb_list_names_the_section_before_the_page() -> None:
    names = ("Home", "News", "River", TITLE)
    steps = [
        {"@type": "ListItem", "position": n, "name": name, "item": f"https://withypost.example/{'x/' * n if n else ''}"}
        for n, name in enumerate(names)
    ]
    told = json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps})
    assert section("", head=f'<script type="application/ld+json">{told}</script>') == "River"


@pytest.mark.parametrize(
    "top",
    [
        f"<p>{HOME} | {NEWS} | {RIVER}</p>",  # a menu
        f"<div>{HOME} » {TITLE}</div>",
        f"<div class=breadcrumb>{HOME}</div>",
        "<div class=category>12 May: open day</div>",
        "<nav><ul><li class=category><a href=/letters/>Send us a letter</a></li></ul></nav>",
        "<div class=section><p><a href=/letters/>Send us a letter</a></p></div>",
        "<div class=related><a rel='category tag' href=/x/>Floods</a></div>",
    ],
)
def test_no_section_is_better_than_a_wrong_one(top: str) -> None:
    assert section(top) is None
