"""The day in the footer of the article itself, as blogs have it, and among its tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from scraper.models import Candidate
from scraper.normalize.words import count_words
from scraper.parser.facts import labelled
from scraper.parser.lines import people
from scraper.parser.lines.notice_words import labels_of
from scraper.parser.lines.wording import COLONS, RIGHTS
from scraper.parser.page.places import Place, in_card, is_title, links_title
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone

_RESERVED = re.compile(rf"\D{{0,60}}?(?:{RIGHTS})", re.IGNORECASE)  # `Photo © Ann Lee`, too
_TITLE_WORDS = 4
_LONGEST_SHOWN = 120  # characters of a line
_RIGHTS = re.compile(rf"[*†]|{RIGHTS}", re.IGNORECASE)  # since when a house has them, and signs of birth and death
_TOOLS, _FEWEST_TOOLS = 0.5, 2  # share of linked characters of a line of tools; parts of it beside the day
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION | Zone.ADVERT
_AMID = 0.5  # more than the clock in the site's head, which has a day, too


def amid_tools(page: Reading, place: Place, blocks: Iterable[Block]) -> Iterator[Candidate]:
    """The day that has a line of its own, as `<br>` parts them, among the links to print and send the article, below its text:
    `<a>lantern.example/n/7</a><br>18:14 5 May 2020<br><a>Print</a> | <a>Send</a>`."""
    for block in blocks:
        if block.linked <= _TOOLS or len(block.text) > _LONGEST_SHOWN or BREAK not in block.pieces:
            continue
        days = [part for part in block.parts if page.is_date(part)]
        others = block.zone & _ELSEWHERE & ~place.zones or has_words_of_title(block) or in_card(page, block.index)
        moment = page.date(days[0]) if len(days) == 1 and len(block.parts) > _FEWEST_TOOLS and not others else None
        if moment and block.index > place.last:
            path = page.path(block.element)
            yield candidate("published", moment, rule="near title", path=path, text=days[0], confidence=_AMID)
            return


def dates_article(page: Reading, place: Place, element: etree._Element) -> bool:
    """Whether an element stands in the `<footer>` of the `<article>` that holds the title, in a line that says when and by
    whom, as blogs have it, or in one of its own: a footer may tell of the next market, too."""
    holder = page.holder(element)
    title = page.blocks.all[place.title].element if place.title < len(page.blocks.all) else None
    own = next(title.iterancestors("article"), None) if title is not None else None
    if own is None or holder is None or holder.zone & BOILERPLATE != Zone.NAVIGATION:
        return False
    around = next(element.iterancestors("footer", "article", "nav"), None)
    if around is None or around.tag != "footer" or next(around.iterancestors("article"), None) is not own:
        return False
    at = place.of(page, element)
    block = page.blocks.all[at]
    line = block.text
    beside = page.blocks.all[max(at - 1, 0) : at + 2]
    announced = any(_announces_another(page, above, around, line) for above in beside if above.index < at)
    signed = _names_author(block)
    other = announced or any(_names_another(near) for near in beside if near is not block or not signed)
    return not other and (signed or _tells_when(page, line, element))


def _names_author(block: Block) -> bool:
    """Whether a line has the link to who wrote it: `This entry was posted in <a>Town</a> and tagged <a>herons</a> on <time>3 May
    2020</time> by <a rel=author>Ann Lee</a>.`"""
    return any("author" in (link.get("rel") or "").split() for link in block.element.iter("a"))


def _announces_another(page: Reading, block: Block, around: etree._Element, day: str) -> bool:
    """Whether a line in a footer heads the day below it, and says of what it is: `Next market:`."""
    heads = block.tag in HEADINGS or block.text.endswith((":", "："))
    return heads and not labelled.labels_in(page, f"{block.text} {day}") and around in block.element.iterancestors()


def _names_another(block: Block) -> bool:
    """Whether a line has the linked title of another article in it."""
    return (links_title(block) or is_title(block)) and has_words_of_title(block)


def has_words_of_title(block: Block) -> bool:
    """Whether something in a line is as long as a title, and no label; its link may be the day itself."""
    told = (part for part in block.parts if not any(map(str.isdigit, part)) and not part.endswith(tuple(COLONS)))
    return any(count_words(part) >= _TITLE_WORDS for part in told)


def _tells_when(page: Reading, line: str, element: etree._Element) -> bool:
    """Whether a line says that something was published, names who wrote it, or is nothing but the day."""
    if len(line) > _LONGEST_SHOWN:
        return False
    rest = line.replace(" ".join("".join(element.itertext()).split()), "", 1)
    named = people.words_of(page.tags).before.match(line) and any(map(people.is_person, page.names(line)))
    alone = not any(map(str.isalpha, rest)) and _RIGHTS.search(rest) is None
    return bool(labelled.labels_in(page, line) or named) or alone


def reserves_rights(page: Reading, text: str) -> bool:
    """Whether a line reserves rights: `© The Lantern, 3 May 2020` says since when, or what day it is, `Tous droits réservés,
    3.5.2020`, too."""
    return _RESERVED.match(text) is not None or labels_of(page.tags).open_rights(text)
