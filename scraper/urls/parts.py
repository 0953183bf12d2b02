"""Articles that are set on several pages: whether an address is that of an article's later page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What sites call a page in addresses, in a few languages; Japanese and Chinese sites do with a bare number.
_NAMES = (
    "page|pages|pg|paged|pageno|page_no|pagenum|pagenumber|page_number|pageindex|pagina|pag|seite|part|teil|partie|strana|strona"
    "|side|sida|sivu|sayfa|sahife|halaman|trang|p|pn|pi"
)
_NUMBERED = re.compile(
    rf"(?P<asked>[?&](?:{_NAMES})=(?P<a>\d{{1,2}})(?=&|$))"
    rf"|(?P<called>[/_-](?:{_NAMES})[=/_-]?(?P<c>\d{{1,2}})(?=/?$|/?\?|\.\w{{3,5}}(?:$|\?)))"
    r"|(?P<bare>/(?P<b>\d{1,2})(?=/?$|/?\?)|[/_-](?P<d>\d{1,2})(?=\.\w{3,5}(?:$|\?)))",  # `/slug-2` is a second article
    re.IGNORECASE,
)
_INDEX = re.compile(r"/index(?=\.\w{3,5}(?:$|\?))", re.IGNORECASE)
_EXTENSION = re.compile(r"\.\w{3,5}(?=$|\?)")
_MOST = 4  # numbers of one address that are looked at


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
    own = {
        _bare(first),
        *(_bare(stem) for number, stem in _stems(first) if number.number == 1 and not number.in_folder),
    }
    return next((number for number, stem in _stems(url) if _bare(stem) in own and not _is_front(stem)), None)


def firsts(url: str) -> list[str]:
    """The addresses that the article may have of which this is a later page: without the number, likeliest first."""
    return [stem for number, stem in _stems(url) if number.number > 1 and not _is_front(stem)]


def _stems(url: str) -> Iterator[tuple[Part, str]]:
    """The address without each of its numbers in turn, the last one first."""
    for found in [*_NUMBERED.finditer(url)][: -_MOST - 1 : -1]:
        number = int(found["a"] or found["c"] or found["b"] or found["d"])
        stem = url[: found.start()] + url[found.end() :]
        if "?" not in stem:
            stem = stem.replace("&", "?", 1)
        bare = found["bare"]
        yield Part(number, surely=bare is None, in_folder=bare is not None and bare.startswith("/")), stem


def _bare(url: str) -> str:
    """Without what the first page's address may have and the others' not: the slash, the name of an index, the file's kind."""
    path, mark, query = _INDEX.sub("/", url).partition("?")
    return _EXTENSION.sub("", path).rstrip("/") + mark * bool(query) + query


def _is_front(url: str) -> bool:
    return url.count("/") < 4 and url.rstrip("/").count("/") < 3  # no more than a scheme and a host
