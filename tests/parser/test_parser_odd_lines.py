"""Lines at either end of a text that are none of it, and facts that stand where others do not look. All pages are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from parser_pages import MILL, prose

import scraper
from scraper.models import Article

NOW = datetime(2024, 6, 1, tzinfo=UTC)
URL = "https://withypost.example/a/mill-wheel-turns-again-4711"
TITLE = "Mill wheel turns again after forty years"


def read(
    top: str, foot: str = "", *, language: str = "en", title: str = TITLE, url: str = URL, tab: str = ""
) -> Article:
    html = (
        f"<html lang={language}><head><title>{tab or title}</title></head><body>"
        f"<article><h1>{title}</h1>{top}{prose(*MILL)}{foot}</article></body></html>"
    )
    article = scraper.parse(html, url=url, fetched_at=NOW).article
    assert article is not None
    return article


@pytest.mark.parametrize(
    "lead", ["", "<p class=lead>The heirs have paid for it themselves, and the council gave the oak.</p>"]
)
@pytest.mark.parametrize(
    ("language", "line"), [("en", "---- by Ada Lind"), ("de", "---- von Ada Lind"), ("fr", "---- par Ada Lind")]
)
def test_a_line_that_is_but_its_author_is_none_of_the_text_that_it_opens(language: str, line: str, lead: str) -> None:
    body = read(f"{lead}<p><strong>{line}</strong></p>", language=language).body
    assert "Ada Lind" not in body
    assert MILL[0][:20] in body


@pytest.mark.parametrize(
    ("language", "line"), [("cs", "Článek"), ("de", "Beitrag"), ("es", "Noticia"), ("en", "Article")]
)
@pytest.mark.parametrize(
    "lead", ["", "<p class=lead>The heirs have paid for it themselves, and the council gave the oak.</p>"]
)
def test_a_line_that_but_says_that_this_is_an_article_is_none_of_its_text(language: str, line: str, lead: str) -> None:
    body = read(f"{lead}<h6>{line}</h6>", language=language).body
    assert line not in body.split("\n\n")
    assert MILL[0] in body


@pytest.mark.parametrize(("line", "kept"), [("Town news", False), ("Town news tell more", True), ("Town news –", True)])
def test_its_section_as_the_first_line_is_none_of_a_text(line: str, kept: bool) -> None:
    head = f"<title>{TITLE}</title><meta property=article:section content='Town news'>"
    html = (
        f"<html lang=en><head>{head}</head><body><article><h1>{TITLE}</h1>{prose(line, *MILL)}</article></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert (line in article.body) is kept


def test_a_first_line_that_says_more_than_who_wrote_it_stays() -> None:
    line = "Ada Lind opens the sluice for the first time"
    assert read(f"<p class=byline>By Ada Lind</p><p>{line}.</p>").body.startswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mehr Informationen finden Sie unter:",
        "Lue seuraavaksi:",
        "Más fotos de la fiesta:",
        "Zobacz jeszcze:",
        "続きの写真：",
    ],
)
def test_a_last_line_that_announces_what_was_left_out_goes_with_it(line: str) -> None:
    foot = f'<p>{line}</p><ul><li><a href="/b/1">Weir</a></li><li><a href="/b/2">Sluice</a></li></ul>'
    assert line not in read("", foot).body


def test_a_last_sentence_of_some_length_stays_though_it_ends_in_a_colon() -> None:
    line = "The miller has but one wish for the wheel, and he told it to everybody who came that morning:"
    assert read("", f"<p>{line}</p>").body.endswith(line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Bildergalerie"),
        ("es", "Escucha esta nota aquí"),
        ("pt", "Galeria de fotos"),
        ("fi", "Lue aiheesta lisää"),
        ("cs", "Fotogalerie"),
    ],
)
def test_a_button_or_the_head_of_a_gallery_is_no_text(language: str, line: str) -> None:
    assert line not in read("", f"<p>{line}</p><p>{MILL[0]}</p>", language=language).body


def test_the_aside_below_the_title_tells_the_author_though_the_day_stands_before() -> None:
    top = (
        '<aside class=details><ul><li><a href="/2024/5/4/">4. Mai 2024</a>|</li>'
        '<li class=blog>Von <a href="/author/lind/">Ada Lind</a></li><li>3 Kommentare</li></ul></aside>'
    )
    assert read(top, language="de").authors == ("Ada Lind",)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("de", "Dieser Artikel wurde zuletzt am 9. Mai 2024 um 13:22 Uhr geändert.", "2024-05-09"),
        ("de", "Dieser Beitrag wurde zuletzt am 9. Mai 2024 aktualisiert.", "2024-05-09"),
    ],
)
def test_the_day_of_the_last_change_stands_amid_its_verb(language: str, line: str, day: str) -> None:
    read_ = read("<p class=date>4. Mai 2024</p>", f"<footer><p>{line}</p></footer>", language=language)
    assert read_.published is not None
    assert str(read_.published.at.date()) == "2024-05-04"
    assert read_.modified is not None
    assert str(read_.modified.at.date()) == day


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Geänderte Gebühren seit 1.1.2021 und was sie bedeuten"),
        ("es", "Actualizadas las tarifas desde el 1/1/2021"),
        ("nl", "Bijgewerkte tarieven sinds 1 januari 2021"),
    ],
)
def test_a_longer_word_that_begins_like_a_label_labels_no_day(language: str, line: str) -> None:
    foot = f'<ul><li><a href="/b/1">{line}</a></li></ul>'
    assert read("<p class=date>4.5.2024</p>", foot, language=language).modified is None


@pytest.mark.parametrize("slug", ["mill's-wheel-4711", "水車再び回る-4711", "عجلة-الطاحونة-4711"])
def test_a_headline_that_links_to_its_own_page_is_known_however_its_address_is_spelt(slug: str) -> None:
    html = (
        f"<html lang=en><head><title>Ada's Withy Notebook | {TITLE}</title></head><body><div class=post>"
        f'<h2><a href="/a/{slug}">{TITLE}</a></h2>{prose(*MILL)}</div></body></html>'
    )
    article = scraper.parse(html, url=f"https://withypost.example/a/{quote(slug, safe='')}", fetched_at=NOW).article
    assert article is not None
    assert article.title == TITLE


def test_a_title_is_as_the_page_shows_it_and_not_as_it_hides_it_for_others_with_the_sites_name() -> None:
    title = "水车四十年后再次转动，居民齐聚河边"
    html = (
        f"<html lang=zh><head><title>{title}-柳河网</title></head><body><div class=h-title>{title}</div>"
        f"<p>2024-05-04 20:29</p>{prose(*MILL)}<div style='display:none'><div class=share>{title}-柳河网</div></div></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.title == title


def headed(above: str, *, language: str = "de", head: str = "", below: str = "") -> tuple[str, ...]:
    html = (
        f"<html lang={language}><head><title>{TITLE}</title>{head}</head><body><div class=content><div>{above}</div>"
        f"<h1>{TITLE}</h1>{below}{prose(*MILL)}</div></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    return article.authors


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "04.05.2024 | 13:10 Uhr | Ada Lind"),
        ("en", "Ada Lind | 4 May 2024"),
        ("pl", "4 maja 2024 • Ada Lind"),
        ("es", "4 de mayo de 2024 · Ada Lind"),
    ],
)
def test_a_name_beside_the_day_right_above_the_title_is_the_authors(language: str, line: str) -> None:
    assert headed(f"<small>{line}</small>", language=language) == ("Ada Lind",)


@pytest.mark.parametrize("line", ["Ada Lind", "4. Mai 2024", "Ada Lind, 44", "04.05.2024 | Lokales"])
def test_above_the_title_a_name_without_the_day_is_nobodys(line: str) -> None:
    assert headed(f"<small>{line}</small>") == ()


def test_the_line_below_the_title_does_not_lean_on_the_day_above_it() -> None:
    assert headed("<small>4. Mai 2024 | 13:10</small>", below="<div>Neue Heimat</div>") == ()


@pytest.mark.parametrize("editor", ["董森河", "김민수"])
def test_who_is_printed_in_the_pages_own_letters_wrote_it_and_not_the_editor_whom_machines_are_told(
    editor: str,
) -> None:
    head = f'<meta name=author content="{editor}">'
    assert headed("", language="en", head=head, below="<p class=info>By Ada Lind | Withy Post</p>") == ("Ada Lind",)
    assert headed("", language="en", head=head) == (editor,)


def test_the_houses_own_account_is_no_author() -> None:
    site = '<meta name="twitter:site" content="withypost">'
    assert headed("", head=f'{site}<meta name="twitter:creator" content="withypost">') == ()
    assert headed("", head=f'{site}<meta name="twitter:creator" content="Ada Lind">') == ("Ada Lind",)


@pytest.mark.parametrize("part", ["author", "reviewedBy", "editor"])
@pytest.mark.parametrize("about", ["article", "page"])
def test_what_machines_are_told_of_its_people_is_no_text(part: str, about: str) -> None:
    bio = "Bo knows all about mills & weirs, oak, sluices, wheels and what the water does to them in a hard winter."
    person = {part: [{"@type": "Person", "name": "Bo Roe", "description": bio.replace("&", "&amp;")}]}
    data = {"@type": "NewsArticle", "headline": TITLE} | (
        person if about == "article" else {"mainEntityOfPage": {"@type": "WebPage", **person}}
    )
    told = f"<script type=application/ld+json>{json.dumps(data)}</script>"
    html = f"<html lang=en><head><title>{TITLE}</title>{told}</head><body><article><h1>{TITLE}</h1>{prose(bio, *MILL)}</article></body></html>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.body.startswith(MILL[0][:20])


@pytest.mark.parametrize("name", ["cmplz-description", "onetrust-group", "my-cookiebanner", "didomi-text"])
def test_what_a_cookie_box_says_without_the_word_is_no_text(name: str) -> None:
    line = "Die technische Speicherung ist für den rechtmäßigen Zweck erforderlich, den der Benutzer nicht angefordert hat."
    foot = f"<div class={name}><p>{line}</p><p>{line.replace('Zweck', 'Fall')}</p></div>"
    assert "Speicherung" not in read("", foot, language="de").body


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("hi", "कॉपी लिंक"),
        ("ar", "نسخ الرابط"),
        ("ru", "Скопировать ссылку"),
        ("ko", "링크 복사"),
        ("ja", "リンクをコピーする"),
    ],
)
def test_the_button_that_copies_the_address_is_no_text(language: str, line: str) -> None:
    assert line not in read(f"<div>{line}</div>", language=language).body


def test_the_sites_name_alone_below_the_text_is_none_of_it() -> None:
    site = '<meta property="og:site_name" content="Withypost.example">'
    html = f"<html lang=en><head><title>{TITLE}</title>{site}</head><body><article><h1>{TITLE}</h1>{prose(*MILL)}<p>{{}}</p></article></body></html>"
    for line, stays in (("Withypost.example", False), ("Withypost.example will be there", True)):
        article = scraper.parse(html.format(line), url=URL, fetched_at=NOW).article
        assert article is not None
        assert article.body.endswith(line) is stays


@pytest.mark.parametrize(
    ("language", "writer", "editor"),
    [
        ("id", "Penulis: Ada Lind", "Editor: Bo Roe"),
        ("en", "By Ada Lind", "Edited by Bo Roe"),
        ("tr", "Haber: Ada Lind", "Editör: Bo Roe"),
        ("hu", "Szerző: Ada Lind", "Szerkesztő: Bo Roe"),
    ],
)
def test_whom_machines_are_told_and_the_page_calls_its_editor_did_not_write_what_another_signs(
    language: str, writer: str, editor: str
) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "author": {"@type": "Person", "name": "Bo Roe"}}
    head = f"<script type=application/ld+json>{json.dumps(data)}</script>"
    both = f"<p class=byline>{writer}</p><p>{editor}</p>"
    assert headed("", language=language, head=head, below=both) == ("Ada Lind",)
    assert headed("", language=language, head=head, below=f"<p>{editor}</p>") == ("Bo Roe",)


@pytest.mark.parametrize("title", ["Unsere Neuen Mühlen", "Mills Near Withy", "Nasze Nowe Młyny"])
def test_a_title_that_its_class_calls_an_author_is_none(title: str) -> None:
    html = f"<html lang=de><head><title>{title}</title></head><body><article><h1 class=author>{title}</h1>{prose(*MILL)}</article></body></html>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.title == title
    assert article.authors == ()


@pytest.mark.parametrize("name", ["description", "og:description"])
def test_the_lead_that_a_template_tells_machines_of_the_author_is_of_the_text(name: str) -> None:
    person = {"@type": "Person", "name": "Bo Roe", "description": MILL[0]}
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "author": person})
    head = f'<meta name={name} content="{MILL[0]}"><script type=application/ld+json>{data}</script>'
    html = f"<html lang=en><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{prose(*MILL)}</article></body></html>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.body.startswith(MILL[0][:20])


def test_the_author_as_the_first_to_speak_is_of_the_text() -> None:
    assert read("<p class=byline>By Ada Lind</p><p>Ada Lind:</p>").body.startswith("Ada Lind:")


@pytest.mark.parametrize(("language", "name"), [("de", "lokale redaktion"), ("pt", "agência cidade")])
def test_a_house_in_small_letters_is_nobody(language: str, name: str) -> None:
    line = f"<div class=author><a href=/author/x rel=author>{name}</a></div>"
    assert read(line, language=language).authors == ()
