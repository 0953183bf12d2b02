"""Institutions that wrote an article: their names go on behind words in small letters at which those of people end."""

from __future__ import annotations

import pytest

import scraper

TEXTS = {
    "en": ("The weir above the mill will be rebuilt by the spring, after a flood had carried half of it away in March.",
           "Engineers measured the bed of the river for three weeks, and found that it had moved by a metre and a half.",
           "The work costs two million, of which the town pays a third, and the road along the bank stays shut till then."),
    "de": ("Das Wehr über der Mühle wird bis zum Frühjahr neu gebaut, nachdem ein Hochwasser es im März zerstört hatte.",
           "Ingenieure haben das Bett des Flusses drei Wochen lang vermessen, es hat sich um einen Meter verschoben.",
           "Die Arbeiten kosten zwei Millionen, ein Drittel davon zahlt die Stadt, die Straße am Ufer bleibt gesperrt."),
    "fr": ("Le barrage au-dessus du moulin sera reconstruit au printemps, après la crue qui l'a emporté au mois de mars.",
           "Des ingénieurs ont mesuré le lit de la rivière pendant trois semaines, il s'est déplacé d'un mètre et demi.",
           "Les travaux coûtent deux millions, dont un tiers pour la ville, et la route de la rive reste fermée jusque-là."),
    "es": ("La presa sobre el molino será reconstruida en primavera, después de que una crecida se la llevara en marzo.",
           "Los ingenieros midieron durante tres semanas el lecho del río, que se ha movido un metro y medio desde entonces.",
           "Las obras cuestan dos millones, de los que la ciudad paga un tercio, y el camino de la orilla sigue cerrado."),
}  # fmt: skip
TITLES = {
    "en": "The weir is rebuilt", "de": "Das Wehr wird neu gebaut", "fr": "Le barrage reconstruit", "es": "Reconstruyen la presa"
}  # fmt: skip


def read(language: str, line: str = "", head: str = "") -> tuple[tuple[str, ...], list[str]]:
    """The authors of a page with a line below the title, and its paragraphs but for those of the text."""
    title, told = TITLES[language], TEXTS[language]
    text = "".join(f"<p>{part}</p>" for part in told)
    page = (
        f"<html lang={language}><head><title>{title}</title><meta property=og:type content=article>{head}</head><body>"
        f"<main><h1>{title}</h1>{line and f'<p>{line}</p>'}{text}</main></body></html>"
    )
    found = scraper.parse(page, url="https://paper.example/2021/the-weir-is-rebuilt").article
    assert found is not None
    return found.authors, [part for part in found.body.split("\n\n") if part not in told]


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("en", "By Institute for River Health", "Institute for River Health"),
        ("en", "By the Ministry of Rivers", "Ministry of Rivers"),
        ("en", "By Marlow Department of Rivers and Bridges", "Marlow Department of Rivers and Bridges"),
        ("de", "Von Institut für Wasserbau", "Institut für Wasserbau"),
        ("de", "Von Bundesinstitut für Wehre und Deiche", "Bundesinstitut für Wehre und Deiche"),
        ("fr", "Par Institut pour la Rivière", "Institut pour la Rivière"),
        ("es", "Por Fundación para el Río", "Fundación para el Río"),
    ],
)
def test_an_institution_in_a_byline_keeps_its_whole_name(language: str, line: str, author: str) -> None:
    assert read(language, line) == ((author,), [])


@pytest.mark.parametrize("name", ["Institut für Wasserbau", "Ministerium für Flüsse und Wehre"])
def test_an_institution_that_machines_are_told_keeps_its_whole_name(name: str) -> None:
    assert read("de", head=f'<meta name=author content="{name}">')[0] == (name,)


@pytest.mark.parametrize(
    "line", ["By Ann Lee, University of Marlow", "By Ann Lee, Institute for River Health", "By Ann Lee for The Harbour"]
)
def test_where_an_author_works_is_no_second_author(line: str) -> None:
    assert read("en", line)[0] == ("Ann Lee",)


def test_a_sentence_that_begins_with_an_institution_names_no_author() -> None:
    assert read("en", "By Institute for River Health rules, nobody may swim below a weir.")[0] == ()
