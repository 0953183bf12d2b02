"""Texts that one house takes from another: the title they had there, whence they come, who put them on the page. All of it
is invented."""

from __future__ import annotations

import pytest
from parser.test_parser_east import ZH, article, prose

ZH_HANT = [
    "昨天上午，縣城東側的三座老橋加固工程提前完工，恢復雙向通行，沿線民眾出行時間縮短了一半。",
    "據了解，這三座橋建於上世紀八十年代，橋面破損、護欄鏽蝕，大雨之後經常積水，車輛只能繞行。",
    "工程負責人介紹，施工採用半幅封閉、半幅放行的辦法，夜間澆築，白天養護，儘量減少對民眾的影響。",
]
EN = [
    "The three old bridges east of the town were opened again on Monday, two months before the day that had been planned.",
    "They were built in the eighties, and after heavy rain cars had to take the long way round by the mill, the mayor said.",
    "The council will look at eleven more bridges in the villages and publish what it finds at the end of each quarter.",
]
JA = [
    "町の東にある三つの古い橋は月曜日、予定より二か月早く工事を終え、再び両方向に通れるようになった。",
    "橋は八十年代に架けられ、大雨の後は水がたまりやすく、車は製粉所の前を通って遠回りをしていたという。",
    "町は今後、村にあるさらに十一の小さな橋を調べ、結果を三か月ごとに住民へ知らせることにしている。",
]
TEXTS = {"zh-CN": ZH, "zh-TW": ZH_HANT, "en": EN, "ja": JA}


def read(language: str, lines: list[str]) -> list[str]:
    return article(f"<h1>三座老桥提前完工</h1>{prose(*lines)}", language=language).body.split("\n\n")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-CN", "原标题：三座老桥提前完工！沿线群众拍手称快"), ("zh-CN", "（原标题：三座老桥完工 通行时间缩短一半）"), ("zh-CN", "本文原标题：《定了！三座老桥通车！》"),
        ("zh-CN", "【原题：老桥新生】"), ("zh-TW", "原標題：三座老橋提前完工"), ("zh-TW", "（原文標題：老橋新生）"), ("en", "Originally published as Town gets its bridges back"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 9])
def test_the_title_that_a_text_had_elsewhere_is_none_of_it(language: str, line: str, at: int) -> None:
    text = TEXTS[language]
    assert read(language, [*text[:at], line, *text[at:]]) == text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-CN", "（原题为《三座老桥提前完工》）"),
        ("zh-CN", "原题为《老桥新生》"),
        ("ja", "原題：Town Gets Its Bridges Back（抜粋）"),
    ],
)
def test_the_title_that_a_text_had_elsewhere_may_end_it(language: str, line: str) -> None:
    assert read(language, [*TEXTS[language], line]) == TEXTS[language]


def test_it_may_be_parted_from_the_text_by_a_line_break_alone() -> None:
    page = f"<h1>三座老桥提前完工</h1><div class=txt>本文原标题：《三座老桥通车》<br>　　{'<br>　　'.join(ZH)}<br>（原题为《老桥新生》）</div>"
    assert article(page).body.split("\n\n") == ZH


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-CN", "原题为《老桥新生》的展览将于周三在县文化馆开幕，市民可以免费入场参观。"), ("zh-CN", "原标题党的做法不会再有，县里的报纸在给读者的信里这样写道。"),
        ("en", "Originally published as a leaflet for walkers, the map of the bridges is now a book of ninety pages."),
        ("en", "First published as The River in 1931, the map of the bridges is now a book of “ninety pages.”"), ("en", "Originally published as The River, the map of the bridges won three prizes!"),
        ("en", "Original headline: nobody remembers it, but all who lived at the river bought the paper that day."),
    ],
)  # fmt: skip
def test_a_sentence_that_begins_as_such_a_line_does_is_text(language: str, line: str) -> None:
    text = TEXTS[language]
    assert read(language, [text[0], line, *text[1:]]) == [text[0], line, *text[1:]]


def test_a_wide_space_behind_a_line_break_begins_a_paragraph() -> None:
    lines = [*ZH[:2], "新桥与老桥", *ZH[2:3], "据《河边日报》", ZH[3]]
    page = f"<h1>三座老桥提前完工</h1><div class=txt>　　{'<br>　　'.join(lines)}</div>"
    assert article(page).body.split("\n\n") == lines
    page = f"<h1>三座老桥提前完工</h1><div class=txt>{'<br>'.join(lines)}</div>"
    assert article(page).body.split("\n\n")[2] == f"{lines[2]} {lines[3]}"


