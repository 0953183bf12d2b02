"""Written counts of many languages, and the numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.normalize import read_count
from scraper.normalize.languages import TAGS

COUNTS = [
    (None, "۵۷۲مشاهدات", 572),
    (None, "Views: 1,234", 1234),
    (None, "просмотров: 173", 173),
    (None, "| 3055 จำนวนผู้เข้าชม |", 3055),
    (None, "123", 123),
    (None, "0", 0),
    (None, "1537", 1537),
    ("fa", "۵۸۱۶\u00a0بازدید", 5816),
    ("ar", "606 مشاهدة", 606),
    ("ar", "عدد المشاهدات: 977", 977),
    ("zh", "浏览: 6,323", 6323),
    # separators
    (None, "1 234", 1234),
    ("fr", "1\u202f234 vues", 1234),
    ("ru", "12 345 678", 12345678),
    ("de-CH", "1’234 Aufrufe", 1234),
    (None, "1'234'567", 1234567),
    ("ar", "١٬٢٣٤", 1234),
    ("fa", "۱۲۳،۴۵۶", 123456),
    ("ar", "866.646", 866646),
    ("hi", "12,34,567 बार पढ़ा गया", 1234567),
    ("de", "1.234", 1234),
    ("de", "1.234.567", 1234567),
    (None, "1.234", 1234),
    ("tr", "12.345 okunma", 12345),
    ("de", "1,234 Aufrufe", 1234),
    # scale words
    ("en", "1.2K", 1200),
    ("en", "1.234K views", 1234),
    ("en", "3M", 3_000_000),
    ("en", "1.5 million views", 1_500_000),
    ("en", "1,234.5K", 1_234_500),
    ("en-IN", "5 lakh", 500_000),
    ("tr", "3,4 bin", 3400),
    ("tr", "2B görüntüleme", 2000),
    (None, "3,4 bin", 3400),
    ("ru", "1,5 тыс.", 1500),
    ("ru", "12,5 тыс. просмотров", 12500),
    ("de", "1,2 Mio. Aufrufe", 1_200_000),
    ("es", "3 mil visitas", 3000),
    ("pt", "1,2 mil", 1200),
    ("id", "1,2 rb", 1200),
    ("vi", "1,3N lượt xem", 1300),
    ("fa", "۱٫۲ هزار", 1200),
    ("fa", "2 هزار و 340 بازدید", 2340),
    ("ur", "3 لاکھ", 300_000),
    ("hi", "5.2 हज़ार", 5200),
    ("bn", "২ লাখ", 200_000),
    ("zh", "1.2万", 12_000),
    ("zh", "1.2万次阅读", 12_000),
    ("zh-TW", "3.5萬", 35_000),
    ("ja", "1億2,345万回", 123_450_000),
    ("ko", "조회수 1만2천", 12_000),
    ("th", "3.4พันครั้ง", 3400),
    ("he", "2 אלף צפיות", 2000),
    # words
    ("ar", "ألفان", 2000),
    ("ar", "ثلاثة آلاف مشاهدة", 3000),
    ("ar", "مليون", 1_000_000),
    ("fa", "سه هزار و پانصد بازدید", 3500),
    ("en", "two thousand views", 2000),
    ("id", "123x dibaca", 123),
]
NO_COUNTS = [
    ("en", ""),
    ("en", "no views yet"),
    ("en", "1.234"),
    ("en", "1.2"),
    (None, "1.2"),
    ("de", "1,2"),
    ("fa", "۱٫۲"),
    ("de", "1.234,56"),
    ("en", "1,23"),
    ("en", "12,3456"),
    (None, "-5"),
    ("en", "Views: -5"),
    ("en", "10000000000001"),
    ("en", "999999 billion"),
    ("zh", "阅读(1660) 评论(5)"),
    ("en", "20:04"),
    ("en", "2021-03-25"),
    ("en", "3 of 12"),
    ("en", "50%"),
    ("en", "5G"),
    ("en", "the 2nd"),
    ("en", "one"),
    ("en", "half a million"),
    ("en", "a million reasons to read this long sentence today"),
    ("en", "1" * 5000),
]


@pytest.mark.parametrize(("language", "text", "expected"), COUNTS)
def test_a_count_is_read(language: str | None, text: str, expected: int) -> None:
    count = read_count(text, language=language)
    assert count is not None
    assert (count.value, count.text) == (expected, text.strip())


@pytest.mark.parametrize(("language", "text"), NO_COUNTS)
def test_what_is_no_count_gives_nothing(language: str | None, text: str) -> None:
    assert read_count(text, language=language) is None


@pytest.mark.parametrize(
    ("text", "language", "value", "lower_bound"),
    [
        ("999+", None, 999, True),
        ("+999", "ar", 999, True),
        ("10万+", None, 100_000, True),
        ("1.2K+ views", "en", 1200, True),
        ("over 1,000 views", "en", 1000, True),
        ("أكثر من 1000 مشاهدة", "ar", 1000, True),
        ("بیش از ۲ هزار", "fa", 2000, True),
        ("1000 views", "en", 1000, False),
        ("1000 Overview", "en", 1000, False),
    ],
)
def test_a_lower_bound_is_marked(text: str, language: str | None, value: int, lower_bound: bool) -> None:
    count = read_count(text, language=language)
    assert count is not None
    assert (count.value, count.lower_bound) == (value, lower_bound)


@given(st.integers(0, 10**12), st.sampled_from("0٠۰०০๐０"), st.sampled_from(["", ",", " ", "'", "٬"]))
def test_a_written_integer_survives_the_round_trip(value: int, zero: str, separator: str) -> None:
    written = "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in f"{value:,}".replace(",", separator))
    count = read_count(written)
    assert count is not None
    assert count.value == value


@given(st.text(max_size=300), st.sampled_from([None, "", "xx", "en_", *TAGS]))
def test_no_text_raises(text: str, language: str | None) -> None:
    count = read_count(text, language=language)
    assert count is None or 0 <= count.value <= 10**12


@given(st.text(st.sampled_from("12,.٫٬' ٣۴万千Kkm+-%هزارألف"), max_size=24))
def test_no_mixture_of_count_pieces_raises(text: str) -> None:
    count = read_count(text)
    assert count is None or 0 <= count.value <= 10**12
