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
from scraper.parser.heading import tabs
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.times import time_elements
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
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MOST_TIMES = 40  # elements of one name looked at on one page
_MOST_METAS = 24
_HATOM = {"published": "published", "updated": "modified"}
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
    yield from time_elements.propose(page, place)
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
