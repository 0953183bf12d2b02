"""Authors in lines that say it in odd ways, and names that machines are told or that stand elsewhere and are none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
EN = "The old bridge over the river opened again on Monday, after three years of careful repair by its own people. " * 3
PL = "Stary most nad rzeką otwarto ponownie w poniedziałek, po trzech latach starannej naprawy przez mieszkańców. " * 3
ZH = "河上的老桥经过三年的仔细修缮之后于周一重新开放，居民们都前来庆祝，镇长表示费用低于预期。" * 4
RU = "Старый мост через реку снова открыли в понедельник, после трёх лет тщательного ремонта силами жителей. " * 3
TEXT = {"en": EN, "pl": PL, "zh": ZH, "ru": RU}
TITLES = {"en": "Bridge opens again", "pl": "Most znów otwarty", "zh": "老桥重新开放", "ru": "Мост снова открыт"}


def authors(
    language: str, *, head: str = "", top: str = "", above: str = "", below: str = "", host: str = "lantern.example"
) -> tuple[str, ...]:
    prose = f"<p>{TEXT[language]}</p>" * 3
    page = (
        f"<html lang={language}><head><title>{TITLES[language]}</title><meta property=og:type content=article>{head}</head>"
        f"<body>{top}<div id=main><h1>{TITLES[language]}</h1>{above}{prose}{below}</div></body></html>"
    )
    found = scraper.parse(page, url=f"https://{host}/a/4021", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article.authors


@pytest.mark.parametrize(
    "stated", ["lantern.example", "Lantern.example", "LANTERN.EXAMPLE", "lantern", "www.lantern.example"]
)
@pytest.mark.parametrize("host", ["lantern.example", "www.lantern.example", "news.lantern.example"])
def test_the_host_told_to_machines_is_no_author(stated: str, host: str) -> None:
    assert authors("en", head=f"<meta name=author content='{stated}'>", host=host) == ()


def test_a_house_that_is_named_and_an_address_that_is_printed_stay() -> None:
    assert authors("en", head="<meta name=author content='The Lantern'>") == ("The Lantern",)
    assert authors("en", above="<div class=byline>lantern.example</div>") == ("lantern.example",)


def test_the_person_in_brackets_behind_the_host_wrote_it() -> None:
    assert authors("pl", above="<div>Autor: latarnia.pl (Jerzy Lipa) | 03-11-2026 12:05</div>") == ("Jerzy Lipa",)
    assert authors("en", above="<div>By: lantern.net (Ann Lee)</div>") == ("Ann Lee",)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (
            "<div>By Tom Weir, Senior Staff Writer, Lantern Today<br>Published: 11 November 2026<br>Reviewed by Ada Lund, MD;"
            " Emeritus Professor, University of Oakton School of Rivers and Dora Capel, MA, RN, of the bridge planning board</div>",
            "",
            ("Tom Weir",),
        ),
        (
            "",
            "<div>Written by Catherine Paddle PhD<br>Copyright: Lantern Today, the house of the river valley<br>"
            "<b>Not to be printed again unless Lantern Today permits it</b></div>",
            ("Catherine Paddle PhD",),
        ),
    ],
)
def test_a_byline_may_be_one_of_many_lines_of_an_element(above: str, below: str, expected: tuple[str, ...]) -> None:
    assert authors("en", above=above, below=below) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<h5>Nick Collier and Kate Hogan</h5><cite>13 November 2026</cite>", ("Nick Collier", "Kate Hogan")),
        ("<h3>Nick Collier and Kate Hogan</h3><cite>13 November 2026</cite>", ()),  # a headline may be about them
        ("<p>13 November 2026</p><p>KELLY KENT, Associated Press</p>", ("KELLY KENT",)),
        ("<p>13 November 2026</p><p>Ann Lee, Reuters</p>", ("Ann Lee",)),
    ],
)
def test_names_beside_the_day_may_stand_in_the_smallest_heading_or_beside_their_agency(
    line: str, expected: tuple[str, ...]
) -> None:
    assert authors("en", above=line) == expected


def test_authors_of_other_articles_in_a_list_of_links_are_none() -> None:
    item = "<li><a href=/article/{0}><span class=author>{1}</span> {2}</a></li>"
    listed = item.format(1, "Наталья Липова", "Как победить старый мост") + item.format(
        2, "Юрий Озёрный", "Что нового в нашей долине сегодня"
    )
    assert authors("ru", top=f"<ul class=columns>{listed}</ul>") == ()


def test_a_link_to_the_author_may_say_more_than_the_name() -> None:
    line = "<ul><li><a href=/author/ann-lee><span class=author>Ann Lee</span> writes about rivers and bridges</a></li></ul>"
    assert authors("en", above=line) == ("Ann Lee",)


def test_who_signs_is_believed_before_whom_a_meta_tag_alone_names() -> None:
    head = "<meta name=author content=田伟>"
    assert authors("zh", head=head, above="<div>作者：王小明 来源：河边日报 2026-11-09 19:55</div>") == ("王小明",)
    assert authors("zh", head=head) == ("田伟",)
    meta = "<meta name=author content='Bo Lund'>"
    assert authors("en", head=meta, above="<p>By Ann Lee</p><p>3 May 2026</p>") == ("Ann Lee",)
    assert authors("en", head=meta) == ("Bo Lund",)


def test_the_title_of_a_paper_in_its_brackets_is_no_name() -> None:
    assert authors("zh", below="<p>【作者：《河边日报》综合报道】</p>") == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<h4 class='byline author'><a href=/authors/ann-maria-lee/ title='ann maria lee '>ann maria lee </a></h4>", ("Ann Maria Lee",)),
        ("<h4 class='byline author'><a href=/authors/jo-o-brien/>jo o'brien</a></h4>", ("Jo O'Brien",)),
        ("<h4 class='byline author'>from wire reports</h4>", ()),
        ("<h4 class='byline author'><a href=/news/river>river walks</a></h4>", ()),
    ],
)  # fmt: skip
def test_a_name_in_small_letters_is_one_where_it_leads_to_its_bearers_page(
    line: str, expected: tuple[str, ...]
) -> None:
    assert authors("en", above=line) == expected
