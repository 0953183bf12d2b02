"""When the page says to machines that it was published and modified: JSON-LD, meta tags, microdata, `<time>`.

Each statement is believed as far as publishers keep it: the node that describes the article before the one that
describes the page, a name that says "published" before a bare "date", an element beside the title before one in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from scraper.document import jsonld as ld
from scraper.models import Candidate, Moment, Precision
from scraper.normalize.words import count_words
from scraper.parser.facts import labelled
from scraper.parser.heading import tabs
from scraper.parser.lines import people
from scraper.parser.page import judge
from scraper.parser.page.places import Place, in_list, is_title, links_title
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.times import clocks
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import BOILERPLATE, Zone

_STATED = (("published", "datePublished", 0.92), ("published", "dateCreated", 0.7), ("modified", "dateModified", 0.92))
# Nodes that have dates of their own: a reader's comment, a picture, a clip beside the text.
_PARTS = frozenset(
    """Comment CorrectionComment UserComments Review ImageObject Photograph Person Organization Product Offer Event
    VideoGame ListItem Answer Clip WebSite BreadcrumbList""".split()
)
_MEDIA = frozenset({"VideoObject", "AudioObject", "MediaObject", "PodcastEpisode"})
_PAGE = 0.18  # what a date loses that the page's node states: pages of shops and offices have one, too
_ITEMPROPS = (
    ("published", "datepublished", 0.85),
    ("published", "datecreated", 0.7),
    ("modified", "datemodified", 0.8),
)
_TITLE_WORDS = 4
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MOST_APART = 36_500  # days between what a `<time>` shows and its attribute; calendars are further apart
_MOST_TIMES = 40  # `<time>` elements looked at on one page
_MOST_READ = 8
_LONGEST_SHOWN = 120  # characters of a `<time>` that may be a line of facts
_MOST_METAS = 24
_HATOM = {"published": "published", "updated": "modified"}
_BESIDE = 0.06  # what one beside the title gains
_OTHER = 0.1  # what a time in the card of another article loses
_CLOCK = 0.3  # what one above the title loses that is later than the day below it
_CLOCK_TIME = re.compile(r"\d:[0-5]\d")
_NOT_LETTERS = re.compile("[^a-z]+")
# Names of meta tags, letters only, vendor's prefix and all: `cXenseParse:recs:publishtime`, `article.published`.
_PUBLISHED = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation)(?:date(?:time)?|time|timestamp|at|day|on)?|(?:date|time)publi(?:shed|cation)|"
    r"pub(?:date(?:time)?|time|day)|(?:date)?issued|(?:article|post|display|release)(?:date|time)|daterelease|posttime|"
    r"date(?:time)?original|articledateoriginal|firstpublished|onlinedate|createat|ptime|posted)$"
)
_CREATED = re.compile(
    r"(?:creat(?:ed|ion)(?:date|time|at)?|datecreated|uploaddate|firstcreate|^(?:dc|dcterms|sailthru)?date)$"
)
_MODIFIED = re.compile(r"(?:modified|updated?|lastmod|revis|lastpub|changed)")
_NO_DATE = re.compile(r"expir|cache|render|build|validat|hotel|event|copyright|valid|generat|twitter|access")
_SUREST = {"articlepublishedtime": 0.87, "datepublished": 0.85, "ogarticlepublishedtime": 0.84}
_CREATED_DAY = 0.62  # less than a day with its hour by the title
_IN_TAB = 0.56  # less than a line by the title: it may be the day of what the page is about
_PLAIN_DATE = 0.58  # `date` alone is the day of the last change as often as not


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """Candidates for `published` and `modified` from what is written for machines."""
    yield from _json(page)
    yield from _metas(page)
    yield from _microdata(page, place)
    yield from _times(page, place)
    yield from _abbreviated(page)
    yield from _tab(page)


def _tab(page: Reading) -> Iterator[Candidate]:
    """A day that is a part of the page's title for itself, behind the headline: `Bridge opens - 07.12.2017 - The Echo`."""
    for part in tabs.parts(page)[1:]:
        if _YEAR.search(part) and page.is_date(part) and (moment := page.date(part)):
            yield candidate("published", moment, rule="title tag", path="title", text=part, confidence=_IN_TAB)
            return


def _json(page: Reading) -> Iterator[Candidate]:
    nodes: list[tuple[ld.Node, float, str]] = [(page.stated, 0.0, "")] if page.stated else []
    for node in page.document.jsonld:
        kinds = ld.types(node)
        if node is page.stated or not _PARTS.isdisjoint(kinds) or not page.may_be_own(node):
            continue
        media = not _MEDIA.isdisjoint(kinds)
        if media or ld.get(node, "datePublished") or ld.get(node, "dateCreated"):
            nodes.append((node, 3 * _PAGE if media else _PAGE, f"{kinds[0]}."))
    for node, less, prefix in nodes[:4]:
        for field, name, sure in _STATED:
            for text in ld.texts(ld.get(node, name))[:1]:
                if moment := page.date(text):
                    yield candidate(
                        field, moment, rule="json-ld", path=prefix + name, text=text, confidence=sure - less
                    )


