"""Where on the page the title is printed: what the body's place is measured from."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.normalize import text as written
from scraper.parser.walk.blocks import Block

_HEADINGS = {"h1": 3.0, "h2": 1.5, "h3": 1.0}
_LONGEST = 1.6  # times the title's length: with the site's name or an overline
_SHORTEST = 0.5
_SAME = 4.0
_PART = 3.0
_SUREST = _SAME + _HEADINGS["h1"]  # no later block can be surer
_IS_LINK = 0.5
_LINKED = -2.0  # a linked title leads to the article from elsewhere, or is the crumb of itself


def title_index(blocks: Sequence[Block], title: str) -> int | None:
    """The index of the block that prints the title: a heading before a line of text, the same before one that holds it."""
    key = written.fingerprint(title)
    if not key:
        return None
    best, at = 0.0, None
    shortest, longest = _SHORTEST * len(title), _LONGEST * len(title) + 10
    for block in blocks:
        text = block.text
        if shortest <= len(text) <= longest and (block.linked <= _IS_LINK or block.tag in _HEADINGS):
            alike = _alike(written.fingerprint(text), key)
            if alike:
                alike += _HEADINGS.get(block.tag, 0.0) + (_LINKED if block.linked > _IS_LINK else 0.0)
                if alike > best or at is None:
                    best, at = alike, block.index
                if best >= _SUREST:
                    break
    return at


def _alike(folded: str, key: str) -> float:
    return _SAME if folded == key else _PART if folded in key or key in folded else 0.0
