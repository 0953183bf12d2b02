"""Lines about the text that are none of it: what a bar says of itself, a clip's words, the facts beside the byline, the address
of who wrote it."""

from __future__ import annotations

import pytest
from lxml import html
from parser.parser_pages import HERONS, prose

import scraper
from scraper.parser import Blocks
from scraper.parser.text import boxes, said

TITLE = "Herons on the harbour's crane: a nest forty metres above the boats"


def body(before: str = "", after: str = "", *, title: str = f"<h1>{TITLE}</h1>", lang: str = "en") -> list[str]:
    page = (
        f'<html lang={lang}><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
        '<meta property="og:type" content="article"></head>'
        f"<body><article>{title}{before}<div class=text>{prose(*HERONS)}{after}</div></article></body></html>"
    )
    article = scraper.parse(page, url="https://harbour.example/2020/05/herons").article
    assert article is not None
    return [line for line in article.body.split("\n") if line]


@pytest.mark.parametrize("called", ["share-bar-subtitle", "util-flyout-subtitle", "comments-intro", "newsletter-lead"])
def test_what_a_bar_says_of_itself_leads_no_article(called: str) -> None:
    bar = f"<div class={called.split('-')[0]}><p class={called}>Let those you know see what you are reading about</p></div>"
    assert body(bar) == list(HERONS)


def test_a_lead_beside_the_buttons_stays_one() -> None:
    lead = "Two birds have found the highest place of the harbour, and nobody is to disturb them."
    assert body(f"<div class=share-and-author><p class=subtitle>{lead}</p><a href=/f>Share</a></div>")[0] == lead


@pytest.mark.parametrize("called", ["video-desc", "video-player__description"])
def test_what_a_clip_shows_is_its_caption(called: str) -> None:
    told = "What do herons eat? Nora Fenn finds out at the quay of the old harbour in May."
    assert body(f"<div class=clip><video></video><p class={called}>{told}</p></div>") == list(HERONS)


@pytest.mark.parametrize(
    ("lang", "items"),
    [
        ("en", ("by: Nora Fenn", "From: Harbour Post", "March 13, 2020 9:00PM")),
        ("de", ("Von Nora Fenn", "Hafenpost", "13. März 2020")),
        ("es", ("Por Nora Fenn", "Correo del Puerto", "13 de marzo de 2020")),
    ],
)
def test_the_house_in_one_list_with_author_and_day_is_a_fact_beside_them(lang: str, items: tuple[str, ...]) -> None:
    facts = "".join(f"<li>{item}</li>" for item in items)
    assert body(f"<div class=info><ul>{facts}</ul></div>", lang=lang) == list(HERONS)


@pytest.mark.parametrize("items", [("two grey herons",), ("two grey herons", "four blue eggs")])
def test_a_list_with_more_in_it_than_its_author_is_the_texts(items: tuple[str, ...]) -> None:
    listed = "".join(f"<li>{item}</li>" for item in ("by: Nora Fenn", *items))
    blocks = Blocks(html.fromstring(f"<div><ul>{listed}</ul></div>")).all
    assert boxes.facts(blocks, ["byline", *("" for _ in items)]) == ([1] if len(items) == 1 else [])


@pytest.mark.parametrize(
    "line", ["Nora Fenn can be reached at norafenn@post.example.", "Nora Fenn, +44 1632 960 961, n.fenn@post.example"]
)
def test_who_gives_an_address_of_the_own_name_at_the_end_wrote_it(line: str) -> None:
    assert body(after=f"<p>{line}</p>") == list(HERONS)


@pytest.mark.parametrize(
    "line", ["Tours start at noon, ask at tours@harbour.example.", "Harbour Watch counts at count@birds.example."]
)
def test_the_address_of_a_house_at_the_end_is_told_to_the_reader(line: str) -> None:
    assert body(after=f"<p>{line}</p>")[-1] == line


