"""Authors whom blogs and old pages name: in the heading of a box, behind a word for author in a long line, under the text."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from parser.test_parser_dates import MORE, TEXT

import scraper
from scraper.parser.lines import people, reporters

NOW = datetime(2021, 6, 1, tzinfo=UTC)


def authors(body: str, *, lang: str = "en") -> tuple[str, ...]:
    html = f"<html lang={lang}><head><title>Bridge opens</title></head><body>{body}</body></html>"
    verdicts = scraper.parse(html, url="https://blog.example/bridge", fetched_at=NOW, language=lang).verdicts
    return next((v.candidate.value for v in verdicts if v.chosen and v.candidate.field == "authors"), ())


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("en", "About Ann Lee"),
        ("en", "About the author: Ann Lee"),
        ("en", "View all posts by Ann Lee"),
        ("de", "Über Ann Lee"),
        ("de", "Über die Autorin Ann Lee"),
        ("de", "Alle Beiträge von Ann Lee"),
        ("fr", "À propos de Ann Lee"),
        ("es", "Ver todas las entradas de Ann Lee"),
        ("it", "Informazioni su Ann Lee"),
        ("nl", "Over Ann Lee"),
        ("pl", "O autorze: Ann Lee"),
        ("pt", "Sobre Ann Lee"),
        ("sv", "Om Ann Lee"),
        ("da", "Om Ann Lee"),
        ("cs", "O autorce: Ann Lee"),
        ("ru", "Об авторе: Анна Ли"),
    ],
)
def test_the_heading_of_an_authors_box_names_the_author(lang: str, heading: str) -> None:
    assert people.names([heading], (lang,)) in {("Ann Lee",), ("Анна Ли",)}


@pytest.mark.parametrize(("lang", "heading"), [("nl", "Over Marloes"), ("en", "About Us"), ("en", "About the Author")])
def test_the_heading_of_a_box_that_names_nobody_whole_is_no_author(lang: str, heading: str) -> None:
    assert people.names([heading], (lang,)) == ()


def test_the_box_with_a_first_name_leaves_the_whole_name_of_the_byline() -> None:
    page = (
        "<h1>Bridge opens</h1><div>Geplaatst op 07-03-2017 door <a>Marloes Dijkgraaf</a> in <a>Tips</a></div>"
        f"{TEXT}<div class=about-author><h5>Over Marloes</h5><p>Marloes bakt al tien jaar.</p></div>"
    )
    assert authors(page, lang="nl") == ("Marloes Dijkgraaf",)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("de", "Autor: Dr. med. Jens Wiechert, Facharzt", "Dr. med. Jens Wiechert"),
        ("de", "Rechtsanwältin Dr. Ute Brandl", "Dr. Ute Brandl"),
        ("fr", "Maître Odile Marchand", "Odile Marchand"),
    ],
)
def test_a_degree_belongs_to_the_name_and_a_profession_does_not(lang: str, text: str, name: str) -> None:
    assert people.names([text], (lang,)) == (name,)


def test_a_line_under_the_text_may_say_more_behind_the_day() -> None:
    footer = "<p class=entry-footer>Posted by Ann Lee on February 08, 2006 at 09:14 PM in <a>Paper</a> | <a>Permalink</a></p>"
    assert authors(f"<h3>Bridge opens</h3>{TEXT}{footer}") == ("Ann Lee",)


def test_a_long_line_of_facts_names_the_author_in_a_link() -> None:
    line = "Af <a>Sidsel Brink</a>, journalist <span>3. apr. 2020 kl. 05.00</span> <span>Opdateret 3. apr. 2020 kl. 11.30</span>"
    assert authors(f"<h1>Bridge opens</h1><div>{line}</div>{TEXT}", lang="da") == ("Sidsel Brink",)


def test_a_linked_name_that_no_word_for_author_stands_before_is_none() -> None:
    line = "The mayor <a>Sidsel Brink</a>, the council and two hundred guests came to the river before the rain did"
    assert authors(f"<h1>Bridge opens</h1><div>{line}</div>{TEXT}") == ()


def test_a_line_of_an_old_page_names_the_author() -> None:
    head = "April 28, 2005<br><b>The bridge over the old river opens again after three years</b><br>By Ann Lee<br>Staff Writer"
    assert authors(f"<table><tr><td>{head}<br><br>{TEXT}{MORE}</table>") == ("Ann Lee",)


def test_a_list_that_is_called_authors_names_one_in_each_item() -> None:
    def item(name: str, own: str = "author has-bio") -> str:
        account = "<div class=author-overlay><a href='#'>Close</a> <a href=/account>Follow</a> <a href=/author/x>More</a></div>"
        return f"<li><div rel=author class='{own}'>{name}</div>{account if 'bio' in own else ''}</li>"

    listed = item("<span class=by-text>By</span> Ann Lee") + item("Bo Roe") + item("Cy Dahl", "author")
    page = f"<article><h1>Bridge opens</h1><ul class=authors>{listed}</ul><span>3 May 2021</span>{TEXT}</article>"
    assert authors(page) == ("Ann Lee", "Bo Roe", "Cy Dahl")


@pytest.mark.parametrize(
    ("company", "site", "printed", "lang"),
    [
        ("株式会社みずうみ", "みずうみ通信", "みずうみ通信編集部", "ja"),
        ("Brückenverlag GmbH", "Brückenpost", "Brückenpost Redaktion", "de"),
    ],
)
def test_a_company_in_the_head_gives_way_to_the_desk_that_is_printed(
    company: str, site: str, printed: str, lang: str
) -> None:
    page = (
        f"<html lang={lang}><head><title>Bridge opens - {site}</title><meta property=og:site_name content='{site}'>"
        f"<meta name=author content='{company}'></head><body><article><h1>Bridge opens</h1>"
        f"<ul class='author list'><li>{printed}</li></ul><p>2021-05-03</p>{TEXT}{MORE}</article></body></html>"
    )
    found = scraper.parse(page, url="https://blog.example/bridge", fetched_at=NOW).article
    assert found is not None
    assert found.authors == (printed,)


BOX = "<div><p class=meta>{}</p><ul class=authors><li><span class=author__name><a href=/profile/{}>{}</a></span></li></ul></div>"


@pytest.mark.parametrize(
    ("lang", "wrote", "translated", "writer", "translator"),
    [
        ("en", "Author", "Translated by", "Ann Lee", "Bo Lund"),
        ("de", "Von", "Übersetzung:", "Ann Lee", "Bo Lund"),
        ("ja", "作者：", "翻訳者", "Ann Lee", "中村 真子"),
        ("zh", "作者", "译者：", "Ann Lee", "陈美玲"),
        ("sv", "Av", "Översättning", "Ann Lee", "Bo Lund"),
        ("fr", "Par", "Traductrice", "Ann Lee", "Léa Lund"),
    ],
)
def test_who_stands_under_a_word_for_translator_is_no_author(
    lang: str, wrote: str, translated: str, writer: str, translator: str
) -> None:
    boxes = BOX.format(wrote, 1, writer) + BOX.format(translated, 2, translator)
    assert authors(f"<h1>Bridge opens</h1>{boxes}{TEXT}", lang=lang) == (writer,)


@pytest.mark.parametrize(
    "line",
    [
        "文● オカモト／河岸編集部",
        "文●オカモト／河岸編集部",
        "文● オカモト",
        "文＝オカモト",
        "取材・文＝オカモト／写真＝ヤマダ",
        "文：オカモト／写真：ヤマダ",
        "文●オカモト 写真●ヤマダ",
        "執筆：オカモト 編集：ヤマダ",
    ],
)
def test_a_japanese_byline_with_its_own_colons_and_what_others_did_behind_the_name(line: str) -> None:
    assert people.names([line], ("ja",)) == ("オカモト",)
    byline = f"<p class=author><a>{line}</a></p>"
    assert authors(f"<h1>橋が開通</h1>{byline}{TEXT}", lang="ja") == ("オカモト",)


@pytest.mark.parametrize("line", ["文● 河岸編集部／川編集部", "東京／河岸新聞", "東京／写真＝ヤマダ"])
def test_a_line_of_desks_and_places_names_nobody(line: str) -> None:
    assert people.names([line], ("ja",)) == ()


def test_another_label_ends_the_name() -> None:
    assert people.names(["By: Ann Lee Photo: Bo Lund"], ("en",)) == ("Ann Lee",)


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("de", "Text &amp; Fotos:"),
        ("de", "Fotos und Text:"),
        ("fr", "Texte et photos :"),
        ("it", "Testo e foto di"),
        ("es", "Texto y fotos:"),
        ("en", "Text and photos:"),
        ("en", "Words + pictures by"),
        ("tr", "Haber ve fotoğraf:"),
        ("sv", "Text/foto:"),
        ("pl", "Tekst i zdjęcia:"),
    ],
)
def test_a_label_of_text_and_pictures_names_who_wrote(lang: str, label: str) -> None:
    line = f"<div class=facts><span>{label}</span> Ivan Walter</div>"
    assert authors(f"<h1>Bridge opens</h1>{line}{TEXT}", lang=lang) == ("Ivan Walter",)


@pytest.mark.parametrize("line", ["Text: The Holy Bible", "Text: Larger Smaller", "Text: Help Now"])
def test_what_is_read_or_set_larger_is_nobody(line: str) -> None:
    assert authors(f"<h1>Bridge opens</h1><p>{line}</p>{TEXT}") == ()


@pytest.mark.parametrize("line", ["Foto: Ivan Walter", "Fotos und Grafik: Ivan Walter"])
def test_a_label_of_pictures_alone_names_nobody_who_wrote(line: str) -> None:
    assert authors(f"<h1>Bridge opens</h1><div class=facts>{line}</div>{TEXT}", lang="de") == ()


@pytest.mark.parametrize("below", ["<em>Photos:</em> Tom Reed", "Photos: Tom Reed<br>Map: Ida Holm"])
def test_a_signature_may_have_a_line_for_the_pictures_below(below: str) -> None:
    sign = f'<p style="text-align:right"><strong>Ann Lee</strong><br>{below}</p>'
    assert authors(f"<h1>Bridge opens</h1><div>{TEXT}{MORE}{sign}</div>") == ("Ann Lee",)


@pytest.mark.parametrize("below", ["Phone: 030 1234567", "Phone: 030 1234567<br>Mail: lee@lantern.example"])
def test_whom_to_ask_has_not_signed(below: str) -> None:
    contact = f'<p style="text-align:right">Ann Lee<br>{below}</p>'
    assert authors(f"<h1>Bridge opens</h1><div>{TEXT}{MORE}{contact}</div>") == ()


def test_who_has_the_rights_is_the_author_only_where_nobody_signs() -> None:
    rights = (
        '<meta name=author content="Lantern Online"><meta name=copyright content="2021 Lantern Online, Bridgetown">'
    )
    sign = '<p style="text-align:right">Ann Lee</p>'
    assert authors(f"{rights}<h1>Bridge opens</h1><div>{TEXT}{MORE}{sign}</div>") == ("Ann Lee",)
    own = rights.replace("Lantern Online", "Ida Holm")
    assert authors(f"{own}<h1>Bridge opens</h1><div>{TEXT}{MORE}</div>") == ("Ida Holm",)


@pytest.mark.parametrize(
    ("language", "last", "expected"),
    [
        ("en", "The lamps will follow in the spring, the council said. (By Ann Leary) Enditem/", ("Ann Leary",)),
        ("en", "“We had hoped for June,” said the mason. (By Ann Leary and Bo Lund)", ("Ann Leary", "Bo Lund")),
        ("fr", "Les lampes viendront au printemps, a dit le conseil. (Par Anne Lenoir)", ("Anne Lenoir",)),
        ("ru", "Фонари поставят весной, сказали в совете. (Автор: Иван Петров)", ("Иван Петров",)),
        ("en", "The lamps will follow in the spring, said the council of the town (by Ann Leary)", ()),
        ("en", "The lamps will follow in the spring, the council said. (By The Sea)", ()),
        ("en", "The lamps will follow in the spring, the council said. (Photo by Ann Leary)", ()),
        ("de", "Die Lampen kommen im Frühling, sagte der Rat. (Übersetzt von Anna Lehr)", ()),
        ("vi", "Đèn đường sẽ được lắp vào mùa xuân, hội đồng thị trấn cho biết. (Theo Tuổi Trẻ)", ()),
        ("vi", "Đèn đường sẽ được lắp vào mùa xuân, hội đồng cho biết. (Tác giả: Nguyễn Văn An)", ("Nguyễn Văn An",)),
    ],
)
def test_who_wrote_may_stand_in_the_bracket_behind_the_last_sentence(
    language: str, last: str, expected: tuple[str, ...]
) -> None:
    own = {"@type": "NewsArticle", "headline": "Bridge opens", "author": {"@type": "Organization", "name": "The Echo"}}
    text = "".join(
        f"<p>The old bridge over the river was opened on Monday after three years of repair, {n}.</p>" for n in "abcdef"
    )
    html = f"<html lang={language}><head><title>Bridge opens - The Echo</title><meta property=og:site_name content='The Echo'><script type='application/ld+json'>{json.dumps(own)}</script></head><body><article><h1>Bridge opens</h1>{text}<p>{last}</p></article></body></html>"
    article = scraper.parse(html, url="https://echo.example/bridge-opens").article
    assert article is not None
    assert (article.authors if expected else tuple(name for name in article.authors if name != "The Echo")) == expected


@pytest.mark.parametrize(
    "told", ["ANN LEE and BO ROE - Mill Technology Writers", "ANN LEE, BO ROE", "ANN LEE and BO ROE, Staff Writers"]
)
def test_a_part_of_a_long_line_behind_a_word_for_author_names_several(told: str) -> None:
    line = (
        f'<cite class="byline vcard">By <span class="fn">{told}</span> | <span class="org">The Valley Press Union</span>'
        '&nbsp;&ndash; <abbr title="2020-05-03T01:40:40Z">1 hr 4 mins ago</abbr> in Bridgetown upon the Wide River</cite>'
    )
    assert authors(f"<div><h1>Bridge opens</h1><img src=logo.png>{line}</div>{TEXT}") == ("ANN LEE", "BO ROE")


@pytest.mark.parametrize("title", ["“Wet Feet” Song : Nora Fenn", "“Wet Feet”: Song"])
def test_a_line_of_words_of_the_title_names_nobody_though_the_title_has_signs_in_it(title: str) -> None:
    page = f"<h1>{title}</h1><p>January 29th, 2013</p><p>Nora Fenn – Wet Feet Song</p>{TEXT}"
    assert "Wet Feet Song" not in authors(page)


@pytest.mark.parametrize("name", ["Mill & Loom", "Mill &amp; L"])
def test_a_house_with_two_words_in_its_name_is_not_two_people(name: str) -> None:
    head = f'<meta property="og:site_name" content="{name}"><meta name="dc.creator" content="{name}">'
    assert authors(f"{head}<h1>Bridge opens</h1>{TEXT}") in {("Mill & Loom",), ("Mill & L",)}


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Valley Post | Published 3 May 2020 1:36 PM | Updated 4 May 2020 8:13 PM | By Ann Lee and Bo Roe"),
        ("en", "Published: May 3, 2020 - 1:36 PM EDT - Updated: May 4, 2020 8:13 PM EDT - By Ann Lee and Bo Roe"),
        (
            "en",
            "By Ann Lee and Bo Roe, Staff Writers<br>Published: January 12, 2020<br>Reviewed by <b>Cy Day, MD</b>; Clinical Professor of Medicine",
        ),
        ("en", "Published 3 May 2020, 1.36 pm | Updated 4 May 2020 8:13 PM | By Ann Lee and Bo Roe, The Valley Post"),
        ("fr", "La Vallée | 03.05.2020 à 13h36 • Mis à jour le 04.05.2020 à 20h13 | Par Ann Lee (avec Bo Roe)"),
        ("fr", "Publié le 03.05.2020 à 13h36, mis à jour le 04.05.2020 à 20h13 - Par Ann Lee et Bo Roe"),
        ("de", "Talbote | 03.05.2020, 13:36 Uhr • Aktualisiert am 04.05.2020 um 20:13 Uhr | Von Ann Lee und Bo Roe"),
        ("es", "El Valle | 3 mayo 2020, 13:36 • Actualizado el 4 mayo 2020 a las 20:13 | Por Ann Lee y Bo Roe"),
        ("it", "La Valle | 3 maggio 2020, 13:36 • Aggiornato il 4 maggio 2020 alle 20:13 | di Ann Lee e Bo Roe"),
        ("nl", "Dalbode | 3 mei 2020, 13:36 • Bijgewerkt op 4 mei 2020 om 20:13 uur | Door Ann Lee en Bo Roe"),
        ("sv", "Dalposten | Publicerad 3 maj 2020 kl 13.36 | Uppdaterad 4 maj 2020 kl 20.13 | Av Ann Lee och Bo Roe"),
    ],
)
def test_a_long_line_of_facts_names_the_authors_in_one_of_them(lang: str, line: str) -> None:
    assert authors(f"<h1>Bridge opens</h1><p>{line}</p>{TEXT}", lang=lang) == ("Ann Lee", "Bo Roe")


@pytest.mark.parametrize(
    "line",
    [
        "Valley Post | Published 3 May 2020 1:36 PM | Updated 4 May 2020 8:13 PM | By the river in the old town",
        "The toll – 3 May 2020 was the last day on which it was paid – By Ann Lee or by any other who crossed the bridge.",
        "By Ann<i>on 3 May 2020, at 1:36 PM</i>in <a href=/r>River</a>, <a href=/n>Old Town</a><b>Tags</b><a href=/t>Bridge</a>, <a href=/u>Toll</a>, <a href=/v>Long Ago</a>",
        "Film festival in Withy - the programme of the week - 8 May 2020, 20.00 - Jaws - by Steven Spielberg",
        'Posted 3 May 2020 | 10.30 am | In Books and Stories of the county | "The Mill" | by Charles Dickens',
        "The Withy Echo and its readers | 3 May 2020, 1.36 pm • Updated 4 May 2020 | By Train and Bus Company",
        "Rowing | 3 May 2020, 1:36 PM | By Ann Lee in the first boat | By Bo Roe in the second boat of the town",
    ],
)
def test_a_long_line_of_other_facts_names_nobody(line: str) -> None:
    assert authors(f"<h1>Bridge opens</h1><p>{line}</p>{TEXT}") == ()


def test_a_fact_that_a_word_for_author_ends_names_one() -> None:
    line = "입력 2020.05.03 13:36 | 수정 2020.05.04 20:13 | 한가람 기자"
    assert authors(f"<h1>다리가 열렸다</h1><p>{line}</p>{TEXT}", lang="ko") == ("한가람",)


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("<b>Ann Lee</b> New York", "Ann Lee"),
        ("<em>Ann Lee</em> <span class=place>Singapore</span>", "Ann Lee"),
        ("<strong>Ana Lee</strong> López", "Ana Lee López"),
        ("<b>Ana María</b> <span>Lee</span> López", "Ana María Lee López"),
        ("<span>Anna Maria</span> <span>Lee</span>", "Anna Maria Lee"),
        ("<b>Ann</b> Lee", "Ann Lee"),
    ],
)
def test_a_name_that_the_markup_sets_apart_ends_before_the_place(box: str, name: str) -> None:
    assert authors(f"<h1>Bridge opens</h1><div class=firma>{box}</div><p>3 May 2020</p>{TEXT}") == (name,)


BLOG = (
    "<main><div class=page><header><a href=/ann><img class=avatar src=/a.jpg><p class=small>Ann Maria Lee</p></a></header>"
    "<p class=small>5 May 2021</p><h2 class=hdg>Bridge opens</h2><article><div class=text>TEXT</div></article>"
    "<div class=top><p class=small>ABOUT</p><div class=bio><div>Kept the ferry for years. Wrote <a>Tides</a> and "
    "<a>Ropes</a>. Rowed at Easter as a guest of the town.</div></div></div></div></main>"
)


@pytest.mark.parametrize(
    ("lang", "about"), [("en", "About Ann Maria Lee"), ("de", "Über Ann Maria Lee"), ("pt", "Sobre Ann Maria Lee")]
)
def test_the_line_above_who_wrote_a_blog_names_the_author_who_stands_alone_above_the_text(
    lang: str, about: str
) -> None:
    page = BLOG.replace("TEXT", TEXT + MORE).replace("ABOUT", about)
    assert authors(page, lang=lang) == ("Ann Maria Lee",)
    found = scraper.parse(f"<html lang={lang}><title>Bridge opens</title>{page}", url="https://blog.example/bridge")
    assert found.article is not None
    assert "Rowed at Easter" not in found.article.body


@pytest.mark.parametrize(
    "page",
    [
        BLOG.replace("<p class=small>Ann Maria Lee</p>", "").replace("TEXT", TEXT + MORE),
        BLOG.replace(
            "TEXT", f"{TEXT}<p>The jury found that Lee had cut the rope in the night before the fair began.</p>"
        ),
    ],
    ids=["nobody is named above", "the text is about her"],
)
def test_a_line_that_introduces_somebody_else_names_no_author(page: str) -> None:
    assert authors(page.replace("ABOUT", "About Ann Maria Lee")) == ()


def test_a_name_with_the_day_behind_a_mark_is_the_name() -> None:
    for line in ("Ann Lee: 25 Feb 2021", "Ann Lee, 25 February 2021", "Ann Lee – 25.02.2021"):
        assert authors(f"<h1>Bridge opens</h1><div class=author>{line}</div>{TEXT}") == ("Ann Lee",)


def test_the_name_beside_the_day_of_one_whom_the_last_paragraph_introduces() -> None:
    line = "<div class=m-bar>Ann Blume<br><a href=https://echo.example/>The Far Echo</a><br>Thu, 14 May 2020 17:55 UTC</div>"
    bio = "<blockquote>Ann Blume is an award-winning journalist and the author of several books on rivers and their weirs.</blockquote>"
    head = f"<div class=head><h1><a href=/bridge>Bridge opens</a></h1><div class=info>{line}</div></div>"
    assert authors(f"{head}<div class=text>{TEXT}{MORE}{bio}</div>") == ("Ann Blume",)


def test_the_name_beside_the_day_of_one_of_whom_the_text_tells_is_none_of_the_author() -> None:
    line = "<div class=m-bar>Ann Blume<br><a href=https://echo.example/>The Far Echo</a><br>Thu, 14 May 2020 17:55 UTC</div>"
    told = (
        "<p>Ann Blume is a senator of the valley, and has asked for the bridge for many years, as her father did.</p>"
    )
    head = f"<div class=head><h1><a href=/bridge>Bridge opens</a></h1><div class=info>{line}</div></div>"
    assert authors(f"{head}<div class=text>{told}{TEXT}{MORE}</div>") == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("图片来源：河边报记者 王小明 摄", ()), ("图片来源：记者 王小明", ()), ("本报记者 王小明 摄", ()), ("本报记者 王小明摄", ()), ("（记者 王小明 摄）", ()),
        ("记者 王小明 文/摄", ("王小明",)), ("记者 王小明 文并摄", ("王小明",)), ("文/摄 王小明", ("王小明",)), ("图/文 王小明", ("王小明",)), ("记者 王小明/文 李四维/摄", ("王小明",)), ("本报记者 王小明 摄影报道", ("王小明",)),
    ],
)  # fmt: skip
def test_a_reporter_who_but_took_the_picture_wrote_nothing(line: str, expected: tuple[str, ...]) -> None:
    text = "<p>河边的老桥在星期一重新开放，很多市民冒雨前来参观，市长说这座桥将再次连接两岸的居民。</p>" * 5
    assert (
        authors(f"<h1>老桥重新开放</h1>{text}<p><img src=a.jpg></p><p><b>{line}</b></p>{text}", lang="zh") == expected
    )


@pytest.mark.parametrize(
    "told",
    [
        "<p>Ann Blume is a nurse and a mother of four children, and has worked in the hospital of the valley for thirty years.</p>",
        "<p>Ann Blume is a journalist of the valley, who wrote of the bridge for many years, as her father did before.</p>"
        "<p>The bridge was closed again in spring, and the ferry of the town has carried the cars since the first of May.</p>",
    ],
    ids=["no trade of writing", "not the last paragraph"],
)
def test_the_name_beside_the_day_of_one_whom_the_text_is_about_is_no_author(told: str) -> None:
    page = f"<h1>Thirty years of nights</h1><p>Ann Blume | 3 May 2020</p><div class=text>{TEXT}{MORE}{told}</div>"
    assert authors(page) == ()


@pytest.mark.parametrize(
    ("name", "told", "found"),
    [
        (
            "Withy Bridge",
            "The village has nine hundred people and a church, which is known for its bells and its tower.",
            (),
        ),
        (
            "Withy Bridge",
            "Withy Bridge is a village of nine hundred people, and is known for its bells and its tower.",
            (),
        ),
        ("Bo Roe", "Bo takes the pictures for the Echo and lives by the sea with three dogs.", ()),
        ("Bo Roe", "Bo Roe is a photographer and lives by the sea with three dogs.", ()),
        ("Ann Blume", "Ann Blume is a journalist and lives by the sea with three dogs.", ("Ann Blume",)),
        ("Ann Blume", "Ann is a teacher and lives by the sea with three dogs.", ("Ann Blume",)),
    ],
)
def test_the_line_above_a_place_or_who_took_the_pictures_names_no_author(
    name: str, told: str, found: tuple[str, ...]
) -> None:
    page = f"<p>{name}</p><article><h1>Bridge opens</h1>{TEXT}{MORE}<h2>About {name}</h2><p>{told}</p></article>"
    assert authors(page) == found


@pytest.mark.parametrize("line", ["摄影：李四维 撰文：王小明", "摄影●李四维 撰文●王小明", "图＝李四维 记者 王小明"])
def test_a_line_that_names_who_took_the_picture_first_names_who_wrote_behind(line: str) -> None:
    assert reporters.line(line, ("zh", "en")) == ("王小明",)


@pytest.mark.parametrize(
    ("line", "tags", "found"),
    [
        ("摄影记者 李四维", ("zh", "en"), ()),
        ("本报摄影记者：李四维", ("zh", "en"), ()),
        ("摄影记者 李四维 文字记者 王小明", ("zh", "en"), ("王小明",)),
        ("攝影記者李四維", ("zh-Hant", "en"), ()),
        ("图文记者 王小明", ("zh", "en"), ("王小明",)),
    ],
)
def test_a_reporter_of_pictures_wrote_nothing(line: str, tags: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert reporters.line(line, tags) == found
    assert reporters.closing(f"（{line}）", tags) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [("（记者 李四维 摄）", ()), ("（记者 李四维 摄影）", ()), ("（记者 王小明 摄影报道）", ("王小明",))],
)
def test_who_took_the_picture_is_told_in_a_bracket_behind_the_text_too(line: str, found: tuple[str, ...]) -> None:
    assert reporters.closing(line, ("zh", "en")) == found


def test_the_text_goes_on_behind_a_box_amid_it_that_says_who_wrote_it() -> None:
    told = [
        f"The weir number {n} was built by the men of the town, who were paid in bread and in beer for a summer."
        for n in range(9)
    ]
    box = "<h3>About Tom Reed</h3><p>Tom Reed is a writer who lives by the river.</p>"
    lines = [f"<p>{line}</p>" for line in told]
    page = f"<html lang=en><body><p>Tom Reed</p><article><h1>The weirs of the town</h1>{''.join([*lines[:6], box, *lines[6:]])}</article></body></html>"
    article = scraper.parse(page, url="https://blog.example/weirs", fetched_at=NOW).article
    assert article is not None
    assert [line for line in told if line not in article.body] == []
    assert article.authors == ("Tom Reed",)
