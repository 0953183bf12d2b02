"""The letters of some scripts, as what stands between the brackets of a pattern: `[{HAN}]`, `[^\\W{HAN}]`.

Those of the scripts of East Asia are thousands, and a pattern of them takes as long to compile as a page to read: where few
pages need it, it is compiled when it is first asked for; where case does not count, `(?-i:…)` stands around it, else each
letter would be asked for its small one.
"""

from __future__ import annotations

from typing import Final

ARABIC: Final = "\u0620-\u06ff"  # also Persian's and Urdu's letters
THAI_AND_LAO: Final = "\u0e00-\u0eff"
KANA: Final = "\u3040-\u30ff"
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
HANGUL: Final = "\uac00-\ud7a3"
SOUTHEAST: Final = (
    f"{THAI_AND_LAO}\u1000-\u109f\u1780-\u17ff"  # with Burmese and Khmer: a blank parts sentences, no words
)
UNSPACED: Final = KANA + HAN  # Chinese and Japanese, in which no blank parts anything
EAST: Final = UNSPACED + HANGUL  # in which no blank parts a first name from a last one
SMALL: Final = "a-zß-öø-ÿа-яё"  # small letters of the most common scripts that have capitals


def ranges(letters: str) -> tuple[tuple[str, str], ...]:
    """The first and the last letter of each range: to compare the few letters of a word takes less time than to compile a pattern.

    >>> ranges(KANA + HANGUL) == (("\u3040", "\u30ff"), ("\uac00", "\ud7a3"))
    True
    """
    return tuple((letters[at], letters[at + 2]) for at in range(0, len(letters), 3))
