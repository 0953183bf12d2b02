"""Who wrote it: names out of bylines. No author is better than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from scraper.normalize import languages
from scraper.normalize import text as written

_MOST_WORDS = 6  # a longer "name" is a sentence, a role or an institution's slogan
_SPLIT = re.compile(
    r"\s*(?:[;|/•·\n]|،|、|，|,(?!\s*(?:Jr|Sr|M\.?D|Ph\.?D)\b)|\s(?:and|und|et|y|e|i|и|та|و|with|&|＆)\s)\s*"
)
_BY = re.compile(
    r"^(?:by|von|par|por|di|da|door|av|af|автор|авторы|текст|oleh|written by|posted by|story by|reporting by|from)\b[\s:：]*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+|https?:\S*|www\.\S+")
_AFTER = re.compile(r"\s*(?:\(.*|\[.*|<.*|https?:.*|\bfor\s+(?:the|cnn|bbc|reuters)\b.*)$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d|@|https?:|www\.|\.(?:com|org|net|ir|ru)\b|^(?:admin|administrator|editor|editors|staff|newsroom|redaktion|redacci[oó]n|redaction|"
    r"r[ée]daction|la r[ée]daction|redazione|web ?desk|news ?desk|agencies|agency|user|guest|author|authors|unknown|none|null|undefined|n/a|"
    r"associated press reporter|correspondent|reporter|staff writer|staff reporter|contributor|super user)$",
    re.IGNORECASE,
)


class Labels(NamedTuple):
    """Words for author: `before` matches at the start of a byline (`كتبت`, `記者：`), `after` behind a name (`한가람 기자`)."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=64)
def labels_of(tags: tuple[str, ...]) -> Labels:
    """The words for author in the languages of these tags, longest first."""
    tables = [table for tag in tags if (table := languages.tables(tag))]
    labels = sorted({label.strip(" :：") for table in tables for label in table.author}, key=lambda w: (-len(w), w))
    words = "|".join(map(re.escape, labels)) or "(?!)"
    return Labels(
        before=re.compile(rf"\W{{0,3}}(?:{words})(?:\s{{0,2}}[:：]\s{{0,2}}|\s+)", re.IGNORECASE),
        after=re.compile(rf"\s(?:{words})(?=\s|$)", re.IGNORECASE),
    )


def names(texts: Iterable[str], labels: Labels | None = None) -> tuple[str, ...]:
    """Single names from bylines, in order, once each; what is no name is left out, `labels` before or after one too.

    >>> names(["By Ann Lee and Bo Øst (Reuters)", "staff"])
    ('Ann Lee', 'Bo Øst')
    """
    found: dict[str, str] = {}
    for text in texts:
        line = _MAIL.sub(" ", written.clean(text))
        line = _bare(line, labels) if labels else line
        for part in _SPLIT.split(_BY.sub("", line)):
            name = _AFTER.sub("", _BY.sub("", part)).strip(" \t.,:;–—-\"'")
            if name and _is_name(name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _bare(line: str, labels: Labels) -> str:
    before = labels.before.match(line)
    rest = line[before.end() :] if before else line
    after = labels.after.search(rest)
    return rest[: after.start()] if after else rest


def _is_name(name: str) -> bool:
    return (
        2 <= len(name) <= 60
        and len(name.split()) <= _MOST_WORDS
        and not _NO_NAME.search(name)
        and any(c.isalpha() for c in name)
    )
