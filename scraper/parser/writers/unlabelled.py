"""Authors whom no word and no class marks: a name beside the day, between the title and the text.

`14 May 2022 | Ann Lee | 6 min read`, or the name in a line of its own above or below one with the day. A place, a section
or a house may stand there as well: what the page links to elsewhere, or says in its title or its address, is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from scraper.models import Candidate
from scraper.normalize import cldr, scripts
from scraper.normalize import text as written
from scraper.parser.facts import labelled
from scraper.parser.lines import behind, fact_lines, named_lines, people
from scraper.parser.lines.eastern import HAN
from scraper.parser.lines.notice_words import labels_of
from scraper.parser.lines.wording import COLONS
from scraper.parser.page.places import Place
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import HEADINGS, Block
from scraper.parser.walk.zones import BOILERPLATE, Zone
from scraper.parser.writers import no_names
from scraper.parser.writers.authors import BESIDE, authored

_SURE = 0.5  # less than what any word or class says
_PLACE_WORDS, _HOUSE_WORDS, _LED_WORDS = 2.0, 5.0, 6.0
_MOST_LINES = 12  # below the title that are asked
_NAME = re.compile(
    r"[^\W\d_]\.[^\W\d_]{3,24}|(?:[^\W\d_]\.|[^\W\d_][^\W\d_'’.-]+(?:[-'’][^\W\d_]+)*\.?)(?:\s(?:[^\W\d_]\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*)){1,3}"
)
_DASH = re.compile(r"\s[-–—]\s")
_DASHES = " -–—"
_MOST_DASHED = 4
_HAN_LETTERS = 3  # of a name
_UNPARTED = scripts.ranges(scripts.SOUTHEAST + scripts.EAST)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_TITLES = HEADINGS - {"h4", "h5", "h6"}  # the smallest are set for how they look: `<h5>Ann Lee</h5>`
_ELSEWHERE = BOILERPLATE | Zone.CAPTION


def propose(page: Reading, place: Place) -> Iterator[Candidate]:
    """The first name in a line below the title that holds the day, or stands next to one that does; else one right above it."""
    last = min(place.first + 2, place.title + _MOST_LINES)
    for lines in (page.blocks.all[place.title + 1 : last], _above(page, place)):
        if (found := _first(page, lines)) is not None:
            names, block = found
            yield from authored(page, names, rule=BESIDE, path=page.path(block.element), sure=_SURE)
            return


def _first(page: Reading, lines: Sequence[Block]) -> tuple[tuple[str, ...], Block] | None:
    """The first names among some lines, and the line that they stand in."""
    dated = [(_is_line(block) or page.is_date(block.text)) and _has_day(page, block) for block in lines]
    for i, block in enumerate(lines):
        beside = any(dated[max(i - 1, 0) : i + 2]) or (
            any(dated[i + 2 : i + 3]) and _is_between(page, block, lines[i + 1])
        )
        if not _is_line(block) or not beside or any(fact_lines.spans_life(line.text) for line in lines[i : i + 2]):
            continue  # below `Ann Lee`, `3 May 1931 – 18 November 2026`: whom the story tells of
        facts = (fact for fact in fact_lines.facts_of(block) if fact[-1] not in COLONS)  # else it is a label
        parts = (part.strip(_DASHES) for fact in facts for part in _DASH.split(fact))
        near = dated[i] or _has_place(page, block)
        found = (_names_in(page, part, first=first and near) for part, first in _undated(page, parts))
        if names := next(filter(None, found), ()):
            return names, block
    return None


def _above(page: Reading, place: Place) -> list[Block]:
    """The line right above the title that lists facts, the day among them: `4 May 2024 | 13:10 | Ann Lee`."""
    block = page.blocks.all[place.title - 1] if place.title > 0 else None
    facts = fact_lines.facts_of(block) if block is not None and fact_lines.is_divided(block) and _is_line(block) else ()
    return [block] if block is not None and len(facts) > 1 and _has_day(page, block) else []


def _undated(page: Reading, parts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The parts without a number, and whether each stands before the first that has one; of `Ann Lee, Published: 3 May 2020`
    what stands before the comma, of `王小明 2020年5月3日` the name."""
    first = True
    for part in parts:
        if any(map(str.isdigit, part)):
            name, comma, day = part.partition(",")
            labelled_day = comma and labelled.labels_in(page, day) and page.is_date(day.strip())
            if labelled_day and not any(map(str.isdigit, name)):
                yield name, first
            elif first and _begins_in_han(part) and page.is_date(part[3:].strip()) and _is_han(page, part[:3]):
                yield part[:3], first
            first = False
        elif part:
            yield part, first


