"""Lines about the text that are none of it: what a bar says of itself, a clip's words, the halves of a headline."""

from __future__ import annotations

import pytest
from parser.parser_pages import HERONS, prose

import scraper

TITLE = "Herons on the harbour's crane: a nest forty metres above the boats"


def body(
    before: str = "", after: str = "", *, first: str = "", title: str = f"<h1>{TITLE}</h1>", lang: str = "en"
) -> list[str]:
    page = (
        f'<html lang={lang}><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
        '<meta property="og:type" content="article"></head>'
        f"<body><article>{title}{before}<div class=text>{first}{prose(*HERONS)}{after}</div></article></body></html>"
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


@pytest.mark.parametrize(
    "line",
    [
        "Tours start at noon, ask at tours@harbour.example.",
        "Harbour Watch counts at count@birds.example.",
        "Crane Museum can be reached at museum@crane.example.",
        "Contact Anna: anna@harbour.example, or come by on Sunday.",
    ],
)
def test_the_address_of_a_house_at_the_end_is_told_to_the_reader(line: str) -> None:
    assert body(after=f"<p>{line}</p>")[-1] == line


@pytest.mark.parametrize("name", ["Ann Lee", "Ann E. Lee", "Ann Lee Jr."])
def test_how_to_reach_who_wrote_it_is_no_text(name: str) -> None:
    line = f"—Staff writer {name} can be reached at ann.lee@harbour.example. Follow her on the usual networks @annlee."
    byline = f"<div>By <a href=/writer/12>{name}</a>, Harbour Staff Writer</div>"
    assert body(byline, after=f"<p>{line}</p>")[-1] == HERONS[-1]


def test_a_name_that_ends_as_a_sentence_behind_a_picture_of_its_bearer_is_its_caption() -> None:
    picture = '<div class=foto><img src=a.jpg alt="Nora Fenn."><p>Nora Fenn.</p></div>'
    told = "She has counted the birds of the harbour since the year of the great storm."
    assert body(after=f"{picture}<p>{told}</p>{prose(told.replace('She', 'Her aunt'))}")[:4] == [*HERONS, told]


def test_a_sentence_of_few_words_behind_a_picture_that_shows_it_stays() -> None:
    told = "She has counted the birds of the harbour since the year of the great storm."
    assert "Never again." in body(after=f'<img src=a.jpg alt="Never again."><p>Never again.</p><p>{told}</p>')


@pytest.mark.parametrize(
    "told",
    [
        "Read or share this story: http://harb.example/1x3DF",
        "Share this article: https://harbour.example/2020/05/herons",
    ],
)
def test_a_button_with_the_address_behind_it_is_one(told: str) -> None:
    assert body(after=f"<div>{told}</div>") == list(HERONS)


@pytest.mark.parametrize("heading", ["A nest forty metres above the boats", "Herons on the harbour's crane"])
def test_the_first_subhead_may_say_an_end_of_the_headline_again(heading: str) -> None:
    assert body(first=f"<h2>{heading}</h2>")[0] == heading


@pytest.mark.parametrize("called", ["video-desc", "video-description"])
def test_sentences_that_a_box_calls_the_description_of_a_clip_stay(called: str) -> None:
    told = "The mayor of the harbour answered that the crane would stand still until the birds are gone."
    assert body(after=f"<div class={called}><p>{told}</p></div>") == [*HERONS, told]


def test_the_items_beside_byline_and_day_stay() -> None:
    items = ("By Nora Fenn", "Serves four people", "13 March 2020")
    assert "Serves four people" in body(first=f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Via: Rome to Naples"),
        ("en", "Source: a well in the hills"),
        ("it", "Fonte: il fiume Po"),
        ("de", "Quelle: ein Loch im Fels"),
    ],
)
def test_a_first_line_that_begins_with_a_source_stays(lang: str, line: str) -> None:
    assert body(first=f"<p>{line}</p>", lang=lang)[0] == line


def test_the_house_that_a_text_in_han_signs_is_from_is_a_fact_beside_it() -> None:
    assert body(first="<p>来源：海港日报</p>", lang="zh") == list(HERONS)


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
