"""The section that an article is filed under: the link that is marked as its category, microdata, the path to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, repeat, takewhile

from lxml import etree

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.filing import beside_day, crumbs, filed, filed_under, menus, paths, tagged
from scraper.parser.heading import tabs
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import folded, has_name, without_part
from scraper.parser.page import author_boxes
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk import elements
from scraper.parser.walk.zones import Hint, Zone, name_words

_PATH_TAGS = frozenset({"nav", "ol", "ul", "dl", "li", "div", "p", "span", "td"})
_STEPS = frozenset({"li", "span"})  # of which one may be a step alone
_LESSER = frozenset({"h2", "h3"})
_LONGEST = 40  # characters
_LONGEST_TRAIL = 900  # characters of a path; a post may be named for what its tag says
_LONGEST_STEP = 300  # of a path; the last may be the article itself
_TITLE = 12  # characters of a step from which it is the article's title where that holds it
_LIST, _LIST_DEPTH = "BreadcrumbList", 3  # of microdata, around its items
_MOST = 3  # links of one kind that are asked
_MOST_LINKS = 120  # of a page, the first, among which one has the name that the tab has
_OTHERS = Zone.RELATED | Zone.COMMENTS
_BESIDE = 3  # blocks between the title and a line that names the category
_CRUMBS = frozenset(  # names that say it; others are a place's
    """breadcrumb breadcrumbs breadcumb crumb crumbs miga migas migadepan ariane filariane briciole migalhas brotkrumen
    brotkruemel kruimelpad kruimels okruszki topicpath pathway pankuzu""".split()
)
_OF_TAG = re.compile(r"(?:[\w-]{2,5}/)?tags?/", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?:.*/)?(?:19|20)\d\d(?:/\d{1,2}){0,2}/?")  # of a year, a month, a day
_NUMBER, _ISSUE = re.compile(r"\d+"), 3  # numbers of what names an issue: `No. 50, 17-18 May 2011`
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
# `location-header` is where a template goes, with the site's menu in it.
_ENDS_OF_PAGE = frozenset({"header", "footer"})
_PLACE_DIGITS = 6
_FOLDER = 0.58  # below what the page prints for its readers
_TAB_PARTS = 3  # of a tab with a section in it
_TAB, _TAB_FOLDER = 0.51, 0.49
_MOST_STATED = 20  # elements of microdata that are asked


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates for the section and the keywords; `near` are the blocks around the article."""
    hinted = [(e, hints) for e, hints in page.blocks.hinted if hints & (Hint.TRAIL | Hint.SECTION)]
    yield from _stated(page)
    yield from _trails(page, hinted)
    yield from filed.propose(page, near, hinted)
    yield from beside_day.propose(page, near)
    yield from filed_under.propose(page, near)
    yield from menus.repeated(page)
    yield from menus.propose(page, [(e, hints) for e, hints in page.blocks.hinted if hints & Hint.CURRENT])
    yield from menus.heading(page)
    yield from menus.on_the_way(page)
    yield from _in_tab(page)
    yield from tagged.propose(page, near=near)


def _stated(page: Reading) -> Iterator[Candidate]:
    """`itemprop=articleSection`, and the last step but the page itself of a BreadcrumbList."""
    stated = page.microdata.get("articlesection", ())[:_MOST_STATED]
    for element in islice((e for e in stated if not page.stands_in(e, _OTHERS)), 1):
        text = _innermost(page, written.clean(element.get("content") or "".join(element.itertext())))
        if 1 < len(text) <= _LONGEST:
            yield candidate("section", text, rule="microdata", path=page.path(element), text=text, confidence=0.78)
    for node in page.document.jsonld:
        steps = node.get("itemListElement") if "BreadcrumbList" in ld.types(node) else None
        told = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
        named = [(_name(step), _target(page, step)) for step in _in_order(told)]
        if last := _last(page, named):
            sure = _FOLDER if any(text == last and _is_folder(text, target) for text, target in named) else 0.62
            yield candidate("section", last, rule="json-ld", path="BreadcrumbList", text=last, confidence=sure)
            return


def _innermost(page: Reading, text: str) -> str:
    """The last of sections that are the folders of the page's own address: `news,city` in `/story/news/city/2020/`."""
    folders = [part.strip() for part in text.split(",")]
    return folders[-1] if len(folders) > 1 and f"/{'/'.join(folders)}/" in page.address.path else text


