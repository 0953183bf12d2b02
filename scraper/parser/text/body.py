"""Where the article's text is: weigh each block, choose the element whose blocks weigh most, clean inside.

Every block gets a weight: prose is worth its words, lists of links and short scraps cost something. The sum over an
element's blocks is what the element is worth; the worthiest element is the container. Going up the tree adds prose
that a split container left outside and pays for every menu line it drags in, so the sum finds the right level by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.walk.blocks import HEADINGS, Block, Blocks, Holder
from scraper.parser.walk.zones import BOILERPLATE, Zone

_SCRAP = -3.0  # weight of a short linked line: a menu entry, a teaser title
_LINE = -2.0  # weight of a short unlinked line without a sentence: a label; words make it a line of a list or a poem
_LINE_WORD = 0.5
_MOST_LINE = 3.0
_LINKED = 0.5  # share of linked characters from which a block is a list of links, not prose
_PROSE_WORDS = 8  # words from which a line without a full stop may still be prose
_ZONE_HOLDS = 0.4  # a zone element with this share of the page's prose is misnamed, not boilerplate
_COMMENTS_HOLD = 0.95  # the same for comments, which often outweigh the article
_READ, _READ_LETTERS = 4, 1000  # lines and characters by which is told whether a text can be read
_ALWAYS = Zone.BODY | Zone.GARBLED  # that names are believed of, however much they hold
_NEARNESS = 3.0  # what prose right under the title gains, in times its own weight
_DECAY = 0.95  # what of that gain is left behind each line that is no prose
_LEAD_BLOCKS, _LEAD_WORDS, _LEAD_LINKED = 6, 8.0, 0.2  # of a teaser that is the article's own lead
_LITTLE_PROSE = 25.0  # words in a box with a heading of its own; an article has more, and before the box, too
_MOST_NESTED = 256  # elements of one name in each other
_UNTITLED = Zone.COMMENTS | Zone.RELATED | Zone.ADVERT | Zone.SHARE | Zone.TAGS
_TITLE_WORDS, _LONGEST_TITLE = 3.0, 400  # of a title that is no name of the site; characters
_TOLD_WORDS = 15  # of a heading that is prose
_LISTED = 300.0  # worth of the paragraphs of a text in which cards stand
_HARDLY = 0.2  # share of it that an element beside holds at most
_NAMED_SO = 1.1  # times the worth of an element that is called the article's text


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The chosen container, all its blocks in order, and its share (0 to 1) of the page's words."""

    holder: Holder
    blocks: tuple[Block, ...]
    share: float
    rule: str


def choose(blocks: Blocks, zones: Sequence[int], *, told: str = "", title_at: int | None = None) -> Body | None:
    """The worthiest container, or None on a page without prose.

    `told` is JSON-LD's articleBody, as evidence of place; `title_at` is the index of the block that prints the title.
    """
    if not blocks.all:
        return None
    weights = [weigh(block, zones[block.index], told) for block in blocks]
    found = _heaviest(blocks, weights, title_at)
    if found is None or not any(_is_prose(block) for block in found.blocks):
        told_in_headings = [
            block.words if _is_told(block) and not zones[block.index] & BOILERPLATE else weight
            for block, weight in zip(blocks, weights, strict=True)
        ]
        found = _heaviest(blocks, told_in_headings, title_at)
    return found


def _heaviest(blocks: Blocks, weights: Sequence[float], title_at: int | None) -> Body | None:
    favoured = list(weights)
    if title_at is not None:
        _favour(favoured, title_at)
    best, most = _worthiest(blocks.holders, [0.0, *accumulate(favoured)])
    best = _listed(blocks, best, weights) or best
    return taken(blocks, best, "heaviest element") if most > 0 else None


def _is_prose(block: Block) -> bool:
    return block.tag not in HEADINGS and block.words >= _PROSE_WORDS and block.sentences > 0


def _is_told(block: Block) -> bool:
    """Whether a heading is prose, on a page whose text is set in headings for their size."""
    return block.tag in HEADINGS and block.words >= _TOLD_WORDS and block.sentences > 0 and block.linked < _LINKED


def _worthiest(holders: Sequence[Holder], sums: Sequence[float]) -> tuple[Holder, float]:
    """The holder of most worth, of like ones the deepest. What it is called adds a little, and is asked of few."""
    best, most = holders[0], _worth(holders[0], sums)
    for holder in holders:
        if (sums[holder.end] - sums[holder.start]) * _NAMED_SO >= most:
            worth = _worth(holder, sums)
            if worth > most or (worth == most and holder.depth > best.depth):
                best, most = holder, worth
    return best, most


