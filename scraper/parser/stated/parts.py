"""Articles that are set on several pages: where the text goes on, and where it begins.

Only what the page's own pager says is believed: an address that is this page's with a number, on a link that is called by
that number or by the language's word for the next page, near the text. A pager of comments or of a list of articles is none.
Some sites count from 0: there the address with the number 1 is the second page's, as the links to it say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scraper.models import Alternate, Candidate
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.stated import pagers, whole
from scraper.parser.stated.pagers import Link
from scraper.urls.parts import Part, firsts, is_front, is_of_one, is_same, may_be, part_of

FIRST, NEXT = "first", "next"  # kinds of alternates, as HTML calls such links
_SURE = 0.8
_MOST_PARTS = 15  # pages of one article; more are those of a list, or of what readers say


class _Begin(NamedTuple):
    """Where the article begins of which this is a later page, counted from 1, and which rule tells it; and what is
    added to the numbers of addresses: 1 where the site counts from 0."""

    url: str
    number: int
    rule: str
    added: int


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """The first and the next page of the article, as alternates; the pager stands among the blocks `near` the text."""
    own = pagers.canonical(page.document.url)
    if own is None or len(own) > pagers.LONGEST:
        return
    begins = firsts(own)
    stated = pagers.canonical(page.document.canonical_url or "")
    addresses = [*([] if is_front(own) else [own]), *([stated] if stated else []), *(stem for _, stem in begins)]
    if not addresses:
        return
    links = pagers.links(page, addresses, near, called=not begins)
    relations = pagers.relations(page)
    begin = next((found for one in begins if (found := _begin(*one, own, stated, links, relations))), None)
    if begin is not None:
        yield candidate(
            "alternates", Alternate(url=begin.url, kind=FIRST), rule=begin.rule, path=begin.url, text=begin.url, confidence=_SURE
        )  # fmt: skip
    number, added = (begin.number, begin.added) if begin else (1, None)
    nested = {(part.surely, part.in_folder) for part, _ in begins if part.number > 1} if begin is None else set()
    # What it states has pages, too, unless this may be one: so nobody is led from page to page without end.
    bases = (
        [begin.url]
        if begin
        else [own, *([stated] if stated and not nested and own != stated and may_be(own, stated) else [])]
    )
    for base in bases:
        following = next(_further(base, number, added, nested, links, relations), None)
        if following is not None:
            link, target = following
            path = "link[rel=next]" if link is None else page.path(link.element)
            rule = "link" if link is None else "pager"
            yield candidate(
                "alternates", Alternate(url=target, kind=NEXT), rule=rule, path=path, text=target, confidence=_SURE
            )
            if begin is None:
                yield from whole.propose(page, own)
            return


def _begin(
    part: Part, stem: str, own: str, stated: str | None, links: Sequence[Link], relations: Sequence[tuple[str, str]]
) -> _Begin | None:
    """Where the article begins if this page is the part of it at `stem`, as what it states, its pager or its head says."""
    pages = [(one, link) for link in links if link.is_near and (one := part_of(stem, link.target))]
    added = _added(pages, part.number, begins_bare=_leads(stem, links))
    number = part.number + added
    if number <= 1:
        return None
    if (
        stated is not None
        and stated != own
        and (is_same(stated, stem) or _is_first(part_of(stem, stated), stem, added))
    ):
        return _Begin(stated, number, "canonical", added)
    for link in links:
        if not link.is_near:
            continue
        if is_same(link.target, stem) and (link.number == 1 or (number == 2 and not part.in_folder)):
            return _Begin(link.target, number, "pager", added)
        if link.number == 1 and _is_first(part_of(stem, link.target), stem, added):
            return _Begin(stem if part.surely else link.target, number, "pager", added)
    if any(kind == "prev" and is_same(url, stem) for kind, url in relations):
        return _Begin(stem, number, "link", added)
    if part.surely and any(link.number == one.number + added != number for one, link in pages):
        return _Begin(stem, number, "pager", added)  # which names its neighbours alone
    beside = ((kind, one.number) for kind, url in relations if (one := part_of(stem, url)) and one.surely)
    if part.surely and any(at == part.number + (1 if kind == "next" else -1) for kind, at in beside):
        return _Begin(stem, number, "link", added)
    return None


def _is_first(part: Part | None, stem: str, added: int) -> bool:
    """Whether it is the first page by its number: `123_1.html`, `?page=1`."""
    return part is not None and part.number + added == 1 and is_of_one(part, stem)


def _leads(stem: str, links: Sequence[Link]) -> bool:
    """Whether a link that is called 1 leads to the address without a number."""
    return any(link.is_near and link.number == 1 and is_same(link.target, stem) for link in links)


def _added(pages: Sequence[tuple[Part, Link]], own: int, *, begins_bare: bool) -> int:
    """What is added to the numbers of addresses: 1 where the site counts from 0, so that the link called 2 leads to the number 1."""
    told = {link.number - part.number for part, link in pages if link.number and link.alone and not part.in_folder}
    if told & {0, 1}:
        return int(0 not in told)
    if own == 1:  # the last of two pages: `1` leads to the address without a number, and no link says 2
        return int(begins_bare)
    return int(own == 0 and any(part.surely and part.number == 1 and link.says_next for part, link in pages))


def _further(
    base: str,
    number: int,
    added: int | None,
    nested: set[tuple[bool, bool]],
    links: Sequence[Link],
    relations: Sequence[tuple[str, str]],
) -> Iterator[tuple[Link | None, str]]:
    """The pages after this one, the one of that number: by the head, and by the links. A page with a number that nothing
    says to be a later page has no pages of its own that are told alike: `/2/2`."""
    pages = [(part, link) for link in links if (part := part_of(base, link.target)) and (part.surely, part.in_folder) not in nested]  # fmt: skip
    if number >= _MOST_PARTS or any(part.number > _MOST_PARTS for part, _ in pages):
        return
    near = [(part, link) for part, link in pages if link.is_near]
    if added is None:
        added = _added(near, 0, begins_bare=False)
    for kind, url in relations:
        part = part_of(base, url) if kind == "next" else None
        if part and (part.surely, part.in_folder) not in nested and (part.number + added == number + 1):
            yield None, url
    for part, link in near:
        if part.number + (0 if part.in_folder else added) != number + 1:
            continue
        called = link.number == number + 1 and (part.surely or link.alone)
        if called or link.says_next or (link.may_say_next and part.surely):
            yield link, link.target
