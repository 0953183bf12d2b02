"""What names are told by whatever language the page is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from scraper.normalize import languages, scripts
from scraper.normalize import text as written
from scraper.normalize.words import is_glued
from scraper.parser.lines.sitename import folded


class EveryLanguage(NamedTuple):
    """What names are told by whatever language the page is in: `particles` in small letters, `degrees` with a full stop,
    `openings` of a house's name and `endings` of a person's as alternatives of a pattern, `house` a name that begins as no
    person's, `institution` one that says what it is for, `company` one with the form of a company in it, `cut_short` one that ends in an ending or an initial, `sellers` houses that sell texts, in small letters, `tongues` what languages call themselves, folded, `kind` what a system sets before a keyword: `category: `."""

    tongues: frozenset[str]
    kind: re.Pattern[str]
    particles: frozenset[str]
    degrees: frozenset[str]
    openings: str
    endings: str
    house: re.Pattern[str]
    institution: re.Pattern[str]
    company: re.Pattern[str]
    cut_short: re.Pattern[str]
    sellers: frozenset[str]


@cache
def every_language() -> EveryLanguage:
    """The words that stand in names of every language: the English table has them."""
    (table,) = languages.tables_for("")  # of no language: the English one
    openings, endings = written.either(table.house_openings), written.either(table.name_endings)
    return EveryLanguage(
        tongues=frozenset(map(folded, table.tongues)),
        kind=re.compile(rf"^(?:{written.either(table.keyword_kinds)}):\s*", re.IGNORECASE),
        particles=frozenset(table.name_particles),
        degrees=frozenset(table.name_degrees),
        openings=openings,
        endings=endings,
        house=re.compile(rf"(?:{openings}|{written.either(table.no_first_names)})(?!\S)", re.IGNORECASE),
        institution=_institution(table),
        company=_company(table.company_forms),
        cut_short=re.compile(rf"\b(?:{endings}|[A-Z])$"),
        sellers=frozenset(map(str.casefold, table.news_houses)),
    )


def _institution(table: languages.LanguageTable) -> re.Pattern[str]:
    """A pattern of the name of an institution that goes on behind a word in small letters, with its article before it:
    `the Institute for Rivers and Lakes`, `Bundesinstitut für Brückenbau`."""
    word = rf"[^\W\d_{scripts.SMALL}][\w'’-]+"
    small = [word.lower() for word in table.institutions]
    kind = rf"(?:{written.either(table.institutions)}|{word}(?:{written.either(small)}))"
    tie = rf"(?:{written.either((*table.institution_ties, *table.name_particles))})"
    article = rf"(?:(?:{written.either(table.house_openings)}|(?i:the))\s)?"
    return re.compile(
        rf"{article}(?P<name>(?:{word}\s){{0,3}}{kind}(?:(?:\s{tie}){{1,2}}(?:\s{word}){{1,3}}){{1,3}})\.?"
    )


def _company(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the forms of companies: at the end of a name in Latin letters, at either end elsewhere: `Echo Ltd`, `ООО Эхо`."""
    told = [*forms]
    glued = written.either(form for form in told if not form[0].isalpha() or any(map(is_glued, form)))
    apart = written.either(form for form in told if form[0].isalpha() and not any(map(is_glued, form)))
    leading = written.either(form for form in told if form[0].isalpha() and not form.isascii())
    return re.compile(rf"^(?:{glued})|(?:{glued})$|(?<!\w)(?:{apart})\.?$|^(?:{leading})\s", re.IGNORECASE)
