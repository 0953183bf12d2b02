"""What an error page says of itself in words: that the page was not found.

Sites word it anew, so what is missing and that it is are looked for apart. Headlines speak of such things too: `Article 50
is deleted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from scraper.models import PageKind
from scraper.normalize import languages
from scraper.normalize.words import count_words, is_glued
from scraper.parser.kind.judgement import FEW_WORDS, NOTE_WORDS, Judgement, Known
from scraper.parser.kind.phrases import MOSTLY, labels_of, least_share, speaks
from scraper.parser.lines.labels import fold
from scraper.parser.page.reading import Reading
from scraper.parser.walk.blocks import Block

_ERROR_WORDS = 60.0  # prose up to which any line of a page may say "not found"; above it only one that begins it
_FIRST_LINES = 4
_ABOVE = 2  # lines
_APART = 40  # characters between a thing and that it is missing: `The page that you are looking for does not exist`
_MISSING = 0.3  # share of the two in a line of a text that would stand for an article
_CRY_WORDS = 3  # of a title that says nothing: `Oops!`
_CRY_LINE = 25.0  # words of a line below it
_TITLE_WORDS = 4
_SHORT_LINE = 160  # characters
_LONGEST_LINE = 240
_LINKED = 0.5
_QUOTES = re.compile("(?:[\"“„«»‘‚「『”]|(?<![^\\W\\d_])['’])\\W{0,2}$")  # no apostrophe does: `l'article introuvable`
_OPENING = 4  # characters before a label in which a quotation opens
_ERROR_NUMBER = re.compile(r"^\W*(?:error\W*)?404\b", re.IGNORECASE)
_STOP = re.compile(r"[:.!?;|。？！：；]")


def judge(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> Judgement | None:
    """An error page."""
    labels = labels_of(page.tags, "not_found")
    least = least_share(prose, known)
    shown = map(fold, heads if prose >= _ERROR_WORDS else [*heads, *_short_lines(page, kept, prose, heads[0], known)])
    hit = next((hit for line in shown if (hit := speaks(line, labels, least))), None)
    cries = count_words(heads[0]) <= _CRY_WORDS
    if hit is None and not known.called and (not known.dated or cries):
        stands = known.stands(prose)
        longest = (_CRY_LINE if prose < _ERROR_WORDS else NOTE_WORDS) if stands and known.dated else None
        said = ((line, speaks(line, labels, 0.0)) for line in _first_lines(page, longest))
        told = ((line, hit) for line, hit in said if hit and not (stands and _is_quoted(line, hit)))
        hit = next((hit for line, hit in told if longest is None or _is_meant(line, hit, page.tags)), None)
    if hit is None and prose < _ERROR_WORDS:
        hit = _told_missing(page, kept, prose, heads, known)
    return Judgement(PageKind.NOT_FOUND, f"says {hit!r}") if hit else None


def _told_missing(page: Reading, kept: Sequence[Block], prose: float, heads: list[str], known: Known) -> str:
    """The line which says of a thing that it is not there.

    A headline of a page that calls itself an article does where it says nothing else, and none of its text. A text at an
    address with a day does in its first lines, if these are short and its title is only a cry; a text as long as a brief does so twice.
    """
    stands = known.stands(prose)
    lines = list(heads)
    blocks: Sequence[Block] = ()
    longest = NOTE_WORDS
    if known.called:
        lines = lines if prose < NOTE_WORDS else []
    elif not stands:
        blocks, longest = page.blocks.all, _ERROR_WORDS
    elif count_words(heads[0]) <= _CRY_WORDS:
        first, longest = kept[0].index if kept else 0, _CRY_LINE
        blocks = [*page.blocks.all[max(first - _ABOVE, 0) : first], *kept[:_FIRST_LINES]]  # a heading below the first
    else:
        lines = []
    lines += [block.text for block in blocks if block.linked < _LINKED and block.words <= longest]
    least = MOSTLY if known.called else _MISSING if stands else 0.0
    folded = list(map(fold, lines))
    said = next((line[:60] for line in folded if _says_missing(line, page.tags, least)), "")
    twice = not stands or known.called or prose < FEW_WORDS
    twice = twice or sum(_says_missing(line, page.tags, 0.0) for line in dict.fromkeys(folded)) > 1
    return said if twice else ""


def _short_lines(page: Reading, kept: Sequence[Block], prose: float, title: str, known: Known) -> list[str]:
    """The lines that may say that the page is missing; of what may be an article those down to its first sentence only, as
    pictures and films amid the text that are gone leave the same words in their place."""
    blocks = page.blocks.all
    if known.stands(prose):
        if prose >= (NOTE_WORDS if known.called else FEW_WORDS) and count_words(title) > _CRY_WORDS:
            return []
        first = next((block.index for block in kept if block.sentences), len(blocks))
        blocks = blocks[: first if known.called else first + 1]
    return [block.text for block in blocks if len(block.text) < _SHORT_LINE]


def _first_lines(page: Reading, longest: float | None) -> Iterator[str]:
    """The lines with which the text of an unknown page begins: an error page that is polite says it there."""
    prose = [block for block in page.blocks.all if block.linked < _LINKED and block.words >= _TITLE_WORDS]
    first = (block for block in prose[:_FIRST_LINES] if longest is None or block.words <= longest)
    return (fold(block.text[:_LONGEST_LINE]) for block in first)


def _is_quoted(line: str, label: str) -> bool:
    """Whether a text quotes in a longer line what such a page says: `“Page not found” is what readers see since Monday`."""
    before = line[: line.find(label)][-_OPENING:]
    return len(label) < _MISSING * len(line) and _QUOTES.search(before) is not None


def _is_meant(line: str, label: str, tags: tuple[str, ...]) -> bool:
    """Whether a line of what may be a brief has not only a label in passing: that is much of it, or a thing is missing."""
    return len(label) >= _MISSING * len(line) or _says_missing(line, tags, 0.0)


def _says_missing(line: str, tags: tuple[str, ...], least: float) -> bool:
    """Whether a line names a thing and, not far from it, that it is missing; both at least that share of it."""
    if len(line) > _LONGEST_LINE or (things := _words(tags, "missing_things")) is None:
        return False
    lacks = _words(tags, "missing")
    found = [match.span() for match in lacks.finditer(line)] if lacks else []
    for thing in things.finditer(line) if found else ():
        for start, end in found:
            between = line[thing.end() : start] if thing.end() <= start else line[end : thing.start()]
            if len(between) > _APART or _STOP.search(between):
                continue
            if thing.end() - thing.start() + end - start >= least * len(line.replace(" ", "")):
                return True
    return False


@lru_cache(maxsize=8 * languages.COMBINED)
def _words(tags: tuple[str, ...], kind: str) -> re.Pattern[str] | None:
    """The words for what may be missing, or for that it is: where a word begins, if the script shows where that is."""
    labels = sorted(labels_of(tags, kind), key=len, reverse=True)
    written = (re.escape(label) if any(map(is_glued, label)) else rf"\b{re.escape(label)}" for label in labels)
    return re.compile("|".join(written)) if labels else None


def numbered(heads: list[str], title: str, known: Known | None) -> Judgement | None:
    """A heading that begins with the number of the error; a dated text may have one that does."""
    if not any(_ERROR_NUMBER.match(text) for text in heads):
        return None
    if known is not None and (known.called or known.dated) and len(title.split()) > _TITLE_WORDS:
        return None
    return Judgement(PageKind.NOT_FOUND, f"its title is {title[:60]!r}")
