"""Pages of East Asia: notices with counted parts, portals, forums, blogs, papers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article
from scraper.parser.lines import eastern
from scraper.parser.walk.zones import Zone, meaning_of_names

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
ZH = [
    "昨天上午，县城东侧的三座老桥加固工程提前完工，恢复双向通行，沿线群众出行时间缩短了一半。",
    "据了解，这三座桥建于上世纪八十年代，桥面破损、护栏锈蚀，大雨之后经常积水，车辆只能绕行。",
    "工程负责人介绍，施工采用半幅封闭、半幅放行的办法，夜间浇筑，白天养护，尽量减少对群众的影响。",
    "下一步，该县还将对十一座乡村小桥逐一检测，建立档案，检测结果每季度向社会公布，接受监督。",
]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("文", (True, False, False)),
        ("文字", (True, True, False)),
        ("文・写真", (True, False, False)),
        ("기자", (False, False, True)),
        ("文a", (False, False, False)),
        ("Text", (False, False, False)),
        ("😀", (False, False, False)),
    ],
)
def test_words_are_told_by_their_letters(word: str, told: tuple[bool, bool, bool]) -> None:
    assert (eastern.is_han(word), eastern.is_all_han(word), eastern.is_hangul(word)) == told


def article(inside: str, *, language: str = "zh-CN", title: str = "三座老桥提前完工", head: str = "") -> Article:
    page = f"<html lang={language}><head><title>{title}</title>{head}</head><body>{inside}</body></html>"
    found = scraper.parse(page, url="https://paper.example/news/1288.html", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article


def prose(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


BID = [
    "采购项目的潜在供应商应在交易中心网站获取采购文件，并于6月18日上午九点前提交响应文件。",
    "一、项目基本情况",
    "采购需求：采购壁挂式空调一百二十台、柜式空调十六台，含安装、调试及三年质保服务。",
    "二、申请人的资格要求",
    "满足政府采购法第二十二条规定，本项目不接受联合体投标，供应商应当具有独立法人资格。",
    "三、获取采购文件",
    "时间：2024年6月5日至2024年6月12日，每天上午8:30至12:00，下午14:00至17:30。",
    "四、响应文件提交",
    "地点：临江县政务服务中心五楼第三开标室，逾期送达的响应文件不予接收，请供应商注意。",
]


def test_the_parts_of_a_notice_that_chinese_numerals_count_and_a_term_in_its_midst_are_its_text() -> None:
    lines = "".join(f"<div class=area><p><strong>{line}</strong></p></div>" for line in BID)
    page = f"<h3>三座老桥提前完工</h3><p>发布时间：2024-06-05　阅读次数：91　我要打印　关闭</p><div class=info>{lines}</div>"
    assert article(page).body.split("\n\n") == BID


def test_a_date_line_between_two_paragraphs_is_none_of_the_text() -> None:
    page = f"<h1>三座老桥提前完工</h1>{prose(*ZH[:2], '更新时间：2024-06-05 08:30', *ZH[2:])}"
    assert article(page).body.split("\n\n") == ZH


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>2024年6月18日 10:01　<span>发稿地：临江/本省 [ <a href=/41>本省</a> <a href=/44>临江</a> ]</span></span></div>",
        "<div class=info><span>2024-06-18 10:01</span> <span>来源：临江娱乐信报</span></div>",
        "<p><span>2024-06-18 10:01</span> <span>来源：临江娱乐信报</span></p>",
    ],
)
def test_a_line_that_begins_with_day_and_time_above_the_text_is_none_of_it(line: str) -> None:
    assert article(f"<h1>三座老桥提前完工</h1><div>{line}{prose(*ZH)}</div>").body.split("\n\n") == ZH


def test_a_first_line_that_begins_with_day_and_time_and_says_what_happened_is_text() -> None:
    first = "<b>6月18日 10:01</b>，县城东侧的三座老桥恢复双向通行。"
    body = article(f"<h1>三座老桥提前完工</h1><div>{prose(first, *ZH)}</div>").body
    assert "恢复双向通行。\n\n昨天上午" in body


NEXT = [
    "这首歌有很多明星都翻唱过，但它的原唱是一位早已淡出人们视线的歌手，他的故事却少有人知道。",
    "他出生在一个军人家庭，自幼受到良好的教育，走上音乐的道路之后，很快遇到了生命中的贵人。",
    "就在事业的巅峰时期，他却淡出了人们的视线，观众们都以为他是隐退了，其实他早已离开人世。",
]


def test_the_next_article_behind_the_text_is_none_of_it_though_it_is_longer() -> None:
    page = f"""<h1>三座老桥提前完工</h1><div class=main-content><div class=article-content>{prose(*ZH[:2])}</div>
        <div class=content--recommend><h2>外婆的歌</h2>{prose(*NEXT, *NEXT[::-1])}</div></div>"""
    assert article(page).body.split("\n\n") == ZH[:2]


def test_a_box_called_related_that_holds_the_text_itself_stays() -> None:
    page = f"<h1>三座老桥提前完工</h1><div class=article-content><div class=recommend-text>{prose(*ZH)}</div></div>"
    assert article(page).body.split("\n\n") == ZH


KO = [
    "강변시가 운행한 지 9년이 넘은 노후 시내버스 60대를 내년 3월까지 전기버스로 교체한다고 12일 밝혔다.",
    "시는 총사업비 210억 원을 들여 저상 전기버스를 도입하고, 차고지 4곳에 급속충전기 28기를 설치한다.",
    "다만 일부 운수업체는 배터리 교체 비용이 만만치 않다며 유지비 지원을 요구하고 있어 협의가 남아 있다.",
]


def test_a_portals_summary_and_the_sizes_of_its_letters_are_tools() -> None:
    sizes = "".join(f"<li><label>{size}</label></li>" for size in ("남성", "여성", "매우 작은 폰트", "큰 폰트"))
    page = f"""<article><div class=head_view><h3>노후 버스 교체</h3><div class=util_wrap><div class=layer_body>{prose(*KO[:2])}</div>
        <ul class=list_fs>{sizes}</ul></div></div><div class=article_view><section>{prose(*KO)}</section></div></article>"""
    assert article(page, language="ko", title="노후 버스 교체").body.split("\n\n") == KO


@pytest.mark.parametrize("name", ["module-moreStories", "more-articles"])
def test_more_stories_are_beside_the_text(name: str) -> None:
    assert meaning_of_names(name) & Zone.RELATED


JA = "名物のとんかつは衣が軽く、肉の甘みがしっかりと感じられて、次から次へと箸が進んでしまう一皿だった。"


def test_a_text_between_the_cards_of_shops_is_chosen_though_they_outweigh_it() -> None:
    card = "".join(f"<div><a href=/s>{line}</a></div>" for line in ("とんかつ亭", "地図", "予約する", "口コミ", "写真"))
    facts = "".join(f"<div>{line}</div>" for line in ("3.61", "61", "人", "￥2,000～￥2,999", "￥1,000", "高岳駅"))
    days = "".join(f"<p>{JA}その{day}日目の店である。</p>{card * 3}{facts * 3}" for day in range(1, 40))
    page = f"<div><h1>一カ月の食事</h1><div><p>食通と呼ばれる人の一カ月の食事と食費を公開。</p></div></div><article><div class=entry-content>{days}</div></article>"
    assert article(page, language="ja", title="一カ月の食事").body.count(JA) > 30


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-CN", "上一篇：没有了"),
        ("zh-CN", "天才一秒记住本站地址：www.paper.example，手机版阅读网址：m.paper.example"),
        ("zh-CN", "如果觉得我的文章对您有用，请随意打赏，您的支持将鼓励我继续创作！"),
        ("zh-CN", "本文来自微信公众号，作者：王小明，本站经授权发布。"),
        ("zh-TW", "下一則：老戲院變身圖書館"),
        ("zh-TW", "不用抽不用搶，現在用手機看新聞天天中獎，點我下載。"),
        ("ja", "有料会員になると会員限定の記事をお読みいただけます。"),
    ],
)
def test_what_a_site_says_of_itself_behind_the_text_is_none_of_it(language: str, line: str) -> None:
    text = [JA + str(day) for day in range(4)] if language == "ja" else ZH
    page = f"<h1>三座老桥提前完工</h1><div class=text>{prose(*text, line)}</div>"
    assert article(page, language=language).body.split("\n\n") == text


def test_who_opened_a_thread_is_its_author() -> None:
    page = f"""<h1>三座老桥提前完工</h1><table><tr><td class=pls><div class=authi><a>梧桐细雨</a></div><p>金牌会员</p></td>
        <td><div class=authi>发表于 2022-8-14 20:11:37 | <a>只看该作者</a></div><div class=t_f>{prose(*ZH)}</div></td></tr></table>"""
    assert article(page).authors == ("梧桐细雨",)


def test_the_number_of_a_desk_is_no_part_of_a_name() -> None:
    page = f"<h1>三座老桥提前完工</h1>{prose(*ZH)}<div>责任编辑：钟毓秀_NB12345</div>"
    assert article(page).authors == ("钟毓秀",)


def test_the_card_of_who_wrote_an_entry_may_stand_in_its_footer() -> None:
    page = f"""<article class="entry hentry"><h1>三座老桥提前完工</h1>{prose(*ZH)}<footer class=entry-footer>
        <span class="author vcard"><span class=fn>Ann Lee</span></span> <a href=/s>分享</a></footer></article>"""
    assert article(page).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("（文/图 王小明 李秀英）", ("王小明", "李秀英")),
        ("(图/文：王小明)", ("王小明",)),
        ("（文、摄影/王小明）", ("王小明",)),
        ("（图/王小明）", ()),
        ("（文/王小明 图/李秀英）", ("王小明",)),
        ("（文/图 宣传部提供）", ()),
    ],
)
def test_who_wrote_may_have_done_the_pictures_too(end: str, authors: tuple[str, ...]) -> None:
    assert article(f"<h1>三座老桥提前完工</h1>{prose(*ZH[:-1], ZH[-1] + end)}").authors == authors


@pytest.mark.parametrize("last", ["资讯正文", "公告详情", "正文"])
def test_the_last_step_that_means_the_text_is_no_section(last: str) -> None:
    path = f"<ol class=breadcrumb><li><a href=/>首页</a></li><li><a href=/wenhua/>文化</a></li><li>{last}</li></ol>"
    assert article(f"{path}<h1>三座老桥提前完工</h1>{prose(*ZH)}").section == "文化"


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("zh-CN", "作者：王小明 2024年5月3日", "王小明"),
        ("zh-CN", "记者：王小明　2024-05-03 10:20", "王小明"),
        ("zh-CN", "文/王小明 2024年5月3日", "王小明"),
        ("zh-CN", "记者 王小明 2024-05-03 10:20", "王小明"),
        ("zh-TW", "文／王小明　2024.05.03", "王小明"),
        ("ko", "작성자: 한가람 2024년 5월 3일", "한가람"),
        ("ru", "Автор: Анна Лебедева, 3 мая 2024, 10:35", "Анна Лебедева"),
        ("ja", "文：田中太郎 2024年5月3日", "田中太郎"),
        ("ar", "بقلم: أحمد سمير 3 مايو 2024", "أحمد سمير"),
    ],
)
@pytest.mark.parametrize("where", ["above", "below"])
def test_the_day_behind_a_name_without_capitals_is_no_part_of_it(
    language: str, line: str, author: str, where: str
) -> None:
    marked = f"<p>{line}</p>"
    above, below = (marked, "") if where == "above" else ("", marked)
    found = article(f"<h1>三座老桥提前完工</h1>{above}{prose(*ZH)}{below}", language=language)
    assert (found.authors, f"{found.published.at:%F}" if found.published else None) == ((author,), "2024-05-03")


def test_of_a_house_with_a_number_in_its_name_no_half_is_an_author() -> None:
    assert (
        article(f"<h1>三座老桥提前完工</h1><p>Автор: Канал 24, 3 мая 2024</p>{prose(*ZH)}", language="ru").authors == ()
    )


def test_chinese_tags_behind_their_label_may_be_parted_by_blanks() -> None:
    found = article(f"<h1>三座老桥提前完工</h1>{prose(*ZH)}<p>关键词：老桥 加固工程 通行</p>")
    assert found.keywords == ("老桥", "加固工程", "通行")


@pytest.mark.parametrize(
    "line",
    ["文/王小明 2024年5月3日", "撰文/王小明 2024-05-03", "2024年5月3日 文/王小明", "2024-05-03 10:22 撰文/王小明"],
)
def test_a_byline_with_its_day_is_no_paragraph(line: str) -> None:
    assert article(f"<h1>三座老桥提前完工</h1>{prose(line, *ZH)}").body.split("\n\n") == ZH


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("王小明/文", ("王小明",)),
        ("王小明｜文", ("王小明",)),
        ("王小明、李娜／撰文", ("王小明", "李娜")),
        ("王小明/文 李四维/图", ()),  # two of them are not told apart here
        ("张家口/文", ()),
        ("山水/文", ()),
        ("王小明/摄", ()),
        ("2024年5月3日 王小明/文", ("王小明",)),
    ],
)
def test_a_chinese_name_may_stand_before_the_word_that_says_it_wrote(line: str, authors: tuple[str, ...]) -> None:
    assert article(f"<h1>三座老桥提前完工</h1>{prose(line, *ZH)}").authors == authors
