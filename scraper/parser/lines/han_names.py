"""Names in Chinese letters: several parted by blanks alone, and what a long line holds beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from scraper.parser.lines.eastern import HAN
from scraper.parser.lines.wording import Words

_NAME = rf"(?:{HAN}{{2,3}}|{HAN} {HAN}{{1,2}})"  # two letters are often set as wide as three: `方 敏`
_LONGEST = 10  # letters of what may stand beside names: a house, a desk, a rank


def parted(names: Sequence[str], line: str, words: Words) -> tuple[str, ...]:
    """The single names in what commas have parted, without who reports before them: `本报记者 王小明 方 敏` are two.

    Beside a sentence, as where a site praises itself (`提供股票、基金、期货…服务`), only what begins with a surname is one.
    """
    found = tuple(chain.from_iterable(_single(name, words) for name in names))
    told = any(len(part) > _LONGEST for part in words.between.split(line))
    return tuple(name for name in found if name[0] in words.east.starts or not re.match(HAN, name)) if told else found


@cache  # not before they are asked for: Chinese letters are many, and take long to compile
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"{_NAME}(?: {_NAME}){{0,5}}"), re.compile(_NAME)


def _single(name: str, words: Words) -> Sequence[str]:
    if " " not in name:
        return (name,)
    reporting = words.east.reporting.match(name)
    rest = name[reporting.end() :] if reporting else name
    whole, each = _patterns()
    if not whole.fullmatch(rest):
        return (name,)
    several = each.findall(rest)
    if any(" " in one and one[0] not in words.east.starts for one in several):
        return (name,)  # `文 图`
    return [one.replace(" ", "") for one in several]
