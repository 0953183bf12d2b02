"""How sure a candidate for the authors is beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.models import Candidate
from scraper.parser.lines import people
from scraper.parser.page.reading import Reading
from scraper.parser.writers import stand_ins
from scraper.parser.writers.authors import BESIDE, EDITOR, names_of

_EDITED = 0.22  # what an editor loses beside who wrote it: less sure than a name beside the day
_OF_HOUSE = 0.3  # what a house in a byline loses beside a person
_UNSEEN = 0.1  # what one loses whom a meta tag names and nothing prints, where somebody else signs: who posted it
_BOTH = 0.04  # what a byline of several gains whom it names alone, too
_PRINTED = 0.45  # confidence from which such a name is believed
_BYLINES_OF = frozenset({"byline", "rel=author"})


def weighed(page: Reading, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Candidates as sure as the others let them be. Editors are less sure than whoever else the page prints, where that is a
    person: an editor may have written what nobody is said to have written. A house in a byline is less sure than a person
    beside the day, and a byline of several, each of whom it names alone, too, more than one of them."""
    told = any(c.rule not in {EDITOR, "meta"} and c.confidence >= _PRINTED and _are_people(page, c) for c in found)
    signed = {name.casefold() for c in found if c.rule == "byline" and _are_people(page, c) for name in names_of(c)}
    found = [
        replace(c, confidence=c.confidence - _UNSEEN) if signed and _is_unseen(page, c, signed) else c for c in found
    ]
    beside = any(c.rule == BESIDE and _are_people(page, c) for c in found)
    alone = {name for c in found if c.rule in _BYLINES_OF and len(names := names_of(c)) == 1 for name in names}
    return [_against(page, c, told=told, beside=beside, alone=alone) for c in found]


def _against(page: Reading, c: Candidate, *, told: bool, beside: bool, alone: set[str]) -> Candidate:
    names, change = names_of(c), 0.0
    if c.rule == EDITOR:
        change = -_EDITED * told
    elif c.rule in _BYLINES_OF:
        all_alone = len(names) > 1 and alone.issuperset(names)
        change = _BOTH * all_alone - _OF_HOUSE * (beside and all(stand_ins.is_house(page, name) for name in names))
    return replace(c, confidence=c.confidence + change) if change else c


def _is_unseen(page: Reading, c: Candidate, signed: set[str]) -> bool:
    """Whether a meta tag names one whom the page prints nowhere or as an editor, where it prints who wrote it."""
    names = names_of(c) if c.rule == "meta" else ()
    if not names or not signed.isdisjoint(map(str.casefold, names)):
        return False
    return not any(name in block.text for name in names for block in page.blocks.all)


def _are_people(page: Reading, c: Candidate) -> bool:
    names = names_of(c)
    return bool(names) and all(people.is_person(name) and not stand_ins.is_house(page, name) for name in names)
