"""Authors in a line that is too long for a byline: of many facts, of a whole old page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from scraper.parser.lines import fact_lines, people
from scraper.parser.lines.sitename import is_name
from scraper.parser.lines.wording import every_language
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import BREAK, Block

_MOST_AUTHORS = 16
_NAMED = 0.8  # of the letters of a line that is nothing but names
_LONGEST_FACTS = 200  # characters of a line of them
_DASH = re.compile(r"\s[-–—]\s")


def names(page: Reading, block: Block, *, heads: bool, close: bool) -> Iterator[tuple[tuple[str, ...], float]]:
    """The names that a line tells, and how sure they are. `heads` says whether it stands above the text, `close` whether
    about the title."""
    words = people.words_of(page.tags)
    pieces = [" ".join(piece.split()) if piece is not BREAK else BREAK for piece in block.pieces]
    for label, told in pairwise(pieces):
        if len(told) > fact_lines.LONGEST_BYLINE or not words.alone.fullmatch(label):
            continue
        found = page.names(told)  # `<i>Ann Lee and Bo Roe - Staff Writers</i>`
        if _are_persons(found) and told.startswith(found[0]):
            yield found, 0.64
            return
    if close and _are_persons(found := _of_a_fact(page, block)):
        yield found, 0.62
        return
    if close and _are_persons(found := _of_whole(page, block.text)):
        yield found, 0.62
        return
    for before, line in pairwise([BREAK, *pieces]):
        opening = words.before.match(line) if before is BREAK and len(line) <= fact_lines.LONGEST_BYLINE else None
        found = page.names(line[opening.end() :]) if opening and heads else ()
        if _are_persons(found):
            yield found, 0.62
            return


def _are_persons(found: tuple[str, ...]) -> bool:
    return 0 < len(found) <= _MOST_AUTHORS and all(map(people.is_person, found))


def _of_whole(page: Reading, text: str) -> tuple[str, ...]:
    """The names of a line that is nothing but a word for author and many names."""
    opening = people.words_of(page.tags).before.match(text)
    found = page.names(text[opening.end() :]) if opening else ()
    letters = sum(map(str.isalpha, "".join(found)))
    return found if opening and letters >= _NAMED * sum(map(str.isalpha, text[opening.end() :])) else ()


def _of_a_fact(page: Reading, block: Block) -> tuple[str, ...]:
    """The names in the one fact behind a word for author, in a line of several that bars, dashes or line breaks part, right
    behind the day or a house: `The Echo | 3 May 2020, 1.36 pm • Updated 4 May | By Ann Lee and Bo Roe`. Behind a title they
    made what is called so: `Tonight at the mill, 3 May | Jaws | By Bo Roe`."""
    if len(block.text) > _LONGEST_FACTS or block.sentences > 1:
        return ()
    divided = fact_lines.is_divided(block)
    facts = fact_lines.facts_of(block) if divided else [fact for line in _lines(block) for fact in _DASH.split(line)]
    before = people.words_of(page.tags).before
    told = [
        (i, rest) for i, fact in enumerate(facts) if (label := before.match(fact)) and (rest := fact[label.end() :])
    ]
    if len(told) != 1 or len(facts) == 1:
        return ()
    at, rest = told[0]
    behind = not at or _is_day(page, facts[at - 1]) or _is_house(page, facts[at - 1])
    if not behind or not any(_is_day(page, fact) for fact in facts):
        return ()
    found = page.names(rest)
    first = next(iter(found), "")
    return found if first and rest.startswith(first) and not _is_house(page, first) else ()


def _is_day(page: Reading, fact: str) -> bool:
    return any(map(str.isdigit, fact)) and page.date(fact) is not None


def _is_house(page: Reading, text: str) -> bool:
    named = people.words_of(page.tags).house.search(text) or every_language().company.search(text)
    return named is not None or is_name(text, page.site_names)


def _lines(block: Block) -> Iterator[str]:
    """What stands between the line breaks of a block."""
    for is_break, pieces in groupby(block.pieces, key=lambda piece: piece is BREAK):
        line = " ".join("".join(pieces).split())
        if line and not is_break:
            yield line
