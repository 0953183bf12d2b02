"""What stands in an author's place and is nobody: newsrooms and their desks, roles with a section, houses behind who wrote it."""

from __future__ import annotations

import pytest
from parser_pages import MILL, prose

import scraper
from scraper.parser.lines import people


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "Redacción Deportes"),
        ("es", "Por: Redacción Política"),
        ("fr", "Rédaction Sport"),
        ("it", "Redazione Sport"),
        ("de", "Redaktion Politik"),
        ("nl", "Onze redactie"),
        ("fi", "Toimitus"),
        ("ro", "Redacția Sport"),
        ("el", "Συντακτική ομάδα"),
        ("hu", "Szerkesztőség"),
        ("de", "Alle Storys"),
        ("en", "All stories"),
        ("en", "Sports Desk"),
        ("en", "Entertainment News Desk"),
        ("en", "Digital Team"),
        ("en", "Online Desk"),
        ("de", "Sportredaktion"),
        ("de", "Kultur-Redaktion"),
        ("sv", "Sportredaktionen"),
        ("nb", "Nyhetsredaksjonen"),
        ("nl", "Sportredactie"),
        ("fi", "Urheilutoimitus"),
        ("tr", "Spor Servisi"),
        ("ru", "Отдел новостей"),
        ("ru", "Спорт"),
        ("en", "Live Blog"),
        ("en", "Guest Post"),
        ("fr", "Service Sports"),
        ("it", "Primo Piano"),
        ("pl", "Redakcja Sportowa"),
        ("tr", "Son Dakika"),
        ("uk", "Політика"),
        ("id", "Olahraga"),
    ],
)
def test_newsrooms_and_buttons_are_nobody(language: str, line: str) -> None:
    assert people.names([line], (language,)) == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Lantern Sports Desk"),
        ("en", "Team Lantern"),
        ("en", "Lantern Staff"),
        ("de", "Redaktion Die Laterne"),
        ("de", "MH-Redaktion"),
        ("en", "Dorothea Desk"),
        ("sv", "Anna Redaktion"),
    ],
)
def test_a_newsroom_with_the_name_of_its_house_stays(language: str, line: str) -> None:
    assert people.names([line], (language,)) == (line,)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "See all stories by Ann Lee"),
        ("de", "Alle Storys von Ann Lee"),
        ("fi", "Kaikki artikkelit kirjoittajalta Ann Lee"),
        ("ro", "Toate articolele de Ann Lee"),
        ("nb", "Alle artikler av Ann Lee"),
        ("da", "Se alle artikler af Ann Lee"),
        ("cs", "Všechny články od Ann Lee"),
        ("el", "Δείτε όλα τα άρθρα της Ann Lee"),
    ],
)
def test_the_link_to_what_else_one_wrote_names_that_one(language: str, line: str) -> None:
    assert people.names([line], (language,)) == ("Ann Lee",)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", ["Ann Lee", "Redaktorin Politik"]),
        ("sv", ["Ann Lee, reporter kultur"]),
        ("de", ["Von Ann Lee, ARD-Studio Kairo"]),
        ("de", ["Ann Lee, MDR AKTUELL"]),
    ],
)
def test_desks_and_stations_beside_a_name_wrote_nothing(language: str, lines: list[str]) -> None:
    assert people.names(lines, (language,)) == ("Ann Lee",)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ANN LEE and BO ROE", ("ANN LEE", "BO ROE")),
        ("Ann LEE, Bo ROE", ("Ann LEE", "Bo ROE")),
        ("Ann Lee and AG Roe", ("Ann Lee", "AG Roe")),
        ("Associated Press", ("Associated Press",)),
        ("Anna Smith and WANG Wei", ("Anna Smith", "WANG Wei")),
        ("Anna Smith, TANAKA Yui", ("Anna Smith", "TANAKA Yui")),
    ],
)
def test_names_in_capitals_stay_and_so_does_an_agency_alone(line: str, found: tuple[str, ...]) -> None:
    assert people.names([line], ("en",)) == found


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("pt", "Por Ana Souza – João Lima", ("Ana Souza", "João Lima")),
        ("fr", "Par Anne Roy - Luc Petit", ("Anne Roy", "Luc Petit")),
        ("ru", "Анна Иванова – Борис Петров", ("Анна Иванова", "Борис Петров")),
        ("en", "By Ann Lee – Bridgetown", ("Ann Lee",)),
        ("en", "By Ann Lee – New Haven", ("Ann Lee",)),
        ("en", "By Ann Lee – Bridge Daily", ("Ann Lee",)),
        ("pt", "Por Ana Souza – Folha de Ponte", ("Ana Souza",)),
        ("pt", "Ponte Velha – Ana Souza", ("Ana Souza",)),
        ("es", "Por Ana Ruiz - Puerto Viejo", ("Ana Ruiz",)),
        ("en", "By Ann Lee – Cape Town", ("Ann Lee",)),
        ("pt", "João Silva – Rio de Janeiro", ("João Silva",)),
        ("es", "Por Ana Ruiz - Gaceta del Valle", ("Ana Ruiz",)),
        ("it", "Ada Neri - Corriere di Ponte", ("Ada Neri",)),
        ("de", "Von Anna Klein – Brückstädter Tageblatt", ("Anna Klein",)),
    ],
)
def test_behind_a_dash_stands_another_name_a_place_or_a_paper(language: str, line: str, found: tuple[str, ...]) -> None:
    assert people.names([line], (language,)) == found


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Ann Lee – Withy Bridge", ("Ann Lee",)),
        ("By Ann Lee - River Street", ("Ann Lee",)),
        ("Withy Bridge – Ann Lee", ("Ann Lee",)),
        ("Ann Lee – Bo Roe", ("Ann Lee", "Bo Roe")),
    ],
)
def test_the_place_behind_a_dash_is_one_that_the_text_tells_of(byline: str, authors: tuple[str, ...]) -> None:
    text = prose(
        *MILL, "<p>All of River Street came, and the children of the school at Withy Bridge had baked a great loaf.</p>"
    )
    page = f"<html lang=en><title>Wheel turns</title><article><h1>Wheel turns</h1><p class=byline>{byline}</p>{text}</article>"
    article = scraper.parse(page, url="https://paper.example/news/47").article
    assert article is not None
    assert article.authors == authors
