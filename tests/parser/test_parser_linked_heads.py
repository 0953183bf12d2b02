"""Subheads that are links head the parts of a text: a list of inns, of players, of matches. All pages are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper

NOW = datetime(2024, 6, 1, tzinfo=UTC)
OPENING = (
    "<p>Not everybody in the valley wants to spend a week's wages on the last night of the year. Some inns ask for nothing at the door, and let their guests choose what they drink.</p>"
    "<p>We walked from one to the next on a wet evening, asked the keepers what they have in mind, and wrote down where the soup is warm until two.</p>"
)
INNS = {
    "The Anchor": "A fiddler from Oxmouth plays in the lower room from nine, and whoever brings a lantern gets the first jug at half its price. The kitchen stays open until the bell rings.",
    "Withy House": "At Withy House the tables are set for those who come early, with a stew that has been on the fire since Tuesday. Dancing begins when the last plate has been carried out.",
    "Old Mill": "The miller's daughter opens the loft over the wheel, where forty people fit and nobody has ever counted them. There is a stove, a piano that wants tuning, and a view of the weir.",
    "Three Herons": "Nobody sings at the Herons, which is why the captain likes it so well. The windows look on the harbour, and at midnight the boats there light all the lamps that they have.",
}
ADDRESSES = ("4 Quay Street, Oxmouth", "1 Withy Lane", "Mill Road 12, Weir", "Harbour wall, east end")
PLAYERS = {
    "Tom Reed": "Reed came back from a broken wrist in March and has not lost a match since, which nobody who saw him in the winter would have thought. His club will have to pay more than it likes.",
    "Ann Lee": "What the keeper does between the posts looks like luck until one has seen Lee do it forty times. She is the only one of the ten who has said where she would like to go.",
    "Bo Hartwell": "In his third year with the club Hartwell has found the pace that was promised when he came, and the patience that nobody had promised. Three houses of the north have written.",
    "Cy Ostler": "Ostler runs more than anybody else in the league, and he knows why he runs. The offer on the table is the one of last year, and he has let it lie there.",
}  # fmt: skip


def body(inside: str, *, lang: str = "en") -> list[str]:
    html = (
        f"<html lang={lang}><head><title>The valley in ten walks</title><meta property=og:type content=article></head>"
        f"<body><main><article><h1>The valley in ten walks</h1><p>4 May 2024</p><div class=text>{OPENING}{inside}</div></article></main></body></html>"
    )
    article = scraper.parse(html, url="https://withypost.example/a/the-valley-4711", fetched_at=NOW).article
    assert article is not None
    return article.body.split("\n\n")


@pytest.mark.parametrize("address", ["", "<h3>{}</h3>", "<p class=where>{}</p>"])
def test_names_that_lead_to_their_own_sites_or_to_what_this_one_has_on_them_are_subheads(address: str) -> None:
    parts = [
        f"<h2><a href={'/tag/inns' if n % 2 else f'https://inn{n}.example/'}>{name}</a></h2>{address.format(ADDRESSES[n])}<p>{told}</p>"
        for n, (name, told) in enumerate(INNS.items())
    ]
    got = body("".join(parts))
    for n, (name, told) in enumerate(INNS.items()):
        at = got.index(told)
        assert got[at - (2 if address else 1)] == name
        assert not address or got[at - 1] == ADDRESSES[n]


def test_names_above_what_is_told_of_them_are_subheads_whatever_their_tag() -> None:
    players = {name: " ".join((PLAYERS[name], *INNS.values())) for name in PLAYERS}
    parts = [
        f"<div class=item><div class=item-name><a href=/players/{n}>{name}</a></div><div class=item-info>Withy Rovers · Age {20 + n}</div><div class=item-text><p>{told}</p></div></div>"
        for n, (name, told) in enumerate(players.items())
    ]
    got = body("".join(parts))
    for n, (name, told) in enumerate(players.items()):
        at = got.index(told)
        assert got[at - 2 : at] == [name, f"Withy Rovers · Age {20 + n}"]


MATCHES = {
    "<a href=/m/1>Oxmouth Herons v. Withy Rovers</a> (noon, at the weir)": "The Rovers have not won in Oxmouth since the flood, and their keeper has said that he would rather row there. The Herons lost two of their last three.",
    "<a href=/m/2>Harbour United v. Mill Athletic</a> (3 p.m., at the quay)": "It is the match that people come home for. United have their captain back, and the Mill comes without a coach, who left on Tuesday by the night boat.",
    "<a href=/m/3>Weir Wanderers v. Lower Valley</a> (8 p.m., under lamps)": "Nothing is at stake under the new lamps, and so the Wanderers will let the young ones play. The valley brings a band, a cake and a grudge.",
}


def test_links_that_go_on_with_words_of_their_own_are_subheads() -> None:
    got = body(
        "".join(f"<p>{told}</p>" for told in INNS.values())
        + "<p>These are the matches that cost nothing on Saturday:</p>"
        + "".join(f"<p><strong>{head}</strong></p><p>{told}</p>" for head, told in MATCHES.items())
    )
    assert "Oxmouth Herons v. Withy Rovers (noon, at the weir)" in got
    assert "Weir Wanderers v. Lower Valley (8 p.m., under lamps)" in got


OTHERS = ("Council wants the ferry back by autumn", "Why the lamps went out twice in one week", "Rowers of the valley win silver again", "Mill wheel turns for the first time in years")  # fmt: skip


@pytest.mark.parametrize("shape", ["<h3><a href=/n/{}>{}</a></h3>", "<p><strong><a href=/n/{}>{}</a></strong></p>"])
def test_titles_of_other_articles_between_the_paragraphs_still_go(shape: str) -> None:
    got = body("".join(f"<p>{told}</p>{shape.format(n, OTHERS[n])}" for n, told in enumerate(INNS.values())))
    assert not [line for line in got if line in OTHERS]


def test_a_feed_of_other_articles_below_the_text_still_goes() -> None:
    cards = "".join(
        f"<div class=card><h3><a href=/n/{n}>{title}</a></h3><p>{list(PLAYERS.values())[n]}</p><span>{n + 1} May 2024</span></div>"
        for n, title in enumerate(OTHERS)
    )
    got = body("".join(f"<p>{told}</p>" for told in INNS.values()) + f"<div class=more>{cards}</div>")
    assert not [line for line in got if line in OTHERS]


@pytest.mark.parametrize("shop", ["Oxmouth Stores", "Buy at the quay"])
def test_buttons_that_lead_to_a_shop_still_go(shop: str) -> None:
    got = body(
        "".join(
            f"<h2>{name}</h2><p>{told}</p><p><a href=https://shop.example/{n}>{shop} {n}</a></p>"
            for n, (name, told) in enumerate(INNS.items())
        )
    )
    assert not [line for line in got if line.startswith(shop)]


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("<h3>Or else: <a href=/1>The Ferry House</a> (1989)</h3>", True),
        ("<h3>See also: <a href=/1>The Ferry</a> (1989)</h3>", False),
        ("<h4>Or else: <a href=/1>The Ferry House</a> (1989)</h4>", False),
    ],
)
def test_a_heading_that_is_a_link_in_part_stays_as_the_others_of_its_shape_do(last: str, *, stays: bool) -> None:
    names = list(INNS)
    parts = [f"<h3>{name}</h3><p>{told}</p>" for name, told in INNS.items()]
    got = body("".join((*parts[:3], last, f"<p>{INNS[names[3]]}</p>", f"<p>{PLAYERS['Ann Lee']}</p>")))
    assert any("The Ferry" in line for line in got) is stays


TOLD = (*INNS.values(), *PLAYERS.values())
NUMBERED = {
    "en": ("{0}. Lamp number {1} for every boat that has to lie out on the river", "No. {0}: Lamp number {1} for any boat"),
    "de": ("{0}. Die Laterne Nummer {1} für jedes Boot, das nachts auf dem Fluss liegt", "Nr. {0}: Laterne Nummer {1}"),
    "ja": ("{0}、川の舟のための{1}番目の灯り", "{0}．川の舟のための{1}番目の灯り"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "form"), [(tag, form) for tag, forms in NUMBERED.items() for form in forms])
@pytest.mark.parametrize("many", [5, 90])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("target", ["https://shop.example/p/{}", "/buy/{}"])
def test_headings_that_count_what_a_text_tells_of_stay_wherever_they_lead(
    language: str, form: str, many: int, down: bool, target: str
) -> None:
    heads = [form.format(n, 7 * n) for n in (range(many, 0, -1) if down else range(1, many + 1))]
    parts = (
        f"<h3><a href={target.format(n)}>{head}</a></h3><p>{n} {TOLD[n % len(TOLD)]}</p>"
        for n, head in enumerate(heads)
    )
    got = body("".join(parts), lang=language)
    assert [line for line in got if line in heads] == heads


def test_one_without_a_paragraph_and_one_that_begins_with_a_number_are_of_the_count() -> None:
    heads = ["1. The lamp", "2. The oar", "3. 101 nails", "4. The jug"]
    parts = (
        f"<h3><a href=/buy/{n}>{head}</a></h3>{'' if n == 1 else f'<p>{told}</p>'}"
        for n, (head, told) in enumerate(zip(heads, TOLD, strict=False))
    )
    assert [line for line in body("".join(parts)) if line in heads] == heads


def test_the_counted_titles_of_the_most_read_are_none_of_the_text() -> None:
    told = "".join(f"<p>{line}</p>" for line in TOLD)
    most = "".join(f"<h3><a href=/a/{n}>{n}. The keeper of weir {n} tells what he saw</a></h3>" for n in range(1, 6))
    assert not any("The keeper of weir" in line for line in body(f"{told}<div>{most}</div>"))