def _listed(blocks: Blocks, best: Holder, weights: Sequence[float]) -> Holder | None:
    """The element that is called the article's text where the heaviest holds next to none of its prose: the cards or
    the prices between its paragraphs weigh more than they."""
    texts = [holder for holder in blocks.zoned if holder.own & Zone.BODY]
    if not texts:
        return None
    gains = [0.0, *accumulate([max(weight, 0.0) for weight in weights])]
    text = max(texts, key=lambda holder: gains[holder.end] - gains[holder.start])
    prose = gains[text.end] - gains[text.start]
    return text if prose >= _LISTED and gains[best.end] - gains[best.start] < _HARDLY * prose else None


def _favour(weights: list[float], title_at: int) -> None:
    """Prose weighs more the fewer lines that are none stand between it and the title: a short article stands there,
    longer teasers, comments and legal notices of its page do not."""
    nearness = _NEARNESS
    for i in range(title_at + 1, len(weights)):
        if weights[i] > 0:
            weights[i] *= 1 + nearness
        else:
            nearness *= _DECAY


def taken(blocks: Blocks, holder: Holder, rule: str) -> Body:
    """The body that a holder is, whoever chose it."""
    inside = tuple(blocks.all[holder.start : holder.end])
    words = sum(block.words for block in blocks) or 1
    return Body(holder=holder, blocks=inside, share=sum(block.words for block in inside) / words, rule=rule)


def weigh(block: Block, zone: int, told: str = "") -> float:
    """A block's worth as prose: its unlinked words when it reads like a sentence, a small cost when it does not."""
    if told and block.words >= 5 and block.text[:60] in told:
        return block.words
    free = block.words * (1 - block.linked)
    if block.linked > _LINKED:
        worth = _SCRAP - block.words * 0.2
    elif block.tag in HEADINGS:
        worth = 0.0 if block.linked == 0 else _SCRAP
    elif block.sentences or block.words >= _PROSE_WORDS * 2:
        worth = free if block.words >= _PROSE_WORDS else free / 2
    else:
        worth = min(_LINE + _LINE_WORD * free, _MOST_LINE) if block.linked == 0 else _SCRAP
    if zone & BOILERPLATE and worth > 0:
        return -min(worth, 20.0)
    if zone & (Zone.CAPTION | Zone.BYLINE) and worth > 0:
        return 0.0
    return worth * 1.2 if zone & Zone.BODY and worth > 0 else worth


def believed_zones(blocks: Blocks, told_title: str = "") -> list[int]:
    """Each block's zones, less those whose name holds too much of the page's prose to be what it says.

    Prose is summed by name, not by element: a paywall hides paragraph by paragraph, a gallery repeats its item. Only
    comments may hold most of a page's prose and still be comments, and what is garbled is so however much it is.
    `told_title` is what machines are told of the title: where an `<h1>` says it, others head what is beside the article.
    What stands in a misnamed element that holds the main heading is in that zone no more.
    """
    prose = [block.words if block.sentences and block.linked < _LINKED else 0.0 for block in blocks.all]
    sums = [0.0, *accumulate(prose)]
    titled = _titled(blocks, told_title)
    zoned = [
        (holder, own, (own, holder.called))
        for holder in blocks.zoned
        if holder.end > holder.start and (own := _own(blocks, holder, titled, sums))
    ]
    held: dict[tuple[int, str], float] = {}
    commented = [False] * len(prose)
    for holder, own, name in zoned:
        held[name] = held.get(name, 0.0) + sums[holder.end] - sums[holder.start]
        if own & Zone.COMMENTS and not commented[holder.start]:
            commented[holder.start : holder.end] = [True] * (holder.end - holder.start)
    beside = (words for words, comment in zip(prose, commented, strict=True) if not comment)
    apart = sum(beside) if True in commented else sums[-1]
    believed = []
    misnamed = {h: h.own for h in blocks.zoned if titled and h.start <= titled[0] < h.end}
    texts = [holder for holder in blocks.zoned if holder.own & Zone.BODY]
    told = [text for text in texts if sums[text.end] - sums[text.start] >= _LITTLE_PROSE]
    for holder, own, name in zoned:
        share = held[name] / ((sums[-1] if commented[holder.start] else apart) or 1.0)
        if own & Zone.RELATED and "teaser" in name[1].lower() and _is_own(blocks, holder, texts):
            own = own & ~Zone.RELATED | Zone.LEAD
        elif share > _ZONE_HOLDS and not (own & Zone.RELATED and _is_behind(holder, told)):
            own &= _ALWAYS if share > _COMMENTS_HOLD else _ALWAYS | Zone.COMMENTS
        if holder in misnamed:
            misnamed[holder] &= ~own
        if own:
            believed.append((holder.start, holder.end, own))
    if any(misnamed.values()):
        _unname(blocks.holders, misnamed)
    zones = _spread(believed, len(prose))
    # `<span class="credits">By Ann Lee</span>` right below the title says who wrote.
    captions = [b for b in blocks.captioned if b.sentences or b.index - 1 not in titled]
    if sum(prose[block.index] for block in captions) <= _ZONE_HOLDS * apart:
        for block in captions:
            zones[block.index] |= Zone.CAPTION
    return zones


