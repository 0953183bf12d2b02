"""The publisher of pages that tell machines nothing: what the tab, the logo and the line of rights say and the host bears out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import HERONS, prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = prose(*HERONS)
TITLE = "Herons nest on the harbour crane"


def publisher(
    *, tab: str = TITLE, head: str = "", logo: str = "", foot: str = "", url: str = "https://www.lantern.example/n/7"
) -> str | None:
    markup = (
        f"<html lang=en><head><title>{tab}</title>{head}</head><body><div>{logo}<a href=/town>Town</a></div>"
        f"<h1>{TITLE}</h1><p>3 May 2024</p>{TEXT}<div>{foot}</div></body></html>"
    )
    got = scraper.parse(markup, url=url, fetched_at=NOW).article
    assert got is not None
    return got.publisher


@pytest.mark.parametrize(
    ("tab", "url", "expected"),
    [
        (f"{TITLE} | The Lantern", "https://www.lantern.example/n/7", "The Lantern"),
        (f"{TITLE} - Town - Die Laterne", "https://laterne.example/n/7", "Die Laterne"),
        (f"Süßer Brücken-Bote » {TITLE}", "https://suesser-bruecken-bote.example/n/7", "Süßer Brücken-Bote"),
        (f"{TITLE} – El Río", "https://www.elrio.example/n/7", "El Río"),
        (f"{TITLE} | New Harbour Times", "https://www.nhtimes.example/n/7", "New Harbour Times"),
        (f"{TITLE} | Lantern News", "https://www.lantern.co.nz/n/7", "Lantern News"),
        (f"{TITLE} | Harbour life", "https://www.lantern.example/n/7", None),
        (f"{TITLE} | Sport", "https://sport.lantern.example/n/7", None),
    ],
    ids=["the", "der", "umlauts", "accents", "initials", "more", "motto", "part of a site"],
)
def test_the_part_of_the_tab_that_the_host_bears_out(tab: str, url: str, expected: str | None) -> None:
    assert publisher(tab=tab, url=url) == expected


@pytest.mark.parametrize(
    "logo",
    [
        "<a href=/><img src=/i.svg alt='The Lantern logo'></a>",
        "<a href=https://lantern.example/><img src=/i.svg alt='Logo of The Lantern'></a>",
        "<a href=/ title='The Lantern'><i></i></a>",
        "<a href=/index.html>The Lantern</a>",
    ],
)
def test_what_leads_to_the_front_page_is_called_so(logo: str) -> None:
    assert publisher(logo=logo) == "The Lantern"


@pytest.mark.parametrize("name", ["News agency «Lantern»", "«Lantern»"])
def test_a_name_in_quotation_marks_keeps_both_or_none(name: str) -> None:
    expected = name if name[0] != "«" else "Lantern"
    assert publisher(logo=f"<a href=/>{name}</a>") == expected
    assert publisher(tab=f"{TITLE} | {name}") == expected


@pytest.mark.parametrize(
    "foot",
    [
        "<p>© 2004–2024 The Lantern. All rights reserved.</p>",
        "<p>Copyright (c) 2024 by The Lantern | Privacy</p>",
        "<p>© The Lantern 2024</p>",
        "<p>© 2024 The Lantern All Rights Reserved</p>",
    ],
)
def test_who_reserves_the_rights(foot: str) -> None:
    assert publisher(foot=foot) == "The Lantern"


@pytest.mark.parametrize("foot", ["<p>© Bo Lund / Harbour Pictures</p>", "<p>© 2024</p>", "<p>Copyright and trust</p>"])
def test_who_sells_the_pictures_is_no_house(foot: str) -> None:
    assert publisher(foot=foot) is None


def test_two_places_say_it_where_the_host_is_spelled_otherwise() -> None:
    url = "https://www.hekou.example/n/7"
    assert publisher(tab=f"{TITLE}_河边日报", url=url) is None
    assert publisher(tab=f"{TITLE} | Local Weather", logo="<a href=/>Local Weather</a>", url=url) is None
    assert publisher(tab=f"{TITLE}_河边日报", foot="<p>Copyright © 2024 河边日报, 版权所有</p>", url=url) == "河边日报"
    assert publisher(tab=f"{TITLE} | Речной вестник", logo="<a href=/>Речной вестник</a>", url=url) == "Речной вестник"


def test_the_way_to_the_front_page_of_a_part_names_the_part() -> None:
    logo = "<a href=https://town.lantern.example/>Stadtleben</a>"
    assert publisher(tab=f"{TITLE} | Stadtleben", logo=logo, url="https://town.lantern.example/n/7") is None
    blog = "<a href=https://rivernotes.blogs.example/>River notes</a>"
    assert publisher(tab=f"{TITLE} | River notes", logo=blog, url="https://rivernotes.blogs.example/7") == "River notes"


def test_a_section_on_a_host_of_its_own_is_no_house() -> None:
    logo = "<a href=https://www.lantern.example/>Home</a> <a href=https://sport.lantern.example/>Sport</a>"
    assert publisher(tab=f"{TITLE} | Sport", logo=logo, url="https://sport.lantern.example/n/7") is None


@pytest.mark.parametrize(
    "text", ["Copyright law protects authors, the judge said.", "The copyright office sees it so."]
)
def test_a_text_about_rights_names_no_house(text: str) -> None:
    told = text.lower().partition("copyright ")[2].partition(",")[0].rstrip(".")
    assert publisher(tab=f"{TITLE} | {told}", foot=f"<p>{text}</p>", url="https://www.ebb.example/n/7") is None


def test_what_machines_are_told_is_believed() -> None:
    head = "<meta property=og:site_name content='Harbour Media'>"
    assert publisher(tab=f"{TITLE} | The Lantern", head=head) == "Harbour Media"


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Organization", "The Lantern", "The Lantern"),
        ("NewsMediaOrganization", "Lantern", "Lantern"),
        ("Organization", "Harbour Press Agency", None),
        ("Person", "Bo Lantern", None),
    ],
)
def test_the_organization_that_signs_is_the_house_where_the_host_bears_it_out(
    kind: str, name: str, expected: str | None
) -> None:
    author = f'{{"@type": "{kind}", "name": "{name}"}}'
    node = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "author": {author}}}'
    assert publisher(head=f"<script type=application/ld+json>{node}</script>") == expected
