"""The printed line whose spelled month says which number of `12/06/2024` is the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scraper.models import Candidate
from scraper.parser.page.places import Place, is_title
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block

_LINES = frozenset({"near title", "time"})
_OPENING = "dateline"
_LONGEST_LINE = 120
_MOST_LINES = 24
_LABEL = re.compile(r"[^\W\d]\s*[:：]")  # `Concert date: June 12`: known labels are read elsewhere
_EVENT = re.compile(r"event|expir|deadline", re.IGNORECASE)
_ASKED = "03/04/2021"
_MARCH = 3


def beside_title(page: Reading, place: Place) -> Callable[[Candidate], bool]:
    """Whether a candidate stands where it may turn day and month: in a line right below the title, or where the text opens.

    Nothing may where the language has one order: what the lines of two dates there say are two dates.
    """
    paths: list[str] = []

    def may_turn(c: Candidate) -> bool:
        if c.rule != _OPENING and c.rule not in _LINES:
            return False
        asked = page.date(_ASKED)
        if asked is not None and asked.at.month != _MARCH:
            return False
        if c.rule == _OPENING:
            return place.first < len(page.blocks.all) and c.path == page.path(page.blocks.all[place.first].element)
        if not paths:
            paths.extend(page.path(block.element) for block in _lines(page, place))
        return any(c.path == path or c.path.startswith(f"{path}/") for path in paths)

    return may_turn


def _lines(page: Reading, place: Place) -> Iterator[Block]:
    """The lines of facts between the title and the text, down to the first title of another article."""
    for block in page.blocks.all[place.title + 1 : min(place.first, place.title + _MOST_LINES)]:
        if is_title(block):
            return
        told = len(block.text) > _LONGEST_LINE or block.sentences or _LABEL.search(block.text)
        if place.beside_title(block.index) and not told and not _is_of_event(block):
            yield block


def _is_of_event(block: Block) -> bool:
    return bool(_EVENT.search(f"{block.element.get('class') or ''} {block.element.get('id') or ''}"))
