"""What a page states that says nothing: the title again as lead, publisher or keyword, an address as publisher, tools as overline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser.test_parser_dates import TEXT

import scraper
from scraper.models import Article

NOW = datetime(2021, 6, 1, tzinfo=UTC)
TITLE = "Hanging bridge opens after two years"


def article(*metas: tuple[str, str], title: str = TITLE, above: str = "", lang: str = "en") -> Article:
    head = "".join(f'<meta name="{name}" property="{name}" content="{content}">' for name, content in metas)
    html = (
        f"<html lang={lang}><head><title>{title}</title>{head}</head><body>{above}<h1>{title}</h1>{TEXT}</body></html>"
    )
    found = scraper.parse(html, url="https://lantern.example/a/bridge", fetched_at=NOW).article
    assert found is not None
    return found


def test_the_title_again_is_no_lead() -> None:
    assert article(("description", TITLE + ".")).description is None
    assert (
        article(("description", TITLE), ("og:description", "It had been closed.")).description == "It had been closed."
    )


def test_the_title_again_is_no_publisher_and_no_keyword() -> None:
    told = article(("og:site_name", TITLE), ("keywords", TITLE))
    assert (told.publisher, told.keywords) == (None, ())
    assert article(("keywords", f"{TITLE}, bridges")).keywords == ("bridges",)


def test_an_address_is_no_publisher() -> None:
    assert article(("og:site_name", "http://lantern.example/")).publisher is None
    assert article(("og:site_name", "lantern.example")).publisher == "lantern.example"
    assert article(("og:site_name", "www.lantern.example")).publisher == "lantern.example"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("桥梁 重开 山谷", ("桥梁", "重开", "山谷")),
        ("桥梁、重开、山谷", ("桥梁", "重开", "山谷")),
        ("hanging bridge of Wexmoor", ("hanging bridge of Wexmoor",)),
        ("桥梁 重开", ("桥梁 重开",)),  # two may be one name
    ],
)
def test_chinese_keywords_may_have_blanks_between_them(stated: str, expected: tuple[str, ...]) -> None:
    assert article(("keywords", stated)).keywords == expected


@pytest.mark.parametrize("line", ["Updated", "Related:", "Next", "By Ann Lee"])
def test_a_tool_or_a_fact_above_the_title_is_no_overline(line: str) -> None:
    assert article(above=f"<div class=kicker>{line}</div>").overline is None


def test_what_a_stylesheet_sets_apart_in_an_overline_is_apart() -> None:
    assert article(above="<div class=kicker><span>Weather</span><span>North</span></div>").overline == "Weather North"
