"""What stands in one article after another of a site is found by comparing them, and left out by a profile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper import document, parser
from scraper.parser import Profile
from scraper.parser.text import boilerplate

WARDENS = "The wardens answer letters at the old toll house on each second Tuesday of the month."
PAGE = f"""<html lang="en"><title>The bridge is open again</title><h1>The bridge is open again</h1>
<div class="story"><p>The old bridge over the river opened again on Monday, after three years of careful repair.</p>
<p>{WARDENS.replace("second", "2nd")}</p>
<p>The council says that the work has cost less than was feared, and that the lamps will follow in the spring.</p></div>"""


def _texts(count: int, *, first: str = "", between: str = "", last: str = "", in_: int = 0) -> list[tuple[int, str]]:
    """So many texts, each of its own; the first `in_` of them with these paragraphs."""
    texts = []
    for number in range(count):
        own = [f"Report {chr(97 + number)}{part} begins here and is told to its end." for part in "xyz"]
        with_it = number < in_
        parts = [first * with_it, own[0], own[1], between * with_it, own[2], last * with_it]
        texts.append((number, "\n\n".join(filter(None, parts))))
    return texts


def test_a_paragraph_of_many_articles_is_found_with_its_place() -> None:
    found = boilerplate.find(_texts(24, first="Good morning.", between=WARDENS, last="Our shop is open.", in_=9))
    assert {(one.text, one.place, len(one.articles)) for one in found} == {
        ("Good morning.", "first", 9),
        (WARDENS, "between", 9),
        ("Our shop is open.", "last", 9),
    }


def test_the_paragraph_of_most_articles_comes_first_and_names_them() -> None:
    texts = _texts(24, between=WARDENS, last="Our shop is open.", in_=6)
    texts[20] = (20, f"{texts[20][1]}\n\n{WARDENS}")
    first, second = boilerplate.find(texts)
    assert (first.text, first.articles) == (WARDENS, (0, 1, 2, 3, 4, 5, 20))
    assert second.articles == (0, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (_texts(19, between=WARDENS, in_=19), "too few articles"),
        (_texts(24, between=WARDENS, in_=4), "in too few of them"),
        (_texts(24, between="Background", in_=20), "a short line between others is a subheading"),
        ([(number, WARDENS) for number in range(30)], "a text of one paragraph is a text"),
    ],
)
def test_what_may_be_text_is_none(texts: list[tuple[int, str]], why: str) -> None:
    assert boilerplate.find(texts) == (), why


def test_numbers_do_not_make_it_another_paragraph() -> None:
    texts = [(number, f"{text}\n\nRead our {number} other reports.") for number, text in _texts(24)]
    assert [len(one.articles) for one in boilerplate.find(texts)] == [24]


def test_twice_in_one_article_is_once() -> None:
    texts = [(number, f"{WARDENS}\n\n{text}\n\n{WARDENS}") for number, text in _texts(24)]
    texts = texts[:4] + _texts(24)[4:]
    assert boilerplate.find(texts) == ()


def _read(*standing: str) -> parser.Extraction:
    page = document.read(PAGE, url="https://daily.example/news/7")
    profile = Profile(name="daily", boilerplate=frozenset(map(boilerplate.key, standing)))
    return parser.parse(page, profile=profile, fetched_at=datetime(2024, 1, 1, tzinfo=UTC))


def test_a_profile_leaves_it_out_and_says_so() -> None:
    without, with_it = _read(), _read(WARDENS.replace("second", "17nd"))
    assert without.article
    assert with_it.article
    assert "wardens" in without.article.body
    assert with_it.article.body == without.article.body.replace(WARDENS.replace("second", "2nd") + "\n\n", "")
    assert (WARDENS.replace("second", "2nd"), "profile daily: boilerplate") in with_it.left_out


def test_a_text_of_nothing_else_stays() -> None:
    told = _read().article
    assert told
    assert _read(*told.body.split("\n\n")).article == told
