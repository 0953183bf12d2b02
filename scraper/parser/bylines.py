"""Authors and overline as the page prints them for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.models import Candidate
from scraper.normalize import text as written
from scraper.parser import people
from scraper.parser.blocks import Block
from scraper.parser.reading import Reading, candidate
from scraper.parser.zones import Zone, name_words

_AUTHOR_NAMES = frozenset("author authors byline bylines by authorname writer reporter journalist".split())
_OVERLINE_NAMES = frozenset("kicker overline eyebrow supertitle pretitle dachzeile occhiello antetitulo".split())
_ELSEWHERE = Zone.RELATED | Zone.COMMENTS
_MOST_WORDS = 14.0  # of a line that its class calls a byline
_BYLINE_WORDS = 30.0  # of a line that lists several facts, the author among them
_MOST_AUTHORS = 4
_LONGEST_BYLINE = 80  # characters
_MOST_LINKS = 4
_FAR = 0.15  # what a byline away from the article loses: it may be another article's
_INSIDE = re.compile(r"(?<=[\s|)）】])(?=\w)")


def propose(page: Reading, *, near: range) -> Iterator[Candidate]:
    """Candidates that links and short lines offer by their class, `rel` or label."""
    links = [element for element in page.document.tree.iter("a") if "author" in (element.get("rel") or "").split()]
    for element in links[:_MOST_LINKS]:
        text = " ".join("".join(element.itertext()).split())
        if names := page.names(text):
            yield candidate("authors", names, rule="rel=author", path=page.path(element), text=text, confidence=0.72)
    for block in page.blocks.all:
        if block.words <= _BYLINE_WORDS and block.sentences <= 1 and not block.zone & _ELSEWHERE:
            if block.words <= _MOST_WORDS and block.index in near and not block.zone & Zone.NAVIGATION:
                yield from _classed(page, block)
            if block.linked < 1.0:
                yield from _labelled(page, block, 0.0 if block.index in near else _FAR)


def _classed(page: Reading, block: Block) -> Iterator[Candidate]:
    element = block.element
    words = name_words(f"{element.get('class') or ''} {element.get('id') or ''}")
    if words & _AUTHOR_NAMES and (names := page.names(block.text)):
        yield candidate("authors", names, rule="byline", path=page.path(element), text=block.text, confidence=0.65)
    if words & _OVERLINE_NAMES and (value := written.clean(block.text)):
        yield candidate("overline", value, rule="class", path=page.path(element), text=block.text, confidence=0.7)


def _labelled(page: Reading, block: Block, far: float) -> Iterator[Candidate]:
    """A name behind a word for author and a colon, or in an inline element whose class says author."""
    words = people.words_of(page.tags)
    for i, part in enumerate(block.parts):
        element, is_tail = block.nodes[i]
        names = "" if is_tail else element.get("class") or ""
        named = bool(names) and not name_words(names).isdisjoint(_AUTHOR_NAMES)
        match = words.before.match(part) or _after_colon(words.before, part) if named or _has_colon(part) else None
        if not (named or (match and _has_colon(match[0]))) or len(part) > _LONGEST_BYLINE:
            continue
        rest = part[match.end() :].strip(" |") if match else part
        found = page.names(rest or " ".join(block.parts[i + 1 : i + 2]))
        if 0 < len(found) <= _MOST_AUTHORS:
            sure = (0.66 if named else 0.62) - far
            path = page.path(block.element)
            yield candidate("authors", found, rule="byline", path=path, text=block.text, confidence=sure)


def _after_colon(pattern: re.Pattern[str], part: str) -> re.Match[str] | None:
    """The label further inside a line that lists several facts: `2021-03-24 (閱讀:3727) 記者：潮汐`."""
    for start in _INSIDE.finditer(part[:_LONGEST_BYLINE]):
        match = pattern.match(part, start.start())
        if match and _has_colon(match[0]):
            return match
    return None


def _has_colon(text: str) -> bool:
    return ":" in text or "：" in text
