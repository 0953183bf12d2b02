"""Who wrote it: names out of bylines. No author is better than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from scraper.normalize import languages
from scraper.normalize import text as written

_MOST_WORDS = 6  # a longer "name" is a sentence, a role or an institution's slogan
_LONGEST = 60  # characters
_SIGNS = r"[;|/•·\n&＆]|،|、|，|,(?!\s*(?:Jr|Sr|M\.?D|Ph\.?D)\b)"
_REACHES = re.compile(r"\S+@\S+|https?:\S*|www\.\S+")  # mail and web addresses
_BEHIND = re.compile(r"\s*[(\[<].*$")
_NO_NAME = re.compile(r"\d|\.(?:com|org|net)\b", re.IGNORECASE)


class Words(NamedTuple):
    """What bylines are made of in some languages: `before` matches words for author at the start (`كتبت`, `記者：`),
    `after` those behind a name (`한가람 기자`), `between` what parts names; `nobody` are roles, desks and
    bare labels, case folded."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    nobody: frozenset[str]


@lru_cache(maxsize=64)
def words_of(tags: tuple[str, ...]) -> Words:
    """The words of bylines in the languages of these tags."""
    tables = [table for tag in tags if (table := languages.tables(tag))]
    labels = _either(label.strip(" :：") for table in tables for label in table.author)
    joined = _either(word for table in tables for word in table.author_and)
    return Words(
        before=re.compile(rf"\W{{0,3}}(?:{labels})(?:\s{{0,2}}[:：]\s{{0,2}}|\s+)", re.IGNORECASE),
        after=re.compile(rf"\s(?:{labels})(?=\s|$)", re.IGNORECASE),
        between=re.compile(rf"\s*(?:{_SIGNS}|\s(?:{joined})\s)\s*", re.IGNORECASE),
        nobody=frozenset(w.casefold() for t in tables for w in (*t.no_author, *t.author, *t.published)),
    )


def names(texts: Iterable[str], tags: tuple[str, ...] = ("en",)) -> tuple[str, ...]:
    """Single names from bylines in the languages of `tags`, in order, once each; what is no name is left out.

    >>> names(["By Ann Lee and Bo Øst (Reuters)", "staff"])
    ('Ann Lee', 'Bo Øst')
    """
    words = words_of(tags)
    found: dict[str, str] = {}
    for text in texts:
        line = _bare(_REACHES.sub(" ", written.clean(text)).strip(), words)
        for part in words.between.split(line):
            name = _BEHIND.sub("", _bare(part, words)).strip(" \t.,:;–—-\"'")
            if _is_name(name, words):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _bare(line: str, words: Words) -> str:
    """A byline without its words for author; a single word that is left was part of the name (`Von Miller`)."""
    before = words.before.match(line)
    rest = line[before.end() :] if before else line
    if before and rest.isascii() and len(rest.split()) < 2 and not _has_colon(before[0]):
        rest = line
    after = words.after.search(rest)
    return rest[: after.start()] if after else rest


def _has_colon(text: str) -> bool:
    return ":" in text or "：" in text


def _is_name(name: str, words: Words) -> bool:
    sized = 2 <= len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
    return (
        sized and not _NO_NAME.search(name) and name.casefold() not in words.nobody and any(c.isalpha() for c in name)
    )


def _either(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first so that it wins."""
    return "|".join(map(re.escape, sorted({*words} - {""}, key=lambda w: (-len(w), w)))) or "(?!)"
