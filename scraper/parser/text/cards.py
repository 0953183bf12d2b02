"""Cards of other articles, which stand side by side: each with a heading that leads there, and the day or who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block, Holder
from scraper.parser.walk.zones import BOILERPLATE, Zone

_DEPTH = 4  # elements around a heading that may be its card
_FEWEST = 2  # cards side by side
_MOST = 60  # headings of a page that are looked at
_LINKED = 0.9
_CARD_WORDS = 80.0
_LEAST_PROSE = 40.0  # words of prose beside them: else the page is a list, and they are what it has


def mark(page: Reading, zones: list[int]) -> None:
    """What stands in such cards is of other articles."""
    blocks = page.blocks.all
    headings = [block for block in blocks if block.tag in HEADINGS and block.linked > _LINKED]
    if len(headings) < _FEWEST:
        return
    groups: dict[tuple[etree._Element, str, str], dict[etree._Element, Holder]] = {}
    for heading in islice(headings, _MOST):
        card = _card(page, heading)
        if card is not None and (parent := card.element.getparent()) is not None:
            key = (parent, str(card.element.tag), _shape(card.element))
            groups.setdefault(key, {})[card.element] = card
    found = [card for cards in groups.values() if len(cards) >= _FEWEST for card in cards.values()]
    inside = {block.index for card in found for block in blocks[card.start : card.end]}
    own = (b for b in blocks if b.sentences and not b.linked and not zones[b.index] & BOILERPLATE)
    beside = sum(b.words for b in own if b.index not in inside)
    if beside >= _LEAST_PROSE:
        for index in inside:
            zones[index] |= Zone.RELATED


def _card(page: Reading, heading: Block) -> Holder | None:
    """The nearest element around a linked heading that holds a day or a byline, too, and not much more."""
    if page.leads_here(heading.element):
        return None
    for around in islice(heading.element.iterancestors(), _DEPTH):
        holder = page.blocks.holder_of.get(around)
        if holder is None:
            continue
        held = page.blocks.all[holder.start : holder.end]
        if sum(block.words for block in held) > _CARD_WORDS or any(block.tag == "h1" for block in held):
            return None
        if _is_told_of(page, heading, held):
            return _outermost(page, holder)
    return None


def _outermost(page: Reading, card: Holder) -> Holder:
    """The outermost element that holds nothing else: cards often stand in items of a list."""
    for around in islice(card.element.iterancestors(), _DEPTH):
        holder = page.blocks.holder_of.get(around)
        if holder is None or (holder.start, holder.end) != (card.start, card.end):
            break
        card = holder
    return card


def _is_told_of(page: Reading, heading: Block, held: Sequence[Block]) -> bool:
    """Whether a line of a card is its day or its byline."""
    others = (block for block in held if block is not heading and not block.sentences)
    return any(block.zone & Zone.BYLINE or page.is_date(block.text) for block in others)


def _shape(element: etree._Element) -> str:
    """The class of an element without its numbers: `row row-1 first` and `row row-2` are of one shape."""
    return (element.get("class") or "").split(" ", 1)[0]
