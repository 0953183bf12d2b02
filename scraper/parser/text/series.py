"""Lines that belong with others: those that count the parts of a text are its text all or none, some go on with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice, pairwise

from lxml import etree

from scraper.normalize import text as written
from scraper.normalize.digits import HAN_NUMERALS, from_han
from scraper.parser.text import linked_sentences
from scraper.parser.text.framed import ANNOUNCING, BOX, ITEMS, frame_of, framed, list_of
from scraper.parser.text.linked_sentences import are_alike, shape
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE

_AROUND = 20.0  # words before and behind a line that make it one of the text
_FACT_WORDS = 9.0  # of a line that says more than a toolbar does
_MOST_OF_LIST = 3  # times as many unlinked items stayed as went: `Passwords` alone says little
_FEWEST = 3  # headings from which a count is one
_HEADING_WORDS = 14.0  # of a line that heads a part, whatever its tag
_LONG = 45.0  # words of a paragraph that is no notice
_SOME_LINKED, _BARELY_LINKED = 0.5, 0.15
_SURE = 0.5  # odds of a line beside which one is doubted less
# The odds that the text needs: of a sentence that line breaks alone part from it, whose markup tells the judge nothing; of a
# long paragraph set as the one before; of a sentence between two of the text set as it is.
_LIKELY_LONG_UNSURE = 0.35  # of a long paragraph behind one that is hardly sure itself
_LIKELY_BROKEN, _LIKELY_LONG, _LIKELY_AMID = 0.2, 0.25, 0.3
_PARTED, _SENTENCES = 4, 2  # lines of an advert that may part a text in one element; sentences before and behind
_MOST_ANNOUNCING = 0.9  # linked share of a line that says something of its own
_ALIKE_HEADINGS = 2  # of one shape that stayed in the text
_LIKELY_HEADED = 0.25  # of a sentence below a heading that stayed, as the others of its shape did
_PART, _CREDIT_WORDS = 6, 8.0  # lines of a part, and words of one that may stand between
_LIKELY_NOTE = 0.2  # of a whole sentence in brackets behind the text: `(Her name has been changed.)`
_NOTE = re.compile(r"[(（\[][^()（）\[\]:：|]{8,160}[.。!！?？][)）\]]")
_BACK = ' ↩↑^\ufe0e”"’»'  # of the link from a note to where it is cited, and of quotations
_MOST_OF_NOTE = 0.8  # linked share
_NUMBERED = re.compile(r"#?(\d{1,3})[.):、．]? *[^\W\d]")
# 三、… · （三）…: numerals that stand so in front of a part and hardly elsewhere.
_HAN = re.compile(rf"([{HAN_NUMERALS}]{{1,3}})[、．.]\s*\w|[（(]([{HAN_NUMERALS}]{{1,3}})[）)]\s*\w")


def counted(blocks: Sequence[Block], reasons: Sequence[str]) -> set[int]:
    """The lines that count the parts of the text: headings "1. …", "2. …" up or down, all of them; lines of any kind
    with Chinese numerals, each that one step parts from the line before or behind it that is counted so."""
    headings: list[tuple[int, int]] = []
    lines: list[tuple[int, int]] = []
    brackets: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        if reasons[i]:
            continue
        if block.tag in HEADINGS and (number := _NUMBERED.match(block.text)):
            headings.append((i, int(number[1])))
        elif block.words <= _HEADING_WORDS and not block.linked and (numeral := _HAN.match(block.text)):
            (lines if numeral[1] else brackets).append((i, int(from_han(numeral[1] or numeral[2]))))
    steps = {after - before for (_, before), (_, after) in pairwise(headings)}
    whole = {i for i, _ in headings} if len(headings) >= _FEWEST and steps in ({1}, {-1}) else set()
    return whole | _stepped(lines) | _stepped(brackets)


def amid(blocks: Sequence[Block], text: Sequence[bool], lines: Iterable[int]) -> set[int]:
    """Those of some lines that stand between two lines of the text, with enough of it before them and behind:
    `Time: 5 to 12 June` of an invitation is none of a toolbar. `text` says of each block whether it is text."""
    told = [0.0, *accumulate(block.words if kept else 0.0 for block, kept in zip(blocks, text, strict=True))]
    return {
        i
        for i in lines
        if 0 < i < len(blocks) - 1
        and blocks[i].words >= _FACT_WORDS
        and text[i - 1]
        and text[i + 1]
        and min(told[i], told[-1] - told[i]) >= _AROUND
    }


def belonging(blocks: Sequence[Block], likely: Sequence[float], text: Sequence[bool], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that the text around them needs: sentences that list
    things, lines in a quotation or list, headings. `text` says of each block whether it is text."""
    linked = linked_sentences.listing(blocks, text) | linked_sentences.ending(blocks, text, judged)
    within = framed(blocks, likely, text, judged) | _items(blocks, text, judged) | _footnotes(blocks, judged)
    return linked | within | _subheads(blocks, text, judged) | _headed(blocks, likely, text, judged)


