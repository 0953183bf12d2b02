"""The page's own clock, which says when the page was asked for and not when the article was published; and the article
that is dated by its last change alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from lxml import etree

from scraper.models import Candidate, Moment
from scraper.parser.facts.addressed import RULE
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading
from scraper.parser.times import openings
from scraper.parser.walk.zones import Zone, name_words

_LONGEST_LINE = 120
_MOST_LINES = 8  # below the title
_PROSE = 12.0  # words from which a line with a full stop is a lead, whose day may be the story's
_A_ZONE_AWAY = 1  # days between the fetch and what the site's clock shows
_DEPTH = 8  # elements around a date that may be the site's head
_ARTICLES = frozenset({"article", "main"})
_HEADS = frozenset("header head masthead topbar top clock today currentdate".split())
_OF_ARTICLES = frozenset("article post entry news story content title item detail".split())
_LINES = frozenset({"near title", "time"})
_TOLD = 0.8  # confidence of what machines are told
_TRUSTED = 0.5
_SURE = 0.6  # of a change: a label far from the title may be of another article
_ONLY_UPDATE = 0.52  # of an update's day where no other is given: most articles are changed on the day they appear
_UPDATE_BESIDE = (
    0.75  # of one beside the title where all others stand far from it: those are of an event, of another article
)
_FAR = {"time": 0.66, "near title": 0.55, "label": 0.6}  # the same for how long ago it was
_KEPT = timedelta(days=2)
_AWAY = {"time": 0.66, "near title": 0.55}  # most confidence of a day that stands away from the title

Refusal = Callable[[Candidate], str | None]


def own_day(page: Reading, place: Place) -> date | None:
    """The day of the first line between title and text that has one and is no prose."""
    end = min(place.first + 1, place.title + 1 + _MOST_LINES)
    for block in page.blocks.all[place.title + 1 : end]:
        facts = len(block.text) <= _LONGEST_LINE and (block.words <= _PROSE or not block.sentences)
        moment = page.date(block.text) if facts and any(map(str.isdigit, block.text)) else None
        if moment and moment.calendar != "relative":
            return moment.at.date()
    return None


def is_clock(page: Reading, place: Place, index: int, moment: Moment) -> bool:
    """Whether a date above the title is the page's clock: the day below the title, or in front of the text, is an earlier one."""
    if index >= place.title:
        return False
    opening = (c.value.at.date() for c in openings.propose(page, place) if isinstance(c.value, Moment))
    own = own_day(page, place) or next(opening, None)
    return own is not None and own < moment.at.date()


def is_of_the_site(page: Reading, place: Place, element: etree._Element, index: int, moment: Moment) -> bool:
    """Whether a date above the title is the page's clock though no other stands below: the day of the fetch, in the head
    of the site, which does not hold the title, or in a menu below the text."""
    if abs((page.fetched_at.date() - moment.at.date()).days) > _A_ZONE_AWAY:
        return False
    if index >= place.title:
        return index > place.last and bool(page.blocks.all[index].zone & Zone.NAVIGATION & ~place.zones)
    if element.tag in _ARTICLES or next(element.iterancestors(*_ARTICLES), None) is not None:
        return False
    for around in islice((element, *element.iterancestors()), _DEPTH):
        holder = page.blocks.holder_of.get(around)
        if holder is not None and holder.start <= place.title < holder.end:
            return False
        names = name_words(f"{around.get('class') or ''} {around.get('id') or ''}")
        if (around.tag == "header" or not names.isdisjoint(_HEADS)) and names.isdisjoint(_OF_ARTICLES):
            return True
    return False


def refusal(found: Sequence[Candidate], refuse: Refusal, beside: Container[str]) -> Refusal:
    """A refusal also of printed publish days that are later than the last change the page tells of, unless machines are
    told the same: what was written for the day after is changed before it is published. `beside` are the paths of the
    labelled lines by the title. And one of `2 hours ago`, far from the title or against an earlier day in the address: it
    is of another article, or the page was kept since."""
    updates = (c for c in _updates(found, refuse) if c.confidence >= _SURE or c.path in beside)
    changed = [c.value.at.date() for c in updates if isinstance(c.value, Moment)]
    told = {day for c in found if (day := _published_on(c)) and not _is_line(c) and c.confidence >= _TOLD}
    earliest = min((day for c in found if (day := _published_on(c)) and c.confidence >= _SURE), default=None)
    addressed = [day for c in found if c.rule == RULE and (day := _published_on(c))]

    def also(c: Candidate) -> str | None:
        day = _published_on(c)
        if day and _is_line(c) and changed and day > max(changed) + timedelta(days=1) and day not in told:
            return "later than the last change: the page's clock"
        if not isinstance(c.value, Moment):
            return refuse(c)
        if c.field == "modified" and c.confidence < _TRUSTED and earliest and c.value.at.date() < earliest:
            return "before it was published: a sentence of the text tells of another change"
        if c.value.calendar == "relative":
            if c.confidence <= _FAR.get(c.rule, 0.0):
                return "how long ago another article was published"
            if day and any(day - other > _KEPT for other in addressed):
                return "the address has an earlier day: the page was kept since"
        return refuse(c)

    return also


def _published_on(c: Candidate) -> date | None:
    return c.value.at.date() if c.field == "published" and isinstance(c.value, Moment) else None


def _is_line(c: Candidate) -> bool:
    return c.rule in _LINES and c.confidence < _TOLD


def only_update(found: Sequence[Candidate], refuse: Refusal, beside: Container[str]) -> Iterator[Candidate]:
    """The printed day of the last change as the publish day, where the page gives no other: none at all, or none by its
    title, where this one stands. `beside` are the paths of the lines there."""
    published = [c for c in found if c.field == "published" and c.confidence >= _TRUSTED and not refuse(c)]
    updates = _updates(found, refuse)
    if published:
        updates = [c for c in updates if c.rule == "label" and c.path in beside]
    if all(c.confidence <= _AWAY.get(c.rule, 0.0) for c in published):
        sure = _UPDATE_BESIDE if published else _ONLY_UPDATE
        days = (replace(c, field="published", rule="update", confidence=sure) for c in updates)
        yield from (c for c in days if not refuse(c))


def _updates(found: Sequence[Candidate], refuse: Refusal) -> list[Candidate]:
    return [c for c in found if c.field == "modified" and c.confidence >= _TRUSTED and not refuse(c)]
