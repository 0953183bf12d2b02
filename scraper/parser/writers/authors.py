"""Authors as the page states them to machines: JSON-LD, meta tags, microdata.

A site that names itself or its company stands in for a person it does not name: believed only where nobody else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.parser.lines import eastern, fact_lines, notice_words, people
from scraper.parser.lines.sitename import folded, has_name
from scraper.parser.lines.wording import every_language
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import BOILERPLATE, Zone
from scraper.parser.writers import reviewed, stand_ins

# Surest first; each was seen on news pages of several publishers or CMS.
_METAS = (
    "parsely-author", "sailthru.author", "author", "article:author", "og:article:author", "article:author_name", "dc.creator",
    "dcterms.creator", "dc.contributor", "byl", "cxenseparse:author", "dable:author", "authors", "creator", "article.author",
    "author_name", "author-name", "content_author", "mediator_author", "citation_author", "rnews:author", "shareaholic:article_author_name", "twitter:creator",
)  # fmt: skip
_RIGHTS = ("copyright", "publisher", "dc.publisher", "dc.rights", "organization")
# Things with an author that pages describe in place of an article, and the page itself.
_WORKS = frozenset("WebPage CreativeWork Recipe HowTo VideoObject PodcastEpisode ItemPage AboutPage FAQPage".split())
_GROUPS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})
BESIDE = "beside the day"  # the rule of a name that no word marks
_TOLD = frozenset({"json-ld", "meta", "microdata"})  # rules of what machines alone are told
EDITOR = "editor"  # the rule of a candidate whom the page calls so
MORE = 0.93  # of what names more people than JSON-LD, and them too
_STAND_IN = 0.35  # what an author loses that is the site or an organization
_COMPANY = 0.15  # what one loses more that is a company: the page may print its desk
_HOUSE = 0.1  # what one loses that is another house: who it is by may be printed
_OWNER = 0.12  # what one loses who has the rights to the page: who wrote it may sign below
_NICK = 0.16  # what a first name loses: the page may print the whole name
_LOGIN = 0.3  # what a login loses
_OTHER_CRAFT = 0.2  # what one loses who took the pictures
_LOGIN_SHAPE = re.compile(r"[a-z]+[a-z0-9]*[-._][-._a-z0-9]+")
_MOST_ELEMENTS = 6
_BYLINE_WORDS = 12.0
_NEAR = 9  # blocks below the title
_BYLINES = 6  # lines of one page, among them those of other articles
_APART = 3  # blocks between two authors of one line
_AROUND = " ,;|·•&"
_FACT = 120  # characters of a line that lists authors
_MOST_STATED = 30  # authors in one list
_ODD_LETTERS = 0.05  # what a name loses that readers of the page could not read: its editor's, below who is printed
_MOST_STEPS = 25  # of confidence lost down the list of meta tags, in hundredths


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """Candidates for authors out of machine-readable parts."""
    yield from _json(page)
    yield from _metas(page)
    yield from _microdata(page, place)


def authored(
    page: Reading,
    texts: Iterable[str],
    *,
    rule: str,
    path: str,
    sure: float,
) -> Iterator[Candidate]:
    """One candidate for the people in these bylines, a doubted one where they are only the site."""
    texts = tuple(texts)
    sites = tuple(text for text in map(str.strip, texts) if "&" in text and folded(text) in page.site_names)
    found = sites or page.names(*texts)  # `Mill & Loom` is one house, not two people
    if not found:
        return
    houses = tuple(
        name for name in found if stand_ins.is_site(page, name, texts) or every_language().company.search(name)
    )
    of_host = tuple(name for name in found[1:] if name not in houses and stand_ins.is_of_host(page, name, texts))
    houses += of_host if len(houses) + len(of_host) < len(found) else ()
    persons = tuple(_whole(page, name) for name in found if name not in houses)
    writers = tuple(name for name in persons if name.casefold() not in page.others)
    sure -= _OTHER_CRAFT * bool(persons and not writers) + _LOGIN * any(map(_LOGIN_SHAPE.fullmatch, persons))
    persons = writers or persons
    if rule in _TOLD and all(stand_ins.is_bare_host(page, name) for name in (*persons, *houses)):
        return
    if houses and not all(map(people.is_person, persons)):  # `The Echo, Bridgetown`, `ab/The Echo`
        persons = ()
    if rule == "meta":
        sure -= _ODD_LETTERS * _in_other_letters(page, persons)
        sure -= _HOUSE * all(map(people.words_of(page.tags).house.search, persons or ("",)))
    if not persons:
        sure -= _STAND_IN + _COMPANY * all(map(every_language().company.search, houses))
    value = persons or houses
    yield candidate("authors", value, rule=rule, path=path, text="; ".join(texts), confidence=max(sure, 0.05))


def _in_other_letters(page: Reading, names: Sequence[str]) -> bool:
    """Whether names stand in Chinese or Korean letters on a page in Latin ones."""
    latin = bool(page.tables) and page.tables[0].script == "Latn"
    return latin and bool(names) and all(map(eastern.is_name, names))


def stated_names(page: Reading) -> tuple[str, ...]:
    """The people that the article's JSON-LD calls its authors."""
    return tuple(filter(people.is_person, page.names(*_named(page, ld.get(page.stated, "author")))))