def page_of(above: str, below: str, *, lines: list[str] = ZH) -> str:
    return f"<h1>三座老桥提前完工</h1><div class=info>2024-06-18 10:01 来源：河边日报{above}</div><div class=txt>{prose(*lines)}</div>{below}"


@pytest.mark.parametrize(
    ("language", "page", "authors"),
    [
        ("zh-CN", page_of("", "<p>责任编辑：钟毓秀</p>", lines=[f"河边日报讯（记者 王小明）{ZH[0]}", *ZH[1:]]), ("王小明",)),
        ("zh-CN", page_of("", "<p class=author>责编：钟毓秀</p><p>采写：河边报记者 王小明</p>"), ("王小明",)),
        ("zh-CN", page_of("　责任编辑：钟毓秀　作者：王小明", ""), ("王小明",)),
        ("zh-CN", page_of("　责任编辑：<span>钟毓秀</span>", "<p>《河边》作者 王小明</p>"), ("王小明",)),
        ("zh-TW", page_of("", "<div>責任編輯：鍾毓秀</div>", lines=[f"〔記者王小明／臨江報導〕{ZH[0]}", *ZH[1:]]), ("王小明",)),
        ("en", "<h1>三座老桥提前完工</h1><p>Editor: Bo Lund</p><p>Reporter: Ann Lee</p>" + prose(*EN), ("Ann Lee",)),
        ("id", "<h1>Jembatan dibuka</h1><p>Editor: Bo Lund</p><p>Penulis: Ann Lee</p>" + prose(*EN), ("Ann Lee",)),
        ("zh-CN", page_of("", "<p>责任编辑：钟毓秀</p>"), ("钟毓秀",)),
        ("zh-CN", page_of("", "<p>（责任编辑：系统管理员）</p>"), ()),
        ("zh-CN", page_of("", "<p>责任编辑：zhongyx</p>"), ()),
        ("zh-CN", page_of("", "<p>编辑：HN301</p>"), ()),
    ],
)  # fmt: skip
def test_an_editor_stands_in_where_nobody_is_said_to_have_written(
    language: str, page: str, authors: tuple[str, ...]
) -> None:
    assert article(page, language=language).authors == authors


def test_the_reporter_in_the_first_words_is_found_below_a_title_said_twice_and_a_call() -> None:
    title = "三座老桥提前完工？县里说沿线群众出行时间缩短了一半"
    call = "“桥通了，路顺了，人心齐了。”年度十大工程评选火热进行中，请为您心目中的好工程投上一票。"
    text = prose(f"河边日报快讯（记者 王小明）{ZH[0]}", *ZH[1:])
    page = f"<h1>{title}</h1><div class=bar><div>{title}</div><span>2024年6月18日 10:01</span></div><div><p>{call}</p></div><div class=txt>{text}</div><p class=editor>责任编辑：钟毓秀</p>"
    assert article(page, title=f"{title}|老桥_河边网").authors == ("王小明",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [("王小明/河边日报", ("王小明",)), ("王小明／临江新闻网", ("王小明",)), ("公园/河边日报", ()), ("王小明/老桥", ()), ("临江/河边日报", ()), ("张家口/河边日报", ()), ("马德里/河边日报", ()), ("文化/河边日报", ()), ("江苏/河边日报", ()), ("石家庄/河边日报", ())],
)  # fmt: skip
def test_a_chinese_name_may_stand_before_its_house_below_the_title(line: str, authors: tuple[str, ...]) -> None:
    page = f"<h1>三座老桥提前完工</h1><div class=about><p>{line}</p><p>2024-06-18 10:01</p></div><div class=txt>{prose(*ZH)}</div>"
    assert article(page).authors == authors


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("（王小明）", ()), ("（石家庄）", ()), ("（白皮书）", ()), ("（马拉松）", ()), ("（莫斯科、华盛顿）", ()), ("（张家口、安理会）", ()), ("【李英，王小明】", ("李英", "王小明")), ("(王小明 李 英)", ("王小明", "李英")), ("（张伟、王小明）", ("张伟", "王小明")), ("（江苏省）", ()), ("（金融报）", ()), ("（全文）", ()),
        ("（房地产）", ()), ("（张伟）", ()),
    ],
)  # fmt: skip
def test_a_bracket_with_several_names_alone_ends_what_they_wrote(end: str, authors: tuple[str, ...]) -> None:
    assert article(page_of("", "", lines=[*ZH[:-1], ZH[-1] + end])).authors == authors


