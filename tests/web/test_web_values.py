"""What the pages are made of, without a page: words, dates, comparisons, figures, cleaned pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.cli.serving import filters, search
from scraper.models import Article, Count, Moment, Observation, Precision, Revision
from scraper.publish import diffs
from scraper.publish.web import charting, comparing, own_dates, stored_page, wording

NOON = datetime(2021, 3, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("BBC و CNN: افتتاح الجسر", "ar", "rtl"),
        ("The word جسر", "ar", "ltr"),
        ("12:30", "fa", "rtl"),
        ("12:30", None, "ltr"),
        ("", "he", "rtl"),
        ("", "sd", "rtl"),  # a language that we have no table of
        ("", '"><script>', "ltr"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, language: str | None, way: str) -> None:
    assert wording.direction(text, language) == way


@pytest.mark.parametrize("mark", "\u202a \u202b \u202c \u202d \u202e \u2066 \u2067 \u2068 \u2069".split(" "))
def test_no_mark_that_turns_text_around_is_shown(mark: str) -> None:
    assert wording.shown(f"a{mark}b") == "ab"


def test_joiners_and_plain_direction_marks_are_kept() -> None:
    assert wording.shown("می\u200cرود\u200f!") == "می\u200cرود\u200f!"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " \tJaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "http:relative",
        "http://[",
        None,
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    assert wording.safe_url(url) is None


@pytest.mark.parametrize(
    ("language", "calendar", "told"),
    [
        ("fa", "gregorian", "۵ فروردین ۱۴۰۰"),
        ("ar", "gregorian", "12 شعبان 1442 هـ"),
        ("th", "gregorian", "25 มีนาคม พ.ศ 2564"),
        ("ja", "gregorian", "令和3年3月25日"),
        ("zh-TW", "gregorian", "中華民國110年3月25日"),
        ("he", "gregorian", "12 בניסן 5781"),
        ("ar", "jalali", "5 فروردين 1400"),
    ],
)
def test_a_date_is_told_in_the_calendar_of_its_readers(language: str, calendar: str, told: str) -> None:
    moment = Moment(at=NOON, precision=Precision.DAY, text="", calendar=calendar)
    found = own_dates.own_date(moment, language)
    assert found is not None
    assert found[1] == told


def test_where_readers_use_the_gregorian_calendar_there_is_no_second_date() -> None:
    assert own_dates.own_date(Moment(at=NOON, precision=Precision.DAY, text=""), "de") is None


@pytest.mark.parametrize("calendar", ["jalali", "hijri", "hebrew", "ethiopian", "bikram", "buddhist", "roc", "reiwa"])
def test_every_day_of_two_decades_comes_back_from_its_own_calendar(calendar: str) -> None:
    from scraper.normalize.calendars import to_gregorian

    for number in range(0, 365 * 20, 41):
        day = date(2004, 1, 1) + timedelta(days=number)
        found = own_dates.from_gregorian(calendar, day)
        if calendar == "reiwa" and day.year < 2019:
            continue
        assert found is not None, day
        assert to_gregorian(calendar, *found) == day


TEXTS = st.lists(st.text(alphabet="ab جسر橋。\u200c ", min_size=1, max_size=12), min_size=1, max_size=6).map(
    "\n\n".join
)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_a_comparison(old: str, new: str) -> None:
    passages = list(diffs.aligned(old, new))
    befores = ["".join(removed + kept for removed, _, kept in runs) for runs in passages]
    afters = ["".join(added + kept for _, added, kept in runs) for runs in passages]
    assert "".join("\n\n".join(befores).split("\n\n")) == "".join(old.split("\n\n"))
    assert "".join("\n\n".join(afters).split("\n\n")) == "".join(new.split("\n\n"))


def _state(number: int, body: str) -> Revision:
    article = Article(url="https://daily.example/1", title="A title", body=body)
    return Revision(number=number, seen_at=NOON, changed=("body",), article=article)


def test_long_stretches_that_stayed_are_only_counted() -> None:
    paragraphs = [f"Paragraph {number} of many." for number in range(20)]
    changed = [*paragraphs[:10], "Something else.", *paragraphs[11:]]
    (body,) = comparing.compared(_state(1, "\n\n".join(paragraphs)), _state(2, "\n\n".join(changed)))
    assert [passage.skipped for passage in body.passages] == [9, 0, 0, 0, 8]


def test_more_sources_than_colours_are_told_together() -> None:
    chart = charting.daily([("2021-03-25", f"source {number}", number + 1) for number in range(9)])
    assert chart is not None
    assert chart.names[-1] == "others"
    assert len(chart.names) == 6
    assert sum(value or 0 for value in chart.rows[0][1]) == 45


def test_a_day_on_which_nothing_came_is_a_row_of_the_chart() -> None:
    chart = charting.daily([("2021-03-25", "a", 1), ("2021-03-27", "a", 2)])
    assert chart is not None
    assert [when for when, _ in chart.rows] == ["2021-03-25", "2021-03-26", "2021-03-27"]


def test_one_view_count_makes_no_chart() -> None:
    assert charting.counted([Observation(name="views", value=1, text="1", seen_at=NOON)]) is None


@pytest.mark.parametrize(
    "attack",
    [
        "<script>x</script>",
        "<img src=https://evil.example/x.png onerror=x>",
        '<a href="javascript:x">a</a>',
        '<a href="https://evil.example/">a</a>',
        '<p style="background:url(https://evil.example)">p</p>',
        "<svg onload=x><a xlink:href='https://evil.example'/></svg>",
        "<math><mtext></p><style><img src=x onerror=x></style>",
        '<meta http-equiv="refresh" content="0;url=https://evil.example">',
        '<base href="https://evil.example/"><link rel=stylesheet href=//evil.example>',
        '<iframe srcdoc="<script>x</script>"></iframe><object data=x></object><embed src=x>',
        '<form action="https://evil.example"><input name=a><button>b</button></form>',
        "<img src='data:image/svg+xml,<svg onload=x>'>",
        "<noscript><p title='</noscript><img src=x onerror=x>'>",
    ],
)
def test_nothing_in_a_stored_page_can_load_run_or_lead_anywhere(attack: str) -> None:
    page = stored_page.cleaned(f"<p>before</p>{attack}<p>after", title="t", language=None, direction="ltr")
    body = page.partition("<body>")[2]
    for what in (
        "evil.example",
        "href",
        "src=",
        "onerror=x>",
        "<script",
        "<style",
        "style=",
        "<svg",
        "<form",
        "<iframe",
        "<base",
    ):
        assert what not in body, what
    assert "before" in body


def test_small_pictures_that_stand_in_the_page_itself_stay() -> None:
    page = stored_page.cleaned('<img src="data:image/png;base64,AAAA">', title="", language="fa", direction="rtl")
    assert 'src="data:image/png;base64,AAAA"' in page
    assert '<html lang="fa" dir="rtl">' in page


def test_what_a_page_printed_is_told_beside_its_value_where_it_says_it_otherwise() -> None:
    value, printed, minutes = (filters.filters()[name] for name in ("value", "printed", "minutes"))
    views = Count(value=12572, text="۱۲٬۵۷۲ مشاهدات")
    assert (value(views), printed(views)) == ("12,572", "۱۲٬۵۷۲ مشاهدات")
    assert printed(Count(value=572, text="572")) == ""
    assert value(Count(value=1000, text="1K+", lower_bound=True)) == "1,000+"
    iso = Moment(at=NOON, precision=Precision.MINUTE, text="2021-03-25T12:00:00Z")
    assert printed(iso) == ""
    assert minutes("missing since 2021-03-27T12:00:00.000000Z, 404") == "missing since 2021-03-27 12:00Z, 404"


def test_an_address_is_shown_in_the_letters_that_it_means_and_nothing_hides_in_it() -> None:
    assert wording.readable_url("https://daily.example/%D8%AC%D8%B3%D8%B1/%2e") == "https://daily.example/جسر/%2e"
    assert wording.readable_url("https://daily.example/%E2%80%AEgpj%20") == "https://daily.example/%E2%80%AEgpj%20"
    assert wording.readable_url("https://daily.example/%D8%FF") == "https://daily.example/%D8%FF"


def test_an_open_quote_does_not_take_in_what_narrows_the_search() -> None:
    assert search.Asked(q='"harbour strike', language="fr").query() == '"harbour strike" lang:"fr"'
    assert search.Asked(q='"harbour strike"', language="fr").query() == '"harbour strike" lang:"fr"'
