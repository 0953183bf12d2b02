"""The names in an element that is called author: its own text, several elements side by side, the link or heading in a box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml import etree

from scraper.normalize import cldr
from scraper.parser.lines import fact_lines, people
from scraper.parser.lines.wording import Words
from scraper.parser.page import box_kinds
from scraper.parser.page.reading import Reading
from scraper.parser.walk import elements
from scraper.parser.walk.zones import Hint, name_words

_NAMING = ("h2", "h3", "h4", "h5", "strong", "b")  # what holds the name in a box
_HOLDING = ("a", "span", "div", "p", "li", "b", "strong")  # what holds one of several names
_LABELS = frozenset({"span", "b", "strong", "em", "i", "small", "label"})  # a picture's empty line is none
_SETTING = ("a", "b", "strong", "em", "i", "span")
_LISTS = frozenset({"ol", "ul"})
_TEASER_WORDS = 3  # of a link beside the name in it
_MOST_INNER = 8
_MOST_LINKED = 32  # links of a box, those of portraits among them
_MOST_NODES = 64  # of an element, the spaces between its tags among them
_MOST_ELEMENTS = 24
_TYING = frozenset(",;&،、")
_TIES = 12  # letters beside names: "Written by", commas, "and"
ABOUT = frozenset("about bio biography desc description".split())  # of these, the heading or link in them may be
DAY = frozenset({"date", "time"})  # of these, what stands beside the day
_LONGEST_BOX = 800  # characters of an element called author, with what its bearer does
_MOST_NAMES = 4
_MOST_TOGETHER = 16  # names that commas and "and" tie to each other
_TITLE_WORDS = 7  # of a link that names no authors
# Parts of such a box that are not the name.
_NOT_THE_NAME = frozenset(
    """about avatar bio biography caption comment comments contact count credit date desc description email facebook follow
    icon image images img instagram job linkedin location mail more photo picture place position posts related role search share social thumb
    thumbnail time toggle twitter website""".split()
)
_BAR = re.compile(r"\s[|·•]\s")
_DIGIT = re.compile(r"\d")
_ACCOUNT = re.compile(r"@\w{2,30}")  # between two names: `<a>Ann Lee</a> <a>@annlee</a> <a>Bo Roe</a>`
_MARK = re.compile(
    r"\s?(?:[:：,،]|(?<=\w{3})\.(?=\s)|[-–—](?=\s))\s*"
)  # between a name and its day, or the day's label
ADDRESS = re.compile(
    r"/(?:by|byline|author|autor|auteur|autore|journalist|periodista|firma|colunista|skribent|forfatter|toimittaja|schrijver|contributor|writer|reporter|redakteur|yazar|muhabir|penulis|staff|profile?|expert|columnist|bio)"
    r"[a-z]{0,3}(?:/|\?|\.php)[^/]|^/@[^/?]+/?(?:\?|$)",
    re.IGNORECASE,
)


ACCOUNT = re.compile(r"/users?/[^/?#]", re.IGNORECASE)  # of whoever posted it, where a house writes with its readers


def called(page: Reading, words: Words) -> list[tuple[etree._Element, frozenset[str]]]:
    """The first elements whose class or ID says author and that may name one, with the words of both."""
    hinted = (element for element, hints in page.blocks.hinted if hints & Hint.AUTHOR)
    own = (e for e in hinted if not box_kinds.is_licensed(e) and not _is_in_teaser(e))
    words_of = ((e, name_words(f"{e.get('class', '')} {e.get('id', '')}")) for e in own)
    no_name = _NOT_THE_NAME - DAY
    fit = ((e, told) for e, told in words_of if told.isdisjoint(no_name) or not told.isdisjoint(ABOUT))
    named = (pair for pair in fit if not _names_nobody(pair[0], words) and not _took_pictures(pair[0], words))
    return [*islice(named, _MOST_ELEMENTS)]


def _is_in_teaser(element: etree._Element) -> bool:
    """Whether an element is the lesser part of a link of a list: `<li><a><b class=author>Ann Lee</b> The mill opens again</a>`."""
    link = link_of(element)
    item = next(link.iterancestors("li"), None) if link is not None and link is not element else None
    if link is None or item is None or ADDRESS.search(link.get("href") or ""):
        return False
    whole, own = ("".join(islice(e.itertext(), _MOST_INNER)).split() for e in (link, element))
    return len(whole) - len(own) >= _TEASER_WORDS


def _took_pictures(element: etree._Element, words: Words) -> bool:
    """Whether a word for pictures stands right before an element: `<b>Photos</b> <a class=author>Bo Roe</a>`."""
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        label = (parent.text or "") if parent is not None else ""
    else:
        inside = "".join(islice(before.itertext(), _MOST_INNER)) if before.tag in _LABELS else ""
        label = (before.tail or "").strip() or inside
    label = label.strip(" :\n\t")
    return 0 < len(label) <= fact_lines.LONGEST_LABEL and words.pictured.fullmatch(f"{label}:") is not None


def name_in(page: Reading, element: etree._Element, words: frozenset[str], *, alone: bool, close: bool) -> str:
    """The names in an element called author: its own text, or the link or heading in one that says more.

    Where it is not `alone`, but one of many cards, a day beside the name is that of the card; where it is not `close` to the
    title, a name among other words may be that of what they tell: `Theme: <a>Blue Harbour</a> by annlee`.
    """
    if not words.isdisjoint(DAY):
        return _beside_day(page, element, text_of(element)) if alone else ""
    if apart := _apart(page, element):
        return "; ".join(apart)
    text = text_of(element)
    names = page.names(text) if len(text) <= fact_lines.LONGEST_BYLINE and words.isdisjoint(ABOUT) else ()
    if names and all(map(people.is_person, names)):
        return _set_apart(page, element, names) or text
    if not elements.line(element.itertext(), _LONGEST_BOX):
        return ""
    inner = (text_of(e) for e in element.iter(*_NAMING))
    found = next((t for t in inner if people.is_person(t) and page.names(t)), "")
    found = found or "; ".join(_linked(page, element)) or (text if names else "")
    found = found or (_beside_day(page, element, text) if alone else "")
    return found or (only_name(page, _pieces(element)) if close else "")


def goes_on(page: Reading, first: etree._Element, element: etree._Element, words: Words) -> bool:
    """Whether an element names another who did what the first did: no label of its own stands before the name, but "and"."""
    label = _label(page, element)
    own = label and label != _label(page, first)
    return not own or words.alone.fullmatch(label) is not None or words.between.fullmatch(f" {label} ") is not None


def _label(page: Reading, element: etree._Element) -> str:
    """What stands before the name in an element of several parts: `<i>Translated by</i> <a>Ann Lee</a>`."""
    parts = _pieces(element)
    return parts[0] if len(parts) > 1 and not _is_name(page, parts[0]) and _is_name(page, parts[-1]) else ""


def _linked(page: Reading, element: etree._Element) -> list[str]:
    """The person of the first link to an author's page, and those of further ones right behind a comma or an "and": others of
    whom a box tells may have translated the text."""
    whole = " ".join("".join(element.itertext()).split())
    between = people.words_of(page.tags).between
    found: list[str] = []
    links = (e for e in element.iter("a") if ADDRESS.search(e.get("href") or ""))
    for name in map(text_of, islice(links, _MOST_LINKED)):
        if not people.is_person(name) or not page.names(name) or name in found:
            continue  # a portrait
        before = whole.partition(name)[0].split()
        tied = bool(before) and (before[-1][-1] in _TYING or between.fullmatch(f" {before[-1]} ") is not None)
        if tied or not found:
            found.append(name)
    return found[:_MOST_TOGETHER]


def lists(named: Sequence[etree._Element]) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Lists that are called author, with what is called so first in each of their items: more in one is links to the author."""
    for listed in (element for element in named if element.tag in _LISTS):
        found: dict[etree._Element, etree._Element] = {}
        for element in named:
            item = next((parent for parent in parents(element) if parent.getparent() is listed), None)
            if item is not None:
                found.setdefault(item, element)
        if len(found) > 1:
            yield listed, list(found.values())


