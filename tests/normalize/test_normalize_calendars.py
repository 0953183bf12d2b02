"""Calendar arithmetic, checked against independent reckonings and well-known days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from convertdate import coptic, persian
from convertdate import hebrew as convertdate_hebrew
from hypothesis import given
from hypothesis import strategies as st

from scraper.normalize.calendars import to_gregorian


@pytest.mark.parametrize(
    ("calendar", "written", "expected"),
    [
        ("jalali", (1357, 11, 22), "1979-02-11"),
        ("jalali", (1399, 12, 30), "2021-03-20"),
        ("jalali", (1403, 12, 30), "2025-03-20"),
        ("jalali", (1404, 1, 1), "2025-03-21"),
        ("hijri", (1445, 9, 1), "2024-03-11"),
        ("hijri", (1442, 12, 10), "2021-07-20"),
        ("buddhist", (2564, 2, 28), "2021-02-28"),
        ("roc", (110, 10, 10), "2021-10-10"),
        ("juche", (111, 4, 15), "2022-04-15"),
        ("showa", (64, 1, 7), "1989-01-07"),
        ("heisei", (31, 4, 30), "2019-04-30"),
        ("reiwa", (1, 5, 1), "2019-05-01"),
        ("hebrew", (5784, 7, 1), "2023-09-16"),
        ("hebrew", (5784, 13, 14), "2024-03-24"),
        ("ethiopian", (2014, 1, 1), "2021-09-11"),
        ("ethiopian", (2012, 1, 1), "2019-09-12"),
        ("ethiopian", (2011, 13, 6), "2019-09-11"),
        ("bikram", (2072, 1, 12), "2015-04-25"),
        ("bikram", (2081, 6, 26), "2024-10-12"),
        ("bikram", (2082, 10, 1), "2026-01-15"),
        ("bikram", (2083, 1, 1), "2026-04-14"),
    ],
)
def test_known_days_are_found(calendar: str, written: tuple[int, int, int], expected: str) -> None:
    found = to_gregorian(calendar, *written)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    ("calendar", "written"),
    [
        ("gregorian", (2021, 2, 29)),
        ("gregorian", (2021, 13, 1)),
        ("gregorian", (0, 1, 1)),
        ("jalali", (1400, 12, 30)),
        ("jalali", (1400, 7, 31)),
        ("jalali", (1400, 0, 5)),
        ("jalali", (999, 1, 1)),
        ("hijri", (1442, 7, 30)),
        ("hijri", (1600, 1, 1)),
        ("hebrew", (5783, 13, 1)),
        ("hebrew", (5784, 10, 30)),
        ("ethiopian", (2013, 13, 6)),
        ("bikram", (2077, 9, 30)),
        ("bikram", (2083, 9, 1)),
        ("bikram", (1990, 1, 1)),
        ("roc", (99999, 1, 1)),
        ("martian", (1, 1, 1)),
    ],
)
def test_a_day_that_does_not_exist_is_none(calendar: str, written: tuple[int, int, int]) -> None:
    assert to_gregorian(calendar, *written) is None


@pytest.mark.parametrize("year", range(1300, 1473, 4))
def test_jalali_years_begin_at_the_astronomical_equinox(year: int) -> None:
    assert to_gregorian("jalali", year, 1, 1) == date(*persian.to_gregorian(year, 1, 1))


@given(st.integers(1900, 2100), st.integers(1, 13), st.integers(1, 5))
def test_ethiopian_days_are_coptic_days_of_another_era(year: int, month: int, day: int) -> None:
    assert to_gregorian("ethiopian", year, month, day) == date(*coptic.to_gregorian(year - 276, month, day))


@pytest.mark.filterwarnings("ignore:month_days is deprecated:DeprecationWarning")  # inside convertdate itself
@given(st.integers(5700, 5850), st.integers(1, 12), st.integers(1, 29))
def test_hebrew_days_agree_with_convertdate(year: int, month: int, day: int) -> None:
    assert to_gregorian("hebrew", year, month, day) == date(*convertdate_hebrew.to_gregorian(year, month, day))


@pytest.mark.parametrize(
    ("calendar", "years", "months"),
    [
        ("jalali", range(1380, 1412), 12),
        ("hijri", range(1430, 1450), 12),
        ("bikram", range(2034, 2083), 12),
        ("ethiopian", range(2000, 2020), 13),
    ],
)
def test_days_follow_one_another_without_gap_or_repeat(calendar: str, years: range, months: int) -> None:
    every = (to_gregorian(calendar, y, m, d) for y in years for m in range(1, months + 1) for d in range(1, 33))
    days = [day for day in every if day is not None]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
    assert len(days) > 354 * len(years)