def _metas(page: Reading) -> Iterator[Candidate]:
    stating = ((name, texts, known) for name, texts in page.document.metas.items() if (known := meta_field(name)))
    renamed = {(element.get("itemprop") or "").lower(): element.get("content") for element in _renamed(page)}
    for name, texts, known in islice(stating, _MOST_METAS):
        text = next((text for text in texts if text != (renamed.get(name) or "").strip()), "")
        if moment := page.date(text):
            sure = min(known[1], _CREATED_DAY) if _is_created_day(name, moment) else known[1]
            yield candidate(known[0], moment, rule="meta", path=name, text=text, confidence=sure)


def _is_created_day(name: str, moment: Moment) -> bool:
    """Whether a meta tag gives the day of making and no hour: some templates say when the site was made."""
    letters = _NOT_LETTERS.sub("", name.lower())
    return moment.precision is Precision.DAY and "creat" in letters and not _PUBLISHED.search(letters)


def _renamed(page: Reading) -> list[etree._Element]:
    """Meta tags that are the day of publishing by their property and that of an update by their name, which the house chose."""
    metas = (e for _, name, _ in _ITEMPROPS for e in page.microdata.get(name, ()) if e.tag == "meta")
    stated = ((e, meta_field(e.get("itemprop") or ""), meta_field(e.get("name") or "")) for e in metas)
    return [e for e, field, own in stated if field and own and own[0] == "modified" != field[0]]


@lru_cache(maxsize=4096)
def meta_field(name: str) -> tuple[str, float] | None:
    """The date field that a meta tag or attribute of this name states, and how sure it is; None for any other name."""
    letters = _NOT_LETTERS.sub("", name.lower())
    if (
        "date" not in letters
        and not _PUBLISHED.search(letters)
        and not _MODIFIED.search(letters)
        and not _CREATED.search(letters)
    ):
        return None
    if _NO_DATE.search(letters):
        return None
    if _MODIFIED.search(letters):
        return "modified", 0.7
    if _PUBLISHED.search(letters):
        return "published", _SUREST.get(letters, 0.8)
    if _CREATED.search(letters):
        return "published", _PLAIN_DATE if letters.endswith(("dcdate", "termsdate")) or letters == "date" else 0.7
    return None


def _microdata(page: Reading, place: Place) -> Iterator[Candidate]:
    renamed = _renamed(page)
    for field, name, sure in _ITEMPROPS:
        for element in page.microdata.get(name, ())[:3]:
            if element in renamed:
                continue
            text = element.get("content") or element.get("datetime") or _spelled_out(element)
            far = 0.0
            if element.tag != "meta":
                near = place.beside_title(place.of(page, element))
                if not near and page.stands_in(element, BOILERPLATE) and not place.holds(page, element):
                    continue
                far = 0.0 if near else 0.05
            if moment := page.date(text):
                yield candidate(
                    field, moment, rule="microdata", path=page.path(element), text=text, confidence=sure - far
                )


def _times(page: Reading, place: Place) -> Iterator[Candidate]:
    """`<time>` elements: those beside the title, then the first outside comments, lists and menus."""
    elements = page.document.elements["time"][:_MOST_TIMES]
    places = [place.of(page, element) for element in elements]
    beside = [place.beside_title(at) and not _is_of_another(page, place, at) for at in places]
    others = [
        e
        for e, near in zip(elements, beside, strict=True)
        if not near and (not page.stands_in(e, BOILERPLATE) or _in_own_footer(page, place, e))
    ]
    listed = in_list(page.blocks.all, places, last=place.last)
    cards = {e for e, at in zip(elements, places, strict=True) if at in listed}
    others = [e for e in others if e not in cards]
    ordered = [(e, _BESIDE) for e, near in zip(elements, beside, strict=True) if near]
    ordered += [(e, -0.04 * step - _OTHER * _in_other(page, e)) for step, e in enumerate(others, 1)]
    for element, nearer in ordered[:_MOST_READ]:
        shown = "".join(element.itertext())
        labels = labelled.labels_in(page, shown[:_LONGEST_SHOWN])
        if len(labels) > 1 or ("modified" in labels and _CLOCK_TIME.search(shown)):
            continue  # no saying whose its attribute is, or nothing to gain by it: what it shows is read by its labels
        text = element.get("datetime") or shown
        moment = page.date(text) or (page.date(shown) if text is not shown else None)
        if moment and nearer == _BESIDE and text is not shown and (own := _another_day(page, shown, moment)):
            text, moment = shown, own  # the attribute was typed into the template
        at = place.of(page, element)
        if moment and not clocks.is_of_the_site(page, place, element, at, moment):
            field, sure = _time_field(element) if "modified" not in labels else ("modified", 0.76)
            if nearer == _BESIDE and clocks.is_clock(page, place, at, moment):
                nearer = -_CLOCK
            confidence = max(sure + nearer, 0.4)
            yield candidate(field, moment, rule="time", path=page.path(element), text=text, confidence=confidence)
            if text is not shown and nearer > 0 and judge.in_utc(moment) and (own := page.date(shown)):
                # The attribute is in the reckoning of machines, what is shown in that of the house.
                yield candidate(field, own, rule="time", path=page.path(element), text=shown, confidence=confidence)


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


