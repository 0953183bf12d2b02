"""What a house asks of its readers behind an article: money for its own work, with a heading and a reason or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.parser.lines.notice_words import Labels
from scraper.parser.text.linked_sentences import shape
from scraper.parser.walk.blocks import HEADINGS, Block

_LAST = 8  # kept blocks at the end among which an appeal stands
_LINE_WORDS = 90.0  # of the line that asks
_BEHIND = 30.0  # words behind it: buttons, an account, thanks
_MOST_WORDS = 150.0  # of the whole appeal; a text's last part may be longer
_HEADING_WORDS = 10.0
_MARKED = frozenset({"b", "strong", "em", "i"})
_QUOTED = re.compile('["“„«»「『][^"“”«»」』]{30}')  # what somebody says; the reference of a payment is shorter


def closing(kept: Sequence[Block], doubted: Sequence[Block], labels: Labels) -> Sequence[Block]:
    """The kept blocks at the end in which the house asks for support of its own work, with what leads to it from the line
    that calls for it, or alone where it stands apart. `doubted` are those that were left out already. A text that speaks of
    it before is about that, and who is asked to support a fire brigade is told so in a paragraph like the others."""
    headings = [block for block in doubted if block.tag in HEADINGS]
    first = max(len(kept) - _LAST, 1)
    asked = next((i for i in range(len(kept) - 1, first - 1, -1) if labels.appeals.stand_in(kept[i].text)), None)
    if asked is None or kept[asked].words > _LINE_WORDS or _QUOTED.search(kept[asked].text):
        return ()
    words = sum(block.words for block in kept[asked + 1 :])
    if words > _BEHIND:
        return ()
    start, at = asked, asked
    while at >= first and (words := words + kept[at].words) <= _MOST_WORDS and not _QUOTED.search(kept[at].text):
        before = kept[at - 1].index
        if _calls(kept[at], labels) or any(before < b.index < kept[at].index and _calls(b, labels) for b in headings):
            start = at
        at -= 1
    above = [block for block in headings if kept[asked - 1].index < block.index < kept[asked].index]
    if start == asked and not (above or _calls(kept[asked], labels) or _stands_apart(kept, asked)):
        return ()
    while start > first and start < asked and kept[start - 1].tag in HEADINGS:
        start -= 1
    return () if any(labels.appeals.stand_in(block.text) for block in kept[:start]) else kept[start:]


def _calls(block: Block, labels: Labels) -> bool:
    """Whether a short line calls for support: `Support us!`, `The Lantern needs your help`."""
    return block.words <= _HEADING_WORDS and bool(labels.donate.found_in(block.text))


def _stands_apart(kept: Sequence[Block], asked: int) -> bool:
    """Whether the line that asks has a link, begins in bold or italics, is set as none before it or stands below the only
    heading of the text, as a box behind it does."""
    block = kept[asked]
    node, is_tail = block.nodes[0]
    if block.linked or (not is_tail and node.tag in _MARKED):
        return True
    heads = [i for i in range(asked) if kept[i].tag in HEADINGS]
    if len(heads) == 1 and sum(b.words for b in kept[heads[0] : asked + 1]) <= _MOST_WORDS:
        return True
    return shape(block) not in map(shape, kept[:asked])
