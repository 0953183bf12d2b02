"""Pages whose template was to be filled in by a script, as a client without one gets them. All pages are invented."""

from __future__ import annotations

import pytest

import scraper
from scraper.models import PageKind

URL = "https://www.seeblick.example/orte/bootshaus-4711"
TEXT = (
    "<p>Le vieux hangar à bateaux a rouvert samedi, et toute la commune est venue voir les barques repeintes.</p>" * 3
)


@pytest.mark.parametrize("places", [("{{", "}}"), ("{$", "}"), ("<%= ", " %>"), ("${", "}")])
def test_a_page_of_places_is_no_article(places: tuple[str, str]) -> None:
    first, last = places
    body = (
        f"<div ng-view><h1>{first}page.title{last}</h1><div>{first}page.status === 'published' ? 'Article publié' : 'Brouillon inconnu'{last}</div>"
        f"<p>{first}page.author.fullName{last} - {first}page.time | date : 'dd/MM/yyyy'{last} - {first}page.place{last}</p></div>"
    )
    head = (
        f'<title>{first}page.title{last}</title><meta property="og:type" content="article">'
        + "<script src=/a.js></script>" * 5
    )
    found = scraper.parse(f"<html><head>{head}</head><body>{body}</body></html>", url=URL)
    assert (found.kind, found.article) == (PageKind.SHELL, None), found.why


def test_places_are_no_fields_of_an_article() -> None:
    head = '<title>{{ title }}</title><meta property="og:title" content="{{ title }}"><meta name="author" content="{{author}}">'
    page = f"<html lang=fr><head>{head}</head><body><h1>{{{{ title }}}}</h1><h1>Le hangar a rouvert</h1><p>12 mai 2024</p>{TEXT}</body></html>"
    article = scraper.parse(page, url=URL).article
    assert article is not None
    assert (article.title, article.authors) == ("Le hangar a rouvert", ())


def test_code_that_shows_places_stays() -> None:
    page = f"<html lang=fr><body><h1>Le hangar a rouvert</h1><p>12 mai 2024</p>{TEXT}<pre>{{{{ hangar.nom }}}}</pre><p>Ainsi parlait le maire, qui aime les programmes.</p></body></html>"
    article = scraper.parse(page, url=URL).article
    assert article is not None
    assert "{{ hangar.nom }}" in article.body
