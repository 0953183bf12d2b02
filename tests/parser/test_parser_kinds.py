"""Is it an article? Measured on pages of every kind in seven languages."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import cache

import parser_shapes as shapes
import pytest

import scraper
from scraper.models import Extraction, PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
PAGES = {name: (kind, url, html) for name, kind, url, html in shapes.pages()}


@cache
def read(name: str) -> Extraction:
    _, url, html = PAGES[name]
    return scraper.parse(html, url=url, fetched_at=NOW)


def table() -> str:
    """The confusion table, with precision and recall of each kind."""
    counts = Counter((PAGES[name][0], read(name).kind) for name in PAGES)
    lines = []
    for kind in PageKind:
        right = counts[kind, kind]
        said = sum(n for (_, got), n in counts.items() if got is kind)
        true = sum(n for (want, _), n in counts.items() if want is kind)
        others = ", ".join(f"{n} {got.value}" for (want, got), n in counts.items() if want is kind and got is not kind)
        lines.append(
            f"{kind.value:10} {true:4} pages  precision {right / max(said, 1):.3f}  recall {right / max(true, 1):.3f}  {others}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_of_its_kind(name: str) -> None:
    extraction = read(name)
    assert extraction.kind is PAGES[name][0], extraction.why
    assert (extraction.article is None) is (extraction.kind is not PageKind.ARTICLE)


def test_the_set_is_large_and_of_every_kind() -> None:
    assert len(PAGES) >= 60
    assert {kind for kind, _, _ in PAGES.values()} == set(PageKind)


def test_no_kind_is_mistaken_often() -> None:
    confusion = table()
    assert "precision 0." not in confusion, confusion
    assert "recall 0." not in confusion, confusion


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        (PageKind.NOT_FOUND, "Dieser Artikel ist leider nicht mehr verfügbar", "Der Beitrag wurde nach Ablauf einer Frist entfernt."),
        (PageKind.BLOCKED, "Please verify you are a human", "Access to this page has been denied. Reference ID: #a1b2c3"),
    ],
)  # fmt: skip
def test_what_stands_in_its_place_says_so(kind: PageKind, title: str, text: str) -> None:
    lang = "de" if kind is PageKind.NOT_FOUND else "en"
    html = f"<html lang={lang}><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    assert scraper.parse(html, url="https://paper.example/news/48213", fetched_at=NOW).kind is kind


ITEMS = (
    "A slow novel about three sisters who keep the last lock on a canal, and about the winter in which nobody came through it at all.",
    "The harbour master wrote down every boat for forty years, and his grandson made a book of it that reads like one long letter.",
    "Two brothers cross the estuary on a raft of barrels, quarrel on the way, and have to share one coat for the rest of the night.",
    "Poems of a pilot who knew each sandbank by its name, with drawings that his daughter made on the backs of the old tide tables.",
    "What becomes of a village when its river is led into a pipe is told here by the miller, the vicar and a very patient heron.",
)


def round_up(
    url: str, link: str, *, published: bool = False, intro: str = "Five books for the summer, picked by our readers."
) -> Extraction:
    items = "".join(f"<h3><a href='{link.format(n)}'>The long book of water, part {n}</a></h3><p>{text}</p>" for n, text in enumerate(ITEMS))  # fmt: skip
    head = "<meta property='og:type' content='article'>"
    head += "<meta property='article:published_time' content='2024-05-04T10:00:00Z'>" if published else ""
    title = "Five books on the water"
    html = f"<html lang=en><head><title>{title} - Withy Post</title>{head}</head><body><article><h1>{title}</h1><p>{intro}</p>{items}</article></body></html>"
    return scraper.parse(html, url=url, fetched_at=NOW)


@pytest.mark.parametrize(
    ("url", "link", "published"),
    [
        ("https://withypost.example/category/books/five-books-on-the-water.html", "/books/{}", True),
        ("https://withypost.example/category/books/", "https://shop.example/{}", False),
        ("https://withypost.example/topics/reading/questions-on-water-books", "#q{}", False),
        ("https://withypost.example/section/live-books-on-the-water", "/live/{}", False),
        ("https://withypost.example/archive/2024/five-books-on-the-water", "/books/{}", False),
        ("https://withypost.example/category/five-water-books.html", "/books/{}", False),
    ],
)
def test_a_round_up_is_an_article_though_it_is_filed_under_lists(url: str, link: str, published: bool) -> None:
    extraction = round_up(url, link, published=published)
    assert extraction.article is not None, extraction.why
    assert "a very patient heron" in extraction.article.body


@pytest.mark.parametrize(
    "path", ["category/books/", "topics/arts-and-books/", "tag/five-books-on-the-water/", "author/ada-of-the-long-lock/", "category/life/arts-and-books/"]
)  # fmt: skip
def test_titles_between_leads_under_an_address_of_lists_are_a_list(path: str) -> None:
    extraction = round_up(f"https://withypost.example/{path}", "/books/{}", intro="Stories")
    assert extraction.kind is PageKind.LISTING, extraction.why


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("kategoria/konyvek/", PageKind.LISTING),
        ("cimke/viz/", PageKind.LISTING),
        ("konyvek/ot-konyv-a-vizrol", PageKind.ARTICLE),
    ],
)
def test_folders_of_lists_are_called_in_the_language_of_the_page(path: str, kind: PageKind) -> None:
    leads = (
        "A gátat régi fából építették, és a híd fölött egy türelmes gém áll, amely egész nap a vizet nézi.",
        "A malom kerekét tavaly javították meg, és azóta minden reggel újra forog, ahogy a falu szereti.",
        "A kikötő őre szerint a hajók idén korábban jönnek, mert a jég már márciusban elolvadt a folyón.",
    )
    items = "".join(f"<h2><a href='/konyvek/{n}'>Öt könyv a vízről és a gátról, {n}. rész</a></h2><p>{lead}</p>" for n, lead in enumerate(leads * 2))  # fmt: skip
    html = f"<html lang=hu><head><title>Öt könyv a vízről - Fűzfa Hírlap</title><meta property=og:type content=article></head><body><article><h1>Öt könyv a vízről</h1><p>Könyvek</p>{items}</article></body></html>"
    assert scraper.parse(html, url=f"https://fuzfa.example/{path}", fetched_at=NOW).kind is kind


def test_titles_of_two_words_make_a_list() -> None:
    lines = "".join(f"<p><a href=/a{n}>Lock opens</a> <a href=/b{n}>Heron seen</a> <a href=/c{n}>Mill sold</a></p>" for n in range(9))  # fmt: skip
    html = f"<html lang=en><head><title>Withy Post</title></head><body>{lines}</body></html>"
    assert scraper.parse(html, url="https://withypost.example/news", fetched_at=NOW).kind is PageKind.LISTING


BLOG = "itemprop=blogPost itemscope itemtype='https://schema.org/BlogPosting'"


def entry(n: int, text: str) -> str:
    """An entry of a category's blog, with the day, the count and the tags that such a list prints for each."""
    return (
        f"<div class=entry {BLOG}><dl class=info><dd><time datetime='2024-05-0{n + 1}T10:00:00Z' itemprop=dateCreated>"
        f"Created: 0{n + 1} May 2024</time></dd><dd><meta itemprop=interactionCount content='UserPageVisits:{300 + n}'>"
        f"Hits: {300 + n}</dd></dl><h2 itemprop=headline><a href=/notices/{n}-lock>Notice of the lock keepers, part {n}</a>"
        f"</h2><p>{text}</p></div>"
    )


