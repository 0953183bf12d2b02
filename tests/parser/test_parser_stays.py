"""What looks like a paper's own words, a byline or another article, and is the story: it stays."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = [
    "The old bridge over the river opened again on Monday, after three years of careful repair by its own people.",
    "Traffic had been led over the mill road until then, which cost the people of both banks half an hour a day.",
    "The council said that the work had cost less than was feared, and that the lamps would follow in the spring.",
]
LAST = "Nobody on either bank had thought in the first winter that it would ever be open to carts and walkers again."


def article(
    inside: str, *, head: str = "", language: str = "en", url: str = "https://paper.example/news/weir"
) -> Article:
    page = f"<html lang={language}><head><title>Bridge opens</title><meta property=og:type content=article>{head}</head><body>{inside}</body></html>"
    found = scraper.parse(page, url=url, fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article


def prose(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def body(*lines: str, language: str = "en") -> str:
    return article(f"<main><article><h1>Bridge opens</h1>{prose(*lines)}</article></main>", language=language).body


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Bürger können sich ab Montag im Rathaus wieder kostenlos testen lassen."),
        ("de", "Die Warnung kam am Abend als Push-Nachricht auf alle Telefone im Tal."),
        ("en", "The emergency alert will go straight to your phone, the mayor told the council."),
        ("en", "Fishing in the reserve is strictly prohibited until the end of the year."),
        ("uk", "Науковці в розрахунках знайшли помилку, про яку не знав ніхто."),
        ("it", "Abbonati e residenti potranno entrare gratis per tutta la stagione."),
        ("pt", "Siga a receita do médico, disse ela aos moradores da vila."),
        ("ar", "شاركها البطولة الفنان المعروف في ثلاثة أعمال قبل ذلك."),
        ("zh", "双方就版权归属问题各执一词，法院将择日宣判。"),
        ("zh", "法院认为，该公司未经许可使用了版权归原告所有的照片。"),
        ("ar", "تابعنا على مدى ثلاثة أسابيع أعمال الإصلاح مع المهندسين."),
        ("ar", "انتشرت صور الجسر المزيفة على غوغل نيوز قبل أن تحذف."),
        ("he", "שלושה שחקנים הצטרפו לקבוצת הכדורגל של העיר בקיץ האחרון."),
        ("he", "שתי עיתונאיות הצטרפו לערוץ הממלכתי בשנה שעברה."),
        ("ko", "그때부터 많은 사람이 그 신문을 구독하기 시작했다."),
        ("ko", "그는 회사의 비리를 기자들에게 제보하기 시작했다."),
        ("de", "Wer den städtischen Newsletter abonnieren will, trägt sich im Rathaus in eine Liste ein."),
        ("en", "We may receive more rain tonight, and the river is high enough as it is."),
        ("en", "Our WhatsApp group of neighbours has two hundred members by now."),
    ],
)
def test_a_sentence_at_the_end_that_has_a_papers_words_in_it(language: str, line: str) -> None:
    assert body(*TEXT, line, language=language).endswith(line)


def test_the_paid_half_of_a_text_in_an_element_that_is_called_a_paywall() -> None:
    paid = prose(LAST, "Readers found out first in the newsletter, and anybody can cancel any time, said the mayor.")
    got = article(
        f"<main><article><h1>Bridge opens</h1>{prose(*TEXT)}<div class=paywall>{paid}</div></article></main>"
    ).body
    assert LAST in got


def test_whom_to_ask_in_the_midst_of_a_text() -> None:
    assert body(TEXT[0], TEXT[1], "Contact information:", TEXT[2], LAST).endswith(LAST)


def test_a_list_of_two_or_three_with_linked_titles() -> None:
    items = "".join(
        f"<section><h3><a href=/hotel/{name}>{name} View Hotel</a></h3><p>The rooms of this one are small and clean, number {name} says.</p></section>"
        for name in ("Harbour", "Castle", "River")
    )
    got = article(f"<main><article><h1>Bridge opens</h1>{prose(*TEXT)}{items}{prose(LAST)}</article></main>").body
    assert all(f"number {name} says" in got for name in ("Harbour", "Castle", "River"))


@pytest.mark.parametrize("last", ["AC/DC", "Salz/Pfeffer"])
def test_two_names_with_a_stroke_at_the_end(last: str) -> None:
    assert body(*TEXT, last).endswith(last)


def test_a_name_above_a_day_is_the_storys_and_no_author() -> None:
    got = article(
        f"<main><article><h1>Bridge opens</h1>{prose('Bo Lund', '3 May 1931 – 18 November 2026', *TEXT, 'Bo Lund had built it with his own hands, and nobody had asked him to do so at all.')}</article></main>"
    )
    assert (got.body[:7], got.authors) == ("Bo Lund", ())


@pytest.mark.parametrize("life", ["3 May 1931 – 18 November 2026", "۳ مه ۱۹۳۱ – ۱۸ نوامبر ۲۰۲۶", "2019 – 2026"])
def test_the_days_of_a_life_below_a_name_stay_though_the_day_stands_above(life: str) -> None:
    day = "<p>29 November 2026</p>" if life.isascii() or "May" in life else "<p>۸ آذر ۱۴۰۵</p>"
    got = article(
        f"<article><h1>A builder of bridges</h1>{day}<div>{prose('Bo Axel Lund', life, *TEXT)}</div></article>"
    )
    assert got.authors == ()
    assert got.body.startswith(f"Bo Axel Lund\n\n{life}\n\n")


@pytest.mark.parametrize(
    "days",
    ["Published 12 March 2026 – Updated 13 March 2026", "Published: 12 March 2019 – Updated: 13 March 2026"],
)
def test_two_days_of_one_story_below_a_name_are_no_life(days: str) -> None:
    got = article(f"<article><h1>Bridge opens</h1><div>{prose('Ann Lee', days, *TEXT)}</div></article>")
    assert (got.authors, got.body.startswith(TEXT[0])) == (("Ann Lee",), True)


def test_the_day_in_the_head_of_an_article_that_came_out_today() -> None:
    head = "<header><span>City</span> <span>29 November 2026</span></header>"
    got = article(f"<article>{head}<h1>Bridge opens</h1>{prose(*TEXT)}</article>")
    assert got.published is not None
    assert got.published.at.date().isoformat() == "2026-11-29"


def test_a_headline_whose_subtitle_the_tab_names_too() -> None:
    page = f"<title>The Meier case - How a mayor fell over a car park</title><meta property=og:type content=article><h1>The Meier case</h1><h2>How a mayor fell over a car park</h2>{prose(*TEXT)}"
    found = scraper.parse(page, url="https://paper.example/news/4", fetched_at=NOW).article
    assert found is not None
    assert found.title == "The Meier case"


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [
        ("zh", "【记者手记】", ""), ("zh", "（记者 北京报道）", ""), ("zh-TW", "【記者直擊】", ""), ("ko", "(서울=강변통신) 정치부 기자 = ", ""),
        ("ja", "", "（入場無料）"), ("ja", "", "（要予約）"), ("ja", "", "（東京都港区）"), ("ja", "", "（社会部）"),
    ],
)  # fmt: skip
def test_what_is_no_reporter_gives_way_to_who_is_stated(language: str, opening: str, closing: str) -> None:
    text = "横跨河流的老桥经过三年的细心整修，于星期一重新向市民开放，两岸居民欢欣鼓舞。"
    inside = f"<h1>横跨河流的老桥</h1>{prose(opening + text, text + '市长说。', text + '工程师说。' + closing)}"
    assert article(inside, head="<meta name=author content=王小明>", language=language).authors == ("王小明",)
    assert article(inside, language=language).authors == ()


@pytest.mark.parametrize("query", ["icid=NL20240501", "cmpid=RSS20240501", "src=EM20260101", "share=WA20261120"])
def test_a_campaign_in_the_address_is_no_news_id(query: str) -> None:
    assert (
        article(f"<h1>Bridge opens</h1>{prose(*TEXT)}", url=f"https://paper.example/bridge-opens?{query}").news_id
        is None
    )


def test_what_is_hot_now_above_the_text_are_no_keywords() -> None:
    hot = "<div class=topics>Hot now: <a href=/t/cup>World Cup</a> <a href=/t/rain>Rain</a></div>"
    assert article(f"<h1>Bridge opens</h1>{hot}<article>{prose(*TEXT)}</article>").keywords == ()


def test_a_sentence_that_lists_things_by_their_links() -> None:
    told = ("川に架かる古い橋が月曜日に再び開通した。三年間の修理を終えたという。", "本は千円で、内容は百頁。")
    shops = [f"<a href=/shop/{name}>{name}</a>" for name in ("みずうみ書店本店", "みずうみ書店駅前館", "古い橋の文庫")]
    listed = f"販売店は{'、'.join(shops)}。"
    assert body(*told, listed, language="ja").endswith("販売店はみずうみ書店本店、みずうみ書店駅前館、古い橋の文庫。")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Later in the week, the council announced <a href=/n/2>that the weir would be open to boats again.</a>"),
        (
            "en",
            "<span>Later this week, the council announced </span><a href=/n/2><span>plans for a new weir</span></a>.",
        ),
        ("de", "Am Abend hatte der Rat bekannt gegeben, <a href=/n/2>dass das Wehr bald für Boote geöffnet wird</a>."),
        ("es", "Esta semana el ayuntamiento anunció <a href=/n/2>un plazo de cinco años para los nuevos permisos</a>."),
        ("ru", "На этой неделе совет города объявил, <a href=/n/2>что плотину скоро откроют для лодок</a>."),
    ],
)
def test_a_last_sentence_of_which_the_larger_half_is_a_link_stays(language: str, line: str) -> None:
    told = "".join(f"<p>{text}</p><div class=ad-box><h3>Advertisement</h3></div>" for text in (*TEXT, LAST))
    foot = "<p id=forbidden>Please sign up or log in to continue reading</p><section class=more><h4>More</h4></section>"
    inside = f"<main><h1>Bridge opens</h1><div id=articleBody>{told}<p>{line}</p></div>{foot}</main>"
    assert re.sub("<[^<>]*>", "", line) in article(inside, language=language).body


def test_a_line_that_tells_an_address_to_write_to_goes_still() -> None:
    line = "You can reach the writer of this story at <a href=mailto:ann@paper.example>ann.lee@the-river-paper.example</a>."
    assert "reach the writer" not in body(*TEXT, LAST, line)


def test_a_line_of_links_behind_a_label_lists_other_articles() -> None:
    line = "See: <a href=/n/1>Mill wheel turns again after forty years of rest</a>, <a href=/n/2>Ferry to run until the spring flood</a>."
    assert "Mill wheel" not in body(*TEXT, line, LAST)


def test_the_entries_of_a_chronicle_that_begin_with_day_and_hour_stay() -> None:
    told = [
        f"<b>4 March 2025 {hour}</b> {what}" for hour, what in (("10:01", "Fire at the mill"), ("10:20", "Two engines"))
    ]
    text = body(*told, *TEXT)
    assert "Fire at the mill" in text
    assert "Two engines" in text


def test_subheads_that_begin_with_a_short_title_stay() -> None:
    inside = (
        f"<h1>Bridge</h1>{prose(TEXT[0])}<h1>The Bridge and the people of the mill road</h1>{prose(*TEXT[1:], LAST)}"
    )
    assert "the people of the mill road" in article(inside).body


def test_a_short_quotation_with_a_link_to_who_said_it_stays_amid_lines_that_only_breaks_part() -> None:
    quoted = "<blockquote class=typ2>“I was the keeper. We rowed, we sang, we slept.” <br>— <a href=/v><em>Bo Lund, Bridgetown, May 201</em>9</a></blockquote>"
    told = "<br><br>".join(TEXT)
    text = article(
        f"<h1>Bridge opens</h1><div class=text><em>{LAST}</em>{quoted}{told}<br><br>{LAST[::-1]}.</div>"
    ).body
    assert "we sang, we slept" in text


def test_the_items_of_a_list_of_which_more_stayed_stay_with_its_heading() -> None:
    items = "".join(
        f"<li>{item}</li>"
        for item in (
            "Cy Dale and Di Fell <a href=/b>wrote a book</a> in 2014.",
            "The site <a href=/s>weir.example</a> has more on it, with a letter of the keeper.",
            "Dale and Fell have a short paper in the River Review that tells of the six <a href=/r>parts of a weir</a>.",
        )
    )
    text = article(
        f"<main><article><h1>Bridge opens</h1><div class=paperBody>{prose(*TEXT, LAST)}<div class=furtherReading><h2>Further Steps</h2><ul>{items}</ul></div></div></article></main>"
    ).body
    assert "wrote a book in 2014." in text
    assert "Further Steps" in text


@pytest.mark.parametrize(
    "note",
    [
        "<div class=footnote><a id=footnote-{0} href=#footnote-anchor-{0} class=footnote-number>{0}</a><div class=footnote-content><p>{1}</p></div></div>",
        "<ol class=footnotes><li id=fn{0}>{1} <a href=#r{0}>↩</a></li></ol>",
    ],
)
def test_the_notes_of_the_author_below_the_text_stay(note: str) -> None:
    told = (
        "For anyone who is all in on the weir: may I also mention that three of the largest mills belong to the council.",
        "The council has announced plans to cap these charges, which is kind of like saying, “I will let you, but just don’t go mad about it.”",
        "For example, the current <a href=/plan>strategic plan of the Center for Open Rivers and their Weirs</a> names no mill at all.",
    )
    notes = "".join(note.format(i, line) for i, line in enumerate(told, 1))
    lines = "".join(f"<p>{line}<a href=#footnote-{i}>{i}</a></p>" for i, line in enumerate((*TEXT, LAST), 1))
    box = "<div class=subscription-widget><p>The paper opposes the flood</p><form><input type=email><button>Subscribe</button></form></div>"
    text = article(f"<h1>Bridge opens</h1><div class=content><div class=body>{lines}{box}{notes}</div></div>").body
    assert [line for line in told if re.sub("<[^<>]*>", "", line) not in text] == []


SOURCES = (
    "Cy Dale and Di Fell, The Keepers of the River, Bridgetown 1988, who tell of the first weir and its six gates.",
    "<a href=https://archive.example/1>Minutes of the council of Bridgetown, volume nine, of the third of May</a>",
    "Bo Lund, Letters to a miller, n.d., box 17.",
    "Report of the engineers on the two piers, March 1961, p. 44, which says that the stones had moved by a hand.",
    "<a href=https://archive.example/5>Plan of the mill road and of the weir, drawn for the council</a>",
    "<a href=https://archive.example/6>Plan of the upper weir, drawn for the council in the same year</a>",
)


def of_notes(text: str) -> list[int]:
    """The numbers of the sources that a text has."""
    return [i for i, line in enumerate(SOURCES, 1) if re.sub("<[^<>]*>", "", line) in text]


@pytest.mark.parametrize("form", ["<p>[{0}] {1}</p>", "<p id=_ftn{0}>{1}</p>", "<p><a href=#r{0}>^</a> {1}</p>"])
@pytest.mark.parametrize("many", [4, 5])
def test_of_numbered_notes_of_which_most_stay_all_do(form: str, many: int) -> None:
    notes = "".join(form.format(i, line) for i, line in enumerate(SOURCES[:many], 1))
    text = article(f"<main><article><h1>Bridge opens</h1>{prose(*TEXT, LAST)}{notes}</article></main>").body
    assert of_notes(text) == [*range(1, many + 1)]


def test_of_numbered_notes_of_which_most_are_links_none_stays() -> None:
    lines = (SOURCES[0], *SOURCES[4:], SOURCES[1])
    notes = "".join(f"<li id=cite_note-{i}>{line}</li>" for i, line in enumerate(lines, 1))
    text = article(f"<main><article><h1>Bridge opens</h1>{prose(*TEXT, LAST)}<ol>{notes}</ol></article></main>").body
    assert of_notes(text) == []


@pytest.mark.parametrize("called", ["text_related__3xK9Z", "promo-text-3kLpQrTu", "article_hidden__3xK9Z"])
def test_a_word_amid_a_random_class_makes_a_part_of_the_text_nothing_else(called: str) -> None:
    told = article(
        f"<h1>Bridge opens</h1>{prose(*TEXT[:2])}<div class={called}><p>{LAST}</p></div>{prose(*TEXT[2:])}"
    ).body
    assert LAST in told
