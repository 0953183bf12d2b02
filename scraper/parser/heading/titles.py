"""The title: the `<h1>` that says what the page's own metadata says, else the metadata without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import NamedTuple

from lxml import etree

from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.normalize import placeholders
from scraper.normalize import text as written
from scraper.parser.heading import headlines, overlines, tabs, trust
from scraper.parser.lines.likeness import TITLE_SHARE, is_cut_off, once
from scraper.parser.lines.sitename import before_house, has_name, without_site
from scraper.parser.lines.sitename import folded as folded
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone

_MARKUP = re.compile(r"</?(?:a|b|br|em|i|span|strong|sub|sup|u)\b[^<>]{0,80}>", re.IGNORECASE)
_SIDE = re.compile(r"\s*[|｜:：/–—]\s*|\s+-\s+")  # what may stand between a kicker and its headline
_FACTS = 120  # characters of a line of facts
_OPENING = "\"'“„«‘‚»‹›([¿¡#@$£€「『《【〈"
_NEXT = "|｜([（［【"  # what begins something else behind a headline
_DASHES = tuple("-–—_|｜")
_LONGEST = 300
_CORE_SHARE = 0.3  # of a heading's letters that its headline has at least; the rest is kicker and date
_BELOW_MENU = 0.97  # of og:title where all `<h1>` stand in menus
_PRINTED = 0.93  # of a metadata title that is a heading of lower rank
_TRUNCATED = 0.2  # what a title that ends in dots loses to one that goes on
_ASIDE = 0.4  # what a heading loses in what is not the article: then even the tab alone is surer
_LINKED = 0.5
_FEWEST = 2.0  # words of a title
_CUT = 0.35
_MOST_HEADINGS = 8
_SUBHEADS = frozenset({"h2", "h3"})
_RANKS = _SUBHEADS | {"h1", "h4"}
_OPENING_SHARE = 0.2  # of a metadata title's letters that a heading has at least with which it begins
_OPENING_WORDS = 3.0


class _Line(NamedTuple):
    """A short line that the page prints, a block or one of those that `<br>` parts it into, and its text folded."""

    block: Block
    text: str
    key: str
    aside: bool
    hidden: bool


def propose(page: Reading, zones: Sequence[int]) -> Iterator[Candidate]:
    """Every candidate for the title. `zones` are the blocks' zones so far as their names are believed."""
    printed = page.titles[:_MOST_HEADINGS]
    logos = [text for element, text in printed if headlines.leads_home(page, element)]
    names = page.site_names.union(map(folded, filter(None, [*logos, tabs.filed(page)])))
    told = _told(page, zones)
    lines = _lines(page, zones, [len(text) for _, _, text, _ in told] or [0])
    headings = [(element, text) for element, text in printed if text not in logos]
    known = [text for _, text in headings]
    metadata = [c for rule, path, text, sure in told for c in _stated(lines, names, known, rule, path, text, sure)]
    found = [*_headings(page, zones, headings, told, metadata, names), *metadata]
    if not any(c.rule == "h1" and c.confidence > trust.ABOVE_TEXT_TOO for c in found):
        found += islice(_subheads(page, lines, metadata), _MOST_HEADINGS)
    if all(has_name(text, names) for text in known) and (
        not told or (len(told) == 1 and _printed(lines, told[0][2], names) is None)
    ):
        found += headlines.propose(page, zones, told[0][2] if told else "")
    if _all_in_menus(page, zones):
        found += islice(headlines.below_trail(page, zones), 1)
    if not printed and [rule for rule, *_ in told] == ["title tag"]:
        found += islice(headlines.above_day(page, zones, told[0][2]), 1)
    above = overlines.in_headings(page)
    for c in (replace(c, value=overlines.without(str(c.value), above)) for c in found) if above else found:
        cut = is_cut_off(str(c.value), (str(other.value) for other in found))
        yield replace(c, confidence=c.confidence - _TRUNCATED) if cut else c


