"""Several pieces of news in one text, each behind its title: items of a list that the text announces, paragraphs behind labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines.notice_words import Labels
from scraper.parser.text import linked_heads, linked_sentences
from scraper.parser.text.framed import ANNOUNCING, list_of
from scraper.parser.walk.blocks import Block

_PARTING = (":", "：", "–", "—", "-")  # between a title and what it says
_BOLD = frozenset({"b", "strong"})
_LEAST_TOLD = 5.0  # words behind it
_AROUND = 4  # elements around a text in which it is linked
_MOST_ITEMS = 40  # of a list in a text
_TITLE_WORDS = 4.0  # of a linked title
_FEWEST_HEADS, _MOST_OF_ALL = 3, 0.75  # of linked titles that head pieces, and the share of those amid the text
_MOST_LEADING = 3  # paragraphs that lead to the first of them
_STEM = 5  # letters by which two forms of one word agree
_FEWEST_RETOLD, _RETOLD = 2, 0.4  # of a title's longer words, and their share, in the paragraph that tells it
_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST = 4  # paragraphs behind labels that make a digest
_MOST_LINKED = 0.9  # share of a line that says something of its own


def is_item(blocks: Sequence[Block], i: int, reasons: Sequence[str]) -> bool:
    """Whether an item that begins with another article's title goes on with a sentence of its own, in a list that a line of
    the text announces: `Other news of the week:`, `<li><a>Mill turns again</a>: The wheel…`. Only titles with leads stand
    in a list of teasers, and no line of the text leads to them. `reasons` are those of the blocks before it."""
    holder = list_of(blocks[i])
    if holder is None or not _is_parted(blocks[i]):
        return False
    above = range(i - 1, max(i - _MOST_ITEMS, 0) - 1, -1)
    before = next((j for j in above if list_of(blocks[j]) is not holder), None)
    return before is not None and not reasons[before] and blocks[before].text.endswith(ANNOUNCING)


def _is_parted(block: Block) -> bool:
    """Whether a sign stands between the link that a line begins with and a sentence that is none."""
    link = block.nodes[0][0]
    rest = "".join(
        (node.tail if is_tail else node.text) or ""
        for node, is_tail in block.nodes
        if link not in _with(node, is_tail=is_tail)
    ).strip()
    return block.sentences > 0 and rest.startswith(_PARTING) and count_words(rest) >= _LEAST_TOLD


def _with(node: etree._Element, *, is_tail: bool) -> tuple[etree._Element, ...]:
    """The elements that a text stands in, but for what ends before it."""
    return (*(() if is_tail else (node,)), *islice(node.iterancestors(), _AROUND))


def pieces(
    blocks: Sequence[Block], text: list[bool], judged: set[int], linked: set[int], labels: Labels, *, site: str
) -> set[int]:
    """Those of the lines that the trained judge left out, or for their links, that belong to a digest or head the parts of
    a text; `text` says of each block whether it is text."""
    found = labelled(blocks, text, judged | linked, labels.read_also) | headed(blocks, text, linked)
    found |= linked_heads.partly(blocks, text, judged | linked, labels.read_also)
    found |= linked_sentences.told(blocks, text, linked, labels.read_also)
    return found | linked_heads.find(blocks, text, judged, linked, site)


def labelled(blocks: Sequence[Block], text: Sequence[bool], doubted: set[int], also: tuple[str, ...]) -> set[int]:
    """Those of the `doubted` lines that stand in one element with paragraphs of the text which are set as they are, each
    behind a bold label and a colon: `<b>Rowing</b>: <a>Ann Lee wins</a>, at last.` The pieces of a digest are its text all or
    none, but for those that one of the words for other articles, `also`, labels."""
    series: dict[etree._Element | None, list[int]] = {}
    for i, block in enumerate(blocks):
        if not (text[i] or i in doubted) or block.tag != "p" or block.linked > _MOST_LINKED:
            continue
        if _is_labelled(block) and not written.fingerprint(block.parts[0]).startswith(also):
            series.setdefault(block.element.getparent(), []).append(i)
    found: set[int] = set()
    for lines in series.values():
        stayed = [i for i in lines if text[i]]
        lead_on = sum(blocks[i].linked > 0 for i in stayed)  # else the links are the lines that interrupt the others
        if len(lines) >= _FEWEST and 2 * len(stayed) > len(lines) and 2 * lead_on > len(stayed):
            found.update(i for i in lines if not text[i])
    return found


def _is_labelled(block: Block) -> bool:
    node, is_tail = block.nodes[0]
    if is_tail or node.tag not in _BOLD or len(block.parts) < 2:
        return False
    return block.parts[0].endswith(ANNOUNCING) or block.parts[1].startswith(ANNOUNCING)


def headed(blocks: Sequence[Block], text: list[bool], linked: set[int]) -> set[int]:
    """Those of the `linked` lines that head the pieces of a bulletin: each is a link, and the paragraph right behind it tells
    what it says, in its words. What interrupts a text leads to other news than the next paragraph does, so it is
    all or nearly all of the links amid the text, or none."""
    if len(linked) < _FEWEST_HEADS or True not in text:
        return set()
    first, last = text.index(True), len(text) - 1 - text[::-1].index(True)
    if first - 1 in linked:
        return set()  # no words lead to the pieces: a front page
    amid = [i for i in sorted(linked) if first < i < last and blocks[i].words >= _TITLE_WORDS]
    if not amid or sum(text[: amid[0]]) > _MOST_LEADING:
        return set()  # below an article, so many are a feed of others
    heads = [i for i in amid[:_MOST_ITEMS] if text[i + 1] and blocks[i + 1].sentences]
    told = sum(_is_retold(blocks[i].text, blocks[i + 1].text) for i in heads)
    return set(heads) if told >= max(_FEWEST_HEADS, _MOST_OF_ALL * len(amid)) else set()


def _is_retold(title: str, paragraph: str) -> bool:
    """Whether a paragraph has enough of the longer words of a title, in some form."""
    stems = {word[:_STEM] for word in _WORD.findall(title.casefold())}
    told = paragraph.casefold()
    return sum(stem in told for stem in stems) >= max(_FEWEST_RETOLD, _RETOLD * len(stems))
