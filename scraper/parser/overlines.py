"""The line above the title that many papers print: a kicker, told by the name of its element."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice

from lxml import etree

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.blocks import Block
from scraper.parser.reading import Reading, candidate
from scraper.parser.zones import Hint, Zone

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION
_MOST_WORDS = 14.0
_MOST = 4  # lines of one page


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The lines around the article that are called so; `near` are the blocks there."""
    named = {element for element, hints in page.blocks.hinted if hints & Hint.OVERLINE}
    lines = (b for b in page.blocks.all[near.start : near.stop] if _is_one_of(b, named)) if named else ()
    fit = (b for b in lines if b.words <= _MOST_WORDS and b.sentences <= 1)
    for block in islice((b for b in fit if not b.zone & _ELSEWHERE), _MOST):
        path, value = page.path(block.element), written.clean(block.text)
        yield candidate("overline", value, rule="class", path=path, text=block.text, confidence=0.7)


def _is_one_of(block: Block, named: Container[etree._Element]) -> bool:
    """Whether a line stands in one of these elements, or one of them is all of it: `<div><span>City</span><h1>…</h1></div>`."""
    node, is_tail = block.nodes[0]
    return block.element in named or (len(block.parts) == 1 and not is_tail and node in named)