def _headed(blocks: Sequence[Block], likely: Sequence[float], text: Sequence[bool], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that a heading of the text heads, with text and a
    picture's credit between at most: what is set just so below others of its shape stayed."""
    doubted = [
        i for i in sorted(judged) if likely[i] >= _LIKELY_HEADED and blocks[i].sentences and not blocks[i].linked
    ]
    heads = {i: shape(block) for i, block in enumerate(blocks) if doubted and text[i] and block.tag in HEADINGS}
    kept: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for i, head in heads.items():
        first = next(
            (block for block, stayed in zip(blocks[i + 1 : i + 3], text[i + 1 : i + 3], strict=True) if stayed), None
        )
        if first is not None:
            kept[head, shape(first)] += 1
    found: set[int] = set()
    for i in doubted:
        j = i - 1
        while j >= max(i - _PART, 0) and j not in heads and (text[j] or j in found or _is_credit(blocks[j])):
            j -= 1
        if j in heads and kept[heads[j], shape(blocks[i])] >= _ALIKE_HEADINGS:
            found.add(i)
    return found


def _is_credit(block: Block) -> bool:
    return block.words <= _CREDIT_WORDS and not block.linked and block.tag not in HEADINGS


def _footnotes(blocks: Sequence[Block], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that are sentences of the author's notes: in an element
    that is called a footnote, behind its number or in a numbered list."""
    found: set[int] = set()
    for i in sorted(judged):
        block = blocks[i]
        told = block.words >= _AROUND or written.is_sentence(block.text.rstrip(_BACK))
        if not block.sentences or block.linked > _MOST_OF_NOTE or not told:
            continue
        around = [block.element, *islice(block.element.iterancestors(), BOX)]
        named = any("footnote" in f"{e.get('class') or ''} {e.get('id') or ''}".lower() for e in around)
        counted = i > 0 and blocks[i - 1].text.strip("[].").isdigit()
        listed = any(e.tag == "li" for e in around)
        if named and (counted or listed or (i - 1 in found and are_alike(blocks[i - 1], block))):
            found.add(i)
    return found


def _items(blocks: Sequence[Block], text: Sequence[bool], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that are items of a list of which more stayed, and say
    something of their own; and the headings right above lists that stay."""
    lists: dict[etree._Element | None, tuple[list[int], list[int]]] = {}  # what stayed of each, and what went
    for i, block in enumerate(blocks):
        went = i in judged and block.linked < _SOME_LINKED
        listed = block.tag in ITEMS and (text[i] or went)
        if listed and (holder := block.element.getparent() if block.tag == "li" else list_of(block)) is not None:
            lists.setdefault(holder, ([], []))[went].append(i)
    found: set[int] = set()
    for stayed, out in lists.values():
        if len(stayed) > len(out) > 0 and any(blocks[i].sentences for i in stayed):
            found.update(i for i in out if blocks[i].sentences and not blocks[i].text.lstrip("(+")[:1].isdigit())
        if len(stayed) >= _MOST_OF_LIST * len(out) > 0 and not any(blocks[i].linked for i in stayed):
            found.update(i for i in out if not blocks[i].linked)
    below = (i + 1 for i in judged if i + 1 < len(blocks) and blocks[i + 1].tag == "li")
    found.update([i - 1 for i in below if (text[i] or i in found) and _heads_list(blocks[i - 1], blocks[i])])
    return found


def _heads_list(above: Block, item: Block) -> bool:
    """Whether a line leads into the list below it: a heading above sentences, a line with a colon, one that the first item
    ends: `Open are`, `the baths;`."""
    if above.tag in HEADINGS and item.sentences:
        return True
    if above.linked > _BARELY_LINKED:
        return False
    return above.text.endswith(ANNOUNCING) or (above.text[-1].isalpha() and item.text[0].islower())


def going_on(blocks: Sequence[Block], likely: Sequence[float], judged: set[int]) -> set[int]:
    """Those of the lines that the trained judge left out, `judged`, that go on with the line before them, which stays."""
    ruled = {i for i, chance in enumerate(likely) if chance == 1.0}  # so it is of what a rule left out
    out = judged | ruled
    gone = {*out}
    found: set[int] = set()
    for i in sorted(judged):
        follows = i and i - 1 not in gone
        goes_on = follows and likely[i] >= _needed(blocks, i, likely, stays=i + 1 not in out)
        if goes_on or (likely[i] >= _LIKELY_BROKEN and _is_parted(blocks, i, gone, ruled)):
            found.add(i)
            gone.discard(i)
    return found


def _is_parted(blocks: Sequence[Block], i: int, out: set[int], ruled: set[int]) -> bool:
    """Whether a line is sentences that only what a rule left out, such as a linked advert, parts from text in the very
    element in which it stands."""
    block = blocks[i]
    if block.sentences < _SENTENCES or block.linked or not written.is_sentence(block.text):
        return False
    above = next((j for j in range(i - 1, max(i - _PARTED, 0) - 1, -1) if j not in ruled), i)
    return above not in out and blocks[above].element is block.element and blocks[above].sentences >= _SENTENCES


def _needed(blocks: Sequence[Block], i: int, likely: Sequence[float], *, stays: bool) -> float:
    """The odds that a line needs to go on with the text before it; `stays` says whether the one behind it is text, too."""
    before, block = blocks[i - 1], blocks[i]
    if before.element is block.element:
        told = block.linked < _SOME_LINKED and written.is_sentence(block.text)
        return _LIKELY_BROKEN if told else 1.0
    alike = are_alike(before, block)
    sure = likely[i - 1] >= _SURE and alike
    if sure and not block.linked and _NOTE.fullmatch(block.text):
        return _LIKELY_NOTE
    if not alike or block.linked > _BARELY_LINKED or not written.is_sentence(block.text):
        return 1.0
    if block.words >= _LONG and block.sentences > 1:
        return _LIKELY_LONG if sure else _LIKELY_LONG_UNSURE
    amid = stays and i + 1 < len(blocks) and likely[i + 1] >= _SURE and are_alike(block, blocks[i + 1])
    return _LIKELY_AMID if sure and amid and not block.linked else 1.0


def _stepped(numbered: Iterable[tuple[int, int]]) -> set[int]:
    pairs = (pair for pair in pairwise(numbered) if pair[1][1] - pair[0][1] == 1)
    return {i for pair in pairs for i, _ in pair}


def _subheads(blocks: Sequence[Block], text: Sequence[bool], judged: set[int]) -> set[int]:
    """Those of the headings that the trained judge left out, `judged`, that stand between paragraphs of the text as at
    least two others set just so do, all of which stayed: the headings of one text are its text all or none. One that stands
    in the very element in which the lines before and behind it do needs no other: nothing but the text has its loose lines."""
    shapes = {i: shape(block) for i, block in enumerate(blocks) if block.tag in HEADINGS and not block.linked}
    kept = Counter(shape for i, shape in shapes.items() if text[i])
    told = [kept and bool(block.sentences) for kept, block in zip(text, blocks, strict=True)]
    inner = [i for i in shapes.keys() & judged if i + 1 < len(blocks) and (told[i + 1] or _shows(blocks, told, i + 1))]
    found = {i for i in inner if kept[shapes[i]] >= _ALIKE_HEADINGS and _goes_on_above(blocks, told, i)}
    loose = (i for i in inner if i and told[i - 1] and blocks[i - 1].element is blocks[i + 1].element)
    return found | {i for i in loose if blocks[i].element.getparent() is blocks[i + 1].element}


def _goes_on_above(blocks: Sequence[Block], told: Sequence[bool], i: int) -> bool:
    """Whether a paragraph of the text stands right above a heading, or one that stands in the same element as the one
    below: a picture's credit or a table of prices may be between."""
    if any(told[max(i - 2, 0) : i]):
        return True
    last = next((j for j in range(i - 1, -1, -1) if told[j]), None)
    return last is not None and blocks[last].element.getparent() is blocks[i + 1].element.getparent()


def _shows(blocks: Sequence[Block], told: Sequence[bool], i: int) -> bool:
    """Whether a short line, as a picture's credit is, parts a heading from a paragraph."""
    return told[i + 1 : i + 2] == [True] and blocks[i].words <= _CREDIT_WORDS and blocks[i].tag not in HEADINGS


def numbers(before: Block, block: Block) -> bool:
    """Whether a line announces the numbers in the next: `The winning numbers were:`, `4, 8, 15`."""
    return (
        before.tag == "p" and are_alike(before, block) and before.text.endswith(ANNOUNCING) and block.text[0].isdigit()
    )


def quotes(blocks: Sequence[Block], i: int, zones: Sequence[int]) -> bool:
    """Whether a line that is a link in part announces the quotation behind it: `<a>The Echo reported</a> on the trial:`."""
    after = blocks[i + 1] if i + 1 < len(blocks) and blocks[i].text.endswith(ANNOUNCING) else None
    if after is None or blocks[i].linked > _MOST_ANNOUNCING or zones[after.index] & BOILERPLATE:
        return False
    frame = frame_of(after)
    return frame is not None and frame.tag == "blockquote"
