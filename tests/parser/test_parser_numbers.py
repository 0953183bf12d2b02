"""News IDs and view counts: what is one, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from parser_pages import MILL, prose

import scraper
from scraper.models import Article
from scraper.normalize.digits import from_base62
from scraper.parser.facts import identifiers

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = "".join(
    f"<p>The old bridge over the river was opened again on Monday, the ferryman said in part {part} of his long speech.</p>"
    for part in ("one", "two", "three", "four")
)


def article(
    markup: str, url: str = "https://paper.example/bridge-opens", head: str = "", language: str = "en"
) -> Article:
    page = f"<html lang={language}><head><title>Bridge opens</title>{head}</head><body>{markup}</body></html>"
    extraction = scraper.parse(page, url=url, fetched_at=NOW)
    assert extraction.article is not None, extraction.why
    return extraction.article


def shown(markup: str, **how: str) -> Article:
    return article(f"<h1>Bridge opens</h1><div class=info>{markup}</div><div>{TEXT}</div>", **how)


@pytest.mark.parametrize(
    ("path", "news_id"),
    [
        ("/news/49909/bridge-opens", "49909"), ("/news/bridge_opens/2019-06-15-311", "311"), ("/fa/news/۴۹۹۰۹/x", "49909"), ("/2020/11/2338761/", "2338761"), ("/article/7731/bridge", "7731"),
        ("/bridge-opens-2478184.html", "2478184"), ("/1101480-bridge-opens-0/", "1101480"), ("/artykul/1230297,bridge-opens", "1230297"),
        ("/city/1,35063,10870732,Bridge", "10870732"), ("/leben/Bridge;art4886,207643", "207643"), ("/news-288299-bridge-opens", "288299"),
        ("/bridge-opens-2196g.htm", "2196"), ("/bridge-opens--1597", "1597"), ("/n1/2024/0517/c14739-40237861.html", "40237861"),
        ("/gj/202405/t20240520_15263156.htm", "15263156"), ("/flight/a45639586/bridge/", "45639586"), ("/Bridge/!5928990/", "5928990"),
        ("/news/archives/2024/10/16/2003825372", "2003825372"), ("/a/780060546_458722", "780060546"), ("/uutiset/3-11212601", "11212601"),
        ("/2020-06-03-1.3874341", "1.3874341"), ("/article/607/0000001728", "607/0000001728"), ("/a/20250114/k00/00m/030/335000c", "20250114/k00/00m/030/335000c"),
        ("/bridge,2dwxjsYnL0-RnLe_r91pqg", "2dwxjsYnL0-RnLe_r91pqg"), ("/bridge-opens-3cc842471fb9df42315d658d88c8403a", "3cc842471fb9df42315d658d88c8403a"),
        ("/bridge-a-5a3d2b1c-1234-4abc-9def-1234567890ab", "5a3d2b1c-1234-4abc-9def-1234567890ab"),
        ("/news/1401081610590/x", "1401081610590"), ("/v/20240522083744972", "20240522083744972"), ("/cordoba-bridge-20241202105634-nts.html", "20241202105634"),
        ("/index.php?option=com_content&view=article&id=4820917:old-bridge&catid=12", "4820917"),
        ("/view/AKR20250314054200004", "AKR20250314054200004"), ("/articles/XKM2Q5HKRN2QUWZL02D.html", "XKM2Q5HKRN2QUWZL02D"), ("/article/DGXZQOUE0912X0Z00C25A3000000/", "DGXZQOUE0912X0Z00C25A3000000"),
        ("/urdu/articles/c4g9k2lq0pmo", "c4g9k2lq0pmo"), ("/vesti/bridge-opens/4k2h3jx", "4k2h3jx"), ("/a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d/c.html", "a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d"),
        ("/archives/48213", "48213"), ("/2012/10/27/town/1351332999_104233.html", "1351332999_104233"), ("/a/1351332999_104233577", "1351332999"), ("/town/2014/06/12/20501-20140612STORYX00318-bridge-opens.php", "20140612STORYX00318"), ("/news/detail/152/data.html", "152"), ("/bridge-opens-r3127/", "3127"), ("/guncel/bridge-opens-18432211-haberi/", "18432211"),
        ("/spip.php?article48213", "48213"), ("/index.php?mo=3&art=42112345", "42112345"), ("/modules.php?name=News&file=article&sid=8123", "8123"),
        ("/News_Content.aspx?n=1234&s=987654", "987654"), ("/index.php?mo=3&nr=42112345", "42112345"),
        ("/8101-20731_3-20014053-266.html", "20014053"), ("/opinion/article.aspx?subjectid=61&articleid=20111118_61_A16_Weirga344152", "20111118_61_A16_Weirga344152"),
        ("/a/20190923/000843.htm", "20190923/000843"), ("/news/2024-06-18/0012.html", "2024-06-18/0012"), ("/2024/06/18/000712", "2024/06/18/000712"),
        ("/c/7kplQmZoC6f", "7kplQmZoC6f"), ("/news/12345-2-1.html", "12345"), ("/a/48213-0-0.html", "48213"), ("/news/12345-678-90", "12345"), ("/a/123456-234567-1", "123456"),
        ("/2020/05/03/00012345", "00012345"), ("/article/20200503/0001234567", "0001234567"), ("/2020/05/03/093512.html", "2020/05/03/093512"), ("/2020/05/03/098765", "098765"), ("/article/3zXcyDuTR4w?from=app", "3zXcyDuTR4w"), ("/c/9dWfppf8aesd", "9dWfppf8aesd"),
        ("/politics/0,1518,694325,00.html", "694325"), ("/dw/article/0,,5513411,00.html", "5513411"), ("/articles/0,7340,L-5735178,00.html", "5735178"), ("/story/0,23599,22455412-2,00.html", "22455412"),
        ("/bridge-opens-18826030622484142.chn", "18826030622484142"), ("/bridge-opens-post1548213.abc", "1548213"), ("/town/48213907.ghtml", "48213907"),
        ("/story.php?id=318", "318"), ("/mnews.asp?pk_no=1412361", "1412361"), ("/info.php?SerialNo=83141", "83141"), ("/detail.php?ANR=200871", "200871"),
    ],
)  # fmt: skip
def test_an_address_tells_its_id(path: str, news_id: str) -> None:
    assert (found := identifiers.of_address(urlsplit("https://paper.example" + path)))
    assert found.value == news_id


@pytest.mark.parametrize(
    "path",
    [
        "/2021/03/25/some-title", "/2021/03/25", "/20210325/some-title", "/1399/03/14/some-title", "/stories/120110-bridge", "/bridge-25032021.html", "/a/202405/bridge",
        "/section/123", "/page/300", "/topic/48213/", "/author/48213/bridge", "/a/covid-19", "/tech/iphone15vs16", "/tech/iPhone15vsGalaxyS24", "/iOS17Beta3", "/a/PlayStation5Pro", "/news/Covid19Zahlen", "/gn/UEFAEuro2024", "/news/G7GipfelBayern", "/users/7kplQmZoC6f", "/topic/7PM5qo1K7yjs5",
        "/tech/PS5vsXBX2TB", "/tech/LGvsTCL4KTv", "/news/MH370vsMH17TV", "/m/B2BvsB2C2020", "/x/H5N1undH7N9", "/x/CO2undCH4a", "/sport/F1GPx2020Q3b", "/x/xX2020Yy12Zz", "/bridge?prevArticleId=news_20111118",
        "/news/20190923/000000.htm", "/a/covid19", "/news/g20", "/archives/2024", "/pages/152/bridge", "/x.php?from=3&s=8", "/top-100", "/in-2024", "/bridge-2024.html", "/jobs-10000", "/mens-1500m.html",
        "/boeing-747-400.html", "/60000-people-at-the-bridge", "/news/12/bridge", "/article/10.1007/s11926-017-0626-z", "/news?page=300", "/a.php?date=20210325", "/?p=0",
        "/home/0,7340,L-184,00.html", "/8101-20731_3-266.html", "/a?articleid=the_old_bridge_2021", "/s?idx=8", "/x.php?id=2021-the-old-bridge", "/a.nsf/id/bridge?open&ccm=000", "/bridge?utm_id=&t=1616630400", "/", "",
    ],
)  # fmt: skip
def test_dates_sections_pages_and_words_of_a_title_are_no_ids(path: str) -> None:
    assert identifiers.of_address(urlsplit("https://paper.example" + path)) is None


@pytest.mark.parametrize(
    ("told", "news_id"),
    [("https://paper.example/town/bridge/19562798.html", "19562798"), ("https://agency.example/town/bridge/18444210.html", "18444210"), ("", "18444210")],
)  # fmt: skip
def test_a_text_that_is_lent_has_the_id_of_the_house_that_prints_it(told: str, news_id: str) -> None:
    head = '<link rel=canonical href="https://agency.example/town/bridge/18444210.html">'
    head += f'<meta property="og:url" content="{told}">' if told else ""
    url = "https://www.paper.example/town/bridge/19562798.html"
    assert article(f"<h1>Bridge opens</h1><div>{TEXT}</div>", url=url, head=head).news_id == news_id


@pytest.mark.parametrize(
    ("markup", "head", "news_id"),
    [
        ("News ID: 148490", "", "148490"),
        ("", "<meta name=articleid content=paper-48213>", "48213"),  # its number is the URL's, which people see
        ("<input type=hidden name=newsid value=5969220>", "", "48213"),
        ("<a href=/print/news/77777>Print</a>", "", "48213"),
        ("Copyright 2012 - powered by GNID12345", "", "48213"),
        ("Model VW ID 2020 to 2023", "", "48213"),
        ("Reporter code: 17831", "", "48213"),
        ("<span>10:35</span> <span>Code: 17831</span>", "", "17831"),
    ],
)
def test_the_printed_id_wins_and_then_the_address(markup: str, head: str, news_id: str) -> None:
    assert shown(markup, head=head, url="https://paper.example/news/48213/bridge").news_id == news_id


@pytest.mark.parametrize(
    ("markup", "news_id"),
    [
        ("<a href=/print/article/2478184/>Print</a>", "2478184"),
        ("<button><a href=/print/article/2478184/>Print</a></button>", "2478184"),
        ("<a href=/print/2021/bridge>Print</a>", None),
        ("<ul><li><article data-article-id=8414287><a href=/x>Another story of today</a></article></ul>", None),
        ("<input name=comment_post_ID value=0>", None),
    ],
)
def test_attributes_tell_what_the_address_does_not(markup: str, news_id: str | None) -> None:
    assert shown(markup).news_id == news_id


def test_the_short_link_of_the_head_tells_the_id() -> None:
    assert shown("", head="<link rel=shortlink href=https://paper.example/node/8812>").news_id == "8812"


def test_a_short_link_in_base_62_confirms_the_id() -> None:
    assert from_base62("0050us") == "1195166"
    assert from_base62("00-0us") is None
    got = shown("<span class=link_en>paper.example/0050us</span>", url="https://paper.example/fa/news/1195166/x")
    assert (origin := got.origin("news_id")) is not None
    assert (got.news_id, origin.rule) == ("1195166", "short link")


@pytest.mark.parametrize(
    ("language", "line", "views"),
    [
        ("ru", "5 января 2012 в 18:15, просмотров: 5377", 5377), ("ru", "Прочитано 500 раз", 500), ("zh", "2004-12-10 阅读10544次", 10544), ("zh", "(阅读:3727;评论:63)", 3727),
        ("zh", "2012年01月12日 13:34 已有12人阅读 字号：T | T", 12), ("id", "Dibaca 45.353 kali", 45353), ("en", "1/11/2012 @ 5:59PM |678 views", 678),
        ("fa", "کد خبر : 2020984 | 24 اردیبهشت 1403 ساعت 09:05 | 401.7K بازدید | 270 دیدگاه", 401700), ("en", "3304 views 13 mins 0 comments", 3304),
        ("en", "<div class=post-view><span></span> 704</div>", 704), ("en", "<meta itemprop=interactionCount content='UserPageVisits:247'>", 247),
        ("en", "<i class='fa fa-eye'></i><span>815</span>", 815),
        ("en", "Read 1234 times", 1234), ("en", "This article has been viewed 1,234 times.", 1234), ("en", "\U0001f441 1,234", 1234), ("en", "55 Shares 1,234 Views", 1234),
        ("en", "1,234 total views, 5 views today", 1234), ("zh", "1.2万阅读", 12000), ("tr", "Bu haber 1660 kez okundu.", 1660), ("fa", "این مطلب ۱۶۶۰ بار خوانده شده است", 1660),
        ("ar", "تمت القراءة 1660 مرة", 1660), ("bn", "পঠিত: ১৬৬০ বার", 1660), ("id", "1,6 rb dilihat", 1600), ("en", "1,234 views | 27 comments", 1234),
        ("zh", "查看: <em>689</em> | 评论: 3", 689), ("zh", "已有 1234 人浏览", 1234), ("zh", "本文已被浏览 1234 次", 1234), ("zh", "人气：1234℃", 1234),
        ("ja", "公開 ｜ 閲覧数：3,482 ｜ コメント：5件", 3482), ("bn", "নিউজটি ৩৪৭ জন পড়েছেন", 347), ("ro", "Afişări: 1234", 1234),
        ("ar", "تمت مشاهدة هذا الخبر ١٢٣٤ مرة", 1234), ("ru", "Прочитали: 1234 человека", 1234), ("pt", "Esta notícia foi visualizada 1234 vezes", 1234),
        ("ckb", "بینین: 2,318", 2318), ("en", "<div class=view>24587</div>", 24587),
        ("en", "Visits today: 345 Total visits: 9,812,223", None), ("en", "<p>Users online: 17</p><p>Total visits: 9,812,223</p>", None),
        ("fa", "بازدید امروز: ۳۴۵ بازدید کل: ۹٬۸۷۶٬۵۴۳", None), ("th", "ผู้เข้าชมวันนี้ 15 คน | ผู้เข้าชม 1,234,567 คน", None),
        ("ru", "сегодня в 17:04, просмотров: 173", 173), ("en", "<div class='view list-view'>11</div>", None),
        ("en", "The comet was seen 3 times in the last century, says the ferryman.", None), ("en", "“It was read 12 times by the class,” she said.", None),
        ("de", "Das Video wurde 3.000 Mal angesehen, sagte der Fährmann.", None), ("es", "El vídeo fue visto 3.000 veces en una semana en Madrid.", None),
        ("en", "27 comments | 3 min read", None), ("ar", "قراءة 5 دقائق", None), ("en", "1,234 people like this", None),
        ("en", "View 48 photos", None), ("en", "Winnipeg drummer hits 1-M views", None), ("zh", "【评论0 查看】", None), ("ru", "Талоны подешевеют в 10 раз", None),
        ("de", "2 Klicks für mehr Datenschutz", None), ("en", "Video racked up over 11 million views on its first day", None), ("en", "Iyer hits 50", None),
        ("en", "<a class=viewComments>71 comments</a>", None), ("en", "<div class='view view-latest'><span>11</span></div>", None),
        ("en", "<div class='views-row views-row-1'>11</div>", None), ("en", "<a href=/x><span class=views>1.916</span></a>", None),
        ("en", "".join(f"<li><i class=hits>{n}</i></li>" for n in range(8)), None), ("en", "<meta itemprop=interactionCount content='UserComments:247'>", None),
    ],
)  # fmt: skip
def test_only_the_readers_of_this_article_are_views(language: str, line: str, views: int | None) -> None:
    got = shown(line, language=language)
    assert (got.views.value if got.views else None) == views


@pytest.mark.parametrize(
    "line",
    [
        "The video was viewed 3,000,000 times in May and the town is proud of it.",
        "The clip was seen 4,500 times. It shows the old bridge before it fell into the river.",
        "Her film has been viewed 12,000 times since Monday, according to the studio, which plans a sequel next year.",
    ],
)
def test_a_sentence_of_the_text_that_counts_viewers_is_text(line: str) -> None:
    got = article(f"<h1>Bridge opens</h1><div>{TEXT}<p>{line}</p>{TEXT.replace('part', 'verse')}</div>")
    assert got.views is None
    assert line in got.body


@pytest.mark.parametrize(
    "line",
    [
        "<li><a href=/n/5>Heavy rain floods the old market again</a> <span>1,123 views</span></li>",
        "<div><i class='fa fa-eye'></i> 1123 <a href=/n/5>Heavy rain floods the old market again</a></div>",
    ],
)
def test_a_counter_in_the_line_of_another_title_is_its(line: str) -> None:
    got = article(f"<h1>Bridge opens</h1><div>{TEXT}</div><div class=x>{line}</div>")
    assert got.views is None


def test_a_counter_far_from_the_article_is_another_articles() -> None:
    others = "".join(f"<p><a href=/{n}>Another story of this paper, number {n}</a></p>" for n in range(30))
    got = article(f"<h1>Bridge opens</h1><div>{TEXT}</div>{others}<p>Views: 500</p><p>News ID: 77777</p>")
    assert (got.views, got.news_id) == (None, None)


@pytest.mark.parametrize(
    "path",
    ["/arc/2001/0612/index.shtml", "/arc/2001/0612/03.shtml", "/story.php?story=20060403-the-bridge"],
)
def test_a_day_in_an_address_is_no_id(path: str) -> None:
    assert identifiers.of_address(urlsplit("https://paper.example" + path)) is None


@pytest.mark.parametrize(
    ("line", "language", "views"),
    [
        ("посмотрело: 1 408", "ru", 1408),
        ("5 مايو 2016 | 612 زيارة", "ar", 612),
        ("14:20, 05 մարտի, 2024 Դիտումներ՝ 842", "hy", 842),
        ("25 March 2021, 572 views", "en", 572),
        ("March 25, 2021, 1,572 views", "en", 1572),
        ("25 March 2021 572 views", "en", 572),
        ("25 مارس 2021، 572 مشاهدة", "ar", 572),
        ("572 مشاهدة، 25 مارس 2021", "ar", 572),
        ("بازدید: ۱،۲۳۴،۵۶۷", "fa", 1234567),
        ("1 234 567 просмотров", "ru", 1234567),
        ("Osumia: 604", "fi", 604),
        ("Klikke: 604", "et", 604),
        ("Посети: 604", "mk", 604),
        ("Посещения: 604", "bg", 604),
        ("参照数: 604", "ja", 604),
        ("ฮิต: 604", "th", 604),
        ("Treff: 604", "nb", 604),
        ("Träffar: 604", "sv", 604),
        ("გადასვლები: 604", "ka", 604),
        ("ចុចដង៖ ៦០៤", "km", 604),
        ("Visite: 604", "sq", 604),
        ("Այցեր՝ 604", "hy", 604),
        ("প্রদর্শনঃ ৬০৪", "bn", 604),
        ("ნანახია: 4512-ჯერ", "ka", 4512),
        ("přečteno 1 402×", "cs", 1402),
        ("1.2 L views", "en", 120_000),
        ("3 Cr views", "en", 30_000_000),
    ],
)
def test_readers_are_counted_in_the_words_of_the_language(line: str, language: str, views: int) -> None:
    assert (found := shown(f"<span>{line}</span>", language=language).views)
    assert found.value == views


def test_a_counter_beside_the_buttons_under_the_text_is_the_articles() -> None:
    tools = "Hits: 604<br>[<a href=/print>printable version</a>] [<a href=/forum>to the forum</a>] [<a href=/>back</a>]"
    assert (found := article(f"<h1>Bridge opens</h1><div>{TEXT}</div><div>{tools}</div>").views)
    assert found.value == 604


@pytest.mark.parametrize(("number", "views"), [("1.2 हज़ार", 1200), ("12 लाख", 1_200_000), ("12345 बार", 12345)])
def test_a_scale_with_vowel_signs_stands_in_a_block_of_its_own(number: str, views: int) -> None:
    assert (found := shown(f"<dl><dt>बार देखा गया</dt><dd>{number}</dd></dl>", language="hi").views)
    assert found.value == views


@pytest.mark.parametrize("value", ["12 apples", "5 days", "3 hours ago"])
def test_a_number_of_something_else_below_the_label_counts_no_views(value: str) -> None:
    assert shown(f"<div>Views</div><div>{value}</div>").views is None


@pytest.mark.parametrize(
    "icon", ['<svg class="icon-eye"><use href="#eye"></use></svg>', '<svg class="eye"><title>Seen by</title></svg>']
)
def test_a_drawn_eye_is_the_label_of_the_number_behind_it(icon: str) -> None:
    assert (found := shown(f"<span>{icon} 1,537</span>").views)
    assert found.value == 1537


@pytest.mark.parametrize(
    ("language", "line", "views"),
    [
        ("ro", '<span>ora: 11:15</span> <span><img src="/img/icons/vizite.gif"> 1428</span>', 1428),
        ("en", '<img src="https://cdn.example/i/icon-eye.svg?v=2"> 3,204', 3204),
        ("es", '<img src="/i/vistas.png"><span>512</span>', 512),
        ("de", '<img src="/img/icn_views.png">337', 337),
        ("en", '<img src="/i/comments.gif"> 22', None),
        ("en", '<img src="/i/eye-clinic.png"> 22', None),
        ("en", '<img src="/i/comment-view.png"> 22', None),
        ("en", '<img src="/i/view-all.png"> 22', None),
        ("en", '<a href="/other-99"><img src="/i/views.png"> 22</a>', None),
    ],
)
def test_a_picture_is_what_its_file_is_called(language: str, line: str, views: int | None) -> None:
    found = shown(f"<div class=facts>{line}</div>", language=language).views
    assert (found.value if found else None) == views


@pytest.mark.parametrize(
    "facts",
    [
        "<div class=fact><div>Shares</div><div>919</div></div><div class=fact><div>Views</div><div>4,321</div></div>",
        "<dl><dt>Shares</dt><dd>919</dd></dl><dl><dt>Views</dt><dd>4,321</dd></dl>",
    ],
)
def test_a_label_and_its_number_share_a_box(facts: str) -> None:
    assert (found := shown(facts).views)
    assert found.value == 4321


AUTHOR = "<div class=x_author-card><a class=author-name href=/lee/>Ann Lee</a><div class=row><div>{0}</div><div>919</div></div><div class=row><div>{1}</div><div>116876</div></div></div>"


@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ("Articles", "Views")), ("zh", ("总篇数", "点击量")), ("ru", ("Статей", "Просмотров"))],
)
def test_what_all_the_articles_of_an_author_were_read_is_no_count_of_one(
    language: str, labels: tuple[str, str]
) -> None:
    card = AUTHOR.format(*labels)
    page = f"<h1>Bridge opens</h1><div class=info><span>2024-05-04 10:15</span> {{0}}</div><div>{TEXT}</div><div class=side>{card}</div>"
    assert article(page.format(""), language=language).views is None
    told = article(page.format(f"<span>{labels[1]}: 3573</span>"), language=language).views
    assert told is not None
    assert told.value == 3573


def test_the_count_of_an_article_may_stand_beside_its_author() -> None:
    card = "<div class=author-card><a class=author-name href=/lee/>Ann Lee</a><div>4 May 2024</div><div>Views</div><div>1168</div></div>"
    assert (got := article(f"<h1>Bridge opens</h1><div>{TEXT}</div>{card}").views)
    assert got.value == 1168
    got = article(f"<h1>Bridge opens</h1>{card}<div>{TEXT}</div>").views
    assert got is not None
    assert got.value == 1168


def test_a_box_for_the_author_with_the_day_counts_one_article() -> None:
    box = "<div class=author><p>Ann Lee</p><p>4 May 2024</p><p>Views: 1234</p><p>5</p><p>17</p></div>"
    assert (got := article(f"<h1>Bridge opens</h1><img src=/a.jpg><article>{TEXT}{box}</article>").views)
    assert got.value == 1234


_YOUNG = "https://paper.example"


@pytest.mark.parametrize(
    ("address", "canonical", "expected"),
    [
        ("/news/87", True, "87"),
        ("/en/news/87/", True, "87"),
        ("/article/7.html", True, "7"),
        ("/?p=87", True, "87"),
        ("/index.php?p=9", True, "9"),
        ("/news/87", False, None),  # a number that nothing else says is the article's
        ("/news/the-mill-turns/2", True, None),  # a part of it
        ("/page/2", True, None),
        ("/town/2", True, None),
        ("/news.php?p=2", True, None),
        ("/news/05", True, None),
        ("/news/12/the-mill-turns", True, None),  # a section's
        ("/2024/05/12", True, None),
    ],
)
def test_one_or_two_digits_are_an_id_where_the_page_calls_the_address_its_own(
    address: str, canonical: bool, expected: str | None
) -> None:
    head = f'<link rel=canonical href="{_YOUNG}{address}">' if canonical else ""
    page = (
        f"<html lang=en><head><title>The mill turns</title><meta property=og:type content=article>{head}</head><body>"
        f"<article><h1>The mill turns</h1><p>3 May 2024</p>{prose(*MILL)}</article></body></html>"
    )
    article = scraper.parse(page, url=f"{_YOUNG}{address}").article
    assert article is not None
    assert article.news_id == expected
