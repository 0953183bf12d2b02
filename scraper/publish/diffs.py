"""What changed between two texts, word by word, in marks that stay readable in right-to-left text.

A removed run is `[-like this-]`, an added one `{+like this+}`; the words themselves stay in the order in which they are
read. Text that begins from right to left is set in isolates (Unicode's annex 9), each marked run in one of its own, so
that a terminal shows the opening mark on the right of its words and figures stay in their place. Colours are ANSI
escapes, set around the same marks so that nothing is told by colour alone.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_RIGHT_TO_LEFT, _OWN_DIRECTION, _END = "\u2067", "\u2068", "\u2069"

# A token is one character, with its marks, of a script that puts no spaces between words, or a run of anything else, or
# white space.
_UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0f40-\u0f6c\u1000-\u102a\u103f\u1050-\u1055"
    "\u1780-\u17b3\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u0f90-\u0fbc\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd\u3099\u309a"
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}][{_MARKS}]*|[^\s{_UNSPACED}]+")

_SKIPPED = "…"
_COMPARED = 3_000_000  # pairs of tokens: about a second; texts that differ in more are told as one gone and one come
_GLUE = 2  # letters: a word as short as that between two changes is told with them, as a reader would


def words(old: str, new: str, *, colour: bool = False) -> str:
    """The new text with what it lost and gained marked in place.

    >>> words("Three were hurt.", "Four were hurt.")
    '[-Three-]{+Four+} were hurt.'
    """
    isolated = _from_right(new) or _from_right(old)
    told = "".join(
        _marked(removed, "[-", "-]", _RED if colour else "", isolated=isolated)
        + _marked(added, "{+", "+}", _GREEN if colour else "", isolated=isolated)
        + kept
        for removed, added, kept in _runs(_TOKEN.findall(old), _TOKEN.findall(new))
    )
    # The end of a line ends what was isolated on it.
    return "\n".join(f"{_RIGHT_TO_LEFT}{line}{_END}" if isolated and line else line for line in told.split("\n"))


def changes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Each run of words that was replaced, with what stands there now; one of the two may be empty.

    >>> changes("Three men were hurt.", "Four men were badly hurt.")
    (('Three', 'Four'), ('', 'badly'))
    """
    found: list[tuple[str, str]] = []
    for before, after in _pairs(old, new):
        runs = _runs(_TOKEN.findall(before), _TOKEN.findall(after))
        found += [(removed.strip(), added.strip()) for removed, added, _ in runs if removed.strip() or added.strip()]
    return tuple(found)


def aligned(old: str, new: str) -> Iterator[tuple[tuple[str, str, str], ...]]:
    """Paragraph by paragraph the runs of (removed, added, kept); one that stayed is a single kept run.

    Paragraphs that were changed one after the other are compared as one text: one may have been split or moved.

    >>> list(aligned("One.\\n\\nTwo men.", "One.\\n\\nThree men."))
    [(('', '', 'One.'),), (('Two', 'Three', ' men.'),)]
    """
    before, after = old.split("\n\n"), new.split("\n\n")
    for tag, i1, i2, j1, j2 in _opcodes(before, after):
        if tag == "equal":
            yield from ((("", "", text),) for text in after[j1:j2])
        elif tag == "replace":
            left, right = "\n\n".join(before[i1:i2]), "\n\n".join(after[j1:j2])
            yield tuple(_runs(_TOKEN.findall(left), _TOKEN.findall(right)))
        else:
            yield from (((text, "", ""),) for text in before[i1:i2])
            yield from ((("", text, ""),) for text in after[j1:j2])


def paragraphs(old: str, new: str, *, colour: bool = False) -> Iterator[str]:
    """Only the paragraphs that changed, each word by word; one `…` stands for any number that did not."""
    for before, after in _pairs(old, new, told_apart=True):
        yield _SKIPPED if before == after else words(before, after, colour=colour)


def _pairs(old: str, new: str, *, told_apart: bool = False) -> Iterator[tuple[str, str]]:
    """Paragraphs that stand for one another; with `told_apart` also a pair of empty ones for those that stayed."""
    before, after = old.split("\n\n"), new.split("\n\n")
    for tag, i1, i2, j1, j2 in _opcodes(before, after):
        if tag == "equal":
            if told_apart:
                yield "", ""
        elif tag == "replace":
            yield "\n\n".join(before[i1:i2]), "\n\n".join(after[j1:j2])
        else:
            yield from ((text, "") for text in before[i1:i2])
            yield from (("", text) for text in after[j1:j2])


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """As difflib's, in bounded time: equal ends are taken off first, and what is then too much is one replacement."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    last, final = len(before) - end, len(after) - end
    if start:
        yield "equal", 0, start, 0, start
    if (last - start) * (final - start) > _COMPARED:
        yield "replace", start, last, start, final
    else:
        matcher = SequenceMatcher(a=before[start:last], b=after[start:final], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield tag, i1 + start, i2 + start, j1 + start, j2 + start
    if end:
        yield "equal", last, len(before), final, len(after)


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of (removed, added, kept); changes with no more than a short word between them are one."""
    removed = added = kept = ""
    for tag, i1, i2, j1, j2 in _opcodes(before, after):
        same, old, new = "".join(after[j1:j2]), "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            kept += same
            continue
        if _parts(kept) or not (removed or added):
            if removed or added or kept:
                yield removed, added, kept
            removed = added = kept = ""
        removed, added, kept = removed + kept + old, added + kept + new, ""
    yield removed, added, kept


def _parts(kept: str) -> bool:
    """Whether what stayed between two changes is enough to tell them apart."""
    return sum(map(str.isalnum, kept)) > _GLUE or "\n" in kept


def _from_right(text: str) -> bool:
    """Whether the first letter that has a direction is one of a script that runs from right to left."""
    return next((way != "L" for letter in text if (way := bidirectional(letter)) in {"L", "R", "AL"}), False)


def _marked(text: str, before: str, after: str, colour: str, *, isolated: bool) -> str:
    """The text in its marks, each line in its own, white space at its ends left outside of them."""
    if "\n" in text:
        lines = (_marked(line, before, after, colour, isolated=isolated) for line in text.split("\n"))
        return "\n".join(lines)
    if not text:
        return ""
    core = text.strip() or text
    start = text.index(core)
    lead, trail = text[:start], text[start + len(core) :]
    if isolated:
        core = f"{_OWN_DIRECTION}{core}{_END}"
    return f"{lead}{colour}{before}{core}{after}{_PLAIN if colour else ''}{trail}"
