"""The links of a pager that stands near the text: each with what it is called and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from scraper import urls
from scraper.normalize import languages, scripts
from scraper.normalize.digits import ascii_digits
from scraper.parser.lines import labels
from scraper.parser.page.reading import Reading
from scraper.parser.walk.tags import HEADINGS
from scraper.parser.walk.zones import Zone, meaning_of_names

_NO_PAGER = Zone.COMMENTS | Zone.RELATED
_LONGEST_NUMBER = 12  # characters of a link that is called by a number: `2`, `Seite 2`, `2ページ目`
_LONGEST_NAME = 24  # of one in words: `Dritte Seite`
_LONGEST_NEXT = 100  # of one that says next, and perhaps what that page is about
_MOST_ALIKE = 2_000  # links of a page whose text is asked for
_MOST_RELATIONS = 4
_MOST_LINKS = 60  # that are looked at closely
LONGEST = 2_000  # characters of an address; what is longer is no article's
_MOST_TEXTS = 8  # of one link
_PARTS = 3  # slashes of an address that has a path
_KEY = 24  # letters of an address that its other pages have, too
_ABOVE = 30  # blocks above a pager among which it may have a heading
_DIGITS = re.compile(r"\d+")
_NO_WORD = re.compile(r"[\W\d_]+")
_NUMBER = re.compile(r"(?<=.)[_,-](?:p|s|page)?\d{1,2}$", re.IGNORECASE)  # of a page
_UNSPACED = scripts.ranges(scripts.UNSPACED)
EDGES = " \t\r\n\xa0>›»→❯▶►⇒<‹«←◀◄[]()（）【】.…"
_ARROWS = frozenset("> >> › » → ❯ ▶ ►".split())


class Link(NamedTuple):
    """A link that may be a pager's: the number that it is called by, alone or as in `Seite 2`; whether it says next, and
    whether it may be meant so, with an arrow, a call to read on, or what that page is
    about."""

    element: etree._Element
    target: str
    number: int | None
    alone: bool
    says_next: bool
    may_say_next: bool
    is_near: bool


def links(page: Reading, addresses: Sequence[str], near: range, *, called: bool) -> list[Link]:
    """The links whose address looks like one of these; only those `called` by a number or next, or any."""
    keys = tuple(dict.fromkeys(form for address in addresses for form in _forms(address)))
    alike = (
        (element, href)
        for element, href in page.addressed
        if (href[0] == "?" or any(map(href.__contains__, keys))) and len(href) <= LONGEST
    )
    words = _words(page.tags)
    told: list[Link] = []
    others: list[Link] = []
    for element, href in islice(chain(alike, _options(page, keys)), _MOST_ALIKE):
        text = text_of(element)
        number, says_next = _number(text, words), _says_next(element, text, words)
        if element.tag == "option":
            number = _place(element, keys)
        may_say_next = text in _ARROWS or labels.fold(text[:_LONGEST_NEXT]).lstrip(EDGES).startswith(words.beginnings)
        found = told if number is not None or says_next or may_say_next else others
        if len(found) >= _MOST_LINKS or (called and found is others):
            continue  # most are for sharing
        holder = page.holder(element)
        if holder is None or holder.zone & _NO_PAGER or _is_of_comments(href):
            continue
        target = canonical(urls.join(page.document.base_url, href) or "")
        if target is None:
            continue
        alone = element.tag == "option" or text.lower() == text.upper()
        is_near = holder.start in near and not (found is told and _is_headed(page, holder.start, words))
        found.append(Link(element, target, number, alone, says_next, may_say_next, is_near))
    return told + others


def relations(page: Reading) -> list[tuple[str, str]]:
    """What the head says of the pages before and after this one: `next` or `prev`, and the address."""
    told = [(rel.lower().split(), url) for rel, url, _ in page.document.head_links]
    both = ((kind, url) for rel, url in told for kind in ("next", "prev") if kind in rel)
    return [(kind, known) for kind, url in islice(both, _MOST_RELATIONS) if (known := canonical(url))]


def canonical(url: str) -> str | None:
    """The one spelling of an address; None where it is none, or no article's."""
    try:
        return urls.canonical(url) if len(url) <= LONGEST else None
    except ValueError:
        return None


