"""Several pieces of news in one text: their titles and labels belong to it, though they are links. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import MILL, prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = prose(*MILL)


def body(inside: str, *, language: str = "en", title: str = "The morning in short") -> str:
    html = (
        f"<html lang={language}><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>4 May 2024</p><div>{inside}</div></article></body></html>"
    )
    article = scraper.parse(html, url="https://withypost.example/a/the-morning-4711", fetched_at=NOW).article
    assert article is not None
    return article.body


ITEMS = (
    '<li><a href="/a/1">Harbour wall to be raised</a>: The council set aside two million for the wall that the flood of March went over.</li>'
    '<li><a href="/a/2">Rowers win in Oxmouth</a>: Four of them came home with silver after a race that nobody had wanted to hold.</li>'
    '<li><a href="/a/3">Library opens on Sundays</a>: How many readers will come is what the town hopes to learn by the autumn, it said.</li>'
)


def test_items_that_the_text_announces_and_that_tell_something_are_its_own() -> None:
    got = body(f"{TEXT}<p>Here is what else happened in the valley this week:</p><ul>{ITEMS}</ul>")
    assert "Harbour wall to be raised: The council set aside two million" in got
    assert "Rowers win in Oxmouth: Four of them" in got
    assert "Library opens on Sundays: How many readers" in got


@pytest.mark.parametrize(
    "list_",
    [
        f"<h3>More from the valley</h3><ul>{ITEMS}</ul>",  # nothing in the text leads to them
        f"<p>Read also:</p><ul>{ITEMS}</ul>",
        f"<p>Here is what else happened in the valley this week:</p><ul>{ITEMS.replace('</a>: ', '</a> ')}</ul>",  # titles with leads
    ],
)
def test_other_lists_of_titles_with_leads_are_none_of_it(list_: str) -> None:
    assert "Rowers win in Oxmouth" not in body(f"{TEXT}{list_}")


BRIEFS = (
    "<p><b>Rowing</b>: Four women of the river club took <a href=/a/1>silver in Oxmouth</a> and came home singing on the last bus.</p>"
    "<p><b>Football</b>: The second team kept its lead with <a href=/a/2>a draw</a> that nobody who saw it will want to see again.</p>"
    "<p><b>Chess</b>: Old Tom Reed beat the <a href=/a/3>whole of the school</a> at once, and it took him less than an hour.</p>"
    "<p><b>Swimming</b>: <a href=/a/4>Why the lake stays closed</a>, by Ann Lee.</p>"
    "<p><b>Darts</b>: <a href=/a/5>Is a board of cork worth it?</a></p>"
)


def test_pieces_behind_bold_labels_are_text_all_or_none() -> None:
    got = body(f"{TEXT}{BRIEFS}")
    assert "Swimming: Why the lake stays closed, by Ann Lee." in got
    assert "Darts: Is a board of cork worth it?" in got


def test_links_behind_labels_that_interrupt_labelled_paragraphs_are_none() -> None:
    holes = "".join(
        f"<p><b>Hole {n}</b>: Reed plays a long ball to the left of the green and needs two more from there, as all morning.</p>"
        for n in range(1, 6)
    )
    links = "<p><b>GALLERY: </b><a href=/a/1>The best of the first round</a></p><p><b>STORY: </b><a href=/a/2>Who leads in Oxmouth</a></p>"
    got = body(f"{TEXT}{links}{holes}")
    assert "Who leads" not in got
    assert "Hole 3: Reed plays" in got


def test_other_articles_that_a_word_announces_are_no_piece() -> None:
    assert "Who paid" not in body(
        f"{TEXT}{BRIEFS}<p><b>Related: </b><a href=/a/9>Who paid for the wall</a>, by Ann Lee</p>"
    )


BULLETIN = {
    "en": [
        ("Council raises the harbour wall", "The council will raise the wall of the harbour by half a metre, it said on Monday evening."),
        ("Rowers win silver in Oxmouth", "Four rowers of the club came home from Oxmouth with silver after a race on rough water."),
        ("Library stays open on Sundays", "From June on the library of the town stays open on Sundays from ten to four, as readers had asked."),
        ("Orchard flood costs farmers dear", "The flood in the orchard valley costs the farmers more than they feared in the spring."),
    ],
    "ar": [
        ("مجلس المدينة يقرر رفع جدار الميناء", "قرر مجلس المدينة مساء الاثنين رفع جدار الميناء القديم نصف متر قبل حلول الشتاء المقبل."),
        ("فريق التجديف يفوز بالميدالية الفضية", "عاد فريق التجديف من السباق بعد أن فاز بالميدالية الفضية وسط أمواج عالية لم يشهدها النهر."),
        ("المكتبة العامة تفتح أبوابها يوم الجمعة", "تفتح المكتبة العامة أبوابها اعتبارا من الشهر المقبل يوم الجمعة أيضا بعد طلبات كثيرة من القراء."),
        ("خسائر المزارعين من الفيضان تتضاعف", "قال المزارعون إن خسائر الموسم من الفيضان تتضاعف كل عام ولا أحد يسأل عنهم في الوادي."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_linked_titles_head_the_pieces_of_a_bulletin(language: str) -> None:
    pieces = BULLETIN[language]
    intro = {"en": "These are the stories that readers of the paper opened most this morning, from the wall to the flood.", "ar": "ترصد الصحيفة في نشرتها الصباحية أبرز الأخبار التي حظيت باهتمام القراء منذ ساعات الفجر الأولى."}  # fmt: skip
    inside = "".join(f'<p><a href="/a/{n}">{title}</a></p><p>{text}</p>' for n, (title, text) in enumerate(pieces))
    got = body(f"<p>{intro[language]}</p>{inside}", language=language)
    assert [title for title, _ in pieces if title in got] == [title for title, _ in pieces]


def test_links_that_interrupt_a_text_head_no_piece_of_it() -> None:
    lines = [text for _, text in BULLETIN["en"]]
    others = [
        "Airport strike ends after nine days",
        "Painter of the tower found in Spain",
        "Seven ways to keep bees quiet",
    ]
    inside = "".join(
        f'<p>{line}</p><p><a href="/a/{n}">{title}</a></p>'
        for n, (line, title) in enumerate(zip(lines, others, strict=False))
    )
    got = body(f"{inside}<p>{lines[-1]}</p>")
    assert not [title for title in others if title in got]
    assert lines[-1] in got


def test_titles_with_leads_below_an_article_are_a_feed_of_others() -> None:
    feed = "".join(
        f'<p><a href="/a/{n}">{title}</a></p><p>{text}</p>' for n, (title, text) in enumerate(BULLETIN["en"])
    )
    got = body(f"{TEXT}{TEXT.replace('mill', 'weir')}{feed}")
    assert not [title for title, _ in BULLETIN["en"] if title in got]
