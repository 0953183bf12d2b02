"""A text as tokens, and as a shape: one letter for each token, so that dates are found by short regexes.

    "۲۵ مارس ۲۰۲۱ - ۰۸:۰۴"   →   tokens 25, مارس, 2021 …   shape "1 M 4 - 1:1"

Letters: 1 number of one or two digits · 3, 4 of three, four · 9 longer · M month · W weekday · P period (AM, PM) ·
B period or era · E era · A "at" hour · H, N, S mark of hour, minute, second · Y, K, D mark of year, month, day ·
Z zone · L published · U updated · f filler · x other word; punctuation and space stand for themselves.
The shape for relative dates reads the same tokens otherwise: n number · q number word · u unit · a ago · G unit that
says ago · o day offset · t now · the rest as above.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from scraper.normalize.digits import HAN_NUMERALS, from_han
from scraper.normalize.fold import WORD, folded, prepared, unmixed
from scraper.normalize.lexicon import Lexicon, Meanings

_TOKEN = re.compile(rf"(\d+)|({WORD})|(\s+|.)")
_NUMBER_LETTER = {1: "1", 2: "1", 3: "3", 4: "4"}
_MARK_LETTER = {"year": "Y", "month": "K", "day": "D", "hour": "H", "minute": "N", "second": "S"}
# Scripts without spaces, whose words must be cut out of runs: Thai to Tibetan, Myanmar, Khmer, East Asia.
_GLUED = "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
_HAN_NUMBER = re.compile(f"[{HAN_NUMERALS}]+(?=[年月日号號時时點点分秒])|元(?=年)")
_HALF_HOUR = re.compile("(?<=[時时點点])半")
_SAME = {"[": "(", "]": ")", "\t": " ", "\n": " "}

_NOTHING: Meanings = {}


class Token(NamedTuple):
    """A number (`number` set) or a word or punctuation with what it may mean."""

    text: str
    meanings: Meanings
    number: int | None = None


class Scan:
    """The tokens of a text and the two shapes, of the same length; that for relative dates is seldom asked for."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.shape = "".join(map(_date_letter, tokens))

    @cached_property
    def relative(self) -> str:
        """The shape for relative dates."""
        return "".join(map(_relative_letter, self.tokens))


@lru_cache(maxsize=64)  # whether a line has a date, and whether it is nothing else, is asked of the same few lines
def scan(text: str, lexicon: Lexicon) -> Scan:
    """Return the tokens of a text (prepared or not) as a lexicon understands them."""
    text = _HALF_HOUR.sub("30分", _HAN_NUMBER.sub(_han_number, prepared(text)))
    words: list[Token] = []
    pieces: list[tuple[str, str, str]] = _TOKEN.findall(text)
    index = 0
    while index < len(pieces):
        number, word, other = pieces[index]
        if number:
            words.append(Token(number, _NOTHING, int(number) if len(number) < 19 else 0))
        elif word:
            used, found = _longest_phrase(pieces, index, lexicon)
            if found is not None:
                words.append(Token("".join(map("".join, pieces[index : index + used])), found))
                index += used
                continue
            words.extend(_unknown(word, lexicon))
        else:
            words.append(Token(" " if other.isspace() else other, _NOTHING))
        index += 1
    return Scan(tuple(words))


def _han_number(match: re.Match[str]) -> str:
    """Chinese numerals in front of a date mark: 二〇二一年三月二十五日, and 元年 for year 1."""
    return from_han(match[0].replace("元", "一"))


def _longest_phrase(pieces: list[tuple[str, str, str]], start: int, lexicon: Lexicon) -> tuple[int, Meanings | None]:
    """How many pieces the longest known phrase takes from `start`, and what it means."""
    words = [folded(pieces[start][1])]
    most = lexicon.heads.get(words[0], 0)
    if not most:
        return 0, None
    ends = [start + 1]
    index = start + 1
    while len(words) < most and index < len(pieces) and index < ends[-1] + 3:
        number, word, other = pieces[index]
        if number or not (word or other in " .'-\"" or other.isspace()):
            break
        index += 1
        if word:
            words.append(folded(word))
            ends.append(index)
    while words:
        found = lexicon.phrases.get(tuple(words))
        if found is not None:
            return _with_dot(pieces, ends[-1], len(words)) - start, found
        words.pop()
        ends.pop()
    return 0, None


