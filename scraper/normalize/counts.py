"""Written numbers of readers, comments and the like as integers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from scraper.models import Count
from scraper.normalize.fold import WORD, folded, prepared
from scraper.normalize.languages import all_tables, tables, tables_for

_LONGEST = 200  # characters: a count stands in a short text; in a longer one nobody knows which number is meant
_MOST = 10**12
_GROUPED = r"\d{1,3}(?: \d{3})+(?![\d.,:/'])"
_TOKEN = re.compile(rf"({_GROUPED}|\d+(?:[.,'٬٫_]\d+)*)|({WORD})|( +)|(.)")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_MOST_WORDS = 6  # of a count written in words only; more is prose
_DECIMAL_MARK = "\ue000"  # keeps ٫ apart from the full stop while `prepared` unifies punctuation


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of the tables that a text calls for."""

    scales: dict[str, int]
    numbers: dict[str, int]
    more_than: tuple[str, ...]
    between: frozenset[str]
    point_is_decimal: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str  # number, word, space, other
    text: str


def read_count(text: str, *, language: str | None = None) -> Count | None:
    """Return the one count that a short text gives, None where it gives none or several; never raises.

    Reads digits of every script, the separators of every locale, scale words (1.2K, 3,4 bin, 1.2万) and number words
    with a scale (ألفان). A number of groups of three digits is whole; a fraction without a scale word is no count.
    "999+" and "over 1,000" set `lower_bound`. Negative numbers and numbers over 10**12 are none.

    >>> read_count("۵۷۲مشاهدات").value
    572
    >>> read_count("3,4 bin", language="tr").value
    3400
    >>> read_count("10万+")
    Count(value=100000, text='10万+', lower_bound=True)
    """
    original = text.strip()
    if not original or len(original) > _LONGEST:
        return None
    plain = prepared(original.replace("٫", _DECIMAL_MARK)).replace(_DECIMAL_MARK, "٫").strip()
    words = _words(language, plain)
    pieces = [_Piece(("number", "word", "space", "other")[match.lastindex - 1], match[0])
              for match in _TOKEN.finditer(plain) if match.lastindex]  # fmt: skip
    read = _in_digits if any(piece.kind == "number" for piece in pieces) else _in_words
    found = read(pieces, words)
    if found is None or not 0 <= found[0] <= _MOST:
        return None
    return Count(value=found[0], text=original, lower_bound=found[1] or _says_more(plain, words))


def _words(language: str | None, plain: str) -> _Words:
    own = tables(language)
    if own is None and plain.isascii():
        return _merged(("en",), known=False)
    chosen = tuple(table.tag for table in ((own,) if own else ()) + tables_for(plain, language))
    return _merged(tuple(dict.fromkeys(chosen)), known=own is not None)


@lru_cache(maxsize=256)
def _merged(tags: tuple[str, ...], *, known: bool) -> _Words:
    chosen = [table for table in map(tables, tags) if table is not None]
    scales: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for table in chosen:
        # What comes first wins: "B" is a thousand in Turkish, a milliard elsewhere.
        scales = _folded(table.scales) | scales
        numbers = _folded(table.numbers) | numbers
    more = tuple(folded(prepared(phrase)) for table in chosen for phrase in table.more_than)
    between = {",", *(folded(prepared(word)) for table in chosen for word in table.number_and)}
    return _Words(scales, numbers, more, frozenset(between), known and "." in chosen[0].decimal)


def _folded(pairs: tuple[tuple[str, int], ...]) -> dict[str, int]:
    return {folded(prepared(word)).rstrip("."): value for word, value in pairs}


@lru_cache(maxsize=1)
def _undisputed() -> dict[str, int]:
    """The scale words of three letters or more that mean the same in every language that has them."""
    found: dict[str, set[int]] = {}
    for table in all_tables():
        for word, value in _folded(table.scales).items():
            found.setdefault(word, set()).add(value)
    return {word: values.pop() for word, values in found.items() if len(values) == 1 and len(word) > 2}


def _says_more(plain: str, words: _Words) -> bool:
    text = folded(plain)
    return any(re.search(rf"(?<![^\W\d]){re.escape(phrase)}(?![^\W\d])", text) for phrase in words.more_than)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: int
    scale: int
    start: int
    end: int


def _in_digits(pieces: list[_Piece], words: _Words) -> tuple[int, bool] | None:
    """The one number of a text that has digits; a smaller one behind a scale word belongs to it (2 هزار و 340)."""
    amounts: list[_Amount] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "number":
            continue
        amount = _amount(pieces, index, words)
        if amount is None:
            return None
        amounts.append(amount)
    for before, after in pairwise(amounts):
        if not (after.value < before.scale and _joined(pieces[before.end : after.start], words)):
            return None
    return sum(amount.value for amount in amounts), _has_plus(pieces, amounts[0].start, amounts[-1].end)


