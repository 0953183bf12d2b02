"""What stands in an author's place and is nobody: newsrooms and their desks, roles with a section, houses behind who wrote it."""

from __future__ import annotations

import pytest

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
    ],
)
def test_names_in_capitals_stay_and_so_does_an_agency_alone(line: str, found: tuple[str, ...]) -> None:
    assert people.names([line], ("en",)) == found
