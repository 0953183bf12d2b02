"""What a feed says of when it wants to be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.frontier.rhythm import LONGEST, Rhythm, from_text, read
from scraper.models import Capture

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)  # a Wednesday
MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
SY = "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"


def captured(body: str | bytes = "<rss/>", **headers: str) -> Capture:
    url = "https://paper.example/rss"
    data = body.encode() if isinstance(body, str) else body
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=named, body=data)


def rss(head: str, attributes: str = "") -> str:
    items = "<item><title>a</title><ttl>1</ttl></item>" * 3
    return f"<rss version='2.0' {attributes}><channel><title>Daily</title>{head}{items}</channel></rss>"


@pytest.mark.parametrize(
    ("body", "every"),
    [
        (rss("<ttl>90</ttl>"), 90 * MINUTE),
        (rss("<ttl> 90\n</ttl>"), 90 * MINUTE),
        (rss("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", SY), 6 * HOUR),
        (rss("<sy:updatePeriod>\n\thourly\t</sy:updatePeriod>", SY), HOUR),
        (rss("<sy:updatePeriod>hourly</sy:updatePeriod>"), HOUR),  # the prefix is not declared
        (rss("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>5</ttl>", SY), HOUR),
        (f"<rdf:RDF xmlns:rdf='r' {SY}><channel><sy:updatePeriod>weekly</sy:updatePeriod></channel><item/></rdf:RDF>", 7 * DAY),
        ("\ufeff<?xml version='1.0' encoding='utf-8'?>" + rss("<ttl>90</ttl>"), 90 * MINUTE),
        (rss("<ttl>90</ttl>").encode("utf-16"), 90 * MINUTE),
        (rss("<ttl>90</ttl>")[:70], 90 * MINUTE),  # broken off
    ],
)  # fmt: skip
def test_elements_of_the_channel_say_how_often(body: str | bytes, every: float) -> None:
    assert read(captured(body)) == Rhythm(every=every)


@pytest.mark.parametrize(
    "body",
    [
        rss(""), rss("<ttl>soon</ttl>"), rss("<ttl>-5</ttl>"), rss("<ttl>0</ttl>"), rss("<ttl/>"), rss("<ttl>99999999999</ttl>"),
        rss("<sy:updatePeriod>now and then</sy:updatePeriod>", SY), rss("<sy:updateFrequency>9</sy:updateFrequency>", SY),
        "", "no feed at all", "{}", "<", "<rss>", "\0\0\0", "<!DOCTYPE a [<!ENTITY b 'c'>]><rss><channel><ttl>&b;</ttl></channel></rss>",
        "<!-- <ttl>90</ttl> --><rss><channel><?ttl 90?><!-- <ttl>90</ttl> --></channel></rss>",
    ],
)  # fmt: skip
def test_a_feed_that_says_nothing_has_no_rhythm(body: str) -> None:
    assert read(captured(body)) is None


@pytest.mark.parametrize(
    ("headers", "every"),
    [
        ({"Cache_Control": "public, max-age=1800"}, 1800),
        ({"cache_control": 'MAX-AGE="1800"'}, 1800),
        ({"Cache_Control": "max-age=1800", "Age": "600"}, 1200),
        ({"Cache_Control": "max-age=1800", "Expires": "Wed, 04 Mar 2026 18:30:00 GMT"}, 1800),
        ({"Expires": "Wed, 04 Mar 2026 18:30:00 GMT"}, 6 * HOUR),
        ({"Expires": "Wed, 04 Mar 2026 18:30:00 GMT", "Date": "Wed, 04 Mar 2026 17:30:00 GMT"}, HOUR),
        ({"Cache_Control": "no-cache, max-age=1800"}, None),
        ({"Cache_Control": "max-age=0"}, None),
        ({"Cache_Control": "max-age=60", "Age": "600"}, None),
        ({"Cache_Control": "s-maxage=1800"}, None),
        ({"Expires": "0"}, None),
        ({"Expires": "Wed, 04 Mar 2020 18:30:00 GMT"}, None),
        ({"Expires": "Fri, 99 Foo 9999"}, None),
    ],
)
def test_the_server_says_how_long_its_answer_is_fresh(headers: dict[str, str], every: float | None) -> None:
    assert read(captured(**headers)) == (None if every is None else Rhythm(every=every))


def test_the_longest_wish_counts() -> None:
    assert read(captured(rss("<ttl>10</ttl>"), Cache_Control="max-age=1800")) == Rhythm(every=1800)
    assert read(captured(rss("<ttl>60</ttl>"), Cache_Control="max-age=1800")) == Rhythm(every=3600)


def test_no_wish_shortens_an_interval_or_lengthens_it_beyond_a_day() -> None:
    quarter = timedelta(minutes=15)
    assert Rhythm(every=60).wait(quarter) == quarter
    assert Rhythm(every=3600).wait(quarter) == timedelta(hours=1)
    assert Rhythm(every=3e7).wait(quarter) == LONGEST
    assert Rhythm().wait(quarter) == quarter


def test_hours_and_days_to_skip_are_skipped() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in (12, 13, 14, 24, 99, "x"))
    days = "<day>Thursday</day><day>friday</day><day>Someday</day>"
    found = read(captured(rss(f"<skipHours>{hours}</skipHours><skipDays>{days}</skipDays>")))
    assert found == Rhythm(skip_hours=(0, 12, 13, 14), skip_days=(3, 4))
    assert found.open_at(NOW) == NOW.replace(hour=15, minute=0)
    assert found.open_at(NOW.replace(hour=16)) == NOW.replace(hour=16)
    assert found.open_at(NOW.replace(hour=23, day=5)) == datetime(2026, 3, 7, 1, tzinfo=UTC)


def test_a_feed_that_wants_never_to_be_read_made_a_mistake() -> None:
    assert Rhythm(skip_hours=tuple(range(24))).open_at(NOW) == NOW
    assert Rhythm(skip_days=tuple(range(7))).open_at(NOW) == NOW


RHYTHMS = st.builds(
    Rhythm,
    every=st.none() | st.floats(1, 1e9),
    skip_hours=st.frozensets(st.integers(0, 23)).map(sorted).map(tuple),
    skip_days=st.frozensets(st.integers(0, 6)).map(sorted).map(tuple),
)


@given(RHYTHMS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_it_is_remembered_as_it_was_and_never_opens_in_the_past(rhythm: Rhythm, later: timedelta) -> None:
    assert from_text(rhythm.as_text()) == rhythm
    assert NOW + later <= rhythm.open_at(NOW + later) <= NOW + later + timedelta(days=9)


@pytest.mark.parametrize("text", [None, "", "null", "[]", "{", '{"every": 1}', "7"])
def test_what_cannot_be_understood_is_no_rhythm(text: str | None) -> None:
    assert from_text(text) is None


@given(st.binary(max_size=400))
def test_no_bytes_break_it(body: bytes) -> None:
    read(captured(body))
    read(captured(b"<rss><channel>" + body))
