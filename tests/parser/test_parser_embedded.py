"""Pages whose text stands only in the state of their JavaScript application."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from time import process_time
from typing import Any
from urllib.parse import quote

import pytest

import scraper
from scraper.models import Article, Extraction, PageKind

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TITLE = "The old bridge opens after three years"
PARAGRAPHS = [
    "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
    "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
    "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    "Nobody knows what the bridge cost. The mayor spoke of four million, the council of six, and the mason laughed.",
]
OTHER = "The market hall on the northern square burned for two hours before the firemen of three villages put it out. "
HTML = (
    "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "<figure><figcaption>The bridge. Photo: A. Lee.</figcaption></figure>"
)
URL = "https://paper.example/news/48213/old-bridge-opens"


def read(
    script: str, *, kind: str = "", shown: str = "", head: str = f"<title>{TITLE} | The Echo</title>", url: str = URL
) -> Extraction:
    tag = f"<script type='{kind}'>" if kind else "<script>"
    page = f"<html lang=en><head>{head}</head><body><div id=root>{shown}</div>{tag}{script}</script></body></html>"
    return scraper.parse(page, url=url, fetched_at=NOW)


def article(script: str, **how: str) -> Article:
    extraction = read(script, **how)
    assert extraction.article is not None, extraction.why
    return extraction.article


def story(body: Any, **more: Any) -> dict[str, Any]:
    return {"props": {"page": {"story": {"headline": TITLE, "body": body, **more}, "menu": ["News", "Sport"]}}}


RICH = [
    {"type": "paragraph", "content": [{"type": "text", "text": text[:20]}, {"type": "text", "text": text[20:]}]}
    for text in PARAGRAPHS
]
ELEMENTS = [{"type": "text", "content": text} for text in PARAGRAPHS] + [
    {"type": "image", "caption": "The bridge", "content": "x" * 30 + " y"}
]
QUOTED = json.dumps(json.dumps(story(HTML)))


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (json.dumps(story(HTML)), "application/json"),
        (json.dumps(story("\n\n".join(PARAGRAPHS))), "application/json"),
        (json.dumps(story(PARAGRAPHS)), "application/json"),
        (json.dumps(story(ELEMENTS)), "application/json"),
        (json.dumps(story(RICH)), "application/json"),
        (json.dumps(story({"root": {"blocks": [{"_type": "block", "children": [{"_type": "span", "text": text}]} for text in PARAGRAPHS]}})), "application/json"),
        (json.dumps(story(json.dumps([{"role": "body", "html": HTML}]))), "application/json"),
        (json.dumps(story(HTML.replace("<", "&lt;").replace(">", "&gt;"))), "application/json"),
        (f"window.__INITIAL_STATE__ = {json.dumps(story(HTML))}; window.other = function () {{ return 1 }}", ""),
        (f"window.a={{}};Fusion.globalContent={json.dumps(story(ELEMENTS))};Fusion.globalContentConfig={{}};", "application/javascript"),
        (f"window.__STATE__ = JSON.parse({QUOTED});", ""),
        (f"window.__STATE__ = JSON.parse(decodeURIComponent(\"{quote(json.dumps(story(HTML)))}\"));", ""),
        ("window.__STATE__ = JSON.parse('" + json.dumps(story(HTML)).replace("\\", "\\\\").replace("'", "\\'") + "');", ""),
        ("window.__NUXT__=(function(a,b){return {data:[{title:a,text:" + json.dumps(HTML).replace("<", "\\u003C") + "}]}}(1,2));", ""),
    ],
    ids=[
        "html", "plain text", "strings", "elements", "rich text", "portable text", "json in json", "escaped html", "assignment", "fusion", "json.parse", "uri component",
        "single quotes", "nuxt function",
    ],
)  # fmt: skip
def test_the_text_is_found_however_the_state_is_written(script: str, kind: str) -> None:
    got = article(script, kind=kind)
    assert got.body.split("\n\n") == PARAGRAPHS
    assert (origin := got.origin("body")) is not None
    assert origin.rule == "embedded state"


def test_title_date_and_authors_come_from_the_same_object() -> None:
    state = story(HTML, publishedAt="2024-03-25T10:15:00Z", authors=[{"name": "Ann Lee"}, {"name": "Bo Øst"}])
    got = article(json.dumps(state), kind="application/json", head="")
    assert (got.title, got.authors) == (TITLE, ("Ann Lee", "Bo Øst"))
    assert got.published is not None
    assert got.published.at.isoformat() == "2024-03-25T10:15:00+00:00"


def test_a_teaser_in_the_tree_gives_way_to_the_whole_text() -> None:
    longer = [*PARAGRAPHS, *(f"{OTHER}It was the {n}th fire of the year, and nobody was hurt in it." for n in range(9))]
    shown = f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    assert len(article(json.dumps(story(longer)), kind="application/json", shown=shown).body.split("\n\n")) == len(
        longer
    )


def test_the_tree_is_believed_where_it_has_prose() -> None:
    shown = f"<h1>{TITLE}</h1>" + "".join(f"<p>In year {n}: {text}</p>" for n in range(3) for text in PARAGRAPHS)
    got = article(
        json.dumps(story([f"{OTHER}Once more, {n}." for n in range(50)])), kind="application/json", shown=shown
    )
    assert OTHER.strip() not in got.body


@pytest.mark.parametrize(
    "state",
    [
        {"headline": "Market hall burned down in the night", "body": OTHER * 9},
        {
            "articles": [
                {"title": f"Story {n} of the town's paper", "url": f"/{n}", "body": OTHER * 4} for n in range(5)
            ]
        },
        {
            "author": {
                "title": "Contributing reporter of the paper",
                "text": "She has written on rivers, boats and bridges. " * 12,
            }
        },
        {"code": "function a() { return b; } " * 60},
        {"imprint": "This paper is printed by ten people in a house by the sea. " * 12},
    ],
    ids=["another title", "a list of articles", "an author", "code", "another subject"],
)
def test_what_is_not_this_pages_text_is_not_taken(state: dict[str, Any]) -> None:
    extraction = read(json.dumps({"props": state}), kind="application/json")
    assert (extraction.kind, extraction.article) == (PageKind.SHELL, None), extraction.why


@pytest.mark.parametrize(
    "script",
    [
        "window.x=" + "[" * 400_000,
        'window.x={"a":' * 60_000,
        'x={"a":"' * 60_000,
        'JSON.parse("aaa\\"' * 60_000,
        'JSON.parse("' + "\\\\" * 400_000,
        " " * 10_000,
        'window.x={"body":"' + "\\u0000\\ud800 " * 50_000 + '"}',
    ],
    ids=["lists", "objects", "assignments", "quotes", "backslashes", "blank", "surrogates"],
)
def test_a_hostile_state_gives_nothing_and_costs_little(script: str) -> None:
    assert read(script).article is None


FLAT = [
    ["Reactive", 1],
    {"data": 2, "once": 3},
    {"article": 4},
    [],
    {"id": 5, "title": 6, "content": 7, "publishedAt": 8, "updatedAt": 9, "author": 10, "section": 12},
    902117,
    TITLE,
    HTML,
    "2024-04-12T07:30:00+02:00",
    "2024-04-12T09:00:00+02:00",
    {"name": 11},
    "Ada Lind",
    {"name": 13},
    "River",
]
STORE = {
    "ROOT_QUERY": {"__typename": "Query", 'post({"slug":"old-bridge"})': {"__ref": "Post:902117"}},
    "Post:902117": {
        "__typename": "Post",
        "id": "902117",
        "title": TITLE,
        "content": HTML,
        "publishedDate": "2024-04-12T07:30:00+02:00",
        "updatedAt": "2024-04-12T09:00:00+02:00",
        "author": {"__ref": "Author:3"},
        "section": {"__ref": "Section:9"},
    },
    "Author:3": {"__typename": "Author", "id": "3", "name": "Ada Lind"},
    "Section:9": {"__typename": "Section", "name": "River"},
}


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (json.dumps(FLAT), "application/json"),
        (f"window.__APOLLO_STATE__ = {json.dumps(STORE)};", ""),
        (json.dumps({"props": {"pageProps": {"initialApolloState": STORE}}}), "application/json"),
    ],
)
def test_references_are_followed_and_the_facts_of_the_object_are_read(script: str, kind: str) -> None:
    got = article(script, kind=kind, url="https://paper.example/n/old-bridge")
    assert got.title == TITLE
    assert got.body.split("\n\n") == PARAGRAPHS
    assert got.authors == ("Ada Lind",)
    assert got.news_id == "902117"
    assert got.section == "River"
    assert got.published is not None
    assert got.published.at.isoformat() == "2024-04-12T07:30:00+02:00"
    assert got.modified is not None
    assert got.modified.at.isoformat() == "2024-04-12T09:00:00+02:00"


def test_the_sort_of_an_object_is_no_section() -> None:
    holder = {"title": TITLE, "content": HTML, "slug": "old-bridge", "category": "article"}
    assert article(json.dumps({"post": holder}), url="https://paper.example/n/old-bridge").section is None
    holder["category"] = "River"
    assert article(json.dumps({"post": holder}), url="https://paper.example/n/old-bridge").section == "River"


def test_the_section_may_stand_around_the_object_with_the_title() -> None:
    version = {"title": TITLE, "content": HTML, "slug": "old-bridge"}
    for around, section in (({"name": "River"}, "River"), ("article", None)):
        state = {"data": [{"id": 7, "versions": [version], "section": around, "title": None}]}
        assert article(json.dumps(state), url="https://paper.example/n/old-bridge").section == section
    others = {"title": "What else the town talks about", "top": [version], "section": "Town"}
    assert article(json.dumps(others), url="https://paper.example/n/old-bridge").section == "Town"


LEAD = "It stood behind a fence of planks for so long that the children took it for the ruin of a castle."


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ({"lead": LEAD}, [LEAD]),
        ({"standfirst": f"<p>{LEAD}</p>"}, [LEAD]),
        ({"lead": PARAGRAPHS[0]}, []),
        ({"lead": "River and town"}, []),
        ({"lead": {"image": LEAD}, "summary": LEAD, "description": LEAD}, []),
    ],
)
def test_a_lead_beside_the_text_stands_above_it(said: dict[str, Any], lead: list[str]) -> None:
    state = {"story": {"headline": TITLE, "text": HTML, **said}}
    assert article(json.dumps(state)).body.split("\n\n") == [*lead, *PARAGRAPHS]


HOLDING_THEMSELVES = [
    json.dumps([{"a": 1}, [1, 2, 0, -7, 99, True], "x y " * 20, {"b": 0}]),
    json.dumps([{"a": 1}, [0, 1, 1, 1], "a b " * 300]),
    json.dumps([{"a": 1}, *([n + 1] * 50 for n in range(1, 60)), "a b " * 300]),
    json.dumps([{"a": 1}, [2] * 50_000, "a b c. " * 20_000]),
    json.dumps(
        {"ROOT_QUERY": {"a": {"__ref": "A"}}, "A": {"b": {"__ref": "A"}, "c": {"__ref": "gone"}, "d": "x y " * 200}}
    ),
    json.dumps({"ROOT_QUERY": {"a": [{"__ref": "A"}] * 20_000}, "A": {"title": "x", "text": "a b c. " * 20_000}}),
]


@pytest.mark.parametrize("script", HOLDING_THEMSELVES)
def test_objects_that_hold_themselves_or_one_thing_many_times_end_soon(script: str) -> None:
    began = process_time()
    read(script, kind="application/json")
    assert process_time() - began < 10


def test_the_title_of_the_object_is_surer_than_the_tab_with_a_name_behind_it() -> None:
    got = article(json.dumps(story(HTML)), kind="application/json", head=f"<title>{TITLE} - Bridge24</title>")
    assert got.title == TITLE


def test_the_words_of_the_address_name_the_object_where_the_tab_names_the_site() -> None:
    address = "https://paper.example/n/bridge-opens-after-years"
    got = article(json.dumps(story(HTML)), kind="application/json", head="<title>The Echo</title>", url=address)
    assert got.title == TITLE
    other = read(
        json.dumps(story(HTML)),
        kind="application/json",
        head="<title>The Echo</title>",
        url="https://paper.example/n/7/market-hall-burned-down",
    )
    assert other.article is None


NO_FLAT = [
    [{"count": 2, "page": 1}, "ok", {"title": TITLE, "url": "/n/old-bridge", "body": HTML}],
    [[0, 1], "x", {"title": TITLE, "body": HTML, "author": {"name": "Ada Lind"}}],
    [{"id": 1}, "article", {"title": TITLE, "body": HTML}],
    [{"a": 1}, *PARAGRAPHS],
    [{"a": 1, "b": 2}, "x", [2, 3], HTML],
]


@pytest.mark.parametrize("state", NO_FLAT)
def test_a_list_that_only_begins_with_numbers_is_read_as_it_stands(state: list[Any]) -> None:
    address = "https://paper.example/n/bridge-opens-after-years"
    assert article(f"window.__S__ = {json.dumps(state)}", url=address).body.split("\n\n") == PARAGRAPHS


def test_wrapped_dates_and_constants_belong_to_a_flat_list() -> None:
    wrapped = [*FLAT[:8], ["Date", FLAT[8]], *FLAT[9:14], ["Set", 5]]
    wrapped[2] = {"article": 4, "seen": 14, "gone": -1, "hole": -7}
    assert article(json.dumps(wrapped), kind="application/json").title == TITLE
    assert article(json.dumps(wrapped), kind="application/json").authors == ("Ada Lind",)


def test_a_text_that_is_also_the_description_is_the_objects_with_the_title() -> None:
    first = [{"data": 1}, {"seo": 2, "article": 4}, {"description": 3}, HTML, {"title": 5, "content": 3, "author": 6}]
    script = json.dumps([*first, TITLE, {"name": 7}, "Ada Lind"])
    got = article(
        script,
        kind="application/json",
        head="<title>The Echo</title>",
        url="https://paper.example/n/bridge-opens-after-years",
    )
    assert (got.title, got.authors) == (TITLE, ("Ada Lind",))


@pytest.mark.parametrize(
    "state",
    [
        [*({"ROOT_QUERY": {}, "x": n} for n in range(20_000)), *({"__ref": f"Z{n}"} for n in range(20_000))],
        {"ROOT_QUERY": {"r": [{"ROOT_QUERY": {"q": {"__ref": f"Z{n}"}}} for n in range(20_000)]}},
    ],
    ids=["beside each other", "within each other"],
)
def test_many_stores_cost_no_more_than_one(state: Any) -> None:
    began = process_time()
    read(f"window.__APOLLO_STATE__ = {json.dumps(state)}")
    assert process_time() - began < 4


def test_parts_of_words_of_the_address_name_no_object() -> None:
    other = {"headline": "Overlanders’ bridgehead restored by the marketing departments", "body": HTML}
    state = read(
        json.dumps({"props": other}),
        kind="application/json",
        head="<title>The Echo</title>",
        url="https://paper.example/n/over-bridge-rest-market",
    )
    assert state.article is None


@pytest.mark.parametrize(
    "lead",
    [
        {"description": " ".join(PARAGRAPHS[:3])},
        {"metaDescription": HTML, "body": None},
        {"excerpt": {"rendered": HTML, "protected": False}},
        {"summary": PARAGRAPHS[:3]},
    ],
)
def test_a_shell_whose_state_has_only_the_lead_stays_a_shell(lead: dict[str, Any]) -> None:
    state = {"story": {"headline": TITLE, "slug": "old-bridge-opens", **lead}}
    extraction = read(json.dumps(state), kind="application/json")
    assert (extraction.kind, extraction.article) == (PageKind.SHELL, None), extraction.why


def test_a_text_that_is_called_a_description_is_one_when_it_is_long() -> None:
    longer = [*PARAGRAPHS, *(f"{OTHER}It was the {n}th fire of the year." for n in range(9))]
    state = {"story": {"headline": TITLE, "description": "\n".join(longer)}}
    assert article(json.dumps(state), kind="application/json").body.split("\n\n") == longer


@pytest.mark.parametrize(
    "working", [f"cms: {TITLE} DRAFT 2", "web2 old bridge opens, three years after", "Ferry and bridge (v2)"]
)
def test_the_editors_working_title_gives_way_to_the_tab(working: str) -> None:
    state = json.dumps({"story": {"headline": working, "slug": "bridge-opens-after-years", "body": HTML}})
    address = "https://paper.example/n/bridge-opens-after-years"
    for head in (f"<title>{TITLE}</title>", f"<title>{TITLE} | The Echo</title>"):
        assert article(state, kind="application/json", head=head, url=address).title == TITLE
    assert article(state, kind="application/json", head="<title>The Echo</title>", url=address).title == working
    cut = f"<title>{TITLE[:22]}…</title>"
    assert article(json.dumps(story(HTML)), kind="application/json", head=cut).title == TITLE


@pytest.mark.parametrize(
    "body", [HTML + "<p>The mason \ud83d laughed again, once more.</p>", [*PARAGRAPHS, "The mason \ud83d laughed."]]
)
def test_escapes_of_what_no_text_holds_are_taken_out_of_every_field(body: Any) -> None:
    facts = {"author": "Ada \udfffLind", "section": "Ri\ud800ver", "publishedAt": "2024-03-25T10:15:00\ud800Z"}
    state = {"headline": f"{TITLE}\ud800", "body": body, "_id": "b\udc00902117", **facts}
    got = article(json.dumps({"story": state}), kind="application/json")
    assert (got.title, got.authors, got.section) == (TITLE, ("Ada Lind",), "River")
    for text in (got.title, got.body, *got.authors, got.section or "", got.news_id or ""):
        text.encode()
    for origin in got.origins:
        origin.text.encode()


def test_the_number_of_a_row_is_no_news_id() -> None:
    for number, expected in (("007", None), ("000", None), ("0048213", "0048213"), ("902117", "902117")):
        script = json.dumps(story(HTML, id=number))
        assert article(script, kind="application/json", url="https://paper.example/n/x").news_id == expected


QUESTIONS = [
    "Πότε θα ανοίξει η γέφυρα; Ποιος θα την πληρώσει; Κανείς δεν ξέρει ακόμη, είπε τη Δευτέρα ο βαρκάρης στους ανθρώπους.",
    "Τι θα γίνει με τα καΐκια; Πού θα δένουν; Ο δήμαρχος δεν απάντησε, και ο μηχανικός γέλασε για πολλή ώρα στο γραφείο του.",
    "Θα έρθουν άλλοι εργάτες; Θα φύγουν οι παλιοί; Η πόλη περιμένει το Σάββατο, με μουσική και με το πρώτο τραμ στις δώδεκα.",
]
CLAUSES = [
    "The bridge is open; the ferry is sold; the ferryman sits on the quay and counts the trams, as he said on Monday morning.",
    "Nobody paid; nobody asked; the council spoke of six million, and the return of the mason was the only thing that went well.",
    "The town will dance; the band will play; the first tram will cross the new bridge at noon on Saturday, officials said.",
]
ADVERT = '<div class="ad"><script>ads.push("slot-1");</script><script type="application/json">{"id": 1, "sizes": [[300, 250]]}</script></div>'


@pytest.mark.parametrize(("lang", "paragraphs"), [("el", QUESTIONS), ("en", CLAUSES)])
def test_a_text_with_many_semicolons_is_no_code(lang: str, paragraphs: list[str]) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    read_body = article(f"window.__STATE__ = {json.dumps(story(body))}").body
    assert read_body == "\n\n".join(paragraphs)


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, QUESTIONS])
def test_a_text_with_the_scripts_of_advertisements_in_it_is_one(paragraphs: list[str]) -> None:
    body = f"<p>{paragraphs[0]}</p>{ADVERT}" + "".join(f"<p>{text}</p>" for text in paragraphs[1:])
    state = json.dumps(story(body)).replace("</", "<\\/")  # as a script may hold it
    assert article(state, kind="application/json").body == "\n\n".join(paragraphs)


@pytest.mark.parametrize("code", ["<script>" + "let a = b; " * 40 + "</script>", "function f() { return a; } " * 30])
def test_code_is_still_no_text(code: str) -> None:
    state = json.dumps(story(code)).replace("</", "<\\/")
    assert read(state, kind="application/json").article is None
