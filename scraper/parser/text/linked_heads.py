"""Subheads that are links: the things that a text tells of one after another, each named above what it says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from scraper import urls
from scraper.normalize import text as written
from scraper.parser.text.linked_sentences import link_of, shape
from scraper.parser.walk.blocks import HEADINGS, Block

_FEWEST = 3  # subheads of one shape that lead to what stands below
_MOST_OF_ALL, _HALF = 0.75, 0.5  # their share of all of that shape, and the share where all are names
_MOST = 400  # that are looked at: the hundred best of anything
_HEAD_WORDS, _COUNTED_WORDS = 14.0, 24.0  # the second of one with its number
_NUMBERED = re.compile(
    r"(?:[^\W\d]{2,4}\.? )?#?(\d{1,3})(?:[.):、．] *[^\W\d]|[.):] +\d| *[^\W\d])"
)  # `No. 3: The Anchor`
# Of what is named, and of what has a site of its own; titles of other articles say more.
_NAME_WORDS, _PROPER_WORDS = 4.0, 6.0
_TOLD_WORDS = 16.0  # of the paragraph below
_BETWEEN_WORDS = 14.0  # of an address, a price or a picture's credit between the two
_SOME_LINKED, _PARTLY_LINKED, _WHOLLY_LINKED = 0.25, 0.7, 0.9
_FEWEST_STAYED = 2  # headings of one shape, none of them a link for the most part
_STEM = 5  # letters by which two forms of one word agree
_RETOLD = 0.4  # share of the longer words of a subhead, in the text below
_PART = 4  # paragraphs of a part in which they are looked for
_WORD = re.compile(r"[^\W\d_]{4,}")
_FAR = ("http://", "https://", "//")


def find(blocks: Sequence[Block], text: Sequence[bool], judged: set[int], linked: set[int], site: str) -> set[int]:
    """Those of the lines left out for their links, `linked`, that head the parts of the text: `<h2><a>The Anchor</a></h2>`,
    each above a paragraph of it, and what the trained judge left out of their parts, `judged`: an address, the last paragraph.

    All of one shape do or none: a name leads to its own site, or the paragraph says it again. Titles of other articles,
    which interrupt a text, are longer and lead to the `site` of this page.
    """
    if len(linked) < _FEWEST or True not in text:
        return set()
    first = text.index(True)
    shapes: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for i in [i for i in sorted(linked) if i > first][:_MOST]:
        most = _HEAD_WORDS if _NUMBERED.match(blocks[i].text) is None else _COUNTED_WORDS
        below = _below(blocks, text, i, judged) if blocks[i].words <= most else None
        if below is not None:
            shapes.setdefault(shape(blocks[i]), []).append((i, below))
    heads: set[int] = set()
    for form, pairs in shapes.items():
        ends = (*(i for i, _ in pairs[1:]), len(blocks))
        leading = sum(
            _leads(blocks[i], blocks[below : min(below + _PART, end)], site)
            for (i, below), end in zip(pairs, ends, strict=True)
        )
        if counted := _counted(blocks, linked, form, pairs):
            heads.update(counted)  # `12. The Anchor`, whose link leads where it is sold
            continue
        alike = {shape(blocks[below]) for _, below in pairs}
        told = sum(text[below] for _, below in pairs)
        names = all(blocks[i].words <= _PROPER_WORDS for i, _ in pairs)
        if (
            leading >= max(_FEWEST, (_HALF if names else _MOST_OF_ALL) * len(pairs))
            and len(alike) == 1
            and 2 * told >= len(pairs)
        ):
            heads.update(j for i, below in pairs for j in range(i, below + 1) if j == i or j in judged)
    return heads


def _counted(
    blocks: Sequence[Block], linked: set[int], form: tuple[str, ...], pairs: Sequence[tuple[int, int]]
) -> list[int]:
    """The linked headings of one form that count the parts of the text, up or down, most of them above a paragraph of it, as
    `pairs` are: titles of other articles do so in no text, and below those of the most read there is none."""
    numbers = {
        i: int(match[1])
        for i in sorted(linked)
        if i >= pairs[0][0] and blocks[i].tag in HEADINGS and (match := _NUMBERED.match(blocks[i].text))
    }
    found = [i for i in numbers if shape(blocks[i]) == form]
    steps = Counter(numbers[after] - numbers[before] for before, after in pairwise(found))
    least = max(_FEWEST, _MOST_OF_ALL * len(found))
    above = sum(i in numbers for i, _ in pairs)
    return found if max(steps[1], steps[-1]) + 1 >= least <= above else []


def partly(blocks: Sequence[Block], text: Sequence[bool], doubted: set[int], labels: tuple[str, ...]) -> set[int]:
    """Those of the `doubted` headings, links in part, that stand between paragraphs of the text as two others at least do that
    stayed: `<h2>Or else: <a>The Mill</a> (1989)</h2>`. None of the words for other articles, `labels`, opens them."""
    mixed = [i for i in doubted if blocks[i].tag in HEADINGS and 0 < blocks[i].linked <= _PARTLY_LINKED]
    stayed = (b for b, kept in zip(blocks, text, strict=True) if mixed and kept and b.tag in HEADINGS)
    alike = Counter(shape(block) for block in stayed if block.linked <= _PARTLY_LINKED)
    return {
        i
        for i in mixed
        if alike[shape(blocks[i])] >= _FEWEST_STAYED
        and not written.fingerprint(blocks[i].text).startswith(labels)
        and any(text[max(i - 2, 0) : i])
        and _below(blocks, text, i, set()) is not None
    }


def _below(blocks: Sequence[Block], text: Sequence[bool], i: int, judged: set[int]) -> int | None:
    """The paragraph below a line, with one short line between at most."""
    for j in range(i + 1, min(i + 3, len(blocks))):
        block = blocks[j]
        if (text[j] or j in judged) and block.sentences and block.words >= _TOLD_WORDS and block.linked <= _SOME_LINKED:
            return j
        if block.linked > _SOME_LINKED or block.words > _BETWEEN_WORDS:
            return None
    return None


def _leads(head: Block, part: Sequence[Block], site: str) -> bool:
    """Whether a linked line names what the part of the text below it tells of."""
    links = [link_of(node, is_tail=is_tail) for node, is_tail in head.nodes]
    ends = [link for link in links if link is not None]
    far = bool(ends) and all(_is_far(link.get("href") or "", site) for link in ends)
    # A paragraph that is one is a source, or a place to buy at.
    if far and head.tag in HEADINGS and head.words <= _PROPER_WORDS:
        return True
    if links[0] is not None and head.linked < _WHOLLY_LINKED:  # `<a>Oxmouth v. Withy</a> (noon, at the weir)`
        return _is_retold("".join(links[0].itertext()), " ".join(block.text for block in part))
    return head.words <= _NAME_WORDS and _is_retold(head.text, part[0].text)


def _is_far(href: str, site: str) -> bool:
    return href.startswith(_FAR) and not urls.same_site(site, href, subdomains=True)


def _is_retold(head: str, paragraph: str) -> bool:
    stems = {word[:_STEM] for word in _WORD.findall(head.casefold())}
    told = paragraph.casefold()
    return bool(stems) and sum(stem in told for stem in stems) >= _RETOLD * len(stems)
