"""Lines that belong to a series: those that count the parts of a text are its text all or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice, pairwise

from lxml import etree

from scraper.normalize.digits import HAN_NUMERALS, from_han
from scraper.parser.blocks import HEADINGS, Block

_AROUND = 20.0  # words before and behind a line that make it one of the text
_FACT_WORDS = 9.0  # of a line that says more than a toolbar does
_FEWEST = 3  # headings from which a count is one
_FULL_STOPS = (".", "。", "।", "۔")
_SEVERAL, _MOST_LINKS = 2, 12  # links that a sentence lists; more are a directory
_HEADING_WORDS = 14.0  # of a line that heads a part, whatever its tag
_NUMBERED = re.compile(r"#?(\d{1,3})[.):、．]? *[^\W\d]")
# 三、… · （三）…: numerals that stand so in front of a part and hardly elsewhere.
_HAN = re.compile(rf"([{HAN_NUMERALS}]{{1,3}})[、．.]\s*\w|[（(]([{HAN_NUMERALS}]{{1,3}})[）)]\s*\w")


def counted(blocks: Sequence[Block], reasons: Sequence[str]) -> set[int]:
    """The lines that count the parts of the text: headings "1. …", "2. …" up or down, all of them; lines of any kind
    with Chinese numerals, each that one step parts from the line before or behind it that is counted so."""
    headings: list[tuple[int, int]] = []
    lines: list[tuple[int, int]] = []
    brackets: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        if reasons[i]:
            continue
        if block.tag in HEADINGS and (number := _NUMBERED.match(block.text)):
            headings.append((i, int(number[1])))
        elif block.words <= _HEADING_WORDS and not block.linked and (numeral := _HAN.match(block.text)):
            (lines if numeral[1] else brackets).append((i, int(from_han(numeral[1] or numeral[2]))))
    steps = {after - before for (_, before), (_, after) in pairwise(headings)}
    whole = {i for i, _ in headings} if len(headings) >= _FEWEST and steps in ({1}, {-1}) else set()
    return whole | _stepped(lines) | _stepped(brackets)


def amid(blocks: Sequence[Block], text: Sequence[bool], lines: Iterable[int]) -> set[int]:
    """Those of some lines that stand between two lines of the text, with enough of it before them and behind:
    `Time: 5 to 12 June` of an invitation is none of a toolbar. `text` says of each block whether it is text."""
    told = [0.0, *accumulate(block.words if kept else 0.0 for block, kept in zip(blocks, text, strict=True))]
    return {
        i
        for i in lines
        if 0 < i < len(blocks) - 1
        and blocks[i].words >= _FACT_WORDS
        and text[i - 1]
        and text[i + 1]
        and min(told[i], told[-1] - told[i]) >= _AROUND
    }


def listed(blocks: Sequence[Block], text: Sequence[bool]) -> set[int]:
    """Sentences that list things by their links, behind a paragraph of the same text: `It is sold by <a>Ann</a>, <a>Bo</a>
    and <a>Cy</a>.` Its own words stand before the first link and its full stop behind the last; no label does."""
    return {
        i
        for i in range(1, len(blocks))
        if text[i - 1]
        and blocks[i].linked
        and blocks[i].tag == blocks[i - 1].tag == "p"
        and blocks[i].element.getparent() is blocks[i - 1].element.getparent()
        and blocks[i - 1].sentences
        and not blocks[i - 1].linked
        and _lists_links(blocks[i].element)
    }


def _lists_links(element: etree._Element) -> bool:
    links = list(islice(element.iterchildren("a"), _MOST_LINKS + 1))
    opening = (element.text or "").strip()
    if not _SEVERAL <= len(links) <= _MOST_LINKS or links[0].getprevious() is not None:
        return False
    return opening[-1:].isalpha() and (links[-1].tail or "").strip().endswith(_FULL_STOPS)


def _stepped(numbered: Iterable[tuple[int, int]]) -> set[int]:
    pairs = (pair for pair in pairwise(numbered) if pair[1][1] - pair[0][1] == 1)
    return {i for pair in pairs for i, _ in pair}
