"""Where on the page something stands, seen from the article: beside the title, inside the text, at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml import etree

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Zone, meaning_of_names, name_words

_ABOVE = 3  # blocks between a toolbar and the title below it
_BEHIND = 12  # blocks between the title and the text: standfirst, byline, share bar, picture
_AFTER = 2  # blocks of the text itself that may still carry the byline
_FOOT = 12
_MOST_NODES = 40  # of one block that are looked at
_UNDER = 16  # blocks below the text in which a list may begin
_LONGEST_LINE = 120  # characters of a line with a day
_SEVERAL = 2
_LINKED = 0.5  # share of linked characters from which a line is a link
_SOME_LINKED = 0.25
_TITLE_WORDS = 4
_CARD = 3  # blocks between a card's heading and its facts
_CARD_DEPTH = 4  # elements around them
_LONGEST_CARD = 8  # blocks
_BESIDE, _RIGHT_BEHIND = 9, 2  # blocks below the title in which its byline may stand, and behind that
_AROUND_DAY = " |·•,–—-"
_ASIDES = frozenset("aside sidebar rail".split())
_ALL_LINKED = 0.9
_CARD_WORDS = 12.0  # of what is no link: more are a paragraph, or the article's own title
_OF_OTHERS = Zone.RELATED | Zone.COMMENTS | Zone.ADVERT | Zone.CAPTION
_CAPTIONS = frozenset({"figcaption", "caption"})
_NUMBER = re.compile(r"\W{0,2}\d[\d.,\s]{0,12}\W{0,2}")
_AUTHORS = frozenset("author authors writer writers".split())
_HEADLINE_WORDS = 3.0  # of a heading: fewer may be who wrote it
_LONGEST_HOLDER = 60  # blocks searched for an element that has no holder of its own


@dataclass(frozen=True, slots=True)
class Place:
    """Indexes of the title's block and of the text's first and last.

    `top` are the blocks from the toolbar above the title down to the beginning of the text, in two ranges where those
    lie far apart; `zones` are those that the whole article is in. A zone that covers the title tells the title's neighbours nothing: a template may call all it prints a `teaser`.
    """

    title: int
    first: int
    last: int
    zones: int
    top: tuple[range, ...]

    def beside_title(self, index: int) -> bool:
        """Whether the block stands between the toolbar above the title and the beginning of the text."""
        return any(index in part for part in self.top)

    def at_foot(self, index: int) -> bool:
        """Whether the block is one of the last of the text or stands right below it."""
        return self.last - 1 <= index <= self.last + _FOOT

    def holds(self, page: Reading, element: etree._Element) -> bool:
        """Whether microdata makes an element a part of the article: the item around it is one that has the title or the text
        in it, and nothing between is called another's. An `<aside>` or a `<footer>` of its own often has day and author."""
        item = next((e for e in element.iterancestors() if e.get("itemscope") is not None), None)
        holder = page.blocks.holder_of.get(item) if item is not None and item in page.marked else None
        if holder is None or not any(holder.start <= index < holder.end for index in (self.title, self.first)):
            return False
        between = takewhile(lambda e: e is not item, element.iterancestors())
        return not any(_is_called_others(page, e) for e in (element, *between))

    def of(self, page: Reading, element: etree._Element) -> int:
        """The index of the block in which an inline element stands; that of the last where it has no text and stands behind that,
        -1 when nothing holds it."""
        holder = page.holder(element)
        if holder is None:
            return -1
        inside = page.blocks.all[holder.start : min(holder.end, holder.start + _LONGEST_HOLDER)]
        start = min(holder.start, len(page.blocks.all) - 1)
        return next((block.index for block in inside if _carries(block, element)), start)


def _is_called_others(page: Reading, element: etree._Element) -> bool:
    """Whether an element is a caption, is named for comments, other articles or advertisements, or is an `<aside>` with the
    linked title of another article."""
    meaning = meaning_of_names(f"{element.get('class') or ''} {element.get('id') or ''}")
    called = meaning & _OF_OTHERS
    if called == Zone.CAPTION and meaning & Zone.BYLINE:
        called = Zone.NONE  # `byline-caption`
    if called or element.tag in _CAPTIONS:
        return True
    return element.tag == "aside" and any(map(is_title, page.blocks.within(element)))


