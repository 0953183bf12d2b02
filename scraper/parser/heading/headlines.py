"""The headline by its look, on pages that have no `<h1>` and name only their site in the tab: old ones, mostly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from scraper import urls
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.normalize.words import count_words, terms_of
from scraper.parser.heading import tabs
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone, name_words

_PROSE = 12.0  # words of the first line of the text
_ABOVE = 12  # lines above it that are looked at
_FEWEST = 3.0  # words
_LONGEST = 200  # characters
_LINKED = 0.5
_ABOUT = 0.4  # share of a line's longer words that the text repeats where it is the headline
_NOT_ABOUT = 0.25  # share of the tab's from which the tab is one
_STEM = 5  # letters by which two forms of one word agree
_ABOVE_DAY = 0.66  # more than the tab alone
_BELOW_TRAIL = 0.75  # more than a tab that says what the `<h1>` in the menu does
_FURTHEST = 40  # lines between a heading and the text
_PARAGRAPHS = 60  # of the text
_SAMPLE = 4000  # characters of the text
_DEPTH = 4  # elements around a line that may say how it looks
_NAMES = frozenset("title headline heading newstitle storytitle articletitle posttitle contenttitle".split())
_NAMED = 0.72  # of a line that a name around it calls a title
_RANKS = frozenset({"h2", "h3", "h4"})
_LISTED = frozenset({"li", "nav"})
_LARGE = re.compile(r"\+[1-6]$|[4-7]$")
_MOST_LINES = 6  # of a heading
_FIRST_SHARE = 0.4  # of a heading's letters in the first of its lines that is the headline


def propose(page: Reading, zones: Sequence[int], tab: str) -> Iterator[Candidate]:
    """Lines above the text that look like headlines and are about it; where the tab is about it, too, only such as are
    called an entry's title, as the microformat hAtom does; and those that the tab says first, with day, section and site
    behind them, however short: `Letters - 26 October 2010 - Blog - The Echo`."""
    first, text = _prose(page, zones)
    opening = folded(next(iter(tabs.parts(page)), ""))
    about = _share(tab, text) > _NOT_ABOUT or tabs.ends_with_site(
        page
    )  # `News from the Echo`, whose words any text has
    for block in _above(page, zones, first):
        for line, element in islice(lines(block), _ABOVE):
            if (
                opening
                and folded(line) == opening
                and opening not in page.site_names
                and _looks(element, block) >= _NAMED
            ):
                path = page.path(element)
                yield candidate("title", line, rule="tab and look", path=path, text=line, confidence=_NAMED)
                continue
            if not _may_be_one(page, line):
                continue
            sure = _looks(element, block)
            if about:
                sure *= _is_entry_title(element, block)
            if sure and _share(line, text) >= _ABOUT:
                yield candidate("title", line, rule="look", path=page.path(element), text=line, confidence=sure)


def below_trail(page: Reading, zones: Sequence[int]) -> Iterator[Candidate]:
    """Headings of lower rank above the text and about it, for pages on which each `<h1>` is in a menu and the last one an
    entry of a list there: at the end of a breadcrumb it is for search engines."""
    end = page.titles[-1][0]
    listed = any(e.tag in _LISTED for e in islice((end, *end.iterancestors()), _DEPTH))
    block = page.block_of(end) if listed else None
    if block is None:
        return
    first, text = _prose(page, zones, block.index + 1)
    for below in _above(page, zones, first):
        fit = below.index > block.index and below.tag in _RANKS and below.linked <= _LINKED
        if fit and _may_be_one(page, below.text) and _share(below.text, text) >= _ABOUT:
            path = page.path(below.element)
            value = written.clean(below.text)
            yield candidate("title", value, rule="heading", path=path, text=below.text, confidence=_BELOW_TRAIL)


def is_about_text(page: Reading, zones: Sequence[int], block: Block) -> bool:
    """Whether a text begins somewhere below a heading, with share bar, picture and summary in between, and repeats its words."""
    first, text = _prose(page, zones, block.index + 1)
    return first <= block.index + _FURTHEST and _may_be_one(page, block.text) and _share(block.text, text) >= _ABOUT


def _prose(page: Reading, zones: Sequence[int], start: int = 0) -> tuple[int, str]:
    """Where the text begins, and the first of it; the number of blocks where there is none."""
    blocks = page.blocks.all
    first = next(
        (b.index for b in islice(blocks, start, None) if _is_prose(b) and not zones[b.index] & BOILERPLATE), len(blocks)
    )
    text = islice((b.text for b in islice(blocks, first, None) if _is_prose(b)), _PARAGRAPHS)
    return first, " ".join(text)[:_SAMPLE].casefold()


def _above(page: Reading, zones: Sequence[int], first: int) -> list[Block]:
    if first == len(page.blocks.all):
        return []
    above = page.blocks.all[max(first - _ABOVE, 0) : first]
    return [b for b in above if not zones[b.index] & (BOILERPLATE | Zone.CAPTION)]


def _may_be_one(page: Reading, line: str) -> bool:
    return count_words(line) >= _FEWEST and len(line) <= _LONGEST and folded(line) not in page.site_names


def above_day(page: Reading, zones: Sequence[int], tab: str) -> Iterator[Candidate]:
    """Headings of whatever rank that stand right above the line with the day, and the text that they are about soon below,
    where the tab says less: a society's names the section and itself."""
    blocks = page.blocks.all
    for block in blocks:
        if block.tag not in HEADINGS and _is_prose(block) and not zones[block.index] & BOILERPLATE:
            return  # what is headed below the first paragraph is another's; a headline may be a sentence, too
        if block.tag not in HEADINGS or block.linked > _LINKED or zones[block.index] & BOILERPLATE:
            continue
        shorter = len(folded(tab)) < len(folded(block.text)) and len(block.text) <= _LONGEST
        below = blocks[block.index + 1 : block.index + _ABOVE]
        if shorter and block.words > _FEWEST and any(_has_day(page, b) for b in below[:1]):
            text = " ".join(b.text for b in below if _is_prose(b))[:_SAMPLE].casefold()
            if _share(block.text, text) >= _ABOUT:
                path = page.path(block.element)
                yield candidate(
                    "title", block.text, rule="above the day", path=path, text=block.text, confidence=_ABOVE_DAY
                )


