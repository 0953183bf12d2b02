"""Other forms of a page: told only where the main one is known, so that no two articles are ever merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import urls
from scraper.frontier import forms
from scraper.models import Link, LinkKind

SITE = "https://paper.example"

PAIRS = [
    # another form, the main one
    ("/2021/03/25/storm/amp/", "/2021/03/25/storm/"),
    ("/2021/03/25/storm/amp", "/2021/03/25/storm"),
    ("/amp/news/49909", "/news/49909"),
    ("/fa/amp/news/49909", "/fa/news/49909"),
    ("/news/49909.amp", "/news/49909"),
    ("/news/storm-amp.html", "/news/storm.html"),
    ("/news/storm.amp.html", "/news/storm.html"),
    ("/news/storm.html/amp", "/news/storm.html"),
    ("/news/print/49909", "/news/49909"),
    ("/2021/03/storm/print/", "/2021/03/storm/"),
    ("/2021/03/storm.html?m=1", "/2021/03/storm.html"),
    ("/index.php?id=7&tmpl=component", "/index.php?id=7"),
    ("//m.paper.example/news/1", "//paper.example/news/1"),
    ("//m.paper.example/news/1", "//www.paper.example/news/1"),
    ("//amp.paper.example/amp/news/1", "//www.paper.example/news/1"),
    ("//mobile.paper.example/n?id=1", "//paper.example/n?id=1"),
]


def link(path: str) -> Link:
    return Link(url=f"https:{path}" if path.startswith("//") else SITE + path, kind=LinkKind.ARTICLE, source="paper")


@pytest.mark.parametrize(("other", "main"), PAIRS)
def test_another_form_is_left_out_where_the_main_one_is_known(other: str, main: str) -> None:
    assert forms.without_doubles([link(other), link(main)]) == (link(main),)
    assert forms.without_doubles([link(other)], known={link(main).url}) == ()


@pytest.mark.parametrize("other", dict.fromkeys(other for other, _ in PAIRS))
def test_another_form_alone_is_an_article_like_any(other: str) -> None:
    assert forms.without_doubles([link(other), link("/elsewhere/1")]) == (link(other), link("/elsewhere/1"))


APART = [
    ("/n?id=1", "/n?id=2"),
    ("/news/1", "/news/2"),
    ("/news/1/amplifiers", "/news/1"),
    ("/news/blueprint/1", "/news/1"),
    ("/news/champ", "/news/ch"),
    ("/n?m=12", "/n"),
    ("/n?m=2", "/n"),
    ("//m.example/news/1", "//example/news/1"),
    ("//me.paper.example/news/1", "//paper.example/news/1"),
    ("//ar.paper.example/news/1", "//paper.example/news/1"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_articles_stay_two(one: str, other: str) -> None:
    assert forms.without_doubles([link(one), link(other)]) == (link(one), link(other))


@given(st.text(alphabet="ampm./-?&=1print", max_size=30))
def test_a_main_form_is_shorter_and_never_the_page_itself(rest: str) -> None:
    url = urls.canonical(f"https://m.paper.example/{rest}")

    for form in forms.main_forms(url):
        assert form != url
        assert len(form) <= len(url) + len("www./")
