"""Decimal digits of every script as ASCII digits, Chinese numerals, and the numbers that short links are written in."""

from __future__ import annotations

import re

# Where the ten digits of each script begin: category Nd of Unicode 17. Asking `unicodedata` for them at import would
# take longer than reading a page, and an older Python would not know the newest.
_ZEROS = """
    0660 06F0 07C0 0966 09E6 0A66 0AE6 0B66 0BE6 0C66 0CE6 0D66 0DE6 0E50 0ED0 0F20 1040 1090 17E0 1810 1946 19D0
    1A80 1A90 1B50 1BB0 1C40 1C50 A620 A8D0 A900 A9D0 A9F0 AA50 ABF0 FF10 104A0 10D30 10D40 11066 110F0 11136 111D0
    112F0 11450 114D0 11650 116C0 116D0 116DA 11730 118E0 11950 11BF0 11C50 11D50 11DA0 11DE0 11F50 16130 16A60 16AC0
    16B50 16D70 1CCF0 1D7CE 1D7D8 1D7E2 1D7EC 1D7F6 1E140 1E2F0 1E4F0 1E5F1 1E950 1FBF0
"""
DIGITS = {int(zero, 16) + value: str(value) for zero in _ZEROS.split() for value in range(10)}
# The same as ranges of characters. Beyond the first plane one range for all: where it finds what is no digit, time is lost.
FOREIGN_DIGITS = (
    "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in sorted(DIGITS)[::10] if zero < 0x10000) + "\U00010000-\U0010ffff"
)
_ANY_FOREIGN = re.compile(f"[{FOREIGN_DIGITS}]")
_HAN_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
HAN_NUMERALS = "〇零一二三四五六七八九十廿卅百"
_BASE62 = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")}


def ascii_digits(text: str) -> str:
    """Return `text` with the decimal digits of all scripts (Unicode category Nd) written 0 to 9; all else stays.

    >>> ascii_digits("۱۴۰۰/۰۱/۰۵ ٢٥ २५ ２５")
    '1400/01/05 25 25 25'
    """
    return text if text.isascii() or _ANY_FOREIGN.search(text) is None else text.translate(DIGITS)


def from_han(numeral: str) -> str:
    """The digits of a Chinese numeral below a thousand, or of one that is written digit by digit.

    >>> from_han("二〇二一"), from_han("十二"), from_han("廿五")
    ('2021', '12', '25')
    """
    text = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text and "百" not in text:
        return "".join(str(_HAN_DIGITS[char]) for char in text)
    total = current = 0
    for char in text:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _HAN_DIGITS[char]
    return str(total + current)


def from_base62(token: str) -> str | None:
    """The number that a short link of six characters stands for (digits, then capitals, then small letters).

    >>> from_base62("0050us")
    '1195166'
    """
    if len(token) != 6 or not all(c in _BASE62 for c in token):
        return None
    value = 0
    for c in token:
        value = value * 62 + _BASE62[c]
    return str(value)
