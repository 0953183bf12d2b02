"""Lines that say how long it takes to read an article: no prose of it, wherever among it they stand."""

from __future__ import annotations

import pytest

import scraper

TOLD = {
    "en": ["The old mill by the river was opened again on Monday, after three long years of careful repair.",
           "“We had almost given up hope,” said the miller, who had ground nothing since the flood."],
    "de": ["Die alte Mühle am Fluss wurde am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet.",
           "„Wir hatten die Hoffnung fast aufgegeben“, sagte der Müller, der seit der Flut nichts gemahlen hatte."],
    "fr": ["Le vieux moulin au bord de la rivière a rouvert lundi, après trois longues années de travaux.",
           "« Nous avions presque perdu espoir », dit le meunier, qui n'avait rien moulu depuis la crue."],
    "es": ["El viejo molino junto al río se abrió de nuevo el lunes, tras tres largos años de reparaciones.",
           "«Casi habíamos perdido la esperanza», dijo el molinero, que no molía nada desde la crecida."],
    "pl": ["Stary młyn nad rzeką został w poniedziałek ponownie otwarty po trzech latach starannych napraw.",
           "„Prawie straciliśmy nadzieję”, powiedział młynarz, który od powodzi niczego nie mielił w tym młynie."],
    "fi": ["Vanha mylly joen rannalla avattiin maanantaina uudelleen kolmen pitkän korjausvuoden jälkeen.",
           "”Olimme melkein menettäneet toivomme”, sanoi mylläri, joka ei ollut jauhanut mitään tulvan jälkeen."],
    "el": ["Ο παλιός μύλος δίπλα στο ποτάμι άνοιξε ξανά τη Δευτέρα, μετά από τρία χρόνια εργασιών.",
           "«Είχαμε σχεδόν χάσει την ελπίδα μας», είπε ο μυλωνάς, που δεν είχε αλέσει τίποτα από την πλημμύρα."],
    "ru": ["Старая мельница у реки была снова открыта в понедельник после трёх долгих лет ремонта.",
           "«Мы почти потеряли надежду», — сказал мельник, который ничего не молол со времён паводка."],
}  # fmt: skip


def body(language: str, *lines: str) -> list[str]:
    first, second = TOLD[language]
    told = "".join(f"<p>{text}</p>" for text in (first, *lines, second))
    page = f"<html lang={language}><head><meta property=og:type content=article></head><body><article><h1>{first[9:24]}</h1>{told}</article></body></html>"
    found = scraper.parse(page, url="https://paper.example/news/old-mill-opened-again").article
    assert found is not None
    return found.body.split("\n\n")[1:]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "3 min read"),
        ("en", "Reading time: 3 minutes"),
        ("en", "Estimated reading time: 2-3 mins"),
        ("de", "Lesezeit: 3 Minuten"),
        ("de", "Lesedauer: ca. 4 Min."),
        ("de", "3 Min. Lesezeit"),
        ("fr", "Temps de lecture 14 min"),
        ("fr", "Temps de lecture estimé : 2 minutes"),
        ("fr", "3 min de lecture"),
        ("es", "Tiempo de lectura: 3'"),
        ("es", "Lectura de 3 minutos"),
        ("pl", "Przeczytasz w 3 minuty"),
        ("fi", "Lukuaika noin 3 minuuttia"),
        ("el", "Χρόνος ανάγνωσης 3'"),
        ("ru", "Время чтения: 3 мин."),
    ],
)
def test_how_long_it_takes_to_read_is_no_prose(language: str, line: str) -> None:
    assert body(language, line) == [TOLD[language][1]]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Reading time in prison: 3 hours a day"),
        ("en", "3 minutes to go"),
        ("de", "Lesezeit: 3 Bücher für den Sommer"),
        ("fr", "Lecture : 3 romans de la rentrée"),
        ("fr", "Lecture à 20 h"),
    ],
)
def test_what_else_is_said_of_reading_and_of_minutes_stays(language: str, line: str) -> None:
    assert body(language, line) == [line, TOLD[language][1]]
