"""What looks like a byline, a publish date or a view count and is none; and text that waits in a script's template."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (
    "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
    "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    "Nobody knows what the bridge cost in the end, because the books of the first two years burned with the town hall.",
)


def read(
    *, first: str = "", before: str = "", after: str = "", lang: str = "en", text: tuple[str, ...] = TEXT
) -> Article:
    paragraphs = "".join(f"<p>{line}</p>" for line in (first, *text) if line)
    html = f"<html lang={lang}><meta property=og:type content=article><body><h1>The old bridge is open again</h1>{before}<div class=c>{paragraphs}</div>{after}</body></html>"
    found = scraper.parse(html, url="https://paper.example/n/48213", fetched_at=NOW)
    assert found.article, found.why
    return found.article


@pytest.mark.parametrize(
    "line",
    ["By Monday the water was gone", "By Tuesday night Mayor Ann Lee had enough", "By early spring the fields are green again"],
)  # fmt: skip
def test_a_first_line_that_begins_like_a_byline_and_names_nobody_is_text(line: str) -> None:
    article = read(first=line)
    assert article.body.startswith(line)
    assert article.authors == ()


@pytest.mark.parametrize("line", ["By Ann Lee", "By Ann Lee and Bo Lund in Bridgetown", "By our own correspondent"])
def test_a_byline_is_no_text(line: str) -> None:
    assert read(first=line).body.startswith(TEXT[0])


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Event date: 1 May 2025", "en"),
        ("Expiry date: 1 May 2025", "en"),
        ("Date of birth: 1 May 1985", "en"),
        ("Start date: 1 May 2025<br>End date: 3 May 2025", "en"),
        ("Fecha del evento: 1 de mayo de 2025", "es"),
        ("تاریخ برگزاری: ۱ اردیبهشت ۱۴۰۴", "fa"),
        ("Дата рождения: 1 мая 1985", "ru"),
        ("Dato for arrangementet: 1. mai 2025", "nb"),
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_the_date_of_something_else_is_not_the_publish_date(line: str, lang: str, place: str) -> None:
    assert read(lang=lang, **{place: f"<p>{line}</p>"}).published is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cited", "lang"),
    [
        ("Weekly Echo, Published, 1 April 2025", "en"),
        ("Eco Semanal, <a href=/x>Publicación</a>, 1 de abril de 2025", "es"),
        ("Eco Semanal, <a href=/x>Publicación eco24</a>, 1 de abril de 2025", "es"),
    ],
)
def test_the_date_of_a_source_that_is_cited_is_not_the_publish_date(cited: str, lang: str) -> None:
    published = read(lang=lang, before="<p>Ann Lee, 3/5/2025 2025-05-03</p>", after=f"<p>{cited}</p>").published
    assert published
    assert str(published.at.date()) == "2025-05-03"


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Date: 1 May 2025", "en"),
        ("Publish date: 1 May 2025", "en"),
        ("Article date: 1 May 2025", "en"),
        ("News | Date: 1 May 2025", "en"),
        ("By Ann Lee, published Thursday, 1 May 2025", "en"),
        ("Ann Lee, Published 1 May 2025", "en"),
        ("Por Ana Luz, publicado el jueves, 1 de mayo de 2025", "es"),
        ("Ann Lee Published: 1 May 2025", "en"),
        ("Stand des Artikels: 1. Mai 2025", "de"),
        ("Publiceret den 1. maj 2025 kl. 08.15", "da"),
        ("Publisert 1. mai 2025 kl. 08:15", "no"),
        ("Dato: 1. mai 2025", "nn"),
    ],
)
def test_the_publish_date_stays_one(line: str, lang: str) -> None:
    published = read(before=f"<p>{line}</p>", lang=lang).published
    assert published is not None
    assert published.at.date() == date(2025, 5, 1)


def entry(number: int, views: str, markup: str) -> str:
    return markup.format(link=f"<a href=/n/{number}>Rain floods the lower town again today {number}</a>", views=views)


BOX = ("<li>{link} <span>{views} views</span></li>", "<div class=i>{link}<div>{views} views</div></div>", "<div class=i><b>{views} views</b><br><br>{link}</div>")  # fmt: skip


@pytest.mark.parametrize("markup", BOX)
def test_the_counters_of_other_articles_below_the_text_are_not_its_views(markup: str) -> None:
    rows = "".join(entry(n, views, markup) for n, views in ((1, "12,345"), (2, "9,871"), (3, "8,005")))
    box = f"<div class=x><h3>Most read</h3>{rows}</div>"
    assert read(after=box).views is None
    own = read(after=box, before="<p>Views: 77</p>").views
    assert own is not None
    assert own.value == 77


def test_the_articles_own_counter_below_the_text_is_its_views() -> None:
    tools = "<p><a href=/tag/1>bridge over the river</a> <a href=/tag/2>town and trams</a></p><p>1,234 views</p><p>1,234 views</p>"
    views = read(after=tools).views
    assert views is not None
    assert views.value == 1234


@pytest.mark.parametrize("kind", ["text/template", "text/x-handlebars-template", "text/html", "text/x-jquery-tmpl"])
def test_text_that_waits_in_a_template_is_read_where_the_page_has_none(kind: str) -> None:
    text = (*TEXT, *(line.replace("bridge", "ferry") for line in TEXT))
    waiting = "".join(f"<p>{line}</p>" for line in text)
    article = read(text=(), after=f"<script type='{kind}' id=story>{waiting}</script>")
    assert article.body == "\n\n".join(text)


def test_the_pattern_of_a_list_is_no_text() -> None:
    pattern = "".join(f"<p>{{{{title}}}} {line} {{{{date}}}}</p>" for line in TEXT)
    html = f"<h1>The old bridge</h1><script type=text/template>{pattern}</script>"
    assert scraper.parse(html, url="https://paper.example/n/1", fetched_at=NOW).article is None


DANISH = ("Den gamle bro over åen blev åbnet igen mandag morgen efter tre lange år med omhyggelig reparation af stenene.", "Byen fejrer det lørdag med musik, og den første sporvogn kører over broen klokken tolv, oplyser kommunen.")  # fmt: skip
NORWEGIAN = ("Den gamle broen over elven ble åpnet igjen mandag morgen etter tre lange år med nøye reparasjon av steinene.", "Byen feirer lørdag med musikk, og den første trikken kjører over broen klokken tolv, opplyser kommunen.")  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "line", "also", "name"),
    [
        ("da", DANISH, "Af Anne Lund", "Læs også: Regn oversvømmer byen", "Anne Lund"),
        ("no", NORWEGIAN, "Skrevet av Anne Lund", "Les også: Regn oversvømmer byen", "Anne Lund"),
    ],
)
def test_danish_and_norwegian_pages_are_read_by_their_own_words(
    lang: str, text: tuple[str, ...], line: str, also: str, name: str
) -> None:
    article = read(
        lang=lang, text=text, before=f"<p>{line}</p><p>1.234 visninger</p>", after=f"<p><a href=/1>{also}</a></p>"
    )
    assert article.authors == (name,)
    assert article.views is not None
    assert article.views.value == 1234
    assert article.body == "\n\n".join(text)
    assert article.language is not None
    assert article.language.partition("-")[0] in {"da", "nb", "no"}


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Written by Ann Lee", "en"),
        ("Skrevet af Ann Lee", "da"),
        ("Geschreven door Ann Lee", "nl"),
        ("By Ann Lee", "en"),
    ],
)
def test_a_label_of_several_words_before_a_name_is_a_byline(line: str, lang: str) -> None:
    assert read(before=f"<p>{line}</p>", lang=lang).authors == ("Ann Lee",)


@pytest.mark.parametrize("line", ["Written by the river", "Bridge opened by Ann Lee"])
def test_a_line_that_only_has_the_preposition_is_none(line: str) -> None:
    assert read(before=f"<p>{line}</p>").authors == ()
