"""Pages whose links are made by scripts: cards that are clicked, and lists in the state of an application."""

from __future__ import annotations

import json
import time

import pytest

from scraper.frontier import Scope, discover
from scraper.models import LinkKind

SITE = "https://paper.example/"
PATHS = [f"/news/{number}" for number in range(61_480, 61_486)]
TITLE = "The old bridge opens again on Monday"
ENTRIES = [{"headline": TITLE, "url": path, "image": {"url": f"{path}.jpg"}} for path in PATHS]
ITEMS = [{"@type": "ListItem", "position": 1, "item": {"@id": path, "name": TITLE}} for path in PATHS]


def named(body: str) -> list[str]:
    """The paths of the articles that a page names."""
    page = f"<!doctype html><html lang=en><head><title>Paper</title></head><body>{body}</body></html>"
    found = discover(page.encode(), url=SITE, kind=LinkKind.LISTING, source="paper", scope=Scope(site=SITE))
    return [link.url.removeprefix(SITE.rstrip("/")) for link in found.links]


def cards(card: str) -> str:
    return "".join(f"<div {card.format(path)}><h3>{TITLE}</h3></div>" for path in PATHS)


@pytest.mark.parametrize(
    "card",
    [
        'data-href="{0}"',
        'data-url="https://paper.example{0}" role="link"',
        "data-link='{0}'",
        """onclick="location.href='{0}'\"""",
        """onclick="window.open('https://paper.example{0}', '_self')\"""",
        """onclick='goTo("{0}", event)'""",
        """onclick="showArticle('{0}')\"""",
        """onclick="_go('{0}')\"""",
        """data-url="/api/v2{0}" data-href="{0}\"""",
    ],
)
def test_a_card_leads_where_a_click_leads(card: str) -> None:
    assert named(cards(card)) == PATHS


@pytest.mark.parametrize(
    "click",
    [
        "if(confirm('x'))deletePost('{0}')",
        "like('{0}')",
        "remove('{0}')",
        "upload('{0}')",
        "markAsRead('{0}')",
        "$.post('{0}', 1)",
        "copy('https://paper.example{0}')",
    ],
)
def test_a_click_that_does_something_leads_nowhere(click: str) -> None:
    assert named(cards(f'onclick="{click}"')) == []


def test_a_card_that_asks_a_program_leads_nowhere() -> None:
    assert named(cards('data-url="/api/v2{0}"')) == []


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "ImageObject", "url": "/news/71480", "name": TITLE},
        {"@type": "Person", "url": "/news/71480", "name": TITLE},
        {"url": "/api/v2/articles/71480", "title": TITLE},
        {"url": "/news/71480"},
        {"url": "the-mill-opens-again-71480", "title": TITLE},
    ],
)
def test_pictures_people_and_programs_answers_in_a_state_are_no_articles(node: dict[str, str]) -> None:
    state = json.dumps([node, *ENTRIES])
    assert named(f"<script type=application/json>{state}</script>") == PATHS


def test_items_of_a_list_need_no_title() -> None:
    items = [{"@type": "ListItem", "position": n, "url": path} for n, path in enumerate(PATHS)]
    assert named(f'<script type="application/ld+json">{json.dumps({"itemListElement": items})}</script>') == PATHS


def test_cards_within_each_other_do_not_each_bear_the_whole_page() -> None:
    """As titles of 240 cards 0.2 MB of text were 48 MB of an archive."""
    opened = "".join(f'<div data-href="/news/{n}">' for n in range(71_000, 71_240))
    page = f"<html><body>{opened}{'the old bridge opens again ' * 7_000}{'</div>' * 240}</body></html>"
    found = discover(page.encode(), url=SITE, kind=LinkKind.LISTING, source="paper", scope=Scope(site=SITE))
    assert sum(len(link.title or "") for link in found.links) <= 240 * 1_000


def test_what_a_click_does_here_leads_nowhere() -> None:
    assert named(cards("""onclick="toggle('menu')" data-url="#" data-link="javascript:void(0)\"""")) == []


STATES = {
    "Next.js": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"list": ENTRIES}})}</script>',
    "a list by schema.org": f'<script type="application/ld+json">{json.dumps({"@type": "ItemList", "itemListElement": ITEMS})}</script>',
    "an object of a script": f"<script>window.__INITIAL_STATE__ = {json.dumps({'list': ENTRIES})};</script>",
    "slashes that are escaped": "<script type=application/json>{}</script>".format(json.dumps(ENTRIES).replace("/", "\\/")),
    "an answer of WordPress": "<script type=application/json>{}</script>".format(
        json.dumps([{"title": {"rendered": TITLE}, "link": f"https://paper.example{path}"} for path in PATHS])
    ),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_a_list_in_the_state_of_an_application_is_one_of_links(state: str) -> None:
    assert named(f"<div id=app></div>{state}") == PATHS


def test_titles_come_along() -> None:
    page = f"<html><body>{STATES['Next.js']}</body></html>"
    found = discover(page.encode(), url=SITE, kind=LinkKind.LISTING, source="paper", scope=Scope(site=SITE))
    assert {link.title for link in found.links} == {TITLE}


def test_what_is_linked_to_needs_no_scripts() -> None:
    """The state of a page names more than its lists: what was read most, other editions, its own past."""
    links = "".join(f"<h2><a href='/news/{n}'>{TITLE}</a></h2>" for n in (70_001, 70_002, 70_003))
    assert named(links + STATES["Next.js"] + cards('data-href="{0}"')) == [
        f"/news/{n}" for n in (70_001, 70_002, 70_003)
    ]


@pytest.mark.parametrize(
    "script",
    [
        "<script type=application/json>{</script>",
        "<script type=application/json>" + "[" * 100_000 + "</script>",
        "<script type=application/json>"
        + json.dumps([{"url": 5, "title": None}, {"url": ["x"]}, "x", 1])
        + "</script>",
        "<script>window.x = 1; var y = function() { return {} }</script>",
        "<script>window." + "a" * 200_000 + "</script>",
    ],
)
def test_what_is_no_list_names_nothing(script: str) -> None:
    assert named(script) == []


def test_a_club_is_no_interface_of_programs_and_an_item_lends_its_title() -> None:
    items = [{"@type": ["ListItem"], "url": f"/sport/ajax/{n}", "item": {"name": TITLE}} for n in range(71_480, 71_486)]
    state = f'<script type="application/ld+json">{json.dumps({"itemListElement": items})}</script>'
    found = discover(
        f"<html><body>{state}".encode(), url=SITE, kind=LinkKind.LISTING, source="paper", scope=Scope(site=SITE)
    )
    assert [(link.url, link.title) for link in found.links] == [
        (f"{SITE}sport/ajax/{n}", TITLE) for n in range(71_480, 71_486)
    ]


def test_clicks_that_would_cost_much_time_do_not() -> None:
    click = ("read" * 20 + "go." * 40 + "'/" + "a" * 1_900) * 2
    card = f'<div onclick="{click}"></div>'
    begun = time.process_time()
    assert named(card * 300) == []
    assert time.process_time() - begun < 5
