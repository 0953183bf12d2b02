"""The title: the `<h1>` that says what the page's own metadata says, else the metadata without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from scraper import urls
from scraper.document import jsonld as ld
from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser.reading import Reading, candidate
from scraper.parser.zones import BOILERPLATE

_SEPARATOR = re.compile(
    r"\s+[|\-–—‒·•»«›:/~]+\s+|\s*[|｜│∣]+\s*|\s*::\s*|\s+>\s+|(?<=\w)_(?=\w*$)|\s*»\s*|(?<=[^\s\d])[–—](?=[^\s\d])"
)
_ALIKE = 0.6  # share of the shorter title's letter pairs found in the longer one
_LONGEST = 300
_TITLE_SHARE = 0.4  # of a metadata title's letters that its headline has at least; the rest is site and section
_ABOVE_TEXT = 0.86  # more than og:title alone, less than og:title and JSON-LD together
_LINKED = 0.5
_SOON = 8  # blocks between title and text: lead, byline, date, caption
_PROSE = 12.0
_FEWEST = 2.0  # words of a title
_LONGEST_TAB = 500  # characters of a title with site and section around it; cutting names off costs their square
_FOLD = re.compile(r"[\W_]+")


def propose(page: Reading) -> Iterator[Candidate]:
    """Every candidate for the title."""
    document = page.document
    names = site_names(page)
    stated = [
        written.clean(text)
        for text in ld.texts(ld.get(page.stated, "headline"), "@value")
        + ld.texts(ld.get(page.stated, "name"), "@value")
    ]
    social = [
        written.clean(text)
        for text in (document.meta("og:title"), document.meta("twitter:title", "dc.title", "title", "sailthru.title"))
        if text
    ]
    head = document.tree.find("head/title")
    if head is None:
        head = next(document.tree.iter("title"), None)
    tab = written.clean("".join(head.itertext())) if head is not None else ""
    references = [text for text in (*social, *stated, tab) if text]
    yield from _headings(page, references, names)
    for rule, path, texts, sure in (
        ("json-ld", "headline", stated[:1], 0.84),
        ("meta", "og:title", social[:1], 0.8),
        ("meta", "twitter:title", social[1:2], 0.75),
        ("title tag", "/html/head/title", [tab] if tab else [], 0.6),
    ):
        for text in texts:
            value = _printed(page, text, names) or without_site(text, names, [t for _, t in page.titles])
            if value:
                yield candidate("title", value, rule=rule, path=path, text=text, confidence=sure)


def _headings(page: Reading, references: list[str], names: frozenset[str]) -> Iterator[Candidate]:
    for order, (element, text) in enumerate(page.titles[:8]):
        if len(text) > _LONGEST or folded(text) in names:
            continue
        near = max((alike(text, other) for other in references if _as_long(text, other)), default=0.0)
        holder = page.blocks.holder_of.get(element)
        aside = holder is not None and bool(holder.zone & BOILERPLATE)
        sure = 0.96 if near >= _ALIKE else _ABOVE_TEXT if _stands_above_text(page, element) else 0.5
        sure -= 0.3 * aside + 0.02 * order
        value = without_site(text, names, ())
        yield candidate(
            "title", value or text, rule="h1", path=page.path(element), text=text, confidence=max(sure, 0.05)
        )


def _stands_above_text(page: Reading, heading: etree._Element) -> bool:
    """Whether prose begins soon below the heading and it is no logo: metadata that says something else is then bait."""
    block = page.block_of(heading)
    if block is None or block.linked > _LINKED:
        return False
    below = page.blocks.all[block.index + 1 : block.index + _SOON]
    return any(b.sentences and b.words >= _PROSE and b.linked < _LINKED for b in below) and block.words >= _FEWEST


def _as_long(text: str, other: str) -> bool:
    """Whether a heading is long enough to be the title in `other`, and not the site's name behind it."""
    return len(folded(text)) >= _TITLE_SHARE * len(folded(other))


def _printed(page: Reading, text: str, names: frozenset[str]) -> str | None:
    """The part of a metadata title that the page prints as a line of its own: old pages have no `<h1>`."""
    whole = folded(text[:_LONGEST_TAB])
    best = ""
    for block in page.blocks.all:
        if (
            len(block.text) > len(best)
            and len(block.text) <= len(text)
            and block.linked < _LINKED
            and block.words >= _FEWEST
        ):
            key = folded(block.text)
            if key in whole and key not in names and len(key) >= _TITLE_SHARE * len(whole):
                best = block.text
    return written.clean(best) or None


def site_names(page: Reading) -> frozenset[str]:
    """The site's names, folded: what it calls itself, and its host with and without the ending."""
    document = page.document
    stated = [
        document.meta(name) for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")
    ]
    publishers = [text for node in document.jsonld for text in ld.texts(ld.get(node, "publisher"), "name")]
    try:
        host = urls.host(document.url).removeprefix("www.")
    except ValueError:
        host = ""
    labels = [host, *host.split(".")[:-1], "".join(host.split(".")[:-1])]
    return frozenset(
        folded(text) for text in (*stated, *publishers, *(label for label in labels if len(label) > 2)) if text
    ) - {""}


def without_site(text: str, names: frozenset[str], headings: Iterable[str]) -> str:
    """A title without the site's and section's names at its ends.

    A part goes when it is one of the site's names; all parts behind the first go when what is left is a heading.

    >>> without_site("Bridge reopens | World - The Echo", frozenset({"theecho"}), ["Bridge reopens"])
    'Bridge reopens'
    """
    text = text[:_LONGEST_TAB]
    known = {folded(heading): heading for heading in headings}
    if folded(text) in known:
        return text
    cuts = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(text)), (len(text), len(text))]
    parts = [(cuts[i][1], cuts[i + 1][0]) for i in range(len(cuts) - 1)]
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            whole = text[parts[first][0] : parts[last - 1][1]]
            if len(whole) > 8 and folded(whole) in known:
                return whole.strip()
    while len(parts) > 1 and _is_name(text[slice(*parts[-1])], names):
        parts.pop()
    while len(parts) > 1 and _is_name(text[slice(*parts[0])], names):
        parts.pop(0)
    return text[parts[0][0] : parts[-1][1]].strip()


def _is_name(part: str, names: frozenset[str]) -> bool:
    key = folded(part)
    if not key:
        return True
    return key in names or any(
        len(key) > 3
        and len(name) > 3
        and (key.startswith(name) or name.startswith(key))
        and min(len(key), len(name)) / max(len(key), len(name)) > 0.5
        for name in names
    )


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """Letters and digits only, case folded: what must agree when two titles are the same."""
    return _FOLD.sub("", text.casefold())


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    key = folded(text)
    return frozenset(key[i : i + 2] for i in range(len(key) - 1))


def alike(a: str, b: str) -> float:
    """How much of the shorter text's letter pairs the longer one has, 0 to 1: works in every script."""
    first, second = _pairs(a), _pairs(b)
    small = min(len(first), len(second))
    return len(first & second) / small if small > 2 else float(folded(a) == folded(b) != "")


def nearest(page: Reading, title: str) -> etree._Element | None:
    """The `<h1>` that carries the title, if one does."""
    return next((element for element, text in page.titles if alike(text, title) >= _ALIKE), None)
