"""What a page's address says of it: the front page's, a section's, a list's."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from scraper import urls
from scraper.parser.page.reading import Reading

_SLUG_WORDS = 3  # words in the last part of an address that name a story; a section has fewer
_LISTING_PATHS = re.compile(
    r"/(?:tag|tags|topic|topics|section|sections|category|categories|author|authors|search|archive|archives|label|page"
    r"|etiquetas?|etiket|etiketler|schlagwort|tagi|kategori|kategorie|kategoria|categorias?|categorie|rubriques?|rubrik"
    r"|autor|autores|auteurs?|arama|suche|buscar?|ricerca|recherche|szukaj)(?:/|$)",
    re.IGNORECASE,
)
_HOLD_STORIES = frozenset(
    """topic topics section sections category categories archive archives kategori kategorie kategoria categoria categorias
    categorie rubrique rubriques rubrik autor autores auteur auteurs""".split()
)
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
    parts = page.address
    listed = _LISTING_PATHS.search(parts.path)
    if listed and not _names_story(parts.path[listed.end() :], listed[0].strip("/").lower()):
        return True
    return any(name in _SEARCHES for name, _ in parse_qsl(parts.query))


def _names_story(below: str, folder: str) -> bool:
    """Whether what stands below a folder of lists names a story and no list: `books/five-books-on-the-river.html`. A tag
    may be as long as a title, and a section's name has three words: the more so the nearer it stands to the folder."""
    above, _, last = below.strip("/").rpartition("/")
    name, dot, ending = last.rpartition(".")
    filed = bool(dot) and ending.isalnum()
    words = [word for word in _SLUG_PARTS.split(name if filed else last) if word]
    enough = _SLUG_WORDS if filed else _STORY_WORDS if above else _STORY_WORDS + 1
    return folder in _HOLD_STORIES and len(words) >= enough
