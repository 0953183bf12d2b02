"""Times as people type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper.normalize.typed_times import read_span

NOW = datetime(2021, 3, 25, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2021", "2021-01-01T00:00", "2022-01-01T00:00"),
        ("2021-12", "2021-12-01T00:00", "2022-01-01T00:00"),
        ("2021-3", "2021-03-01T00:00", "2021-04-01T00:00"),
        ("2021-03-31", "2021-03-31T00:00", "2021-04-01T00:00"),
        ("۲۰۲۱-۰۳-۲۵", "2021-03-25T00:00", "2021-03-26T00:00"),
        ("2021-03-25T09:30+03:30", "2021-03-25T06:00", "2021-03-25T06:00"),
        ("1d", "2021-03-24T12:00", "2021-03-24T12:00"),
        ("30m", "2021-03-25T11:30", "2021-03-25T11:30"),
        ("1y", "2020-03-25T12:00", "2020-03-25T12:00"),
    ],
)
def test_a_time_is_a_span_of_it(text: str, first: str, after: str) -> None:
    assert read_span(text, NOW) == tuple(datetime.fromisoformat(at).replace(tzinfo=UTC) for at in (first, after))


@pytest.mark.parametrize("text", ["", "soon", "2021-13", "2021-02-30", "9999", "999999y", "12", "1x"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_span(text, NOW) is None


def test_an_age_without_a_clock_is_no_time() -> None:
    assert read_span("1d") is None