def _told(page: Reading, zones: Sequence[int]) -> list[tuple[str, str, str, float]]:
    """Rule, path, text and confidence of each title in the metadata.

    An `<h1>` in the breadcrumb or the site's header says what search engines shall see, and so does JSON-LD then.
    """
    document = page.document
    stated = ld.texts(ld.get(page.stated, "headline"), "@value") + ld.texts(ld.get(page.stated, "name"), "@value")
    head = document.title_tag
    tab = (tabs.before_colons(page) or "".join(head.itertext())) if head is not None else None
    twitter = document.meta("twitter:title", "dc.title", "articletitle", "title", "sailthru.title")
    found = (
        ("json-ld", "headline", stated[0] if stated else None, 0.84),
        ("meta", "og:title", document.meta("og:title"), _BELOW_MENU if _all_in_menus(page, zones) else 0.8),
        ("meta", "twitter:title", twitter, 0.75),
        ("title tag", "/html/head/title", tab, 0.6),
    )
    told = ((rule, path, text, sure) for rule, path, text, sure in found if text and not placeholders.are_all(text))
    if document.cut_off:
        told = ((rule, path, *_uncut(page, text, sure)) for rule, path, text, sure in told)
    plain = [(rule, path, _plain(text), sure) for rule, path, text, sure in told]
    return [one for one in plain if one[2]]


def _uncut(page: Reading, text: str, sure: float) -> tuple[str, float]:
    """A title as the page prints it in a heading, where its own quotation mark cut it off in the metadata; what stays cut
    off is little worth."""
    if text.strip() not in page.document.cut_off:
        return text, sure
    headings = (block.text for block in page.blocks.all if block.tag in HEADINGS)
    whole = next((heading for heading in headings if heading.startswith(text.strip())), None)
    return (text, sure - _CUT) if whole is None else (whole, sure)


def _all_in_menus(page: Reading, zones: Sequence[int]) -> bool:
    blocks = [page.block_of(element) for element, _ in page.titles[:_MOST_HEADINGS]]
    return bool(blocks) and all(block is not None and zones[block.index] & Zone.NAVIGATION for block in blocks)


def _plain(text: str) -> str:
    """Metadata as text: some CMS escape it twice or leave markup in it."""
    if "&" in text:
        text = unescape(text)
    return written.clean(_MARKUP.sub("", text) if "<" in text else text)


def _lines(page: Reading, zones: Sequence[int], lengths: Sequence[int]) -> list[_Line]:
    """The lines of the page that may be what metadata titles of these many characters say."""
    shortest, longest = _OPENING_SHARE * min(lengths), max(lengths)
    return [
        _Line(
            block=block,
            text=text,
            key=folded(text),
            aside=bool(zones[block.index] & BOILERPLATE),
            hidden=bool(zones[block.index] & Zone.HIDDEN),
        )
        for block in page.blocks.all
        if block.words >= _FEWEST
        for text in ((block.text,) if page.titles else headlines.texts(block, longest + _FACTS))
        if shortest <= len(text) <= longest
        and (block.linked < _LINKED or (block.tag in _RANKS and page.leads_here(block.element)))
    ]


def _stated(
    lines: Sequence[_Line],
    names: frozenset[str],
    headings: Sequence[str],
    rule: str,
    path: str,
    text: str,
    sure: float,
) -> Iterator[Candidate]:
    line = _printed(lines, text, names)
    value = before_house(written.clean(line.text), names) if line else without_site(text, names, headings)
    if value:
        yield candidate("title", value, rule=rule, path=path, text=text, confidence=sure)


def _subheads(page: Reading, lines: Sequence[_Line], metadata: Sequence[Candidate]) -> Iterator[Candidate]:
    """Metadata titles that are headings of lower rank, less their kickers."""
    cores = {folded(str(c.value)): None for c in metadata}
    for line in lines:
        element, text = line.block.element, line.text
        if line.key in cores and line.block.tag in _SUBHEADS and not line.aside:
            value = written.clean(_core(element, text, list(cores)) or text)
            yield candidate("title", value, rule="heading", path=page.path(element), text=text, confidence=_PRINTED)


def _printed(lines: Sequence[_Line], text: str, names: frozenset[str]) -> _Line | None:
    """The longest part of a metadata title that the page prints as a line of its own: old pages have no `<h1>`."""
    whole = folded(text[:_LONGEST])
    fitting = [line for line in lines if line.key in whole and line.key not in names and _is_most(line, whole)]
    best = max(fitting, key=lambda line: (len(line.key), not line.aside), default=None)
    return (_without_hidden_end(best, fitting) or best) if best is not None and best.hidden else best


def _without_hidden_end(hidden: _Line, lines: Sequence[_Line]) -> _Line | None:
    """The longest line in sight with which a hidden one begins that ends in the site's name, as it is shared: `Headline-The Echo`."""
    begun = [
        line
        for line in lines
        if not line.hidden
        and hidden.text.startswith(line.text)
        and hidden.text[len(line.text) :].lstrip()[:1] in _DASHES
    ]
    return max(begun, key=lambda line: len(line.key), default=None)


