"""What stands around a text in boxes that nothing names: answers of readers, leads in a list of terms, who wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_shapes import SPEECHES

import scraper

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
TITLE = "Bridge opens after long repair"
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SPEECHES[0].sentences)
LAST = SPEECHES[0].sentences[-1]
BIO = "Ann Lee has written about rivers and bridges for twenty years. She lives in Bridgetown with two cats."


def body(inside: str, *, language: str = "en") -> str:
    markup = f"<html lang={language}><head><title>{TITLE}</title></head><body><main>{inside}</main></body></html>"
    got = scraper.parse(markup, url="https://www.lantern.example/town/4711", fetched_at=NOW).article
    assert got is not None
    return got.body


def test_posts_that_only_linked_buttons_part_in_one_box_are_readers() -> None:
    posts = (
        "I crossed it yesterday and the stones are loose already.",
        "You are wrong, and my father built the old one.",
    )
    thread = "".join(f"<p>annlee</p><p>{post}</p><p><a href=?answer={n}>Reply</a></p>" for n, post in enumerate(posts))
    told = body(f"<article><h1>{TITLE}</h1><p>3 May 2024</p>{TEXT}</article><section>{thread}</section>")
    assert LAST in told
    assert not any(post in told for post in posts)


TEASERS = [
    (
        "Ferry company sells its last boat",
        "The boat had carried people over the river for sixty years, and cost a penny.",
    ),
    ("Council votes on the new school", "The vote was close, and the mayor had to break the tie after five hours."),
    ("Rain floods the lower town again", "Cellars stood under water on Tuesday, and the brigade pumped until morning."),
]


def test_questions_that_lead_to_their_answers_below_keep_these() -> None:
    terms = "".join(
        f"<dt><a href=#answer-{n}>{title}</a></dt><dd>{lead}</dd>" for n, (title, lead) in enumerate(TEASERS)
    )
    told = body(f"<article><h1>{TITLE}</h1><p>3 May 2024</p><div>{TEXT}<dl>{terms}</dl></div></article>")
    assert all(lead in told for _, lead in TEASERS)


def test_terms_that_the_text_explains_stay() -> None:
    terms = "".join(f"<dt>{title}</dt><dd>{lead}</dd>" for title, lead in TEASERS)
    told = body(f"<article><h1>{TITLE}</h1><p>3 May 2024</p><div>{TEXT}<dl>{terms}</dl></div></article>")
    assert all(lead in told for _, lead in TEASERS)


@pytest.mark.parametrize(
    "box",
    [
        f"<div><img src=/a.jpg alt='Ann Lee'><h4>Ann Lee</h4><p>{BIO}</p></div>",
        f"<h3>About the author</h3><p>{BIO}</p>",
        f"<p><i>{BIO}</i></p>",
    ],
)
def test_what_is_said_below_the_text_of_who_signs_a_line_above_is_none_of_it(box: str) -> None:
    told = body(f"<article><h1>{TITLE}</h1><p>By Ann Lee</p><p>3 May 2024</p><div>{TEXT}{box}</div></article>")
    assert LAST in told
    assert BIO not in told


def test_what_is_said_of_the_author_above_the_text_in_a_box_of_that_name_is_none_of_it() -> None:
    box = f"<div class=author><h4>Ann Lee</h4><p>{BIO}</p></div>"
    told = body(f"<article><h1>{TITLE}</h1><p>3 May 2024</p><div>{box}{TEXT}</div></article>")
    assert BIO not in told
    assert SPEECHES[0].sentences[0] in told


@pytest.mark.parametrize("box", ["author", "byline"])
def test_a_lead_that_tells_what_the_author_did_stays_in_a_box_of_that_name(box: str) -> None:
    lead = "Ann Lee walked into the flooded mill on Monday and found what the storm had left behind."
    told = body(f"<article><h1>{TITLE}</h1><div class={box}><p>By Ann Lee</p><p>{lead}</p></div>{TEXT}</article>")
    assert lead in told
