"""Sections that links and lines name in words of their own: more of it, beside the day, behind a label; and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = {
    "en": "The old bridge over the river opened again on Monday, after three years of careful repair by its own people. ",
    "de": "Die alte Brücke über den Fluss ist am Montag nach drei Jahren sorgfältiger Arbeit wieder geöffnet worden. ",
    "el": "Η παλιά γέφυρα πάνω από το ποτάμι άνοιξε ξανά τη Δευτέρα ύστερα από τρία χρόνια προσεκτικής επισκευής. ",
    "pl": "Stary most nad rzeką otwarto ponownie w poniedziałek, po trzech latach starannej naprawy przez mieszkańców. ",
    "ru": "Старый мост через реку снова открыли в понедельник, после трёх лет тщательного ремонта силами жителей. ",
    "zh-Hant": "河上的老橋經過三年的仔細修繕之後於週一重新開放，居民們都前來慶祝，鎮長表示費用低於預期。",
}
TITLES = {
    "en": "Bridge opens again",
    "de": "Brücke wieder offen",
    "el": "Άνοιξε η γέφυρα",
    "pl": "Most znów otwarty",
    "ru": "Мост снова открыт",
    "zh-Hant": "老橋重新開放",
}


def section(language: str, *, top: str = "", head: str = "", above: str = "", below: str = "") -> str | None:
    prose = f"<p>{TEXT[language] * 3}</p>" * 3
    page = (
        f"<html lang={language}><head><title>{TITLES[language]}</title><meta property=og:type content=article>{head}</head>"
        f"<body>{top}<div id=main><h1>{TITLES[language]}</h1>{above}{prose}{below}</div></body></html>"
    )
    found = scraper.parse(page, url="https://lantern.example/a/4021", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article.section


@pytest.mark.parametrize(
    ("language", "link", "expected"),
    [
        ("en", "More from City", "City"),
        ("de", "Mehr aus Kultur", "Kultur"),
        ("el", "<b>Κόσμος</b> περισσότερες ειδήσεις", "Κόσμος"),
        ("ru", "Все новости раздела Культура", "Культура"),
        ("zh-Hant", "更多綜合新聞", "綜合新聞"),
        ("en", "More Sport", "More Sport"),  # many papers call one so
    ],
)
def test_a_link_to_more_of_a_section_names_it(language: str, link: str, expected: str) -> None:
    foot = f"<div class=article_cat><a href=/part/7>{link}</a></div>"
    assert section(language, below=foot) == expected


MENU = "<div class=bar><a href=/p/1>{0}</a> | <a href=/p/2>{1}</a></div>"


@pytest.mark.parametrize(
    ("language", "name", "line"),
    [
        ("pl", "Przyroda", "<p class=timestamp>2026-11-22 22:44:00&nbsp;&nbsp;<b><a href=/topic-15>Przyroda</a></b></p>"),
        ("ru", "Экономика", "<div><a href=/p/2>Экономика,</a> 22.11.2026 12:13</div>"),
        ("en", "Harbour", "<div>22 November 2026 <a href=/p/2>Harbour</a></div>"),
    ],
)  # fmt: skip
def test_the_link_beside_the_day_that_a_menu_has_too_is_the_section(language: str, name: str, line: str) -> None:
    assert section(language, top=MENU.format("A1", name), above=line) == name
    named = line.replace("<a ", "<a class=news-section ")
    assert section(language, above=named) == name


def test_whoever_posted_it_is_no_section_though_linked_elsewhere() -> None:
    line = "<div><a href=/u/7>MillerTom</a> 22.11.2026 12:13</div>"
    assert section("de", above=line, below="<p><a href=/u/7>MillerTom</a></p>") is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "<p>Main Category: <a href=/s/4>Rivers / Canals</a></p>"),
        ("en", "<p><span>Filed under:</span> <a href=/s/4>Rivers / Canals</a></p>"),
        ("pl", "<p>Opublikowano w kategorii: <a href=/s/4>Rivers / Canals</a></p>"),
    ],
)
def test_the_section_stands_behind_a_word_for_it(language: str, line: str) -> None:
    assert section(language, above=line) == "Rivers / Canals"


def test_what_a_page_is_is_no_section() -> None:
    assert section("en", head="<meta name=section content=Article>") is None
    assert section("en", head="<meta name=section content=City>") == "City"
