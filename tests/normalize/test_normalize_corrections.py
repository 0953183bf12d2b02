"""A newsroom's own notes on what it put right, told from texts that begin with the same word."""

from __future__ import annotations

import pytest

from scraper.normalize.corrections import tells_correction


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "*Correction (3 May 2024): the year was wrong."),
        ("en", "Editor’s note: this story has been changed."),
        ("en", "A previous version misstated the year."),
        ("fr", "Erratum. L'année était fausse."),
        ("nl", "In een eerdere versie stond een ander jaar."),
        ("nb", "Rettelse: Året var feil."),
        ("ar", "تصحيح: ورد خطأ في السنة."),
        ("ja", "訂正　本文の年に誤りがありました。"),
        ("de", "Correction: the year was wrong."),
    ],
)
def test_a_note_is_told(language: str, text: str) -> None:
    assert tells_correction(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Corrections officers went on strike."),
        ("en", "Correction"),
        ("de", "Korrektur der Preise am Markt"),
        ("ru", "Уточнение бюджета приняли депутаты."),
        ("en", "Support us with a gift today."),
        (None, ""),
    ],
)
def test_other_texts_are_none(language: str | None, text: str) -> None:
    assert not tells_correction(text, language)
