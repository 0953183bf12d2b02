"""Short sentences of which most is a link: those of the text stay, those that lead to other articles go. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import MILL, prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
FIRST = "The ferry does not have a crew of its own, but the mills of the valley send people in spring."
LAST = "For instance, the weir sent nine men and a horse in the year of the flood, and took them back in May."


def body(line: str, shape: str, language: str) -> str:
    inside = "".join(shape.format(text) for text in (FIRST, line, LAST))
    html = (
        f"<html lang={language}><head><title>What the ferry is</title><meta property=og:type content=article></head>"
        f"<body><article><h1>What the ferry is</h1><p>4 May 2024</p>{prose(*MILL)}{inside}</article></body></html>"
    )
    article = scraper.parse(html, url="https://withypost.example/a/what-the-ferry-is", fetched_at=NOW).article
    assert article is not None
    return article.body


SHAPES = ("<p>{}</p>", "<div data-part=text><div class=box><p class=text>{}</p></div></div>")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("It also <a href=/1>carries post and lamps to the north bank</a>.", "It also carries post and lamps"),
        ("What is <a href=/1>the new ferry with its crew</a> good for?", "What is the new ferry"),
        ("The council <a href=/1>bought it from the widow of a miller</a> in March.", "The council bought it from"),
    ],
)
def test_a_sentence_goes_on_in_its_link(line: str, told: str, shape: str) -> None:
    assert told in body(line, shape, "en")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<a href=/1>Why the lamps went out twice in one week</a>.", "Why the lamps"),
        ("See also <a href=/1>how the council voted on the ferry</a>.", "how the council"),
        ("Read more: <a href=/1>how the council voted on the ferry</a>.", "how the council"),
        ("More <a href=/1>on the ferry and on its lamps</a>.", "on the ferry and"),
        ("In the valley <a href=/1>Council Wants Its Ferry Back</a>", "Council Wants"),
    ],
)
def test_what_leads_to_other_articles_goes(line: str, told: str, shape: str) -> None:
    assert told not in body(line, shape, "en")
