"""Pages with thousands of headings and paragraphs take time by their length and not by its square."""

from __future__ import annotations

import time

from lxml import html as parsed
from parser_pages import WEIR

from scraper.parser.text import linked_heads, series
from scraper.parser.walk.blocks import Blocks

MANY = 24_000
SAID = "The council of the town met on Tuesday to speak of the mill and of the wheel that turns in it again."


def blocks(line: str) -> Blocks:
    return Blocks(
        parsed.fromstring(f"<html><body><div>{''.join(line.format(n) for n in range(MANY))}</div></body></html>")
    )


def test_lines_that_the_judge_doubts() -> None:
    page = blocks(f"<p>{SAID} {{}}</p><p>{WEIR[0]}</p>").all
    judged = set(range(1, len(page), 2))
    begun = time.process_time()
    series.going_on(page, [0.39] * len(page), judged)
    assert time.process_time() - begun < 3


def test_headings_that_are_links_in_part() -> None:
    page = blocks(f"<h2>Or else: <a href=/n/{{0}}>The Mill {{0}}</a> (1989)</h2><p>{SAID}</p>").all
    doubted = {i for i in range(len(page)) if i % 4 == 0}
    begun = time.process_time()
    linked_heads.partly(page, [i not in doubted for i in range(len(page))], doubted, ())
    assert time.process_time() - begun < 3
