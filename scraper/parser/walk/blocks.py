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

from scraper.normalize import placeholders, scripts
from scraper.normalize.words import count_words
from scraper.parser.walk import tags, zones
from scraper.parser.walk.tags import BLOCK, FORMAT, INLINE, INSIDE, KIND_OF, LINE_BREAK, LINK, SKIP, ZONED
from scraper.parser.walk.zones import HINTS, ZONES_OF_TAGS, Hint, Zone, meaning_of_names

# One set of signs first, so that the search leaps from one to the next: two branches would cost five times as much.
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։።။។；](?:(?<!；)[\"'”’»›)\]）」』]*(?:\s|$)|(?<=[。！？；။។]))")
HEADINGS = tags.HEADINGS
BREAK = "\n"  # the piece of a block that stands for a <br>; compared by identity
_LONGEST_NAMES = 400  # characters of class and ID that are read, and remembered
_UNENDED, _UNENDED_WORDS = re.compile(f"[{scripts.THAI_AND_LAO}]{{9}}"), 30  # no sign ends a sentence of so many words
_MOST_BLOCKS = 50_000  # a page with more is no article, and bounds what follows
_FEWEST_WORDS = 3  # of a sentence
_MOST_TELLING = 40  # buttons of one page whose text is the page's


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
        if words >= _UNENDED_WORDS and not self.sentences:
            self.sentences = int(_UNENDED.search(text) is not None)

    @property
    def parts(self) -> tuple[str, ...]:
        """The texts of its nodes: a stylesheet may set apart what the markup glues together."""
        if not self._parts:
            several = len(self.nodes) > 1
            parts = [" ".join(p.split()) for p in self.pieces if not p.isspace()] if several else [self.text]
            self._parts = tuple(parts)
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


class Blocks:
    """The page as blocks and holders, in document order."""

    def __init__(self, tree: etree._Element) -> None:
        self.all: list[Block] = []
        self.holders: list[Holder] = []
        self.zoned: list[Holder] = []  # those that open a zone
        self.captioned: list[Block] = []  # whose whole text stands in inline elements that are called captions
        self.hinted: list[tuple[etree._Element, int]] = []  # whose names hint at what they hold, with the hints
        self.itemprops: list[etree._Element] = []  # microdata, meta tags too
        self.typed: list[etree._Element] = []  # whose microdata tells what they describe
        self.links: list[etree._Element] = []  # each `<a>`, also in what is skipped
        self._named: dict[str, int] = {}  # class and ID together, as elements have them, and what they mean
        _Walk(self, tree).run(tree)  # all of it: without a <body> tag, libxml2 leaves <article> and <main> in the head
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

    def opened_by(self, element: etree._Element, tag: str, told: int) -> int:
        """The zones that the names of an element open, whose attributes tell so much; what they hint at is noted."""
        if told & tags.ITEMPROP:
            self.itemprops.append(element)
        if told & tags.ITEMTYPE:
            self.typed.append(element)
        own: int = Zone.NONE
        if names := element.get("class") if told == tags.CLASS else tags.names(element, tag, told):
            known = self._named.get(names)
            if known is None:
                known = self._named[names] = meaning_of_names(names[:_LONGEST_NAMES])
            if tag not in tags.WHOLE:
                own = known
        if own & HINTS:
            self.hinted.append((element, own))
            own &= ~HINTS
        return own

    def note_skipped(self, element: etree._Element, tag: str) -> None:
        """Note what an element tells though its text is skipped."""
        if tag == "meta" and element.get("itemprop"):
            self.itemprops.append(element)
        elif tag == "svg" and meaning_of_names(element.get("class", "")[:_LONGEST_NAMES]) & Hint.VIEWS:
            self.hinted.append((element, Hint.VIEWS))  # the eye beside a number


class _Walk:
    """One walk over the tree, each element once: the text since the last block ended, and where in the page it stands.
    What an element is called matters unless it only formats; what opens a block ends the one before it."""

    __slots__ = (
        "_around",
        "_breaks",
        "_buttons",
        "_holder",
        "_linked",
        "_links",
        "_nodes",
        "_page",
        "_pieces",
        "_shared",
        "_zone",
    )

    def __init__(self, page: Blocks, tree: etree._Element) -> None:
        self._page = page
        self._zone: int = Zone.NONE
        self._holder = Holder(tree, 0, 0, Zone.NONE, Zone.NONE)
        self._around = [(self._holder, self._zone)]  # of open elements that changed either
        self._links = 0  # that are open
        self._buttons = _MOST_TELLING
        page.holders.append(self._holder)
        self._begin_block()

    def run(self, tree: etree._Element) -> None:
        """Walk. An element has ended where the next one has another parent: lxml takes twice as long to tell of each end."""
        above = tree.getparent()
        opened: list[etree._Element] = [above, tree]  # type: ignore[list-item]  # above a page is nothing
        kinds = [BLOCK]  # of the open elements
        skipping = False
        for element in chain(islice(tree.iter(), 1, None), (None,)):
            parent = above if element is None else element.getparent()
            while opened[-1] is not parent:
                ended, kind = opened.pop(), kinds.pop()
                if kind == INSIDE:
                    continue
                if kind == SKIP:
                    skipping = False
                elif kind == BLOCK or kind >= LINK:
                    self._leave(kind)
                if text := ended.tail:
                    self._hear(text, ended, is_tail=True)
            if element is None:
                break
            opened.append(element)
            tag: str = element.tag  # type: ignore[assignment]  # no comments, so no functions for tags
            if tag == "a":
                self._page.links.append(element)
            if skipping:
                kinds.append(INSIDE)
                continue
            kind = self._enter(element, tag)
            kinds.append(kind)
            skipping = kind == SKIP
            if not skipping and (text := element.text):
                self._hear(text, element, is_tail=False)
        self._page.holders[0].end = len(self._page.all)

    def _enter(self, element: etree._Element, tag: str) -> int:
        """Enter an element; returns its kind. A button that tells something is read though others are skipped."""
        kind = KIND_OF.get(tag, BLOCK)
        if kind == SKIP:
            if not (tag == "button" and self._buttons and tags.tells(element)):
                self._page.note_skipped(element, tag)
                return kind
            self._buttons -= 1
            kind = INLINE
        own: int = Zone.NONE
        if kind != FORMAT and (keys := element.keys()) and (told := tags.told_by(tuple(keys))):
            own = self._page.opened_by(element, tag, told)
            if kind == BLOCK and told & tags.SHOWING and tag not in tags.WHOLE:
                own |= zones.zone_of_attributes(element)
        if kind == BLOCK:
            self._open_block(element, tag, own)
        elif kind == LINE_BREAK:
            self._break()
        else:
            if kind == LINK and ("href" in keys or (kind := tags.kind_of_link(element)) == LINK):
                self._links += 1
            if own:
                kind |= ZONED
                self._around.append((self._holder, self._zone))
                self._zone |= own
        return kind

    def _open_block(self, element: etree._Element, tag: str, own: int) -> None:
        if self._pieces:
            self._end_block()
        if tag in ZONES_OF_TAGS:
            own |= zones.zone_of_tag(element, tag)
        if own & Zone.CAPTION:
            own = zones.of_caption(element, own)
        self._around.append((self._holder, self._zone))
        self._zone |= own
        self._holder = holder = Holder(element, len(self._page.all), len(self._around) - 1, own, self._zone)
        self._page.holders.append(holder)
        if own:
            holder.called = element.get("class", "")
            self._page.zoned.append(holder)

    def _leave(self, kind: int) -> None:
        """Leave a block, a link, or what opened a zone."""
        if kind == BLOCK:
            if self._pieces:
                self._end_block()
            self._holder.end = len(self._page.all)
            self._holder, self._zone = self._around.pop()
            return
        if kind & LINK:
            self._links -= 1
        if kind & ZONED:
            self._holder, self._zone = self._around.pop()

    def _hear(self, text: str, element: etree._Element, *, is_tail: bool) -> None:
        if text.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        self._pieces.append(text)
        self._nodes.append((element, is_tail))
        self._shared &= self._zone
        self._breaks = 0
        if self._links:
            self._linked += len(text.strip())

    def _break(self) -> None:
        """A `<br>`; two in a row end the block."""
        self._breaks += 1
        self._pieces.append(BREAK)
        if self._breaks > 1:
            self._end_block()

    def _end_block(self) -> None:
        all_, zone = self._page.all, self._zone
        if self._nodes and len(all_) < _MOST_BLOCKS:
            block = Block(len(all_), self._holder.element, zone, self._pieces, self._linked, self._nodes)
            if not placeholders.are_all(block.text) or tags.shows_code(block.nodes[0][0]):
                all_.append(block)
                if self._shared & ~zone & Zone.CAPTION:
                    self._page.captioned.append(block)
        self._begin_block()

    def _begin_block(self) -> None:
        self._pieces: list[str] = []
        self._nodes: list[tuple[etree._Element, bool]] = []
        self._linked = self._breaks = 0
        self._shared: int = -1  # all zones, of which those stay that each text is in
