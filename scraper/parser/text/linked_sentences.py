"""Sentences that are links for the most part, and still the article's own: told from the titles of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.walk.blocks import Block

_FULL_STOPS = (".", "。", "।", "۔")
_SEVERAL, _MOST_LINKS = 2, 12  # links that a sentence lists; more are a directory
_NEAR = 3  # blocks before a line among which its text stands
_OWN_WORDS, _LEAST_OWN_WORDS = 3.0, 2.0  # of a sentence before the link with which it goes on, and in it
_SOME_LINKED = 0.5
_SET_IN = 2  # elements around a text in which it is linked, and that tell how it is set
_COUNT = re.compile(r"\d+")


def are_alike(one: Block, other: Block) -> bool:
    """Whether two lines stand in one element, set the same way."""
    return one.tag == other.tag and one.element.getparent() is other.element.getparent()


def shape(block: Block) -> tuple[str, ...]:
    """How a line is set: its tag and class, and those of what it stands in, but for what counts them (`part-12`)."""
    around = (block.element, *islice(block.element.iterancestors(), _SET_IN))
    return tuple(f"{element.tag!s}.{_COUNT.sub('', element.get('class') or '')}" for element in around)


def ending(blocks: Sequence[Block], text: Sequence[bool], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that are sentences of which the larger half is a link,
    behind a paragraph of the same text: `The town announced on Monday <a>that the weir opens</a>.` The link goes on with
    the words before it; the title of another article begins with a capital, behind a label and its colon."""
    found: set[int] = set()
    for i in judged:
        block = blocks[i]
        near = range(i - 1, max(i - _NEAR, 0) - 1, -1)  # advertisements may stand between
        before = next((blocks[j] for j in near if text[j]), None)
        if before is None or not block.linked or not before.sentences or before.linked >= _SOME_LINKED:
            continue
        if are_alike(before, block) and written.is_sentence(block.text) and _goes_on_linked(block):
            found.add(i)
    return found


def _goes_on_linked(block: Block) -> bool:
    """Whether words of its own lead into the first link of a line, which goes on with them."""
    opening: list[str] = []
    for node, is_tail in block.nodes:
        text = (node.tail if is_tail else node.text) or ""
        if _is_linked(node, is_tail=is_tail):
            told = " ".join("".join(opening).split()).rstrip(",")  # `The mayor said, <a>that…`
            if count_words(told) < _OWN_WORDS or not told[-1:].isalpha() or "?" in block.text:
                return False
            # No: `Write to <a>ann@…`, `More <a>here`.
            return text.lstrip()[:1].islower() and count_words(text) >= _OWN_WORDS
        opening.append(text)
    return False


def told(blocks: Sequence[Block], text: Sequence[bool], linked: set[int], labels: tuple[str, ...]) -> set[int]:
    """Those of the lines left out for their links, `linked`, that are short sentences of the text, set as the paragraph of it
    before them: `It also <a>opens the weir in spring</a>.` None of the words for other articles, `labels`, opens them."""
    found: set[int] = set()
    for i in linked:
        before = next((blocks[j] for j in range(i - 1, max(i - _NEAR, 0) - 1, -1) if text[j]), None)
        if before is None or not before.sentences or before.linked >= _SOME_LINKED or shape(before) != shape(blocks[i]):
            continue
        opening, link, rest = _around_link(blocks[i])
        if count_words(opening) < _LEAST_OWN_WORDS or written.fingerprint(opening).startswith(labels):
            continue
        goes_on = link[:1].islower() and count_words(link) >= _OWN_WORDS and written.is_sentence(blocks[i].text)
        if opening[-1:].isalpha() and (goes_on or count_words(rest) >= _LEAST_OWN_WORDS) and blocks[i].sentences:
            found.add(i)
    return found


def _around_link(block: Block) -> tuple[str, str, str]:
    """The words of a line before its only link, of the link and behind it; nothing where it has several."""
    told = ["", "", ""]
    at = 0
    for node, is_tail in block.nodes:
        inside = _is_linked(node, is_tail=is_tail)
        if inside != (at == 1):
            at += 1
        if at > 2:
            return "", "", ""
        told[at] += (node.tail if is_tail else node.text) or ""
    opening, link, rest = (" ".join(part.split()) for part in told)
    return opening, link, rest


def opens_linked(block: Block) -> bool:
    """Whether a line begins with a link."""
    node, is_tail = block.nodes[0]
    return _is_linked(node, is_tail=is_tail)


def _is_linked(node: etree._Element, *, is_tail: bool) -> bool:
    return link_of(node, is_tail=is_tail) is not None


def link_of(node: etree._Element, *, is_tail: bool) -> etree._Element | None:
    """The link in which one of a block's `nodes` stands."""
    around = islice(node.iterancestors(), _SET_IN) if is_tail else (node, *islice(node.iterancestors(), _SET_IN))
    return next((element for element in around if element.tag == "a"), None)


def listing(blocks: Sequence[Block], text: Sequence[bool]) -> set[int]:
    """Sentences that list things by their links, behind a paragraph of the same text: `It is sold by <a>Ann</a>, <a>Bo</a>
    and <a>Cy</a>.` Its own words stand before the first link and its full stop behind the last; no label does."""
    return {
        i
        for i in range(1, len(blocks))
        if text[i - 1]
        and blocks[i].linked
        and blocks[i].tag == "p"
        and are_alike(blocks[i - 1], blocks[i])
        and blocks[i - 1].sentences
        and not blocks[i - 1].linked
        and _lists_links(blocks[i].element)
    }


def _lists_links(element: etree._Element) -> bool:
    links = list(islice(element.iterchildren("a"), _MOST_LINKS + 1))
    opening = (element.text or "").strip()
    if not _SEVERAL <= len(links) <= _MOST_LINKS or links[0].getprevious() is not None:
        return False
    return opening[-1:].isalpha() and (links[-1].tail or "").strip().endswith(_FULL_STOPS)
