"""What a search for the places of a site has found: its feeds, sitemaps and listings, each with the articles it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.models import Link, LinkKind

_NEARLY_SAME = 0.9  # share of articles in common that makes two feeds one
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A feed, sitemap or listing that was read. `articles` are those of the site that it names.

    `sitemaps` is how many an index lists; `is_news` whether a sitemap is of the news dialect; `body` are a feed's
    bytes, for whoever looks at its dates.
    """

    url: str
    kind: LinkKind
    articles: tuple[Link, ...]
    sitemaps: int = 0
    is_news: bool = False
    body: bytes = b""


@dataclass(slots=True)
class Places:
    """What was found. `spare` are good feeds beyond those that are needed; `empty` says of each other why it is no use.

    `editions` are those of other languages whose articles were named beside the site's own; they count for nothing.
    """

    feeds: list[Place]
    sitemaps: list[Place]
    listings: list[Place]
    spare: list[Place]
    empty: list[str]
    subdomains: bool = False
    editions: set[str] = field(default_factory=set)

    @property
    def all(self) -> tuple[Place, ...]:
        """All that is used, the best first."""
        return (*self.feeds, *self.sitemaps, *self.listings)


def is_same(one: Place, other: Place) -> bool:
    """RSS and Atom of the same articles."""
    ours, theirs = ({link.url for link in place.articles} for place in (one, other))
    return len(ours & theirs) >= _NEARLY_SAME * max(len(ours), len(theirs))


def to_try(found: Places) -> Iterator[Link]:
    """Articles for a trial, one of each place in turn; those of sitemaps last, for they may be of any age."""
    newest = [
        sorted(place.articles, key=lambda link: link.published_at or _LONG_AGO, reverse=True)
        for place in found.sitemaps
    ]
    listed = [place.articles for place in (*found.feeds, *found.listings)]
    once = {link.url: link for link in (*_in_turn(listed), *_in_turn(newest))}
    return iter(once.values())


def _in_turn(groups: Iterable[Sequence[Link]]) -> Iterator[Link]:
    return (link for turn in zip_longest(*groups) for link in turn if link is not None)
