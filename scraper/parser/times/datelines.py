"""The day that the page prints for people: in a line of its own near the title, under the text; `openings` has those in front
of the first sentence, `attributes` what stands near the title for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from scraper.models import Candidate, Moment
from scraper.normalize import hebrew
from scraper.normalize.languages import tag_for
from scraper.parser.facts.labelled import modified_label
from scraper.parser.lines import fact_lines, people
from scraper.parser.lines.labels import fold, patterns_of, says_hour
from scraper.parser.page.onward import leads_on
from scraper.parser.page.places import Place, in_card, is_title, numbered_in_list
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.times import attributes, clocks, footers, openings
from scraper.parser.walk.blocks import BREAK, Block
from scraper.parser.walk.zones import Zone

_LONGEST_LINE = 120
_LONGEST_LEAF = 20  # characters of a day whose parts have boxes of their own
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_IN_WORDS = 24  # of a day without a number, `two hours ago`, in a part that is named for it
_LONGEST_LINKED = 40  # blogs link the date to the day's archive
_MOST_LINES = 10
_FEW = 3
_ABOVE = 25  # blocks above the title in which a toolbar may stand
_BELOW = 12
_FOOT = 12
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION | Zone.ADVERT
_STEP = 0.005  # what each line further from the title loses
_PROSE = 8.0  # words from which a line that ends like a sentence is one
_MOST_BEFORE = 8  # words in front of the first number
_LONG = 16.0  # words of a line that is more than a date and a name
_BOTH = 0.9  # a line that prints the day beside that of an update: who tells machines one may tell them the update's
_LATER = 0.2  # what a line above the title loses whose day is later than the one below it
_EVENT = 0.1  # what a line loses whose date is a run of days: it is printed of an event
_PATHS = re.compile(r"(?<=://)[^\s/]+/[!-~]+")
_MENU_WORDS = 6
_POSTED = re.compile(r"\(@\w+\)")  # — Ann Lee (@annlee) 3 May 2020
_FIGURE = 2  # elements around a line that may be the caption's
_RANGE = re.compile(r"(?<![\d\-–.:/])[1-9]\d?\.?\s?[-–－]\s?[1-9]\d?(?![\d\-–:/]|\.\d)")
_SEVERAL = 2
_MOST_FACTS = 8  # of one line
_LABELLED = re.compile(r"[:：]\s*$")
_FACTS = re.compile(r"\s*[|·•]\s*")  # between the facts of a line
_DASHED = re.compile(r"\s[-–—]\s")  # the same where no bar does
_FACT = re.compile(r"([^\W\d][^:：\d]{1,20}[:：])\s+\S")
_CLOCK = re.compile(r"\d:[0-5٠-٥۰-۵०-५০-৫០-៥၀-၅]\d")
_HOUR = re.compile(r"\d{1,2}[:.][0-5]\d(?![\d./])")


def propose(page: Reading, place: Place, *, few: bool = False) -> Iterator[Candidate]:
    """Dates near the title, nearest first; `few` where machines were told the day and only the page's own is asked."""
    blocks = page.blocks.all
    top = [block for part in place.top for block in blocks[part.start : part.stop]]
    held = (b for b in top if _may_hold(b, place) and not in_card(page, b.index, above=place.title))
    nearest = sorted(held, key=lambda b: _steps(b, place))
    between = blocks[place.top[0].stop : place.top[-1].start] if place.title < place.first else []
    if few:  # links about each author may part the day from the title
        nearest = [b for b in (*nearest, *between) if any(map(str.isdigit, b.text)) and _may_hold(b, place)]
    yield from _lines(page, place, nearest[: _FEW if few else _MOST_LINES])
    if few or not top:
        return
    yield from _drawn(page, place, top)
    yield from attributes.propose(page, top)
    above = blocks[max(top[0].index - _ABOVE, 0) : top[0].index]
    below = blocks[top[-1].index + 1 : top[-1].index + 1 + _BELOW]
    foot = blocks[max(place.last - 1, top[-1].index + 1 + _BELOW) : place.last + _FOOT]
    yield from _lines(page, place, [block for block in above[::-1] if _in_own_bar(page, block, place)][:1])
    yield from footers.amid_tools(page, place, (*below, *foot))
    listed = numbered_in_list(blocks, place)
    for lines, most in ((between, 4), (above[::-1], 4), (below, 4), (foot, 3)):
        held = (b for b in lines if _may_hold(b, place) and b.index not in listed and not _is_of_others(page, b, place))
        yield from _lines(page, place, list(islice(held, most)))
    yield from openings.propose(page, place)


def _steps(block: Block, place: Place) -> int:
    """How far a line stands from the title; what stands above it is more often the page's clock."""
    away = block.index - place.title
    return away if away >= 0 else 2 - away


