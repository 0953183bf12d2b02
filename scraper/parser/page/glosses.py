"""The text of a heading without the readings that stand above Chinese characters, and with its line breaks as blanks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from scraper.normalize.words import has_east, unspaced

_BASE_TEXT = etree.XPath(".//text()[not(ancestor::rt or ancestor::rp)]", smart_strings=False)
_MOST_PIECES = 2_000  # texts in one heading


def without(element: etree._Element) -> str:
    """The text of a heading without them."""
    if next(element.iter("rt"), None) is not None:
        return "".join(_BASE_TEXT(element))
    if next(element.iter("br"), None) is None:
        return "".join(islice(element.itertext(), _MOST_PIECES))
    return "".join(islice(_in_lines(element), _MOST_PIECES))


def _in_lines(element: etree._Element) -> Iterator[str]:
    """The pieces of a text, with a blank for each `<br>` but between signs of scripts that need none."""
    before = ""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        piece = (node.text if event == "start" else node.tail if node is not element else "") or ""
        if event == "start" and node.tag == "br":
            behind = (node.tail or "").lstrip()
            glued = has_east(before[-1:]) and unspaced().match(before[-1:]) and unspaced().match(behind)
            yield "" if glued else " "
        if event == "start" and not isinstance(node.tag, str):
            continue  # a comment
        before = piece.rstrip() or before
        yield piece