def _is_folder(text: str, target: str) -> bool:
    """Whether a step's name is only that of a folder in its address: `nasional`, `india`."""
    return text.islower() and text == section_words.path(target).rstrip("/").rpartition("/")[-1]


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
    named = [e for e, hints in hinted if e.tag in _PATH_TAGS and hints & Hint.TRAIL and elements.is_small(e)]
    listed = page.microdata.get("itemlistelement", ())[:1]
    marked = [
        e for item in listed for e in islice(item.iterancestors(), _LIST_DEPTH) if _LIST in (e.get("itemtype") or "")
    ]
    called = {e: name_words(f"{e.get('class') or ''} {e.get('id') or ''}") for e in named}
    sure = {e for e, words in called.items() if not _CRUMBS.isdisjoint(words)}
    named = [e for e, words in called.items() if e in sure or _ENDS_OF_PAGE.isdisjoint(words)]
    titles = page.folded_titles | {folded(text) for text in tabs.parts(page)[:1]}
    ending = list(paths.ending(page, titles))
    for element in [*named, *marked, *paths.parted(page, titles), *paths.ways(page), *ending]:
        inside = list(islice(element.iter("a"), paths.DEEPEST + 1))
        links = paths.links_of(page, element, titles)
        one = element.tag in _STEPS and not (
            len(links) > 1 and (element in sure or crumbs.are_parted(links))
        )  # one step
        told_much = element in sure and not elements.line(element.itertext(), _LONGEST_TRAIL)  # `tag-ariane` of a post
        if len(links) > paths.DEEPEST or one or told_much:
            continue
        told = [(text, "") for text in crumbs.of_text(element)] if not links else []
        steps = told or [(crumbs.step(a, _LONGEST_STEP), filed.address(page, a)) for a in links]
        if not steps:
            continue
        if element in ending and not _begins(page, *steps[0]):
            continue  # a list of headlines, the one that is read last
        if element not in sure and element not in marked and element not in ending:
            menu = element.tag == "ul" and filed.in_the_sites_head(page, element, filed.at(page, element))
            parted = told or (element in named and crumbs.are_parted(links)) or _leads_here(page, steps, links)
            if menu or not (parted and _stands_atop(page, element)):
                continue
        if links == inside and links and (text := crumbs.behind(element, links)) and _begins(page, *steps[0]):
            steps += [] if section_words.is_tool(page.tags, text, "") else [(text, "")]
        if last := _last(page, steps):
            joined = " / ".join(text for text, _ in steps)
            yield candidate("section", last, rule="breadcrumb", path=page.path(element), text=joined, confidence=0.6)
            return


def _in_tab(page: Reading) -> Iterator[Candidate]:
    """The one part of the tab between the headline and the site's name, where a link above the title has that name, as a
    menu's does: `Mill turns again | Region | The Echo`, or the article's address a folder. An author's name stands there, too."""
    if filed_in := tabs.filed(page):
        yield candidate(
            "section", filed_in, rule="title tag", path="/html/head/title", text=filed_in, confidence=_TAB_FOLDER
        )
        return
    parts = tabs.parts(page)
    if len(parts) != _TAB_PARTS or not has_name(parts[-1], page.site_names):
        return
    names = without_part(page.site_names, page.address.hostname or "")
    told = page.folded_titles | {folded(page.document.meta("og:title") or "")}
    text, key = parts[1].strip(), folded(parts[1])
    plain = 1 < len(text) <= _LONGEST and not any(map(str.isdigit, text)) and not has_name(text, names)
    if (
        not plain
        or not (folded(parts[0]) in told or _is_printed(page, parts[0]))
        or section_words.is_tool(page.tags, text, "")
    ):
        return
    named = (
        link for link in page.blocks.links[:_MOST_LINKS] if folded(elements.line(link.itertext(), _LONGEST)) == key
    )
    link = next(named, None)
    by = link is not None and author_boxes.ADDRESS.search(link.get("href") or "") is not None
    leads = link is not None and not by and not section_words.is_tool(page.tags, text, filed.address(page, link))
    if link is not None and leads and _stands_atop(page, link):
        yield candidate("section", text, rule="title tag", path="/html/head/title", text=text, confidence=_TAB)


def _is_printed(page: Reading, title: str) -> bool:
    """Whether a line of the page says no more than a title: a template may have its own name in the `<h1>`."""
    return any(block.text == title for block in page.blocks.all)


