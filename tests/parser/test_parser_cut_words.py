"""Keywords that are none: the title cut into its words by a machine, what a template left; and the tags that the page prints."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = {
    "en": "The old bridge over the river opened again on Monday, after three years of careful repair by its own people. "
    * 3,
    "pl": "Stary most nad rzeką otwarto ponownie w poniedziałek, po trzech latach starannej naprawy przez mieszkańców. "
    * 3,
    "ru": "Старый мост через реку снова открыли в понедельник, после трёх лет тщательного ремонта силами жителей. " * 3,
    "tr": "Nehrin üzerindeki eski köprü üç yıl süren özenli onarımdan sonra pazartesi günü yeniden trafiğe açıldı. "
    * 3,
    "zh-Hant": "河上的老橋經過三年的仔細修繕之後於週一重新開放，居民們都前來慶祝，鎮長表示費用低於預期。" * 4,
    "zh": "河上的老桥经过三年的仔细修缮之后于周一重新开放，居民们都前来庆祝，镇长表示费用低于预期。" * 4,
}


def keywords(
    stated: str, *, title: str, language: str = "en", lead: str = "", above: str = "", below: str = "", head: str = ""
) -> tuple[str, ...]:
    page = (
        f"<html lang={language}><head><title>{title}</title><meta name=keywords content='{stated}'>"
        f"<meta name=description content='{lead}'><meta property=og:type content=article>{head}</head>"
        f"<body><main><div>{above}<h1>{title}</h1><p>{TEXT[language]}</p><p>{TEXT[language]}</p>{below}</div></main></body></html>"
    )
    found = scraper.parse(page, url="https://lantern.example/a/bridge", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article.keywords


@pytest.mark.parametrize(
    ("language", "title", "stated", "expected"),
    [
        ("en", "Mill bridge opens after storm", "mill, bridge, opens, after, storm, town", ("town",)),
        ("pl", "Most otwarto, kupcy i piekarze wracają", "Most, otwarto, kupcy, i, piekarze, wracają, rzeka", ("rzeka",)),
        ("ru", "В долине снова открыли мост", "новости, В, долине, снова, открыли, мост, -", ("новости",)),
        ("tr", "Vadideki köprü yeniden trafiğe açıldı", "Vadideki, köprü, yeniden, trafiğe, açıldı", ()),
        ("zh-Hant", "老橋重新開放居民慶祝", "老橋, 橋重, 重新, 新開, 老橋重, 橋重新, 河流", ("河流",)),
        ("en", "Mill bridge opens after two years; ferry stops", "Mill bridge opens after two years, ferry stops, town", ("town",)),
        ("en", "Mill bridge opens after storm", "Mill bridge opens after storm, town", ("town",)),
    ],
)  # fmt: skip
def test_the_title_cut_into_its_words_is_no_keyword(
    language: str, title: str, stated: str, expected: tuple[str, ...]
) -> None:
    assert keywords(stated, title=title, language=language) == expected


def test_the_lead_cut_into_its_words_is_none_though_short_words_lack() -> None:
    lead = "Make a list and try in the new year to mend your old bridge with the help of friends"
    cut = "Make, list, year, mend, your, bridge, with, help, friends, Town"
    assert keywords(cut, title="Good advice", lead=lead) == ("Town",)


@pytest.mark.parametrize(
    ("language", "title", "stated"),
    [
        ("en", "Lund, Harper and Wexmoor meet in Oakton", "Lund,Harper,Wexmoor,Oakton"),  # names stand in their order
        ("en", "Bridge opens", "Bridge opens,Wexmoor"),  # a name may be the title
        ("zh", "老桥重新开放居民庆祝", "老桥,重新开放,居民,开放"),  # words within one another
        ("pl", "Lipa Dolna - Dąb Górny", "Lipa Dolna,Dąb Górny"),
    ],
)
def test_words_that_stand_in_the_title_are_keywords(language: str, title: str, stated: str) -> None:
    assert keywords(stated, title=title, language=language) == tuple(stated.split(","))


def test_a_description_that_is_the_keywords_takes_none_away() -> None:
    words = "bridge,river,mill,ferry,market,storm,repair"
    assert keywords(words, title="Good advice", lead=words.replace(",", ", ")) == tuple(words.split(","))


def test_what_a_template_puts_where_nothing_is_is_no_keyword() -> None:
    long = "bridges rivers mills ferries markets storms repairs towns councils"  # commas are lost
    assert keywords(f"null, undefined, -, bridges, {long}", title="Good advice") == ("bridges",)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Category: River boats, Tag:Old bridge, Section:Town, mill", ("River boats", "Old bridge", "Town", "mill")),
        ("Lite:true, Elevated:false, LockedSource:LOCKED_NONE, PACKAGE:TOP-NEWS, bridge", ("bridge",)),
        ("river boats, type_review, ISIN_XX123, _mill_ed, bridge, ferry", ("river boats", "bridge", "ferry")),
        ("mill_town, city_hall, river boats, town", ("mill_town", "city_hall", "river boats", "town")),
        ("8f507083-bac4-423a-9015-2eb31e1bce50, bridge", ("bridge",)),
        ("Avatar: The Last Ferry, XNYS:BRDG, River_Town, river_boats", ("Avatar: The Last Ferry", "XNYS:BRDG", "River_Town", "river_boats")),
        ("river_boats, bridge, mill", ("river_boats", "bridge", "mill")),
    ],
)  # fmt: skip
def test_what_a_system_tells_itself_is_no_keyword(stated: str, expected: tuple[str, ...]) -> None:
    assert keywords(stated, title="Good advice") == expected


def test_quotation_marks_are_no_part_of_a_keyword() -> None:
    assert keywords('"old bridge", „river“, «mill», Oakton:', title="Good advice") == (
        "old bridge",
        "river",
        "mill",
        "Oakton",
    )


def test_a_latin_word_may_stand_among_chinese_ones_without_commas() -> None:
    assert keywords("桥梁 重开 GPS 山谷", title="好的建议和想法", language="zh") == ("桥梁", "重开", "GPS", "山谷")


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Tags:"), ("pl", "tagi:"), ("ru", "Теги:"), ("tr", "Etiketler:")]
)
def test_tags_over_the_title_are_believed_before_what_is_left_of_a_cut_title(language: str, label: str) -> None:
    line = f"<p><span>{label}</span> <a href=/t/1>old bridge</a><a href=/t/2>river</a></p>"
    title = "Mill bridge opens after storm"
    told = keywords("mill, bridge, opens, after, storm, town", title=title, language=language, above=line)
    assert told == ("old bridge", "river")


def test_printed_tags_are_believed_before_keywords_of_which_the_article_has_none() -> None:
    line = "<p>Tags: <a href=/t/1>old bridge</a>, <a href=/t/2>river</a></p>"
    assert keywords("archive of the lantern", title="Good advice", below=line) == ("old bridge", "river")
    assert keywords("river, advice", title="Good advice", below=line) == ("river", "advice")


def test_a_link_to_all_tags_is_no_tag() -> None:
    box = "<div class=tags><a href=/tags/>All tags</a></div>"
    assert keywords("", title="Good advice", below=box) == ()
    assert keywords("", title="Good advice", below=box.replace("/tags/", "/tags/river")) == ("All tags",)


@pytest.mark.parametrize(
    ("stated", "title", "expected"),
    [
        ("Bridges Mill bridge opens after storm, town", "Mill bridge opens after storm", ("Bridges", "town")),
        ("桥梁 2024年老桥修缮后重新开放，居民前来庆祝,河流", "2024年老桥修缮后重新开放，居民前来庆祝", ("桥梁", "河流")),
        ("新聞中心,老橋重開 鎮長：注意安全、多休息", "老橋重開 鎮長：注意安全、多休息", ("新聞中心",)),
        ("Old bridge, bridge", "The bridge", ("Old bridge", "bridge")),
        ("Accord of Withy, river", "Withy", ("Accord of Withy", "river")),
        ("Town Elections, river", "Elections", ("Town Elections", "river")),
    ],
)  # fmt: skip
def test_the_title_behind_a_keyword_and_a_blank_is_no_part_of_it(
    stated: str, title: str, expected: tuple[str, ...]
) -> None:
    assert keywords(stated, title=title, language="zh-Hant" if title > "\u3000" else "en") == expected


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("The Valley Lantern", "The Valley Lantern, mill"),
        ("Долина.Ру", "Долина.Ру, mill, lantern.example"),
        ("谷地新闻网", "谷地新闻网,mill"),
    ],
)
def test_the_sites_own_name_is_no_keyword(name: str, stated: str) -> None:
    head = f"<meta property=og:site_name content='{name}'>"
    assert keywords(stated, title="Mill bridge opens after storm", head=head) == ("mill",)


def test_the_sites_name_is_a_keyword_where_the_title_says_it() -> None:
    head = "<meta property=og:site_name content='The Valley Lantern'>"
    title = "The Valley Lantern moves to the mill"
    assert keywords("The Valley Lantern, mill", title=title, head=head) == ("The Valley Lantern", "mill")


def test_pieces_of_broken_letters_are_no_keywords() -> None:
    assert keywords("mill, ng \ufffd lost, \ufffdtown, weir", title="Mill bridge opens") == ("mill", "weir")
