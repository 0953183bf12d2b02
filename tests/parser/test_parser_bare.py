"""Days of pages that tell machines nothing and have days of others: cards amid the text, readers' posts, rights."""

from __future__ import annotations

import pytest
from parser.test_parser_dates import MORE, TEXT, read

TITLE = "<h1>Bridge opens</h1>"
LATER = "<p>The ferry will go on until the autumn, said the mayor, and the boatmen are to be paid until then.</p>"


@pytest.mark.parametrize(
    "card",
    [
        "<div><h3><a href=/o/1>Rovers beat the town in heavy rain</a></h3><div><span><time>3. 5. 2019 13:31</time></span></div></div>",
        "<div><a href=/o/1><div>Rovers beat the town in heavy rain</div><div>3. 5. 2019</div></a></div>",
        "<div><div>3. 5. 2019</div><p><a href=/o/1>Rovers beat the town in heavy rain</a></p></div>",
    ],
    ids=["element", "linked", "above"],
)
def test_the_day_of_a_card_between_two_paragraphs_is_another_articles(card: str) -> None:
    assert read("published", f"{TITLE}<div>{TEXT}{card}{LATER}{LATER}</div>", lang="cs") is None


def test_a_day_below_a_link_is_the_articles_where_no_box_has_but_both() -> None:
    foot = "<p><a href=#reply>Click here to comment on this</a></p><div>18 November 2019</div>"
    assert read("published", f"<div>{TITLE}{TEXT}{foot}</div>") == "2019-11-18"


def test_the_day_of_a_byline_under_a_link_to_its_writers_articles_is_the_articles() -> None:
    writer = "<div><a href=/ann>Other columns by Ann Lee here</a><p class=pubdate>18 November 2019</p></div>"
    tools = "<ul class=tools>" + "<li>Print</li>" * 12 + "</ul>"
    assert read("published", f"{TITLE}{tools}{writer}{tools}{TEXT}") == "2019-11-18"


def test_the_days_of_readers_posts_are_not_the_articles_though_no_name_says_whose_they_are() -> None:
    said = ("It was high time, the old one swayed.", "And who pays for the ferry from now on?")
    posts = "".join(
        f"<li><a href=/u/{i}><h4>Reader {'AB'[i]}</h4></a><time>14 January 2020, 13:4{i}</time><p>{line}</p></li>"
        for i, line in enumerate(said)
    )
    page = f"{TITLE}{TEXT}{LATER}<section><h2>Readers’ comments</h2><ul>{posts}</ul></section>"
    assert read("published", page) is None


def test_a_day_above_the_title_goes_before_a_time_far_below_the_text() -> None:
    page = (
        f"<div><b>19.11.2012</b></div>{TITLE}{TEXT}{LATER}<p>wrote: <time>05.11.2014 14:25</time></p><p>Very nice!</p>"
    )
    assert read("published", page, lang="de") == "2012-11-19"


def test_of_two_times_beside_the_title_the_one_below_is_the_articles() -> None:
    above = "<div><a href=/o/1>Rovers beat the town</a><time>11 September 2019</time></div>"
    page = f"{above}{TITLE}<header><time>13 September 2019</time></header>{TEXT}"
    assert read("published", page) == "2019-09-13"


@pytest.mark.parametrize(
    "sign", ["Copyright © 1997-Tue Apr 09 14:51:01 2013", "© 9 April 2013 The Echo", "(c) 9.4.2013"]
)
def test_the_day_beside_the_sites_rights_is_not_the_articles(sign: str) -> None:
    assert read("published", f"{TITLE}{TEXT}<div>{sign}</div>") is None


def test_the_day_of_a_quoted_post_is_not_the_articles() -> None:
    post = (
        "<blockquote><p>The weir holds, for now</p>— Ann Lee (@annlee) <a href=/p/1>December 22, 2020</a></blockquote>"
    )
    assert read("published", f"{TITLE}<div>{TEXT}{LATER}{post}{LATER}</div>") is None


def test_a_time_far_from_the_title_shows_its_own_day_where_its_attribute_is_another() -> None:
    tools = "<ul class=tools>" + "<li>Print</li>" * 12 + "</ul>"
    shown = "<div><time datetime=2019-09-03>December 14, 2020 7:30am</time></div>"
    assert read("published", f"{TITLE}{tools}{shown}{tools}{TEXT}") == "2020-12-14"


def test_a_byline_is_read_though_its_sections_are_links_to_the_lines_end() -> None:
    links = "".join(
        f"<a href=/{i}>{name}</a>, " for i, name in enumerate(("Ferries", "Bridges of the valley", "Boats"))
    )
    line = f"<p class=entry-meta><a href=/d>1. Februar 2020</a> <a href=/ann>Ann</a> {links}<a href=/g>Guide for those who row boats</a></p>"
    assert read("published", f"{TITLE}{line}{TEXT}", lang="de") == "2020-02-01"


