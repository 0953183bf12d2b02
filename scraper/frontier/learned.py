"""What the article addresses of one site look like, learned from those that are known to be articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from scraper.frontier.shape import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FEWEST = 20  # addresses; from fewer nothing is learned
FEWEST_WITH_ID = 3  # addresses that hold their article's ID in the same place
_SHARE = 0.05  # of the sample that a kind of address must have: less is the odd page that was taken for an article
_COVERED = 0.8  # of the sample that the kinds together must have: else the site has no shape
_MOST_NAMES = 6  # different folders in one place, such as languages or sections; with more it may be any
_NUMBER = re.compile(r"\d{3,18}")
_YEAR = re.compile(r"(?:19|20)\d\d|1[34]\d\d")
_ENDING = re.compile(r"\.[a-z]{2,5}$")
_HASH = re.compile(r"(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{8,40}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_NAMING = frozenset({"#", "slug", "#slug", "slug#", "hash"})  # what tells one article from another
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Learned:
    """The kinds of article addresses: each a row of parts, and for each part the names that were seen there.

    A part without names has a kind of its own (`#` a number, `slug` words) or may be any name.
    """

    kinds: frozenset[tuple[tuple[str, frozenset[str]], ...]]

    def fits(self, url: str) -> bool:
        """Whether a canonical URL is of one of these kinds."""
        parts, names = _parts(url)
        return any(
            tuple(part for part, _ in kind) == parts
            and all(not seen or name in seen for (_, seen), name in zip(kind, names, strict=True))
            for kind in self.kinds
        )


def learn(sample: Iterable[str]) -> Learned | None:
    """The kinds of these canonical URLs of articles; None where they are too few or too different."""
    groups: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for url in (addresses := frozenset(sample)):
        parts, names = _parts(url)
        groups[parts].append(names)
    least = max(3.0, _SHARE * len(addresses))
    kept = {parts: names for parts, names in groups.items() if len(names) >= least and _names_an_article(parts)}
    if len(addresses) < FEWEST or sum(map(len, kept.values())) < _COVERED * len(addresses):
        return None
    return Learned(frozenset(_kind(parts, names) for parts, names in kept.items()))


def id_template(articles: Mapping[str, str]) -> str | None:
    """From the addresses of articles and their news IDs: the address with `{id}` in its place, None where none serves most.

    A slug behind the ID is left out: `/news/49909` leads to `/news/49909/storm` on the sites that write so.

    >>> id_template({f"https://paper.example/ar/news/{n}/x{n}": str(n) for n in range(1000, 1009)})
    'https://paper.example/ar/news/{id}'
    """
    whole, cut = Counter[str](), Counter[str]()
    for url, news_id in articles.items():
        found = re.search(rf"(?<=[/=_.,-]){re.escape(news_id)}(?=[/.?&_,-]|$)", url) if news_id.isdigit() else None
        if found is None or "{" in url:
            continue
        before, after = url[: found.start()], url[found.end() :]
        whole[f"{before}{{id}}{after}"] += 1
        cut[f"{before}{{id}}"] += after.startswith("/")
    best = [*whole.most_common(1), *cut.most_common(1)]
    return next((template for template, count in best if count >= max(FEWEST_WITH_ID, 0.6 * len(articles))), None)


def _kind(parts: tuple[str, ...], names: list[tuple[str, ...]]) -> tuple[tuple[str, frozenset[str]], ...]:
    seen = [frozenset(column) for column in zip(*names, strict=True)]
    return tuple(
        (part, found if part == _ANY and len(found) <= _MOST_NAMES else frozenset())
        for part, found in zip(parts, seen, strict=True)
    )


def _names_an_article(parts: tuple[str, ...]) -> bool:
    return any(part.rpartition("=")[2] in _NAMING for part in parts)


def _parts(url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kind of each part of an address, and its name where it has but one."""
    address = urlsplit(url)
    path = unquote(address.path).lower()
    ending = _ENDING.search(path)
    folders = (path.removesuffix(ending[0]) if ending else path).strip("/").split("/")
    named = [*((_part(folder), folder) for folder in folders), (_ANY, ending[0] if ending else "")]
    asked = (part.partition("=") for part in address.query.split("&") if part)
    named += [(f"{name}={_part(value.lower())}", value) for name, _, value in asked]
    return tuple(part for part, _ in named), tuple(name for _, name in named)


def _part(text: str) -> str:
    """What stands in a folder or a parameter.

    >>> [_part(text) for text in ("49909", "2021", "25", "storm-hits-the-coast", "49909-storm-hits-coast", "sport")]
    ['#', 'year', 'day', 'slug', '#slug', '*']
    """
    if text.isdigit():
        return "year" if _YEAR.fullmatch(text) else "#" if len(text) >= 3 else "day"
    numbers = [
        bool(_NUMBER.fullmatch(end)) for end in (re.split("[-_.,]", text, maxsplit=1)[0], re.split("[-_.,]", text)[-1])
    ]
    if word_count(text) >= 3:
        return f"{'#' * numbers[0]}slug{'#' * (numbers[1] and not numbers[0])}"
    if any(numbers):
        return "#"
    return "hash" if _HASH.fullmatch(text) else _ANY