def _stands_atop(page: Reading, element: etree._Element) -> bool:
    """Whether an element stands above the title or close below it; the first `<h1>` may be the site's name, and the only
    one: then the title is in the heading that says what the tab says first."""
    titles = [block.index for heading, _ in page.titles if (block := page.block_of(heading))]
    place = filed.at(page, element)
    if not titles or place <= max(titles) + _BESIDE:
        return True
    first = next(map(folded, tabs.parts(page)), "")
    lesser = islice((b for b in page.blocks.all if b.tag in _LESSER and b.index > place), _MOST)
    return bool(first) and any(folded(block.text) == first for block in lesser)


def _leads_here(page: Reading, steps: Sequence[tuple[str, str]], links: Sequence[etree._Element]) -> bool:
    """Whether the steps of what no name calls a breadcrumb begin at the front page, or the article's address goes by
    them, or each leads to a folder in that of the one before; those that a slash parts are a path where a name says so."""
    begins = _begins(page, *steps[0])
    slashed = all((link.tail or "").strip() in crumbs.SLASHES for link in links[:-1])
    parent = links[0].getparent()
    before = (parent.text or "").rstrip() if parent is not None and links[0].getprevious() is None else ""
    folders = [section_words.path(target).rstrip("/") for _, target in steps]
    nested = all(above and below.startswith(f"{above}/") for above, below in pairwise(folders))
    if (len(steps) > 1 and (begins or slashed or nested)) or before.endswith(
        tuple(crumbs.SURE_SIGNS)
    ):  # `Home > <a>City</a>`
        return True
    own = page.address.path
    return any(place and own.startswith(f"/{place}/") for place in folders)


def _begins(page: Reading, text: str, target: str) -> bool:
    """Whether the first step of a path is the front page: by its address, its name or the site's."""
    called = section_words.is_front(page.tags, text, page.site_names) or folded(text) in page.site_names
    return called or _is_front(target, alone=False)


def _last(page: Reading, steps: Sequence[tuple[str, str]]) -> str:
    """The last step that is neither the front page nor the article itself; none where one leads to a tool, as a menu's do."""
    titles = page.folded_titles
    told = folded(page.document.meta("og:title", "twitter:title") or "")
    steps = list(takewhile(lambda step: not _YEAR.fullmatch(step[0]), steps))  # below it are months and weeks
    if any(section_words.is_tool(page.tags, text, target) for text, target in steps):
        return ""
    own = (n for n, (text, _) in enumerate(steps) if n and folded(text) in titles)
    steps = _above_tags(steps[: next(own, len(steps))])  # behind the article itself stand buttons
    tongues = bool(steps) and section_words.is_edition(
        steps[0][1]
    )  # `English › Deutsch`; elsewhere `/gn/` may be a section
    within = [
        text
        for place, (text, target) in enumerate(steps)
        if 1 < len(text) <= _LONGEST
        and any(map(str.isalpha, text))
        and len(_NUMBER.findall(text)) < _ISSUE
        and not (place == 0 and _is_front(target, alone=len(steps) == 1))
        and not (place == 0 and section_words.is_front(page.tags, text, page.site_names))
        and not (place == 0 and folded(text) in page.site_names)
        and not (tongues and section_words.is_edition(target))
        and _ARCHIVE.fullmatch(section_words.path(target)) is None
        and folded(text) not in titles
        and not (len(text) > _TITLE and folded(text) in told)
        and not (not target and _is_this_page(page, text, titles))
        and (target != page.document.url or not page.address.path.strip("/"))  # the site's front is no article
    ]
    return within[-1] if within else ""


def _above_tags(steps: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The steps without those that lead to what else has a tag, if a section stands before them: `<a href=/greece/>` and
    `<a href=/tag/quake/>`."""
    filed = [(text, target) for text, target in steps if not _OF_TAG.match(section_words.path(target))]
    return filed if any(target and not _is_front(target, alone=False) for _, target in filed) else steps


def _is_this_page(page: Reading, text: str, titles: Iterable[str]) -> bool:
    """Whether a step without a link means the page it stands on: by its title, its address, or a word such as "article"."""
    begun, slug = folded(text.rstrip(" .…")), "-".join(text.casefold().split())
    own = page.address.path.rstrip("/").rpartition("/")[2].casefold()
    return (
        any(map(str.startswith, titles, repeat(begun)))
        or own.startswith(slug)
        or section_words.is_page(page.tags, text)
    )


def _is_front(target: str, *, alone: bool) -> bool:
    """Whether the first step leads to the site's front page: by its address, which a script may lack."""
    return (
        section_words.path(target).strip("/") in urls.FRONT_PAGES or section_words.is_edition(target)
        if target
        else not alone
    )
