"""One walk over the tree: the page as a list of text blocks, and which elements hold which blocks.

A block is what a reader sees as one paragraph: the text between two boundaries of block-level elements, or between
two line breaks in a row. All later questions (where is the body, what stands near the title, which line carries a
label) are asked of the blocks, so that the tree is walked once only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scraper.parser.zones import Zone, name_words, zone_of

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr""".split()
)
SKIPPED = frozenset(
    """applet audio button canvas datalist embed iframe input link map math meta noframes noscript object option
    progress script select style svg template textarea title video""".split()
)
WHOLE = frozenset({"html", "head", "body"})  # their names speak of the whole page: `single-post comments-open`
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_UNSPACED_SOUTHEAST = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։።][\"'”’»›)\]）」』]*(?:\s|$)|[。！？；]")
_MOST_BLOCKS = 50_000  # a page with more is no article, and bounds what follows


class Block:
    """One paragraph-like run of text.

    `nodes` are the text nodes it is made of, as `(element, is_tail)`, `parts` their texts: a stylesheet may set apart
    what the markup glues together; `words` counts about two CJK characters or five
    Thai ones as a word; `linked` is the share of its characters inside links; `zone` joins the zones of all ancestors.
    """

    __slots__ = ("element", "index", "linked", "nodes", "parts", "sentences", "tag", "text", "words", "zone")

    def __init__(
        self,
        index: int,
        element: etree._Element,
        zone: int,
        pieces: list[str],
        linked: int,
        nodes: list[tuple[etree._Element, bool]],
    ) -> None:
        self.index = index
        self.element = element
        self.tag = str(element.tag)
        self.zone = zone
        self.nodes = nodes
        text = " ".join("".join(pieces).split())
        self.text = text
        self.parts = tuple(" ".join(piece.split()) for piece in pieces if not piece.isspace())
        self.words = count_words(text)
        self.linked = min(linked / max(len(text), 1), 1.0)
        self.sentences = len(_SENTENCE_END.findall(text)) if self.words >= 3 else 0


class Holder:
    """A block-level element and the half-open range of blocks inside it."""

    __slots__ = ("depth", "element", "end", "own", "start", "zone")

    def __init__(self, element: etree._Element, start: int, depth: int, own: int, zone: int) -> None:
        self.element = element
        self.start = start
        self.end = start
        self.depth = depth
        self.own = own
        self.zone = zone


def count_words(text: str) -> float:
    """How many words a reader would count, also in scripts that put no spaces between them."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    return spaced + len(UNSPACED.findall(text)) / 2 + len(_UNSPACED_SOUTHEAST.findall(text)) / 5


class Blocks:
    """The page as blocks and holders, in document order; `named` are all elements with a class or ID, and its words."""

    def __init__(self, tree: etree._Element) -> None:
        self.all: list[Block] = []
        self.holders: list[Holder] = []
        self.named: list[tuple[etree._Element, frozenset[str]]] = []
        self._pieces: list[str] = []
        self._nodes: list[tuple[etree._Element, bool]] = []
        self._linked = 0
        self._breaks = 0
        self._walk(tree)  # all of it: without a <body> tag, libxml2 leaves <article> and <main> in the head
        self.holder_of = {holder.element: holder for holder in self.holders}

    def __iter__(self) -> Iterator[Block]:
        return iter(self.all)

    def within(self, element: etree._Element) -> list[Block]:
        """The blocks inside an element, block-level or not."""
        holder = self.holder_of.get(element)
        if holder is not None:
            return self.all[holder.start : holder.end]
        inside = set(element.iter())
        return [block for block in self.all if block.nodes[0][0] in inside]

    def _flush(self, owner: etree._Element, zone: int) -> None:
        if self._nodes and len(self.all) < _MOST_BLOCKS:
            self.all.append(Block(len(self.all), owner, zone, self._pieces, self._linked, self._nodes))
        if self._nodes or self._pieces:
            self._pieces, self._nodes, self._linked = [], [], 0
        self._breaks = 0

    def _add(self, text: str, element: etree._Element, *, is_tail: bool, in_link: bool) -> None:
        if text.isspace():
            self._pieces.append(" ")
            return
        self._pieces.append(text)
        self._nodes.append((element, is_tail))
        self._breaks = 0
        if in_link:
            self._linked += len(text.strip())

    def _walk(self, tree: etree._Element) -> None:
        """Depth first with an own stack: pages nest deeper than Python recurses."""
        root = Holder(tree, 0, 0, Zone.NONE, Zone.NONE)
        self.holders.append(root)
        # One frame: children left, element, its holder or None when inline, zone, inside a link, owner block element
        stack = [(iter(tree), tree, root, Zone.NONE, False, tree)]
        while stack:
            children, element, holder, zone, in_link, owner = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(stack, element, holder, zone, owner)
                continue
            tag = child.tag
            if tag in SKIPPED or not isinstance(tag, str):
                if child.tail:
                    self._add(child.tail, child, is_tail=True, in_link=in_link)
            elif tag == "br":
                self._break(child, owner, zone, in_link=in_link)
            else:
                stack.append(self._enter(child, tag, owner, zone, len(stack), in_link=in_link))

    def _break(self, child: etree._Element, owner: etree._Element, zone: int, *, in_link: bool) -> None:
        self._breaks += 1
        self._pieces.append("\n")
        if self._breaks > 1:
            self._flush(owner, zone)
        if child.text:  # malformed <br>text</br> keeps text inside
            self._add(child.text, child, is_tail=False, in_link=in_link)
        if child.tail:
            self._add(child.tail, child, is_tail=True, in_link=in_link)

    def _enter(self, child: etree._Element, tag: str, owner: etree._Element, zone: int, depth: int, *, in_link: bool):  # type: ignore[no-untyped-def]
        attributes = child.attrib
        if attributes and tag not in WHOLE:
            names = attributes.get("class", "") + " " + attributes.get("id", "")
            own = zone_of(tag, names, attributes.get("role"), attributes.get("style"))
            if names != " ":
                self.named.append((child, name_words(names)))
            if "hidden" in attributes or attributes.get("aria-hidden") == "true":
                own |= Zone.HIDDEN
        else:
            own = Zone.NONE if tag in INLINE else zone_of(tag, "", None, None)
        holder = None
        inner = zone | own
        if tag not in INLINE:
            if self._pieces or self._breaks:
                self._flush(owner, zone)
            holder = Holder(child, len(self.all), depth, own, inner)
            self.holders.append(holder)
            owner = child
        in_link = in_link or tag == "a"
        if child.text:
            self._add(child.text, child, is_tail=False, in_link=in_link)
        return (iter(child), child, holder, inner, in_link, owner)

    def _leave(self, stack, element: etree._Element, holder: Holder | None, zone: int, owner: etree._Element) -> None:  # type: ignore[no-untyped-def]
        if holder is not None:
            if self._pieces or self._breaks:
                self._flush(owner, zone)
            holder.end = len(self.all)
        if stack and element.tail:
            self._add(element.tail, element, is_tail=True, in_link=stack[-1][4])