def _may_hold(block: Block, place: Place) -> bool:
    if len(block.text) > _LONGEST_LINE:
        return False
    in_words = len(block.text) <= _LONGEST_IN_WORDS and block.zone & Zone.BYLINE
    if not (in_words or any(map(str.isdigit, block.text)) or hebrew.YEAR_BEGINS in block.text):
        return False
    beside = place.beside_title(block.index)
    if block.zone & Zone.CAPTION and not (beside or block.zone & Zone.BYLINE):
        return False
    if block.zone & _ELSEWHERE & ~place.zones and not (beside or _in_own_menu(block, place)):
        return False
    # Between title and text stand no readers: there `comments` is a counter's name.
    if block.zone & Zone.COMMENTS & ~place.zones and not place.title < block.index < place.first:
        return False
    longest = _LONGEST_LINE if beside and block.zone & Zone.BYLINE else (2 if beside else 1) * _LONGEST_LINKED
    if block.linked > 0.5 and len(block.text) > longest:
        return False  # names and sections that follow the day may all be links
    return not _is_prose(block)


def _in_own_menu(block: Block, place: Place) -> bool:
    """Whether a line right below the text is called a byline in a menu that is not all links: the article's own tools."""
    named = block.zone & _ELSEWHERE & ~place.zones == Zone.NAVIGATION and bool(block.zone & Zone.BYLINE)
    return named and place.at_foot(block.index) and not block.linked and block.words <= _MENU_WORDS


def _is_of_others(page: Reading, block: Block, place: Place) -> bool:
    """Whether a line away from the title reserves the site's rights, closes a quoted post, or stands in the card of another
    article; a byline above the text may have a link to its writer's articles beside it, but no heading that leads away."""
    if footers.reserves_rights(page, block.text) or _POSTED.search(block.text):
        return True
    own = block.zone & Zone.BYLINE and place.title < block.index <= max(place.first, place.title + _BELOW)
    return in_card(page, block.index, above=place.title if own else None)


def _in_own_bar(page: Reading, block: Block, place: Place) -> bool:
    """Whether a line is the day in an aside before the title, called a byline, that holds no title of another article."""
    if block.zone & (_ELSEWHERE | Zone.BYLINE) != Zone.RELATED | Zone.BYLINE or not page.is_date(block.text):
        return False
    own = next(page.blocks.all[place.title].element.iterancestors("article"), None)
    aside = next(block.element.iterancestors("aside"), None)
    if own is None or aside is None or own not in aside.iterancestors():
        return False
    holder = page.blocks.holder_of.get(aside)
    if holder is None or holder.end > place.title:
        return False
    return not any(is_title(other) for other in page.blocks.all[holder.start : holder.end])


def _is_prose(block: Block) -> bool:
    """Whether a short text is a sentence, a caption, a headline: anything but a date among names and counters."""
    text = block.text
    if block.words > _PROSE and any(
        e.tag == "figcaption" for e in (block.element, *islice(block.element.iterancestors(), _FIGURE))
    ):
        return True
    byline = block.zone & Zone.BYLINE and not block.zone & Zone.CAPTION
    if byline or block.words <= _PROSE or _CLOCK.search(text) or len(_FACTS.findall(text)) >= _SEVERAL:
        return False
    if text[-1] in ".!?…:。":
        return True
    before = next((i for i, c in enumerate(text) if c.isdigit()), 0)
    return before > 0 and (block.words > _LONG or len(text[:before].split()) > _MOST_BEFORE)


def _lines(page: Reading, place: Place, lines: list[Block]) -> Iterator[Candidate]:
    for block in lines:
        if block.tag == "li" and is_title(block) and not page.is_date(block.text):
            continue  # an article in a list of others, with its day
        line = _PATHS.sub(" ", block.text) if "://" in block.text else block.text
        text = own = _but_updates(page, line)
        if page.language and tag_for(page.language) and _is_of_something_else(page, text):
            facts = fact_lines.facts_of(block) if text is line else _FACTS.split(text)
            text = " | ".join(_own(page, facts)) or " | ".join(_own(page, _DASHED.split(text)))
        # A stylesheet sets apart what the markup glues together: `Ann Lee3 May 2020645 views`, `Ward 13 May 2020`.
        several = bool(text) and text is own and len(block.nodes) > 1
        spaced = " ".join(block.parts) if several else ""
        texts = [text, spaced if text is line else _but_updates(page, spaced)] if several else [text]
        moment = next(
            (found for one in (texts[::-1] if several and _are_glued(block) else texts) if (found := page.date(one))),
            None,
        )
        if moment is None and several and text is line:
            moment = _of_a_fact(page, block)
        if moment and (_is_announced(page, block) or leads_on(page, place, block.index)):
            continue
        if moment and not clocks.is_of_the_site(page, place, block.element, block.index, moment):
            sure = _sure(block, place)
            if text is not line and place.beside_title(block.index):
                sure = _BOTH
            elif _RANGE.search(text):
                sure -= _EVENT
            if clocks.is_clock(page, place, block.index, moment):
                sure -= _LATER
            yield candidate(
                "published", moment, rule="near title", path=page.path(block.element), text=block.text, confidence=sure
            )


