"""What can be measured of a block among its neighbours, in any script: the evidence that the trained judge weighs.

Nothing here knows a language or a site. A block is described by itself (length, links, punctuation, tag), by its place
(how much prose came before, how many lines that are none, how far from the title) and by its company (how much of the
prose has its shape or its parent). The order of `NAMES` is the order of the values and of the trained data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from scraper.parser.blocks import UNSPACED, Block
from scraper.parser.zones import Zone

NAMES = tuple(
    """words linked sentences sentence_length density paragraph heading item cell ends_full ends_colon commas digits
    capitals mail address copyright quoted marked emphasised pieces starts_linked byline lead body
    shape_share shape_count parent_share grandparent_share main_parent
    before before_share after after_share gap longest_gap next_gap links links_since headings place left
    previous_words previous_linked previous_heading previous_gone next_words next_linked next_heading next_gone
    links_near prose_near titled under_title title_distance told described title_words prose blocks
    gone_before tags_before inside""".split()
)
_PROSE_WORDS = 16.0  # words from which a line without a full stop counts as prose
_LINKED = 0.5
_START = 30  # characters at which digits, capitals and quotations are looked for
_NEAR = 3
_FAR = 99.0
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_EMPHASIS = frozenset({"em", "i", "strong", "b"})
_FULL = tuple(".!?…。！？؟۔।॥։።\"'”’»›)]）」』")
_COLON = (":", "：")
_COMMAS = ",،、，;；"
_QUOTES = ('"', "“", "«", "—", "- ", "– ", "„", "「")
_MARKS = ("*", "•", "►", "▲", "■", "●", "·", "※", "(", "（", "[", "【")
_TITLE_WORD = 4  # letters of a word that says what an article is about; two characters in Chinese and Japanese
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the page says around the blocks: `told` is JSON-LD's articleBody, `stated` the description of its meta tags,
    `inside` the indexes of the container's blocks, `title_at` the index of the block that prints the title."""

    title: str = ""
    title_at: int | None = None
    told: str = ""
    stated: str = ""
    inside: range = field(default_factory=lambda: range(0))


def measure(
    blocks: Sequence[Block], zones: Sequence[int], gone: Sequence[bool], setting: Setting
) -> Iterator[tuple[float, ...]]:
    """The traits of each block that is not gone already, in order."""
    company = _Company(blocks)
    words = title_words(setting.title)
    walk = _Walk(company.total)
    for i, block in enumerate(blocks):
        if not gone[i]:
            yield (
                *_own(block, zones[block.index]),
                *company.of(i),
                *walk.so_far(company.prose[i]),
                company.next_gap[i],
                *walk.marks(),
                i / len(blocks),
                len(blocks) - i,
                *_neighbour(blocks, gone, i - 1),
                *_neighbour(blocks, gone, i + 1),
                *company.near(i),
                *_titled(block, setting, words),
                company.total,
                len(blocks),
                *walk.losses(),
                block.index in setting.inside,
            )
        walk.pass_by(block, company.prose[i], zones[block.index], gone=gone[i])


def title_words(title: str) -> tuple[str, ...]:
    """What to look for in text that is on the same subject: long words' beginnings, pairs of unspaced characters."""
    words = title.lower().split()
    if UNSPACED.search(title):
        return tuple(title[i : i + 2] for i in range(0, len(title) - 1, 2))[:_TITLE_WORDS]
    return tuple(word[:6] for word in words if len(word) >= _TITLE_WORD)[:_TITLE_WORDS]


def _own(block: Block, zone: int) -> tuple[float, ...]:
    text = block.text
    start = text[:_START]
    tag = block.tag
    first, is_tail = block.nodes[0]
    return (
        block.words,
        block.linked,
        block.sentences,
        block.words / (block.sentences or 1),
        block.words / len(text),
        tag == "p",
        tag in _HEADINGS,
        tag == "li",
        tag in _CELLS,
        text.endswith(_FULL),
        text.endswith(_COLON),
        sum(map(text.count, _COMMAS)) / (block.words or 1),
        sum(map(str.isdigit, start)) / len(start),
        sum(map(str.isupper, start)) / len(start),
        "@" in text,
        "http" in text or "www." in text,
        "©" in text or "®" in text,
        text.startswith(_QUOTES),
        text.startswith(_MARKS),
        all(not tail and element.tag in _EMPHASIS for element, tail in block.nodes),
        len(block.nodes),
        first.tag == "a" and not is_tail,
        bool(zone & Zone.BYLINE),
        bool(zone & Zone.LEAD),
        bool(zone & Zone.BODY),
    )


