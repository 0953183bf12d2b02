"""Bylines that list several people, their places, their crafts and their houses, in the shapes that papers print them in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_shapes import SPEECHES

import scraper
from scraper.models import Article

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
    ],
)  # fmt: skip
def test_who_wrote_is_told_from_places_crafts_and_houses(language: str, line: str, expected: list[str]) -> None:
    assert list(article(f"<p>{line}</p>", language=language).authors) == expected


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
        ("de", "© Die Laterne, 3. Mai 2024"),
        ("es", "© El Farol, 3 de mayo de 2024"),
    ],
)
def test_a_line_of_rights_below_the_text_that_ends_with_a_day_dates_it(language: str, line: str) -> None:
    got = article("", language=language, below=f"<p>{line}</p>", day=False)
    assert got.published is not None
    assert f"{got.published.at:%F}" == "2024-05-03"


@pytest.mark.parametrize("line", ["© The Lantern, 1 June 2024", "© The Lantern 2024", "5 days ago"])
def test_the_clock_of_a_page_and_how_long_ago_something_was_below_the_text_date_nothing(line: str) -> None:
    assert article("", below=f"<p>{line}</p>", day=False).published is None
