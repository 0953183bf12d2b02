"""What stands in one box with a line that is no text: the rest of a newsletter's box, the leads in a list of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, islice, pairwise, takewhile

from lxml import etree

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.text.framed import ANNOUNCING
from scraper.parser.text.linked_sentences import are_alike
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block

_DEPTH = 6  # elements around a line that are looked at
_MOST_WORDS = 40.0  # of a box
_MOST_SHARE = 0.25  # of the text's words
_FEWEST_CARDS = 2  # in a list of other articles
_MOST_CARDS = 3  # that stand between the paragraphs of one text
_NEXT_CARD = 2  # blocks from one to the next where nothing stands between them
_CARD_WORDS = 30.0  # of the lead in one
_FIRST = 2  # lines at the top
_LEAST_START = 16  # characters
_LEAST_WORDS = 8.0  # of a beginning without a mark that it was cut off: a line of a poem has fewer
_BROKEN_OFF = ("…", "...")
_STOPS = (".", "!", "?", "。", "！", "？", "؟", "۔", "।")
_BEFORE = 50  # characters of "BRIDGETOWN, 5 May (Agency) – "
_LONGEST_LABEL = 10  # characters of "Summary:"
_LINKED = 0.9
_TITLE_WORDS = 2.0
_BOX_TITLE = 16.0  # words of a box's title
_ASKED_WORDS = 4.0  # of a question with which a box begins: "Enjoying this story?"
_BESIDE = 4  # boxes before and behind one that are compared with it
_NEXT = 2  # lines behind a button of which one is a paragraph
_MOST_PULLED = 20  # quotations of a page that are looked for in its text
_LONGEST_PULLED = 100.0  # words of one
_SAID_AGAIN = 0.8  # share of their words
_WORD = re.compile(r"\w+")
_MOST_NAMED = 8  # titles below a label
_LEAST_NAMED = 3.0  # words of one
_ENDS = (".", "…", "。", "۔", "।", *ANNOUNCING)
_BOLD = frozenset({"b", "strong"})
_AFTER = " :：…›»>"
_MARKS = " \"'“”„«»‘’「」『』.,!?…。！？"
_ITEMS = frozenset({"li", "dt", "dd"})
_CELLS = frozenset({"td", "th"})
_QUOTED = re.compile('["“”„«»「『]')


def mates(kept: Sequence[Block], calls: Sequence[Block]) -> Iterator[Block]:
    """The kept blocks that stand in one small box with a call to subscribe or what the paper says of itself.

    The box is the innermost element that holds the call and another line; it is none where it holds much of the text,
    or a sentence, unless the call is its heading.
    """
    whole = sum(block.words for block in kept)
    held: dict[etree._Element, list[Block]] = {}
    for block in kept if calls else ():
        for around in _around(block.element):
            held.setdefault(around, []).append(block)
    judged: set[etree._Element] = set()
    for call in calls:
        box = next((around for around in islice(call.element.iterancestors(), _DEPTH) if around in held), None)
        if box is None or box in judged:
            continue
        judged.add(box)
        inside = held[box]
        words = sum(block.words for block in inside)
        small = words <= _MOST_WORDS and words <= _MOST_SHARE * whole
        headed = call.tag in HEADINGS and call.index < inside[0].index
        if small and not any(_is_told(block, headed=headed) for block in inside) and not _is_part(box, held):
            yield from inside


def titles(kept: Sequence[Block], judged: Sequence[Block]) -> list[Block]:
    """The last line, where it is the title of a box of which the trained judge left out the rest, `judged`; several such
    boxes are cards in which the text is laid out."""
    held: dict[etree._Element, list[Block]] = {}
    for block in kept if judged else ():
        for around in _around(block.element):
            held.setdefault(around, []).append(block)
    found: dict[Block, None] = {}
    for block in judged:
        if not block.sentences or block.tag in _CELLS:
            continue  # a row of a table is no box
        box = next((around for around in islice(block.element.iterancestors(), _DEPTH) if around in held), None)
        title = held[box][0] if box is not None and len(held[box]) == 1 else None
        if box is None or title is None or title.index != block.index - 1 or title.words > _BOX_TITLE:
            continue
        if not title.sentences and title.tag not in _ITEMS and not _is_part(box, held):
            found[title] = None
    return [*found] if len(kept) > 1 and [*found] == [kept[-1]] else []


def _is_told(block: Block, *, headed: bool) -> bool:
    """Whether a line of a box is more of the article than of the box: an item of a list, what somebody says, a sentence."""
    if block.tag in _ITEMS or _QUOTED.search(block.text):
        return True
    return not headed and (written.is_sentence(block.text) or bool(block.sentences and block.words > _ASKED_WORDS))


def _is_part(box: etree._Element, held: Mapping[etree._Element, Sequence[Block]]) -> bool:
    """Whether the boxes beside one are of its shape and hold sentences: then it is one of those that the text is laid out in."""
    beside = (*islice(box.itersiblings(preceding=True), _BESIDE), *islice(box.itersiblings(), _BESIDE))
    alike = (other for other in beside if other.tag == box.tag and other.get("class") == box.get("class"))
    return any(block.sentences for other in alike for block in held.get(other, ()))


def leads(blocks: Sequence[Block], heading: int, reasons: Sequence[str]) -> list[int]:
    """The leads below a heading that announces other articles: each stands in one element with a linked title of its own."""
    above = _around(blocks[heading].element)
    found: list[int] = []
    at = heading + 1
    while at + 1 < len(blocks) and _is_title(blocks[at]):
        card = blocks[at + 1].element.getparent()
        apart = card is not None and card not in above and card in _around(blocks[at].element)
        if not apart or _is_title(blocks[at + 1]):
            break
        if not reasons[at + 1]:
            found.append(at + 1)
        at += 2
    return found if len(found) >= _FEWEST_CARDS else []


def named(blocks: Sequence[Block], reasons: Sequence[str], also: Sequence[str]) -> list[int]:
    """The lines right below a label that is nothing but one of the words for other articles, `also`, where they are titles that
    have lost their links: set as each other, without a full stop."""
    labels = (i for i, why in enumerate(reasons[:-1]) if why and not blocks[i].sentences)
    bare = (i for i in labels if not reasons[i + 1] and written.fingerprint(blocks[i].text).strip(_AFTER) in also)
    return [j for i in bare for j in _titles_below(blocks, i, reasons)]


def _titles_below(blocks: Sequence[Block], label: int, reasons: Sequence[str]) -> list[int]:
    """The titles below a label. A heading, or one line in bold letters, is a subhead: the label is of what a script shows."""
    first = blocks[label + 1]
    below = range(label + 1, min(label + 1 + _MOST_NAMED, len(blocks)))
    alike = (not reasons[i] and are_alike(first, blocks[i]) and _may_be_titles(blocks[i]) for i in below)
    found = list(compress(below, takewhile(bool, alike)))
    bold = len(found) == 1 and any(node.tag in _BOLD for node, _ in first.nodes)
    return [] if bold or first.tag in HEADINGS else found


def _may_be_titles(block: Block) -> bool:
    """Whether each line of a block, as `<br>` parts them, is as long as a title and ends as one."""
    lines = [written.clean(line) for line in "".join(block.pieces).split(BREAK)]
    told = [line for line in lines if line]
    fit = (_LEAST_NAMED <= count_words(line) <= _BOX_TITLE and not line.endswith(_ENDS) for line in told)
    return not block.linked and bool(told) and all(fit)


def cards(blocks: Sequence[Block], reasons: Sequence[str]) -> list[int]:
    """The leads of single cards between the paragraphs: each stands with the linked title above it, alone in one element.

    Many such elements are the parts of a list that is the text.
    """
    found = [
        i
        for i in range(2, len(blocks))
        if not reasons[i]
        and blocks[i].words <= _CARD_WORDS
        and not blocks[i].linked
        and blocks[i].tag not in HEADINGS
        and reasons[i - 1]
        and _is_title(blocks[i - 1])
        and _is_card(blocks, i)
    ]
    if not 0 < len(found) <= _MOST_CARDS or any(after - before <= _NEXT_CARD for before, after in pairwise(found)):
        return []
    told = [i for i, block in enumerate(blocks) if not reasons[i] and block.sentences and i not in found]
    return [i for i in found if told and i < told[-1]]


def _is_card(blocks: Sequence[Block], i: int) -> bool:
    """Whether a title and what follows it share an element in which nothing of the text before and behind them stands."""
    title = _around(blocks[i - 1].element)
    card = next((around for around in _around(blocks[i].element) if around in title), None)
    if card is None:
        return False
    return all(card not in _around(blocks[j].element) for j in (i - 2, i + 1) if j < len(blocks))


def summaries(kept: Sequence[Block]) -> Iterator[Block]:
    """Lines at the top that are the beginning of a paragraph right below: what lists and search engines are told, cut off, or
    whole sentences, before which the text may have the place and the agency."""
    for block, *below in zip(kept, kept[1:], kept[2:], strict=False) if len(kept) > _FIRST else ():
        if block.index > kept[0].index + _FIRST:
            return
        if any(_is_start(block, other) for other in below):
            yield block


def _is_start(block: Block, other: Block) -> bool:
    """Whether a line is a text broken off: with a mark that says so, or long, without one and between two of its words; or
    says whole what the text says again."""
    longer = other.text
    start = block.text.rstrip(" .…")
    label = start.find(":") + 1 or start.find("：") + 1
    cut = {start, start[label:].strip()} if label <= _LONGEST_LABEL else {start}
    if block.text.endswith(_BROKEN_OFF):
        return any(len(text) >= _LEAST_START and _goes_on(text, longer) for text in cut)
    if block.tag in _ITEMS or block.words <= _LEAST_WORDS:
        return False
    if block.text.endswith(_STOPS):
        return _is_told_again(block, other)
    at = longer.find(block.text, 0, len(block.text) + _BEFORE)
    if block.tag in HEADINGS or not block.text[-1].isalnum() or at < 0:
        return False
    return longer[at + len(block.text) :].startswith(" ")


def _is_told_again(block: Block, other: Block) -> bool:
    """Whether a whole sentence stands again at the beginning of a paragraph of another make, or behind the place and the
    agency: in one of the same make "I have a dream" is said twice."""
    told = written.fingerprint(block.text).rstrip(_MARKS)
    if len(told) < _LEAST_START or len(told) > len(other.text):
        return False
    at = written.fingerprint(other.text[: len(block.text) + _BEFORE]).find(told)
    return at > 0 or (at == 0 and block.tag != other.tag)


def _goes_on(start: str, longer: str) -> bool:
    return longer.startswith(start) and len(longer) > len(start) + 1


def is_button(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line is a link amid paragraphs of one element, where the text goes on: `Leave a comment` in a newsletter."""
    if blocks[i].linked <= _LINKED or not 0 < i < len(blocks) - 1:
        return False
    text = blocks[i - 1].element.getparent()
    told = next((block for block in blocks[i + 1 : i + 1 + _NEXT] if block.sentences), None)
    return told is not None and not told.linked and told.element.getparent() is text and blocks[i - 1].sentences > 0


def pulled(blocks: Sequence[Block], out: Sequence[bool]) -> set[int]:
    """Which of the blocks that are printed as pulled out of the text, `out`, say again what stands in it, or nearly."""
    asked = [i for i, apart in enumerate(out) if apart and blocks[i].words <= _LONGEST_PULLED][:_MOST_PULLED]
    if not asked:
        return set()
    told = [(written.fingerprint(block.text), _WORD.findall(block.text.casefold())) for block in blocks]
    rest = [(text, frozenset(words)) for (text, words), apart in zip(told, out, strict=True) if not apart]
    return {i for i in asked if any(_is_said_in(*told[i], text, words) for text, words in rest)}


def _is_said_in(quoted: str, own: Sequence[str], text: str, words: frozenset[str]) -> bool:
    return quoted.strip(_MARKS) in text or sum(word in words for word in own) > _SAID_AGAIN * len(own)


def _around(element: etree._Element) -> tuple[etree._Element, ...]:
    return (element, *islice(element.iterancestors(), _DEPTH))


def _is_title(block: Block) -> bool:
    return block.linked > _LINKED and block.words >= _TITLE_WORDS
