"""The chosen blocks → clean paragraphs, by Beautiful Soup.

lxml has already said which text nodes are prose. They are written out as a small page, without what was dropped, without
inline tags and attributes, a blank line between two paragraphs; that page, and never the whole one, is what Beautiful
Soup reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer
from lxml import etree

from scraper.normalize import text as written
from scraper.parser.text import broken_lines
from scraper.parser.walk.blocks import BREAK, Block

_PARAGRAPH = "\n\n"
# The text alone: a Tag around it would cost as much again, and one around each paragraph more.
_TEXTS = SoupStrainer(string=True)
_CELLS = frozenset({"td", "th"})
# A line break after a full stop is a paragraph of a page that knows no <p>; within a sentence it is only layout. So is one
# before the wide space with which a paragraph of Chinese or Japanese begins.
_BREAK_OF_PARAGRAPH = re.compile(
    r"(?<=[.!?…。！？؟۔।:\"'”’»）」』])[ \t\u3000\xa0]*\n\s*|\n[ \t\n\xa0]*\u3000\s*(?=\S)"
)


def read(kept: Sequence[Block]) -> str:
    """The kept blocks' text as paragraphs, separated by a blank line."""
    if not kept:
        return ""
    markup = _markup(kept)
    text = BeautifulSoup(f"<p>{_PARAGRAPH.join(markup)}", "lxml", parse_only=_TEXTS).get_text(_PARAGRAPH)
    broken = any(BREAK in paragraph for paragraph in markup)
    return written.paragraphs(_BREAK_OF_PARAGRAPH.sub(_PARAGRAPH, text) if broken else text)


def _markup(kept: Sequence[Block]) -> list[str]:
    """One paragraph a block; the cells of a table's row stand in one."""
    markup: list[str] = []
    row: etree._Element | None = None
    for block in kept:
        text = escape(
            "".join([piece if piece is BREAK else _line(piece) for piece in broken_lines.parted(block)[0]]), quote=False
        )
        before, row = row, block.element.getparent() if block.tag in _CELLS else None
        if row is not None and row is before:
            markup[-1] += " " + text
        else:
            markup.append(text)
    return markup


def _line(piece: str) -> str:
    """A text node without the line breaks of the source, which mean nothing."""
    return piece.replace("\r", " ").replace("\n", " ") if "\n" in piece or "\r" in piece else piece
