"""The section by what is marked as the article's category: links by their `rel` or name, the tag in the line with the day, the
folder in which its address lies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from scraper import urls
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import folded, has_name
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk import elements
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Hint, Zone, name_words

_LONGEST = 40  # characters
_MOST = 3  # links of one kind that are asked
_OTHERS = Zone.RELATED | Zone.COMMENTS
_BESIDE = 3  # blocks between the title and a line that names the category
_HOLDERS = frozenset({"div", "span", "p", "ul", "li", "dd", "td", "header", "section"})
_LISTS = frozenset({"ul", "li"})
_CATEGORIES = frozenset(
    """category categories itemcategory cat rubric rubrik rubrique kategori kategorie kategorien categorie categoria
    categorias""".split()
)
_FILED, _NOWHERE = "category-", "uncategorized"
_MOST_BESIDE = 8  # items of a list that are compared
LINE_WORDS = 4.0  # of a line above the title that names the section
_FACTS_WORDS = 24.0  # of a line with author, section and day
_LABEL_LETTERS = 16  # beside the link in an element that is named for it: `Category:`
_SLUG = 2  # letters of the name of a folder that may be a language's
_WORD = re.compile(r"\w+")
# The folder that systems put before the name of a category in the address of its page.
IN_CATEGORY = re.compile(
    r"/(?:categor(?:y|ies|ia|ias|ie)|kategori(?:e|ya|ja)?|rubri(?:c|k|ka|que|ques))/[^/?#]", re.IGNORECASE
)
_BRANDS = frozenset("brand branding logo logotype sitename sitetitle".split())  # of an edition with a folder to itself
ELSEWHERE = _OTHERS | Zone.NAVIGATION | Zone.TAGS


def propose(page: Reading, near: range, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """A link that is marked as the article's category, by its `rel` or by the name of itself or of what holds it alone."""
    filed = (e for e, rel in page.related.items() if "category" in rel)
    classed = (e for e, hints in hinted if e.tag == "a" and hints & Hint.SECTION and not _is_one_of_many(e))
    called = (e for e, hints in hinted if e.tag in _HOLDERS and hints & Hint.SECTION and _is_category(e))
    holders = [*filter(elements.is_small, called)]
    held = [link for e in holders if (link := _only(e)) is not None and not _in_menu(page, e)]
    inside = filter(_in_an_article, held)
    listed = (link for e in holders if (link := _of_several(page, e)) is not None)
    ranked = (
        (filed, 0.66, _OTHERS),
        (classed, 0.56, ELSEWHERE),
        (inside, 0.55, _OTHERS),  # in an article's footer, too
        (held, 0.55, _OTHERS | Zone.NAVIGATION),
        (_filed_beside_day(page, near), 0.52, _OTHERS),
        (listed, 0.51, _OTHERS | Zone.NAVIGATION),
    )
    for filing, sure, elsewhere in ranked:
        for element in islice(filing, _MOST):
            text = elements.line(element.itertext(), _LONGEST)
            place = at(page, element)
            target = address(page, element)
            if in_the_sites_head(page, element, place):
                continue
            if len(text) < 2 or section_words.is_tool(page.tags, text, target) or folded(text) in page.site_names:
                continue
            opens_menu = element.get("href") and target.partition("#")[0] in ("", page.document.url)
            if opens_menu or is_the_sites_front(target):  # `Change category`, `Latest news`
                continue
            inside_own = filing is filed and _in_own_article(page, element, near)
            if (place in near or inside_own) and not page.blocks.all[place].zone & elsewhere:
                yield candidate(
                    "section", text, rule="category link", path=page.path(element), text=text, confidence=sure
                )
    yield from _of_post(page, hinted)
    yield from _lone(page, holders)
    yield from _on_the_way(page)


def _of_several(page: Reading, element: etree._Element) -> etree._Element | None:
    """Of the links in an element close to the title, which is named for the categories and holds no more, the one that leads
    deepest, or the first: `<div class="categories"><a>Town</a> <a>Main news</a>`."""
    title = None if element.tag in _LISTS and not _in_an_article(element) else title_of(page)  # a list may be the menu
    links = list(islice(element.iter("a"), _MOST + 2)) if title else []
    if title is None or not 1 < len(links) <= _MOST + 1 or abs(at(page, element) - title.index) > _BESIDE:
        return None
    said = folded("".join(element.itertext()))
    whole = said == folded("".join(text for link in links for text in link.itertext()))
    return max(links, key=lambda link: section_words.path(address(page, link)).count("/")) if whole else None


