"""Articles that are set on several pages and on one besides: where the site offers the whole text.

Only a link of the page itself is believed, to an address that is this page's with a mark for the whole text or for print,
or that has this page's name in it and is called so in the page's language. Whether the whole text is there is for
whoever fetches it to see.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from scraper import urls
from scraper.models import Alternate, Candidate
from scraper.normalize import languages
from scraper.parser.lines import labels
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.stated import pagers
from scraper.urls.parts import part_of
from scraper.urls.wholes import Form, whole_of

WHOLE = "whole"  # the kind of alternate
_CALLED = 0  # what a link says is surer than what an address may mean
_MOST = 2_000  # links
_SURE = 0.8


class _Offer(NamedTuple):
    rank: int
    place: int
    target: str
    element: etree._Element


def propose(page: Reading, own: str) -> Iterator[Candidate]:
    """The page that has all of the article whose first page is at `own`, as an alternate."""
    found = min(_offers(page, own), default=None, key=lambda offer: offer[:2])
    if found is not None:
        yield candidate(
            "alternates", Alternate(url=found.target, kind=WHOLE), rule="pager", path=page.path(found.element), text=found.target, confidence=_SURE
        )  # fmt: skip


def _offers(page: Reading, own: str) -> Iterator[_Offer]:
    key = own.partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
    words = _words(page.tags)
    for place, element in enumerate(islice(page.blocks.links, _MOST)):
        href = element.get("href")
        if not href or len(href) > pagers.LONGEST or href.startswith("#"):
            continue
        target = pagers.canonical(urls.join(page.document.base_url, href) or "")
        if target is None or target == own or urls.server(target) != urls.server(own):
            continue
        form: Form | None = whole_of(own, target)
        if form is not None:
            yield _Offer(form, place, target, element)
        elif (
            key
            and key in target
            and part_of(own, target) is None
            and labels.fold(pagers.text_of(element)).strip(pagers.EDGES) in words
        ):
            yield _Offer(_CALLED, place, target, element)  # fmt: skip


@lru_cache(maxsize=languages.COMBINED)
def _words(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(labels.fold(word) for table in labels.tables_of(tags) for word in table.whole_text)