def _begins_in_han(part: str) -> bool:
    """Whether a name in Chinese letters stands before a blank."""
    return part >= "\u3400" and _han_name().match(part) is not None


@cache  # not before it is asked for: Chinese letters are many, and take long to compile
def _han_name() -> re.Pattern[str]:
    return re.compile(rf"{HAN}{{{_HAN_LETTERS}}}(?=\s)")


def _is_unparted(fact: str) -> bool:
    """Whether a letter is of a script in which no blank parts the words."""
    return any(first <= letter <= last for letter in fact for first, last in _UNPARTED)


def _is_han(page: Reading, name: str) -> bool:
    """Whether three Chinese signs are a name: the first is a family's, they end as no place and no house, and do not begin as
    a section or an event: `高考季`."""
    east = people.words_of(page.tags).east
    named = page.tags[0].startswith("zh") and name[0] in east.starts and name[-1] not in east.never
    return named and not no_names.has_no_name(page, (name, name[:2]))


def _has_place(page: Reading, block: Block) -> bool:
    """Whether a part of a line is a country or a great city: `أحمد سمير - القاهرة`."""
    known = cldr.places((page.language or "").partition("-")[0])
    return any(part.strip(_DASHES).casefold() in known for part in _DASH.split(block.text))


def _is_line(block: Block) -> bool:
    return (
        block.words <= no_names.MOST_WORDS
        and fact_lines.ends(block) <= 1
        and not block.zone & _ELSEWHERE
        and block.tag not in _TITLES
    )


def _is_between(page: Reading, name: Block, block: Block) -> bool:
    """Whether a line between a name and the day is the place where one writes, a word or two in an element like that of the
    name, what one is, one's house or one's mail."""
    alike = block.tag == name.tag and block.element.getparent() is name.element.getparent()
    if not alike or block.words > _LED_WORDS or block.sentences:
        return False
    house = _MAIL.fullmatch(block.text) or people.words_of(page.tags).house.search(block.text)
    led = no_names.is_common(page, block.text.split()[0])  # `Em São Paulo`
    place = block.text[:1].isupper() and (block.words <= _PLACE_WORDS or led)
    named = bool(house) and block.words <= _HOUSE_WORDS
    return named or (not block.linked and (place or named_lines.is_role(block.text, page.tags)))


def _has_day(page: Reading, block: Block) -> bool:
    if not any(map(str.isdigit, block.text)):
        return False
    return page.is_date(block.text) or any(_dates(page, fact) for fact in fact_lines.facts_of(block))


def _dates(page: Reading, fact: str) -> bool:
    """Whether a fact is a day, or one of the parts that dashes make of it: `12/03/2021 - 10h30`. Of two days somebody lived."""
    if page.date(fact) is not None:
        return True
    parts = _DASH.split(fact)[:_MOST_DASHED]
    return len(parts) > 1 and sum(page.date(part) is not None for part in parts) == 1


def _names_in(page: Reading, fact: str, *, first: bool) -> tuple[str, ...]:
    """The names that a fact is, or with which it begins: `Ann Lee and Bo Lund`, `Ann Lee, Reuters`, `Ann Lee at Bridge Park`.

    Without capitals only what stands `first` in a line, before its day, may be a name.
    """
    told = behind.names(fact, page.tags) if len(fact) <= no_names.LONGEST_FACT else ()
    found = tuple(name for name in told if name[0].isupper())  # `Ann Lee, de São Paulo`
    found = tuple(name for name in found if not named_lines.is_role(name, page.tags))
    # up to a house: `Ann Lee, The Echo of S.Bridge`
    found = tuple(takewhile(lambda name: _NAME.fullmatch(name) and people.is_person(name), found))
    fit = bool(found) and fact.startswith(found[0])
    if (
        first and len(fact) == _HAN_LETTERS and _begins_in_han(f"{fact} ")
    ):  # of three signs a section's name may be, too: `娱乐圈`
        found, fit = (fact,), _is_han(page, fact) and not people.words_of(page.tags).house.search(fact)
    elif not found and first and told and not no_names.CASED.search(fact) and not _is_unparted(fact):
        found, fit = told[:1], no_names.may_be_name(page, told[0], fact) and not no_names.is_definite(page, told[0])
    refused = any(name.casefold() in page.others for name in found)
    refused = refused or (
        fit and written.fingerprint(fact).startswith(labels_of(page.tags).legal)
    )  # `All rights reserved`
    return found if fit and not refused and not any(no_names.means_no_name(page, name) for name in found) else ()
