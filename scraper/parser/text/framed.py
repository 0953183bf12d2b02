"""Lines that a quotation or a list frames among the paragraphs of a text, and what announces one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from lxml import etree

from scraper.parser.lines.wording import COLONS
from scraper.parser.text import linked_sentences
from scraper.parser.walk.blocks import HEADINGS, Block

ANNOUNCING = tuple(COLONS)
BOX = 2  # elements from a paragraph to the quotation that has a box in it
ITEMS = frozenset({"li", "p"})  # `<li><p>…`
_LISTS = frozenset({"ul", "ol"})
_ITEM_WORDS = 16.0  # of a sentence that is no item of an offer
_SOME_LINKED, _BARELY_LINKED = 0.5, 0.15
_LIKELY = 0.15  # the odds that the text needs of a line in a quotation among its paragraphs
_QUOTED = re.compile('["“”„«»「『]')


def framed(blocks: Sequence[Block], likely: Sequence[float], text: Sequence[bool], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that stand in a quotation or a list among paragraphs of
    the text, with some before it and behind, and its heading: such a line needs little more, one of a list that the line
    before it announces nothing. `text` says of each block whether it is text."""
    doubted = {i: frame for i in judged if likely[i] >= _LIKELY and (frame := frame_of(blocks[i])) is not None}
    announced = _announced(blocks, text, judged)
    doubted |= announced | _sentences(blocks, judged)
    spans: dict[etree._Element | None, tuple[int, int]] = {}  # from its first paragraph to its last, by what holds them
    for i, block in enumerate(blocks) if doubted else ():
        if text[i] and block.sentences:
            for home in (block.element.getparent(), block.element):  # some texts have no element for a paragraph
                spans[home] = (spans.get(home, (i, i))[0], i)
    amid = ((i, spans.get(frame.getparent(), (i, i))) for i, frame in doubted.items())
    found = {i for i, (first, last) in amid if first < i < last}
    found |= _closing(blocks, announced)
    return found | {i - 1 for i in found if i - 1 in judged and blocks[i - 1].tag in HEADINGS}


def _announced(blocks: Sequence[Block], text: Sequence[bool], judged: set[int]) -> dict[int, etree._Element]:
    """Those of the lines, with their list, that have no link and stand in one which the line of the text before it announces
    with a colon: `They build with two things:`."""
    told: dict[etree._Element, bool] = {}  # of each list
    found: dict[int, etree._Element] = {}
    for i in sorted(judged):
        holder = None if blocks[i].linked else list_of(blocks[i])
        if holder is not None and holder not in told:
            above = _above(blocks, i, holder)
            told[holder] = above >= 0 and text[above] and blocks[above].text.endswith(ANNOUNCING)
        if holder is not None and told[holder]:
            found[i] = holder
    return found


def _above(blocks: Sequence[Block], i: int, holder: etree._Element) -> int:
    """The last line before a list of which line `i` is an item; -1 for none."""
    return next((j for j in range(i - 1, -1, -1) if list_of(blocks[j]) is not holder), -1)


def _sentences(blocks: Sequence[Block], judged: set[int]) -> dict[int, etree._Element]:
    """Those of the lines, with their list, that stand in one of long sentences, each with hardly a link; links that begin all
    of them are titles of what else there is."""
    lists: dict[etree._Element, list[int]] = {}
    for i in judged:
        if blocks[i].tag in ITEMS and (holder := list_of(blocks[i])) is not None:
            lists.setdefault(holder, []).append(i)
    found: dict[int, etree._Element] = {}
    for holder, lines in lists.items():
        items = [blocks[i] for i in lines]
        long = all(b.sentences and b.words >= _ITEM_WORDS and b.linked <= _BARELY_LINKED for b in items)
        if long and not all(map(linked_sentences.opens_linked, items)):
            found.update(dict.fromkeys(lines, holder))
    return found


def _closing(blocks: Sequence[Block], announced: dict[int, etree._Element]) -> set[int]:
    """Those of the items of lists that a line announces whose list stands behind that line in the same element: with it the
    text may end. One item alone is no list."""
    whole: dict[etree._Element, bool] = {}
    for i, holder in announced.items():
        if holder not in whole:
            above = _above(blocks, i, holder)
            several = above + 2 < len(blocks) and list_of(blocks[above + 2]) is holder
            whole[holder] = several and blocks[above].element.getparent() is holder.getparent()
    return {i for i, holder in announced.items() if whole[holder]}


def list_of(block: Block) -> etree._Element | None:
    """The list of which a block is an item, or all that one holds: `<li><p>…`."""
    around = (block.element, *islice(block.element.iterancestors(), BOX))
    return next((holder for item, holder in pairwise(around) if item.tag == "li" and holder.tag in _LISTS), None)


def frame_of(block: Block) -> etree._Element | None:
    """The quotation, with at most a box in it, that a block is set in, or the list of which it is an item without a link; who
    is quoted may have one."""
    if block.linked > (_SOME_LINKED if _QUOTED.match(block.text) else 0.0):
        return None
    element, *around = (block.element, *islice(block.element.iterancestors(), BOX))
    if element.tag == "li" and around and around[0].tag in _LISTS:
        return around[0]
    boxed = BOX if around and around[0].tag == "div" else 1
    return next((frame for frame in (element, *around[:boxed]) if frame.tag == "blockquote"), None)
