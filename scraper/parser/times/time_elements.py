"""What `<time>` elements say: those beside the title, then the first outside comments, lists and cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice

from lxml import etree

from scraper.models import Candidate, Moment
from scraper.parser.facts import labelled
from scraper.parser.page import judge
from scraper.parser.page.onward import leads_on
from scraper.parser.page.places import Place, in_card, in_list, is_title
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.times import clocks, footers
from scraper.parser.walk.zones import BOILERPLATE, Zone

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MOST_APART = 36_500  # days between what a `<time>` shows and its attribute; calendars are further apart
_MOST_TIMES = 40  # `<time>` elements looked at on one page
_MOST_READ = 8
_LONGEST_SHOWN = 120  # characters of a `<time>` that may be a line of facts
_BESIDE = 0.06  # what one beside the title gains
_ABOVE = 0.01  # what one above the title loses of it: what stands there is as often another article's
_AWAY = 0.02  # what one far from the title loses, and more with each that stands before it
_STEP = 0.04
_OTHER = 0.1  # what a time in the card of another article loses
_CLOCK = 0.3  # what one above the title loses that is later than the day below it
_CLOCK_TIME = re.compile(r"\d:[0-5]\d")


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """Those beside the title, then the first outside comments, lists, cards and menus."""
    elements = page.document.elements["time"][:_MOST_TIMES]
    places = [place.of(page, element) for element in elements]
    leads = cache(partial(leads_on, page, place))
    beside = [place.beside_title(at) and not (leads(at) or _is_of_another(page, place, at)) for at in places]
    others = [
        e
        for e, near in zip(elements, beside, strict=True)
        if not near and (not page.stands_in(e, BOILERPLATE) or footers.dates_article(page, place, e))
    ]
    listed = in_list(page.blocks.all, places, last=place.last)
    at_of = dict(zip(elements, places, strict=True))
    others = [e for e in others if at_of[e] not in listed and not _is_of_others(page, place, at_of[e], leads)]
    ordered = [
        (e, _BESIDE - _ABOVE * (at_of[e] < place.title)) for e, near in zip(elements, beside, strict=True) if near
    ]
    ordered += [(e, -_AWAY - _STEP * step - _OTHER * _in_other(page, e)) for step, e in enumerate(others, 1)]
    for element, nearer in ordered[:_MOST_READ]:
        shown = "".join(element.itertext())
        labels = labelled.labels_in(page, shown[:_LONGEST_SHOWN])
        if len(labels) > 1 or ("modified" in labels and _CLOCK_TIME.search(shown)):
            continue  # no saying whose its attribute is, or nothing to gain by it: what it shows is read by its labels
        text = element.get("datetime") or shown
        moment = page.date(text) or (page.date(shown) if text is not shown else None)
        if moment and text is not shown and (own := _another_day(page, shown, moment)):
            text, moment = shown, own  # the attribute was typed into the template
        at = place.of(page, element)
        if moment and not clocks.is_of_the_site(page, place, element, at, moment):
            field, sure = _time_field(element) if "modified" not in labels else ("modified", 0.76)
            if clocks.is_clock(page, place, at, moment):
                nearer = -_CLOCK
            confidence = max(sure + nearer, 0.4)
            yield candidate(field, moment, rule="time", path=page.path(element), text=text, confidence=confidence)
            if text is not shown and nearer > 0 and judge.in_utc(moment) and (own := page.date(shown)):
                # The attribute is in the reckoning of machines, what is shown in that of the house.
                yield candidate(field, own, rule="time", path=page.path(element), text=shown, confidence=confidence)


def _is_of_others(page: Reading, place: Place, index: int, leads: Callable[[int], bool]) -> bool:
    """Whether a block is a reader's, by its form or name, reserves the site's rights, stands in the card of another article
    or leads to one."""
    if index < 0:
        return False
    block = page.blocks.all[index]
    if block.zone & Zone.COMMENTS & ~place.zones or footers.reserves_rights(page, block.text[:_LONGEST_SHOWN]):
        return True
    return in_card(page, index) or leads(index)


def _another_day(page: Reading, shown: str, moment: Moment) -> Moment | None:
    """What a `<time>` shows, where that is a day with its year and further from its attribute than zones are apart."""
    own = page.date(shown) if _YEAR.search(shown) and page.is_date(shown) else None
    apart = abs((own.at.date() - moment.at.date()).days) if own else 0
    return own if 1 < apart < _MOST_APART else None


def _in_other(page: Reading, element: etree._Element) -> bool:
    """Whether an element stands in an `<article>` of its own beside, or in, the one that holds the title: in a card."""
    own = next(page.titles[0][0].iterancestors("article"), None) if page.titles else None
    nearest = next(element.iterancestors("article"), None)
    if own is None or nearest is None or own is nearest:
        return False
    return nearest not in own.iterancestors()


def _is_of_another(page: Reading, place: Place, index: int) -> bool:
    """Whether a block stands beside another article's title, in a box of such that the article itself does not stand in."""
    beside = page.blocks.all[max(index - 1, 0) : index + 2]
    related = any(block.index == index and block.zone & Zone.RELATED & ~place.zones for block in beside)
    return related and any(is_title(block) and footers.has_words_of_title(block) for block in beside)


def _time_field(element: etree._Element) -> tuple[str, float]:
    """What the classes of a `<time>` and its parent say of it.

    A bare `updated` is the microformat's name of an entry's only date as often as not: WordPress themes print
    `<time class="entry-date updated">` for the day of publishing. Beside one called `published` it is the change's.
    """
    parent = element.getparent()
    around = "" if parent is None else parent.get("class") or ""
    own = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    names = f"{own} {around}".lower()
    if "publish" in names or "pubdate" in names or "pubdate" in element.attrib:
        return "published", 0.76
    if "updated" in own.split() and "modif" not in names:
        siblings = (*islice(element.itersiblings("time", preceding=True), 1), *islice(element.itersiblings("time"), 1))
        told = any("published" in (e.get("class") or "").split() for e in siblings)
        return ("modified", 0.76) if told else ("published", 0.6)
    if "update" in names or "modif" in names:
        return "modified", 0.76
    return "published", 0.7
