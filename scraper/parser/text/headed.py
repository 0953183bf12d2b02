"""Lines that are nothing but who wrote the text or where it is filed, where no markup parts them from the text that they open,
or whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.parser.lines import people, section_words
from scraper.parser.lines.sitename import folded
from scraper.parser.page.reading import Reading

_FILED = 3  # paragraphs: the section, the lead, and that it is an article
_OPENING = 2  # paragraphs: it stands behind a lead, too
_LONGEST = 120  # characters
_SPEAKING = (":", "：")  # behind the name of one whose words follow
_EDGES = " \t,;:|/·•–—-_"


def parted(page: Reading, text: str, names: Sequence[str], section: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text without its section and the line of its authors above or below the first paragraph and without the site's name
    below the last, and those lines with the reason."""
    text, signed = _unsigned(page, text)
    text, filed = _unfiled(page, text, section)
    rest, line = _without_names(page, text, names)
    return rest, filed + line + signed


def _unfiled(page: Reading, text: str, section: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Without its section as the first line, and without those above or below the lead that only say what it is: `Article`."""
    *opening, rest = text.split("\n\n", _FILED)
    told = [
        line
        for at, line in enumerate(opening)
        if len(line) <= _LONGEST
        and (
            section_words.is_page(page.tags, line)
            or (not at and line[-1:].isalnum() and folded(line) == folded(section))
        )
    ]
    kept = [line for line in opening if line not in told]
    return "\n\n".join((*kept, rest)), tuple((line, "where it is filed") for line in told)


def _unsigned(page: Reading, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    rest, gap, last = text.rpartition("\n\n")
    own = gap and len(last) <= _LONGEST and last[:1].isalnum() and folded(last) in page.site_names  # `– Ann Lee` signs
    return (rest, ((last, "the site's name"),)) if own else (text, ())


def _without_names(page: Reading, text: str, names: Sequence[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    if not names or not all(map(people.is_person, names)):
        return text, ()
    opening = text.split("\n\n", _OPENING)
    told = [line for line in opening[:_OPENING] if _only_names(page, line, names)]
    kept = [line for line in opening if line not in told]
    return ("\n\n".join(kept), tuple((line, "byline") for line in told)) if kept else (text, ())


def _only_names(page: Reading, line: str, names: Sequence[str]) -> bool:
    """Whether a line holds names, and beside them a word for author at most, `Von Ann Lee`: with a day it may be a chronicle's."""
    if len(line) > _LONGEST or line.rstrip().endswith(_SPEAKING):
        return False
    rest = line
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    if rest == line:
        return False
    words = people.words_of(page.tags)
    left = [part for part in words.between.split(rest) if part.strip(_EDGES)]
    return all(words.alone.fullmatch(part.strip(_EDGES)) for part in left)