def _forms(address: str) -> Iterator[str]:
    """The beginning of the last part of an address that is more than a number, as pages may write it."""
    path, _, query = address.partition("?")
    path = path.rstrip("/")
    if query and path.count("/") < _PARTS:
        yield query
        return
    last = _NUMBER.sub("", path.rpartition("/")[2].partition(".")[0])
    yield last[:_KEY] or path
    if "%" in last:
        yield last.lower()[:_KEY]
        yield unquote(last)[: _KEY // 2]


def text_of(element: etree._Element) -> str:
    """What a link is called: its text, else its label."""
    pieces = (piece[: _LONGEST_NEXT + 1] for piece in islice(element.itertext(), _MOST_TEXTS))
    text = " ".join("".join(pieces).split())
    return text or (element.get("aria-label") or element.get("title") or "").strip()


def _options(page: Reading, keys: Sequence[str]) -> Iterator[tuple[etree._Element, str]]:
    """The entries of menus whose value is an address like one of these: a script sends the reader there."""
    for element in page.document.elements["option"]:
        if (href := _value(element)) and any(key in href for key in keys) and len(href) <= LONGEST:
            yield element, href


def _value(option: etree._Element) -> str:
    return option.get("value") or option.get("data-url") or option.get("data-href") or ""


def _place(option: etree._Element, keys: Sequence[str]) -> int:
    """Which of the pages in its menu an entry is, from 1; what leads nowhere is the page that is shown, or a call to choose."""
    before = islice(option.itersiblings("option", preceding=True), _MOST_LINKS)
    pages = [one for one in before if any(key in _value(one) for key in keys) or _number(text_of(one), NO_WORDS)]
    return len(pages) + 1


def _number(text: str, words: _Words) -> int | None:
    if not 0 < len(text) <= _LONGEST_NAME:
        return None
    if (named := words.numbers.get(labels.fold(text).strip(EDGES))) is not None:
        return named
    if len(text) > _LONGEST_NUMBER or not any(map(str.isdigit, text)):
        return None
    found = _DIGITS.findall(ascii_digits(text))
    return int(found[0]) if len(found) == 1 and len(found[0]) <= 2 else None


def _says_next(element: etree._Element, text: str, words: _Words) -> bool:
    """Whether a link says "next page", alone or with what that page is about."""
    if "next" in (element.get("rel") or "").lower().split():
        return True
    if not 0 < len(text) <= _LONGEST_NEXT:
        return False
    said = labels.fold(text).strip(EDGES)
    return said in words.alone or said.startswith(words.leading)


def _is_of_comments(href: str) -> bool:
    """Whether it leads to what readers say: `?page=2#comments`."""
    fragment = href.partition("#")[2]
    return bool(fragment) and bool(meaning_of_names(fragment) & Zone.COMMENTS)


def _is_headed(page: Reading, start: int, words: _Words) -> bool:
    """Whether the heading above says that what stands below is comments, or further articles."""
    above = page.blocks.all[max(start - _ABOVE, 0) : start]
    heading = next((block for block in reversed(above) if block.tag in HEADINGS), None)
    return heading is not None and _NO_WORD.sub(" ", labels.fold(heading.text)).strip() in words.others


class _Words(NamedTuple):
    alone: frozenset[str]
    leading: tuple[str, ...]
    beginnings: tuple[str, ...]  # the same that no word stands behind by chance: "next page", not "next"
    others: frozenset[str]  # headings of comments, and of further articles
    numbers: dict[str, int]  # of pages, as words tell them


NO_WORDS = _Words(frozenset(), (), (), frozenset(), {})


@lru_cache(maxsize=languages.COMBINED)
def _words(tags: tuple[str, ...]) -> _Words:
    tables = labels.tables_of(tags)
    alone = frozenset(labels.fold(word) for table in tables for word in table.next_page)
    further = (labels.fold(word) for table in tables for word in table.read_further)
    others = (word for table in tables for word in (*table.comments, *table.read_also))
    return _Words(
        alone,
        tuple(f"{word}{mark}" for word in alone for mark in (":", "：", " (", " -")),
        (
            *(
                word
                for word in alone
                if " " in word or any(first <= letter <= last for letter in word for first, last in _UNSPACED)
            ),
            *further,
        ),
        frozenset(_NO_WORD.sub(" ", labels.fold(word)).strip() for word in others),
        {labels.fold(word): at for table in tables for at, word in enumerate(table.page_names, start=1)},
    )
