"""The line above the title that many papers print: a kicker, told by the name of its element."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain, islice

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Hint, Zone

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION
_MOST_WORDS = 14.0
_MOST = 4  # lines of one page
_FEWEST = 3.0  # words of a headline that is one without its overline
_MOST_NAMED = 12
_DEPTH = 3
_MOST_PIECES = 40
_LONGEST = 1000  # characters of a heading
_ALIKE = 16  # letters with which a title goes on as the heading does: its end may be cut off, or have the site's name
_BEGINNING = 64  # characters of a headline that are compared
_AROUND = " :：|–—-/"
_BARS = "|｜"
_MOST_APART = 12  # headings that are looked at


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The lines around the article that are called so, or set apart in its heading; `near` are the blocks there."""
    named = {element for element, hints in page.blocks.hinted if hints & Hint.OVERLINE}
    named |= {element for element, _, _ in _set_apart(page)}
    lines = page.blocks.all[near.start : near.stop] if named else ()
    title = folded(page.document.meta("og:title", "twitter:title") or "")
    found = ((b, text) for b in lines if not b.zone & _ELSEWHERE and (text := _said(b, named, title)))
    for block, text in islice(found, _MOST):
        path, value = page.path(block.element), written.clean(text)
        told = section_words.is_tool(page.tags, value, "") or section_words.is_fact(page.tags, value)
        if not told and not page.is_date(value):
            yield candidate("overline", value, rule="class", path=path, text=text, confidence=0.7)


def in_headings(page: Reading) -> list[tuple[str, str]]:
    """The lines that are called so and begin a heading, each with the headline behind it: `<h1><span>City</span> Bridge opens</h1>`."""
    named = (e for e, hints in page.blocks.hinted if hints & Hint.OVERLINE)
    found = []
    for element in islice(named, _MOST_NAMED):
        heading = next((e for e in islice(element.iterancestors(), _DEPTH) if e.tag in HEADINGS), None)
        line, whole = (_line(e) if e is not None else "" for e in (element, heading))
        if line and whole.startswith(line) and count_words(line) <= _MOST_WORDS:
            found.append((line.rstrip(_AROUND), whole[len(line) :].lstrip(_AROUND)))
    barred = ((line.rstrip(_AROUND), headline) for _, line, headline in _set_apart(page) if line[-1] in _BARS)
    found += barred  # what only a colon parts from it, other papers have in their headlines
    return [(line, headline) for line, headline in found if line]


def _set_apart(page: Reading) -> Iterator[tuple[etree._Element, str, str]]:
    """The elements without such a name that begin a heading and are no part of its headline, each with what it says and the
    headline: a bar ends the one, or a sign stands between the two in an element of its own, for those who hear the page:
    `<span>City</span><span>: </span><span>Bridge opens</span>`."""
    lesser = (b.element for b in page.blocks.all if b.tag == "h2")
    for heading in dict.fromkeys(islice(chain(page.document.elements["h1"], lesser), _MOST_APART)):
        (element, is_tail, line), *behind = [*islice(_pieces(heading), _MOST_PIECES)] or [(heading, False, "")]
        if element is heading or is_tail or not behind or count_words(line) > _MOST_WORDS:
            continue
        (second, its_tail, between), plain = behind[0], line.rstrip(_AROUND)
        sign = not between.strip(_AROUND) and second not in {heading, element} and not its_tail
        if plain and (sign or line[-1] in _BARS):
            yield element, line, written.clean(" ".join(piece for _, _, piece in behind)).lstrip(_AROUND)


def _pieces(heading: etree._Element) -> Iterator[tuple[etree._Element, bool, str]]:
    """The texts of a heading, each with its element, and whether it stands behind that one's end."""
    for event, node in etree.iterwalk(heading, events=("start", "end")):
        if event == "start" and isinstance(node.tag, str) and (text := written.clean(node.text or "")):
            yield node, False, text
        elif event == "end" and node is not heading and (text := written.clean(node.tail or "")):
            yield node, True, text


def _line(element: etree._Element) -> str:
    return written.clean(" ".join(islice(element.itertext(), _MOST_PIECES))[:_LONGEST])


def without(title: str, lines: Sequence[tuple[str, str]]) -> str:
    """A title without the line above it, where a headline of some words is left that goes on as the heading does behind that
    line: `Lima and Quito agree` below `Lima` begins with the word by itself.

    >>> without("City: The bridge opens", [("City", "The bridge opens")])
    'The bridge opens'
    """
    for line, headline in lines:
        if not title.casefold().startswith(line.casefold()):
            continue
        value = title[len(line) :].lstrip(_AROUND)
        same = folded(value[:_BEGINNING])[:_ALIKE] == folded(headline[:_BEGINNING])[:_ALIKE]
        if same and count_words(value) >= _FEWEST:
            return value
    return title


def _is_title(block: Block, told: str) -> bool:
    """Whether a heading is the page's own, by its rank or by what machines are told: cards of others have kickers, too."""
    return block.tag == "h1" or ((rest := folded("".join(block.parts[1:]).lstrip(_AROUND))) != "" and rest in told)


def _said(block: Block, named: Container[etree._Element], told: str) -> str:
    """What a line in one of these elements says, or one that begins with it: `<h1><span>City</span>: Bridge opens</h1>`."""
    node, is_tail = block.nodes[0]
    if block.element in named or (len(block.parts) == 1 and not is_tail and node in named):
        fit = block.words <= _MOST_WORDS and block.sentences <= 1
        # A stylesheet sets apart what the markup glues together.
        return " ".join(block.parts).rstrip(_AROUND) if fit else ""
    begins = block.tag in HEADINGS and not is_tail and node in named and _is_title(block, told)
    return block.parts[0].rstrip(_AROUND) if begins and count_words(block.parts[0]) <= _MOST_WORDS else ""
