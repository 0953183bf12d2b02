"""Pages in the shapes of themes and templates that thousands of papers share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from parser_pages import HERONS as TEXT
from parser_pages import prose as paragraphs

import scraper
from scraper.models import Article

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "Heron nests on the old crane"
ARABIC = (
    "بنى زوج من طيور البلشون عشه على رافعة الميناء القديمة، على ارتفاع أربعين مترا فوق القوارب التي تنتظر المد في المرفأ.",
    "وقال مدير المرفأ إن الرافعة ستبقى في مكانها حتى شهر آب، بعدما أغلق الطريق التي تمر تحتها أمام الشاحنات الثقيلة كلها.",
)
CHINESE = (
    "一对苍鹭在港口的旧吊车上筑了巢，离等待涨潮的船只有四十米高，港务局决定在八月之前不拆除这台吊车。",
    "吊车下面的道路已经对货车关闭，学校在屋顶上架起了望远镜，让孩子们每天下课以后都能看看这些鸟。",
)


def read(
    text: str, *, lang: str = "en", title: str = TITLE, before: str = "", head: str = "", around: str = "main"
) -> Article:
    html = f"<html lang={lang}><head><title>{title} - The Quay</title><meta property=og:type content=article></head><body>{head}<{around}><h1>{title}</h1>{before}<div class=c1>{text}</div></{around.split()[0]}></body></html>"
    article = scraper.parse(html, url="https://quay.example/town/heron-nests", fetched_at=NOW).article
    assert article is not None
    return article


SLAVIC = "Most je zatvoren i grad ne zna što će biti, a ljudi se na posao voze preko brda jer je cesta koju su gradili od jeseni na redu za popravak. "
NORDIC = "Broen er stengt, og byen vet ikke når den blir åpnet, for det er en feil på den som ble funnet etter at de har lagt en ny vei til havnen. "


@pytest.mark.parametrize(
    ("lang", "expected", "text"),
    [
        ("hr-HR", "hr", SLAVIC),
        ("bs", "bs", SLAVIC),
        ("sr-Latn", "sr", SLAVIC),
        ("nn-NO", "nn", NORDIC),
        ("no", "nb", NORDIC),
        ("en-GB", "en", " ".join(TEXT)),
        ("hr-HR", "en", " ".join(TEXT)),
        ("en-US", "nb", NORDIC),
    ],
)
def test_an_article_keeps_its_own_language_though_it_shares_a_table(lang: str, expected: str, text: str) -> None:
    assert read(paragraphs(*[f"{text}{number}. " * 2 for number in range(3)]), lang=lang).language == expected


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [("en-US", "2 days ago", SLAVIC), ("nl", "2 dagen geleden", NORDIC), ("fr", "il y a 2 jours", SLAVIC)],
)
def test_a_day_in_the_language_that_the_page_declares_is_read_though_its_text_is_in_another(
    lang: str, day: str, text: str
) -> None:
    article = read(paragraphs(*[f"{text}{number}. " * 2 for number in range(3)]), lang=lang, before=f"<p>{day}</p>")
    assert article.published
    assert article.published.at.date() == (NOW - timedelta(days=2)).date()


@pytest.mark.parametrize("lang", ["de-DE", "en"])
def test_what_stands_around_an_english_text_is_read_in_the_language_of_its_paper(lang: str) -> None:
    article = read(paragraphs(*TEXT), lang=lang, before="<p>Von Ann Lee | 3.4.2023, 12:31 Uhr | 1.204 Aufrufe</p>")
    read_in_german = lang == "de-DE"
    assert article.language == "en"
    assert (article.views and article.views.value) == (1204 if read_in_german else None)
    assert article.authors == (("Ann Lee",) if read_in_german else ())


def test_a_label_may_stand_under_its_value_in_a_box_of_their_own() -> None:
    facts = (("25.03.2023 - 12:31", "Published"), ("27.03.2023 - 09:10", "Updated"), ("4,310", "Views"))
    boxes = "".join(f"<div class=b1><time>{value}</time><div>{label}</div></div>" for value, label in facts)
    article = read(paragraphs(*TEXT), before=f"<div>{boxes}</div>")
    days = [moment and moment.at.date().isoformat() for moment in (article.published, article.modified)]
    assert (days, article.views and article.views.value) == (["2023-03-25", "2023-03-27"], 4310)


def test_a_day_above_a_label_for_readers_is_no_count_of_them() -> None:
    boxes = "<div><span>25 March 2023</span><div>Views</div></div><div>345</div>"
    views = read(paragraphs(*TEXT), before=boxes).views
    assert (views and views.value) == 345


def test_a_label_with_a_colon_looks_forward_also_at_the_end_of_its_box() -> None:
    boxes = "<div><div>Tuesday, 28 March 2023</div><div>Published:</div></div><div>25 March 2023</div>"
    published = read(paragraphs(*TEXT), before=boxes).published
    assert published is not None
    assert published.at.date().isoformat() == "2023-03-25"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "<div><span>Read <b>1873</b> times</span> <span>Last modified on Monday, 13 May 2019</span></div>"),
        ("de", "<div><span>Gelesen <b>1873</b> mal</span></div>"),
        ("en", "<p>This post has already been read 1873 times!</p>"),
    ],
)
def test_a_number_set_apart_between_its_words_counts_readers(lang: str, line: str) -> None:
    views = read(paragraphs(*TEXT) + line, lang=lang).views
    assert (views and views.value) == 1873


PERSONS = (
    '<i class="fa fa-user"></i>', '<i class="icon-user"></i>', '<svg class="feather feather-user"></svg>',
    '<i data-lucide="user"></i>', '<span class="glyphicon glyphicon-user"></span>', '<img src="/icons/author.svg" alt="">',
)  # fmt: skip


@pytest.mark.parametrize("icon", PERSONS)
@pytest.mark.parametrize(
    "line", ["<ul><li>{} {}</li></ul>", "<div>{} <b><a href=/by/7>{}</a></b></div>", "<p>{}<span>{}</span></p>"]
)
@pytest.mark.parametrize(("lang", "name", "text"), [("ar", "سلمى الحداد", ARABIC), ("zh", "李晓燕", CHINESE)])
def test_the_picture_of_a_person_marks_the_author_where_no_capital_does(
    icon: str, line: str, lang: str, name: str, text: tuple[str, ...]
) -> None:
    title = text[0].split("，")[0].split("،")[0][:30]
    assert read(paragraphs(*text), lang=lang, title=title, before=line.format(icon, name)).authors == (name,)


@pytest.mark.parametrize(
    "line",
    [
        '<div><i class="fa fa-folder"></i> سلمى الحداد</div>',  # a section
        '<div><i class="fa fa-user"></i> الميناء القديمة</div>',  # words of the text
        '<div><i class="fa fa-user"></i> هيئة التحرير</div>',  # the house
        '<div><i class="fa fa-user">3</i> سلمى الحداد</div>',  # a counter
        '<div><i class="fa fa-user"></i> الشرق الأوسط</div>',  # a noun and its adjective
    ],
)
def test_another_picture_or_another_word_marks_none(line: str) -> None:
    assert read(paragraphs(*ARABIC), lang="ar", title="طيور على رافعة", before=line).authors == ()


SAID = "“No room is left for more cuts,” said the head of the harbour board."
TOLD = "The port answered that it will look at the plan in August."
LINK = "<div class=r1>[&nbsp;<a href=/ports>Ports: all that was cut</a>&nbsp;]</div>"
TIPS = ("old nets that nobody needs", "wood from the ships")


@pytest.mark.parametrize(
    ("set_apart", "expected"),
    [
        (f"<blockquote><p>{SAID}</p></blockquote>", [SAID]),
        (f"<blockquote><div><p>{SAID}</p></div></blockquote>", [SAID]),
        (f"<blockquote class=edTag><p>{SAID}</p></blockquote>", [SAID]),
        (
            f"<p><a href=//echo.example/1>The Harbour Echo newspaper reported</a> on the cuts:</p><blockquote><p>{SAID}</p></blockquote>",
            ["The Harbour Echo newspaper reported on the cuts:", SAID],
        ),
        (
            f"<h3>What they build with</h3><ul><li>{TIPS[0]}</li><li>{TIPS[1]}</li></ul>",
            ["What they build with", *TIPS],
        ),
        (
            f"<p>They build with two things:</p><ol><li><p>{TIPS[0]}</p></li><li><section>{TIPS[1]}</section></li></ol>",
            ["They build with two things:", *TIPS],
        ),
    ],
)
def test_a_quotation_or_a_list_among_the_paragraphs_of_a_text_is_text(set_apart: str, expected: list[str]) -> None:
    lines = read(paragraphs(*TEXT) + LINK + set_apart + paragraphs(TOLD)).body.split("\n\n")
    assert lines == [*TEXT, *expected, TOLD]


def test_the_menu_in_a_templates_header_is_no_path() -> None:
    menu = "<div class='el-9 el-location-header'><a href='/'><img src=l.png></a><ul><li><a href='/town/'>Town</a></li><li><a href='/sport/'>Sport</a></li><li><a href='/arts/'>Arts</a></li></ul></div>"
    assert read(paragraphs(*TEXT), head=menu).section != "Arts"


def test_the_links_above_the_title_in_its_article_are_the_path_to_it() -> None:
    path = "<nav><a href='/'>Home</a><i class=i1></i><a href='/f/9'>Harbour</a></nav>"
    html = f"<html lang=en><body><article><div>{path}</div><h1>{TITLE}</h1>{paragraphs(*TEXT)}</article></body></html>"
    article = scraper.parse(html, url="https://quay.example/2024/heron", fetched_at=NOW).article
    assert article is not None
    assert article.section == "Harbour"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<nav><a href='/'>Home</a> <a href='https://friends.example/quay'>Friends</a></nav>", ""),
        ("", "<nav><a href='/2024/'>Older: the mill</a></nav>"),
    ],
)
def test_links_that_leave_the_site_or_stand_below_the_title_are_no_path(above: str, below: str) -> None:
    html = f"<html lang=en><body><article>{above}<h1>{TITLE}</h1>{below}{paragraphs(*TEXT)}</article></body></html>"
    article = scraper.parse(html, url="https://quay.example/2024/heron", fetched_at=NOW).article
    assert article is not None
    assert article.section is None


def test_what_wordpress_files_nowhere_has_no_section() -> None:
    link = "<div><a href='https://quay.example/category/uncategorized/'>Uncategorized</a></div>"
    article = read(paragraphs(*TEXT), before=link, around="div class='post-7 post hentry category-uncategorized'")
    assert article.section is None


@pytest.mark.parametrize(("slug", "expected"), [("harbour", "Harbour"), ("port", None)])
def test_wordpress_names_the_category_of_a_post_on_it(slug: str, expected: str | None) -> None:
    terms = "<ul><li><span><a href='https://quay.example/all/harbour/' class=t-item>Harbour</a></span></li></ul>"
    article = read(paragraphs(*TEXT), before=terms, around=f"div class='post-7 post hentry category-{slug} tag-birds'")
    assert article.section == expected


BY = (
    ("cs", "<span>Napsal Petra Lund</span> <span>12. března 2023</span>"),
    ("hr", "<span>12 ožujka 2023</span> <span>Napisao Petra Lund</span>"),
    ("fi", "<p>Julkaistu 12.3.2023 kirjoittajalta <a href=/x/7>Petra Lund</a></p>"),
    ("lt", "<p>Paskelbta 2023 kovo 12 autorius <a href=/x/7>Petra Lund</a></p>"),
    ("sl", "<p>Objavljeno 12. marca 2023 avtor <a href=/x/7>Petra Lund</a></p>"),
    ("hu", "<p>Beküldte: <a href=/x/7>Petra Lund</a> - 2023. március 12.</p>"),
)


@pytest.mark.parametrize(
    ("lang", "line", "expected"),
    [
        ("fa", "بازداشت ۱۲ نفر توسط پلیس تهران", ()),
        ("he", "12 בני אדם נהרגו על ידי כוחות הביטחון", ()),
        ("fa", "ارسال شده در ۱۲ خرداد ۱۴۰۲ توسط علی رضایی", ("علی رضایی",)),
        ("he", "12 במרץ 2023 על ידי דנה לוי", ("דנה לוי",)),
    ],
)
def test_a_number_makes_no_byline_of_what_somebody_did_a_day_does(
    lang: str, line: str, expected: tuple[str, ...]
) -> None:
    assert read(paragraphs(*TEXT), lang=lang, before=f"<div>{line}</div>").authors == expected


@pytest.mark.parametrize("heading", ["h1", "h2"])
@pytest.mark.parametrize(("lang", "line"), BY)
def test_the_byline_that_a_system_writes_is_read_whatever_heading_has_the_title(
    heading: str, lang: str, line: str
) -> None:
    html = f"<html lang={lang}><head><title>{TITLE} - The Quay</title></head><body><main><{heading}>{TITLE}</{heading}><div class=m1>{line}</div><div>{paragraphs(*TEXT)}</div></main></body></html>"
    article = scraper.parse(html, url="https://quay.example/town/heron-nests", fetched_at=NOW).article
    assert article is not None
    assert article.authors == ("Petra Lund",)


GERMAN = (
    "Zwei Reiher haben ihr Nest auf den alten Kran im Hafen gebaut, vierzig Meter über den Booten, die auf die Flut warten. "
    "Die Straße unter dem Kran ist für Lastwagen gesperrt, sagte der Leiter des Hafens am Montag."
)


def test_the_box_of_the_urgent_news_above_an_article_files_nothing() -> None:
    urgent = "<div class=breaking><span class=category>Eilmeldung</span><br><a class=headline href=/urgent/9>Der Fluss steigt</a></div>"
    html = f"<html lang=de><title>Reiher nisten auf dem Kran - Der Kai</title><main>{urgent}<h1>Reiher nisten auf dem Kran</h1><div class=c1><p>{GERMAN}</p><p>{GERMAN[:118]}</p></div></main>"
    article = scraper.parse(html, url="https://kai.example/reiher-nisten", fetched_at=NOW).article
    assert article is not None
    assert article.section is None


PORTUGUESE = (
    "Duas garças fizeram o ninho no velho guindaste do porto, quarenta metros acima dos barcos que esperam pela maré. "
    "A rua debaixo do guindaste está fechada para os caminhões, disse o diretor do porto na segunda-feira."
)


@pytest.mark.parametrize("label", ["Temas relacionados", "Assuntos relacionados"])
def test_what_is_headed_related_themes_in_portuguese_are_keywords(label: str) -> None:
    foot = f"<section><h2>{label}</h2><ul><li><a href=/topicos/gar%C3%A7as/>garças</a></li><li><a href=/topicos/porto/>porto</a></li></ul></section>"
    html = f"<html lang=pt><title>Garças no guindaste - O Cais</title><main><h1>Garças no guindaste</h1><div class=c1><p>{PORTUGUESE}</p><p>{PORTUGUESE[:112]}</p></div>{foot}</main>"
    article = scraper.parse(html, url="https://cais.example/garcas", fetched_at=NOW).article
    assert article is not None
    assert article.keywords == ("garças", "porto")


@pytest.mark.parametrize("called", ["related-tags", "tags-related-box", "relatedTopics", "related-keywords"])
def test_a_box_that_is_called_related_tags_holds_the_tags_of_the_article(called: str) -> None:
    tags = "<li><a href=/t/herons>Herons</a></li><li><a href=/t/cranes>Cranes</a></li>"
    article = read(f"{paragraphs(*TEXT)}<div class={called}><h4>Go on</h4><ul>{tags}</ul></div>")
    assert article.keywords == ("Herons", "Cranes")
    assert article.body.split("\n\n") == list(TEXT)


def test_articles_in_a_box_that_is_called_related_tags_are_no_tags() -> None:
    others = "".join(
        f"<li><a href=/town/{name}>The {name} of the harbour closes for the whole summer, and nobody knows what comes</a></li>"
        for name in ("mill", "ferry", "market")
    )
    article = read(f"{paragraphs(*TEXT)}<div class=related-tags><h4>Go on</h4><ul>{others}</ul></div>")
    assert article.keywords == ()
    assert article.body.split("\n\n") == list(TEXT)
