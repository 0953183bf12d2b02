"""What strays into a byline and is no author: places, hosts, labels of controls, hidden panels, who took the picture."""

from __future__ import annotations

import pytest
from parser.test_parser_dates import TEXT
from parser.test_parser_signed import authors

from scraper.parser.lines import people


@pytest.mark.parametrize(
    ("tag", "byline", "expected"),
    [
        ("en", "Wexmoor University, New Zealand", ("Wexmoor University",)),
        ("en", "Ann Lee and Bo Roe, New York", ("Ann Lee", "Bo Roe")),
        ("pt", "São Paulo", ()),
        ("en", "New Zealand", ()),
        ("en", "Ann Lee lantern.example.org", ("Ann Lee",)),
        ("en", "Ann Lee LanternNews.ca", ("Ann Lee",)),
        ("en", "No Author", ()),
        ("en", "K.", ()),
        ("el", "Δήμου, Καλλιόπη", ("Καλλιόπη Δήμου",)),
        ("de", "Brandl, Ute", ("Ute Brandl",)),
        ("zh-Hans", "本报记者 王小明 方 敏", ("王小明", "方敏")),
        ("zh-Hans", "作者：王 伟", ("王伟",)),
        ("en", "Ann Lee Bloomberg", ("Ann Lee",)),
        ("es", "Ana López EFE", ("Ana López",)),
        ("tr", "Ayşe Demir AFP", ("Ayşe Demir",)),
        ("zh-Hans", "河边网_为您提供股票、基金、期货与黄金市场的最新金融资讯，以及理财服务", ()),
    ],
)
def test_a_byline_leaves_the_names_of_persons(tag: str, byline: str, expected: tuple[str, ...]) -> None:
    assert people.names([byline], (tag, "en")) == expected


@pytest.mark.parametrize(
    ("tag", "byline", "expected"),
    [
        ("en", "Sydney", ("Sydney",)),  # may be who writes a blog
        ("en", "Reuters, AFP", ("Reuters", "AFP")),
        ("de", "Berlin, Reuters", ("Reuters",)),
        ("en", "Ann Lee Jr.", ("Ann Lee Jr.",)),
        ("en", "Ann R. Bloomberg", ("Ann R. Bloomberg",)),
        ("en", "Ann Bloomberg", ("Ann Bloomberg",)),
    ],
)
def test_what_looks_alike_stays_as_it_was(tag: str, byline: str, expected: tuple[str, ...]) -> None:
    assert people.names([byline], (tag, "en")) == expected


BYLINE = "<p class=byline>By Ann Lee</p>"


@pytest.mark.parametrize(
    "panel",
    [
        '<div style="display:none"><form><input name=q></form><div class=footnote>by <a href="http://seek.example">Seek</a></div></div>',
        "<div class=tools>Show notes by: <input type=radio> Health Workers <input type=radio> All</div>",
        "<form><div style='display:none'><a href='#'>Headline</a> <a href='#'>Text</a> <a href='#'>Author</a></div></form>",
    ],
)
def test_what_a_reader_may_choose_is_no_author(panel: str) -> None:
    filler = "".join(f"<p><a href='/{n}'>Part {n}</a></p>" for n in range(6))
    assert authors(f"{panel}{filler}<h1>Bridge opens</h1>{TEXT}") == ()
    assert authors(f"{panel}{filler}<h1>Bridge opens</h1>{BYLINE}{TEXT}") == ("Ann Lee",)


def test_a_control_below_the_title_is_none_either() -> None:
    line = "<div>View comments by: <input type=radio> Health Workers <input type=radio> All</div>"
    assert authors(f"<h1>Bridge opens</h1>{TEXT}{line}") == ()


def test_a_hidden_card_of_the_microformat_names_the_author() -> None:
    card = '<div style="display:none">was last modified by <span class="author vcard"><span class=fn>Ann Lee</span></span></div>'
    assert authors(f"<article class=hentry><h1>Bridge opens</h1>{TEXT}{card}</article>") == ("Ann Lee",)


@pytest.mark.parametrize(("lang", "label"), [("en", "Photo:"), ("es", "FOTO:"), ("fr", "Photo :")])
def test_who_stands_below_a_label_of_pictures_took_one(lang: str, label: str) -> None:
    credit = f"<div><strong>{label}</strong><p class=author>Bo Roe</p></div>"
    assert authors(f"<h1>Bridge opens</h1>{credit}{TEXT}", lang=lang) == ()
    assert authors(f"<h1>Bridge opens</h1>{credit}<p class=author>Ann Lee</p>{TEXT}", lang=lang) == ("Ann Lee",)


@pytest.mark.parametrize(
    "above",
    [
        "<figure><img src=a.jpg><figcaption>Photo: </figcaption></figure><p class=author>Ann Lee</p>",
        "<p>Photo:</p><p class=byline>By Ann Lee</p>",
        "<figure><img src=a.jpg><figcaption>Photo:</figcaption></figure><p class=author><a rel=author href=/a/lee>Ann Lee</a></p>",
    ],
)
def test_an_empty_line_of_a_picture_takes_no_byline_for_its_own(above: str) -> None:
    assert authors(f"<h1>Bridge opens</h1>{above}{TEXT}") == ("Ann Lee",)


@pytest.mark.parametrize("pair", ["Reuters, Bloomberg", "Efe, Ansa", "Reuters, Hamburg"])
def test_two_houses_or_desks_are_no_surname_with_a_first_name(pair: str) -> None:
    assert people.names([pair], ("en",)) == tuple(pair.split(", "))
    assert people.names(["Politics, Sports"], ("en",)) == ()
