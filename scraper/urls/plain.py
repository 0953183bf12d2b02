"""URLs that are spelt canonically already, or nearly, as most links are: they are told in a microsecond or a few.

Whatever is not that plain is None here, and left to whoever takes a URL apart.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# Ports are those that no scheme has. Bytes above 7F are the only percent-encoding that can be told to be needed without
# looking further.
_HEAD = r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*(?::(?:[1-9][0-9]{3}|[1-5][0-9]{4}))?/"
_PATH = r"(?!\.)(?:[A-Za-z0-9_~-]++|%[89A-F][0-9A-F]|/(?!\.)|\.)*+"
PLAIN = re.compile(_HEAD + _PATH)
_WITH_QUERY = re.compile(rf"({_HEAD}{_PATH})\?((?:[A-Za-z0-9_~.=&-]++|%[89A-F][0-9A-F])*+)")
_PLAIN_HEAD = re.compile(_HEAD)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def encoded(url: str) -> str:
    """The URL with what is not ASCII in its path and query as a browser sends it; as it is where its host is not plain.

    >>> encoded("https://paper.example/خبر")
    'https://paper.example/%D8%AE%D8%A8%D8%B1'
    """
    if url.isascii() or not _PLAIN_HEAD.match(url):
        return url
    return _FOREIGN.sub(lambda found: quote(found[0]), url)


def with_query(url: str) -> tuple[str, str] | None:
    """What stands before the question mark, spelt canonically, and the query, of which only the parts may need tidying."""
    found = _WITH_QUERY.fullmatch(url)
    return (found[1], found[2]) if found else None


def path(url: str) -> str:
    """The path of a canonical URL."""
    return url[url.find("/", len("https://")) :].partition("?")[0]
