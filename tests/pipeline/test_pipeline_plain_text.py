"""The text of an article without its page: what it says is read as from the page that it was copied from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from odd_site import ARABIC, ENGLISH, PERSIAN

import scraper
from scraper.models import Extraction

NOW = datetime(2021, 6, 1, tzinfo=UTC)
SAMPLE = "\n".join(
    (
        "۵۷۲مشاهدات",
        ARABIC[0],
        "رمز الخبر: ۴۹۹۰۹",
        "تأريخ النشر: 25 March 2021",
        "",
        ARABIC[1],
        "",
        ARABIC[2],
        "",
        "رایکم",
    )
)


def parsed(text: bytes | str) -> Extraction:
    return scraper.parse(text, url="", fetched_at=NOW)


@pytest.mark.parametrize("text", [SAMPLE, SAMPLE.encode(), b"\xef\xbb\xbf" + SAMPLE.encode(), SAMPLE.encode("utf-16")])
def test_the_text_of_a_page_is_read_line_by_line(text: bytes | str) -> None:
    article = parsed(text).article
    assert article is not None
    assert article.news_id == "49909"
    assert article.views is not None
    assert article.views.value == 572
    assert article.published is not None
    assert article.published.at.date() == date(2021, 3, 25)
    assert article.body.split("\n\n") == list(ARABIC)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_it_may_be_in_any_encoding(encoding: str) -> None:
    text = SAMPLE.replace("۵۷۲", "572").replace("۴۹۹۰۹", "49909").replace("رایکم", "")
    article = parsed(text.encode(encoding)).article
    assert article is not None
    assert (article.news_id, article.body.split("\n\n")[0]) == ("49909", ARABIC[0])


def test_the_first_line_is_the_title_where_it_looks_like_one() -> None:
    text = "Old bridge opens to carts again\n\n10 March 2021\n\n" + "\n\n".join(ENGLISH)
    article = parsed(text).article
    assert article is not None
    assert article.title == "Old bridge opens to carts again"
    assert article.body.split("\n\n") == list(ENGLISH)


def test_lines_that_were_wrapped_for_mail_are_joined() -> None:
    def wrapped(line: str) -> str:
        words, lines = line.split(), [""]
        for word in words:
            if len(lines[-1]) + len(word) > 70:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return "\n".join(lines)

    text = "Old bridge opens to carts again\n\n10 March 2021\n\n" + "\n\n".join(map(wrapped, ENGLISH))
    article = parsed(text).article
    assert article is not None
    assert article.body.split("\n\n") == list(ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(ENGLISH),
        "\n".join(PERSIAN * 3),
        '{"title": "Bridge", "text": "' + " ".join(ENGLISH) + '"}',
        "name,age\nBob,3\nAnna,5\n" * 20,
        'def open(bridge):\n    """' + " ".join(ENGLISH) + '"""\n    return bridge\n',
        "",
        "\n\n",
    ],
)
def test_what_says_nowhere_that_it_is_news_is_no_article(text: str) -> None:
    found = parsed(text)
    assert found.article is None
    assert found.why


def test_a_page_without_a_head_is_a_page() -> None:
    lines = "".join(f"<p>{line}</p>\n" for line in ENGLISH)
    article = parsed(f"Old bridge<br>\n{lines}<p>10 March 2021</p>").article
    assert article is not None
    assert "<p>" not in article.body
