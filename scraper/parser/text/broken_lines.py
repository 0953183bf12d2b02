"""Lines that only a `<br>` parts from the text and that are links: `Read this story in Bengali`, `In video: <a>…</a>`.

A paragraph of its own that is a link is none of the text; so are these, between two sentences or behind the last. What
a paragraph begins with heads it: `<a>The Blue Lion</a><br>A quiet inn behind the church.`
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.page import author_boxes
from scraper.parser.walk.blocks import BREAK, Block

_SOME_LINKED = 0.5  # share of a paragraph with more text than links
_LINKED = 0.9
_FEWEST = 2.0  # words
_LABEL_WORDS = 3.0  # of what stands before the link: `In video:`
_MOST = 3  # such lines of one paragraph; more are a list that the text gives
_LABEL_ENDS = (":", "：")
_SENTENCE_ENDS = tuple('.!?…。！？؟۔।"”’»」)')
_ADDRESSES = ("http://", "https://", "www.")  # printed for the reader, who may want them


class _Line(NamedTuple):
    pieces: list[str]
    text: str
    own: str  # what of it stands before its first link
    linked: float


def parted(block: Block) -> tuple[list[str], list[str]]:
    """The pieces of a block without such lines, and the lines."""
    if not (0 < block.linked < _SOME_LINKED and block.sentences and BREAK in block.pieces):
        return block.pieces, []
    lines = [*_lines(block)]
    gone: list[int] = []
    before = ""
    for i, line in enumerate(lines):
        after = next((text for j in range(i + 1, len(lines)) if (text := lines[j].text)), "")
        ends = before.endswith(_SENTENCE_ENDS)
        if ends and not after[:1].islower() and _is_link(line):
            gone.append(i)
            if len(gone) > _MOST:
                return block.pieces, []
        elif line.text:
            before = line.text
    bare = [i for i in gone if not lines[i].own]
    if not gone or any(i + 1 in bare for i in bare):  # titles below each other are a list, too
        return block.pieces, []
    kept = [line.pieces for i, line in enumerate(lines) if i not in gone]
    return [piece for pieces in kept for piece in (*pieces, BREAK)][:-1], [lines[i].text for i in gone]


def _is_link(line: _Line) -> bool:
    """Whether a line is a link and no sentence, or has but a label before it."""
    if count_words(line.text) < _FEWEST or written.is_sentence(line.text) or any(map(line.text.count, _ADDRESSES)):
        return False
    label = line.own.endswith(_LABEL_ENDS) and count_words(line.own) <= _LABEL_WORDS
    beside = line.linked * len(line.text) + len(line.own) if label else line.linked * len(line.text)
    return line.linked > 0 and beside > _LINKED * len(line.text)


def _lines(block: Block) -> Iterator[_Line]:
    nodes = iter(block.nodes)
    pieces: list[str] = []
    own: list[str] = []
    linked = 0
    for piece in (*block.pieces, BREAK):
        if piece is BREAK:
            text = " ".join("".join(pieces).split())
            yield _Line(pieces, text, "".join(own).strip(), linked / len(text) if text else 0.0)
            pieces, own, linked = [], [], 0
            continue
        pieces.append(piece)
        if piece.isspace():
            continue
        node, is_tail = next(nodes)
        holder = node.getparent() if is_tail else node
        if holder is not None and author_boxes.link_of(holder) is not None:
            linked += len(piece.strip())
        elif not linked:
            own.append(piece)
