"""Articles that are set on several pages: where the text goes on, and where it begins.

Only what the page's own pager says is believed: an address that is this page's with a number, on a link that is called by
that number or by the language's word for the next page, near the text. A pager of comments or of a list of articles is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from scraper import urls
from scraper.models import Alternate, Candidate
from scraper.normalize.digits import ascii_digits
from scraper.parser.lines import labels
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.zones import Zone
from scraper.urls.parts import firsts, part_of

FIRST, NEXT = "first", "next"  # kinds of alternates, as HTML calls such links
_SURE = 0.8
_NO_PAGER = Zone.COMMENTS | Zone.RELATED
_LONGEST_NUMBER = 12  # characters of a link that is called by a number: `2`, `Seite 2`, `2ページ目`
_LONGEST_NEXT = 60  # of one that says next, and perhaps what that page is about
_MOST_LINKS = 60  # of a page that are looked at closely
_MOST_TEXTS = 8  # of one link
_MOST_PARTS = 15  # pages of one article; more are those of a list, or of what readers say
_KEY = 24  # letters of an address that its other pages have, too
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?<=.)[_-]\d{1,2}$")  # of a page
_EDGES = " \t\r\n\xa0>›»→❯▶►<‹«←◀◄[]()（）【】.…"


class _Link(NamedTuple):
    element: etree._Element
    text: str
    target: str
    is_near: bool


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The first and the next page of the article, as alternates; the pager stands among the blocks `near` the text."""
    own = _canonical(page.document.url)
    if own is None:
        return
    begins = _begin(page, own)
    links = _links(page, [own, *begins], near)
    relations = [(rel.split(), url) for rel, url, _ in page.document.head_links if "next" in rel or "prev" in rel]
    first, number = own, 1
    for begin in begins:
        part = part_of(begin, own)
        told = begin == _stated(page) or any(
            link.target == begin and link.is_near and (_is_number(link.text, 1) or (part and part.number == 2))
            for link in links
        )
        if part and (told or any("prev" in rel and _canonical(url) == begin for rel, url in relations)):
            first, number = begin, part.number
            yield _alternate(first, FIRST, "canonical" if begin == _stated(page) else "pager", begin)
            break
    for rel, url in relations:
        target = _canonical(url) or ""
        if "next" in rel and (part := part_of(first, target)) and part.number == number + 1:
            yield _alternate(target, NEXT, "link", "link[rel=next]")
            return
    parts = [(part, link) for link in links if (part := part_of(first, link.target))]
    if any(part.number > _MOST_PARTS for part, _ in parts):
        return
    words = _words(page.tags)
    for part, (element, text, target, is_near) in parts:
        if not is_near:
            continue
        follows = part.number == number + 1
        counted = follows or (part.surely and part.number == number == 1)  # some sites count from 0
        if (counted and _is_number(text, number + 1, alone=not part.surely)) or (follows and _says_next(text, words)):
            yield _alternate(target, NEXT, "pager", page.path(element))
            return


def _alternate(url: str, kind: str, rule: str, path: str) -> Candidate:
    return candidate("alternates", Alternate(url=url, kind=kind), rule=rule, path=path, text=url, confidence=_SURE)


def _begin(page: Reading, own: str) -> list[str]:
    """Where the article may begin if this is a later page: what it states, and its address without the number."""
    found = firsts(own)
    stated = _stated(page)
    if stated and stated != own and (part := part_of(stated, own)) and part.number > 1:
        found.insert(0, stated)
    return found


def _stated(page: Reading) -> str | None:
    return _canonical(page.document.canonical_url or "")


def _links(page: Reading, addresses: Sequence[str], near: range) -> list[_Link]:
    """The links whose address looks like one of these."""
    keys = {_key(address) for address in addresses}
    hrefs = [(element, href) for element in page.blocks.links if (href := element.get("href"))]
    like = [(element, href) for key in keys for element, href in hrefs if key in href or href[0] == "?"]
    words = _words(page.tags)
    found: list[_Link] = []
    for element, href in like[:_MOST_LINKS]:
        text = " ".join("".join(islice(element.itertext(), _MOST_TEXTS)).split())
        if len(addresses) == 1 and not (_has_number(text) or _says_next(text, words)):
            continue  # most are for sharing
        holder = page.holder(element)
        if holder is None or holder.zone & _NO_PAGER:
            continue
        target = _canonical(urls.join(page.document.base_url, href) or "")
        if target is not None:
            found.append(_Link(element, text, target, is_near=holder.start in near))
    return found


def _key(address: str) -> str:
    """The beginning of the last part of an address that is more than a number."""
    path = address.partition("?")[0].rstrip("/")
    last = path.rpartition("/")[2]
    return _NUMBER.sub("", last.partition(".")[0])[:_KEY] or path


def _is_number(text: str, number: int, *, alone: bool = False) -> bool:
    """Whether a link is called by that number: `2`, `Seite 2`, `2ページ目`; `alone`, without letters that have capitals:
    `Round 2`."""
    if not _has_number(text) or (alone and text.lower() != text.upper()):
        return False
    return _DIGITS.findall(ascii_digits(text)) == [str(number)]


def _has_number(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NUMBER and any(map(str.isdigit, text))


def _says_next(text: str, words: _Words) -> bool:
    """Whether a link says "next page", alone or with what that page is about."""
    if not 0 < len(text) <= _LONGEST_NEXT:
        return False
    said = labels.fold(text).strip(_EDGES)
    return said in words.alone or said.startswith(words.leading)


class _Words(NamedTuple):
    alone: frozenset[str]
    leading: tuple[str, ...]


@lru_cache(maxsize=256)
def _words(tags: tuple[str, ...]) -> _Words:
    alone = frozenset(labels.fold(word) for table in labels.tables_of(tags) for word in table.next_page)
    return _Words(alone, tuple(f"{word}{mark}" for word in alone for mark in (":", "：", " (", " -")))


def _canonical(url: str) -> str | None:
    try:
        return urls.canonical(url)
    except ValueError:
        return None
