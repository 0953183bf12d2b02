"""What can be measured of a block among its neighbours, in any script: the evidence that the trained judge weighs.

Nothing here knows a language or a site. A block is described by itself (length, links, punctuation, tag), by its place
(how much prose came before, how many lines that are none, how far from the title) and by its company (how much of the
prose has its shape or its parent). The order of `NAMES` is the order of the values and of the trained trees' arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from scraper.normalize.words import has_east, unspaced
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Zone

NAMES = tuple(
    """words linked sentences sentence_length density paragraph heading item cell ends_full commas digits capitals
    mail address signed marked emphasised pieces starts_linked byline body
    described title_words
    shape_share shape_count parent_share grandparent_share main_parent next_gap links_near prose_near
    before before_share after after_share gap longest_gap links links_since headings gone_before
    place left title_distance prose blocks
    previous_words previous_heading previous_gone next_words next_linked next_gone""".split()
)
_PROSE_WORDS = 16.0  # words from which a line without a full stop counts as prose
_LINKED = 0.5
_START = 30  # characters at which digits and capitals are looked for
_NEAR = 3
_FAR = 99.0
_CELLS = frozenset({"td", "th"})
_EMPHASIS = frozenset({"em", "i", "strong", "b"})
_FULL = frozenset(".!?…。！？؟۔।॥։።။។\"'”’»›)]）」』")
_COMMAS = ",،、，;；"
_MARKS = frozenset("*•►▲■●·※(（[【")
_DIGITS = b"0123456789"
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TITLE_WORD = 4  # letters of a word that says what an article is about; two characters in Chinese and Japanese
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the page says around the blocks: `stated` is the description of its meta tags, `title_at` the index of the
    block that prints the title, `url` its own address."""

    title: str = ""
    title_at: int | None = None
    stated: str = ""
    url: str = ""


def measure(
    blocks: Sequence[Block], zones: Sequence[int], gone: Sequence[bool], setting: Setting
) -> Iterator[tuple[float, ...]]:
    """The traits of each block that is not gone already, in order."""
    company = _Company(blocks)
    about = title_words(setting.title)
    prose, total, many, at = company.prose, company.total, len(blocks), setting.title_at
    before = 0.0
    gap = longest = links = links_since = headings = lost = 0  # what was passed on the way down
    for i, (block, words) in enumerate(zip(blocks, prose, strict=True)):
        if not gone[i]:
            after = total - before - words
            yield (
                *_own(block, zones[block.index], setting.stated, about),
                *company.of(i),
                *(before, before / total, after, after / total, gap, longest, links, links_since, headings, lost),
                *(i / many, many - i, block.index - at if at is not None else 0.0, total, many),
                *_previous(blocks, gone, i - 1),
                *_next(blocks, gone, i + 1),
            )
            if words:
                before += words
                gap = links_since = 0
                continue
        gap += 1
        headings += block.tag in HEADINGS
        if block.linked > _LINKED:
            links_since += 1
            links += before > 0
        if before > 0:
            longest = max(longest, gap)
            lost += gone[i]


def title_words(title: str) -> tuple[str, ...]:
    """What to look for in text that is on the same subject: long words' beginnings, pairs of unspaced characters."""
    words = title.lower().split()
    if has_east(title) and unspaced().search(title):
        return tuple(title[i : i + 2] for i in range(0, len(title) - 1, 2))[:_TITLE_WORDS]
    return tuple(word[:6] for word in words if len(word) >= _TITLE_WORD)[:_TITLE_WORDS]


def _own(block: Block, zone: int, stated: str, about: Sequence[str]) -> tuple[float, ...]:
    text, tag, words = block.text, block.tag, block.words
    start = text[:_START]
    first, is_tail = block.nodes[0]
    first_tag = first.tag
    digits, capitals = _signs(start)
    lowered = text.lower()
    return (
        words,
        block.linked,
        block.sentences,
        words / (block.sentences or 1),
        words / len(text),
        tag == "p",
        tag in HEADINGS,
        tag == "li",
        tag in _CELLS,
        text[-1] in _FULL,
        (text.count(",") + text.count(";") if text.isascii() else sum(map(text.count, _COMMAS))) / (words or 1),
        digits / len(start),
        capitals / len(start),
        "@" in text,
        "http" in text or "www." in text,
        "©" in text or "®" in text,
        text[0] in _MARKS,
        first_tag in _EMPHASIS and all(not tail and element.tag in _EMPHASIS for element, tail in block.nodes),
        len(block.nodes),
        first_tag == "a" and not is_tail,
        bool(zone & Zone.BYLINE),
        bool(zone & Zone.BODY),
        len(text) > 20 and text[:40] in stated,
        sum(map(lowered.__contains__, about)) / (len(about) or 1),
    )


