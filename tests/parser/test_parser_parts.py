"""Articles that are set on several pages: where the text goes on, and where it begins. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import MILL, prose

import scraper
from scraper.urls.parts import part_of

NOW = datetime(2024, 6, 1, tzinfo=UTC)
SITE = "https://withypost.example"


def parts(path: str, below: str, *, head: str = "", language: str = "en") -> dict[str, str]:
    """The other pages of the article by kind, as paths."""
    html = (
        f"<html lang={language}><head><title>Mill wheel turns again</title>{head}</head><body><h1>Mill wheel turns again</h1>"
        f"<p>4 May 2024</p><div>{prose(*MILL)}</div>{below}<footer><a href=/>Withy Post</a></footer></body></html>"
    )
    article = scraper.parse(html, url=SITE + path, fetched_at=NOW).article
    assert article is not None
    return {one.kind: one.url.removeprefix(SITE) for one in article.alternates}


@pytest.mark.parametrize(
    ("path", "pager", "following"),
    [
        ("/a/mill", "<div class=pages>1 <a href='/a/mill?page=2'>2</a> <a href='/a/mill?page=3'>3</a></div>", "/a/mill?page=2"),
        ("/a/mill", "<p>Page 1 of 3 <a href='?page=2'>Next page</a></p>", "/a/mill?page=2"),
        ("/a/mill/", "<p>Pages: 1 <a href=/a/mill/2/>2</a></p>", "/a/mill/2/"),
        ("/2024/0504/c7-123.html", "<div>【1】【<a href=/2024/0504/c7-123-2.html>2</a>】</div>", "/2024/0504/c7-123-2.html"),
        ("/news/123_1.html", "<ul><li>1<li><a href=/news/123_2.html>2</a></ul>", "/news/123_2.html"),
        ("/a/mill", "<p><a href=/a/mill/page/2>Next page: The flour</a></p>", "/a/mill/page/2"),
        ("/a/mill", "<p>1 <a href='/a/mill?page=1'>2</a> <a href='/a/mill?page=2'>3</a></p>", "/a/mill?page=1"),
        ("/a/mill?id=7", "<p>1 <a href='/a/mill?id=7&p=2'>2</a></p>", "/a/mill?id=7&p=2"),
    ],
)  # fmt: skip
def test_the_pager_below_the_text_says_where_it_goes_on(path: str, pager: str, following: str) -> None:
    assert parts(path, pager) == {"next": following}


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Nächste Seite"), ("ja", "次のページ"), ("zh", "下一页"), ("fa", "صفحه بعد"), ("ja", "2ページ目"), ("de", "Seite 2")],
)  # fmt: skip
def test_it_says_so_in_its_own_language(language: str, text: str) -> None:
    assert parts("/a/mill", f"<p><a href=/a/mill?page=2>{text}</a></p>", language=language) == {
        "next": "/a/mill?page=2"
    }


def test_the_head_says_it_too() -> None:
    assert parts("/a/mill", "", head="<link rel=next href=/a/mill/2>") == {"next": "/a/mill/2"}


def test_a_later_page_says_where_the_first_is() -> None:
    stated = f"<link rel=canonical href={SITE}/a/mill>"
    pager = "<p><a href=/a/mill>1</a> 2 <a href='/a/mill?page=3'>3</a></p>"
    both = {"first": "/a/mill", "next": "/a/mill?page=3"}
    assert parts("/a/mill?page=2", pager) == both
    assert parts("/a/mill?page=2", pager, head=stated) == both
    assert parts("/a/mill?page=2", "", head=stated) == {"first": "/a/mill"}
    assert parts("/a/mill?page=3", "<p><a href=/a/mill>1</a> <a href='/a/mill?page=2'>2</a> 3</p>") == {
        "first": "/a/mill"
    }


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("/a/mill", "<div class=comments><p>Great news! <a href='/a/mill?page=2'>2</a></p></div>"),
        ("/a/mill", "<div class=related><p><a href='/a/mill?page=2'>2</a></p></div>"),
        ("/a/mill", "<p><a href='/a/mill?page=2'>Older comments</a></p>"),
        ("/a/mill", "<p><a href=/a/mill-2>Mill wheel breaks again</a></p>"),
        ("/a/mill", "<p><a href=/a/mill-2>Next</a></p>"),  # a second article about it
        ("/a/mill", "<p><a href=/a/mill/2>Round 2</a></p>"),
        ("/a/mill", "<p><a href=/b/river/2>2</a> <a href=/b/river/2>Next</a></p>"),
        ("/?p=44", "<p><a href='/?p=45'>Next</a></p>"),
        ("/news/44", "<p><a href=/news/45>Next</a></p>"),
        ("/news/1", "<p><a href=/news/2>Next</a></p>"),
        ("/a/mill", "<p>1 <a href='/a/mill?page=2'>2</a> … <a href='/a/mill?page=40'>40</a></p>"),  # of a list
        ("/?p=45", "<p><a href=/>1</a></p>"),
    ],
)  # fmt: skip
def test_another_pager_says_nothing_of_the_text(path: str, below: str) -> None:
    assert parts(path, below) == {}


@pytest.mark.parametrize(
    ("first", "url", "number"),
    [
        ("/a/7.html", "/a/7_2.html", 2),
        ("/a/7_1.html", "/a/7_12.html", 12),
        ("/a/", "/a/index_2.html", 2),
        ("/a/7", "/a/7/seite-3", 3),
        ("/a/7?x=1", "/a/7?page=2&x=1", 2),
        ("/a/7", "/a/72", None),
        ("/a/7", "/b/7/2", None),
        ("/a/7", "/a/7/comment-page-2", None),
        ("/news/1", "/news/2", None),
        ("/", "/?p=45", None),
        ("/a/7", "/a/7", None),
        ("/a/7", "/a/7/2024", None),
    ],
)
def test_an_address_is_another_with_a_page_number(first: str, url: str, number: int | None) -> None:
    found = part_of(SITE + first, SITE + url)
    assert (found.number if found else None) == number
