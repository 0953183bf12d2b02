"""How far a line speaks of what pages say that are no articles: the labels of the language tables, and their share of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.normalize import languages
from scraper.normalize.languages import tables
from scraper.normalize.words import count_words
from scraper.parser.kind.judgement import FEW_WORDS, Known
from scraper.parser.lines.labels import fold

MOSTLY = 0.75  # share of a title that a label like "not found" is on an error page
_PARTS = re.compile(r"\s+[|\-–—·:]\s+")  # of a title: the site's name is one
_NAME_WORDS = 4  # of a site's name; a headline goes on: `Page not found – how libraries lose the web`


@lru_cache(maxsize=8 * languages.COMBINED)
def labels_of(tags: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """What sites in these languages write on pages of a kind, folded."""
    return tuple(fold(label) for tag in tags if (table := tables(tag)) for label in getattr(table, kind))


def least_share(prose: float, known: Known) -> float:
    """The share of a line that a label must be: of what may be an article, a headline may only speak of such a thing."""
    return MOSTLY if known.stands(prose) or prose >= FEW_WORDS else 0.0


def speaks(line: str, labels: Sequence[str], least: float, *, short: int = 0) -> str | None:
    """The label in a line, of one of whose parts it is at least that share; one of fewer than `short` letters is most of it."""
    parts = None
    for label in labels:
        if label not in line:
            continue
        share = MOSTLY if len(label) < short else least
        if not share:
            return label
        parts = parts or _PARTS.split(line)
        told = next((part for part in parts if label in part and len(label) >= share * len(part)), None)
        if told is not None and count_words(" ".join(part for part in parts if part != told)) <= _NAME_WORDS:
            return label
    return None
