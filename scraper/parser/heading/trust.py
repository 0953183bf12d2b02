"""How surely an `<h1>` is the title: by what the metadata say, what stands below it and what it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from scraper.parser.heading import headlines, tabs
from scraper.parser.lines.likeness import alike, as_long
from scraper.parser.lines.sitename import has_name
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import BOILERPLATE, Zone

ALIKE = 0.6  # share of the shorter title's letter pairs found in the longer one
_SAID = 0.96  # of a heading that says what og:title or JSON-LD say
_ONLY_TAB = 0.9  # of one that says what the tab says where the others say something else
_ABOVE_TEXT = 0.95  # of the only heading, right above the text: other metadata are then bait, or for search engines
ABOVE_TEXT_TOO = 0.86  # of one of several; more than og:title alone, less than og:title and JSON-LD together
_ABOUT_TEXT = 0.7  # of a heading some lines above the text: more than the tab, which is for search engines
_SECTION = 0.7  # of one word in the tab, with another heading below it
_DOUBTFUL = 0.5
_WALL = Zone.ADVERT | Zone.HIDDEN | Zone.GARBLED
_LINKED = 0.5
_FURTHER = 24
_SOON = 8  # blocks between title and text: lead, byline, date, caption
_PROSE = 12.0
_FEWEST = 2.0  # words of a title


def sure(
    page: Reading,
    zones: Sequence[int],
    heading: etree._Element,
    text: str,
    social: Sequence[str],
    tab: Sequence[str],
    names: frozenset[str],
) -> float:
    """Confidence in a heading by what the metadata say and what stands below."""
    if near(text, social) >= ALIKE or (not social and tabs.says_first(page, text)):
        return _SAID
    inside = page.blocks.within(heading)
    if near(text, tab) >= ALIKE:
        if not social and inside and inside[-1].words < _FEWEST and _is_above_another(page, inside[-1]):
            return _SECTION
        return _ONLY_TAB if social else _SAID
    if not inside or inside[-1].linked > _LINKED or has_name(text, names):
        return _DOUBTFUL  # a logo
    if _stands_above_text(page, inside[-1]):
        return _ABOVE_TEXT if len(page.titles) == 1 else ABOVE_TEXT_TOO
    return _ABOUT_TEXT if headlines.is_about_text(page, zones, inside[-1]) else _DOUBTFUL


def near(text: str, references: Sequence[str]) -> float:
    """How alike a text is to that of about its length among the others which it is most alike to; 0 where there is none."""
    return max((alike(text, other) for other in references if as_long(text, other)), default=0.0)


def is_aside(page: Reading, zones: Sequence[int], heading: etree._Element, *, agreed: bool) -> bool:
    """Whether a heading stands in what is not the article.

    A name that holds the whole article is not believed. Where the metadata say the same, a second heading for readers
    with other screens may be hidden; alone, and in no `<article>`, it may be the title of a consent wall.
    """
    block = page.block_of(heading)
    if agreed and block is not None:
        return bool(zones[block.index] & BOILERPLATE & ~Zone.HIDDEN)
    holder = page.blocks.holder_of.get(heading)
    named, own = (holder.zone, holder.own) if holder is not None else (0, 0)
    if block is None:
        return bool(named & BOILERPLATE)
    inside = not own and next(heading.iterancestors("article"), None) is not None
    return bool(zones[block.index] & BOILERPLATE) or (not inside and bool(named & _WALL))


def _stands_above_text(page: Reading, heading: Block) -> bool:
    """Whether prose begins soon below the last line of a heading: metadata that says something else is then bait."""
    below = takewhile(lambda b: b.tag != "h1", page.blocks.all[heading.index + 1 : heading.index + _SOON])
    return heading.words >= _FEWEST and any(map(_is_prose, below))


def _is_above_another(page: Reading, heading: Block) -> bool:
    """Whether the next heading of the first rank comes before the text does: `News` above that of the one entry shown."""
    for block in page.blocks.all[heading.index + 1 : heading.index + _FURTHER]:
        if block.tag == "h1" or _is_prose(block):
            return block.tag == "h1" and block.words > heading.words and block.linked <= _LINKED  # else of a list
    return False


def _is_prose(block: Block) -> bool:
    return bool(block.sentences) and block.words >= _PROSE and block.linked < _LINKED
