"""The author of the book that a review is of: named beside its pages, its publisher and its price, and no writer of the review."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml import etree

from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block

_LONGEST = 200  # characters of a line that describes a book
_MOST_LINES = 10  # of a box that does
_WORKS = frozenset("Book Movie MusicAlbum MusicRecording TVSeries VideoGame Play Product ImageObject Comment".split())
_DEPTH = 12  # elements around an author that microdata marks


def is_of_book(page: Reading, block: Block) -> bool:
    """Whether a line, or another in its small box, says how many pages a book has, or stands in what microdata calls a work."""
    if _describes(page, block) or is_of_work(page, block.nodes[-1][0]):
        return True
    box = block.element.getparent()
    holder = page.blocks.holder_of.get(box) if box is not None else None
    if holder is None or holder.end - holder.start > _MOST_LINES or _holds_title(page, box):
        return False
    return any(_describes(page, other) for other in page.blocks.all[holder.start : holder.end])


def is_of_work(page: Reading, element: etree._Element) -> bool:
    """Whether the nearest item of microdata around an element is a work that the page tells of, and not the page's own; or what
    a buyer says of one."""
    typed = [around for around in islice(element.iterancestors(), _DEPTH) if around.get("itemtype")]
    kinds = [(around.get("itemtype") or "").rstrip("/").rpartition("/")[2] for around in typed[:2]]
    if kinds[:1] == ["Review"] and kinds[-1] in _WORKS:
        return not _holds_title(page, typed[0])
    return bool(kinds) and kinds[0] in _WORKS and not _holds_title(page, typed[0])


def _describes(page: Reading, block: Block) -> bool:
    return len(block.text) <= _LONGEST and _facts(page.tags).search(block.text) is not None


def _holds_title(page: Reading, box: etree._Element | None) -> bool:
    return any(box is around for element, _ in page.titles[:1] for around in element.iterancestors())


@lru_cache(maxsize=languages.COMBINED)
def _facts(tags: tuple[str, ...]) -> re.Pattern[str]:
    words = written.either(word for tag in tags if (table := languages.tables(tag)) for word in table.book_pages)
    return re.compile(rf"(?<!\d)\d{{2,4}}\s?(?:{words})(?!\w)|(?<!\w)(?:{words})\s?[:：]\s?\d|\bISBN\b", re.IGNORECASE)
