"""The body's place and its blocks: nearness to the title, labels that end the article, the trained judge and its data."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scraper
from scraper.document import read
from scraper.models import Extraction, PageKind
from scraper.parser.page import printed
from scraper.parser.text import body, boxes, series, trained, traits, trees
from scraper.parser.walk.blocks import Blocks

NOW = datetime(2026, 1, 2, tzinfo=UTC)
TITLE = "Old mill on the river to become a library"
FIRST = "The town council voted on Monday to turn the old mill into a library, the mayor said."
SECOND = "Work on the roof begins in spring and is to last for two years, at a cost of three million."
LEGAL = "All material on these pages belongs to the publisher and may be used with written consent only. " * 6
MENU = "".join(f"<p><a href=/{i}>Section number {i}</a></p>" for i in range(30))


def parsed(html: str, url: str = "https://paper.example/news/mill") -> Extraction:
    head = '<meta property="og:type" content="article">'
    return scraper.parse(f"<html><head>{head}</head><body>{html}</body></html>".encode(), url=url, fetched_at=NOW)


def text(html: str) -> str:
    article = parsed(html).article
    assert article is not None
    return article.body


class TestPlace:
    def test_a_short_article_under_its_title_outweighs_a_longer_notice_far_below(self) -> None:
        html = f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div><div>{MENU * 2}</div><div><p>{LEGAL}</p></div>"
        blocks = Blocks(read(html.encode(), url="https://paper.example/").tree)
        zones = [0] * len(blocks.all)
        far = body.choose(blocks, zones)
        near = body.choose(blocks, zones, title_at=0)
        assert far is not None
        assert near is not None
        assert [block.text for block in far.blocks] == [LEGAL.strip()]
        assert [block.text for block in near.blocks] == [FIRST, SECOND]

    def test_unlinked_lines_without_full_stops_are_a_text(self) -> None:
        verse = "".join(f"<p>Below the bridge the water number {i} goes</p>" for i in range(12))
        blocks = Blocks(read(f"<div>{verse}</div>{MENU}<p>{FIRST}</p>".encode(), url="https://paper.example/").tree)
        chosen = body.choose(blocks, [0] * len(blocks.all))
        assert chosen is not None
        assert len(chosen.blocks) == 12

    @pytest.mark.parametrize(
        ("html", "printed_by"),
        [
            (f"<p>Home</p><p>{TITLE}</p><h1>{TITLE}</h1>", 2),  # a crumb above the heading
            (f"<p><a href=/>{TITLE}</a></p><p>{TITLE}</p>", 1),  # a teaser of itself
            (f"<h2><a href=/>{TITLE}</a></h2><p>{FIRST}</p>", 0),
            (f"<h1>Paper: {TITLE}</h1>", 0),
            (f"<p>{FIRST}</p>", None),
        ],
    )
    def test_the_block_that_prints_the_title(self, html: str, printed_by: int | None) -> None:
        blocks = Blocks(read(html.encode(), url="https://paper.example/").tree)
        assert printed.title_index(blocks.all, TITLE) == printed_by

    def test_a_line_that_names_the_author_above_the_text_is_a_byline(self) -> None:
        assert text(f"<h1>{TITLE}</h1><div><div>By Ann Lee, Millford</div><p>{FIRST}</p><p>{SECOND}</p></div>") == (
            f"{FIRST}\n\n{SECOND}"
        )

    def test_scraps_above_the_title_are_none_of_the_text(self) -> None:
        dated = "".join(f"<li>0{i}.04.2021 A story</li>" for i in range(1, 9))
        got = text(f"<ul>{dated}</ul><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>")
        assert got == f"{FIRST}\n\n{SECOND}"

    def test_a_title_printed_again_at_the_foot_leaves_the_lines_above_it(self) -> None:
        lines = "".join(f"<p>Below the bridge the water number {i} goes</p>" for i in range(12))
        got = text(f"<div><p>{FIRST}</p>{lines}<p>{SECOND}</p><h1>{TITLE}</h1><p>Thanks</p></div>")
        assert "number 11 goes" in got

    def test_a_lead_between_title_and_container_is_text(self) -> None:
        got = text(
            f"<h1>{TITLE}</h1><p>{FIRST}</p><p>By Ann Lee</p><div><p>{SECOND}</p><p>{SECOND[:-1]} more.</p></div>"
        )
        assert got.startswith(FIRST)

    @given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 7)), max_size=8))
    def test_zones_spread_over_nested_ranges(self, ranges: list[tuple[int, int, int]]) -> None:
        nested: list[tuple[int, int, int]] = []
        for a, b, zone in sorted((min(r[:2]), max(r[:2]), r[2]) for r in ranges):
            start, end = a, b
            for outer in nested:
                if outer[0] <= start < outer[1]:
                    end = min(end, outer[1])
            if end > start:
                nested.append((start, end, zone))
        nested.sort(key=lambda r: (r[0], -r[1]))
        expected = [0] * 20
        for start, end, zone in nested:
            expected[start:end] = [old | zone for old in expected[start:end]]
        assert body._spread(nested, 20) == expected


class TestEnd:
    def test_a_label_of_comments_ends_an_article_that_has_begun(self) -> None:
        prose = "".join(f"<p>{FIRST[:-1]} {i}.</p><p>{SECOND[:-1]} {i}.</p>" for i in range(3))
        assert "Nonsense" not in text(
            f"<h1>{TITLE}</h1><div>{prose}<h3>Comments</h3><p>Nonsense, they never will do it, says I.</p></div>"
        )

    def test_a_link_to_the_comments_above_the_text_does_not(self) -> None:
        prose = "".join(f"<p>{FIRST[:-1]} {i}.</p><p>{SECOND[:-1]} {i}.</p>" for i in range(8))
        got = text(
            f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[4:]}</p><h3>Comments</h3>{prose}</div>"
        )
        assert f"{SECOND[:-1]} 7." in got


def test_readings_above_characters_are_no_text() -> None:
    glossed = "<ruby><rb>大統領</rb><rp>（</rp><rt>だいとうりょう</rt><rp>）</rp></ruby>は月曜日、新しい<ruby>橋<rt>はし</rt></ruby>を見に来た。"
    blocks = Blocks(read(f"<p>{glossed}</p>".encode(), url="").tree)
    assert [block.text for block in blocks] == ["大統領は月曜日、新しい橋を見に来た。"]


class TestLabels:
    PROSE = "".join(f"<p>{FIRST[:-1]} {i}.</p><p>{SECOND[:-1]} {i}.</p>" for i in range(3))

    @pytest.mark.parametrize(
        "line",
        [
            "Advertisement",
            "Article continues below",
            "[ Story continues ]",
            "Follow us on every channel that there is.",
            "Copyright 2025 by the Paper. All rights reserved.",
        ],
    )
    def test_lines_of_the_page_amid_the_text_are_none_of_it(self, line: str) -> None:
        got = text(f"<h1>{TITLE}</h1><div>{self.PROSE}<p>{line}</p>{self.PROSE.replace('mill', 'church')}</div>")
        assert line not in got
        assert f"{SECOND[:-1]} 2.".replace("mill", "church") in got

    @pytest.mark.parametrize(
        "sentence",
        [
            "Advertisement revenue of the town's papers fell by a third, the publishers said on Monday.",
            f"All rights reserved to the lord of the manor, {FIRST[0].lower()}{FIRST[1:-1]}, and {SECOND}",
        ],
    )
    def test_sentences_that_hold_such_words_are_text(self, sentence: str) -> None:
        assert sentence in text(f"<h1>{TITLE}</h1><div>{self.PROSE}<p>{sentence}</p></div>")


class TestFeed:
    PROSE = "".join(f"<p>{FIRST[:-1]} {i}.</p><p>{SECOND[:-1]} {i}.</p>" for i in range(2))
    LEAD = "<p>Nobody in Millford had expected number {0} to end like this, least of all the mayor of the town.</p>"

    def feed(self, line: str) -> str:
        teaser = "<div>" + line + "</div><p><a href=/{0}>Another story of the day, number {0}</a></p>" + self.LEAD
        return text(f"<h1>{TITLE}</h1><div>{self.PROSE}{''.join(teaser.format(i) for i in range(1, 6))}</div>")

    @pytest.mark.parametrize("line", ["Agency · {0} hours ago", "0{0}/05/2025", "{0}. May 2025"])
    def test_leads_below_dated_links_are_other_articles(self, line: str) -> None:
        assert "Nobody in Millford" not in self.feed(line)

    def test_without_dates_they_are_the_parts_of_a_list(self) -> None:
        assert "expected number 4" in self.feed("Number {0}")


def test_headings_that_count_are_kept_together() -> None:
    part = (
        "<h2>{0}. The wheel</h2><div><a href=/{0}>Enlarge</a></div><figure><figcaption>The mill.</figcaption></figure>"
    )
    parts = "".join(part.format(i) + f"<p><a href=/x{i}>Read on: the old church of {i}</a></p>" for i in range(1, 8))
    got = text(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p>{parts}</div>")
    assert [line for line in got.split("\n\n") if "wheel" in line] == [f"{i}. The wheel" for i in range(1, 8)]


def test_an_archived_copy_at_the_root_of_a_host_is_no_front_page() -> None:
    teasers = "".join(f"<p><a href=/{i}>Another story of the day, number {i}</a></p>" for i in range(12))
    html = f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>{teasers}"
    link = '<link rel="canonical" href="https://paper.example/news/2026/mill">'
    assert parsed(html, url="https://paper.example/").kind is PageKind.LISTING
    assert parsed(link + html, url="https://paper.example/").kind is PageKind.ARTICLE


class TestJudge:
    def test_its_trees_were_trained_on_these_traits(self) -> None:
        assert tuple(inspect.signature(trees.evidence).parameters) == traits.NAMES

    def test_a_block_has_one_value_for_each_trait(self) -> None:
        blocks = Blocks(read(f"text<div><p>{FIRST}</p>{SECOND}<br><br>More</div>".encode(), url="").tree).all
        measured = list(traits.measure(blocks, [0] * len(blocks), [False] * len(blocks), traits.Setting()))
        assert [len(values) for values in measured] == [len(traits.NAMES)] * len(blocks)
        assert all(0 < trained.probability(values) < 1 for values in measured)

    def test_prose_is_likelier_the_articles_than_what_stands_around_it(self) -> None:
        """Fails with trees of any other data: they must put every paragraph above every scrap."""
        prose = "".join(f"<p>{FIRST[:-1]} {i}.</p><p>{SECOND[:-1]} {i}.</p>" for i in range(4))
        scraps = "<div>Share this page now</div><div><a href=/1>Another story that readers liked</a></div><div>© The Paper 2021</div>"
        blocks = Blocks(read(f"<h1>{TITLE}</h1><div>{prose}{scraps}</div>".encode(), url="").tree).all
        setting = traits.Setting(title=TITLE, title_at=0)
        measured = traits.measure(blocks, [0] * len(blocks), [False] * len(blocks), setting)
        odds = [trained.probability(values) for values in measured]
        assert min(odds[1:9]) > 0.5 > max(odds[9:])

    def test_blocks_that_are_gone_are_not_measured(self) -> None:
        blocks = Blocks(read(f"<p>{FIRST}</p><p>{SECOND}</p>".encode(), url="").tree).all
        measured = list(traits.measure(blocks, [0, 0], [True, False], traits.Setting()))
        assert [values[0] for values in measured] == [blocks[1].words]

    def test_what_it_drops_says_how_likely_it_was(self) -> None:
        prose = "".join(f"<p>{FIRST[:-1]} {i}.</p><p>{SECOND[:-1]} {i}.</p>" for i in range(6))
        teaser = "<h3><a href=/{0}>More of it here today</a></h3><div>Story number {0} is one that readers liked.</div>"
        teasers = "".join(teaser.format(i) for i in range(5))
        found = parsed(f"<h1>{TITLE}</h1><div><div>{prose}</div>{teasers}</div>")
        assert any(reason.startswith("judged: 0.") for _, reason in found.left_out)

    @pytest.mark.parametrize(
        ("title", "words"),
        [
            ("The mill, again: rebuilding", ("mill,", "again:", "rebuil")),
            ("上海世界巧克力公园", ("上海", "世界", "巧克", "力公")),
            ("", ()),
        ],
    )
    def test_what_a_title_is_about(self, title: str, words: tuple[str, ...]) -> None:
        assert traits.title_words(title) == words


LONG = f"<p>{FIRST} {SECOND} {FIRST} {SECOND}</p>"


@pytest.mark.parametrize(
    ("html", "odds", "expected"),
    [
        (f"<div>{FIRST}<br><br>{SECOND}<br><br>Mill and town</div>", [0.9, 0.25, 0.25], {1}),
        (f"<p>{FIRST}</p>{LONG}", [0.9, 0.3], {1}),
        (f"<p>{FIRST}</p>{LONG}", [0.9, 0.2], set()),
        (f"<p>{FIRST}</p>{LONG}", [1.0, 0.3], set()),
        (f"<p>{FIRST}</p><div>{LONG}</div>", [0.9, 0.3], set()),
        (f"<p>{FIRST}</p><p>It takes time.</p><p>{SECOND}</p>", [0.9, 0.35, 0.9], {1}),
        (f"<p>{FIRST}</p><p>It takes <a href=/time>time</a>.</p><p>{SECOND}</p>", [0.9, 0.35, 0.9], set()),
        (f"<p>{FIRST}</p><p>It takes time.</p>", [0.9, 0.35], set()),
        (f"<p>{FIRST}</p>{LONG}{LONG}", [0.9, 0.3, 0.3], {1}),
        (f"<p>{FIRST}</p>{LONG}", [0.45, 0.3], set()),
        (f"<p>{FIRST}</p>{LONG}", [0.45, 0.37], {1}),
        (f"<p>{FIRST}</p><p>It takes time.</p><p>{SECOND}</p>", [0.9, 0.35, 0.45], set()),
    ],
    ids=[
        "parted by breaks", "long", "long, but most unlikely", "behind a notice", "in a box", "amid", "amid, with a link",
        "short, at the end", "behind another in doubt", "behind a doubtful one", "long, hardly in doubt", "before a doubtful one",
    ],
)  # fmt: skip
def test_what_goes_on_with_the_text_needs_less_of_the_judge(html: str, odds: list[float], expected: set[int]) -> None:
    blocks = Blocks(read(html.encode(), url="https://paper.example/").tree).all
    judged = {i for i, chance in enumerate(odds) if chance < 0.4}
    assert series.going_on(blocks, odds, judged) == expected


def test_a_last_sentence_parted_by_breaks_that_ends_in_a_link_stays() -> None:
    lines = [
        "The town published its monthly survey of the ferries today.",
        "The ferry to the north bank carried 0.82% of all who crossed the river in April. For May it carried a few more.",
        "For last month the share of people who cross by ferry rose to 0.84%, which is 0.02% more than in April.",
        "The share has grown bit by bit since the ferry was made free for pupils last year.",
        "The monthly survey can be viewed at <a href=https://ferries.example/survey>Ferries.example</a>.",
    ]
    page = f"<h1>Ferries carry more</h1><div class=entry>{'<br><br>'.join(lines)}</div><div class=foot><a href=/1>Next page</a></div>"
    assert text(page).endswith("The monthly survey can be viewed at Ferries.example.")


BOXED = (
    "<section class=more><div class=title>So that you miss nothing from the town</div><div><p>{}</p></div></section>"
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div><p>{FIRST}</p>{BOXED.format(SECOND)}</div>", ["So that you miss nothing from the town"]),
        (f"<div><p>{FIRST}</p><h2>So that you miss nothing</h2><p>{SECOND}</p></div>", []),
        (f"<div><p>{FIRST}</p>{BOXED.format(FIRST)}{BOXED.format(SECOND)}</div>", []),
        (f"<div><p>{FIRST}</p><section><p>The mayor said so on Monday.</p><p>{SECOND}</p></section></div>", []),
        (f"<div><p>{FIRST}</p><table><tr><th>Mill</th><td>{SECOND}</td></tr></table></div>", []),
        (f"<div><p>{FIRST}</p><div><p>Mill</p><p>Library</p></div></div>", []),
    ],
    ids=["a box", "a subhead", "one of the boxes of the text", "a sentence", "a row", "without a sentence"],
)
def test_the_title_of_a_box_goes_with_its_text(html: str, expected: list[str]) -> None:
    blocks = Blocks(read(html.encode(), url="https://paper.example/").tree).all
    assert [block.text for block in boxes.titles(blocks[:-1], blocks[-1:])] == expected


def test_the_titles_of_several_boxes_stay() -> None:
    html = f"<div><p>{FIRST}</p>{BOXED.format(FIRST)}{BOXED.format(SECOND)}</div>"
    first, *others = Blocks(read(html.encode(), url="https://paper.example/").tree).all
    assert boxes.titles([first, *others[::2]], others[1::2]) == []


def test_the_title_of_a_box_whose_text_the_judge_leaves_out_is_no_text() -> None:
    box = (
        "<section class=more><div class=title>So that you miss nothing of what goes on in the town and on the river</div>"
        "<p>Our letter is written by five of us. <a href=/account/letters>Have it sent to you each day at noon by this link</a>.</p></section>"
    )
    last = "Two floors will hold books, and on the third there is to be a room for children, with a view of the weir."
    lines = [FIRST, SECOND, f"{FIRST[:-1]}, and nobody spoke against it.", last]
    page = f"<h1>{TITLE}</h1><div>{''.join(f'<p>{line}</p>' for line in lines)}{box}</div>"
    assert text(page).endswith(last)
