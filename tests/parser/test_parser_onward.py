"""Lines about the article before, after or beside this one, which date nothing and name nobody here. All pages are invented."""

from __future__ import annotations

import pytest
from parser_pages import HERONS, prose

import scraper

DAY = "<time datetime=2024-05-04>4 May 2024</time>"


def read(
    below: str, *, language: str = "en", above: str = "", inside: bool = True
) -> tuple[str | None, tuple[str, ...]]:
    """The day and the authors of a page with something below its text."""
    foot, after = (below, "") if inside else ("", below)
    page = (
        f"<html lang={language}><head><title>Herons on the crane</title><meta property=og:type content=article></head><body>"
        f"<article><h1>Herons on the crane</h1>{above}{prose(*HERONS)}{foot}</article>{after}</body></html>"
    )
    article = scraper.parse(page, url="https://paper.example/town/herons-on-the-crane").article
    assert article is not None
    return f"{article.published.at:%F}" if article.published else None, article.authors


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", f"<p>Next: <a href=/b>The bridge opens</a> by Bo Roe {DAY}</p>"),
        ("en", f"<div>Read next: <a href=/b>The bridge opens</a> by Bo Roe {DAY}</div>"),
        ("en", f"<div>Previous article: <a href=/b>The bridge opens</a> by Bo Roe {DAY}</div>"),
        ("en", "<p>Up next: The bridge opens by Bo Roe, 4 May 2024</p>"),
        ("en", f"<div><span>Next</span> <a href=/b>The bridge opens</a> <span>by Bo Roe</span> {DAY}</div>"),
        ("en", "<div><p>Next:</p><h3><a href=/b>The bridge opens</a></h3><p>By Bo Roe | 4 May 2024</p></div>"),
        ("en", "<div><h4>Related</h4><p><a href=/b>The bridge opens</a> by Bo Roe, 4 May 2024</p></div>"),
        ("en", "<p><a href=/b>The bridge opens again</a> by Bo Roe, 4 May 2024</p>"),
        ("en", "<table><tr><td>Previous<td><a href=/b>The bridge opens</a><td>Bo Roe<td>4 May 2024</table>"),
        ("en", "<p>Related article: <a href=/b>The bridge opens</a> by Bo Roe, 4 May 2024</p>"),
        ("es", "<p>Lea también: <a href=/b>El puente abre</a> por Bo Roe, 4 de mayo de 2024</p>"),
        ("de", "<p>Weiterlesen: <a href=/b>Die Brücke öffnet</a> von Bo Roe, 4. Mai 2024</p>"),
        ("de", "<p>Nächster Artikel: <a href=/b>Die Brücke öffnet</a> von Bo Roe, 4. Mai 2024</p>"),
        ("fr", "<p>À lire aussi : <a href=/b>Le pont ouvre</a> par Bo Roe, 4 mai 2024</p>"),
        ("es", "<p>Siguiente: <a href=/b>El puente abre</a> por Bo Roe, 4 de mayo de 2024</p>"),
        ("ru", "<p>Следующая новость: <a href=/b>Мост открыт</a>, автор: Анна Иванова, 4 мая 2024</p>"),
        ("tr", "<p>Sonraki haber: <a href=/b>Köprü açılıyor</a> 4 Mayıs 2024</p>"),
    ],
)
def test_a_line_that_leads_on_is_of_the_other_article(language: str, line: str, inside: bool) -> None:
    assert read(line, language=language, inside=inside) == (None, ())


@pytest.mark.parametrize(
    "line",
    [
        "<a href=/n>« Back</a> 3 May 2024 by Ann Lee",
        "<a href=/p>Previous</a> | <a href=/n>Next</a> | 3 May 2024 | <a href=/author/ann rel=author>Ann Lee</a>",
        "<a href=/related>Related</a> <a href=/author/ann rel=author>Ann Lee</a>, 3 May 2024",
        "<a href=/c/arts>Arts and crafts in town</a> by Ann Lee, 3 May 2024",
    ],
)
def test_a_button_or_a_section_beside_the_day_leads_nowhere(line: str) -> None:
    assert read("", above=f"<div>{line}</div>") == ("2024-05-03", ("Ann Lee",))


def test_the_articles_own_line_below_the_text_may_say_its_title() -> None:
    assert read("<p><a href=/herons>Herons on the crane</a> by Ann Lee, 3 May 2024</p>") == ("2024-05-03", ("Ann Lee",))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<a href=/autor/jm>José María García López</a> | 3 May 2024", "José María García López"),
        ("<a href=/p/jc>João Carlos da Silva</a>, 3 May 2024", "João Carlos da Silva"),
        ("<a rel=author href=/p/al>Ann Mary van Lee</a> <time datetime=2024-05-03>3 May 2024</time>", "Ann Mary van Lee"),
        ("<span class=author><a href=/p/al>Ann Mary Lou Lee</a></span> 3 May 2024", "Ann Mary Lou Lee"),
    ],
)  # fmt: skip
def test_a_long_name_that_leads_to_its_bearer_is_no_title(line: str, author: str) -> None:
    day, authors = read(f"<p class=byline>{line}</p>")
    assert (day, authors) == ("2024-05-03", (author,))


def test_a_long_name_of_a_section_that_the_menu_has_is_no_title() -> None:
    above = "<nav><ul><li><a href=/>Home</a><li><a href=/arts>Arts, books and crafts</a><li><a href=/town>Town</a></ul></nav>"
    below = "<p><a href=/arts>Arts, books and crafts</a> · By Ann Lee · 3 May 2024</p>"
    assert read(below, above=above) == ("2024-05-03", ("Ann Lee",))


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("href", ["/", "https://post.example", "https://www.post.example/index.html"])
def test_a_house_of_several_words_is_no_title_by_its_link_to_its_front(href: str, inside: bool) -> None:
    below = f"<p><a href={href}>The Withy Bridge Post</a> by Ann Lee, 3 May 2024</p>"
    assert read(below, inside=inside) == ("2024-05-03", ("Ann Lee",))


@pytest.mark.parametrize("name", ["Ann Mary Lou Lee", "José María García López"])
def test_what_is_written_as_a_name_is_no_title_where_titles_are_sentences(name: str) -> None:
    assert read(f"<p><a href=/p/7>{name}</a> | {DAY}</p>")[0] == "2024-05-04"


@pytest.mark.parametrize(
    "line", [f"<a href=/p/7>Ann Lee Opens Bridge</a> by Bo Roe {DAY}", f"<a href=/p/7>The Bridge Opens Again</a> {DAY}"]
)
def test_a_title_in_capitals_beside_a_name_or_behind_an_article_is_one(line: str) -> None:
    assert read(f"<p>{line}</p>") == (None, ())


@pytest.mark.parametrize(
    "line",
    ["Latest » 3 May 2024, 10:20", "Latest news: <time datetime=2024-05-03>3 May 2024</time>"],
)
def test_a_label_with_nothing_but_the_day_behind_it_leads_to_no_title(line: str) -> None:
    assert read("", above=f"<p>{line}</p>")[0] == "2024-05-03"
