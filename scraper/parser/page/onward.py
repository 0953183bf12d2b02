"""Lines that lead to another article: `Next: A song for the weir by Ann Lee, 3 May 2020`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.parser.lines import fact_lines, people, section_words
from scraper.parser.lines.sitename import folded
from scraper.parser.lines.wording import COLONS, every_language
from scraper.parser.page import author_boxes
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Hint, Zone, meaning_of_names

_TITLE_WORDS = 3
_LONE_WORDS = 4  # of a title without a label
_ABOVE = 3  # lines between a label and the day
_PROSE = 12.0  # words of a line that is no title
_MOSTLY = 0.9  # linked characters of what is a link
_MOST_LINKS = 300  # of a page among which the menu's are sought
_LONG_WORD = 5  # letters; shorter ones are small in `The Bridge over the River`, too
_CALLED = 2  # elements around a link that may be named for the author


def leads_on(page: Reading, place: Place, index: int) -> bool:
    """Whether a line begins with a label of another article and a colon or the link of a title behind it, stands below such a
    label, or begins below the text with the linked title: whose day and author it tells are that one's."""
    block, pattern = page.blocks.all[index], _pattern(page.tags)
    if (match := pattern.match(block.text)) and match["mark"]:
        return not page.is_date(block.text[match.end() :])  # `Latest: 3 May 2024` leads to no title
    if block.linked and pattern.fullmatch(block.parts[0]) and _links_title(block):
        return True  # and no `Back` beside the day
    line = folded(block.text)
    below = index > place.last and not any(title in line for title in page.folded_titles if title)
    if below and _begins_with_title(page, block):
        return True
    return below and _stands_below_label(page, index)


def _links_title(block: Block) -> bool:
    titled = (part for part in block.parts[1:] if len(part.split()) >= _TITLE_WORDS)
    return any(fact_lines.is_link(block, part) for part in titled)


def _begins_with_title(page: Reading, block: Block) -> bool:
    """Whether a line begins with the link of another article's title and goes on: `<a>A song for the weir</a> by Ann Lee`."""
    first = block.parts[0]
    if not block.linked or len(block.parts) < 2 or len(first.split()) < _LONE_WORDS or any(map(str.isdigit, first)):
        return False
    link = author_boxes.link_of(block.nodes[0][0]) if fact_lines.is_link(block, first) else None
    if link is None or _names_author(link, first) or _is_in_menu(page, link) or _leads_to_house(page, link):
        return False
    return not (_is_written_as_name(page, first) and not page.names(*block.parts[1:]))


def _leads_to_house(page: Reading, link: etree._Element) -> bool:
    """Whether a link leads to the front of a site, where no article stands: `<a href=/>The Withy Bridge Post</a> | Ann Lee`."""
    target = urls.join(page.document.base_url, link.get("href") or "")
    return target is not None and section_words.path(target).strip("/") in urls.FRONT_PAGES


def _is_written_as_name(page: Reading, text: str) -> bool:
    """Whether a text has the capitals of a name where the article's title has those of a sentence: then titles of others do."""
    title = page.titles[0][1].split() if page.titles else ()
    in_small = any(word[0].islower() and len(word) >= _LONG_WORD for word in title)
    return in_small and all(word[0].isupper() for word in text.split()) and people.is_person(text)


def _is_in_menu(page: Reading, link: etree._Element) -> bool:
    """Whether a menu leads to the same place, which is a section then: `<a>Arts, books and crafts</a> · Ann Lee · 3 May 2020`."""
    target = link.get("href")
    same = (e for e in islice(page.blocks.links, _MOST_LINKS) if e is not link and e.get("href") == target)
    return any((holder := page.holder(e)) is not None and holder.zone & Zone.NAVIGATION for e in same)


def _names_author(link: etree._Element, text: str) -> bool:
    """Whether a link of several words names who wrote this one: by its address or class, or as a name with a small word in it
    does, `João Carlos da Silva`."""
    if author_boxes.ADDRESS.search(link.get("href") or "") or "author" in (link.get("rel") or "").split():
        return True
    around = (link, *islice(link.iterancestors(), _CALLED), *islice(link.iter(), 1, 1 + _CALLED))
    if any(meaning_of_names(e.get("class") or "") & Hint.AUTHOR for e in around):
        return True
    return not every_language().particles.isdisjoint(text.split()) and people.is_person(text)


def _stands_below_label(page: Reading, index: int) -> bool:
    """Whether a label of another article and its title stand right above a line, or the label alone."""
    for at in range(index - 1, max(index - 1 - _ABOVE, -1), -1):
        above = page.blocks.all[at]
        label = _pattern(page.tags).fullmatch(above.text)
        if label:
            title = page.blocks.all[at + 1]
            return bool(label["mark"]) or above.tag in HEADINGS or (at + 1 < index and title.linked > _MOSTLY)
        if above.sentences or above.words > _PROSE:
            return False
    return False


@lru_cache(maxsize=languages.COMBINED)
def _pattern(tags: tuple[str, ...]) -> re.Pattern[str]:
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    labels = written.either(
        word for t in spoken for word in (*t.other_articles, *t.read_also, *t.read_further, *t.next_page)
    )
    return re.compile(rf"\W{{0,3}}(?:{labels})(?:\s?(?P<mark>[{COLONS}»›→>])|(?=\W*$))\W{{0,3}}", re.IGNORECASE)
