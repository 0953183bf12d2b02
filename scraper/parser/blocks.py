"""One walk over the tree: the page as a list of text blocks, and which elements hold which blocks.

A block is what a reader sees as one paragraph: the text between two boundaries of block-level elements, or between
two line breaks in a row. All later questions (where is the body, what stands near the title, which line carries a
label) are asked of the blocks, so that the tree is walked once only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice

from lxml import etree

from scraper.parser.zones import HINTS, ZONES_OF_TAGS, Hint, Zone, meaning_of_names, zone_of_attributes

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small
    span strike strong sub sup time tt u var wbr""".split()
)
SKIPPED = frozenset(
    """applet audio button canvas datalist embed iframe input link map math meta noframes noscript object option
    progress rp rt rtc script select style svg template textarea title video""".split()
)
WHOLE = frozenset({"html", "head", "body"})  # their names speak of the whole page: `single-post comments-open`
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_UNSPACED_SOUTHEAST = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_ANY_UNSPACED = re.compile(UNSPACED.pattern[:-1] + _UNSPACED_SOUTHEAST.pattern[1:])
# One set of signs first, so that the search leaps from one to the next: two branches would cost five times as much.
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։።；](?:(?<!；)[\"'”’»›)\]）」』]*(?:\s|$)|(?<=[。！？；]))")
BREAK = "\n"  # the piece of a block that stands for a <br>; compared by identity
_LONGEST_NAMES = 400  # characters of class and ID that are read, and remembered
_MOST_HYPHENS = 4  # of an ID that names a part of the page
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = 3  # no button holds so many
_MOST_BLOCKS = 50_000  # a page with more is no article, and bounds what follows
_FEWEST_WORDS = 3  # of a sentence
_MOST_SWALLOWING = 20  # buttons of one page that are searched though what they hold cannot be a button's


class Block:
    """One paragraph-like run of text.

    `nodes` are the text nodes it is made of, as `(element, is_tail)`, `pieces` their texts, with BREAK for each `<br>`; `words` counts about two CJK characters or five
    Thai ones as a word; `linked` is the share of its characters inside links; `zone` joins the zones of all ancestors.
    """

    __slots__ = ("_parts", "element", "index", "linked", "nodes", "pieces", "sentences", "tag", "text", "words", "zone")

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
        self.tag: str = element.tag  # type: ignore[assignment]
        self.zone = zone
        self.nodes = nodes
        self.pieces = pieces
        self.text = text = " ".join("".join(pieces).split())
        self.words = words = count_words(text)
        self.linked = min(linked / len(text), 1.0) if linked else 0.0
        self._parts: tuple[str, ...] = ()
        self.sentences = len(_SENTENCE_END.findall(text)) if words >= _FEWEST_WORDS else 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The texts of its nodes: a stylesheet may set apart what the markup glues together."""
        if not self._parts:
            self._parts = tuple([" ".join(piece.split()) for piece in self.pieces if not piece.isspace()])
        return self._parts


class Holder:
    """A block-level element and the half-open range of blocks inside it; `own` are the zones that its own names open,
    `called` is its class where they open one."""

    __slots__ = ("called", "depth", "element", "end", "own", "start", "zone")

    def __init__(self, element: etree._Element, start: int, depth: int, own: int, zone: int) -> None:
        self.element = element
        self.start = start
        self.end = start
        self.depth = depth
        self.own = own
        self.zone = zone
        self.called = ""


def count_words(text: str) -> float:
    """How many words a reader would count, also in scripts that put no spaces between them.

    `text` has single blanks only.
    """
    spaced = text.count(" ") + 1 if text else 0
    if text.isascii() or _ANY_UNSPACED.search(text) is None:
        return spaced
    return spaced + len(UNSPACED.findall(text)) / 2 + len(_UNSPACED_SOUTHEAST.findall(text)) / 5


# What the walk does with a tag; every other one is a block-level element. _ZONED is added where a name opens a zone,
# and what stands in what is skipped is _INSIDE it.
_BLOCK, _INLINE, _FORMAT, _SKIP, _BREAK, _INSIDE, _LINK, _ZONED = 0, 1, 2, 3, 4, 5, 8, 16
_TELLING = frozenset({"role", "style", "hidden", "aria-hidden"})  # attributes that zones know besides class and ID
_TESTED = frozenset("data-testid data-test data-qa data-component".split())  # where classes are made by machines
_KIND = dict.fromkeys(INLINE, _INLINE) | dict.fromkeys(SKIPPED, _SKIP) | {"br": _BREAK, "a": _LINK}
_KIND |= dict.fromkeys("b big del em ins kbd rb ruby s samp strike strong sub sup tt u var wbr".split(), _FORMAT)


def _joined(tag: str, names: str, ident: str) -> str:
    """Class and ID together, unless the ID is made of the words of the text, as those of headings and long ones are."""
    return names if tag in HEADINGS or ident.count("-") > _MOST_HYPHENS else f"{names} {ident}"


def _swallows(button: etree._Element) -> bool:
    """Whether a button holds what no button can: one left open, or with a tag left open in it, swallows the page."""
    held = button.iter("h1", "main", "article", "footer", "p")
    return sum(1 if element.tag == "p" else _PARAGRAPHS for element in islice(held, _PARAGRAPHS)) >= _PARAGRAPHS


class Blocks:
    """The page as blocks and holders, in document order."""

    def __init__(self, tree: etree._Element) -> None:
        self.all: list[Block] = []
        self.holders: list[Holder] = []
        self.zoned: list[Holder] = []  # those that open a zone
        self.hinted: list[tuple[etree._Element, int]] = []  # whose names hint at what they hold, with the hints
        self.itemprops: list[etree._Element] = []  # microdata, meta tags too
        self.links: list[etree._Element] = []  # each `<a>`, also in what is skipped
        self._named: set[str] = set()
        self._walk(tree)  # all of it: without a <body> tag, libxml2 leaves <article> and <main> in the head
        self.holder_of = {holder.element: holder for holder in self.holders}

    def __iter__(self) -> Iterator[Block]:
        return iter(self.all)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every class and ID that the page uses."""
        return frozenset(" ".join(self._named).split())

    def within(self, element: etree._Element) -> list[Block]:
        """The blocks inside an element, block-level or not."""
        holder = self.holder_of.get(element)
        if holder is not None:
            return self.all[holder.start : holder.end]
        inside = set(element.iter())
        return [block for block in self.all if block.nodes[0][0] in inside]

    def _walk(self, tree: etree._Element) -> None:
        """Every element once; one long loop, because calls for each would cost as much as all the rest.

        What an element is called matters unless it only formats; what opens a block ends the one before it. An element
        has ended where the next one has another parent: to be told of each end by lxml would take twice as long.
        """
        holders, kind_of, zone_of = self.holders, _KIND.get, ZONES_OF_TAGS.get
        flush, opens = self._flush, self._opened_by
        pieces: list[str] = []
        nodes: list[tuple[etree._Element, bool]] = []
        links = linked = breaks = 0
        holder, zone = Holder(tree, 0, 0, Zone.NONE, Zone.NONE), Zone.NONE
        holders.append(holder)
        above = tree.getparent()
        opened: list[etree._Element] = [above, tree]  # type: ignore[list-item]  # above a page is nothing
        kinds = [_BLOCK]  # of the open elements
        before = [(holder, zone)]  # around those of them that changed one of both
        skipping, swallowed = False, _MOST_SWALLOWING
        for element in chain(islice(tree.iter(), 1, None), (None,)):
            parent = above if element is None else element.getparent()
            while opened[-1] is not parent:
                ended, kind = opened.pop(), kinds.pop()
                if kind == _BLOCK:
                    if pieces:
                        flush(holder.element, zone, pieces, linked, nodes)
                        pieces, nodes, linked, breaks = [], [], 0, 0
                    holder.end = len(self.all)
                    holder, zone = before.pop()
                elif kind == _INSIDE:
                    continue
                elif kind == _SKIP:
                    skipping = False
                elif kind >= _LINK:
                    if kind & _LINK:
                        links -= 1
                    if kind & _ZONED:
                        holder, zone = before.pop()
                text = ended.tail
                if not text:
                    continue
                if text.isspace():
                    if pieces:
                        pieces.append(" ")
                    continue
                pieces.append(text)
                nodes.append((ended, True))
                breaks = 0
                if links:
                    linked += len(text.strip())
            if element is None:
                break
            opened.append(element)
            tag: str = element.tag  # type: ignore[assignment]  # no comments, so no functions for tags
            kind = kind_of(tag, _BLOCK)
            if kind == _LINK:
                self.links.append(element)
            if skipping:
                kinds.append(_INSIDE)
                continue
            if kind == _SKIP:
                if not (tag == "button" and swallowed and _swallows(element)):
                    kinds.append(_SKIP)
                    skipping = True
                    if tag == "meta" and element.get("itemprop"):
                        self.itemprops.append(element)
                    elif tag == "svg" and meaning_of_names(element.get("class", "")[:_LONGEST_NAMES]) & Hint.VIEWS:
                        self.hinted.append((element, Hint.VIEWS))  # the eye beside a number
                    continue
                swallowed -= 1
            own = (
                opens(element, tag, keys, is_block=kind == _BLOCK)
                if kind != _FORMAT and (keys := element.keys())
                else 0
            )
            if kind == _BLOCK:
                if pieces:
                    flush(holder.element, zone, pieces, linked, nodes)
                    pieces, nodes, linked, breaks = [], [], 0, 0
                before.append((holder, zone))
                own |= zone_of(tag, Zone.NONE)
                zone |= own
                holder = Holder(element, len(self.all), len(before) - 1, own, zone)
                holders.append(holder)
                if own:
                    holder.called = element.get("class", "")
                    self.zoned.append(holder)
            else:
                if kind == _BREAK:
                    breaks += 1
                    pieces.append(BREAK)
                    if breaks > 1:
                        flush(holder.element, zone, pieces, linked, nodes)
                        pieces, nodes, linked, breaks = [], [], 0, 0
                elif kind == _LINK:
                    links += 1
                if own and kind != _BREAK:
                    kind |= _ZONED
                    before.append((holder, zone))
                    zone |= own
            kinds.append(kind)
            text = element.text
            if not text:
                continue
            if text.isspace():
                if pieces:
                    pieces.append(" ")
                continue
            pieces.append(text)
            nodes.append((element, False))
            breaks = 0
            if links:
                linked += len(text.strip())
        holders[0].end = len(self.all)

    def _opened_by(self, element: etree._Element, tag: str, keys: list[str], *, is_block: bool) -> int:
        """The zones that an element's attributes open; what they hint at is noted."""
        names = element.get("class", "") if "class" in keys else ""
        if "id" in keys:
            names = _joined(tag, names, element.get("id", ""))
        if not _TESTED.isdisjoint(keys):
            names = f"{names} {' '.join(element.get(key, '') for key in keys if key in _TESTED)}"
        if "itemprop" in keys:
            self.itemprops.append(element)
        if names:
            self._named.add(names)
        if tag in WHOLE:
            return Zone.NONE
        own = meaning_of_names(names[:_LONGEST_NAMES]) if names else Zone.NONE
        if own & HINTS:
            self.hinted.append((element, own))
        told = zone_of_attributes(element) if is_block and not _TELLING.isdisjoint(keys) else Zone.NONE
        return own & ~HINTS | told

    def _flush(
        self,
        owner: etree._Element,
        zone: int,
        pieces: list[str],
        linked: int,
        nodes: list[tuple[etree._Element, bool]],
    ) -> None:
        if nodes and len(self.all) < _MOST_BLOCKS:
            self.all.append(Block(len(self.all), owner, zone, pieces, linked, nodes))