def of_others(blocks: Sequence[Block], counted: Sequence[tuple[int, object]], *, last: int) -> frozenset[int]:
    """The blocks below the text whose counts are other articles': several numbers, titles of articles between them, but for
    one before them that is no item like the others.

    `counted` are the indexes of blocks with the count in each.
    """
    below = [(index, count) for index, count in counted if index > last]
    beside = frozenset(index for index, _ in below if is_title(blocks[index]))  # in the line of another's title
    if len({count for _, count in below}) < _SEVERAL:
        return beside
    titles = [block.index for block in blocks[last + 1 : below[-1][0] + 1] if is_title(block)]
    if len(titles) < len(below) - 1:
        return beside
    first, *others = dict.fromkeys(index for index, _ in below)
    levels = {_level(blocks[at]) for at in others}
    # What stands before the first of the titles and is set as none of the others is the article's own, at its foot.
    own = bool(titles) and bool(others) and first < titles[0] and _level(blocks[first]) not in levels
    return frozenset(others if own else (first, *others))


def in_list(blocks: Sequence[Block], found: Iterable[int], *, last: int) -> frozenset[int]:
    """Which of these lines below the text have the linked title of another article in them or right above, where there are
    several: they are a list's, but for one before them that is no item like the others. `found` are indexes of blocks."""
    below = sorted(
        {at for at in found if at > last and (links_title(blocks[at]) or (at - 1 > last and is_title(blocks[at - 1])))}
    )
    if len(below) < _SEVERAL:
        return frozenset()
    first, *others = map(_level, (blocks[at] for at in below))
    return frozenset(below if first in others else below[1:])


def _level(block: Block) -> tuple[str, int]:
    """What an element is and how deep it stands: alike for the items of one list."""
    return block.tag, sum(1 for _ in block.element.iterancestors())


def numbered_in_list(blocks: Sequence[Block], place: Place) -> frozenset[int]:
    """Which of the short lines with numbers right below the text are a list's."""
    under = blocks[place.last + 1 : place.last + _UNDER]
    numbered = (b.index for b in under if len(b.text) <= _LONGEST_LINE and any(map(str.isdigit, b.text)))
    return in_list(blocks, numbered, last=place.last)


def links_title(block: Block) -> bool:
    """Whether a line has a link as long as a title in it, `<a>A song for the weir</a> by Ann Lee, 3 May 2020`."""
    return block.linked > _SOME_LINKED and any(count_words(part) >= _TITLE_WORDS for part in block.parts)


def of_card(page: Reading, index: int, place: Place) -> bool:
    """Whether a block stands in a card: in one small element with the linked heading of another article, away from the text."""
    blocks = page.blocks.all
    article = range(min(place.title, place.first), max(place.title, place.last) + 1)
    if index in article or not 0 <= index < len(blocks):
        return False
    if _is_linked_heading(blocks[index]):
        return True  # a bare text behind the heading begins with it
    near = [b for b in blocks[max(index - _CARD, 0) : index + _CARD + 1] if _is_linked_heading(b)]
    if not near:
        return False
    for around in (blocks[index].element, *islice(blocks[index].element.iterancestors(), _CARD_DEPTH)):
        holder = page.blocks.holder_of.get(around)
        if holder is None or holder.end - holder.start < _SEVERAL:
            continue
        if max(holder.start, article.start) < min(holder.end, article.stop):
            return False
        if any(holder.start <= block.index < holder.end for block in near):
            return holder.end - holder.start <= _LONGEST_CARD
    return False


def in_card(page: Reading, index: int, *, above: int | None = None) -> bool:
    """Whether a line stands right below, or above, the linked title of another article in a small box with it that has no
    paragraph in it: many sites put such a card between two paragraphs of the text. `above`: the article's own title, right
    below which only a heading is another's: who wrote it may be a link as long."""
    blocks = page.blocks.all
    for other in blocks[max(index - 1, 0) : index] + blocks[index + 1 : index + 2]:
        if not is_title(other) or other.linked <= _ALL_LINKED:
            continue
        if above is not None and (other.index <= above or other.tag not in HEADINGS or page.leads_here(other.element)):
            continue
        both = {index, other.index}
        for around in islice(blocks[index].nodes[0][0].iterancestors(), _CARD_DEPTH):
            holder = page.blocks.holder_of.get(around)
            if holder is None or not all(holder.start <= at < holder.end for at in both):
                continue
            if holder.end - holder.start > _LONGEST_CARD:
                break
            if not any(b.linked <= _LINKED and b.words > _CARD_WORDS for b in blocks[holder.start : holder.end]):
                return True
            break
    return False


