"""What stands beside a name with no sign between: the role before it, the paper before or behind it, the agency or the day behind it."""

from __future__ import annotations

import re

from scraper.normalize import languages
from scraper.normalize.dates import is_date
from scraper.parser.lines.eastern import HANGUL
from scraper.parser.lines.wording import Words, words_of

_HANGUL = re.compile(HANGUL)
_NAME, _LONG_NAME = 2, 3  # words
_BEFORE_NUMBER = 2  # words of a day: `Tuesday, Aug. 17, 2010`
_PREPOSITION = 3  # letters of what else may stand there: `Anna Huber vom 24.11.2022`
SIGNS = (",", "/", "|")


def unled(name: str, words: Words) -> str:
    """A name without the role before it and without the house that it wrote for: `Reporter Ann Lee`, `Ann Lee for The Echo`."""
    led = words.led.match(name)
    name = name[led.end() :] if led else name
    house = words.for_.search(name)
    return name[: house.start()] if house and len(name[: house.start()].split()) > 1 else name


def without_house(name: str, words: Words) -> str:
    """A Korean name without the paper before it: `강변일보 한가람`."""
    parts = name.split()
    return parts[1] if len(parts) == 2 and _HANGUL.match(name) and words.house.search(parts[0]) else name


def without_post(line: str, words: Words) -> str:
    """A byline without what the one whom it names is for a paper: `By Ann Lee / Evening Echo Reporter`."""
    head, sign, last = line.rpartition(max(SIGNS, key=line.rfind))
    return head.rstrip() if sign and is_post(last, words) and len(head.split()) > 1 else line


def is_post(part: str, words: Words) -> bool:
    """Whether a part behind a name is one's post at a paper or in a town. In letters without capitals a word for reporter
    stands behind the last of several names."""
    told = part.lstrip(" ,/|")
    return len(told.split()) > 2 and told[0].isupper() and words.role.search(told.rstrip()) is not None


def before_post(line: str, words: Words, tags: tuple[str, ...]) -> str:
    """A name without the post at an agency that nothing parts from it: `ANN LEE AP Sports Writer`. Before that of another
    house part of a paper's name may stand, `Daily Echo Science Reporter`."""
    parts = line.split()
    if len(parts) <= _NAME or words.role.search(line) is None:
        return line
    end = next((i for i, part in enumerate(parts) if part.isupper() and _is_agency(part, tags)), 0)
    return " ".join(parts[:end]) if _NAME <= end <= _LONG_NAME else line


def _is_agency(part: str, tags: tuple[str, ...]) -> bool:
    return any(part in table.news_houses for tag in ("en", *tags) if (table := languages.tables(tag)))


def without_agency(name: str, tags: tuple[str, ...]) -> str:
    """First and last name without the agency that nothing parts from them: `Ann Lee Reuters`."""
    parts = name.split()
    own, house = " ".join(parts[:2]), " ".join(parts[2:])
    words = words_of(tags)
    if house and parts[2].isupper() and len(parts[2]) > 1 and not own.isupper() and words.house.search(house):
        return own  # `Ann Lee BBC News`
    known = house and any(house in t.picture_houses for tag in ("en", *tags) if (t := languages.tables(tag)))
    return own if known and len(parts[1].rstrip(".")) > 1 else name  # `Ann R. Bloomberg`


def without_day(line: str, tags: tuple[str, ...]) -> str:
    """Names without the day behind them, whose weekday's capital is that of a name: `Ann Lee Tuesday, Aug. 17, 2010`."""
    if not any(map(str.isdigit, line)):
        return line
    told = line.split()
    number = next((i for i, word in enumerate(told) if word[0].isdigit()), 0)
    days = [i for i in range(max(_NAME, number - _BEFORE_NUMBER), number) if len(told[i]) > _PREPOSITION]
    day = next((i for i in days if is_date(" ".join(told[i:]), language=tags[0])), None)
    return line if day is None else " ".join(told[:day])
