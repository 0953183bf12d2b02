"""What a heading of the text heads is its text, too, where the last parts leave the trained judge in doubt. All is invented."""

from __future__ import annotations

import pytest

from scraper.document import read
from scraper.parser.text import series
from scraper.parser.walk.blocks import Blocks

TOLD = "“I open the sluice at five and nobody has thanked me for it yet,” said the miller. She laughed."
SHORT = "Names have been changed."
CREDIT = "<div class=credit>Picture: Ann Lee</div>"
BIO = "<p>Ann Lee writes about mills. <a href=/ann>More</a></p>"


def part(n: int, *inside: str, tag: str = "h3", count: str = "-{}") -> str:
    return f"<div class='part part{count.format(n)}'><{tag}>Sluice number {n}</{tag}>{''.join(inside)}</div>"


def kept(html: str, odds: list[float]) -> set[int]:
    blocks = Blocks(read(f"<div>{html}</div>".encode(), url="https://paper.example/").tree).all
    assert len(blocks) == len(odds)
    judged = {i for i, chance in enumerate(odds) if chance < 0.4}
    gone = {i for i, block in enumerate(blocks) if block.text.startswith("Picture")}
    text = [i not in judged and i not in gone for i in range(len(blocks))]
    return series.belonging(blocks, odds, text, judged - gone)


P = f"<p>{TOLD}</p>"
TWO = part(1, P) + part(2, P)
SURE = [0.9, 0.9, 0.9, 0.9]


@pytest.mark.parametrize(
    ("html", "odds", "expected"),
    [
        (TWO + part(3, P), [*SURE, 0.9, 0.3], {5}),
        (TWO + part(3, CREDIT, P), [*SURE, 0.9, 1.0, 0.3], {6}),
        (TWO + part(3, P, P, f"<p>{SHORT}</p>"), [*SURE, 0.9, 0.3, 0.3, 0.3], {5, 6, 7}),
        (TWO + part(3, P, P), [*SURE, 0.9, 0.45, 0.3], {6}),
        (TWO + part(3, P), [*SURE, 0.9, 0.2], set()),
        (TWO + part(3, P), [*SURE, 0.2, 0.3], set()),
        (TWO + part(3, BIO), [*SURE, 0.9, 0.3], set()),
        (TWO + part(3, "<p>Mill and town</p>"), [*SURE, 0.9, 0.3], set()),
        (TWO + part(3, P, tag="h2"), [*SURE, 0.9, 0.3], set()),
        (part(1, P) + part(3, P), [0.9, 0.9, 0.9, 0.3], set()),
        (TWO + part(3, f"<div class=box><p>{TOLD}</p></div>"), [*SURE, 0.9, 0.3], set()),
    ],
    ids=[
        "the last part", "below a credit", "all of it", "behind what stayed", "most unlikely", "its heading went",
        "with a link", "no sentence", "another heading", "the second only", "in a box",
    ],
)  # fmt: skip
def test_what_stands_below_a_heading_that_stayed_needs_less_of_the_judge(
    html: str, odds: list[float], expected: set[int]
) -> None:
    assert kept(html, odds) == expected


TOLD_TWICE = (
    "In July she told <a href=/1>the Echo</a> that the ferry was the only one on the river which nobody had looked at."
)
LIST = f"<ul><li><p>{TOLD_TWICE}</p></li><li><p>On Monday she said again, to all who would hear it, that nobody had looked at the ferry for years.</p></li></ul>"
SHORT_LIST = "<ul><li><p>The mill is old.</p></li><li><p>The weir is new.</p></li></ul>"
LINKED = f"<ul><li><p><a href=/1>{TOLD}</a></p></li><li><p>{TOLD} {TOLD}</p></li></ul>"
TITLED = f"<ul>{f'<li><p><b><a href=/1>The ferry</a></b> — {TOLD} {TOLD}</p></li>' * 2}</ul>"
FOUR = f"<ul>{'<li><p>The mill is old.</p></li>' * 4}</ul>"


@pytest.mark.parametrize(
    ("html", "odds", "expected"),
    [
        (f"{P}{LIST}{P}", [0.9, 0.1, 0.1, 0.9], {1, 2}),
        (f"{P}{LIST}", [0.9, 0.1, 0.1], set()),
        (f"{P}<div>{LIST}</div>{P}", [0.9, 0.1, 0.1, 0.9], set()),
        (f"{P}{SHORT_LIST}{P}", [0.9, 0.1, 0.1, 0.9], set()),
        (f"{P}{LINKED}{P}", [0.9, 0.1, 0.1, 0.9], set()),
        (f"{P}{TITLED}{P}", [0.9, 0.1, 0.1, 0.9], set()),
        (f"{P}{FOUR}", [0.9, 0.9, 0.9, 0.1, 0.9], {3}),
        (f"{P}{FOUR}", [0.9, 0.9, 0.1, 0.1, 0.1], set()),
    ],
    ids=["amid", "at the end", "in a box", "of few words", "of links", "of titles", "one of four", "three of four"],
)
def test_sentences_in_lists_of_the_text_need_less_of_the_judge(
    html: str, odds: list[float], expected: set[int]
) -> None:
    assert kept(html, odds) == expected