def _with_dot(pieces: list[tuple[str, str, str]], end: int, words: int) -> int:
    """An abbreviation of several letters takes its last dot along: p.m., มี.ค., ب.ظ."""
    return end + 1 if words > 1 and end < len(pieces) and pieces[end][2] == "." else end


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(_GLUED)


def _unknown(word: str, lexicon: Lexicon) -> list[Token]:
    if not word.isascii() and _glued().match(word):
        return _cut(word, lexicon)
    alike = unmixed(word)
    found = lexicon.phrases.get((folded(alike),)) if alike != word else None
    found = found or _inflected(folded(alike), lexicon)
    return [Token(word, found)] if found else _cut_at_capital(word, lexicon)


def _cut_at_capital(word: str, lexicon: Lexicon) -> list[Token]:
    """Cut a month or weekday off a word that its page has set flush against it: `Ann LeeDecember 20, 2023`."""
    cut = next((i for i in range(len(word) - 2, 0, -1) if word[i].isupper() and word[i + 1].islower()), 0)
    found = lexicon.phrases.get((folded(word[cut:]),), _NOTHING) if cut else _NOTHING
    if "month" not in found and "weekday" not in found:
        return [Token(word, _NOTHING)]
    before = lexicon.phrases.get((folded(word[:cut]),), _NOTHING)
    return [Token(word[:cut], before), Token(word[cut:], found)]


def _inflected(word: str, lexicon: Lexicon) -> Meanings | None:
    """A month with an ending that the lists lack: Ekimde, márciusban, მარტის. Four letters must remain."""
    for cut in range(1, 5):
        stem = word[:-cut]
        if len(stem) < 4:
            return None
        found = lexicon.phrases.get((stem,))
        if found is not None and "month" in found:
            return {"month": found["month"]}
    return None


def _cut(run: str, lexicon: Lexicon) -> list[Token]:
    """Cut a run of a script without spaces into known words, longest first, and what lies between them."""
    word = folded(run)
    tokens: list[Token] = []
    unknown = index = 0
    while index < len(word):
        for size in range(min(lexicon.longest, len(word) - index), 0, -1):
            found = lexicon.phrases.get((word[index : index + size],))
            if found is not None:
                if unknown < index:
                    tokens.append(Token(word[unknown:index], _NOTHING))
                tokens.append(Token(word[index : index + size], found))
                index += size
                unknown = index
                break
        else:
            index += 1
    if unknown < len(word):
        tokens.append(Token(word[unknown:], _NOTHING))
    return tokens


_ORDER = (
    ("month", "M"),
    ("period", "P"),
    ("mark", ""),
    ("era", "E"),
    ("published", "L"),
    ("updated", "U"),
    ("weekday", "W"),
    ("zone", "Z"),
    ("at", "A"),
    ("filler", "f"),
)


def _date_letter(token: Token) -> str:
    if token.number is not None:
        return _NUMBER_LETTER.get(len(token.text), "9")
    meanings = token.meanings
    if not meanings:
        return _plain(token.text)
    if "period" in meanings and "era" in meanings:
        return "B"
    if "period" in meanings and "filler" in meanings:
        return "f"
    for kind, letter in _ORDER:
        if kind in meanings and (kind != "zone" or _is_zone(token)):
            return letter or _MARK_LETTER[str(meanings["mark"])]
    return "x"


_RELATIVE_ORDER = (
    ("ago-unit", "G"),
    ("unit", "u"),
    ("ago", "a"),
    ("now", "t"),
    ("offset", "o"),
    ("number", "q"),
)


def _relative_letter(token: Token) -> str:
    if token.number is not None:
        return "n"
    for kind, letter in _RELATIVE_ORDER:
        if kind in token.meanings:
            return letter
    return _date_letter(token)


def _is_zone(token: Token) -> bool:
    """Short Latin zone names count in capitals only: "et" is French, "ist" German, "ET" a zone."""
    return not token.text.isascii() or len(token.text) > 5 or token.text.isupper()


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    if len(text) == 1 and not text.isalpha():
        return _SAME.get(text, text if text in " ./-:,|()'+;\"" else ";")
    return "x"
