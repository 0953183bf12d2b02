"""Text of pages as it may stand in ours: what direction it runs in, and nothing that reorders what stands around it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from scraper.normalize.languages import tables

# Embeddings, overrides and isolates: they turn around what follows them. Marks (LRM, RLM, ALM) and joiners only order
# and shape the letters beside them, and honest text needs them.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb]")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_ESCAPED: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_LOOKED_AT: Final = 2_000  # letters that tell which way a text runs


def shown(text: str | None) -> str:
    r"""The text without characters that turn around their neighbours or control anything.

    >>> shown("safe\u202Egpj.exe")
    'safegpj.exe'
    """
    return _CONTROL.sub("\ufffd", _TURNING.sub("", text or ""))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a body, each as it may be shown."""
    return tuple(part for part in map(shown, text.split("\n\n")) if part.strip())


def direction(text: str, language: str | None = None) -> str:
    """`rtl` or `ltr`: the way most letters run, and where they are even the way the language is written.

    The first letter, which browsers go by, would set an Arabic paragraph that begins with "BBC" from left to right.

    >>> direction("BBC: افتتح الجسر المعلق"), direction("The word الجسر means bridge"), direction("1402", "fa")
    ('rtl', 'ltr', 'rtl')
    """
    counts = {"ltr": 0, "rtl": 0}
    for letter in text[:_LOOKED_AT]:
        way = unicodedata.bidirectional(letter)
        if way in {"L", "R", "AL"}:
            counts["ltr" if way == "L" else "rtl"] += 1
    if counts["ltr"] == counts["rtl"]:
        return language_direction(language)
    return max(counts, key=lambda way: counts[way])


@cache
def language_direction(language: str | None) -> str:
    """The way a language is written, `ltr` where it is not known."""
    tag = language_tag(language)
    if not tag:
        return "ltr"
    if table := tables(tag):
        return table.direction
    from babel import Locale, UnknownLocaleError

    try:
        return "rtl" if Locale.parse(tag, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


@cache
def language_tag(language: str | None) -> str:
    """The language as HTML's `lang` wants it; "" for what is no language tag.

    >>> language_tag("fa_IR"), language_tag('x" onload="alert(1)')
    ('fa-IR', '')
    """
    return language.replace("_", "-") if language and _LANGUAGE.fullmatch(language) else ""


@cache
def language_name(language: str | None) -> str:
    """The language's English name, its tag where it has none that is known."""
    from babel import Locale, UnknownLocaleError

    tag = language_tag(language)
    try:
        return (tag and Locale.parse(tag, sep="-").get_display_name("en")) or shown(language) or "unknown"
    except (UnknownLocaleError, ValueError):
        return shown(language)


def readable_url(url: str) -> str:
    """The URL with the letters that its `%` stand for, as a browser shows it; of ASCII none, for they may mean something.

    >>> readable_url("https://daily.example/%D8%AC%D8%B3%D8%B1?a=%2F%FF")
    'https://daily.example/جسر?a=%2F%FF'
    """
    return shown(_ESCAPED.sub(_unescaped, url))


def _unescaped(found: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return found[0]
    return text if text.isprintable() else found[0]


def safe_url(url: str | None) -> str | None:
    """The URL if it is one of the web's, None for `javascript:` and all else that a link must not do.

    >>> safe_url("https://daily.example/1"), safe_url(" JavaScript:alert(1)")
    ('https://daily.example/1', None)
    """
    text = (url or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme.lower() in {"http", "https"} and parts.netloc else None
