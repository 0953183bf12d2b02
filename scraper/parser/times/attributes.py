"""The day that attributes of what stands near the title state: `<abbr class="published" title="2019-05-03">`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from scraper.models import Candidate
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.times.dating import meta_field
from scraper.parser.walk.blocks import Block

_LONGEST_VALUE = 48
_MOST_NODES = 20  # of one block whose attributes are looked at
_UNTOLD = frozenset({"time", "img", "a", "figure"})  # read elsewhere, or titled with a caption
_MOST_STATED = 10


def propose(page: Reading, blocks: list[Block]) -> Iterator[Candidate]:
    """`<abbr class="published" title="2019-05-03">`, `<span data-timestamp="1556841600">`, `<span content=…>`."""
    nodes = (node for block in blocks for node, is_tail in block.nodes[:_MOST_NODES] if not is_tail)
    elements = dict.fromkeys(chain.from_iterable((node, node.getparent()) for node in nodes))
    stating = (
        (element, name, value, field)
        for element in elements
        if element is not None and element.tag not in _UNTOLD
        for name, value in element.attrib.items()
        if (field := _attribute_field(name, value))
    )
    for element, name, value, field in islice(stating, _MOST_STATED):
        if moment := page.date(value):
            path = f"{page.path(element)}/@{name}"
            yield candidate(field, moment, rule="attribute", path=path, text=value, confidence=0.72)


def _attribute_field(name: str, value: str) -> str | None:
    """The date field that an attribute may state, by its name and the look of its value."""
    if not 8 <= len(value) <= _LONGEST_VALUE or sum(c.isdigit() for c in value) < 5:
        return None
    if name in {"datetime", "content", "title"} or name.endswith(("timestamp", "utime", "-time", "-date", "-datetime")):
        return "modified" if "updat" in name or "modif" in name else "published"
    known = meta_field(name) if name.startswith("data-") else None
    return known[0] if known else None
