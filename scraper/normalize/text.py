"""Text as one line, as paragraphs, as a fingerprint for comparing, and as words for searching."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from scraper.normalize.digits import DIGITS, FOREIGN_DIGITS

# Controls, bidi marks and isolates, BOM, soft hyphen, zero-width space. ZWNJ and ZWJ are not here: they are spelling, the
# one in Persian, both in the scripts of India, ZWJ in emoji.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u206a-\u206f\ufeff"
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_UNSEEN = re.compile(f"[{_CONTROLS}{_INVISIBLE}]")
_UNHEARD = re.compile(f"[{_CONTROLS}{_INVISIBLE}\u200d]")  # what makes no other word: half of the pages leave ZWJ out
# ZWNJ at the edge of a word parts nothing; of a run of them one is enough.
_LOOSE_ZWNJ = re.compile("(?:^|(?<=[\x01-@،؛؟»«]))\u200c+|\u200c+(?=[\x01-@،؛؟»«]|\u200c|$)")
_BREAK = re.compile(
    r"(?:\r\n?|\n|\u2029|\x0b|\x0c)[^\S\n\r\u2028\u2029\x0b\x0c]*(?:\r\n?|\n|\u2029|\x0b|\x0c)\s*|\u2029"
)
NONE = "(?!)"  # the pattern of no words
_ROUNDS = 5  # at most; a few rare characters need a second round of normalization
_REMEMBERED = 300  # characters of a text whose fingerprint is remembered
_COUNT = re.compile(r"^[\d.,]+\b|[ (\[:]*[\d.,]+[)\]]?$")
_ODD_BREAKS = re.compile("[\r\x0b\x0c\u2028\u2029]")
_PLAIN_BREAK = re.compile(r"\n[^\S\n]*\n\s*")  # the same where no other breaks are, at a tenth of the time


def clean(text: str) -> str:
    """Return text as one line: whitespace folded, controls, bidi marks and zero-width spaces gone.

    Joiners stay inside words, where they are spelling; no-break spaces become spaces. Letters stay as they are
    printed: NFC would take the Bengali য় apart. What must compare equal goes through `fingerprint` or `searchable`.

    >>> clean("  \\u200fنمی\\u200cشود\\u00a0\\n ۵۷۲ ")
    'نمی\\u200cشود ۵۷۲'
    """
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else " ".join(text.split())
    line = " ".join(text.split())
    if line.isprintable():
        return line
    text = " ".join(_UNSEEN.sub("", text).split())
    if "\u200c" in text:
        text = " ".join(_LOOSE_ZWNJ.sub("", text).split())
    return text


def paragraphs(text: str) -> str:
    """Return text with each paragraph cleaned to one line and a blank line between paragraphs.

    A blank line parts paragraphs; a single line break inside one is a space.

    >>> paragraphs("one\\n two \\n\\n\\n  three ")
    'one two\\n\\nthree'
    """
    parting = _BREAK if _ODD_BREAKS.search(text) else _PLAIN_BREAK
    cleaned = (clean(part) for part in parting.split(text))
    return "\n\n".join(part for part in cleaned if part)


def _table(pairs: Mapping[str, str]) -> dict[int, str | None]:
    return {ord(char): instead for char, instead in pairs.items()}


_FINGERPRINT: dict[int, str | None] = {
    **DIGITS,
    **_table(
        {
            **dict.fromkeys("ىيئێېۍے", "ی"),
            **dict.fromkeys("ةۀەھہۂۃ", "ه"),
            **dict.fromkeys("أإآٱ", "ا"),
            **dict.fromkeys("“”„‟«»″〝〞＂״", '"'),
            **dict.fromkeys("‘’‚‛‹›′ʼʻ`´׳", "'"),
            **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
            **dict.fromkeys("،、，", ","),
            "ك": "ک",
            "ؤ": "و",
            "۔": ".",
            "؟": "?",
            "؛": ";",
            "…": "...",
        }
    ),
    # tatweel, ZWNJ and ZWJ, Arabic vowel marks
    **dict.fromkeys([0x0640, 0x200C, 0x200D, *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670]),
    **dict.fromkeys(range(0x06D6, 0x06DD)),
}
_FOLDED = re.compile(
    "[" + "".join(re.escape(chr(code)) for code in _FINGERPRINT if code not in DIGITS) + FOREIGN_DIGITS + "]"
)


def fingerprint(text: str) -> str:
    """Return a spelling of text in which only real changes show, for comparing two states of an article.

    Case, whitespace, digits' script, Arabic letter variants, vowel marks, quotes, dashes and invisible characters
    are made equal. Applying it twice changes nothing.

    >>> fingerprint("“Iran’s” – تير") == fingerprint('"IRAN\\'S" - تیر')
    True
    """
    if text.isascii():
        heard = text if text.isprintable() else _UNHEARD.sub("", text)
        return "".join(heard.lower().replace("`", "'").split())
    return _fingerprint_of_any(text) if len(text) > _REMEMBERED else _remembered(text)


def _fingerprint_of_any(text: str) -> str:
    for _ in range(_ROUNDS):
        small = unicodedata.normalize("NFKC", _heard(text)).casefold()
        text = small.translate(_FINGERPRINT) if _FOLDED.search(small) else small  # to look costs less than to translate
        text = _heard(unicodedata.normalize("NFKC", text))
        if text == small or text.isascii():
            break
    return text


_remembered = lru_cache(maxsize=512)(_fingerprint_of_any)  # titles, names and first lines are compared again and again


def _heard(text: str) -> str:
    """The text without white space and characters that have no sound."""
    text = "".join(text.split())
    return text if text.isprintable() else _UNHEARD.sub("", text).replace("\u200c", "")


# Scripts written without spaces: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han and their extensions.
_UNSPACED = (
    "([\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e80-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0f40-\u0f6c\u1000-\u102a\u103f"
    "\u1050-\u1055\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff])"
)
# As the fingerprint, without accents, points of Hebrew, nukta and hamza; applied to decomposed text. What ZWNJ joins are words.
_SEARCHABLE = {
    **_FINGERPRINT,
    **dict.fromkeys([*range(0x0300, 0x0370), *range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7]),
    **dict.fromkeys([0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0621]),
    **_table(
        {
            "œ": "oe",
            "æ": "ae",
            "ø": "o",
            "ł": "l",
            "đ": "d",
            "ð": "d",
            "ħ": "h",
            "ı": "i",
            "þ": "th",
            "ں": "ن",
            "ۆ": "و",
            "ڕ": "ر",
            "ڵ": "ل",
            "ګ": "گ",
            "\u200c": " ",
        }
    ),
}


def uncounted(label: str) -> str:
    """A label without the number before or behind it.

    >>> uncounted("comments (27)"), uncounted("27 comments"), uncounted("route 66 reopens")
    ('comments', 'comments', 'route 66 reopens')
    """
    return _COUNT.sub("", label).strip() if any(map(str.isdigit, label)) else ""


# The vowel signs of India's and Indochina's scripts, which Python counts as no letters: `देगा।`
_SIGNS_OF_VOWELS = "\u0900-\u0963\u0980-\u0dff\u0e30-\u0e4e\u0f71-\u0fbc\u1000-\u109f\u1780-\u17d3"
_FULL_STOPS = ".。।۔"
_FULL_STOP = re.compile(rf"(?:[^\W_]|[{_SIGNS_OF_VOWELS}]){{3,}}[\"'”’»)]?[{_FULL_STOPS}]$")


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; what ends as `5 p.m.` may be a line of facts.

    >>> is_sentence("The letter was published on 12 June 1931."), is_sentence("Updated Jan. 3, 5 p.m.")
    (True, False)
    >>> is_sentence("काम पर 42 लाख रुपये खर्च होंगे, आधा राज्य देगा।")
    True
    """
    return text[-1:] in _FULL_STOPS and _FULL_STOP.search(text[-20:]) is not None


def either(words: Iterable[str], *, blank: str = r"\ ") -> str:
    """A pattern of any of these words, the longest first so that it wins; of none where there are none.

    Words that begin with the same letter share it, so that a search tries one branch a letter and not one a word.
    `blank` is the pattern of a blank inside them.

    >>> either(["at", "a.b", "b"]), either([])
    ('a(?:\\\\.b|t)|b', '(?!)')
    """
    ordered = sorted({*words} - {""}, key=lambda word: (-len(word), word))
    forms: dict[str, set[str]] = {}
    for word in ordered:
        forms.setdefault(_small(word[0]), set()).add(word[0])
    groups: dict[str, list[str]] = {}
    for word in ordered:  # words with `P` and `p` would not be tried longest first if each form had its branch
        groups.setdefault(word[0] if len(forms[_small(word[0])]) == 1 else word, []).append(word)
    return "|".join(_sharing(group).replace(r"\ ", blank) for group in groups.values()) or NONE


def _small(letter: str) -> str:
    """One form for all letters that a case-insensitive pattern takes for the same."""
    return letter.upper().lower()[0]


def _sharing(words: list[str]) -> str:
    if len(words) == 1:
        return re.escape(words[0])
    return f"{re.escape(words[0][0])}(?:{'|'.join(re.escape(word[1:]) for word in words)})"


def is_unspaced(phrase: str) -> bool:
    """Whether a letter of it is of a script without spaces."""
    may_be = any(
        "\u0e01" <= letter < "\u2000" or letter >= "\u3000" for letter in phrase
    )  # no accent, no quotation mark
    return may_be and _unspaced().search(phrase) is not None


@cache  # not before it is asked for: the letters are many, and take long to compile
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)


def searchable(text: str) -> str:
    """Return text as it goes into the full-text index, and as a query must be written to find it.

    Letters are folded as in `fingerprint`, accents and vowel marks go, hamza vanishes, ZWNJ is a space, digits are
    ASCII; each character of a script without spaces stands alone, so that any run of them is found as a phrase.

    >>> searchable("أنباء الحكومة ۱۴۰۰ 東京")
    'انبا الحکومه 1400 東 京'
    """
    if text.isascii():
        return " ".join(_UNHEARD.sub("", text).lower().split())
    return _settled(_searchable_once, text)


def _searchable_once(text: str) -> str:
    text = unicodedata.normalize("NFKD", _UNHEARD.sub("", text).casefold()).translate(_SEARCHABLE)
    text = _unspaced().sub(r" \1 ", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _settled(step: Callable[[str], str], text: str) -> str:
    """Repeat a step until it changes nothing."""
    for _ in range(_ROUNDS - 1):
        again = step(text)
        if again == text:
            break
        text = again
    return text