@pytest.mark.parametrize("label", ["ΔΗΜΟΣΙΕΥΣΗ", "Δημοσίευση", "ΗΜΕΡΟΜΗΝΙΑ ΔΗΜΟΣΙΕΥΣΗΣ"])
def test_a_greek_label_in_capitals_has_no_accents(label: str) -> None:
    page = f"<div class=date>Τρίτη 9 Απριλίου 2013</div>{TITLE}<div>{label}: 25/10/2011 14:45</div>{TEXT}"
    assert read("published", page, lang="el") == "2011-10-25"


def test_the_day_under_a_list_of_others_below_the_text_is_the_articles() -> None:
    others = "".join(f"<li><a href=/o/{c}>Topic {c}</a></li>" for c in "abcdefghij")
    assert read("published", f"{TITLE}{TEXT}{MORE}<ul>{others}</ul><div>18 November 2019 11:11</div>") == "2019-11-18"


@pytest.mark.parametrize("label", ["YAYINLANMA TARİHİ", "Yayınlanma tarihi", "YAYIMLANMA"])
def test_a_turkish_label_in_capitals_has_no_dots(label: str) -> None:
    page = f"<div class=date>9 Nisan 2013, Salı</div>{TITLE}<div>{label}: 25.10.2011 14:45</div>{TEXT}"
    assert read("published", page, lang="tr") == "2011-10-25"


AGO = f"{TITLE}<p>By Ann Lee | Published 15 hours ago</p>{TEXT}"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/news/2020-11-08-bridge-opens", "2020-11-08"),
        ("https://paper.example/news/bridge-opens-20201108", "2020-11-08"),
        ("https://paper.example/news/bridge-opens-20210530", "2021-05-31"),
        ("https://paper.example/news/bridge-opens", "2021-05-31"),
    ],
    ids=["folders", "digits", "the evening before", "none"],
)
def test_how_long_ago_it_was_yields_to_an_earlier_day_in_the_address(url: str, day: str) -> None:
    assert read("published", AGO, url=url) == day


@pytest.mark.parametrize(
    "other",
    [
        "<div><span>Rovers beat the town</span> <time>3 hours ago</time></div>",
        "<div><span>Rovers beat the town</span></div><div>3 hours ago</div>",
        "<div><span>Rovers beat the town</span></div><div>Updated 3 hours ago</div>",
    ],
)
def test_how_long_ago_it_was_far_from_the_title_is_of_another_article(other: str) -> None:
    tools = "<ul class=tools>" + "<li>Print</li>" * 40 + "</ul>"
    page = f"{TITLE}{TEXT}{MORE}{tools}{other}"
    assert read("published", page) is None
    assert read("modified", page) is None


@pytest.mark.parametrize("when", ["2 hours ago", "at 09:42"])
def test_an_update_of_today_is_no_publish_day_against_an_earlier_one_in_the_address(when: str) -> None:
    page = f"{TITLE}<p>Published 3 hours ago, updated {when}</p>{TEXT}"
    assert read("published", page, url="https://paper.example/news/bridge-opens-20201108") == "2020-11-08"
    assert read("modified", page, url="https://paper.example/news/bridge-opens-20201108") == "2021-06-01"


def test_a_change_that_a_sentence_of_the_text_tells_of_is_not_this_pages() -> None:
    told = "<p>Update: 28 April 2020, 12:45: The list of ferries names eleven boats and their masters, who row by turns and are paid by the town until the autumn; nobody had thought of one for the night, said the mayor, and the market will go on without those who live across the river.</p>"
    assert read("modified", f"{TITLE}<p>18 November 2020</p>{TEXT}{told}{MORE}") is None


def test_the_day_among_the_articles_tools_below_the_text_is_its_own() -> None:
    tools = "<ul role=navigation class=toolbar><li><a href=/s>Town</a></li><li>13. 1. 2020, 18:54</li></ul>"
    tools = f"<div class=sect-meta>{tools}</div>"
    assert read("published", f"{TITLE}{TEXT}{MORE}{tools}", lang="de") == "2020-01-13"


def test_today_in_a_menu_below_the_text_is_the_pages_clock() -> None:
    menu = "<nav class=foot><ul class=meta><li><a href=/s>Town</a></li><li>1 June 2021</li></ul></nav>"
    assert read("published", f"{TITLE}{TEXT}{MORE}{menu}") is None


@pytest.mark.parametrize("line", ["July 7, 2020<br><br>", "<b>7 July 2020</b><br>"])
def test_a_day_in_the_first_line_of_the_text_is_the_articles(line: str) -> None:
    assert read("published", TITLE + TEXT.replace("<p>", f"<p>{line}", 1)) == "2020-07-07"


def test_a_day_behind_which_the_sentence_goes_on_is_the_storys() -> None:
    line = "<p>7 July 2020 was the day the weir broke,<br>and the water stood a metre deep in the town.</p>"
    assert read("published", TITLE + line + TEXT) is None
