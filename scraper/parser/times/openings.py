"""The day in front of the first sentence, as agencies and offices write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from scraper.models import Candidate
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading, candidate
from scraper.parser.walk.blocks import BREAK, Block

_OPENING = 70  # characters in which a dateline ends
_MOST_WORDS = 6
_OLDEST = 35  # years: "On 8 May 1945 –" begins a story of another time
# 29.11.2022 – Text · Madrid, 3 de marzo de 2020.- Texto · Ottawa (17 Jan. 2012) - Text · Press release, 3 May 2020 | Berlin · LONDON, 3 May 2020 /Agency/
_DATELINE = re.compile(
    r"([^–—|/\n]{6,60}?\d[^–—|/\n\d]{0,12}?)(?: [–—-]{1,2} |\. ?[–—-]{1,2} ?| ?\| ?| /|[:：„“\"«」】])"
)
_REST_OF_CLOCK = re.compile(r"(?:[:：][0-5]\d){1,2}(?!\d)")
_BRACKETED = re.compile(r"[(\[【（]([^()\[\]【】（）]{6,40})[)\]】）]")


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """The first date in front of one of the first sentences."""
    for block in page.blocks.all[place.first : min(place.first + 8, place.last + 1)]:
        if len(block.text) <= _OPENING:
            continue
        head = block.text[: _OPENING + 2]
        match = _BRACKETED.match(head) or _DATELINE.match(head)
        line = _with_clock(head, match) if match else _own_line(page, block, place)
        if not line or len(line.split()) > _MOST_WORDS or not any(c.isdigit() for c in line):
            continue
        moment = page.date(line)
        if moment and page.fetched_at.year - moment.at.year <= _OLDEST:
            yield candidate(
                "published", moment, rule="dateline", path=page.path(block.element), text=line, confidence=0.56
            )
            return


def _with_clock(head: str, match: re.Match[str]) -> str:
    """A dateline with the rest of the clock at whose colon it seemed to end: `3 May 2020, Madrid 08:16:36 Text`."""
    rest = _REST_OF_CLOCK.match(head, match.end(1))
    return match[1] + (rest[0] if rest else "")


def _own_line(page: Reading, block: Block, place: Place) -> str:
    """The first line of the text's first paragraph, broken off by `<br>`, where it is a day and nothing else; else ""."""
    if block.index != place.first or BREAK not in block.pieces:
        return ""
    line = " ".join(takewhile(lambda piece: piece is not BREAK, block.pieces)).strip()
    return line if page.is_date(line) else ""
