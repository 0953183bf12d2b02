"""What an element says and how much it holds, for those who ask it of many: where these stand in each other, no answer may
take as long as the page is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml import etree

from scraper.normalize import text as written

_MOST_HELD = 300  # elements in a line of links, with their icons
_MOST_SPACED = 4000  # characters of a line with the blanks of its markup


def is_small(element: etree._Element) -> bool:
    """Whether an element holds no more than a line of links or a picture with its caption does."""
    return next(islice(element.iter(), _MOST_HELD, None), None) is None


def line(pieces: Iterable[str], longest: int) -> str:
    """The pieces of a text as one line; nothing where that is longer than so many characters.

    >>> element = etree.fromstring("<p>News <b> of the </b> harbour</p>")
    >>> line(element.itertext(), 20), line(element.itertext(), 10)
    ('News of the harbour', '')
    """
    told, left = [], _MOST_SPACED
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            return ""
        told.append(piece)
    text = written.clean("".join(told))
    return text if len(text) <= longest else ""
