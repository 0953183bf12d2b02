"""The section by what the site's menu, its tab and a path without a name say. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Glocken läuten wieder über dem Anger"
TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "Nach elf Jahren läuten die drei Glocken der Angerkirche wieder, und halb Niederau stand am Sonntag auf dem Platz.",
        "Der Glockengießer aus dem Nachbarort hatte die größte von ihnen im Winter neu gegossen, weil sie einen Sprung hatte.",
        "Künftig läuten sie jeden Abend um sechs, und im Herbst wird auch die alte Turmuhr wieder gehen.",
    )
)
URL = "https://www.angerbote.example/a/glocken-laeuten-4711"
SPORT, REGION, MONEY = (
    f'<a href="/{path}/">{name}</a>'
    for path, name in (("sport", "Sport"), ("region", "Aus der Region"), ("geld", "Geld"))
)


def section(
    top: str, *, tab: str = "", head: str = "", language: str = "de", text: str = TEXT, url: str = URL
) -> str | None:
    html = (
        f'<html lang="{language}"><head><title>{tab or TITLE}</title><meta property="og:site_name" content="Angerbote">{head}</head>'
        f"<body>{top}<h1>{TITLE}</h1><p>4. Mai 2024</p>{text}</body></html>"
    )
    article = scraper.parse(html, url=url, fetched_at=NOW).article
    assert article is not None
    return article.section


@pytest.mark.parametrize(
    "menu",
    [
        f"<ul><li>{SPORT}</li><li class=active>{REGION}</li><li>{MONEY}</li></ul>",
        f"<ul class=menu><li>{SPORT}</li><li class='menu-item current-post-ancestor'>{REGION}</li><li>{MONEY}</li></ul>",
        f"<ul class=bar><li>{SPORT}</li><li class=actived>{REGION}</li><li>{MONEY}</li></ul>",
        f"<div class=bar><div class=item>{SPORT}</div><div class='item selected'>{REGION}</div><div class=item>{MONEY}</div></div>",
        '<ul><li><a href="/sport/">Sport</a></li><li><a class=nav-on href="/region/">Aus der Region</a></li><li><a href="/geld/">Geld</a></li></ul>',
        # The inner entry of two.
        f"<ul><li>{SPORT}</li><li class=current><a href='/news/'>Nachrichten</a><ul><li class=current>{REGION}</li>"
        f"<li><a href='/welt/'>Welt</a></li><li><a href='/land/'>Land</a></li></ul></li><li>{MONEY}</li></ul>",
    ],
    ids=["list", "ancestor of the post", "actived", "boxes", "link", "two levels"],
)
def test_the_marked_entry_of_the_menu_is_the_section(menu: str) -> None:
    assert section(menu) == "Aus der Region"


@pytest.mark.parametrize(
    "menu",
    [
        f"<ul><li class=active><a href='/'>Start</a></li><li>{SPORT}</li><li>{MONEY}</li></ul>",
        f"<ul><li class=active>{REGION}</li></ul>",
        f"<ul><li class=active>{REGION}</li><li class=active>{SPORT}</li><li>{MONEY}</li><li><a href=/x/>Welt</a></li></ul>",
        "<ul class=languages><li class=active><a href=/de-at/>Deutsch</a></li><li><a href=/pl/x>Polski</a></li><li><a href=/cs/x>Česky</a></li></ul>",
        "<ul><li class=active><a href='https://www.angerbote.example/blatt/'>Angerbote</a></li><li><a href=/a/>Tal</a></li><li><a href=/b/>Berg</a></li></ul>",
        "<ul><li class=active><a href='#neu'>Neueste</a></li><li><a href='#alt'>Beliebt</a></li><li><a href='#x'>Videos</a></li></ul>",
        "<ul><li class=active><a href='https://laden.example/x/'>Laden</a></li><li><a href=/a/>Tal</a></li><li><a href=/b/>Berg</a></li></ul>",
    ],
    ids=["front page", "alone", "two", "language", "the paper", "tabs", "another site"],
)
def test_other_marked_entries_are_none(menu: str) -> None:
    assert section(menu) is None


def test_the_tab_names_the_section_between_headline_and_site() -> None:
    menu = f"<ul><li>{SPORT}</li><li>{REGION}</li></ul>"
    assert section(menu, tab=f"{TITLE} | Aus der Region | Angerbote") == "Aus der Region"


@pytest.mark.parametrize("middle", ["Vera Holm", "Seite 2", "Angerbote Plus"])
def test_what_no_link_above_the_title_is_called_is_no_section(middle: str) -> None:
    menu = f"<ul><li>{SPORT}</li><li>{REGION}</li></ul>"
    assert section(menu, tab=f"{TITLE} | {middle} | Angerbote") is None


@pytest.mark.parametrize(
    "path",
    [
        "<div class=bre><a href='/c8f6/'>Land</a> <a href='/c8f6/d1a0/'> &gt; Aus der Region</a></div>",
        "<div class=bre><a href='/c8f6/'>Land</a> &gt; <a href='/c8f6/d1a0/'>Aus der Region</a></div>",
    ],
    ids=["sign in the link", "sign between"],
)
def test_a_path_goes_from_a_folder_to_one_in_it(path: str) -> None:
    assert section(path) == "Aus der Region"


def test_a_word_for_machines_is_no_section_of_a_page_in_another_script() -> None:
    menu = "<ul><li><a href=/a/>スポーツ</a></li><li class=current><a href=/b/>地域</a></li><li><a href=/c/>経済</a></li></ul>"
    text = "<p>アンガー教会の三つの鐘が十一年ぶりに鳴り、日曜日には町の半分の人が広場に集まった。</p>" * 3
    assert section(menu, head='<meta name="category" content="news">', language="ja", text=text) == "地域"


def test_the_name_of_an_edition_is_no_section_of_it() -> None:
    page = f"<div class=top><a class=brand-large href='/a/'>Angerbote Deutsch</a></div><h1>{TITLE}</h1><p>4. Mai 2024</p>{TEXT}"
    article = scraper.parse(f"<html lang=de>{page}", url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.section is None


SLIDE = '<div class="carousel-item active"><a href="/tal/fest">Fest am Bach</a></div>'
SLIDES = f"<div class=carousel-inner>{SLIDE}" + "<div class=carousel-item><a href=/x/>Mehr</a></div>" * 2 + "</div>"


def test_the_story_that_a_carousel_shows_first_is_no_section() -> None:
    assert section(SLIDES) is None
    assert (
        section(f"{SLIDES}<ul><li>{SPORT}</li><li class=active>{REGION}</li><li>{MONEY}</li></ul>") == "Aus der Region"
    )


def test_neither_a_month_nor_an_author_in_the_address_is_one() -> None:
    def read(url: str, line: str) -> str | None:
        html = f"<html lang=de><title>{TITLE}</title><body>{line}<h1>{TITLE}</h1><p>4. Mai 2024</p>{TEXT}</body></html>"
        article = scraper.parse(html, url=f"https://www.angerbote.example/{url}/glocken", fetched_at=NOW).article
        assert article is not None
        return article.section

    assert read("2024/mai", "<p>Mai</p>") is None
    assert read("kolumnen/ute-brandl", "<p class=author>Ute Brandl</p>") is None
    assert read("region/anger", "<p>Region</p>") == "Region"


def test_an_author_in_the_tab_whom_a_link_above_the_title_leads_to_is_none() -> None:
    link = "<a href=/autor/ute-brandl>Ute Brandl</a>"
    assert section(f"<p>{link}</p>", tab=f"{TITLE} | Ute Brandl | Angerbote") is None


def test_an_articles_own_tabs_and_pages_are_no_menu() -> None:
    tabs = "<a class=active href=/tal/text/>Text</a><a href=/tal/bilder/>Bilder</a><a href=/tal/film/>Film</a>"
    pages = "<ul class=pagination><li class=active><a href=/tal/eins>Erste</a><li><a href=/tal/zwei>Zweite</a><li><a href=/tal/drei>Dritte</a></ul>"
    assert section(f"<article><div>{tabs}</div>") is None
    assert section(pages) is None


MENU = f"<ul><li>{SPORT}</li><li>{REGION}</li><li>{MONEY}</li></ul>"


@pytest.mark.parametrize(
    "line",
    ["Aus der Region / 04.05.2024 / 17:30", "04.05.2024 | Aus der Region", "Aus der Region – 4. Mai 2024", "Aus der Region · 4. Mai 2024, 17:30 Uhr"],
)  # fmt: skip
def test_what_the_menu_calls_so_beside_the_day_is_the_section(line: str) -> None:
    assert section(f"{MENU}<table><tr><td><b>{line}</b></td><td><a href=/druck>Drucken</a></td></tr></table>") == (
        "Aus der Region"
    )


@pytest.mark.parametrize(
    "line",
    ["Niederau / 04.05.2024", "Aus der Region / Anger", "Aus der Region | Anger | 4. Mai 2024", "Angerbote | 4. Mai 2024"],
)  # fmt: skip
def test_another_word_beside_the_day_is_none(line: str) -> None:
    assert section(f"<a href='/bote/'>Angerbote</a>{MENU}<p>{line}</p>") is None


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("<a href=https://www.angerbote.example/>Willkommen</a>", "<p>Willkommen | 04.05.2024</p>"),
        ("<a href=/de/>Deutsch</a>", "<p>Deutsch | 04.05.2024</p>"),
        ("<a href=/wochenende/>Samstag</a>", "<p>Samstag | 04.05.2024</p>"),
        (SPORT, "<h4><a href=/a/pokal-99>Der Pokal geht in diesem Jahr nach Niederau</a></h4><p>Sport | 03.05.2024</p>"),
    ],
    ids=["front page", "edition", "day of the week", "another article"],
)  # fmt: skip
def test_what_is_no_part_of_the_site_or_another_articles_beside_the_day_is_none(entry: str, line: str) -> None:
    assert section(f"{MENU.replace('<ul>', f'<ul><li>{entry}</li>')}{line}") is None


def test_a_part_of_the_site_with_a_host_of_its_own_is_a_section() -> None:
    url = "https://sport.angerbote.example/a/glocken-laeuten-4711"
    entry = '<a href="https://sport.angerbote.example/sport/">Sport</a>'
    assert section(f"<ul><li>{REGION}</li><li class=active>{entry}</li><li>{MONEY}</li></ul>", url=url) == "Sport"
    assert section(f"<h6>{entry}</h6>", tab=f"{TITLE} | Sport | Angerbote", url=url) == "Sport"
    house = '<a href="https://www.angerbote.example/bote/">Angerbote</a>'
    assert section(f"<ul><li>{REGION}</li><li class=active>{house}</li><li>{MONEY}</li></ul>", url=url) is None


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "News Startseite"), ("de", "Startseite"), ("fr", "Sport Accueil"), ("es", "Noticias Inicio")],
)
def test_an_entry_that_is_named_for_a_front_page_names_no_section(language: str, name: str) -> None:
    marked = f'<li class=active><a href="/nachrichten/">{name}</a></li>'
    assert section(f"<ul>{marked}<li>{SPORT}</li><li>{MONEY}</li></ul>", language=language) is None


@pytest.mark.parametrize(("name", "folder"), [("Smart Home", "smart-home"), ("Smart Home", "technik/smart-home")])
def test_an_entry_whose_folder_is_named_so_is_a_section(name: str, folder: str) -> None:
    marked = f'<li class=active><a href="/{folder}/">{name}</a></li>'
    assert section(f"<ul>{marked}<li>{SPORT}</li><li>{MONEY}</li></ul>", language="en") == name


@pytest.mark.parametrize(
    ("tab", "told"),
    [
        (f"{TITLE} - Aus der Region - Angerbote", "Aus der Region"),
        (f"{TITLE} | Kirche | Aus der Region | Angerbote", "Aus der Region"),
        (f"{TITLE} - Geld - Angerbote", None),  # the address has no such folder
        (f"{TITLE} - Aus der Region - Nachrichten", None),  # and here no site's name stands last
    ],
)
def test_a_part_of_the_tab_that_is_a_folder_of_the_address(tab: str, told: str | None) -> None:
    assert section("", tab=tab, url="https://www.angerbote.example/aus-der-region/glocken-laeuten-4711") == told


def test_a_tab_says_no_section_in_the_title() -> None:
    html = (
        '<html lang="cs"><head><title>Zvony zní nad návsí - Společnost - Návesní list</title>'
        f'<meta property="og:site_name" content="Návesní list"></head><body><article>{TEXT}</article></body></html>'
    )
    got = scraper.parse(html, url="https://navesnilist.example/spolecnost/zvony-4711/", fetched_at=NOW).article
    assert got is not None
    assert (got.title, got.section) == ("Zvony zní nad návsí", "Společnost")


MENU = f"<nav><ul><li><a href=/>Start</a><li>{SPORT}<li>{REGION}<ul><li><a href=/region/anger/>Anger</a></ul><li>{MONEY}</ul></nav>"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("region/anger/2024/05/glocken-4711", "Anger"),
        ("region/glocken-laeuten-4711", "Aus der Region"),
        ("stadt/glocken-laeuten-4711", None),
        ("glocken-laeuten-4711", None),
    ],
)
def test_the_menus_entry_whose_folder_the_address_goes_by_is_the_section(path: str, told: str | None) -> None:
    assert section(MENU, url=f"https://www.angerbote.example/{path}") == told


@pytest.mark.parametrize(
    "menu",
    [
        "<nav><ul><li><a href=/artikel/>Artikel</a><li><a href=/sport/>Sport</a></ul></nav>",
        "<nav><ul><li><a href=/autor/ann/>Ann Lee</a><li><a href=/sport/>Sport</a></ul></nav>",
        "<nav><ul><li><a href=/de/>Deutsch</a><li><a href=/sport/>Sport</a></ul></nav>",
    ],
)
@pytest.mark.parametrize("folder", ["artikel", "autor/ann", "de"])
def test_an_entry_that_names_no_section_is_none_though_the_address_goes_by_it(menu: str, folder: str) -> None:
    assert section(menu, url=f"https://www.angerbote.example/{folder}/glocken-laeuten-4711") is None


def test_an_author_in_the_tab_whose_page_the_link_above_leads_to_is_no_section() -> None:
    top = '<p><a href="/@ann?source=post">Ann Lee</a></p>'
    assert section(top, tab=f"{TITLE} - Ann Lee - Angerbote") is None


@pytest.mark.parametrize(
    ("entries", "path", "told"),
    [
        ("<li><a href=/blog/>Für Entwickler</a><li><a href=/blog/>Blog</a>", "blog/a-4711", "Blog"),
        ("<li><a href=/blog/>Für Entwickler</a><li><a href=/blog/>Für alle</a>", "blog/a-4711", None),
        ("<li><a href=/nachrichten/>Alle Nachrichten</a><li><a href=/b/>B</a>", "nachrichten/a-4711", None),
        ("<li><a href=/nachrichten/>Nachrichten</a><li><a href=/b/>B</a>", "nachrichten/a-4711", "Nachrichten"),
        ("<li><a href=/archive/>Alte Hefte</a><li><a href=/b/>B</a>", "archive/a-4711", None),
        ("<li><a href=/rubrik/>Alle Themen</a><li><a href=/b/>B</a>", "rubrik/a-4711", None),
        ("<li><a href=/user_4711/>Ann Lee</a><li><a href=/b/>B</a>", "user_4711/a-1", None),
        ("<li><a href=/themen/>A-Z</a><li><a href=/b/>B</a>", "themen/a-4711", None),
    ],
)
def test_of_the_entries_for_a_folder_the_one_that_is_called_so(entries: str, path: str, told: str | None) -> None:
    menu = f"<nav><ul><li><a href=/>Start</a>{entries}</ul></nav>"
    assert section(menu, url=f"https://www.angerbote.example/{path}") == told


@pytest.mark.parametrize(
    ("top", "told"),
    [
        (f"{MENU}<h1><a href=/region/>Aus der Region</a></h1>", "Aus der Region"),
        ("<h1><a href=/region/>Aus der Region</a></h1>", None),  # as a logo has no twin
        (
            f"{MENU}<h1></h1><h1>Menü</h1><header><h1><a href=/region/>Aus der Region</a></h1></header>",
            "Aus der Region",
        ),
        (
            "<ul><li><a href=/2024/05/glocken/>Glocken läuten</a></ul><h1><a href=/2024/05/glocken/>Glocken läuten</a></h1>",
            None,  # the article in another form
        ),
        ("<ul><li><a href=/s/3/6>Geld</a></ul><h1><a href=/s/3/6>Geld</a></h1>", "Geld"),
        ("<h1><a href=/>Angerbote</a></h1>", None),
        ("<h1><a href=/>Startseite</a></h1>", None),
        ("<h1><a href=/anmelden>Anmelden</a></h1>", None),
        ("<h1><a href=/autor/ann>Ann Lee</a></h1>", None),
        ("<h1><a href=https://other.example/region>Aus der Region</a></h1>", None),
        ("<h1>Aus der Region</h1>", None),
        ("<h1><a href=/a/4710>Die Mühle dreht sich nach vierzig Jahren wieder</a></h1>", None),
    ],
)
def test_a_heading_above_the_title_that_leads_to_a_part_of_the_site_is_the_section(top: str, told: str | None) -> None:
    head = f'<meta property="og:title" content="{TITLE}">'
    assert section(top, head=head, tab=f"{TITLE} - Angerbote") == told


@pytest.mark.parametrize(
    ("folder", "entry", "language"),
    [
        ("fra", "Français", "de"),
        ("oz", "Oʻzbekcha", "de"),
        ("magazin", "Der Angerbote Magazin", "de"),
        ("son-dakika", "Son Dakika", "tr"),
        ("news", "Новости", "ru"),
        ("a", "Новини", "uk"),
    ],
)
def test_neither_an_edition_nor_another_paper_of_the_house_nor_the_news_is_a_section(
    folder: str, entry: str, language: str
) -> None:
    texts = {"tr": "Köprünün onarımı üç yıl sürdü ve pazartesi günü yeniden trafiğe açıldı. ", "ru": "Старый мост открыли после ремонта в понедельник утром. ", "uk": "Старий міст відкрили після ремонту в понеділок вранці. "}  # fmt: skip
    menu = f"<nav><ul><li>{SPORT}</li><li>{MONEY}</li><li><a href='/{folder}/'>{entry}</a></li></ul></nav>"
    url = f"https://www.angerbote.example/{folder}/glocken-laeuten"
    text = f"<p>{texts[language] * 3}</p>" * 3 if language in texts else TEXT
    assert section(menu, language=language, text=text, url=url) is None
    assert section(menu.replace(entry, "Kultur"), language=language, text=text, url=url) == "Kultur"


@pytest.mark.parametrize(("folder", "expected"), [("motor-anger", "Motor Anger"), ("motor", None)])
def test_a_section_in_a_folder_of_its_whole_name_may_have_the_sites_name_in_it(
    folder: str, expected: str | None
) -> None:
    menu = f"<nav><ul><li>{SPORT}</li><li>{MONEY}</li><li><a href='/{folder}/'>Motor Anger</a></li></ul></nav>"
    url = f"https://www.anger.example/{folder}/glocken-laeuten"
    assert section(menu, language="de", text=TEXT, url=url) == expected


@pytest.mark.parametrize(
    ("language", "byline", "above", "expected"),
    [
        ("de", "Von Anna Huber", "Anna Huber", None),
        ("de", "Von Beat Frei", "Anna Huber", "Anna Huber"),  # nothing tells hers from a section
        ("de", "Von Anna Huber", "Sport", "Sport"),
        ("en", "By Anna Huber", "Anna Huber", None),
    ],
)
def test_an_entry_of_the_menu_that_leads_to_the_authors_column_is_no_section(
    language: str, byline: str, above: str, expected: str | None
) -> None:
    entries = "".join(f"<li><a href='/{name.lower().replace(' ', '-')}/'>{name}</a></li>" for name in ("Anna Huber", "Sport", "Geld"))  # fmt: skip
    lone = f"<p><a href='/{above.lower().replace(' ', '-')}/'>{above}</a></p>"
    top = f"<nav><ul>{entries}</ul></nav>{lone}"
    assert section(top, language=language, text=f"<p>{byline}</p>{TEXT}") == expected
