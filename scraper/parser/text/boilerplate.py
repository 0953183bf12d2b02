"""Paragraphs that a site prints in one article after another: found by comparing its articles, left out by a profile.

One page alone cannot tell them from its text; hundreds of pages of a site can.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scraper.normalize import text as written
from scraper.normalize.words import count_words
from scraper.parser.page.profile import Profile

FEWEST = 20  # articles to learn from; fewer may have a paragraph in common by chance
_LEAST = 5  # articles that a paragraph stands in
_LEAST_SHARE = 0.03  # of those looked at: the notes of one section stand in no more
_WORDS = 4.0  # a shorter one is a subheading such as "Background", unless it stands at the same end of all its articles
_DIGITS = re.compile(r"\d+")
_PARTED = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A paragraph that stands in many articles: as it was printed in the newest, where (`first`, `last` or `between`), and
    the numbers of the articles, in the order in which they were given."""

    text: str
    place: str
    articles: tuple[int, ...]


def key(paragraph: str) -> str:
    """The spelling by which a paragraph is known again, whatever numbers it tells.

    >>> key("Read 12 more reports") == key("Read 7 more  Reports")
    True
    """
    return _DIGITS.sub("0", written.fingerprint(paragraph))


def find(texts: Iterable[tuple[int, str]]) -> tuple[Standing, ...]:
    """The paragraphs that stand in many of these articles, those in most first; empty for fewer than `FEWEST` articles.

    The articles are of one site, by number, and no two of them the same story.
    """
    held: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    looked_at = 0
    for number, text in texts:
        looked_at += 1
        paragraphs = text.split(_PARTED)
        for i, paragraph in enumerate(paragraphs if len(paragraphs) > 1 else ()):
            place = "last" if i == len(paragraphs) - 1 else "first" if i == 0 else "between"
            held[key(paragraph)].setdefault(number, (paragraph, place))
    least = max(_LEAST, _LEAST_SHARE * looked_at)
    if looked_at < FEWEST:
        return ()
    found = [_standing(where) for name, where in held.items() if name and len(where) >= least]
    kept = [one for one in found if one.place != "between" or count_words(one.text) >= _WORDS]
    return tuple(sorted(kept, key=lambda one: -len(one.articles)))


def _standing(where: Mapping[int, tuple[str, str]]) -> Standing:
    places = {place for _, place in where.values()}
    return Standing(
        text=next(iter(where.values()))[0],
        place=places.pop() if len(places) == 1 else "between",
        articles=tuple(where),
    )


def parted(text: str, profile: Profile | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text without the profile's boilerplate, and that with the reason; a text of nothing else stays as it is."""
    if profile is None or not profile.boilerplate:
        return text, ()
    kept: list[str] = []
    gone: list[str] = []
    for paragraph in text.split(_PARTED):
        (gone if key(paragraph) in profile.boilerplate else kept).append(paragraph)
    if not kept:
        return text, ()
    return _PARTED.join(kept), tuple((paragraph, f"profile {profile.name}: boilerplate") for paragraph in gone)
