"""The section by the site's menu: the entry that is marked as the one in which the reader is, or a link beside the title that
is one of the menu, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.models import Candidate
from scraper.parser.filing import filed, filed_under
from scraper.parser.lines import section_words
from scraper.parser.lines.everywhere import every_language
from scraper.parser.lines.sitename import folded, has_name, without_part
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk import elements
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Hint, Zone, name_words

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
_OF_NONE = re.compile(r"\d|^[a-z]{2}[-_][a-z]{2}$")  # in a folder of somebody's, in that of an edition
_DATED = re.compile(r"\d{4}")  # an address with a year or an article's number; a section's number is short
_LETTERS = re.compile(r"[^\W\d_]{2}")  # of a name, and no `A-Z`
_ENTRY_WORDS = 4
_MARKS = re.compile(r"[\W_]+")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "o", "æ": "ae", "ß": "ss", "ı": "i", "ł": "l", "đ": "d"}
)
_HEADED = 0.46
_ON_THE_WAY = 0.4  # what is told of the article itself is surer
_REPEATED = 0.49  # below each other sign
_LONGEST_LINK = 40  # characters
_BESIDE, _NEXT = 4, 2  # blocks around the title, and those above it in which a link alone in its line stands
_FACTS_WORDS = 24.0
_MOST_LINKS = 200  # of a page among which the menu is
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.CAPTION


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
    if section_words.is_tool(page.tags, text, target) or _is_front(page, text, place):
        return None
    if link.get("hreflang") or folded(text) in every_language().tongues:
        return None
    if _is_among(entry, _TONGUES) or _is_among(entry, _SLIDES):
        return None
    return link


def _is_front(page: Reading, text: str, place: str) -> bool:
    """Whether an entry is named for the front page, or that of a part of the site: `News Home`. A part whose folder is called
    as the whole entry is named so itself: `Smart Home`."""
    words = text.split()
    part = len(words) == _FEWEST and folded(place.rpartition("/")[2]) != folded(text)
    names = (text, words[-1]) if part else (text,)
    return any(section_words.key(name) in section_words.fronts(page.tags) for name in names)


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


def heading(page: Reading) -> Iterator[Candidate]:
    """The section's own link in an `<h1>`, where the title stands elsewhere and an entry of the menu is called so, too: a logo
    has no twin."""
    found = filed_under.heads_section(page)
    if found is None:
        return
    text, link = found
    target = filed.address(page, link)
    whole = filed.is_the_sites_front(target) or section_words.is_edition(target) or author_boxes.ADDRESS.search(target)
    whole = whole or _DATED.search(section_words.path(target))  # an article's own, in another form of its page
    other = folded(text) in page.site_names or section_words.is_tool(page.tags, text, target)
    if not (whole or other) and filed_under.may_be_section(page, text) and _has_twin(page, link, text):
        yield candidate("section", text, rule="heading's link", path=page.path(link), text=text, confidence=_HEADED)


def _has_twin(page: Reading, link: etree._Element, text: str) -> bool:
    """Whether an item of a list leads where a link does, and says the same."""
    others = (e for e in islice(page.blocks.links, _MOST_LINKS) if e is not link and e.get("href") == link.get("href"))
    same = (e for e in others if folded(elements.line(e.itertext(), _LONGEST_LINK)) == folded(text))
    return any(next(e.iterancestors("li"), None) is not None for e in same)


def on_the_way(page: Reading) -> Iterator[Candidate]:
    """The entry of the site's menu that leads to the deepest folder in which the article's own address lies; of several that
    lead there the one that is called as the folder is."""
    own = page.address.path
    folders = own.split("/")[1:-1]
    found: dict[str, dict[str, etree._Element]] = {}
    for link in page.blocks.links[:_MOST_LINKS] if folders else ():
        if (link.get("href") or "").rstrip("/").rpartition("/")[2] not in folders:
            continue  # before its address is made whole, which costs more
        target = filed.address(page, link)
        place = section_words.path(target).partition("?")[0].strip("/")
        if not place or not own.startswith(f"/{place}/") or _OF_NONE.search(place) or not page.is_beside(target):
            continue
        text = elements.line(link.itertext(), _LONGEST_LINK)
        if not page.stands_in(link, Zone.NAVIGATION) or author_boxes.ADDRESS.search(target):
            continue
        named = filed_under.may_be_section(page, text) and len(text.split()) <= _ENTRY_WORDS
        named = named and not section_words.is_tool(page.tags, text, target) and _LETTERS.search(text) is not None
        known = section_words.is_edition(target) or section_words.is_page(page.tags, text)
        known = known or section_words.is_of_all(page.tags, text, place.rpartition("/")[2])
        if named and not known and not _is_of_house(page, text, place.rpartition("/")[2]):
            found.setdefault(place, {}).setdefault(text, link)
    place = max(found, key=len, default="")
    texts = found.get(place, {})
    called = [text for text in texts if section_words.folder(text) == place.rpartition("/")[2]]
    if text := next(iter(called), next(iter(texts)) if len(texts) == 1 else ""):
        link = texts[text]
        yield candidate("section", text, rule="menu's folder", path=page.path(link), text=text, confidence=_ON_THE_WAY)


def _is_of_house(page: Reading, text: str, folder: str) -> bool:
    """Whether a few words are the site's name, or have it among them, as another paper of the house does: `The Lantern Magazine`.
    On sites that are called by an ordinary word a section may, too, in a `folder` of its whole name: `Motor Sport`."""
    names = page.site_names
    if folded(text) in names:
        return True
    return section_words.folder(text) != folder and any(folded(word) in names for word in text.split())


def repeated(page: Reading) -> Iterator[Candidate]:
    """The one link of a line with the day, or the one alone right above the title, whose text and address an entry of the
    menu above it has, too."""
    heading = next((block for element, _ in page.titles[:1] if (block := page.block_of(element))), None)
    if heading is None:
        return
    blocks = page.blocks.all
    for block in blocks[max(heading.index - _BESIDE, 0) : heading.index + _BESIDE]:
        if not block.linked or block.zone & (_ELSEWHERE | Zone.NAVIGATION | Zone.TAGS) or block.words > _FACTS_WORDS:
            continue
        dated = any(map(str.isdigit, block.text)) and page.date(" ".join(block.parts)) is not None
        if not dated and not (heading.index - _NEXT <= block.index < heading.index and _is_lone(blocks, block)):
            continue
        links = dict.fromkeys(e for node, _ in block.nodes if (e := author_boxes.link_of(node)) is not None)
        if any(filed.in_the_sites_head(page, e, block.index) for e in links):
            continue  # there the day is today, beside a button
        told = [(e, text) for e in links if (text := _in_menu(page, e, block) or _of_category(page, e))]
        if len(told) == 1 and (dated or len(links) == 1):
            element, text = told[0]
            path = page.path(element)
            yield candidate("section", text, rule="menu's link", path=path, text=block.text, confidence=_REPEATED)
            return


def _of_category(page: Reading, link: etree._Element) -> str:
    """The text of a link to a category, as systems call the folder of one: `/category/town`; "" of others."""
    text = elements.line(link.itertext(), _LONGEST_LINK) if filed.IN_CATEGORY.search(link.get("href") or "") else ""
    return text if text and _is_called_so(page, link, text) and filed_under.may_be_section(page, text) else ""


def _is_called_so(page: Reading, link: etree._Element, text: str) -> bool:
    """Whether a folder is called as its link is, which `See all` and `Back to the overview` are not; in other letters than an
    address has, any is."""
    name = section_words.folder(text.lower().translate(_UMLAUTS))
    if not name.isascii():
        return True
    place = section_words.path(filed.address(page, link)).partition("?")[0].strip("/").rpartition("/")[2]
    plain = {_MARKS.sub("", one) for one in (name, section_words.folder(text))}
    return _MARKS.sub("", place.lower()).startswith(tuple(one for one in plain if one))


def _is_lone(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a line is one link and stands beside no other that is one, as the entries of a menu do."""
    if block.linked < 1.0 or block.tag == "li" or len(block.parts) > 1:
        return False
    beside = (*blocks[max(block.index - 1, 0) : block.index], *blocks[block.index + 1 : block.index + 2])
    around = block.element.getparent()
    return not any(len(b.parts) == 1 and b.linked == 1.0 and b.element.getparent() is around for b in beside)


def _in_menu(page: Reading, link: etree._Element, block: Block) -> str:
    """The text of a link that has a twin above its line and leads to a part of the site, "" of others."""
    text, target = elements.line(link.itertext(), _LONGEST_LINK), filed.address(page, link)
    if not filed_under.may_be_section(page, text) or section_words.is_tool(page.tags, text, target):
        return ""
    place = section_words.path(target).strip("/")
    if not place or section_words.is_edition(target) or target.partition("#")[0] == page.document.url:
        return ""
    if folded(text) in page.site_names:
        return ""
    twins = (e for e in islice(page.blocks.links, _MOST_LINKS) if e is not link and e.get("href") == link.get("href"))
    above = any(
        folded(elements.line(e.itertext(), _LONGEST_LINK)) == folded(text) and filed.at(page, e) < block.index
        for e in twins
    )
    return text if above else ""
