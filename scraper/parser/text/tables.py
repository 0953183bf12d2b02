"""Tables among the paragraphs of a text: their cells are its text all or none, however little one says by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from itertools import islice

from lxml import etree

from scraper.parser.lines.notice_words import Labels
from scraper.parser.lines.wording import COLONS
from scraper.parser.text import endings, notices
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
_BUTTONS = frozenset({notices.TOOL, notices.INTERRUPTION})


def cells(
    blocks: Sequence[Block], zones: Sequence[int], text: Sequence[bool], reasons: Sequence[str], labels: Labels
) -> set[int]:
    """The blocks in tables that tell facts, row by row, among the paragraphs of the text, and the heading right above each.
    `text` says of each block whether it is text: a number in a cell is none by itself. `reasons` are those of the blocks
    that are surely none: what stands behind the end of the text, and the facts and buttons of the page, make no table of it."""
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
    begun = told.index(True) if True in told else len(blocks)
    found: set[int] = set()
    for table, inside in held.items():
        first, last = inside[0], inside[-1]
        above = first - 1 if first and blocks[first - 1].tag in HEADINGS else first
        among = any(around in homes for around in islice(table.iterancestors(), _AROUND)) or any(
            told[last + 1 : last + 2]
        )
        if not (among and any(text[max(above - _NEAR, 0) : above]) and begun < above):
            continue
        if any(zones[blocks[i].index] & BOILERPLATE or endings.is_behind(reasons[i]) for i in inside):
            continue
        rows = _rows({i: blocks[i] for i in inside})
        if _tells_facts([blocks[i] for i in inside], rows) and not _is_of_page(blocks, rows, reasons, labels):
            found.update(range(above, last + 1))
    return found


def _table_of(block: Block) -> etree._Element | None:
    if block.tag == "caption":
        return block.element.getparent()
    around = (block.element, *islice(block.element.iterancestors(), _DEPTH))
    if not any(element.tag in _CELLS for element in around):
        return None
    return next((element for element in around if element.tag == "table"), None)


def _rows(inside: Mapping[int, Block]) -> list[dict[etree._Element, list[int]]]:
    """The cells of each row, and the blocks in each of those."""
    rows: dict[etree._Element, dict[etree._Element, list[int]]] = {}
    for i, block in inside.items():
        around = (block.element, *islice(block.element.iterancestors(), _DEPTH))
        cell = next((element for element in around if element.tag in _CELLS), None)
        row = cell.getparent() if cell is not None else None
        if cell is not None and row is not None:
            rows.setdefault(row, {}).setdefault(cell, []).append(i)
    return list(rows.values())


def _tells_facts(inside: Sequence[Block], rows: Sequence[Sized]) -> bool:
    """Whether the blocks of a table stand side by side in rows, short and hardly linked: others lay out a page."""
    if any(block.words > _MOST_WORDS for block in inside):
        return False
    linked = sum(block.linked > _LINKED for block in inside)
    return sum(len(row) > 1 for row in rows) >= _FEWEST_ROWS and linked <= _MOST_LINKED * len(inside)


def _is_of_page(
    blocks: Sequence[Block],
    rows: Sequence[Mapping[etree._Element, Sequence[int]]],
    reasons: Sequence[str],
    labels: Labels,
) -> bool:
    """Whether most rows begin with a button or with what the page says of itself: `Author | Ann Lee`, `Views | 412`; with an
    author or a source among them its day behind a label is such a row, too. Of books, the author stands in the first row alone."""
    firsts = [next(iter(row.values()))[0] for row in rows]
    whose = [_names_whose(blocks[i].text, labels) for i in firsts]
    dated = [
        any(labels.dated(blocks[i].text) for cell in islice(row.values(), 1, None) for i in cell) and any(whose)
        for row in rows
    ]
    own = sum(named or day or reasons[i] in _BUTTONS for i, named, day in zip(firsts, whose, dated, strict=True))
    return 2 * own > len(rows)


def _names_whose(text: str, labels: Labels) -> bool:
    label = f"{text.lower().rstrip(f'{COLONS} ')}:"
    return label in labels.author or label in labels.sourced
