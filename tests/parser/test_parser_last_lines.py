"""Last lines that are none of the text: disclaimers, what announces a list that was left out, addresses, agreements."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = {
    "en": "The old bridge over the river opened again on Monday, after three years of careful repair by its own people. ",
    "de": "Die alte Brücke über den Fluss ist am Montag nach drei Jahren sorgfältiger Arbeit wieder geöffnet worden. ",
    "hi": "नदी पर बना पुराना पुल तीन साल की मरम्मत के बाद सोमवार को फिर से खोल दिया गया और लोग खुश हुए। ",
    "pl": "Stary most nad rzeką otwarto ponownie w poniedziałek, po trzech latach starannej naprawy przez mieszkańców. ",
    "ru": "Старый мост через реку снова открыли в понедельник, после трёх лет тщательного ремонта силами жителей. ",
    "uk": "Старий міст через річку знову відкрили в понеділок, після трьох років ретельного ремонту силами мешканців. ",
    "zh": "河上的老桥经过三年的仔细修缮之后于周一重新开放，居民们都前来庆祝，镇长表示费用低于预期。",
    "zh-Hant": "河上的老橋經過三年的仔細修繕之後於週一重新開放，居民們都前來慶祝，鎮長表示費用低於預期。",
}


def body(language: str, last: str, *, behind: str = "") -> str:
    prose = f"<p>{TEXT[language] * 3}</p>" * 3
    page = (
        f"<html lang={language}><head><title>Qx</title><meta property=og:type content=article></head>"
        f"<body><div id=main><h1>Qx</h1><div class=text>{prose}<p>{last}</p>{behind}</div></div></body></html>"
    )
    found = scraper.parse(page, url="https://lantern.example/a/4021", fetched_at=NOW)
    assert found.article is not None, found.why
    return found.article.body


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("zh", "【免责声明】本文仅代表作者本人观点，与灯笼网无关。灯笼网站对文中陈述、观点判断保持中立，不对所包含内容的准确性、可靠性或完整性提供任何明示或暗示的保证。请读者仅作参考。"),
        ("zh", "Notice: All that stands above, with its pictures, was sent in by readers of the Lantern, which is a place where anybody may write, keeps what they send and looks at none of it before."),
        ("en", "Disclaimer: The views here are those of the writer and the Lantern will not answer for whatever a reader does or leaves undone after having read them in print or on any of the screens of the house."),
        ("hi", "डिस्क्लेमर: यहां दी गई जानकारी केवल सामान्य सूचना के लिए है और लालटेन इसकी पुष्टि नहीं करता है।"),
        ("de", "Haftungsausschluss: Die Laterne steht nicht dafür ein, was Leser nach der Lektüre tun oder lassen."),
    ],
)  # fmt: skip
def test_a_disclaimer_ends_no_text_however_long(language: str, last: str) -> None:
    assert body(language, last).endswith(TEXT[language].strip())


def test_a_disclaimer_that_is_spoken_of_is_of_the_text() -> None:
    last = "Disclaimer or not, the people of both banks walked over it on Monday evening with lamps in their hands."
    assert body("en", last).endswith(last)


@pytest.mark.parametrize(
    ("language", "last"),
    [("en", "Online:"), ("en", "Also on Lantern:"), ("de", "Mehr dazu:"), ("ru", "На фото:")],
)
def test_a_last_line_that_announces_what_was_left_out_goes_with_it(language: str, last: str) -> None:
    links = "<ul><li><a href=http://one.example/>One</a></li><li><a href=http://two.example/>Two</a></li></ul>"
    assert body(language, last, behind=links).endswith(TEXT[language].strip())


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("pl", "Dzięki uprzejmości: PAP - Latarnia"),
        ("uk", "Адреса матеріалу: http://lantern.example/a/4021"),
        ("ru", "Постоянный адрес статьи: http://lantern.example/a/4021"),
        ("zh-Hant", "本文引用地址：http://lantern.example/a/4021"),
        ("zh", "声明：灯笼网登载此文出于传递更多信息之目的，并不意味着赞同其观点。"),
        ("zh", "如发现稿件侵权，请版权拥有者通知灯笼网处理"),
        ("ru", "Администрация сайта не несет ответственности за содержание сообщений читателей."),
        ("en", "This copy is for your personal, non-commercial use only."),
        ("pl", "Wyrażam zgodę na otrzymywanie informacji handlowych od wydawcy Latarni."),
        ("zh-Hant", "燈籠新聞現已開設專頁，快點到Facebook Like我們的專頁！"),
        ("en", "For more of the valley, like us on Facebook."),
    ],
)
def test_what_a_house_sets_below_its_texts_is_none_of_them(language: str, last: str) -> None:
    assert body(language, last).endswith(TEXT[language].strip())


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src=https://films.example/embed/1></iframe>",
        "<figure><iframe src=https://films.example/embed/1></iframe></figure>",
        "<blockquote class=twitter-tweet><p>Nobody walks today.</p>— Ann Lee <a href=http://posts.example/1>May 3, 2024</a></blockquote>",
        "<div class='post-embed' data-id=1></div>",
    ],
)
@pytest.mark.parametrize(
    ("language", "last"), [("de", "Und dann rief er:"), ("en", "Then the mayor wrote:"), ("zh", "随后他在微博上写道：")]
)
def test_a_last_line_whose_quotation_is_shown_behind_it_is_of_the_text(language: str, last: str, shown: str) -> None:
    assert body(language, last, behind=shown).endswith(last)


def test_a_last_line_in_which_a_sentence_ends_is_of_the_text() -> None:
    last = "Er stand auf. Dann rief er:"
    assert body("de", last).endswith(last)


def test_a_label_above_a_film_is_none_of_the_text() -> None:
    shown = "<iframe src=https://films.example/embed/1></iframe>"
    assert body("en", "Watch:", behind=shown).endswith(TEXT["en"].strip())


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("en", "Watch the video here:"),
        ("en", "Listen to the full interview below:"),
        ("de", "Hier das Video vom Brückenfest:"),
        ("pl", "Zobacz nagranie z otwarcia:"),
        ("ru", "Смотрите видео с открытия моста:"),
    ],
)
def test_what_calls_on_the_reader_to_watch_is_none_of_the_text(language: str, last: str) -> None:
    shown = "<div><iframe src=https://films.example/embed/1></iframe></div>"
    assert body(language, last, behind=shown).endswith(TEXT[language].strip())
    assert last not in body(language, TEXT[language], behind=f"<p>{last}</p>{shown}<p>{TEXT[language] * 3}</p>")


@pytest.mark.parametrize(
    ("language", "last"),
    [("de", "Jetzt Newsletter abonnieren:"), ("en", "Subscribe to our newsletter here:")],
)
def test_a_call_above_a_form_in_a_frame_is_none_of_the_text(language: str, last: str) -> None:
    assert body(language, last, behind="<iframe src=https://forms.example/1></iframe>").endswith(TEXT[language].strip())


def test_a_last_line_above_a_box_of_other_articles_is_none_of_the_text() -> None:
    box = "<div class=related><iframe src=https://widgets.example/1></iframe><a href=/b>The bridge is closed</a></div>"
    assert body("en", "Listen to the podcast below:", behind=box).endswith(TEXT["en"].strip())