@pytest.mark.parametrize("path", ["", "notices", "waterways/127-notices"])
@pytest.mark.parametrize("full_stop", [".", ""])
def test_entries_that_microdata_calls_articles_are_a_list(path: str, full_stop: str) -> None:
    lines = (
        "",
        "The upper gate is shut for a week while its hinges are changed by the men of the yard",
        "",
        "Boats wait below",
        "",
    )
    entries = "".join(entry(n, line and line + full_stop) for n, line in enumerate(lines))
    html = f"<html lang=en><head><title>Notices - Withy Locks</title></head><body><main itemscope itemtype='https://schema.org/Blog'>{entries}</main></body></html>"
    extraction = scraper.parse(html, url=f"https://locks.example/{path}", fetched_at=NOW)
    assert extraction.kind is PageKind.LISTING, extraction.why


@pytest.mark.parametrize("heading_inside", [True, False])
def test_an_article_stays_one_above_entries_that_microdata_calls_articles(heading_inside: bool) -> None:
    heading, text = (
        "<h1>The upper gate is shut for a week</h1>",
        f"<time datetime='2024-05-04'>4 May 2024</time><p>{ITEMS[0]}</p>",
    )
    top = f"<div {BLOG}>{heading}{text}</div>" if heading_inside else f"{heading}<div {BLOG}>{text}</div>"
    entries = "".join(entry(n, "") for n in range(5))
    html = f"<html lang=en><head><title>The upper gate is shut for a week</title></head><body><main>{top}</main><aside>{entries}</aside></body></html>"
    extraction = scraper.parse(html, url="https://locks.example/notices/311-gate", fetched_at=NOW)
    assert extraction.article is not None, extraction.why
    assert extraction.article.body == ITEMS[0]


@pytest.mark.parametrize("path", ["/home", "/homepage"])
def test_a_front_page_whose_day_of_making_its_system_tells_is_no_article(path: str) -> None:
    head = '<meta property="article:published_time" content="2015-03-12T17:57:02-04:00">'
    cards = "".join(
        f"<article><a class=tout href=/story/{n}><div>The river and its mill no. {n}</div><h2>Read what the mayor said on mill {n}.</h2></a></article>"
        for n in range(4, 12)
    )
    told = "The mayor has now opened the gates to 248 people, more than the last six mayors of the town together."
    hero = f"<div class=field><p class=superheader>Justice</p><h1>Mayor announced 61 new grants</h1><p>{told} {told}</p><p>{told.replace('mayor', 'council')}</p><p><a href=/more>Learn more</a></p></div>"
    page = f"<html lang=en><head><title>Home | town</title>{head}</head><body>{hero}{cards}</body></html>"
    found = scraper.parse(page, url=f"https://town.example{path}", fetched_at=NOW)
    assert found.kind is PageKind.LISTING, found.why
