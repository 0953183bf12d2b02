"""Inside the chosen container: which blocks are the article's own prose, and why each other one is not.

Each rule is a small question asked of one block, in an order in which the cheap and sure ones come first; the first
that says why a block goes wins. The reasons are kept, so that `parse --explain` can show what was left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.lines import fact_lines
from scraper.parser.lines.notice_words import Labels
from scraper.parser.text import (
    appeals,
    box_series,
    boxes,
    card_lists,
    dated_lines,
    digests,
    endings,
    notes,
    notices,
    pictured,
    series,
    tables,
    trained,
    traits,
)
from scraper.parser.text.said import COMPARED, Said, comes_again
from scraper.parser.walk.blocks import BREAK, HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone, is_lead_in_bar

_LINKED, _SOME_LINKED = 0.5, 0.25
_TEASER_WORDS = 4.0  # linked words at the start of a list item that make it another article's title with its lead
_LIKELY = 0.4  # a lost paragraph costs more than a kept scrap
_BEGUN = 40.0  # words of the article before a label can end it: "Comments" also leads to them from above
_BEGUN_SHARE = 0.2  # the same as a share of all the words; comments are seldom five times the article
_TOOLBAR_WORDS = 20.0  # full stops of abbreviations make a short toolbar look like a sentence
_REPEATED_WORDS = 4.0  # words from which the same paragraph twice is a lead printed twice, not a refrain
_ABOVE_TITLE = 2.0  # times the words below a title that may stand above it; with more, it is printed at the foot
_FEED, _MOST_FED = 4, 50  # linked titles with lead and date that make a feed; that are looked at: a date is dear
_TITLE_WORDS, _DATE_WORDS = 4.0, 6.0
_END_WORDS = 4.0  # words of a heading that ends the article
_SHORT = 12.0  # words; a longer line is prose whatever it begins with
_NOWHERE = traits.Setting()
_BY_WORDS = frozenset({notices.TOOL, notices.INTERRUPTION})
LINKS, _TEASER, JUDGED = "links", "teaser", "judged"  # the other by the trained judge, with its odds
_LISTED = frozenset({LINKS, _TEASER})
_HEADING, _TOOLBAR, _OF_OTHERS = "heading of what was left out", "toolbar line", "lead of another article"
_SAID = ("?", "？", "؟", ";", "!", ".", "。", "।", "۔")  # who asks or answers the same again does so in an interview
_ASKED = ("?", "？", "؟", ";")
_REPEATED, _SIGNS = "said over and over", "only signs and digits"
# A score between the paragraphs of a match's report, or the years in which somebody lived.
_SCORE = re.compile(r"\d{1,3} ?[-–—] ?\d{1,3}|\d{4} ?[-–—] ?\d{4}")
_ONLY_SIGNS = re.compile(r"[\W\d_]+")


@dataclass(slots=True, kw_only=True)
class Cleaned:
    """The kept blocks, and `(block, reason)` for each that was dropped."""

    kept: list[Block] = field(default_factory=list)
    dropped: list[tuple[Block, str]] = field(default_factory=list)


def clean(
    blocks: Sequence[Block],
    zones: Sequence[int],
    *,
    known: Sequence[str],
    labels: Labels,
    setting: traits.Setting = _NOWHERE,
) -> Cleaned:
    """Judge the blocks of a container. `known` are texts printed elsewhere as fields: title, authors, section."""
    reasons = sift(blocks, zones, known=known, labels=labels, title_at=setting.title_at)
    odds = map(trained.probability, traits.measure(blocks, zones, [bool(reason) for reason in reasons], setting))
    likely = [1.0 if reason else next(odds) for reason in reasons]
    doubted = (i for i, block in enumerate(blocks) if block.linked > _LINKED and not reasons[i])
    counted = series.counted(blocks, reasons) | {i for i in doubted if series.quotes(blocks, i, zones)}
    judged = {i for i, chance in enumerate(likely) if chance < _LIKELY and i not in counted}
    judged -= series.going_on(blocks, likely, judged)
    judged -= box_series.parts(blocks, {i for i, reason in enumerate(reasons) if not reason} - judged, judged)
    text = [not reason and i not in judged for i, reason in enumerate(reasons)]
    judged -= series.belonging(blocks, likely, text, judged)
    linked = {i for i, why in enumerate(reasons) if why == LINKS}
    pieces = digests.pieces(blocks, text, judged, linked, labels, site=setting.url)
    judged -= pieces
    for i in (*series.amid(blocks, text, [i for i, reason in enumerate(reasons) if reason == _TOOLBAR]), *pieces):
        reasons[i] = ""
    told = [not reason and i not in judged for i, reason in enumerate(reasons)]
    for i in tables.cells(blocks, zones, told, reasons, labels):
        reasons[i] = ""
        judged.discard(i)
    notes.settle(blocks, reasons, judged, _LISTED)
    why = {b: f"{JUDGED}: {likely[i]:.2f}" if i in judged else reasons[i] for i, b in enumerate(blocks)}
    result = Cleaned(kept=[b for b in blocks if not why[b]], dropped=[told for told in why.items() if told[1]])
    _leave_out(result, dict(notices.among(result.kept, labels)))
    _leave_out(result, dict.fromkeys(boxes.summaries(result.kept), "the beginning, said again below"))
    calls = [block for block, reason in result.dropped if reason in notices.CALLS]
    _leave_out(result, dict.fromkeys(boxes.mates(result.kept, calls), "in one box with a call"))
    unsure = [block for block, reason in result.dropped if reason.startswith(JUDGED)]
    _leave_out(result, dict.fromkeys(appeals.closing(result.kept, unsure, labels), "asks for support of the house"))
    _leave_out(result, dict.fromkeys(boxes.titles(result.kept, unsure), _HEADING))
    return result


def _leave_out(result: Cleaned, found: Mapping[Block, str]) -> None:
    """Drop kept blocks, each for its reason."""
    result.kept = [block for block in result.kept if block not in found]
    result.dropped += found.items()


def sift(
    blocks: Sequence[Block],
    zones: Sequence[int],
    *,
    known: Sequence[str],
    labels: Labels,
    title_at: int | None = None,
) -> list[str]:
    """Why each block is surely no prose of the article, or an empty string where the trained judge must say."""
    said = Said()
    for text in filter(None, known):
        said.add(text)
    seen = Counter(block.text for block in blocks)
    whole = sum(block.words for block in blocks if block.linked <= _LINKED)
    least = max(_BEGUN, _BEGUN_SHARE * whole)
    pulled = boxes.pulled(blocks, [bool(zones[block.index] & Zone.PULLED) for block in blocks])
    repeated: set[str] = set()
    prose, told = 0.0, False
    top = _top(blocks, title_at)
    ended = ""
    reasons: list[str] = []
    for i, block in enumerate(blocks):
        short = block.words <= _END_WORDS or block.index == labels.introduced
        if not ended and prose > least and short and not boxes.is_button(blocks, i):
            ended = endings.heading(blocks, i, zones, labels, told=prose / whole if whole else 0.0)
        reason = ended or _reason(block, zones[block.index], said, labels, seen)
        if reason in _BY_WORDS and _is_subhead(blocks, i, zones):
            reason = ""
        quotes = reason == LINKS and series.quotes(blocks, i, zones)
        if quotes or (reason == _TEASER and digests.is_item(blocks, i, reasons)):
            reason = ""
        if reason == _REPEATED and (block.text not in repeated or blocks[i - 1].text.endswith(_ASKED)):
            reason = ""
            repeated.add(block.text)
        if reason == _SIGNS and i and not reasons[-1] and series.numbers(blocks[i - 1], block):
            reason = ""
        if not reason and i in pulled:
            reason = "quotation pulled out of the text"
        reason = reason or _at_the_top(blocks, i, labels, top=top, begun=prose >= _BEGUN, told=told)
        if not reason:
            prose += block.words
            told = told or bool(block.sentences and not zones[block.index] & Zone.LEAD)
            if block.words > _REPEATED_WORDS and not comes_again(block):
                said.add(block.text)
        reasons.append(reason or "")
    _mark_others(blocks, reasons, labels)
    return reasons


def _at_the_top(blocks: Sequence[Block], i: int, labels: Labels, *, top: int, begun: bool, told: bool) -> str:
    """Why a line about the beginning of a text, which has `begun` behind some words or `told` a sentence, is none of it."""
    block = blocks[i]
    if not begun:
        if not (told and block.tag in HEADINGS) and notices.opens_byline(block, labels):
            return "byline"
        if dated_lines.is_date_line(blocks, i, labels, told=told):
            return "date line"
        if notices.names_author(block, labels) or (not told and dated_lines.name_beside_day(blocks, i, labels)):
            return "byline"
        if not told and block.words <= _SHORT and not block.sentences and notices.is_from(block, labels):
            return "whence it comes"
        if not told and block.tag not in HEADINGS and fact_lines.names_path(block, labels.filed):
            return "where it is filed"
    return "scrap above the title" if block.index < top and block.words <= _SHORT and not block.sentences else ""


def _mark_others(blocks: Sequence[Block], reasons: list[str], labels: Labels) -> None:
    """Give reasons to what stands with lines that have one: headings of what was left out, leads of other articles, captions."""
    for i, block in enumerate(blocks[:-1]):
        if block.tag in HEADINGS and not reasons[i] and not block.sentences and reasons[i + 1] in _LISTED:
            reasons[i] = _HEADING
    announced = [i for i, why in enumerate(reasons) if why == notices.READ_ALSO and blocks[i].linked <= _LINKED]
    listed = [j for i in announced for j in boxes.leads(blocks, i, reasons)]
    listed += boxes.named(blocks, reasons, labels.read_also)
    for i in (*_teased(blocks, reasons, labels.dated), *listed, *boxes.cards(blocks, reasons)):
        reasons[i] = _OF_OTHERS
    for i in card_lists.behind(blocks, reasons, labels):
        reasons[i] = _OF_OTHERS
    for i in pictured.captions(blocks, reasons):
        reasons[i] = "caption"


def _is_subhead(blocks: Sequence[Block], i: int, zones: Sequence[int]) -> bool:
    """Whether a heading stands between two paragraphs of prose: `Merken` is then a word of the text, and no button."""
    beside = (*blocks[max(i - 1, 0) : i], *blocks[i + 1 : i + 2])
    prose = [
        b for b in beside if b.sentences and b.words > _SHORT and not b.linked and not zones[b.index] & BOILERPLATE
    ]
    return blocks[i].tag in HEADINGS and len(prose) == 2


def _teased(blocks: Sequence[Block], reasons: Sequence[str], dated: Callable[[str], bool]) -> list[int]:
    """The leads in a feed below the article: each follows a linked title, and a line with a date stands by."""
    found = [
        i
        for i in range(1, len(blocks))
        if not reasons[i] and blocks[i].linked <= _LINKED and _is_linked_title(blocks[i - 1])
    ]
    if len(found) < _FEED:
        return []
    near = ((i, j) for i in found for j in (i - 3, i - 2, i + 1, i + 2) if 0 <= j < len(blocks))
    lines = {i: blocks[j].text for i, j in near if _may_date(blocks[j])}
    fed = [i for i, line in list(lines.items())[:_MOST_FED] if dated(line)]
    return [i for i in found if i >= fed[0]] if len(fed) >= _FEED else []


def _is_linked_title(block: Block) -> bool:
    return block.linked > 0.9 and block.words >= _TITLE_WORDS


def _may_date(block: Block) -> bool:
    return block.words <= _DATE_WORDS and block.linked <= _LINKED and any(map(str.isdigit, block.text))


def _top(blocks: Sequence[Block], title_at: int | None) -> int:
    """Where the text can begin: at its title, unless the title is printed again at the foot."""
    unlinked = [block for block in blocks if title_at is not None and block.linked <= _LINKED]
    above = sum(block.words for block in unlinked if block.index < (title_at or 0))
    below = sum(block.words for block in unlinked) - above
    return title_at if title_at and above <= _ABOVE_TITLE * below else 0


def _reason(block: Block, zone: int, said: Said, labels: Labels, seen: Counter[str]) -> str | None:
    """Why a block is no prose of the article, or None when it is."""
    short = block.words <= _SHORT
    if zone & BOILERPLATE and not is_lead_in_bar(zone):
        return "in a part of the page that is not the article"
    if (
        (zone & Zone.CAPTION and not pictured.tells_by_itself(block))
        or pictured.is_caption(block, zone)
        or (short and not block.sentences and pictured.is_beside(block))
    ):
        return "caption"
    if zone & Zone.BYLINE and (short or not block.sentences):
        return "byline"
    brief = block.words <= notices.NOTICE_WORDS or block.linked > _SOME_LINKED
    folded = written.fingerprint(block.text[:COMPARED]) if brief else ""
    if said.holds(block.text, folded) or _opens_with_title(block, said, labels):
        return "said before"
    if _ONLY_SIGNS.fullmatch(block.text) and not _SCORE.fullmatch(block.text):
        return _SIGNS
    if block.linked > _LINKED and (short or block.linked > 0.9):
        return LINKS
    if labelled := notices.labelled(block, folded, labels, short=short):
        return labelled
    told = block.sentences and (block.words > _TOOLBAR_WORDS or written.is_sentence(block.text))
    if block.index in labels.toolbar and (not told or labels.day(block.text)):  # `Updated: 15. mart 2025.`
        return _TOOLBAR
    if block.tag == "li" and block.linked * block.words >= _TEASER_WORDS and _begins_with_link(block):
        return _TEASER
    if seen[block.text] > 2 and short and not block.text.endswith(_SAID) and not comes_again(block):
        return _REPEATED
    return None


def _opens_with_title(block: Block, said: Said, labels: Labels) -> bool:
    """Whether a block is the title and, behind a `<br>`, a line of day, author or source."""
    if BREAK not in block.pieces or block.sentences > 1 or written.is_sentence(block.text):
        return False
    at = block.pieces.index(BREAK)
    line, rest = (" ".join("".join(pieces).split()) for pieces in (block.pieces[:at], block.pieces[at:]))
    if not line or count_words(rest) > _SHORT or not said.holds(line, ""):
        return False
    return (
        _ONLY_SIGNS.fullmatch(rest) is not None
        or labels.dated(rest)
        or rest.lower().startswith((*labels.author, *labels.sourced))
    )


def _begins_with_link(block: Block) -> bool:
    element, is_tail = block.nodes[0]
    return not is_tail and (element.tag == "a" or next(element.iterancestors("a"), None) is not None)
