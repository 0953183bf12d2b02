"""The kind of a page with the reason, and the measures that all judges of it share."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.models import PageKind
from scraper.parser.page.reading import Reading

FEW_WORDS = 25.0  # prose below which a page needs other evidence to be an article
SMALL_PAGE = 150.0  # words; a page with more has its captcha or its login beside something else


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a page and, in one line, why."""

    kind: PageKind
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What speaks for a page: `called` that it says itself that it is an article, or prints the day on which it came;
    `dated` that it has a day at all. The address has one too, but tells of what was asked for and not of what came."""

    called: bool
    dated: bool


def words_of(page: Reading) -> float:
    """All words of a page."""
    return sum(block.words for block in page.blocks.all)
