"""Bylines that list several people, their places, their crafts and their houses, in the shapes that papers print them in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_shapes import SPEECHES

import scraper
from scraper.models import Article
from scraper.normalize import text as written
from scraper.parser.lines import reporters

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
DAYS = {"en": "3 May 2024", "de": "3. Mai 2024", "es": "3 de mayo de 2024", "ar": "3 مايو 2024", "zh": "2024年5月3日"}
TEN = ["Ann Lee", "Bo Roe", "Cy Dale", "Di Hart", "Ed Moss", "Flo Reed", "Gus Lane", "Hal Park", "Ida West", "Jon Hill"]


def article(
    inside: str, *, language: str = "en", below: str = "", host: str = "www.lantern.example", day: bool = True
) -> Article:
    speech = next(speech for speech in SPEECHES if speech.tag == language)
    text = "".join(f"<p>{sentence}</p>" for sentence in speech.sentences)
    dated = f"<p>{DAYS[language]}</p>" if day else ""
    markup = (
        f"<html lang={language}><head><title>{speech.titles[0]} | The Lantern</title></head><body><article>"
        f"<h1>{speech.titles[0]}</h1>{inside}{dated}<div>{text}</div>{below}</article></body></html>"
    )
    got = scraper.parse(markup, url=f"https://{host}/town/4711", fetched_at=NOW).article
    assert got is not None
    return got


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("en", "By Ann Lee and Bo Roe in Bridgetown", ["Ann Lee", "Bo Roe"]),
        ("en", "By Ann Lee in Bridgetown and Bo Roe in Harbour City", ["Ann Lee", "Bo Roe"]),
        ("en", "Ann Lee Political Editor", ["Ann Lee"]),
        ("en", "By ANN LEE Associated Press", ["ANN LEE"]),
        ("en", "Story by Ann Lee. Photography by Bo Roe.", ["Ann Lee"]),
        ("en", "By Ann Lee Published: 3 May 2024 Updated: 4 May 2024", ["Ann Lee"]),
        ("en", "By Ann Lee @annlee 3 May 2024", ["Ann Lee"]),
        ("en", "By ANN LEE AP Sports Writer", ["ANN LEE"]),
        ("en", "By Ann R. Lee AFP Correspondent", ["Ann R. Lee"]),
        ("en", "Ann Lee, Published, 3 May 2024", ["Ann Lee"]),
        ("en", "By our correspondent Ann Lee", ["Ann Lee"]),
        ("de", "Von Ann Lee und Bo Roe, Bad Brückstadt", ["Ann Lee", "Bo Roe"]),
        ("de", "Ann Lee (Text) und Bo Roe (Fotos)", ["Ann Lee"]),
        ("de", "Aus Brückstadt berichtet Ann Lee", []),
        ("es", "Por Ana Ruiz y Luis Gil, Puente Viejo", ["Ana Ruiz", "Luis Gil"]),
        ("ar", "إعداد: أحمد سمير ومريم عادل", ["أحمد سمير", "مريم عادل"]),
        ("ar", "إعداد: أحمد سمير وليد", ["أحمد سمير وليد"]),
        ("zh", "李娜/河边日报", ["李娜"]),
        ("zh", "河边日报｜王小明、李娜", ["王小明", "李娜"]),
        ("zh", "文化/河边日报", []),
        ("zh", "（摄影记者 王小明 文/图）", ["王小明"]),
        ("zh", "（摄影记者 王小明 摄）", []),
        ("en", "By Ann Lee BBC News, Bridgetown", ["Ann Lee"]),
        ("en", "Guest column by Ann Lee", ["Ann Lee"]),
        ("en", "By Van Lee Dec 21, 2023", ["Van Lee"]),
        ("de", "Von Ann Lee, Leitende Wirtschaftsredakteurin", ["Ann Lee"]),
        ("en", "May 3, 2024 by Ann Lee Leave a Comment", ["Ann Lee"]),
        ("es", "Por Redacción Deportes", []),
        ("es", "Por Ana Ruiz, de Puente Viejo", ["Ana Ruiz"]),
        ("ar", "أحمد سمير - القاهرة", ["أحمد سمير"]),
        ("zh", "王小明 2024年5月3日 10:15", ["王小明"]),
    ],
)  # fmt: skip
def test_who_wrote_is_told_from_places_crafts_and_houses(language: str, line: str, expected: list[str]) -> None:
    assert list(article(f"<p>{line}</p>", language=language).authors) == expected


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("zh-Hant", "2024-05-03 10:15 河流日報 記者陳美玲／台北即時報導", ("陳美玲",)),
        ("ja", "2024年5月3日 文=渡辺洋介 写真=佐藤健", ("渡辺洋介",)),
        ("ja", "文・写真　渡辺洋介", ("渡辺洋介",)),
    ],
)
def test_a_line_says_who_reports_behind_its_day_and_before_who_took_the_pictures(
    language: str, line: str, expected: tuple[str, ...]
) -> None:
    assert reporters.line(written.clean(line), (language,)) == expected


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [("en", "All stories by Ann Lee", ("Ann Lee",)), ("de", "Alle Inhalte von Ann Lee", ("Ann Lee",)), ("en", "About Ann Lee Street", ()), ("en", "Photos by Ann Lee", ())],
)  # fmt: skip
def test_a_link_may_promise_more_by_whom_it_names(language: str, title: str, expected: tuple[str, ...]) -> None:
    line = f"<p><a href=/thema/4711 title='{title}'>Ann Lee</a> <br> <span>Town</span></p>"
    assert article(line, language=language, day=False).authors == expected
    elsewhere = line.replace("/thema/4711", "https://lee.example/")
    assert article(elsewhere, language=language, day=False).authors == ()


def test_a_dot_parts_korean_reporters() -> None:
    text = "강 위의 오래된 다리가 3년간의 세심한 보수를 마치고 월요일 아침 다시 열려 시장과 주민 천여 명이 기념식에 참석했다."
    more = (
        "인부들이 돌을 놓는 동안 사람들을 배로 건네준 사공은 거의 희망을 잃을 뻔했다고 말하며 다리의 완공을 기뻐했다."
    )
    page = f"<html lang=ko><title>다리</title><h1>오래된 다리 3년 만에 다시 열려</h1><p>한가람·김나래 기자</p><p>2024.05.03</p><p>{text}</p><p>{more}</p>"
    got = scraper.parse(page, url="https://www.lantern.example/4711", fetched_at=NOW).article
    assert got is not None
    assert got.authors == ("한가람", "김나래")


@pytest.mark.parametrize(
    "above", ["<p>Ann Lee</p><p>BBC News, Bridgetown</p>", "<p>Ann Lee</p><p>ann.lee@lantern.example</p>"]
)
def test_a_house_or_an_address_may_stand_between_a_name_and_the_day(above: str) -> None:
    assert article(above).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>By {', '.join(TEN[:-1])} and {TEN[-1]}</p>",
        f"<div class=byline>By {', '.join(f'<a href=/profile/{n}>{name}</a>' for n, name in enumerate(TEN[:-1]))} and <a href=/profile/9>{TEN[-1]}</a></div>",
        f"<div class=authors>{''.join(f'<a class=author href=/people/{n}>{name}</a>' for n, name in enumerate(TEN))}</div>",
        f"<ul class=authors>{''.join(f'<li class=author><a href=/people/{n}>{name}</a></li>' for n, name in enumerate(TEN))}</ul>",
    ],
    ids=["line", "links", "boxes", "list"],
)  # fmt: skip
def test_an_investigation_may_be_by_ten(inside: str) -> None:
    assert list(article(inside).authors) == TEN


def test_a_word_for_pictures_before_a_box_or_in_it_makes_its_name_no_writers() -> None:
    boxes = "<div><span>{}</span> <a class=author href=/a/1>Ann Lee</a></div><div><span>{}</span> <a class=author href=/a/2>Bo Roe</a></div>"
    assert article(boxes.format("Text", "Photos")).authors == ("Ann Lee",)
    assert article(boxes.format("Text", "Fotos"), language="de").authors == ("Ann Lee",)
    spans = "<div><span class=author>Ann Lee</span> <span class=author>Photos Bo Roe</span></div>"
    assert article(spans).authors == ("Ann Lee",)


def test_a_first_name_that_the_host_has_too_is_no_house_behind_an_and() -> None:
    box = "<div class=byline>Ann Lee{}Harper Lund</div>"
    assert article(box.format(" and "), host="www.harper.example").authors == ("Ann Lee", "Harper Lund")
    assert article(box.format(", "), host="www.harper.example").authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "box",
    [
        "<div><p>Withy Bridge</p><p>By Ann Lee</p><p>Harbour Press, 320 pages</p></div>",
        "<div><p>Withy Bridge</p><p>Author: Ann Lee</p><p>ISBN 978-0-00-000000-2</p></div>",
        "<p>Withy Bridge<br>Author: Ann Lee<br>Pages: 320</p>",
        "<p><i>Withy Bridge by Ann Lee (Harbour Press, £18)</i></p>",
        "<div itemscope itemtype=http://schema.org/Book><b itemprop=name>Withy Bridge</b> by <b itemprop=author>Ann Lee</b></div>",
    ],
)
def test_the_author_of_a_book_is_not_that_of_its_review(box: str) -> None:
    assert article("", below=box).authors == ()
    assert article("<p class=byline>By Bo Roe</p>", below=box).authors == ("Bo Roe",)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "© The Lantern, 3 May 2024"),
        ("en", "Copyright 2024-05-03"),
        ("de", "(Copyright 2024-05-03)"),
        ("es", "— Todos los derechos reservados, 3 de mayo de 2024"),
        ("en", "Photo © Ann Lee, 3 May 2024"),
        ("en", "Copyright The Lantern, <time datetime=2024-05-03>3 May 2024</time>"),
        ("de", "© Die Laterne, 3. Mai 2024"),
        ("de", "Alle Rechte vorbehalten, 3. Mai 2024"),
        ("es", "Todos los derechos reservados, 3 de mayo de 2024"),
        ("ru", "Все права защищены, 3 мая 2024"),
        ("zh", "版权所有 2024年5月3日"),
        ("fa", "تمامی حقوق این سایت محفوظ است ۱۴ اردیبهشت ۱۴۰۳"),
    ],
)
def test_a_line_of_rights_dates_no_text(language: str, line: str) -> None:
    assert article("", language=language, below=f"<p>{line}</p>", day=False).published is None


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2024",
        "Bridgetown, 3 May 2024",
        "Bridgetown, 3 May 2024 © The Lantern",
        "<time datetime=2024-05-03>3 May</time>",
    ],
)
def test_a_day_below_the_text_and_above_a_line_of_rights_dates_it(line: str) -> None:
    got = article("", below=f"<p>{line}</p><p>© The Lantern, 1 January 2019</p>", day=False)
    assert got.published is not None
    assert f"{got.published.at:%F}" == "2024-05-03"


@pytest.mark.parametrize("line", ["© The Lantern, 1 June 2024", "© The Lantern 2024", "5 days ago"])
def test_the_clock_of_a_page_and_how_long_ago_something_was_below_the_text_date_nothing(line: str) -> None:
    assert article("", below=f"<p>{line}</p>", day=False).published is None


def test_a_work_in_slanted_letters_before_the_colon_is_no_kicker() -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in SPEECHES[0].sentences)
    for heading, title in (
        ("<em>Dune</em>: A desert drowns in sand", "Dune: A desert drowns in sand"),
        ("Review: A desert drowns in sand", "A desert drowns in sand"),
    ):
        page = f"<html lang=en><title>A desert drowns in sand | The Lantern</title><h1>{heading}</h1><p>3 May 2024</p>{text}"
        got = scraper.parse(page, url="https://www.lantern.example/4711", fetched_at=NOW).article
        assert got is not None
        assert got.title == title
