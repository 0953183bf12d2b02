"""The day in front of the first sentence, as agencies and offices write it, or in a line of its own in the title's paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile

from scraper.models import Candidate
from scraper.parser.heading import tabs
from scraper.parser.lines.sitename import folded
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import BREAK, Block
from scraper.parser.walk.zones import BOILERPLATE

_OPENING = 70  # characters in which a dateline ends
_MOST_WORDS = 6
_MOST_LINES, _TITLED = 6, 400  # of a paragraph that begins with the title; its characters
_SHORTEST_TITLE = 15
_OLDEST = 35  # years: "On 8 May 1945 –" begins a story of another time
# 29.11.2022 – Text · Madrid, 3 de marzo de 2020.- Texto · Ottawa (17 Jan. 2012) - Text · Press release, 3 May 2020 | Berlin · LONDON, 3 May 2020 /Agency/
_DATELINE = re.compile(
    r"([^–—|/\n]{6,60}?\d[^–—|/\n\d]{0,12}?)(?: [–—-]{1,2} |\. ?[–—-]{1,2} ?| ?\| ?| /|[:：„“\"«」】])"
)
_REST_OF_CLOCK = re.compile(r"(?:[:：][0-5]\d){1,2}(?!\d)")
_STOPS = " .,:·–—-"  # behind a day that has an element of its own
_BRACKETED = re.compile(r"[(\[【（]([^()\[\]【】（）]{6,40})[)\]】）]")


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """The first date below the title in one paragraph with it, else in front of one of the first sentences."""
    for block, line in chain(_below_title(page, place), _before_text(page, place)):
        moment = page.date(line)
        if moment and page.fetched_at.year - moment.at.year <= _OLDEST:
            yield candidate(
                "published", moment, rule="dateline", path=page.path(block.element), text=line, confidence=0.56
            )
            return


def _below_title(page: Reading, place: Place) -> Iterator[tuple[Block, str]]:
    """The lines with a day that a break parts from the title, as old pages do: `<b>Title</b><br>Ann Lee<br>3 May 2009`."""
    above = page.blocks.all[max(place.first - 1, 0) : place.first]
    for block in above:
        if len(block.text) > _TITLED or BREAK not in block.pieces or block.zone & BOILERPLATE:
            continue
        title, *lines = "".join(block.pieces).split(BREAK)
        if len(title) > _SHORTEST_TITLE and any(folded(title) in folded(part) for part in tabs.parts(page)):
            yield from ((block, line) for line in map(str.strip, lines[:_MOST_LINES]) if page.is_date(line))


def _before_text(page: Reading, place: Place) -> Iterator[tuple[Block, str]]:
    """What may be a day in front of each of the first sentences."""
    first = [b for b in page.blocks.all[place.first : min(place.first + 8, place.last + 1)] if len(b.text) > _OPENING]
    own = {line: block for block in reversed(first) if (line := _own_element(page, block))}
    for block in first:
        head = block.text[: _OPENING + 2]
        match = _BRACKETED.match(head) or _DATELINE.match(head)
        line = _with_clock(head, match) if match else _own_line(page, block, place)
        if not line and len(own) == 1:  # several are the days of a chronicle
            line = next((line for line, of in own.items() if of is block), "")
        if line and len(line.split()) <= _MOST_WORDS and any(c.isdigit() for c in line):
            yield block, line


def _with_clock(head: str, match: re.Match[str]) -> str:
    """A dateline with the rest of the clock at whose colon it seemed to end: `3 May 2020, Madrid 08:16:36 Text`."""
    rest = _REST_OF_CLOCK.match(head, match.end(1))
    return match[1] + (rest[0] if rest else "")


def _own_element(page: Reading, block: Block) -> str:
    """The element at the beginning of a paragraph that holds a day and nothing else: `<p><b>3 May 2020.</b> Text`; else ""."""
    element, is_tail = block.nodes[0]
    if is_tail or element is block.element:
        return ""
    line = block.pieces[0].strip().rstrip(_STOPS)
    sentence = block.text[len(line) :].lstrip(_STOPS)[:1]
    goes_on = block.text[len(line) :].startswith(",") or sentence.islower()
    return line if page.is_date(line) and not goes_on else ""


def _own_line(page: Reading, block: Block, place: Place) -> str:
    """The first line of the text's first paragraph, broken off by `<br>`, where it is a day and nothing else; else ""."""
    if block.index != place.first or BREAK not in block.pieces:
        return ""
    line = " ".join(takewhile(lambda piece: piece is not BREAK, block.pieces)).strip()
    return line if page.is_date(line) else ""
