"""The words under which an article is filed, behind the label that says so: `Tags: bridge, river`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.parser.lines.wording import COLONS
from scraper.parser.walk.blocks import HEADINGS, Block

_LINE_WORDS = 40.0
_TAG_WORDS = 6.0
_LINKED = 0.9
_SEVERAL = re.compile(r"\s*(?:[,;،؛、，；|·•]|\s#)\s*")
# Between Chinese words no writer sets a blank.
_HAN_WORDS = re.compile(rf"[{scripts.HAN}]{{2,8}}(?:\s+[{scripts.HAN}]{{2,8}})+")
_PAGE = re.compile(r"(?!#|javascript:|mailto:)\S", re.IGNORECASE)  # the address of one, and no button's
_NEXT_FACT = re.compile(rf"\s*[|·•](?=[^|·•]*(?:[{COLONS}]|\d))")  # `Tags: bridge | river | Comments: 3`
_MOST_LETTERS = 30  # of one word for a thing


def links(blocks: Sequence[Block], tags: tuple[str, ...], *, below: int) -> Iterator[tuple[Block, etree._Element]]:
    """The links behind such a label in the first line that has it as one of its facts, up to the next bar; or those in the
    list under a line, further down than the block `below`, that is nothing else."""
    pattern = _pattern(tags)
    for i, block in enumerate(blocks):
        match = pattern.search(block.text) if pattern and block.words <= _LINE_WORDS else None
        if match is None:
            continue
        found: list[tuple[Block, etree._Element]] = []
        if match.end() < len(block.text):
            # `Tags of bronze hang on each ox.` is a sentence.
            named = match["colon"] or (block.index > below and not block.sentences)
            told = _NEXT_FACT.split(block.text[match.end() :])[0] if named else ""
            found = [(block, link) for link in _pages(block) if (text := text_of(link)) and text in told]
        elif block.index > below:
            found = [(line, link) for line in _list(blocks[i + 1 :]) for link in _pages(line)]
        if found:
            yield from found
            return


def _pages(block: Block) -> Iterator[etree._Element]:
    return (link for link in block.element.iter("a") if _PAGE.match(link.get("href") or ""))


def text_of(link: etree._Element) -> str:
    """What a link is called."""
    return written.clean("".join(link.itertext()))


class Line(NamedTuple):
    """A line with such a label, and the words behind it."""

    block: Block
    words: tuple[str, ...]


def words(blocks: Iterable[Block], tags: tuple[str, ...]) -> Line | None:
    """The first line with such a label and words that no link holds."""
    pattern = _pattern(tags)
    for block in blocks if pattern else ():
        match = pattern.search(block.text) if pattern and block.words <= _LINE_WORDS and not block.linked else None
        if match is None or not match["colon"] or block.sentences or block.tag in HEADINGS:
            continue
        rest = block.text[match.end() :]
        parts = rest.split() if _HAN_WORDS.fullmatch(rest) else _SEVERAL.split(rest)
        told = [word.strip(" #.") for word in parts]
        if all(0 < len(word) <= _MOST_LETTERS for word in told):
            return Line(block, tuple(told))
    return None


def _list(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of short links that follow at once, in one element."""
    around = _box(blocks[0]) if blocks else None
    for block in blocks:
        if block.linked < _LINKED or block.words > _TAG_WORDS or _box(block) is not around:
            return
        yield block


def _box(block: Block) -> etree._Element | None:
    """What holds a link, or the list that it is an entry of."""
    parent = block.element.getparent()
    return parent.getparent() if parent is not None and block.element.tag == "a" and parent.tag == "li" else parent


@lru_cache(maxsize=languages.COMBINED)
def _pattern(tags: tuple[str, ...]) -> re.Pattern[str] | None:
    labels = [word for tag in tags if (table := languages.tables(tag)) for word in table.tags]
    if not labels:
        return None
    return re.compile(
        rf"(?:^|[|·•])\W{{0,3}}(?:{written.either(labels)})\s{{0,2}}(?:(?P<colon>[{COLONS}])\s{{0,2}}|$|(?=\s))",
        re.IGNORECASE,
    )
