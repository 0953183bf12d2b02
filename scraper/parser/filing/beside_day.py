"""The section in the short line with the day beside the title: a part of it, or its link, that the site's menu has, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from scraper.models import Candidate
from scraper.normalize.lexicon import lexicon_for
from scraper.normalize.scan import scan
from scraper.parser.filing import filed
from scraper.parser.lines import fact_lines, section_words
from scraper.parser.lines.sitename import folded
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk import elements
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Hint, meaning_of_names

_LONGEST = 40  # characters
_DAY_ABOVE = 8  # blocks above title or text: share buttons may stand between
_DAY_WORDS = 12.0
_MOST_LINKS = 300  # of a page that are compared
_PARTED = re.compile(r"\s+[/|·•–—-]\s+|\s*[|·•]\s*")
_SIGNS = " ,/|·•–—-:»›"
_ELSEWHERE = filed.ELSEWHERE


def propose(page: Reading, near: range) -> Iterator[Candidate]:
    """The part of a line of text, or else the link of one with a link."""
    found = next(_parts(page), None) or next(_links(page, near), None)
    if found is not None:
        yield found


def _parts(page: Reading) -> Iterator[Candidate]:
    """The part of a short line with the day close above the title that an entry of the site's menu says too: `Region / 3.5.2020`."""
    title = filed.title_of(page)
    for block in page.blocks.all[max(title.index - _DAY_ABOVE, 0) : title.index] if title else ():
        parts = _PARTED.split(block.text) if block.words <= _DAY_WORDS and not block.linked else ()
        named = [part for part in parts if not any(map(str.isdigit, part))]
        if len(parts) < 2 or len(named) != 1 or block.zone & _ELSEWHERE or not page.date(block.text):
            continue
        above, key = page.blocks.all[max(block.index - 1, 0)], folded(named[0])
        teaser = above.words >= filed.LINE_WORDS and fact_lines.is_link(
            above, above.text
        )  # the line is of another article
        if teaser or _tells_time(page, named[0]):
            continue
        for link in page.blocks.links:
            if folded(elements.line(link.itertext(), _LONGEST)) == key and filed.at(page, link) < block.index:
                target = filed.address(page, link)
                other = key in page.site_names or section_words.is_tool(page.tags, named[0], target)
                whole = filed.is_the_sites_front(target) or section_words.is_edition(target)
                if not (other or whole):  # `Home | 3.5.2020`
                    path = page.path(block.element)
                    yield candidate(
                        "section", named[0], rule="line with the day", path=path, text=block.text, confidence=0.5
                    )
                return


def _links(page: Reading, near: range) -> Iterator[Candidate]:
    """The only link in a short line that has the day besides, where a menu above has that name, too, or what holds the link
    is named for it: `3.5.2020 <a>Region</a>`."""
    first = next((i for i in near if (block := page.blocks.all[i]).sentences and block.words > _DAY_WORDS), near.start)
    for block in page.blocks.all[max(first - _DAY_ABOVE, near.start) : first]:
        if not block.linked or block.words > _DAY_WORDS or block.zone & _ELSEWHERE:
            continue
        links = dict.fromkeys(link for node, _ in block.nodes if (link := author_boxes.link_of(node)) is not None)
        text = elements.line(next(iter(links)).itertext(), _LONGEST) if len(links) == 1 else ""
        name = text.strip(_SIGNS)
        rest = block.text.replace(text, " ").strip(_SIGNS) if name else ""
        if not rest or len(name) < 2 or any(map(str.isdigit, name)) or not page.date(rest) or _tells_time(page, name):
            continue
        link = next(iter(links))
        if filed.in_the_sites_head(page, link, block.index):
            continue  # there the day is today
        target = filed.address(page, link)
        other = folded(name) in page.site_names or section_words.is_tool(page.tags, name, target)
        whole = filed.is_the_sites_front(target) or section_words.is_edition(target)
        if not (other or whole or author_boxes.ADDRESS.search(target)) and _is_a_section(page, link, name, block):
            path = page.path(block.element)
            yield candidate("section", name, rule="line with the day", path=path, text=block.text, confidence=0.5)


def _is_a_section(page: Reading, link: etree._Element, name: str, block: Block) -> bool:
    """Whether a link or what holds it is named for the section, or another link above has its name, as a menu's does: a
    reader who posted it is linked in other lines, too."""
    if any(meaning_of_names(e.get("class") or "") & Hint.SECTION for e in (link, link.getparent()) if e is not None):
        return True
    key = folded(name)
    others = (other for other in islice(page.blocks.links, _MOST_LINKS) if other is not link)
    same = (other for other in others if folded(elements.line(other.itertext(), _LONGEST)) == key)
    return any(filed.at(page, other) < block.index for other in same)


def _tells_time(page: Reading, part: str) -> bool:
    """Whether a part beside the day is of it: `Samstag | 4.5.2024`."""
    return any("x" not in scan(part, lexicon_for(tag)).shape for tag in page.tags)
