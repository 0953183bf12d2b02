"""The language tables and the detection of a text's language."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.normalize import languages
from scraper.normalize.languages import TAGS, all_tables, detect_language, tables, tables_for, tag_for
from scraper.normalize.languages import detect as detect_module
from scraper.normalize.languages.detect import scripts_in
from scraper.normalize.lexicon import lexicon_for, lexicon_for_script


def test_doctests_hold() -> None:
    for module in (languages, detect_module):
        assert doctest.testmod(module).failed == 0
        assert doctest.testmod(module).attempted > 0


def test_each_file_is_a_table_and_each_table_a_file() -> None:
    folder = resources.files("scraper.normalize.languages")
    files = {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    assert files == set(TAGS)
    assert len(TAGS) == 71
    readme = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    assert set(re.findall(r"(\d+) languages", readme)) == {str(len(TAGS))}


@pytest.mark.parametrize("tag", TAGS)
def test_a_table_has_what_every_page_needs(tag: str) -> None:
    table = tables(tag)
    assert table is not None
    assert table.tag == tag
    assert table.direction in {"ltr", "rtl"}
    assert table.published
    assert table.views
    assert table.comments
    assert table.ago or table.ago_units
    assert table.yesterday
    assert table.thousands
    assert table.decimal
    assert dict(table.units)["hour"]


@pytest.mark.parametrize("tag", TAGS)
def test_no_label_is_empty_padded_or_ends_in_a_colon(tag: str) -> None:
    table = tables(tag)
    assert table is not None
    for labels in (table.news_id, table.published, table.updated, table.views, table.author, table.comments):
        assert len(set(labels)) == len(labels)
        assert all(label and label == label.strip(" :：") and "…" not in label for label in labels)


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_names_twelve_gregorian_months(tag: str) -> None:
    found = {
        month
        for meanings in lexicon_for(tag).phrases.values()
        for calendar, month in meanings.get("month", ())
        if calendar == "gregorian"
    }
    assert found == set(range(1, 13))


def test_months_of_each_calendar_are_complete() -> None:
    for table in all_tables():
        for calendar, months in table.months:
            assert len(months) == (13 if calendar in {"ethiopian", "hebrew"} else 12), (table.tag, calendar)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fa-IR", "fa"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("EN-us", "en"),
        ("hr", "sr"),
        ("prs-AF", "fa"),
        ("ku-Arab", "ckb"),
        ("xx", None),
        ("", None),
    ],
)
def test_a_tag_of_any_shape_finds_its_table(language: str, expected: str | None) -> None:
    assert tag_for(language) == expected
    found = tables(language)
    assert (found.tag if found else None) == expected


def test_no_language_has_no_table() -> None:
    assert tables(None) is None


def test_a_page_is_read_with_its_own_tables_those_of_its_script_and_english() -> None:
    assert [table.tag for table in tables_for("رمز الخبر: ۴۹۹۰۹", "ar")] == ["ar", "fa", "ur", "ps", "ckb", "en"]
    assert [table.tag for table in tables_for("Haber kodu", "tr-TR")] == ["tr", "en"]
    assert [table.tag for table in tables_for("12345")] == ["en"]


def test_a_disputed_month_is_not_known_to_a_script() -> None:
    assert "month" in lexicon_for("pl").phrases["listopad",]
    assert "month" not in lexicon_for_script("Latn").phrases["listopad",]
    assert "month" in lexicon_for_script("Latn").phrases["temmuz",]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الحكومة اليوم عن خطة جديدة", "ar"),
        ("دولت امروز از طرح تازه‌ای خبر داد", "fa"),
        ("رئيس جمهور گفت كه اين طرح اجرا مي شود", "fa"),
        ("حکومت نے آج نئے منصوبے کا اعلان کیا ہے", "ur"),
        ("حکومت نن نوی پلان اعلان کړ او ټول خلک خبر شول", "ps"),
        ("حکومەت ئەمڕۆ پلانێکی نوێی ڕاگەیاند", "ckb"),
        ("Правительство объявило сегодня о новом плане", "ru"),
        ("Уряд оголосив сьогодні новий план її розвитку", "uk"),
        ("Правителството обяви днес нов план и каза, че ще го приеме", "bg"),
        ("Влада је данас објавила нови план", "sr"),
        ("Владата денес објави дека ќе има нов план", "mk"),
        ("Урад абвясціў сёння новы план, ён ўжо ёсць", "be"),
        ("Үкімет бүгін жаңа жоспарын жариялады", "kk"),
        ("政府は本日新しい計画を発表した", "ja"),
        ("政府今天宣布了新的计划，国会开会讨论", "zh-Hans"),
        ("政府今天宣布了新的計畫，國會開會討論", "zh-Hant"),
        ("정부는 오늘 새 계획을 발표했다", "ko"),
        ("सरकार ने आज नई योजना की घोषणा की है", "hi"),
        ("सरकारने आज नवीन योजना जाहीर केली आहे आणि", "mr"),
        ("सरकारले आज नयाँ योजना घोषणा गरेको छ", "ne"),
        ("সরকার আজ নতুন পরিকল্পনা ঘোষণা করেছে", "bn"),
        ("รัฐบาลประกาศแผนใหม่วันนี้", "th"),
        ("הממשלה הודיעה היום על תוכנית חדשה", "he"),
        ("Η κυβέρνηση ανακοίνωσε σήμερα νέο σχέδιο", "el"),
        ("The government has announced that the plan is new", "en"),
        ("Le gouvernement a annoncé que le plan est dans les journaux", "fr"),
        ("Die Regierung hat den Plan nicht vorgestellt und das ist neu", "de"),
        ("Hükümet bugün yeni bir plan için çağrıda bulundu ve daha sonra", "tr"),
        ("Chính phủ đã công bố kế hoạch mới trong ngày", "vi"),
        ("Hökumət bu gün yeni plan üçün və daha çox", "az"),
        ("12:30", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_letters_and_words(text: str, expected: str | None) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("أعلنت الحكومة اليوم", "en-US", "ar"),
        ("শনিবার সরকার", "en-US", "bn"),
        ("政府今天宣布新计划", "en", "zh-Hans"),
        ("The government said", "fr", "fr"),
        ("Le gouvernement est dans une et les pas sur", "en", "en"),
        ("25 March 2021", "fa", "fa"),
        ("12345", "fa-IR", "fa-IR"),
        ("Правителството", "bg-BG", "bg-BG"),
        ("政府今天宣布新计划", "zh", "zh-Hans"),
        ("政府今天宣布新計畫", "zh-CN", "zh-CN"),
    ],
)
def test_a_declared_language_wins_where_its_script_fits(text: str, declared: str, expected: str) -> None:
    assert detect_language(text, declared) == expected


@pytest.mark.parametrize(
    ("text", "declared", "known", "expected"),
    [
        ("Le gouvernement est dans une et les pas sur", "en", "fr", "fr"),
        ("政府今天宣布新计划", "en", "zh", "zh"),
        ("12:30", "de", "fa-IR", "fa-IR"),
        ("شورای شهر رأی داد که پل قدیمی تعمیر شود", "fa-IR", "en", "fa-IR"),
        ("شورای شهر رأی داد که پل قدیمی تعمیر شود", "en", "en-GB", "fa"),
        ("The government said that the bridge", "en", "ar", "en"),
        ("The government said that the bridge", None, "ar", "en"),
    ],
)
def test_what_is_said_of_all_pages_stands_unless_a_page_is_in_other_letters(
    text: str, declared: str | None, known: str, expected: str | None
) -> None:
    assert detect_language(text, declared, known) == expected


def test_scripts_are_listed_by_their_share() -> None:
    assert scripts_in("تأريخ النشر: 25 March") == ("Arab", "Latn")
    assert scripts_in("2021-03-25") == ()


@given(st.text(), st.text(max_size=10) | st.none())
def test_detection_never_raises(text: str, declared: str | None) -> None:
    found = detect_language(text, declared)
    assert found is None or found


def test_importing_the_package_reads_no_table_and_no_cldr() -> None:
    code = "import sys, scraper.normalize, scraper.normalize.dates; print('babel' in sys.modules, 'tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
