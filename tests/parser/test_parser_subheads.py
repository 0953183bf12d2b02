"""The headings between the paragraphs of a text stay, however a house sets them: all of one shape, or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXTS = {
    "en": (
        "The old bridge over the river opened again on Monday, after three years of careful repair by its own people. The mill road, over which all traffic was led until then, is quiet again.",
        "Traffic had been led over the mill road until then, which cost the people of both banks half an hour a day. The miller counted nine hundred carts in one week of the second winter.",
        "The council said that the work had cost less than was feared, and that the lamps would follow in the spring. Nobody asked it for the bills, said the mason, and he laughed for a while.",
        "Nobody on either bank had thought in the first winter that it would ever be open to carts and walkers again. The ferryman sold his boats, and sits on the quay with his dog.",
    ),
    "es": (
        "El puente viejo sobre el río abrió de nuevo el lunes, tras tres años de cuidadosas obras hechas por su propia gente. El camino del molino, por el que pasaba todo, quedó otra vez en silencio.",
        "Hasta entonces el tráfico iba por el camino del molino, lo que costaba media hora al día a la gente de las dos orillas. El molinero contó novecientos carros en una semana.",
        "El concejo dijo que la obra había costado menos de lo temido, y que las farolas llegarían en primavera. Nadie le pidió las cuentas, dijo el albañil, y se rió un buen rato.",
        "Nadie en ninguna orilla pensaba el primer invierno que volvería a abrirse a carros y caminantes. El barquero vendió sus barcas y se sienta en el muelle con su perro.",
    ),
}  # fmt: skip
HEADINGS = {
    "en": ("A road for carts", "What the mason asked", "Lamps in the spring", "In the council"),
    "es": ("Un camino de carros", "Lo que pidió el albañil", "Farolas en primavera", "En el concejo"),
}
SHAPES = (
    "<div class='v-c'><h3 class=suh> {} </h3></div>",
    "<div class=cd><span><span><h2><b>{}</b></h2></span></span></div><br>",
    "<div><h5 class=t>{}</h5></div>",
)


def body(lang: str, shape: str, *, before_last: str = "", below_last: str = "", extra: str = "") -> list[str]:
    first, *rest = TEXTS[lang]
    parts = [f"<p>{first}</p>"]
    for n, heading in enumerate(HEADINGS[lang]):
        last = n == len(HEADINGS[lang]) - 1
        parts += [
            before_last if last else "",
            shape.format(heading),
            below_last if last else "",
            f"<p>{rest[n % len(rest)]} ({n})</p>",
        ]
    html = f"<html lang={lang}><head><title>Bridge opens</title><meta property=og:type content=article></head><body><main><article><h1>Bridge opens</h1>{''.join(parts)}{extra}</article></main></body></html>"
    article = scraper.parse(html, url="https://paper.example/news/weir", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("before_last", ["", "<div class=credit>Picture: the council</div>"])
def test_the_last_heading_stays_as_the_others_do(lang: str, shape: str, before_last: str) -> None:
    paragraphs = body(lang, shape, before_last=before_last)
    assert [p for p in paragraphs if p in HEADINGS[lang]] == list(HEADINGS[lang])


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("credit", ["Ann Lee/Withy Pictures", "Picture: the council"])
def test_the_last_heading_stays_above_a_picture_with_its_credit(lang: str, shape: str, credit: str) -> None:
    paragraphs = body(lang, shape, below_last=f"<figure><img src=/1.jpg><div class=credit>{credit}</div></figure>")
    assert [p for p in paragraphs if p in HEADINGS[lang]] == list(HEADINGS[lang])
    assert credit not in paragraphs


@pytest.mark.parametrize("lang", TEXTS)
def test_a_heading_of_another_shape_with_links_behind_it_still_goes(lang: str) -> None:
    links = "".join(f"<li><a href=/n/{n}>{HEADINGS[lang][n]}, {n}</a></li>" for n in range(4))
    paragraphs = body(lang, SHAPES[0], extra=f"<div class=more><h3>Mill</h3><ul>{links}</ul></div>")
    assert "Mill" not in paragraphs
    assert paragraphs[-1].endswith("(3)")


LOOSE = (
    "Nad rzeką znów otwarto stary most, po trzech latach prac. Mieszkańcy obu brzegów czekali na to długo.",
    "- Na razie chodzi tędy niewielu ludzi - przyznaje młynarz. - Droga przez młyn była dłuższa, ale wszyscy się przyzwyczaili.",
    "Jeszcze zimą warto było jechać przez młyn i kupić przy okazji chleb albo mąkę. Teraz młynarz ma mniej klientów.",
    "Dużym powodzeniem cieszyły się też łodzie, na które chętnie zapisywali się goście z miasta.",
)


def loose(*pieces: str, lang: str = "pl", after: str = "") -> list[str]:
    html = f"<html lang={lang}><head><title>Bridge opens</title></head><body><div class=art><h1>Bridge opens</h1><div class=text>{'<br><br>'.join(pieces)}</div>{after}</div></body></html>"
    article = scraper.parse(html, url="https://paper.example/news/weir", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


@pytest.mark.parametrize("heading", ["Było taniej", "Potem"])
@pytest.mark.parametrize("tag", ["h2", "h4"])
def test_the_one_heading_among_loose_lines_of_a_text_stays(heading: str, tag: str) -> None:
    first, second, third, last = LOOSE
    assert loose(first, second, f"<{tag}>{heading}</{tag}><br>{third}", last) == [first, second, heading, third, last]


def test_a_heading_behind_the_loose_lines_still_goes() -> None:
    links = "<a href=/n/2>Młyny w dolinie</a><br><a href=/n/3>Jazy na rzece</a>"
    assert loose(*LOOSE, f"<h2>Potem</h2>{links}") == [*LOOSE]


ADVERT = "<a class=ad href=https://shop.example/><i>Advert</i><span>Carts and wheels at half the price, only this week</span><div>×</div></a>"
VOTES = "".join(f"<p>Readers say: <a href=/r/{n}>add an entry</a></p><p>Vote {n}</p>" for n in range(12))


def test_what_a_linked_advert_parts_from_the_loose_lines_above_it_stays() -> None:
    *above, last = TEXTS["en"]
    told = "One must say she never asked for thanks. If you go on, you will win."
    assert loose(*above, f"{last}<br><br>{ADVERT}{told}", lang="en", after=VOTES) == [*above, last, told]


def test_a_call_that_is_one_sentence_behind_an_advert_still_goes() -> None:
    *above, last = TEXTS["en"]
    assert loose(*above, f"{last}<br><br>{ADVERT}Follow our news!", lang="en", after=VOTES) == [*above, last]
