"""Captions that no class or tag calls so: what stands behind an image and says what the image itself is said to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper.normalize import text as written
from scraper.parser.walk import elements
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Zone, meaning_of_names

_IMAGES = ("img", "amp-img")
_FEWEST = 4.0  # words; a name behind a portrait may be the heading of what follows
_STOPS = (".", "。", "۔", "।")
_LONGEST = 300  # characters
_LEAD_WORDS = 16.0  # words from which the first line of the text may be a lead, which the image was described with
_MOST = 0.25  # share of the text's words; with more, a tale in pictures is told in their captions
_FIGURE = 5  # elements between a picture's figure and a line in it
_FILM_WORDS = 20.0  # of a film's title
_BUTTON_WORDS = 4.0  # of an item in a picture's figure; what says more is one of a list
_PICTURES = ("img", "picture", "video", "amp-img")
_SHOWS = frozenset({*_PICTURES, "iframe", "object", "embed"})
_FIGURES = frozenset({"figure", "figcaption", "caption"})
_MOST_BEFORE = 12  # elements of what stands before a line
_BOX_LINES = 3  # paragraphs of a box with a picture; with more, it holds the text
_FORMATS = frozenset({"em", "i", "small", "b", "strong"})
_PLAIN = frozenset({"p", "div", "span", "figure", "center"})  # in which captions stand that no tag calls so
_BOX = 4  # elements around one
_LONGEST_LINE = 25.0  # words of a caption that no figure holds
_QUOTES = '“„«"「'
_LINES = 2  # of a box with a picture
_SAID_WORDS, _SAID_SENTENCES = 40.0, 2  # of a caption; with more, it is a paragraph with its picture
_TOLD_WORDS, _FEWEST_TOLD = 12.0, 3  # of a paragraph; paragraphs in the element of the text


def captions(blocks: Sequence[Block], reasons: Sequence[str]) -> list[int]:
    """The places of the blocks that repeat the `alt` of the image before them, or stand in a box with one; none where these
    are much of the text."""
    left = [i for i, reason in enumerate(reasons) if not reason]
    first = left[0] if left and blocks[left[0]].words >= _LEAD_WORDS else None
    short = [
        i
        for i in left
        if i != first and len(blocks[i].text) <= _LONGEST and (blocks[i].words >= _FEWEST or _is_closed(blocks[i]))
    ]
    said = {element: _said(element) for element in {blocks[i].element for i in short if blocks[i].tag not in HEADINGS}}
    alts = ((i, alt) for i in short if (alt := said.get(blocks[i].element)))
    found = [i for i, alt in alts if alt == written.fingerprint(blocks[i].text)]
    found += [i for i in _boxed(blocks, left) if i not in found]
    words = sum(blocks[i].words for i in found)
    return found if words <= _MOST * sum(blocks[i].words for i in left) else []


def _boxed(blocks: Sequence[Block], left: Sequence[int]) -> Iterator[int]:
    """The places of the lines that stand with an image alone in a figure, or in a box among the paragraphs of the text; at
    the beginning of the text such a box may hold the lead."""
    told = Counter(
        blocks[i].element.getparent() for i in left if blocks[i].sentences and blocks[i].words >= _TOLD_WORDS
    )
    homes = {element for element, paragraphs in told.items() if paragraphs >= _FEWEST_TOLD}
    begun = False
    for i in left:
        block = blocks[i]
        if block.element.getparent() in homes:
            begun = True
        elif block.tag in _PLAIN and block.words <= _SAID_WORDS and block.sentences <= _SAID_SENTENCES:
            box = _box(block.element, homes if begun else set())
            beside = (blocks[j] for j in (i - _LINES, i + _LINES) if 0 <= j < len(blocks))
            if box is None or any(box in _upwards(other.element) for other in beside):
                continue  # it holds more than a caption and who took the picture
            if box.tag != "figure" and (i == left[-1] or _may_be_text(block, box)):
                continue
            figures = [*box.iter("figure")]  # what stands in the box behind one is a paragraph
            if figures and not any(figure in _upwards(block.element) for figure in figures):
                continue
            if _only_image(block.element) is None and next(box.iter(*_PICTURES), None) is not None:
                yield i


def _box(element: etree._Element, homes: set[etree._Element | None]) -> etree._Element | None:
    """The figure around a line, or the element that stands right in one that holds paragraphs of the text."""
    around = _upwards(element)
    figure = next((one for one in around if one.tag == "figure"), None)
    return figure if figure is not None else next((one for one in around if one.getparent() in homes), None)


def _upwards(element: etree._Element) -> tuple[etree._Element, ...]:
    return (element, *islice(element.iterancestors(), _BOX))


def _is_closed(block: Block) -> bool:
    """Whether a line of a few words is a name that ends as a sentence does: `Nora Fenn.` heads nothing, "Never again." tells."""
    words = block.text.split()
    return len(words) > 1 and block.text.endswith(_STOPS) and all(word[0].isupper() for word in words)


def _said(element: etree._Element) -> str | None:
    """How the one image in an element, or alone right before it, is described, as a fingerprint."""
    image = _only_image(element)
    before = element.getprevious()
    if image is None and before is not None and isinstance(before.tag, str):
        image = _only_image(before) if not "".join((*before.itertext(), before.tail or "")).strip() else None
    alt = written.clean(image.get("alt") or "") if image is not None else ""
    return written.fingerprint(alt) or None


def _only_image(element: etree._Element) -> etree._Element | None:
    """The one image in an element."""
    images = list(islice(element.iter(*_IMAGES), 2))
    return images[0] if len(images) == 1 else None


def is_caption(block: Block, zone: int) -> bool:
    """Whether a line is a caption by what it stands in: the box of a film, small letters, an element that is called so."""
    return _is_of_film(block, zone) or _is_small(block) or (_is_called(block) and not tells_by_itself(block))


def tells_by_itself(block: Block) -> bool:
    """Whether a line that a class calls a caption is a paragraph: it says more than one does, and no picture stands beside it."""
    if block.words <= _SAID_WORDS or block.sentences <= _SAID_SENTENCES or block.linked:
        return False
    around = _upwards(block.element)
    if any(e.tag in _FIGURES for e in around):
        return False
    before = next((e for one in around if (e := one.getprevious()) is not None), None)
    if before is not None and not _SHOWS.isdisjoint(e.tag for e in islice(before.iter(), _MOST_BEFORE)):
        return False
    box = next((e for e in around if next(e.iter(*_PICTURES), None) is not None), None)
    return box is None or next(islice(box.iter("p"), _BOX_LINES, None), None) is not None


def _is_of_film(block: Block, zone: int) -> bool:
    """Whether a line stands in what a film stands in, and is no paragraph."""
    return bool(zone & Zone.FILM) and not (block.sentences and block.words > _FILM_WORDS)


def _is_small(block: Block) -> bool:
    """Whether a line is all in small letters in a box that holds one picture and no other text: `<div><img><small>…</small></div>`."""
    node, is_tail = block.nodes[0]
    if node.tag != "small" or is_tail or block.tag in HEADINGS or len(block.text) > _LONGEST:
        return False
    inside = all(small is node or node in small.iterancestors("small") for small, _ in block.nodes)
    return (
        inside
        and elements.is_small(block.element)
        and _only_image(block.element) is not None
        and next(block.element.iter("p", *HEADINGS), None) in (None, block.element)
    )


def _is_called(block: Block) -> bool:
    """Whether a line is all in one element that only formats, and is called a caption: `<em class="caption">…</em>`. The walk
    reads no names of those."""
    node, is_tail = block.nodes[0]
    if is_tail or node.tag not in _FORMATS or not (name := node.get("class")) or len(block.text) > _LONGEST:
        return False
    inside = all(one is node or node in one.iterancestors(node.tag) for one, _ in block.nodes)
    return inside and bool(meaning_of_names(name) & Zone.CAPTION)


def is_beside(block: Block) -> bool:
    """Whether a line stands in a picture's `<figure>`, where it is a credit, a button or a title; a figure may be of a table,
    too, or of a list, whose items need a picture each."""
    around = (block.element, *islice(block.element.iterancestors(), _FIGURE))
    figure = next((element for element in around if element.tag == "figure"), None)
    if figure is None or not elements.is_small(figure):
        return False
    own = ("figure", "li") if block.words > _BUTTON_WORDS else ("figure",)
    pictured = next(element for element in around if element.tag in own)
    if next(pictured.iter(*_PICTURES), None) is None:
        return False
    return next(figure.iter("table", "blockquote", "pre", "p", *HEADINGS), None) is None


def _may_be_text(block: Block, box: etree._Element) -> bool:
    """Whether a line beside a picture that no figure holds is a paragraph: it says more than a caption does, quotes, announces
    what follows, or has a heading of its own."""
    if block.sentences > 1 or block.words > _LONGEST_LINE or block.text[0] in _QUOTES or block.text[-1] in ":：":
        return True
    return next(box.iter("b", "strong", *HEADINGS), None) is not None
