"""What machines are told by templates that know no better: who has the rights, the system, a headline in the site's place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import WEIR, prose

import scraper
from scraper.models import Article

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Weir above the old mill gives way in the night to Sunday"


def read(
    head: str = "", *, above: str = "", heading: str = "h1", title: str = TITLE, below: str = "", lang: str = "en"
) -> Article:
    html = f"<html lang={lang}><head><title>{TITLE}</title>{head}</head><body><main><article>{above}<{heading}>{title}</{heading}>{prose(*WEIR)}{below}</article></main></body></html>"
    article = scraper.parse(html, url="https://www.lantern.example/town/weir-gives-way", fetched_at=NOW).article
    assert article is not None
    return article


@pytest.mark.parametrize("name", ["author", "dcterms.creator", "dc.creator"])
@pytest.mark.parametrize(
    "rights", ["Copyright Lantern Ltd &amp; Co. KG - all rights reserved", "copyright by The Lantern"]
)
def test_who_has_the_rights_is_no_author(name: str, rights: str) -> None:
    assert read(f"<meta name={name} content='{rights}'>").authors == ()


@pytest.mark.parametrize(("generator", "system"), [("blogger", "Blogger"), ("WordPress 6.5", "WordPress")])
def test_the_system_is_no_publisher(generator: str, system: str) -> None:
    node = f'<script type="application/ld+json">{{"@type":"NewsArticle","publisher":{{"@type":"Organization","name":"{system}"}}}}</script>'
    site = "<meta property=og:site_name content='The Lantern'>"
    assert read(f"<meta name=generator content='{generator}'>{node}{site}").publisher == "The Lantern"
    assert read(f"<meta name=generator content='{generator}'>{node}").publisher is None


def test_a_headline_is_no_publisher() -> None:
    assert read(f"<meta property=og:site_name content='{TITLE}'>", title="The weir gives way").publisher is None


def test_a_short_name_that_is_also_the_tab_s_stays_one() -> None:
    head = "<meta property=og:site_name content='The Lantern'><meta property=og:title content='The Lantern'>"
    assert read(head).publisher == "The Lantern"


@pytest.mark.parametrize("tab", ["{}", "Town - {}"])
def test_a_heading_of_lower_rank_keeps_no_soft_hyphens(tab: str) -> None:
    head = f"<meta property=og:title content='{tab.format(TITLE)}'>"
    printed = TITLE.replace("above", "ab\u00ad\u00adove")
    assert read(head, heading="h2", title=f"<span>{printed}</span>").title == TITLE


@pytest.mark.parametrize("quotes", ['"{}"', "“{}”", "„{}“", "«{}»"])
def test_a_tag_is_named_without_its_quotation_marks(quotes: str) -> None:
    links = " ".join(
        f"<a rel=tag href=/tag/{n}>{quotes.format(tag)}</a>" for n, tag in enumerate(("mill wheel", "high water"))
    )
    assert read(below=f"<div class=tags>{links}</div>").keywords == ("mill wheel", "high water")


@pytest.mark.parametrize("word", ["Prev Post", "Prev story"])
def test_the_way_to_the_article_before_is_no_line_above_the_title(word: str) -> None:
    before = f"<section><div><p class=pre-title>{word}</p><p class=title><a href=/town/other rel=prev>Ferry runs again</a></p></div></section>"
    assert read(below=before).overline is None


@pytest.mark.parametrize("label", ["Text und Interview", "Interview und Text", "Text & Interview"])
def test_who_wrote_and_asked_is_the_author(label: str) -> None:
    assert read(above=f"<p>{label}: Anna Lehmann</p>", lang="de").authors == ("Anna Lehmann",)
