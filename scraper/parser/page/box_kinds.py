"""What an element that is called author may be besides: the card of an entry, who took a picture, a form's control, a licence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from scraper.parser.lines.wording import Words
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Zone, name_words

_ENTRIES = frozenset({"hentry", "typepost"})  # some themes leave the microformat's name out of WordPress's own
_LICENCE = frozenset({"licence", "license"})


def is_card(element: etree._Element) -> bool:
    """Whether an element is the microformat hAtom's card of who wrote the entry that it stands in, often at its foot."""
    if "vcard" not in name_words(element.get("class", "")):
        return False
    return any(not _ENTRIES.isdisjoint(name_words(parent.get("class", ""))) for parent in element.iterancestors())


def took_picture(blocks: Sequence[Block], index: int, words: Words) -> bool:
    """Whether a line says who took a picture: it stands below `Photo:`, unless that is an empty line in a figure, or it
    begins with "by" itself."""
    if not index or not words.pictured.fullmatch(blocks[index - 1].text) or words.before.match(blocks[index].text):
        return False
    above = blocks[index - 1].element
    figure = above if above.tag == "figure" else next(above.iterancestors("figure"), None)
    return figure is None or any(around is figure for around in blocks[index].element.iterancestors("figure"))


def is_control(block: Block, element: etree._Element, *, close: bool) -> bool:
    """Whether a line belongs to what a reader may choose: `Comments by: ( ) Nurses ( ) All`, or to a hidden panel of a
    form or the masthead, `Search the web, by Lantern`; no panel is hAtom's card, nor what stands close to the title."""
    if any(node.tag == "input" for node, _ in block.nodes):
        return True
    if not block.zone & Zone.HIDDEN:
        return False
    return next(element.iterancestors("form"), None) is not None or not (close or is_card(element))


def is_licensed(element: etree._Element) -> bool:
    """Whether an element is of the licence of a picture, whose author is another, or stands in a box about that."""
    around = (element, *islice(element.iterancestors(), 1))
    return any(not _LICENCE.isdisjoint(name_words(f"{e.get('class', '')} {e.get('id', '')}")) for e in around)
