"""What a page asks of its readers beside the text: consent to cookies, and money for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from scraper.normalize import languages
from scraper.parser.kind import phrases
from scraper.parser.lines import notice_words
from scraper.parser.lines.labels import fold
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block
from scraper.parser.walk.zones import Hint, Zone

_MOST_OF_TITLE = 0.6  # share of a title that is not its subject but all that it says
_NOTICED = 3  # mentions of cookies that make a paragraph a notice
_OFFER_WORDS = 120.0  # of a box that offers the rest of the text
_PROSE_WORDS = 15.0  # of a paragraph that no such box holds
_NOTICED_NEAR = 6  # blocks between two lines of one notice


def mark_notices(page: Reading, zones: list[int], title: str) -> None:
    """Cookie notices, which some sites print at article's length, are no prose of an article on something else.

    They ask for consent, or say the word again and again; a bakery's cookies do neither. Nor do they have a title that
    says more about the asking than that they ask.
    """
    words, pattern = _cookies(page.tags)
    printed = "\n".join([block.text for block in page.blocks.all]).lower()
    if any(word in printed for word in words) and not (pattern.search(title) or _is_about(title, page.tags)):
        naming = (b for b in page.blocks.all if any(map(b.text.lower().__contains__, words)))
        told = [block for block in naming if pattern.search(block.text)]
        sure = [_asks(block, page.tags) or len(pattern.findall(block.text)) >= _NOTICED for block in told]
        for order in (range(1, len(told)), range(len(told) - 2, -1, -1)):
            step = order.step
            for i in order:  # a notice goes on from line to line, with its headings and buttons between
                sure[i] |= sure[i - step] and abs(told[i].index - told[i - step].index) <= _NOTICED_NEAR
        for block, notice in zip(told, sure, strict=True):
            if notice:
                zones[block.index] |= Zone.ADVERT


def mark_offers(page: Reading, zones: list[int]) -> None:
    """The box in which a reader is asked to pay for the rest is no text: one that is named so and says so, behind a text."""
    told: list[float] = []  # words of prose before each block
    for element, hints in page.blocks.hinted:
        box = page.blocks.holder_of.get(element) if hints & Hint.OFFER else None
        if box is None:
            continue
        inside = page.blocks.all[box.start : box.end]
        words = sum(block.words for block in inside)
        if not inside or words > _OFFER_WORDS:
            continue
        told = told or [
            *accumulate((b.words if b.sentences and not b.linked else 0.0 for b in page.blocks.all), initial=0.0)
        ]
        offering = [_offers(block, page.tags) for block in inside] if words <= 2 * told[box.start] else []
        # Google's guide has sites wrap the paid half of a text in such an element: with prose in it, it is no box.
        others = (b for b, offers in zip(inside, offering, strict=False) if not offers)
        prose = any(b.words > _PROSE_WORDS and b.sentences and not b.linked for b in others)
        if any(offering) and not prose:
            for block in inside:
                zones[block.index] |= Zone.ADVERT


def _offers(block: Block, tags: tuple[str, ...]) -> bool:
    line = fold(block.text)
    labels = notice_words.labels_of(tags)
    told = any(label in line for kind in ("paywall", "read_on") for label in phrases.labels_of(tags, kind))
    return told or labels.promotions.stand_in(block.text) or bool(labels.promotion_words.found_in(block.text))


def _asks(block: Block, tags: tuple[str, ...]) -> bool:
    return any(_requests(block.text, tags))


def _is_about(title: str, tags: tuple[str, ...]) -> bool:
    return any(len(label) < _MOST_OF_TITLE * len(title) for label in _requests(title, tags))


def _requests(text: str, tags: tuple[str, ...]) -> Iterator[str]:
    """The labels of consent boxes in a text."""
    lower = text.lower()
    return (label for tag in tags if (table := languages.tables(tag)) for label in table.consent if label in lower)


@lru_cache(maxsize=languages.COMBINED)
def _cookies(tags: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words in lower case, of each family the shortest, and a pattern of all of them."""
    words = sorted({word for tag in tags if (table := languages.tables(tag)) for word in table.cookies}, key=len)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(words)))})\b", re.IGNORECASE)
    stems = [word.lower() for word in words]
    return tuple(w for w in stems if not any(other in w for other in stems if other != w)), pattern
