"""Lists of other articles behind the text, known by their form alone: one card after another, each of which holds a linked
title of the same site and a few lines, set in the same tags as the titles of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml import etree

from scraper.parser.lines.notice_words import Labels
from scraper.parser.walk.blocks import Block

_LINKED = 0.9
_TITLE_WORDS = 4.0
_FEWEST = 3  # cards
_MOST = 300  # titles of one page that are looked at
_SET_IN = 3  # elements around a title by whose tags it is set like others
_DEEPEST = 40  # elements around one
_CARD_WORDS = 120.0  # of what stands in one
_PROSE_WORDS = 12.0  # of a paragraph
_BEFORE = 80.0  # words of the text before the cards; a page of fewer beside many titles counts as a list of them
_MOST_SHARE, _MOST_DATED_SHARE = 1.0, 5.0  # of them that the cards have: with more, a list of tips is the text
_DATE_WORDS = 6.0
_ELSEWHERE = 1  # card that may lead to another site, as an advertisement does, or to the page itself, which is new, too
_HEADING_WORDS = 8.0  # of the line above the cards


def behind(blocks: Sequence[Block], reasons: Sequence[str], labels: Labels) -> set[int]:
    """The lines in such cards that have no reason to go yet, and the heading above them. The text does not go on behind the
    cards, and says as much as they do, unless each has its day."""
    titles = [i for i, b in enumerate(blocks) if b.linked > _LINKED and b.words >= _TITLE_WORDS and reasons[i]]
    found: set[int] = set()
    for cards in _series(blocks, titles[:_MOST]) if len(titles) >= _FEWEST else ():
        ranges = [_range(blocks, card, at) for card, at in cards.items()]
        inside = [[i for i in card if not reasons[i]] for card in ranges]
        lines, first = {i for card in inside for i in card}, min(card.start for card in ranges)
        told = [i for i in range(first) if not reasons[i] and i not in found and _is_prose(blocks[i])]
        words, told_in_cards = _words(blocks, told), max(_words(blocks, card) for card in inside)
        share = _words(blocks, lines) / (words or 1.0)
        if not lines or words < _BEFORE or told_in_cards > _CARD_WORDS or share > _MOST_DATED_SHARE:
            continue
        homes = {blocks[i].element.getparent() for i in told}
        if next(iter(cards)).getparent() in homes:
            continue  # set among its paragraphs, they are what the text announces
        below = (i for i in range(first, len(blocks)) if not reasons[i] and i not in lines and _is_prose(blocks[i]))
        if any(blocks[i].element.getparent() in homes for i in below):
            continue
        if share > _MOST_SHARE and not all(_is_dated([blocks[i] for i in card], labels) for card in ranges):
            continue
        if sum(not labels.beside(_target(blocks[at])) for at in cards.values()) <= _ELSEWHERE:
            found |= lines | {*_heading(blocks, reasons, first, homes)}
    return found


def _series(blocks: Sequence[Block], titles: Sequence[int]) -> Iterator[dict[etree._Element, int]]:
    """The cards of each list, elements right in one other that hold titles set alike; with the place of a title in each."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i in titles:
        around = islice(blocks[i].element.iterancestors(), _SET_IN)
        groups.setdefault((blocks[i].tag, *(element.tag for element in around)), []).append(i)
    lists: dict[etree._Element, dict[etree._Element, int]] = {}
    for group in groups.values():
        for one, other in pairwise(group) if len(group) >= _FEWEST else ():
            if (parted := _parted(blocks[one].element, blocks[other].element)) is not None:
                cards = lists.setdefault(parted[0], {})
                cards.setdefault(parted[1], one)
                cards.setdefault(parted[2], other)
    return (cards for cards in lists.values() if len(cards) >= _FEWEST)


def _parted(one: etree._Element, other: etree._Element) -> tuple[etree._Element, etree._Element, etree._Element] | None:
    """The innermost element around two others, and those right in it of which each holds one of them."""
    below = {around: inside for inside, around in pairwise(_upwards(one))}
    for inside, around in pairwise(_upwards(other)):
        if around in below:
            return around, below[around], inside
    return None


def _upwards(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from islice(element.iterancestors(), _DEEPEST)


def _range(blocks: Sequence[Block], card: etree._Element, title: int) -> range:
    """The places of the lines in a card, of which its title is one."""
    first = last = title
    while first > 0 and _holds(card, blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and _holds(card, blocks[last + 1]):
        last += 1
    return range(first, last + 1)


def _holds(card: etree._Element, block: Block) -> bool:
    return any(around is card for around in _upwards(block.element))


def _is_dated(card: Sequence[Block], labels: Labels) -> bool:
    short = (block for block in card if block.words <= _DATE_WORDS and any(map(str.isdigit, block.text)))
    return any(labels.dated(block.text) for block in short)  # an hour alone is that of an entry of a live blog


def _words(blocks: Sequence[Block], places: Sequence[int] | set[int]) -> float:
    return sum(blocks[i].words for i in places)


def _target(title: Block) -> str:
    """The address to which a title leads."""
    node, is_tail = title.nodes[0]
    around = node.iterancestors() if is_tail else _upwards(node)
    return next((element.get("href") or "" for element in around if element.tag == "a"), "")


def _heading(
    blocks: Sequence[Block], reasons: Sequence[str], first: int, homes: set[etree._Element | None]
) -> Iterator[int]:
    """The line right above the first card, where it is short and stands apart from the text."""
    above = blocks[first - 1] if first else None
    if above is None or reasons[first - 1] or above.sentences or above.words > _HEADING_WORDS:
        return
    if above.element.getparent() not in homes:
        yield first - 1


def _is_prose(block: Block) -> bool:
    return block.sentences > 0 and block.words >= _PROSE_WORDS and block.linked < _LINKED