def _pieces(element: etree._Element) -> list[str]:
    """The first texts of an element's nodes that are no mere space."""
    texts = (" ".join(piece.split()) for piece in islice(element.itertext(), _MOST_NODES))
    return [*islice(filter(None, texts), _MOST_INNER)]


def _names_nobody(element: etree._Element, words: Words) -> bool:
    """Whether an element that is called author says nothing, as that of a portrait, or no more than "by" or the "and" between two;
    or is little more than the link of an article by that author."""
    text = " ".join(_pieces(element))
    if not text or words.between.fullmatch(f" {text} ") or words.alone.fullmatch(text):
        return True
    link = next(element.iter("a"), None)
    told = link is not None and len(text) <= _LONGEST_BOX and not ADDRESS.search(link.get("href") or "")
    title = " ".join(_pieces(link)) if told and link is not None else ""
    return 2 * len(title) > len(text) and len(title.split()) >= _TITLE_WORDS


def _beside_day(page: Reading, element: etree._Element, text: str) -> str:
    """The name of several words that has a part for itself where the rest is a day or a count, `<b>Ann Lee</b> <i>3 May
    2020</i>`, or behind which a mark and the day stand: `Ann Lee: 3 May 2020`."""
    if len(text) > fact_lines.LONGEST_BYLINE or not _DIGIT.search(text):
        return ""
    for mark in islice(_MARK.finditer(text), _MOST_NAMES):
        name, day = text[: mark.start()], text[mark.end() :]
        if " " in name and _is_name(page, name) and (page.is_date(day) or page.is_date(day.partition(" ")[2])):
            return name
    parts = (" ".join(part.split()) for piece in element.itertext() for part in _BAR.split(piece))
    return next((part for part in parts if " " in part and _is_name(page, part)), "")


