"""Inside the chosen container: which blocks are the article's own prose, and why each other one is not.

Each rule is a small question asked of one block, in an order in which the cheap and sure ones come first; the first
that says why a block goes wins. The reasons are kept, so that `parse --explain` can show what was left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.normalize import text as written
from scraper.parser.blocks import Block
from scraper.parser.zones import BOILERPLATE, Zone

_LINKED = 0.5
_SOME_LINKED = 0.25
_TEASER_WORDS = 4.0  # linked words at the start of a list item that make it another article's title with its lead
_ISLAND = 40.0  # words of a box that stands alone behind the tags
_ISLAND_SHARE = 0.15
_TOOLBAR_WORDS = 20.0  # full stops of abbreviations make a short toolbar look like a sentence
_REPEATED_WORDS = 4.0  # words from which the same paragraph twice is a lead printed twice, not a refrain
_SHORT = 12.0  # words; a longer line is prose whatever it begins with
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ONLY_SIGNS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of a page's languages that open what is no prose, folded as `written.fingerprint` folds."""

    read_also: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    signoff: tuple[str, ...] = ()
    tools: frozenset[str] = frozenset()  # print, mail, short link, the fields of a comment form
    toolbar: frozenset[int] = frozenset()  # indexes of the blocks that carry a labelled news ID, date or view count

    @property
    def ends(self) -> tuple[str, ...]:
        """Labels after which nothing of the article follows."""
        return self.comments + self.tags


@dataclass(slots=True, kw_only=True)
class Cleaned:
    """The kept blocks, and `(block, reason)` for each that was dropped."""

    kept: list[Block] = field(default_factory=list)
    dropped: list[tuple[Block, str]] = field(default_factory=list)


def clean(blocks: Sequence[Block], zones: Sequence[int], *, known: Sequence[str], labels: Labels) -> Cleaned:
    """Judge the blocks of a container. `known` are texts printed elsewhere as fields: title, authors, section."""
    taken = {written.fingerprint(text) for text in known if text}
    seen = Counter(block.text for block in blocks)
    result = Cleaned()
    ended = ""
    for block in blocks:
        folded = written.fingerprint(block.text)
        ended = ended or _ends(block, folded, labels, result)
        reason = ended or _reason(block, zones[block.index], folded, taken, labels, seen)
        if reason:
            result.dropped.append((block, reason))
        else:
            result.kept.append(block)
            if block.words > _REPEATED_WORDS:
                taken.add(folded)
    _trim(result, zones)
    return result


def _reason(block: Block, zone: int, folded: str, taken: set[str], labels: Labels, seen: Counter[str]) -> str | None:
    """Why a block is no prose of the article, or None when it is."""
    short = block.words <= _SHORT
    if zone & BOILERPLATE:
        return "in a part of the page that is not the article"
    if zone & Zone.CAPTION:
        return "caption"
    if zone & Zone.BYLINE and (short or not block.sentences):
        return "byline"
    if folded in taken:
        return "said before"
    if _ONLY_SIGNS.fullmatch(block.text):
        return "only signs and digits"
    if block.linked > _LINKED and (short or block.linked > 0.9):
        return "links"
    if labels.read_also and folded.startswith(labels.read_also) and (short or block.linked > _SOME_LINKED):
        return "read-also line"
    if folded.rstrip(" :*") in labels.tools:
        return "tool or form line"
    if short and labels.signoff and folded.startswith(labels.signoff):
        return "sign-off"
    if block.index in labels.toolbar and (not block.sentences or block.words <= _TOOLBAR_WORDS):
        return "toolbar line"
    if block.tag == "li" and block.linked * block.words >= _TEASER_WORDS and _begins_with_link(block):
        return "teaser"
    if seen[block.text] > 2 and short:
        return "said over and over"
    return None


def _ends(block: Block, folded: str, labels: Labels, so_far: Cleaned) -> str:
    """A heading of the comments or the tags, after some prose, ends the article."""
    if so_far.kept and block.words <= 4 and folded in labels.ends:
        return "after the end: " + block.text
    return ""


def _trim(result: Cleaned, zones: Sequence[int]) -> None:
    """Scraps before the first prose and after the last, headings of what was dropped, a last box behind the tags."""
    kept = result.kept
    prose = [i for i, block in enumerate(kept) if block.sentences or block.words > _SHORT]
    if not prose:
        return
    first, last = prose[0], prose[-1]
    _drop(result, kept[:first] + kept[last + 1 :], "scrap at the edge")
    gone = {block.index for block, _ in result.dropped}
    _drop(
        result,
        [block for block in result.kept if block.tag in _HEADINGS and block.index + 1 in gone and not block.sentences],
        "heading of what was left out",
    )
    _drop(result, _island(result, zones), "a box behind the tags")


def _island(result: Cleaned, zones: Sequence[int]) -> list[Block]:
    """The few words that follow the article's tags: an invitation to subscribe, a slogan."""
    tags = [block.index for block, _ in result.dropped if zones[block.index] & Zone.TAGS]
    behind = [block for block in result.kept if tags and block.index > tags[-1]]
    words = sum(block.words for block in behind)
    return behind if words < _ISLAND and words < _ISLAND_SHARE * sum(block.words for block in result.kept) else []


def _drop(result: Cleaned, blocks: Sequence[Block], reason: str) -> None:
    going = set(blocks)
    result.dropped += [(block, reason) for block in blocks]
    result.kept = [block for block in result.kept if block not in going]


def _begins_with_link(block: Block) -> bool:
    element, is_tail = block.nodes[0]
    return not is_tail and (element.tag == "a" or next(element.iterancestors("a"), None) is not None)
