"""Which of a page's dates is the day it was published: what machines are told, what is printed and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import Candidate, Moment, Precision, Verdict, Zone
from scraper.parser.page import judge
from scraper.parser.times.dating import meta_field

NOW = datetime(2021, 6, 1, tzinfo=UTC)
TEXT = (
    "<p>The old bridge over the river was opened again, after three long years of careful repair by the town, the county "
    "and a good many hands that nobody had asked for.</p>"
    "<p>“We had almost given up hope,” said the ferryman, who rowed people across while the workers laid the stones.</p>"
    "<p>The town will celebrate with music, and the first tram will cross the bridge at noon, officials said.</p>"
)
MORE = (
    "<p>Nobody knows who built the first one; the books of the abbey speak of a ford, of oxen, and of a toll in salt.</p>"
    "<p>In the last century it was the floods, year after year, that carried away what masons had put up in summer.</p>"
    "<p>Engineers from the city have now set the piers on rock, eleven metres below the bed, and they promise to stay.</p>"
)
MENU = "<ul class=menu>" + "<li><a href=/s>Section with a name</a></li>" * 30 + "</ul>"
URL = "https://paper.example/news/bridge-opens"


def read(field: str, body: str, head: str = "", *, lang: str = "en-GB", url: str = URL) -> str | None:
    """The day that was chosen for a field; None where none was."""
    html = f"<html lang={lang}><head><title>Bridge opens</title>{head}</head><body>{body}</body></html>"
    verdicts = scraper.parse(html, url=url, fetched_at=NOW).verdicts
    value = next((v.candidate.value for v in verdicts if v.chosen and v.candidate.field == field), None)
    return value.at.date().isoformat() if isinstance(value, Moment) else None


def published(body: str, head: str = "", *, lang: str = "en-GB", url: str = URL) -> str | None:
    return read("published", body, head, lang=lang, url=url)


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


class TestPrinted:
    @pytest.mark.parametrize(
        "top",
        [
            "<h1>Bridge opens</h1><div>3 May 2021</div>",
            "<div>3 May 2021 | Town</div><h1>Bridge opens</h1>",
            "<div class=teaser-meta>3 May 2021</div><h1>Bridge opens</h1>",
            "<h1>Bridge opens</h1><p class=caption>3 May 2021 | Nature, Town</p>",
            "<h1>Bridge opens</h1><div class=comments-and-byline>By Ann Lee • 3 May 2021</div>",
            "<h1>Bridge opens</h1><p><a href=/by/lee>By Ann Lee</a> on <a href=/2021/05>3 May 2021, in the town by the river</a></p>",
            "<h1>A promise of the paper</h1>" + MENU + "<div>3 May 2021</div><h1>Bridge opens</h1>",
            "<h1>Bridge opens</h1>" + "<p class=tool>A tool</p>" * 20 + "<div>3 May 2021</div>",
            "<h1>Bridge opens</h1><p>Paper: Town News. Words: bridge; river; town; trams; stones; repair. 3 May 2021 17:14 Writer: Lee</p>",
        ],
        ids=[
            "below", "above", "called a teaser", "called a caption", "called comments", "linked", "a promotion's heading",
            "far above the text", "among many words",
        ],
    )  # fmt: skip
    def test_a_line_beside_the_title_is_read_whatever_its_box_is_called(self, top: str) -> None:
        assert published(f"{MENU}{top}{TEXT}") == "2021-05-03"

    def test_what_stands_between_a_far_title_and_the_text_is_less_than_what_stands_beside_either(self) -> None:
        facts = "<p class=fact>A fact</p>" * 14 + "<p>Concert 1 April 2021</p>" + "<p class=fact>A fact</p>" * 14
        assert published(f"{MENU}<h1>Bridge opens</h1>{facts}<p>3 May 2021</p>{TEXT}") == "2021-05-03"

    @pytest.mark.parametrize(
        "line",
        [
            "<p>The next round table of the town takes place on 5 May 2021 at the old inn.</p>",
            "<h2>Which new rules apply to all of us since 1 May 2021?</h2>",
            "<p>1 January 1970</p>",
        ],
        ids=["an announcement", "a question", "where computers begin to count"],
    )
    def test_what_is_no_publishing_date_is_not_taken_for_one(self, line: str) -> None:
        assert published(f"{MENU}<h1>Bridge opens</h1>{line}{TEXT}") is None

    def test_the_day_of_an_update_is_taken_where_no_other_is_given(self) -> None:
        body = f"{MENU}<h1>Bridge opens</h1><p>Updated: 5 May 2021</p>{TEXT}"
        assert (read("published", body), read("modified", body)) == ("2021-05-05", "2021-05-05")

    @pytest.mark.parametrize(
        "markup",
        [
            "<header><time datetime=2021-05-30>30 May 2021</time></header><h1>Bridge opens</h1><p>3 May 2021</p>",
            "<p>Sunday, 30 May 2021</p><h1>Bridge opens</h1><ul><li>3 May 2021 - 10:35</li><li>Town</li></ul>",
            "<p>Sunday, 30 May 2021</p><p>Home</p><p>Town</p><p>Sport</p><h1>Bridge opens</h1><p>Updated: 3 May 2021</p>",
        ],
    )
    def test_a_day_above_the_title_that_is_later_than_the_one_below_is_the_pages_clock(self, markup: str) -> None:
        assert published(f"{MENU}{markup}{TEXT}") == "2021-05-03"

    def test_a_toolbar_above_the_title_with_an_earlier_day_is_the_articles(self) -> None:
        body = (
            f"{MENU}<div><time datetime=2021-05-01>1 May 2021</time></div><h1>Bridge opens</h1><p>3 May 2021</p>{TEXT}"
        )
        assert published(body) == "2021-05-01"

    def test_a_hebrew_day_has_no_digits(self) -> None:
        assert published(f'{MENU}<h1>Bridge opens</h1><p>כ"א באייר תשפ"א</p>{TEXT}', lang="he") == "2021-05-03"

    def test_three_signs_are_enough_for_a_relative_day(self) -> None:
        assert published(f"{MENU}<h1>Bridge opens</h1><p>2日前</p>{TEXT}", lang="ja") is not None

    def test_of_a_line_with_both_the_update_is_left_out(self) -> None:
        body = f"{MENU}<h1>Bridge opens</h1><p>Ann Lee | 3 May 2021 - Updated: 5 May 2021</p>{TEXT}"
        assert (read("published", body), read("modified", body)) == ("2021-05-03", "2021-05-05")

    @pytest.mark.parametrize(
        "opening",
        [
            "3.5.2021 – ",
            "(3 May 2021) ",
            "Press release, 3 May 2021 | London – ",
            "03.05.2021 “",
            "Ottawa (3 May 2021) - ",
            "LONDON, 3 May 2021 /Newsline/ -- ",
            "LONDON, 3 May 2021.- ",
            "【2021年5月3日】",
            "<span>3 May 2021.</span> ",
            "<b>3 May 2021</b> ",
            "<strong>3 May 2021 –</strong> ",
        ],
    )
    def test_a_dateline_in_front_of_the_first_sentence_is_read(self, opening: str) -> None:
        assert published(f"{MENU}<h1>Bridge opens</h1>{TEXT.replace('<p>', f'<p>{opening}', 1)}") == "2021-05-03"

    @pytest.mark.parametrize(
        "opening", ["<b>3 May 2021</b>, the day of the flood, ", "On <b>3 May 2021</b> ", "<b>3 May 1951.</b> "]
    )
    def test_a_day_that_the_first_sentence_tells_of_is_no_dateline(self, opening: str) -> None:
        assert published(f"{MENU}<h1>Bridge opens</h1>{TEXT.replace('<p>', f'<p>{opening}', 1)}") is None

    def test_the_days_of_a_chronicle_are_no_datelines(self) -> None:
        text = TEXT.replace("<p>", "<p><b>3 May 2021</b> ", 1) + MORE.replace("<p>", "<p><b>9 May 2021</b> ", 1)
        assert published(f"{MENU}<h1>Bridge opens</h1>{text}") is None

    def test_a_day_in_the_sites_head_is_later_than_the_dateline(self) -> None:
        clock = "<header><span><time datetime=2021-05-04T08:00:00+02:00>Tuesday, 4 May 2021</time></span></header>"
        body = f"{clock}{MENU}<h1>Bridge opens</h1>{TEXT.replace('<p>', '<p><i>3 May 2021.</i> ', 1)}"
        assert published(body) == "2021-05-03"

    def test_a_day_printed_beside_that_of_an_update_is_not_the_updates(self) -> None:
        head = "<meta property=og:article:published_time content=2021-05-04T09:49:32+0000>"
        line = "<p>3 May 2021 / 12:25 PM / Updated 8 hours ago</p>"
        assert published(f"{MENU}{line}<h1>Bridge opens</h1>{TEXT}", head) == "2021-05-03"

    def test_a_run_of_days_is_an_events(self) -> None:
        body = f"{MENU}<h1>Bridge opens</h1><p>Fair of the town (8-9 May 2021, old inn)</p><p>3 May 2021</p>{TEXT}"
        assert published(body) == "2021-05-03"

    def test_the_path_of_an_address_in_a_line_is_no_date(self) -> None:
        line = "<p>Permalink: https://paper.example/news/2021/jan21/bridge</p>"
        assert published(f"{MENU}<h1>Bridge opens</h1>{line}{TEXT}") is None
        line = "<p>https://paper.example/ 3 May 2021</p>"
        assert published(f"{MENU}<h1>Bridge opens</h1>{line}{TEXT}") == "2021-05-03"

    def test_a_long_line_that_begins_with_a_dates_label_is_read(self) -> None:
        filed = "This entry was posted on Monday, May 3rd, 2021 at 10:00 am and is filed under Town, River. "
        follow = (
            "You can follow any responses to this entry through the feed of the house. Both comments and pings are "
        )
        foot = f"<p>{filed}{follow}currently closed, but letters reach us at any hour of the day and of the night.</p>"
        assert published(f"{MENU}<h1>Bridge opens</h1><div>{TEXT}{MORE}</div>{foot}") == "2021-05-03"

    def test_a_story_of_another_time_is_not_that_old(self) -> None:
        assert published(f"{MENU}<h1>Bridge opens</h1>{TEXT.replace('<p>', '<p>8 May 1945 – ', 1)}") is None

    def test_a_label_stands_before_its_date_or_alone_in_the_box_above(self) -> None:
        facts = "<p>Date of the first stone</p><p>1 April 2021</p><p>Date published</p><p>3 May 2021</p>"
        assert published(f"{MENU}<h1>Bridge opens</h1><article>{TEXT}{MORE}</article>{facts}") == "2021-05-03"

    def test_a_label_in_the_midst_of_the_text_is_less_than_a_line_by_the_title(self) -> None:
        facts = "<ul><li>Date: 1 April 2021</li><li>Place: the river</li></ul>"
        body = (
            f"{MENU}<h1>Bridge opens</h1><p class=byline>3 May 2021 Ann Lee</p><article>{TEXT}{facts}{MORE}</article>"
        )
        assert published(body) == "2021-05-03"

    def test_a_sentence_about_this_article_dates_it(self) -> None:
        told = "<p>This story was first published on 3 May 2021.</p>"
        assert published(f"{MENU}<h1>Bridge opens</h1><article>{TEXT}{MORE}{told}</article>") == "2021-05-03"

    def test_a_label_inside_a_sentence_dates_something_else(self) -> None:
        told = "The letter was first published on 12 June 2020."
        page = f"{MENU}<h1>Bridge opens</h1><article>{TEXT}<p>{told}</p>{MORE}</article>"
        assert published(page) is None
        got = scraper.parse(page, url=URL, fetched_at=NOW).article
        assert got is not None
        assert told in got.body

    def test_a_word_of_a_sentence_is_no_label(self) -> None:
        text = TEXT.replace("officials said.", "officials said, and the date for the second one is 1 April 2021.")
        assert (
            published(f"{MENU}<h1>Bridge opens</h1>{text}", url="https://paper.example/2021/05/03/bridge")
            == "2021-05-03"
        )

    @pytest.mark.parametrize(
        "element",
        [
            "<span data-timestamp=1620032400>four weeks back</span>",
            "<abbr class=published title=2021-05-03T09:00:00+00:00>on Monday</abbr>",
            "<span property='dc:date' content=2021-05-03T11:00:00+02:00>Monday</span>",
        ],
    )
    def test_attributes_of_what_stands_beside_the_title_are_read(self, element: str) -> None:
        assert published(f"{MENU}<h1>Bridge opens</h1><div>{element}</div>{TEXT}") == "2021-05-03"

    @pytest.mark.parametrize(("host", "day"), [("co.za", "2021-05-04"), ("gov", "2021-04-05"), ("com", None)])
    def test_the_hosts_country_tells_day_from_month_where_english_does_not(self, host: str, day: str | None) -> None:
        body = f"{MENU}<h1>Bridge opens</h1><div>04/05/2021</div>{TEXT}"
        assert published(body, lang="en", url=f"https://paper.{host}/bridge") == day

    @pytest.mark.parametrize(("host", "day"), [("co.in", "2021-05-04"), ("us", "2021-04-05"), ("com", "2021-04-05")])
    def test_a_hosts_country_is_believed_before_the_american_english_of_templates(self, host: str, day: str) -> None:
        body = f"{MENU}<h1>Bridge opens</h1><div>04/05/2021</div>{TEXT}"
        assert published(body, lang="en-US", url=f"https://paper.{host}/bridge") == day

    def test_other_days_of_the_page_are_believed_before_the_american_english_of_templates(self) -> None:
        body = f"{MENU}<h1>Bridge opens</h1><div>04/05/2021</div>{TEXT}<footer><p>Fares of 25/02/2021</p></footer>"
        assert published(body, lang="en-US") == "2021-05-04"
        assert published(body.replace("25/02", "02/25"), lang="en-US") == "2021-04-05"

    def test_american_english_said_of_a_text_without_an_english_word_tells_no_order(self) -> None:
        text = "<p>Kaupungin vanha kirjasto saa uuden katon ensi keväänä, kertoo kaupunginarkkitehti Anna Laine.</p><p>Työt alkavat huhtikuussa ja kestävät kolme kuukautta.</p>"
        body = f"<h1>Uusi katto</h1><div>04/05/2021</div>{text}"
        assert published(body, lang="en-US") is None
        assert published(body.replace("04/05", "14/05"), lang="en-US") == "2021-05-14"

    def test_a_page_whose_other_days_have_the_month_first_has_it_first_in_any_language(self) -> None:
        text = "<p>El viejo puente sobre el río se abrió de nuevo el lunes por la mañana, tras tres largos años de obras en la vía.</p>"
        body = f"<h1>Abre el puente</h1><div>04/05/2021</div>{text * 3}<footer><p>Tarifas del 02/25/2021</p></footer>"
        several = body.replace("</footer>", "<p>Tarifas del 02/26/2021</p></footer>")
        assert published(several, lang="es") == "2021-04-05"
        assert published(body, lang="es") == "2021-05-04"  # one may be a stranger's
        assert published(body.replace("02/25", "25/02"), lang="es") == "2021-05-04"
        assert published(body.replace("04/05/2021", "4 de mayo de 2021"), lang="es") == "2021-05-04"
        english = f"<h1>Bridge opens</h1><div>04/05/2021</div>{TEXT}<p>02/25/2021</p><p>02/26/2021</p>"
        assert published(english, lang="es") == "2021-04-05"


class TestTold:
    @pytest.mark.parametrize(
        ("name", "field"),
        [
            ("article:published_time", "published"),
            ("cXenseParse:recs:publishtime", "published"),
            ("sailthru.date", "published"),
            ("parsely-pub-date", "published"),
            ("dcterms.created", "published"),
            ("http://ogp.me/ns/article#published_time", "published"),
            ("date", "published"),
            ("article:modified_time", "modified"),
            ("lastUpdated", "modified"),
            ("article:expiration_time", None),
            ("cache-date", None),
            ("cache:publish-time", None),
            ("build_date", None),
            ("tach-filing-date", None),
            ("publisher", None),
            ("viewport", None),
        ],
    )
    def test_names_of_meta_tags_say_which_date_they_state(self, name: str, field: str | None) -> None:
        known = meta_field(name)
        assert (known[0] if known else None) == field

    def test_a_bare_date_is_less_than_one_called_published(self) -> None:
        head = "<meta name=date content=2021-05-05><meta property=article:published_time content=2021-05-03>"
        assert published(f"<h1>Bridge opens</h1>{TEXT}", head) == "2021-05-03"

    def test_the_pages_node_is_read_where_no_article_is_described_but_not_a_comments(self) -> None:
        comment = ld('{"@type": "Comment", "datePublished": "2021-05-05"}')
        page = ld('{"@graph": [{"@type": "WebPage", "datePublished": "2021-05-03T10:06:08:684Z"}]}')
        assert published(f"<h1>Bridge opens</h1>{TEXT}", comment + page) == "2021-05-03"
        assert published(f"<h1>Bridge opens</h1>{TEXT}", comment) is None

    def test_a_time_beside_the_title_wins_over_those_of_a_list(self) -> None:
        related = "".join(f"<li><time datetime=2021-04-0{n}>0{n}.04.2021</time> A story</li>" for n in range(1, 9))
        body = f"<ul>{related}</ul>{MENU}<div class=ad-row><time datetime=2021-05-03>Monday</time></div><h1>Bridge opens</h1>{TEXT}"
        assert published(body) == "2021-05-03"

    def test_what_a_time_shows_is_the_houses_own_day(self) -> None:
        head = "<meta property=article:published_time content=2021-05-04T04:00:41+00:00>"
        time = "<time datetime=2021-05-04T04:00:41+00:00>May 3, 2021 11:00 pm EST</time>"
        line = f"<p>By Ann Lee, who writes of rivers, of bridges, of those who cross them and of trams that never came: {time}</p>"
        assert published(f"{MENU}<h1>Bridge opens</h1>{line}{TEXT}", head) == "2021-05-03"

    @pytest.mark.parametrize(
        ("classes", "day"),
        [
            ("entry-date updated", "2021-05-03"),
            ("entry-date published updated", "2021-05-03"),
            ("last-update", "2021-05-03"),
        ],
    )
    def test_the_microformats_updated_is_an_entrys_date(self, classes: str, day: str | None) -> None:
        time = f"<time class='{classes}' datetime=2021-05-03T10:00:00+01:00>Monday</time>"
        assert published(f"{MENU}<h1>Bridge opens</h1>{time}{TEXT}") == day

    @pytest.mark.parametrize(
        ("path", "day"),
        [
            ("/2021/05/03/bridge", "2021-05-03"),
            ("/2021/may/3/bridge", "2021-05-03"),
            ("/news/3-5-2021-bridge", "2021-05-03"),
            ("/news/20210503-bridge", "2021-05-03"),
            ("/art4886,201912", None),
            ("/2021/05/bridge", None),
        ],
    )
    def test_urls_tell_the_day_in_several_forms(self, path: str, day: str | None) -> None:
        assert published(f"<h1>Bridge opens</h1>{TEXT}", url="https://paper.example" + path) == day


def moment(text: str, *, day_only: bool = False) -> Moment:
    at = datetime.fromisoformat(text)
    zone = Zone.UNKNOWN if at.tzinfo is None else Zone.WRITTEN
    precision = Precision.DAY if day_only else Precision.SECOND
    return Moment(at=at if at.tzinfo else at.replace(tzinfo=UTC), precision=precision, text=text, zone=zone)


def told(value: Moment, rule: str, confidence: float) -> Candidate:
    return Candidate(field="published", value=value, rule=rule, path="", text="", confidence=confidence)


def chosen(verdicts: Sequence[Verdict]) -> Moment:
    value = next(v.candidate.value for v in verdicts if v.chosen)
    assert isinstance(value, Moment)
    return value


class TestOwnDay:
    @pytest.mark.parametrize(
        ("other", "rule", "day"),
        [
            (moment("2021-05-03T21:11:03-05:00"), "microdata", 3),
            (moment("2021-05-03T18:11:03"), "meta", 3),
            (moment("2021-05-03", day_only=True), "near title", 3),
            (moment("2021-05-03T18:40:00"), "time", 4),
            (moment("2021-05-02", day_only=True), "near title", 4),
        ],
        ids=["the same instant elsewhere", "the same minutes on another clock", "a day", "another time", "too far"],
    )
    def test_an_instant_in_utc_yields_to_the_same_instant_in_the_pages_own_time(
        self, other: Moment, rule: str, day: int
    ) -> None:
        utc = told(moment("2021-05-04T02:11:03+00:00"), "json-ld", 0.92)
        verdicts = judge.choose([utc, told(other, rule, 0.7)], key=judge.day)
        assert chosen(verdicts).at.day == day

    def test_a_neighbouring_day_of_another_story_is_not_the_pages_own(self) -> None:
        utc = told(moment("2021-05-04T11:43:08+00:00"), "json-ld", 0.92)
        own, others = moment("2021-05-04T12:43:08"), moment("2021-05-03", day_only=True)
        verdicts = judge.choose([utc, told(own, "time", 0.7), told(others, "time", 0.6)], key=judge.day)
        assert chosen(verdicts).at.day == 4

    def test_the_printed_lines_are_read_only_where_they_may_tell_more(self) -> None:
        own = told(moment("2021-05-04T12:43:08+02:00"), "json-ld", 0.92)
        utc = told(moment("2021-05-04T10:43:08+00:00"), "meta", 0.85)
        other = told(moment("2021-05-05T10:43:08+02:00"), "meta", 0.85)
        assert not judge.wants_printed([own, utc])
        assert judge.wants_printed([utc])
        assert judge.wants_printed([own, other])
        assert judge.wants_printed([])


class TestDatesOfSomethingElse:
    @pytest.mark.parametrize(
        "body",
        [
            f"<h1>Bridge opens</h1><div>Deadline: 1 May 2021</div>{TEXT}",
            f"<h1>Bridge opens</h1>{TEXT}{MORE}<p>The last crossing: 28 March 2021, 10:00.</p>",
        ],
    )
    def test_a_label_that_is_none_for_publishing_dates_no_article(self, body: str) -> None:
        assert published(body) is None


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<abbr class="published" title="2019-07-18T15:20:00-03:00">15:20</abbr>', "2019-07-18T15:20:00-03:00"),
        (
            '<a href="/x"><abbr class="published" title="2019-07-18T15:20:00-03:00">18 July</abbr></a>',
            "2019-07-18T15:20:00-03:00",
        ),
    ],
)
def test_the_microformat_names_the_instant_under_the_text(markup: str, expected: str) -> None:
    body = (
        f"<h2 class=date-header>Thursday, 18 July 2019</h2><div class=hentry><h3 class=entry-title>Bridge opens</h3>{TEXT}"
        f"<div class=post-footer><span class=fn>Ada Lind</span> {markup}</div></div>"
    )
    html = f"<html lang=en><head><title>Paper: Bridge opens</title></head><body>{body}</body></html>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.published is not None
    assert article.published.at.isoformat() == expected


def test_an_abbreviation_of_a_comment_dates_no_article() -> None:
    comment = '<div class=comments><abbr class="published" title="2019-08-01T10:00:00Z">1 August</abbr><p>Well done.</p></div>'
    assert published(f"<h1>Bridge opens</h1><p class=date>18 July 2019</p>{TEXT}{comment}") == "2019-07-18"


def test_a_line_that_spells_the_month_tells_day_from_month() -> None:
    spelled = TEXT.replace("<p>The old", "<p>RIVERTON, 12 June 2020 – The old", 1)
    assert published(f"<h1>Bridge opens</h1><div>12/06/2020</div>{spelled}", lang="en-US") == "2020-06-12"
    assert published(f"<h1>Bridge opens</h1><div>12/06/2020</div>{TEXT}", lang="en-US") == "2020-12-06"

    beside = f"<h1>Bridge opens</h1><div>12/06/2020</div><p class=when>By Ann Lee | June 12, 2020</p>{TEXT}"
    assert published(beside, lang="en-US") == "2020-06-12"


SLASHES = "<h1>Bridge opens</h1><p>Published: 12/06/2020</p>"
LATER = "<div><a href=/o/1>Rovers beat the town in heavy rain</a><p>Posted on {}</p></div>"
OF_OTHER_THINGS = [
    ("en-US", SLASHES + TEXT + LATER.format("June 12, 2020"), "2020-12-06"),
    ("en-US", SLASHES + "<p class=event-date>June 12, 2020</p>" + TEXT, "2020-12-06"),
    ("en-US", SLASHES + "<p>Concert date: June 12, 2020</p>" + TEXT, "2020-12-06"),
    ("en-US", SLASHES + TEXT + "<p>Concert: <time>June 12, 2020</time></p>" + MORE, "2020-12-06"),
    ("en-US", SLASHES + TEXT + "<p>Date: June 12, 2020</p>" + MORE, "2020-12-06"),
    ("en-US", SLASHES + LATER.format("June 12, 2020") + TEXT, "2020-12-06"),
    ("en-US", "<div>Friday, June 12, 2020</div>" + SLASHES + TEXT, "2020-12-06"),
    ("en-GB", "<h1>Bridge opens</h1><p>Posted: 12.06.2020</p>" + TEXT + LATER.format("6 December 2020"), "2020-06-12"),
    ("en-GB", SLASHES + "<p>6 December 2020</p>" + TEXT + MORE, "2020-06-12"),
    ("en-GB", SLASHES + "<p>The concert is on <time datetime=2020-12-06>6 December 2020</time>.</p>" + TEXT, "2020-06-12"),
    ("de", "<h1>Bridge opens</h1><p>Veröffentlicht: 06.12.2020</p><p>12. Juni 2020</p>" + TEXT, "2020-12-06"),
    ("de", "<h1>Bridge opens</h1><p>Stand: 06.12.2020</p>" + TEXT + "<p>Konzert: <time>12. Juni 2020</time></p>" + MORE, "2020-12-06"),
    ("fr", "<h1>Bridge opens</h1><p>Publié le 06/12/2020</p><p>12 juin 2020</p>" + TEXT, "2020-12-06"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "html", "day"), OF_OTHER_THINGS)
def test_the_day_of_an_event_or_of_another_article_turns_nothing(lang: str, html: str, day: str) -> None:
    assert published(html, lang=lang) == day


def test_when_the_page_was_made_is_not_when_it_was_published() -> None:
    line = "<p class=byline>by Ada Lind — published 15 November 2020 19:05, last modified: 16 November 2020 08:00</p>"
    head = '<meta name="DC.date.created" content="2020-11-15T18:00:00+01:00">'
    html = f"<html lang=en><head><title>Bridge opens</title>{head}</head><body><h1>Bridge opens</h1>{line}{TEXT}</body></html>"
    article = scraper.parse(html, url=URL, fetched_at=NOW).article
    assert article is not None
    assert article.published is not None
    assert f"{article.published.at:%H:%M}" == "19:05"


@pytest.mark.parametrize(
    ("lang", "facts", "day"),
    [
        ("ar", "<p>تاريخ النشر: منذ يومين</p>", "2021-05-30"),
        ("ar", "<table><tr><td>تاريخ النشر</td><td>منذ أسبوع</td></tr></table>", "2021-05-25"),
        ("fa", "<dl><dt>تاریخ انتشار</dt><dd>دو روز پیش</dd></dl>", "2021-05-30"),
        ("en", "<div class=meta><span>yesterday</span></div>", "2021-05-31"),
        ("en", "<p>Published: two days ago</p>", "2021-05-30"),
        ("en", "<p>Yesterday</p>", None),  # a heading as well as a day
        ("en", "<button>Update now</button><p>Update now</p>", None),
    ],
)
def test_a_day_in_words_without_a_number_is_read_where_something_calls_it_the_day(
    lang: str, facts: str, day: str | None
) -> None:
    assert published(f"<h1>Bridge opens</h1>{facts}<div>{TEXT}</div>", lang=lang) == day


def test_the_update_in_words_is_kept_apart() -> None:
    page = f"<h1>Bridge opens</h1><p>Published: 3 May 2021</p><p>Last updated: yesterday</p><div>{TEXT}</div>"
    assert (published(page), read("modified", page)) == ("2021-05-03", "2021-05-31")


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("<div id=header><div class=date>Tuesday, 1 June 2021</div><a href=/>Home</a></div>", None),
        ("<header><span>Monday, 31 May 2021 23:40</span></header>", None),  # of a zone to the west
        ("<div class=topbar><time>1 June 2021</time></div>", None),
        ("<header><span>3 May 2021</span></header>", "2021-05-03"),  # no clock is so slow
        ("<div class=article-header><span>1 June 2021</span></div>", "2021-06-01"),
        ("<p>1 June 2021</p>", "2021-06-01"),
    ],
)
def test_the_day_of_the_fetch_in_the_head_of_the_site_is_its_clock(above: str, day: str | None) -> None:
    assert published(f"{above}<h1>Bridge opens</h1><div>{TEXT}</div>") == day


def test_an_article_of_today_in_a_head_that_holds_its_title_is_of_today() -> None:
    assert published(f"<header><span>1 June 2021</span><h1>Bridge opens</h1></header><div>{TEXT}</div>") == "2021-06-01"


@pytest.mark.parametrize(
    ("other", "day"),
    [
        ("<p>Updated: 25/05/2021</p>", "2021-05-06"),
        ("<p>Updated: 05/25/2021</p>", "2021-06-05"),
        ("<ul><li><a href=/x>Rain floods the town</a> 30/04/2021</li></ul>", "2021-05-06"),
        ("<p>Updated: 25/05/2021</p><p>Concerts: 05/30/2021</p>", None),  # both ways
        ("<p>Updated: 07/06/2021</p>", None),
    ],
)
def test_the_other_days_of_the_page_tell_day_from_month(other: str, day: str | None) -> None:
    page = f"<h1>Bridge opens</h1><p>Published: 06/05/2021</p>{other}<div>{TEXT}</div>"
    got = [
        v.candidate.value.at.date().isoformat()
        for v in scraper.parse(f"<html lang=en>{page}", url=URL, fetched_at=datetime(2021, 7, 1, tzinfo=UTC)).verdicts
        if v.chosen
        and v.candidate.rule == "label"
        and isinstance(v.candidate.value, Moment)
        and v.candidate.field == "published"
    ]
    assert got == ([day] if day else [])


def test_a_change_before_the_publishing_is_doubted_and_kept() -> None:
    def doubts(published: str, modified: str) -> tuple[str, ...]:
        head = f"<meta property=article:published_time content={published}><meta property=article:modified_time content={modified}>"
        html = f"<html lang=en><head><title>Bridge opens</title>{head}</head><h1>Bridge opens</h1><div>{TEXT}</div>"
        return scraper.parse(html, url=URL, fetched_at=NOW).doubts

    assert doubts("2021-05-11T10:00:00Z", "2021-05-10T09:00:00Z") == (
        "modified: 2021-05-10 is before the publish date 2021-05-11",
    )
    assert doubts("2021-05-11T10:00:00Z", "2021-05-11T10:00:00Z") == ()
    assert doubts("2021-05-11", "2021-05-11T10:00:00Z") == ()


@pytest.mark.parametrize(
    "box",
    [
        "<aside class=related><time datetime=2021-05-20>20 May</time> <a href=/x>Rain floods the lower town again</a></aside>",
        "<ul><li><a href=/x>Rain floods the town</a> 20 May 2021</li><li><a href=/y>The mayor buys a boat</a> 21 May 2021</li></ul>",
    ],
)
def test_the_day_of_another_article_above_the_text_is_its(box: str) -> None:
    assert published(f"<h1>Bridge opens</h1>{box}<p>11 May 2021</p><div>{TEXT}</div>") == "2021-05-11"


def test_a_linked_day_is_the_articles_own() -> None:
    page = f"<h1>Bridge opens</h1><p><a href=/2021/05/11>Tuesday, 11 May 2021</a></p><div>{TEXT}</div>"
    assert published(page) == "2021-05-11"


def test_a_day_that_is_set_aside_under_the_title_is_the_articles_own() -> None:
    line = "<div class=h-aside><span class=posted>Published <time datetime=2021-05-11T22:04:54-06:00>22:04h</time></span></div>"
    assert published(f"<article><header><h1>Bridge opens</h1>{line}</header>{TEXT}</article>") == "2021-05-11"


def test_what_was_written_the_day_before_was_published_when_machines_and_the_page_say() -> None:
    head = ld(
        '{"@type": "NewsArticle", "headline": "Bridge opens", "datePublished": "2021-05-04T03:00:00Z", "dateModified": "2021-05-03T20:00:25Z"}'
    )
    head += '<meta itemprop=datePublished content=2021-05-03><meta name=date content="2021-05-03T20:00:25Z">'
    body = f'<h1>Bridge opens</h1><div><time datetime="2021-05-04T03:00:00Z">4 May 2021, 5:00</time></div>{TEXT}'
    assert published(body, head) == "2021-05-04"
