"""The headline on pages whose metadata say nothing, or something for search engines: where the reader finds it."""

from __future__ import annotations

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
HEADLINE = "Ferryman and workers glad: the old bridge opened again"
BETWEEN = "".join(
    f"<div>{line}</div>"
    for line in ("Ada Lind", "12 May 2021", "3 min", "Copy link", "Mail", "Print", "Save", "Listen", "Picture: R. Oak")
)
SEO = "Bridge reopening: all dates and tram times at a glance"


def article(body: str, *, head: str = "", lang: str = "en") -> scraper.Article:
    markup = f"<html lang={lang}><head>{head}</head><body>{body}</body></html>"
    got = scraper.parse(markup, url="https://www.lantern.example/a/bridge", fetched_at=NOW).article
    assert got is not None
    return got


def title(body: str, tab: str = "", *, og: str = "", lang: str = "en") -> str:
    head = f"<title>{tab}</title>" if tab else ""
    head += f'<meta property="og:title" content="{og}">' if og else ""
    return article(body, head=head, lang=lang).title


class TestBesideATabForSearchEngines:
    def test_a_heading_that_the_text_is_about_is_the_title_though_much_stands_between(self) -> None:
        assert title(f"<h1>{HEADLINE}</h1>{BETWEEN}{TEXT}", f"{SEO} | Lantern") == HEADLINE

    def test_one_that_it_is_not_about_is_not(self) -> None:
        banner = "<h1>Summer offers from our shops</h1>"
        assert title(f"{banner}{BETWEEN}{TEXT}", "Old bridge opened again | Lantern") == "Old bridge opened again"

    def test_a_name_that_holds_the_whole_article_makes_its_heading_no_menus(self) -> None:
        assert title(f"<div class=masthead><h1>{HEADLINE}</h1>{TEXT}</div>", f"{SEO} | Lantern") == HEADLINE

    def test_nor_has_one_in_an_article_the_name_of_what_stands_beside_that(self) -> None:
        page = f"<section class='right-rail with-video-ad'><article><h1>{HEADLINE}</h1>{TEXT}</article></section>"
        assert title(page, f"{SEO} | Lantern") == HEADLINE

    @pytest.mark.parametrize("entry", ["<ul><li><a href=/>Home</a><li><h1>{}</h1></ul>", "<div><h1>{}</h1></div>"])
    @pytest.mark.parametrize("rank", ["h2", "h3"])
    def test_below_a_breadcrumb_with_the_main_heading_the_lesser_one_is_the_title(self, entry: str, rank: str) -> None:
        trail = f"<nav>{entry.format(SEO)}</nav>"
        assert title(f"{trail}<{rank}>{HEADLINE}</{rank}><p>Ada Lind</p>{TEXT}", f"{SEO} | Lantern") == HEADLINE

    def test_a_lesser_heading_in_the_text_is_not(self) -> None:
        trail = f"<nav><ul><li><a href=/>Home</a><li><h1>{SEO}</h1></ul></nav>"
        inside = TEXT.replace("</p>", "</p><h2>The old bridge, the ferryman and the workers</h2>", 1)
        assert title(f"{trail}{inside}", f"{SEO} | Lantern") == SEO


