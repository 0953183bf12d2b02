"""The text of an article without its page: what it says is read as from the page that it was copied from."""

from __future__ import annotations

from base64 import encodebytes
from datetime import UTC, date, datetime

import pytest
from odd_site import ARABIC, ENGLISH, PERSIAN

import scraper
from scraper.models import Extraction
from scraper.pipeline import plain_text

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


HEAD = "From: Anna Baker <anna@paper.example>\r\nMessage-ID: <7@paper.example>\r\n{}Date: Wed, 10 Mar 2021 10:00:00 +0000\r\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD.format("Subject: Old bridge opens\r\n to carts again\r\n"), "\n\n".join(ENGLISH).encode()),
        (
            HEAD.format("Subject: =?utf-8?q?Old_bridge_opens_to_carts_again?=\r\n")
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n",
            encodebytes("\n\n".join(ENGLISH).encode()),
        ),
    ],
    ids=["as it is", "encoded"],
)
def test_a_mail_is_what_was_written_in_it_under_its_subject(head: str, body: bytes) -> None:
    article = parsed(head.encode() + b"\r\n" + body).article
    assert article is not None
    assert article.title == "Old bridge opens to carts again"
    assert article.published is not None
    assert article.body.split("\n\n") == list(ENGLISH)


def test_the_letters_of_a_mail_are_those_that_it_names() -> None:
    head = HEAD.format("Subject: Old bridge opens again\r\n") + "Content-Type: text/plain; charset=windows-1256\r\n\r\n"
    article = parsed(head.encode() + "\n\n".join(ARABIC).encode("cp1256", errors="ignore")).article
    assert article is not None
    assert ARABIC[0] in article.body


@pytest.mark.parametrize(
    "text",
    [
        '{\n "published": "2021-03-10T10:00:00Z",\n "views": 572,\n "body": "' + " ".join(ENGLISH) + '"\n}',
        '[{"date": "10 March 2021"}, "' + '",\n"'.join(ENGLISH) + '"]',
        "{\\rtf1\\ansi 10 March 2021\\par\n" + "\\par\n".join(ENGLISH) + "}",
        "%PDF-1.4\n(10 March 2021) Tj\n" + "\n".join(f"({line}) Tj" for line in ENGLISH),
    ],
)
def test_what_was_written_for_programs_is_no_article_though_it_has_a_date(text: str) -> None:
    found = parsed(text)
    assert found.article is None
    assert found.why.startswith("data, or a file of another program")


def test_a_page_behind_some_words_is_a_page_though_its_script_has_many_lines() -> None:
    lines = "".join(f"<p>{line}</p>" for line in ENGLISH)
    script = "<script>\n" + "var bridges = 1;\n" * 60 + "</script>"
    article = parsed(
        f"x<!DOCTYPE html><html><body><h1>Old bridge opens</h1><p>10 March 2021</p>{lines}{script}"
    ).article
    assert article is not None
    assert (article.title, article.body.split("\n\n")) == ("Old bridge opens", list(ENGLISH))


@pytest.mark.parametrize(
    ("first", "title"),
    [("古桥向行人重新开放", "古桥向行人重新开放"), ("# Old bridge opens again", "Old bridge opens again")],
)
def test_a_title_may_be_written_without_blanks_or_with_marks(first: str, title: str) -> None:
    chinese = (
        "市议会周二投票决定在三年维修之后重新开放古桥，允许车辆和行人通行。",
        "从下周起渡轮只在上午开行，船长说他将改种苹果，面包师捐了第一批石头。",
    )
    article = parsed(
        "\n\n".join(
            (first, "2021年3月10日" if "桥" in first else "10 March 2021", *(chinese if "桥" in first else ENGLISH))
        )
    ).article
    assert article is not None
    assert article.title == title


def test_a_log_of_very_many_lines_is_not_laid_out_line_by_line() -> None:
    assert not plain_text.is_plain("10 March 2021 the bridge was open\n" * 6_000)
