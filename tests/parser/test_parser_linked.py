"""What the page links to that says something of itself: the keywords that it is filed under. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest
from parser_pages import MILL, prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = prose(*MILL)
MILLS, OAK = '<a href="/t/mills">Mills</a>', '<a href="/t/oak">#Oak</a>'


def keywords(above: str = "", below: str = "", head: str = "") -> tuple[str, ...]:
    html = (
        f"<html lang=en><head><title>Mill wheel turns again</title>{head}</head><body>{above}<h1>Mill wheel turns again</h1>"
        f"<p>4 May 2024</p><div>{TEXT}</div>{below}</body></html>"
    )
    article = scraper.parse(html, url="https://withypost.example/a/mill-wheel", fetched_at=NOW).article
    assert article is not None
    return article.keywords


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=tags>Tags: {MILLS} {OAK}</div>",
        f"<ul class=post-tags><li>{MILLS}</li><li>{OAK}</li><li>{MILLS}</li></ul>",
        '<p>Filed under: <a href="/c/news" rel="category tag">News</a>. <a href="/t/mills" rel=tag>Mills</a> <a href="/t/oak" rel="nofollow tag">Oak</a></p>',
        f"<div class=tags><span><b>{MILLS}</b></span>, {OAK}</div>",
        "<div class=tags><a href=/t/mills>Mills,</a> <a href=/t/oak>Oak</a></div>",
    ],
)
def test_the_tags_under_the_text_are_keywords(below: str) -> None:
    assert keywords(below=below) == ("Mills", "Oak")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"<div class=tags>{MILLS} {OAK}</div>", ""),  # what the whole site talks of
        ("", f"<div class='related tags'>{MILLS} {OAK}</div>"),
        ("", "<div class=tags>" + "".join(f"<a href=/t/{n}>Word {n}</a> " for n in range(60)) + "</div>"),  # a cloud
        ("", "<p><a href=/t/mills>Mills</a></p>"),
    ],
)
def test_the_tags_of_the_site_or_of_others_are_none(above: str, below: str) -> None:
    assert keywords(above, below) == ()


def test_what_machines_are_told_is_surer() -> None:
    told = '<meta name=keywords content="mill, flour">'
    assert keywords(below=f"<div class=tags>{MILLS}</div>", head=told) == ("mill", "flour")


def test_the_articles_own_tags_go_before_words_in_the_head_that_the_article_does_not_have() -> None:
    tags = "<p><a href=/t/mills rel=tag>Mills</a> <a href=/t/oak rel=tag>Oak</a></p>"
    of_the_site = '<meta name=keywords content="gardens, traffic; weather">'
    assert keywords(below=tags, head=of_the_site) == ("Mills", "Oak")
    assert keywords(below=tags, head='<meta name=keywords content="gardens, wheel">') == ("gardens", "wheel")
    assert keywords(head=of_the_site) == ("gardens", "traffic", "weather")


@pytest.mark.parametrize(
    "line",
    ["Topics: the wheel, the mill, the oak.", "Tags: red ribbons, brass plates", "Keywords: wheel and oak"],
)
def test_a_line_amid_the_text_that_begins_as_one_of_keywords_is_the_texts(line: str) -> None:
    amid = prose(MILL[0], line, *MILL[1:])
    page = "<html lang=en><title>Wheel turns</title><article><h1>Wheel turns</h1><p>3 May 2020</p>{}</article>"
    told, last = (
        scraper.parse(page.format(text), url="https://paper.example/news/47").article
        for text in (amid, prose(*MILL, "Tags: wheel, oak"))
    )
    assert told is not None
    assert last is not None
    assert (told.keywords, line in told.body) == ((), True)
    assert (last.keywords, "Tags" in last.body) == (("wheel", "oak"), False)


_MENU = "".join(f"<li><a href=/{word.lower()}>{word}</a></li>" for word in ("News", "Sport", "Weather", "Video"))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"<nav><ul>{_MENU}</ul></nav>", f"<div class=tags><ul>{_MENU}</ul></div>"),
        (f"<div class=main-menu><ul>{_MENU}</ul></div>", f"<ul class=tag-list>{_MENU}</ul>"),
        ("", f"<ul class=tag-menu>{_MENU}</ul>"),
        ("", f"<nav class=tags><ul>{_MENU}</ul></nav>"),
    ],
)
def test_the_words_of_the_menu_are_no_keywords(above: str, below: str) -> None:
    assert keywords(above, below) == ()


@pytest.mark.parametrize(
    "links",
    [
        "<a href=/about>About</a> <a href=/contact>Contact</a> <a href=/jobs>Jobs</a>",
        "<a href=https://facebook.com/s>Facebook</a> <a href=https://twitter.com/s>Twitter</a>",
        "<a href=/p>Previous article</a> <a href=/n>Next</a>",
        "<a href=/login>Login</a> <a href=/subscribe>Subscribe</a>",
        "<a href=/author/ann>More from Ann</a>",
    ],
)
def test_buttons_in_a_box_of_tags_are_no_keywords(links: str) -> None:
    assert keywords(below=f"<div class=tags>{links}</div>") == ()
    own = f"<div class=tags>{MILLS} {OAK} <a href=/login>Login</a></div>"
    assert keywords(below=own) == ("Mills", "Oak")
    about = "<div class=tags><a href=/tag/facebook>Facebook</a> <a href=/tag/twitter>Twitter</a></div>"
    assert keywords(below=about) == ("Facebook", "Twitter")


def test_tags_that_the_menu_has_too_are_keywords() -> None:
    own = "<a href=/sport>Sport</a> <a href=/t/mills>Mills</a> <a href=/t/oak>Oak</a>"
    for box in ("<div class=tags>{}</div>", "<nav class=tags>{}</nav>"):
        assert keywords(f"<nav><ul>{_MENU}</ul></nav>", box.format(own)) == ("Sport", "Mills", "Oak")


def test_a_head_of_endless_keywords_costs_little() -> None:
    stated = ",".join(f"k{number}" for number in range(10_000, 30_000))
    parts = " ".join(f"xk{number}y" for number in range(10_000, 30_000))
    tags = f"<p>{parts}.</p><p><a href=/t/mills rel=tag>Mills</a> <a href=/t/oak rel=tag>Oak</a></p>"
    started = process_time()
    assert keywords(below=tags, head=f"<meta name=keywords content='{stated}'>") == ("Mills", "Oak")
    assert process_time() - started < 5


def test_the_author_among_few_tags_takes_none_of_them_away() -> None:
    below = "<div class=tags><a href=/author/ann>Ann Lee</a> <a href=/tag/weir>Weir</a></div>"
    assert keywords(below=below) == ("Weir",)
