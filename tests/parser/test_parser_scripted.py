"""State that is written as JavaScript: Nuxt 2's function, and objects that no JSON reader takes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scraper
from scraper.parser.state import scripted

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "The ferry across the narrow sound runs again"
TEXT = (
    "The ferry across the narrow sound runs again since Monday, after a winter in which the islanders rowed themselves.",
    "“We have missed the bell more than the boat,” said the teacher, whose school stands on the smaller of the islands.",
    "The new engine came by train from the south, and four men of the yard needed eleven days to lift it into the hull.",
)
BODY = "".join(f"\\u003Cp\\u003E{text}\\u003C\\u002Fp\\u003E" for text in TEXT)
OTHERS = "".join(
    f",{{id:{n},title:{t},lead:e}}" for n, t in ((311, "f"), (312, "g"), (313, '"A fourth boat for the sound"'))
)
PARAMETERS = "a,b,c,d,e,f,g,h"
ARGUMENTS = (
    f'null,true,"{TITLE}","2024-05-04T10:15:00.000Z","What the islanders say of it",'
    '"The bell of the old ferry","Two boats in one night",{}'
)
STORY = (
    'contentId:48213,id:7701,title:c,slug:"news\\u002Fferry-runs-again",text:"' + BODY + '",publishedAt:d,hidden:!1,views:void 0'
)  # fmt: skip


def page(script: str, *, title: str = TITLE) -> str:
    return (
        f'<html lang=en><head><title>The Sound</title><meta property="og:title" content="{title}"></head><body><div id=__nuxt>'
        f"<article><h1>{title}</h1></article></div><script>{script}</script></body></html>"
    )


@pytest.mark.parametrize(
    "script",
    [
        f"window.__NUXT__=(function({PARAMETERS}){{return {{layout:\"default\",data:[{{story:{{{STORY}}},more:[a{OTHERS}]}}],error:a,serverRendered:b}}}}({ARGUMENTS}));",
        f"window.__NUXT__=(function({PARAMETERS}){{h.name=\"Islands\";h[\"of\"]=c;return {{data:[{{story:{{{STORY},section:h}}}}],fetch:{{}}}}}})({ARGUMENTS});",
        f"window.__NUXT__={{layout:'default',data:[{{story:{{{STORY.replace('title:c', f'title:{json.dumps(TITLE)}').replace(':d', ':new Date(1714817700000)')}}}}}]}};",
        f"var state = {{ 'story' : {{ {STORY.replace('title:c', f'title:{json.dumps(TITLE)}').replace(':d', ':`2024-05-04T10:15:00Z`')} , }} }}; start(state, function () {{ return 1 }});",
    ],
    ids=["nuxt", "nuxt with statements", "object", "quotes"],
)  # fmt: skip
def test_an_article_is_read_out_of_state_that_is_no_json(script: str) -> None:
    extraction = scraper.parse(page(script), url="https://sound.example/news/ferry-runs-again", fetched_at=NOW)
    got = extraction.article
    assert got is not None, extraction.why
    assert got.body.split("\n\n") == list(TEXT)
    assert (got.title, got.news_id) == (TITLE, "48213")
    assert got.published is not None
    assert got.published.at == datetime(2024, 5, 4, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("x=(function(a){return {t:a}}(\"y\"))", {"t": "y"}),
        ("x=(function(a,b){b.n=a;b.of={m:1};b.of.k=b;return [b,a]}(7,{}))", [{"n": 7, "of": {"m": 1, "k": {"n": 7, "of": {"m": 1}}}}, 7]),
        ("x=(function(a){a[0]={v:1};a[1]={v:2};return {l:a,m:[,3]}}(Array(2)))", {"l": [{"v": 1}, {"v": 2}], "m": [None, 3]}),
        (r"x=(function(){return {'a\'b':'\x41\u{1F600}\u00e9',n:-1.5e3,big:12n,t:!0,u:void 0,d:new Date(5)}}())", {"a'b": "A😀é", "n": -1500.0, "big": 12, "t": True, "u": None, "d": 5}),
    ],
)  # fmt: skip
def test_what_the_function_returns(script: str, expected: Any) -> None:
    assert list(scripted.values(script)) == [expected]


def test_a_function_of_many_arguments() -> None:
    names = [f"a{place}" for place in range(300)]
    script = f"x=(function({','.join(names)}){{return {{first:a0,last:a299}}}}({','.join(map(str, range(300)))}))"
    assert list(scripted.values(script)) == [{"first": 0, "last": 299}]


def test_a_number_of_thousands_of_digits_is_none() -> None:
    assert scripted.literal(f"{{n:{'1' * 5000}}}", 0) is None
    assert list(scripted.values(f"x=(function(a){{return {{n:{'1' * 5000}}}}}(1))")) == []


@pytest.mark.parametrize(
    "script",
    [
        "x=(function(a){var b=a+1;return {t:b}}(1))",
        "x=(function(a){return {t:a+1}}(1))",
        "x=(function(a){return {t:function(){}}}(1))",
        "x=(function(a){return {t:a}",
        "x=(function(a){if(a){return {}}}(1))",
        "(function(a){return {t:a}}(1))",
    ],
)
def test_a_function_that_does_more_is_not_read(script: str) -> None:
    assert list(scripted.values(script)) == []


@given(st.text(alphabet="abc{}[](),:;.=\"'`\\u0041!1 \nreturnnewvoidfunction", max_size=200))
def test_any_script_is_survived(text: str) -> None:
    list(scripted.values(f"x=(function(a,b){{{text}"))
    scripted.literal(text, 0)


@pytest.mark.parametrize(
    "body", ["a.x=b;b.x=a;" * 200 + "return a}({},{}))", "a.b.c=a;" * 60_000 + "return a}({b:{}}))", "{a:" * 200_000, "[" * 200_000, "a.b=1;" * 200_000, "return {k:'" + "\\'" * 200_000, "return [" + "1," * 600_000]
)  # fmt: skip
def test_a_broken_function_costs_little(body: str) -> None:
    started = process_time()
    list(scripted.values(f"x=(function(a,b){{{body}"))
    assert process_time() - started < 5


PICTURES = json.dumps({"count": 3, "sub_images": [{"url": "//img.example/1.jpg"}], "sub_abstracts": TEXT})
OTHER = (
    "The baker of the larger island has closed his shop, and nobody knows yet who will light the oven in the morning."
)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (f"<em>1</em>/3 {TEXT[0]}", list(TEXT)),
        (TEXT[0], list(TEXT)),
        (f"{OTHER} {OTHER[::-1].capitalize()}. {OTHER} {TEXT[0]}", None),
    ],
)
def test_the_captions_of_a_gallery_of_which_the_page_prints_the_first(printed: str, expected: list[str] | None) -> None:
    script = f"var BASE = {{info: {{name: 'The Sound'}}}}; BASE.gallery = {{title: 'Boats', media: BASE.info, gallery: JSON.parse({json.dumps(PICTURES)})}};"
    html = (
        "<html lang=en><head><title>Boats of the sound in nine pictures</title></head><body><div class=box><h2>Boats of the sound in nine pictures</h2>"
        f"<div class=abstract>{printed}</div><span>2024-05-04 10:15</span></div><script>{script}</script></body></html>"
    )
    got = scraper.parse(html, url="https://sound.example/a6734139882538533383/", fetched_at=NOW).article
    assert got is not None
    assert expected is None or got.body.split("\n\n") == expected
    assert expected or TEXT[2] not in got.body


def test_the_words_of_a_text_that_scripts_carry_are_counted_in_scripts_without_blanks() -> None:
    lines = [
        "昨天上午，县城东侧的三座老桥加固工程提前完工，恢复双向通行，沿线群众出行时间缩短了一半。",
        "据了解，这三座桥建于上世纪八十年代，桥面破损、护栏锈蚀，大雨之后经常积水，车辆只能绕行，县里的人为此等了三年。",
    ]
    lines += [
        f"第{n}座桥的工程负责人介绍，施工采用半幅封闭、半幅放行的办法，夜间浇筑，白天养护，尽量减少对群众的影响。"
        for n in "一二三四"
    ]
    told = json.dumps({"count": 6, "sub_images": [{"url": "//img.example/1.jpg"}], "sub_abstracts": lines})
    html = (
        f"<html lang=zh><head><title>老照片里的河</title></head><body><div class=box><h2>老照片里的河</h2><div class=abstract><em>1</em>/6 {lines[0]}</div>"
        f"<span>2024-05-04 10:15</span></div><script>var g = {{title: x, gallery: JSON.parse({json.dumps(told)})}};</script></body></html>"
    )
    found = scraper.parse(html, url="https://sound.example/a6734139882538533383/", fetched_at=NOW)
    assert found.article is not None, found.why
    assert found.article.body.split("\n\n") == lines
