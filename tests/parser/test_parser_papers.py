"""Every field of one invented page in each language, in several layouts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from parser_papers import MODIFIED, NEWS_ID, PUBLISHED, VIEWS, Paper, in_lines, in_rows, page, papers

import scraper
from scraper.models import Article, Moment
from scraper.normalize.languages import TAGS
from scraper.normalize.words import count_words

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)
PAPERS = {paper.tag: paper for paper in papers()}
_BEGUN = 40  # words of a text behind which a label may end it
# What is not read yet: a name in one word amid a line of facts; a number with its times in a cell of its own.
_UNREAD = {("my", "in_lines"): "authors", ("sk", "in_rows"): "views"}


def fields(markup: str) -> dict[str, Any]:
    article = scraper.parse(markup, url="https://www.paper.example/n/old-bridge", fetched_at=NOW).article
    assert isinstance(article, Article)
    return {
        "language": article.language,
        "title": article.title,
        "published": day(article.published),
        "modified": day(article.modified),
        "views": article.views and article.views.value,
        "news_id": article.news_id,
        "authors": article.authors,
        "keywords": article.keywords,
        "section": article.section,
        "body": article.body,
    }


def day(moment: Moment | None) -> str | None:
    return moment.at.date().isoformat() if moment else None


def truth(paper: Paper) -> dict[str, Any]:
    return {
        "language": paper.tag,
        "title": paper.title,
        "published": PUBLISHED,
        "modified": MODIFIED,
        "views": VIEWS,
        "news_id": NEWS_ID,
        "authors": (paper.author,),
        "keywords": paper.tags[1],
        "section": paper.section[1],
        "body": "\n\n".join(paper.text),
    }


def test_every_language_has_a_paper() -> None:
    assert set(PAPERS) == set(TAGS)


@pytest.mark.parametrize("tag", PAPERS)
def test_every_field_of_a_page_is_read_in_its_language(tag: str) -> None:
    assert fields(page(PAPERS[tag])) == truth(PAPERS[tag])


@pytest.mark.parametrize("tag", PAPERS)
def test_facts_in_one_line_and_lines_amid_the_text_are_told_apart(tag: str) -> None:
    paper = PAPERS[tag]
    found, wanted = fields(in_lines(paper)), truth(paper)
    without = {"section", _UNREAD.get((tag, "in_lines"), "")}
    without |= {"body"} if sum(map(count_words, paper.text)) < _BEGUN else set()
    assert {k: v for k, v in found.items() if k not in without} == {k: v for k, v in wanted.items() if k not in without}


@pytest.mark.parametrize("tag", PAPERS)
def test_facts_in_a_table_are_read(tag: str) -> None:
    found, wanted = fields(in_rows(PAPERS[tag])), truth(PAPERS[tag])
    without = {
        "section",
        "body",
        _UNREAD.get((tag, "in_rows"), ""),
    }  # of cells with a full stop in their day some are kept
    assert {k: v for k, v in found.items() if k not in without} == {k: v for k, v in wanted.items() if k not in without}


@pytest.mark.parametrize(
    ("language", "byline"),
    [
        ("ru", "Автор: А. Ковалёва"),
        ("en", "By A. Lane"),
        ("de", "Von: A. Lehmann"),
        ("mn", "Сэтгүүлч: Б. Болормаа"),
        ("kn", "ಲೇಖಕರು: ಕೆ. ರವಿ ಕುಮಾರ್"),
        ("ta", "எழுதியவர்: கே. குமரன்"),
        ("es", "Por J. A. Castro"),
    ],
)
def test_an_initial_in_a_byline_makes_it_no_sentence_of_the_text(language: str, byline: str) -> None:
    paper = PAPERS[language]._replace(byline=byline)
    assert fields(page(paper))["body"] == "\n\n".join(paper.text)


def test_keywords_behind_their_label_need_no_links() -> None:
    paper = PAPERS["en"]
    linked = f"<p class=a9>{paper.tags[0]} <a href=/t/0>bridge</a>, <a href=/t/1>river</a></p>"
    markup = page(paper)
    assert linked in markup
    assert fields(markup.replace(linked, "<p>Tags: bridge, River Authority</p>"))["keywords"] == (
        "bridge",
        "River Authority",
    )
    assert fields(markup.replace(linked, "<p>Tags: <a href=#>Share it</a></p>"))["keywords"] == ()
    assert fields(markup.replace(linked, "<h3>Topics: who pays, who waits</h3>"))["keywords"] == ()
    assert (
        fields(markup.replace(linked, "<p>Tags of <a href=/t/0>bronze</a> hang on each of the oxen.</p>"))["keywords"]
        == ()
    )
