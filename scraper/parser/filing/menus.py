"""The section by the entry of the site's menu that is marked as the one in which the reader is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.models import Candidate
from scraper.parser.filing import filed
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import has_name, without_part
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk import elements
from scraper.parser.walk.zones import Hint, name_words

_ENTRIES = frozenset({"li", "a", "div", "span", "td", "dd"})
_FEWEST = 2  # other entries beside it
_MOST = 24  # entries that are looked at
_MOST_MARKED = 40  # elements of a page that are called so
_LONGEST = 30  # characters
_SHORTEST = 2
_TONGUES = frozenset("lang langs language languages locale locales edition editions region country".split())
# Of these one is shown at a time: what is active there is a picture, a story or a page.
_SLIDES = frozenset("carousel slide slides slider slideshow swiper slick owl ticker marquee pagination pager".split())
_DEPTH = 6
_SURE = 0.42  # a column's menu may mark its channel only


def propose(page: Reading, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """The name of the one marked entry of a menu above the title; of two, one in the other, the inner one."""
    marked = [e for e, hints in islice(hinted, _MOST_MARKED) if hints & Hint.CURRENT and e.tag in _ENTRIES]
    titles = [block.index for heading, _ in page.titles if (block := page.block_of(heading))]  # the first may be a logo
    entries = {e: link for e in marked if (link := _link(page, e, titles)) is not None}
    inner = [e for e in entries if not any(e in other.iterancestors() for other in entries)]
    deep = [e for e in inner if any(around in entries for around in e.iterancestors())] or inner
    names = {elements.line(entries[e].itertext(), _LONGEST): entries[e] for e in deep}
    if len(names) == 1:
        ((text, link),) = names.items()
        yield candidate("section", text, rule="menu entry", path=page.path(link), text=text, confidence=_SURE)


def _link(page: Reading, entry: etree._Element, titles: Sequence[int]) -> etree._Element | None:
    """The link of an entry that is one of several like it in the site's own menu, and leads to a part of the site."""
    link = entry if entry.tag == "a" else next(entry.iter("a"), None)
    if link is None or not titles or filed.at(page, entry) >= max(titles) or not _has_others(entry):
        return None
    if next(entry.iterancestors("article"), None) is not None:
        return None  # the article's own tabs: text, pictures, film
    text, target = elements.line(link.itertext(), _LONGEST), filed.address(page, link)
    named = len(text) >= _SHORTEST and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
    names = without_part(page.site_names, page.address.hostname or "")
    if not named or has_name(text, names):  # in a bar of the house's papers
        return None
    place = section_words.path(target).strip("/")
    outside = not urls.same_site(page.document.url, target, subdomains=True)
    front = place in urls.FRONT_PAGES or section_words.is_edition(target)
    if outside or front or target.partition("#")[0] == page.document.url:
        return None
    if section_words.is_tool(page.tags, text, target) or section_words.key(text) in section_words.fronts(page.tags):
        return None
    if link.get("hreflang") or _is_among(entry, _TONGUES) or _is_among(entry, _SLIDES):
        return None
    return link


def _has_others(entry: etree._Element) -> bool:
    """Whether entries with links that are not marked stand beside one."""
    item = (
        entry.getparent()
        if entry.tag == "a" and (parent := entry.getparent()) is not None and parent.tag == "li"
        else entry
    )
    above = item.getparent() if item is not None else None
    if item is None or above is None:
        return False
    others = (e for e in islice(above.iterchildren(str(item.tag)), _MOST) if e is not item)
    return sum(e.tag == "a" or next(e.iter("a"), None) is not None for e in others) >= _FEWEST


def _is_among(entry: etree._Element, called: frozenset[str]) -> bool:
    """Whether an entry or a box around it is called so."""
    around = (entry, *islice(entry.iterancestors(), _DEPTH))
    return any(not name_words(f"{e.get('class') or ''} {e.get('id') or ''}").isdisjoint(called) for e in around)
