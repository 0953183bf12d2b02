"""The parts of a line that lists names: by commas, bars and words such as "and"."""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.parser.lines.wording import Words

_ENDED = re.compile(r"\s*(?:[,،]|\s[-–—]\s)")  # what may stand behind the last of a list: a place, a house
_CAPITALS = 2  # words of a name


def parts(line: str, words: Words) -> list[str]:
    """The parts between the signs and words that part names; of a list that an "and" ends none behind its last name:
    `Ann Lee and Bo Roe, Bad Brückstadt`."""
    cuts = [*words.between.finditer(line)]
    edges = [(0, 0), *(cut.span() for cut in cuts), (len(line), len(line))]
    found = [line[before[1] : behind[0]] for before, behind in pairwise(edges)]
    joined = [i for i, cut in enumerate(cuts) if any(map(str.isalpha, cut[0]))]
    last = joined[-1] if joined else len(cuts)
    ended = last + 1 < len(cuts) and _ENDED.match(cuts[last + 1][0])
    if ended and all(map(_may_be_name, found[last : last + 2])):
        found = found[: last + 2]
    return [one for part in found for one in _unglued(part, words)]


def _may_be_name(part: str) -> bool:
    told = part.split()
    return len(told) >= _CAPITALS and told[0][0].isupper() and told[-1][0].isupper()


def _unglued(part: str, words: Words) -> list[str]:
    """Two names that the word between them is glued to, as Arabic has it: `أحمد سمير ومريم عادل`."""
    match = words.glued_and.fullmatch(part)
    return [match["first"], match["second"]] if match else [part]
