"""The next page of a listing: said by the page, else told by the numbers of its pager, else by the word on a link."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from scraper import urls
from scraper.frontier.pointing import text_of
from scraper.frontier.shape import is_file
from scraper.normalize.digits import ascii_digits
from scraper.normalize.fold import folded, prepared
from scraper.normalize.languages import all_tables
from scraper.urls import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from scraper.frontier.scope import Scope

_MOST_ANCHORS = 10_000  # of one page
_LONGEST_LABEL = 40
_MOST_TEXTS = 50  # of one pager
_LONGEST_PAGE = 100  # articles
_ARROWS = "> >> › » → ❯ ▶ ►"
_BACK_ARROWS = "< << ‹ « ← ❮ ◀ ◄"  # in a text from right to left these go on
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
_OFFSETS = "start|offset|from|skip"
_PAGER = re.compile(
    r"(?:^|[-_\s])(?:pag(?:er|ing|inat\w*|es|ina\w*)|page-?nav\w*|nav-?links|next)(?:$|[-_\s])", re.IGNORECASE
)


_OFFSET = re.compile(rf"[?&](?:{_OFFSETS})=\d")
_MORE = re.compile(r"(?:^|[-_\s])(?:load|show|view)-?more(?:$|[-_\s])", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)[1-9]\d{0,3}(?!\d)")
_IN_A_DATE = re.compile(
    r"(?:19|20|1[34])\d\d(?:[/_-]\d{1,2})?[/_-]?$|(?<=[?&])(?:y|yr|year|m|mn|mon|month|d|dy|day|date)=$", re.IGNORECASE
)
_NEIGHBOURS = 2  # pages one after the other that a row of numbers must name to be a pager


class _Anchor(NamedTuple):
    element: _Element
    text: str
    target: str


class Place(NamedTuple):
    """An address without its page number, and that number; None for the first page of most pagers."""

    stem: str
    number: int | None


def next_page(tree: _Element, *, base: str, url: str, scope: Scope) -> str | None:
    """The canonical address of the listing page after `url`; None where the page names none on its site."""
    here = urls.canonical(url)
    links = [(element, target) for element, target in _links(tree, base) if target != here and scope.on_site(target)]
    said = next((target for element, target in links if "next" in _relations(element)), None)
    anchors = [_Anchor(element, _text(element), target) for element, target in links if element.tag == "a"]
    return said or _by_number(anchors, here) or _by_word(anchors) or _by_row(anchors, here)


def place(url: str) -> Place:
    """Where in a pager a canonical URL stands.

    >>> place("https://paper.example/archive?page=3&s=1").number, place("https://paper.example/archive?s=1").number
    (3, None)
    """
    found = list(_page().finditer(url))
    if not found:
        return Place(url.rstrip("/?"), None)
    last = found[-1]
    rest = url[last.end() :]
    if last["name"]:
        start = url[: last.start()]
        stem = (start + rest.lstrip("&")) if rest else start
        return Place(stem.rstrip("?&/"), int(last["asked"]))
    return Place((url[: last.start()] + rest).rstrip("/?"), int(last["path"]))


def _by_number(anchors: list[_Anchor], here: str) -> str | None:
    """The smallest number above ours: a pager always names its neighbours."""
    stem, ours = place(here)
    pages = [(number, anchor) for anchor in anchors if (there := place(anchor.target)).stem == stem and (number := there.number) is not None]  # fmt: skip
    if ours is None:
        return _second(pages)
    return min(((number, anchor.target) for number, anchor in pages if number > ours), default=(0, None))[1]


def _second(pages: list[tuple[int, _Anchor]]) -> str | None:
    """The page after one that has no number. Some sites count from 0: what is shown as 2 is the second all the same."""
    shown = (anchor.target for _, anchor in pages if ascii_digits(anchor.text) == "2")
    numbered = (anchor.target for number, anchor in pages if number == 2)
    offset = sorted((number, anchor.target) for number, anchor in pages if _OFFSET.search(anchor.target) and 2 < number <= _LONGEST_PAGE)  # fmt: skip
    return next(shown, None) or next(numbered, None) or (offset[0][1] if offset else None)


def _by_row(anchors: list[_Anchor], here: str) -> str | None:
    """The page after ours in a row of numbers whose addresses differ by that number alone, wherever it stands in them.

    Many an archive's first page has another address than the rest (`/` and `/list?nr=2`); what a row of days in a
    calendar looks like is none: there a year stands before the number.
    """
    rows: dict[tuple[str, str], dict[int, str]] = {}
    for anchor in anchors:
        text = ascii_digits(anchor.text)
        if not _NUMBER.fullmatch(text) or is_file(anchor.target):
            continue
        shown = int(text)
        for found in islice(_NUMBER.finditer(anchor.target), _MOST_TEXTS):
            if int(found[0]) == shown and not _IN_A_DATE.search(anchor.target[: found.start()]):
                rows.setdefault((anchor.target[: found.start()], anchor.target[found.end() :]), {})[shown] = (
                    anchor.target
                )
    for (start, end), row in rows.items():
        inside = len(here) > len(start) + len(end) and here.startswith(start) and here.endswith(end)
        number = here[len(start) : len(here) - len(end)] if inside else ""
        ours = int(number) if _NUMBER.fullmatch(number) else 1
        named = {ours, *row} if inside else row.keys()
        if ours + 1 in row and any(all(one + step in named for step in range(_NEIGHBOURS)) for one in named):
            return row[ours + 1]
    return None


def _by_word(anchors: list[_Anchor]) -> str | None:
    found = (anchor for anchor in anchors if 0 < len(anchor.text) <= _LONGEST_LABEL and not is_file(anchor.target))
    return next((anchor.target for anchor in found if _says_next(anchor)), None)


def _says_next(anchor: _Anchor) -> bool:
    """Whether it says "next" where that means a page: in a pager, or as a link to a page with a number."""
    word = folded(prepared(anchor.text)).strip(_ARROWS + _BACK_ARROWS + " |.-\"'")
    if place(anchor.target).number is not None and _MORE.search(_names(anchor.element)):
        return True
    if word:
        return word in _labels() and (place(anchor.target).number is not None or _in_pager(anchor.element))
    parent = anchor.element.getparent()
    right_to_left = parent is not None and _is_right_to_left(parent)
    return anchor.text in (_BACK_ARROWS if right_to_left else _ARROWS).split() and _in_pager(anchor.element)


def _is_right_to_left(pager: _Element) -> bool:
    return any(_RIGHT_TO_LEFT.search(text[:_LONGEST_LABEL]) for text in islice(pager.itertext(), _MOST_TEXTS))


def _text(element: _Element) -> str:
    return text_of(element) or element.get("title") or element.get("aria-label") or ""


def _in_pager(element: _Element) -> bool:
    return any(_PAGER.search(_names(one)) for one in (element, *islice(element.iterancestors(), 4)))


def _names(element: _Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


@cache
def _page() -> re.Pattern[str]:
    """A page number, wherever sites put it: ?page=2, /page/2, /page-2, /p2, /2.html or /2/ behind the rest."""
    words = "|".join(sorted(parts.names().pages))
    programs = "|".join(sorted(parts.names().programs))
    return re.compile(
        rf"(?<=[?&])(?P<name>{words}|{programs}|{_OFFSETS})=(?P<asked>\d{{1,6}})(?=&|$)"
        rf"|(?P<folder>/(?:{words}|p|(?:index|list)(?=[_-]))[/_-]?)(?P<path>\d{{1,5}})(?=/|$|\.\w{{2,5}}$|\?)",
        re.IGNORECASE,
    )


@cache
def _labels() -> frozenset[str]:
    """What a link to the next page says, in every language that has a table."""
    return frozenset(folded(prepared(label)) for table in all_tables() for label in table.next_page)


def _links(tree: _Element, base: str) -> Iterator[tuple[_Element, str]]:
    for count, element in enumerate(tree.iter("link", "a")):
        if count == _MOST_ANCHORS:
            return
        href = element.get("href")
        if not href or href.startswith("#") or (element.tag == "link" and "next" not in _relations(element)):
            continue
        target = urls.join(base, href)
        if target is not None:
            yield element, urls.canonical(target)


def _relations(element: _Element) -> list[str]:
    return (element.get("rel") or "").lower().split()
