"""Lines of a text that change with every visit (its age, a counter), and the text without them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from scraper.normalize.dates import read_date
from scraper.normalize.digits import ascii_digits
from scraper.normalize.languages import tables_for
from scraper.normalize.lexicon import lexicon_for
from scraper.normalize.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.normalize.languages import LanguageTable

_LONGEST: Final = 60  # characters of such a line with its label
_MOST_WORDS: Final = 3  # of an age without its label: "3 hours ago"; with more, unknown ones make it a sentence
_MOST_OF_A_SAYING: Final = 8  # words of any age with its label: "mis à jour il y a une heure"
_NUMBER: Final = re.compile(r"\d+(?:[.,٬٫  ]\d+)*")
_EDGES: Final = " \t.:：|·•-–—()[]"
_EDGE: Final = 2  # paragraphs at the top and at the end, where a line of the page's tools may have come along
_OLDEST: Final = timedelta(days=32)  # "10 years ago" is the heading of a column
_ANY_DAY: Final = datetime(2000, 6, 15, 12, tzinfo=UTC)


def lasting(text: str) -> str:
    """The paragraphs without those that are an age, or a counter at an edge of the text, and say nothing else.

    What may be a fact of the article stays: a number of visitors, a counter amid other lines of one number.

    >>> lasting("The bridge is open.\\n\\nUpdated 3 hours ago\\n\\n1,234 views")
    'The bridge is open.'
    >>> lasting("5 killed 3 hours ago\\n\\n5 dead\\n\\n2 – 1") == "5 killed 3 hours ago\\n\\n5 dead\\n\\n2 – 1"
    True
    """
    paragraphs = text.split("\n\n")
    numbers = {at: _numbers(one) for at, one in enumerate(paragraphs) if len(one) <= _LONGEST}
    counting = {at for at, found in numbers.items() if found == 1}
    # "An hour ago", "yesterday", منذ ساعتين: with time an age loses its figure.
    worded = {at for at, found in numbers.items() if not found and len(paragraphs[at].split()) <= _MOST_OF_A_SAYING}
    if not counting | worded:
        return text
    spoken = tables_for(text)
    ages = {at for at in counting | worded if _is_age(paragraphs[at], spoken)}
    counters = {at for at in counting if _is_counter(paragraphs[at], spoken)}
    edges = {*range(_EDGE), *range(len(paragraphs) - _EDGE, len(paragraphs))}
    facts = counting - ages - counters
    passing = ages | {at for at in counters & edges if not facts & {at - 1, at + 1}}
    return "\n\n".join(one for at, one in enumerate(paragraphs) if at not in passing) if len(paragraphs) > 1 else text


def _numbers(line: str) -> int:
    return len(_NUMBER.findall(ascii_digits(line)))


def _is_age(line: str, spoken: tuple[LanguageTable, ...]) -> bool:
    rest = _without(line, (label for table in spoken for label in (*table.updated, *table.published)))
    brief = len(rest.split()) <= _MOST_WORDS
    known = (table.tag for table in spoken if brief or "x" not in scan(rest, lexicon_for(table.tag)).relative)
    ages = (read_date(rest, language=tag, now=_ANY_DAY) for tag in known)
    return any(age is not None and age.calendar == "relative" and _ANY_DAY - age.at < _OLDEST for age in ages)


def _is_counter(line: str, spoken: tuple[LanguageTable, ...]) -> bool:
    named = _NUMBER.sub(" ", ascii_digits(line)).strip(_EDGES).casefold()
    things = {label.casefold() for table in spoken for label in table.views_or_things}
    return named in {label.casefold() for table in spoken for label in (*table.views, *table.comments)} - things


def _without(line: str, labels: Iterable[str]) -> str:
    """The line behind the longest label that it begins with."""
    begun = (label for label in labels if line.casefold().startswith(label.casefold()))
    return line[len(max(begun, key=len, default="")) :].strip(_EDGES)