def _drawn(page: Reading, place: Place, blocks: list[Block]) -> Iterator[Candidate]:
    """A day drawn as the leaf of a calendar: month, day and year, each in a box of its own, in one box together."""
    for first, second, third in zip(blocks, blocks[1:], blocks[2:], strict=False):
        leaf = (first, second, third)
        if sum(len(block.text) for block in leaf) > _LONGEST_LEAF or not any(_YEAR.fullmatch(b.text) for b in leaf):
            continue
        box = first.element.getparent()
        text = " ".join(block.text for block in leaf)
        if box is None or any(block.element.getparent() is not box for block in leaf) or not page.is_date(text):
            continue
        if moment := page.date(text):
            sure = _sure(first, place)
            yield candidate("published", moment, rule="near title", path=page.path(box), text=text, confidence=sure)


def _are_glued(block: Block) -> bool:
    """Whether letters or numbers of two texts of a line meet without a blank or a sign between them."""
    return any(
        before[-1:].isalnum() and behind[:1].isalnum()
        for before, behind in pairwise(block.pieces)
        if before is not BREAK
    )


def _of_a_fact(page: Reading, block: Block) -> Moment | None:
    """The day of the one fact that gives a day: `ID: 90213`, `07 Bahman 1401 - 18:15` and `248` read as one tell none."""
    facts = fact_lines.facts_of(block)[:_MOST_FACTS]
    found = {moment.at: moment for fact in _own(page, facts) if (moment := page.date(fact))}
    return next(iter(found.values())) if len(found) == 1 else None


def _own(page: Reading, facts: Sequence[str]) -> Iterator[str]:
    """The facts of a line but those that a label says to be something else's, in it or alone before it."""
    for before, fact in pairwise(("", *facts)):
        if not _is_of_something_else(page, fact) and not (_LABELLED.search(before) and fact[:1].isdigit()):
            yield fact


def _is_of_something_else(page: Reading, text: str) -> bool:
    """Whether a label stands right before the date, `Deadline: 1 May`: labels for publishing are read elsewhere, and surer.
    `Hora: 11:15, 9 junio 2013` has a label of the clock, whose line is no other's."""
    before = _before_number(text)
    if not _LABELLED.search(before) or any(c in before for c in "|·•"):
        return False
    if people.words_of(page.tags).alone.fullmatch(before.split()[-1]):
        return False  # `作者： 2020-05-03`: no author is named
    return not (_HOUR.match(text, len(before)) and says_hour(page.tags, before))


def _before_number(text: str) -> str:
    return text[: next((i for i, c in enumerate(text) if c.isdigit()), 0)]


def _is_announced(page: Reading, block: Block) -> bool:
    """Whether the day behind a label of the clock has the place or the price beside it: `Lugar: Plaza Mayor`, `Hora: 19:30, 9 junio`."""
    before = _before_number(block.text)
    if not (_LABELLED.search(before) and says_hour(page.tags, before)):
        return False
    own, wrote = patterns_of(page.tags)["known alone"], people.words_of(page.tags).alone
    beside = (
        *page.blocks.all[max(block.index - 1, 0) : block.index],
        *page.blocks.all[block.index + 1 : block.index + 2],
    )
    facts = [_FACT.match(other.text) for other in beside if other.words <= _PROSE and not other.sentences]
    return any(fact and not own.match(fold(fact[1])) and not wrote.fullmatch(fact[1]) for fact in facts)


def _but_updates(page: Reading, text: str) -> str:
    """A line without what stands behind a label for updates; "" where no number is left."""
    label = modified_label(page, fold(text))
    if label is None:
        return text
    before = text[: label.start()]
    return before if any(c.isdigit() for c in before) else ""


def _sure(block: Block, place: Place) -> float:
    steps = _steps(block, place)
    named = 0.05 if block.zone & Zone.BYLINE else 0.0
    odd = 0.04 if block.zone & _ELSEWHERE & ~place.zones else 0.0
    if place.beside_title(block.index):
        above = 0.03 if block.index < place.title else 0.0
        return 0.69 + named - odd - above - _STEP * min(steps, 8)
    return 0.5 + named - odd - _STEP * min(steps, 12)
