"""The pictures of an article, and what the page says below each."""

from __future__ import annotations

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
