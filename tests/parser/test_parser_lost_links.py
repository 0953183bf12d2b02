"""Titles of other articles that have lost their links, below the label that announced them. All pages are invented."""

from __future__ import annotations

import pytest

import scraper

TEXTS = {
    "en": ("The old bridge over the river opened again on Monday, after three years of careful repair by its own people.",
           "Traffic had been led over the mill road until then, which cost the people of both banks half an hour a day.",
           "The council said that the work had cost less than was feared, and that the lamps would follow in the spring."),
    "de": ("Die alte Brücke über den Fluss ist am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet worden.",
           "Der Verkehr war bis dahin über die Mühlstraße gefahren, was die Leute jeden Tag eine halbe Stunde gekostet hat.",
           "Der Rat sagte, die Arbeiten hätten weniger gekostet als befürchtet, die Lampen sollen im Frühjahr folgen."),
    "ru": ("Старый мост через реку открыли в понедельник после трёх лет ремонта, на который ушло меньше денег, чем думали.",
           "До этого машины ездили по дороге у мельницы, и жители обоих берегов теряли на этом полчаса каждый день.",
           "В совете сказали, что фонари поставят весной, а летом на мосту начнут ходить трамваи от рынка до школы."),
    "es": ("El viejo puente sobre el río volvió a abrirse el lunes, después de tres años de reparaciones cuidadosas.",
           "Hasta entonces el tráfico iba por el camino del molino, lo que costaba media hora al día a los vecinos.",
           "El ayuntamiento dijo que las obras costaron menos de lo que se temía y que las farolas llegarán en primavera."),
}  # fmt: skip
LABELS = {"en": "Read also", "de": "Lesen Sie auch", "ru": "Читайте также", "es": "Lee también"}
TITLES = {
    "en": ["Mill wheel turns after forty years", "Herons nest on the harbour crane", "Where does the old school move?"],
    "de": ["Mühlrad dreht sich nach vierzig Jahren", "Reiher nisten auf dem Hafenkran", "Wohin zieht die alte Schule?"],
    "ru": ["Колесо мельницы снова крутится", "Цапли свили гнездо на кране в порту", "Куда переедет старая школа?"],
    "es": ["La rueda del molino gira de nuevo", "Las garzas anidan en la grúa del puerto", "¿Adónde se muda la escuela?"],
}  # fmt: skip


def lines(language: str, between: str, behind: str = "") -> list[str]:
    """The paragraphs of a text with something between its first and its second, but for those of the text."""
    first, *others = TEXTS[language]
    rest = "".join(f"<p>{line}</p>" for line in others)
    page = (
        f"<html lang={language}><head><title>{first[:24]}</title><meta property=og:type content=article></head><body><main>"
        f"<h1>{first[:24]}</h1><article><p>{first}</p>{between}{rest}{behind}</article></main></body></html>"
    )
    found = scraper.parse(page, url="https://paper.example/2024/bridge-opens-again").article
    assert found is not None
    got = found.body.split("\n\n")
    assert [line for line in got if line in TEXTS[language]] == list(TEXTS[language])
    return [line for line in got if line not in TEXTS[language]]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("label", ["<p>{}:</p>", "<p><strong>{}</strong></p>", "<h3>{}</h3>"])
@pytest.mark.parametrize("item", ["<p>{}</p>", "<p>• {}</p>", "<li>{}</li>"])
def test_titles_right_below_a_label_of_other_articles_go_with_it(language: str, label: str, item: str) -> None:
    below = "".join(item.format(title) for title in TITLES[language])
    box = label.format(LABELS[language]) + (f"<ul>{below}</ul>" if "<li>" in item else below)
    assert lines(language, box) == []
    assert lines(language, "", box) == []


@pytest.mark.parametrize("language", TEXTS)
def test_one_title_goes_too_and_so_do_those_that_line_breaks_part(language: str) -> None:
    label = f"<p>{LABELS[language]}:</p>"
    assert lines(language, f"{label}<p>{TITLES[language][0]}</p>") == []
    assert lines(language, f"{label}<p>{'<br>'.join(TITLES[language])}</p>") == []


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("subhead", ["<h2>{}</h2>", "<p><b>{}</b></p>"])
def test_a_subhead_below_a_label_of_what_a_script_shows_stays(language: str, subhead: str) -> None:
    title = TITLES[language][0]
    assert lines(language, f"<p>{LABELS[language]}:</p>{subhead.format(title)}") == [title]


def test_a_sentence_below_such_a_label_and_titles_below_no_label_stay() -> None:
    assert lines("en", "<p>Read also:</p><p>It was a cold day.</p>") == ["It was a cold day."]
    listed = "".join(f"<li>{title}</li>" for title in TITLES["en"])
    assert lines("en", f"<p>These were the news of the week:</p><ul>{listed}</ul>")[1:] == TITLES["en"]