class TestByTheTab:
    @pytest.mark.parametrize(
        "tab",
        [
            "{} — Heart &amp; Hand - Living | Travel | Food | Slow weekends | Blog",
            "Bridge news: {} - on bridges, ferries and weirs from the newsroom of all the rivers",
        ],
    )
    def test_what_it_says_first_is_the_title_before_a_long_motto(self, tab: str) -> None:
        motto = "Living | Travel | Food | Slow weekends | Blog"
        page = f"<div>{motto}</div><h1>Farewell, giant</h1>{BETWEEN}{TEXT}"
        assert title(page, tab.format("Farewell, giant")) == "Farewell, giant"

    def test_what_it_says_last_is_the_houses_where_another_main_heading_says_the_first(self) -> None:
        motto = "News of the valley and of the towns beside it from hour to hour"
        page = f"<h1>{motto}</h1><article><h1>{HEADLINE}</h1>{TEXT}</article>"
        assert title(page, f"{HEADLINE} | Valley Daily - {motto}") == HEADLINE

    def test_a_section_that_it_names_alone_is_no_title_where_the_headline_stands_below(self) -> None:
        page = f"<h1>News</h1><p>12 May 2021</p><div><h1>{HEADLINE}</h1>{TEXT}</div>"
        assert title(page, "News - Valley Daily") == HEADLINE
        linked = f"<h1>Innkeepers</h1><h1><a href=/b>{HEADLINE}</a></h1>{TEXT}"
        assert title(linked, "Innkeepers - Valley Daily") == "Innkeepers"
        assert title(f"<h1>Innkeepers</h1>{TEXT}<h1>{HEADLINE}</h1>", "Innkeepers - Valley Daily") == "Innkeepers"

    def test_a_section_that_it_names_alone_is_no_title(self) -> None:
        got = title(f"<h1>News</h1><p>12 May 2021</p><div><h1>{HEADLINE}</h1>{TEXT}</div>", "News - Valley Daily", og=HEADLINE)  # fmt: skip
        assert got == HEADLINE

    def test_two_slashes_part_the_house_from_it(self) -> None:
        heading = f"<h1>{HEADLINE}<a href=#c>Comments: 45</a></h1>"
        assert title(f"{heading}{TEXT}", f"{HEADLINE} // LANTERN, the paper of the valley") == HEADLINE

    def test_a_heading_that_says_all_of_it_has_not_the_sites_name(self) -> None:
        assert title(f"<header><h1>{HEADLINE} | Lantern</h1></header>{TEXT}", f"{HEADLINE} | Lantern") == HEADLINE
        assert without_site("Ink | Paper", frozenset({"lantern"}), ["Ink | Paper"]) == "Ink | Paper"


class TestInTheHeading:
    def test_what_a_bar_parts_from_the_headline_is_the_overline(self) -> None:
        heading = f"<h1><div><a href=/politics>Politics | </a></div><span>{HEADLINE}</span></h1>"
        got = article(f"{heading}{TEXT}", head=f"<title>{SEO}</title>")
        assert got.title == HEADLINE
        assert got.overline in {None, "Politics"}

    @pytest.mark.parametrize(
        "sign", ["<span>: </span>", "<span class=hidden> – </span>", "<i aria-hidden=true> | </i>"]
    )
    def test_a_sign_of_its_own_sets_the_overline_apart(self, sign: str) -> None:
        heading = f"<h1><span>Brücke in Altstadt</span>{sign}<span>{HEADLINE}</span></h1>"
        assert article(f"{heading}{TEXT}").overline == "Brücke in Altstadt"

    @pytest.mark.parametrize("heading", ["<em>Old bridge</em>: opened at last", "<b>Ferryman</b> out of work", "Old bridge – <em>opened</em> at last"])  # fmt: skip
    def test_words_that_are_only_set_off_are_none(self, heading: str) -> None:
        got = article(f"<h1>{heading}</h1>{TEXT}")
        assert got.overline is None
        assert got.title == heading.replace("<em>", "").replace("</em>", "").replace("<b>", "").replace("</b>", "")

    @pytest.mark.parametrize("name", ["entry-title__toptitle", "l-page__roofline", "uptitle"])
    def test_an_overline_by_its_name(self, name: str) -> None:
        got = article(f"<h1><span class={name}>Bridges and ferries</span> {HEADLINE}</h1>{TEXT}")
        assert (got.title, got.overline) == (HEADLINE, "Bridges and ferries")


@pytest.mark.parametrize(
    "line", [f"<h2>{HEADLINE}</h2>", f"<td class=title>{HEADLINE}</td>", f"<font size=5>{HEADLINE}</font><br>"]
)
def test_a_page_that_tells_machines_no_title_has_the_one_that_looks_so(line: str) -> None:
    assert title(f"<table><tr>{line}</tr><tr><td>{TEXT}</td></tr></table>") == HEADLINE


@pytest.mark.parametrize("tab", ["", "Lantern"])
def test_nor_is_a_logo_its_title(tab: str) -> None:
    page = f"<h1>LANTERN</h1><ul><li><a href=/s>Sport</a></ul><h2>{HEADLINE}</h2><p>12 May 2021</p>{TEXT}"
    assert title(page, tab) == HEADLINE