def in_own_aside(page: Reading, index: int, place: Place) -> bool:
    """Whether a line right below the title, in an `<aside>` or what is called one, is of the article: some papers set who wrote it
    beside the text. No title of another article stands in that box up to there, nor right behind."""
    blocks = page.blocks.all
    if not place.title < index <= min(place.title + _BESIDE, place.last):
        return False
    around = (page.blocks.holder_of.get(e) for e in (blocks[index].element, *blocks[index].element.iterancestors()))
    boxes = [box for box in around if box is not None and box.own & Zone.RELATED and box.start > place.title]
    if not all(_is_called_aside(box.element) for box in boxes):
        return False
    start = min((box.start for box in boxes), default=index)
    if any(
        b.words >= 2 and not (b.zone & Zone.BYLINE or page.is_date(b.text.strip(_AROUND_DAY)))
        for b in blocks[start:index]
    ):
        return False
    beside = blocks[start : index + _RIGHT_BEHIND + 1]
    return not any(is_title(block) for block in beside if not block.zone & Zone.BYLINE)


def _is_called_aside(element: etree._Element) -> bool:
    """Whether an element is named for where it stands, not for other articles."""
    words = name_words(f"{element.get('class') or ''} {element.get('id') or ''}")
    told = {word for word in words if meaning_of_names(word) & Zone.RELATED}
    return told <= _ASIDES


def of_author(page: Reading, block: Block, place: Place) -> bool:
    """Whether a count stands away from the title in a box named for an author that has another number, too: how many articles
    that one wrote, and how often all of them were read. A box with a day is of one article."""
    if place.beside_title(block.index):
        return False
    for around in (block.element, *islice(block.element.iterancestors(), _CARD_DEPTH)):
        if _AUTHORS.isdisjoint(name_words(f"{around.get('class') or ''} {around.get('id') or ''}")):
            continue
        inside = page.blocks.within(around)
        if len(inside) > _LONGEST_CARD:
            return False
        if any(page.is_date(other.text) for other in inside if any(map(str.isdigit, other.text))):
            return False
        if sum(1 for other in inside if _NUMBER.fullmatch(other.text)) >= _SEVERAL:
            return True
    return False


def _is_linked_heading(block: Block) -> bool:
    if block.tag not in HEADINGS or block.linked <= _ALL_LINKED or block.words < _HEADLINE_WORDS:
        return False
    around = (block.nodes[0][0], *islice(block.nodes[0][0].iterancestors(), _CARD_DEPTH))
    target = next((e.get("href") or "" for e in around if e.tag == "a"), "")
    return author_boxes.ADDRESS.search(target) is None


def is_title(block: Block) -> bool:
    """Whether a block is mostly a link as long as a title; a row of buttons is none."""
    long = block.linked > _LINKED and block.words >= _TITLE_WORDS
    return long and any(count_words(part) >= _TITLE_WORDS for part in block.parts)


def _carries(block: Block, element: etree._Element) -> bool:
    return any(node is element or node.getparent() is element for node, _ in block.nodes[:_MOST_NODES])


def place(page: Reading, title: str, text: Sequence[Block], near: range) -> Place:
    """The article's place: the title is the last heading that says it above the text, else the last heading there."""
    first = text[0].index if text else near.start
    last = text[-1].index if text else near.start
    blocks = page.blocks.all
    index = _title(page, title, first, near)
    zones = (blocks[index].zone if index < len(blocks) else 0) | (text[0].zone if text else 0)
    return Place(title=index, first=first, last=last, zones=zones, top=_top(index, first))


def _top(title: int, first: int) -> tuple[range, ...]:
    low, high = min(title, first), max(title, first)
    if high - low <= _BEHIND:
        return (range(max(low - _ABOVE, 0), high + _AFTER + 1),)
    below = _BEHIND // 2 if title < first else _AFTER
    return (
        range(max(title - _ABOVE, 0), title + below + 1),
        range(max(first - _ABOVE, 0), first + _AFTER + 1),
    )


def _title(page: Reading, title: str, first: int, near: range) -> int:
    """The index of the block that carries the title; the text's first block when none does."""
    wanted = written.clean(title)
    above = page.blocks.all[near.start : first + _ABOVE + 1]
    same = [block.index for block in above if block.text == wanted]
    after = [b.index for b in above if b.tag in HEADINGS and wanted and b.text.endswith(wanted)]  # behind its overline
    headings = [block.index for block in above if block.tag == "h1"]
    return next((found[-1] for found in (same, after, headings) if found), first)
