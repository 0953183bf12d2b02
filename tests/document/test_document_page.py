"""A Document holds one tree and what the page says of itself; reading never fails."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.document import read

URL = "https://paper.example/ar/news/7"


def test_meta_tags_are_found_by_every_kind_of_name() -> None:
    page = read(
        '<meta property="og:title" content="A"><meta name="OG:TITLE" content="B"><meta itemprop="datePublished" content="C"><meta name="x" content=" ">',
        url=URL,
    )
    assert page.metas == {"og:title": ("A", "B"), "datepublished": ("C",)}
    assert page.meta("absent", "datepublished") == "C"


def test_links_are_joined_to_the_base_element() -> None:
    page = read('<base href="/en/"><link rel="canonical" href="news/8"><link rel=icon href="data:,x">', url=URL)
    assert page.canonical_url == "https://paper.example/en/news/8"
    assert [rel for rel, _, _ in page.head_links] == ["canonical"]


@pytest.mark.parametrize(
    "first", ["<base target=_top>", "<base target=_top><base href=/en/>", "<base href=/en/><base href=/fr/>"]
)
def test_a_base_element_without_an_address_is_no_base(first: str) -> None:
    assert read(f"{first}<base href=/en/><p>x", url=URL).base_url == "https://paper.example/en/"


@pytest.mark.parametrize("href", ["http://[bad", "javascript:void(0)", "", "//"])
def test_a_broken_canonical_link_is_none(href: str) -> None:
    assert read(f'<link rel=canonical href="{href}">', url=URL).canonical_url in {None, URL}


def test_the_xml_declaration_of_a_string_does_not_matter() -> None:
    page = read('<?xml version="1.0" encoding="utf-16"?><html><body><p>سلام</p></body></html>', url=URL)
    assert "".join(page.tree.itertext()).strip() == "سلام"


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"\x00" * 1000, b"<!DOCTYPE html>", b"<!-- only a comment -->", b"<frameset>", b"\xff\xfe", b"<?xml"],
)
def test_a_page_without_content_has_an_empty_tree(body: bytes) -> None:
    page = read(body, url=URL)
    assert page.tree.tag == "html"
    assert page.metas == {}
    assert page.jsonld == ()


@pytest.mark.parametrize("ends", ["</html>", "</body></html>", "</BODY>\n</HTML >", "</body>"])
def test_what_stands_behind_an_end_amid_the_page_is_in_its_body(ends: str) -> None:
    page = read(
        f"<html><body><div>Menu</div>{ends}<!-- end of header --><p>The bridge opens.</p></body></html>", url=URL
    )
    body = page.tree.find("body")
    assert body is not None
    assert [element.tag for element in body] == ["div", "p"]


def test_a_hundred_thousand_nested_elements_cost_no_stack_and_little_time() -> None:
    started = time.thread_time()
    page = read(b"<body>" + b"<div>" * 100_000 + b"text", url=URL)
    assert sum(1 for _ in page.tree.iter()) > 1000
    assert time.thread_time() - started < 10


def test_xml_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    assert "aaaaaaaaaa" * 4 not in "".join(str(t) for t in read(bomb, url=URL).tree.find("body").itertext())


@given(st.binary(max_size=2000))
def test_any_bytes_give_a_document(body: bytes) -> None:
    page = read(body, url=URL, headers={"Content-Type": "text/html"})
    assert page.tree.tag == "html"
    assert isinstance(page.metas, dict)
    assert isinstance(page.head_links, tuple)
    assert page.declared_language is None or page.declared_language


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<html lang="uk-UA"><p>x</p>', "uk-UA"),
        ('<html lang="spanish"><meta property="og:locale" content="es_AR">', "es_AR"),
        ('<html><meta name="Language" content="Spanish">', None),
        ('<html><meta http-equiv="content-language" content="pt-BR, pt">', "pt-BR"),
        ('<html lang="{{ lang }}"><meta name="dc.language" content="tr">', "tr"),
        ('<html lang="zh-Hant-TW">', "zh-Hant-TW"),
    ],
)
def test_a_language_is_declared_by_a_tag_and_not_by_its_name(page: str, expected: str | None) -> None:
    assert read(page, url=URL).declared_language == expected


def test_attributes_that_xml_cannot_name_are_survived() -> None:
    page = read('<link rel="canonical" href="/a" {{x}} {y="1" 5=6 "=x>', url=URL)
    assert page.canonical_url == "https://paper.example/a"


@pytest.mark.parametrize("before", [0, 7, 6_000, 20_000])
@pytest.mark.parametrize("mark", [" a%d=1", ' a%d="<"'])
def test_a_tag_of_thousands_of_attributes_loses_them_wherever_it_stands(before: int, mark: str) -> None:
    tag = "<main" + "".join(mark % i for i in range(1_000)) + ">"
    page = read("<p>a line</p>" * before + tag + "<p>a line</p>" * (20_000 - before), url=URL)
    assert [dict(element.attrib) for element in page.tree.iter("main")] == [{}]


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="og:title" content="The "old" bridge opens, says Lee">',
        '<meta property="og:title" content="Lee: "No toll"" data-hid="a">',
        "<meta property='og:title' content='The mayor's bridge is open'' />",
        '<meta property="og:title" content="Toll, dubbed " robbery, "=" " ends=" ">',
    ],
)
def test_a_value_that_a_quotation_mark_of_its_own_ended_is_cut_off(tag: str) -> None:
    page = read(f"<head>{tag}</head>", url="https://paper.example/1")
    assert page.cut_off == {page.meta("og:title")}


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="og:title" content="The old bridge"" />',
        '<meta data-react-helmet="true" property="og:title" content="The old bridge" _ngcontent-c0="">',
        '<meta property="og:title" content="The old bridge" itemprop=headline lang=en id=t>',
    ],
)
def test_other_attributes_cut_nothing_off(tag: str) -> None:
    page = read(f"<head>{tag}</head>", url="https://paper.example/1")
    assert (page.meta("og:title"), page.cut_off) == ("The old bridge", frozenset())


@pytest.mark.parametrize("stated", ["paper.example/2020/bridge", "www.paper.example/2020/bridge"])
@pytest.mark.parametrize("tag", ['<link rel=canonical href="{}">', '<meta property="og:url" content="{}">'])
def test_an_own_address_without_its_scheme_is_no_folder(tag: str, stated: str) -> None:
    page = read(f"<head>{tag.format(stated)}</head>", url="https://www.paper.example/2020/bridge?from=a")
    assert page.canonical_url == f"https://{stated}"


def test_an_address_that_begins_with_another_name_is_a_folder() -> None:
    page = read("<head><link rel=canonical href='bridge.example/1'></head>", url="https://paper.example/2020/")
    assert page.canonical_url == "https://paper.example/2020/bridge.example/1"


@pytest.mark.parametrize("cut", [0, 40], ids=["whole", "cut off"])
def test_a_page_in_gzip_that_nobody_declared_is_unpacked(cut: int) -> None:
    text = "<title>قطار الليل</title><p>" + " ".join(f"word{number}" for number in range(200))
    packed = gzip.compress(text.encode())
    page = read(packed[: len(packed) - cut], url=URL, headers={"Content-Type": "text/html"})
    assert page.title_tag is not None
    assert page.title_tag.text == "قطار الليل"


PAGE = ("<title>قطار الليل</title><p>" + " ".join(f"word{number}" for number in range(50))).encode()
PACKED = gzip.compress(PAGE)


@pytest.mark.parametrize(
    "body",
    [
        PACKED[:-8] + b"\0" * 8,
        gzip.compress(PACKED),
        gzip.compress(gzip.compress(PACKED)),
        gzip.compress(PACKED[:-8] + b"\0" * 8),
        PACKED + b"\n",
        gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:]),
        PACKED[:3] + b"\x1e" + PACKED[4:10] + b"\x02\0xxpage.html\0a note\0cc" + PACKED[10:],
    ],
    ids=["a wrong checksum", "twice", "three times", "twice and wrong", "with more", "in two parts", "with a name"],
)
def test_gzip_of_any_kind_is_unpacked(body: bytes) -> None:
    page = read(body, url=URL)
    assert page.title_tag is not None
    assert page.title_tag.text == "قطار الليل"
    assert "".join(page.tree.itertext()).endswith("word49")


def test_what_unpacks_to_gigabytes_is_cut_and_what_is_no_gzip_is_left() -> None:
    packed = gzip.compress(b"<title>A</title><p>" + b"a" * 60_000_000)
    page = read(packed, url=URL)
    assert 4_900_000 < len("".join(page.tree.itertext())) < 5_000_001
    page = read(b"\x1f\x8b\x08 <title>A</title>", url=URL)
    assert page.title_tag is not None
