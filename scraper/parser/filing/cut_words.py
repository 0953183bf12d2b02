"""What stands among keywords and is none: the title or the lead, cut into its words by a machine, and what a template put
where it had no value."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from scraper.models import Candidate
from scraper.normalize import placeholders
from scraper.normalize.words import has_east
from scraper.parser.lines.eastern import HAN
from scraper.parser.lines.sitename import folded

_REST = 0.1  # what is left loses: the page may print its own tags
_MOST_WORDS = 8  # of a keyword; more are a sentence, or a list whose commas are lost
_WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
_LONG = 4  # letters of a word that such a machine keeps
_FEWEST = 4  # words that follow each other in the text without a gap
_FEWEST_APART = 6  # of those that short words may part there: names stand in their order, too
_LISTED = 0.4  # commas to each word of what is a list itself
_COVERED = 0.8  # share of a text's long words that a run of them has
_FEWEST_ASTRIDE = 2  # pieces that end within another
_WHOLE = {True: 20, False: 8}  # letters of a title that is no name of a thing, in letters of ASCII or others
_COMMAS = re.compile("[,;،؛，；、]")  # at which keywords are cut
_LONG_PIECE, _LONG_HAN = 4, 8  # words, or Chinese letters, of a piece of a title that is no name
_NAME = 3  # letters of a site's name that is more than a country's: `US`


def told_apart(
    found: Sequence[Candidate], title: str, lead: str, names: Container[str] = frozenset()
) -> list[Candidate]:
    """The candidates for the keywords without the words into which a machine cut the title or the lead, and without the
    site's `names`, folded, which a template puts on every page: but of what the site writes on itself, the title says."""
    said = folded(title)
    kept: list[Candidate] = []
    for c in found:
        words = _before_title(c.value, title) if isinstance(c.value, tuple) else ()
        cut = _cut(words, title, lead)
        left = tuple(
            word
            for n, word in enumerate(words)
            if n not in cut and _is_keyword(word) and not _is_own_name(folded(word), names, said)
        )
        if left:
            kept.append(c if left == c.value else replace(c, value=left, confidence=c.confidence - _REST * bool(cut)))
    return kept


def _is_own_name(key: str, names: Container[str], said: str) -> bool:
    return key in names and key not in said and len(key) >= _NAME


def _cut(words: Sequence[str], title: str, lead: str) -> set[int]:
    return {*_whole(words, title), *_run(words, title), *_run(words, lead), *_pieces(words, title)}


def _before_title(words: Sequence[str], title: str) -> tuple[str, ...]:
    """The keywords with the title as one of its own, or as several where it has commas, where a blank alone parts it from the
    keyword before it: `Inflation Prices rise by a tenth`. A short title may end the name of a thing: `Paris`."""
    if _is_short(title):
        return tuple(words)
    begun, *rest = (piece.strip() for piece in _COMMAS.split(title))
    after = [folded(piece) for piece in rest]
    parted: list[str] = []
    for n, word in enumerate(words):
        behind = words[n + 1 : n + 1 + len(rest)]
        ends = bool(begun) and word.endswith(f" {begun}") and [folded(other) for other in behind] == after
        parted += [word[: -len(begun)].strip(), begun] if ends else [word]
    return tuple(parted)


def _is_keyword(word: str) -> bool:
    """Whether a text may be a keyword: it is no value that a template lacked, no sentence, and whole letters."""
    few = len(word.split()) <= _MOST_WORDS and "\ufffd" not in word
    return few and bool(folded(word)) and not placeholders.is_nothing(word)


def _is_short(title: str) -> bool:
    said = folded(title)
    return len(said) <= _WHOLE[said.isascii()]


def _whole(words: Sequence[str], title: str) -> range:
    """The places of the keywords that are the whole title: as one, or as its commas cut it."""
    said = folded(title)
    if _is_short(title):
        return range(0)
    pieces = [folded(piece) for piece in _COMMAS.split(title)]
    long = any(len(piece.split()) >= _LONG_PIECE or _is_long_han(piece) for piece in _COMMAS.split(title))
    plain = [folded(word) for word in words]
    for first in range(len(plain)):
        if plain[first] == said:
            return range(first, first + 1)
        if len(pieces) > 1 and long and plain[first : first + len(pieces)] == pieces:
            return range(first, first + len(pieces))
    return range(0)


@cache  # not before it is asked for: Chinese letters are many, and take long to compile
def _han() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word of few letters, and one letter."""
    return re.compile(HAN + "{2,4}"), re.compile(HAN)


def _is_short_han(word: str) -> bool:
    return word >= "\u3400" and _han()[0].fullmatch(word) is not None


def _is_long_han(piece: str) -> bool:
    """Whether a piece has more letters than a name."""
    return has_east(piece) and len(_han()[1].findall(piece)) >= _LONG_HAN


def _run(words: Sequence[str], text: str) -> Sequence[int]:
    """The places of keywords of a word each that stand one behind the other as the words of the text do, where they are
    most of its long words; short ones, and those told before, may lack."""
    if sum(1 for word in words if " " not in word.strip()) < min(_FEWEST, _FEWEST_APART):
        return ()
    said = [folded(word) for word in _WORD.findall(text)]
    if len(_COMMAS.findall(text)) >= _LISTED * len(said):
        return ()
    long = {word for word in said if len(word) >= _LONG}
    best: list[int] = []
    places: list[int] = []
    at, gaps, best_gaps = 0, 0, 0
    told: set[str] = set()
    for n, word in enumerate(words):
        plain = folded(word)
        step = _next(said, plain, at, told) if plain and " " not in word.strip() else None
        if step is None:
            places, at, gaps = [], 0, 0
            step = _next(said, plain, 0, told) if plain and " " not in word.strip() else None
        if step is not None:
            places.append(n)
            gaps += step - at if len(places) > 1 else 0
            at = step + 1
            if len(places) > len(best):
                best, best_gaps = list(places), gaps
        told.add(plain)
    covered = len({folded(words[n]) for n in best} & long) >= _COVERED * len(long)
    return best if covered and len(best) >= (_FEWEST_APART if best_gaps else _FEWEST) else ()


def _next(said: Sequence[str], word: str, at: int, told: set[str]) -> int | None:
    """The place of a word in the text, from `at` on, where no long one that was not told before lies between."""
    for place in range(at, len(said)):
        if said[place] == word:
            return place
        if at and len(said[place]) >= _LONG and said[place] not in told:
            return None
    return None


def _pieces(words: Sequence[str], text: str) -> Sequence[int]:
    """The places of the short pieces into which Chinese was cut without its words: `大雨`, `雨成`, `成災` of `大雨成災`.
    Words of a text never begin within one another and end behind it."""
    spans = [(text.index(word), len(word), n) for n, word in enumerate(words) if _is_short_han(word) and word in text]
    spans.sort()
    astride = sum(
        1 for i, (a, long, _) in enumerate(spans) if any(a < b < a + long < b + size for b, size, _ in spans[i + 1 :])
    )
    return [n for _, _, n in spans] if astride >= _FEWEST_ASTRIDE else ()
