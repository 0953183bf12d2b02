"""The section that an article is filed under: the link that is marked as its category, microdata, the path to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser import author_boxes, section_words
from scraper.parser.reading import Reading, candidate
from scraper.parser.sitename import folded
from scraper.parser.zones import Hint, Zone, name_words

_PATH_TAGS = frozenset({"nav", "ol", "ul", "div", "p"})
_DEEPEST = 6  # links of a breadcrumb; more are a menu
_LONGEST = 40  # characters
_TITLE = 12  # characters of a step from which it is the article's title where that holds it
_LIST, _LIST_DEPTH = "BreadcrumbList", 3  # of microdata, around its items
_MOST = 3  # links of one kind that are asked
_MOST_LINKS = 120  # of a page that are asked whether they are a path; it stands at the top
_SIGNS = frozenset({">", "»", "›", "→", "::", ">>", "/", "\\", "≫", "⟩", "＞"})  # between the steps of a path
_SLASHES = frozenset({"/", "\\"})
_SURE_SIGNS = _SIGNS - _SLASHES  # a slash parts other things, too
_OTHERS = Zone.RELATED | Zone.COMMENTS
_ELSEWHERE = _OTHERS | Zone.NAVIGATION | Zone.TAGS
_HOLDERS = frozenset({"div", "span", "p", "li", "dd", "td", "header", "section"})
_CATEGORIES = frozenset(
    "category categories itemcategory cat rubric rubrik rubrique kategori kategorie categoria".split()
)
_MOST_BESIDE = 8  # items of a list that are compared
_LINE_WORDS = 4.0  # of a line above the title that names the section
_BESIDE = 3  # blocks between the title and a line that names the category
_CRUMBS = frozenset("breadcrumb breadcrumbs breadcumb crumb crumbs".split())  # names that say it; others are a place's
_PLACE_DIGITS = 6
_MOST_STATED = 20  # elements of microdata that are asked
_LABEL_LETTERS = 16  # beside the link in an element that is named for it: `Category:`


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates for the section; `near` are the blocks around the article."""
    hinted = [(e, hints) for e, hints in page.blocks.hinted if hints & (Hint.TRAIL | Hint.SECTION)]
    yield from _stated(page)
    yield from _trails(page, hinted)
    yield from _marked(page, near, hinted)
    yield from _on_the_way(page)


def refusal(found: Sequence[Candidate]) -> Callable[[Candidate], str | None]:
    """Why a line above the title is no overline: it is the name of a section."""
    names = {folded(str(c.value)) for c in found if c.field == "section"}
    return lambda c: "is the section's name" if folded(str(c.value)) in names else None


def _stated(page: Reading) -> Iterator[Candidate]:
    """`itemprop=articleSection`, and the last step but the page itself of a BreadcrumbList."""
    stated = page.microdata.get("articlesection", ())[:_MOST_STATED]
    for element in islice((e for e in stated if not page.stands_in(e, _OTHERS)), 1):
        text = written.clean(element.get("content") or "".join(element.itertext()))
        if 1 < len(text) <= _LONGEST:
            yield candidate("section", text, rule="microdata", path=page.path(element), text=text, confidence=0.78)
    for node in page.document.jsonld:
        steps = node.get("itemListElement") if "BreadcrumbList" in ld.types(node) else None
        told = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
        named = [(_name(step), _target(page, step)) for step in _in_order(told)]
        if last := _last(page, named):
            yield candidate("section", last, rule="json-ld", path="BreadcrumbList", text=last, confidence=0.62)
            return


def _in_order(steps: list[ld.Node]) -> list[ld.Node]:
    """The steps by their positions, where each has one."""
    places = [str(step.get("position")).strip() for step in steps]
    if not all(place.isdecimal() and len(place) <= _PLACE_DIGITS for place in places):
        return steps
    return [step for _, step in sorted(zip(map(int, places), steps, strict=True), key=lambda placed: placed[0])]


def _name(step: ld.Node) -> str:
    item = step.get("item")
    texts = ld.texts(step.get("name")) or (ld.texts(item.get("name")) if isinstance(item, dict) else ())
    return written.clean(texts[0]) if texts else ""


def _target(page: Reading, step: ld.Node) -> str:
    texts = ld.texts(step.get("item"), "@id", "url")
    return (urls.join(page.document.base_url, texts[0]) or "") if texts else ""


