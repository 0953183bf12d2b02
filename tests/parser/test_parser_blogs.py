"""What blogs, letters and small papers put into and under their text that is none of it, and where the text goes on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser.test_parser_notices import FIFTH, FIRST, FOURTH, SECOND, SPOKEN, THIRD

import scraper
from scraper.document import read
from scraper.models import Article
from scraper.parser import Blocks
from scraper.parser.text import box_series

NOW = datetime(2024, 6, 1, tzinfo=UTC)
FILED = {
    "en": "This entry was posted on Monday, September 21st, 2009 at 6:22 pm and is filed under <a>Rivers</a>. You can follow any responses to this entry through the <a>RSS 2.0</a> feed. You can <a>leave a response</a>, or <a>trackback</a> from your own site.",
    "de": "Dieser Eintrag wurde am Montag, 21. September 2009 um 18:22 Uhr veröffentlicht und unter <a>Flüsse</a> abgelegt. Du kannst die Kommentare durch den <a>RSS 2.0</a> Feed verfolgen. Du kannst einen <a>Trackback</a> setzen.",
    "es": "Esta entrada fue publicada el lunes, 21 de septiembre de 2009 a las 18:22 y está archivada bajo <a>Ríos</a>. Puedes seguir los comentarios por el feed <a>RSS 2.0</a>. Puedes <a>dejar un comentario</a>.",
    "pl": "Ten wpis został opublikowany 21 września 2009 o 18:22 i umieszczony w kategorii <a>Rzeki</a>. Komentarze można śledzić przez kanał <a>RSS 2.0</a>. Możesz zostawić <a>trackback</a> ze swojej strony.",
}


def article(markup: str, *, lang: str = "en") -> Article:
    html = f"<html lang={lang}><head><title>Bridge opens</title></head><body><div id=page>{markup}</div></body></html>"
    got = scraper.parse(html, url="https://blog.example/?p=3", fetched_at=NOW).article
    assert got is not None
    return got


def prose(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("lang", FILED)
def test_where_a_blog_files_its_entry_is_no_text_and_dates_it(lang: str) -> None:
    lines = (FIRST, SECOND, THIRD) if lang == "en" else SPOKEN[lang]
    got = article(
        f"<h2>Bridge opens</h2><div class=entry>{prose(*lines)}<p><small>{FILED[lang]}</small></p></div>", lang=lang
    )
    assert "RSS" not in got.body
    assert lines[-1] in got.body
    assert got.published is not None
    assert got.published.at.date().isoformat() == "2009-09-21"


def test_a_paragraph_about_feeds_in_the_midst_of_a_text_stays() -> None:
    told = "Those who still read by <a href=/rss>RSS</a> get the trackback of each entry within an hour, the makers of the server say."
    got = article(f"<h2>Bridge opens</h2>{prose(told, FIRST, SECOND, THIRD, FOURTH, FIFTH)}")
    assert "still read by" in got.body


def test_a_text_goes_on_behind_a_button_in_its_midst() -> None:
    button = "<p class=button-wrapper><a class=button><span>Leave a comment</span></a></p>"
    got = article(
        f"<h1>Bridge opens</h1><div class=body>{prose(FIRST, SECOND, THIRD)}{button}{prose(FOURTH, FIFTH)}</div>"
    )
    assert FIFTH in got.body
    assert "Leave a comment" not in got.body


@pytest.mark.parametrize(
    "part",
    [
        "<h2><button aria-expanded=false>{}<svg></svg></button></h2><div>{}</div>",
        "<div><button aria-expanded=false><h3>{}</h3><svg></svg></button></div><div>{}</div>",
        "<dl><dt><button>{}</button></dt><dd>{}</dd></dl>",
    ],
)
def test_a_subhead_that_opens_its_part_is_text(part: str) -> None:
    parts = "".join(
        part.format(name, prose(*lines))
        for name, lines in (("The old bridge", (FIRST, SECOND)), ("The new bridge", (THIRD, FOURTH)))
    )
    got = article(f"<h1>Bridge opens</h1><div class=body>{parts}</div>")
    assert got.body.split("\n\n") == ["The old bridge", FIRST, SECOND, "The new bridge", THIRD, FOURTH]


@pytest.mark.parametrize("button", ["<button>Copy link</button>", "<button class=more>Show more</button><i></i>"])
def test_a_button_beside_a_subhead_is_none_of_it(button: str) -> None:
    parts = "".join(
        f"<h2>{name} {button}</h2>{prose(*lines)}"
        for name, lines in (("The old bridge", (FIRST, SECOND)), ("The new bridge", (THIRD, FOURTH)))
    )
    got = article(f"<h1>Bridge opens</h1><div class=body>{parts}</div>")
    assert got.body.split("\n\n") == ["The old bridge", FIRST, SECOND, "The new bridge", THIRD, FOURTH]


def test_a_text_ends_where_the_readers_begin() -> None:
    readers = f"<h3>Comments</h3><div class=r>{prose(FOURTH, FIFTH)}</div>"
    got = article(f"<h1>Bridge opens</h1><div class=body>{prose(FIRST, SECOND, THIRD)}</div>{readers}")
    assert FOURTH not in got.body


def test_a_box_to_subscribe_in_a_letter_is_no_text() -> None:
    box = (
        "<div class=subscription-widget-wrap><div class=preamble><p>Letters from the river is a reader-supported publication. "
        "To receive new posts, consider becoming a subscriber.</p></div><form><input></form></div>"
    )
    got = article(f"<h1>Bridge opens</h1><div class=body>{prose(FIRST, SECOND)}{box}{prose(THIRD, FOURTH)}</div>")
    assert "reader-supported" not in got.body
    assert FOURTH in got.body


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_name_with_what_its_bearer_does_above_the_text_is_a_byline(lang: str) -> None:
    line = {"en": "Rhys Tolland, Local Democracy Reporter", "de": "Rhys Tolland, Redakteur"}[lang]
    lines = (FIRST, SECOND, THIRD) if lang == "en" else SPOKEN[lang]
    got = article(f"<h1>Bridge opens</h1><div class=l>{line}</div>{prose(*lines)}", lang=lang)
    assert got.body.startswith(lines[0])
    assert got.authors == ("Rhys Tolland",)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Nur für Abonnenten"),
        ("es", "Solo para suscriptores"),
    ],
)
def test_a_line_that_says_whom_a_text_is_for_is_none_of_it(lang: str, line: str) -> None:
    first, *rest = SPOKEN[lang]
    got = article(f"<h1>Bridge opens</h1>{prose(first)}<div>{line}</div>{prose(*rest)}", lang=lang)
    assert line not in got.body
    assert rest[-1] in got.body


PLACES = ["Port Elwick", "Castle Marsh Quay", "Old Thornbury", "Grey Sands"]


def test_a_text_in_boxes_of_one_shape_keeps_all_of_them_or_none() -> None:
    boxes = "".join(
        f"<div class=slide><div class=n>{i}</div><div class=picture><img><span class=of>Picture House</span></div><h2>{place}</h2>"
        f"<div class=told><p>{told}</p></div><a class=book href=/b/{i}>BOOK NOW</a></div>"
        for i, (place, told) in enumerate(zip(PLACES, (SECOND, THIRD, FOURTH, FIFTH), strict=True), 1)
    )
    page = f"<main><header><h1>Small harbours worth the detour</h1><p>Bring a coat.</p></header><div><p>{FIRST}</p></div>{boxes}</main>"
    got = article(page).body
    assert [place for place in PLACES if place in got] == PLACES
    assert [line for line in (SECOND, THIRD, FOURTH, FIFTH) if line in got] == [SECOND, THIRD, FOURTH, FIFTH]
    assert "BOOK NOW" not in got


def test_a_box_of_many_headings_counts_once_among_boxes_of_its_shape() -> None:
    told = "".join(f"<h3>{place}</h3><p>{FIRST}</p>" for place in PLACES)
    others = "".join(f"<section class=part><h3>{place}</h3><p>{SECOND}</p></section>" for place in PLACES[:2])
    page = f"<div><section class=part>{told}</section>{others}</div>"
    blocks = Blocks(read(page.encode(), url="https://blog.example/?p=3").tree).all
    other = {block.index for block in blocks if block.index >= 2 * len(PLACES)}
    assert box_series.parts(blocks, {block.index for block in blocks} - other, other) == set()


def test_cards_of_other_articles_below_a_text_stay_out() -> None:
    cards = "".join(
        f"<div class=card><a href=/o/{i}><h3>{place} has its market again</h3></a><p>{told}</p></div>"
        for i, (place, told) in enumerate(zip(PLACES, (SECOND, THIRD, FOURTH, FIFTH), strict=True), 1)
    )
    more = (
        "Whoever wants to see the piers must come before the summer, when the water in the river is low enough to walk."
    )
    got = article(
        f"<h1>Bridge opens</h1><div class=body>{prose(FIRST, more, FIRST[:60] + ' and stays open.')}</div><div class=list>{cards}</div>"
    ).body
    assert not [place for place in PLACES if place in got]


def test_the_full_stop_of_a_month_makes_no_sentence_of_a_byline() -> None:
    first, *rest = SPOKEN["de"]
    got = article(f"<h1>Bridge opens</h1><p>Autor: Ute Brandl am 12. Mrz 2019</p>{prose(first, *rest)}", lang="de")
    assert got.body.startswith(first)
