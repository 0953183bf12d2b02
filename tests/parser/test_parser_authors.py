"""Who wrote it: each case is a kind of page that says so in its own way, or that names somebody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.parser.lines import people

NOW = datetime(2021, 6, 1, tzinfo=UTC)
TEXT = "".join(
    f"<p>{text}</p>"
    for text in (
        "The old bridge over the river was opened again on Monday morning, after three long years of careful repair.",
        "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.",
        "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said.",
    )
)
GERMAN = "".join(
    f"<p>{text}</p>"
    for text in (
        "Die alte Brücke über den Fluss wurde am Montag nach drei Jahren sorgfältiger Reparatur wieder geöffnet.",
        "„Wir hatten die Hoffnung fast aufgegeben“, sagte der Fährmann, der die Leute über den Fluss gerudert hat.",
        "Die Stadt feiert am Samstag mit Musik, und die erste Straßenbahn wird die Brücke am Mittag überqueren.",
    )
)


def authors(body: str, head: str = "", *, language: str = "en") -> tuple[str, ...]:
    text = GERMAN if language == "de" else TEXT
    markup = (
        f"<html lang={language}><head><title>Bridge opens</title><meta property=og:site_name content='The Lantern'>{head}</head>"
        f"<body><h1>Bridge opens</h1>{body.replace('TEXT', text) if 'TEXT' in body else body + text}</body></html>"
    )
    got = scraper.parse(markup, url="https://www.lantern.example/a/bridge", fetched_at=NOW).article
    assert got is not None
    return got.authors


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


class TestStated:
    @pytest.mark.parametrize(
        ("script", "expected"),
        [
            ('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Lee"}}', ("Ann Lee",)),
            ('{"@type": "NewsArticle", "author": ["Ann Lee", {"name": "Bo Roe"}]}', ("Ann Lee", "Bo Roe")),
            ('{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Ann Lee"}]}', ("Ann Lee",)),
            ('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "The Lantern"}, "creator": ["Ann Lee"]}', ("Ann Lee",)),
            ('{"@type": "NewsArticle", "author": ["Ann Lee", "The Lantern"]}', ("Ann Lee",)),
            ('{"@type": "NewsArticle", "author": ["Ann Lee", "lantern.example"]}', ("Ann Lee",)),
            ('{"@type": "NewsArticle", "author": "The Lantern, Bridgetown"}', ("The Lantern",)),
            ('{"@type": "Recipe", "name": "Soup", "author": {"name": "Ann Lee"}}', ("Ann Lee",)),
            ('{"@type": "NewsArticle", "author": {"url": "https://www.lantern.example/ann"}}', ()),
            ('{"@type": "NewsArticle", "author": {"@id": "#nobody"}}', ()),
        ],
        ids=["object", "list", "reference", "creator over site", "person over site", "person over host", "site with place", "recipe", "address", "loose reference"],
    )  # fmt: skip
    def test_json_ld(self, script: str, expected: tuple[str, ...]) -> None:
        assert authors("", ld(script)) == expected

    @pytest.mark.parametrize(
        ("metas", "expected"),
        [
            ('<meta name=parsely-author content="Ann Lee"><meta name=parsely-author content="Bo Roe">', ("Ann Lee", "Bo Roe")),
            ('<meta property=article:author content="https://social.example/lantern"><meta name=author content="Ann Lee">', ("Ann Lee",)),
            ('<meta name=twitter:label1 content="Written by"><meta name=twitter:data1 content="Ann Lee">', ("Ann Lee",)),
            ('<meta name=twitter:label1 content="Est. reading time"><meta name=twitter:data1 content="Four minutes">', ()),
            ('<meta name=twitter:creator content="@annlee">', ()),
            ('<meta name=author content="The Lantern">', ("The Lantern",)),
            ('<meta name=author content="lantern.gr, Bridgetown, River County">', ("lantern.gr",)),
        ],
        ids=["two", "address", "labelled", "labelled otherwise", "handle", "site alone", "site with its place"],
    )  # fmt: skip
    def test_meta(self, metas: str, expected: tuple[str, ...]) -> None:
        assert authors("", metas) == expected

    def test_the_site_stands_in_only_where_nobody_is_named(self) -> None:
        head = ld('{"@type": "NewsArticle", "author": "The Lantern"}')
        assert authors("", head) == ("The Lantern",)
        assert authors("<div class=byline>By Ann Lee</div>", head) == ("Ann Lee",)

    def test_microdata_ends_with_the_line_of_the_first(self) -> None:
        body = "<p><span itemprop=author>Ann Lee</span> <span itemprop=author>Bo Roe</span></p>TEXT<p>Sources</p><p><span itemprop=author>Una Quelle</span></p>"
        assert authors(body) == ("Ann Lee", "Bo Roe")


CHINESE = "".join(
    f"<p>{text}</p>"
    for text in (
        "橫跨河流的老橋歷經三年的細心整修，於週一上午重新向民眾開放，開放後的第一個小時就有數百名市民走過大橋。",
        "市長表示，工程費用由縣府預算支付，工人們整個冬天都沒有停工，最後依照原定計畫完成了全部的整修工作。",
    )
)


class TestPrinted:
    @pytest.mark.parametrize(
        "line",
        ["By Ann Lee in Bridgetown", "By Ann Lee for The Harbour", "Written by Ann Lee on March 14, 2021", "By Ann Lee 3 min read",
         "Author: Ann Lee Photo: Bo Roe", "News | Author: Ann Lee | 3 May 2021", "By: Ann Lee - River Press Agency"],
    )  # fmt: skip
    def test_what_goes_on_behind_a_name_is_cut_off(self, line: str) -> None:
        assert authors(f"<p>{line}</p>") == ("Ann Lee",)

    @pytest.mark.parametrize(
        "line", ["By New Year the fields are green again", "By Old Town rules nobody may swim here."]
    )
    def test_a_sentence_that_begins_like_a_byline_names_nobody(self, line: str) -> None:
        assert authors(f"<p>{line}</p>") == ()

    def test_a_subhead_between_paragraphs_names_nobody_though_it_begins_like_a_byline(self) -> None:
        assert authors("TEXT<h2>By Divine Right</h2>TEXT") == ()
        assert authors("TEXT<p>By New York City</p>TEXT") == ()
        assert authors("TEXT<p>Written by Ann Lee</p>TEXT") == ("Ann Lee",)
        assert authors("TEXT<p>By Ann Lee</p>") == ("Ann Lee",)

    RIGHT = "<p style='text-align: right'>Ann Lee</p>"

    def test_a_name_set_right_below_the_text_signs_it(self) -> None:
        assert authors(f"TEXT{self.RIGHT}") == ("Ann Lee",)
        assert authors(f"TEXT{self.RIGHT}<p>The editors ask for letters, which reach them on Monday.</p>") == (
            "Ann Lee",
        )

    @pytest.mark.parametrize(
        "quoted", ["<blockquote><p>I shall not row again, whoever asks me to.</p>RIGHT</blockquote>", "<p>“I shall not row again, whoever asks.”</p>RIGHT"]
    )  # fmt: skip
    def test_a_name_below_somebodys_words_is_that_ones(self, quoted: str) -> None:
        assert authors("TEXT" + quoted.replace("RIGHT", self.RIGHT)) == ()

    def test_a_name_in_the_first_half_of_the_text_signs_nothing(self) -> None:
        assert authors(f"TEXT{self.RIGHT}TEXTTEXT") == ()

    @pytest.mark.parametrize(
        "line", ["記者陳美玲／台北報導", "〔記者陳美玲／台北報導〕", "記者 陳美玲 報導", "河流日報記者 陳美玲"]
    )
    def test_a_chinese_reporter_is_named_beside_the_word(self, line: str) -> None:
        assert authors(f"<p>{line}</p>{CHINESE}", language="zh-Hant") == ("陳美玲",)

    @pytest.mark.parametrize("line", ["記者會全文公開", "記者會 今天 開始", "記者會全文／公開", "记者会全文／公开"])
    def test_a_press_conference_is_no_reporter(self, line: str) -> None:
        assert authors(f"<p>{line}</p>{CHINESE}", language="zh-Hant") == ()

    @pytest.mark.parametrize(
        "line",
        [
            "<span class='author vcard'><a class='url fn n' href=/u/7>Ann Lee</a></span>",
            "<div class=author-box><h3>Ann Lee</h3><p>Ann writes about rivers, bridges and the people who cross them.</p></div>",
            "<a href=/author/ann-lee><b>Ann Lee</b><i>Reporter</i></a>",
            "<p>By Ann Lee</p>",
            "<p>3 May 2021, 13:30 by Ann Lee</p>",
            "<p>3 May 2021 by <b>Ann Lee</b> <i>in Traffic</i></p>",
            "<p>---- by Ann Lee</p>",
            "<h4>Author</h4><p>Ann Lee</p>",
            "<p><b>Author:</b> Ann Lee</p>",
            "<div class='tag-author byline'>Ann Lee</div>",
        ],
    )
    def test_it_is_found_near_the_title(self, line: str) -> None:
        assert authors(line) == ("Ann Lee",)

    @pytest.mark.parametrize(
        "line",
        [
            "<p>By Monday morning</p>",
            "<p>Standing by the river, 1921</p>",
            "<figure><figcaption><span class=author>Una Photographer</span></figcaption></figure>",
            "<div class=related><span class=author>Una Other</span></div>",
            "<div class=author-avatar>Portrait Picture</div>",
            "<p>Source code: 17</p>",
        ],
    )
    def test_a_wrong_one_is_worse_than_none(self, line: str) -> None:
        assert authors(line) == ()

    def test_who_made_a_picture_or_a_box_is_no_author_of_the_text(self) -> None:
        licence = (
            "<div class=license-info><a href=/l>CC BY</a> <span class=author-name><a href=/f>Bo Lund</a></span></div>"
        )
        assert authors(f"{licence}<p>By Ann Lee</p>") == ("Ann Lee",)
        assert authors(licence) == ()
        assert authors("<p>powered by: <a href=/b>Bo Lund</a></p>") == ()
        assert authors("<p>3 May 2021 written by: <a href=/b>Ann Lee</a></p>") == ("Ann Lee",)

    @pytest.mark.parametrize(
        "line",
        [
            "<div class=byline>By <span>Ann Lee</span> <span>Bo Roe</span></div>",
            "<div class=authors><span class=name>Ann Lee</span><span class=name>Bo Roe</span></div>",
            "<div class=author-list><div>Ann Lee</div><div>Bo Roe</div></div>",
            "<div>By <a href=/people/ann>Ann Lee</a> and <a href=/people/bo>Bo Roe</a></div>",
            "<div class=x7f data-testid=byline>Ann Lee and Bo Roe</div>",
            "<div>Author: <b>Ann Lee</b>, <b>Bo Roe</b></div>",
        ],
    )
    def test_two_names_in_elements_of_their_own_are_two_authors(self, line: str) -> None:
        assert authors(line) == ("Ann Lee", "Bo Roe")

    @pytest.mark.parametrize(
        "line",
        [
            "<div class=author><span class=name>Ann Lee</span><span class=role>Staff Writer</span></div>",
            "<div class=author>Section: <a href=/c/7>Old Town</a> Written by: <a href=/u/3>Ann Lee</a></div>",
            "<div class=contributor><p>Words</p><p>Ann Lee</p></div>",
        ],
    )
    def test_what_stands_beside_a_name_is_no_second_author(self, line: str) -> None:
        assert authors(line) == ("Ann Lee",)

    @pytest.mark.parametrize(
        "post", ["/ Old Harbour Reporter", ", Evening Lantern Staff Writer", "| Old Harbour Editor"]
    )
    def test_what_one_is_for_the_paper_is_no_second_author_behind_a_link(self, post: str) -> None:
        line = f"<div class=byline><span class=by>By <a href=/staff/lee>Ann Lee</a> {post}</span></div>"
        assert authors(line + "<p>Published July 9, 2019 at 10:34 AM</p>TEXT") == ("Ann Lee",)

    def test_neighbours_are_authors_together(self) -> None:
        line = "<div><span class=author>Ann Lee</span> <span class=author>Bo Roe</span></div>"
        assert authors(line) == ("Ann Lee", "Bo Roe")

    def test_who_made_the_software_did_not_write_the_article(self) -> None:
        made = '<meta name=generator content="Presswork! 3.2">'
        assert authors("", made + '<meta name=author content="Presswork! Team and River UI Team">') == ()
        assert authors("", made + '<meta name=author content="Ann Lee">') == ("Ann Lee",)
        made = '<meta name=generator content="Ann 0.12">'
        assert authors("", made + '<meta name=author content="Ann Lee">') == ("Ann Lee",)

    def test_a_meta_tag_that_names_more_than_json_ld_is_believed(self) -> None:
        one = ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Lee"}}')
        both = one + '<meta name=author content="Ann Lee, Bo Roe">'
        assert authors("<p><b>Ann Lee</b>, <b>Bo Roe</b></p>", both) == ("Ann Lee", "Bo Roe")
        assert authors("", both) == ("Ann Lee",), "nobody prints the second"
        assert authors("", one + '<meta name=author content="Una Lee, Bo Roe">') == ("Ann Lee",)

    def test_cards_of_other_articles_have_other_authors(self) -> None:
        cards = "".join(
            f"<div><p>Another bridge {name}</p><p>x</p><p>y</p><div class=author>Una {name}</div></div>"
            for name in ("Other", "Second", "Third", "Fourth", "Fifth")
        )
        assert authors(
            f"TEXT<p>3 May 2021 by Ann Lee</p><p>This is the last line of it.</p>{TEXT}<div>{cards}</div>"
        ) == ("Ann Lee",)

    def test_json_ld_that_has_but_the_first_is_completed(self) -> None:
        head = ld('{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}')
        line = "<p><a href=/author/ann>Ann Lee</a>, <a href=/author/bo>Bo Roe</a></p>"
        assert authors(line, head) == ("Ann Lee", "Bo Roe")

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("<div class=author>Von Alexa von Heyden</div>", "Alexa von Heyden"),
            ("<div class=author>Alexa von Heyden</div>", "Alexa von Heyden"),
            ("<div class=author>Ein Artikel von <b>Ute Lang</b> | 27.01.2021</div>", "Ute Lang"),
            ("<p>Autorin: Ute Lang, Expertin für Brücken</p>", "Ute Lang"),
            ("<div class=author>von Ute</div>", "Ute"),
        ],
    )
    def test_german_bylines(self, line: str, expected: str) -> None:
        assert authors(line, language="de") == (expected,)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Ann Lee, expert for boats, Rivers, Bridges", ("Ann Lee",)),
        ("Lee, Ann; Roe, Bo", ("Ann Lee", "Bo Roe")),
        ("Ann Lee – Bo Roe", ("Ann Lee", "Bo Roe")),
        ("Staff and news service reports", ()),
        ("@annlee", ()),
        ("More posts", ()),
        ("Monday", ()),
        ("Ludwig van Wijk", ("Ludwig van Wijk",)),
        ("Abu al-Hassan", ("Abu al-Hassan",)),
        ("lantern.io", ("lantern.io",)),
        ("Ann Lee, Bo Roe, and Cy Dale", ("Ann Lee", "Bo Roe", "Cy Dale")),
        ("Ann Lee, with Bo Roe", ("Ann Lee", "Bo Roe")),
        ("Ann Lee (with Bo Roe and Cy Dale)", ("Ann Lee", "Bo Roe", "Cy Dale")),
        ("Ann Lee (with Reuters)", ("Ann Lee",)),
        ("Ann Lee, and agencies", ("Ann Lee",)),
        ("Bruno (Henrique Leal) Prado", ("Bruno Prado",)),
        ("Ann Lee (Bridgetown) Lantern", ("Ann Lee",)),
        ("By Ann Lee / Old Harbour Reporter", ("Ann Lee",)),
        ("By Ann Lee, Evening Lantern Reporter", ("Ann Lee",)),
        ("Ann Lee and Bo Roe Reporter", ("Ann Lee", "Bo Roe")),
        ("Staff, Bo Roe Reporter", ("Bo Roe",)),
    ],
)  # fmt: skip
def test_names_and_roles(byline: str, expected: tuple[str, ...]) -> None:
    assert people.names([byline]) == expected


@pytest.mark.parametrize(
    ("tag", "byline", "expected"),
    [
        ("zh-Hant", "【聯合報╱記者高詩琴／台北報導】", ("高詩琴",)),
        ("zh-Hant", "【華視新聞╱報導】", ()),
        ("zh-Hans", "（责任编辑：文静)", ("文静",)),
        ("fr", "Ann Lee (avec Bo Roe et Cy Dale)", ("Ann Lee", "Bo Roe", "Cy Dale")),
        ("fr", "Ann Lee, Bo Roe, et Cy Dale", ("Ann Lee", "Bo Roe", "Cy Dale")),
        ("zh-Hans", "王頔】", ("王頔",)),
        ("en", "Ann Lee, Bridgetown", ("Ann Lee",)),
        ("en", "Ann Lee Ann Lee", ("Ann Lee",)),
        ("en", "~ Ann Lee", ("Ann Lee",)),
        ("en", "AL Ann Lee", ("Ann Lee",)),
        ("pt", "MS Maria de Souza", ("Maria de Souza",)),
        ("en", "JD Ann Lee", ("JD Ann Lee",)),
        ("en", "Social Links for Ann Lee", ()),
        ("en", "SHOW ALL ARTICLES OF", ()),
        ("en", "publisher", ()),
        ("en", '<a href="/staff/lee" hreflang="en">Ann Lee</a>', ("Ann Lee",)),
        (
            "de",
            "Bundesministerium für Wirtschaft und Klimaschutz",
            ("Bundesministerium für Wirtschaft und Klimaschutz",),
        ),
        ("de", "Rezept von", ()),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(tag: str, byline: str, expected: tuple[str, ...]) -> None:
    assert people.names([byline], (tag,)) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<button class=toggle><p>By <a href=/author/ann-lee/>Ann Lee</a></p><svg></svg></button>",
        "<button><div class=author__toggle><p>By <a href=/author/ann-lee/>Ann Lee</a></p><div class=author__toggle><span>Plus Icon</span></div></div></button>",
        "<div class='social-comments above'>By <span class=author><a rel=author href=/author/ann-lee/>Ann Lee</a></span> • <time>3 May 2020</time></div>",
    ],
    ids=["that opens a box", "with a sign", "in a box named for its counter"],
)
def test_the_authors_line_is_read_though_its_element_is_for_something_else(markup: str) -> None:
    assert authors(markup) == ("Ann Lee",)


def test_who_commented_a_short_article_is_not_who_wrote_it() -> None:
    assert authors("TEXT<div class=comments><p>By <a class=author href=/author/bo-lund/>Bo Lund</a></p></div>") == ()


def test_a_list_of_all_who_helped_is_less_than_the_line_below_the_title() -> None:
    byline = "<div><a href=/author/ann-lee/>Ann Lee</a></div>"
    helped = "<div>With contributions from</div><p><a href=/author/bo-lund/>Bo Lund</a></p><p><a rel=author href=/author/bo-lund/>Bo Lund</a></p>"
    assert authors(f"{byline}TEXT{helped}", "<meta name=parsely-author content='Ann Lee'>") == ("Ann Lee",)
    assert authors("TEXT<p><a rel=author href=/author/bo-lund/>Bo Lund</a></p>") == ("Bo Lund",)


def test_a_login_is_less_than_the_name_the_page_prints() -> None:
    stated = ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "ann.lee"}}')
    assert authors("<p class=author>Ann Lee</p>TEXT", stated) == ("Ann Lee",)
    assert authors("TEXT", stated) == ("ann.lee",)


class TestRoles:
    @pytest.mark.parametrize(
        ("tag", "byline", "expected"),
        [
            ("en", "Ann Lee, Chief Technology Officer and Head of River Studies", ("Ann Lee",)),
            ("en", "By Ann Lee, National Recruiting Analyst", ("Ann Lee",)),
            ("en", "National Recruiting Analyst", ()),
            ("de", "Von Lantern-Online-Experte Anton Berg", ("Anton Berg",)),
            ("de", "Redakteurin Anna Berg", ("Anna Berg",)),
            ("en", "Ann Lee The Associated Press", ("Ann Lee",)),
            ("en", "Ann Lee And Bo Lund For The Lantern On Sunday", ("Ann Lee", "Bo Lund")),
            ("en", "Ann Lee and Bo Lund, River Times", ("Ann Lee", "Bo Lund")),
            ("en", "Nelson C.J.", ("Nelson C.J.",)),
            ("en", "John Garcia Jr.", ("John Garcia Jr.",)),
            ("en", "By Ann Lee.", ("Ann Lee",)),
            ("en", "Alexander The Great", ("Alexander The Great",)),
        ],
    )
    def test_what_a_name_does_and_for_whom_is_no_part_of_it(
        self, tag: str, byline: str, expected: tuple[str, ...]
    ) -> None:
        assert people.names([byline], (tag, "en")) == expected


class TestOtherCrafts:
    LD = '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Ann Lee"}, {"name": "Bo Lund"}]}</script>'

    @pytest.mark.parametrize("line", ["Photography by Bo Lund", "Styled by Bo Lund", "Fact checked by Bo Lund"])
    def test_who_took_the_pictures_is_no_author_though_json_ld_says_so(self, line: str) -> None:
        assert authors(f"<p>By Ann Lee</p><p>{line}</p>", self.LD) == ("Ann Lee",)

    @pytest.mark.parametrize("others", ["{by}, photographs by {bo}", "{by} | Edited by {bo}", "{by}</p><p>Edited by {bo}", "{by} with contributions from {bo}"])  # fmt: skip
    def test_whom_the_line_names_behind_another_craft_is_none(self, others: str) -> None:
        by, bo = "By <a rel=author href=/a/ann>Ann Lee</a>", "<a rel=author href=/a/bo>Bo Lund</a>"
        assert authors(f"<p>{others.format(by=by, bo=bo)}</p><p>3 May 2021</p>") == ("Ann Lee",)

    @pytest.mark.parametrize("markup", ["<p>Edited by <a rel=author href=/a/bo>Bo Lund</a></p>", "<div class=author-name>Edited by <a href=/author/bo>Bo Lund</a></div>"])  # fmt: skip
    def test_who_only_edited_is_none(self, markup: str) -> None:
        assert authors(f"{markup}<p>3 May 2021</p>") == ()

    def test_who_also_took_the_pictures_is_the_author(self) -> None:
        assert authors("<p>By Ann Lee</p><p>Photographs by Ann Lee</p>") == ("Ann Lee",)

    @pytest.mark.parametrize("line", ["By {}, photographs by {}", "By {}<br>Photos by {}", "By {} | Video by {}"])
    def test_who_also_took_the_pictures_in_the_same_line_is_too(self, line: str) -> None:
        link = "<a rel=author href=/author/ann>Ann Lee</a>"
        assert authors(f"<p>{line.format(link, link)}</p><p>3 May 2021</p>") == ("Ann Lee",)

    def test_a_byline_below_a_word_for_another_craft_is_no_name_of_it(self) -> None:
        assert authors("<div>Translation</div><div>By Ann Lee</div><p>3 May 2021</p>") == ("Ann Lee",)

    def test_who_took_them_is_the_author_of_a_page_that_names_nobody_else(self) -> None:
        alone = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Bo Lund"}}</script>'
        assert authors("<p>Photography by Bo Lund</p>", alone) == ("Bo Lund",)


class TestWholeName:
    def test_a_first_name_is_completed_from_what_the_page_says_of_its_bearer(self) -> None:
        graph = (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#a", "name": "Nils"}},'
            '{"@type": "Person", "@id": "#a", "name": "Nils", "description": "Nils Holm writes about rivers."}]}</script>'
        )
        assert authors("", graph) == ("Nils Holm",)

    @pytest.mark.parametrize(
        "about", ["Nils writes about rivers.", "Our Nils Holm writes.", "Nils Reporter of the town."]
    )
    def test_it_stays_where_the_page_says_no_more(self, about: str) -> None:
        graph = f'<script type="application/ld+json">{{"@type": "Article", "author": {{"name": "Nils", "description": "{about}"}}}}</script>'
        assert authors("", graph) == ("Nils",)


class TestBylineInACard:
    @pytest.mark.parametrize(
        "markup",
        [
            "<div class=latest-by>By <a href=/author/ann-lee/>Ann Lee</a> • December 15, 2020 12:25 pm</div>",
            "<span class=byline><ul class=teaser__author--list><li class=teaser__author--item><a class=author href=/a/x>Ann Lee</a></ul></span>",
            "<div class=teaser-small__metadata><p class=byline__author>By <a href=/a/lee>ANN LEE</a> on April 21</p></div>",
        ],
    )  # fmt: skip
    def test_names_of_cards_are_used_for_the_articles_own_head(self, markup: str) -> None:
        assert [name.casefold() for name in authors(markup)] == ["ann lee"]

    def test_that_of_another_articles_card_is_not_taken(self) -> None:
        card = "<div class=teaser><h3><a href=/b>A ferry sinks near the old mill</a></h3><p class=teaser__author>Bo Lund</p></div>"
        assert authors("TEXT" + card * 4) == ()


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("BY STAFF REPORTS", "en"),
        ("Staff reporter", "en"),
        ("عن", "ar"),
        ("عن المحرر", "ar"),
        ("منبع", "fa"),
        ("Site Admin", "en"),
        ("User Admin", "en"),
        ("חדשות", "he"),
        ("أخبار", "ar"),
        ("Новости", "ru"),
        ("Noticias", "es"),
        ("Nachrichten", "de"),
        ("اخبار", "fa"),
        ("Haberler", "tr"),
        ("समाचार", "hi"),
        ("뉴스", "ko"),
        ("Anonymous", "en"),
        ("رئيس التحرير", "ar"),
    ],
)
def test_a_desk_or_a_label_is_nobody(line: str, language: str) -> None:
    assert people.names([line], (language,)) == ()


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("ar", "سمير الحداد، صحافي متدرب", "سمير الحداد"), ("ar", "سمير الحداد.. كاتب صحفي", "سمير الحداد"),
        ("ar", "ليلى الحداد، محللة اقتصادية", "ليلى الحداد"), ("fa", "مریم رضایی، فعال محیط زیست", "مریم رضایی"),
        ("ur", "سلمان قریشی، سینئر صحافی", "سلمان قریشی"), ("ur", "سلمان قریشی، تجزیہ کار", "سلمان قریشی"),
        ("hi", "मोहन वर्मा, वरिष्ठ पत्रकार", "मोहन वर्मा"), ("bn", "রফিক হাসান, সহকারী সম্পাদক", "রফিক হাসান"),
        ("ka", "ნინო ბერიძე, მთავარი რედაქტორი", "ნინო ბერიძე"), ("ko", "한가람, 선임 기자", "한가람"),
        ("tr", "Elif Demir, Genel Yayın Yönetmeni", "Elif Demir"), ("ro", "Ana Popescu, Senior Editor", "Ana Popescu"),
        ("id", "Dewi Lestari, Dosen Universitas Tepi Sungai", "Dewi Lestari"), ("ms", "Siti Aminah, Pensyarah Kanan", "Siti Aminah"),
        ("am", "ሰላም ከበደ፣ ዋና አዘጋጅ", "ሰላም ከበደ"),
    ],
)  # fmt: skip
def test_a_post_behind_a_name_is_nobody(language: str, line: str, name: str) -> None:
    assert people.names([line], (language,)) == (name,)


@pytest.mark.parametrize("tag", ["li", "p"])
def test_who_is_told_of_with_a_post_amid_the_text_did_not_write_it(tag: str) -> None:
    guests = f"<{tag}><b>Ann Lee</b>, director of a gallery;</{tag}><{tag}>Bo Roe, editor</{tag}>"
    assert authors(f"TEXT{guests}TEXT") == ()
    assert authors("<p>Bo Roe, editor</p>TEXTTEXT") == ("Bo Roe",)


@pytest.mark.parametrize("line", ["By Royal Appointment", "By Popular Demand", "By Special Request"])
def test_what_no_first_name_begins_is_nobody(line: str) -> None:
    assert authors(f"<p>{line}</p><p>3 May 2021</p>") == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By A. B. Lee", "A. B. Lee"), ("By Ann Lee @annlee", "Ann Lee"), ("By J. K. Lee-Roe", "J. K. Lee-Roe"),
        ("Author: Ann Lee, project manager of the Lantern Foundation in Tunis.", "Ann Lee"),
    ],
)  # fmt: skip
def test_initials_and_an_account_are_no_sentences_and_no_names(line: str, name: str) -> None:
    assert authors(f"<p>{line}</p>") == (name,)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Ann Lee Follow", "en"),
        ("Ann Lee + Follow", "en"),
        ("Follow Ann Lee", "en"),
        ("Ann Lee Follow @annlee", "en"),
        ("Ann Lee Folgen", "de"),
        ("Ann Lee Seguir", "es"),
        ("Ann Lee Takip Et", "tr"),
    ],
)
def test_the_button_beside_a_name_is_none_of_it(line: str, language: str) -> None:
    assert people.names([line], (language, "en")) == ("Ann Lee",)


def test_a_chinese_account_may_have_a_button_beside_its_name() -> None:
    assert people.names(["王小明 关注"], ("zh-Hans", "en")) == ("王小明",)
    assert authors("<div class=author><a href=/u/1>Ann Lee</a> <div>Follow</div></div>") == ("Ann Lee",)


@pytest.mark.parametrize("text", ["name, email@gmail.com", "Your Name", "Author Name", "firstname lastname"])
def test_what_a_template_says_in_place_of_a_name_is_none(text: str) -> None:
    assert authors("", f'<meta name=author content="{text}">') == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=author><h4><a href=/author/ann>Ann Lee</a> <a href=/author/ann>View More Articles</a></h4></div>",
        "<div class=author><h4><a href=/author/ann/>Ann Lee</a> <a href='/author/ann/?page=2'>Further Reading Here</a></h4></div>",
        "<p><a href=/author/ann>Ann Lee</a> <a href=/author/ann/profile>Zum Profil</a></p>",
        "<div class=byline><span>By <a href=/author/ann>Ann Lee</a></span><span>+ Follow</span></div>",
    ],
)
def test_a_further_link_to_the_author_is_no_further_author(markup: str) -> None:
    assert authors(markup) == ("Ann Lee",)


def test_links_to_two_authors_are_two() -> None:
    assert authors("<div class=author><a href=/author/an>An Lee</a> <a href=/author/ann>Bo Roe</a></div>") == (
        "An Lee",
        "Bo Roe",
    )


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("<span itemprop=author>Ann Lee, Valley Today</span><p>3 May 2024</p>", "", ("Ann Lee",)),
        ("<p>3 May 2024</p>", "<meta name=author content=LAB.LANTERN.GOV>", ()),
        ("<div>Founded by: <a href=/who>Bo van Roe</a></div><p>3 May 2024</p>", "", ()),
    ],
    ids=["a house behind a name", "an address", "a founder"],
)
def test_a_house_its_address_and_its_founder_are_no_authors(body: str, head: str, expected: tuple[str, ...]) -> None:
    assert authors(body, head) == expected


STATED = '<script type=application/ld+json>{{"@type":"NewsArticle","headline":"Bridge opens","author":{{"@type":"{kind}","name":"{name}"}}}}</script>'


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("Person", "Sunil kumar", ("Sunil Kumar",)),
        ("Person", "Leonardo da vinci", ("Leonardo da Vinci",)),
        ("Person", "Bridge staff", ()),
        ("Person", "Sports reporter", ()),
        ("Person", "Daily news", ()),
        ("Organization", "Sunil kumar", ()),
    ],
)
def test_a_name_that_its_bearer_typed_with_one_capital_is_one_where_page_and_machines_are_told_it(
    kind: str, name: str, told: tuple[str, ...]
) -> None:
    head = STATED.format(kind=kind, name=name)
    assert authors(f"<p>by <a class=author href=/u/1>{name}</a></p>TEXT", head) == told
    assert authors("TEXT", head) == ()


def test_an_agencys_reporter_who_signs_goes_before_the_agency_that_machines_are_told() -> None:
    head = '<meta itemprop=author content="Associated Press"><meta name=author content="Associated Press">'
    byline = "<div class=byline><span>By ANN LEE</span><span>AP Entertainment Writer</span></div>TEXT"
    assert authors(byline, head) == ("ANN LEE",)
    assert authors("TEXT", head) == ("Associated Press",)


@pytest.mark.parametrize(("language", "role"), [("en", "Illustrator"), ("en", "Photographer"), ("de", "Fotografin")])
def test_who_is_said_behind_the_name_to_have_done_the_pictures_is_no_author(language: str, role: str) -> None:
    cards = (
        f"<span><a href=/staff/ann-lee/>Ann Lee</a><span>Writer</span></span>"
        f"<span><a href=/staff/bo-roe/>Bo Roe</a><span>{role}</span></span>"
    )
    assert authors(f"<div>{cards}</div>TEXT", language=language) == ("Ann Lee",)
