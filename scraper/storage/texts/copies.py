"""Whether two texts are copies of one another, and keys under which a copy is found without comparing with all.

Texts come normalized as the search index holds them: words apart, and each letter of a script without spaces alone.

**Keys.** MinHash signatures of the runs of words, taken of the whole text (a copy with another opening) and of two
lengths of its beginning (a copy whose end was cut), each folded into bands; one more key stands for exactly the
same text. Two texts that share no key are never compared.

**Similarity** is the share of the shorter text that stands in the longer one in long runs. What tells a copy from a
notice made of the same form (weather, obituaries, stock tables) is where they differ: an editor cuts and adds whole
sentences and leaves the figures alone, a form changes a word or a figure in every line, or the order of its sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import category
from zlib import crc32

from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULES: Final = 2  # of `similarity`: with another number all stories are found again
COPY: Final = 0.6  # of the shorter text; independent reports that quote the same statement share a third of it
_RUN: Final = 6  # words that must be equal in a row to count as shared
_EVEN_RUN: Final = 14  # words that shared runs have on average in a copy, at the least; those of a form are shorter
_SAME_FIGURES: Final = 0.75
_IN_PLACE: Final = 8  # words: a longer hole between shared runs is a sentence of one's own
_RUN_IN_HOLE: Final = 4  # words: where these are equal, a long hole is two places of a form that were filled in
_MOVES: Final = 0.25  # of the shared parts stand before the one that they follow; an editor moves one or two
_SHORTEST: Final = 30  # words; below it only the very same text is a copy
_BRIEF: Final = 0.5  # a text shorter than this share of the other is a copy of its beginning, or else a quotation
_BEGINNING: Final = 0.15

# Of each stretch (its words; None: all), how many bands of two values. A pair half of whose runs are shared has one
# band in common with a probability of 0.9 in the whole text alone.
_STRETCHES: Final = ((40, 4), (120, 4), (None, 8))
_ROWS: Final = 2
_SEED: Final = 20_210_325
_SHINGLE: Final = 4
_EDGES: Final = "".join(chr(code) for code in range(0x3100) if category(chr(code))[0] in "PSZC")
# A letter of these scripts stands alone in the normalized text and says about half as much as a word.
_LETTER: Final = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text as words; `weight` is 1, or 2 where a word is one letter of a script without spaces."""

    words: tuple[str, ...]
    weight: int

    @property
    def size(self) -> int:
        """The length in words as other scripts count them."""
        return len(self.words) // self.weight


def read(normalized: str) -> Text:
    """The words of a text out of the search index, without the punctuation around them."""
    tokens = normalized.split()
    words = tuple(filter(None, [token if token.isalnum() else _bare(token) for token in tokens]))
    single = sum(len(word) == 1 and word > "\u0e00" for word in words) if len(normalized) < 3 * len(tokens) else 0
    return Text(words, _LETTER if single * 2 > len(words) else 1)


@lru_cache(maxsize=16_384)
def _bare(token: str) -> str:
    return token.strip(_EDGES)


def keys(title: str, text: Text) -> tuple[int, ...]:
    """The keys of a text; two copies share at least one. A text without words has none."""
    if not text.words:
        return ()
    found = {_exact(title, text)}
    if text.size >= _SHORTEST:
        run = _SHINGLE * text.weight
        runs = tuple(_runs(text.words, run))
        for stretch, (length, bands) in enumerate(_STRETCHES):
            part = runs if length is None else runs[: length * text.weight - run + 1]
            found.update(_bands(part, stretch, bands))
    return tuple(sorted(found))


def probe() -> str:
    """A value that changes with the rules, and when keys of old and new texts can no longer be compared: by our doing or
    the library's.
    """
    sample = Text(tuple(f"{number * 7919 % 1009}" for number in range(200)), 1)
    return sha256(repr((_RULES, keys("", sample))).encode()).hexdigest()[:16]


