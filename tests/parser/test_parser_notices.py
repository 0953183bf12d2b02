"""Lines that stand in the text and are none of it: who took the picture, what the paper says of itself and of the author."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
FIRST = "The old bridge over the river was opened again on Monday morning, after three long years of careful repair."
SECOND = "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones."
THIRD = (
    "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said."
)
FOURTH = (
    "Two further bridges in the valley are to be looked at next year, when the engineers have come back from the hills."
)
FIFTH = "Whether there is money for them is for the council to say, which meets on the last Thursday of every month."
TEXT = [FIRST, SECOND, THIRD, FOURTH, FIFTH]

SPOKEN = {  # a few paragraphs of prose by language, so that the page is told to be in it
    "de": [
        "Die alte Brücke über den Fluss wurde am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet.",
        "„Wir hatten die Hoffnung fast aufgegeben“, sagte der Fährmann, der die Leute über den Fluss gerudert hat.",
        "Die Stadt feiert am Samstag mit Musik, und die erste Straßenbahn wird die Brücke am Mittag überqueren.",
    ],
    "pl": [
        "Stary most nad rzeką został w poniedziałek rano ponownie otwarty po trzech latach starannych napraw.",
        "„Prawie straciliśmy nadzieję”, powiedział przewoźnik, który woził ludzi łodzią, gdy robotnicy kładli kamienie.",
        "Miasto będzie świętować w sobotę przy muzyce, a pierwszy tramwaj przejedzie przez most w południe.",
    ],
    "es": [
        "El viejo puente sobre el río se abrió de nuevo el lunes por la mañana, tras tres largos años de reparaciones.",
        "«Casi habíamos perdido la esperanza», dijo el barquero, que cruzó a la gente mientras se ponían las piedras.",
        "La ciudad lo celebrará el sábado con música, y el primer tranvía cruzará el puente al mediodía, según dijeron.",
    ],
    "ru": [
        "Старый мост через реку был снова открыт в понедельник утром после трёх долгих лет тщательного ремонта.",
        "«Мы почти потеряли надежду», — сказал перевозчик, который возил людей на лодке, пока рабочие клали камни.",
        "Город отпразднует это событие в субботу с музыкой, и первый трамвай пройдёт по мосту в полдень.",
    ],
    "ar": [
        "أعيد فتح الجسر القديم فوق النهر صباح يوم الاثنين بعد ثلاث سنوات طويلة من أعمال الترميم الدقيقة في المدينة.",
        "وقال صاحب القارب الذي كان ينقل الناس بين الضفتين بينما كان العمال يضعون الحجارة إنه كاد يفقد الأمل.",
        "وستحتفل المدينة يوم السبت بالموسيقى، وسيعبر أول ترام الجسر عند الظهر كما قال المسؤولون في البلدية.",
    ],
    "zh": [
        "河上的老桥经过三年的精心修缮，于周一上午重新开放，许多市民一早就来到桥边等候通行。",
        "摆渡人说，他们几乎已经放弃了希望，在工人铺设石块的三年里，他每天都划船送人过河。",
        "市政府表示，周六将举行音乐庆祝活动，第一辆有轨电车将于中午驶过这座大桥。",
    ],
}


def body(paragraphs: list[str], *, language: str = "en", author: str = "") -> list[str]:
    said = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{author}"}}}}</script>'
    text = "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)
    page = (
        f"<html lang={language}><head><title>Bridge opens</title>{said if author else ''}"
        f"<meta property=og:type content=article></head><body><h1>Bridge opens</h1><div>{text}</div></body></html>"
    )
    got = scraper.parse(page, url="https://paper.example/news/bridge-opens", fetched_at=NOW).article
    assert got is not None
    return got.body.split("\n\n")


class TestPromotion:
    @pytest.mark.parametrize(
        "line",
        [
            "For the best of our work every morning, straight to your inbox, leave us your address below.",
            "The Lantern is reader-funded. When you buy something through our links, we may earn a commission, at no cost to you.",
            "Read it on the road as well: download the app of The Lantern from the App Store and Google Play.",
            "Have you a story for us? You find the newsroom on WhatsApp too, and we have more on our YouTube channel.",
        ],
    )
    def test_what_the_paper_says_of_itself_is_left_out_at_the_end_and_at_the_beginning(self, line: str) -> None:
        assert body([*TEXT, line]) == TEXT
        assert body([FIRST, line, SECOND, THIRD, FOURTH, FIFTH]) == TEXT

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("de", "Wenn Sie über diese Links etwas kaufen, erhalten wir eine Provision; die Affiliate-Links haben einen Stern."),
            ("es", "¿Ya lo sabías? En este periódico tenemos canal de Telegram, con todo lo que pasa en la ciudad y en el río."),
            ("ru", "Больше новостей о городе и о мосте каждый день публикует наш телеграм-канал, заходите и читайте нас там."),
            ("ar", "لمتابعة آخر أخبار المدينة والجسر والنهر لحظة بلحظة يمكنكم زيارة قناتنا على تلغرام كل يوم."),
            ("zh", "想了解更多关于大桥和河流的新闻，欢迎关注本报的微信公众号，每天都有新的消息。"),
        ],
    )  # fmt: skip
    def test_it_is_known_in_the_languages_of_the_tables(self, language: str, line: str) -> None:
        told = SPOKEN[language]
        assert body([*told, line], language=language) == told

    def test_an_article_about_newsletters_keeps_its_text(self) -> None:
        said = "The editor wrote that our newsletter, which she had begun in a kitchen, was read by half of the town that year."
        assert (
            body([FIRST, SECOND, THIRD, said, *TEXT[3:], FIRST + " Again.", SECOND + " So.", THIRD + " Yes."])[3]
            == said
        )

    def test_what_somebody_says_in_the_midst_of_the_text_stays_though_it_holds_a_link(self) -> None:
        said = "“Join us on the bridge, and bring a drum,” the mayor had written in a <a href=/l>letter to the town</a> that week."
        got = body([FIRST, SECOND, THIRD, said, *TEXT[3:], FIRST + " Again.", SECOND + " So.", THIRD + " Yes."])
        assert got[3].startswith("“Join us on the bridge")

    @pytest.mark.parametrize("mark", ["“”", "„“", "«»", '""'])
    def test_what_somebody_says_of_a_paper_stays_at_the_edges_too(self, mark: str) -> None:
        said = f"{mark[0]}Sign up for our newsletter{mark[1]}, the poster in the window of the old ferry house reads to this day."
        assert body([*TEXT, said])[-1] == said
        assert body([said, *TEXT])[0] == said

    def test_paragraphs_that_are_most_of_the_text_are_its_subject(self) -> None:
        told = [
            "When we began our newsletter in a kitchen ten years ago, nobody thought that half of the valley would read it.",
            "Who looks at the first of our newsletters today finds two recipes, a poem and a long letter about the old bridge.",
            "That letter was the reason why people asked for more of them, and why there is a newsroom in the town again.",
        ]
        assert body(told) == told

    def test_words_inside_longer_words_are_no_phrase(self) -> None:
        said = (
            "Your approach to the bridge, the mayor said, and four applications for repairs, were never at odds at all."
        )
        assert body([*TEXT, said])[-1] == said


class TestCredit:
    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("en", "The bridge seen from the hill on the day of its opening. Credit: Ann Lee"),
            ("en", "A tram on the new rails (Photo by Bo Lund/The Lantern)"),
            ("en", "Bo Lund/Getty Images"),
            ("de", "Die Brücke am Tag der Eröffnung vom Hügel aus. (Foto: Anna Berg)"),
            ("es", "El puente visto desde la colina el día de la apertura. Foto: Ana Ríos"),
            ("ru", "Мост в день открытия, вид с холма. Фото: Анна Иванова"),
            ("ar", "الجسر يوم الافتتاح كما يبدو من التلة. تصوير: أحمد علي"),
            ("zh", "开放当天从山上看到的大桥。图片来源：新华社"),
            ("pl", "Most widziany ze wzgórza w dniu otwarcia. fot. Adam Wilk"),
        ],
    )
    def test_a_caption_that_ends_with_who_took_the_picture_is_left_out(self, language: str, line: str) -> None:
        told = TEXT if language == "en" else SPOKEN[language]
        assert body([*told[:2], line, *told[2:]], language=language) == told

    @pytest.mark.parametrize(
        "line",
        [
            "He gave the mayor all the credit: without her, he said, there would be no bridge and no tram. She laughed.",
            "There is one picture of it: it shows the old bridge in the flood, with the ferry tied to its last stone pillar!",
            "Reuters and the local paper were both there when the first stone was laid, and both got the name wrong.",
        ],
    )
    def test_prose_that_speaks_of_pictures_stays(self, line: str) -> None:
        assert line in body([FIRST, line, SECOND, THIRD])

    @pytest.mark.parametrize(
        "line",
        [
            "Credit: the word hung over the trial like a cloud.",
            "She had one thing to ask of the photo: who took it.",
            "The strike lasted three weeks, led by image makers from the valley",
        ],
    )
    def test_a_sentence_about_credit_stays(self, line: str) -> None:
        assert line in body([FIRST, line, SECOND, THIRD])

    def test_the_captions_of_a_gallery_are_its_text(self) -> None:
        shown = [f"{line} (Photo by Bo Lund)" for line in TEXT]
        assert body([*shown, FIRST]) == [*shown, FIRST]


class TestAboutTheAuthor:
    def test_a_last_paragraph_that_begins_with_the_authors_name_is_left_out(self) -> None:
        line = "Ann Lee has written about rivers, bridges and the people who live by them for twenty years, in three papers."
        assert body([*TEXT, line], author="Ann Lee") == TEXT

    def test_one_that_begins_with_another_name_stays(self) -> None:
        line = (
            "Ann Lee has rowed people over the river for twenty years, and will have to look for something else to do."
        )
        assert body([*TEXT, line], author="Bo Lund")[-1] == line
        assert body([*TEXT, line.replace("Lee", "Leeson")], author="Ann Lee")[-1].startswith("Ann Leeson")

    @pytest.mark.parametrize("start", ["• Ann Lee, a ferryman's daughter,", "Our correspondent Ann Lee", "…Ann Lee"])
    def test_one_with_a_mark_or_a_role_before_the_name_is_left_out(self, start: str) -> None:
        line = f"{start} has written about rivers, bridges and the people who live by them for twenty years."
        assert body([*TEXT, line], author="Ann Lee") == TEXT

    @pytest.mark.parametrize("byline", ["Ann Lee", "By <a href=/by/lee>Ann Lee</a> <span>The Lantern</span>"])
    def test_so_is_one_about_whom_only_the_byline_names(self, byline: str) -> None:
        line = "Ann Lee has written about rivers, bridges and the people who live by them for twenty years."
        assert body([f"<div class=byline>{byline}</div>", *TEXT, line]) == TEXT

    @pytest.mark.parametrize("start", ["The Lantern News has", "“Nobody asked me,” Ann Lee said. The town has"])
    def test_a_house_in_the_byline_or_the_author_in_a_sentence_about_the_story_stays(self, start: str) -> None:
        line = f"{start} asked the council what the bridge has cost, and was told to wait until the next meeting."
        names = "<div class=byline>The Lantern News</div><div class=byline>Ann Lee</div>"
        assert body([names, *TEXT, line])[-1] == line

    def test_what_somebody_did_for_the_article_is_not_about_him(self) -> None:
        line = "Ann Lee contributed photographs."
        assert body([*TEXT, line], author="Ann Lee")[-1] == line

    def test_the_author_in_the_midst_of_the_text_stays(self) -> None:
        line = "Ann Lee was on the bridge when it was opened, and writes down here what she saw and what she was told that day."
        assert line in body([FIRST, line, *TEXT[1:]], author="Ann Lee")


class TestConsentBox:
    @pytest.mark.parametrize("heading", ["We value your privacy", "Cookie settings"])
    def test_what_stands_below_the_article_is_left_out_from_its_heading_on(self, heading: str) -> None:
        asked = [
            "With your agreement we and our 842 partners may keep and read data on your device, and process what it tells.",
            "Our partners may measure how content is used, draw conclusions about their audience, and improve what they sell.",
        ]
        assert body([*TEXT, f"<h2>{heading}</h2>", *asked]) == TEXT


def test_a_line_that_announces_other_articles_is_left_out() -> None:
    assert body([*TEXT[:3], "Read also these two stories from the valley:", *TEXT[3:]]) == TEXT
    said = "Related to each other as they are, the two families rowed for a century and never spoke: a long silence."
    assert said in body([*TEXT[:3], said, *TEXT[3:]])


class TestCounters:
    @pytest.mark.parametrize(
        ("language", "line"),
        [("en", "Likes 12 Shares 3 Comments 5"), ("zh", "点赞 12 收藏 3 评论 5"), ("zh", "路过"), ("ru", "12 комментариев | Нравится 3")],
    )  # fmt: skip
    def test_a_line_of_nothing_but_numbers_and_what_they_count_is_left_out(self, language: str, line: str) -> None:
        told = TEXT if language == "en" else SPOKEN[language]
        assert body([line, *told], language=language) == told
        assert body([*told[:2], line, *told[2:]], language=language) == told

    @pytest.mark.parametrize(
        "line", ["12 comments were read aloud by the mayor.", "He shared 3 loaves, 5 fishes, 12 jokes."]
    )
    def test_a_sentence_that_counts_stays(self, line: str) -> None:
        assert line in body([FIRST, SECOND, line, THIRD, FOURTH])


def test_a_last_line_that_is_announced_stays() -> None:
    announced = "Who has seen the boat writes to this address, the ferryman says:"
    assert body([*TEXT, announced, "ferry@bridge.example"])[-2:] == [announced, "ferry@bridge.example"]
    assert body([*TEXT, "ferry@bridge.example"]) == TEXT


@pytest.mark.parametrize(
    "before", ["On the stone stand two words of the mason:", "And what does the mason say to that?"]
)
@pytest.mark.parametrize("last", ["Source: River Agency", "Tags: stone"])
def test_a_label_behind_a_colon_or_a_question_goes(before: str, last: str) -> None:
    assert body([*TEXT, before, last]) == [*TEXT, before]


def test_a_last_line_that_is_a_sentence_is_no_label() -> None:
    said = "Source: the river, said the mason, and laughed."
    assert body([*TEXT, said])[-1] == said


def test_answers_that_are_given_again_stay() -> None:
    asked = ["Will you row again?", "No.", "Will the town pay for the boat?", "No.", "Do you like the bridge?", "No."]
    assert body([*TEXT, *asked]) == [*TEXT, *asked]


def test_what_is_cut_off_the_end_is_told_with_the_reason() -> None:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    page = f"<html lang=en><head><title>Bridge opens</title></head><body><h1>Bridge opens</h1><div>{text}<p>Source: River Agency</p></div></body></html>"
    got = scraper.parse(page, url="https://paper.example/news/bridge-opens", fetched_at=NOW)
    assert got.article is not None
    assert got.article.body.split("\n\n") == TEXT
    assert "Source: River Agency" in [line for line, _ in got.left_out]


class TestBoxes:
    def test_the_rest_of_a_newsletter_box_goes_with_its_call(self) -> None:
        box = "<div class=x1><h3>Sign up to our newsletter</h3><p>One story from the hills each Sunday.</p></div>"
        other = "<div class=x2><div>Enjoying this story?</div><div>Get the best of the valley in your inbox every Friday.</div></div>"
        assert body([FIRST, SECOND, other, THIRD, FOURTH, FIFTH, box]) == TEXT

    def test_a_call_between_the_paragraphs_takes_none_with_it(self) -> None:
        assert body([FIRST, SECOND, "<p>Sign up to our newsletter</p>", THIRD, FOURTH, FIFTH]) == TEXT

    def test_the_leads_of_other_articles_below_their_heading(self) -> None:
        titles = ("The pier is shut for two nights", "A floating market on trial", "Banks of the river swept clean")
        cards = "".join(
            f"<div class=c><a href=/{n}>{title}</a><p>Traffic will be forbidden between ten in the evening and five in the morning, says office {n}.</p></div>"
            for n, title in enumerate(titles)
        )
        assert body([FIRST, SECOND, f"<section><h2>Read also</h2>{cards}</section>"]) == [FIRST, SECOND]

    def test_the_text_goes_on_behind_links_to_other_articles(self) -> None:
        links = "<div><h3>Read also</h3><ul><li><a href=/1>The pier is shut for two nights</a></li><li><a href=/2>A floating market on trial</a></li></ul></div>"
        assert body([FIRST, SECOND, links, THIRD, FOURTH, FIFTH]) == TEXT

    @pytest.mark.parametrize("teaser", [f"{FIRST[:60]}…", f"Summary: {FIRST[:70]}...", f"{FIRST[:50]}"])
    def test_the_beginning_that_is_said_again_below(self, teaser: str) -> None:
        assert body([f"<div class=s>{teaser}</div>", *TEXT]) == TEXT

    @pytest.mark.parametrize("lead", [f"<div>{FIRST}</div>", f"<h2>{FIRST}</h2>", f"<div>{FIRST[:50]}</div>"])
    def test_the_lead_that_is_said_again_behind_place_and_agency(self, lead: str) -> None:
        text = [f"BRIDGETOWN, 5 May (Newsline) - {FIRST}", *TEXT[1:]]
        assert body([lead, *text]) == text

    def test_a_line_of_tools(self) -> None:
        told = SPOKEN["de"]
        assert body([*told, "Artikel versenden | Artikel drucken | Leserbrief schreiben"], language="de") == told

    def test_a_pulled_quotation_repeats_the_text(self) -> None:
        pulled = (
            "<figure class=wp-block-pullquote><blockquote><p>We had almost given up all hope.</p></blockquote></figure>"
        )
        assert body([FIRST, SECOND, pulled, THIRD, FOURTH, FIFTH]) == TEXT

    def test_a_share_bar_that_asks_for_two_clicks(self) -> None:
        told = SPOKEN["de"]
        bar = "<div class=socialshareprivacy>Erst wenn Sie hier klicken, wird der Button aktiv und Sie können Ihre Empfehlung senden.</div>"
        assert body([*told, bar], language="de") == told


def test_who_signed_a_letter_is_part_of_it() -> None:
    signed = ["Tom Reed, ferryman", "Bo Lund, mason"]
    letter = "<ul>" + "".join(f"<li class=signature>{name}</li>" for name in signed) + "</ul>"
    assert body([*TEXT, letter])[-2:] == signed


def test_a_last_sentence_that_a_house_begins_is_no_line_about_the_author() -> None:
    last = "Valley News has asked the council what the bridge has cost."
    assert body([*TEXT, last], author="Valley News")[-1] == last


def test_a_subhead_that_begins_with_by_is_no_byline() -> None:
    html = "".join(f"<p>{line}</p>" for line in (FIRST,)) + "<h3>By the river</h3>" + f"<p>{SECOND}</p><p>{THIRD}</p>"
    page = f"<html lang=en><title>Bridge opens</title><h1>Bridge opens</h1><p>3 May 2024</p><div>{html}</div>"
    found = scraper.parse(page, url="https://paper.example/bridge", fetched_at=NOW).article
    assert found is not None
    assert "By the river" in found.body.split("\n\n")


@pytest.mark.parametrize(
    ("language", "bar"),
    [
        ("en", "<p><span>Print</span> <span>Text size:</span> <b>A</b> <b>A+</b></p>"),
        ("de", "<div><span>Drucken</span> <span>Teilen</span></div>"),
        ("zh", "<p>【打印本页】【关闭窗口】</p>"),
        ("zh", "<div>【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a></div>"),
        ("ru", "<div><span>Размер шрифта</span> <b>A</b> <b>A</b></div>"),
        ("en", "<p>Print | Share</p>"),
    ],
)
def test_a_bar_of_buttons_is_no_line_of_the_text(language: str, bar: str) -> None:
    spoken = TEXT if language == "en" else SPOKEN[language]
    assert body([bar, *spoken], language=language) == spoken


def test_a_list_of_words_that_are_not_all_buttons_stays() -> None:
    line = "<p><b>Print</b> <b>paper</b> <b>ink</b></p>"
    assert body([FIRST, SECOND, line, THIRD, FOURTH, FIFTH])[2] == "Print paper ink"


def test_a_box_that_is_named_a_disclaimer_is_no_part_of_the_text() -> None:
    said = "<div class=disclaimer><b>Note</b> This text was put here by an office of the town, which alone answers for what it says about the bridge.</div>"
    assert body([*TEXT, said]) == TEXT


def test_buttons_in_the_figure_of_a_picture_are_not_read() -> None:
    figure = "<figure><img src=/a.jpg><div><ul><li>About the picture</li><li>Get the file</li></ul></div></figure>"
    assert body([figure, *TEXT]) == TEXT
    table = "<figure><img src=/a.jpg><table><tr><td>Old bridge</td><td>1741</td></tr></table></figure>"
    assert "Old bridge" in " ".join(body([FIRST, SECOND, table, THIRD, FOURTH, FIFTH]))


def test_whom_the_press_may_ask_does_not_end_the_text() -> None:
    people = "<p>Brückenamt<br>Eva Muster<br><a href=mailto:presse@amt.example>presse@amt.example</a><br>Tel. 0221 33 60 62</p>"
    asked = f"<p>Pressekontakt:</p>{people}"
    assert body([*SPOKEN["de"][:2], asked], language="de") == SPOKEN["de"][:2]


@pytest.mark.parametrize(
    "line",
    [
        "编辑丨张三", "责编｜陈梦莹", "校对：黄慧敏", "监制：李四", "一审：张三 二审：李四 三审：王五", "编辑：王小明<br>校对：张三<br>审核：李四",
        "来源|河边日报、老桥晚报", "声明：本文仅供参考，不构成投资建议，据此操作风险自担。", "文/李四 图/王小明", "本文来源：河边日报 作者：李四 责任编辑：王五_RB12",
    ],
)  # fmt: skip
def test_who_made_a_chinese_text_stands_below_it(line: str) -> None:
    assert body([*SPOKEN["zh"], f"<p>{line}</p>"], language="zh") == SPOKEN["zh"]


@pytest.mark.parametrize(
    "line", ["考生可扫描下方二维码查询成绩和志愿填报的时间。", "据此操作的工人共有三名，他们在桥上工作了两年。"]
)
def test_a_chinese_sentence_that_has_a_word_of_notices_is_text(line: str) -> None:
    assert line in body([*SPOKEN["zh"][:2], f"<p>{line}</p>", *SPOKEN["zh"][2:]], language="zh")


@pytest.mark.parametrize("line", ["市长：老桥不会再关闭", "三审：法院说，老桥归市里所有，修桥的钱也由市里来付。"])
def test_a_chinese_line_with_a_colon_is_no_credit(line: str) -> None:
    assert body([*SPOKEN["zh"], f"<p>{line}</p>"], language="zh")[-1] == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Follow The River Post on <a href=https://f.example>Facebook</a> and <a href=https://t.example>Twitter</a> for more news."),
        ("es", "Seguir El Correo del Río en <a href=https://f.example>Facebook</a> e <a href=https://i.example>Instagram</a>."),
        ("en", "This is your last article that you can read this month before you need to <a href=/r>register</a> a free account."),
        ("en", "<span class=wp-block-estimated-reading-time>Estimated reading time: 4 minutes</span>"),
    ],
)  # fmt: skip
def test_what_asks_to_follow_a_house_on_several_networks_and_what_counts_the_readers_articles_is_no_text(
    language: str, line: str
) -> None:
    name = ' class="reading-time"' if "Estimated" in line else ""
    inside = f"<p{name}>{line}</p>" if "Estimated" in line or "last article" in line else ""
    tail = "" if inside else f"<p>{line}</p>"
    prose = "".join(f"<p>{told}</p>" for told in TEXT)
    page = f"<html lang={language}><body><article><h1>Weir breaks</h1>{inside}{prose}{tail}</article></body></html>"
    found = scraper.parse(page, url="https://paper.example/news/weir").article
    assert found is not None
    assert found.body.split("\n\n") == TEXT


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Folgen hat das vor allem für Facebook und Instagram, wie <a href=/x>die Kommission</a> mitteilte."),
        ("fr", "Suivre les débats sur Facebook et Twitter est devenu un métier, selon <a href=/x>une étude</a>."),
        ("es", "Seguir a los candidatos en Facebook y Twitter no basta, según <a href=/x>un estudio</a>."),
        ("it", "Segui i soldi, dicono: Facebook e Twitter hanno versato milioni, secondo <a href=/x>uno studio</a>."),
        ("en", "Follow the money, says <a href=/x>a study</a> of Facebook and Twitter: it leads to Dublin."),
        ("en", "Follow the money, says <a href=https://f.example>Facebook</a> in a study of Twitter and itself."),
        ("en", "Follow the debate on <a href=/f>Facebook</a> and <a href=/x>X</a> and you will learn nothing of it."),
        ("fr", "Suivre la campagne sur <a href=/f>Facebook</a> et <a href=/i>Instagram</a> est devenu un métier."),
        ("es", "Seguir la campaña en <a href=/f>Facebook</a> y <a href=/i>Instagram</a> es ya un oficio."),
        ("de", "Folgen hatte das auf <a href=/f>Facebook</a> und <a href=/i>Instagram</a>, sagte die Ministerin."),
    ],
)
def test_a_sentence_about_networks_that_links_to_its_source_stays(language: str, line: str) -> None:
    told = "".join(f"<p>{text}</p>" for text in TEXT)
    page = f"<html lang={language}><body><article><h1>Weir breaks</h1>{told}<p>{line}</p><p>{TEXT[0][::-1]}</p></article></body></html>"
    found = scraper.parse(page, url="https://paper.example/news/weir").article
    assert found is not None
    assert re.sub("<[^<>]*>", "", line) in found.body.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "Here are ten books about rivers that you can read this month, from thrillers to poetry.",
        "The keeper of the weir has three novels left to read this month before the prize is given.",
    ],
)
def test_what_there_is_to_read_this_month_counts_no_articles(line: str) -> None:
    assert body([f"<p>{told}</p>" for told in (line, *TEXT)], language="en")[0] == line


@pytest.mark.parametrize(
    ("language", "button"),
    [("de", "Artikel merken"), ("es", "Compartir en redes sociales"), ("pl", "Dalszy ciąg materiału pod wideo"), ("ru", "Слушать статью"), ("ar", "استمع للمقال")],
)  # fmt: skip
def test_a_button_amid_the_text_is_none_of_it(language: str, button: str) -> None:
    first, *rest = SPOKEN[language]
    assert body([first, f"<div><span>{button}</span></div>", *rest], language=language) == SPOKEN[language]


@pytest.mark.parametrize(
    "box",
    ["js-audio-player article-audio", "trinity-player-iframe-wrapper trinityAudio", "CMPPlaceholder__Wrapper-sc-b34bb"],
)
def test_a_box_that_reads_aloud_or_asks_for_consent_is_none_of_the_text(box: str) -> None:
    told = "<p>The station that we keep the sound with may set cookies of its own.</p><h4>Playlist of the day</h4>"
    assert body([FIRST, f"<div class='{box}'>{told}</div>", *TEXT[1:]]) == TEXT


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "We apologize, but this video has failed to load."),
        ("en", "To see this content please enable targeting cookies."),
        ("de", "Ende der weiteren Informationen"),
        ("de", "Personen-Box aufklappen Personen-Box zuklappen"),
    ],
)
@pytest.mark.parametrize("shape", ["<p>{}</p>", "<div class=player-line>{}</div>"])
def test_what_stands_where_a_film_or_a_box_does_not_open_is_none_of_the_text(
    language: str, line: str, shape: str
) -> None:
    text = SPOKEN.get(language, TEXT)
    assert body([text[0], shape.format(line), *text[1:]], language=language) == text


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "de",
            (
                "An dieser Stelle finden Sie einen externen Inhalt von Withy Video, der den Artikel für Sie ergänzt. Sie können ihn mit einem Klick laden oder wieder ausblenden.",
                "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Damit können Daten an andere Häuser übermittelt werden. Mehr dazu steht in unseren Hinweisen.",
            ),
        ),
        (
            "en",
            (
                "This article contains content provided by Withy Video. We ask for your permission before anything is loaded, as they may be counting who looks at it.",
            ),
        ),
    ],
)
def test_what_a_box_with_a_film_of_another_house_says_is_none_of_the_text(
    language: str, lines: tuple[str, ...]
) -> None:
    text = SPOKEN.get(language, TEXT)
    box = "".join(f"<p>{line}</p>" for line in lines)
    assert body([text[0], f"<div class=c7>{box}</div>", *text[1:]], language=language) == text
    said = f"{lines[0].split(maxsplit=3)[3]}"  # the same words further on
    sentence = f"Withy: {said}"
    assert sentence in body([text[0], f"<p>{sentence}</p>", *text[1:]], language=language)


@pytest.mark.parametrize("name", ["readspeaker-content", "text-to-speech", "beyondwords"])
def test_a_part_of_the_text_that_a_machine_reads_aloud_is_text(name: str) -> None:
    assert body([f"<div class={name}><p>{FIRST}</p></div>", *TEXT[1:]]) == TEXT
