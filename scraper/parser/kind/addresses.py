"""What a page's address says of it: the front page's, a section's, a list's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from scraper import urls
from scraper.normalize import languages
from scraper.normalize import text as written
from scraper.parser.page.reading import Reading

_SLUG_WORDS = 3  # words in the last part of an address that name a story; a section has fewer
_STORY_WORDS = 4  # in the last part of an address below a folder of lists that name a story
_SLUG_PARTS = re.compile(r"[-_+]|%20")
_SEARCHES = frozenset({"s", "q", "query", "search"})


def is_front(page: Reading) -> bool:
    """Whether the page's address is that of the site or of an edition, and its canonical one no other."""
    address = page.document.canonical_url or page.document.url
    return _is_front_address(page.document.url) and _is_front_address(address)


def _is_front_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    place = parts.path.strip("/")
    edition = place != "" and "/" not in place and urls.edition(address) == place.lower()
    return edition or (place in urls.FRONT_PAGES and not parts.query)


def is_section(page: Reading) -> bool:
    """`/en/news/`, `/sport`: an address whose last part is a word or two, without a number, a slug or a file."""
    path = page.address.path.rstrip("/")
    last = path.rsplit("/", 1)[-1]
    words = [word for word in _SLUG_PARTS.split(last) if word]
    dated = any(c.isdigit() for c in path)
    return (
        len(words) < _SLUG_WORDS
        and not (dated or page.address.query)
        and last.replace("-", "").replace("_", "").isalpha()
    )


def is_listing(page: Reading) -> bool:
    """Whether the address is that of a list: of a folder for lists below which no story is named, or of a search."""
    parts = page.address
    folders = _folders(page.tags)
    listed = folders.listed.search(parts.path)
    holds = listed is not None and listed[1].lower() in folders.holding
    if listed and not (holds and _names_story(parts.path[listed.end() :])):
        return True
    return any(name in _SEARCHES for name, _ in parse_qsl(parts.query))


class _Folders(NamedTuple):
    """Folders of lists in addresses, and those of them that hold stories, too."""

    listed: re.Pattern[str]
    holding: frozenset[str]


@lru_cache(maxsize=languages.COMBINED)
def _folders(tags: tuple[str, ...]) -> _Folders:
    spoken = [table for tag in tags if (table := languages.tables(tag))]
    holding = frozenset(word for table in spoken for word in table.section_addresses)
    lists = written.either((*holding, *(word for table in spoken for word in table.list_addresses)))
    return _Folders(re.compile(rf"/({lists})(?:/|$)", re.IGNORECASE), holding)


def _names_story(below: str) -> bool:
    """Whether what stands below a folder of lists names a story and no list: `books/five-books-on-the-river.html`. A tag
    may be as long as a title, and a section's name has three words: the more so the nearer it stands to the folder."""
    above, _, last = below.strip("/").rpartition("/")
    name, dot, ending = last.rpartition(".")
    filed = bool(dot) and ending.isalnum()
    words = [word for word in _SLUG_PARTS.split(name if filed else last) if word]
    enough = _SLUG_WORDS if filed else _STORY_WORDS if above else _STORY_WORDS + 1
    return len(words) >= enough
