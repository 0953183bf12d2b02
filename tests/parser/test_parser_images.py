"""The pictures of an article, and what the page says below each."""

from __future__ import annotations

import time

import pytest
from parser_pages import MILL, prose

import scraper

WHEEL = "The new wheel, with the miller beside it"
PICTURE = "<img src=/i/wheel.jpg width=900>"


def images(text: str, *, above: str = "", tag: str = "article") -> list[tuple[str, str | None]]:
    page = f"<html lang=en><title>The wheel turns</title><body><{tag}>{above}<h1>The wheel turns</h1>{text}</{tag}></body></html>"
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    return [(image.url.rpartition("/")[2], image.caption) for image in article.images]


def told(picture: str) -> str:
    return f"<div class=c1>{prose(MILL[0], picture, *MILL[1:])}</div>"


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure>{PICTURE}<figcaption>{WHEEL}</figcaption></figure>",
        f"<div class=photo>{PICTURE}<p class=caption>{WHEEL}</p></div>",
        f"<div class=article__photo><a href=/large><div>{PICTURE}</div><div class=article__photo__desc>{WHEEL}</div></a></div>",
        f"<div class=image_container>{PICTURE}</div><div class=caption><span class=screen_reader_text>Image caption </span>{WHEEL}</div>",
        f"<span class=photo>{PICTURE}</span><em class=img_desc>{WHEEL}</em>",
        f"<figure>{PICTURE}<div class=credit>Ann Lee</div><div class=bildtext>{WHEEL}</div></figure>",
        f"<figure>{PICTURE}<figcaption><span class=sr-only>Caption: </span>{WHEEL}</figcaption></figure>",
    ],
)
def test_a_picture_has_the_caption_that_is_called_one(picture: str) -> None:
    assert images(told(picture)) == [("wheel.jpg", WHEEL)]


def test_a_picture_of_a_page_for_phones_is_one() -> None:
    picture = f"<amp-img src=/i/wheel.jpg width=900 height=500 layout=responsive></amp-img><p class=caption>{WHEEL}</p>"
    assert images(told(picture)) == [("wheel.jpg", WHEEL)]


def test_of_two_pictures_in_a_box_none_has_what_is_said_in_it() -> None:
    two = f"<div class=photos><div><div>{PICTURE}</div><div><img src=/i/mill.jpg></div></div><div><p class=caption>{WHEEL}</p></div></div>"
    assert [caption for _, caption in images(told(two))] == [None, None]


def test_a_text_that_stands_beside_a_picture_is_no_caption() -> None:
    assert images(told(f"<div>{PICTURE}<p>{WHEEL} stood in the yard.</p></div>")) == [("wheel.jpg", None)]


@pytest.mark.parametrize("tag", ["article", "main"])
def test_a_picture_above_the_text_is_of_the_article(tag: str) -> None:
    lead = f"<header><figure>{PICTURE}<figcaption>{WHEEL}</figcaption></figure></header>"
    assert images(told(""), above=lead, tag=tag) == [("wheel.jpg", WHEEL)]


@pytest.mark.parametrize(
    "lead",
    [
        f"<aside><figure>{PICTURE}<figcaption>{WHEEL}</figcaption></figure></aside>",
        f"<div class=author><figure>{PICTURE}<figcaption>Ann Lee</figcaption></figure></div>",
        f"<figure>{PICTURE}</figure>",
    ],
)
def test_a_picture_of_something_else_above_the_text_is_not(lead: str) -> None:
    assert images(told(""), above=lead) == []


@pytest.mark.parametrize("tag", ["div", "article"])
def test_the_picture_below_the_title_is_of_the_article_where_it_says_nothing_below(tag: str) -> None:
    page = f"""<html lang=en><title>The wheel turns</title><body><div class=c0><img src=/i/banner.jpg></div>
<{tag} class=c3><h1>The wheel turns</h1></{tag}><{tag} class=c4>{PICTURE}<img src=/i/second.jpg><div class=c1>{prose(*MILL)}</div></{tag}></body></html>"""
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    assert [image.url.rpartition("/")[2] for image in article.images] == ["wheel.jpg"]


