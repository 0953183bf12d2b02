"""Several sections or tags that a template set in one line, and words that name none. All pages are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from parser_pages import MILL, prose

import scraper
from scraper.models import Article

NOW = datetime(2024, 6, 1, tzinfo=UTC)
URL = "https://withypost.example/a/mill-wheel-turns-again-4711"


def read(
    stated: str | list[str], *, head: str = "", top: str = "", foot: str = "", site: str = "Withy Post"
) -> Article:
    data = {"@type": "NewsArticle", "headline": "Mill wheel turns again", "articleSection": stated}
    html = (
        f'<html lang=en><head><title>Mill wheel turns again</title><meta property="og:site_name" content="{site}">{head}'
        f"<script type=application/ld+json>{json.dumps(data)}</script></head><body><main>{top}<h1>Mill wheel turns again</h1>"
        f"{prose(*MILL)}{foot}</main></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    return article


@pytest.mark.parametrize(
    ("stated", "named", "section"),
    [
        ("Welt,Fluss", "Fluss", "Fluss"),
        ("Świat, Rzeka, Młyn", "Rzeka", "Rzeka"),
        ("Região, Moinhos", "Região", "Região"),
        ("国际,河流,水车", "河流", "河流"),
    ],
)
def test_of_several_sections_in_one_line_it_is_the_one_that_the_page_names(
    stated: str, named: str, section: str
) -> None:
    top = f'<ol class=breadcrumb><li><a href="/">Start</a></li><li><a href="/x/">{named}</a></li></ol>'
    assert read(stated, top=top).section == section


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("Rivière,Moulins,Ville", "Rivière"),  # set by a machine: no blank behind a comma
        ("Reka, Mlin, reka, mlin", "Reka"),  # the categories, and then the tags, which have the same names
        ("Withy Post,Nehir", "Nehir"),  # the first is the site
    ],
)
def test_of_a_list_that_the_page_does_not_explain_it_is_the_first(stated: str, section: str) -> None:
    assert read(stated).section == section


def test_categories_with_the_articles_own_keywords_behind_them_are_a_list() -> None:
    tags = '<meta name=keywords content="floods, herons">'
    assert read("River, floods, herons", head=tags).section == "River"


@pytest.mark.parametrize("name", ["Film, Music and Art", "Essen, Trinken & Reisen", "Withy, Devon"])
def test_a_section_whose_name_has_a_comma_keeps_it(name: str) -> None:
    assert read(name).section == name


@pytest.mark.parametrize("nothing", ["null", "undefined", "Withy Post", "WITHY POST"])
def test_a_programs_word_for_nothing_and_the_sites_own_name_are_no_section(nothing: str) -> None:
    assert read(nothing).section is None


def test_what_the_page_prints_is_the_section_where_machines_are_told_the_site() -> None:
    top = '<ol class=breadcrumb><li><a href="/">Home</a></li><li><a href="/river/">River</a></li></ol>'
    assert read("Withy Post", top=top).section == "River"


def test_keywords_without_a_letter_or_a_digit_are_none() -> None:
    assert read("River", head='<meta name=keywords content="-, herons, null, floods">').keywords == ("herons", "floods")


@pytest.mark.parametrize(
    ("printed", "keywords"),
    [
        (("Mlyny (214 článků)", "Povodně (1 204)"), ("Mlyny", "Povodně")),
        (("Mühlen (214)", "Hochwasser (1.204)", "Reiher (7)"), ("Mühlen", "Hochwasser", "Reiher")),
        (("The Heron (1994)", "Floods (1971)"), ("The Heron (1994)", "Floods (1971)")),  # films
        (("Harbour (214)",), ("Harbour (214)",)),
    ],
)
def test_a_tag_is_told_without_how_many_articles_have_it(printed: tuple[str, ...], keywords: tuple[str, ...]) -> None:
    links = " ".join(f'<a rel=tag href="/tag/{n}">{text}</a>' for n, text in enumerate(printed))
    assert read("River", foot=f"<p>{links}</p>").keywords == keywords


def filed(top: str, *, language: str = "en", head: str = "", foot: str = "") -> str | None:
    html = (
        f"<html lang={language}><head><title>Mill wheel turns again</title>{head}</head><body><main>{top}"
        f"<h1>Mill wheel turns again</h1>{prose(*MILL)}{foot}</main></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    return article.section


@pytest.mark.parametrize(
    ("language", "front", "section"),
    [("zh", "首页&gt;&gt;", "河流"), ("en", "Home &gt;", "River"), ("de", "Startseite »", "Fluss")],
)
def test_the_sign_of_a_path_may_stand_within_the_link_before_it(language: str, front: str, section: str) -> None:
    path = f'<div><a href="/">{front}</a><a href="../../">X1</a> &gt; <a href="../">{section}</a> &gt;&gt; </div>'
    assert filed(path, language=language) == section


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Datum: 4.5.2024, Rubrik: Fluss"),
        ("es", "Fecha: 4 de mayo de 2024, Sección: Fluss"),
        ("pl", "Data: 4 maja 2024; Dział: Fluss"),
    ],
)
def test_the_word_for_a_section_may_stand_behind_a_comma(language: str, line: str) -> None:
    html = (
        f"<html lang={language}><head><title>Mill wheel turns again</title></head><body><main><h1>Mill wheel turns again</h1>"
        f"<h3>{line}</h3>{prose(*MILL)}</main></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.section == "Fluss"


def test_of_a_few_links_to_folders_of_categories_the_first_is_the_section() -> None:
    links = '<a rel=tag href="/category/fiume/">Fiume</a>, <a rel=tag href="/category/mulini/">Mulini</a>'
    top = f"<article><div>di Ada in <span class=categories>{links}</span></div>"
    assert filed(top, language="it") == "Fiume"


def test_a_word_for_the_page_itself_and_the_issue_of_a_magazine_give_way_to_a_section() -> None:
    def steps(*names: str) -> str:
        listed = [
            {"@type": "ListItem", "position": n, "item": {"@id": f"https://withypost.example/{n}/", "name": name}}
            for n, name in enumerate(names, 1)
        ]
        return f"<script type=application/ld+json>{json.dumps({'@type': 'BreadcrumbList', 'itemListElement': listed})}</script>"

    line = "<div class=category>Fluss</div>"
    assert filed(line, language="de", head=steps("Start", "Detail")) == "Fluss"
    assert filed(line, language="de", head=steps("Start", "Archiv", "Ausgabe: 43")) == "Fluss"


def test_a_link_marked_as_the_category_in_the_articles_footer_is_the_section_far_below_the_text() -> None:
    shares = "".join(f"<div>Diesen Artikel teilen auf {n}{n}</div>" for n in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    foot = '<footer><span class=cat-links>Kategorien <a rel="category tag" href="/k/fluss/">Fluss</a></span></footer>'
    html = (
        "<html lang=de><head><title>Mill wheel turns again</title></head><body><article><h2>Mill wheel turns again</h2>"
        f"{prose(*MILL)}<div class=sharedaddy>{shares}</div>{foot}</article></body></html>"
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.section == "Fluss"


@pytest.mark.parametrize(
    ("language", "name", "section"),
    [("fr", "categorie", "Rivière"), ("de", "kategorien", "Fluss"), ("es", "categorias", "Río")],
)
def test_the_line_named_for_the_category_is_the_section_in_these_languages_too(
    language: str, name: str, section: str
) -> None:
    assert filed(f"<div class={name}>{section}</div>", language=language) == section
    front = f'<div class={name}><span><a href="/">Withy Post</a> ›</span><a href="/x/fl">{section}</a></div>'
    assert filed(front, language=language) == section


@pytest.mark.parametrize(("language", "label"), [("en", "Tags"), ("de", "Schlagwörter"), ("fr", "Mots-clés")])
def test_the_label_of_the_tags_is_no_section(language: str, label: str) -> None:
    assert filed(f"<div class=category>{label}</div>", language=language) is None


@pytest.mark.parametrize(
    ("language", "tab", "house"),
    [
        ("zh-Hans", "水车四十年后再次转动_社会_柳河网", "柳河网"),
        ("zh-Hans", "水车四十年后再次转动-柳河日报", "柳河日报"),
        ("zh-Hant", "水車四十年後再次轉動 - 柳河晚報", "柳河晚報"),
        ("zh-Hant", "水車四十年後再次轉動 - 柳河網 - 新聞", "柳河網"),
        ("zh-Hans", "水车四十年后再次转动_柳河社会", None),  # a section, for all that we know
        ("zh-Hans", "谁来管管互联网", None),
        ("en", "Mill wheel turns again - Harbour", None),
    ],
)
def test_a_house_is_known_by_how_its_name_ends_where_no_host_has_its_letters(
    language: str, tab: str, house: str | None
) -> None:
    text = (
        "三年来，志愿者们用风暴吹倒的橡木制作了新的桨叶。",
        "周日，老水车在两百人的欢呼声中转动了起来，这是四十年来的第一次。" * 3,
        "磨坊主希望秋天能用自己磨的面粉烤面包，他对在场的每一个人都这样说。" * 3,
    )
    lines = prose(*MILL) if language == "en" else prose(*text)
    html = f"<html lang={language}><head><title>{tab}</title></head><body><main><h1>{tab[:9]}</h1>{lines}</main></body></html>"
    article = scraper.parse(html, url="http://news.lh4711.example/a/4711.html", fetched_at=NOW).article
    assert article is not None
    assert article.publisher == house


def test_the_headline_is_no_section_though_a_template_says_so() -> None:
    headline = '<meta property="og:title" content="Mill wheel turns again">'
    assert read("Mill wheel turns again", head=headline).section is None
    assert read("Mills", head=headline).section == "Mills"


def test_a_keyword_is_told_once_however_it_is_spelt() -> None:
    tags = '<meta name=keywords content="Jokowi, jokowi, Rzeka, RZEKA, floods">'
    assert read("River", head=tags).keywords == ("Jokowi", "Rzeka", "floods")


@pytest.mark.parametrize(
    ("language", "name"), [("es", "Temas del Día"), ("de", "Themen der Woche"), ("fr", "Sujets de société")]
)
def test_a_section_may_begin_with_the_word_for_tags(language: str, name: str) -> None:
    assert filed(f"<div class=category>{name}</div>", language=language) == name


@pytest.mark.parametrize("word", ["Article", "Story", "NewsArticle", "WebPage"])
def test_what_a_page_is_for_machines_is_no_section(word: str) -> None:
    assert read(word, head=f'<meta property="article:section" content="{word}">').section is None


def test_of_a_list_of_sections_it_is_the_one_that_readers_are_told() -> None:
    stated = ["Science", "Technology"]
    assert read(stated, top="<a class=category href=/technology>Technology</a>").section == "Technology"
    assert read(stated, head='<meta property="article:section" content="Technology">').section == "Technology"
    assert read(stated).section == "Science"
    assert read(["Film, Music and Art", "Town"], head='<meta property="article:section" content="Town">').section


@pytest.mark.parametrize("word", ["Uncategorized", "uncategorised", "Unclassified"])
def test_what_nobody_has_filed_has_no_section(word: str) -> None:
    link = f"<a rel='category tag' href=/category/{word.lower()}>{word}</a>"
    assert read(word, head=f'<meta property="article:section" content="{word}">', top=link).section is None
    assert read([word, "Town"]).section == "Town"
    assert read("Town", top=link).section == "Town"


@pytest.mark.parametrize(
    ("language", "word"),
    [("fr", "Non classé"), ("es", "Sin categoría"), ("it", "Senza categoria"), ("pt", "Sem categoria"), ("ru", "Без рубрики"), ("pl", "Bez kategorii"), ("zh", "未分类"), ("ar", "غير مصنف"), ("el", "ΧΩΡΙΣ ΚΑΤΗΓΟΡΙΑ")],
)  # fmt: skip
def test_the_section_of_what_nobody_has_filed_is_none_in_any_language(language: str, word: str) -> None:
    html = (
        f'<html lang={language}><title>Mill</title><meta property=og:type content=article><meta property="article:section" '
        f'content="{word}"><main><h1>Mill wheel turns</h1>{prose(*MILL)}</main></html>'
    )
    article = scraper.parse(html, url=URL, fetched_at=NOW, language=language).article
    assert article is not None
    assert article.section is None


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        (["Euro 2024", "Rivers"], "Euro 2024"),
        (["Mills & Co.", "Rivers"], "Mills & Co."),
        (["2024", "Rivers"], "Rivers"),
        (["2024", "05"], None),
    ],
)
def test_of_a_list_one_is_taken_whatever_sign_it_ends_with(stated: list[str], section: str | None) -> None:
    assert read(stated).section == section
