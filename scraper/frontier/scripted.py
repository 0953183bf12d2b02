"""Links of a page that only scripts make: cards that lead on by a click, and lists in the state of an application.

Looked at where the links that a page has as such name next to nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scraper.document import jsonld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_CARDS = ".//*[@data-href or @data-url or @data-link or @onclick][not(self::a)]"
_ADDRESSES = ("data-href", "data-url", "data-link")
# Of functions that go there by their name, and none that delete or like: location.href='/news/1', openPage("https://…").
_CLICK = re.compile(
    r"""(?:location|href|open|navigat|redirect|visit|push|(?<![a-z])(?:go|show|view|read|jump))[\w.$]{0,40}+[^"'\w][^"']{0,40}+["'](\.{0,2}/[^"'\s]{1,2000}|https?://[^"'\s]{1,2000})["']""",
    re.IGNORECASE,
)
_LONGEST_CLICK = 4_000  # characters
_MOST_CHARACTERS = 3_000_000  # of all scripts
_MOST_VALUES = 200_000
_DEEPEST = 40
_STATE = re.compile(
    r"\s{0,99}(?:var |let |const |window\.|self\.|globalThis\.)[\w.$\[\]\"']{1,99}\s{0,9}=\s{0,9}(?=[{\[])"
)
# As programs name them: schema.org, the APIs of systems, and what is called so for its own page.
_URLS = ("url", "link", "href", "permalink", "path", "uri", "canonicalUrl", "canonical_url", "fullUrl", "webUrl", "@id")
_TITLES = ("headline", "title", "name", "heading", "shortTitle")
# Of types by schema.org.
_NO_ARTICLE = re.compile(r"(?:Image|Media|Audio)Object|Person|Organization|WebSite|Site ?Navigation", re.IGNORECASE)
_MOST_TYPES = 8
_API = re.compile(r"/(?:api|wp-json|graphql)/", re.IGNORECASE)  # of programs


def cards(tree: _Element) -> Iterator[tuple[_Element, str]]:
    """The elements that lead somewhere when they are clicked, with the address as it is written."""
    for card in tree.xpath(_CARDS):
        told = (value for name in _ADDRESSES if (value := card.get(name)))
        target = next((value for value in told if not _API.search(value)), None)
        if target is None and (found := _CLICK.search((card.get("onclick") or "")[:_LONGEST_CLICK])):
            target = found[1]
        if target:
            yield card, target


def entries(tree: _Element) -> Iterator[tuple[str, str]]:
    """The addresses in the JSON of a page's scripts that have a title beside them, with that, or are items of a list, "" then."""
    left = _MOST_CHARACTERS
    for script in tree.iter("script"):
        text = script.text or ""
        left -= len(text)
        if left < 0:
            return
        value = _value(text, (script.get("type") or "").lower())
        if value is not None:
            yield from _walk(value)


def _value(text: str, declared: str) -> Any:
    if "json" in declared:
        return jsonld.load(text)
    state = _STATE.match(text) if not declared or "javascript" in declared else None
    return jsonld.load(text[state.end() :]) if state else None


def _walk(value: Any) -> Iterator[tuple[str, str]]:
    waiting, seen = [(value, 0)], 0
    while waiting and seen < _MOST_VALUES:
        one, depth = waiting.pop()
        seen += 1
        if isinstance(one, dict):  # a name without a stroke is put behind a folder that only the program knows
            url, title, kind = _text_of(one, _URLS), _text_of(one, _TITLES), _kind(one)
            if listed := "ListItem" in kind.split():
                title = title or _title_of_item(one.get("item"))
            if "/" in url and (title or listed) and not _API.search(url) and not _NO_ARTICLE.search(kind):
                yield url, title
            inside = list(one.values())
        elif isinstance(one, list):
            inside = one
        else:
            continue
        if depth < _DEEPEST:
            waiting += [(part, depth + 1) for part in reversed(inside) if isinstance(part, dict | list)]


def _title_of_item(item: Any) -> str:
    """What an item of a list by schema.org is about."""
    return _text_of(item, _TITLES) if isinstance(item, dict) and not _NO_ARTICLE.search(_kind(item)) else ""


def _kind(node: dict[str, Any]) -> str:
    """The types of an object by schema.org, one or several."""
    types = node.get("@type")
    return " ".join(map(str, types[:_MOST_TYPES])) if isinstance(types, list) else str(types or "")


def _text_of(node: dict[str, Any], names: tuple[str, ...]) -> str:
    found = (node.get(name) for name in names)
    texts = (one.get("rendered") if isinstance(one, dict) else one for one in found)  # as WordPress writes them
    return next((text for text in texts if isinstance(text, str) and text), "")
