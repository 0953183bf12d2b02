"""The next page of a listing, as real pagers name it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from scraper import document
from scraper.frontier import Scope, paging

SITE = "https://paper.example"


def following(markup: str, path: str = "/archive", *, head: str = "") -> str | None:
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{markup}</body></html>")
    url = SITE + path
    found = paging.next_page(tree, base=url, url=url, scope=Scope(site=SITE))
    return found.removeprefix(SITE) if found else None


def pager(*pages: tuple[str, str], around: str = "<div class='pagination'>{}</div>") -> str:
    return around.format("".join(f"<a href='{href}'>{text}</a> " for text, href in pages))


PAGERS = [
    # where we are, the pager, the next page
    ("/archive", pager(("1", "/archive"), ("2", "?page=2"), ("3", "?page=3"), ("9", "?page=9")), "/archive?page=2"),
    ("/archive?page=3", pager(("2", "?page=2"), ("4", "?page=4"), ("5", "?page=5")), "/archive?page=4"),
    ("/archive?page=9", pager(("1", "?page=1"), ("8", "?page=8")), None),
    ("/archive", pager(("1", "?page=0"), ("2", "?page=1"), ("3", "?page=2")), "/archive?page=1"),
    ("/archive?page=1&s=x", pager(("3", "?s=x&page=2"), ("2", "?s=y&page=2")), "/archive?page=2&s=x"),
    ("/archive?p=1&s=x", pager(("2", "?s=x&p=2")), "/archive?p=2&s=x"),
    ("/blog/", pager(("2", "/blog/page/2/"), ("3", "/blog/page/3/")), "/blog/page/2/"),
    ("/", pager(("2", "/page/2/"), ("10", "/page/10/")), "/page/2/"),
    ("/blog/page/2/", pager(("1", "/blog/"), ("3", "/blog/page/3/"), ("4", "/news/page/3/")), "/blog/page/3/"),
    ("/list/page-2.html", pager(("3", "/list/page-3.html")), "/list/page-3.html"),
    ("/list/", pager(("۲", "?paged=2"), ("۳", "?paged=3")), "/list/?paged=2"),
    ("/list", pager(("2", "?start=20"), ("3", "?start=40")), "/list?start=20"),
    ("/list?start=20", pager(("1", "?start=0"), ("3", "?start=40")), "/list?start=40"),
    ("/archive", pager(("Next", "/archive/older")), "/archive/older"),
    ("/archive", pager(("صفحه بعدی »", "/archive/b")), "/archive/b"),
    ("/archive", pager(("Следующая →", "/archive/b")), "/archive/b"),
    ("/archive", pager(("下一页", "/archive/b")), "/archive/b"),
    ("/archive", "<a href='?seite=2'>Ältere Beiträge</a>", "/archive?seite=2"),
    ("/arkiv", "<p><a href='?side=2'>›</a></p>", "/arkiv?side=2"),
    ("/archive", pager(("‹", "/archive/z"), ("›", "/archive/b")), "/archive/b"),
    ("/archive", pager(("»", "/archive/z"), ("«", "/archive/b"), around="<div class='pager'>صفحة {}</div>"), "/archive/b"),
    ("/archive", "<a rel='next nofollow' href='/archive/x1'>mehr</a>" + pager(("2", "?page=2")), "/archive/x1"),
    # the first page has another address than the rest
    ("/", pager(("۱", "/archive?nr=1"), ("۲", "/archive?nr=2"), ("۳", "/archive?nr=3")), "/archive?nr=2"),
    ("/archive?nr=2", pager(("1", "/archive?nr=1"), ("2", "/archive?nr=2"), ("3", "/archive?nr=3")), "/archive?nr=3"),
    ("/archive?nr=3", pager(("1", "/archive?nr=1"), ("2", "/archive?nr=2")), None),
    ("/", pager(("2", "/index-2.html"), ("3", "/index-3.html"), ("4", "/index-4.html"), around="<p>{}</p>"), "/index-2.html"),
    ("/news/", pager(("下一页", "/news/index_1.shtml"), around="<div class=page>{}</div>"), "/news/index_1.shtml"),
    ("/news/index_1.shtml", pager(("1", "index.shtml"), ("3", "index_2.shtml"), ("4", "index_3.shtml")), "/news/index_2.shtml"),
    ("/", pager(("2", "/2"), ("3", "/3")), "/2"),
    ("/2", pager(("1", "/"), ("2", "/2"), ("3", "/3"), ("4", "/4")), "/3"),
    ("/", "<a class='load-more button' href='/ajax/more?offset=20'>المزيد</a>", "/ajax/more?offset=20"),
    # older ones, in the words of the common systems
    ("/", "<div id=blog-pager><a href='/search?updated-max=2021-03-20T10:00:00Z'>المشاركات الأقدم</a></div>", "/search?updated-max=2021-03-20T10:00:00Z"),
    ("/", pager(("نوشته‌های قدیمی‌تر", "/o/b")), "/o/b"),
    # what is no next page
    ("/", pager(("1", "/2021/3/1"), ("2", "/2021/3/2"), ("3", "/2021/3/3"), around="<table><td>{}</table>"), None),
    ("/", pager(("1", "/1400/12/1"), ("2", "/1400/12/2"), around="<table><td>{}</table>"), None),
    ("/", pager(("5", "/story/5"), ("2", "/story/2"), around="<p>{}</p>"), None),
    ("/", "<a class='load-more' href='/more'>More</a>", None),
    ("/archive", "<a href='/news/812'>Next</a>", None),
    ("/archive", "<a href='/news/812'>›</a>", None),
    ("/archive", pager(("Next", "https://other.example/archive/2")), None),
    ("/archive", pager(("Next", "#top"), ("Next", "javascript:void(0)"), ("Next", "/archive")), None),
    ("/archive", pager(("Next", "/archive.pdf")), None),
    ("/", "<a href='/?p=812'>Storm cuts power</a>", None),
    ("/archive", pager(("7", "/archive?page=7")), None),
    ("/news", "<a href='/news/page/about/2'>2</a>", None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "markup", "expected"), PAGERS)
def test_the_next_page_is_told_as_a_reader_tells_it(path: str, markup: str, expected: str | None) -> None:
    assert following(markup, path) == expected


def test_what_the_head_says_goes_first() -> None:
    assert following(pager(("2", "?page=2")), head='<link rel="next" href="/archive?after=77">') == "/archive?after=77"


@given(st.text(alphabet="pageP12/?&=-.", max_size=30), st.text(max_size=30))
def test_no_address_and_no_text_make_it_fail(path: str, text: str) -> None:
    tree = html.document_fromstring("<html><body><div class='pager'></div></body></html>")
    anchor = html.Element("a", href=f"/{path}")
    anchor.text = "".join(c for c in text if c.isprintable())
    tree.find(".//div").append(anchor)

    found = paging.next_page(tree, base=SITE, url=f"{SITE}/list", scope=Scope(site=SITE))
    assert found is None or found.startswith(SITE)


def test_links_that_stand_in_each_other_cost_no_time() -> None:
    site = "https://paper.example/"
    page = "<body>" + "".join(f"<a href=/news/{i}><b>" for i in range(300)) + "<i>The weir</i> " * 20_000
    tree = document.read(page, url=site).tree
    begun = time.process_time()
    assert paging.next_page(tree, base=site, url=site, scope=Scope(site=site)) is None
    assert time.process_time() - begun < 3
