"""The chosen subtree → clean paragraphs, by Beautiful Soup.

lxml has already said which text nodes are prose; a copy of the subtree with all others gone and inline tags unwrapped is
small: what is left are paragraphs, and Beautiful Soup reads them one by one. It never sees the whole page.
"""

from __future__ import annotations

import copy
import re
import warnings
from collections.abc import Iterable, Sequence

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from lxml import etree

from scraper.normalize import text as written
from scraper.parser.blocks import INLINE, SKIPPED, Block

_PARAGRAPH = "\n\n"
_DEAD = "x-dead"  # the tag of what goes, so that libxml2 can take it out in one pass
_CELLS = ("td", "th")
# A line break after a full stop is a paragraph of a page that knows no <p>; within a sentence it is only layout.
_BREAK_AFTER_SENTENCE = re.compile(r"(?<=[.!?…。！？؟۔।:\"'”’»）」』])[ \t\u3000\xa0]*\n\s*")


def read(container: etree._Element, kept: Sequence[Block]) -> str:
    """The kept blocks' text as paragraphs, separated by a blank line."""
    if not kept:
        return ""
    markup = etree.tostring(_only(container, kept), encoding="unicode", method="html", with_tail=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(markup, "lxml")
    return written.paragraphs(_BREAK_AFTER_SENTENCE.sub(_PARAGRAPH, soup.get_text(_PARAGRAPH)))


def _only(container: etree._Element, kept: Sequence[Block]) -> etree._Element:
    """A copy of the container with the kept blocks' text and the elements around it, less inline tags and attributes."""
    keep_text = {node for block in kept for node, is_tail in block.nodes if not is_tail}
    keep_tail = {node for block in kept for node, is_tail in block.nodes if is_tail}
    parents = (parent for node in keep_tail if (parent := node.getparent()) is not None)
    alive = _with_ancestors([container, *keep_text, *parents], container)
    twin = copy.deepcopy(container)
    for original, mirrored in zip(container.iter(), twin.iter(), strict=True):
        if original not in keep_tail and mirrored.tail:
            mirrored.tail = " "
        if original.tag == "br":
            continue
        if original in alive:
            if original not in keep_text:
                mirrored.text = None
            mirrored.attrib.clear()
        else:
            mirrored.tag = _DEAD
    etree.strip_elements(twin, _DEAD, *SKIPPED, with_tail=False)
    _put_after(twin, "br", "\n")
    for cell in _CELLS:
        _put_after(twin, cell, " ")
    etree.strip_tags(twin, *INLINE, "br", *_CELLS)
    return twin


def _put_after(tree: etree._Element, tag: str, text: str) -> None:
    """White space in the place of a tag that is about to be unwrapped: a line break, the end of a table's cell."""
    for element in tree.iter(tag):
        element.tail = text + (element.tail or "")


def _with_ancestors(nodes: Iterable[etree._Element], top: etree._Element) -> set[etree._Element]:
    alive: set[etree._Element] = set()
    for node in nodes:
        step: etree._Element | None = node
        while step is not None and step not in alive:
            alive.add(step)
            step = None if step is top else step.getparent()
    return alive
