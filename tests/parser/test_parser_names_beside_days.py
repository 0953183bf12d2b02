"""Names without a word for author beside the day: with a role or an address between them, and days with full stops and dashes."""

from __future__ import annotations

import pytest

import scraper

TITLES = {
    "da": "Broen ved møllen åbner igen på tirsdag",
    "de": "Die Brücke an der Mühle öffnet am Dienstag wieder",
    "en": "The bridge at the mill reopens on Tuesday",
    "es": "El puente del molino reabre el martes",
    "fi": "Myllyn silta avataan taas tiistaina",
    "hu": "Kedden újra megnyílik a malom hídja",
    "pt": "A ponte do moinho reabre na terça-feira",
    "ro": "Podul de la moară se redeschide marți",
    "sv": "Bron vid kvarnen öppnar igen på tisdag",
}
TEXTS = {
    "da": ("Kommunen bekræftede mandag, at broen åbner for trafik tirsdag morgen, to uger tidligere end planlagt.",
           "Naboerne er lettede, for de har kørt en lang omvej om floden hver eneste dag i de sidste ni måneder."),
    "de": ("Die Gemeinde hat am Montag bestätigt, dass die Brücke am Dienstagmorgen für den Verkehr geöffnet wird.",
           "Die Anwohner sind erleichtert, denn sie haben neun Monate lang jeden Tag einen Umweg fahren müssen."),
    "en": ("The council confirmed on Monday that the bridge will open to traffic on Tuesday morning, two weeks early.",
           "Residents are relieved, because they have had to drive a long way round the river for nine months."),
    "es": ("El Ayuntamiento confirmó el lunes que el puente abrirá al tráfico el martes por la mañana, antes de lo previsto.",
           "Los vecinos respiran aliviados, porque durante nueve meses han tenido que dar un largo rodeo cada día."),
    "fi": ("Kaupunki vahvisti maanantaina, että silta avataan liikenteelle tiistaiaamuna, kaksi viikkoa etuajassa.",
           "Asukkaat ovat helpottuneita, sillä he ovat joutuneet kiertämään joen joka päivä yhdeksän kuukautta."),
    "hu": ("Az önkormányzat hétfőn megerősítette, hogy a híd kedd reggel megnyílik a forgalom előtt, két héttel korábban.",
           "A lakók megkönnyebbültek, mert kilenc hónapon át minden nap hosszú kerülőt kellett tenniük a folyónál."),
    "pt": ("A câmara confirmou na segunda-feira que a ponte abre ao trânsito na terça-feira de manhã, antes do previsto.",
           "Os moradores estão aliviados, porque durante nove meses tiveram de dar uma longa volta todos os dias."),
    "ro": ("Primăria a confirmat luni că podul se deschide pentru trafic marți dimineață, cu două săptămâni mai devreme.",
           "Locuitorii sunt ușurați, pentru că timp de nouă luni au trebuit să ocolească râul în fiecare zi."),
    "sv": ("Kommunen bekräftade på måndagen att bron öppnas för trafik på tisdag morgon, två veckor tidigare än planerat.",
           "De boende är lättade, eftersom de har fått köra en lång omväg runt ån varje dag i nio månader."),
}  # fmt: skip
NAMES = {
    "da": "Anna Holm", "de": "Anna Huber", "en": "Anna Lee", "es": "Ana Prado", "fi": "Anna Salo", "hu": "Kis Anna",
    "pt": "Ana Prado", "ro": "Ana Popa", "sv": "Anna Holm",
}  # fmt: skip


def read(language: str, lines: str) -> tuple[tuple[str, ...], list[str]]:
    """The authors of a page with some lines between the title and the text, and its paragraphs but for those of the text."""
    title, told = TITLES[language], TEXTS[language]
    text = "".join(f"<p>{line}</p>" for line in told)
    page = (
        f"<html lang={language}><head><title>{title}</title><meta property=og:type content=article></head><body><main>"
        f"<article><header><h1>{title}</h1>{lines}</header><div>{text}</div></article></main></body></html>"
    )
    found = scraper.parse(page, url="https://paper.example/2021/bridge-at-mill-opens").article
    assert found is not None
    return found.authors, [line for line in found.body.split("\n\n") if line not in told]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("da", "<p>{}</p><p>12. marts 2021 kl. 10:30</p>"),
        ("da", "<p>{} - 12. marts 2021 kl. 10:30</p>"),
        ("de", "<p>12. März 2021, 10:22 Uhr – {}</p>"),
        ("hu", "<p>{}</p><p>2021. március 12. 10:30</p>"),
        ("hu", "<p>{}</p><p>2021. március 12. – 10:30</p>"),
        ("pt", "<p>{}, da Folha</p><p>12/03/2021 - 10h30</p>"),
    ],
)
def test_days_with_full_stops_and_dashes_are_days(language: str, lines: str) -> None:
    assert read(language, lines.format(NAMES[language])) == ((NAMES[language],), [])


