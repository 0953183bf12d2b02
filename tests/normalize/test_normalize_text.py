"""What text becomes: one line, paragraphs, a fingerprint, words for searching."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.normalize import text
from scraper.normalize.digits import ascii_digits
from scraper.normalize.phrases import Phrases
from scraper.normalize.text import clean, fingerprint, paragraphs, searchable

# Marks, joiners, spaces and letter variants beside anything at all: where normalization goes wrong is where they meet.
TROUBLE = st.text(
    st.sampled_from(
        "aİıßﬁ ةكيىئأؤ\u0654\u064b\u200c\u200d\u200f\u00a0\u202f\u3000\u0640\u0301\u0345\u0fb2\u0f81ำが東กาข،۵٣५\n\t\r\x1c\x85\u2028.,-'"
    )
)
ANY = st.one_of(st.text(), TROUBLE)


def test_digits_of_every_script_become_ascii() -> None:
    decimals = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Nd"]
    assert len(decimals) > 600
    assert all(ascii_digits(char) == str(unicodedata.decimal(char)) for char in decimals)


def test_numerals_that_are_no_decimal_digits_stay() -> None:
    assert ascii_digits("²½Ⅷ〇五") == "²½Ⅷ〇五"


@given(st.integers(min_value=0), st.sampled_from("٠۰०০૦੦௦๐໐០၀０߀᠐"))
def test_digits_survive_the_round_trip_through_any_script(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(char)) for char in str(number))
    assert ascii_digits(written) == str(number)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  two\t words\r\n", "two words"),
        ("\ufeffЧетвъртък  15", "Четвъртък 15"),
        ("\u200f۱۴۰۰/۱/۵\u200f", "۱۴۰۰/۱/۵"),
        ("۵۸۱۶\u00a0بازدید", "۵۸۱۶ بازدید"),
        ("می\u200cشود", "می\u200cشود"),
        ("می\u200c شود\u200c", "می شود"),
        ("\u200c\u200cمی\u200c\u200cشود", "می\u200cشود"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("কুষ্টিয়\u09df", "কুষ্টিয়\u09df"),
        ("सामान्\u200dय", "सामान्\u200dय"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("a\x00b\x08c", "abc"),
        ("", ""),
        ("already clean", "already clean"),
    ],
)
def test_clean_gives_one_tidy_line(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@given(ANY)
def test_clean_is_idempotent_and_one_line(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1
    assert once == once.strip()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\r\n \t\r\n\r\n two ", "one\n\ntwo"),
        ("a line\nbroken by layout", "a line broken by layout"),
        ("\n\n\n", ""),
        ("first\u2029second", "first\n\nsecond"),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(raw: str, expected: str) -> None:
    assert paragraphs(raw) == expected


@given(ANY)
def test_paragraphs_is_idempotent(raw: str) -> None:
    assert paragraphs(paragraphs(raw)) == paragraphs(raw)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Iran’s plan” – part 1", '"Iran\'s plan" - part 1'),
        ("می\u200cشود", "ميشود"),
        ("الأمن القومي", "الامن القومی"),
        ("نُشِرَ", "نشر"),
        ("two  words\n", "two words"),
        ("۵۷۲ نفر", "572 نفر"),
        ("جمـــيل", "جمیل"),
        ("ＡＢＣ", "abc"),
        ("سياسة…", "سیاسه..."),
    ],
)
def test_spellings_of_one_text_have_one_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("نفت ۱۲ دلار", "نفت ۱۳ دلار"), ("not guilty", "guilty"), ("قال الوزير", "قالت الوزيرة"), ("дом", "дым")],
)
def test_a_real_change_shows_in_the_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@given(ANY)
def test_fingerprint_is_idempotent(raw: str) -> None:
    assert fingerprint(fingerprint(raw)) == fingerprint(raw)


@given(ANY)
def test_searchable_is_idempotent(raw: str) -> None:
    assert searchable(searchable(raw)) == searchable(raw)


@given(ANY)
@example("\u0345\u200c \u0f80")
def test_clean_changes_neither_fingerprint_nor_words(raw: str) -> None:
    assert fingerprint(clean(raw)) == fingerprint(raw)


@pytest.mark.parametrize(
    ("indexed", "query"),
    [
        ("أنباء الحكومة", "انباء الحكومه"),
        ("مسئولان کشور", "مسئولان كشور"),
        ("می\u200cشود", "می شود"),
        ("مدرسة", "مدرسه"),
        ("Élysée", "elysee"),
        ("سال ۱۴۰۰", "سال 1400"),
        ("مُحَمَّد", "محمد"),
        ("İSTANBUL", "istanbul"),
        ("на Ёлке", "на елке"),
    ],
)
def test_a_query_in_another_spelling_finds_the_text(indexed: str, query: str) -> None:
    assert searchable(query) == searchable(indexed)


@pytest.mark.parametrize("text", ["東京都知事", "ประเทศไทย", "ភាសាខ្មែរ", "ニュース", "ປະເທດລາວ", "မြန်မာ"])
def test_runs_of_scripts_without_spaces_are_found_as_phrases(text: str) -> None:
    whole, part = searchable(text).split(), searchable(text[2:]).split()
    assert len(whole) > 2
    assert any(whole[i : i + len(part)] == part for i in range(len(whole)))


def test_a_backtick_is_a_quote_in_ascii_text_too() -> None:
    assert text.fingerprint("Iran`s") == text.fingerprint("Iran’s") == "iran's"


WORDS = st.lists(st.text(st.sampled_from("abAB iIıİsSſ.-"), min_size=1, max_size=4), max_size=8)


@example(["Sab", "sa", "S"], "sa", re.IGNORECASE)
@given(WORDS, st.text(st.sampled_from("abAB iIıİsSſ.-"), max_size=12), st.sampled_from([0, re.IGNORECASE]))
def test_words_that_share_a_letter_are_found_where_a_list_of_them_is(words: list[str], line: str, flags: int) -> None:
    listed = sorted({*words}, key=lambda word: (-len(word), word))
    plain = re.compile("|".join(map(re.escape, listed)) or "(?!)", flags)
    shared = re.compile(text.either(words), flags)
    assert [match[0] for match in shared.finditer(line)] == [match[0] for match in plain.finditer(line)]


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("kayıt ol", "KAYIT OL"),
        ("İndir", "uygulamayı indir"),
        ("unser app", "UNSER APP"),
        ("gazetesi", "Gazeteſi"),
        ("εφημερίδας", "της ΕΦΗΜΕΡΊΔΑΣ"),
        ("アプリ", "このアプリ"),
    ],
)
def test_phrases_are_found_in_whatever_case(phrase: str, line: str) -> None:
    assert Phrases([phrase]).stand_in(line)
    assert not Phrases([phrase]).stand_in(line[:-1] + "x")