def _unname(holders: Sequence[Holder], misnamed: Mapping[Holder, int]) -> None:
    """Take the zones that `misnamed` elements open from all that stands in them, but for what others in them open too."""
    around: list[tuple[int, int, int]] = []  # depth, zones as written and as believed, of the open elements
    for holder in holders:
        while around and around[-1][0] >= holder.depth:
            around.pop()
        _, written_, believed = around[-1] if around else (0, 0, 0)
        around.append((holder.depth, holder.zone, 0))
        holder.zone = believed | holder.own & ~misnamed.get(holder, 0) | holder.zone & ~written_ & ~holder.own
        around[-1] = (*around[-1][:2], holder.zone)


def _titled(blocks: Blocks, told: str) -> list[int]:
    """The indexes of the main headings, of those that say what machines are told alone where any does."""
    headings = [block for block in blocks.all if block.tag == "h1"]
    if len(headings) > 1 and count_words(told) >= _TITLE_WORDS:
        title = written.fingerprint(told)
        named = ((b, written.fingerprint(b.text[:_LONGEST_TITLE])) for b in headings if b.words >= _TITLE_WORDS)
        headings = [block for block, text in named if text in title or title in text] or headings
    return [block.index for block in headings]


def _is_behind(beside: Holder, told: Sequence[Holder]) -> bool:
    """Whether what is called related stands behind an element that is called the article's text and holds prose, as all of
    `told` do: it is the next article, however long."""
    near = bisect_right(told, beside.start, key=_start)
    for text in reversed(told[max(near - _MOST_NESTED, 0) : near]):
        if text.end <= beside.start:
            return True
        if text.end >= beside.end:
            return False  # both stand in that text
    return False


def _start(holder: Holder) -> int:
    return holder.start


def _is_own(blocks: Blocks, teaser: Holder, texts: Sequence[Holder]) -> bool:
    """Whether a teaser is the article's own lead, as it is called on German sites, or its first part before a paywall.

    Another article's has a link. `texts` are the elements that are called an article's text.
    """
    inside = blocks.all[teaser.start : teaser.end]
    lead = len(inside) <= _LEAD_BLOCKS and sum(block.words for block in inside) >= _LEAD_WORDS
    if lead and all(block.linked < _LEAD_LINKED for block in inside):
        return True
    first = bisect_left(texts, teaser.start, key=_start)
    if not any(text.end <= teaser.end for text in texts[first : first + _MOST_NESTED]):
        return False
    words = sum(block.words for block in inside)
    return sum(block.words * block.linked for block in inside) < _LEAD_LINKED * words


def _spread(ranges: Sequence[tuple[int, int, int]], length: int) -> list[int]:
    """Zones block by block, each block written once; the ranges nest and stand in document order."""
    zones: list[int] = []
    open_until = [(length, Zone.NONE)]
    for start, end, zone in (*ranges, (length, length, Zone.NONE)):
        while open_until[-1][0] <= start and len(open_until) > 1:
            until, inside = open_until.pop()
            zones += [inside] * (until - len(zones))
        zones += [open_until[-1][1]] * (start - len(zones))
        open_until.append((end, open_until[-1][1] | zone))
    return zones


def _can_be_read(blocks: Blocks, holder: Holder) -> bool:
    """Whether the first lines in an element are in the words of a language."""
    lines = (block.text for block in blocks.all[holder.start : min(holder.end, holder.start + _READ)])
    return languages.has_common_words(" ".join(lines)[:_READ_LETTERS])


def _own(blocks: Blocks, holder: Holder, titled: Sequence[int], sums: Sequence[float]) -> int:
    """What an element is called, unless it holds a title: `<article class="comments-open">` is not beside the article.

    A heading far behind the first in an element almost without prose is another article's.
    """
    if holder.own & Zone.TAGS and holder.element.tag == "blockquote":
        return holder.own & ~Zone.TAGS  # `edTag`: what is quoted are no keywords
    if holder.own & Zone.GARBLED and _can_be_read(blocks, holder):
        return holder.own & ~Zone.GARBLED  # `scrambled-eggs`
    if not holder.own & _UNTITLED:
        return holder.own
    after = bisect_left(titled, holder.start)
    if after == len(titled) or titled[after] >= holder.end:
        return holder.own
    beside = sums[holder.end] - sums[holder.start] < _LITTLE_PROSE <= sums[holder.start] - sums[titled[0]]
    if after and beside:
        return holder.own
    head = "teaser" in holder.called.lower() and holder.end - holder.start <= _LEAD_BLOCKS  # the article's own
    return holder.own & ~_UNTITLED | (Zone.LEAD if head else 0)


def _worth(holder: Holder, sums: Sequence[float]) -> float:
    worth = sums[holder.end] - sums[holder.start]
    named = worth > 0 and (holder.own & Zone.BODY or holder.element.get("itemprop") == "articleBody")
    return worth * _NAMED_SO if named else worth