@pytest.mark.parametrize(
    ("language", "role", "day"),
    [
        ("da", "Journalist", "12. marts 2021 kl. 10:30"),
        ("de", "Korrespondentin in Bern", "12. März 2021, 10:22 Uhr"),
        ("de", "Ressortleiterin Politik", "12.03.2021"),
        ("en", "Senior political reporter", "March 12, 2021"),
        ("es", "Corresponsal en Berna", "12 de marzo de 2021 - 10:30"),
        ("hu", "főszerkesztő", "2021. március 12. 10:30"),
        ("ro", "Corespondent la Berna", "12 martie 2021, 10:30"),
        ("sv", "Korrespondent i Bern", "12 mars 2021 10.30"),
    ],
)
def test_a_role_may_stand_between_the_name_and_the_day_or_behind_the_name(language: str, role: str, day: str) -> None:
    name = NAMES[language]
    assert read(language, f"<p>{name}</p><p>{role}</p><p>{day}</p>") == ((name,), [])
    assert read(language, f"<p>{name}, {role}</p><p>{day}</p>") == ((name,), [])
    assert read(language, f"<div><span>{name}</span><span>{role}</span><span>{day}</span></div>") == ((name,), [])


def test_a_mail_address_may_stand_between_the_name_and_the_day() -> None:
    assert read("fi", "<p>Anna Salo</p><p>anna.salo@paper.example</p><p>12.3.2021 klo 10:30</p>")[0] == ("Anna Salo",)
    assert read("en", "<p>Anna Lee</p><p><a href=mailto:a@b.example>a@b.example</a></p><p>March 12, 2021</p>")[0] == (
        "Anna Lee",
    )


@pytest.mark.parametrize(
    "lines", ["<p>Korrespondent i Bern</p><p>12 mars 2021</p>", "<p>Reporter</p><p>12 mars 2021</p>"]
)
def test_a_role_alone_is_nobody(lines: str) -> None:
    assert read("sv", lines)[0] == ()


def test_a_chronicles_days_without_a_year_stay() -> None:
    assert read("en", "<p>12 March – Spring Fair</p>")[1] == ["12 March – Spring Fair"]


@pytest.mark.parametrize("tag", ["p", "li"])
def test_a_chronicles_days_with_their_years_stay(tag: str) -> None:
    lines = [f"{day} – {what}" for day, what in (("12 March 2021", "Bridge Closed"), ("3 May 2022", "Work Begins"))]
    assert read("en", "".join(f"<{tag}>{line}</{tag}>" for line in lines))[1] == lines


def test_a_place_that_the_title_tells_of_in_another_case_is_nobody() -> None:
    page = (
        "<html lang=cs><head><title>Most v Dolní Říčce se v úterý otevře</title><meta property=og:type content=article></head>"
        "<body><article><h1>Most v Dolní Říčce se v úterý otevře</h1><p>12. 3. 2021, 10:30 – Dolní Říčka</p>"
        "<p>Anna Malá, Zprávy</p><div><p>Radnice v pondělí potvrdila, že most se v úterý ráno znovu otevře pro dopravu.</p>"
        "<p>Lidem se ulevilo, protože devět měsíců museli každý den jezdit dlouhou oklikou kolem řeky.</p></div></article>"
    )
    found = scraper.parse(page, url="https://paper.example/2021/most").article
    assert found is not None
    assert found.authors == ("Anna Malá",)


