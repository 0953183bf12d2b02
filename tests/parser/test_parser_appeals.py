"""A house that asks for money behind an article asks with a heading, a reason or two and a sum: none of it is the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_shapes import SPEECHES

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
APPEALS = {
    "en": (
        "Support the Lantern",
        "There are nine papers on yachts in this county and none but ours on the people who mend the roads.",
        "With five pounds a month you support our work and the two reporters who do it.",
    ),
    "de": (
        "Unterstütze die Laterne schon mit 3 Euro!",
        "Wusstest du, dass es im Land neun Hefte über Jachten gibt und keines über die Leute, die die Straßen flicken?",
        "Schon mit drei Euro kannst du unsere Arbeit unterstützen und zwei Reporterinnen bezahlen helfen.",
    ),
    "es": (
        "Apoya a La Linterna",
        "Hay nueve revistas de yates en la provincia y ninguna sobre la gente que arregla los caminos.",
        "Con cinco euros al mes puedes apoyar nuestro trabajo y a las dos reporteras que lo hacen.",
    ),
}  # fmt: skip


def paragraphs(lang: str, *behind: str) -> tuple[list[str], list[str]]:
    speech = next(speech for speech in SPEECHES if speech.tag == lang)
    text = [" ".join(speech.sentences[n::3]) for n in range(3)]
    html = f"<html lang={lang}><head><title>{speech.titles[0]}</title><meta property=og:type content=article></head><body><main><article><h1>{speech.titles[0]}</h1><div>{''.join(f'<p>{line}</p>' for line in text)}{''.join(behind)}</div></article></main></body></html>"
    article = scraper.parse(html, url="https://lantern.example/town/4711", fetched_at=NOW).article
    assert article is not None
    return text, article.body.split("\n\n")


@pytest.mark.parametrize("lang", APPEALS)
@pytest.mark.parametrize("heading", ["<h2>{}</h2>", "<h2>#Lantern</h2><h3>{}</h3>", "<p><strong>{}</strong></p>"])
@pytest.mark.parametrize("thanks", ["", "<p>IBAN GB00 1234 5678 9012 34 – OK!</p>"])
def test_an_appeal_goes_with_its_heading_and_its_reasons(lang: str, heading: str, thanks: str) -> None:
    title, reason, call = APPEALS[lang]
    text, found = paragraphs(lang, heading.format(title), f"<p>{reason}</p>", f"<p>{call}</p>", thanks)
    assert found == text


@pytest.mark.parametrize("lang", APPEALS)
def test_what_stands_above_an_appeal_without_a_heading_stays(lang: str) -> None:
    _, reason, call = APPEALS[lang]
    text, found = paragraphs(lang, "<h2>Lantern</h2>", f"<p>{reason}</p>", f"<p>{call}</p>")
    assert found == [*text, "Lantern", reason]


@pytest.mark.parametrize("lang", APPEALS)
def test_an_article_about_what_a_paper_asks_for_keeps_it(lang: str) -> None:
    title, reason, call = APPEALS[lang]
    _, found = paragraphs(
        lang,
        f"<p>{call}</p>",
        *(f"<p>{reason} ({n})</p>" for n in range(9)),
        f"<h2>{title}</h2>",
        f"<p>{call.replace(',', ' –')}</p>",
    )
    assert call in found
    assert title in found


def test_what_somebody_says_of_support_stays() -> None:
    said = '"Whoever wants to support our work may bring a spade and two strong arms on Monday," said the road mender.'
    text, found = paragraphs("en", "<h2>Your help</h2>", f"<p>{said}</p>")
    assert found == [*text, "Your help", said]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The chief of the brigade thanked all who came to support our work in the villages by the river."),
        ("en", "“Your donation helps us,” said Ann Lee, who has run the shelter for nine years."),
        ("en", "Towns and counties support our work, said the foundation in its report on the year."),
        ("de", "Wer unsere Arbeit unterstützen will, sagt der Wehrleiter, kommt am Montag um acht zur Übung."),
        ("es", "El alcalde pidió a los vecinos apoyar nuestro trabajo, dijo la jefa de los bomberos del valle."),
        ("ru", "Мы рады всем, кто пришёл поддержать нашу работу в сёлах у реки, сказал начальник пожарной части."),
    ],
)
def test_a_last_paragraph_like_the_others_on_the_work_of_others_stays(lang: str, said: str) -> None:
    text, found = paragraphs(lang, f"<p>{said}</p>")
    assert found == [*text, said]


@pytest.mark.parametrize("lang", APPEALS)
@pytest.mark.parametrize(
    "line", ["<p>{} <a href=/give>→</a></p>", "<p><em>{}</em></p>", "<div class=box><p>{}</p></div>"]
)
def test_an_appeal_alone_that_stands_apart_goes(lang: str, line: str) -> None:
    text, found = paragraphs(lang, line.format(APPEALS[lang][2]))
    assert found == text