@pytest.mark.parametrize(
    "around",
    ["<ul id=pagination><li>{}</li></ul>", "<div class=navigation>{}</div>", "<div class=related-page>{}</div>"],
)
def test_the_picture_of_an_article_in_a_misnamed_element_is_its_own(around: str) -> None:
    head = f"<div class=c0><h1>The wheel turns</h1>{PICTURE}</div>"
    page = f"""<html lang=en><title>The wheel turns</title><body>{around.format(f"{head}<div class=c1>{prose(*MILL)}</div>")}</body></html>"""
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    assert [image.url.rpartition("/")[2] for image in article.images] == ["wheel.jpg"]


@pytest.mark.parametrize("beside", ["<nav>{}</nav>", "<div class=author-box>{}</div>", "<aside>{}</aside>"])
def test_what_else_stands_in_a_misnamed_element_is_what_it_is_called(beside: str) -> None:
    head = f"<div class=c0><h1>The wheel turns</h1>{beside.format(PICTURE)}</div>"
    page = f"""<html lang=en><title>The wheel turns</title><body><div id=navigation>{head}<div class=c1>{prose(*MILL)}</div></div></body></html>"""
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    assert article.images == ()


@pytest.mark.parametrize(
    "drawing",
    [
        "<img src=/i/line-of-stars.gif>",
        "<img src=/i/1.png>",
        "<img src=/i/withy-logo.png>",
        "<img src=/i/bell.jpg width=32 height=32>",
        "<a href=/offers><img src=/i/offer-of-the-day.jpg></a>",
        "<div class=author-box><img src=/i/ann-lee.jpg></div>",
        "<noscript><img src=/i/counted.jpg></noscript>",
    ],
)
def test_what_a_template_draws_below_the_title_is_no_picture_of_the_article(drawing: str) -> None:
    page = f"""<html lang=en><title>The wheel turns</title><body><div class=c0><h1>The wheel turns</h1>{drawing}
<div class=c1>{prose(*MILL)}</div></div></body></html>"""
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    assert article.images == ()


@pytest.mark.parametrize(
    "name", ["logo.png", "withy_default_facebook.jpg", "apple-touch-icon.png", "blank.jpg", "f.ico"]
)
@pytest.mark.parametrize("stated", ["og:image", "json-ld", "text"])
def test_a_logo_is_no_picture_of_an_article(name: str, stated: str) -> None:
    at = f"https://i.example/{name}"
    head = {
        "og:image": f"<meta property=og:image content={at}>",
        "json-ld": f'<script type=application/ld+json>{{"@type": "NewsArticle", "headline": "The wheel turns", "image": "{at}"}}</script>',
        "text": "",
    }[stated]
    inside = f"<p><img src={at}></p>" if stated == "text" else ""
    page = f"""<html lang=en><head><title>The wheel turns</title>{head}</head><body><article><h1>The wheel turns</h1>
{prose(MILL[0], inside, *MILL[1:])}</article></body></html>"""
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    assert article.images == ()


@pytest.mark.parametrize("name", ["mill-logo.png", "default.jpg", "wheel_share_1200x630.jpg"])
def test_a_picture_called_by_what_it_shows_is_one(name: str) -> None:
    head = f"<meta property=og:image content=https://i.example/{name}>"
    page = f"<html lang=en><head><title>The wheel turns</title>{head}</head><body><article><h1>The wheel turns</h1>{prose(*MILL)}</article></body></html>"
    article = scraper.parse(page, url="https://withy.example/town/wheel-turns").article
    assert article is not None
    assert [image.url for image in article.images] == [f"https://i.example/{name}"]


@pytest.mark.parametrize("picture", ["<noscript><img src=/i/{}.jpg></noscript>", "<p><img src=/i/{}.jpg></p>"])
@pytest.mark.parametrize("box", ["<div>{}</div>", "<figure>{}</figure>"])
def test_thousands_of_pictures_take_no_time(picture: str, box: str) -> None:
    many = box.format("".join(picture.format(n) for n in range(2500)))
    begun = time.process_time()
    images(told(many))
    images(told(""), above=many)
    assert time.process_time() - begun < 3
