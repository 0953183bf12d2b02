"""The one section of several that a template set in one line, `News,City,Harbour`, and of those that name none."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from scraper.models import Candidate
from scraper.normalize import placeholders
from scraper.parser.lines import section_words
from scraper.parser.lines.sitename import folded, without_part
from scraper.parser.page.reading import Reading

_COMMA = re.compile(r"\s*[,;，、]\s*")
# No writer sets a comma so but between digits; a machine does: `Euro 2024,Sport`.
_UNSPACED = re.compile(r"(?<=[^\s\d])[,;](?=\S)|(?<=\d)[,;](?=[^\s\d])")
_STATED = frozenset({"json-ld", "meta", "microdata"})
_ISSUE = re.compile(r"[:：]\s?\d+$")  # of a magazine, in which the article was printed: `Issue: 43`
# What a word loses that says no more than that an article is there: `Details`, `Article`; and a machine's key.
_PAGE = 0.25
_KEY = re.compile(r"[a-z\d-]+(?:[_/][a-z\d-]+)+")  # `news_pegged_article`, `lw/sport`
_MOST = 12  # parts that are asked


def single(page: Reading, sections: Sequence[Candidate], keywords: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates for the section, each with but one name; those for machines that have none go, and those whose only
    name is the site's own."""
    tags = {folded(str(word)) for c in keywords if isinstance(c.value, tuple) for word in c.value}
    names = own_names(page)
    nothing = names | {
        folded(page.document.meta("og:title", "twitter:title") or "")
    }  # a template gave the headline, too
    whole = sorted((c for c in sections if not _COMMA.search(str(c.value))), key=lambda c: -c.confidence)
    for c in sections:
        parts = [part for part in _COMMA.split(str(c.value)) if part][:_MOST]
        fit = [part for part in parts if folded(part) not in names and _may_be_one(page, part)]
        value = _chosen(parts, fit, [folded(str(other.value)) for other in whole], str(c.value), tags)
        if (
            _ISSUE.search(value)
            or section_words.is_unfiled(page.tags, value)
            or (c.rule in _STATED and _says_nothing(value, nothing))
        ):
            continue
        poor = section_words.is_page(page.tags, value) or _KEY.fullmatch(value) is not None
        less = _PAGE * (poor and c.rule in {*_STATED, "breadcrumb"})
        yield replace(c, value=value, confidence=c.confidence - less)


def own_names(page: Reading) -> frozenset[str]:
    """The site's names, folded, but that of its part."""
    return without_part(page.site_names, page.address.hostname or "")


def _may_be_one(page: Reading, part: str) -> bool:
    return not (section_words.is_page(page.tags, part) or section_words.is_unfiled(page.tags, part))


def _says_nothing(value: str, nothing: Container[str]) -> bool:
    return placeholders.is_nothing(value) or section_words.is_kind(value) or folded(value) in nothing


def _chosen(parts: Sequence[str], fit: Sequence[str], told: Sequence[str], text: str, tags: set[str]) -> str:
    """The part that another place names, the surest first; the first of what is a list beyond doubt that is `fit`; else the
    whole, which may be one name: `Film, Music and Art`."""
    keys = {folded(part): part for part in reversed(parts)}
    if len(parts) < 2:
        return text
    fitting = {folded(part) for part in fit}
    if (said := next((key for key in told if key in fitting), None)) is not None:
        return keys[said]
    listed = len(keys) < len(parts) or _UNSPACED.search(text) or any(folded(part) in tags for part in parts[1:])
    return next(iter(fit), parts[0]) if listed else text
