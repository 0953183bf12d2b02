"""The kind of a page with the reason, and the measures that all judges of it share."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.models import PageKind
from scraper.parser.page.reading import Reading

FEW_WORDS = 25.0  # prose below which a page needs other evidence to be an article
NOTE_WORDS = 15.0  # of a dated item that is one sentence
UNDATED_WORDS = 50.0  # the same for a page without date and news ID: an "about us", an imprint
SMALL_PAGE = 150.0  # words; a page with more has its captcha or its login beside something else


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a page and, in one line, why."""

    kind: PageKind
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What speaks for a page: `called` that it says itself that it is an article, or prints the day on which it came;
    `dated` that it has a day at all, `numbered` that it has one or a news ID. The address has these too, but tells of what
    was asked for and not of what came."""

    called: bool
    dated: bool
    numbered: bool

    def stands(self, prose: float) -> bool:
        """Whether a page of so many words would be taken for an article if nothing it says speaks against it: then a word
        in passing must not."""
        if self.called:
            return True
        least = NOTE_WORDS if self.dated else FEW_WORDS if self.numbered else UNDATED_WORDS
        return prose >= least


def words_of(page: Reading) -> float:
    """All words of a page."""
    return sum(block.words for block in page.blocks.all)