def _amount(pieces: list[_Piece], index: int, words: _Words) -> _Amount | None:
    if len(pieces[index].text) > 24 or _is_negative(pieces, index):
        return None
    scale, end = _scale(pieces, index + 1, words)
    if scale == 1 and _is_another_thing(pieces, index + 1):
        return None
    value = _value(pieces[index].text, words, scaled=scale > 1)
    return None if value is None else _Amount(int(value * scale), scale, index, end)


def _is_negative(pieces: list[_Piece], index: int) -> bool:
    """A minus that sticks to the number and to nothing before it; "Views - 12" has none."""
    return index > 0 and pieces[index - 1].text == "-" and (index == 1 or pieces[index - 2].kind in {"space", "other"})


def _is_another_thing(pieces: list[_Piece], end: int) -> bool:
    """50%, 5G, 2nd, 3D: a number, but of nothing that is counted here. "123x read" is."""
    if end >= len(pieces):
        return False
    text = pieces[end].text
    return text in {"%", "°"} or (pieces[end].kind == "word" and text.isascii() and len(text) < 3 and text not in "xX×")


def _scale(pieces: list[_Piece], index: int, words: _Words) -> tuple[int, int]:
    """The product of the scale words from `index` on, and the index behind them: 3 hundred thousand, 百万."""
    scale, end = 1, index
    while index < len(pieces):
        if pieces[index].kind == "space":
            index += 1
            continue
        factor = _scale_of(pieces[index].text, words) if pieces[index].kind == "word" else 1
        if factor == 1:
            break
        scale *= factor
        index += 1
        end = index
        if index < len(pieces) and pieces[index].text == "." and not folded(pieces[index - 1].text).isascii():
            index += 1  # тыс.
    return scale, end


def _scale_of(word: str, words: _Words) -> int:
    word = folded(word)
    found = words.scales.get(word) or _undisputed_scale(word)
    if found:
        return found
    # Scripts without spaces glue the scale to what follows: 1.2万次阅读, 3.4พันครั้ง
    if word[:1] >= "\u0e00":
        for size in range(min(4, len(word)), 0, -1):
            if word[:size] in words.scales:
                return words.scales[word[:size]]
    return 1


def _undisputed_scale(word: str) -> int:
    return _undisputed().get(word, 0) if len(word) > 2 else 0


def _joined(between: list[_Piece], words: _Words) -> bool:
    return all(piece.kind == "space" or folded(piece.text) in words.between for piece in between)


def _has_plus(pieces: list[_Piece], start: int, end: int) -> bool:
    """999+ and, as right-to-left pages show it, +999."""
    behind = end < len(pieces) and pieces[end].text == "+"
    return behind or (start > 0 and pieces[start - 1].text == "+")


def _value(text: str, words: _Words, *, scaled: bool) -> Decimal | None:
    """The value of a number with its separators; None for a fraction without a scale, and for odd groups."""
    if text.isdigit():
        return Decimal(text)
    if " " in text or _INDIAN.fullmatch(text):
        return Decimal(re.sub(r"\D", "", text))
    separators = re.findall(r"\D", text)
    last, groups = separators[-1], re.split(r"\D", text)
    if len(set(separators)) > 1:
        whole, _, fraction = text.rpartition(last)
        if not scaled or separators.count(last) > 1:
            return None
        thousands = _value(whole, words, scaled=False)
        return None if thousands is None else Decimal(f"{thousands}.{fraction}")
    of_three = len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
    if of_three and (len(groups) > 2 or not _is_decimal(last, words, scaled=scaled)):
        return Decimal("".join(groups))
    if len(groups) == 2 and scaled and last not in "'٬_":
        return Decimal(".".join(groups))
    return None


def _is_decimal(separator: str, words: _Words, *, scaled: bool) -> bool:
    """Whether three digits behind one separator are a fraction.

    A comma before three digits is none on any page: PHP and JavaScript print 1,234 whatever the language does.
    """
    if separator == "٫":
        return True
    if separator == ".":
        return words.point_is_decimal
    return separator == "," and scaled and not words.point_is_decimal


def _in_words(pieces: list[_Piece], words: _Words) -> tuple[int, bool] | None:
    """A number of number words and scales: ألفان, سه هزار و پانصد, one million."""
    names = [folded(piece.text) for piece in pieces if piece.kind == "word"]
    if len(names) > _MOST_WORDS:
        return None
    if any(words.numbers.get(name) == 0 for name in names):
        return None  # half a million: the tables give such words the number 0, so that they are not passed over
    total = current = 0
    seen = False
    for name in names:
        number, scale = words.numbers.get(name), words.scales.get(name, 1) if len(name) > 2 else 1
        if number is None and scale == 1:
            continue
        if number is not None:
            total, current = (total + number, current) if number >= 1000 else (total, current + number)
            seen = seen or number >= 1000
        elif scale < 1000:
            current = max(1, current) * scale
        else:
            total, current, seen = total + max(1, current) * scale, 0, True
    return (total + current, False) if seen else None
