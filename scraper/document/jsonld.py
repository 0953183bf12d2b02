"""JSON-LD as pages really print it: comments around it, raw line breaks in strings, trailing commas, graphs in lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

_MOST_CHARACTERS = 3_000_000  # of one script; a larger one is a data dump, not a description
_DEEPEST = 6  # levels of nesting searched for typed nodes
_OPENS = re.compile(r"<!--|//\s{0,9}<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|<!\[CDATA\[")
_CLOSES = ("-->", "]]>", "*/", "/*", "//")  # the endings of those, taken off one after another
# What these hold are other works: the entries of a list, what is cited, what reads alike.
_OTHERS = frozenset({"itemListElement", "blogPost", "blogPosts", "mentions", "citation", "relatedLink", "isBasedOn"})
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MISSING_COMMA = re.compile(r'(["}\]])(?=\s{1,99}"[@\w]{1,40}"\s{0,9}:)')  # templates forget it between two properties
_DECODER = json.JSONDecoder(strict=False)  # raw control characters inside strings are common


def load(text: str) -> Any | None:
    """The value in one script, or None when it cannot be read even after the usual repairs.

    >>> load('<!-- {"@type": "NewsArticle", "headline": "A\\tB",} -->')
    {'@type': 'NewsArticle', 'headline': 'A\\tB'}
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    for attempt in (str.strip, _unwrapped, _uncomma, lambda t: _MISSING_COMMA.sub(r"\1,", _uncomma(t))):
        try:
            return _DECODER.raw_decode(attempt(text))[0]
        except (ValueError, RecursionError):
            continue
    return None


def nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Every typed node of a page's scripts, outer ones first, `@graph` and lists opened."""
    return tuple(node for text in scripts for node in _walk(load(text), 0))


def _uncomma(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _unwrapped(text))


def _unwrapped(text: str) -> str:
    text = text.strip()
    opening = _OPENS.match(text)
    text = text[opening.end() if opening else 0 :].strip().rstrip("; \t\r\n")
    for ending in ("*/", *_CLOSES):
        text = text.removesuffix(ending).rstrip("; \t\r\n")
    return text


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        if types(value):
            yield value
        for key, item in value.items():
            if isinstance(item, dict | list) and key not in _OTHERS:
                yield from _walk(item, depth + 1)


def types(node: Node) -> tuple[str, ...]:
    """The node's types without their vocabulary: `("NewsArticle",)` for `"http://schema.org/NewsArticle"`."""
    raw = node.get("@type") or node.get("type") or ()
    names = raw if isinstance(raw, list) else [raw]
    return tuple(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str))


def get(node: Node, name: str) -> Any | None:
    """A property whatever the case of its name: Iransamaneh prints `headLine`."""
    value = node.get(name)
    if value is not None:
        return value
    wanted = name.lower()
    return next((v for k, v in node.items() if len(k) == len(name) and k.lower() == wanted), None)


def texts(value: Any, *keys: str, depth: int = 0) -> tuple[str, ...]:
    """The strings, their entities resolved, in a value that may be a string, an object with one of `keys`, or a list of either.

    What is nested deeper than a description ever is, counted from `depth`, is not looked for.
    """
    if depth > _DEEPEST:
        return ()
    if isinstance(value, str):
        return (unescape(value),) if value.strip() else ()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (str(value),)
    if isinstance(value, dict):
        return next((found for key in keys if (found := texts(get(value, key), *keys, depth=depth + 1))), ())
    if isinstance(value, list):
        return tuple(text for item in value for text in texts(item, *keys, depth=depth + 1))
    return ()