def only_name(page: Reading, parts: Iterable[str]) -> str:
    """The one part of a short line that is a name of several words, where no other is: beside it stands what screen readers
    say of a row of buttons, `<span>Links of </span>Ann Lee`, or what its bearer does."""
    told = dict.fromkeys(islice(parts, _MOST_INNER))
    if sum(map(len, told)) > fact_lines.LONGEST_BYLINE:
        return ""
    found = [part for part in told if " " in part and _is_name(page, part)]
    return found[0] if len(found) == 1 else ""


def _apart(page: Reading, element: etree._Element) -> list[str]:
    """Names in elements of one kind side by side: `<span class=name>Ann Lee</span><span class=name>Bo Roe</span>`."""
    inner = islice(element.iterdescendants(*_HOLDING), _MOST_INNER)
    first = next((e for e in inner if _is_name(page, text_of(e))), None)
    if first is None:
        return []
    beside = (e for e in first.itersiblings() if e.tag == first.tag and e.get("class") == first.get("class"))
    alike = [first, *islice(beside, _MOST_TOGETHER)]
    texts = [text_of(e) for e in first_to_each(alike)]
    if len(texts) == 1 < len(alike):
        return texts
    whole = _ACCOUNT.sub("", "".join(element.itertext()))
    more = len("".join(whole.split())) - len("".join("".join(texts).split()))
    if len(texts) < 2 or more > _TIES or not all(_is_name(page, text) for text in texts):
        return []
    between = whole.partition(texts[-1])[0].partition(texts[0])[2]
    return [] if fact_lines.has_colon(between) else texts


def _set_apart(page: Reading, element: etree._Element, names: Sequence[str]) -> str:
    """The name that the markup sets apart from the place, house or role behind it: `<b>Ann Lee</b> São Paulo`. A family's
    name may stand there as well, `<b>Ana Lee</b> López`, but not behind the link to the author's page."""
    if len(names) != 1:
        return ""
    links = (text_of(e) for e in islice(element.iter("a"), _MOST_INNER) if ADDRESS.search(e.get("href") or ""))
    if linked := next((t for t in links if names[0].startswith(f"{t} ") and _is_name(page, t)), ""):
        return linked
    parts = _pieces(element)
    led = next((part for part in parts if names[0].startswith(f"{part} ") and _is_name(page, part)), "")
    if led and " " in (rest := names[0][len(led) + 1 :]) and rest in parts and next(element.iter("a"), None) is None:
        return led  # `<b>Ann Lee</b> <i>River Desk</i>`
    first = next(element.iterchildren(*_SETTING), None)
    if first is None or (element.text or "").strip():
        return ""
    name = text_of(first)
    if not names[0].startswith(f"{name} ") or not _is_name(page, name):
        return ""
    behind, words = names[0][len(name) :].strip(), people.words_of(page.tags)
    more = (
        text_of(element).removeprefix(name).strip()
    )  # `<b>Ann Lee</b> Rivers editor`: the role is no part of the name
    known = (
        behind.casefold() in cldr.places(page.tags[0])
        or words.house.search(behind)
        or any(words.role.search(f"x {told}") for told in (behind, more))
    )
    return name if known else ""


def first_to_each(found: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Elements but links to the address of an earlier one, or below it: `Ann Lee` is a name, `View More Articles` her button."""
    known: list[str] = []
    for element in found:
        address = (element.get("href") or "").rstrip("/")
        if address and any(address == one or address.startswith((f"{one}/", f"{one}?", f"{one}#")) for one in known):
            continue
        known += [address] * bool(address)
        yield element


def _is_name(page: Reading, text: str) -> bool:
    return people.is_person(text) and page.names(text) == (text,)


def text_of(element: etree._Element) -> str:
    """The element's text up to where the markup alone parts two words, `<b>Ann Lee</b><i>Reporter</i>`, or a button adds
    something: `<b>Ann Lee</b><i>+ Follow</i>`."""
    text = ""
    for piece in element.itertext():
        if text[-1:].isalpha() and (piece[:1].isalpha() or piece.lstrip().startswith("+")):
            break
        text += piece
    return " ".join(text.split())


def parents(element: etree._Element) -> Iterator[etree._Element]:
    """The nearest six."""
    return (parent for _, parent in zip(range(6), element.iterancestors(), strict=False))


def link_of(element: etree._Element) -> etree._Element | None:
    """The link that an element is or stands in."""
    node: etree._Element | None = element
    for _ in range(4):
        if node is None or node.tag == "a":
            return node
        node = node.getparent()
    return None
