"""Notes below a text, which are the article's all or none: sources told in sentences stay, a list of links goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from scraper.parser.walk.blocks import Block

GONE = "a note, of which most went"
_AROUND = 2  # elements around a note that may be called so
_APART = 2  # lines between two notes: the number of one, a second paragraph
_FEWEST = 2
# `[1] …`, and the sign of the link back to where it is cited, at either end: `^ …`, `… ↩`.
_MARKED = re.compile(r"\[\d{1,3}\]\s?\S|\d{0,3}[.)]?\s?[↑^]\s?\S")
_BACK = ("↩", "↩\ufe0e", "↩\ufe0f")
_CALLED = re.compile(r"(?:foot|end|cite|sdfoot)[_-]?note|^_?(?:fn|ftn|edn)[:_-]?\d", re.IGNORECASE)


def settle(blocks: Sequence[Block], reasons: list[str], judged: set[int], listed: frozenset[str]) -> None:
    """Give back the notes that went, by the trained judge or for a reason in `listed`, where most beside them stayed, and
    leave out those that stayed where most went."""
    if not any(_is_note(block) for i, block in enumerate(blocks) if i in judged or reasons[i] in listed):
        return
    for run in _runs(blocks):
        out = [i for i in run if i in judged or reasons[i] in listed]
        kept = [i for i in run if not reasons[i] and i not in judged]
        if len(kept) < len(out):
            for i in kept:
                reasons[i] = GONE
            continue
        for i in out:
            reasons[i] = ""
            judged.discard(i)


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The notes that stand together, of each list."""
    run: list[int] = []
    for i, block in enumerate(blocks):
        if not _is_note(block):
            continue
        if run and i - run[-1] > _APART + 1:
            yield from _several(run)
            run = []
        run.append(i)
    yield from _several(run)


def _several(run: list[int]) -> list[list[int]]:
    return [run] if len(run) >= _FEWEST else []


def _is_note(block: Block) -> bool:
    if _MARKED.match(block.text) or block.text.endswith(_BACK):
        return True
    around = (block.element, *islice(block.element.iterancestors(), _AROUND))
    names = (name for e in around for name in (e.get("id"), e.get("class")) if name)
    return any(_CALLED.search(name) for name in names)
