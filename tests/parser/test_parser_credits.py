"""Captions that end with who took the picture, in the forms that houses print."""

from __future__ import annotations

import pytest
from parser.parser_pages import MILL, WEIR, prose

import scraper

TITLE = "Mill wheel turns again after forty years"
PICTURE = "<p><img src=a.jpg></p>"


def lost(line: str, *, before: str = PICTURE, lang: str = "en") -> bool:
    """Whether a line amid a text is left out, and nothing else."""
    text = f"{prose(MILL[0])}{before}<p>{line}</p>{prose(*MILL[1:], *WEIR[:2])}"
    page = f"<html lang={lang}><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{text}</article></body></html>"
    article = scraper.parse(page, url="https://withypost.example/a/4711", language=lang).article
    assert article is not None
    assert all(told in article.body for told in (*MILL, *WEIR[:2]))
    return line not in article.body


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "The mill at dawn. © Ann Lee"),
        ("en", "The mill at dawn ⓒ Ann Lee / Valley Post"),
        ("fr", "Le moulin à l'aube. © Ann Lee"),
        ("de", "Die Mühle am Morgen © Ann Lee"),
        ("ru", "Мельница на рассвете © Анна Ли"),
        ("ko", "▲ 일요일 아침의 물레방아 ⓒ 한가람"),
    ],
)
@pytest.mark.parametrize("before", [PICTURE, ""])
def test_a_line_that_ends_with_the_sign_of_rights_and_a_name_is_a_caption(before: str, lang: str, line: str) -> None:
    assert lost(line, before=before, lang=lang)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("fr", "Le moulin à l'aube. (Photo Ann Lee)"),
        ("fr", "Le moulin à l'aube. Photo Ann Lee"),
        ("de", "Die Mühle am Morgen. (Foto Ann Lee)"),
        ("sv", "Kvarnen i gryningen. FOTO ANN LEE"),
        ("es", "El molino al alba. / ANN LEE"),
        ("en", "The mill at dawn. | Ann Lee"),
    ],
)
def test_who_took_it_needs_no_mark_behind_the_picture_itself(lang: str, line: str) -> None:
    assert lost(line, lang=lang)


@pytest.mark.parametrize(
    "line",
    [
        "She beat the miller's son, Bo Roe (Withy), in three sets on Sunday before the mill, and won the cup (AL)",
        "He asked what the old house was worth. Photo albums lay about, and nobody had opened one since the war.",
        "The firm puts © before its name, and has done so since the year in which the wheel stood still.",
    ],
)
def test_a_paragraph_behind_a_picture_stays(line: str) -> None:
    assert not lost(line)