def writers(page: Reading) -> tuple[str, ...]:
    """Who wrote the article, no houses: whom JSON-LD tells, else whom a meta tag or a line names that a class calls a byline
    or that begins as one below the title."""
    found = stated_names(page)
    if not found:
        lines = [b for b in page.blocks.all if b.zone & Zone.BYLINE and b.words <= _BYLINE_WORDS][:_BYLINES]
        lines += _by_lines(page)
        told = (page.document.meta("author", "article:author", "byl") or "", *(part for b in lines for part in b.parts))
        whole = (name for name in page.names(*told) if " " in name and people.is_person(name))
        found = tuple(name for name in whole if not has_name(name, page.site_names))
    return tuple(name for name in found if not stand_ins.is_house(page, name))


def _by_lines(page: Reading) -> Iterator[Block]:
    """The short lines below the first title that begin with a word for author: `By Ann Lee`."""
    top = page.block_of(page.titles[0][0]) if page.titles else None
    before = people.words_of(page.tags).before
    for block in page.blocks.all[top.index + 1 : top.index + 1 + _NEAR] if top else ():
        told = block.words <= _BYLINE_WORDS and before.match(block.text)
        if told and not fact_lines.ends_sentence(block):  # `By Ann E. Lee`
            yield block


def names_of(c: Candidate) -> tuple[str, ...]:
    """The names of a candidate for the authors."""
    return c.value if isinstance(c.value, tuple) else ()


def are_people(page: Reading, c: Candidate) -> bool:
    """Whether a candidate names persons alone."""
    names = names_of(c)
    return bool(names) and all(people.is_person(name) and not stand_ins.is_house(page, name) for name in names)


def names_more(c: Candidate, stated: frozenset[str]) -> bool:
    """Whether a candidate names the authors of the JSON-LD and more people: that has but the first of them."""
    names = names_of(c)
    return bool(stated) and stated < set(names) and all(map(people.is_person, names))


def _prints(page: Reading, c: Candidate, stated: frozenset[str]) -> bool:
    """Whether the page prints each of those that the JSON-LD does not name as a fact of its own: `Ann Lee, New York` has one."""
    names = names_of(c)
    facts = {fact.strip(_AROUND) for block in page.blocks.all if len(block.text) <= _FACT for fact in block.parts}
    return all(name in facts for name in names if name not in stated)


def _whole(page: Reading, name: str) -> str:
    """A first name with the last, where the page says more about its bearer: `Ann`, "Ann Lee has written for us since…"."""
    if " " in name:
        return name
    about = (
        text
        for node in page.document.jsonld
        for text in ld.texts(ld.get(node, "description"))[:1]
        if ld.get(node, "name") == name
    )
    for text in about:
        whole = " ".join(text.split(" ", 2)[:2])
        if whole.startswith(f"{name} ") and people.is_person(whole) and page.names(whole) == (whole,):
            return whole
    return name


def _json(page: Reading) -> Iterator[Candidate]:
    for node, sure in ((page.stated, 0.86), (_described(page), 0.68)):
        for step, name in enumerate(("author", "creator")):
            value = ld.get(node, name)
            if value is not None:
                less = 0.02 * step + _STAND_IN * (_kinds(page, value) <= _GROUPS)
                texts = _named(page, value)
                for c in authored(page, texts, rule="json-ld", path=name, sure=sure - less):
                    names = names_of(c)
                    nick = not any(map(people.is_person, names))
                    yield replace(c, confidence=c.confidence - _NICK * nick)


