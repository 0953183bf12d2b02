"""Names that stand behind a preposition in a line of several facts: `By Ann Lee in Bridgetown, 3 min read`."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.normalize.dates import is_date
from scraper.parser.lines import beside_names, people
from scraper.parser.lines.wording import Words, words_of

_JOINER = 5  # characters of a part that only joins two names
_LONGEST_NAME = 4  # words
_FEW_SMALL = 2  # words in small letters behind a name


def names(text: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the first part, and of further parts up to one that is something else. Parts are parted by line breaks;
    what stands behind a word for who took the pictures is none."""
    found: list[str] = []
    words = words_of(tags)
    for part in _of_who_wrote(text, words).split("\n"):
        if found and part.startswith(beside_names.SIGNS) and beside_names.is_post(part, words):
            break  # `<a>Ann Lee</a> / Evening Echo Reporter`
        several = _each(part, tags, words) or people.names([part], tags) or _leading(part, tags)
        if not all(map(people.is_person, several)) or (not several and len(part) > _JOINER):
            break
        found += several
    return tuple(dict.fromkeys(found))


def _of_who_wrote(text: str, words: Words) -> str:
    """A text up to a word for another craft: `Ann Lee. Photography by Bo Roe.`"""
    craft = words.others.search(text, 1)
    return text[: craft.start()] if craft and not text[craft.start()].isalnum() else text


def _each(part: str, tags: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """The names of a list each of which may have its place behind it: `Ann Lee in Bridgetown and Bo Roe in Harbour City`."""
    listed = words.between.split(part)
    if len(listed) == 1:
        return ()
    found = [_leading(one, tags) or people.names([one], tags) for one in listed]
    led = any(_leading(one, tags) for one in listed)
    fit = led and all(len(one) == 1 and people.is_person(one[0]) for one in found)
    return tuple(name for one in found for name in one) if fit else ()


def _before_day(told: Sequence[str], tags: tuple[str, ...]) -> tuple[str, ...]:
    """The name before a day that is all the rest: `Ann Lee Dec 21, 2023`, `Ludwig van Wijk 3 May 2020`."""
    for length in range(2, min(_LONGEST_NAME + 1, len(told))):
        name = " ".join(told[:length])
        if people.is_person(name) and is_date(" ".join(told[length:]), language=tags[0]):
            found = people.names([name], tags)
            return found if found == (name,) else ()
    return ()


def _leading(part: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """First and last name where little follows in small letters or digits: `Ann Lee in Bridgetown`, `Ann Lee 3 min read`.

    "New Year the fields are green" goes on for longer: it is a sentence.
    """
    told = people.REACHES.sub(" ", part).split()
    if any(map(str.isdigit, part)) and (dated := _before_day(told, tags)):
        return dated
    words = words_of(tags)
    name, rest = told[:2], told[2:]
    if (
        len(name) < 2
        or not rest
        or name[0].strip(":").casefold() in words.nobody  # `Published Mar 4, 2022`
        or not (rest[0][0].islower() or rest[0][0].isdigit() or rest[0].strip(":,").casefold() in words.nobody)
    ):
        return ()
    # `Ann Lee on May 8, 2006 at 09:14 in Paper`
    day = next((i for i, word in enumerate(rest) if word[0].isdigit()), len(rest))
    little = sum(1 for word in rest[:day] if word[0].islower()) <= _FEW_SMALL and part[-1] not in ".!?"
    fit = all(word[0].isupper() and people.WORD_PART.sub("", word).isalpha() for word in name)
    house = words.house.search(" ".join(name))  # `Getty Images for Vogue`
    return people.names([" ".join(name)], tags) if little and fit and not house else ()