def _trails(page: Reading, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """The last step of the breadcrumb: of what is named so, else of links with the signs of a path between them."""
    named = [e for e, hints in hinted if e.tag in _PATH_TAGS and hints & Hint.TRAIL]
    listed = page.microdata.get("itemlistelement", ())[:1]
    marked = [
        e for item in listed for e in islice(item.iterancestors(), _LIST_DEPTH) if _LIST in (e.get("itemtype") or "")
    ]
    sure = {e for e in named if not _CRUMBS.isdisjoint(name_words(f"{e.get('class') or ''} {e.get('id') or ''}"))}
    for element in [*named, *marked, *_paths(page)]:
        links = list(islice(element.iter("a"), _DEEPEST + 1))
        if not 0 < len(links) <= _DEEPEST:
            continue
        steps = [(written.clean("".join(a.itertext())), _address(page, a)) for a in links]
        if (
            element not in sure
            and element not in marked
            and not (_stands_atop(page, element) and _leads_here(page, steps, links))
        ):
            continue
        if last := _last(page, steps):
            joined = " / ".join(text for text, _ in steps)
            yield candidate("section", last, rule="breadcrumb", path=page.path(element), text=joined, confidence=0.6)
            return


def _stands_atop(page: Reading, element: etree._Element) -> bool:
    """Whether an element stands above the title or close below it; the first `<h1>` may be the site's name."""
    titles = [block.index for heading, _ in page.titles if (block := page.block_of(heading))]
    return not titles or _at(page, element) <= max(titles) + _BESIDE


def _leads_here(page: Reading, steps: Sequence[tuple[str, str]], links: Sequence[etree._Element]) -> bool:
    """Whether the steps of what no name calls a breadcrumb begin at the front page, or the article's address goes by
    them; those that a slash parts are a path where a name says so."""
    text, target = steps[0]
    begins = _is_front(target, alone=False) or section_words.key(text) in section_words.fronts(page.tags)
    slashed = all((link.tail or "").strip() in _SLASHES for link in links[:-1])
    parent = links[0].getparent()
    before = (parent.text or "").rstrip() if parent is not None and links[0].getprevious() is None else ""
    if (len(steps) > 1 and (begins or slashed)) or before.endswith(tuple(_SURE_SIGNS)):  # `Home > <a>City</a>`
        return True
    own = page.address.path
    places = (section_words.path(target).rstrip("/") for _, target in steps)
    return any(place and own.startswith(f"/{place}/") for place in places)


def _paths(page: Reading) -> Iterator[etree._Element]:
    """Elements above the title whose links the signs of a path follow: `<a>News</a> » <a>City</a> »`."""
    for link in page.blocks.links[:_MOST_LINKS]:
        parent = link.getparent()
        if parent is None or (link.tail or "").strip() not in _SURE_SIGNS or page.stands_in(link, _OTHERS):
            continue
        links = list(islice(parent.iter("a"), _DEEPEST + 1))
        signs = [(a.tail or "").strip() for a in links[:-1]]
        if len(links) > 1 and link is links[0] and all(sign in _SIGNS for sign in signs):
            yield parent


def _address(page: Reading, link: etree._Element) -> str:
    return urls.join(page.document.base_url, link.get("href") or "") or ""


def _last(page: Reading, steps: Sequence[tuple[str, str]]) -> str:
    """The last step that is neither the front page nor the article itself; none where one leads to a tool, as a menu's do."""
    titles = {folded(text) for _, text in page.titles}
    told = folded(page.document.meta("og:title", "twitter:title") or "")
    if any(section_words.is_tool(page.tags, text, target) for text, target in steps):
        return ""
    tongues = bool(steps) and _is_edition(steps[0][1])  # `English › Deutsch`; elsewhere `/gn/` may be a section
    within = [
        text
        for place, (text, target) in enumerate(steps)
        if 1 < len(text) <= _LONGEST
        and any(map(str.isalpha, text))
        and not (place == 0 and _is_front(target, alone=len(steps) == 1))
        and not (place == 0 and section_words.key(text) in section_words.fronts(page.tags))
        and not (tongues and _is_edition(target))
        and folded(text) not in titles
        and not (len(text) > _TITLE and folded(text) in told)
        and target != page.document.url
    ]
    return within[-1] if within else ""


def _is_front(target: str, *, alone: bool) -> bool:
    """Whether the first step leads to the site's front page: by its address, which a script may lack."""
    return section_words.path(target).strip("/") in urls.FRONT_PAGES or _is_edition(target) if target else not alone


def _is_edition(target: str) -> bool:
    """Whether an address is that of the site in a language: `/en/`."""
    place = section_words.path(target).strip("/")
    return bool(place) and "/" not in place and urls.edition(target) == place.lower()


def _marked(page: Reading, near: range, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """A link that is marked as the article's category, by its `rel` or by the name of itself or of what holds it alone."""
    links = page.blocks.links
    filed = [e for e in links if (rel := e.get("rel")) and "category" in rel.split()]
    classed = [e for e, hints in hinted if e.tag == "a" and hints & Hint.SECTION]
    holders = [e for e, hints in hinted if e.tag in _HOLDERS and hints & Hint.SECTION and _is_category(e)]
    held = [link for e in holders if (link := _only(e)) is not None and not _in_menu(page, e)]
    inside = [link for link in held if next(link.iterancestors("article"), None) is not None]
    ranked = (
        (filed, 0.66, _OTHERS),
        (classed, 0.56, _ELSEWHERE),
        (inside, 0.55, _OTHERS),  # in an article's footer, too
        (held, 0.55, _OTHERS | Zone.NAVIGATION),
    )
    for elements, sure, elsewhere in ranked:
        for element in elements[:_MOST]:
            text = written.clean("".join(element.itertext()))
            at = _at(page, element)
            if not (1 < len(text) <= _LONGEST) or section_words.is_tool(page.tags, text, _address(page, element)):
                continue
            if at in near and not page.blocks.all[at].zone & elsewhere:
                yield candidate(
                    "section", text, rule="category link", path=page.path(element), text=text, confidence=sure
                )
    yield from _lone(page, holders)


def _on_the_way(page: Reading) -> Iterator[Candidate]:
    """The only link of a line above the title, where it leads to the nearest folder in which the article's own address lies."""
    title = page.block_of(page.titles[0][0]) if page.titles else None
    lines = page.blocks.all[max(title.index - _BESIDE, 0) : title.index] if title else []
    found: list[tuple[str, str, etree._Element]] = []
    for block in lines:
        links = dict.fromkeys(link for node, _ in block.nodes if (link := author_boxes.link_of(node)) is not None)
        if len(links) != 1 or block.words > _LINE_WORDS or block.tag == "li" or block.zone & _ELSEWHERE:
            continue
        (link,) = links
        text, target = written.clean("".join(link.itertext())), _address(page, link)
        place = section_words.path(target).rstrip("/")
        within = place and page.document.url.rstrip("/").startswith(f"{target.rstrip('/')}/")
        if within and not _is_edition(target) and not section_words.is_tool(page.tags, text, target) and len(text) > 1:
            found.append((place, text, link))
    if found:
        _, text, link = max(found, key=lambda told: len(told[0]))
        yield candidate("section", text, rule="category link", path=page.path(link), text=text, confidence=0.5)


def _is_category(element: etree._Element) -> bool:
    """Whether the names of an element say category, and not only section, as those of half the layout do."""
    return not name_words(f"{element.get('class') or ''} {element.get('id') or ''}").isdisjoint(_CATEGORIES)


def _lone(page: Reading, elements: Sequence[etree._Element]) -> Iterator[Candidate]:
    """The line beside the title that is named for the category and is no link."""
    places = [block.index for element, _ in page.titles[:1] if (block := page.block_of(element))]
    titles = {folded(text) for _, text in page.titles}
    for element in elements if places else ():
        if abs(_at(page, element) - places[0]) > _BESIDE:
            continue
        text = written.clean("".join(element.itertext()))
        plain = 1 < len(text) <= _LONGEST and next(element.iter("a"), None) is None and not any(map(str.isdigit, text))
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
    parent, called = element.getparent(), element.get("class")
    beside = islice(() if parent is None else parent.iterchildren("li"), _MOST_BESIDE)
    links = [link for e in beside if e.get("class") == called and (link := next(e.iter("a"), None)) is not None]
    targets = [_address(page, link) if link.get("href") else "" for link in links]
    single = all("/" not in section_words.path(target).strip("/") for target in targets)
    above = any((block := page.block_of(title)) and _at(page, element) < block.index for title, _ in page.titles[:1])
    return len(links) > 1 and single and above


def _only(element: etree._Element) -> etree._Element | None:
    """The only link in an element that holds a label beside it and no more."""
    links = list(islice(element.iter("a"), 2))
    if len(links) != 1:
        return None
    whole, own = ("".join("".join(e.itertext()).split()) for e in (element, links[0]))
    return links[0] if own and len(whole) - len(own) <= _LABEL_LETTERS else None


def _at(page: Reading, element: etree._Element) -> int:
    """The index of the block in or before which an element stands; -1 when nothing holds it."""
    holder = page.holder(element)
    return -1 if holder is None else holder.start
