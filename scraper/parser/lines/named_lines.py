"""Lines that are nothing but a name and something of its bearer: what he does, where he writes from, the house he writes for."""

from __future__ import annotations

import re
from functools import cache

from scraper.normalize import cldr
from scraper.normalize.words import has_east
from scraper.parser.lines import people
from scraper.parser.lines.eastern import HAN
from scraper.parser.lines.sitename import is_name as is_site
from scraper.parser.lines.wording import STROKES, every_language

_OF_HOUSE = re.compile(
    r"[\[(（【]?(?P<name>[^\W\d][^,،，]{2,40}?)\s?[,،，]\s?(?:«(?P<quoted>[^«»]{2,40})»|(?P<house>[^,،，«»]{3,40}?))[\])）】]?\.?"
)
_WITH_ROLE = re.compile(r"(?P<name>[^,(/]+)(?:(?:, | ?/ ?)(?P<role>.+)| \((?P<bracketed>[^()]+)\))")
_AT_PLACE = re.compile(r"(?P<name>[^,/|\d]{5,40}?) ?/ ?(?P<place>[^\s,/|\d]{2,20})(?:[, ]{1,2}\([^()]{2,16}\))?")
_HAN_NAMES = rf"{HAN}{{2,3}}(?:\s?[、,，\s]\s?{HAN}{{2,3}}){{0,3}}"
_HAN_BETWEEN = re.compile(r"[、,，\s]+")
_ROLE_WORDS = 8


@cache  # not before they are asked for: Chinese letters are many, and take long to compile
def _han() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of Chinese names and, parted by a stroke, their house, `王小明/河边日报`, `河边日报｜王小明、李娜`, one of pictures
    being a caption's; and of what is longer than a name."""
    return re.compile(
        rf"(?P<names>{_HAN_NAMES})\s?[{STROKES}]\s?(?P<house>{HAN}{{2,12}})"
        rf"|(?P<first>{HAN}{{2,12}})\s?[{STROKES}]\s?(?P<behind>{_HAN_NAMES})"
    ), re.compile(HAN + "{5}")


def with_role(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The name in a line that is nothing but a name and what its bearer does: `Ann Lee, Staff Writer`, `Ann Lee (rédactrice en chef)`."""
    match = _WITH_ROLE.fullmatch(text)
    if match is None:
        return ()
    name, role = match["name"].strip(), match["role"] or match["bracketed"]
    found = people.names([name], tags) if is_role(role, tags) and people.is_person(name) else ()
    return found if found == (name,) else ()


def is_role(text: str, tags: tuple[str, ...]) -> bool:
    """Whether a line says what somebody is and no more: it begins or ends with a role, `Korrespondent i Bern`, `Sports editor`."""
    role = people.words_of(tags).role
    few = len(text.split()) <= _ROLE_WORDS
    return few and any(role.search(f"x {part}") for part in (text, text.partition(" ")[0]))


def at_place(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The name in a line that is nothing but a name and a place in capitals behind a stroke: `Ann LEE / BRIDGETOWN (Agency)`."""
    match = _AT_PLACE.fullmatch(text)
    if match is None or not match["place"].isupper() or match["name"].isupper():
        return ()
    name = match["name"].strip()
    return (name,) if people.is_person(name) and people.names([name], tags) == (name,) else ()


def with_house(text: str, tags: tuple[str, ...], houses: frozenset[str]) -> tuple[str, ...]:
    """The name in a line that is nothing but a name and the house that its bearer works for: `Ann Lee, «The Echo»`.

    A house is told by its words, by its address, or as one of the site's own names, which are `houses`; quotation marks may
    be those of a football club.
    """
    words = people.words_of(tags)
    if text >= "\u3400" and (stroke := _han()[0].fullmatch(text)):
        sides = ((stroke["names"], stroke["house"]), (stroke["behind"], stroke["first"]))
        told = (_han_names(names, tags) for names, house in sides if names and words.house.search(house))
        return next((found for found in told if found), ())
    match = _OF_HOUSE.fullmatch(text)
    if match is None or not _is_house(match, tags, houses):
        return ()
    name = match["name"]
    found = (
        people.names([name], tags) if people.is_person(name) and not (has_east(name) and _han()[1].search(name)) else ()
    )
    return found if found == (name,) else ()


def _han_names(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a list of them, if all may be: `文化/河边日报` says what is reported, `张家口/河边日报` where."""
    words = people.words_of(tags)
    found = tuple(_HAN_BETWEEN.split(text))
    fit = all(
        name[0] in words.east.starts
        and name[-1] not in words.east.never
        and name not in cldr.places(tags[0])
        and not words.house.search(name)
        for name in found
    )
    return people.names(found, tags) if fit else ()


def _is_house(match: re.Match[str], tags: tuple[str, ...], houses: frozenset[str]) -> bool:
    quoted, text = match["quoted"], match["quoted"] or match["house"]
    if text.casefold() in every_language().sellers:
        return True
    return bool(
        is_site(text, houses) or (people.words_of(tags).house.search(text) if quoted else people.HOST.fullmatch(text))
    )
