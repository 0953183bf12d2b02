"""The line that many papers print above the title, where a class or ID names it so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser import section_words
from scraper.parser.reading import Reading, candidate
from scraper.parser.zones import Hint, Zone

_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION
_MOST_WORDS = 14.0
_MOST = 4


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates for the overline; `near` are the blocks around the article."""
    named = {element for element, hints in page.blocks.hinted if hints & Hint.OVERLINE}
    lines = (b for b in page.blocks.all[near.start : near.stop] if b.element in named) if named else ()
    fit = (b for b in lines if b.words <= _MOST_WORDS and b.sentences <= 1 and not b.zone & _ELSEWHERE)
    for block in islice(fit, _MOST):
        value = written.clean(" ".join(block.parts))  # a stylesheet sets apart what the markup glues together
        if not (section_words.is_tool(page.tags, value, "") or section_words.is_fact(page.tags, value)):
            path = page.path(block.element)
            yield candidate("overline", value, rule="class", path=path, text=block.text, confidence=0.7)
