"""How a count grows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scraper.models import Observation
from scraper.publish import series

START = datetime(2021, 3, 25, 9, 0, tzinfo=UTC)


def _seen(value: int, hours: float, name: str = "views") -> Observation:
    return Observation(name=name, value=value, text=str(value), seen_at=START + timedelta(hours=hours))


def test_the_first_observation_has_nothing_to_be_compared_with() -> None:
    (first,) = series.growth([_seen(5, 0)])
    assert (first.value, first.gained, first.per_hour) == (5, None, None)


def test_growth_is_told_per_hour_in_order_of_time() -> None:
    rows = list(series.growth([_seen(160, 2.5), _seen(10, 0), _seen(110, 2)]))
    assert [(r.value, r.gained, r.per_hour) for r in rows] == [(10, None, None), (110, 100, 50.0), (160, 50, 100.0)]


def test_a_counter_may_shrink() -> None:
    rows = list(series.growth([_seen(10, 0), _seen(4, 1)]))
    assert rows[1].gained == -6


def test_counts_of_different_names_are_not_compared() -> None:
    rows = list(series.growth([_seen(10, 0), _seen(3, 1, "comments"), _seen(12, 2)]))
    assert [(r.name, r.gained) for r in rows] == [("comments", None), ("views", None), ("views", 2)]


def test_two_counts_within_a_minute_have_no_rate() -> None:
    rows = list(series.growth([_seen(10, 0), _seen(11, 59 / 3600), _seen(12, 119 / 3600)]))
    assert [(r.gained, r.per_hour is None) for r in rows] == [(None, True), (1, True), (1, False)]


def test_a_line_is_drawn_of_counts_that_differ_and_lie_apart() -> None:
    assert series.sparkline([_seen(10, 0), _seen(20, 1)]) == "▁▁▁▁▁▁▁█"
    assert series.sparkline([_seen(10, 0), _seen(20, 0)]) == ""
    assert series.sparkline([_seen(10, 0), _seen(10, 1)]) == ""


def test_two_counts_at_one_instant_have_no_rate() -> None:
    rows = list(series.growth([_seen(10, 0), _seen(11, 0)]))
    assert (rows[1].gained, rows[1].per_hour) == (1, None)
