"""Names that a page has in small letters, which its stylesheet makes capitals: `<a href=/authors/ann-lee>ann lee</a>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from scraper.document import jsonld as ld
from scraper.parser.lines import people
from scraper.parser.lines.wording import every_language
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading
from scraper.parser.writers import no_names

_WORD = r"(?:[^\W\d_]{2,}|[^\W\d_]['’][^\W\d_]{2,})(?:[-'’][^\W\d_]+)*"
_NAME = re.compile(rf"{_WORD}(?: [^\W\d_]\.?)?(?: {_WORD}){{1,2}}")
_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")  # behind an apostrophe, too: `O'Brien`
_MOST_LINKS = 4


def name(page: Reading, element: etree._Element) -> str:
    """What an element says with capitals, where it is but two or three words in small letters that lead to a page of their
    author's, or all but the first are, as machines are told the author typed them, and none is a house's or a desk's; else ""."""
    text = author_boxes.text_of(element)
    if not any(word[0].islower() for word in text.split()) or _NAME.fullmatch(text) is None:
        return ""
    if not (_leads_to_author(element, text) if text.islower() else _is_told(page, text)):
        return ""
    words, small = people.words_of(page.tags), text.lower()
    house = words.house.search(small) or small.endswith(words.rooms) or not words.nobody.isdisjoint(small.split())
    common = words.role.search(small) or any(no_names.is_common(page, word) for word in small.split())
    return "" if common or house else " ".join(_with_capitals(text.split()))


def _with_capitals(words: list[str]) -> Iterator[str]:
    """The words of a name with capitals, but what stands small between them: `Ann de Vries`."""
    particles = every_language().particles
    for place, word in enumerate(words):
        small = 0 < place < len(words) - 1 and word in particles
        yield word if small else _START.sub(lambda first: first[0].upper(), word)


def _is_told(page: Reading, text: str) -> bool:
    """Whether a name is just so that of the person whom JSON-LD calls the author: `Sunil kumar`."""
    stated = ld.get(page.stated, "author")
    nodes = stated if isinstance(stated, list) else [stated]
    people_of = [node for node in nodes[:_MOST_LINKS] if isinstance(node, dict) and "Person" in ld.types(node)]
    return text[0].isupper() and text in ld.texts(people_of, "name")


def _leads_to_author(element: etree._Element, text: str) -> bool:
    around = author_boxes.link_of(element)
    links = (*(() if around is None else (around,)), *islice(element.iter("a"), _MOST_LINKS))
    own = (link for link in links if author_boxes.text_of(link) == text)
    return any(
        author_boxes.ADDRESS.search(link.get("href") or "") or "author" in (link.get("rel") or "") for link in own
    )
