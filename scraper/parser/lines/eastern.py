"""The letters of China and Korea: thousands each, so that a pattern of them takes as long to compile as a page to read.

Such patterns are compiled when a text comes that may be in these letters, and none minds case: each letter would be asked
for its small one.
"""

from __future__ import annotations

import re
from functools import cache

HAN = "(?-i:[\u3400-\u4dbf\u4e00-\u9fff])"
HANGUL = "(?-i:[\uac00-\ud7a3])"


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


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"{HAN}+(?:・{HAN}+)?"), re.compile(HAN + "{2,}")