def test_a_house_in_the_line_below_the_name_or_behind_it_is_nobody() -> None:
    lines = "<p>Ana Prado</p><p>Do UOL, em São Paulo</p><p>12/03/2021 10h30</p>"
    assert read("pt", lines) == (("Ana Prado",), [])
    assert read("pt", "<p>Ana Prado, O Estado de S.Paulo</p><p>12 de março de 2021 | 10h30</p>")[0] == ("Ana Prado",)


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("zh", "王小明", ("王小明",)),
        ("zh", "网易号", ()),
        ("zh", "娱乐圈", ()),
        ("zh", "大视野", ()),
        ("zh", "王府井", ()),
        ("zh", "高考季", ()),
        ("zh", "马拉松", ()),
        ("zh", "金融圈", ()),
        ("zh", "高晓松", ("高晓松",)),
        ("ja", "社会部", ()),
    ],
)
def test_three_signs_before_the_day_are_a_name_where_the_first_is_a_familys(
    language: str, word: str, expected: tuple[str, ...]
) -> None:
    texts = {
        "zh": "横跨河流的旧桥星期一关闭，工程师在两个桥墩上发现裂缝，市议会说，交通改道北区，那里的居民抱怨每天早上卡车的噪音和灰尘。",
        "ja": "川にかかる古い橋は月曜日、二本の橋脚にひびが見つかったため閉鎖された、と市議会が発表した。交通は北の地区に迂回している。",
    }
    page = f"<html lang={language}><head><title>旧橋 2024</title><meta property=og:type content=article></head><body><article>"
    page += f"<h1>旧橋 2024</h1><p>{word} | 2024-05-03</p><p>{texts[language]}</p><p>{texts[language][:30]}。</p></article></body></html>"
    found = scraper.parse(page, url="https://paper.example/2024/bridge").article
    assert found is not None
    assert found.authors == expected


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "Summer Festival, Published: 3 May 2024", ()),
        ("en", "Spring Concert, Posted on: 3 May 2024", ()),
        ("de", "Stadtfest Bergheim, Veröffentlicht: 3. Mai 2024", ()),
        ("es", "Torneo Verano, Publicado: 3 de mayo de 2024", ()),
        ("pt", "Festa Junina, Publicado: 3 de maio de 2024", ()),
        ("sv", "Musik Västerås, Publicerad: 3 maj 2024", ()),
        ("en", "Anna Lee, Published: 3 May 2024", ("Anna Lee",)),
        ("en", "Summer Lee, Published: 3 May 2024", ("Summer Lee",)),
        ("de", "Anna Huber, Veröffentlicht: 3. Mai 2024", ("Anna Huber",)),
    ],
)
def test_an_event_before_a_labelled_day_is_nobody(language: str, line: str, names: tuple[str, ...]) -> None:
    assert read(language, f"<p>{line}</p>")[0] == names


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2020 | Updated 5 May 2024",
        "3 May 2020 · 2105 views",
        "3 May 2020, changed 5 May 2024",
        "2020-05-03 2024-05-05",
    ],
)
def test_a_name_above_two_days_that_no_dash_joins_is_the_authors(line: str) -> None:
    assert read("en", f"<p>Anna Lee</p><p>{line}</p>")[0] == ("Anna Lee",)


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By Anna Lee Tuesday, Aug. 17, 2021", ("Anna Lee",)),
        ("en", "By Anna Lee Tuesday, 17 August 2021", ("Anna Lee",)),
        ("en", "By Anna Lee and Bo Roe Tuesday, 17 August 2021", ("Anna Lee", "Bo Roe")),
        ("de", "Von Anna Huber Dienstag, 17. August 2021", ("Anna Huber",)),
        ("es", "Por Ana Prado Martes, 17 de agosto de 2021", ("Ana Prado",)),
        ("sv", "Av Anna Holm Tisdag 17 augusti 2021", ("Anna Holm",)),
        ("hu", "Írta: Kis Anna 2021. augusztus 17.", ("Kis Anna",)),
        ("en", "By Anna Friday, 17 August 2021", ("Anna Friday",)),
    ],
)
def test_the_weekday_before_the_day_is_no_part_of_a_name(language: str, line: str, names: tuple[str, ...]) -> None:
    assert read(language, f"<p>{line}</p>") == (names, [])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "17 August 2021 By Anna Lee"),
        ("en", "Tuesday, 17 August 2021 by Anna Lee"),
        ("de", "17. August 2021 von Anna Huber"),
        ("es", "17 de agosto de 2021 por Ana Prado"),
        ("sv", "17 augusti 2021 av Anna Holm"),
    ],
)
def test_a_day_and_the_byline_behind_it_are_no_paragraph(language: str, line: str) -> None:
    assert read(language, f"<p>{line}</p>") == ((NAMES[language],), [])


def test_nor_is_it_where_a_class_says_whose_name_it_is() -> None:
    assert read("en", "<div class=byline>Anna Lee Tuesday, Aug. 17, 2021</div>") == (("Anna Lee",), [])


def test_a_day_before_what_begins_like_a_byline_is_a_paragraph() -> None:
    line = "17 August 2021 by the river"
    assert read("en", f"<p>{line}</p>") == ((), [line])
