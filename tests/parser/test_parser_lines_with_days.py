"""Days that stand behind the label of something else, before a place and the hour, or where a class calls the line a lead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = {
    "en": "The old bridge over the river opened again on Monday, after three years of careful repair by its own people. ",
    "pl": "Stary most nad rzeką otwarto ponownie w poniedziałek, po trzech latach starannej naprawy przez mieszkańców. ",
    "ru": "Старый мост через реку снова открыли в понедельник, после трёх лет тщательного ремонта силами жителей. ",
    "zh": "河上的老桥经过三年的仔细修缮之后于周一重新开放，居民们都前来庆祝，镇长表示费用低于预期。",
    "zh-Hant": "河上的老橋經過三年的仔細修繕之後於週一重新開放，居民們都前來慶祝，鎮長表示費用低於預期。",
}
TITLES = {
    "en": "Bridge opens",
    "pl": "Most otwarty",
    "ru": "Мост открыт",
    "zh": "老桥重新开放",
    "zh-Hant": "老橋重新開放",
}


def article(language: str, *, over: str = "", above: str = "", opening: str = "") -> Article:
    prose = f"<p>{opening}{TEXT[language] * 3}</p>" + f"<p>{TEXT[language] * 3}</p>" * 2
    page = (
        f"<html lang={language}><head><title>{TITLES[language]}</title><meta property=og:type content=article></head>"
        f"<body><div id=main>{over}<h1>{TITLES[language]}</h1>{above}<div class=text>{prose}</div></div></body></html>"
    )
    found = scraper.parse(page, url="https://lantern.example/a/4021", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article


def published(found: Article) -> str:
    return f"{found.published.at:%Y-%m-%d %H:%M}" if found.published else ""


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("zh", "<h4>来源：河边日报&nbsp;关键字：<span>老桥;山谷</span>&nbsp;作者：&nbsp;2026-11-12 17:14</h4>", "2026-11-12 17:14"),
        ("pl", "<p>Źródło: Latarnia Autor: 12.11.2026 17:14</p>", "2026-11-12 17:14"),
        ("zh", "<p>截止日期：2026-11-12 17:14</p>", ""),  # another day's label
    ],
)  # fmt: skip
def test_the_day_behind_a_label_for_an_author_who_is_not_named_is_the_lines(
    language: str, line: str, expected: str
) -> None:
    assert published(article(language, above=line)) == expected


def test_when_a_text_came_in_is_when_it_was_published() -> None:
    over = "<table><tr><td>新聞圖片來源：燈籠報&nbsp;&nbsp;實際入稿日期：\n2026-11-11</td></tr></table>"
    assert published(article("zh-Hant", over=over)) == "2026-11-11 00:00"


@pytest.mark.parametrize(
    ("language", "opening", "expected"),
    [
        ("ru", "06.11.2026, Заречье 08:16:36 ", "2026-11-06 08:16"),
        ("en", "6 Nov 2026, Oakton 08:16 ", "2026-11-06 08:16"),
        ("ru", "06.11.2026, Заречье: ", "2026-11-06 00:00"),
    ],
)
def test_a_dateline_has_its_hour_behind_the_place(language: str, opening: str, expected: str) -> None:
    assert published(article(language, opening=opening)) == expected


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-Hant", "2026-11-16 河邊-河岸晨報"),
        ("pl", "2026-11-02 | Ostatnia aktualizacja: 09:03 | Komentarze: 5"),
        ("en", "2026-11-16 The River Echo"),
    ],
)
def test_the_day_and_the_source_are_no_lead_whatever_their_class(language: str, line: str) -> None:
    assert article(language, above=f"<div class=subtitle>{line}</div>").body.startswith(TEXT[language][:20])


def test_a_lead_may_tell_of_a_day() -> None:
    lead = "On 16 November 2026 the valley got its bridge back"
    assert article("en", above=f"<div class=subtitle>{lead}</div>").body.startswith(lead)


CARD = "<div class=story><p class=data_author>2 May 2026, 9:05</p><h2><a href=/a/{n}>{title}</a></h2><p>The lock of the canal is closed until …</p></div>"


def test_a_day_above_the_linked_heading_of_another_article_is_that_ones_right_below_the_title_too() -> None:
    others = CARD.format(n=4019, title="Lock of the old canal is closed") + CARD.format(
        n=4018, title="Market moves to the square"
    )
    assert article("en", above=f"<div class=right>{others}</div>").published is None


@pytest.mark.parametrize(
    "heading",
    ["<h2><a href=/a/4021>All about the new bridge</a></h2>", "<a href=/by/lee>More of Ann Lee's stories</a>"],
)
def test_a_day_above_a_link_to_the_article_itself_or_to_its_writer_is_the_articles(heading: str) -> None:
    found = article("en", above=f"<div class=box><p class=data_author>2 May 2026, 9:05</p>{heading}</div>")
    assert published(found).startswith("2026-05-02")
