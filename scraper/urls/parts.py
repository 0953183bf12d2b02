"""Articles that are set on several pages: whether an address is that of an article's later page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_INDEX = re.compile(r"/index(?=\.\w{3,5}(?:$|\?))", re.IGNORECASE)
_EXTENSION = re.compile(r"\.\w{3,5}(?=$|\?)")
_SITE = re.compile(r"^https?://(?:www\.)?")
_MOST = 4  # numbers of one address that are looked at
_DATE = re.compile(r"(?:19|20)\d\d[_-]?[01]\d[_-]?[0-3]\d|(?<!\d)[01]?\d[_-][0-3]?\d(?!\d)")
_WORDS = re.compile(r"[^\W\d_]{2,}[_-][^\W\d_]{2,}|%")


class Names(NamedTuple):
    """What stands before a page's number in addresses: the words of all languages, the names that programs give it, and
    words for the parts of an article."""

    pages: frozenset[str]
    programs: frozenset[str]
    parts: frozenset[str]


@cache
def names() -> Names:
    """What `pages.toml` holds."""
    import tomllib
    from importlib import resources

    held = tomllib.loads(resources.files("scraper.urls").joinpath("pages.toml").read_text("utf-8"))
    pages, parts = (frozenset[str]().union(*held[kind].values()) for kind in ("pages", "parts"))
    return Names(pages, frozenset(held["programs"]), parts)


@cache
def _numbered() -> re.Pattern[str]:
    called = "|".join(sorted(names().pages | names().programs))
    parts = "|".join(sorted(names().parts))
    asked = rf"{called}|{parts}|start|limitstart|pagen_\d"  # `-part-2` in a path is a second article of a series
    return re.compile(
        rf"(?P<asked>[?&](?:{asked})=(?P<a>\d{{1,2}})(?=&|$))"
        rf"|(?P<called>(?:[/_,-](?:{called})|[_,-]s(?=[2-9])|/(?:{parts}))[=/_-]?(?P<c>\d{{1,2}})(?=/?$|/?\?|\.\w{{3,5}}(?:$|\?)))"
        r"|(?P<bare>/(?P<b>\d{1,2})(?=/?$|/?\?)|[/_,-](?P<d>0|[1-9]\d?)(?=\.\w{3,5}(?:$|\?)))",  # `/slug-2` is a second article
        re.IGNORECASE,
    )


class Part(NamedTuple):
    """Which page of an article an address is; `surely` where it calls the number that of a page, `in_folder` where the
    number alone is the last part of the path, as IDs are."""

    number: int
    surely: bool
    in_folder: bool


def part_of(first: str, url: str) -> Part | None:
    """Which page of the article at `first` the address is, as far as both canonical spellings tell; None where it is none of it.

    >>> part_of("https://paper.example/a/7.html", "https://paper.example/a/7_2.html").number
    2
    >>> part_of("https://paper.example/bridge/", "https://paper.example/bridge/?page=3").number
    3
    >>> part_of("https://paper.example/a/71.html", "https://paper.example/a/72.html")
    """
    own = _forms(first)
    return next((number for number, stem in _stems(url) if _bare(stem) in own and not is_front(stem)), None)


def firsts(url: str) -> list[tuple[Part, str]]:
    """The addresses that the article may have of which this is a page: without the number, likeliest first."""
    return [(number, stem) for number, stem in _stems(url) if not is_front(stem)]


@lru_cache(maxsize=64)  # all links of a page are compared with a few addresses
def _forms(first: str) -> frozenset[str]:
    """The first page's address, and the same without its number, as the later ones may have it."""
    numbered = (stem for number, stem in _stems(first) if number.number <= 1 and is_of_one(number, stem))
    return frozenset(map(_bare, (first, *numbered)))


def is_same(one: str, other: str) -> bool:
    """Whether two addresses differ by no more than those of one page do: the slash, the file's kind, `www`."""
    return _bare(one) == _bare(other)


def may_be(url: str, stated: str) -> bool:
    """Whether a page may be the article at the address that it states: many state a section's, or that of the front page."""
    own, other = (_bare(one.partition("?")[0]) for one in (url, stated))
    if own == other or own.startswith(f"{other}/"):
        return own.removeprefix(other) in {"", "/amp"}
    return other.startswith(f"{own}/") or other.rpartition("/")[2] in own or own.rpartition("/")[2] in other


def _stems(url: str) -> Iterator[tuple[Part, str]]:
    """The address without each of its numbers in turn, the last one first."""
    for found in [*_numbered().finditer(url)][: -_MOST - 1 : -1]:
        number = int(found["a"] or found["c"] or found["b"] or found["d"])
        stem = url[: found.start()] + url[found.end() :]
        if "?" not in stem:
            stem = stem.replace("&", "?", 1)
        bare = found["bare"]
        yield Part(number, surely=bare is None, in_folder=bare is not None and bare.startswith("/")), stem


def is_of_one(part: Part, stem: str) -> bool:
    """Whether what is left names one article, so that the number is that of a page: `/123_1` is, `/story_1` and `/20240504_1`
    are stories by themselves."""
    if part.surely or part.in_folder:
        return part.surely
    last = _DATE.sub("", _EXTENSION.sub("", stem.partition("?")[0]).rpartition("/")[2])
    return any(map(str.isdigit, last)) or _WORDS.search(last) is not None


def _bare(url: str) -> str:
    """Without what the first page's address may have and the others' not: the slash, the name of an index, the file's kind."""
    path, mark, query = _INDEX.sub("/", _SITE.sub("", url)).partition("?")
    return _EXTENSION.sub("", path).rstrip("/") + mark * bool(query) + query


def is_front(url: str) -> bool:
    """Whether an address is no more than a host, and so none of an article."""
    return "/" not in _bare(url).partition("?")[0] and "?" not in url
