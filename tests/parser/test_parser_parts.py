"""Articles that are set on several pages: where the text goes on, and where it begins. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

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
        ("/?p=44", "<p>1 <a href='/?p=44&page=2'>2</a></p>", "/?p=44&page=2"),
        ("/a/mill,123.html", "<p>1 <a href='/a/mill,123,2.html'>2</a></p>", "/a/mill,123,2.html"),
        ("/a/mill-1234.html", "<p>1 <a href='/a/mill-1234-s2.html'>2</a></p>", "/a/mill-1234-s2.html"),
        ("/a/mill_p1.html", "<p>1 <a href='/a/mill_p2.html'>2</a></p>", "/a/mill_p2.html"),
        ("/a/mill", "<p>1 <a href='/a/mill?start=1'>2</a> </p>", "/a/mill?start=1"),
        ("/a/mill/", "<p>1 <a href='/a/mill/?PAGEN_1=2'>2</a></p>", "/a/mill/?PAGEN_1=2"),
        ("/0504/c7.html", "<p>1 <a href=/0504/c7_1.html>2</a> <a href=/0504/c7_2.html>3</a></p>", "/0504/c7_1.html"),
        ("/a/%D9%85%D8%B7%D8%AD%D9%86", "<p>1 <a href='/a/مطحن?page=2'>2</a></p>", "/a/%D9%85%D8%B7%D8%AD%D9%86?page=2"),
        ("/a/مطحن", "<p>1 <a href='/a/%d9%85%d8%b7%d8%ad%d9%86/2/'>2</a></p>", "/a/%D9%85%D8%B7%D8%AD%D9%86/2/"),
        ("/a/mill", "<p><a href=/a/mill/2 aria-label='Next page'><svg></svg></a></p>", "/a/mill/2"),
        ("/a/mill", "<p><a href=/a/mill/2 rel=next>»</a></p>", "/a/mill/2"),
        ("/a/mill", "<p><a href='/a/mill?page=2'>»</a></p>", "/a/mill?page=2"),
        ("/a/mill", "<p><a href='/a/mill?page=1'>Next ›</a></p>", "/a/mill?page=1"),
    ],
)  # fmt: skip
def test_the_pager_below_the_text_says_where_it_goes_on(path: str, pager: str, following: str) -> None:
    assert parts(path, pager) == {"next": following}


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Nächste Seite"), ("ja", "次のページ"), ("ja", "次のページ 村の水車が再び回る"), ("ja", "次のページ<b>村の水車</b>"), ("zh", "下一页"), ("fa", "صفحه بعد"), ("ja", "2ページ目"),
     ("en", "Continue reading »"), ("de", "Weiterlesen >>"), ("ja", "続きを読む"), ("da", "Næste side"), ("nb", "Neste"), ("de", "Seite 2")],
)  # fmt: skip
def test_it_says_so_in_its_own_language(language: str, text: str) -> None:
    assert parts("/a/mill", f"<p><a href=/a/mill?page=2>{text}</a></p>", language=language) == {
        "next": "/a/mill?page=2"
    }


@pytest.mark.parametrize(
    ("path", "options", "other"),
    [
        ("/a/mill", "<option selected value=/a/mill>1. The wheel<option value='/a/mill?page=2'>2. The flour", {"next": "/a/mill?page=2"}),
        ("/a/mill", "<option value=''>Go to<option value='/a/mill'>The wheel<option value='/a/mill/2'>The flour", {"next": "/a/mill/2"}),
        ("/a/mill", "<option value='/a/mill'>1<option value='/a/mill?page=1'>2", {"next": "/a/mill?page=1"}),
        ("/a/12.html", "<option>1<option data-url='12_2.html'>2<option data-url='12_3.html'>3", {"next": "/a/12_2.html"}),
        ("/a/mill?page=2", "<option value='/a/mill'>1<option selected value='/a/mill?page=2'>2<option value='/a/mill?page=3'>3", {"first": "/a/mill", "next": "/a/mill?page=3"}),
        ("/a/mill", "<option value='/b/river'>River<option value='/b/river?page=2'>Boats", {}),
        ("/a/mill", "<option value='/a/mill?lang=de'>Deutsch<option value='/a/mill?lang=fr'>Français", {}),
        ("/a/mill", "".join(f"<option value='/a/mill?page={n}'>{n}" for n in range(1, 40)), {}),  # of a list
    ],
)  # fmt: skip
def test_a_pager_may_be_a_menu_to_choose_from(path: str, options: str, other: dict[str, str]) -> None:
    chosen = f"<div class=pager><form><select onchange='location=this.value'>{options}</select></form></div>"
    assert parts(path, chosen) == other


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "第二页"), ("zh-Hant", "第二頁"), ("zh", "第2页"), ("ja", "2ページ"), ("fa", "صفحه دوم"), ("ar", "الصفحة الثانية"), ("ko", "2페이지")],
)  # fmt: skip
def test_a_page_may_be_called_by_its_number_in_words(language: str, text: str) -> None:
    pager = f"<p><a href=/a/mill/2/>{text}</a></p>"
    assert parts("/a/mill", pager, language=language) == {"next": "/a/mill/2/"}


def test_the_head_says_it_too() -> None:
    assert parts("/a/mill", "", head="<link rel=next href=/a/mill/2>") == {"next": "/a/mill/2"}


@pytest.mark.parametrize("form", ["https://www.withypost.example/a/mill", "http://withypost.example/a/mill"])
def test_the_pager_may_have_the_address_that_the_page_states(form: str) -> None:
    stated = f"<link rel=canonical href={form}>"
    assert parts("/a/mill", f"<p>1 <a href='{form}?page=2'>2</a></p>", head=stated) == {
        "next": f"{form}?page=2".removeprefix(SITE)
    }
    slug = f"<link rel=canonical href={SITE}/news/7700/mill-wheel>"
    pager = "<p>1 <a href='/news/7700/mill-wheel?page=2'>2</a></p>"
    assert parts("/news/7700", pager, head=slug) == {"next": "/news/7700/mill-wheel?page=2"}


@pytest.mark.parametrize(
    ("path", "pager", "first", "following"),
    [
        ("/a/m?page=2", "<a href='?page=1'>1</a> 2 <a href='?page=3'>3</a>", "/a/m", "/a/m?page=3"),
        ("/a/m?page=3", "<a href='?page=2'>2</a> 3 <a href='?page=4'>4</a>", "/a/m", "/a/m?page=4"),
        ("/n/12_2.html", "<a href=12_1.html>1</a> 2 <a href=12_3.html>3</a>", "/n/12_1.html", "/n/12_3.html"),
        ("/n/12_3.html", "<a href=12.html>1</a> <a href=12_2.html>2</a> 3", "/n/12.html", None),
        # counted from 0
        ("/a/m?page=1", "<a href=/a/m>1</a> 2 <a href='?page=2'>3</a>", "/a/m", "/a/m?page=2"),
        ("/a/m?page=2", "<a href=/a/m>1</a> <a href='?page=1'>2</a> 3 <a href='?page=3'>4</a>", "/a/m", "/a/m?page=3"),
        ("/a/m?page=1", "<a href='?page=0'>1</a> 2", "/a/m", None),
        ("/a/m?page=1", "<a href=/a/m>1</a> 2", "/a/m", None),
        ("/n/12_1.html", "<a href=12.html>1</a> 2 <a href=12_2.html>3</a>", "/n/12.html", "/n/12_2.html"),
        ("/n/12_1.shtml", "<a href=12_0.shtml>1</a> 2", "/n/12_0.shtml", None),
    ],
)
def test_a_later_page_has_a_number_in_each_counting(path: str, pager: str, first: str, following: str | None) -> None:
    assert parts(path, f"<p>{pager}</p>") == {"first": first} | ({"next": following} if following else {})


def test_the_first_page_with_its_number_is_no_later_one() -> None:
    stated = f"<link rel=canonical href={SITE}/a/mill>"
    pager = "<p><a href=/a/mill>1</a> <a href='/a/mill?page=2'>2</a></p>"
    assert parts("/a/mill?page=1", pager, head=stated) == {"next": "/a/mill?page=2"}


def test_the_head_of_a_later_page_names_those_beside_it() -> None:
    head = "<link rel=prev href='/a/mill?page=2'><link rel=next href='/a/mill?page=4'>"
    assert parts("/a/mill?page=3", "", head=head) == {"first": "/a/mill", "next": "/a/mill?page=4"}


def test_no_list_that_a_page_states_to_be_is_its_text() -> None:
    stated = f"<link rel=canonical href={SITE}/news/>"
    assert parts("/news/mill-x7", "<p>1 <a href='/news/?page=2'>2</a></p>", head=stated) == {}


def test_nobody_is_led_from_page_to_page_without_end() -> None:
    stated = f"<link rel=canonical href={SITE}/a/river>"
    assert parts("/a/mill?page=2", "<p><a href=/a/river/2>2</a></p>", head=stated) == {}
    head = "<link rel=next href='/a/mill?page=16'>"
    assert parts("/a/mill?page=15", "<p><a href=/a/mill>1</a></p>", head=head) == {"first": "/a/mill"}


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
        ("/index.php?p=4", "<p><a href=/index.php>1</a> <a href='/index.php?p=5'>Next</a></p>"),
        ("/a/mill", "<p>1 <a href='/a/mill?page=2#comments'>2</a></p>"),
        ("/a/mill", "<h3>3 Comments</h3><p>Ann: Good.</p><p>Bob: Bad.</p><p>1 <a href='/a/mill?page=2'>2</a></p>"),
        ("/a/mill-part-1", "<p><a href=/a/mill-part-2>Part 2</a></p>"),  # a series
        ("/a/mill-part-1", "<p><a href=/a/mill-part-2>Next</a></p>"),
        ("/tv/mill-race-s1.html", "<p><a href=/tv/mill-race-s2.html>2</a></p>"),  # a season
        ("/story-1.html", "<p><a href=/story-2.html>Next</a></p>"),
        ("/20240504_1.html", "<p><a href=/20240504_2.html>Next</a></p>"),
        ("/20240504_2.html", "<p><a href=/20240504_1.html>Previous</a> <a href=/20240504_3.html>Next</a></p>"),
        ("/a/mill/2", "<p><a href=/a/mill/2/2>2</a></p>"),  # without end
        ("/a/mill?page=2", "<p><a href='/a/mill?page=2&p=2'>2</a></p>"),
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


@pytest.mark.parametrize("path", ["/a/" + "1/" * 4_000, "/a/" + "_-" * 20_000 + "x.html", "/a?" + "page=2&" * 2_000])
def test_no_address_is_so_long_that_it_takes_long(path: str) -> None:
    started = process_time()
    parts(path, "".join(f"<a href='{path}?page={n}'>2</a> " for n in range(100)))
    assert process_time() - started < 3


PAGER = "<div class=pages>1 <a href='/a/mill?page=2'>2</a> <a href='/a/mill?page=3'>3</a></div>"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("<a href='/a/mill?page=all'>All</a>", "/a/mill?page=all"),
        ("<a href='/a/mill?showall=1'>All</a>", "/a/mill?showall=1"),
        ("<a href='?singlepage=1'><svg></svg></a>", "/a/mill?singlepage=1"),
        ("<a href='/a/mill/print'>Print</a>", "/a/mill/print"),
        ("<a href='/a/mill?print=1'>Print</a> <a href='/a/mill?view=all'>One page</a>", "/a/mill?view=all"),
        ("<a href='/a/mill?print=1'>Print</a> <a href='/long/mill'>Read on one page</a>", "/long/mill"),
        ("<a href='/a/mill/single-page/'>Print</a>", "/a/mill/single-page/"),
    ],
)  # fmt: skip
def test_the_page_with_the_whole_text_is_named_where_a_link_offers_it(link: str, whole: str) -> None:
    assert parts("/a/mill", f"{PAGER}<p>{link}</p>") == {"next": "/a/mill?page=2", "whole": whole}


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Auf einer Seite lesen"), ("fr", "Lire sur une seule page"), ("ru", "Читать на одной странице"), ("ja", "全文表示"), ("zh", "查看全文"), ("fa", "نمایش در یک صفحه")],
)  # fmt: skip
def test_the_whole_text_is_offered_in_the_language_of_the_page(language: str, text: str) -> None:
    found = parts("/a/mill", f"{PAGER}<p><a href=/lang/mill.html>» {text}</a></p>", language=language)
    assert found == {"next": "/a/mill?page=2", "whole": "/lang/mill.html"}


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("/a/mill", "<p><a href='/a/mill?page=all'>View all</a></p>"),  # nothing says that there is more
        ("/a/mill", f"{PAGER}<p><a href='/a/river?page=all'>View all</a></p>"),
        ("/a/mill", f"{PAGER}<p><a href='https://else.example/a/mill?page=all'>View all</a></p>"),
        ("/a/mill", f"{PAGER}<p><a href='/news/'>View all</a></p>"),
        ("/a/mill?page=2", f"{PAGER}<p><a href='/a/mill?page=all'>View all</a></p>"),  # the first page says so, too
    ],
)  # fmt: skip
def test_no_other_link_is_taken_for_the_page_with_the_whole_text(path: str, below: str) -> None:
    assert "whole" not in parts(path, below)
