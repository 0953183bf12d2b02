"""Authors and overline as the page prints them for people."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser import people
from scraper.parser.labelled import author_labels
from scraper.parser.reading import Reading, candidate
from scraper.parser.zones import Zone, name_words

_AUTHOR_NAMES = frozenset({"author", "authors", "byline", "bylines", "authorname", "writer", "reporter", "journalist"})
_OVERLINE_NAMES = frozenset(
    {
        "kicker",
        "overline",
        "rutitr",
        "uptitle",
        "eyebrow",
        "supertitle",
        "pretitle",
        "dachzeile",
        "occhiello",
        "antetitulo",
    }
)
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS | Zone.NAVIGATION
_MOST_WORDS = 14


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates that short lines near the article offer by their class or `rel`."""
    labels = author_labels(page)
    links = [element for element in page.document.tree.iter("a") if "author" in (element.get("rel") or "").split()]
    for element in links[:4]:
        text = " ".join("".join(element.itertext()).split())
        if names := people.names((text,), labels):
            yield candidate("authors", names, rule="rel=author", path=page.path(element), text=text, confidence=0.72)
    for block in page.blocks.all[near.start : near.stop]:
        if block.words > _MOST_WORDS or block.zone & _ELSEWHERE:
            continue
        element = block.element
        words = name_words(f"{element.get('class') or ''} {element.get('id') or ''}")
        if words & _AUTHOR_NAMES and (names := people.names((block.text,), labels)):
            yield candidate("authors", names, rule="byline", path=page.path(element), text=block.text, confidence=0.65)
        if words & _OVERLINE_NAMES and (value := written.clean(block.text)):
            yield candidate("overline", value, rule="class", path=page.path(element), text=block.text, confidence=0.7)
