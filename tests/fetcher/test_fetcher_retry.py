"""Retry-After and statuses, without a network."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import ConfigError
from scraper.fetcher import mediatypes, retry
from scraper.fetcher.settings import ClientSettings
from scraper.models import LinkKind, Reason

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", timedelta(0)),
        (" 30 ", timedelta(seconds=30)),
        ("Sun, 01 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Sunday, 01-Mar-26 13:00:00 GMT", timedelta(hours=1)),
        ("Sun, 01 Mar 2026 16:30:00 +0330", timedelta(hours=1)),
    ],
)
def test_retry_after_is_read_in_all_its_forms(value, wait):
    assert retry.retry_at(value, NOW) == NOW + wait


@pytest.mark.parametrize(
    "value",
    [
        "Sun, 01 Mar 2026 11:00:00 GMT",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "2592001",
        "999999999",
        "99999999999999999999",
    ],
)
def test_a_time_gone_by_or_beyond_a_month_is_none(value):
    """The host rests as if it had named none, and comes back by itself: a month of news is not lost to a wrong clock."""
    assert retry.retry_at(value, NOW) is None


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1.5", "٣٠", "²", "Sun, 99 Foo 2026"])
def test_rubbish_is_no_time(value):
    """And no exception."""
    assert retry.retry_at(value, NOW) is None


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (404, Reason.MISSING),
        (410, Reason.GONE),
        (451, Reason.WITHHELD),
        (403, Reason.BLOCKED),
        (429, Reason.THROTTLED),
        (418, Reason.CLIENT_ERROR),
        (503, Reason.SERVER_ERROR),
        (599, Reason.SERVER_ERROR),
        (206, Reason.BAD_RESPONSE),
        (304, Reason.BAD_RESPONSE),
        (600, Reason.BAD_RESPONSE),
    ],
)
def test_a_status_says_why_an_answer_is_no_page(status, reason):
    assert retry.reason(status, lambda _: None) is reason


def test_a_server_that_names_a_time_is_throttled_and_not_broken():
    assert retry.reason(503, {"Retry-After": "60"}.get) is Reason.THROTTLED


@given(st.text(max_size=60))
def test_no_text_breaks_it(value):
    """A header is any text at all."""
    at = retry.retry_at(value, NOW)
    assert at is None or NOW <= at <= NOW + retry.LONGEST_WAIT


@given(st.integers(0, 9999))
def test_every_status_has_a_meaning(status):
    """Page, redirect or reason; words for each."""
    assert retry.words(status).startswith(f"HTTP {status}")
    found = retry.reason(status, lambda _: None)
    assert (found is None) is (status in {200, 201, 202, 203})


@given(st.binary(max_size=600), st.sampled_from(LinkKind))
def test_any_bytes_can_be_sniffed(head, kind):
    """Yes or no, never an exception."""
    assert mediatypes.looks_right(head, kind) in {True, False}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"contact": "a\r\nX-Evil: 1"}, "contact"),
        ({"user_agent": "Agent é"}, "user_agent"),
        ({"total_timeout": 0}, "total_timeout"),
        ({"max_bytes": -1}, "max_bytes"),
    ],
)
def test_settings_that_make_no_sense_are_refused(fields, name):
    """By name, before anything is fetched."""
    with pytest.raises(ConfigError, match=name):
        ClientSettings(**fields)


def test_the_settings_cost_no_import_of_requests():
    """Commands that fetch nothing must start at once."""
    code = (
        "import sys; from scraper.fetcher import ClientSettings; ClientSettings(); sys.exit('requests' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