def _described(page: Reading) -> ld.Node:
    """The node of what the page holds where no article is described, or one without an author."""
    if ld.get(page.stated, "author") is not None:
        return {}
    works = (node for node in page.document.jsonld if _WORKS.intersection(ld.types(node)))
    return next((node for node in works if ld.get(node, "author") is not None), {})


def _kinds(page: Reading, value: Any) -> set[str]:
    """The types of all authors; a mere text counts as a person."""
    nodes = [_resolved(page, item) for item in (value[:_MOST_STATED] if isinstance(value, list) else [value])]
    return {kind for node in nodes for kind in (ld.types(node) if isinstance(node, dict) else ("Person",))} or {
        "Person"
    }


def _named(page: Reading, value: Any) -> tuple[str, ...]:
    items = value[:_MOST_STATED] if isinstance(value, list) else [value]
    return tuple(text for item in items for text in ld.texts(_resolved(page, item), "name"))


def _resolved(page: Reading, item: Any) -> Any:
    """The node that a mere reference means: `{"@id": "#/person/1"}`."""
    if not isinstance(item, dict) or ld.get(item, "name") is not None or not isinstance(item.get("@id"), str):
        return item
    return page.described.get(item["@id"], item)


def _metas(page: Reading) -> Iterator[Candidate]:
    metas = page.document.metas
    stated = frozenset(stated_names(page))
    for step, name in enumerate(_METAS):
        if name in metas and not (_is_software(page, metas[name]) or _is_account(page, name)):
            if notice_words.labels_of(page.tags).open_rights(metas[name][0]):
                continue  # `Copyright The Lantern Ltd & Co. - all rights reserved` is two authors to nobody
            sure = 0.7 - 0.01 * min(step, _MOST_STEPS) - _OWNER * _owns(page, metas[name])
            for c in authored(page, metas[name], rule="meta", path=name, sure=sure):
                yield replace(c, confidence=MORE) if names_more(c, stated) and _prints(page, c, stated) else c
    alone = people.words_of(page.tags).alone
    for label, value in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if value in metas and alone.fullmatch(page.document.meta(label) or ""):
            yield from authored(page, metas[value], rule="meta", path=value, sure=0.72)


def _owns(page: Reading, texts: Iterable[str]) -> bool:
    """Whether an author is who has the rights to the page or publishes it, as the firm of a house: a blogger is that, too."""
    rights = [folded(text) for name in _RIGHTS for text in page.document.metas.get(name, ())]
    names = [folded(name) for name in page.names(*texts)] if rights else []
    return bool(names) and all(any(name in text for text in rights) for name in names)


def _is_account(page: Reading, name: str) -> bool:
    """Whether the author's account is the house's own: it names nobody."""
    told = folded(page.document.meta("twitter:site") or "") if name == "twitter:creator" else ""
    return bool(told) and told == folded(page.document.meta(name) or "")


def _is_software(page: Reading, texts: Iterable[str]) -> bool:
    """Whether an author is what made the page, or its makers: `Discuz! X3.4` is by the `Discuz! Team`, `Hugo` not by Hugo Lee."""
    made = re.match(r"[^\W\d]{3,}", page.document.meta("generator") or "")
    product = made[0].casefold() if made else ""
    house = people.words_of(page.tags).house
    return bool(product) and any(
        (words := re.findall(r"\w+", name.casefold())) == [product] or (product in words and house.search(name))
        for name in page.names(*texts)
    )


def _microdata(page: Reading, place: Place) -> Iterator[Candidate]:
    """The first element called author and those right behind it; later ones are authors of comments and of sources."""
    texts: list[str] = []
    path, last = "", -1
    for element in page.microdata.get("author", ())[:_MOST_ELEMENTS]:
        holder = page.holder(element)
        if (
            reviewed.is_of_work(page, element)
            or holder is None
            or (holder.zone & (BOILERPLATE | Zone.CAPTION) and not place.holds(page, element))
        ):
            continue
        if texts and holder.start - last > _APART:
            break
        path, last = path or page.path(element), holder.start
        texts.append(_item_name(element))
    if texts:
        yield from authored(page, texts, rule="microdata", path=path, sure=0.75)


def _item_name(element: etree._Element) -> str:
    inner = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), element)
    return inner.get("content") or " ".join("".join(inner.itertext()).split())