def _in_own_footer(page: Reading, place: Place, element: etree._Element) -> bool:
    """Whether an element stands in the `<footer>` of the `<article>` that holds the title, in a line that says when and by
    whom, as blogs have it, or in one of its own: a footer may tell of the next market, too."""
    holder = page.holder(element)
    own = next(page.titles[0][0].iterancestors("article"), None) if page.titles else None
    if own is None or holder is None or holder.zone & BOILERPLATE != Zone.NAVIGATION:
        return False
    around = next(element.iterancestors("footer", "article", "nav"), None)
    if around is None or around.tag != "footer" or next(around.iterancestors("article"), None) is not own:
        return False
    at = place.of(page, element)
    beside = page.blocks.all[max(at - 1, 0) : at + 2]
    return not any(map(_names_another, beside)) and _tells_when(page, page.blocks.all[at].text, element)


def _names_another(block: Block) -> bool:
    """Whether a line has the linked title of another article in it."""
    return (links_title(block) or is_title(block)) and _has_words_of_title(block)


def _has_words_of_title(block: Block) -> bool:
    """Whether something in a line is as long as a title; its link may be the day itself."""
    return any(count_words(part) >= _TITLE_WORDS for part in block.parts if not any(map(str.isdigit, part)))


def _tells_when(page: Reading, line: str, element: etree._Element) -> bool:
    """Whether a line says that something was published, names who wrote it, or is nothing but the day."""
    if len(line) > _LONGEST_SHOWN:
        return False
    rest = line.replace(" ".join("".join(element.itertext()).split()), "", 1)
    named = people.words_of(page.tags).before.match(line) and any(map(people.is_person, page.names(line)))
    return bool(labelled.labels_in(page, line) or named) or not any(map(str.isalpha, rest))


def _is_of_another(page: Reading, place: Place, index: int) -> bool:
    """Whether a block stands beside another article's title, in a box of such that the article itself does not stand in."""
    beside = page.blocks.all[max(index - 1, 0) : index + 2]
    related = any(block.index == index and block.zone & Zone.RELATED & ~place.zones for block in beside)
    return related and any(is_title(block) and _has_words_of_title(block) for block in beside)


def _spelled_out(element: etree._Element) -> str:
    """What an element shows; the title of an `<abbr>`, which shows a part of it."""
    return (element.get("title") if element.tag == "abbr" else None) or "".join(element.itertext())


def _abbreviated(page: Reading) -> Iterator[Candidate]:
    """`<abbr class="published" title="2009-06-29T17:45:00Z">`: the microformat hAtom, above the text or under it."""
    for element in page.document.elements["abbr"][:_MOST_TIMES]:
        names = (element.get("class") or "").lower().split()
        field = _HATOM.get(names[0] if len(names) == 1 else "")
        title = element.get("title") or ""
        if field and not page.stands_in(element, Zone.RELATED | Zone.COMMENTS) and (moment := page.date(title)):
            yield candidate(field, moment, rule="hAtom", path=page.path(element), text=title, confidence=0.8)


def _time_field(element: etree._Element) -> tuple[str, float]:
    """What the classes of a `<time>` and its parent say of it.

    A bare `updated` is the microformat's name of an entry's only date as often as not: WordPress themes print
    `<time class="entry-date updated">` for the day of publishing.
    """
    parent = element.getparent()
    around = "" if parent is None else parent.get("class") or ""
    own = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    names = f"{own} {around}".lower()
    if "publish" in names or "pubdate" in names or "pubdate" in element.attrib:
        return "published", 0.76
    if "updated" in own.split() and "modif" not in names:
        return "published", 0.6
    if "update" in names or "modif" in names:
        return "modified", 0.76
    return "published", 0.7