def _signs(start: str) -> tuple[int, int]:
    """How many digits and capitals there are."""
    if not start.isascii():
        return sum(map(str.isdigit, start)), sum(map(str.isupper, start))
    plain = start.encode()
    return len(plain) - len(plain.translate(None, _DIGITS)), len(plain) - len(plain.translate(None, _CAPITALS))


class _Company:
    """How the prose of the blocks is spread over shapes (tag and classes), parents and neighbourhoods."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.prose = [_prose(block) for block in blocks]
        self.total = sum(self.prose) or 1.0
        self._keys = _keys(blocks)
        self._count: dict[object, int] = {}
        self._shapes: dict[object, float] = {}
        self._parents: dict[object, float] = {}
        self._grandparents: dict[object, float] = {}
        for (shape, parent, above), words in zip(self._keys, self.prose, strict=True):
            self._count[shape] = self._count.get(shape, 0) + 1
            self._shapes[shape] = self._shapes.get(shape, 0.0) + words
            self._parents[parent] = self._parents.get(parent, 0.0) + words
            self._grandparents[above] = self._grandparents.get(above, 0.0) + words
        self._main = max(self._parents, key=lambda parent: self._parents[parent])
        self._linked = [0, *accumulate(block.linked > _LINKED for block in blocks)]
        self._proses = [0, *accumulate(words > 0 for words in self.prose)]
        self._next_gap = self._gaps()

    def _gaps(self) -> list[float]:
        gaps, gap = [], _FAR
        for words in reversed(self.prose):
            gaps.append(min(gap, _FAR))
            gap = 0.0 if words else gap + 1
        return gaps[::-1]

    def of(self, i: int) -> tuple[float, ...]:
        shape, parent, above = self._keys[i]
        total = self.total
        first, last = max(i - _NEAR, 0), min(i + _NEAR + 1, len(self.prose))
        return (
            self._shapes[shape] / total,
            self._count[shape],
            self._parents[parent] / total,
            self._grandparents[above] / total,
            parent is self._main,
            self._next_gap[i],
            self._linked[last] - self._linked[first],
            self._proses[last] - self._proses[first],
        )


def _keys(
    blocks: Sequence[Block],
) -> list[tuple[tuple[str, str | None, str | None], etree._Element, etree._Element | None]]:
    """Each element's shape, parent and grandparent; the neighbours of a paragraph mostly share both."""
    known: dict[etree._Element, tuple[str | None, etree._Element | None]] = {}
    keys: list[tuple[tuple[str, str | None, str | None], etree._Element, etree._Element | None]] = []
    for block in blocks:
        element = block.element
        parent = element.getparent()
        if parent is None:
            keys.append(((block.tag, None, None), element, element))
            continue
        if parent not in known:
            known[parent] = parent.get("class"), parent.getparent()
        named, above = known[parent]
        keys.append(((block.tag, element.get("class"), named), parent, above))
    return keys


def _prose(block: Block) -> float:
    return block.words if block.linked <= _LINKED and (block.sentences or block.words >= _PROSE_WORDS) else 0.0


def _previous(blocks: Sequence[Block], gone: Sequence[bool], i: int) -> tuple[float, ...]:
    if i < 0:
        return (-1.0, -1.0, -1.0)
    return blocks[i].words, blocks[i].tag in HEADINGS, gone[i]


def _next(blocks: Sequence[Block], gone: Sequence[bool], i: int) -> tuple[float, ...]:
    if i >= len(blocks):
        return (-1.0, -1.0, -1.0)
    return blocks[i].words, blocks[i].linked, gone[i]
