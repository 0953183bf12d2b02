"""Feeds whose addresses lead through somebody who counts the clicks, on a host that is none of the site's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scraper import urls

if TYPE_CHECKING:
    from collections.abc import Iterable

# An address inside another one, as it is or percent-encoded; the slash may be one, where a server has tidied up.
_INNER = re.compile(r"https?(?::/{1,2}|%3A(?:%2F){1,2})(?=[^/%])", re.IGNORECASE)
_BROKEN = re.compile(r"(https?:)/(?=[^/])", re.IGNORECASE)
_FEWEST = 3  # entries at one host: one or two may be what a paper recommends elsewhere


def inner(url: str) -> tuple[str, ...]:
    """The addresses that stand in an address, as counters carry where they lead to.

    >>> inner("https://count.example/c?id=7&url=https%3A%2F%2Fpaper.example%2Fnews%3Fid%3D1&k=2")
    ('https://paper.example/news?id=1',)
    >>> inner("https://count.example/to/https://paper.example/news/1?a=b")
    ('https://paper.example/news/1?a=b',)
    >>> inner("https://paper.example/news/1")
    ()
    """
    query = url.find("?")
    found = []
    for start in _INNER.finditer(url, 1):
        is_value = 0 <= query < start.start()
        text = url[start.start() :]
        text = text.partition("&")[0] if is_value else text
        text = unquote(text) if "%3a" in start[0].lower() else text
        found.append(_BROKEN.sub(r"\1//", text, count=1))
    return tuple(text for text in found if urls.is_http(text))


def is_one(addresses: Iterable[str], *, site: str, feed: str) -> bool:
    """Whether the addresses of a feed are those of a counter: all at one host, neither the site's nor where the feed is.

    A site that has moved redirects its feeds to where its articles are, too; those are not its own any more.
    """
    named = tuple(addresses)
    hosts = {urls.server(url) for url in named}
    return len(set(named)) >= _FEWEST and len(hosts) == 1 and hosts.isdisjoint({urls.server(site), urls.server(feed)})
