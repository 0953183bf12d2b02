"""The filters of the templates: values as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scraper.cli.serving import search
from scraper.models import Count, Moment, Precision
from scraper.publish import plain, tables
from scraper.publish.web import wording

if TYPE_CHECKING:
    from datetime import datetime

_ISO = re.compile(r"\d{4}-\d\d-\d\dT")


def filters() -> dict[str, Any]:
    """All filters by name."""
    return {
        "shown": wording.shown,
        "way": wording.direction,
        "lang": wording.language_tag,
        "language": wording.language_name,
        "web": wording.safe_url,
        "value": _value,
        "printed": _printed,
        "minutes": tables.minutes,
        "readable": wording.readable_url,
        "marked": _marked,
        "minute": _minute,
        "day": _day,
        "long": _long,
        "edges": _edges,
    }


def _marked(snippet: str) -> list[tuple[bool, str]]:
    """A snippet as pieces: whether it is a found word, and the text."""
    pieces = []
    for at, part in enumerate(snippet.split(search.MARKS[0])):
        found_word, _, rest = part.partition(search.MARKS[1]) if at else ("", "", part)
        pieces += [(True, wording.shown(found_word)), (False, wording.shown(rest))]
    return [piece for piece in pieces if piece[1]]


def _value(value: object) -> str:
    """Any field's value without the words that it was read from."""
    match value:
        case Count(value=number, lower_bound=more):
            return f"{number:,}{'+' if more else ''}"
        case Moment():
            return tables.written(value)
    return plain.told(value)


def _printed(value: object) -> str:
    """The words that a date or a count was read from, where they say it otherwise than a machine would."""
    if not isinstance(value, Count | Moment):
        return ""
    text = " ".join(value.text.split())
    return "" if text.isascii() and (text.isdigit() or _ISO.match(text)) else text


def _minute(at: datetime | str | None) -> str:
    """An instant to the minute, in UTC: 2021-03-25 06:30Z."""
    if at is None:
        return "never"
    return f"{at[:16].replace('T', ' ')}Z" if isinstance(at, str) else f"{at:%Y-%m-%d %H:%M}Z"


def _day(at: datetime | str | None) -> str:
    return "no date" if at is None else at[:10] if isinstance(at, str) else f"{at:%Y-%m-%d}"


def _edges(text: str) -> tuple[str, str, str]:
    """White space before, the text, white space behind: a change is marked without the blanks about it."""
    core = text.strip() or text
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]


def _long(moment: Moment) -> str:
    """A written date in English, no more exact than it is known: 25 March 2021, 06:30."""
    day = f"{moment.at.day} {moment.at:%B %Y}"
    return day if moment.precision is Precision.DAY else f"{day}, {moment.at:%H:%M}"
