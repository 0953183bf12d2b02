"""Names that a page has in small letters, which its stylesheet makes capitals: `<a href=/authors/ann-lee>ann lee</a>`."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from scraper.parser.lines import people
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading
from scraper.parser.writers import no_names

_WORD = r"(?:[^\W\d_]{2,}|[^\W\d_]['’][^\W\d_]{2,})(?:[-'’][^\W\d_]+)*"
_NAME = re.compile(rf"{_WORD}(?: [^\W\d_]\.?)?(?: {_WORD}){{1,2}}")
_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")  # behind an apostrophe, too: `O'Brien`
_MOST_LINKS = 4


def name(page: Reading, element: etree._Element) -> str:
    """What an element says with capitals, where it is but two or three words in small letters that lead to a page of their
    author's, and none is a house's or a desk's; else ""."""
    text = author_boxes.text_of(element)
    if not text.islower() or _NAME.fullmatch(text) is None or not _leads_to_author(element, text):
        return ""
    words = people.words_of(page.tags)
    house = words.house.search(text) or text.endswith(words.rooms) or not words.nobody.isdisjoint(text.split())
    common = any(no_names.is_common(page, word) for word in text.split())
    return "" if common or house else _START.sub(lambda first: first[0].upper(), text)


def _leads_to_author(element: etree._Element, text: str) -> bool:
    around = author_boxes.link_of(element)
    links = (*(() if around is None else (around,)), *islice(element.iter("a"), _MOST_LINKS))
    own = (link for link in links if author_boxes.text_of(link) == text)
    return any(
        author_boxes.ADDRESS.search(link.get("href") or "") or "author" in (link.get("rel") or "") for link in own
    )
