"""A text laid out in boxes of one shape, each with a heading of its own: seven harbours, six apps, the questions of a guide.

Where half of the boxes hold text that stays, the others are no cards of other articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper.parser.walk.blocks import HEADINGS, Block

_DEPTH = 4  # elements around a heading that may be its box
_FEWEST = 3  # boxes
_MOST = 60  # headings of a page that are looked at
_WORDS = 8.0  # of a paragraph
_SHARE = 0.5  # of the boxes that hold text


def parts(blocks: Sequence[Block], kept: set[int], judged: set[int]) -> set[int]:
    """Which of the blocks that the trained judge left out, `judged`, belong to boxes like those whose text was `kept`."""
    if not judged:
        return set()
    headings = [i for i, block in enumerate(blocks) if block.tag in HEADINGS and not block.linked][:_MOST]
    if len(headings) < _FEWEST or not any(map(_is_prose, (blocks[i] for i in judged))):
        return set()
    groups: dict[tuple[etree._Element, str], dict[etree._Element, range]] = {}
    for i in headings:
        box = _box(blocks[i].element)
        parent = None if box is None else box.getparent()
        if box is None or parent is None:
            continue
        group = groups.setdefault((parent, box.get("class") or ""), {})
        if box not in group:  # one with three headings is one
            group[box] = _inside(blocks, i, box)
    found: set[int] = set()
    for boxes in groups.values():
        told = [box for box in boxes.values() if any(_is_prose(blocks[i]) for i in box if i in kept or i in judged)]
        gone = [box for box in told if not any(_is_prose(blocks[i]) for i in box if i in kept)]
        if len(told) >= _FEWEST and 0 < len(gone) <= _SHARE * len(told):
            found.update(i for box in told for i in _own(blocks, box, whole=box in gone) if i in judged)
    return found


def _own(blocks: Sequence[Block], box: range, *, whole: bool) -> Iterator[int]:
    """The first heading of a box, and its paragraphs where none was kept: behind some that were, the author may be told of."""
    yield from islice((i for i in box if blocks[i].tag in HEADINGS and not blocks[i].linked), 1)
    yield from (i for i in box if whole and _is_prose(blocks[i]))


def _box(element: etree._Element) -> etree._Element | None:
    """The nearest element around a heading that has others of its shape beside it."""
    for around in islice(element.iterancestors(), _DEPTH):
        called = around.get("class")
        if called and sum(o.tag == around.tag and o.get("class") == called for o in _beside(around)) >= _FEWEST - 1:
            return around
    return None


def _beside(box: etree._Element) -> tuple[etree._Element, ...]:
    return (*islice(box.itersiblings(preceding=True), 2 * _FEWEST), *islice(box.itersiblings(), 2 * _FEWEST))


def _inside(blocks: Sequence[Block], heading: int, box: etree._Element) -> range:
    """The blocks of a box, of which its heading is one."""
    first = last = heading
    while first > 0 and _holds(box, blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and _holds(box, blocks[last + 1]):
        last += 1
    return range(first, last + 1)


def _holds(box: etree._Element, block: Block) -> bool:
    return block.element is box or any(around is box for around in islice(block.element.iterancestors(), 2 * _DEPTH))


def _is_prose(block: Block) -> bool:
    return bool(block.sentences) and block.words >= _WORDS and not block.linked
