"""Single rules of the parser, each with the kind of page that asked for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Article, Candidate, Moment, PageKind, Precision, Zone
from scraper.normalize.words import count_words
from scraper.parser.lines import people
from scraper.parser.lines.likeness import alike
from scraper.parser.page import judge
from scraper.parser.page.profile import compiled
from scraper.parser.walk.blocks import Blocks
from scraper.parser.walk.zones import ZONES_OF_TAGS, meaning_of_names, name_words
from scraper.parser.walk.zones import Zone as Part

NOW = datetime(2021, 6, 1, tzinfo=UTC)
FIRST = "The old bridge over the river was opened again on Monday morning, after three long years of careful repair."
SECOND = "“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones."
THIRD = (
    "The town will celebrate on Saturday with music, and the first tram will cross the bridge at noon, officials said."
)


def page(body: str, head: str = "") -> str:
    return f"<html lang=en><head><title>Bridge opens</title>{head}</head><body>{body}</body></html>"


def article(body: str, head: str = "", url: str = "https://paper.example/news/bridge-opens") -> Article:
    extraction = scraper.parse(page(body, head), url=url, fetched_at=NOW)
    assert extraction.article is not None, extraction.why
    return extraction.article


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


class TestBody:
    @pytest.mark.parametrize(
        "markup",
        [
            f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>",
            f"<div>{FIRST}<br><br>{SECOND}<br/>{THIRD}</div>",
            f"<div>{FIRST}<p>{SECOND}</p>{THIRD}</div>",
            f"<table><tr><td><font>{FIRST}<br>{SECOND}<br>{THIRD}</font></td></tr></table>",
            f"<div><div>{FIRST}</div><section><div>{SECOND}</div></section><article>{THIRD}</article></div>",
            f"<div><p>{FIRST}</p><div class=ad>Buy now!</div><p>{SECOND}</p><aside><p>Read more about boats and rivers.</p></aside><p>{THIRD}</p></div>",
            f"<div class='article-paywall subscriber-only' style='display:none'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>",
        ],
        ids=["paragraphs", "line breaks", "mixed", "table and font", "split", "with boxes", "hidden by a paywall"],
    )  # fmt: skip
    def test_the_text_is_found_whatever_it_is_wrapped_in(self, markup: str) -> None:
        menu = "<ul class=menu>" + "<li><a href=/s>Section with a name</a></li>" * 20 + "</ul>"
        got = article(
            menu + "<h1>Bridge opens</h1>" + markup + "<footer><p>All rights reserved by the paper, 2021.</p></footer>"
        )
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_a_button_with_a_tag_left_open_does_not_swallow_the_page(self) -> None:
        menu = "<button class=menu><div><svg></svg><div></button><a href=/>Home</a>"
        got = article(f"<header>{menu}</header><main><h1>Bridge opens</h1>{paragraphs(FIRST, SECOND, THIRD)}</main>")
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_a_button_left_open_with_a_menu_in_it_does_not_swallow_the_page(self) -> None:
        menu = "<button class=menu>Menu<div>" + "<a href=/s>Section with a name</a>" * 30 + "</div>"
        text = f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}"
        got = article(f"<header>{menu}<div><h1>Bridge opens</h1><div>{text}</div></div>")
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_lists_quotes_and_subheads_stay_in_their_order(self) -> None:
        got = article(
            f"<h1>Bridge opens</h1><div><p>{FIRST}</p><h2>What comes next</h2><ul><li>Trams from noon</li><li>Bicycles at once</li></ul><blockquote>{SECOND}</blockquote><p>{THIRD}</p></div>"
        )
        assert got.body.split("\n\n") == [
            FIRST,
            "What comes next",
            "Trams from noon",
            "Bicycles at once",
            SECOND,
            THIRD,
        ]

    def test_a_subhead_of_a_box_that_was_left_out_goes_too(self) -> None:
        got = article(
            f"<h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND)}<h3>More on this</h3><ul><li><a href=/1>Another bridge story here</a></li></ul><p>{THIRD}</p></div>"
        )
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_a_lead_outside_the_text_comes_first_and_once(self) -> None:
        lead = "Three years of waiting ended in the rain: the bridge is open."
        markup = f"<h1>Bridge opens</h1><p class=standfirst>{lead}</p><div class=x><img src=a.jpg></div><div class=text>{{}}{paragraphs(FIRST, SECOND, THIRD)}</div>"
        assert article(markup.format("")).body.split("\n\n") == [lead, FIRST, SECOND, THIRD]
        assert article(markup.format(f"<p>{lead}</p>")).body.split("\n\n") == [lead, FIRST, SECOND, THIRD]
        assert article(markup.format("")).description == lead

    def test_a_linked_line_above_the_text_is_no_lead(self) -> None:
        link = "<p class=lead><a href=/other>Another story of this paper that has nothing to do with it</a></p>"
        got = article(
            f"<h1>Bridge opens</h1>{link}<div><img src=a.jpg></div><div class=text>{paragraphs(FIRST, SECOND, THIRD)}</div>"
        )
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]
        assert got.description is None

    def test_words_of_tools_and_forms_are_no_text(self) -> None:
        tools = "<p>Print</p><p>Short link</p>"
        got = article(f"<h1>Bridge opens</h1><div>{paragraphs(FIRST)}{tools}{paragraphs(SECOND, THIRD)}</div>")
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    @pytest.mark.parametrize("names", ["comments-open", "related-sidebar", "has-share tag-page"])
    def test_what_holds_the_title_is_not_beside_the_article(self, names: str) -> None:
        other = (
            "<p>The river rose by two metres in the night, and the ferry could not leave, the harbour master said.</p>"
        )
        got = article(
            f"<article class='{names}'><h1>Bridge opens</h1><p>24 March 2021</p><div>{paragraphs(FIRST, SECOND)}</div></article><footer>{other}</footer>"
        )
        assert got.body.split("\n\n") == [FIRST, SECOND]

    def test_comments_longer_than_the_article_are_no_article(self) -> None:
        comments = "".join(f"<div class=comment><p>{SECOND} {THIRD} Number {i}.</p></div>" for i in range(12))
        got = article(
            f"<h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div><section id=comments>{comments}</section>"
        )
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_text_that_stands_in_json_ld_only_is_read_from_there(self) -> None:
        told = f"{FIRST} {SECOND} {THIRD}"
        head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge opens", "articleBody": "{told}"}}</script>'
        got = article("<h1>Bridge opens</h1><div id=root></div>", head)
        assert got.body == told
        assert (origin := got.origin("body")) is not None
        assert origin.rule == "json-ld"

    def test_a_page_without_a_body_tag_has_its_text_all_the_same(self) -> None:
        markup = (
            f"<title>Bridge opens</title><article><h1>Bridge opens</h1>{paragraphs(FIRST, SECOND, THIRD)}</article>"
        )
        extraction = scraper.parse(markup, url="https://paper.example/a", fetched_at=NOW)
        assert extraction.article is not None, extraction.why
        assert extraction.article.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_what_the_body_tag_is_called_says_nothing_of_the_text(self) -> None:
        markup = f"<body class='single comments-open sidebar related'><h1>Bridge opens</h1>{paragraphs(FIRST, SECOND, THIRD)}</body>"
        extraction = scraper.parse(markup, url="https://paper.example/a", fetched_at=NOW)
        assert extraction.article is not None, extraction.why
        assert extraction.article.body.split("\n\n") == [FIRST, SECOND, THIRD]


class TestLanguage:
    def test_what_the_config_knows_is_believed_and_read_by(self) -> None:
        from scraper.document import read
        from scraper.parser import parse

        body = f"<h1>Bridge opens</h1><div class=date>03/04/2021</div>{paragraphs(FIRST, SECOND, THIRD)}"
        extraction = parse(read(page(body), url="https://paper.example/a"), fetched_at=NOW, language="en-GB")
        assert extraction.article is not None
        assert extraction.article.published is not None
        assert extraction.article.published.at.date().isoformat() == "2021-04-03"


class TestTitle:
    @pytest.mark.parametrize(
        ("body", "head", "title"),
        [
            ("<h1>The Echo</h1><h1>Bridge opens after three years</h1>", '<meta property=og:title content="Bridge opens after three years | The Echo">', "Bridge opens after three years"),
            ("<h1>Bridge opens</h1>", '<meta property=og:title content="You will not believe this bridge">', "Bridge opens"),
            ("", '<meta property=og:site_name content="The Echo"><meta property=og:title content="Bridge opens - The Echo">', "Bridge opens"),
            ("", '<meta property=og:title content="Bridge – a story – PAPER">', "Bridge – a story"),
            ("<h1>A bridge, at last</h1>", "", "A bridge, at last"),
        ],
        ids=["second h1", "h1 over clickbait", "named site", "site by its host", "h1 alone"],
    )  # fmt: skip
    def test_it_is_what_the_reader_sees_without_the_site(self, body: str, head: str, title: str) -> None:
        markup = (
            f"<html lang=en><head>{head}</head><body>{body}<div>{paragraphs(FIRST, SECOND, THIRD)}</div></body></html>"
        )
        extraction = scraper.parse(markup, url="https://paper.example/a", fetched_at=NOW)
        assert extraction.article is not None
        assert extraction.article.title == title

    @pytest.mark.parametrize(
        ("a", "b", "same"),
        [
            ("Bridge opens", "Bridge opens | Echo", True),
            ("新橋今日開通", "新橋今日開通_日報", True),
            ("Bridge opens", "Football results", False),
            ("", "", False),
        ],
    )
    def test_titles_are_compared_in_every_script(self, a: str, b: str, same: bool) -> None:
        assert (alike(a, b) >= 0.6) is same


class TestFields:
    @pytest.mark.parametrize(
        ("line", "views"),
        [
            ("Views: 0´", 0), ("<span class=views>0´</span>", 0),
            ("۵۷۲مشاهدات", 572), ("Views: 1,234", 1234), ("1.2K views", 1200), ("Просмотров: 173", 173), ("阅读(1660) 评论(5)", 1660),
            ("3.412 kez okundu", 3412), ("Comments: 44", None), ("Rating: 4.5", None), ("5 min read", None), ("Reporter code: 17302", None),
            ("<i class='fa fa-eye'></i> 815", 815), ("<span class=post-views>2 077</span>", 2077),
        ],
    )  # fmt: skip
    def test_views_are_read_and_nothing_else_is(self, line: str, views: int | None) -> None:
        language = (
            "tr"
            if "okundu" in line
            else "ar"
            if "مش" in line
            else "ru"
            if "Про" in line
            else "zh"
            if "阅" in line
            else "en"
        )
        markup = f"<html lang={language}><body><h1>Bridge opens</h1><div class=info>{line}</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div></body></html>"
        got = scraper.parse(markup, url="https://paper.example/a", fetched_at=NOW).article
        assert got is not None
        assert (got.views.value if got.views else None) == views

    @pytest.mark.parametrize(
        ("markup", "url", "news_id"),
        [
            ("<div>رمز الخبر: ۴۹۹۰۹</div>", "https://paper.example/x", "49909"),
            ("<div>News Code 148490</div>", "https://paper.example/x", "148490"),
            ("<dl><dt>کد خبر</dt><dd>1353889</dd></dl>", "https://paper.example/x", "1353889"),
            ("", "https://paper.example/news/2021/03/25/some-title-5203377.html", "5203377"),
            ("", "https://paper.example/story.php?id=318", "318"),
            ("", "https://paper.example/2021/03/25/some-title", None),
        ],
    )
    def test_the_news_id_is_labelled_or_in_the_address(self, markup: str, url: str, news_id: str | None) -> None:
        assert (
            article(f"<h1>Bridge opens</h1>{markup}<div>{paragraphs(FIRST, SECOND, THIRD)}</div>", url=url).news_id
            == news_id
        )

    def test_a_publisher_is_a_name_and_not_a_reference(self) -> None:
        head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens", "publisher": {"@id": "https://x/#org"}}</script>'
        assert article(f"<h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head).publisher is None

    def test_a_date_after_the_fetch_is_refused_and_the_next_best_taken(self) -> None:
        head = '<meta property="article:published_time" content="2031-03-25T10:00:00Z">'
        got = article(
            f"<h1>Bridge opens</h1><div class=date>Published 24 March 2021, 10:05</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>",
            head,
        )
        assert got.published is not None
        assert got.published.at.date().isoformat() == "2021-03-24"

    def test_a_date_after_the_fetch_alone_gives_none(self) -> None:
        head = '<meta property="article:published_time" content="2031-03-25T10:00:00Z">'
        assert article(f"<h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head).published is None

    def test_the_pages_clock_is_not_the_publish_date(self) -> None:
        got = article(
            f"<div class=clock>Tuesday 1 June 2021</div><h1>Bridge opens</h1><div class=info>24 March 2021</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
        )
        assert got.published is not None
        assert got.published.at.date().isoformat() == "2021-03-24"

    def test_no_date_is_better_than_a_guessed_one(self) -> None:
        assert article(f"<h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>").published is None

    @pytest.mark.parametrize(
        ("byline", "authors"),
        [
            ("By Ann Lee and Bo Øst", ("Ann Lee", "Bo Øst")),
            ("Ann Lee, Bo Øst (Reuters)", ("Ann Lee", "Bo Øst")),
            ("By Ann Lee ann@paper.example", ("Ann Lee",)),
            ("staff", ()),
            ("By", ()),
            ("Von Miller", ("Von Miller",)),
            ("https://social.example/paper", ()),
            ("Tuesday 4 May", ()),
            ("Abby Smith", ("Abby Smith",)),
        ],
    )
    def test_names_are_taken_out_of_bylines(self, byline: str, authors: tuple[str, ...]) -> None:
        assert people.names([byline]) == authors


class TestKinds:
    @pytest.mark.parametrize(
        ("markup", "url", "kind"),
        [
            ("", "https://paper.example/a", PageKind.EMPTY),
            ("<div id=root></div>" + "<script src=/a.js></script>" * 5, "https://paper.example/a", PageKind.SHELL),
            ("<h1>404 Not Found</h1><p>The page you requested could not be found on this server.</p>", "https://paper.example/a", PageKind.NOT_FOUND),
            ("<h1>Just a moment...</h1><p>Checking your browser before you go on.</p>", "https://paper.example/a", PageKind.BLOCKED),
            ("<h1>News</h1>" + "<div><a href=/1>A title of an article here</a><p>A short teaser of it.</p></div>" * 20, "https://paper.example/", PageKind.LISTING),
            ("<h1>أخبار</h1>" + "<div><a href=/1>A title of an article here</a><p>A short teaser of it, in a few words.</p></div>" * 20, "https://paper.example/ar/", PageKind.LISTING),
            ("<title>One moment, please...</title><h1>Please wait while your request is being verified...</h1>", "https://paper.example/a", PageKind.BLOCKED),
            ("<h1>Too many requests</h1><p>You have sent too many requests. Please slow down, and come back later.</p>", "https://paper.example/a", PageKind.BLOCKED),
            ("<h1>We value your privacy</h1><p>We and our partners store and read information on your device, such as cookies, and use it to choose what is shown to you. You may accept that, or manage what you agree to.</p><button>Accept all</button>", "https://paper.example/a", PageKind.CONSENT),
            ("<app-root></app-root><script src=/main.js type=module></script>", "https://paper.example/a", PageKind.SHELL),
            ("<amp-img src=/1.jpg></amp-img><script src=/amp.js></script>", "https://paper.example/a", PageKind.EMPTY),
            ("<h1>About us</h1><p>This paper is written by ten people in a house by the river, and printed on Fridays. Write to us if you like it.</p>", "https://paper.example/about/", PageKind.OTHER),
            ("<h1>Tag: bridge</h1>" + "<li><a href=/1>A title of an article here</a></li>" * 9, "https://paper.example/tag/bridge", PageKind.LISTING),
            ("<h1>صفحه یافت نشد</h1><p>صفحه مورد نظر شما پیدا نشد.</p>", "https://paper.example/fa/x", PageKind.NOT_FOUND),
        ],
    )  # fmt: skip
    def test_what_is_no_article_says_what_it_is(self, markup: str, url: str, kind: PageKind) -> None:
        extraction = scraper.parse(f"<html><body>{markup}</body></html>", url=url, fetched_at=NOW)
        assert (extraction.kind, extraction.article) == (kind, None), extraction.why

    def test_a_file_of_another_type_is_no_article_though_it_holds_words(self) -> None:
        binary = bytes(range(256)) * 40 + f"<h1>Bridge opens</h1>{paragraphs(FIRST, SECOND, THIRD)}".encode()
        extraction = scraper.parse(binary, url="https://paper.example/a", fetched_at=NOW)
        assert (extraction.kind, extraction.article) == (PageKind.OTHER, None)


class TestJudge:
    @staticmethod
    def date(day: int, rule: str, confidence: float, *, exact: bool = False) -> Candidate:
        at = datetime(2021, 3, day, 10 if exact else 0, tzinfo=UTC)
        moment = Moment(at=at, precision=Precision.MINUTE if exact else Precision.DAY, text="x", zone=Zone.UNKNOWN)
        return Candidate(field="published", value=moment, rule=rule, path=f"//{rule}", text="x", confidence=confidence)

    def test_agreement_beats_a_little_confidence(self) -> None:
        verdicts = judge.choose(
            [self.date(1, "a", 0.8), self.date(2, "b", 0.77), self.date(2, "c", 0.7)], key=judge.day
        )
        assert [v.chosen for v in verdicts] == [False, True, False]

    def test_of_one_day_the_exact_time_is_taken(self) -> None:
        verdicts = judge.choose([self.date(1, "a", 0.9), self.date(1, "b", 0.6, exact=True)], key=judge.day)
        assert [v.chosen for v in verdicts] == [False, True]

    def test_every_loser_has_a_reason(self) -> None:
        verdicts = judge.choose(
            [self.date(1, "a", 0.9), self.date(2, "b", 0.6), self.date(30, "c", 1.0)],
            key=judge.day,
            refuse=lambda c: "no" if c.rule == "c" else None,
        )
        assert all(v.reason for v in verdicts)
        assert verdicts[2].reason == "no"

    def test_no_candidates_no_verdicts(self) -> None:
        assert judge.choose([], key=judge.day) == ()


class TestParts:
    @pytest.mark.parametrize(
        ("tag", "names", "part"),
        [
            ("div", "relatedNews_list", Part.RELATED), ("div", "shadow padding", Part.NONE), ("div", "with-sidebar", Part.NONE),
            ("div", "article-body", Part.BODY), ("nav", "", Part.NAVIGATION), ("div", "comments-list", Part.COMMENTS), ("p", "standfirst", Part.LEAD), ("h3", "page-subtitle", Part.LEAD),
        ],
    )  # fmt: skip
    def test_names_tell_parts_by_whole_words(self, tag: str, names: str, part: int) -> None:
        assert (ZONES_OF_TAGS.get(tag, Part.NONE) | meaning_of_names(names)) & part == part
        if part == Part.NONE:
            assert ZONES_OF_TAGS.get(tag, Part.NONE) | meaning_of_names(names) == Part.NONE

    def test_neighbouring_words_of_a_name_are_glued(self) -> None:
        assert {"post", "views", "postviews"} <= name_words("post-views")

    def test_two_line_breaks_part_blocks_and_one_does_not(self) -> None:
        from scraper.document import read

        blocks = Blocks(read("<div>one<br>two<br><br>three<p>four</p>five</div>", url="").tree)
        assert [block.text for block in blocks] == ["one two", "three", "four", "five"]

    @pytest.mark.parametrize(("text", "words"), [("one two three", 3), ("新橋今日開通", 4), ("", 0)])
    def test_words_are_counted_without_spaces_too(self, text: str, words: float) -> None:
        assert count_words(text) == words

    def test_a_bad_selector_says_which(self) -> None:
        with pytest.raises(ValueError, match="div\\["):
            compiled("div[")


def test_a_cookie_notice_longer_than_the_article_is_no_article() -> None:
    notice = "".join(
        f"<p>We use cookies on this site to remember your choice number {i}, and they are kept for a year.</p>"
        for i in range(9)
    )
    got = article(f"<div class=box>{notice}</div><h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>")
    assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]


class TestOtherForms:
    HEAD = """<html lang=en><head><link rel=amphtml href=/amp/7><link rel=alternate hreflang=fr href=/fr/7>
        <link rel=alternate hreflang=x-default href=/7><link rel=alternate type=application/rss+xml href=/feed>%s</head>"""

    def _article(self, head: str = "") -> Article:
        page = self.HEAD % head + f"<body><h1>The bridge opens again</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}"
        article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
        assert article is not None
        return article

    def test_the_amp_page_and_other_languages_are_named_and_feeds_are_not(self) -> None:
        assert [(a.kind, a.language, a.url) for a in self._article().alternates] == [
            ("amp", None, "https://paper.example/amp/7"),
            ("language", "fr", "https://paper.example/fr/7"),
        ]

    @pytest.mark.parametrize(
        ("head", "free"),
        [
            ("", None),
            ('<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>', False),
            ('<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"True"}</script>', True),
            ("<meta itemprop=isAccessibleForFree content=True>", True),
            ("<meta itemprop=isAccessibleForFree content=false>", False),
            ("<meta itemprop=isAccessibleForFree content=true><meta itemprop=isAccessibleForFree content=false>", None),
            ("<meta property=article:content_tier content=locked>", False),
            ("<meta property=article:content_tier content=metered>", None),
        ],
    )
    def test_a_paywall_is_what_the_page_states_and_nothing_guessed(self, head: str, free: bool | None) -> None:
        article = self._article(head)
        assert article.is_accessible_for_free is free
        assert (article.origin("is_accessible_for_free") is None) == (free is None)


class TestHeadlinesAboutErrors:
    @pytest.mark.parametrize(
        ("lang", "title"),
        [
            ("en", "404 workers laid off at the island's only shipyard"),
            ("en", "Accused could not be found at home, police say"),
            ("en", "Ferry tickets no longer available, council says"),
            ("en", "Access denied: reporters kept out of council meeting"),
            ("zh", "平台称违规内容已删除将加强审核并公布名单"),
        ],
    )
    def test_a_short_article_about_what_is_missing_or_denied_is_an_article(self, lang: str, title: str) -> None:
        page = (
            f"<html lang={lang}><meta property=og:type content=article><h1>{title}</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}"
        )
        assert scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).kind is PageKind.ARTICLE

    @pytest.mark.parametrize("title", ["404", "Error 404", "Page not found", "404 - Page not found"])
    def test_an_error_page_with_some_text_is_none(self, title: str) -> None:
        page = f"<html lang=en><h1>{title}</h1><p>{FIRST}<p>{SECOND}"
        assert scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).kind is PageKind.NOT_FOUND


class TestCounters:
    @pytest.mark.parametrize(
        ("lang", "line", "views"),
        [
            ("en", "Views 12,345 Comments 3", 12345), ("en", "Views: 1,234,567 this week", None), ("en", "20 March 2024 Views: 1.204 Print", None),
            ("ar", "عدد المشاهدات: 1204 عدد التعليقات: 8", 1204), ("ar", "المشاهدات 1204 التعليقات 8", 1204), ("fa", "تعداد بازدید: ۱۲۰۴ تعداد نظرات: ۸", 1204),
            ("en", "<span class=eye-care>12</span>", None), ("en", "<span class=viewed-products>12</span>", None), ("en", "<span class=icon-eye>12</span>", 12),
        ],
    )  # fmt: skip
    def test_a_number_is_read_whole_or_not_at_all(self, lang: str, line: str, views: int | None) -> None:
        page = f"<html lang={lang}><h1>The bridge opens again</h1><div>{line}</div><p>{FIRST}<p>{SECOND}<p>{THIRD}"
        article = scraper.parse(page, url="https://paper.example/news/7", fetched_at=NOW).article
        assert article is not None
        assert (article.views and article.views.value) == views


class TestAnotherArticlesData:
    OTHER = """<script type="application/ld+json">{"@type":"NewsArticle","url":"https://paper.example/other","headline":"Quite another story altogether",
        "author":{"name":"Other Man"},"datePublished":"2020-01-05","articleBody":"%s"}</script>"""

    def test_json_ld_of_another_article_describes_nothing_here(self) -> None:
        page = f"<h1>The bridge opens again</h1><div>By Anna Reed</div><p>{FIRST}<p>{SECOND}<p>{THIRD}" + self.OTHER % (
            FIRST * 30
        )
        article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
        assert article is not None
        assert (article.authors, article.published) == (("Anna Reed",), None)
        assert article.body.count("\n\n") == 2

    @pytest.mark.parametrize(
        "address",
        ["http://www.paper.example/7", "https://paper.example/7?utm_source=x", "https://paper.example/7#article", "/7", "#article",
         "https://paper.example/", "https://paper.example/amp/7", "https://m.paper.example/7/"],
    )  # fmt: skip
    def test_another_form_of_the_address_is_the_pages_own_whatever_the_headline(self, address: str) -> None:
        node = self.OTHER.replace("https://paper.example/other", address) % ""
        page = f"<h1>The bridge opens again</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}" + node
        article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
        assert article is not None
        assert article.authors == ("Other Man",)

    def test_an_old_address_of_the_same_headline_still_counts(self) -> None:
        page = f"<h1>Quite another story altogether</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}" + self.OTHER % ""
        article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
        assert article is not None
        assert article.authors == ("Other Man",)


class TestSentencesThatBeginLikeLabels:
    @pytest.mark.parametrize(
        ("lang", "line"),
        [
            ("en", "Endless queues formed at the quay."), ("en", "End of story, said the mayor."), ("en", "Related costs will be paid by the state."),
            ("en", "The bakery gave away 400 cookies to the last passengers of the ferry on Sunday."),
            ("fa", "بیشتر ساکنان جزیره با این تصمیم مخالف هستند."), ("ar", "انتهى الاجتماع من دون اتفاق بين الطرفين."),
        ],
    )  # fmt: skip
    def test_they_are_the_articles(self, lang: str, line: str) -> None:
        page = f"<html lang={lang}><h1>The bridge opens again</h1><p>{FIRST}<p>{SECOND}<p>{line}</p><p>{THIRD}"
        article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
        assert article is not None
        assert line in article.body

    @pytest.mark.parametrize(
        ("lang", "line"),
        [("en", "END"), ("en", "Read more: Storm cuts power"), ("fa", "انتهای پیام/ر"), ("fa", "بیشتر بخوانید: پل باز شد"), ("ar", "اقرأ أيضاً: الجسر يفتح")],
    )  # fmt: skip
    def test_labels_are_not(self, lang: str, line: str) -> None:
        page = f"<html lang={lang}><h1>The bridge opens again</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}</p><p>{line}</p>"
        article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
        assert article is not None
        assert line not in article.body


def test_a_profiles_body_that_holds_no_line_of_text_is_passed_over() -> None:
    marks = "<div class=rutitr>a</div><div class=news_toolbar>b</div><div class=news_hits>c</div>"
    hidden = (
        "<div class=body><textarea>The text of a form, which is nobody's article at all, but long.</textarea></div>"
    )
    page = f"<html lang=en>{marks}<h1>The bridge opens again</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}</p>{hidden}"
    article = scraper.parse(page, url="https://paper.example/7", fetched_at=NOW).article
    assert article is not None
    assert FIRST in article.body


class TestNamesThatSaySomethingElse:
    def test_the_masthead_of_an_article_is_none_of_the_site(self) -> None:
        assert not meaning_of_names("asset-masthead") & Part.NAVIGATION
        assert not meaning_of_names("article__longform__masthead") & Part.NAVIGATION
        assert meaning_of_names("site-masthead") & meaning_of_names("masthead") & Part.NAVIGATION

    @pytest.mark.parametrize(
        "names",
        [
            "field field-name-body field-label-hidden",
            "field--label-hidden",
            "hidden-xs",
            "l-hidden-s",
            "md:hidden",
            "hidden md:block",
            "overflow-hidden",
            "ds-overflow-x-hidden",
        ],
    )
    def test_what_is_hidden_on_some_screens_or_is_something_else_is_not_hidden(self, names: str) -> None:
        assert not meaning_of_names(names) & Part.HIDDEN

    @pytest.mark.parametrize("names", ["hidden", "visually-hidden", "article hidden"])
    def test_what_is_hidden_is(self, names: str) -> None:
        assert meaning_of_names(names) & Part.HIDDEN

    def test_letters_and_digits_at_random_say_nothing(self) -> None:
        assert meaning_of_names("block-id-n1AuAdJ") == Part.NONE
        assert meaning_of_names("topAd") & Part.ADVERT
        assert meaning_of_names("comments-3KfLpQr8Tu x") & Part.COMMENTS
        assert meaning_of_names("Related_1aBcDe2") & Part.RELATED

    def test_code_with_a_toolbar_is_no_toolbar(self) -> None:
        assert not meaning_of_names("code-toolbar") & Part.NAVIGATION
        assert meaning_of_names("toolbar") & Part.NAVIGATION

    @pytest.mark.parametrize(
        "head", ["<h2 id=the-promotion-of-bridges>The promotion of bridges</h2>", "<p id=a-banner-over-the-old-bridge>"]
    )
    def test_an_id_made_of_the_text_is_no_name(self, head: str) -> None:
        got = article(f"<h1>Bridge opens</h1><div>{paragraphs(FIRST)}{head}{SECOND}</p>{paragraphs(THIRD)}</div>")
        assert SECOND in got.body

    @pytest.mark.parametrize(
        "lead",
        [
            "<div class=teaser-text><blockquote><p>LEAD</p></blockquote></div>",
            "<p class=article-teaser>LEAD</p>",
            "<div class='module articleTeaser'><p class=description>LEAD</p></div>",
            "<div class=byline-social><p class=strapline>LEAD</p></div>",
        ],
    )
    def test_a_teaser_without_a_link_is_the_articles_own_lead(self, lead: str) -> None:
        told = "After three years of repair the old bridge is open again, and the ferryman looks for work."
        got = article(f"<h1>Bridge opens</h1>{lead.replace('LEAD', told)}<div>{paragraphs(FIRST, SECOND, THIRD)}</div>")
        assert got.body.split("\n\n") == [told, FIRST, SECOND, THIRD]

    def test_a_teaser_with_a_link_is_another_articles(self) -> None:
        other = "<div class=teaser-text><h3><a href=/b>A ferry sinks near the old mill</a></h3><p>It had been sold the week before to a man from the hills.</p></div>"
        got = article(f"<h1>Bridge opens</h1><div>{paragraphs(FIRST, SECOND)}{other}{paragraphs(THIRD)}</div>")
        assert got.body.split("\n\n") == [FIRST, SECOND, THIRD]

    def test_the_first_part_before_a_paywall_is_the_articles_too(self) -> None:
        first = f"<div class=teaser-content><div class=article-body>{paragraphs(FIRST)}<p><a href=/pay>Choose a plan</a></p>{paragraphs(SECOND)}</div></div>"
        rest = f"<div class=article-body>{paragraphs(THIRD + ' ' + FIRST[4:], SECOND[1:30] * 6)}</div>"
        assert article(f"<h1>Bridge opens</h1><main>{first}{rest}</main>").body.startswith(f"{FIRST}\n\n{SECOND}")