def _in_an_article(link: etree._Element) -> bool:
    """Whether a link stands in an `<article>`, or in what the microformat calls an entry."""
    if next(link.iterancestors("article"), None) is not None:
        return True
    return any((called := e.get("class")) and "hentry" in called.split() for e in link.iterancestors())


def _in_own_article(page: Reading, link: etree._Element, near: range) -> bool:
    """Whether a link stands in the innermost `<article>` that holds some of the text: in its footer, below share bar and pictures."""
    own = page.blocks.holder_of.get(next(link.iterancestors("article"), link))
    if own is None or own.element.tag != "article":
        return False
    return any(block.sentences for block in page.blocks.all[max(own.start, near.start) : min(own.end, near.stop)])


def is_the_sites_front(target: str) -> bool:
    """Whether an address is the front page of a site, which files nothing; that of a host below it may be a section's."""
    host = urls.host(target)
    whole = host.startswith("www.") or host.count(".") == 1
    return whole and section_words.path(target).strip("/") in urls.FRONT_PAGES


def _of_post(page: Reading, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """The link beside the title to a category that WordPress names on the post: `<div class="hentry category-town">`."""
    posts = [(e.get("class") or "").split() for e, hints in hinted if hints & Hint.SECTION]
    told = (name for names in posts if "hentry" in names for name in names)
    slugs = {name[len(_FILED) :] for name in told if name.startswith(_FILED)} - {_NOWHERE}
    title = title_of(page) if slugs else None
    lines = page.blocks.all[max(title.index - _BESIDE, 0) : title.index + _BESIDE + 1] if title else ()
    for block in (b for b in lines if b.linked and not b.zone & ELSEWHERE):
        for link in dict.fromkeys(link for node, _ in block.nodes if (link := author_boxes.link_of(node)) is not None):
            text = elements.line(link.itertext(), _LONGEST)
            named = section_words.path(address(page, link)).rstrip("/").rpartition("/")[2] in slugs
            if named and len(text) > 1:
                yield candidate("section", text, rule="category link", path=page.path(link), text=text, confidence=0.57)
                return


def in_the_sites_head(page: Reading, element: etree._Element, place: int) -> bool:
    """Whether what stands above the title is in a `<header>` that does not hold the title: the site's."""
    head = next(element.iterancestors("header"), None)
    titles = [title for title, _ in page.titles[:1] if (block := page.block_of(title)) and place < block.index]
    return head is not None and bool(titles) and head not in titles[0].iterancestors()


def _filed_beside_day(page: Reading, near: range) -> Iterator[etree._Element]:
    """The only link with `rel=tag`, or into a folder of categories, of a short line with the day: `by <a>Ann Lee</a> in
    <a rel=tag>News</a> on 3 May 2020`."""
    marked = {e for e, rel in page.related.items() if "tag" in rel}
    marked.update(e for e, href in page.addressed if IN_CATEGORY.search(href))
    for block in page.blocks.all[near.start : near.stop] if marked else ():
        if not (block.linked and block.words <= _FACTS_WORDS):
            continue
        links = [e for e in block.element.iter("a") if e in marked]
        whole = written.clean("".join(links[0].itertext())) if len(links) == 1 else ""
        if not whole or whole == block.text or any(map(str.isdigit, whole)):
            continue
        named = has_name(whole, page.site_names)  # `The Echo Partners / 3 May 2020`: who brings it
        if not named and page.date(block.text):
            yield links[0]


def _is_one_of_many(link: etree._Element) -> bool:
    """Whether a link is one of a menu's: more of its name stand beside it than an article is filed under."""
    item = link.getparent()
    around = item.getparent() if item is not None and item.tag == "li" else item
    called = link.get("class")
    if around is None or next(link.iterancestors("article"), None) is not None:
        return False
    return sum(other.get("class") == called for other in islice(around.iter("a"), _MOST_BESIDE)) > _MOST


def title_of(page: Reading) -> Block | None:
    """The line of the `<h1>` that says what the page's title is said to be, else of the first: that may be the section."""
    told = folded(page.document.meta("og:title", "twitter:title") or "")
    headings = [element for element, text in page.titles if folded(text) == told] or [e for e, _ in page.titles]
    return page.block_of(headings[0]) if headings else None


def _on_the_way(page: Reading) -> Iterator[Candidate]:
    """A line above the title that names the nearest folder in which the article's own address lies: it is but a link to
    that, or says its name."""
    title = title_of(page)
    lines = page.blocks.all[max(title.index - _BESIDE, 0) : title.index] if title else []
    folders = unquote(page.address.path).casefold().split("/")[1:-1]
    found: list[tuple[str, str, etree._Element]] = []
    for block in lines:
        links = dict.fromkeys(link for node, _ in block.nodes if (link := author_boxes.link_of(node)) is not None)
        if len(links) > 1 or block.words > LINE_WORDS or block.tag == "li" or block.zone & ELSEWHERE:
            continue
        slug = "-".join(_WORD.findall(block.text.casefold()))
        if not links:
            named = slug in folders and len(slug) > _SLUG and slug[0].isalpha() and not block.zone & Zone.BYLINE
            before = folders[folders.index(slug) - 1] if named and slug != folders[0] else ""
            named = named and not before.isdecimal()  # `March`, of `/2025/march/`
            if named and not section_words.is_tool(page.tags, slug, "") and not section_words.is_page(page.tags, slug):
                found.append(("/".join(folders[: folders.index(slug) + 1]), block.text, block.element))
            continue
        (link,) = links
        text, target = written.clean("".join(link.itertext())), address(page, link)
        place = section_words.path(target).rstrip("/")
        within = place and page.document.url.rstrip("/").startswith(f"{target.rstrip('/')}/")
        if (
            within
            and not section_words.is_edition(target)
            and not section_words.is_tool(page.tags, text, target)
            and name_words(f"{link.get('class') or ''} {link.get('id') or ''}").isdisjoint(_BRANDS)
            and len(text) > 1
            and text[0].isalnum()  # `« Back`
            and folded(text) not in page.site_names  # a paper that lies in a folder of its house
        ):
            found.append((place, text, link))
    if found:
        _, text, link = max(found, key=lambda told: len(told[0]))
        yield candidate("section", text, rule="category link", path=page.path(link), text=text, confidence=0.5)


def _is_category(element: etree._Element) -> bool:
    """Whether the names of an element say category, and not only section, as those of half the layout do."""
    return not name_words(f"{element.get('class') or ''} {element.get('id') or ''}").isdisjoint(_CATEGORIES)


def _lone(page: Reading, holders: Sequence[etree._Element]) -> Iterator[Candidate]:
    """The line beside the title that is named for the category and is no link."""
    places = [block.index for element, _ in page.titles[:_MOST] if (block := page.block_of(element))]
    titles = page.folded_titles
    for element in holders if places else ():
        if min(abs(at(page, element) - place) for place in places) > _BESIDE:
            continue
        text = elements.line(element.itertext(), _LONGEST)
        plain = len(text) > 1 and next(element.iter("a"), None) is None and not any(map(str.isdigit, text))
        if (
            not plain
            or ":" in text
            or section_words.is_tool(page.tags, text, "")
            or section_words.is_fact(page.tags, text)
        ):
            continue
        if folded(text) not in titles and not page.stands_in(element, _OTHERS):
            yield candidate("section", text, rule="category line", path=page.path(element), text=text, confidence=0.5)
            return


def _in_menu(page: Reading, element: etree._Element) -> bool:
    """Whether an item of a list above the article is one of several that lead to the site's own first folders."""
    if element.tag != "li" or next(element.iterancestors("article"), None) is not None:
        return False
    if not any((block := page.block_of(title)) and at(page, element) < block.index for title, _ in page.titles[:1]):
        return False
    parent, called = element.getparent(), element.get("class")
    beside = islice(() if parent is None else parent.iterchildren("li"), _MOST_BESIDE)
    links = [link for e in beside if e.get("class") == called and (link := next(e.iter("a"), None)) is not None]
    targets = (address(page, link) if link.get("href") else "" for link in links)
    return len(links) > 1 and all("/" not in section_words.path(target).strip("/") for target in targets)


def _only(element: etree._Element) -> etree._Element | None:
    """The only link in an element that holds a label beside it and no more, or the first of a few to folders of categories."""
    links = [link for link in islice(element.iter("a"), _MOST + 1) if link.get("href") != "/"]  # `The Echo › City`
    several = len(links) > 1 and all(IN_CATEGORY.search(link.get("href") or "") for link in links)
    if not (len(links) == 1 or (several and len(links) <= _MOST)):
        return None
    own = sum(len(elements.line(link.itertext(), _LONGEST)) for link in links)
    whole = elements.line(element.itertext(), len(links) * _LONGEST + _LABEL_LETTERS)
    return links[0] if whole and own and len(whole) - own <= _LABEL_LETTERS else None


def address(page: Reading, link: etree._Element) -> str:
    """The address that a link leads to."""
    return urls.join(page.document.base_url, link.get("href") or "") or ""


def at(page: Reading, element: etree._Element) -> int:
    """The index of the block in or before which an element stands; -1 when nothing holds it."""
    holder = page.holder(element)
    return -1 if holder is None else holder.start
