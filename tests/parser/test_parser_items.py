"""Day and author in the article's own item of microdata, wherever in it they stand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from parser.parser_pages import HERONS, prose

import scraper

NOW = datetime(2021, 6, 1, tzinfo=UTC)
ITEM = 'itemscope itemtype="http://schema.org/BlogPosting"'
FACTS = (
    '<p><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Nora Fenn</span> —</span>'
    ' <time datetime="2019-09-29" itemprop="datePublished">29.9.</time> — in <a href="/harbour/">Harbour</a></p>'
)


def read(body: str) -> tuple[date | None, tuple[str, ...]]:
    html = f"<html lang=en><head><title>Herons on the crane</title></head><body>{body}</body></html>"
    article = scraper.parse(html, url="https://blog.example/herons", fetched_at=NOW).article
    assert article is not None
    return article.published.at.date() if article.published else None, article.authors


@pytest.mark.parametrize("tag", ["aside", "footer", "nav"])
@pytest.mark.parametrize("marked", ["article", "div"])
def test_what_stands_in_the_item_of_the_article_is_its_own(tag: str, marked: str) -> None:
    page = (
        f"<header><h1>Hello, I am Nora.</h1></header><{marked} {ITEM}><header><h2>Herons on the crane</h2></header>"
        f"<section>{prose(*HERONS)}</section><{tag}>{FACTS}</{tag}></{marked}>"
    )
    assert read(page) == (date(2019, 9, 29), ("Nora Fenn",))


@pytest.mark.parametrize("kind", ["BlogPosting", "Comment"])
def test_what_stands_in_the_item_of_another_is_not(kind: str) -> None:
    other = f'<div itemscope itemtype="http://schema.org/{kind}"><h4>Gulls on the roof</h4>{FACTS}</div>'
    page = f"<article {ITEM}><h1>Herons on the crane</h1>{prose(*HERONS)}<aside><h3>More</h3>{other}</aside></article>"
    assert read(page) == (None, ())


@pytest.mark.parametrize(
    "other",
    [
        f"<div class=comments><div class=comment>{FACTS}<p>I like these herons very much indeed.</p></div></div>",
        f"<section class=comments>{FACTS}</section>",
        f"<aside class=related><h3><a href=/x>Gulls on the roof of the old hall</a></h3>{FACTS}</aside>",
        f"<aside><h3><a href=/x>Gulls on the roof of the old hall</a></h3>{FACTS}</aside>",
        f"<footer class=related-posts><h3><a href=/x>Gulls on the roof of the old hall</a></h3>{FACTS}</footer>",
    ],
)
def test_what_is_called_a_comment_a_caption_or_another_article_is_not_the_articles_own(other: str) -> None:
    page = f"<article {ITEM}><h1>Herons on the crane</h1>{prose(*HERONS)}{other}</article>"
    assert read(page) == (None, ())


def test_the_caption_of_a_byline_is_no_pictures() -> None:
    page = f"<article {ITEM}><h1>Herons on the crane</h1>{prose(*HERONS)}<footer><div class=byline-caption>{FACTS}</div></footer></article>"
    assert read(page)[1] == ("Nora Fenn",)


def test_who_took_the_picture_in_the_item_of_the_article_did_not_write_it() -> None:
    caption = "<figure><img src=/a.jpg><figcaption>The crane. Photo: <span itemprop=author>Bo Roe</span></figcaption></figure>"
    page = f"<article {ITEM}><h1>Herons on the crane</h1><p class=byline>By Nora Fenn</p>{caption}{prose(*HERONS)}</article>"
    assert read(page)[1] == ("Nora Fenn",)


FOOTER = (
    "<footer class=entry-meta>Posted on <time class={} datetime=2019-09-29>29 September</time> by"
    " <span class='author vcard'><a class='fn n' href=/nora>Nora Fenn</a></span></footer>"
)


@pytest.mark.parametrize("called", ["published", "entry-date", "''"])
def test_the_footer_of_the_article_itself_dates_it(called: str) -> None:
    page = f"<article class=hentry><h1>Herons on the crane</h1>{prose(*HERONS)}{FOOTER.format(called)}</article>"
    assert read(page) == (date(2019, 9, 29), ("Nora Fenn",))


@pytest.mark.parametrize(
    "page",
    [
        "<article><h1>Herons on the crane</h1>{}</article>{}",
        "<article><h1>Herons on the crane</h1>{}<article><h4><a href=/g>Gulls on the old roof</a></h4>{}</article></article>",
        "<article><h1>Herons on the crane</h1>{}<footer><nav><a href=/g>Gulls on the old roof</a> <time datetime=2019-09-29>29.9.</time></nav></footer></article>",
    ],
)
def test_the_footer_of_the_page_or_of_another_article_does_not(page: str) -> None:
    assert read(page.format(prose(*HERONS), FOOTER.format("published")))[0] is None


@pytest.mark.parametrize(
    "footer",
    [
        "<p>Next story: <a href=/x>Gulls on the roof</a> <time datetime=2021-01-01>1 Jan 2021</time></p>",
        "<div>The next market: <time datetime=2021-01-01>1 Jan 2021</time></div>",
        "<p>Filed by the club. Next market: <time datetime=2021-01-01>1 Jan 2021</time></p>",
        "<p>Comments (1)</p><p>Tom Troll, <time datetime=2021-01-01>1 Jan 2021</time></p>",
        "<p>Next market:</p><p><time datetime=2021-01-01>1 Jan 2021</time></p>",
        "<h4>Next market</h4><p><time datetime=2021-01-01>1 Jan 2021</time></p>",
        "<p>© <time datetime=2021-01-01>2021</time></p>",
    ],
)
def test_what_else_a_footer_of_the_article_tells_does_not_date_it(footer: str) -> None:
    page = f"<article><h1>Herons on the crane</h1>{prose(*HERONS)}<footer>{footer}</footer></article>"
    assert read(page)[0] is None


@pytest.mark.parametrize(
    "footer",
    [
        "<time datetime=2019-09-29>29 September</time>",
        "<p>By Nora Fenn, <time datetime=2019-09-29>29 September</time></p>",
        "<p>Posted on:</p><p><time datetime=2019-09-29>29 September</time></p>",
        "<span>Posted on </span><a href=/herons><time datetime=2019-09-29>September 29, 2019</time><time class=updated datetime=2019-09-29>September 29, 2019</time></a>",
    ],
)
def test_a_day_alone_or_with_who_wrote_it_in_a_footer_dates_the_article(footer: str) -> None:
    page = f"<article><h1>Herons on the crane</h1>{prose(*HERONS)}<footer>{footer}</footer></article>"
    assert read(page)[0] == date(2019, 9, 29)
