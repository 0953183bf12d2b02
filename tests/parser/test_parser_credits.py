"""Captions that end with who took the picture, in the forms that houses print."""

from __future__ import annotations

import time

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
@pytest.mark.parametrize(
    "before", [PICTURE, "<div><a href=/a.jpg><picture><source><img src=a.jpg></picture><i></i></a></div>"]
)
def test_a_line_behind_a_picture_that_ends_with_the_sign_of_rights_and_a_name_is_a_caption(
    before: str, lang: str, line: str
) -> None:
    assert lost(line, before=before, lang=lang)


@pytest.mark.parametrize("name", ["Łucja Źrebiec", "Žofie Čermák", "Şule Ğ. Işık", "Άννα Λη", "Їжак Івано"])
def test_a_name_begins_with_a_capital_of_any_script(name: str) -> None:
    assert lost(f"The mill at dawn. | {name}")
    assert not lost(f"The mill at dawn. | {name.lower()}")


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
        "“We did it for the children of the town!” | Withy Echo",
        "He sang: “We will not go!” / We Shall Stay",
        "The council asked the miller what the song is worth to him | and got no word",
        "He asked what the old house was worth. Photo albums lay about, and nobody had opened one since the war.",
        "The firm puts © before its name, and has done so since the year in which the wheel stood still.",
    ],
)
def test_a_paragraph_behind_a_picture_stays(line: str) -> None:
    assert not lost(line)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Foto Alt Trifft Neu"),
        ("en", "Photos Win Prizes"),
        ("ar", "صورة قاتمة للاقتصاد اللبناني"),
        ("zh", "图片 水车重新转动"),
    ],
)
def test_a_line_that_begins_with_a_picture_may_be_a_subhead(lang: str, line: str) -> None:
    assert not lost(line, lang=lang)


@pytest.mark.parametrize(
    "before", ["", "<p><img src=a.jpg> The mill.</p>", "<div><img src=a.jpg><p>The mill stood still.</p></div>"]
)
def test_a_name_without_a_picture_right_before_it_credits_none(before: str) -> None:
    assert not lost("The court said that the song is still protected: © Ann Lee", before=before)
    assert not lost("The mill at dawn. | Ann Lee", before=before)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "The song is ©" + "A" * 150 + "!"),
        ("en", "The song is here. Photo " + "A" * 160 + "!"),
        ("en", "The song is here. | " + "A" * 160 + "!"),
        ("en", "The song is here. | " + "A " * 80 + "!"),
        ("zh", "©" + "市议会星期一晚上开会讨论了三个小时关于去年春天洪水以来一直关闭的堤坝的问题" * 2 + "！"),
    ],
)
def test_a_long_word_where_a_name_may_stand_costs_no_time(lang: str, line: str) -> None:
    started = time.process_time()
    assert not lost(line, lang=lang)
    assert time.process_time() - started < 2


def test_many_credits_in_one_element_cost_no_time() -> None:
    lines = "".join(f"{told} {i}<br><br>He said {i}. | Ann Lee<br><br>" for i in range(1500) for told in WEIR[:2])
    page = f"<html lang=en><body><img src=b><article><h1>{TITLE}</h1><div>{prose(*MILL)}{lines}</div></article><img src=a></body></html>"
    started = time.process_time()
    scraper.parse(page, url="https://withypost.example/a/4711", language="en")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "line",
    [
        "© shutterstock: Ann Lee",
        "© Reuters: A. Lee",
        "Ann Lee/Valley Agency via Getty Images",
        "© dpa - Bo Lund",
        "© Ann Lee via Getty Images",
    ],
)
def test_a_line_that_names_a_house_of_pictures_beside_who_took_it_is_a_credit(line: str) -> None:
    assert lost(line, before="")


@pytest.mark.parametrize("line", ["Reuters: mill sold for a penny", "© is a sign of rights."])
def test_a_short_line_about_such_a_house_stays(line: str) -> None:
    assert not lost(line, before="")