def similarity(title: str, text: Text, other_title: str, other: Text) -> float | None:
    """The share of the shorter text that the other one holds, 0 to 1; None if neither is a copy of the other."""
    if text.words == other.words:
        return 1.0 if text.size >= _SHORTEST or title == other_title else None
    short, long = sorted((text, other), key=lambda one: len(one.words))
    if short.size < _SHORTEST or short.weight != long.weight:
        return None
    run = _RUN * short.weight
    shared, is_reordered = _shared(short.words, long.words, run)
    covered = sum(end - start for start, end, _ in shared)
    share = covered / len(short.words)
    if share < COPY or covered / len(shared) < _EVEN_RUN * short.weight:
        return None
    if len(short.words) < _BRIEF * len(long.words) and min(at for *_, at in shared) > _BEGINNING * len(long.words):
        return None
    if is_reordered:
        return None
    return round(share, 3) if _same_figures(short, shared, long) else None


def _exact(title: str, text: Text) -> int:
    # Of a text of few words ("More soon") the title must be the same too.
    whole = " ".join(text.words if text.size >= _SHORTEST else (title, *text.words))
    return int.from_bytes(sha256(whole.encode()).digest()[:4])


def _bands(runs: Sequence[str], stretch: int, bands: int) -> Iterator[int]:
    signature = RMinHash(num_perm=bands * _ROWS, seed=_SEED)
    signature.update(list(runs))
    values = signature.digest()
    for band in range(bands):
        pair = values[band * _ROWS : (band + 1) * _ROWS]
        yield crc32(repr((stretch, band, *pair)).encode())


def _runs(words: Sequence[str], length: int) -> Iterator[str]:
    return map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))


def _shared(words: Sequence[str], others: Sequence[str], run: int) -> tuple[list[tuple[int, int, int]], bool]:
    """Stretches of a text that the other one has too: start, end, and where in the other text. And whether it goes back in
    the other one so often as what is put together anew of the same sentences does.
    """
    there = tuple(_runs(others, run))
    places = dict(zip(reversed(there), range(len(there) - 1, -1, -1), strict=True))
    found: list[tuple[int, int, int]] = []
    start = end = at = -1
    last = place = -2
    parts, back = 1, 0
    for position, shingle in enumerate(_runs(words, run)):
        # What is said twice goes on where it has begun.
        if position == last + 1 and 0 <= place + 1 < len(there) and there[place + 1] == shingle:
            place += 1
        else:
            here = places.get(shingle)
            if here is None:
                continue
            if place >= 0:
                parts += here - place != position - last
                back += here < place
            place = here
        if position > end:
            if end > 0:
                found.append((start, end, at))
            start, at = position, place
        last, end = position, position + run
    if end > 0:
        found.append((start, end, at))
    return found, back > max(2, _MOVES * parts)


def _same_figures(short: Text, shared: Sequence[tuple[int, int, int]], long: Text) -> bool:
    """Whether the figures stayed as they were where a word or two was changed: a form has others each time it is filled
    in. Those of whole sentences that an editor added say nothing, nor does the only thing that was changed: a toll rises.
    """
    in_place = [
        hole for hole, other in _holes(short.words, shared, long.words) if _is_in_place(hole, other, short.weight)
    ]
    changed = {word for hole in in_place for word in hole if _is_figure(word)} - set(long.words)
    if not changed or len(in_place) == len(changed) == 1:
        return True
    kept = {word for start, end, _ in shared for word in short.words[start:end] if _is_figure(word)}
    return len(changed) <= (1 - _SAME_FIGURES) * len(kept | changed)


def _holes(
    short: Sequence[str], shared: Sequence[tuple[int, int, int]], long: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Pairs of words that differ: what stands between shared runs in one text, and in the same place of the other."""
    runs = ((0, 0, 0), *shared, (len(short), len(short), len(long)))
    for (start, end, at), (following, _, there) in pairwise(runs):
        if end < following:
            yield short[end:following], long[at + end - start : there]


def _is_in_place(hole: Sequence[str], other: Sequence[str], weight: int) -> bool:
    if len(hole) <= _IN_PLACE:
        return True
    length = _RUN_IN_HOLE * weight
    return not set(_runs(hole, length)).isdisjoint(_runs(other, length))


def _is_figure(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))
