"""What of a title is the name of the site or of a section, and what is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from scraper import urls
from scraper.document import Document
from scraper.document import jsonld as ld
from scraper.normalize import scripts
from scraper.normalize.words import has_east

_SEPARATOR = re.compile(
    r"\s+[|\-–—‒·•»«›:/~]+\s+|\s*[|｜│∣]+\s*|\s*::\s*|\s+>\s+|(?<=\w)_(?=\w*$)|(?<=[^\s\d])[–—](?=[^\s\d])"
)
# These seldom stand inside a title; the hyphen, where it hangs a short Chinese or Japanese name behind one.
_BARS = r"\s*(?:[|｜│∣]+|::)\s*|\s+»\s+|(?<=\w)_(?=\w)"
_BAR = re.compile(_BARS)
_LONGEST_TAB = 500  # characters of a title with site and section around it; cutting names off costs their square
_SITE_WORDS = 4  # of a part that is the site's name because it has the host's label as a word
_DISTINCT = 5  # letters of a host's label that is a name and no `news`
_REMEMBERED = 500  # characters of a text that is worth remembering: a title, not a paragraph
_COUNTRY_PART = 3  # letters of `com` and `co` before a country's ending
_HALF = 0.5
_FEWEST = 2  # words, or letters in scripts without spaces, of what is a title by itself
_FOLD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Letters and digits only, case folded: what must agree when two titles are the same."""
    return _folded(text) if len(text) <= _REMEMBERED else _FOLD.sub("", text.casefold())


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return _FOLD.sub("", text.casefold())


def site_names(document: Document) -> frozenset[str]:
    """The site's names, folded: what it calls itself, and its host with and without the ending."""
    stated = [
        document.meta(name)
        for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "sitename", "publisher")
    ]
    publishers = [text for node in document.jsonld for text in ld.texts(ld.get(node, "publisher"), "name")]
    try:
        host = urls.host(document.url).removeprefix("www.")
    except ValueError:
        host = ""
    labels = [host, *host.split(".")[:-1], "".join(host.split(".")[:-1])]
    return frozenset(
        folded(text) for text in (*stated, *publishers, *(label for label in labels if len(label) > 2)) if text
    ) - {""}


def without_part(names: frozenset[str], host: str) -> frozenset[str]:
    """The names without that of the part of a site which a host tells first, `sport.echo.example`; none is that before `com.au`.

    >>> sorted(without_part(frozenset({"sport", "echo"}), "sport.echo.example"))
    ['echo']
    """
    first, *rest = (host := host.removeprefix("www.")).split(".")
    told = {folded(first), folded(host), folded("".join([first, *rest[:-1]]))}
    return names - told if len(rest) > 1 and len(rest[0]) > _COUNTRY_PART else names


def without_site(text: str, names: frozenset[str], headings: Iterable[str]) -> str:
    """A title without the site's and section's names at its ends.

    A part goes when it is one of the site's names; all parts around a heading of the page go. Of a title with bars
    that no heading explains, the part before the first bar is the article's.

    >>> without_site("Bridge reopens | World - The Echo", frozenset({"theecho"}), ["Bridge reopens"])
    'Bridge reopens'
    >>> without_site("Bridge reopens | Traffic | Your region", frozenset(), [])
    'Bridge reopens'
    """
    text = text[:_LONGEST_TAB]
    known = {folded(heading) for heading in headings}
    if folded(text) in known:
        return before_house(text, names)
    cuts = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(text)), (len(text), len(text))]
    parts = [(cuts[i][1], cuts[i + 1][0]) for i in range(len(cuts) - 1)]
    if (inside := _heading_in(text, parts, known)) is not None:
        return inside
    while len(parts) > 1 and has_name(text[slice(*parts[-1])], names):
        parts.pop()
    while len(parts) > 1 and is_name(text[slice(*parts[0])], names):
        parts.pop(0)
    middle = next((i for i in range(1, len(parts)) if is_name(text[slice(*parts[i])], names)), 0)
    if middle and parts[middle - 1][1] - parts[0][0] >= parts[-1][1] - parts[middle][1]:
        parts = parts[:middle]  # `Bridge reopens : The Echo | News from the coast`
    return _before_bar(text[parts[0][0] : parts[-1][1]].strip())


def before_house(heading: str, names: frozenset[str]) -> str:
    """A heading without the site's name behind a bar: some print the whole of what the tab says."""
    before, bar, last = heading.rpartition("|")
    return before.strip() if bar and before.strip() and folded(last) in names else heading


def _heading_in(text: str, parts: list[tuple[int, int]], known: set[str]) -> str | None:
    """The longest run of parts that is a heading of the page."""
    for first in range(len(parts)) if known else ():
        for last in range(len(parts), first, -1):
            whole = text[parts[first][0] : parts[last - 1][1]]
            if len(whole) > 8 and folded(whole) in known:
                return whole.strip()
    return None


@cache  # not before it is asked for: the letters are many, and take long to compile
def _eastern_bar() -> re.Pattern[str]:
    return re.compile(rf"{_BARS}|(?<=[{scripts.UNSPACED}！？”」』）])-{{1,2}}(?=[{scripts.UNSPACED}]{{2,8}}(?:-|$))")


def _before_bar(title: str) -> str:
    """The first of the parts between bars, unless it is a scrap before a longer one."""
    first, *rest = [part for part in (_eastern_bar() if has_east(title) else _BAR).split(title) if folded(part)] or [
        title
    ]
    longest = max((len(part) for part in rest), default=0)
    return first if rest and (len(first) >= _HALF * longest) else title


def has_name(part: str, names: frozenset[str]) -> bool:
    """Whether a part is the site's name, or a few words with the host's label among them: `Lantern Community Forum`."""
    words = part.split()
    return is_name(part, names) or (
        len(words) <= _SITE_WORDS and any(len(word) >= _DISTINCT and folded(word) in names for word in words)
    )


def is_name(part: str, names: frozenset[str]) -> bool:
    """Whether a part of a title is one of the site's names, or one with a few letters more or less."""
    key = folded(part)
    if not key:
        return True
    return key in names or any(
        len(key) > 3
        and len(name) > 3
        and (key.startswith(name) or name.startswith(key))
        and min(len(key), len(name)) / max(len(key), len(name)) > _HALF
        for name in names
    )