def test_a_house_is_no_author_beside_a_person() -> None:
    page = f"<h1>三座老桥提前完工</h1><div><span>原创</span><span>河边都市报</span><span>2024-06-18 10:01</span></div>{prose(*ZH, '采写：河边记者 王小明')}"
    assert article(page).authors == ("王小明",)


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("note", ["（应受访者要求，文中王小明为化名。）", "（王小明为化名，照片由他本人提供。）"])
def test_a_note_in_brackets_behind_the_text_is_text(note: str, count: int) -> None:
    said = "沿线的群众也都这样说，工程还要再等一些时候才能全部完成。"
    lines = [f"{line[:-1]}，第{bridge}座桥也是如此，{said}" for bridge in range(count) for line in ZH]
    pictures = "<p class=f_center><img src=/1.jpg>老桥</p><p class=f_center><img src=/2.jpg>新桥</p>"
    source = (
        "<div class=ep-source><span class=left>本文来源：河边日报</span><span>责任编辑：钟毓秀_NB12345</span></div>"
    )
    text = f"{prose(*lines[:2])}<p><b>老桥</b></p>{pictures}{prose(*lines[2:], note)}{source}"
    page = f"<h1>三座老桥提前完工</h1><div class=time>2024-06-18 10:01　来源: <a href=#>河边日报</a></div><div id=endText>{text}</div>"
    assert article(page).body.split("\n\n")[-1] == note


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("执笔/王小明、李英&张伟", ("王小明", "李英", "张伟")),
        ("执笔：王小明", ("王小明",)),
        ("撰文/王小明＆李英", ("王小明", "李英")),
        ("执笔/河边日报编辑部", ()),
    ],
)
def test_those_who_held_the_pen_stand_above_the_text(line: str, authors: tuple[str, ...]) -> None:
    page = f"<h1>三座老桥提前完工</h1><div><span>2024-06-18 10:01</span></div>{prose(f'<b>{line}</b>', *ZH)}<div><span>责编：钟毓秀</span></div>"
    found = article(page)
    assert found.authors == (authors or ("钟毓秀",))
    assert found.body.split("\n\n") == ZH


@pytest.mark.parametrize(
    "line",
    [
        "来源于：河边日报", "河边党支部、桥梁科供稿　摄影/王小明　编辑/李英", "看都看完了，点【在看】试试", "安装河边客户端第一时间接收最全面的资讯→【<a href=/app>下载地址</a>】",
        "采写：河边记者 王小明", "编辑|李英<br>责编|王小明<br>校对|张伟<br>来源|河边日报<br>扫描下方二维码解锁更多技能",
    ],
)  # fmt: skip
@pytest.mark.parametrize("behind", ["", "<p>责任编辑：</p>"])
def test_what_a_chinese_house_adds_to_a_text_is_none_of_it(line: str, behind: str) -> None:
    page = f"<h1>三座老桥提前完工</h1><div class=txt>{prose(*ZH, line)}{behind}</div>"
    assert article(page).body.split("\n\n") == ZH


@pytest.mark.parametrize(
    "line",
    [
        "来源于河水的泥沙，三年里堆满了桥下的航道。",
        "村里的客户端上线以后，群众可以在家里预约过桥的时间。",
        "桥梁公司的公众号和客户端周一同时停止服务。",
        "该公司客户端的下载地址上周被黑客篡改。",
    ],
)
def test_a_sentence_with_such_words_stays(line: str) -> None:
    assert read("zh-CN", [ZH[0], line, *ZH[1:]]) == [ZH[0], line, *ZH[1:]]


@pytest.mark.parametrize(
    ("label", "language", "text"),
    [("摘要：", "zh-CN", ZH), ("核心提示：", "zh-CN", ZH), ("【导读】", "zh-CN", ZH), ("Summary: ", "en", EN)],
)
def test_the_label_of_a_summary_is_no_part_of_it(label: str, language: str, text: list[str]) -> None:
    page = f"<h1>三座老桥提前完工</h1><div class=summary><strong>{label}</strong>{text[0]}</div><div class=con>{prose(*text)}</div>"
    found = article(page, language=language)
    assert found.body.split("\n\n") == text
    assert found.description == text[0]


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh-CN", "来源于：<b>河边办事处</b>"), ("zh-CN", "稿源：河边日报"), ("en", "Source: River Agency")],
)
def test_whence_a_text_comes_may_stand_below_its_title(language: str, line: str) -> None:
    page = f"<table><tr><td><div><span class=Title>三座老桥提前完工</span><br><font>{line}</font></div></td></tr><tr><td>{prose(*TEXTS[language])}</td></tr></table>"
    assert article(page, language=language).body.split("\n\n") == TEXTS[language]