class _Company:
    """How the prose of the blocks is spread over shapes (tag and classes) and parents."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.prose = [_prose(block) for block in blocks]
        self.total = sum(self.prose) or 1.0
        self._keys = [_keys(block.element) for block in blocks]
        self._words: dict[object, float] = {}
        self._count: dict[object, int] = {}
        for keys, words in zip(self._keys, self.prose, strict=True):
            self._count[keys[0]] = self._count.get(keys[0], 0) + 1
            for key in keys:
                self._words[key] = self._words.get(key, 0.0) + words
        self._main = max((keys[1] for keys in self._keys), key=lambda key: self._words[key])
        self._linked = [0, *accumulate(block.linked > _LINKED for block in blocks)]
        self._proses = [0, *accumulate(words > 0 for words in self.prose)]
        self.next_gap = self._gaps()

    def _gaps(self) -> list[float]:
        gaps, gap = [], _FAR
        for words in reversed(self.prose):
            gaps.append(min(gap, _FAR))
            gap = 0.0 if words else gap + 1
        return gaps[::-1]

    def of(self, i: int) -> tuple[float, ...]:
        shape, parent, grandparent = self._keys[i]
        words = self._words
        total = self.total
        return (
            words[shape] / total,
            self._count[shape],
            words[parent] / total,
            words[grandparent] / total,
            parent is self._main,
        )

    def near(self, i: int) -> tuple[float, ...]:
        first, last = max(i - _NEAR, 0), min(i + _NEAR + 1, len(self.prose))
        return self._linked[last] - self._linked[first], self._proses[last] - self._proses[first]


def _keys(element: etree._Element) -> tuple[object, object, object]:
    """The element's shape, its parent and its grandparent, which cannot be mistaken for each other in one dict."""
    parent = element.getparent()
    if parent is None:
        return (element.tag, None, None), element, ("above", element)
    above = parent.getparent()
    return (element.tag, element.get("class"), parent.get("class")), parent, ("above", above)


def _prose(block: Block) -> float:
    return block.words if block.linked <= _LINKED and (block.sentences or block.words >= _PROSE_WORDS) else 0.0


class _Walk:
    """What was passed on the way down to a block."""

    def __init__(self, total: float) -> None:
        self.total = total
        self.before = 0.0
        self.gap = self.longest = self.links = self.links_since = self.headings = self.gone = self.tags = 0

    def so_far(self, words: float) -> tuple[float, ...]:
        after = self.total - self.before - words
        return self.before, self.before / self.total, after, after / self.total, self.gap, self.longest

    def marks(self) -> tuple[float, ...]:
        return self.links, self.links_since, self.headings

    def losses(self) -> tuple[float, ...]:
        return self.gone, self.tags

    def pass_by(self, block: Block, words: float, zone: int, *, gone: bool) -> None:
        begun = self.before > 0
        if words and not gone:
            self.before += words
            self.gap = self.links_since = 0
            return
        self.gap += 1
        self.headings += block.tag in _HEADINGS
        if block.linked > _LINKED:
            self.links_since += 1
            self.links += begun
        if begun:
            self.longest = max(self.longest, self.gap)
            self.gone += gone
            self.tags += bool(zone & Zone.TAGS)


def _neighbour(blocks: Sequence[Block], gone: Sequence[bool], i: int) -> tuple[float, ...]:
    if not 0 <= i < len(blocks):
        return (-1.0, -1.0, -1.0, -1.0)
    block = blocks[i]
    return block.words, block.linked, block.tag in _HEADINGS, gone[i]


def _titled(block: Block, setting: Setting, words: Sequence[str]) -> tuple[float, ...]:
    start = block.text[:60]
    lowered = block.text.lower()
    at = setting.title_at
    return (
        at is not None,
        at is not None and block.index > at,
        block.index - at if at is not None else 0.0,
        0.0 if not setting.told else 1.0 if start in setting.told else -1.0,
        len(start) > 20 and start[:40] in setting.stated,
        sum(word in lowered for word in words) / (len(words) or 1),
    )
