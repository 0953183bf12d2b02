"""Tables among the paragraphs of a text: their cells are its text all or none, however little one says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE

_CELLS = frozenset({"td", "th"})
_DEPTH = 5  # elements from what a cell holds to the table: td, tr, tbody
_AROUND = 3  # elements from a table to what holds the paragraphs: a box that scrolls, a figure
_NEAR = 2  # lines before a table and its heading of which one is text: a picture's credit may stand between
_FEWEST_ROWS = 2  # in which several cells say something
_MOST_WORDS = 40.0  # of a cell; in tables that lay out a page more stands
_MOST_LINKED = 0.2  # share of cells that are links: other articles, offers of shops
_LINKED = 0.5


def cells(blocks: Sequence[Block], zones: Sequence[int], text: Sequence[bool]) -> set[int]:
    """The blocks in tables that tell facts, row by row, among the paragraphs of the text, and the heading right above each.
    `text` says of each block whether it is text: a number in a cell is none by itself."""
    held: dict[etree._Element, list[int]] = {}
    known: dict[etree._Element | None, etree._Element | None] = {}  # by what holds a block that is no cell itself
    for i, block in enumerate(blocks):
        home = block.element if block.tag in _CELLS or block.tag == "caption" else block.element.getparent()
        if home not in known:
            known[home] = _table_of(block)
        table = known[home]
        if table is not None:
            held.setdefault(table, []).append(i)
    told = [kept and bool(block.sentences) for kept, block in zip(text, blocks, strict=True)] if held else []
    homes = {block.element.getparent() for block, kept in zip(blocks, told, strict=False) if kept}
    found: set[int] = set()
    for table, inside in held.items():
        first, last = inside[0], inside[-1]
        above = first - 1 if first and blocks[first - 1].tag in HEADINGS else first
        among = any(around in homes for around in islice(table.iterancestors(), _AROUND)) or any(
            told[last + 1 : last + 2]
        )
        if not (among and any(text[max(above - _NEAR, 0) : above]) and any(told[:above])):
            continue
        if _tells_facts([blocks[i] for i in inside]) and not any(zones[blocks[i].index] & BOILERPLATE for i in inside):
            found.update(range(above, last + 1))
    return found


def _table_of(block: Block) -> etree._Element | None:
    if block.tag == "caption":
        return block.element.getparent()
    around = (block.element, *islice(block.element.iterancestors(), _DEPTH))
    if not any(element.tag in _CELLS for element in around):
        return None
    return next((element for element in around if element.tag == "table"), None)


def _tells_facts(inside: Sequence[Block]) -> bool:
    """Whether the blocks of a table stand side by side in rows, short and hardly linked: others lay out a page."""
    if any(block.words > _MOST_WORDS for block in inside):
        return False
    rows: dict[etree._Element, set[etree._Element]] = {}
    for block in inside:
        around = (block.element, *islice(block.element.iterancestors(), _DEPTH))
        cell = next((element for element in around if element.tag in _CELLS), None)
        row = cell.getparent() if cell is not None else None
        if cell is not None and row is not None:
            rows.setdefault(row, set()).add(cell)
    linked = sum(block.linked > _LINKED for block in inside)
    return sum(len(row) > 1 for row in rows.values()) >= _FEWEST_ROWS and linked <= _MOST_LINKED * len(inside)
