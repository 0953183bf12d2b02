"""What leads into a list of the text, the short items of one, and headings that come again or stand in an anchor, stay with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parser_pages import HERONS, MILL, WEIR, prose

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ITEMS = (
    "Shut the windows of the cellar before you go to bed.",
    "Carry what you need for a night up to the first floor.",
    "Do not drive along the bank, even where it looks dry.",
    "Call the firemen early, and tell them how many you are.",
)


def paragraphs(*lines: str, lang: str = "en") -> list[str]:
    html = f"<html lang={lang}><head><title>High water</title><meta property=og:type content=article></head><body><main><article><h1>High water</h1><div>{prose(*lines)}</div></article></main></body></html>"
    article = scraper.parse(html, url="https://paper.example/news/water", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


def listed(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


SHORT = (
    "Bath tickets",
    "Keys",
    "Ferry times",
    "Bells",
    "Names of streets",
    "Heights of the marks (since 1901)",
    "Maps",
    "Tides",
)


def module(inside: str) -> str:
    """A part of a page that a builder laid out: the list and the line above it stand alone in theirs."""
    return f"<div class=module><div class=editor>{inside}</div></div>"


PICTURE = "<div class=module><img src=/a.jpg width=984><div class=caption><p>Foto: <a href=https://water.example>water.example</a></p></div></div>"


@pytest.mark.parametrize(
    "above", ["So you keep your house dry:", "Against high water help:", "It is open on", "To be had are still"]
)
def test_the_line_that_leads_into_a_list_stays(above: str) -> None:
    text = [" ".join(WEIR[:3]), " ".join(WEIR[3:])]
    items = ITEMS if above.endswith(":") else tuple(f"the {line[0].lower()}{line[1:-1]};" for line in MILL)
    found = paragraphs(
        module("".join(f"<p>{line}</p>" for line in text)), PICTURE, module(f"<p>{above}</p>{listed(items)}")
    )
    assert found == [*text, above, *items]


@pytest.mark.parametrize("last", ["PINs", "12 bells", "(Mud-)baths", "Tides"])
def test_the_last_item_stays_however_short(last: str) -> None:
    items = (*SHORT, last)
    assert paragraphs(*WEIR[:2], listed(items)) == [*WEIR[:2], *items]


@pytest.mark.parametrize("label", ["At a glance:", "What you need:"])
def test_a_heading_of_each_part_stays_in_each(label: str) -> None:
    parts: list[str] = []
    for n, line in enumerate((*HERONS, *MILL[:2])):
        parts += [
            f"<h2>Pool {n}</h2>",
            line,
            f"<h3>{label}</h3>",
            listed((f"Open from {n + 5} in the morning.", f"A towel costs {n + 2}.")),
        ]
    assert paragraphs(*parts).count(label) == 5


def test_a_heading_that_links_lead_to_is_no_link() -> None:
    names = ("By the mill", "In the market", "Up the valley")
    parts = [
        part for name, line in zip(names, MILL, strict=True) for part in (f"<h2><a name='{name}'>{name}</a></h2>", line)
    ]
    found = paragraphs(*WEIR, *parts)
    assert [line for line in found if line in names] == list(names)


def test_an_anchor_left_open_swallows_no_paragraph() -> None:
    assert paragraphs(*WEIR[:2], f"<p><a name=below>{WEIR[2]}</p>", *WEIR[3:]) == WEIR


def test_a_heading_behind_a_box_of_offers_stays_as_the_others() -> None:
    offers = "<table><tr><th>Pump</th><th>Price</th></tr><tr><td><a href=/p/1>Best pump</a></td><td><a href=/p/1>199 euro</a></td></tr></table>"
    found = paragraphs(
        WEIR[0],
        "<h2>The road</h2>",
        WEIR[1],
        "<h2>The bank</h2>",
        WEIR[2],
        WEIR[3],
        offers,
        "<h2>The school</h2>",
        WEIR[4],
    )
    assert [line for line in found if len(line) < 12] == ["The road", "The bank", "The school"]


ENDS = (
    "<b>No</b> more <b>rent for the stalls</b>",
    "<b>Stalls</b> for two years <b>at least</b>, and for ten where somebody has built one of <b>stone</b>",
    "<b>No</b> stalls for a night: nights are for <b>mills</b>, and what else is there must <b>end</b> by ten",
    "<b>The broker</b> pays whom he serves",
    "<b>No tax</b> on what comes by the <b>ferry</b>",
    "<b>Fewer empty houses</b>: where the town sells a field, half of it is for <b>those who live here</b>",
)


POST = "<div><blockquote><p>More of that is told there…</p><p>Posted by <a href=/t>Town</a> on <a href=/t/4>Sunday</a></p></blockquote><a href=/l/terms>Privacy</a></div>"


@pytest.mark.parametrize("many", [2, 3, 6])
@pytest.mark.parametrize("text", [(WEIR[0], POST, WEIR[1], POST, WEIR[2]), (POST, POST, " ".join(WEIR[:3]), POST)])
@pytest.mark.parametrize("heading", ["", "<h3><strong>What we ask for </strong></h3>"])
@pytest.mark.parametrize("before", ["", f"{WEIR[3]} {WEIR[4]} "])
def test_a_list_that_the_last_line_announces_is_the_end_of_the_text(
    many: int, text: tuple[str, ...], heading: str, before: str
) -> None:
    said = [item.replace("<b>", "").replace("</b>", "") for item in ENDS[:many]]
    lead = f"{before}We have more to ask for, so that it is good to live here:"
    found = paragraphs(*text, heading, lead, listed(ENDS[:many]), "<div class=tags><a href=/t/living>Living</a></div>")
    assert found[-many - 1 :] == [lead, *said]
