"""The stretch of a text in which the words of a query stand, marked as they are written there."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final
from unicodedata import category

from scraper.storage.texts import figures, indexing
from scraper.storage.texts.indexing import is_separator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.storage.searching.query import Term

WIDTH: Final = 160  # characters of a snippet: about two lines in a terminal
Wanted = tuple[tuple[tuple[str, ...], bool], ...]  # words that stand together, and whether the last may go on
_WRITTEN: Final = re.compile(r"\S+")


def snippet(text: str, terms: tuple[Term, ...], *, marks: tuple[str, str], width: int = WIDTH) -> str | None:
    """The stretch of about `width` characters around the first found words, all found words marked; None if none is."""
    first = next(_spans(text, terms), None)
    if first is None:
        return None
    begin = at = _word_start(text, first[0] - width // 3, first[0])
    end = _word_end(text, begin + width, first[1])
    parts: list[str] = []
    for start, stop in _spans(text[:end], terms, begin):
        if parts and text[at:start] == "\u200c":  # two words that are written as one
            parts[-1:] = [text[at:stop], marks[1]]
            at = stop
        elif start >= at:
            parts += [text[at:start], marks[0], text[start:stop], marks[1]]
            at = stop
    stretch = " ".join("".join([*parts, text[at:end]]).split())
    return f"{'…' if begin else ''}{stretch}{'…' if end < len(text) else ''}"


def beginning(text: str, width: int = WIDTH) -> str:
    """The first about `width` characters of a text, whole words of it.

    >>> beginning("The old bridge opened again", 17), beginning("The old bridge", 20)
    ('The old bridge…', 'The old bridge')
    """
    end = _word_end(text, width, 0)
    return f"{' '.join(text[:end].split())}{'…' if end < len(text) else ''}"


def _spans(text: str, terms: tuple[Term, ...], begin: int | None = None) -> Iterator[tuple[int, int]]:
    """Where any term occurs in the text as written, from `begin` on, else from where one may."""
    wanted = _wanted(terms)
    longest = max((len(spelled) for spelled, _ in wanted), default=1)
    recent: deque[tuple[str, int, int]] = deque(maxlen=max(longest, 2))
    for unit in _units(text, _promising(text, wanted) if begin is None else begin):
        recent.append(unit)
        lengths = [length for spelled, prefix in wanted if (length := _ends_here(spelled, recent, prefix=prefix))]
        if not lengths and not (written := text[unit[1] : unit[2]]).isascii():
            lengths = [1 for spelled, prefix in wanted if _is_other_spelling(spelled, written, prefix=prefix)]
        if lengths:
            yield recent[-max(lengths)][1], unit[2]


@lru_cache(maxsize=64)
def _wanted(terms: tuple[Term, ...]) -> Wanted:
    """The words of the terms, and the groups of digits in which a number of theirs may be written: 1,250 or 1,250명."""
    typed = [(spelled, term.prefix) for term in terms for spelled in term.spellings]
    groups = [(indexing.words(text), True) for spelled, _ in typed for text in figures.in_groups(" ".join(spelled))]
    return tuple(dict.fromkeys((*typed, *groups)))


def _is_other_spelling(spelled: tuple[str, ...], written: str, *, prefix: bool) -> bool:
    """Whether it is a written word in another way: Mueller for Müller, the IT of IT기업."""
    if spelled in indexing.spellings(written)[1:]:
        return True
    *more, word = spelled
    return not more and any(part == word or (prefix and part.startswith(word)) for part in indexing.parts(written))


def _ends_here(spelled: tuple[str, ...], recent: deque[tuple[str, int, int]], *, prefix: bool) -> int:
    """Of how many units, up to the newest, the words are; 0 if it is none of them."""
    *before, last = spelled
    if not (recent[-1][0] == last or (prefix and recent[-1][0].startswith(last))):
        # A word that is written with a joiner in the text, and together in the query.
        return 2 * (not before and len(recent) > 1 and recent[-2][0] + recent[-1][0] == last)
    if len(recent) <= len(before):
        return 0
    return len(spelled) * all(recent[-2 - back][0] == word for back, word in enumerate(reversed(before)))


def _promising(text: str, wanted: Wanted) -> int:
    """Where the first word begins that may be one of any term: to look at each word closely takes its time."""
    needles = {word for spelled, _ in wanted for word in spelled}
    for match in re.finditer(r"[^\n]+", text):
        paragraph = match[0]
        if paragraph.isascii():
            found = _plain(wanted).search(paragraph.lower())
            if found:
                return match.start() + paragraph.rfind(" ", 0, found.start()) + 1
        else:
            hay = indexing.folded(paragraph)
            if any(needle in hay for needle in needles):
                return match.start() + _first_word(paragraph, needles)
    return 0


@lru_cache(maxsize=64)
def _plain(wanted: Wanted) -> re.Pattern[str]:
    """The terms in a text of ASCII in small letters, whose words are its letters and digits."""
    either = (
        "[^a-z0-9]+".join(map(re.escape, spelled)) + ("" if prefix else "(?![a-z0-9])") for spelled, prefix in wanted
    )
    return re.compile(f"(?<![a-z0-9])(?:{'|'.join(either)})")


def _first_word(paragraph: str, needles: set[str]) -> int:
    for word in _WRITTEN.finditer(paragraph):
        hay = indexing.folded(word[0])
        if any(needle in hay for needle in needles):
            return word.start()
    return 0


def _units(text: str, begin: int = 0) -> Iterator[tuple[str, int, int]]:
    """Each normalized word with the place where it stands in the text; characters where a script writes no spaces."""
    for match in _WRITTEN.finditer(text, begin):
        words = indexing.words(match[0])
        if len(words) == 1:
            inner = match[0] if match[0].isalnum() else match[0].strip("".join(filter(_is_punctuation, match[0])))
            start = match.start() + match[0].find(inner)
            yield words[0], start, start + len(inner)
        elif words:
            yield from _pieces(match[0], match.start())


def _pieces(written: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a written word that the index holds as several: at punctuation, at joiners, else at each letter."""
    for is_end, part, at in _split(written, offset, _is_punctuation):
        if is_end:
            continue
        if len(indexing.words(part)) == 1:
            yield indexing.words(part)[0], at, at + len(part)
            continue
        for is_joiner, piece, start in _split(part, at, is_separator):
            words = () if is_joiner else indexing.words(piece)
            if len(words) == 1:
                yield words[0], start, start + len(piece)
            elif len(piece) > 1:
                for place, letter in enumerate(piece, start):
                    yield from ((word, place, place + 1) for word in indexing.words(letter))


def _split(written: str, offset: int, ends: Callable[[str], bool]) -> Iterator[tuple[bool, str, int]]:
    """Stretches of letters for which `ends` says the same: what it says, the stretch, where it stands."""
    for is_end, letters in groupby(written, ends):
        part = "".join(letters)
        yield is_end, part, offset
        offset += len(part)


def _is_punctuation(letter: str) -> bool:
    # Joiners and other format characters stand inside words, and normalizing removes them.
    return is_separator(letter) and category(letter) != "Cf"


def _word_start(text: str, wanted: int, latest: int) -> int:
    """The start of a word at or after `wanted`."""
    return 0 if wanted <= 0 else text.find(" ", wanted, latest) + 1 or wanted


def _word_end(text: str, wanted: int, earliest: int) -> int:
    """The end of a word at or before `wanted`."""
    if wanted >= len(text):
        return len(text)
    space = text.rfind(" ", earliest, wanted)
    return space if space > 0 else max(wanted, earliest)