def _has_day(page: Reading, block: Block) -> bool:
    short = len(block.text) <= _LONGEST and not block.sentences and any(map(str.isdigit, block.text))
    return short and any(page.date(part) is not None for part in (block.text, *block.parts))


def texts(block: Block, longest: int) -> Iterator[str]:
    """A block's text; of a short one with `<br>` its first line, too: on old pages the headline has the day below it."""
    yield block.text
    if BREAK in block.pieces and len(block.text) <= longest and block.tag not in HEADINGS:
        yield from (line for line, _ in islice(lines(block), 1))


def first_line(page: Reading, heading: etree._Element, told: Sequence[str]) -> str | None:
    """The first of a heading's lines, as `<br>` parts them, where each title in the metadata begins with it and none says
    what stands in the others: who wrote the article, or a second headline."""
    block = page.block_of(heading) if next(heading.iter("br"), None) is not None else None
    if block is None or block.linked > _LINKED or not told:
        return None
    first, *others = [line for line, _ in islice(lines(block), _MOST_LINES)] or [""]
    key, wholes = folded(first), [folded(title) for title in told]
    if len(key) < _FIRST_SHARE * len(folded(block.text)) or not all(whole.startswith(key) for whole in wholes):
        return None
    return first if others and not any(folded(line) in whole for line in others for whole in wholes) else None


def lines(block: Block) -> Iterator[tuple[str, etree._Element]]:
    """The lines of an unlinked block as `<br>` parts them, each with the element that its first text stands in."""
    if block.linked > _LINKED:
        return
    nodes = iter(block.nodes)
    line: list[str] = []
    within: etree._Element | None = None
    for piece in [*block.pieces, BREAK]:
        if piece is BREAK:
            text = written.clean("".join(line))
            if text and within is not None:
                yield text, within
            line, within = [], None
            continue
        element, is_tail = next(nodes, (block.element, False))
        if within is None and not piece.isspace():
            parent = element.getparent() if is_tail else element
            within = block.element if parent is None else parent
        line.append(piece)


def _is_prose(block: Block) -> bool:
    return bool(block.sentences) and block.words >= _PROSE and block.linked < _LINKED and "://" not in block.text


def _looks(element: etree._Element, block: Block) -> float:
    """How surely a line is a headline by the elements around it: their rank, their name, the size of their letters."""
    sure = 0.0
    for node in islice((element, *element.iterancestors()), _DEPTH):
        if node.tag in _RANKS:
            sure = max(sure, 0.75)
        elif not name_words(f"{node.get('class') or ''} {node.get('id') or ''}").isdisjoint(_NAMES):
            sure = max(sure, _NAMED)
        elif node.tag == "big" or (node.tag == "font" and _LARGE.match((node.get("size") or "").strip())):
            sure = max(sure, 0.7)
        elif node.tag in {"b", "strong"}:
            sure = max(sure, 0.64)
        if node is block.element:
            break
    return sure


def _is_entry_title(element: etree._Element, block: Block) -> bool:
    around = (element, *islice(element.iterancestors(), _DEPTH)) if element is not block.element else (element,)
    return any("entry-title" in (node.get("class") or "").split() for node in around)


def _share(line: str, text: str) -> float:
    """The share of a line's longer words that the text repeats in some form."""
    terms = {term[:_STEM] for term in terms_of(line.casefold())}
    return sum(term in text for term in terms) / len(terms) if terms else 0.0


def leads_home(page: Reading, heading: etree._Element) -> bool:
    """Whether a heading is a link to the site's front page and nothing else: its logo."""
    link = next(heading.iter("a"), None)
    around = next(heading.iterancestors("a"), None) if link is None else None
    link = around if link is None else link
    if link is None or written.clean("".join(link.itertext())) != written.clean("".join(heading.itertext())):
        return False
    href = link.get("href") or "#"
    if "#" in href:
        return False  # an anchor within a page, whichever that is
    target = urls.join(page.document.base_url, href)
    return target is not None and _is_front(target) and not _is_front(page.document.url)


def _is_front(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path.strip("/").lower() in urls.FRONT_PAGES and not parts.query
