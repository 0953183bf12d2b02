"""The letters of China and Korea: thousands each, so that a pattern of them takes as long to compile as a page to read.

Such patterns are compiled when a text comes that may be in these letters, and none minds case: each letter would be asked
for its small one.
"""

from __future__ import annotations

import re
from functools import cache

from scraper.normalize import scripts

HAN = f"(?-i:[{scripts.HAN}])"
HANGUL = f"(?-i:[{scripts.HANGUL}])"
CHINESE_NAME = HAN + "{2,4}"  # family and given
KOREAN_NAME = HANGUL + "{2,4}"
_NAME_LETTERS = range(2, 5)


def is_han(text: str) -> bool:
    """Whether it is one word in Chinese letters, or two: `文・写真`.

    >>> is_han("文・写真"), is_han("文 写真"), is_han("Text")
    (True, False, False)
    """
    return text >= "\u3400" and _words()[0].fullmatch(text) is not None


def is_all_han(word: str) -> bool:
    """Whether it is of two Chinese letters or more and nothing else."""
    return word >= "\u3400" and _words()[1].fullmatch(word) is not None


def is_hangul(word: str) -> bool:
    """Whether it is in Korean letters alone."""
    return all("\uac00" <= letter <= "\ud7a3" for letter in word)


def is_chinese_name(word: str) -> bool:
    """Whether it is as long as a Chinese name, and in such letters alone."""
    return len(word) in _NAME_LETTERS and is_all_han(word)


def is_korean_name(word: str) -> bool:
    """Whether it is as long as a Korean name, and in such letters alone.

    >>> is_korean_name("한가람"), is_korean_name("한"), is_korean_name("한가람강변통신"), is_korean_name("韓가람")
    (True, False, False, False)
    """
    return len(word) in _NAME_LETTERS and is_hangul(word)


def is_name(word: str) -> bool:
    """Whether it may be a Chinese or Korean name by its letters."""
    return is_korean_name(word) or is_chinese_name(word)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"{HAN}+(?:・{HAN}+)?"), re.compile(HAN + "{2,}")
