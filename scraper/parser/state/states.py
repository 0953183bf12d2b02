"""Scripts → the values that they hold: whole scripts of JSON, `name = {…}` as JSON or JavaScript, `JSON.parse("…")`, what
Nuxt's function returns, React's stream, and strings of other code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from scraper.parser.state import flight, scripted

_LEAST_SCRIPT = 400  # characters
_MOST_SCRIPT = 5_000_000
_MOST_SCRIPTS = 12  # largest first
_MOST_ASSIGNMENTS = 24
_ASSIGNED = re.compile(r"=\s*(?=[{\[])|JSON\.parse\(\s*(decodeURIComponent\(\s*)?(?=[\"'])")
_CODE_TYPES = frozenset({"", "module", "text/javascript", "application/javascript", "application/x-javascript"})
# HTML that a script puts into the page; one with more places to fill in is no text but a pattern of one.
_TEMPLATE_TYPES = re.compile(r"template|tmpl|handlebars|mustache|^text/html$")
_PLACE = re.compile(r"\{\{|<%|\$\{")
_MOST_PLACES = 5
# A string that is not closed takes all the rest, so that its quotes are not tried one by one.
_DOUBLE = re.compile(r"\"([^\"\\]*(?:\\.[^\"\\]*)*)(\"|\\?\Z)", re.DOTALL)
_SINGLE = re.compile(r"'([^'\\]*(?:\\.[^'\\]*)*)('|\\?\Z)", re.DOTALL)
_ESCAPES = re.compile(r"\\x([0-9a-fA-F]{2})|\\'|\\.|\"", re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)
_LEAST_TEXT = 250  # characters of a string that may be an article's text


def values(elements: Iterable[etree._Element]) -> Iterator[Any]:
    """The values in the scripts of a page, those of the largest script first; JSON-LD is left to those who read it."""
    told = [((element.get("type") or "").lower(), element.text or "") for element in elements]
    scripts = [(kind, text) for kind, text in told if _LEAST_SCRIPT <= len(text) <= _MOST_SCRIPT]
    streamed = [text for _, text in told if flight.MARK in text]
    if sum(map(len, streamed)) <= _MOST_SCRIPT:
        yield from flight.values(streamed)
    for kind, text in sorted(scripts, key=lambda script: -len(script[1]))[:_MOST_SCRIPTS]:
        if "ld+json" in kind or flight.MARK in text[:_LEAST_SCRIPT]:
            continue
        stripped = text.strip()
        if stripped[:1] in ("{", "["):
            yield from loaded(stripped)
        elif _TEMPLATE_TYPES.search(kind):
            if len(_PLACE.findall(text)) <= _MOST_PLACES:
                yield stripped
        elif kind in _CODE_TYPES:
            values = list(scripted.values(text)) or list(_assigned(text))
            yield from values
            if not values and ("<p" in text or "\\u003C" in text or "\\u003c" in text):
                yield from (
                    literal
                    for match in _DOUBLE.finditer(text)
                    if match[2] == '"' and (literal := _literal(match[1])) is not None
                )


def loaded(text: str) -> list[Any]:
    """The JSON value at the start of a text, alone in a list; an empty list where there is none."""
    try:
        return [_DECODER.raw_decode(text)[0]]
    except (ValueError, RecursionError):
        return []


def _assigned(text: str) -> Iterator[Any]:
    """Each value behind an equals sign, and what `JSON.parse` is given."""
    end = 0
    for tried, match in enumerate(_ASSIGNED.finditer(text)):
        if tried >= _MOST_ASSIGNMENTS:
            return
        start = match.end()
        if start < end:
            continue
        if match[0].startswith("JSON"):
            yield from _parsed(text, start, encoded=bool(match[1]))
            continue
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            if (written := scripted.literal(text, start)) is None:
                continue
            value, end = written
        if value:
            yield value


def _parsed(text: str, start: int, *, encoded: bool) -> list[Any]:
    quoted = (_DOUBLE if text[start] == '"' else _SINGLE).match(text, start)
    inner = _literal(quoted[1]) if quoted and quoted[2] == text[start] else None
    return loaded((unquote(inner) if encoded else inner).strip()) if inner else []


def _literal(raw: str) -> str | None:
    """A string of JavaScript as Python's: its escapes are JSON's but for `\\x41` and `\\'`."""

    def as_json(escape: re.Match[str]) -> str:
        if escape[1]:
            return f"\\u00{escape[1]}"
        return {"\\'": "'", '"': '\\"'}.get(escape[0], escape[0])

    if len(raw) < _LEAST_TEXT:
        return None
    try:
        value = _DECODER.decode(f'"{_ESCAPES.sub(as_json, raw)}"')
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, str) else None
