"""Lines about the beginning of a text that are the day, and those beside it that name somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.parser.lines import fact_lines
from scraper.parser.lines.notice_words import Labels
from scraper.parser.text import notices
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import Zone

_LINKED = 0.5
_MOST_FED = 50  # lines that are looked at: reading a date is dear
_DATE_WORDS, _NAME_WORDS, _DAY_WORDS = 6.0, 6.0, 10.0
_SOURCE_WORDS = 8.0
_DAY_FIRST = re.compile(r"[^\d]{0,24}\d")
_SHORT = 12.0  # words; a longer line is prose whatever it begins with


def name_beside_day(blocks: Sequence[Block], i: int, labels: Labels) -> bool:
    """Whether a line of a few words next to the day, or next but one to it, is a name or says what somebody is.

    A name beside the days of a life is that of whom the story tells.
    """
    block = blocks[i]
    if block.words > _NAME_WORDS or block.sentences or block.tag in HEADINGS:
        return False
    near = [other.text for other in blocks[max(i - 2, 0) : i + 3] if other.words <= _DAY_WORDS]
    if any(map(fact_lines.spans_life, near)):
        return False
    return any(map(labels.day, near)) and (labels.person(block.text) or labels.role(block.text))


def is_date_line(blocks: Sequence[Block], i: int, labels: Labels, *, told: bool) -> bool:
    """Whether a line above the text is a date, alone or with counters; a chronicle has more of them, which are its headings."""
    block = blocks[i]  # with the author in it, it may stand below the lead, too
    if fact_lines.spans_life(block.text) and notices.is_dashed(block):
        return False
    facts = block.words <= _SHORT and (notices.states_facts(block, labels) or _is_signed_day(block, labels))
    if (facts and not _is_of_chronicle(blocks, i, labels)) or (
        not told and (fact_lines.opens_text(blocks, i, labels.day) or names_source(block, labels))
    ):
        return True
    if told or block.linked > _LINKED or not notices.is_day(block, labels):
        return False
    near = range(i + 1, min(i + _MOST_FED, len(blocks)))
    told_at = next((j for j in near if blocks[j].words > _DATE_WORDS), len(blocks))
    below = blocks[told_at : told_at + _MOST_FED]  # behind prose: right below stands the day of an update
    like = (other for other in below if other.tag == block.tag and other.words <= _DATE_WORDS)
    return not any(labels.day(other.text) for other in like)


def _is_signed_day(block: Block, labels: Labels) -> bool:
    """Whether a line is a day and a byline that nothing parts from it: `3 May 2024 By Ann Lee`, `2024年5月3日 文/王小明`."""
    if not _DAY_FIRST.match(block.text) or (fact_lines.ends(block) and fact_lines.ends_sentence(block)):
        return False
    told = block.text.split(" ")
    rests = ((i, " ".join(told[i:])) for i in range(1, len(told)))
    at, byline = next(((i, rest) for i, rest in rests if rest.lower().startswith(labels.author)), (0, ""))
    return at > 0 and labels.day(" ".join(told[:at])) and labels.signed(byline)


def names_source(block: Block, labels: Labels) -> bool:
    """Whether a line that a class calls the lead is the day with a few words behind it: `2012-05-03 The Echo`."""
    first, _, rest = block.text.partition(" ")
    short = bool(rest) and not block.sentences and block.words <= _SOURCE_WORDS
    return short and bool(block.zone & Zone.LEAD) and labels.day(first)


def _is_of_chronicle(blocks: Sequence[Block], i: int, labels: Labels) -> bool:
    """Whether a day that a dash alone parts from what stands beside it has others like it: `12 March 2021 – Bridge Closed`,
    `3 May 2022 – Work Begins`."""
    block = blocks[i]
    if not notices.is_dashed(block):
        return False
    near = (*blocks[max(i - _MOST_FED, 0) : i], *blocks[i + 1 : i + _MOST_FED])
    like = (other for other in near if other.tag == block.tag and other.words <= _SHORT and notices.is_dashed(other))
    return any(notices.states_facts(other, labels) for other in like)
