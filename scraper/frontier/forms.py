"""AMP, mobile and print forms of a page, as far as their address tells.

An address alone never decides: `/reviews/amp` may be about amplifiers. It is taken for another form only where its
main form is known as an article too; the rest is left to what the page says of itself when it is read.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from scraper.models import Link

# Without any of these an address has none of the marks below, as nearly all of fifty thousand.
_MAY_BE_FORM = re.compile(
    r"[/.](?:m|mobile|amp|wap|touch|print)\.|/(?:amp|print|mobile)|[.-]amp(?:[.?]|$)|[?&](?:m=1|view=|format=|tmpl=)"
)
_MOST_MARKS = 3  # in one path; more of them are no site's
_HOST = re.compile(r"(?:m|mobile|amp|wap|touch|print)\.(?=[^.]+\.)")
_FOLDER = re.compile(r"/(?:amp|print|mobile)(?=/|$)")
_ENDING = re.compile(r"[.-]amp(?=\.html?$|$)|(?<=\.html)/amp$")
_QUERY = re.compile(r"(?:^|&)(?:m=1|view=(?:amp|print|mobile)|format=(?:amp|print)|tmpl=component)(?=&|$)")


def main_forms(url: str) -> tuple[str, ...]:
    """The addresses whose other form a canonical URL may be; empty for nearly every URL.

    >>> main_forms("https://paper.example/news/1/amp")
    ('https://paper.example/news/1', 'https://paper.example/news/1/')
    >>> main_forms("https://paper.example/news/1")
    ()
    """
    if not _MAY_BE_FORM.search(url):
        return ()
    parts = urlsplit(url)
    hosts, paths, queries = _hosts(parts.netloc), _paths(parts.path), _queries(parts.query)
    found = (
        f"{parts.scheme}://{host}{path}{'?' if query else ''}{query}"
        for host in hosts
        for path in paths
        for query in queries
    )
    return tuple(form for form in dict.fromkeys(found) if form != url) if len(hosts + paths + queries) > 3 else ()


def without_doubles(links: Iterable[Link], *, known: Collection[str] = ()) -> tuple[Link, ...]:
    """The links without those that are another form of one among them, or of one that is `known`."""
    named = tuple(links)
    mains = {link.url for link in named}.union(known)
    return tuple(link for link in named if mains.isdisjoint(main_forms(link.url)))


def _hosts(host: str) -> tuple[str, ...]:
    bare = _HOST.sub("", host, count=1)
    return (host,) if bare == host else (host, bare, f"www.{bare}")


def _paths(path: str) -> tuple[str, ...]:
    """The path as it is, then without each mark of another form; `/news/1/amp` may be of `/news/1` and of `/news/1/`."""
    shorter = [path[: mark.start()] + path[mark.end() :] for mark in islice(_FOLDER.finditer(path), _MOST_MARKS)]
    shorter += [_ENDING.sub("", path, count=1)] if _ENDING.search(path) else []
    either = (form for short in shorter for form in (short.rstrip("/") or "/", f"{short.rstrip('/')}/"))
    return (path, *dict.fromkeys(either))


def _queries(query: str) -> tuple[str, ...]:
    mark = _QUERY.search(query)
    return (query,) if mark is None else (query, (query[: mark.start()] + query[mark.end() :]).strip("&"))
