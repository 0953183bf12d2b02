"""Lines amid a text that say who took a picture and, behind that, which house it is from. All pages are invented."""

from __future__ import annotations

import pytest

import scraper

TEXTS = {
    "de": ("Die alte Brücke über den Fluss wurde am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet.",
           "Der Fährmann hat die Leute drei Jahre lang über den Fluss gerudert, am Sonntag fuhr er zum letzten Mal.",
           "Die Stadt feiert am Samstag mit Musik, und die erste Straßenbahn wird die Brücke am Mittag überqueren."),
    "en": ("The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
           "The ferryman rowed people across while the workers laid the stones, and on Sunday he did so for the last time.",
           "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said."),
    "es": ("El viejo puente sobre el río volvió a abrirse el lunes, después de tres años de reparaciones cuidadosas.",
           "El barquero cruzó a la gente durante tres años mientras ponían las piedras, y el domingo fue la última vez.",
           "La ciudad lo celebra el sábado con música, y el primer tranvía cruzará el puente a mediodía, dijo el alcalde."),
}  # fmt: skip


def lines(language: str, line: str) -> list[str]:
    """The paragraphs of a text with a line behind its first, but for those of the text."""
    first, *others = TEXTS[language]
    told = "".join(f"<p>{part}</p>" for part in (first, line, *others))
    page = f"<html lang={language}><head><title>{first[:24]}</title><meta property=og:type content=article></head><body><h1>{first[:24]}</h1><div>{told}</div></body></html>"
    found = scraper.parse(page, url="https://paper.example/2024/bridge").article
    assert found is not None
    return [part for part in found.body.split("\n\n") if part not in TEXTS[language]]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Foto: Anna Huber Quelle: Die Laterne"),
        ("de", "Bild: Anna Huber / Quelle: Die Laterne"),
        ("de", "Die Brücke am Morgen. Foto: Anna Huber. Quelle: Die Laterne"),
        ("en", "Photo: Ann Lee | Source: The Lantern"),
        ("es", "Foto: Ana Prado. Fuente: La Linterna"),
    ],
)
def test_the_house_behind_who_took_a_picture_keeps_no_line_in_the_text(language: str, line: str) -> None:
    assert lines(language, line) == []


@pytest.mark.parametrize("line", ["The plan was simple: they would row. Source: the council's own book", "He asked: who? Source: nobody"])  # fmt: skip
def test_a_source_of_what_is_told_stays(line: str) -> None:
    assert lines("en", line) == [line]
