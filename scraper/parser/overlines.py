"""The line above the title that many papers print: a kicker, told by the name of its element."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser import section_words
from scraper.parser.blocks import HEADINGS, Block
from scraper.parser.reading import Reading, candidate
from scraper.parser.sitename import folded
from scraper.parser.zones import Hint, Zone

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION
_MOST_WORDS = 14.0
_MOST = 4  # lines of one page
_FEWEST = 3.0  # words of a headline that is one without its overline
_MOST_NAMED = 12
_DEPTH = 3
_AROUND = " :：|–—-/"


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The lines around the article that are called so; `near` are the blocks there."""
    named = {element for element, hints in page.blocks.hinted if hints & Hint.OVERLINE}
    lines = page.blocks.all[near.start : near.stop] if named else ()
    title = folded(page.document.meta("og:title", "twitter:title") or "")
    found = ((b, text) for b in lines if not b.zone & _ELSEWHERE and (text := _said(b, named, title)))
    for block, text in islice(found, _MOST):
        path, value = page.path(block.element), written.clean(text)
        if not (section_words.is_tool(page.tags, value, "") or section_words.is_fact(page.tags, value)):
            yield candidate("overline", value, rule="class", path=path, text=text, confidence=0.7)


def in_headings(page: Reading) -> list[str]:
    """The lines that are called so and begin a heading with more behind them: `<h1><span>City</span> Bridge opens</h1>`."""
    named = (e for e, hints in page.blocks.hinted if hints & Hint.OVERLINE)
    found = []
    for element in islice(named, _MOST_NAMED):
        heading = next((e for e in islice(element.iterancestors(), _DEPTH) if e.tag in HEADINGS), None)
        line, whole = (written.clean(" ".join(e.itertext())) if e is not None else "" for e in (element, heading))
        if line and whole.startswith(line) and count_words(line) <= _MOST_WORDS:
            found.append(line.rstrip(_AROUND))
    return [line for line in found if line]


def without(title: str, lines: Sequence[str]) -> str:
    """A title without the line above it, where a headline of some words is left.

    >>> without("City: The bridge opens", ["City"])
    'The bridge opens'
    """
    for line in lines:
        rest = title[len(line) :]
        parted = title.casefold().startswith(line.casefold()) and rest[:1] and not rest[0].isalnum()
        if parted and count_words(value := rest.lstrip(_AROUND)) >= _FEWEST:
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
        return " ".join(block.parts) if fit else ""  # a stylesheet sets apart what the markup glues together
    begins = block.tag in HEADINGS and not is_tail and node in named and _is_title(block, told)
    return block.parts[0].rstrip(_AROUND) if begins and count_words(block.parts[0]) <= _MOST_WORDS else ""