def _is_most(line: _Line, whole: str) -> bool:
    """Whether a line is enough of a metadata title to be the article's part of it: a heading that begins it is, before a long motto."""
    opens = line.block.tag in _RANKS and line.block.words >= _OPENING_WORDS and whole.startswith(line.key)
    return len(line.key) >= (_OPENING_SHARE if opens else TITLE_SHARE) * len(whole)


def _headings(
    page: Reading,
    zones: Sequence[int],
    headings: Sequence[tuple[etree._Element, str]],
    told: Sequence[tuple[str, str, str, float]],
    metadata: Sequence[Candidate],
    names: frozenset[str],
) -> Iterator[Candidate]:
    social = [text for rule, _, text, _ in told if rule != "title tag"]
    whole = folded(" ".join(text for rule, _, text, _ in told if rule == "title tag"))
    apart = [
        key for text in social if (key := folded(text)) in whole
    ]  # what the tab says beside the heading, say these
    tab = [str(c.value) for c in metadata if c.rule == "title tag"]
    cores = {folded(str(c.value)): None for c in metadata}
    wholes, parts = [folded(text) for _, _, text, _ in told], tabs.told_parts(page)
    for order, (element, text) in enumerate(headings):
        if len(text) > _LONGEST or folded(text) in names or tabs.names_house(page, text):
            continue
        of_section = apart and all(folded(text) not in key for key in apart)
        sure = trust.sure(page, zones, element, text, social, [] if of_section else tab, names)
        agreed = trust.near(text, [*social, *tab]) >= trust.ALIKE
        sure -= _ASIDE * trust.is_aside(page, zones, element, agreed=agreed) + 0.02 * order
        mixed = all(folded(text) not in whole for whole in wholes)  # else it is the headline alone, with all its dashes
        value = (
            _core(element, text, list(cores))
            or (mixed and _core(element, text, parts, marked=True))
            or _undated(page, element, text, tab)
            or headlines.first_line(page, element, [said for _, _, said, _ in told])
            or without_site(text, names, [text])
        )
        path = page.path(element)
        yield candidate("title", once(value or text), rule="h1", path=path, text=text, confidence=max(sure, 0.05))


def _core(heading: etree._Element, text: str, cores: Sequence[str], *, marked: bool = False) -> str | None:
    """The headline in a heading that holds more: kicker, date, subtitle, number of comments.

    It is what a metadata title says and what begins and ends where a part of the heading's markup does; behind a
    kicker a colon or bar is enough, unless it is to be `marked`.
    """
    key = folded(text)
    inside = [core for core in cores if core in key and _CORE_SHARE * len(key) <= len(core) < len(key)]
    if not inside:
        return None
    edges = {0, len(key)}
    for piece in heading.itertext():
        edges.add(len(folded("".join(piece.split()))) + max(edges - {len(key)}))
    starts = edges if marked else edges | {len(folded(text[: match.end()])) for match in _SIDE.finditer(text)}
    for core in sorted(inside, key=len, reverse=True):
        start = key.find(core)
        value = _slice(text, start, start + len(core))
        if start and _is_work(heading, text.partition(value)[0]):
            continue
        if start in starts and start + len(core) in edges and not value[0].islower():
            return value
    return None


def _is_work(heading: etree._Element, before: str) -> bool:
    """Whether what stands before a colon is no kicker but a work's name, set in slanted letters: `<em>Dune</em>: A desert drowns`."""
    name = next(heading.iter("em", "i", "cite"), None) if before.rstrip().endswith((":", "：")) else None
    return name is not None and folded("".join(name.itertext())) == folded(before)


def _undated(page: Reading, heading: etree._Element, text: str, tab: Sequence[str]) -> str | None:
    """The headline in a heading that holds the line of facts too, with the date in it: what the tab begins with."""
    for title in tab:
        begun = folded(tabs.PARTS.split(title)[0])
        value = _core(heading, text, [begun]) if begun else None
        if value and text.startswith(value) and page.date(text[len(value) :][:_FACTS]):
            return value
    return None


def _slice(text: str, start: int, end: int) -> str:
    """The part of a text between two places in its folded form, with the signs that belong to it."""
    places = [i for i, char in enumerate(text) for _ in folded(char)]
    first, last = places[start], places[end - 1] + 1
    while first and text[first - 1] in _OPENING:
        first -= 1
    while last < len(text) and not text[last].isspace() and not text[last].isalnum() and text[last] not in _NEXT:
        last += 1
    return text[first:last].strip()
