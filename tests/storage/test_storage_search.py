"""Articles are found by the words that people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_values import article, at, capture, extraction, moment

if TYPE_CHECKING:
    from scraper.storage import Archive

TEXTS = {
    "en": ("Port workers strike", "The crane drivers of the old port went on strike. Trains don't run."),
    "fr": ("Grève à l'école", "Les élèves de l'école sont restés chez eux."),
    "ar": ("إضراب عمّال الميناء", "أعلن العمّال الإضراب في الميناء القديم، وقالت المدرسة إنها مغلقة."),
    "fa": ("اعتصاب کارگران بندر", "کارگران می‌گویند در سال ۱۴۰۰ دستمزدی نگرفته‌اند. کتاب‌ها"),
    "zh": ("港口工人罢工", "北京大学的学生支持港口工人。"),
    "ja": ("港湾労働者がスト", "東京都の港でストライキが始まった。"),
    "th": ("คนงานท่าเรือหยุดงาน", "ท่าเรือกรุงเทพปิดทำการ"),
    "hi": ("बंदरगाह में हड़ताल", "हिन्दी समाचार: मजदूरों ने काम बंद किया।"),
    "ru": ("Забастовка в порту", "Крановщики порта объявили забастовку."),
    "de": ("Hafenarbeiter streiken", "Die Straßenbahnen stehen still."),
}


@pytest.fixture
def full(archive: Archive) -> Archive:
    for language, (title, body) in TEXTS.items():
        url = f"https://paper.example/x/{language}"
        found = article(
            url, title=title, body=body, news_id=language, language=language, authors=(f"Writer {language}",)
        )
        archive.keep(capture(url), extraction(found), source="paper")
    return archive


def found(archive: Archive, words: str) -> list[str]:
    languages = list(TEXTS)
    return sorted(languages[hit.id - 1] for hit in archive.search(words))


CASES = [
    ("strike", ["en"]),
    ("STRIKE port", ["en"]),
    ("port strike train", []),
    ("train*", ["en"]),
    ('"old port"', ["en"]),
    ('"port old"', []),
    ('"old por"*', ["en"]),
    ("don't", ["en"]),
    ("ecole", ["fr"]),
    ("Writer zh", ["zh"]),
    ("اضراب الميناء", ["ar"]),
    ("المدرسه", ["ar"]),
    ("عمال", ["ar"]),
    ("كارگران", ["fa"]),
    ("1400", ["fa"]),
    ("می‌گویند", ["fa"]),
    ("工人", ["zh"]),
    ("北京大学", ["zh"]),
    ("大北", []),
    ("東京", ["ja"]),
    ("กรุงเทพ", ["th"]),
    ("हिन्दी", ["hi"]),
    ("हड़ताल", ["hi"]),
    ("забастовка", ["ru"]),
    ("порт*", ["ru"]),
    ("strassenbahnen", ["de"]),
]


@pytest.mark.parametrize(("words", "languages"), CASES, ids=[case[0] for case in CASES])
def test_words_find_the_articles_in_which_all_of_them_occur(full: Archive, words: str, languages: list[str]) -> None:
    assert found(full, words) == languages


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', '""', "*", '"*', "()", "-", "^", ":", "\0", "...", "AND", "strike AND", "NOT", 'a"b"c*', "😀"],
)
def test_operators_and_quotes_are_never_a_syntax_error(full: Archive, words: str) -> None:
    assert isinstance(full.search(words), tuple)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30) | st.text('"*()^-+:{}ANDORTab 工人', max_size=30))
def test_no_query_is_a_syntax_error(full: Archive, words: str) -> None:
    full.search(words)


def test_a_word_in_the_title_counts_more_than_in_the_body(archive: Archive) -> None:
    for number, (title, body) in enumerate([("Rain", "A harbour. " + "Words. " * 20), ("Harbour", "Rain. " * 20)]):
        url = f"https://paper.example/{number}"
        archive.keep(
            capture(url), extraction(article(url, title=title, body=body, news_id=str(number))), source="paper"
        )
    assert [hit.title for hit in archive.search("harbour")] == ["Harbour", "Rain"]


def test_a_hit_says_what_is_needed_to_choose(full: Archive) -> None:
    (hit,) = full.search("crane drivers")
    assert (hit.id, hit.source, hit.title) == (1, "paper", "Port workers strike")
    assert hit.url == "https://paper.example/x/en"
    assert hit.published is None
    assert hit.snippet == "The [crane] [drivers] of the old port went on strike. Trains don't run."


def test_a_hit_carries_the_published_date(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(published=moment())), source="paper")
    assert archive.search("quay")[0].published == moment().at


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ('"old port"', "the <old port> went"),
        ("stri*", "on <strike>. Trains"),
        ("工人", "港口<工人>。"),
        ("北京大学", "<北京大学>的学生"),
        ("grève ecole", "de <l'école> sont"),
        ("المدرسه", "وقالت <المدرسة> إنها"),
        ("می‌گویند", "کارگران <می‌گویند> در"),
        ("дымок", None),
    ],
)
def test_a_snippet_marks_the_found_words_as_they_are_written(full: Archive, words: str, marked: str | None) -> None:
    hits = full.search(words, marks=("<", ">"))
    if marked is None:
        assert hits == ()
    else:
        if "l'école" in marked:  # whether the apostrophe belongs to the word is the normalizer's choice
            marked = marked if marked in hits[0].snippet else "l'<école> sont"
        assert marked in hits[0].snippet


def test_a_snippet_is_short_and_shows_the_place(archive: Archive) -> None:
    body = "Nothing is here. " * 200 + "Suddenly a whale appears. " + "And nothing more. " * 200
    archive.keep(capture(), extraction(article(body=body)), source="paper")
    snippet = archive.search("whale")[0].snippet
    assert "[whale]" in snippet
    assert len(snippet) < 200
    assert snippet.startswith("…")
    assert snippet.endswith("…")


def test_a_hit_in_the_title_shows_the_beginning_of_the_text(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(title="Zebra", body="Stripes everywhere.")), source="paper")
    assert archive.search("zebra")[0].snippet == "Stripes everywhere."


def test_only_the_newest_state_is_found(archive: Archive) -> None:
    archive.keep(capture(), extraction(article(title="Whale")), source="paper")
    archive.keep(capture(when=at(1)), extraction(article(title="Zebra")), source="paper")
    assert archive.search("whale") == ()
    assert len(archive.search("zebra")) == 1


def test_limit_and_source_narrow_the_hits(full: Archive) -> None:
    full.keep(capture(when=at(1)), extraction(article(title="Writer")), source="other")
    assert len(full.search("writer", limit=3)) == 3
    assert [hit.source for hit in full.search("writer", source="other")] == ["other"]
    assert full.search("writer", source="nobody") == ()
