"""Which line of a page is its title: each case is a kind of page that printed it so."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

import scraper
from scraper.parser.lines.sitename import without_site

NOW = datetime(2021, 6, 1, tzinfo=UTC)
TEXT = "".join(
    f"<p>{text}</p>"
    for text in (
        "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
        "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
        "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    )
)


def title(body: str, *, og: str = "", ld: str = "", tab: str = "") -> str | None:
    head = f"<title>{tab}</title>" if tab else ""
    head += f'<meta property="og:title" content="{og}">' if og else ""
    head += f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{ld}"}}</script>' if ld else ""
    markup = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    got = scraper.parse(markup, url="https://www.lantern.example/a/bridge", fetched_at=NOW).article
    assert got is not None
    return got.title


class TestHeading:
    @pytest.mark.parametrize(
        "heading",
        [
            "<span>Opinion</span> Bridge opens after years",
            "Politics | Bridge opens after years",
            "Traffic in town: Bridge opens after years",
            "<span>1 February 2022</span>Bridge opens after years",
            "<span>Bridge opens after years</span><small>What the ferryman says</small>",
            "Bridge opens after years <a href=#c>Comments: 45</a>",
        ],
        ids=["kicker", "section and bar", "kicker and colon", "date", "subtitle", "comments"],
    )
    def test_it_loses_what_the_metadata_do_not_say(self, heading: str) -> None:
        assert title(f"<h1>{heading}</h1>{TEXT}", og="Bridge opens after years") == "Bridge opens after years"

    @pytest.mark.parametrize("home", ["/", "https://www.lantern.example/", "/index.php"])
    def test_it_is_no_link_to_the_front_page(self, home: str) -> None:
        logo = f"<h1><a href={home}>The light of the harbour</a></h1>"
        tab = "Bridge opens after years : The light of the harbour | News from the coast"
        assert title(f"{logo}{TEXT}", tab=tab) == "Bridge opens after years"

    @pytest.mark.parametrize("link", ["<a name=top>", "<a href='#'>", "<a href='/#news/12'>"])
    def test_an_anchor_in_it_is_no_link_to_the_front_page(self, link: str) -> None:
        heading = f"<base href='https://www.lantern.example/'><h1>{link}Bridge opens after years</a></h1>"
        assert title(f"{heading}{TEXT}", tab="Bridge opens after years - Daily News") == "Bridge opens after years"

    @pytest.mark.parametrize(
        ("heading", "og", "expected"),
        [
            ("Bridge opens after years - with music at noon", "Bridge opens after years", None),
            ("An inquiry: how the bridge was repaired", "how the bridge was repaired", None),
            ("“Bridge opens at last”, says <b>Ferryman</b>", "Ferryman", None),
            ("Town: «Bridge opens at last»", "Bridge opens at last", "«Bridge opens at last»"),
        ],
        ids=["no kicker but a longer title", "the sentence goes on", "too little of it", "quotes stay"],
    )
    def test_it_keeps_what_is_its_own(self, heading: str, og: str, expected: str | None) -> None:
        plain = heading.replace("<b>", "").replace("</b>", "")
        assert title(f"<h1>{heading}</h1>{TEXT}", og=og) == (expected or plain)

    def test_it_is_believed_in_an_element_with_a_misleading_name(self) -> None:
        body = f"<div class=sidebar-related><h1>Bridge opens after years</h1>{TEXT}</div>"
        got = title(body, og="Bridge opens after years", ld="River crossing", tab="River crossing")
        assert got == "Bridge opens after years"

    def test_alone_above_the_text_it_is_surer_than_what_search_engines_are_told(self) -> None:
        body = f"<h1>Ferryman out of work</h1>{TEXT}"
        seo = "Bridge reopening, dates and music"
        assert title(body, og="You will not believe this", ld=seo, tab=seo) == "Ferryman out of work"

    def test_it_is_no_logo_though_it_stands_above_the_text(self) -> None:
        body = f"<h1>Lantern LANTERN Logo</h1><h2>Bridge opens after years</h2>{TEXT}"
        assert title(body, og="Bridge opens after years") == "Bridge opens after years"

    def test_in_a_breadcrumb_it_is_a_label_for_search_engines(self) -> None:
        seo = "Bridge reopening: All you must know"
        body = (
            f"<nav><ol><li><a href=/>Home</a></li><li><h1>{seo}</h1></li></ol></nav><p class=headline>At last</p>{TEXT}"
        )
        assert title(body, og="Ferryman out of work", ld=seo, tab=seo) == "Ferryman out of work"

    def test_of_lower_rank_it_is_the_title_where_the_metadata_say_so(self) -> None:
        body = f"<h2>Traffic</h2><h2>Bridge opens after years</h2>{TEXT}"
        assert title(body, og="Bridge opens after years", ld="River crossing", tab="River crossing") == "Bridge opens after years"  # fmt: skip

    def test_it_is_read_without_the_readings_above_its_characters(self) -> None:
        body = f"<h1><ruby>橋<rt>はし</rt></ruby>が<ruby>開通<rt>かいつう</rt></ruby>しました</h1>{TEXT}"
        assert title(body, og="橋が開通しました") == "橋が開通しました"


class TestMetadata:
    def test_what_is_cut_off_loses_to_what_goes_on(self) -> None:
        body = f"<div class=related><h1>Bridge opens after years of careful repair</h1></div>{TEXT}"
        got = title(
            body, og="Bridge opens after", ld="Bridge opens after years of...", tab="Bridge opens after years of…"
        )
        assert got == "Bridge opens after years of careful repair"

    def test_dots_that_end_a_title_stay(self) -> None:
        assert title(TEXT, og="And so the bridge opens…") == "And so the bridge opens…"

    @pytest.mark.parametrize(
        "written",
        [
            "Bridge &amp;amp; ferry open",
            "&lt;b&gt;Bridge&lt;/b&gt; &amp;amp; ferry&lt;br&gt; open",
        ],
        ids=["escaped twice", "markup"],
    )
    def test_it_is_plain_text(self, written: str) -> None:
        assert title(TEXT, og=written) == "Bridge & ferry open"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge opens | Town | Your region", "Bridge opens"),
        ("Lantern Community Forum - Bridge opens", "Lantern Community Forum - Bridge opens"),
        ("Bridge opens - Lantern Community Forum", "Bridge opens"),
        ("Bridge opens - ferryman sad", "Bridge opens - ferryman sad"),
        ("News | Bridge opens after three years", "News | Bridge opens after three years"),
        ("新橋今日開通！-北江新聞", "新橋今日開通！"),
        ("新橋今日開通_城市_北江新聞", "新橋今日開通"),
        ("«Bridge opens»", "«Bridge opens»"),
        ("Lantern » «Bridge opens»", "«Bridge opens»"),
    ],
)
def test_the_site_is_no_part_of_a_title(text: str, expected: str) -> None:
    assert without_site(text, frozenset({"lantern"}), []) == expected


class TestOldPages:
    TEXT = TEXT

    def test_a_heading_that_is_the_link_to_this_page_is_the_title(self) -> None:
        heading = "<h2><a href=https://lantern.example/a/bridge>Bridge opens after years</a></h2>"
        got = title(
            "<h1><a href=/>Lantern blog</a></h1>" + heading + TEXT,
            tab="Lantern » Blog archive » Bridge opens after years",
        )
        assert got == "Bridge opens after years"

    def test_one_that_is_the_link_to_another_page_is_not(self) -> None:
        heading = "<h2><a href=/a/ferry>The ferry is sold at last</a></h2>"
        got = title(heading + TEXT, tab="The bridge opens - The ferry is sold at last")
        assert got != "The ferry is sold at last"

    def test_a_heading_that_begins_a_tab_with_a_long_motto_is_the_title(self) -> None:
        motto = " : The archive | Inquiries into the decline of a river valley"
        assert (
            title("<h3>Bridge opens after years</h3>" + TEXT, tab="Bridge opens after years" + motto)
            == "Bridge opens after years"
        )

    def test_a_title_that_says_itself_twice_says_it_once(self) -> None:
        twice = "Bridge opens: all are glad. Bridge opens: all are glad"
        assert title(f"<h1>{twice}</h1>" + TEXT, tab=twice) == "Bridge opens: all are glad"

    def test_a_banner_with_the_letters_of_a_short_title_is_not_the_title(self) -> None:
        banner = "<h1>Society for the working children of the valley and for the support of young people</h1>"
        assert (
            title(
                banner + "<ul>" + "<li><a href=/s>Section</a>" * 9 + "</ul>" + TEXT, tab="Children and work » Society"
            )
            == "Children and work"
        )

    def test_a_section_in_the_heading_is_not_the_title_where_tab_and_others_name_both(self) -> None:
        got = title(
            "<h1>Literature</h1>" + TEXT,
            og="Book of the week: The bridge",
            tab="Lantern | Literature | Book of the week: The bridge",
        )
        assert got == "Book of the week: The bridge"


class TestByItsLook:
    """Old pages have no `<h1>`, and some a tab that names only the paper."""

    TAB = "The Lantern, Daily Paper"

    @pytest.mark.parametrize(
        "line",
        [
            "<tr><td class=Title>Old bridge opened after years of repair</td></tr>",
            "<tr><td><font size=5>Old bridge opened after years of repair</font></td></tr>",
            "<tr><td><font size='+2'><b>Old bridge opened after years of repair</b></font><br>20.02.2005 14:05 - Hits: 977</td></tr>",
            "<tr><td><h3>Old bridge opened after years of repair</h3></td></tr>",
            "<tr><td><b>Old bridge opened after years of repair</b><br><br></td></tr>",
        ],
    )
    def test_a_line_above_the_text_that_looks_like_a_headline_and_is_about_it(self, line: str) -> None:
        page = f"<table><tr><td><b>From the towns and villages</b></td></tr>{line}<tr><td>{TEXT}</td></tr></table>"
        assert title(page, tab=self.TAB) == "Old bridge opened after years of repair"

    def test_a_tab_that_is_about_the_text_is_believed(self) -> None:
        page = f"<div><b>Officials said the river was opened again</b></div>{TEXT}"
        assert title(page, tab="Bridge over the river opened again") == "Bridge over the river opened again"

    def test_a_tab_with_the_sites_name_behind_it_is_a_headline_though_the_text_says_it_otherwise(self) -> None:
        page = f"<p><b>Officials said the river was opened again</b></p>{TEXT}"
        assert title(page, tab="Farewell, stone giant | Lantern") == "Farewell, stone giant"

    def test_the_tab_is_found_in_a_line_with_another_below_it(self) -> None:
        page = f"<table><tr><td><b>Bridge opened again</b><br>Tuesday, 11 March, 2003, 14:05 GMT<p>{TEXT}</td></tr></table>"
        assert title(page, tab="LANTERN | River | Bridge opened again") == "Bridge opened again"

    @pytest.mark.parametrize("name", ["eTitle", "entry-title", "newstitle"])
    def test_what_is_called_a_title_and_begins_the_tab_is_one_however_short(self, name: str) -> None:
        tab = "Letters - 26 October 2010 - Blog - Pictures and old bridges of the town"
        line = f"<div class={name}><div style='float:right'>3:59 PM</div>Letters</div>"
        assert title(f"<a href=/blog/>Blog</a>{line}<div class=eMessage>{TEXT}</div>", tab=tab) == "Letters"

    def test_a_line_of_other_words_that_is_called_a_title_is_none(self) -> None:
        tab = "Letters to the town on the old bridge - 26 October 2010 - Blog"
        assert title(f"<div class=blocktitle>Letters</div>{TEXT}", tab=tab) == tab


def test_title_and_day_above_the_text_are_no_part_of_it() -> None:
    markup = (
        "<html lang=en><head><title>Bridge opened again</title></head><body><table><tr><td>"
        f"<b>Bridge opened again</b><br>10/02/2011 by Ada Lind<br><br>{TEXT}</td></tr></table></body></html>"
    )
    got = scraper.parse(markup, url="https://www.lantern.example/a/bridge", fetched_at=NOW).article
    assert got is not None
    assert got.body.startswith("The old bridge")


@pytest.mark.parametrize(
    ("heading", "tab", "title"),
    [
        ("Rain floods – The mayor asks for boats", "Rain floods – The mayor asks for boats | The Echo", None),
        ("Rain floods (five pictures) | The mayor asks", "Rain floods | The mayor asks", None),
        (
            "The mayor asks for boats<span>[edit]</span>",
            "The mayor asks for boats - The Echo",
            "The mayor asks for boats",
        ),
    ],
)
def test_a_dash_within_a_headline_parts_no_kicker_from_it(heading: str, tab: str, title: str | None) -> None:
    text = "<p>The river rose in the night, and by noon the market was under water.</p>" * 3
    page = f"<title>{tab}</title><meta property=og:type content=article><h1>{heading}</h1><p>11 May 2021</p>{text}"
    found = scraper.parse(page, url="https://paper.example/news/4").article
    assert found is not None
    assert found.title == (title or heading)


def test_a_headline_that_json_ld_states_is_no_logo_above_its_subtitle() -> None:
    page = (
        "<title>Rain floods the town - The mayor asks all neighbours for boats - The Echo</title>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain floods the town"}</script>'
        "<h1>Rain floods the town</h1><h2>The mayor asks all neighbours for boats</h2>"
    ) + "<p>The river rose in the night, and by noon the whole market was under water again.</p>" * 3
    found = scraper.parse(page, url="https://paper.example/news/4").article
    assert found is not None
    assert found.title == "Rain floods the town"


def test_headline_and_subtitle_before_the_sites_name_in_the_tab() -> None:
    head = "<title>Rain floods the town - The mayor asks all neighbours for boats - The Echo</title><meta property=og:type content=article>"
    text = "<p>The river rose in the night, and by noon the whole market was under water again.</p>" * 3
    page = f"{head}<h1>Rain floods the town</h1><h2>The mayor asks all neighbours for boats</h2>{text}"
    found = scraper.parse(page, url="https://paper.example/news/4").article
    assert found is not None
    assert found.title == "Rain floods the town"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Rain floods the whole town</span><br/><span>By our editor Ann Lee</span>",
        "Rain floods the whole town<br>The mayor asks for boats<br>and for bread",
    ],
)
def test_the_lines_below_the_first_of_a_heading_are_none_of_a_headline_that_the_metadata_go_on_from(
    heading: str,
) -> None:
    told = "Rain floods the whole town (picture: agency)"
    assert title(f"<h1>{heading}</h1>{TEXT}", og=told, tab=f"{told} : The Echo") == "Rain floods the whole town"


def test_a_headline_in_two_lines_is_one() -> None:
    told = "Rain floods the whole town, and boats are short"
    heading = "<h1>Rain floods the whole town,<br>and boats are short</h1>"
    assert title(f"{heading}{TEXT}", og=told, tab=f"{told} : The Echo") == told


def test_a_break_in_a_chinese_headline_is_no_blank() -> None:
    page = f"<html lang=zh><body><h1>三年之后<br>古桥重新开放</h1><p>2021年5月11日</p>{'<p>经过三年漫长而细致的修缮，横跨河上的古桥于星期一上午重新开放，市长和上千名居民参加了仪式。</p>' * 3}</body></html>"
    got = scraper.parse(page, url="https://www.lantern.example/a/bridge", fetched_at=NOW).article
    assert got is not None
    assert got.title == "三年之后古桥重新开放"


@pytest.mark.parametrize("tag", ["h5", "h3", "h6"])
@pytest.mark.parametrize(
    ("tab", "heading", "day", "first", "title"),
    [
        ("新闻动态--临江桥梁学会官网", "2024年临江县古桥保护学术年会在县文化馆成功举行！", "<b>发布时间：2024-06-18</b><i>来源：临江桥梁学会</i>", "6月16日，临江桥梁学会古桥保护学术年会在县文化馆举行，一百余名代表参加了开幕式。", "2024年临江县古桥保护学术年会在县文化馆成功举行！"),
        ("新闻动态--临江桥梁学会官网", "2024年临江县古桥保护学术年会在县文化馆举行，一百余名代表参加了开幕式！", "<b>发布时间：2024-06-18</b><i>来源：临江桥梁学会</i>", "6月16日，临江桥梁学会古桥保护学术年会在县文化馆举行，一百余名代表参加了开幕式。", "2024年临江县古桥保护学术年会在县文化馆举行，一百余名代表参加了开幕式！"),
        ("News - Bridge Society", "Will all the three old bridges east of the town be looked at again next spring?", "<b>18 June 2024</b>", "The Bridge Society will look again at the three old bridges east of the town in spring.", "Will all the three old bridges east of the town be looked at again next spring?"),
        ("News - Bridge Society", "Three old bridges to be looked at again next spring", "<b>18 June 2024</b>", "The Bridge Society will look again at the three old bridges in spring, its chair said on Monday.", "Three old bridges to be looked at again next spring"),
        ("The old bridges east of town will all be open again by Monday noon", "What the mayor said of them and when", "<b>18 June 2024</b>", "The mayor told what the council said of them and when, on Monday.", "The old bridges east of town will all be open again by Monday noon"),
        ("News - Bridge Society", "Three old bridges to be looked at again next spring", "<b>Bridge Society</b>", "The Bridge Society will look again at the three old bridges in spring, its chair said on Monday.", "Bridge Society"),
    ],
)  # fmt: skip
def test_a_heading_of_whatever_rank_right_above_the_day_is_the_title_where_the_tab_says_less(
    tag: str, tab: str, heading: str, day: str, first: str, title: str
) -> None:
    text = f"<p>{first}</p><p>{first[:-1]}, {first}</p><p>{first} {first}</p>"
    house = tab.replace("--", " - ").rpartition(" - ")[2].removesuffix("官网")
    page = f"<html><head><title>{tab}</title></head><body><ul><li><a href=/n>News</a></li></ul><div><{tag}>{heading}</{tag}><div>{day}</div><div>{text}</div></div><div>{house}</div></body></html>"
    found = scraper.parse(page, url="https://society.example/content.aspx?id=1007").article
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("printed", ["<b>The bridge opens</b>", ""])
def test_a_heading_above_a_day_below_the_text_is_that_of_another(printed: str) -> None:
    other = "<h3>Another story of the old bridge and the river</h3><p>3 May 2020</p><p>The story of another bridge over the old river, and of the town that was built by it.</p>"
    page = f"<html><head><title>The bridge opens</title></head><body><div>{printed}{TEXT}</div><div>{other}</div></body></html>"
    found = scraper.parse(page, url="https://paper.example/news/bridge").article
    assert found is not None
    assert found.title == "The bridge opens"


def test_the_title_of_an_entry_on_a_page_without_a_main_heading_whose_tab_names_the_agency() -> None:
    entry = (
        "<table class='story-table hentry item'><tr><td><div class=body><div class=timestamp>Jun 13, 4:03 PM EDT</div>"
        "<p class=body><span class='headline entry-title'>Keeper of the old weir known for rambling letters</span></p>"
        "<span class=byline>By <span class=fn>ANN LEE</span></span></div></td></tr><tr><td>"
    )
    lines = "".join(
        f"<p class=story-p>{line}</p>"
        for line in (
            "BRIDGETOWN (RP) -- The keeper of the old weir wrote letters to the Associated River Press for twenty years, and news of them reached the town only now.",
            "He told of the weir, of the rambling road and of those who crossed it at night, neighbors said on Monday afternoon.",
            "The keeper had come from the mountains as a young man, and took the house by the river when nobody else wanted it.",
        )
    )
    page = f"<html><head><title>News from The Associated River Press</title></head><body>{entry}<span class=entry-content>{lines}</span></td></tr></table></body></html>"
    found = scraper.parse(page, url="https://hosted.example/stories/w").article
    assert found is not None
    assert found.title == "Keeper of the old weir known for rambling letters"


@pytest.mark.parametrize("heading", ["Comments of our readers on this page", "Summer party of our club on Sunday"])
def test_a_heading_above_a_day_that_the_text_below_is_not_about_is_no_title(heading: str) -> None:
    text = "".join(
        f"<p>The council of the town met and talked about the weir for {n} hours, until the river was asleep.</p>"
        for n in range(3, 7)
    )
    page = f"<html lang=en><head><title>Weir opens</title></head><body><h3>{heading}</h3><p>5 June 2020</p><div>{text}</div></body></html>"
    found = scraper.parse(page, url="https://club.example/weir").article
    assert found is not None
    assert found.title == "Weir opens"


@pytest.mark.parametrize("tag", ["h1", "button"])
def test_elements_that_stand_in_each_other_cost_no_time(tag: str) -> None:
    page = (
        f"<html lang=en><title>Bridge opens</title><h1>Bridge opens</h1>{f'<{tag}><b>' * 300}{'<i>word</i> ' * 40_000}"
    )
    begun = time.process_time()
    scraper.parse(page, url="https://paper.example/news/bridge-opens")
    assert time.process_time() - begun < 4


MENU = "<ul><li><a href=/>Home</a></li><li><a href=/r/>Verkehr</a></li><li><a href=/sport/>Sport</a></li></ul>"


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("Bridge opens again: Verkehr: lantern.example", "Bridge opens again"),
        ("Bridge opens again : Verkehr : The Lantern", "Bridge opens again"),
        ("桥梁重新开放：Verkehr： lantern.example", "桥梁重新开放"),
        ("A ferryman writes: Bridge opens again: Verkehr: Lantern", "A ferryman writes: Bridge opens again"),
        ("Bridge opens again: a: The Lantern", "Bridge opens again"),  # the folder of the address
        # Neither an entry of the menu nor a folder: a colon may be the headline's own.
        ("Bridge opens again: a town waits: The Lantern", "Bridge opens again: a town waits: The Lantern"),
        ("Bridge opens again: Verkehr: what comes next", "Bridge opens again: Verkehr: what comes next"),
    ],
)
def test_of_a_tab_that_colons_part_the_headline_is_the_title(tab: str, expected: str) -> None:
    assert title(f"{MENU}{TEXT}", tab=tab) == expected
