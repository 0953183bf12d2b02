"""The section that an article is filed under: the link that is marked as its category, microdata, the path to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.reading import Reading, candidate
from scraper.parser.sitename import folded
from scraper.parser.zones import Hint, Zone, name_words

_PATH_TAGS = frozenset({"nav", "ol", "ul", "div", "p"})
_DEEPEST = 6  # links of a breadcrumb; more are a menu
_LONGEST = 40  # characters
_TITLE = 12  # characters of a step from which it is the article's title where that holds it
_MOST = 3  # links of one kind that are asked
_MOST_LINKS = 120  # of a page that are asked whether they are a path; it stands at the top
_SIGNS = frozenset({">", "»", "›", "→", "::", ">>", "/", "\\", "≫", "⟩", "＞"})  # between the steps of a path
_SURE_SIGNS = _SIGNS - {"/", "\\"}  # a slash parts other things, too
_OTHERS = Zone.RELATED | Zone.COMMENTS
_ELSEWHERE = _OTHERS | Zone.NAVIGATION | Zone.TAGS
_HOLDERS = frozenset({"div", "span", "p", "li", "dd", "td", "header", "section"})
_CATEGORIES = frozenset(
    "category categories itemcategory cat rubric rubrik rubrique kategori kategorie categoria".split()
)
_BESIDE = 3  # blocks between the title and a line that names the category
_LABEL_LETTERS = 16  # beside the link in an element that is named for it: `Category:`


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates for the section; `near` are the blocks around the article."""
    hinted = [(e, hints) for e, hints in page.blocks.hinted if hints & (Hint.TRAIL | Hint.SECTION)]
    yield from _stated(page)
    yield from _trails(page, hinted)
    yield from _marked(page, near, hinted)


def refusal(found: Sequence[Candidate]) -> Callable[[Candidate], str | None]:
    """Why a line above the title is no overline: it is the name of a section."""
    names = {folded(str(c.value)) for c in found if c.field == "section"}
    return lambda c: "is the section's name" if folded(str(c.value)) in names else None


def _stated(page: Reading) -> Iterator[Candidate]:
    """`itemprop=articleSection`, and the last step but the page itself of a BreadcrumbList."""
    for element in page.microdata.get("articlesection", ())[:1]:
        text = written.clean(element.get("content") or "".join(element.itertext()))
        if 1 < len(text) <= _LONGEST:
            yield candidate("section", text, rule="microdata", path=page.path(element), text=text, confidence=0.78)
    for node in page.document.jsonld:
        steps = node.get("itemListElement") if "BreadcrumbList" in ld.types(node) else None
        named = (
            [(_name(step), _target(page, step)) for step in steps if isinstance(step, dict)]
            if isinstance(steps, list)
            else []
        )
        if last := _last(page, named):
            yield candidate("section", last, rule="json-ld", path="BreadcrumbList", text=last, confidence=0.62)
            return


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
    for element in [*named, *_paths(page)]:
        links = list(islice(element.iter("a"), _DEEPEST + 1))
        steps = [(written.clean("".join(a.itertext())), _address(page, a)) for a in links]
        last = _last(page, steps) if 0 < len(links) <= _DEEPEST else ""
        if last:
            joined = " / ".join(text for text, _ in steps)
            yield candidate("section", last, rule="breadcrumb", path=page.path(element), text=joined, confidence=0.6)
            return


def _paths(page: Reading) -> Iterator[etree._Element]:
    """Elements whose links the signs of a path follow: `<a>News</a> » <a>City</a> »`."""
    for link in page.blocks.links[:_MOST_LINKS]:
        parent = link.getparent()
        if parent is None or (link.tail or "").strip() not in _SURE_SIGNS or page.stands_in(link, _OTHERS):
            continue
        links = list(islice(parent.iter("a"), _DEEPEST + 1))
        signs = [(a.tail or "").strip() for a in links[:-1]]
        if link is links[0] and all(sign in _SIGNS for sign in signs):
            yield parent


def _address(page: Reading, link: etree._Element) -> str:
    return urls.join(page.document.base_url, link.get("href") or "") or ""


def _last(page: Reading, steps: Sequence[tuple[str, str]]) -> str:
    """The last step that is neither the front page nor the article itself."""
    titles = {folded(text) for _, text in page.titles}
    told = folded(page.document.meta("og:title", "twitter:title") or "")
    within = [
        text
        for place, (text, target) in enumerate(steps)
        if 1 < len(text) <= _LONGEST
        and any(map(str.isalpha, text))
        and not (place == 0 and _is_front(target, alone=len(steps) == 1))
        and folded(text) not in titles
        and not (len(text) > _TITLE and folded(text) in told)
        and target != page.document.url
    ]
    return within[-1] if within else ""


def _is_front(target: str, *, alone: bool) -> bool:
    """Whether the first step leads to the site's front page: by its address, which a script may lack."""
    path = target.split("://", 1)[-1].partition("/")[2].strip("/")
    return path in urls.FRONT_PAGES if target else not alone


def _marked(page: Reading, near: range, hinted: Sequence[tuple[etree._Element, int]]) -> Iterator[Candidate]:
    """A link that is marked as the article's category, by its `rel` or by the name of itself or of what holds it alone."""
    links = page.blocks.links
    filed = [e for e in links if (rel := e.get("rel")) and "category" in rel.split()]
    classed = [e for e, hints in hinted if e.tag == "a" and hints & Hint.SECTION]
    holders = [e for e, hints in hinted if e.tag in _HOLDERS and hints & Hint.SECTION and _is_category(e)]
    held = [link for e in holders if (link := _only(e)) is not None]
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
            if 1 < len(text) <= _LONGEST and at in near and not page.blocks.all[at].zone & elsewhere:
                yield candidate(
                    "section", text, rule="category link", path=page.path(element), text=text, confidence=sure
                )
    yield from _lone(page, holders)


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
        if plain and ":" not in text and folded(text) not in titles and not page.stands_in(element, _OTHERS):
            yield candidate("section", text, rule="category line", path=page.path(element), text=text, confidence=0.5)
            return


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