def test_a_name_that_ends_as_a_sentence_behind_a_picture_of_its_bearer_is_its_caption() -> None:
    picture = '<div class=foto><img src=a.jpg alt="Nora Fenn."><p>Nora Fenn.</p></div>'
    told = "She has counted the birds of the harbour since the year of the great storm."
    assert body(after=f"{picture}<p>{told}</p>{prose(told.replace('She', 'Her aunt'))}")[:4] == [*HERONS, told]


@pytest.mark.parametrize(
    "told",
    [
        "Read or share this story: http://harb.example/1x3DF",
        "Share this article: https://harbour.example/2020/05/herons",
    ],
)
def test_a_button_with_the_address_behind_it_is_one(told: str) -> None:
    assert body(after=f"<div>{told}</div>") == list(HERONS)


@pytest.mark.parametrize(
    ("heading", "is_part"),
    [
        ("A nest forty metres above the boats!!", True),
        ("Herons on the harbour’s crane …", True),
        ("The harbour's crane", False),
    ],
)
def test_a_heading_that_is_an_end_of_the_headline_is_a_part_of_it(heading: str, is_part: bool) -> None:
    assert said.is_part(heading, [TITLE]) is is_part


def test_a_headline_in_two_headings_is_said_once() -> None:
    first, second = TITLE.split(": ")
    headings = f"<h2>{first}</h2><h4>{second.capitalize()}!!</h4>"
    assert body(title=headings) == list(HERONS)


@pytest.mark.parametrize(
    "said",
    ["Wind &amp;amp; weather", "Wind &amp;#38; weather", "Wind &amp;amp;&amp;nbsp;weather", "Wind &amp;#38 weather"],
)
def test_what_a_template_escaped_twice_is_read_as_it_was_meant(said: str) -> None:
    metas = f'<meta name="description" content="{said}"><meta name="keywords" content="herons, {said}">'
    page = (
        f"<html lang=en><head><title>{TITLE}</title>{metas}</head><body><h1>{TITLE}</h1>{prose(*HERONS)}</body></html>"
    )
    article = scraper.parse(page, url="https://harbour.example/2020/05/herons").article
    assert article is not None
    assert (article.description, article.keywords) == ("Wind & weather", ("herons", "Wind & weather"))


def test_an_entity_without_a_semicolon_is_a_parameters_name() -> None:
    metas = (
        '<meta name="description" content="See https://harbour.example/?a=1&amp;section=3&amp;region=eu for the herons.">'
        '<meta name="keywords" content="law&amp;region">'
    )
    page = (
        f"<html lang=en><head><title>{TITLE}</title>{metas}</head><body><h1>{TITLE}</h1>{prose(*HERONS)}</body></html>"
    )
    article = scraper.parse(page, url="https://harbour.example/2020/05/herons").article
    assert article is not None
    assert article.description == "See https://harbour.example/?a=1&section=3&region=eu for the herons."
    assert article.keywords == ("law&region",)


@pytest.mark.parametrize("mark", ['"', "&quot;"])
def test_a_beginning_that_a_quotation_mark_cut_off_is_neither_title_nor_description(mark: str) -> None:
    title = f"Herons: {mark}We came for the view{mark} of the boats"
    metas = f'<meta property="og:title" content="{title}"><meta property="og:description" content="{title}, she said">'
    page = f"<html lang=en><head>{metas}</head><body><h2>{title}</h2><p>26 May 2020</p>{prose(*HERONS)}</body></html>"
    article = scraper.parse(page, url="https://harbour.example/2020/05/herons").article
    assert article is not None
    assert (article.title, article.description) in {
        ('Herons: "We came for the view" of the boats', None),
        ('Herons: "We came for the view" of the boats', 'Herons: "We came for the view" of the boats, she said'),
    }


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Von Nora Fenn | vor 2 Std."),
        ("en", "By Nora Fenn · 2 hrs. ago."),
        ("de", "Von Nora Fenn • 12. März 2020."),
    ],
)
def test_a_full_stop_of_the_day_makes_a_byline_no_sentence(lang: str, line: str) -> None:
    assert body(f"<div>{line}</div>", lang=lang) == list(HERONS)
