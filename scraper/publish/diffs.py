"""What changed between two texts, word by word, in marks that stay readable in right-to-left text.

A removed run is `[-like this-]`, an added one `{+like this+}`; the words themselves stay in the order in which they
are read, so a bidirectional terminal shows them as the page did. Colours are ANSI escapes, set around the same marks
so that nothing is told by colour alone.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"

# A token is one character of a script that puts no spaces between words, or a run of anything else, or white space.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|[^\s{_UNSPACED}]+")

_SKIPPED = "…"


def words(old: str, new: str, *, colour: bool = False) -> str:
    """The new text with what it lost and gained marked in place.

    >>> words("Three were hurt.", "Four were hurt.")
    '[-Three-]{+Four+} were hurt.'
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces = []
    for removed, added, kept in _runs(before, after):
        pieces.append(_removed(removed, colour=colour) + _added(added, colour=colour) + kept)
    return "".join(pieces)


def paragraphs(old: str, new: str, *, colour: bool = False) -> Iterator[str]:
    """Only the paragraphs that changed, each word by word; one `…` stands for any number that did not."""
    before, after = old.split("\n\n"), new.split("\n\n")
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield _SKIPPED
        elif tag == "delete":
            yield from (_removed(text, colour=colour) for text in before[i1:i2])
        elif tag == "insert":
            yield from (_added(text, colour=colour) for text in after[j1:j2])
        else:
            yield words("\n\n".join(before[i1:i2]), "\n\n".join(after[j1:j2]), colour=colour)


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of (removed, added, kept); two changes with only a space between them are one, as a reader would say."""
    removed = added = kept = ""
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        same, old, new = "".join(after[j1:j2]), "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            kept = same
            continue
        if kept.strip(" ") or not (removed or added):
            if removed or added or kept:
                yield removed, added, kept
            removed = added = kept = ""
        removed, added, kept = removed + kept + old, added + kept + new, ""
    yield removed, added, kept


def _removed(text: str, *, colour: bool) -> str:
    return _marked(text, "[-", "-]", _RED if colour else "")


def _added(text: str, *, colour: bool) -> str:
    return _marked(text, "{+", "+}", _GREEN if colour else "")


def _marked(text: str, before: str, after: str, colour: str) -> str:
    """The text in its marks, white space at its ends left outside of them."""
    if not text:
        return ""
    if text.isspace():
        return f"{colour}{before}{text}{after}{_PLAIN if colour else ''}"
    core = text.strip()
    start = text.index(core)
    lead, trail = text[:start], text[start + len(core) :]
    return f"{lead}{colour}{before}{core}{after}{_PLAIN if colour else ''}{trail}"
