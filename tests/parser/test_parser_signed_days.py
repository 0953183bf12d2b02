"""Signatures in brackets behind the text, with the day: `(Ann Lee, 12.3.2021)`."""

from __future__ import annotations

import pytest

import scraper

TEXT = (
    "Die Gemeinde hat am Montag bestätigt, dass die Brücke am Dienstagmorgen für den Verkehr geöffnet wird.",
    "Die Anwohner sind erleichtert, denn sie haben neun Monate lang jeden Tag einen Umweg fahren müssen.",
    "Die Arbeiten haben drei Millionen Euro gekostet, die Hälfte davon zahlt das Land, wie der Rat mitteilt.",
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("(Anna Huber, 12.3.2021)", ("Anna Huber",)),
        ("(Anna Huber, Beat Frei, 12. März 2021)", ("Anna Huber", "Beat Frei")),
        ("(APA, red, 12.3.2021)", ()),
        ("(red, 12.3.2021)", ()),
        ("(Die Zeit, 12.3.2021)", ()),  # a press review names its source so
        ("(New York, 12.3.2021)", ()),
    ],
)
def test_names_and_a_day_in_brackets_behind_the_text_sign_it(line: str, authors: tuple[str, ...]) -> None:
    told = "".join(f"<p>{text}</p>" for text in (*TEXT, line))
    page = (
        "<html lang=de><head><title>Brücke öffnet wieder</title><meta property=og:type content=article></head><body>"
        f"<article><h1>Brücke öffnet wieder</h1><p>12. März 2021, 10:22 Uhr</p><div>{told}</div></article></body></html>"
    )
    found = scraper.parse(page, url="https://paper.example/2021/bruecke-wieder-offen").article
    assert found is not None
    assert found.authors == authors


def test_a_paper_and_its_day_in_brackets_sign_nothing_where_a_family_may_be_called_so() -> None:
    told = "".join(
        f"<p>{text}</p>"
        for text in (
            "Il ponte riapre lunedì dopo nove mesi di lavori, dice il comune.",
            "I lavori sono costati tre milioni di euro, e la regione ne paga la metà.",
            "I residenti sono contenti della notizia, che aspettavano da mesi.",
            "(La Voce, 12 marzo 2021)",
        )
    )
    page = f"<html lang=it><head><title>Il ponte riapre</title></head><body><article><h1>Il ponte riapre</h1>{told}</article></body></html>"
    found = scraper.parse(page, url="https://paper.example/2021/il-ponte-riapre").article
    assert found is not None
    assert found.authors == ()
