"""Cards side by side: those of other articles are no text of the page's own, nor are their authors; a list of events, books or
the dead is what the page tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser.parser_pages import HERONS, prose

import scraper
from scraper.models import Article

NOW = datetime(2021, 6, 1, tzinfo=UTC)
TITLE = "Herons on the harbour's crane"
OTHERS = (
    ("Who feeds the swans in winter?", "Bo Roe", "Three people of the town carry bread to the pond, but do the swans need it at all?"),
    ("Everything to know about the new lock", "Ann Lee", "The lock opens in June. But what is it, and what will it do for the boats and the port?"),
)  # fmt: skip


def card(title: str, name: str, lead: str, *, number: int = 1, href: str = "/swans", heading: str = "h3") -> str:
    return (
        f"<div class='row row-{number}'><div class=node><img src=a.jpg><{heading}><a href='{href}'>{title}</a></{heading}>"
        f"<div class=byline><div>by</div><a href=/bo>{name}</a> | <div>Apr 19, 2020</div></div><div class=field-lede>{lead}</div></div></div>"
    )


def read(below: str, *, text: str = prose(*HERONS)) -> Article:
    page = (
        f"<html lang=en><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1><div class=date>04/19/20</div>"
        f"{text}<div class=view>{below}</div></main></body></html>"
    )
    article = scraper.parse(page, url="https://harbour.example/show/herons", fetched_at=NOW).article
    assert article is not None
    return article


@pytest.mark.parametrize("heading", ["h2", "h3", "h4"])
def test_cards_below_a_text_are_none_of_it_and_name_no_author(heading: str) -> None:
    cards = "".join(card(*other, number=i, heading=heading) for i, other in enumerate(OTHERS))
    got = read(cards, text=f"<div class=lede>{HERONS[0]} {HERONS[1]}</div>")
    assert (got.body, got.authors) == (f"{HERONS[0]} {HERONS[1]}", ())


def test_entries_whose_headings_lead_to_the_page_itself_are_its_text() -> None:
    told = (*HERONS[1:], HERONS[0])
    entries = "".join(
        card(title, name, lead, number=i, href=f"/show/herons?entry={i}#e{i}")
        for i, ((title, name, _), lead) in enumerate(zip(OTHERS, told, strict=False))
    )
    body = read(entries, text=f"<p>{HERONS[0]}</p>").body
    assert all(line in body for line in HERONS)


def test_what_a_page_consists_of_are_no_cards() -> None:
    long = " ".join(HERONS)
    entries = "".join(card(title, name, long) for title, name, _ in OTHERS)
    assert HERONS[2] in read(entries, text="<p>What we read this week.</p>").body


@pytest.mark.parametrize(
    "item",
    [
        "<div class=event><h3><a href=/e/{0}>{1}</a></h3><p>9 May 2020</p><p>{2}</p></div>",
        "<section class=book><h2><a href=https://shop.example/{0}>{1}</a></h2><p class=author>by Ann Lee</p><p>{2}</p></section>",
        "<div class=person><h3><a href=/p/{0}>{1}</a></h3><p>12 June 1931 – 3 May 2020</p><p>{2}</p></div>",
        "<li><h4><a href=https://club{0}.example>{1}</a></h4><span>9 May 2020</span><p>{2}</p></li>",
        "<div class=entry><h3><a href=https://harbour.example/live/1#post-{0}>{1}</a></h3><time>3 May 2020, 10:15</time><p>{2}</p></div>",
    ],
)
def test_the_items_of_a_list_that_a_text_announces_are_its_own(item: str) -> None:
    told = (
        ("Jazz night at the old mill", "Three bands play from eight until the neighbours complain, and the beer is brewed in the cellar."),
        ("Market of books by the river", "Ten dealers from the county sell what they found in attics, and children may swap theirs for others."),
        ("Walk along the weir at noon", "The miller tells how the stones were laid in 1540, and what the flood of last spring did to them."),
    )  # fmt: skip
    items = "".join(item.format(i, *one) for i, one in enumerate(told))
    page = f"<html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{prose(*HERONS)}{items}</article></body></html>"
    article = scraper.parse(page, url="https://harbour.example/show/herons", fetched_at=NOW).article
    assert article is not None
    assert all(line in article.body for _, line in told)
