"""Where on the page the title is printed: what the body's place is measured from."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.normalize import text as written
from scraper.parser.blocks import Block

_HEADINGS = {"h1": 3.0, "h2": 1.5, "h3": 1.0}
_LONGEST = 1.6  # times the title's length: with the site's name or an overline
_SHORTEST = 0.5
_SAME = 4.0
_PART = 3.0
_LINKED = -2.0  # a linked title leads to the article from elsewhere, or is the crumb of itself


def title_index(blocks: Sequence[Block], title: str) -> int | None:
    """The index of the block that prints the title: a heading before a line of text, the same before one that holds it."""
    key = written.fingerprint(title)
    if not key:
        return None
    found: list[tuple[float, int]] = []
    for block in blocks:
        if _SHORTEST * len(title) <= len(block.text) <= _LONGEST * len(title) + 10:
            heading = _HEADINGS.get(block.tag, 0.0)
            if not heading and block.linked > 0.5:
                continue
            folded = written.fingerprint(block.text)
            alike = _SAME if folded == key else _PART if folded in key or key in folded else 0.0
            if alike:
                found.append((alike + heading + (_LINKED if block.linked > 0.5 else 0.0), -block.index))
    return -max(found)[1] if found else None
