"""How sure each candidate for the authors is beside the others: an editor beside who wrote it, a house beside a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.models import Candidate
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading
from scraper.parser.writers import stand_ins
from scraper.parser.writers.authors import BESIDE, EDITOR, are_people, names_of

_PRINTED = 0.45  # confidence from which such a name is believed
_BYLINES_OF = frozenset({"byline", "rel=author"})
_EDITED = 0.22  # what an editor loses beside who wrote it: less sure than a name beside the day
_OF_HOUSE = 0.3  # what a house in a byline loses beside a person
_BOTH = 0.04  # what a byline of several gains whom it names alone, too
_TOLD = frozenset({"json-ld", "meta", "microdata"})
_SIGNED = _BYLINES_OF | {"json-ld"}
_UNSEEN = 0.1  # what one loses whom a meta tag names and nothing prints, where somebody else signs: who posted it
_CALLED = 0.3  # what anybody loses whom the page calls the editor, beside a byline of somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class _Others:
    """What the candidates of a page say together: that somebody is printed, beside the day, or as a writer that is no editor;
    who is named alone; in lower case, who is called an editor and who signs in a byline."""

    told: bool
    beside: bool
    written: bool
    alone: frozenset[str]
    edited: frozenset[str]
    signed: frozenset[str]


def weighed(page: Reading, found: Sequence[Candidate], title: str) -> Sequence[Candidate]:
    """Candidates as sure as the others let them be. Editors are less sure than whoever else the page prints, where that is a
    person, and whom machines are told and the page calls the editor less than who it is by: an editor may have written what
    nobody is said to have written. A house that machines are told is less sure than a person who signs, one in a byline than
    a person beside the day, and a byline of several, each of whom it names alone, too, more than one of them. Whose name is the title, whatever its class says, wrote nothing."""
    found = [c for c in found if folded(" ".join(names_of(c))) != folded(title) or not names_of(c)]
    edited = frozenset(name.casefold() for c in found if c.rule == EDITOR for name in names_of(c))
    bylines = [c for c in found if c.rule in _BYLINES_OF]
    others = _Others(
        told=any(c.rule not in {EDITOR, "meta"} and c.confidence >= _PRINTED and are_people(page, c) for c in found),
        beside=any(c.rule == BESIDE and are_people(page, c) for c in found),
        written=any(
            c.confidence >= _PRINTED and are_people(page, c) and edited.isdisjoint(map(str.casefold, names_of(c)))
            for c in bylines
        ),
        alone=frozenset(name for c in bylines if len(names := names_of(c)) == 1 for name in names),
        edited=edited,
        signed=frozenset(
            name.casefold() for c in found if c.rule == "byline" and are_people(page, c) for name in names_of(c)
        ),
    )
    return [_against(page, c, others) for c in found]


def _against(page: Reading, c: Candidate, others: _Others) -> Candidate:
    names, change = names_of(c), 0.0
    if c.rule == EDITOR:
        change = -_EDITED * others.told
    elif c.rule in _BYLINES_OF:
        all_alone = len(names) > 1 and others.alone.issuperset(names)
        change = _BOTH * all_alone - _OF_HOUSE * (
            others.beside and all(stand_ins.is_house(page, name) for name in names)
        )
    if c.rule in _SIGNED and others.written and names and others.edited.issuperset(map(str.casefold, names)):
        change -= _CALLED
    if c.rule in _TOLD and names and others.signed and all(stand_ins.is_house(page, name) for name in names):
        change -= _OF_HOUSE  # `Associated Press`, whose reporter signs
    if c.rule == "meta" and names and _is_unseen(page, names, others.signed):
        change -= _UNSEEN
    return replace(c, confidence=c.confidence + change) if change else c


def _is_unseen(page: Reading, names: Sequence[str], signed: frozenset[str]) -> bool:
    """Whether machines are told of one whom the page prints nowhere, where it prints who wrote it."""
    if not signed or not signed.isdisjoint(map(str.casefold, names)):
        return False
    return not any(name in block.text for name in names for block in page.blocks.all)
